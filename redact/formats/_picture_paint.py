"""What is painted over in a picture: whole words, with what lies between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from redact.errors import LeakError
from redact.formats._ocr import Line, Reading, Word
from redact.formats._ocr_masks import Rectangle, joined
from redact.model import Box, Edit, Segment

_HYPHENS = ("-", "\u00ad", "\u2010")
_MARGIN = 8
"""Boxes are wider than words by this part of their height, and by a pixel."""
_STEP = 3
"""Widths of boxes are multiples of this many heights where there is space."""
BLACK = 0


def segments(reading: Reading, page: int) -> list[Segment]:
    """Return the lines of a page; a word that a line end has parted goes on in the next one."""
    found: list[Segment] = []
    glue: str | None = None
    for number, line in enumerate(reading.lines, 1):
        text = line.text
        after = reading.lines[number].text if number < len(reading.lines) else ""
        parted = len(text) > 1 and text.endswith(_HYPHENS) and text[-2].isalnum()
        if parted and after[:1].islower():
            text = text[:-1]
        found.append(Segment(text, f"page {page}, line {number}", glue, gone=True))
        glue = "" if parted and after[:1].isalnum() else "\n"
    return found


def boxes(
    reading: Reading, edits: Sequence[Sequence[Edit]], size: tuple[int, int]
) -> list[Rectangle]:
    """Return what is painted over on a page of that size: all words that an edit touches."""
    others = [_box(word) for line in reading.lines for word in line.words]
    found: list[Rectangle] = []
    for line, own in zip(reading.lines, edits, strict=True):
        for edit in own:
            words = [_box(line.words[index]) for index in _touched(line, edit)]
            if reading.turn in (0, 180):
                words.append(_stepped(words[-1], joined(words[0], words[-1]), others))
            across = [joined(one, other) for one, other in pairwise(words)]
            found += [_padded(box, reading.turn, size) for box in [*words, *across]]
    return found


def _touched(line: Line, edit: Edit) -> list[int]:
    """Return which words of a line an edit touches, even in part; the nearest if it is between."""
    spans = line.spans()
    end = max(edit.end, edit.start + 1)
    touched = [at for at, span in enumerate(spans) if edit.start < span[1] and span[0] < end]
    return touched or [min(range(len(spans)), key=lambda at: abs(spans[at][0] - edit.start))]


def _stepped(last: Rectangle, run: Rectangle, others: Sequence[Rectangle]) -> Rectangle:
    """Return the last box of a run as wide as makes the run a whole number of steps.

    So the width tells less of what was there. It ends before the next word.
    """
    step = _STEP * (last.bottom - last.top)
    width = math.ceil((run.right - run.left) / step) * step
    beside = [
        box.left - max(box.bottom - box.top, last.bottom - last.top) // 4
        for box in others
        if box.left >= last.right and box.top < last.bottom and last.top < box.bottom
    ]
    right = min([run.left + width, *beside])
    return last._replace(right=max(right, last.right))


def _padded(box: Rectangle, turn: int, size: tuple[int, int]) -> Rectangle:
    height = box.bottom - box.top if turn in (0, 180) else box.right - box.left
    margin = height // _MARGIN + 1
    return Rectangle(
        max(box.left - margin, 0),
        max(box.top - margin, 0),
        min(box.right + margin, size[0]),
        min(box.bottom + margin, size[1]),
    )


def _box(word: Word) -> Rectangle:
    return Rectangle(word.left, word.top, word.right, word.bottom)


def paint(image: Image.Image, found: Iterable[Rectangle | Box], colour: int = BLACK) -> None:
    """Paint boxes black, or in a colour of a palette."""
    draw = ImageDraw.Draw(image)
    for box in found:
        left, top, right, bottom = box[-4:]
        draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)


def check(image: Image.Image, found: Iterable[Box], tolerance: int) -> None:
    """See that every pixel of the boxes is black.

    Raises:
        LeakError: If one is not.
    """
    for _, left, top, right, bottom in found:
        if not (0 <= left < right <= image.width and 0 <= top < bottom <= image.height):
            raise not_painted()
        tones = image.crop((left, top, right, bottom)).convert("RGB").tobytes()
        if max(tones) > tolerance:
            raise not_painted()


def not_painted() -> LeakError:
    """Return the error for a copy in which something shows through what was painted over."""
    return LeakError(
        "what was painted over is not of one colour in the copy",
        "the copy was deleted; report this with the format of the file",
    )
