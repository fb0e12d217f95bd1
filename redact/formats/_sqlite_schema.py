"""The schema of an SQLite database: which tables it has, and the statements that make them anew.

Nothing of the source's own statements is carried out but views and triggers, which are only
stored; tables are made of what the ``PRAGMA`` statements tell of them.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from redact.formats._sql_words import Word, quoted_name, words_of

_TYPES = frozenset(
    "int integer tinyint smallint mediumint bigint unsigned big int2 int4 int8 long short serial "
    "character varchar varying native nchar nvarchar char text string clob json uuid guid blob "
    "binary varbinary real double precision float numeric number decimal money boolean bool date "
    "datetime time timestamp any year".split()
)
_TYPE = re.compile(r"([A-Za-z][A-Za-z0-9 ]*)(\(\d{1,4}(?:, ?\d{1,4})?\))?")
_COLLATIONS = ("BINARY", "NOCASE", "RTRIM")
_SHADOWS = (
    "_content _segments _segdir _docsize _stat _data _idx _config _node _parent _rowid".split()
)
"""What the names of tables end with in which FTS3 to FTS5 and R-trees keep what they hold."""

_ROWID = -1
"""What an index calls the column that is the number of the row."""

TEXT, NUMERIC, INTEGER, REAL, BLOB = "TEXT", "NUMERIC", "INTEGER", "REAL", "BLOB"
OWN_INDEX = re.compile(r"unique \d{1,4} of table \d{1,4}")
"""Names of indexes that stand in copies for what a table itself could not say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds values; generated ones do not.

    Attributes:
        name: From outside.
        type: As it may stand in a copy.
        affinity: What SQLite makes of values stored in it.
        required: True if it is NOT NULL.
    """

    name: str
    type: str
    affinity: str
    required: bool


@dataclass(frozen=True, slots=True)
class Key:
    """Columns that are unique together, or an index over them.

    Attributes:
        columns: By ordinal in their table from 0, each with its collation and whether it is
            descending.
        name: Of an index that was made on its own, else empty.
        unique: True if no two rows have the same values.
    """

    columns: tuple[tuple[int, str, bool], ...]
    name: str = ""
    unique: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: ordinals of columns, the table it leads to, its columns, what then happens."""

    columns: tuple[int, ...]
    table: str
    others: tuple[str, ...]
    actions: str


@dataclass(slots=True)
class Table:
    """A table that is copied.

    Attributes:
        name: From outside.
        columns: Those that hold values.
        primary: Its primary key, if it has one.
        keys: What else is unique, and indexes.
        links: Foreign keys.
        without_rowid: Said of it in the statement, like the two below.
        strict: See above.
        autoincrement: See above.
    """

    name: str
    columns: list[Column]
    primary: Key | None = None
    keys: list[Key] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    without_rowid: bool = False
    strict: bool = False
    autoincrement: bool = False


@dataclass(slots=True)
class Schema:
    """What is in a database.

    Attributes:
        tables: In the order in which they were made.
        others: Views and triggers, as statements.
        dropped: What no copy has, in fixed words.
    """

    tables: list[Table] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


def schema_of(database: sqlite3.Connection) -> Schema:
    """Return the schema of a database."""
    found = Schema()
    rows = list(
        database.execute("SELECT type, name, tbl_name, sql FROM main.sqlite_master ORDER BY rowid")
    )
    shadows = _shadows(rows)
    for kind, name, _, sql in rows:
        if kind in ("view", "trigger") and isinstance(sql, str):
            found.others.append(sql)
        if kind != "table" or not isinstance(sql, str) or not isinstance(name, str):
            continue
        if name.lower().startswith("sqlite_"):
            found.dropped["statistics"] += name.lower().startswith("sqlite_stat")
        elif name.lower() in shadows:
            found.dropped["virtual table"] += _is_virtual(sql)
            found.dropped["table of a virtual table"] += not _is_virtual(sql)
        else:
            found.tables.append(_table(database, name, sql, found.dropped))
    found.dropped = +found.dropped
    return found


def renamed(table: Table, name: str, columns: Sequence[str], indexes: Sequence[str]) -> Table:
    """Return a table with other names: its own, of its columns, of its named indexes."""
    names = iter(indexes)
    return replace(
        table,
        name=name,
        columns=[replace(c, name=n) for c, n in zip(table.columns, columns, strict=True)],
        keys=[replace(key, name=next(names)) if key.name else key for key in table.keys],
    )


def _shadows(rows: Sequence[tuple[object, ...]]) -> set[str]:
    """Return the names, in lower case, of virtual tables and of those in which they keep things."""
    virtual = [
        name.lower()
        for kind, name, _, sql in rows
        if kind == "table" and isinstance(name, str) and isinstance(sql, str) and _is_virtual(sql)
    ]
    return {name + ending for name in virtual for ending in ("", *_SHADOWS)}


