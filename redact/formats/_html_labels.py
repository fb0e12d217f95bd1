"""What names a text on a page: the head of its table column, its row's first cell, its term."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from redact.formats._html_tree import short_text
from redact.formats._table_labels import HEAD_GLUE, MOST_ROWS, cell_label, column_heads

_MOST_COLUMNS = 1000


@dataclass(slots=True)
class Table:
    """Where in a table the walk is.

    Attributes:
        number: 1-based, in the page.
        heads: Text of each column's head.
        row: 1-based, 0 before the first.
        column: 1-based, colspan counted, 0 before the first cell of the row.
        cell: 1-based, without colspan.
        label: What names the present cell.
        begins: True until the present cell has given a text.
    """

    number: int
    heads: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0
    cell: int = 0
    label: str = ""
    begins: bool = False
    _next: int = 1
    _first: str = ""
    _cells: int = 0

    @classmethod
    def of(cls, number: int, element: etree._Element) -> Table:
        """Return the table that begins at ``element``."""
        rows = list(islice((r for r in element.iter("tr") if _table(r) is element), MOST_ROWS))
        table = cls(number)
        if rows:
            cells = _cells(rows[0])
            texts = [[short_text(cell) for cell in _cells(row)] for row in rows]
            table.heads = column_heads(texts, list(map(_span, cells)), _is_head(rows[0], cells))
        return table

    def start_row(self, element: etree._Element) -> None:
        """Go to the next row."""
        cells = _cells(element)
        self.row, self.column, self.cell, self._next = self.row + 1, 0, 0, 1
        self._cells = len(cells) if cells and cells[0].get("rowspan", "1") == "1" else 0
        self._first = short_text(cells[0]) if cells else ""

    def start_cell(self, element: etree._Element) -> None:
        """Go to the next cell."""
        self.column, self.cell, self.begins = self._next, self.cell + 1, True
        self._next += _span(element)
        self.label = ""
        if element.tag == "td" and not (self.row == 1 and self.heads):
            self.label = cell_label(self.heads, self.column, self._cells, self._first)

    @property
    def glue(self) -> str:
        """What parts the present cell from the one before."""
        return HEAD_GLUE if self.row == 1 and self.heads else "; "

    @property
    def place(self) -> str:
        """The present cell in words."""
        return f"table {self.number}, row {self.row}, cell {self.cell}"


def _is_head(row: etree._Element, cells: list[etree._Element]) -> bool:
    if cells and all(cell.tag == "th" for cell in cells):
        return True
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row.iterchildren("td", "th")][:_MOST_COLUMNS]


def _span(cell: etree._Element) -> int:
    value = cell.get("colspan", "1")
    return min(max(int(value), 1), _MOST_COLUMNS) if value.isdecimal() and len(value) < 5 else 1


def _table(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table"), None)
