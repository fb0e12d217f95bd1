"""SQLite databases: every cell a segment, the copy a new database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import ClassVar, NamedTuple

from redact.errors import UnreadableFileError
from redact.formats._file_names import readable
from redact.formats._lines import cut, whole_edits
from redact.formats._replace import replaced
from redact.formats._sql_words import words_of
from redact.formats._sqlite_copy import Copy
from redact.formats._sqlite_read import MAGIC, Reader, Rows, edit, opened, put
from redact.formats._sqlite_schema import Schema, Table, renamed, schema_of
from redact.formats._sqlite_slack import slack
from redact.formats.base import Match, Redact
from redact.model import Batch, Edit, Member, Segment
from redact.options import Limits

_SAYING = ("text", "comment")
"""Tokens of views and triggers that are edited in their place."""
_MOST_NAMES = 1_000  # of a batch


class Sqlite:
    """A database: the names in its schema first, then its tables row by row.

    The schema is made anew; what cannot stay is left out. What is in the file but in no row, and
    what lies in a write-ahead log beside it, is not in the copy.
    """

    name: ClassVar[str] = "sqlite"
    title: ClassVar[str] = "SQLite database"
    suffixes: ClassVar[tuple[str, ...]] = (".sqlite", ".sqlite3", ".db", ".db3")
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.startswith(MAGIC) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with opened(source) as database:
            schema = schema_of(database)
            yield from _name_batches(_names(schema, limits), schema.dropped)
        yield from self._rows(source, limits)
        yield Batch(())

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        """Give the rows; the names are in ``rest``."""
        return self._rows(copy, limits)

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with opened(source) as database:
            for batch in _reader(database, schema_of(database), source, limits).batches():
                for number, (_, _, data) in batch.files.items():
                    (folder / str(number)).write_bytes(data)
                    yield Member(number, "file", "")

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        with opened(source) as database:
            schema = schema_of(database)
            names = _names(schema, limits)
            batches = _name_batches(names, schema.dropped)
            edits = [found for batch in batches for found in redact(batch)]
            new, others = _edited(schema, names, iter(edits), limits)
            numbers = {
                key: database.execute(f"PRAGMA {key}").fetchone()[0]
                for key in ("encoding", "user_version", "application_id")
            }
            copy = Copy(target, new, numbers)
            for batch in _reader(database, schema, source, limits).batches():
                changed = edit(batch, iter(redact(_batch(batch))), limits)
                put(batch, copies or {})
                copy.add(batch.table, batch.rows, changed)
            dropped = copy.finish(others)
            dropped["view or trigger"] += len(schema.others) - len(others)
            redact(Batch((), +dropped))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give the statements, and what is in the file but in no row.

        Raises:
            UnreadableFileError: If anything else is in it, or it does not hold together.
        """
        with opened(copy) as database:
            if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise UnreadableFileError("the copy does not hold together")
            for row in database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
                yield from (part for part in row if isinstance(part, str))
            try:
                counted = list(database.execute("SELECT name, seq FROM sqlite_sequence"))
            except sqlite3.OperationalError:
                counted = []
            for row in counted:
                yield from map(str, row)
            for pragma in ("user_version", "application_id"):
                yield str(database.execute(f"PRAGMA {pragma}").fetchone()[0])
        yield from filter(None, slack(copy))

    def _rows(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with opened(source) as database:
            for batch in _reader(database, schema_of(database), source, limits).batches():
                yield _batch(batch)


class _Name(NamedTuple):
    """A text of the schema: what is edited, and its segments."""

    text: str
    segments: list[Segment]


def _reader(database: sqlite3.Connection, schema: Schema, source: Path, limits: Limits) -> Reader:
    return Reader(database, schema.tables, source.stat().st_size, limits)


def _batch(batch: Rows) -> Batch:
    return Batch(tuple(batch.segments), batch.dropped)


def _names(schema: Schema, limits: Limits) -> list[_Name]:
    """Return the names of tables, columns and indexes, and the texts of views and triggers."""
    found: list[_Name] = []

    def add(text: str, place: str) -> None:
        segment = Segment(text, place, None, gone=True)
        found.append(_Name(text, cut(segment, limits.line_chars)))

    for number, table in enumerate(schema.tables, 1):
        for index, text in enumerate(_table_names(table)):
            add(readable(text), f"table {number}, name {index + 1}")
    for number, statement in enumerate(schema.others, 1):
        add(statement, f"view or trigger {number}")
        for index, word in enumerate(words_of(statement), 1):
            if word.kind in _SAYING:
                add(word.value, f"view or trigger {number}, word {index}")
    return found


def _table_names(table: Table) -> list[str]:
    columns = [column.name for column in table.columns]
    return [table.name, *columns, *(key.name for key in table.keys if key.name)]


def _name_batches(names: Sequence[_Name], dropped: Mapping[str, int]) -> Iterator[Batch]:
    segments = iter([segment for name in names for segment in name.segments])
    yield Batch(tuple(islice(segments, _MOST_NAMES)), dropped)
    while some := tuple(islice(segments, _MOST_NAMES)):
        yield Batch(some)


def _edited(
    schema: Schema, names: Sequence[_Name], edits: Iterator[Sequence[Edit]], limits: Limits
) -> tuple[list[Table], list[str]]:
    """Return the tables under their new names, and the views and triggers that can stay."""
    found = iter([whole_edits(name.text, edits, limits.line_chars) for name in names])
    taken: set[str] = set()
    gone: set[str] = set()
    by_old: dict[str, tuple[str, dict[str, str]]] = {}
    tables = []
    for table in schema.tables:
        old = _table_names(table)
        edited = [next(found) for _ in old]
        gone |= {name.casefold() for name, own in zip(old, edited, strict=True) if own}
        new = [replaced(name, own) for name, own in zip(old, edited, strict=True)]
        last = 1 + len(table.columns)
        columns: set[str] = set()
        new[1:last] = [_free(name, columns) for name in new[1:last]]
        new[:1], new[last:] = [_free(new[0], taken)], [_free(name, taken) for name in new[last:]]
        by_old[table.name.casefold()] = (
            new[0],
            {o.casefold(): n for o, n in zip(old[1:last], new[1:last], strict=True)},
        )
        tables.append(renamed(table, new[0], new[1:last], new[last:]))
    for table in tables:
        table.links = [
            replace(
                link,
                table=by_old[link.table.casefold()][0],
                others=tuple(
                    by_old[link.table.casefold()][1].get(name.casefold(), "_")
                    for name in link.others
                ),
            )
            for link in table.links
            if link.table.casefold() in by_old
        ]
    others = [_statement(statement, found, gone) for statement in schema.others]
    return tables, [statement for statement in others if statement is not None]


def _statement(statement: str, edits: Iterator[Sequence[Edit]], gone: set[str]) -> str | None:
    """Return a view or trigger as it stands in the copy, or None if it names what has gone."""
    whole = next(edits)
    new: list[Edit] = []
    allowed: list[tuple[int, int]] = []
    stays = True
    for word in words_of(statement):
        end = word.start + len(word.raw)
        if word.kind not in _SAYING:
            stays = stays and word.value.casefold() not in gone
        elif own := next(edits):
            new.append(Edit(word.start, end, word.saying(replaced(word.value, own))))
            allowed.append((word.start, end))
    inside = all(any(s <= e.start and e.end <= t for s, t in allowed) for e in whole)
    return replaced(statement, new) if stays and inside else None


def _free(name: str, taken: set[str]) -> str:
    """Return a name that nothing else has, and take it."""
    name = name.replace("\0", "") or "_"
    name = f"_{name}" if name.lower().startswith("sqlite_") else name
    number, new = 1, name
    while new.casefold() in taken:
        number += 1
        new = f"{name} {number}"
    taken.add(new.casefold())
    return new
