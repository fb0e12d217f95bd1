"""The order in which the rows of a page are read.

Columns of prose come one after the other, tables row by row, a cell of several lines as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from redact.formats._pdf_lines import Line
from redact.formats._table_labels import HEAD_GLUE, MOST_ROWS, cell_label, column_heads

_Row = list[Line]
_Spans = list[tuple[float, float]]

_GUTTER = 8.0  # points, at the least, between two columns
_LEAST_ROWS, _MOST_ROWS = 3, 300  # of columns
_PARAGRAPH, _PART = 1.9, 3.0  # of the font's size, between base lines
_PROSE_CHARS, _PROSE_WIDTH = 15, 0.6  # of most lines of prose, and of the width of its column
_NEXT = 4  # places in the document between a line of a cell and the next one of it


def in_order(rows: Sequence[_Row]) -> list[Line]:
    """Return the lines of rows as they are read, each with what parts it from the one before."""
    found: list[Line] = []
    at = 0
    while at < len(rows):
        end, gutters = _zone(rows, at)
        zone = rows[at:end]
        if not gutters:
            lines = _row(zone[0])
        elif columns := _prose(zone, gutters):
            lines = [line for column in columns for line in in_order(column)]
        else:
            lines = _table(zone, gutters)
        if found:
            lines[0] = replace(lines[0], glue=_between(rows[at - 1], rows[at]))
        found += lines
        at = end
    return found


def _between(above: _Row, below: _Row) -> str:
    apart = below[0].base - above[0].base
    return "\n\n" if apart > _PARAGRAPH * max(above[0].size, below[0].size) else "\n"


def _row(row: _Row) -> list[Line]:
    """Return the pieces of one row; what ends with a colon names what stands after it."""
    lines = [replace(row[0], glue="\n")]
    for before, piece in pairwise(row):
        named = before.letters[-1].text == ":"
        lines.append(replace(piece, glue=" " if named else "; "))
    return lines


def _zone(rows: Sequence[_Row], at: int) -> tuple[int, _Spans]:
    """Return the end of the rows from ``at`` on that share gaps, and these; none for one row."""
    low = min(piece.start for row in rows[at : at + _MOST_ROWS] for piece in row)
    high = max(piece.end for row in rows[at : at + _MOST_ROWS] for piece in row)
    free = _free(rows[at], low, high)
    gutters: _Spans = []
    end = at + 1
    for index in range(at + 1, min(len(rows), at + _MOST_ROWS)):
        apart = rows[index][0].base - rows[index - 1][0].base
        if apart > _PART * max(rows[index][0].size, rows[index - 1][0].size):
            break
        free = _shared(free, _free(rows[index], low, high))
        between = [span for span in free if _parts(rows[at : index + 1], span)]
        if not free or (gutters and not between):
            break
        if between:
            gutters, end = between, index + 1
    return (end, gutters) if gutters else (at + 1, [])


def _free(row: _Row, low: float, high: float) -> _Spans:
    """Return the gaps of a row and what is free before and after it."""
    spans: _Spans = []
    for piece in row:
        if piece.start - low >= _GUTTER:
            spans.append((low, piece.start))
        low = max(low, piece.end)
    if high - low >= _GUTTER:
        spans.append((low, high))
    return spans


def _shared(one: _Spans, other: _Spans) -> _Spans:
    return [
        (max(a, c), min(b, d)) for a, b in one for c, d in other if min(b, d) - max(a, c) >= _GUTTER
    ]


def _parts(rows: Sequence[_Row], span: tuple[float, float]) -> bool:
    """Tell whether there are enough rows with text on both sides of a gap."""
    middle = (span[0] + span[1]) / 2
    before = sum(row[0].start < middle for row in rows)
    after = sum(row[-1].start > middle for row in rows)
    return min(before, after) >= _LEAST_ROWS


def _column(piece: Line, gutters: _Spans) -> int:
    return sum(piece.start > (low + high) / 2 for low, high in gutters)


def _prose(zone: Sequence[_Row], gutters: _Spans) -> list[list[_Row]]:
    """Return the rows of each column if most of their lines are long, else nothing."""
    columns: list[list[_Row]] = [[] for _ in range(len(gutters) + 1)]
    for row in zone:
        for index, column in enumerate(columns):
            if pieces := [piece for piece in row if _column(piece, gutters) == index]:
                column.append(pieces)
    for column in columns:
        widths = [row[-1].end - row[0].start for row in column]
        chars = median(sum(len(piece.letters) for piece in row) for row in column)
        if chars < _PROSE_CHARS or median(widths) < _PROSE_WIDTH * max(widths):
            return []
    return columns


def _table(zone: Sequence[_Row], gutters: _Spans) -> list[Line]:
    """Return the cells of a table, row by row, each with what names its column."""
    table = list(_table_rows(zone, gutters))
    columns = range(len(gutters) + 1)
    first = [[_said(row.get(column, ())) for column in columns] for row in table[:MOST_ROWS]]
    heads = column_heads(first, [1] * len(columns), marked=False) if all(first[0]) else []
    lines: list[Line] = []
    for number, row in enumerate(table):
        start = min(row)
        for column, cell in sorted(row.items()):
            label = cell_label(heads, column + 1, len(row), _said(row[start])) if number else ""
            glue = "\n" if column == start else HEAD_GLUE if heads and not number else "; "
            if column != start and lines[-1].letters[-1].text == ":":
                glue, label = " ", ""  # named by what stands before it
            lines.append(replace(cell[0], glue=glue, label=label))
            lines += (replace(line, glue="\n") for line in cell[1:])
    return lines


def _said(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _table_rows(zone: Sequence[_Row], gutters: _Spans) -> Iterator[dict[int, list[Line]]]:
    """Give the cells of each row of a table by column, cells of several lines as one."""
    most = max(len(row) for row in zone)
    cells: dict[int, list[Line]] = {}
    above: _Row = []
    for row in zone:
        goes_on = len(row) < most and all(
            any(_goes_on(piece, line) for line in above) for piece in row
        )
        if cells and not goes_on:
            yield cells
            cells = {}
        for piece in row:
            cells.setdefault(_column(piece, gutters), []).append(piece)
        above = row
    yield cells


def _goes_on(piece: Line, line: Line) -> bool:
    """Tell whether a piece follows a line in the document and stands right below it."""
    after = piece.letters[0].order - line.letters[-1].order
    apart = piece.base - line.base
    beside = piece.start < line.end and line.start < piece.end
    return 0 < after <= _NEXT and beside and apart <= _PARAGRAPH * piece.size
