"""Statements of SQL as tokens: names, texts, numbers and comments, for schemas of SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

Kind = Literal["text", "name", "word", "number", "blob", "comment", "sign"]

_TOKEN = re.compile(
    r"(?P<comment>--[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)"
    r"|(?P<blob>[xX]'[0-9A-Fa-f]*+')"
    r"|(?P<text>'[^']*+(?:''[^']*+)*+')"
    r'|(?P<name>"[^"]*+(?:""[^"]*+)*+"|`[^`]*+(?:``[^`]*+)*+`|\[[^\]]*+\])'
    r"|(?P<number>0[xX][0-9A-Fa-f]++|\d++(?:\.\d*+)?(?:[eE][+-]?\d++)?)"
    r"|(?P<word>[^\W\d][\w$]*+)"
    r"|(?P<sign>\S)"
)


class Word(NamedTuple):
    """A token of SQL.

    Attributes:
        kind: What it is; ``word`` is a keyword or a name without quotes, ``name`` one in quotes.
        raw: As it is written.
        start: Its first character in the statement.
    """

    kind: Kind
    raw: str
    start: int

    @property
    def value(self) -> str:
        """What it says, without quotes and the marks of a comment."""
        if self.kind in ("text", "name"):
            quote = self.raw[-1]
            return self.raw[1:-1].replace(quote * 2, quote) if quote != "]" else self.raw[1:-1]
        if self.kind == "comment":
            return self.raw[2:].removesuffix("*/" if self.raw.startswith("/*") else "")
        return self.raw

    def saying(self, value: str) -> str:
        """Return the token with another value; a number becomes a text."""
        if self.kind == "comment":
            if self.raw.startswith("--"):
                return "--" + " ".join(value.splitlines())
            return f"/*{value.replace('*/', '* /')}*/"
        return quoted_text(value) if self.kind in ("text", "number") else quoted_name(value)


def words_of(sql: str) -> Iterator[Word]:
    """Give the tokens of a statement of SQLite, comments included and white space left out."""
    for match in _TOKEN.finditer(sql):
        yield Word(cast(Kind, match.lastgroup), match[0], match.start())


def quoted_name(name: str) -> str:
    """Return a name in quotes."""
    return '"' + name.replace('"', '""') + '"'


def quoted_text(text: str) -> str:
    """Return a text in quotes."""
    return "'" + text.replace("'", "''") + "'"
