"""What names a cell of a table in a document: the head of its column, or its row's first cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_CHARS = 60
MOST_ROWS = 8
"""How many rows ``column_heads`` wants to see."""

_NAME = re.compile(
    r"\b[A-ZА-ЯЁІЎ][a-zа-яёіў'’ʼ-]+ (?:[A-ZА-ЯЁІЎ][a-zа-яёіў'’ʼ-]+|[A-ZА-ЯЁІЎ]\.)"
    r"|\b[A-ZА-ЯЁІЎ]\. ?[A-ZА-ЯЁІЎ]"
)
"""A full name: two words that begin with capitals, or a word and an initial."""

HEAD_GLUE = "\n\n"
"""What parts the cells of a head: they are words of one kind, and not about each other."""

AFTER_TABLE = "\n\n"
"""What parts a table from the text after it: no value goes on from one into the other."""


def column_heads(rows: Sequence[Sequence[str]], spans: Sequence[int], marked: bool) -> list[str]:
    """Return a head for each column, or nothing if the first row is no head.

    Args:
        rows: The texts of the cells of the first few rows.
        spans: How many columns each cell of the first row takes.
        marked: True if the document says that the first row is a head.
    """
    if not marked and not _is_list(rows):
        return []
    return [text for text, span in zip(rows[0], spans, strict=True) for _ in range(span)]


def cell_label(heads: Sequence[str], column: int, cells: int, first: str) -> str:
    """Return what names the cell in 1-based ``column`` of a row that is no head.

    Args:
        heads: From ``column_heads``.
        column: With spans counted.
        cells: How many the row has; 0 if its first cell goes on in the next row.
        first: Text of the row's first cell.
    """
    head = heads[column - 1] if column <= len(heads) else ""
    if head or column == 1:
        return head
    named = len(first) <= _MOST_CHARS and first.endswith(":")
    return first if named or (cells == 2 and _may_name(first)) else ""


def _is_list(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row names columns, though nothing marks it as a head.

    Of two columns the first may name the second all the way down, in a questionnaire; not if it
    holds numbers or full names.
    """
    below = [row[0] for row in rows[1:] if row]
    if not below or not all(_short(text) for text in rows[0]):
        return False
    if len(rows[0]) == 2:
        return all(map(_may_name, rows[0])) and not any(map(_may_name, below))
    return len(rows[0]) > 2


def _short(text: str) -> bool:
    return 0 < len(text) <= _MOST_CHARS and not any(map(str.isdigit, text))


def _may_name(text: str) -> bool:
    return _short(text) and _NAME.search(text) is None
