"""What a picture of a page says: its words with their boxes, and what cannot be read of it.

The picture is made ready (``_ocr_sheet``) and read; if that gives little, it is turned. What is
left of its ink then and looks like writing (``_ocr_marks``) is looked at again on its own, also
sideways, and what is still not read is ``unread``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from PIL import Image

from redact.errors import TooLargeError
from redact.formats import _ocr_lines, _ocr_marks, _tesseract
from redact.formats._ocr_sheet import Rectangle, Sheet, prepare
from redact.formats._tesseract import Found
from redact.options import Limits

TRUSTED = 60
"""Words with this confidence are taken as read; others are looked at again."""
DOUBTFUL = 45
"""Words still below this count as unread, beside being given."""
_POOR = 70
"""Pages with a lower mean may stand on their head: right ones have 80 to 96, turned ones 33 to 50
(measured)."""
_LEAST_HEIGHT, _GOOD_HEIGHT, _MOST_HEIGHT = 14, 36, 80
"""Of words, in pixels of a sheet: from the first to the last they are read about equally well."""
_MOST_ENLARGED = 4.0
_WIDEST_LETTER = 2
"""Width by height of a letter; words whose letters would be wider are no words."""


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
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    grey = image.convert("L")
    sheet = prepare(grey)
    found = _words(sheet.readable)
    if scale := _better_scale(sheet, found, limits):
        sheet, found = _better(sheet, found, prepare(grey, 0, scale))
    if (_weight(found) and _mean(found) < _POOR) or _sideways(found):
        sheet, found = _turned(grey, sheet, found)
    found, regions = _look_again(sheet, found)
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


def _words(grey: Image.Image, segmentation: str = _tesseract.AUTOMATIC) -> list[Found]:
    return [word for word in _tesseract.words(grey, segmentation) if not _is_noise(word)]


def _is_noise(word: Found) -> bool:
    """Say whether a word is a speck, a line or a scrawl taken for letters."""
    letters = _letters(word)
    long, short = word.right - word.left, word.bottom - word.top
    if letters > 1 and long < short:  # on a page that lies on its side; a tall letter is an "i"
        long, short = short, long
    if letters and long > _WIDEST_LETTER * short * len(word.text):
        return True
    return letters <= 1 and word.confidence < TRUSTED and not (letters and word.text.isdigit())


def _letters(word: Found) -> int:
    return sum(sign.isalnum() for sign in word.text)


def _weight(words: Iterable[Found]) -> int:
    return sum(map(_letters, words))


def _mean(words: Sequence[Found]) -> float:
    """Return the mean confidence of the letters."""
    return sum(_letters(word) * word.confidence for word in words) / max(_weight(words), 1)


def _better_scale(sheet: Sheet, words: Sequence[Found], limits: Limits) -> float:
    """Return a scale at which the words of a sheet would be read better, 0 if none would."""
    heights = [word.bottom - word.top for word in words if _letters(word)]
    middle = median(heights) if heights else _GOOD_HEIGHT
    if _LEAST_HEIGHT <= middle <= _MOST_HEIGHT:
        return 0.0
    scale = sheet.scale * _GOOD_HEIGHT / max(middle, 4)
    most = math.sqrt(limits.page_pixels / (sheet.size[0] * sheet.size[1]))
    scale = min(scale, most, _MOST_ENLARGED)
    return scale if not 0.8 < scale / sheet.scale < 1.25 else 0.0


def _better(sheet: Sheet, found: list[Found], other: Sheet) -> tuple[Sheet, list[Found]]:
    """Return whichever of two sheets says more, with what it says."""
    words = _words(other.readable)
    return (other, words) if _good(words) > _good(found) else (sheet, found)


def _sideways(words: Sequence[Found]) -> bool:
    """Say whether most words stand upright: Tesseract reads some pages lying on their side."""
    long = [word for word in words if _letters(word) >= 3]
    tall = [word for word in long if word.bottom - word.top > word.right - word.left]
    return 2 * len(tall) > len(long)


def _turned(grey: Image.Image, sheet: Sheet, found: list[Found]) -> tuple[Sheet, list[Found]]:
    """Return the best of a sheet and what it says when it is turned."""
    turn = _tesseract.turn(sheet.readable)
    if turn == 0:
        return sheet, found
    best = (0.0 if _sideways(found) else _good(found)), sheet, found
    for way in (turn,) if turn else (180, 90, 270):
        other = prepare(grey, way)
        words = _words(other.readable)
        if _good(words) > best[0] and not _sideways(words):
            best = _good(words), other, words
        if _mean(words) >= _POOR and _weight(words) >= 20:
            break
    return best[1:]


def _good(words: Sequence[Found]) -> float:
    return sum(_letters(word) * word.confidence for word in words if word.confidence >= TRUSTED)


def _look_again(sheet: Sheet, found: list[Found]) -> tuple[list[Found], list[Rectangle]]:
    """Read what was read badly or not at all on its own; return all words and what is unread."""
    ink = _ocr_marks.inked(sheet.grey, sheet.grain)
    regions = _regions(sheet, ink, found)
    for turn in (0, 90, 270):
        if turn:
            where = [box for box in regions if box.bottom - box.top > box.right - box.left]
        else:
            where = regions + [_box(word) for word in found if word.confidence < TRUSTED]
        if where:
            found = _ocr_lines.merged(found, _on_their_own(sheet, where, turn))
            regions = _regions(sheet, ink, found)
    doubted = [
        _box(word)
        for word in found
        if word.confidence < DOUBTFUL
        and _letters(word) >= 2
        and _ocr_marks.is_written(sheet.grey, ink, _box(word))
    ]
    read = [_box(word) for word in found if word.confidence >= TRUSTED]
    blurred = list(_ocr_marks.smudges(sheet.grey, read))
    return found, _ocr_lines.apart(doubted + regions + blurred)


def _regions(sheet: Sheet, ink: Image.Image, found: Iterable[Found]) -> list[Rectangle]:
    sure = [_box(word) for word in found if word.confidence >= DOUBTFUL]
    return list(_ocr_marks.writing(sheet.grey, _ocr_marks.without(ink, sure)))


def _on_their_own(sheet: Sheet, where: Iterable[Rectangle], turn: int) -> list[Found]:
    """Read some regions of a sheet with nothing around them; only what is read well counts."""
    readable = sheet.readable
    alone = Image.new("L", readable.size, 255)
    for box in where:
        area = Rectangle(box.left - 8, box.top - 8, box.right + 8, box.bottom + 8)
        alone.paste(readable.crop(area), area)
    if not turn:
        return [w for w in _words(alone, _tesseract.SPARSE) if w.confidence >= TRUSTED]
    turned = alone.rotate(turn, expand=True)
    return [
        _unturned(word, turn, alone.size)
        for word in _words(turned, _tesseract.SPARSE)
        if word.confidence >= TRUSTED and _letters(word) >= 3
    ]


def _unturned(word: Found, turn: int, size: tuple[int, int]) -> Found:
    width, height = size
    _, left, top, right, bottom = word[1:6]
    if turn == 90:
        box = (width - bottom, left, width - top, right)
    else:
        box = (top, height - right, bottom, height - left)
    return Found(word.place, word.text, *box, word.confidence)


def _box(word: Found) -> Rectangle:
    return Rectangle(word.left, word.top, word.right, word.bottom)
