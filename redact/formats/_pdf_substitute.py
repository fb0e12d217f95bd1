"""Letters whose font is neither in the document nor on this system, drawn in another one.

Old documents leave it to the reader to have the font; pdfium then draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from redact.formats._pdf_lines import Letter

_FONTS = tuple(
    Path("/usr/share/fonts") / name
    for name in (
        "truetype/dejavu/DejaVuSans.ttf",
        "truetype/liberation/LiberationSans-Regular.ttf",
        "truetype/liberation2/LiberationSans-Regular.ttf",
        "truetype/freefont/FreeSans.ttf",
        "truetype/noto/NotoSans-Regular.ttf",
        "dejavu/DejaVuSans.ttf",
        "TTF/DejaVuSans.ttf",
    )
)
_SIZE = 0.9  # of the size that is asked for: the fonts here are wide
_SMALLEST = 3  # pixels


def draw(image: Image.Image, letters: Sequence[Letter], across: float, down: float) -> None:
    """Draw upright letters onto a page, each within its own box; without a font, nothing.

    Args:
        image: The page.
        letters: What is drawn.
        across: Pixels for each point, from left to right.
        down: Pixels for each point, from top to bottom.
    """
    for letter in letters:
        size = round(letter.size * down * _SIZE)
        left, top = int(letter.box.left * across), int(letter.box.top * down)
        right, bottom = int(letter.box.right * across), int(letter.box.bottom * down)
        if size < _SMALLEST or right <= left or bottom <= top or (font := _font(size)) is None:
            continue
        shape = Image.new("L", (right - left, bottom - top), 0)
        at = (0, letter.base * down - top)
        ImageDraw.Draw(shape).text(at, letter.text, 255, font, anchor="ls")
        image.paste((0, 0, 0), (left, top), shape)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | None:
    path = next((path for path in _FONTS if path.is_file()), None)
    return ImageFont.truetype(str(path), size) if path else None
