"""The parts of an address read so far, and what stands between two of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from recognizers.address.scan import Scan

_FIELDS = frozenset("; | ' \" `".split())
_JOINS = frozenset(", ; | . ( ) ' \" ` – — - / : [ ] ·".split())


@dataclass(slots=True)
class Chain:
    """Parts read so far.

    Attributes:
        begin: First token.
        end: The token after the last part.
        label: Whether a word such as ``адрес`` or ``проживает`` stands before.
        on: Whether ``на`` or ``по`` stands right before.
        whole: Whether it fills a line or a field.
        counts: How many parts there are of each kind.
        street: The surest street: its score alone and with a house.
        rule: Why it is an address, once something has said so.
    """

    begin: int
    end: int
    label: bool
    on: bool = False
    whole: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    street: tuple[float, float] = (0.0, 0.0)
    numbers: int = 0
    rows: int = 0
    last: int = 0

    def add(self, kind: str, end: int) -> None:
        """Append a part of this kind that ends before token ``end``."""
        self.last = self.end
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self.end = end

    def has(self, *kinds: str) -> bool:
        """Say whether there is a part of any of these kinds."""
        return any(kind in self.counts for kind in kinds)


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two parts."""

    at: int
    line: bool
    fields: bool
    comma: bool
    other: bool


def gap_at(scan: Scan, at: int) -> Gap | None:
    """Return the gap from token ``at`` on; None at the end and before an empty line."""
    begin, lines = at, scan.lines(at)
    while scan.word(at) in _JOINS and at < begin + 5 and at < scan.size:
        at += 1
        lines += scan.lines(at)
    if at >= scan.size or lines > 1:
        return None
    signs = {scan.word(i) for i in range(begin, at)}
    tab = "\t" in scan.gap(at)
    return Gap(at, lines > 0, bool(signs & _FIELDS) or tab, signs <= {","}, bool(signs - {","}))
