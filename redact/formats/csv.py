"""Tables of text: CSV and TSV with any delimiter, quotes, encoding and line ends, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import ClassVar

from redact.formats._cell_texts import CellText, apart, may_hold_others
from redact.formats._csv_dialect import Dialect, dialect_of
from redact.formats._csv_rows import Row
from redact.formats._encoding import decoded, encoding_of, head_text
from redact.formats._lines import cut, whole_edits
from redact.formats.base import Match, Redact
from redact.model import Batch, Edit, Segment
from redact.options import Limits

_CELL_BATCHES = 4
"""How many batches a cell may be long before it is cut, or its opening quote not believed."""

_Held = Mapping[int, CellText]
_NOTHING: _Held = {}
_Read = tuple[Row, _Held]
"""A row and the cells of it in which other texts stand, by their index."""

_Column = tuple[int, str, str, str]
"""Number, label, glue and entity."""


class Csv:
    """Every cell is a segment, named by the header of its column if there is one.

    Nothing but the text of edited cells changes: delimiters, quotes and line ends stay.
    """

    name: ClassVar[str] = "csv"
    title: ClassVar[str] = "Table of text (CSV, TSV)"
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab")
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        if PurePosixPath(name.lower()).suffix not in self.suffixes:
            return Match.NO
        return Match.NO if head_text(head) is None else Match.NAME

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        blocks = decoded(source, encoding_of(source))
        dialect, blocks = _begin(blocks)
        for rows, found in _batches(dialect, blocks, limits):
            yield _batch(rows, found)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        encoding = encoding_of(source)
        dialect, blocks = _begin(decoded(source, encoding))
        with target.open("xb") as file:
            file.write(encoding.bom + encoding.encode(dialect.before))
            for rows, found in _batches(dialect, blocks, limits):
                edits = iter(redact(_batch(rows, found)))
                texts = [_written(dialect, row, edits, limits.line_chars) for row in rows]
                file.write(encoding.encode("".join(texts)))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give nothing: what is in no cell is delimiters, quotes and line ends."""
        return iter(())


def _begin(blocks: Iterator[str]) -> tuple[Dialect, Iterator[str]]:
    """Tell the dialect from the first block; return it and the text behind a ``sep=`` line."""
    first = list(islice(blocks, 2))
    dialect = dialect_of("".join(first[:1]), whole=len(first) < 2)
    if first:
        first[0] = first[0][len(dialect.before) :]
    return dialect, chain(first, blocks)


class _Reader:
    """Numbers rows and cells and makes segments of them."""

    def __init__(self, dialect: Dialect, limits: Limits) -> None:
        self._dialect = dialect
        self._limits = limits
        self._longest = limits.line_chars
        self._number = 0
        self._column = self._next = 1
        self._end = "\n"
        self._plain: list[_Column] = []
        self._labelled: list[_Column] = []

    def segments(self, row: Row) -> tuple[list[Segment], _Held]:
        """Return the segments of the next row, or of the next part of one that was cut.

        With them come the cells in which other texts stand, by their index.
        """
        texts = row.texts
        self._begin(row)
        first = self._column - 1
        columns = self._columns(first + len(texts))
        place = f"row {self._number}, column "
        found = [
            Segment(text, f"{place}{column}", glue, label, column, False, False, entity)
            for text, (column, label, glue, entity) in zip(
                texts, islice(columns, first, None), strict=False
            )
        ]
        if self._dialect.labels and self._number == self._dialect.header:
            # Heads are read apart: "ФИО; Звание" is no form in which a name follows.
            found = [segment._replace(glue=None) for segment in found]
        elif self._dialect.labels and self._number == self._dialect.header + 1 and not first:
            found[0] = found[0]._replace(glue=None)
        if row.continues:
            found[0] = found[0]._replace(glue="")
        held = _NOTHING
        if any(map(may_hold_others, texts)):
            held = {
                index: apart(found[index], self._limits)
                for index, text in enumerate(texts)
                if may_hold_others(text) and not _is_part(row, index)
            }
        if not held and max(map(len, texts)) <= self._longest:
            return found, held
        parts: list[Segment] = []
        for index, segment in enumerate(found):
            cell = held.get(index)
            parts += cut(segment, self._longest) if cell is None else cell.segments()
        return parts, held

    def _begin(self, row: Row) -> None:
        """Move on to the row or column that ``row`` begins with."""
        if self._end == self._dialect.grammar.delimiter:
            self._column = self._next
        elif row.continues:
            self._column = self._next - 1
        else:
            self._number += 1
            self._column = 1
        self._next = self._column + len(row.cells)
        self._end = row.end

    def _columns(self, count: int) -> list[_Column]:
        """Return number, label and glue of at least ``count`` columns of this row."""
        labels = self._dialect.labels if self._number > self._dialect.header else ()
        columns = self._labelled if labels else self._plain
        for column in range(len(columns) + 1, count + 1):
            label = labels[column - 1] if column <= len(labels) else ""
            entity = self._dialect.entities[column - 1] if column <= len(labels) else ""
            columns.append((column, label, "\n" if label or column == 1 else "; ", entity))
        return columns


def _batches(
    dialect: Dialect, blocks: Iterator[str], limits: Limits
) -> Iterator[tuple[list[_Read], list[Segment]]]:
    """Give rows in batches that end with a row, and the segments of their cells."""
    reader = _Reader(dialect, limits)
    rows: list[_Read] = []
    found: list[Segment] = []
    size = 0
    for row in dialect.grammar.rows(blocks, _CELL_BATCHES * limits.batch_chars):
        segments, held = reader.segments(row)
        found += segments
        rows.append((row, held))
        size += sum(map(len, row.cells)) + len(row.cells)
        if size >= limits.batch_chars:
            yield rows, found
            rows, found, size = [], [], 0
    if rows:
        yield rows, found


def _batch(rows: Sequence[_Read], found: Sequence[Segment]) -> Batch:
    files = sum(cell.files for _, held in rows for cell in held.values())
    return Batch(tuple(found), {"embedded file": files} if files else {})


def _written(dialect: Dialect, read: _Read, edits: Iterator[Sequence[Edit]], longest: int) -> str:
    """Return a row as it stands in the copy; takes the edits of its segments."""
    row, held = read
    grammar, cells = dialect.grammar, row.cells
    written = []
    for index, (cell, text) in enumerate(zip(cells, row.texts, strict=True)):
        if index in held:
            said = held[index].edited(edits, longest)
            found: Sequence[Edit] = [] if said == text else [Edit(0, len(text), said)]
        else:
            found = whole_edits(text, edits, longest)
        if found:
            part = _is_part(row, index)
            cell = grammar.edited(cell, found, alone=len(cells) == 1, part=part)
        written.append(cell)
    return grammar.delimiter.join(written) + row.end


def _is_part(row: Row, index: int) -> bool:
    """Say that a cell is a part of an endless one, in which quotes mean nothing."""
    return (row.continues and index == 0) or (row.goes_on and index == len(row.cells) - 1)
