"""What the audit counts in blocks: by column and by row, wherever the place names the row."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.rows import FindingRow, Rows


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("row 10001, column 2", 10_001),
        ("row 10000, column 2", 1),
        ("sheet 3, row 25000, column 2", 20_001),
        ("line 10001", 10_001),
        ("sheet 2, comment 12000", 1),
        ("value", 1),
    ],
)
def test_blocks_are_told_by_the_row(place: str, first: int, tmp_path: Path) -> None:
    rows = Rows(tmp_path, in_blocks=True)
    rows.add(FindingRow("PERSON", place, 2, 0, 0.9, 0.9, "A", "rule", "label", "00"))
    assert [(block.first_row, block.column) for block in rows.blocks()] == [(first, 2)]
    rows.close()
