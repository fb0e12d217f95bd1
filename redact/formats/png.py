"""PNG pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._picture import Page, PictureFormat
from redact.formats._picture_parts import Part, png_parts


class Png(PictureFormat):
    """A PNG picture; of a moving one the first frame."""

    name: ClassVar[str] = "png"
    title: ClassVar[str] = "PNG picture"
    suffixes: ClassVar[tuple[str, ...]] = (".png", ".apng")
    kind: ClassVar[str] = "PNG"
    begins: ClassVar[tuple[bytes, ...]] = (b"\x89PNG\r\n\x1a\n",)
    only_first: ClassVar[bool] = True

    def parts(self, data: bytes) -> Iterator[Part]:
        return png_parts(data)

    def save(self, target: Path, pages: Iterator[Page]) -> None:
        for page in pages:
            page.image.save(target, "PNG", compress_level=6, **page.dots)
