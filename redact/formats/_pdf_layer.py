"""The invisible text of a copy's page: written here, and read again as it was written.

It stands on whole pixels, so that it says no more exactly than the picture where anything was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pikepdf

from redact.formats._geometry import Rectangle
from redact.formats._pdf_boxes import Chunk, Laid
from redact.formats._pdf_font import ADVANCE, Codes, characters

CONTENT = re.compile(
    rb"BT 3 Tr|ET|q [\d.]+ 0 0 [\d.]+ 0 0 cm /P Do Q"
    rb"|/F [\d.]+ Tf \d+ Tz (?:-?[\d.]+ ){6}Tm <[0-9a-f]*> Tj"
)
"""What the lines of a page's content are."""

_NARROWEST, _WIDEST = 1, 1000  # percent
_FONT, PICTURE = "F", "P"


def content(laid: Sequence[Laid], codes: Codes, area: Rectangle, scale: float) -> bytes:
    """Return the content of a page: its text, and a picture of it over that.

    Args:
        laid: The lines of text.
        codes: Of the font, with room for more.
        area: The whole page.
        scale: Pixels for each point.
    """
    parts: list[str] = []
    for line in laid:
        parts.append("BT 3 Tr")
        parts += (_chunk(chunk, line, codes, area, scale) for chunk in line.chunks)
        parts.append("ET")
    size = f"{_number(area.width)} 0 0 {_number(area.height)}"
    parts.append(f"q {size} 0 0 cm /{PICTURE} Do Q")
    return "\n".join(parts).encode("ascii")


def _chunk(chunk: Chunk, line: Laid, codes: Codes, area: Rectangle, scale: float) -> str:
    size = max(round(line.size * scale), 1) / scale
    start, end = (round(at * scale) / scale for at in (chunk.start, chunk.end))
    x, y = line.turn.back(start, round(line.base * scale) / scale)
    count = max(len(chunk.text.rstrip()), 1)
    width = (end - start) / (count * size)
    stretch = min(max(round(100 * width / ADVANCE), _NARROWEST), _WIDEST)
    across, down = line.turn.x, -line.turn.y  # upwards in the page's own space
    matrix = " ".join(map(_number, (across, down, -down, across, x, area.bottom - y)))
    text = codes.encode(chunk.text).hex()
    return f"/{_FONT} {_number(size)} Tf {stretch} Tz {matrix} Tm <{text}> Tj"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"


def lines(page: pikepdf.Page) -> Iterator[str]:
    """Give the lines of text that were laid under the picture of a page."""
    signs = characters(page.obj.Resources.Font[f"/{_FONT}"])
    text: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        if instruction.operator == pikepdf.Operator("BT"):
            text = []
        elif instruction.operator == pikepdf.Operator("Tj"):
            codes = bytes(instruction.operands[0])
            numbers = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
            text += (signs.get(number, "\ufffd") for number in numbers)
        elif instruction.operator == pikepdf.Operator("ET"):
            yield "".join(text)
