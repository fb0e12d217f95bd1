"""The statements that make a table of SQLite and its indexes anew."""

from __future__ import annotations

from collections.abc import Iterator

from redact.formats._sql_words import quoted_name
from redact.formats._sqlite_schema import Key, Table


def make(table: Table, *, plain: bool = False) -> str:
    """Return the statement that makes a table; plain, it takes any value and any row."""
    parts = []
    for column in table.columns:
        parts.append(quoted_name(column.name))
        if not plain:
            parts[-1] += f" {column.type}".rstrip() + " NOT NULL" * column.required
    if not plain and table.primary:
        listed = _listed(table, table.primary)
        if table.autoincrement:
            index = table.primary.columns[0][0]
            parts[index] += " PRIMARY KEY AUTOINCREMENT"
        else:
            parts.append(f"PRIMARY KEY ({listed})")
    if not plain:
        parts += [f"UNIQUE ({_listed(table, key)})" for key in table.keys if not key.name]
    for link in table.links:
        own = ", ".join(quoted_name(table.columns[index].name) for index in link.columns)
        others = ", ".join(map(quoted_name, link.others))
        parts.append(
            f"FOREIGN KEY ({own}) REFERENCES {quoted_name(link.table)}"
            + (f" ({others})" if others else "")
            + link.actions
        )
    ends = [] if plain else ["WITHOUT ROWID"] * table.without_rowid + ["STRICT"] * table.strict
    return f"CREATE TABLE {quoted_name(table.name)} ({', '.join(parts)}) {', '.join(ends)}".strip()


def indexes(table: Table, number: int, *, plain: bool) -> Iterator[tuple[str, bool]]:
    """Give the statements that make the indexes of a table, without the word UNIQUE, and that.

    Args:
        table: Which.
        number: Its ordinal.
        plain: True if it was made so; what would be unique in it becomes an index.
    """
    own = 0
    for key in (*([table.primary] if plain and table.primary else []), *table.keys):
        if not key.name and not plain:
            continue
        own += not key.name
        name = key.name or f"unique {own} of table {number}"
        yield (
            f"INDEX {quoted_name(name)} ON {quoted_name(table.name)} ({_listed(table, key)})",
            key.unique,
        )


def _listed(table: Table, key: Key) -> str:
    return ", ".join(
        f"{quoted_name(table.columns[index].name)} COLLATE {collation}{' DESC' * descending}"
        for index, collation, descending in key.columns
    )
