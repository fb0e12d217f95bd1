"""TIFF pictures, of one page or many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from PIL.TiffImagePlugin import AppendingTiffWriter

from redact.formats._picture import Page, PictureFormat


class Tiff(PictureFormat):
    """A TIFF picture: a scan or a fax of many pages."""

    name: ClassVar[str] = "tiff"
    title: ClassVar[str] = "TIFF picture"
    suffixes: ClassVar[tuple[str, ...]] = (".tif", ".tiff")
    kind: ClassVar[str] = "TIFF"
    begins: ClassVar[tuple[bytes, ...]] = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")

    def save(self, target: Path, pages: Iterator[Page]) -> None:
        with AppendingTiffWriter(str(target), new=True) as writer:
            for page in pages:
                packed = "group4" if page.image.mode == "1" else "tiff_adobe_deflate"
                page.image.save(writer, "TIFF", compression=packed, **page.dots)
                writer.newFrame()
