"""The output folder, whole at every moment: made, checked, worked in, copies put into place."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from redact.errors import UsageError
from redact.key_files import sync_folder
from redact.pipeline import finished

_WORK = ".work"


@contextmanager
def made(out: Path, paths: Sequence[Path], *, dry_run: bool) -> Iterator[None]:
    """Make the output folder if need be; after a dry run it is as before.

    Raises:
        UsageError: If it is one of the paths to scan, a file, or holds anything of others.
    """
    if any(path.resolve() == out.resolve() for path in paths):
        raise UsageError(
            "the output folder is what is to be scanned", "choose another folder with --out"
        )
    if out.exists() and not out.is_dir():
        raise UsageError("the output folder is a file", "choose another folder with --out")
    new = not out.exists()
    if not dry_run:
        _check_ours(out)
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not dry_run:
        out.chmod(0o700)
    try:
        yield
    finally:
        if dry_run and new:
            out.rmdir()


@contextmanager
def for_work(out: Path, *, dry_run: bool) -> Iterator[Path]:
    """Make an empty folder for work in the output folder; what a killed run has left goes."""
    if dry_run:
        work = out / f"{_WORK}-{secrets.token_hex(8)}"
    else:
        work = out / _WORK
        for left in out.glob(f"{_WORK}*"):
            shutil.rmtree(left, ignore_errors=True)
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _check_ours(out: Path) -> None:
    """Refuse a folder that holds anything but an unfinished run."""
    if not out.exists():
        return
    names = {path.name for path in out.iterdir()}
    if "audit.jsonl" not in names and any(not name.startswith(_WORK) for name in names):
        raise UsageError(
            "the output folder holds other files", "choose an empty or a new folder with --out"
        )


def into_place(copy: Path, target: Path, files: Path) -> None:
    """Sync a copy and rename it to where it belongs; over an older copy of an unrecorded file."""
    for folder in reversed(target.relative_to(files).parents):
        (files / folder).mkdir(mode=0o700, exist_ok=True)
    finished(copy)
    copy.replace(target)
    sync_folder(target.parent)
