"""Programs that read what Python cannot: Tesseract and LibreOffice, inside the child's limits."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from redact.errors import ProgramMissingError

COMMANDS = {
    "tesseract": "apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-bel",
    "soffice": "apt-get install libreoffice-writer-nogui libreoffice-calc-nogui "
    "libreoffice-impress-nogui",
}
"""Every program that a format may need, and the command that installs it on Debian."""

_given: dict[str, str] = {}


def use(paths: Mapping[str, str]) -> None:
    """Take programs only from these paths, by name; what is not among them is not installed."""
    _given.clear()
    _given.update({name: "" for name in COMMANDS}, **paths)


def find(name: str) -> str:
    """Return the path of a program of ``COMMANDS``.

    Raises:
        ProgramMissingError: If it is not installed.
    """
    path = _given[name] if _given else shutil.which(name)
    if not path:
        raise missing(name)
    return path


def missing(name: str) -> ProgramMissingError:
    """Return the error for a program, or data of it, that is not there."""
    return ProgramMissingError(
        f"it needs {name}, which is not installed", f"install it with `{COMMANDS[name]}`"
    )


def run(
    name: str, arguments: Sequence[str], data: bytes = b"", folder: Path | None = None
) -> bytes | None:
    """Run a program with ``data`` on its standard input; return its output, None if it failed.

    How long it takes is for the parent to limit, which kills the child with all it has started.

    Args:
        name: One of ``COMMANDS``.
        arguments: Of ours only, never a name from outside.
        data: For its standard input.
        folder: Where it may write, which is its home and its place for temporary files.

    Raises:
        ProgramMissingError: If it is not installed.
    """
    home = str(folder) if folder else "/nonexistent"
    ended = subprocess.run(
        [_itself(find(name)), *arguments],
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "HOME": home, "TMPDIR": home},
        cwd=folder,
        check=False,
    )
    return ended.stdout if ended.returncode == 0 else None


def _itself(path: str) -> str:
    """Return the program that a script of its own starts, if that is beside it.

    ``soffice`` is one, which would start six more programs on its way to ``soffice.bin``.
    """
    beside = Path(f"{os.path.realpath(path)}.bin")
    return str(beside) if beside.is_file() else path
