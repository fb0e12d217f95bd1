"""Paths and folders in, files to redact out, in the same order every time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from redact.errors import FileError, UnreadableFileError, UnsupportedFormatError, UsageError
from redact.model import SourceFile

_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".json")


def files(
    paths: Sequence[Path], leave_out: Path | None = None
) -> Iterator[tuple[SourceFile, FileError | None]]:
    """Give every file under ``paths``, numbered from 1, with the reason if it cannot be read.

    Folders are walked in the order of their names' bytes; pages and exports, which show files that
    lie beside them, come after all others. Symbolic links are not followed, and
    links, pipes, sockets and devices are given with an error. Output folders of ours, and
    ``leave_out``, are left out.

    Args:
        paths: Files and folders. With several, names start with the last part of each path.
        leave_out: The output folder of this run.

    Raises:
        UsageError: If one of ``paths`` does not exist.
    """
    found = [*_found(paths, leave_out)]
    found.sort(key=lambda file: is_page(file[1]))
    for number, (path, name, size, error) in enumerate(found, 1):
        yield SourceFile(number, path, name, size), error


def is_page(name: str) -> bool:
    """Tell by its name whether a file may show files that lie beside it."""
    return name.lower().endswith(_PAGES)


def _found(
    paths: Sequence[Path], leave_out: Path | None
) -> Iterator[tuple[Path, str, int, FileError | None]]:
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError("there is no such file or folder", "check the path")
        prefix = f"{path.resolve().name}/" if len(paths) > 1 and path.is_dir() else ""
        for found, name, error in _walk(path, path.name if not path.is_dir() else "", leave_out):
            size = 0
            if error is None:
                try:
                    size = found.lstat().st_size
                except OSError:
                    error = _gone()
            yield found, prefix + name, size, error


def is_output(folder: Path) -> bool:
    """Tell whether ``folder`` is an output folder of ours: it holds copies and an audit log."""
    return (folder / "audit.jsonl").is_file() and (folder / "files").is_dir()


def _walk(
    path: Path, name: str, leave_out: Path | None
) -> Iterator[tuple[Path, str, FileError | None]]:
    """Give files without recursion, so that depth costs no stack."""
    stack = [(path, name)]
    while stack:
        at, name = stack.pop()
        try:
            mode = at.lstat().st_mode
            is_folder = stat.S_ISDIR(mode) or (not name and at.is_dir())
            if not is_folder:
                yield at, name, _error(mode)
                continue
            if (leave_out is not None and at.resolve() == leave_out) or is_output(at):
                continue
            children = sorted(os.listdir(at), key=os.fsencode, reverse=True)  # noqa: PTH208
        except OSError:
            yield at, name or at.name, _unreadable()
            continue
        stack += [(at / child, f"{name}/{child}" if name else child) for child in children]


def _error(mode: int) -> FileError | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return UnsupportedFormatError(
            "it is a symbolic link, which is not followed", "scan what it points to"
        )
    return UnsupportedFormatError("it is a pipe, a socket or a device, not a file")


def _unreadable() -> UnreadableFileError:
    return UnreadableFileError(
        "it cannot be opened", "give yourself the right to read it and run the command again"
    )


def _gone() -> UnreadableFileError:
    return UnreadableFileError("it was gone when its turn came", "run the command again")
