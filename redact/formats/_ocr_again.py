"""What was read badly on a sheet, or not at all, looked at again: alone, turned, smaller, as Latin.

Every way of looking is one start of Tesseract for all that is looked at, and none where nothing
is left to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from typing import NamedTuple

from PIL import Image

from redact.formats import _ocr_lines, _ocr_marks, _tesseract
from redact.formats._ocr_masks import Rectangle, joined
from redact.formats._ocr_sheet import TURNS, Sheet
from redact.formats._ocr_words import DOUBTFUL, POOR, TRUSTED, box, letters, mean, weight, words
from redact.formats._tesseract import Found

_AROUND = 8
"""Pixels around what is looked at again."""
_APART, _MOST_PIXELS = 40, 4_000_000
"""Between the pieces of what is read at once, and how large that is."""
_BESIDE = 120
"""Pixels to the side of faint words in which shorter ones may stand."""
_TALL, _LOWER, _LOW = 110, 90, 60
"""Height of writing that is too large for Tesseract, that of words that may be a part of it, and
what it is made."""
_MOST_LARGE, _DARK = 20, 128
_LINES = 120
"""Width and height of parts that may be several lines, whichever way they are read."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LIKE_ADDRESS = re.compile(r"\w{3}.*[^\W\d]\.\w|\w[.\d_]+[^\w\s]+\w+\.\w|@")
"""Words of Latin letters among Cyrillic ones are read as such: ``егапрбо.257(Фехатріе.ога``."""
_LEAST_ADDRESS = 8
_LONG, _SURE = 12, 85
"""Letters of a line that is one however it was read, and how sure shorter ones must be."""


class _Way(NamedTuple):
    """A part of a sheet, by how much it is turned counter-clockwise, and how much smaller made."""

    part: Rectangle
    turn: int
    shrunk: float


class _Piece(NamedTuple):
    """A way of looking at a part of a sheet, and where that was put in another picture."""

    way: _Way
    at: Rectangle


def look_again(sheet: Sheet, found: list[Found]) -> tuple[list[Found], list[Rectangle]]:
    """Read what was read badly or not at all on its own; return all words and what is unread."""
    ink = _ocr_marks.inked(sheet.grey, sheet.grain)
    regions = _regions(sheet, ink, found)
    if where := regions + [box(word) for word in found if word.confidence < TRUSTED]:
        found = _ocr_lines.merged(found, _alone(sheet.readable, where))
        regions = _regions(sheet, ink, found)
    if sheet.strong and (where := _faint(sheet, sheet.strong, found)):
        found = _ocr_lines.merged(found, _alone(sheet.strong, where))
    poor = (part for part in _poor(found) if _ocr_marks.is_written(sheet.grey, ink, part))
    left = [*regions, *_doubted(sheet, ink, found, TRUSTED), *poor]
    ways = [*_large(sheet, found), *_turned(_ocr_lines.apart(left))]
    if ways:
        found = _ocr_lines.with_lines(found, _otherwise(sheet, ways))
        regions = _regions(sheet, ink, found)
    found = _addresses(sheet, found)
    doubted = _doubted(sheet, ink, found, DOUBTFUL)
    read = [box(word) for word in found if word.confidence >= TRUSTED]
    blurred = list(_ocr_marks.smudges(sheet.grey, read))
    return found, _ocr_lines.apart(doubted + regions + blurred)


def _regions(sheet: Sheet, ink: Image.Image, found: Iterable[Found]) -> list[Rectangle]:
    sure = [box(word) for word in found if word.confidence >= DOUBTFUL]
    return list(_ocr_marks.writing(sheet.grey, _ocr_marks.without(ink, sure)))


def _doubted(sheet: Sheet, ink: Image.Image, found: Iterable[Found], least: int) -> list[Rectangle]:
    return [
        box(word)
        for word in found
        if word.confidence < least
        and letters(word) >= 2
        and _ocr_marks.is_written(sheet.grey, ink, box(word))
    ]


def _poor(found: Sequence[Found]) -> list[Rectangle]:
    """Return the blocks that were read badly: they may stand on their head."""
    blocks: dict[int, list[Found]] = {}
    for word in found:
        blocks.setdefault(word.place[0], []).append(word)
    return [
        reduce(joined, map(box, block))
        for block in blocks.values()
        if mean(block) < POOR and any(letters(word) >= 3 for word in block)
    ]


def _large(sheet: Sheet, found: Iterable[Found]) -> list[_Way]:
    """Return how to read what may be letters that are too large beside smaller ones."""
    sure = (box(word) for word in found if word.confidence >= _SURE)
    low = [part for part in sure if part.bottom - part.top <= _LOWER]
    dark = sheet.grey.point([255 if tone < _DARK else 0 for tone in range(256)])
    high = [
        part
        for part in _ocr_marks.patches(_ocr_marks.without(dark, low))
        if _TALL < part.bottom - part.top < part.right - part.left
    ]
    high.sort(key=lambda part: part.bottom - part.top)
    return [_Way(part, 0, _LOW / (part.bottom - part.top)) for part in high[:_MOST_LARGE]]


def _faint(sheet: Sheet, strong: Image.Image, found: Iterable[Found]) -> list[Rectangle]:
    """Return what looks like writing when faint ink is made darker."""
    ink = _ocr_marks.inked(strong, sheet.grain)
    sure = [box(word) for word in found if word.confidence >= TRUSTED]
    parts = _ocr_marks.writing(strong, _ocr_marks.without(ink, sure))
    return [part._replace(left=part.left - _BESIDE, right=part.right + _BESIDE) for part in parts]


