"""Text files that are edited in their places: what can be edited, and what the copy has then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from redact.formats._lines import cut, whole_edits
from redact.formats._replace import replaced
from redact.model import Batch, Edit, Segment

Change = tuple[int, int, str]
"""From where to where in the file, and what stands there in the copy."""


class Piece(NamedTuple):
    """A text in a text.

    Attributes:
        start: Its first character.
        end: One past its last.
        text: What it says.
        glue: As in ``Segment``; None if it goes on as the whole text does.
        label: What names it.
    """

    start: int
    end: int
    text: str
    glue: str | None = None
    label: str = ""


class Part(NamedTuple):
    """What can be edited in one place of the file.

    Attributes:
        pieces: Its texts with their segments, several of one that is too long.
        text: All of it.
        put: Returns what an edited text changes.
        written: Returns an edited piece as it stands in the text.
    """

    pieces: list[tuple[Piece, list[Segment]]]
    text: str
    put: Callable[[str], list[Change]]
    written: Callable[[str], str] = str

    @property
    def gone(self) -> bool:
        """Whether no copy is compared with it."""
        return all(segment.gone for _, segments in self.pieces for segment in segments)

    def segments(self) -> Iterator[Segment]:
        """Give its segments in order."""
        for _, segments in self.pieces:
            yield from segments

    def changes(self, edits: Iterator[Sequence[Edit]], longest: int) -> list[Change]:
        """Take the edits of its segments and return what they change."""
        new: dict[tuple[int, int], str] = {}
        for piece, _ in self.pieces:
            if found := whole_edits(piece.text, edits, longest):
                new[piece.start, piece.end] = self.written(replaced(piece.text, found))
        if not new:
            return []
        at = 0
        parts: list[str] = []
        for start, end in sorted(new):
            parts += (self.text[at:start], new[start, end])
            at = end
        return self.put("".join([*parts, self.text[at:]]))


def part(segment: Segment, put: Callable[[str], list[Change]], longest: int) -> Part:
    """Return a part with one text, in pieces of at most ``longest`` characters."""
    text = segment.text
    return Part([(Piece(0, len(text), text), cut(segment, longest))], text, put)


@dataclass(slots=True)
class Stretch:
    """A part of the file that is read together.

    Attributes:
        start: Its first character.
        end: One past its last.
        parts: What can be edited in it.
        changes: What the copy has otherwise in any case.
        dropped: What is left out, with how many of it.
        noted: What a person should know, with how many of it.
    """

    start: int
    end: int = 0
    parts: list[Part] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)


def batch_of(stretch: Stretch) -> Batch:
    """Return a stretch as it is given to whoever looks for findings."""
    segments = chain.from_iterable(part.segments() for part in stretch.parts)
    return Batch(tuple(segments), stretch.dropped, stretch.noted)


def changed(text: str, stretch: Stretch, changes: Iterable[Change]) -> Iterator[str]:
    """Give a stretch of the text with changes; of two for the same place the last counts.

    What lies inside of a changed part goes with it, also what begins inside and ends behind it.
    """
    at = stretch.start
    latest = {(start, end): new for start, end, new in changes}
    for start, end in sorted(latest, key=lambda span: (span[0], -span[1])):
        if start >= at:
            yield text[at:start]
            yield latest[start, end]
        at = max(at, end)
    yield text[at : stretch.end]
