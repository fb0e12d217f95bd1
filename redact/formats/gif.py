"""GIF pictures, of one frame or many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from PIL import Image

from redact.formats._picture import Page, PictureFormat
from redact.formats._picture_paint import paint
from redact.formats._picture_parts import Part, gif_parts

_MILLISECONDS = 1000
_COLOURS = 255
"""One less than there may be: the last one is the black that is painted."""


class Gif(PictureFormat):
    """A GIF picture; frames last a second each in a copy."""

    name: ClassVar[str] = "gif"
    title: ClassVar[str] = "GIF picture"
    suffixes: ClassVar[tuple[str, ...]] = (".gif",)
    kind: ClassVar[str] = "GIF"
    begins: ClassVar[tuple[bytes, ...]] = (b"GIF87a", b"GIF89a")
    joins_frames: ClassVar[bool] = True

    def parts(self, data: bytes) -> Iterator[Part]:
        return gif_parts(data)

    def save(self, target: Path, pages: Iterator[Page]) -> None:
        images = [_indexed(page) for page in pages]
        images[0].save(
            target, "GIF", save_all=True, append_images=images[1:], duration=_MILLISECONDS, loop=0
        )


def _indexed(page: Page) -> Image.Image:
    """Return a page with a palette; what is painted has an entry of its own."""
    image = page.image.convert("RGB").quantize(
        _COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    palette = (image.getpalette() or [])[: 3 * _COLOURS]
    image.putpalette(palette + [0] * (3 * 256 - len(palette)))
    paint(image, page.boxes, _COLOURS)
    return image
