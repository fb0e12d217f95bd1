r"""Dumps of SQL as tokens, in pieces of bounded size, of three dialects.

They differ in what quotes are (``"x"`` is a text in MySQL, a name elsewhere), in whether a
backslash escapes, and in PostgreSQL's bodies between dollars and blocks of rows after ``COPY``.
After the lexical rules in the manuals of PostgreSQL (4.1), MySQL (9) and SQLite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redact.errors import TooLargeError, UnreadableFileError

POSTGRES, MYSQL, PLAIN = "postgres", "mysql", "plain"

_QUOTED = r"{0}[^{0}]*+(?:{0}{0}[^{0}]*+)*+{0}"
_SLASHED = r"{0}[^{0}\\]*+(?:(?:\\.|{0}{0})[^{0}\\]*+)*+{0}"
_TAG = r"\$(?:[^\W\d]\w*)?\$"
_PARTS: dict[str, list[tuple[str, str]]] = {
    POSTGRES: [
        ("comment", r"--[^\n]*+"),
        ("slashed", "[eE]" + _SLASHED.format("'")),
        ("hex", r"[xX]'[0-9A-Fa-f\s]*+'"),
        ("text", _QUOTED.format("'")),
        ("name", _QUOTED.format('"')),
        ("body", r"(?P<tag>\$(?:[^\W\d]\w*)?\$).*?(?P=tag)"),
        ("sign", rf"(?!/\*|{_TAG})[^\s\w'\"]"),
    ],
    MYSQL: [
        ("comment", r"--(?=\s|$)[^\n]*+|#[^\n]*+"),
        ("hex", r"[xX]'[0-9A-Fa-f]*+'|0x[0-9A-Fa-f]++(?!\w)"),
        ("slashed", _SLASHED.format("'") + "|" + _SLASHED.format('"')),
        ("name", _QUOTED.format("`")),
        ("sign", r"/\*M?!\d{0,6}+|(?!/\*)[^\s\w'\"`]"),
    ],
    PLAIN: [
        ("comment", r"--[^\n]*+"),
        ("hex", r"[xX]'[0-9A-Fa-f]*+'|0x[0-9A-Fa-f]++(?!\w)"),
        ("text", _QUOTED.format("'")),
        ("name", _QUOTED.format('"') + "|" + _QUOTED.format("`")),
        ("sign", r"(?!/\*)[^\s\w'\"`]"),
    ],
}
_COMMON = [
    ("number", r"\d++(?:\.\d*+)?(?:[eE][+-]?\d++)?(?!\w)"),
    ("word", r"\w[\w$]*+"),
]
_BLOCK_COMMENT = {
    POSTGRES: r"/\*(?:[^*/]|\*(?!/)|/(?!\*))*+\*/",  # one inside another is read as signs
    MYSQL: r"/\*(?!M?!)(?:[^*]|\*(?!/))*+\*/",
    PLAIN: r"/\*(?:[^*]|\*(?!/))*+\*/",
}


def _grammar(dialect: str) -> re.Pattern[str]:
    parts = [("block", _BLOCK_COMMENT[dialect]), *_PARTS[dialect][:-1], *_COMMON]
    parts.append(_PARTS[dialect][-1])
    either = "|".join(f"(?P<{name}>{pattern})" for name, pattern in parts)
    return re.compile(rf"(?P<before>\s*+)(?:{either})", re.DOTALL)


_GRAMMARS = {dialect: _grammar(dialect) for dialect in _PARTS}
_SPACE = re.compile(r"\s*+")
_OPENS_NESTED = re.compile(r"\s*+/\*")
_MYSQL_SIGNS = re.compile(
    r"(?i)(?:MySQL|MariaDB|phpMyAdmin)[^\n]{0,40} dump|/\*!\d{5}|ENGINE ?= ?\w|`"
)
_SQLITE_SIGNS = re.compile(r"\s*PRAGMA foreign_keys=OFF;\s+BEGIN TRANSACTION;")
_POSTGRES_SIGNS = re.compile(
    r"(?i)PostgreSQL database (?:cluster )?dump|^COPY [^;]{1,2000} FROM stdin;|\$\$"
    r"|standard_conforming_strings|::\w",
    re.MULTILINE,
)
_END_OF_ROWS = "\\."


class Token(NamedTuple):
    """A token with the white space before it.

    Attributes:
        kind: ``comment``, ``block``, ``slashed``, ``hex``, ``text``, ``name``, ``body``,
            ``number``, ``word``, ``sign``; ``cell`` of a block of rows; ``end``.
        before: White space, or what parts a cell from the one before.
        raw: As it is written.
    """

    kind: str
    before: str
    raw: str


def dialect_of(head: str) -> str:
    """Tell the dialect of a dump by its beginning."""
    if _SQLITE_SIGNS.match(head):
        return PLAIN
    if _POSTGRES_SIGNS.search(head[:2000]):
        return POSTGRES
    if _MYSQL_SIGNS.search(head):
        return MYSQL
    return POSTGRES if _POSTGRES_SIGNS.search(head) else PLAIN


class Tokens:
    """Gives the tokens of a dump.

    Args:
        blocks: Of text, from its beginning.
        dialect: From ``dialect_of``.
        longest: No token may have more characters.
    """

    def __init__(self, blocks: Iterator[str], dialect: str, longest: int) -> None:
        self._blocks = blocks
        self._grammar = _GRAMMARS[dialect]
        self._has_rows = dialect == POSTGRES
        self._longest = longest
        self._text = ""
        self._at = 0
        self._ended = False

    def __iter__(self) -> Iterator[Token]:
        words: list[str] = []
        depth = 0
        while (token := self._next()).kind != "end":
            yield token
            if token.kind == "word" and len(words) < 1_000 and depth == 0:
                words.append(token.raw.upper())
            elif token.kind == "sign":
                depth += (token.raw == "(") - (token.raw == ")")
                if token.raw == ";":
                    if self._has_rows and words[:1] == ["COPY"] and words[-2:] == ["FROM", "STDIN"]:
                        yield from self._rows()
                    words, depth = [], 0
        yield token

    def _next(self) -> Token:
        while True:
            match = self._grammar.match(self._text, self._at)
            if match and (match.end() < len(self._text) or self._ended):
                self._at = match.end()
                kind = match.lastgroup or ""
                if kind == "tag":
                    kind = "body"
                return Token(kind, match["before"], self._text[match.end("before") : match.end()])
            if self._ended:
                space = _SPACE.match(self._text, self._at)
                if space and space.end() == len(self._text):
                    return Token("end", space[0], "")
                return self._odd()
            self._more()

    def _odd(self) -> Token:
        """Return a comment with one inside, as PostgreSQL has them, or refuse.

        Raises:
            UnreadableFileError: If a text or comment does not end.
        """
        match = _OPENS_NESTED.match(self._text, self._at) if self._has_rows else None
        depth = 0
        for mark in re.compile(r"/\*|\*/").finditer(self._text, self._at) if match else ():
            depth += 1 if mark[0] == "/*" else -1
            if not depth:
                start = self._at
                self._at = mark.end()
                raw = self._text[start : self._at]
                return Token("block", raw[: len(raw) - len(raw.lstrip())], raw.lstrip())
        raise UnreadableFileError("it breaks off, or a text in it does not end", "dump it again")

    def _more(self) -> None:
        """Read on, as much as is left again, so that long tokens take linear time."""
        left = self._text[self._at :]
        if len(left) > self._longest:
            raise TooLargeError("a text in it is too long", "split it")
        parts, size = [left], 0
        while size <= len(left) and not self._ended:
            block = next(self._blocks, None)
            self._ended = block is None
            parts.append(block or "")
            size += len(block or "")
        self._text, self._at = "".join(parts), 0

    def _rows(self) -> Iterator[Token]:
        """Give the cells of a block of rows, and the mark that ends it."""
        before = self._line() + "\n"
        while (line := self._line()) != _END_OF_ROWS and line != _END_OF_ROWS + "\r":
            end = "\r" if line.endswith("\r") else ""
            for raw in line.removesuffix("\r").split("\t"):
                yield Token("cell", before, raw)
                before = "\t"
            before = end + "\n"
        yield Token("sign", before, line)
        # The line end behind it is white space before the next statement.
        self._at -= 1

    def _line(self) -> str:
        while (end := self._text.find("\n", self._at)) < 0:
            if self._ended:
                if self._text[self._at :].rstrip("\r") != _END_OF_ROWS:
                    raise UnreadableFileError("it breaks off within rows", "dump it again")
                self._text += "\n"
                continue
            self._more()
        line = self._text[self._at : end]
        self._at = end + 1
        return line
