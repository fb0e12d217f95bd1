"""Rows of delimited text, cut so that they can be put together again byte for byte.

A cell may stand in quotes, with blanks around them; quotes inside are doubled (RFC 4180) or follow
a backslash. A quote that opens a cell but is never closed before a delimiter, line end or the end
of the file is a plain character of that cell only, and so is one inside of an unquoted cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from redact.errors import UnreadableFileError
from redact.formats._escaped import replaced_in_raw
from redact.formats._replace import replaced
from redact.model import Edit


class Row(NamedTuple):
    """Cells as they are written, and what follows them.

    Attributes:
        cells: As they are written, with their quotes; at least one, which may be empty.
        texts: What they say.
        end: A line end; the delimiter where an endless row was cut; nothing where an endless cell
            was cut and at the end of the file.
        continues: True if the first cell goes on with the last cell of the row before.
        goes_on: True if the last cell goes on in the next row.
    """

    cells: list[str]
    texts: list[str]
    end: str
    continues: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    bare_row: re.Pattern[str]
    row: re.Pattern[str]
    row_cell: re.Pattern[str]
    cell: re.Pattern[str]
    plain: re.Pattern[str]
    doubled: re.Pattern[str]
    slashed: re.Pattern[str]
    doubled_escape: re.Pattern[str]
    slashed_escape: re.Pattern[str]


class Grammar:
    """How cells are told apart and quoted; reads rows and cells and writes cells.

    Attributes:
        delimiter: One character.
        quote: One character.
    """

    def __init__(self, delimiter: str, quote: str = '"') -> None:
        self.delimiter = delimiter
        self.quote = quote
        d, q = re.escape(delimiter), re.escape(quote)
        doubled = rf"[^{q}]*+(?:{q}{q}[^{q}]*+)*+"
        slashed = rf"[^{q}\\]*+(?:(?:\\.|{q}{q})[^{q}\\]*+)*+"
        end = rf"(?={d}|[\r\n]|\Z)"
        plain = rf"[^{d}\r\n]*+"
        tidy = rf"(?:{q}{doubled}{q}|[^{d}{q}\r\n]*+)"
        after = rf"(?P<end>{d}|\r\n|[\r\n]|\Z)"
        self._is = _Patterns(
            bare_row=re.compile(rf"([^{q}\r\n]*+)(\r\n|[\r\n])"),
            row=re.compile(rf"{tidy}(?:{d}{tidy})*+(\r\n|[\r\n])"),
            row_cell=re.compile(rf"({tidy})(?:{d}|\r\n|[\r\n])"),
            cell=re.compile(
                rf"(?:(?P<quoted>[ ]*+{q}(?:{doubled}{q}[ ]*+{end}|{slashed}{q}[ ]*+{end}))"
                rf"|(?P<open>[ ]*+{q}(?:{doubled}\Z|{slashed}\\?+\Z))|(?P<plain>{plain})){after}",
                re.DOTALL,
            ),
            plain=re.compile(rf"(?P<plain>{plain}){after}"),
            doubled=re.compile(rf"([ ]*+{q})({doubled})({q}[ ]*+)"),
            slashed=re.compile(rf"([ ]*+{q})({slashed})({q}[ ]*+)", re.DOTALL),
            doubled_escape=re.compile(q + q),
            slashed_escape=re.compile(rf"\\[\\{q}]|{q}{q}"),
        )

    def rows(self, blocks: Iterable[str], longest: int) -> Iterator[Row]:
        """Give the rows of a text that comes in blocks of any size.

        Args:
            blocks: The text.
            longest: A quote that is not closed within so many characters is a plain character;
                longer unquoted cells and longer rows are cut.
        """
        reader = _RowReader(self, longest)
        for block in blocks:
            yield from reader.rows(block, final=False)
        yield from reader.rows("", final=True)

    def tidy_row(self, text: str, at: int) -> tuple[Row, int] | None:
        """Return the row at ``text[at:]`` and where it ends, if all its quotes are as they ought.

        Most rows are tidy, and this is several times faster than reading cell by cell.
        """
        if match := self._is.bare_row.match(text, at):
            cells = match[1].split(self.delimiter)
            return Row(cells, cells, match[2]), match.end()
        if match := self._is.row.match(text, at):
            cells = self._is.row_cell.findall(text, at, match.end())
            quote, twice = self.quote, self.quote * 2
            texts = [c[1:-1].replace(twice, quote) if c[:1] == quote else c for c in cells]
            return Row(cells, texts, match[1]), match.end()
        return None

    def cell(self, text: str, at: int, *, plain: bool) -> re.Match[str] | None:
        """Match a cell and its end; with ``plain`` quotes mean nothing."""
        return (self._is.plain if plain else self._is.cell).match(text, at)

    def text(self, cell: str) -> str:
        """Return what a cell says, without quotes."""
        if self.quote not in cell:
            return cell
        found = self._quoted(cell)
        if found is None:
            return cell
        match, escape = found
        return escape.sub(lambda m: m[0][-1], match[2])

    def edited(self, cell: str, edits: Sequence[Edit], *, alone: bool, part: bool) -> str:
        """Return ``cell`` with edits of its text, in quotes if it had or now needs them.

        Args:
            cell: As it is written.
            edits: Of ``text(cell)``, sorted, not overlapping.
            alone: True if it is the only cell of its row, which must not become an empty line.
            part: True if it is part of an endless cell, where no quotes can be put around it.

        Raises:
            UnreadableFileError: If a part would need quotes.
        """
        found = None if part else self._quoted(cell)
        if found:
            match, escape = found
            inner = [Edit(e.start, e.end, self._escaped(e.text, escape)) for e in edits]
            return match[1] + replaced_in_raw(match[2], inner, escape) + match[3]
        new = replaced(cell, edits)
        needs = any(sign in new for sign in (self.delimiter, "\r", "\n"))
        if not needs and not new.lstrip(" ").startswith(self.quote) and not (alone and not new):
            return new
        if part:
            raise UnreadableFileError("a cell is too long to be put in quotes", "split the file")
        return f"{self.quote}{new.replace(self.quote, self.quote * 2)}{self.quote}"

    def _quoted(self, cell: str) -> tuple[re.Match[str], re.Pattern[str]] | None:
        if match := self._is.doubled.fullmatch(cell):
            return match, self._is.doubled_escape
        if match := self._is.slashed.fullmatch(cell):
            return match, self._is.slashed_escape
        return None

    def _escaped(self, text: str, escape: re.Pattern[str]) -> str:
        if escape is self._is.doubled_escape:
            return text.replace(self.quote, self.quote * 2)
        return text.replace("\\", "\\\\").replace(self.quote, "\\" + self.quote)


class _RowReader:
    """Holds what is not yet a whole row between two blocks."""

    def __init__(self, grammar: Grammar, longest: int) -> None:
        self._grammar = grammar
        self._longest = longest
        self._rest = ""
        self._cells: list[str] = []
        self._texts: list[str] = []
        self._size = 0
        self._open = False  # the row goes on
        self._continues = False  # and so does its last cell

    def rows(self, block: str, *, final: bool) -> Iterator[Row]:
        """Give the rows that are whole now; the last one, if any, once it is ``final``."""
        text = self._rest + block
        at, size = 0, len(text)
        delimiter = self._grammar.delimiter
        while at < size or (final and self._open):
            if not self._open and (found := self._grammar.tidy_row(text, at)):
                row, end_at = found
                if final or end_at < size or row.end != "\r":
                    at = end_at
                    yield row
                    continue
            match = self._next_cell(text, at, final)
            if match is None:
                break
            sure = final or match.end() < size or match["end"] in (delimiter, "\n", "\r\n")
            if not sure and (match["plain"] is None or len(match["plain"]) < self._longest):
                break
            end = match["end"] if sure else ""
            self._add(text[at : match.start("end")], sure)
            at = match.start("end") + len(end)
            self._open = not sure or end == delimiter
            if end != delimiter or self._size >= self._longest:
                yield Row(self._cells, self._texts, end, self._continues, not sure)
                self._cells, self._texts, self._size = [], [], 0
                self._continues = not sure
        self._rest = text[at:]

    def _add(self, cell: str, whole: bool) -> None:
        part = not whole or (self._continues and not self._cells)
        self._cells.append(cell)
        self._texts.append(cell if part else self._grammar.text(cell))
        self._size += len(cell) + 1

    def _next_cell(self, text: str, at: int, final: bool) -> re.Match[str] | None:
        """Match one cell and its end; None if the text may still bring the closing quote."""
        if self._continues and not self._cells:
            return self._grammar.cell(text, at, plain=True)
        match = self._grammar.cell(text, at, plain=False)
        if match is not None and match["open"] is None:
            return match
        if final or len(text) - at >= self._longest:
            return self._grammar.cell(text, at, plain=True)
        return None
