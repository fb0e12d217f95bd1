"""Files packed as one stream: gzip, bzip2, xz and Zstandard."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal, NamedTuple, cast

import zstandard

from redact.errors import TooLargeError, UnreadableFileError
from redact.options import Limits

BROKEN = (zlib.error, lzma.LZMAError, zstandard.ZstdError, EOFError, ValueError, OSError)
"""What unpacking damaged streams raises."""

_WINDOW = 1 << 27
_PACKED = 1 << 12
"""Bytes that are unpacked at once; they may become thousands of times as many."""


class Compression(NamedTuple):
    """A way of packing one stream.

    Attributes:
        suffix: What its files end with.
        begins: How they begin.
        reader: Opens a file for reading what is packed in it.
        writer: Opens one for writing; neither names nor the clock get into it.
    """

    suffix: str
    begins: bytes
    reader: Callable[[IO[bytes]], IO[bytes]]
    writer: Callable[[IO[bytes]], IO[bytes]]


def _gzip(file: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], gzip.GzipFile("", "wb", fileobj=file, mtime=0))


def _bzip2(file: IO[bytes], mode: Literal["rb", "wb"] = "rb") -> IO[bytes]:
    return bz2.BZ2File(file, mode)


def _xz(file: IO[bytes], mode: Literal["rb", "wb"] = "rb") -> IO[bytes]:
    return lzma.LZMAFile(file, mode)


def _unzstd(file: IO[bytes]) -> IO[bytes]:
    return io.BufferedReader(cast(io.RawIOBase, _Unzstd(file)))


def _zstd(file: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], zstandard.ZstdCompressor().stream_writer(file, closefd=False))


COMPRESSIONS = (
    Compression(
        ".gz", b"\x1f\x8b", lambda file: cast(IO[bytes], gzip.GzipFile(fileobj=file)), _gzip
    ),
    Compression(".bz2", b"BZh", _bzip2, lambda file: _bzip2(file, "wb")),
    Compression(".xz", b"\xfd7zXZ\x00", _xz, lambda file: _xz(file, "wb")),
    Compression(".zst", b"\x28\xb5\x2f\xfd", _unzstd, _zstd),
)


def compression_of(head: bytes) -> Compression | None:
    """Return how a file is packed that begins so, None if it is not."""
    return next((one for one in COMPRESSIONS if head.startswith(one.begins)), None)


def started(head: bytes, count: int) -> bytes:
    """Return the first bytes of what is packed, as many as there are in the head of a file."""
    packed = compression_of(head)
    if packed is None:
        return b""
    try:
        with packed.reader(io.BytesIO(head)) as stream:
            return stream.read(count)
    except BROKEN:
        return b""


@contextmanager
def unpacked(source: Path, limits: Limits) -> Iterator[IO[bytes]]:
    """Open what is packed in a file, or the file if it is not.

    Reading raises ``TooLargeError`` beyond the limits, and one of ``BROKEN`` if it is damaged.
    """
    with source.open("rb") as file:
        packed = compression_of(file.read(16))
        file.seek(0)
        stream = packed.reader(file) if packed else file
        counted = _Counted(stream, limits.most_unpacked(source.stat().st_size))
        yield io.BufferedReader(cast(io.RawIOBase, counted))


@contextmanager
def packing(source: Path, target: Path) -> Iterator[IO[bytes]]:
    """Open a new file for writing, packed as ``source`` is."""
    with source.open("rb") as file:
        packed = compression_of(file.read(16))
    with target.open("xb") as file:
        if packed is None:
            yield file
            return
        with packed.writer(file) as stream:
            yield stream


def damaged() -> UnreadableFileError:
    """Return the error for a file that cannot be unpacked."""
    return UnreadableFileError("it is damaged", "unpack what can be unpacked and scan that")


class _Unzstd(io.RawIOBase):
    """What is packed with Zstandard; the package's own stream does not tell where it is cut off."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._unpacker = self._new()
        self._data = b""
        self._begun = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self._data:
            packed = (self._unpacker.unused_data if self._unpacker.eof else b"") or self._file.read(
                _PACKED
            )
            if not packed:
                if self._begun and not self._unpacker.eof:
                    raise EOFError
                return 0
            if self._unpacker.eof:
                self._unpacker = self._new()
            self._begun = True
            self._data = self._unpacker.decompress(packed)
        count = min(len(buffer), len(self._data))
        buffer[:count], self._data = self._data[:count], self._data[count:]
        return count

    @staticmethod
    def _new() -> zstandard.ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


class _Counted(io.RawIOBase):
    """A stream that gives no more than so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(
                "it unpacks to more than the limit",
                "if it is no attack, unpack it yourself and scan the folder",
            )
        buffer[: len(data)] = data
        return len(data)
