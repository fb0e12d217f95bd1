"""Zip files, read with limits that no header can lie about, and written the same every time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import IO

from redact.errors import EncryptedFileError, TooLargeError, UnreadableFileError
from redact.options import Limits

_MOST_MEMBERS = 20_000
_BLOCK = 1 << 20
_MOST_WRITTEN = 2_000_000_000
_SAVE_AGAIN = "open it in its program and save it again"
_DAMAGED = ("the packed file is damaged", _SAVE_AGAIN)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
"""What reading damaged zip files raises."""


class Archive:
    """The members of a zip file; each is unpacked when asked for, all count to one limit.

    Attributes:
        names: Of the members, by their lower-case form, folders left out.

    Raises:
        TooLargeError: If it is over a limit of size or number.
        EncryptedFileError: If a member asks for a password.
        UnreadableFileError: If it is damaged, or has names that lead elsewhere or stand twice.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        self._limits = limits
        self._packed = source.stat().st_size
        self._unpacked = 0
        if self._packed > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
        try:
            self._zip = zipfile.ZipFile(source)
        except BROKEN:
            raise UnreadableFileError(*_DAMAGED) from None
        self.names: dict[str, str] = {}
        self._streams: list[IO[bytes]] = []
        try:
            for info in self._zip.infolist():
                self._admit(info)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        for stream in self._streams:
            stream.close()
        self._zip.close()

    def read(self, name: str) -> bytes | None:
        """Return a member unpacked, None if there is no such member; case does not matter.

        Raises:
            TooLargeError: If the members read so far unpack to more than a limit.
            UnreadableFileError: If it is damaged.
        """
        if name.lower() not in self.names:
            return None
        return b"".join(self.blocks(name))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Give a member unpacked, a piece at a time; nothing if there is no such member.

        Raises:
            TooLargeError: If the members read so far unpack to more than a limit.
            UnreadableFileError: If it is damaged.
        """
        known = self.names.get(name.lower())
        if known is None:
            return
        try:
            with self._zip.open(known) as stream:
                self._streams = [other for other in self._streams if not other.closed]
                self._streams.append(stream)
                while block := stream.read(_BLOCK):
                    self._unpacked += len(block)
                    self._check(self._unpacked)
                    yield block
        except BROKEN:
            raise UnreadableFileError(*_DAMAGED) from None
        except RuntimeError:
            raise _encrypted() from None

    def _admit(self, info: zipfile.ZipInfo) -> None:
        name = info.filename
        if info.flag_bits & 0x41:
            raise _encrypted()
        parts = name.split("/")
        if name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0]:
            raise UnreadableFileError("a member's name leads out of the packed file", _SAVE_AGAIN)
        if name.lower() in self.names:
            raise UnreadableFileError(
                "two members of the packed file have the same name", _SAVE_AGAIN
            )
        if len(self.names) >= _MOST_MEMBERS:
            raise TooLargeError("it has too many members")
        if not name.endswith("/"):
            self.names[name.lower()] = name

    def _check(self, unpacked: int) -> None:
        if unpacked > self._limits.most_unpacked(self._packed):
            raise TooLargeError(
                "it unpacks to more than the limit",
                "if it is no attack, raise `unpacked_bytes` and `ratio` in the limits",
            )


def write_zip(
    target: Path,
    members: Iterable[tuple[str, bytes | Iterable[bytes]]],
    stored: Container[str] = (),
) -> None:
    """Write ``members`` in their order, without clock time, the same bytes every time.

    A member that is large comes in pieces; those in ``stored`` are not packed.
    """
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 0
            if isinstance(data, bytes):
                archive.writestr(info, data)
                continue
            size = 0
            with archive.open(info, "w") as stream:
                for piece in data:
                    size += len(piece)
                    if size > _MOST_WRITTEN:  # more needs a form of zip that programs refuse
                        raise TooLargeError("a part of its copy is larger than 2 GB", "split it")
                    stream.write(piece)


def _encrypted() -> EncryptedFileError:
    return EncryptedFileError(
        "it is protected by a password", "remove the password and scan it again"
    )
