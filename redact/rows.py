"""What the audit says of the findings of one file: one row each, or counts by column and block."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from redact.spool import Spool

BLOCK_ROWS = 10_000
"""Rows of a table or lines of a file that one record of the audit sums up."""

_ROW = re.compile(r"\brow (\d+)")
_ORDINAL = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One removed value.

    Attributes:
        entity_type: What it was.
        place: Where it stood, in fixed words and ordinals.
        column: Ordinal of the column in a table, else 0.
        position: Where its replacement starts in the copied segment, in code points.
        score: After context, 0 to 1.
        base_score: Before context.
        recognizer: Class name.
        rule: Of that recognizer.
        operator: What was done.
        value_digest: HMAC of the value in its canonical form, in hex.
    """

    entity_type: str
    place: str
    column: int
    position: int
    score: float
    base_score: float
    recognizer: str
    rule: str
    operator: str
    value_digest: str


@dataclass(slots=True)
class Block:
    """The removed values of one column in one block of rows.

    Attributes:
        column: Ordinal of the column, 0 for lines.
        first_row: Ordinal of the first row of the block; it has ``BLOCK_ROWS`` rows.
        counts: Findings by type, operator, recognizer and rule.
        digest: SHA-256 over the keyed digests of the values, in order, in hex.
    """

    column: int
    first_row: int
    counts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    hasher: Any = field(default_factory=hashlib.sha256)

    @property
    def digest(self) -> str:
        """Hex digest of the values so far."""
        return str(self.hasher.hexdigest())


class Rows:
    """The rows of one file, on disk; or its blocks, which are few."""

    def __init__(self, folder: Path, *, in_blocks: bool) -> None:
        self._spool = None if in_blocks else Spool(folder)
        self._blocks: dict[tuple[int, int], Block] = {}

    def add(self, row: FindingRow) -> None:
        """Append a row, or count it in its block."""
        if self._spool is not None:
            self._spool.add(asdict(row))
            return
        first = (_ordinal(row.place) - 1) // BLOCK_ROWS * BLOCK_ROWS + 1
        block = self._blocks.setdefault((first, row.column), Block(row.column, first))
        block.counts[row.entity_type, row.operator, row.recognizer, row.rule] += 1
        block.hasher.update(bytes.fromhex(row.value_digest))

    def findings(self) -> Iterator[FindingRow]:
        """Give the rows in order; none if they were counted in blocks."""
        for row in self._spool or ():
            yield FindingRow(**row)

    def blocks(self) -> Iterator[Block]:
        """Give the blocks by first row and column."""
        for key in sorted(self._blocks):
            yield self._blocks[key]

    def close(self) -> None:
        """Give the space back."""
        if self._spool is not None:
            self._spool.close()


def _ordinal(place: str) -> int:
    """Return the row of a place, which may name a sheet before it; else its first number."""
    if match := _ROW.search(place):
        return int(match[1])
    return int(match[0]) if (match := _ORDINAL.search(place)) else 1