def _alone(readable: Image.Image, where: Iterable[Rectangle]) -> list[Found]:
    """Read some parts of a sheet with nothing around them; only what is read well counts."""
    alone = Image.new("L", readable.size, 255)
    for part in where:
        area = _grown(part, readable.size)
        alone.paste(readable.crop(area), area)
    return [w for w in words(alone, _tesseract.SPARSE) if w.confidence >= TRUSTED]


def _turned(parts: Iterable[Rectangle]) -> Iterator[_Way]:
    """Give the ways in which parts may be read that were not read as they are."""
    for part in parts:
        width, height = part.right - part.left, part.bottom - part.top
        if min(width, height) > _LINES:
            turns: tuple[int, ...] = (180, 90, 270)
        else:
            turns = (90, 270) if height > width else (180,)
        yield from (_Way(part, turn, 1.0) for turn in turns)


def _otherwise(sheet: Sheet, ways: Iterable[_Way]) -> list[list[Found]]:
    """Read some parts of a sheet sideways, on their head, or smaller."""
    image, pieces = _put_together(sheet, ways)
    found = _taken_apart(words(image, _tesseract.SPARSE), pieces) if pieces else ()
    return [line for line in _by_line(found) if _is_sure(line)]


def _by_line(found: Iterable[Found]) -> Iterator[list[Found]]:
    sure = (word for word in found if word.confidence >= TRUSTED)
    for _, line in groupby(sure, lambda word: word.place):
        yield list(line)


def _is_sure(line: Sequence[Found]) -> bool:
    """Say whether a line read otherwise is one: every scrawl has some short word sideways."""
    least = TRUSTED if weight(line) >= _LONG else _SURE
    return any(letters(word) >= 3 for word in line) and mean(line) >= least


def _addresses(sheet: Sheet, found: list[Found]) -> list[Found]:
    """Read what may be an e-mail address as Latin letters only."""
    where = [
        _Way(box(word), 0, 1.0)
        for word in found
        if len(word.text) >= _LEAST_ADDRESS
        and _LIKE_ADDRESS.search(word.text)
        and not _ADDRESS.fullmatch(word.text)
    ]
    if not where:
        return found
    image, pieces = _put_together(sheet, where)
    read = _tesseract.words(image, _tesseract.SPARSE, _tesseract.LATIN)
    for word in _taken_apart(read, pieces):
        if _ADDRESS.search(word.text):
            found = _ocr_lines.merged(found, [word._replace(confidence=100)])
    return found


def _grown(part: Rectangle, size: tuple[int, int]) -> Rectangle:
    width, height = size
    return Rectangle(
        max(part.left - _AROUND, 0),
        max(part.top - _AROUND, 0),
        min(part.right + _AROUND, width),
        min(part.bottom + _AROUND, height),
    )


def _put_together(sheet: Sheet, ways: Iterable[_Way]) -> tuple[Image.Image, list[_Piece]]:
    """Return a picture of parts of a sheet, one below the other, as much as it can hold."""
    pieces: list[_Piece] = []
    images: list[Image.Image] = []
    top = widest = _APART
    for part, turn, shrunk in ways:
        area = _grown(part, sheet.grey.size)
        readable = sheet.readable if shrunk == 1 else sheet.grey  # with the stems of large letters
        image = readable.crop(area)
        image = image.transpose(TURNS[turn]) if turn else image
        if shrunk != 1:
            size = (max(round(side * shrunk), 1) for side in image.size)
            image = image.resize(tuple(size), Image.Resampling.BOX)  # type: ignore[arg-type]
        at = Rectangle(_APART, top, _APART + image.width, top + image.height)
        if max(widest, at.right) * at.bottom > _MOST_PIXELS:
            continue
        pieces.append(_Piece(_Way(area, turn, shrunk), at))
        images.append(image)
        top, widest = at.bottom + _APART, max(widest, at.right)
    whole = Image.new("L", (widest + _APART, top), 255)
    for image, piece in zip(images, pieces, strict=True):
        whole.paste(image, piece.at)
    return whole, pieces


def _taken_apart(found: Iterable[Found], pieces: Sequence[_Piece]) -> Iterator[Found]:
    """Give words of a picture that was put together where they stand on the sheet."""
    for word in found:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        for number, piece in enumerate(pieces, 1):
            if piece.at.left <= x < piece.at.right and piece.at.top <= y < piece.at.bottom:
                place = (number, word.place[0] * 1000 + word.place[1], word.place[2])
                yield Found(place, word.text, *_back(word, piece), word.confidence)


def _back(word: Found, piece: _Piece) -> Rectangle:
    part, turn, shrunk = piece.way
    left, right = ((x - piece.at.left) / shrunk for x in (word.left, word.right))
    top, bottom = ((y - piece.at.top) / shrunk for y in (word.top, word.bottom))
    width, height = part.right - part.left, part.bottom - part.top
    left, top, right, bottom = {
        0: (left, top, right, bottom),
        90: (width - bottom, left, width - top, right),
        180: (width - right, height - bottom, width - left, height - top),
        270: (top, height - right, bottom, height - left),
    }[turn]
    return Rectangle(
        max(int(left) + part.left, 0),
        max(int(top) + part.top, 0),
        int(right) + 1 + part.left,
        int(bottom) + 1 + part.top,
    )
