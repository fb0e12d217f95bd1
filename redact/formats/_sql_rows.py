"""Where values of a dump stand: in which row, in which column, under which name."""

from __future__ import annotations

from typing import NamedTuple

from redact.formats._sql_tokens import Token
from redact.formats._sql_values import value_of

_MOST_TABLES = 10_000
_MOST_COLUMNS = 2_000
_NO_COLUMNS = frozenset(
    "PRIMARY KEY UNIQUE CONSTRAINT FOREIGN CHECK INDEX FULLTEXT SPATIAL LIKE EXCLUDE PERIOD".split()
)
_NO_NAMES = frozenset("INTO TABLE IF NOT EXISTS ONLY COPY FROM VALUES VALUE".split())


class Place(NamedTuple):
    """Where a token stands.

    Attributes:
        row: Ordinal among the rows of all tables; 0 outside of rows.
        column: 1-based ordinal in its row, 0 outside.
        label: The name of its column, or an empty string.
        first: True in the first row of a statement.
    """

    row: int = 0
    column: int = 0
    label: str = ""
    first: bool = False


class Rows:
    """Follows the statements of a dump.

    Args:
        dialect: As of its tokens.

    Attributes:
        statement: Ordinal of the statement.
    """

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self._tables: dict[str, list[str]] = {}
        self._row = 0
        self.statement = 1
        self._begin()

    def _begin(self) -> None:
        self._verb = ""
        self._name = ""
        self._depth = 0
        self._columns: list[str] = []
        self._expected = False  # the next name is that of a column
        self._values = False
        self._column = 0
        self._rows = 0  # of this statement

    def place(self, token: Token) -> Place:
        """Move on to the next token; return where it stands."""
        kind, before, raw = token
        if kind == "cell":
            return self._cell(before)
        if kind == "sign":
            self._sign(raw)
        elif kind in ("word", "name"):
            self._word(kind, raw, token)
        if self._values and self._depth and kind != "sign":
            return self._place()
        return Place()

    def _place(self) -> Place:
        names = self._columns or self._tables.get(self._name, [])
        label = names[self._column - 1] if self._column <= len(names) else ""
        return Place(self._row, self._column, label, self._rows == 1)

    def _cell(self, before: str) -> Place:
        if before == "\t":
            self._column += 1
        else:
            self._row += 1
            self._rows += 1
            self._column = 1
        return self._place()

    def _sign(self, sign: str) -> None:
        if sign == "(":
            self._depth += 1
            if self._depth == 1 and self._values:
                self._row += 1
                self._rows += 1
                self._column = 1
            self._expected = self._depth == 1 and not self._values and bool(self._verb)
        elif sign == ")":
            self._depth = max(0, self._depth - 1)
        elif sign == "," and self._depth == 1:
            self._column += 1
            self._expected = not self._values and bool(self._verb)
        elif sign == ";" and self._verb == "COPY":
            self._values = True  # rows follow, and then the next statement
        elif sign in (";", "\\.", "\\.\r"):
            if self._verb == "CREATE" and self._name and len(self._tables) < _MOST_TABLES:
                self._tables[self._name] = self._columns
            self.statement += 1
            self._begin()

    def _word(self, kind: str, raw: str, token: Token) -> None:
        upper = raw.upper() if kind == "word" else ""
        if self._values and self._verb == "COPY":
            self._begin()  # it was no block of rows
            self.statement += 1
        if not self._depth:
            if upper in ("INSERT", "REPLACE", "CREATE", "COPY") and not self._verb:
                self._verb = upper
            elif upper in ("VALUES", "VALUE"):
                self._values = self._verb in ("INSERT", "REPLACE")
            elif upper not in _NO_NAMES and not self._columns:
                self._name = self._said(raw, token)
        elif self._depth == 1 and self._expected:
            self._expected = False
            if upper not in _NO_COLUMNS and len(self._columns) < _MOST_COLUMNS:
                self._columns.append(self._said(raw, token))

    def _said(self, raw: str, token: Token) -> str:
        return (value_of(token, self._dialect) or raw).replace("_", " ")
