"""What names a cell of a table in a document: the head of its column, or its row's first cell."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_CHARS = 60


def column_heads(
    texts: Sequence[str], spans: Sequence[int], marked: bool, has_body: bool
) -> list[str]:
    """Return a head for each column, or nothing if the first row is no head.

    Args:
        texts: The cells of the first row.
        spans: How many columns each of them takes.
        marked: True if the document says that it is a head.
        has_body: True if there are more rows.
    """
    plain = all(
        text and len(text) <= _MOST_CHARS and not any(map(str.isdigit, text)) for text in texts
    )
    if not marked and not (has_body and len(texts) > 2 and plain):
        return []
    return [text for text, span in zip(texts, spans, strict=True) for _ in range(span)]


def cell_label(heads: Sequence[str], column: int, cells: int, first: str) -> str:
    """Return what names the cell in 1-based ``column`` of a row that is no head.

    Args:
        heads: From ``column_heads``.
        column: With spans counted.
        cells: How many the row has.
        first: Text of the row's first cell.
    """
    head = heads[column - 1] if column <= len(heads) else ""
    if head or column == 1:
        return head
    named = cells == 2 or first.endswith(":")
    return first if named and len(first) <= _MOST_CHARS else ""
