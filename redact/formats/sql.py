"""Dumps of databases as SQL: of PostgreSQL, MySQL, MariaDB and SQLite, statement by statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import ClassVar, NamedTuple

from redact.errors import UnreadableFileError
from redact.formats._cell_texts import CellText, apart, plain
from redact.formats._encoding import Encoding, decoded, encoding_of, head_text
from redact.formats._sql_keywords import KEYWORDS
from redact.formats._sql_rows import Place, Rows
from redact.formats._sql_tokens import Token, Tokens, dialect_of
from redact.formats._sql_values import emptied, is_binary, saying, value_of
from redact.formats.base import Match, Redact
from redact.model import Batch, Segment
from redact.options import Limits

_BEGINS = re.compile(
    r"\ufeff?(?:\s|--[ \t]*\n)*(?:"
    r"-- (?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB|phpMyAdmin SQL) dump)"
    r"|/\*M?!\d+\\?- enable the sandbox mode"
    r"|PRAGMA foreign_keys=OFF;\s+BEGIN TRANSACTION;)",
    re.IGNORECASE,
)
_HEAD_CHARS = 65_536
_CELLS = ("text", "slashed", "cell", "hex")
"""Tokens in which programs keep JSON and pages."""
_APART = "\n\n\n\n"
"""What parts words that were not beside each other."""


class Sql:
    """Texts, comments, long numbers and names in quotes or letters of other alphabets are segments.

    Everything else stays byte for byte; names in plain letters are searched for what was removed.
    """

    name: ClassVar[str] = "sql"
    title: ClassVar[str] = "SQL dump"
    suffixes: ClassVar[tuple[str, ...]] = (".sql",)
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        named = PurePosixPath(name.lower()).suffix in self.suffixes
        text = head_text(head)
        if text is None:
            return Match.NAME if named and b"\0" not in head else Match.NO
        if _BEGINS.match(text):
            return Match.CONTENT
        return Match.NAME if named else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for batch in _Dump(source, limits).batches():
            yield Batch(tuple(batch.segments), batch.dropped)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        dump = _Dump(source, limits)
        with target.open("xb") as file:
            file.write(dump.encoding.bom)
            for batch in dump.batches():
                edits = iter(redact(Batch(tuple(batch.segments), batch.dropped)))
                texts: list[str] = []
                for token, value in zip(batch.tokens, batch.values, strict=True):
                    new = token.raw
                    if value is not None:
                        said = value.edited(edits, limits.line_chars)
                        if value.files or said != value.text:
                            new = saying(token, said, dump.dialect)
                    elif is_binary(token):
                        new = emptied(token)
                    texts += (token.before, new)
                file.write(dump.encoding.encode("".join(texts)))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give keywords, names in plain letters, short numbers and signs."""
        for batch in _Dump(copy, limits).batches():
            pairs = zip(batch.tokens, batch.values, strict=True)
            yield "".join(t.before + _bare(t) if v is None else _APART for t, v in pairs)


def _bare(token: Token) -> str:
    """Return a token that is in no segment; a word of the language itself says nothing."""
    known = token.kind == "word" and token.raw.upper() in KEYWORDS
    return _APART if known else token.raw


class _Batch(NamedTuple):
    """Tokens with what they say, None where that is not read, and the segments of it."""

    tokens: list[Token]
    values: list[CellText | None]
    segments: list[Segment]
    dropped: Counter[str]


class _Dump:
    """A dump that is read.

    Raises:
        UnreadableFileError: If it is not all text.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        self._limits = limits
        try:
            self.encoding: Encoding = encoding_of(source)
        except UnreadableFileError:
            raise _no_text() from None
        blocks = decoded(source, self.encoding)
        first = list(islice(blocks, 1))
        self.dialect = dialect_of("".join(first)[:_HEAD_CHARS])
        self._tokens = Tokens(chain(first, blocks), self.dialect, limits.file_bytes // 4)

    def batches(self) -> Iterator[_Batch]:
        """Give the tokens in batches of about ``limits.batch_chars``."""
        rows = Rows(self.dialect)
        batch, size = _Batch([], [], [], Counter()), 0
        number = 0
        try:
            for token in self._tokens:
                number += 1
                statement = rows.statement
                place = rows.place(token)
                number = number if statement == rows.statement else 0
                value = value_of(token, self.dialect) or None
                batch.tokens.append(token)
                said = None
                if value is not None:
                    segment = _segment(value, place, statement, number)
                    read = apart if token.kind in _CELLS else plain
                    said = read(segment, self._limits)
                    batch.segments.extend(said.segments())
                    batch.dropped.update({"embedded file": said.files} if said.files else {})
                elif is_binary(token):
                    batch.dropped["binary value"] += 1
                batch.values.append(said)
                size += len(token.raw) + 1
                if size >= self._limits.batch_chars:
                    yield batch
                    batch, size = _Batch([], [], [], Counter()), 0
        except UnicodeError:
            raise _no_text() from None
        if batch.tokens:
            yield batch


def _segment(value: str, place: Place, statement: int, number: int) -> Segment:
    if not place.row:
        return Segment(value, f"statement {statement}, word {number}", None)
    where = f"row {place.row}, column {place.column}"
    if place.first and place.column == 1:
        glue = None
    else:
        glue = "\n" if place.label or place.column == 1 else "; "
    return Segment(value, where, glue, place.label, place.column)


def _no_text() -> UnreadableFileError:
    return UnreadableFileError(
        "some of it is no text: bytes that were not written in hexadecimal",
        "dump it again with --hex-blob, in UTF-8, and scan that",
    )
