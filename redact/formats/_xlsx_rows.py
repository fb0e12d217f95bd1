"""The rows of a sheet as segments: what names each cell, and blocks of rows to edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from redact.formats._table_header import LABEL_CHARS, header_row
from redact.formats._table_labels import cell_label
from redact.formats._xlsx_cells import Cell, Row
from redact.formats._xlsx_text import plain
from redact.formats._xlsx_tokens import Named
from redact.model import Edit, Segment

_new = tuple.__new__
_PEEK = 50
_MOST_WIDTH = 300


@dataclass(slots=True)
class TableRange:
    """Where a table stands in its sheet.

    Attributes:
        first: Its first row.
        last: Its last row.
        left: Its first column.
        heads: What its columns are called.
        columns: The columns, if the first row names them.
    """

    first: int
    last: int
    left: int
    heads: list[str]
    columns: list[Named] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """Some rows and their segments."""

    rows: list[Row]
    segments: list[Segment]

    def hidden(self) -> int:
        """Return how many rows are not shown."""
        return sum(' hidden="1"' in row.attributes for row in self.rows)

    def written(self, edits: Sequence[Sequence[Edit]], gone: set[str]) -> bytes:
        """Return the rows as they stand in the copy; see ``Row.xml``."""
        taken = iter(edits)
        return "".join([row.xml(taken, gone) for row in self.rows]).encode()


class RowSegments:
    """Makes segments of the rows of a sheet.

    Args:
        prefix: What places begin with: ``sheet 2, ``.
        tables: Of the sheet.
    """

    def __init__(self, prefix: str, tables: Sequence[TableRange]) -> None:
        self._prefix = prefix
        self._tables = tables
        self._header = 0
        self._heads: list[str] = []
        self._after_header = False

    def blocks(self, rows: Iterator[Row], size: int) -> Iterator[Block]:
        """Give the rows in blocks of about ``size`` characters."""
        first = [self._named(row) for row in islice(rows, _PEEK)]
        self._find_header(first)
        block, chars = Block([], []), 0
        for row in chain(first, map(self._named, rows)):
            segments = self._segments(row)
            block.rows.append(row)
            block.segments += segments
            chars += sum([len(segment.text) for segment in segments]) + len(row.cells) + 1
            if chars >= size:
                yield block
                block, chars = Block([], []), 0
        if block.rows:
            yield block

    def _named(self, row: Row) -> Row:
        """Return a row whose cells know which columns of tables they name."""
        for table in self._tables:
            if row.number == table.first:
                row.cells = [_head(cell, table) for cell in row.cells]
        return row

    def _find_header(self, rows: Sequence[Row]) -> None:
        filled = [row for row in rows if any(plain(cell.text).strip() for cell in row.cells)]
        width = min(max((row.cells[-1].column for row in filled), default=0), _MOST_WIDTH)
        texts: list[list[str]] = []
        for row in filled:
            line = [""] * width
            for cell in row.cells:
                if cell.column <= width:
                    line[cell.column - 1] = " ".join(plain(cell.text).split())
            texts.append(line)
        number = header_row(texts)
        if number and not _is_form(texts[number - 1 :]):
            self._header = filled[number - 1].number
            self._heads = [text[:LABEL_CHARS] for text in texts[number - 1]]

    def _segments(self, row: Row) -> list[Segment]:
        number = row.number
        place = f"{self._prefix}row {number}, column "
        is_header = number == self._header
        label_of, by_head = self._labels(row)
        found: list[Segment] = []
        glue: str | None = None if is_header or self._after_header else "\n"
        for cell in row.cells:
            if not cell.said:
                continue
            column, text = cell.column, cell.text
            label = label_of(column)
            if found:
                # Heads are read apart: "ФИО; Звание" is no form in which a name follows.
                glue = None if is_header else "\n" if label and by_head else "; "
            if not isinstance(text, str):
                text = text.text
            found.append(
                _new(
                    Segment,
                    (text, f"{place}{column}", glue, label, column, False, False, "", False),
                )
            )
        self._after_header = is_header
        for cell, formula in row.literals():
            for passage in formula.passages(f"{place}{cell.column}", label_of(cell.column)):
                found.append(passage.segment()._replace(column=cell.column))
        return found

    def _labels(self, row: Row) -> tuple[Callable[[int], str], bool]:
        """Return what tells the label of a column in this row, and whether heads are labels."""
        number = row.number
        heads = self._heads if number > self._header else []
        for table in self._tables:
            if table.first < number <= table.last:
                return _in_table(table, heads), True
        if self._header:
            return _in_columns(heads), True
        said = [cell for cell in row.cells if cell.said]
        if len(said) < 2 or (len(said) > 2 and not plain(said[0].text).endswith(":")):
            return _no_label, False
        first, own, count = plain(said[0].text), said[0].column, len(said)
        return (lambda column: "" if column == own else cell_label((), 2, count, first)), False


def _is_form(lines: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first of two columns says what the second is, row by row."""
    head, *below = ([text for text in line if text] for line in lines)
    if len(head) != 2 or header_row([[head[1]], ["1"]]):
        return False
    firsts = [line[0] for line in below if line]
    return head[0].endswith(":") or any(
        text.endswith(":") or header_row([[text], [""]]) for text in firsts
    )


def _no_label(column: int) -> str:
    return ""


def _in_columns(heads: Sequence[str]) -> Callable[[int], str]:
    return lambda column: heads[column - 1] if column <= len(heads) else ""


def _in_table(table: TableRange, heads: Sequence[str]) -> Callable[[int], str]:
    def label(column: int) -> str:
        at = column - table.left
        if 0 <= at < len(table.heads):
            return table.heads[at][:LABEL_CHARS]
        return heads[column - 1] if column <= len(heads) else ""

    return label


def _head(cell: Cell, table: TableRange) -> Cell:
    """Return a cell that names a column of a table, if it says what the column is called."""
    at = cell.column - table.left
    if not 0 <= at < len(table.columns) or cell.formula is not None:
        return cell
    column = table.columns[at]
    return (
        cell._replace(head=column, said=False) if _like(plain(cell.text), table.heads[at]) else cell
    )


def _like(text: str, name: str) -> bool:
    return text.rstrip(" ") == name.rstrip(" ")
