"""TAR archives, plain or packed as a whole."""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, cast

from redact.formats._archive_names import russian
from redact.formats._compression import (
    BROKEN,
    compression_of,
    damaged,
    packing,
    started,
    unpacked,
)
from redact.formats._container import Archive, ContainerFormat, Entry, Piece
from redact.formats.base import Match
from redact.options import Limits

_BLOCK = 1 << 20
_MAGIC, _MAGIC_AT = b"ustar", 257
_MODE = 0o644


class Tar(ContainerFormat):
    """A TAR archive; its copy is packed as it was."""

    name: ClassVar[str] = "tar"
    title: ClassVar[str] = "TAR archive"
    suffixes: ClassVar[tuple[str, ...]] = tuple(
        ".tar .tar.gz .tgz .tar.bz2 .tbz2 .tar.xz .txz .tar.zst .tzst".split()
    )

    def matches(self, head: bytes, name: str) -> Match:
        packed = compression_of(head)
        begin = started(head, _MAGIC_AT + len(_MAGIC)) if packed else head
        if not begin[_MAGIC_AT:].startswith(_MAGIC):
            return Match.NO
        return Match.DIALECT if packed else Match.CONTENT

    @contextmanager
    def opened(self, source: Path, limits: Limits) -> Iterator[Archive]:
        try:
            with (
                unpacked(source, limits) as stream,
                tarfile.open(fileobj=stream, mode="r|", encoding="utf-8") as archive,
            ):
                yield _Archive(archive)
        except (tarfile.TarError, *BROKEN):
            raise damaged() from None

    def save(self, source: Path, target: Path, pieces: Iterable[Piece]) -> None:
        with (
            packing(source, target) as stream,
            tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as archive,
        ):
            for piece in pieces:
                info = tarfile.TarInfo(piece.name)
                info.size, info.mode = piece.size, _MODE
                with piece.stream() as content:
                    archive.addfile(info, content)


class _Archive(Archive):
    def __init__(self, archive: tarfile.TarFile) -> None:
        self._tar = archive
        self._dropped: Counter[str] = Counter()

    def entries(self) -> Iterator[Entry]:
        for info in self._tar:
            self._dropped["owner"] += bool(info.uname or info.gname or info.uid or info.gid)
            self._dropped["comment"] += "comment" in info.pax_headers
            if not info.isdir():
                name = russian(info.name.encode("utf-8", "surrogateescape"))
                yield Entry(name, info.size, "" if info.isreg() else "link or device", info)

    def blocks(self, entry: Entry) -> Iterator[bytes]:
        stream = self._tar.extractfile(cast(tarfile.TarInfo, entry.key)) or io.BytesIO()
        while block := stream.read(_BLOCK):
            yield block

    def dropped(self) -> Counter[str]:
        return +self._dropped
