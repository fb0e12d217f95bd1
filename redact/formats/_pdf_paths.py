"""Letters that are read along no straight line: on a curve, each turned on its own, or stacked.

They are followed in the order in which they are drawn. Where nobody could read them in that order
the page must be read by OCR.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import pypdfium2.raw as raw

from redact.formats._geometry import Turn, joined
from redact.formats._pdf_chars import Char
from redact.formats._pdf_lines import Letter, Line, pieces

_Step = Literal["", "straight", "bent", "down", "jump"]

_FORWARD = math.cos(math.radians(60))  # of the way to the next letter, if it is read forwards
_FARTHEST = 2.2  # of the font's size, between where two letters begin that follow each other
_NEAR = 1.5  # of the same, between letters of a jumble
_LEVEL = 0.3  # of the same, between base lines of letters on one straight line
_ASIDE = 0.45  # of the same, between where two letters begin that are stacked
_DOWN = 0.6, 2.0  # of the same, from one letter of a stack down to the next
_ALIKE = 0.8  # of the larger one, the size of a letter beside another
_MOST_STRAIGHT = 12  # letters in a row, of a path
_LEAST_BENT = 2, 1 / 6  # steps of a path, and their share of all its steps
_LEAST_DOWN = 2  # steps of a stack
_FEW = 3  # a text object of a jumble has fewer letters
_CHORD = 0.5  # of a path's length, between its ends, if it is read from one to the other


class Paths(NamedTuple):
    """What stands on no straight lines.

    Attributes:
        found: For each path, the characters of the page that it has, in reading order.
        jumbled: Keys of text objects that cannot be put in order.
    """

    found: list[range]
    jumbled: set[int]


def paths(chars: Sequence[Char]) -> Paths:
    """Return what stands on no straight lines among the characters of a page."""
    solid = [index for index, char in enumerate(chars) if char.text != " "]
    steps = [_step(chars[one], chars[other]) for one, other in pairwise(solid)]
    found = [range(solid[start], solid[end] + 1) for start, end in (*_bent(steps), *_stacks(steps))]
    counts = Counter(chars[index].run.key for index in solid)
    jumbled = {
        chars[index].run.key
        for step, pair in zip(steps, pairwise(solid), strict=True)
        if step == "jump" and all(counts[chars[index].run.key] < _FEW for index in pair)
        for index in pair
    }
    return Paths(sorted(found, key=lambda path: path.start), jumbled)


def _step(one: Char, other: Char) -> _Step:
    """Tell how a letter follows another one."""
    size = max(one.run.size, other.run.size, 0.1)
    before, after = one.run.turn, other.run.turn
    x, y = other.x - one.x, other.y - one.y
    way = math.hypot(x, y)
    if way > _FARTHEST * size or min(one.run.size, other.run.size) < _ALIKE * size:
        return ""
    along, down = before.along(x, y)
    forward = min(along, after.along(x, y)[0]) > _FORWARD * way
    if before == after:
        if forward:
            return "straight" if abs(down) <= _LEVEL * size else "bent"
        stacked = abs(along) <= _ASIDE * size and _DOWN[0] * size <= down <= _DOWN[1] * size
        if stacked or before.straight:
            return "down" if stacked else ""
    elif forward and before.along(*after)[0] > _FORWARD:
        return "bent"
    return "jump" if way < _NEAR * size else ""


def _bent(steps: Sequence[_Step]) -> Iterator[tuple[int, int]]:
    """Give the first and the last letter of each path, with some that are straight beside it."""
    start = 0  # of what can be a part of the path
    bent: list[int] = []  # steps of the path so far
    for index, step in enumerate((*steps, "")):
        if bent and (step not in ("bent", "straight") or index - bent[-1] > _MOST_STRAIGHT):
            if len(bent) >= max(_LEAST_BENT[0], _LEAST_BENT[1] * (index - start)):
                yield start, index
            start, bent = index, []
        if step == "bent":
            start = start if bent else max(start, index - _MOST_STRAIGHT)
            bent.append(index)
        elif step != "straight":
            start = index + 1


def _stacks(steps: Sequence[_Step]) -> Iterator[tuple[int, int]]:
    """Give the first and the last letter of each stack: nothing stands beside any of them."""
    at = 0
    for is_down, group in groupby(steps, lambda step: step == "down"):
        count = len(list(group))
        beside = {*steps[max(at - 1, 0) : at], *steps[at + count : at + count + 1]}
        if is_down and count >= _LEAST_DOWN and not beside & {"straight", "bent"}:
            yield at, at + count
        at += count


def path_lines(chars: Sequence[Char], path: Sequence[int]) -> list[Line]:
    """Return the letters of a path as a line, or more if there are wide gaps.

    Along the line they stand as they do along the path, drawn together if they need more space
    than there is around them.
    """
    letters: list[Letter] = []
    at = 0.0
    for index, after in zip(path, (*path[1:], path[-1]), strict=True):
        char, size = chars[index], max(chars[index].run.size, 0.1)
        way = math.hypot(chars[after].x - char.x, chars[after].y - char.y)
        end = at + min(_width(char, size), way or math.inf)
        letters.append(Letter(char.text, char.box, at, end, 0.0, size, index))
        at += way
    turn = _turn(chars[path[0]], chars[path[-1]], at)
    box = joined(letter.box for letter in letters)
    ends = [turn.along(x, y)[0] for x in (box.left, box.right) for y in (box.top, box.bottom)]
    first, _ = turn.along(chars[path[0]].x, chars[path[0]].y)
    start = first if turn != Turn(1, 0) else box.left
    factor = min(1.0, (max(ends) - start) / letters[-1].end)
    _, base = turn.along(*box.middle)
    return [
        replace(line, letters=tuple(_moved(letter, start, factor, base) for letter in line.letters))
        for line in pieces(letters, turn)
    ]


def _turn(first: Char, last: Char, length: float) -> Turn:
    """Return in which direction a path goes as a whole; a circle goes from left to right."""
    x, y = last.x - first.x, last.y - first.y
    chord = math.hypot(x, y)
    return Turn(x / chord, y / chord) if chord > _CHORD * length else Turn(1, 0)


def _moved(letter: Letter, start: float, factor: float, base: float) -> Letter:
    begin, end = (start + factor * at for at in (letter.start, letter.end))
    return letter._replace(start=begin, end=end, base=base)


def _width(char: Char, size: float) -> float:
    """Return how far it is to the next letter, as its font says."""
    font = raw.FPDFTextObj_GetFont(char.run.handle)
    width = ctypes.c_float()
    raw.FPDFFont_GetGlyphWidth(font, ord(char.text), size, width)
    return width.value if 0 < width.value < _FARTHEST * size else size / 2
