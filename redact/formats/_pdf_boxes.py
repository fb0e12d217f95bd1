"""What is painted over on a page, and the text that is laid under it.

Boxes are as high as their line. Where there is space beside them their width is a multiple of a
fixed one, so that it tells little of what was there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from redact.formats._geometry import Rectangle, Turn, around, joined
from redact.formats._pdf_lines import Letter, Line
from redact.formats._pdf_read import Reading, Text
from redact.model import Edit

STEPS = (6.0, 3.0, 1.0)
"""Widths that boxes have a multiple of, in font sizes: the first for which there is space."""

_PAD = 0.08  # of the font's size, around what is painted over
_LEAST_PAD = 0.75  # points
_HIDDEN = 0.3  # of a letter, under a box for another text
_APART = 0.1  # of the font's size, between a box and the text beside it


class Chunk(NamedTuple):
    """A piece of a line of the copy's text.

    Attributes:
        text: What it says, with the spaces after it.
        start: Where it begins along its line.
        end: Where it ends: labels are as wide as what is painted over, and tell no more.
        is_label: True if it stands for what was painted over.
    """

    text: str
    start: float
    end: float
    is_label: bool = False


class Laid(NamedTuple):
    """A line of the copy's text.

    Attributes:
        chunks: In reading order.
        turn: In which direction it is read.
        base: Where its base line is.
        size: Of its letters.
    """

    chunks: tuple[Chunk, ...]
    turn: Turn
    base: float
    size: float


def covers(
    reading: Reading, edits: Sequence[Sequence[Edit]], area: Rectangle
) -> list[list[list[Rectangle]]]:
    """Return what is painted over: for each text of a page, and each edit of it, some boxes.

    Args:
        reading: The page.
        edits: By text.
        area: The whole page.
    """
    lines = [text.line.box for text in reading.texts if not text.gone]
    found: list[list[list[Rectangle]]] = []
    for text, own in zip(reading.texts, edits, strict=True):
        found.append([])
        obstacles = lines if text.by_word else [*lines, *reading.pictures]
        for edit in own:
            start, end = _words(text.line, edit) if text.by_word else (edit.start, edit.end)
            seen = start < end and text.paint
            boxes = _boxes(text.line, start, end, obstacles, area) if seen else []
            within = (box.within(area) for box in boxes)
            found[-1].append([box for box in within if min(box.width, box.height) > 0])
    return found


def under_others(
    texts: Sequence[Text],
    edits: Sequence[Sequence[Edit]],
    covered: Sequence[Sequence[Sequence[Rectangle]]],
    areas: Sequence[Rectangle],
) -> Iterator[tuple[int, Edit]]:
    """Give what a box touches that hides another text, or an area: of which text, and where.

    A picture of text and the text of a layer over it are two texts in one place. Where they are
    not of one size, the box of one leaves a part of the other to be seen.
    """
    boxes = [[box for edit in own for box in edit] for own in covered]
    for index, (text, own) in enumerate(zip(texts, edits, strict=True)):
        others = [box for at, some in enumerate(boxes) if at != index for box in some]
        near = [box for box in (*others, *areas) if box.meets(text.line.box)]
        if text.gone or not near:
            continue
        edited = {at for edit in own for at in range(edit.start, edit.end)}
        under = [
            at
            for at, letter in enumerate(text.line.letters)
            if at not in edited and any(_hides(box, letter.box) for box in near)
        ]
        for _, run in groupby(enumerate(under), lambda pair: pair[1] - pair[0]):
            run_of = [at for _, at in run]
            yield index, Edit(run_of[0], run_of[-1] + 1, "")


def _hides(box: Rectangle, letter: Rectangle) -> bool:
    shared = box.within(letter)
    if min(shared.width, shared.height) <= 0:
        return False
    return shared.width * shared.height >= _HIDDEN * letter.width * letter.height


def laid(text: Text, changes: Sequence[tuple[Edit, Sequence[Rectangle]]]) -> Laid:
    """Return a line of the copy's text: what stays where it stood, labels for what went.

    Args:
        text: The line.
        changes: Its edits in their order, each with what is painted over for it.
    """
    line = text.line
    chunks: list[Chunk] = []
    at = 0
    for edit, boxes in changes:
        chunks += _kept(line.letters[at : edit.start])
        at = edit.end
        if edit.text:
            ends = [end for box in boxes for end in _along(line.turn, box)]
            ends = ends or [line.letters[max(edit.start - 1, 0)].end]
            chunks.append(Chunk(edit.text, min(ends), max(ends), True))
    chunks += _kept(line.letters[at:])
    return Laid(tuple(_joined(chunks)), line.turn, line.base, line.size)


def _kept(letters: Sequence[Letter]) -> Iterator[Chunk]:
    """Give words, each with the spaces after it; spaces before the first one by themselves."""
    word: list[Letter] = []
    for letter in letters:
        if word and letter.text != " " and word[-1].text == " ":
            yield _chunk(word)
            word = []
        word.append(letter)
    if word:
        yield _chunk(word)


def _chunk(letters: Sequence[Letter]) -> Chunk:
    text = "".join(letter.text for letter in letters)
    solid = [letter for letter in letters if letter.text != " "] or letters
    return Chunk(text, solid[0].start, max(letter.end for letter in solid))


def _joined(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Give chunks, what is only spaces with the one before."""
    last: Chunk | None = None
    for chunk in chunks:
        if last and chunk.text.isspace() and not chunk.is_label:
            last = last._replace(text=last.text + chunk.text)
            continue
        if last:
            yield last
        last = chunk
    if last:
        yield last


