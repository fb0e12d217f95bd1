"""The parts of an address read so far, and what stands between two of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from recognizers.address.grammar import GAP
from recognizers.address.patterns import pattern
from recognizers.address.tokens import Tokens

_GAP = pattern(GAP)
_FIELDS = frozenset(";|'\"`\t")
_PLAIN_GAPS = frozenset(("", " ", "\n", ",", ", "))
_NO_SPACE = str.maketrans("", "", " \t\n")


@dataclass(slots=True)
class Chain:
    """Parts read so far.

    Attributes:
        begin: First token.
        end: The token after the last part.
        label: Whether a word such as ``адрес`` or ``проживает`` stands before.
        on: Whether ``на`` or ``по`` stands right before.
        whole: Whether it fills a line or a field.
        nobody: Whether the name of its street can hardly be a person's or a common word.
        closed: Whether it is ``nobody``'s and a sign or the end of a line stands after it.
        bracketed: Whether it stands alone in brackets.
        lettered: Whether the number of its house has a letter: ``57б``.
        counts: How many parts there are of each kind.
        street: The surest street: its score alone and with a house.
        numbers: How many numbers the house has, with flats written after it.
        rows: Whether the house stands in a field of its own.
        parts: How many parts there are.
        last: Where the part before the last ends.
        first: The kind of the first part.
        latest: The kind of the last part.
    """

    begin: int
    end: int
    label: bool
    on: bool = False
    whole: bool = False
    nobody: bool = False
    closed: bool = False
    lettered: bool = False
    bracketed: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    street: tuple[float, float] = (0.0, 0.0)
    numbers: int = 0
    rows: bool = False
    parts: int = 0
    last: int = 0
    first: str = ""
    latest: str = ""

    def add(self, kind: str, end: int) -> None:
        """Append a part of this kind that ends before token ``end``."""
        self.parts += 1
        self.first = self.first or kind
        self.latest = kind
        self.last = self.end
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.end = end

    def has(self, *kinds: str) -> bool:
        """Say whether there is a part of any of these kinds."""
        return not self.counts.keys().isdisjoint(kinds)


class Gap(NamedTuple):
    """What stands between two parts.

    Attributes:
        at: The token after it.
        line: Whether a line ends in it.
        fields: Whether a sign or tab in it parts fields.
        signs: The signs in it.
    """

    at: int
    line: bool
    fields: bool
    signs: str

    @property
    def comma(self) -> bool:
        """Whether no sign but commas is in it."""
        return not self.signs.strip(",")


def gap_at(t: Tokens, at: int) -> Gap | None:
    """Return the gap from token ``at`` on; None at the end and before an empty line."""
    match = _GAP.match(t.classes, at)
    if match is None or match.end() >= len(t.words):
        return None
    between = match[0]
    if between in _PLAIN_GAPS:
        return Gap(match.end(), between == "\n", False, between.strip())
    if t.classes[match.end()] == "\f" or between.count("\n") > 1:
        return None
    fields = not _FIELDS.isdisjoint(between)
    return Gap(match.end(), "\n" in between, fields, between.translate(_NO_SPACE))
