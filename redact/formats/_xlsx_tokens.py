"""What formulas are made of, and what they may name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

_MOST_CHARS = 255


class Named(Protocol):
    """What has one name in the source and another in the copy."""

    @property
    def now(self) -> str:
        """The name in the copy."""


class NamedTable(Named, Protocol):
    """A table."""

    def column(self, name: str) -> Named | None:
        """Return a column by its name in the source."""


class Scope(Protocol):
    """What formulas may name, by names as they are in the source."""

    def sheet(self, name: str) -> Named | None:
        """Return a sheet."""

    def defined(self, name: str) -> Named | None:
        """Return a defined name."""

    def table(self, name: str) -> NamedTable | None:
        """Return a table."""


@dataclass(slots=True)
class Literal:
    """A text in a formula, or a number that is long enough to be somebody's.

    Attributes:
        text: What it says.
        glue: What stands between it and the one before, for detection.
        number: True for a number, until it is edited.
        alone: True where no operator may stand, as in a list of constants.
    """

    text: str
    glue: str
    number: bool = False
    alone: bool = False

    def put(self, new: str) -> None:
        """Write another text in its place."""
        self.number = self.number and new == self.text
        self.text = new

    def __str__(self) -> str:
        if self.number:
            return self.text
        if len(self.text) <= _MOST_CHARS or self.alone:
            return _quoted(self.text)
        pieces = (self.text[at : at + _MOST_CHARS] for at in range(0, len(self.text), _MOST_CHARS))
        return f"({'&'.join(map(_quoted, pieces))})"


@dataclass(slots=True)
class SheetsToken:
    sheets: list[Named]
    text: str
    was: list[str]

    def __str__(self) -> str:
        now = [sheet.now for sheet in self.sheets]
        if now == self.was:
            return self.text
        return "'" + ":".join(name.replace("'", "''") for name in now) + "'!"


@dataclass(slots=True)
class NameToken:
    named: Named

    def __str__(self) -> str:
        return self.named.now


@dataclass(slots=True)
class ColumnToken:
    column: Named

    def __str__(self) -> str:
        return re.sub(r"(['\[\]#@])", r"'\1", self.column.now)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
