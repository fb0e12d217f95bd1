"""WebP pictures, of one frame or many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._picture import Page, PictureFormat
from redact.formats._picture_parts import Part, webp_parts
from redact.formats.base import Match

_MILLISECONDS = 1000


class Webp(PictureFormat):
    """A WebP picture; copies are packed without loss, frames last a second each."""

    name: ClassVar[str] = "webp"
    title: ClassVar[str] = "WebP picture"
    suffixes: ClassVar[tuple[str, ...]] = (".webp",)
    kind: ClassVar[str] = "WEBP"
    begins: ClassVar[tuple[bytes, ...]] = (b"RIFF",)
    joins_frames: ClassVar[bool] = True

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else Match.NO

    def parts(self, data: bytes) -> Iterator[Part]:
        return webp_parts(data)

    def save(self, target: Path, pages: Iterator[Page]) -> None:
        images = [page.image.convert("RGB") for page in pages]
        images[0].save(
            target,
            "WEBP",
            save_all=True,
            append_images=images[1:],
            duration=_MILLISECONDS,
            lossless=True,
            quality=50,
            method=3,
        )