def _words(line: Line, edit: Edit) -> tuple[int, int]:
    """Return the whole words that an edit touches."""
    text = line.text
    start = text.rfind(" ", 0, edit.start + 1) + 1 if edit.start < len(text) else edit.start
    end = text.find(" ", max(edit.end - 1, edit.start))
    return min(start, edit.start), len(text) if end < 0 else max(end, edit.end)


def _boxes(
    line: Line, start: int, end: int, obstacles: Sequence[Rectangle], area: Rectangle
) -> list[Rectangle]:
    letters = line.letters[start:end]
    pad = max(_LEAST_PAD, _PAD * line.size)
    if not line.turn.straight:
        return [letter.box.grown(pad) for letter in letters]
    box = joined(letter.box for letter in letters)
    above, below = _across(line.turn, joined((box, line.box)))
    first, last = _along(line.turn, box)
    low, high = _space(line, start, end, (above, below), obstacles, area)
    first, last = _widened(first, last, low, high, line.size)
    return [_rectangle(line.turn, first, last, above, below).grown(pad)]


def _widened(
    first: float, last: float, low: float, high: float, size: float
) -> tuple[float, float]:
    """Make a stretch a multiple of a fixed width if there is space, on its right side first."""
    for step in STEPS:
        more = math.ceil((last - first) / (step * size)) * step * size - (last - first)
        right = min(more, max(high - last, 0.0))
        left = min(more - right, max(first - low, 0.0))
        if right + left > more - 0.01:
            return first - left, last + right
    return first, last


def _space(
    line: Line,
    start: int,
    end: int,
    across: tuple[float, float],
    obstacles: Sequence[Rectangle],
    area: Rectangle,
) -> tuple[float, float]:
    """Return between which points along a line nothing else stands than what is removed."""
    gap = _APART * line.size + max(_LEAST_PAD, _PAD * line.size)
    first, last = line.letters[start].start, max(x.end for x in line.letters[start:end])
    low, high = _along(line.turn, area)
    own = line.box
    for box in obstacles:
        above, below = _across(line.turn, box)
        if box != own and above < across[1] and across[0] < below:
            begin, finish = _along(line.turn, box)
            if finish <= first + gap:
                low = max(low, finish)
            elif begin >= last - gap:
                high = min(high, begin)
            else:
                low, high = first, last
    before = [x.end for x in line.letters[:start] if x.text != " "]
    after = [x.start for x in line.letters[end:] if x.text != " "]
    return max([low, *before]) + gap, min([high, *after]) - gap


def _along(turn: Turn, box: Rectangle) -> tuple[float, float]:
    ends = turn.along(*box[:2])[0], turn.along(*box[2:])[0]
    return min(ends), max(ends)


def _across(turn: Turn, box: Rectangle) -> tuple[float, float]:
    ends = turn.along(*box[:2])[1], turn.along(*box[2:])[1]
    return min(ends), max(ends)


def _rectangle(turn: Turn, first: float, last: float, above: float, below: float) -> Rectangle:
    return around((turn.back(first, above), turn.back(last, below)))
