"""Which column of a table in plain text a value stands in: delimited lines and SQL INSERTs.

Formats that know their tables hand over ``header: value``; this serves tables pasted into text::

    №;ФИО;Дата рожд.
    1;Верас Иван;03.07.1969

    INSERT INTO staff (name, birth_date) VALUES ('Верас', '1969-07-03');
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from recognizers.text.prepared import Prepared

_DELIMITERS = ";|\t,"
_DELIMITER = {sign: re.compile(re.escape(sign)) for sign in _DELIMITERS}
_HEADING = re.compile(
    r"ф\.?\s?и\.?\s?о|п\.?\s?[іи]\.?\s?б|фамили|имя|отчеств|прозвішч|імя|дат[аы]|дзень|рожд"
    r"|народ|нар\b"
    r"|год|паспорт|пашпарт|номер|нумар|№|(?<![^\W_])тел|адрас|адрес|почт|пошт|дол[жг]н|пасад"
    r"|сери|серы"
    r"|инн|снилс|омс|унп|л/н|удостов|пасведч|name|birth|dob|phone|address|mail|passport|\bid\b"
)
# A line without digits that may be a row of headers.
_HEADERS = re.compile(r"^[^\d\n;|\t,]*[;|\t,][^\d\n]*$", re.MULTILINE)
_INSERT = re.compile(r"insert\s+into\s+[^\s(]{1,80}\s*\(([^()]{1,2000})\)\s*values\s*(?=\()")
_SQL_PART = re.compile(r"'(?:[^'\\\n]|''|\\.)*'|[(),;]")
_QUOTED = re.compile(r'"[^"]*"')
_ROW_LINES = 4


def cell(text: Prepared, offset: int) -> tuple[str, int]:
    """Return the header above ``offset`` in lower case, and where its cell starts.

    The header is empty where there is no table.
    """
    starts, labels = _cells(text)
    index = bisect_right(starts, offset) - 1
    return (labels[index], starts[index]) if index >= 0 else ("", 0)


def tabular(text: Prepared) -> bool:
    """Tell whether there is a table in ``text``."""
    return bool(_cells(text)[0])


@lru_cache(maxsize=64)
def _cells(text: Prepared) -> tuple[list[int], list[str]]:
    found = sorted([*_delimited(text), *_inserted(text.lower)])
    return [start for start, _ in found], [label for _, label in found]


def _delimited(text: Prepared) -> Iterator[tuple[int, str]]:
    past = -1
    for line in _HEADERS.finditer(text.lower):
        if line.start() < past:
            continue
        delimiter, headers = _header(line[0])
        past = line.end() + 1
        while headers and past <= len(text.text):
            row = _row(text, past, delimiter, len(headers) - 1)
            if row.count(delimiter) < len(headers) - 1:
                yield past, ""
                break
            end = past + len(row)
            masked = _QUOTED.sub(lambda m: "_" * len(m[0]), row) if '"' in row else row
            for index, at in enumerate(_cell_starts(masked, delimiter)):
                yield past + at, headers[index] if index < len(headers) else ""
            past = end + 1


def _row(text: Prepared, start: int, delimiter: str, least: int) -> str:
    """Return the row at ``start`` in lower case, over several lines where a cell is broken."""
    _, end = text.line(start)
    row = text.lower[start:end]
    for _ in range(1, _ROW_LINES):
        missing = least - row.count(delimiter)
        if missing <= 0 or not row.count(delimiter) or end >= len(text.text):
            break
        begin, end = text.line(end + 1)
        more = text.lower[begin:end]
        if not more.strip() or more.count(delimiter) > missing + (delimiter == "|"):
            return row
        row = f"{row}\n{more}"
    return row


def _header(line: str) -> tuple[str, list[str]]:
    delimiters = [sign for sign in _DELIMITERS if line.count(sign) > (sign == ",")]
    if len(line) > 1000:
        return "", []
    for delimiter in delimiters:
        parts = [part.strip(" \"'*`") for part in line.split(delimiter)]
        if any(len(part) > 40 for part in parts):
            continue
        named = sum(bool(_HEADING.search(part)) for part in parts)
        if named >= 2 and 3 * named >= len(parts):
            return delimiter, parts
    return "", []


def _cell_starts(line: str, delimiter: str) -> list[int]:
    return [0, *(match.end() for match in _DELIMITER[delimiter].finditer(line))]


def _inserted(lower: str) -> Iterator[tuple[int, str]]:
    for insert in _INSERT.finditer(lower) if "insert" in lower else ():
        headers = [part.strip(" \t\r\n\"'`[]") for part in insert[1].split(",")]
        depth = column = 0
        for part in _SQL_PART.finditer(lower, insert.end()):
            sign = part[0]
            depth += (sign == "(") - (sign == ")")
            column = column + 1 if sign == "," else column
            if sign == "(" and depth == 1:
                column = 0
            if sign == ";" and depth == 0:
                yield part.start(), ""
                break
            if sign in "(," and depth == 1:
                yield part.end(), headers[column] if column < len(headers) else ""