def _is_virtual(sql: str) -> bool:
    words = [word.raw.upper() for word in words_of(sql[:1000]) if word.kind != "comment"]
    return words[:2] == ["CREATE", "VIRTUAL"]


def _table(database: sqlite3.Connection, name: str, sql: str, dropped: Counter[str]) -> Table:
    quoted = quoted_name(name)
    words = list(words_of(sql))
    dropped["comment in a statement"] += sum(word.kind == "comment" for word in words)
    bare = [word.raw.upper() for word in words if word.kind == "word"]
    dropped["constraint"] += bare.count("CHECK")
    table = Table(name, [], autoincrement="AUTOINCREMENT" in bare)
    tail = _tail(words)
    table.without_rowid, table.strict = "ROWID" in tail, "STRICT" in tail
    ordinals: dict[int, int] = {}
    key: list[tuple[int, int]] = []
    for cid, column, type, required, default, primary, hidden in database.execute(
        f"PRAGMA main.table_xinfo({quoted})"
    ):
        if hidden:
            dropped["generated column"] += 1
            continue
        ordinals[cid] = len(table.columns)
        dropped["default value"] += default is not None
        table.columns.append(_column(column, type or "", bool(required), dropped))
        if primary:
            key.append((primary, ordinals[cid]))
    if key:
        table.primary = Key(tuple((index, "BINARY", False) for _, index in sorted(key)))
        if len(key) == 1:
            ordinals[_ROWID] = key[0][1]
    _add_keys(database, table, ordinals, dropped)
    _add_links(database, table, ordinals)
    return table


def _tail(words: Sequence[Word]) -> set[str]:
    """Return the words behind the last closing bracket of a statement."""
    found: set[str] = set()
    for word in reversed(words):
        if word.raw == ")":
            break
        found.add(word.raw.upper())
    return found


def _column(name: str, type: str, required: bool, dropped: Counter[str]) -> Column:
    affinity = _affinity(type)
    match = _TYPE.fullmatch(type)
    known = match is not None and set(match[1].lower().split()) <= _TYPES
    if type and not known:
        dropped["type of a column"] += 1
    return Column(name, type if known else affinity * bool(type), affinity, required)


def _affinity(type: str) -> str:
    """Return the affinity of a declared type, by the rules in section 3.1 of SQLite's datatype3."""
    type = type.upper()
    if "INT" in type:
        return INTEGER
    if any(word in type for word in ("CHAR", "CLOB", "TEXT")):
        return TEXT
    if "BLOB" in type or not type:
        return BLOB
    return REAL if any(word in type for word in ("REAL", "FLOA", "DOUB")) else NUMERIC


def _add_keys(
    database: sqlite3.Connection, table: Table, ordinals: dict[int, int], dropped: Counter[str]
) -> None:
    listed = list(database.execute(f"PRAGMA main.index_list({quoted_name(table.name)})"))
    for _, name, unique, origin, partial in reversed(listed):
        rows = list(database.execute(f"PRAGMA main.index_xinfo({quoted_name(name)})"))
        inside = [row for row in rows if row[5]]
        whole = all(row[1] in ordinals and row[4].upper() in _COLLATIONS for row in inside)
        if partial or not whole:
            dropped["index"] += 1
            if origin == "pk":
                table.without_rowid, table.primary = False, None
            continue
        columns = tuple((ordinals[row[1]], row[4].upper(), bool(row[3])) for row in inside)
        key = Key(columns, name if origin == "c" else "", bool(unique))
        if origin == "pk":
            table.primary = key
        elif not OWN_INDEX.fullmatch(name):
            table.keys.append(key)
        else:
            table.keys.append(replace(key, name=""))


def _add_links(database: sqlite3.Connection, table: Table, ordinals: dict[int, int]) -> None:
    found: dict[int, list[tuple[str, ...]]] = {}
    names = {column.name.lower(): index for index, column in enumerate(table.columns)}
    for row in database.execute(f"PRAGMA main.foreign_key_list({quoted_name(table.name)})"):
        found.setdefault(row[0], []).append(row)
    for number in sorted(found, reverse=True):
        rows = found[number]
        own = [names.get(row[3].lower()) for row in rows]
        others = tuple(row[4] for row in rows if row[4] is not None)
        if None in own:
            continue
        actions = "".join(
            f" ON {what} {action}"
            for what, action in (("UPDATE", rows[0][5]), ("DELETE", rows[0][6]))
            if action in ("SET NULL", "SET DEFAULT", "CASCADE", "RESTRICT")
        )
        columns = tuple(index for index in own if index is not None)
        table.links.append(Link(columns, rows[0][2], others, actions))
