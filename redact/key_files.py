"""Small files that only their owner can read: read with suspicion, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redact.errors import KeyFileError

_LONGEST = 4096
_OTHER_FILE = "use another key with --key-file PATH"


class TakenError(KeyFileError):
    """There is a key of this name already."""


def taken() -> TakenError:
    """Return the error for a name that is in use."""
    return TakenError("there is a key already", "choose another name")


def no_access() -> KeyFileError:
    """Return the error for a configuration folder that cannot be read or written."""
    return KeyFileError("the configuration folder cannot be used", _OTHER_FILE)


def read_private(path: Path) -> str:
    """Return the text of a small regular file that nobody but its owner can read.

    Raises:
        KeyFileError: If it is missing, of another kind, or open to others.
    """
    try:
        with _opened(path) as file:
            status = os.fstat(file)
            if not stat.S_ISREG(status.st_mode):
                raise KeyFileError("the key file is no regular file", _OTHER_FILE)
            if status.st_mode & 0o077:
                raise KeyFileError(
                    "the key file is open to other users",
                    "run chmod 600 on it; if others may have read it, make a new key",
                )
            return os.read(file, _LONGEST).decode("ascii", "replace")
    except FileNotFoundError:
        raise KeyFileError("there is no such key file", "redact keys new NAME makes one") from None
    except OSError:
        raise KeyFileError("the key file cannot be read", _OTHER_FILE) from None


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        yield file
    finally:
        os.close(file)


def create(path: Path, text: str) -> None:
    """Write a new file whole or not at all, never over another.

    Raises:
        TakenError: If there is a file already.
        KeyFileError: If none can be made there.
    """
    try:
        new = temporary(path, text)
        try:
            os.link(new, path)
        finally:
            new.unlink()
        sync_folder(path.parent)
    except FileExistsError:
        raise taken() from None
    except OSError:
        raise KeyFileError(
            "the key file cannot be written", "choose a folder that you may write to"
        ) from None


def temporary(path: Path, text: str) -> Path:
    """Write a file of mode 0600 beside ``path``, sync it and return its path."""
    new = path.with_name(f".{secrets.token_hex(8)}.new")
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(file, "w", encoding="ascii") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        new.unlink()
        raise
    return new


def sync_folder(folder: Path) -> None:
    """Put the names of the files in a folder on the disk."""
    with _opened(folder) as file:
        os.fsync(file)
