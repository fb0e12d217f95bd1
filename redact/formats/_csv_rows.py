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
        cells: With their quotes; at least one, which may be empty.
        end: A line end; the delimiter where an endless row was cut; nothing where an endless cell
            was cut and at the end of the file.
        continues: True if the first cell goes on with the last cell of the row before.
        goes_on: True if the last cell goes on in the next row.
    """

    cells: list[str]
    end: str
    continues: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    row: re.Pattern[str]
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
        after = rf"(?P<end>{d}|\r\n|[\r\n]|\Z)"
        self._is = _Patterns(
            row=re.compile(rf"([^{q}\r\n]*+)(\r\n|[\r\n])"),
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
        reader = _RowReader(self._is, self.delimiter, longest)
        for block in blocks:
            yield from reader.rows(block, final=False)
        yield from reader.rows("", final=True)

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

    def __init__(self, patterns: _Patterns, delimiter: str, longest: int) -> None:
        self._is = patterns
        self._delimiter = delimiter
        self._longest = longest
        self._rest = ""
        self._cells: list[str] = []
        self._size = 0
        self._open = False  # the row goes on
        self._continues = False  # and so does its last cell

    def rows(self, block: str, *, final: bool) -> Iterator[Row]:
        """Give the rows that are whole now; the last one, if any, once it is ``final``."""
        text = self._rest + block
        at, size = 0, len(text)
        row, delimiter = self._is.row, self._delimiter
        while at < size or (final and self._open):
            if not self._open:
                match = row.match(text, at)
                if match and (final or match.end() < size or match[2] != "\r"):
                    at = match.end()
                    yield Row(match[1].split(delimiter), match[2])
                    continue
            match = self._next_cell(text, at, final)
            if match is None:
                break
            sure = final or match.end() < size or match["end"] in (delimiter, "\n", "\r\n")
            if not sure and (match["plain"] is None or len(match["plain"]) < self._longest):
                break
            end = match["end"] if sure else ""
            self._cells.append(text[at : match.start("end")])
            self._size += match.end() - at
            at = match.start("end") + len(end)
            self._open = not sure or end == delimiter
            if end != delimiter or self._size >= self._longest:
                yield Row(self._cells, end, self._continues, not sure)
                self._cells, self._size, self._continues = [], 0, not sure
        self._rest = text[at:]

    def _next_cell(self, text: str, at: int, final: bool) -> re.Match[str] | None:
        """Match one cell and its end; None if the text may still bring the closing quote."""
        if self._continues and not self._cells:
            return self._is.plain.match(text, at)
        match = self._is.cell.match(text, at)
        if match is not None and match["open"] is None:
            return match
        if final or len(text) - at >= self._longest:
            return self._is.plain.match(text, at)
        return None
