"""Words put into lines: cells of tables apart, words found later in their places, boxes whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from PIL import Image

from redact.formats._ocr_masks import Rectangle, joined
from redact.formats._ocr_words import good
from redact.formats._tesseract import Found

_CELL_GAP = 1.5
"""Words further apart than this many times their height stand in cells of a table."""
_SAME_LINE = 0.5
"""Share of the height of the lower word that two words of a line have in common."""
_FAR = 2.5
_ADDED = 1_000_000
"""Blocks from here on were found when a sheet was looked at again."""
_APART = 1_000_000_000
"""Blocks from here on were found when parts of a sheet were turned."""
_DARK = [255 if tone < 140 else 0 for tone in range(256)]
"""Which tones of a sheet belong to a letter."""
_LEAST_PIXELS, _LEAST_SHARE = 1.5, 0.04
"""How much of a row or column beside a word is dark where a letter of it goes on."""


def merged(found: Sequence[Found], more: Iterable[Found]) -> list[Found]:
    """Return words with those of a second reading.

    A word of the second takes the place of doubted ones that it covers.
    """
    blocks = max((word.place[0] for word in found), default=0) // _ADDED + 1
    kept = list(found)
    for word in more:
        under = [other for other in kept if _overlap(word, other) > 0.3]
        if any(other.confidence >= word.confidence for other in under):
            continue
        place = (word.place[0] + blocks * _ADDED, *word.place[1:])
        at = kept.index(under[0]) if under else len(kept)
        if under:
            place = under[0].place
        kept = [other for other in kept if other not in under]
        kept.insert(at, word._replace(place=place))
    return kept


def with_lines(found: Sequence[Found], more: Iterable[Sequence[Found]]) -> list[Found]:
    """Return words with the lines of a second reading, which may be turned.

    A line takes the place of all words that it covers, if it says more for sure than they do; its
    words stay in the order in which they were read then.
    """
    kept = list(found)
    for line in sorted(more, key=good, reverse=True):
        under = [one for one in kept if any(_overlap(word, one) > 0.3 for word in line)]
        if good(line) > good(under):
            kept = [other for other in kept if other not in under]
            block, paragraph, row = line[0].place
            kept += (word._replace(place=(block + _APART, paragraph, row)) for word in line)
    return kept


def lines(found: Sequence[Found]) -> list[tuple[list[Found], bool]]:
    """Return words line by line, and of each line whether it begins a paragraph or column."""
    made: dict[tuple[int, int, int], list[Found]] = {}
    for word in found:
        if not _ADDED <= word.place[0] < _APART:
            made.setdefault(word.place, []).append(word)
    for word in found:
        if _ADDED <= word.place[0] < _APART:
            across = (line for place, line in made.items() if place[0] < _APART)
            line = next((line for line in across if _belongs(word, line)), None)
            (made.setdefault(word.place, []) if line is None else line).append(word)
    result: list[tuple[list[Found], bool]] = []
    last: tuple[int, ...] = ()
    for place, line in made.items():
        if place[0] < _APART:
            line.sort(key=lambda word: word.left)
        result.append((line, place[:2] != last))
        last = place[:2]
    return result


def gaps(line: Sequence[Found]) -> Iterator[str]:
    r"""Give what stands before each word of a line: ``""``, ``" "`` or ``"\t"``."""
    height = median(word.bottom - word.top for word in line)
    yield ""
    for one, other in pairwise(line):
        yield "\t" if other.left - one.right > _CELL_GAP * height else " "


def whole(grey: Image.Image, word: Found, line: Sequence[Found]) -> Rectangle:
    """Return the box of a word, widened over letters that Tesseract has left out of it.

    It ends where no ink is, at the next word, or after the height of the word.
    """
    height = word.bottom - word.top
    after = [other.left for other in line if other.left >= word.right]
    before = [other.right for other in line if other.right <= word.left]
    left = max([word.left - height, 0, *before])
    right = min([word.right + height, grey.width, *after])
    up, down = max(word.top - height // 2, 0), min(word.bottom + height // 2, grey.height)
    sides = grey.crop((left, word.top, right, word.bottom)).point(_DARK)
    columns = _inked(sides.resize((sides.width, 1), Image.Resampling.BOX), height)
    start, end = _widened(columns, word.left - left, word.right - left)
    ends = grey.crop((word.left, up, word.right, down)).point(_DARK)
    rows = _inked(ends.resize((1, ends.height), Image.Resampling.BOX), word.right - word.left)
    top, bottom = _widened(rows, word.top - up, word.bottom - up)
    return Rectangle(left + start, up + top, left + end, up + bottom)


def apart(boxes: Iterable[Rectangle]) -> list[Rectangle]:
    """Return boxes, those that overlap joined."""
    result: list[Rectangle] = []
    for box in boxes:
        while met := next((other for other in result if _meet(box, other)), None):
            result.remove(met)
            box = joined(box, met)
        result.append(box)
    return sorted(result, key=lambda box: (box.top, box.left))


def _inked(strip: Image.Image, across: int) -> list[bool]:
    """Say of each pixel of a strip whether ink is in what was made one pixel of it."""
    least = max(255 * _LEAST_PIXELS / max(across, 1), 255 * _LEAST_SHARE)
    return [value >= least for value in strip.tobytes()]


def _widened(inked: Sequence[bool], start: int, end: int) -> tuple[int, int]:
    while start > 0 and inked[start - 1]:
        start -= 1
    while end < len(inked) and inked[end]:
        end += 1
    return start, end


def _belongs(word: Found, line: Sequence[Found]) -> bool:
    """Say whether a word stands in a line, beside its words."""
    height = word.bottom - word.top
    near = False
    for other in line:
        shared = min(word.bottom, other.bottom) - max(word.top, other.top)
        if shared < _SAME_LINE * min(height, other.bottom - other.top):
            continue
        gap = max(word.left, other.left) - min(word.right, other.right)
        near = near or gap < _FAR * height
    return near


def _overlap(one: Found, other: Found) -> float:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    area = (other.right - other.left) * (other.bottom - other.top)
    return max(across, 0) * max(down, 0) / max(area, 1)


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
