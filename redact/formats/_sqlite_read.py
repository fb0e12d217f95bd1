"""Reading an SQLite database: opened so that nothing in it is carried out, rows in batches.

Only the plain columns of ordinary tables are read, in the order in which they are stored; views,
generated columns, virtual tables and indexes are not.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from redact.errors import FileError, UnreadableFileError
from redact.formats._archive_names import russian
from redact.formats._cell_files import kind_of
from redact.formats._cell_texts import CellText, apart
from redact.formats._sql_words import quoted_name
from redact.formats._sqlite_schema import Column, Table
from redact.model import Edit, Segment
from redact.options import Limits

MAGIC = b"SQLite format 3\x00"
LEAST = 10_000
"""The first number of five digits; smaller ones are neither a phone nor a document and stay."""
_LEAST_DIGITS = 5
_ROW_BYTES = 3
"""What a row takes in a file at the least."""
_SPARE_BYTES = 1_000_000
_PRAGMAS = frozenset(
    "table_xinfo index_list index_xinfo foreign_key_list integrity_check encoding user_version "
    "application_id".split()
)
BROKEN = (sqlite3.Error, OverflowError, UnicodeError)


class Spot(NamedTuple):
    """A cell that has segments: where it is in its rows, how it is written, what is edited in it.

    Attributes:
        row: Its index in the batch.
        column: Its index in the row.
        text: What it says.
        said: The same, taken apart.
        blob: True if it is stored as bytes.
    """

    row: int
    column: int
    text: str
    said: CellText
    blob: bool


class Rows(NamedTuple):
    """A batch of rows of one table.

    Attributes:
        table: Its index.
        rows: As they are copied where nothing is edited; files in cells are not in them.
        spots: The cells with segments, in the order of these.
        segments: What is read.
        files: Files in cells by number, each with row and column.
        dropped: What is left out.
    """

    table: int
    rows: list[list[Any]]
    spots: list[Spot]
    segments: list[Segment]
    files: dict[int, tuple[int, int, bytes]]
    dropped: Counter[str]


@contextmanager
def opened(source: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for reading only, so that no statement of it is carried out.

    Raises:
        UnreadableFileError: If it is damaged, while it is opened or read.
    """
    with source.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:  # of an empty file SQLite makes an empty database
            raise UnreadableFileError("it is no SQLite database", "check what it is")
    try:
        address = f"file:{quote(os.fsencode(source.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as database:
            for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON"):
                database.execute(f"PRAGMA {pragma}")
            database.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 100)
            database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            database.set_authorizer(_allowed)
            database.text_factory = _text
            yield database
    except BROKEN as error:
        if "disk is full" in str(error):  # of the copy
            raise OSError(errno.ENOSPC, "the disk is full") from None
        raise _damaged(error) from None


def _allowed(action: int, first: str | None, *_: object) -> int:
    plain = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    asked = action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS
    return sqlite3.SQLITE_OK if plain or asked else sqlite3.SQLITE_DENY


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return russian(data)


def _damaged(error: BaseException) -> FileError:
    if "no such table" in str(error) or "unsupported file format" in str(error):
        return UnreadableFileError("its schema does not hold together", "dump and restore it")
    return UnreadableFileError(
        "it is damaged", "recover it with the sqlite3 program and scan the new file"
    )


class Reader:
    """Reads the tables of a database row by row and makes segments of cells."""

    def __init__(
        self, database: sqlite3.Connection, tables: Sequence[Table], size: int, limits: Limits
    ) -> None:
        self._database = database
        self._tables = tables
        self._left = size + _SPARE_BYTES
        self._limits = limits
        self._files = 0

    def batches(self) -> Iterator[Rows]:
        """Give the rows of all tables.

        Raises:
            UnreadableFileError: If it is damaged.
        """
        for index, table in enumerate(self._tables):
            if table.columns:
                yield from self._table(index, table)

    def _table(self, index: int, table: Table) -> Iterator[Rows]:
        names = ", ".join(quoted_name(column.name) for column in table.columns)
        cursor = self._database.execute(
            f"SELECT {names} FROM main.{quoted_name(table.name)} NOT INDEXED"  # noqa: S608 - quoted
        )
        columns = [_Column(number, column) for number, column in enumerate(table.columns, 1)]
        batch = Rows(index, [], [], [], {}, Counter())
        size = 0
        for number, row in enumerate(cursor, 1):
            cells = list(row)
            batch.rows.append(cells)
            taken = self._row(batch, columns, cells, f"table {index + 1}, row {number}, column ")
            size += taken + len(columns)
            self._left -= taken + _ROW_BYTES
            if self._left < 0:
                raise UnreadableFileError(
                    "it is damaged: parts of it are used twice", "recover it with sqlite3"
                )
            if size >= self._limits.batch_chars:
                yield batch
                batch, size = Rows(index, [], [], [], {}, Counter()), 0
        if batch.rows:
            yield batch

    def _row(self, batch: Rows, columns: Sequence[_Column], cells: list[Any], place: str) -> int:
        """Add the segments of a row; return about how many bytes it takes."""
        found, spots, row = batch.segments, batch.spots, len(batch.rows) - 1
        first = len(found)
        taken = 0
        for column, value in zip(columns, cells, strict=True):
            kind = type(value)
            if kind is str:
                text = value
                taken += len(text)
                if not text:
                    continue
            elif kind is int:
                if -LEAST < value < LEAST:
                    continue
                text = str(value)
            elif kind is float:
                text = repr(value)
                if sum(map(str.isdigit, text)) < _LEAST_DIGITS:
                    continue
            elif kind is bytes:
                taken += len(value)
                blob = self._blob(batch, row, column.number - 1, value)
                if blob is None:
                    continue
                text = blob
            else:
                continue
            segment = Segment(text, f"{place}{column.number}", "\n", column.label, column.number)
            said = apart(segment, self._limits)
            batch.dropped.update({"embedded file": said.files} if said.files else {})
            spots.append(Spot(row, column.number - 1, text, said, kind is bytes))
            found.extend(said.segments())
        if row == 0 and len(found) > first and place.endswith(" row 1, column "):
            found[first] = found[first]._replace(glue=None)
        return taken

    def _blob(self, batch: Rows, row: int, column: int, data: bytes) -> str | None:
        """Return a blob as text; note it if it is a file, or empty it if it is neither."""
        if not data:
            return None
        kind = kind_of(data)
        if kind == "text":
            return data.decode()
        batch.rows[row][column] = b""
        if kind and self._files < self._limits.members:
            self._files += 1
            batch.files[self._files] = (row, column, data)
        else:
            batch.dropped["binary value"] += 1
        return None


class _Column:
    """A column as its segments name it."""

    __slots__ = ("label", "number")

    def __init__(self, number: int, column: Column) -> None:
        self.number = number
        self.label = column.name.replace("_", " ")


def edit(batch: Rows, edits: Iterator[Sequence[Edit]], limits: Limits) -> set[tuple[int, int]]:
    """Carry out the edits of a batch in its rows; return which cells have changed."""
    changed = set()
    for row, column, text, said, blob in batch.spots:
        new = said.edited(edits, limits.line_chars)
        if new == text:
            continue
        batch.rows[row][column] = new.encode() if blob else new
        changed.add((row, column))
    return changed


def put(batch: Rows, copies: Mapping[int, Path]) -> None:
    """Put the copies of files into their cells; those without a copy stay empty."""
    for number, (row, column, _) in batch.files.items():
        if copy := copies.get(number):
            batch.rows[row][column] = copy.read_bytes()
