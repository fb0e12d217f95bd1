"""What a picture of a page says: its words with their boxes, and what cannot be read of it.

The picture is made ready (``_ocr_sheet``) and read; if that gives little, it is turned. What is
left of its ink then and looks like writing (``_ocr_marks``) is looked at again on its own, also
sideways, and what is still not read is ``unread``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from PIL import Image

from redact.errors import TooLargeError
from redact.formats import _ocr_colours, _ocr_lines, _tesseract
from redact.formats._ocr_again import look_again
from redact.formats._ocr_masks import Rectangle
from redact.formats._ocr_sheet import Sheet, prepare
from redact.formats._ocr_words import POOR, good, letters, mean, weight, words
from redact.formats._tesseract import Found
from redact.options import Limits

_LEAST_HEIGHT, _GOOD_HEIGHT, _MOST_HEIGHT = 14, 36, 80
"""Of words, in pixels of a sheet: from the first to the last they are read about equally well."""
_MOST_ENLARGED = 4.0


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
    r"""Words that stand in one line.

    Attributes:
        words: In reading order, at least one.
        gaps: What stands before each word: nothing, a space, or ``"\t"`` where the gap is as wide
            as between the cells of a table.
        new_block: True if the line begins a paragraph or a column.
    """

    words: tuple[Word, ...]
    gaps: tuple[str, ...]
    new_block: bool

    @property
    def text(self) -> str:
        """The words with what stands between them."""
        return "".join(gap + word.text for gap, word in zip(self.gaps, self.words, strict=True))

    def spans(self) -> list[tuple[int, int]]:
        """Return where in ``text`` each word begins and ends."""
        found, at = [], 0
        for gap, word in zip(self.gaps, self.words, strict=True):
            start = at + len(gap)
            at = start + len(word.text)
            found.append((start, at))
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture says.

    Attributes:
        lines: In reading order.
        unread: Rectangles that look like text and cannot be read.
        turn: Degrees by which the picture has to be turned, counter-clockwise, to stand upright:
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
        raise TooLargeError("a page has more pixels than it may have", "make the picture smaller")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    grey = _ocr_colours.grey(image)
    sheet = prepare(grey)
    found = words(sheet.readable)
    if scale := _better_scale(sheet, found, limits):
        sheet, found = _better(sheet, found, prepare(grey, 0, scale))
    if (weight(found) and mean(found) < POOR) or _sideways(found):
        sheet, found = _turned(grey, sheet, found)
    found, regions = look_again(sheet, found)
    lines = _ocr_lines.lines(found)
    return Reading(
        tuple(
            Line(
                tuple(_word(sheet, word, line) for word in line),
                tuple(_ocr_lines.gaps(line)),
                new_block,
            )
            for line, new_block in lines
        ),
        tuple(sheet.back(*region) for region in regions),
        sheet.turn,
    )


def _word(sheet: Sheet, word: Found, line: Sequence[Found]) -> Word:
    box = _ocr_lines.whole(sheet.grey, word, line)
    return Word(word.text, *sheet.back(*box), word.confidence)


def _better_scale(sheet: Sheet, words: Sequence[Found], limits: Limits) -> float:
    """Return a scale at which the words of a sheet would be read better, 0 if none would."""
    heights = [word.bottom - word.top for word in words if letters(word)]
    middle = median(heights) if heights else _GOOD_HEIGHT
    if _LEAST_HEIGHT <= middle <= _MOST_HEIGHT:
        return 0.0
    scale = sheet.scale * _GOOD_HEIGHT / max(middle, 4)
    most = math.sqrt(limits.page_pixels / (sheet.size[0] * sheet.size[1]))
    scale = min(scale, most, _MOST_ENLARGED)
    return scale if not 0.8 < scale / sheet.scale < 1.25 else 0.0


def _better(sheet: Sheet, found: list[Found], other: Sheet) -> tuple[Sheet, list[Found]]:
    """Return whichever of two sheets says more, with what it says."""
    read = words(other.readable)
    return (other, read) if good(read) > good(found) else (sheet, found)


def _sideways(words: Sequence[Found]) -> bool:
    """Say whether most words stand upright: Tesseract reads some pages lying on their side."""
    long = [word for word in words if letters(word) >= 3]
    tall = [word for word in long if word.bottom - word.top > word.right - word.left]
    return 2 * len(tall) > len(long)


def _turned(grey: Image.Image, sheet: Sheet, found: list[Found]) -> tuple[Sheet, list[Found]]:
    """Return the best of a sheet and what it says when it is turned."""
    turn = _tesseract.turn(sheet.readable)
    if turn == 0 and not _sideways(found):
        return sheet, found
    best = (0.0 if _sideways(found) else good(found)), sheet, found
    for way in sorted((180, 90, 270), key=lambda way: way != turn):
        other = prepare(grey, way)
        read = words(other.readable)
        if good(read) > best[0] and not _sideways(read):
            best = good(read), other, read
        if mean(read) >= POOR and weight(read) >= 20 and not _sideways(read):
            break
    return best[1:]
