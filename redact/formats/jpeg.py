"""JPEG pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._picture import Page, PictureFormat, coloured
from redact.formats._picture_parts import Part, jpeg_parts


class Jpeg(PictureFormat):
    """A JPEG picture: a photograph or a scan."""

    name: ClassVar[str] = "jpeg"
    title: ClassVar[str] = "JPEG picture"
    suffixes: ClassVar[tuple[str, ...]] = (".jpg", ".jpeg", ".jpe", ".jfif")
    kind: ClassVar[str] = "JPEG"
    begins: ClassVar[tuple[bytes, ...]] = (b"\xff\xd8\xff",)
    only_first: ClassVar[bool] = True
    tolerance: ClassVar[int] = 40

    def parts(self, data: bytes) -> Iterator[Part]:
        return jpeg_parts(data)

    def save(self, target: Path, pages: Iterator[Page]) -> None:
        for page in coloured(pages):
            page.image.save(target, "JPEG", quality=90, subsampling=0, **page.dots)
