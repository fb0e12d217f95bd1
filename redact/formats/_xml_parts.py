"""What of an XML file can be edited, and what the copy has instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from redact.formats._lines import cut, whole_edits
from redact.formats._replace import replaced
from redact.formats._xml_markup import Piece
from redact.model import Edit, Segment

_WRAPPED = re.compile(r"[ \t\r\n]*\n[ \t\r\n]+|[ \t\r\n]+\n[ \t\r\n]*")
_CODED = re.compile(r"\s*(?:data:[\w/+.;=-]{1,100},|(?:[A-Za-z0-9+/_-]{60,}={0,2}\s*)+)")
_CODED_END = re.compile(r"[A-Za-z0-9+/_-]{0,200}={0,2}\s*")
_MIXED_CASE = re.compile(r"(?=.{0,200}?[A-Z])(?=.{0,200}?[a-z])", re.DOTALL)

Change = tuple[int, int, str]
"""From where to where in the file, and what stands there in the copy."""


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


def unwrapped(text: str, in_line: bool) -> str:
    """Return a text without the line breaks that only indent it."""
    if not in_line and "\n" in text:
        text = text.strip(" \t\r\n")
    return _WRAPPED.sub(" ", text)


def is_coded(text: str) -> bool:
    """Tell whether a text is a file in base64, which no person reads."""
    match = _CODED.match(text)
    if match is None or not _CODED_END.fullmatch(text, match.end()):
        return text.lstrip().startswith("data:") and match is not None
    return text.lstrip().startswith("data:") or _MIXED_CASE.match(text) is not None
