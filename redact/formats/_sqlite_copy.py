"""Writing an SQLite database anew: tables under redacted names, rows, then indexes and views.

A value that was edited may not be what its table asks for: text in an INTEGER PRIMARY KEY, a mask
that is there twice in a UNIQUE column. From the first batch that does not fit, the rows of such a
table go to one that takes anything, and in the end all tables are written once more, that one
without what it asked for.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from redact.formats._sql_words import quoted_name, quoted_text, words_of
from redact.formats._sqlite_ddl import indexes, make
from redact.formats._sqlite_schema import BLOB, INTEGER, NUMERIC, REAL, TEXT, Table

_SETTINGS = (
    "page_size=4096",
    "auto_vacuum=NONE",
    "journal_mode=MEMORY",
    "synchronous=OFF",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "foreign_keys=OFF",
    "locking_mode=EXCLUSIVE",
)
_CHANGED: dict[str, dict[type, Callable[[Any], bool]]] = {
    BLOB: {},
    TEXT: {int: lambda _: True, float: lambda _: True},
    REAL: {int: lambda _: True, str: lambda text: _is_number(text)},
    INTEGER: {float: float.is_integer, str: lambda text: _is_number(text)},
    NUMERIC: {float: float.is_integer, str: lambda text: _is_number(text)},
}
"""Which values a column of an affinity stores as something else."""
_REFUSED = (sqlite3.Error, sqlite3.Warning)
_STATEMENTS = (["CREATE", "VIEW"], ["CREATE", "TRIGGER"])


class Copy:
    """A new database; ``finish`` must be called when all rows are in.

    Args:
        target: Where it is written; unfinished it lies beside.
        tables: As they are to be.
        numbers: Settings of the database and their values, kept by programs to know it again.
    """

    def __init__(self, target: Path, tables: Sequence[Table], numbers: dict[str, object]) -> None:
        self._target = target
        self._work = target.with_name(f"{target.name}.work")
        self._tables = tables
        self._numbers = numbers
        self._plain: set[int] = set()
        self._database = _new(self._work, numbers)
        for table in tables:
            self._database.execute(make(table))

    def add(self, index: int, rows: list[list[Any]], changed: Collection[tuple[int, int]]) -> None:
        """Append rows to a table.

        Args:
            index: Of the table.
            rows: All of the same length.
            changed: Cells that were edited: row and column.
        """
        table = self._tables[index]
        marks = ", ".join("?" * len(table.columns))
        if index not in self._plain:
            self._database.execute("SAVEPOINT batch")
            try:
                if _fits(table, rows, changed):
                    name = quoted_name(table.name)
                    self._database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
                    self._database.execute("RELEASE batch")
                    return
            except sqlite3.IntegrityError:
                pass
            self._database.execute("ROLLBACK TO batch")
            self._database.execute("RELEASE batch")
            self._plain.add(index)
            names = ", ".join(f"c{number}" for number in range(len(table.columns)))
            self._database.execute(f"CREATE TABLE {_spare(index)} ({names})")
        self._database.executemany(f"INSERT INTO {_spare(index)} VALUES ({marks})", rows)  # noqa: S608

    def finish(self, others: Sequence[str]) -> Counter[str]:
        """Write the rest; return what had to be left out.

        Args:
            others: Statements of views and triggers.
        """
        self._database.execute("COMMIT")
        self._database.close()
        if self._plain:
            self._again()
        else:
            self._work.replace(self._target)
        dropped = Counter({"constraint": len(self._plain)})
        with closing(_opened(self._target)) as database:
            database.execute("BEGIN")
            for index, table in enumerate(self._tables):
                for statement, unique in indexes(table, index + 1, plain=index in self._plain):
                    try:
                        database.execute(f"CREATE {'UNIQUE ' * unique}{statement}")
                    except sqlite3.IntegrityError:
                        database.execute(f"CREATE {statement}")
                        dropped["constraint"] += 1
            for statement in others:
                dropped["view or trigger"] += not _added(database, statement)
            database.execute("COMMIT")
        return +dropped

    def _again(self) -> None:
        """Write all tables once more, with what some of them could not keep left out."""
        with closing(_new(self._target, self._numbers)) as database:
            database.execute("COMMIT")
            database.execute("ATTACH ? AS work", (str(self._work),))
            database.execute("BEGIN")
            for index, table in enumerate(self._tables):
                database.execute(make(table, plain=index in self._plain))
            for index, table in enumerate(self._tables):
                name = quoted_name(table.name)
                for source in [name] + [_spare(index)] * (index in self._plain):
                    database.execute(
                        f"INSERT INTO main.{name} SELECT * FROM work.{source} NOT INDEXED"  # noqa: S608
                    )
            database.execute("COMMIT")
        self._work.unlink()


def _spare(index: int) -> str:
    """Return the name of a table for rows that do not fit; no copy has it."""
    return quoted_name(f"\x01spare {index}")


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}").fetchall()
    # Large indexes are sorted in files, which may lie nowhere but beside the copy; some builds of
    # SQLite cannot be told so, and sort in memory then.
    folder = str(path.parent.absolute())
    database.execute(f"PRAGMA temp_store_directory = {quoted_text(folder)}").fetchall()
    if database.execute("PRAGMA temp_store_directory").fetchone() != (folder,):
        database.execute("PRAGMA temp_store = MEMORY")
    return database


def _new(path: Path, numbers: dict[str, object]) -> sqlite3.Connection:
    database = _opened(path)
    for name, value in numbers.items():
        quoted = f"'{value}'" if isinstance(value, str) else value
        database.execute(f"PRAGMA {name}={quoted}")
    database.execute("BEGIN")
    return database


def _fits(table: Table, rows: list[list[Any]], changed: Collection[tuple[int, int]]) -> bool:
    """Say that a table would hold rows just as they are, and in this order."""
    if table.without_rowid and table.primary:
        ordered = {index for index, _, _ in table.primary.columns}
        if any(column in ordered for _, column in changed):
            return False
    for index, column in enumerate(table.columns):
        kinds = {type(row[index]) for row in rows}
        for kind in kinds & _CHANGED[column.affinity].keys():
            test = _CHANGED[column.affinity][kind]
            if any(type(row[index]) is kind and test(row[index]) for row in rows):
                return False
    return True


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _added(database: sqlite3.Connection, statement: str) -> bool:
    """Add a view or trigger; return False if it does not work."""
    words = [word for word in words_of(statement) if word.kind != "comment"]
    if [word.raw.upper() for word in words[:2]] not in _STATEMENTS:
        return False
    database.execute("SAVEPOINT one")
    try:
        database.execute(statement)
        if words[1].raw.upper() == "VIEW":
            database.execute(f"EXPLAIN SELECT * FROM {quoted_name(words[2].value)}")  # noqa: S608
    except _REFUSED:
        database.execute("ROLLBACK TO one")
        return False
    finally:
        database.execute("RELEASE one")
    return True
