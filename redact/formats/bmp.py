"""BMP pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._picture import Page, PictureFormat
from redact.formats._picture_parts import Part, bmp_parts
from redact.formats.base import Match


class Bmp(PictureFormat):
    """A Windows bitmap."""

    name: ClassVar[str] = "bmp"
    title: ClassVar[str] = "BMP picture"
    suffixes: ClassVar[tuple[str, ...]] = (".bmp", ".dib")
    kind: ClassVar[str] = "BMP"
    begins: ClassVar[tuple[bytes, ...]] = (b"BM",)
    only_first: ClassVar[bool] = True

    def matches(self, head: bytes, name: str) -> Match:
        """Two letters may also begin a text: the length of the header must be one of the known."""
        known = (12, 40, 52, 56, 64, 108, 124)
        is_bitmap = head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in known
        return Match.CONTENT if is_bitmap else Match.NO

    def parts(self, data: bytes) -> Iterator[Part]:
        return bmp_parts(data)

    def save(self, target: Path, pages: Iterator[Page]) -> None:
        for page in pages:
            page.image.save(target, "BMP", **page.dots)
