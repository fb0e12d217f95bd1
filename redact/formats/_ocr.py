"""What a picture of a page says: its words with their boxes, and what cannot be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from PIL import Image, ImageOps

from redact.errors import TooLargeError
from redact.formats import _tesseract
from redact.options import Limits

Rectangle = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, half-open."""

_BORDER = 20
"""White put around a picture: Tesseract misses text that touches the edge."""


class Word(NamedTuple):
    """A word and where it stands, in pixels of the picture as it was given; half-open.

    Attributes:
        text: What it says.
        left: First column.
        top: First row, counted from the top.
        right: One past the last column.
        bottom: One past the last row.
        confidence: How sure the reading is, 0 to 100.
    """

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand in one line.

    Attributes:
        words: In reading order, at least one.
        new_block: True if the line begins a paragraph, a column or a cell of its own.
    """

    words: tuple[Word, ...]
    new_block: bool

    @property
    def text(self) -> str:
        """The words, one space between two."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture says.

    Attributes:
        lines: In reading order.
        unread: Rectangles that look like text and cannot be read.
        turn: Degrees by which the picture had to be turned, counter-clockwise, to stand upright:
            0, 90, 180 or 270. Boxes are always those of the picture as it was given.
    """

    lines: tuple[Line, ...]
    unread: tuple[Rectangle, ...]
    turn: int


def read(image: Image.Image, limits: Limits) -> Reading:
    """Read a picture of a page, whichever way up it is.

    Raises:
        ProgramMissingError: If Tesseract or a language of it is not installed.
        TooLargeError: If it has more pixels than a page may have.
    """
    if image.width * image.height > limits.page_pixels:
        raise TooLargeError("it has more pixels than a page may have", "make it smaller")
    grey = ImageOps.expand(image.convert("L"), _BORDER, 255)
    lines: list[Line] = []
    last = last_block = (0, 0, 0)
    for found in _tesseract.words(grey):
        word = Word(
            found.text,
            max(found.left - _BORDER, 0),
            max(found.top - _BORDER, 0),
            min(found.right - _BORDER, image.width),
            min(found.bottom - _BORDER, image.height),
            found.confidence,
        )
        if found.block == last:
            lines[-1] = Line((*lines[-1].words, word), lines[-1].new_block)
        else:
            lines.append(Line((word,), found.block[:2] != last_block[:2]))
        last = last_block = found.block
    return Reading(tuple(lines), (), 0)
