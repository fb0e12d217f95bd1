"""Lines of a page from its characters: words by the gaps between letters, lines by height."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from redact.formats._geometry import Rectangle, Turn, joined

_SPACE = 0.17  # of the font's size, beyond what letters stand apart: a space
_CELL = 2.2  # of the font's size, between two cells of a row
_SAME_LINE = 0.3  # of the font's size, between base lines
_BACK = 0.5  # of the font's size, how far a letter may stand before the end of the one before
_LEAST_SIZE = 0.1  # points
_TWICE = 0.1  # of the font's size, between a letter and the same one written over it


class Letter(NamedTuple):
    """A character of a line.

    Attributes:
        text: One code point.
        box: Where it stands on the page.
        start: Where it begins, along the line.
        end: Where it ends.
        base: Where its base line is, down across lines.
        size: Of its font.
        order: Where in the document it comes.
    """

    text: str
    box: Rectangle
    start: float
    end: float
    base: float
    size: float
    order: int


@dataclass(frozen=True)
class Line:
    """Letters that are read together, spaces among them.

    Attributes:
        letters: In reading order, a space neither first nor last.
        turn: In which direction they are read.
        glue: What stands between the line before and this one.
        label: What names it: the head of its column.
    """

    letters: tuple[Letter, ...]
    turn: Turn
    glue: str = "\n"
    label: str = ""

    @cached_property
    def text(self) -> str:
        """What it says."""
        return "".join(letter.text for letter in self.letters)

    @cached_property
    def box(self) -> Rectangle:
        """Where it is on the page."""
        return joined(letter.box for letter in self.letters)

    @cached_property
    def start(self) -> float:
        """Where it begins, along its direction."""
        return self.letters[0].start

    @cached_property
    def end(self) -> float:
        """Where it ends."""
        return max(letter.end for letter in self.letters)

    @cached_property
    def base(self) -> float:
        """Where its base line is."""
        return self.letters[0].base

    @cached_property
    def size(self) -> float:
        """Of most of its letters."""
        return median(letter.size for letter in self.letters)


def rows(letters: Sequence[Letter], turn: Turn) -> list[list[Line]]:
    """Return the rows of a page from top to bottom, each cut into pieces at wide gaps.

    Args:
        letters: All read in the same direction, in the order of the document.
        turn: That direction.
    """
    found: list[list[list[Letter]]] = []
    for run in sorted(_runs(_once(letters)), key=lambda run: (run[0].base, run[0].start)):
        row = next((row for row in reversed(found[-4:]) if _beside(row, run)), None)
        if row is None:
            found.append([run])
        else:
            row.append(run)
    return [cut for row in found if (cut := pieces(_ordered(row), turn))]


def _once(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Give letters without those that are written again over themselves, to make them bold."""
    known: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in letters:
        step = max(letter.size, _LEAST_SIZE) * _TWICE
        across, down = round(letter.start / step), round(letter.base / step)
        same = (
            other
            for x in (across - 1, across, across + 1)
            for y in (down - 1, down, down + 1)
            for other in known.get((letter.text, x, y), ())
        )
        if any(
            letter.order - other.order > 1
            and abs(letter.start - other.start) <= step
            and abs(letter.base - other.base) <= step
            for other in same
        ):
            continue
        known.setdefault((letter.text, across, down), []).append(letter)
        yield letter


def _runs(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Join letters that follow each other in the document and on a line of the page."""
    runs: list[list[Letter]] = []
    last: Letter | None = None
    for letter in letters:
        if (
            last
            and abs(letter.base - last.base) < 0.1 * last.size
            and -_BACK * last.size < letter.start - last.end < _CELL * last.size
        ):
            runs[-1].append(letter)
        else:
            runs.append([letter])
        last = letter
    return runs


def _beside(row: Sequence[Sequence[Letter]], run: Sequence[Letter]) -> bool:
    """Tell whether a run stands in a row; small letters may stand higher or lower in it."""
    letter = run[0]
    largest = max((other[0] for other in row), key=lambda other: other.size)
    apart = letter.base - largest.base
    size = max(letter.size, largest.size)
    if abs(apart) <= _SAME_LINE * min(letter.size, largest.size):
        return True
    near = any(
        -size < letter.start - other[-1].end < size or -size < other[0].start - run[-1].end < size
        for other in row
    )
    ratio = min(letter.size, largest.size) / max(size, 0.1)
    return near and ratio < 0.8 and -0.6 * size < apart < 0.35 * size


def _ordered(row: Sequence[list[Letter]]) -> list[Letter]:
    """Return the letters of a row from its start to its end."""
    runs = sorted(row, key=lambda run: run[0].start)
    end = float("-inf")
    mixed = False
    for run in runs:
        mixed = mixed or run[0].start < end - _BACK * run[0].size
        end = max(end, run[-1].end)
    letters = [letter for run in runs for letter in run]
    return sorted(letters, key=lambda letter: letter.start + letter.end) if mixed else letters


def pieces(letters: Sequence[Letter], turn: Turn) -> list[Line]:
    """Put spaces between words and cut a row where the gap is wide."""
    spread = _spread(letters)
    found: list[list[Letter]] = [[]]
    last: Letter | None = None
    spaced = False
    for letter in letters:
        if letter.text == " ":
            spaced = True
            continue
        if last:
            gap = letter.start - last.end
            size = max(last.size, letter.size)
            if gap > _CELL * size:
                found.append([])
            elif spaced or gap > spread + _SPACE * size:
                found[-1].append(_space(last, letter))
        found[-1].append(letter)
        last, spaced = letter, False
    return [Line(tuple(piece), turn) for piece in found if piece]


def _spread(letters: Sequence[Letter]) -> float:
    """Return how far the letters of a row stand apart where it is s p a c e d out."""
    gaps = [
        after.start - before.end
        for before, after in pairwise(letters)
        if " " not in (before.text, after.text)
    ]
    close = [gap for gap in gaps if gap < letters[0].size]
    return max(0.0, median(close)) if len(close) > 3 else 0.0


def _space(before: Letter, after: Letter) -> Letter:
    """Return a space that fills what is between two letters."""
    box = before.box
    gap = joined((before.box, after.box))
    if before.box.right <= after.box.left:
        box = Rectangle(before.box.right, gap.top, after.box.left, gap.bottom)
    return before._replace(text=" ", box=box, start=before.end, end=after.start)
