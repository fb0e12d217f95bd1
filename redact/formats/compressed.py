"""Single files packed with gzip, bzip2, xz or Zstandard."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, ClassVar

from redact.formats._archive_names import russian
from redact.formats._compression import (
    BROKEN,
    COMPRESSIONS,
    compression_of,
    damaged,
    packing,
    unpacked,
)
from redact.formats._container import Archive, ContainerFormat, Entry, Piece
from redact.formats.base import Match
from redact.options import Limits

_BLOCK = 1 << 20
_HEADER = 10  # bytes of gzip, before what the flags say
_NAME, _COMMENT, _EXTRA = 8, 16, 4  # flags of gzip


class Compressed(ContainerFormat):
    """One packed file; its copy is packed in the same way."""

    name: ClassVar[str] = "compressed"
    title: ClassVar[str] = "packed file"
    suffixes: ClassVar[tuple[str, ...]] = tuple(one.suffix for one in COMPRESSIONS)

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if compression_of(head) else Match.NO

    @contextmanager
    def opened(self, source: Path, limits: Limits) -> Iterator[Archive]:
        try:
            with source.open("rb") as file:
                head = file.read(1 << 16)
            with unpacked(source, limits) as stream:
                yield _Archive(head, stream)
        except BROKEN:
            raise damaged() from None

    def save(self, source: Path, target: Path, pieces: Iterable[Piece]) -> None:
        with packing(source, target) as stream:
            for piece in pieces:
                with piece.stream() as content:
                    shutil.copyfileobj(content, stream)


class _Archive(Archive):
    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = head
        self._stream = stream

    def entries(self) -> Iterator[Entry]:
        yield Entry(_gzip_name(self._head), 1)

    def blocks(self, entry: Entry) -> Iterator[bytes]:
        while block := self._stream.read(_BLOCK):
            yield block

    def dropped(self) -> Counter[str]:
        flags = self._head[3] if _is_gzip(self._head) else 0
        found = {
            "name in the file": flags & _NAME,
            "comment": flags & _COMMENT,
            "extra field": flags & _EXTRA,
        }
        return Counter({what: 1 for what, there in found.items() if there})


def _is_gzip(head: bytes) -> bool:
    return head.startswith(COMPRESSIONS[0].begins) and len(head) >= _HEADER


def _gzip_name(head: bytes) -> str:
    """Return the name that gzip notes of what it has packed, if it does."""
    if not _is_gzip(head) or not head[3] & _NAME:
        return ""
    at = _HEADER
    if head[3] & _EXTRA:
        at += 2 + int.from_bytes(head[at : at + 2], "little")
    return russian(head[at:].partition(b"\x00")[0])
