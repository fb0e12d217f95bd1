"""7z and RAR archives, read by libarchive and written as ZIP, whose way they then go.

libarchive (BSD) is a library of the system; it reads both kinds, all of RAR that is documented,
and neither archives in several volumes nor encrypted ones.
"""

from __future__ import annotations

import ctypes
import locale
import os
import stat
import zipfile
from pathlib import Path
from typing import Any

from redact.errors import (
    EncryptedFileError,
    FileError,
    ProgramMissingError,
    TooLargeError,
    UnreadableFileError,
)
from redact.options import Limits

_LIBRARY = "libarchive.so.13"
_BLOCK = 1 << 20
_ENCRYPTED = 0x1
_DATED = (1980, 1, 1, 0, 0, 0)
_SAYS_ENCRYPTED = "ncrypt"  # what libarchive's messages of that kind have in common


def convert(source: Path, target: Path, limits: Limits, kind: str) -> None:
    """Write an archive as a ZIP archive to ``target``, which does not exist.

    What is no plain file keeps its type there, what is encrypted its mark, so that ZIP's own
    rules for them hold; folders are left out.

    Args:
        source: The archive.
        target: Where the other one goes.
        limits: Of members and of what is unpacked.
        kind: ``7zip`` or ``rar``, the only kind that is tried.

    Raises:
        ProgramMissingError: If libarchive is not installed.
        EncryptedFileError: If the list of members asks for a password.
        TooLargeError: If it is over a limit.
        UnreadableFileError: If it is damaged.
    """
    library = _loaded()
    try:
        with (
            zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as packed,
            library.file_reader(str(source), format_name=kind, filter_name="none") as archive,
        ):
            number, left = 0, limits.most_unpacked(source.stat().st_size)
            for number, entry in enumerate(archive, 1):
                if number > limits.members:
                    raise TooLargeError(
                        "more files are in it than may be", "unpack it and scan the folder"
                    )
                if not entry.isdir:
                    left -= _copied(entry, packed, left, library.ffi)
            if not number:  # as when it is cut off before the first one
                raise _damaged()
    except library.ArchiveError as error:
        raise _why(error) from None


def _loaded() -> Any:
    os.environ["LIBARCHIVE"] = _LIBRARY  # else it would ask programs where the library is
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")  # to which it converts the names
    try:
        import libarchive

        libarchive.ffi.ffi("entry_is_data_encrypted", [ctypes.c_void_p], ctypes.c_int)
    except (OSError, TypeError, AttributeError):
        raise ProgramMissingError(
            "it needs libarchive, which is not installed",
            "install it (Debian: libarchive13), or unpack the archive and scan the folder",
        ) from None
    return libarchive


def _copied(entry: Any, packed: zipfile.ZipFile, left: int, ffi: Any) -> int:
    """Copy a member and return how large it is."""
    name = entry.pathname
    name = name.decode("utf-8", "replace") if isinstance(name, bytes) else name or ""
    info = zipfile.ZipInfo(name.replace("\x00", "_") or "_", _DATED)
    info.create_system = 3  # so that the type of file is read
    plain = entry.isreg and not entry.linkpath
    info.external_attr = (stat.S_IFREG if plain else stat.S_IFLNK) << 16
    encrypted = bool(ffi.entry_is_data_encrypted(entry._entry_p))
    size = 0
    with packed.open(info, "w", force_zip64=True) as stream:
        for block in entry.get_blocks(_BLOCK) if plain and not encrypted else ():
            size += len(block)
            if size > left:
                raise TooLargeError(
                    "it unpacks to more than the limit",
                    "if it is no attack, unpack it yourself and scan the folder",
                )
            stream.write(block)
    if encrypted:
        info.flag_bits |= _ENCRYPTED
    return size


def _why(error: Exception) -> FileError:
    if _SAYS_ENCRYPTED in str(error):
        return EncryptedFileError("it is protected by a password", "unpack it and scan the folder")
    return _damaged()


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "it is damaged, or packed in a way that is not supported",
        "unpack what can be unpacked and scan the folder",
    )
