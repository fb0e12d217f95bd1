"""Compound files, as old office programs write them: which streams they have and how these begin.

After [MS-CFB]; every number from the file is checked before it is used.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from redact.errors import UnreadableFileError
from redact.formats._opc import OLE_MARK

_SECTOR_SHIFTS = (9, 12)
_MINI_SHIFT = 6
_MINI_CUTOFF = 4096
_ENTRY = 128
_MOST_SECTORS = 4_000_000
_MOST_ENTRIES = 20_000
_STREAM, _ROOT = 2, 5
_LAST = 0xFFFFFFFA  # this and higher are no sectors
_HEAD_CHAINS = 109


class _Entry(NamedTuple):
    name: str
    kind: int
    start: int
    size: int


class Compound:
    """The streams of a compound file, open for reading; use it as a context manager.

    Attributes:
        names: Of its streams, wherever they stand.

    Raises:
        UnreadableFileError: If it is damaged or none.
    """

    def __init__(self, source: Path) -> None:
        self._size = source.stat().st_size
        self._file: BinaryIO = source.open("rb")
        try:
            self._read_head()
        except (struct.error, IndexError):
            self._file.close()
            raise _damaged() from None
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Compound:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def start_of(self, name: str, most: int) -> bytes:
        """Return at most ``most`` first bytes of a stream, nothing if there is none of the name."""
        entry = next((e for e in self._entries if e.name == name and e.kind == _STREAM), None)
        if entry is None:
            return b""
        wanted = min(most, entry.size)
        try:
            if entry.size >= _MINI_CUTOFF:
                return self._chain(entry.start, wanted)
            return self._mini(entry.start, wanted)
        except (struct.error, IndexError):
            raise _damaged() from None

    def _read_head(self) -> None:
        head = self._file.read(512)
        if not head.startswith(OLE_MARK) or len(head) < 512:
            raise _damaged()
        shift = struct.unpack_from("<H", head, 30)[0]
        if shift not in _SECTOR_SHIFTS:
            raise _damaged()
        self._sector = 1 << shift
        directory, _, _, mini_table, mini_sectors, more, more_sectors = struct.unpack_from(
            "<7I", head, 48
        )
        tables = list(struct.unpack_from(f"<{_HEAD_CHAINS}I", head, 76))
        for _ in range(min(more_sectors, _MOST_SECTORS // 128)):
            if more >= _LAST:
                break
            block = struct.unpack(f"<{self._sector // 4}I", self._block(more))
            tables += block[:-1]
            more = block[-1]
        self._tables = [table for table in tables if table < _LAST]
        self._mini_table = self._chain(mini_table, mini_sectors * self._sector)
        data = self._chain(directory, _MOST_ENTRIES * _ENTRY)
        self._entries = [
            entry
            for at in range(0, len(data) - _ENTRY + 1, _ENTRY)
            if (entry := _entry(data[at : at + _ENTRY])) is not None
        ]
        if not self._entries or self._entries[0].kind != _ROOT:
            raise _damaged()
        self.names = frozenset(e.name for e in self._entries if e.kind == _STREAM)

    def _block(self, sector: int) -> bytes:
        at = (sector + 1) * self._sector
        if at >= self._size:
            raise _damaged()
        self._file.seek(at)
        return self._file.read(self._sector).ljust(self._sector, b"\0")

    def _sectors(self, start: int) -> Iterator[int]:
        per_table = self._sector // 4
        sector, seen = start, 0
        while sector < _LAST:
            yield sector
            seen += 1
            if seen > min(_MOST_SECTORS, self._size // self._sector + 1):
                raise _damaged()  # it leads back to itself
            table = self._tables[sector // per_table]
            self._file.seek((table + 1) * self._sector + 4 * (sector % per_table))
            sector = struct.unpack("<I", self._file.read(4))[0]

    def _chain(self, start: int, most: int) -> bytes:
        blocks: list[bytes] = []
        left = most
        for sector in self._sectors(start) if left > 0 else ():
            blocks.append(self._block(sector)[:left])
            left -= len(blocks[-1])
            if left <= 0:
                break
        return b"".join(blocks)

    def _mini(self, start: int, most: int) -> bytes:
        root = self._entries[0]
        blocks: list[bytes] = []
        sector, left = start, most
        stream = self._chain(root.start, min(root.size, self._size))
        while left > 0 and sector < _LAST:
            at = sector << _MINI_SHIFT
            block = stream[at : at + (1 << _MINI_SHIFT)][:left]
            if not block:
                raise _damaged()
            blocks.append(block)
            left -= len(block)
            sector = struct.unpack_from("<I", self._mini_table, 4 * sector)[0]
        return b"".join(blocks)


def _entry(data: bytes) -> _Entry | None:
    length, kind = struct.unpack_from("<HB", data, 64)
    if kind not in (_STREAM, _ROOT) or not 2 <= length <= 64:
        return None
    name = data[: length - 2].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<IQ", data, 116)
    return _Entry(name, kind, start, size & 0xFFFFFFFF)


def mentions(head: bytes, *streams: str) -> bool:
    """Tell whether the first bytes of a compound file name one of these streams."""
    return any((name + "\0").encode("utf-16-le") in head for name in streams)


def _damaged() -> UnreadableFileError:
    return UnreadableFileError("it is damaged", "open it in its program and save it again")
