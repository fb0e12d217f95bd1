"""Which column of a table in plain text a value stands in: delimited lines and SQL dumps.

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
from itertools import pairwise, zip_longest

from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared, zeroed

_DELIMITERS = ";|\t,"
_DELIMITER = {sign: lazy(re.escape(sign)) for sign in _DELIMITERS}
_HEADING = lazy(
    r"ф\.?\s?и\.?\s?о|п\.?\s?[іи]\.?\s?б|фамили|имя|отчеств|прозвішч|імя|дат[аы]|дзень|рожд"
    r"|народ|нар\b"
    r"|год|паспорт|пашпарт|номер|нумар|№|(?<![^\W_])тел|адрас|адрес|почт|пошт|дол[жг]н|пасад"
    r"|сери|серы"
    r"|инн|снилс|омс|унп|л/н|удостов|пасведч|name|birth|dob|phone|address|mail|passport|\bid\b"
    r"|^(?:др|д\.? ?[рн]\.?|г\.? ?[рн]\.?|born|bday|bdate|yob|род\.?|узрост|возраст|age|who|person"
    r"|prisoner|student|pib|fio|proz\w+|imia|nar\w*)$"
)
# Words that head columns where a sign parts them that is rare in prose.
_MORE_HEADINGS = lazy(
    _HEADING.pattern
    + r"|п[іи]б|пасп|pib|pasp|unp|inn|snils|plate|badge|жетон|жэтон|бейдж|докум|дакум"
    r"|document|госн|гос\b|дзярж|авто|аўто|машин|машын|(?<![^\W_])(?:car|ip|mac|пол|док|дак"
    r"|час)(?![^\W_])"
    r"|марка|владел|ўладальн|уладальн|imei|логин|лагін|логін|login|nick|ник\b|нік\b|handle"
    r"|контакт|кантакт|contact|моб\b|врем|посетит|наведв|сотрудн|супрацо|зван|passenger|national"
    r"|граждан|грамадз|valid|user|host|карт|сч[её]т|рахун|account|card|iban|идн|idn|ident|идент"
    r"|ідэнт|личн|асабіст|note|прим|заўваг|должн|пасада|position|role|отдел|статус|status|telegram"
    r"|skype|инст|факс|fax|viber|полис|поліс|удост|серв|город|горад|city|табельн|таб\b"
)
# Headers that make a table of a line by themselves where no space follows the signs.
_WHOLE = lazy(
    r"(?:№|номер|нумар|number|no)?[ .]?(?:инн(?:\s?/\s?кпп)?|унп|унн|снилс|паспорт\w*|пашпарт\w*"
    r"|док(?:умент)?|дак(?:умент)?|doc(?:ument)?|passport|тел(?:ефон)?|тэл(?:ефон)?|моб|phone|tel"
    r"|mobile|жетона?|жэтона?|badge|карт[аы]|картк[аі]|card|pan|imei|iban|сч[её]т|рахунак|account"
    r"|логин|лагін|login|nick(?:name)?|ник|нік|user(?:name)?|telegram|телеграм|тг|tg|инста"
    r"|instagram|insta|skype|скайп|вк|vk|handle|plate|госномер|г/н|авто|аўто|unp|inn|snils|tin"
    r"|e-?mail|почта|пошта|удост(?:оверение)?|пасведчанне|л/н|личный номер|асабісты нумар|ident"
    r"|полис|поліс|омс|oms|в/у|ву)(?:[ _.]?(?:no|number|num|id|nr|№|\d))?[.:]?"
)
# A line that may be a row of headers: digits stand in it only at the end of a word.
_HEADERS = lazy(
    r"^[^\d\n;|\t,]*(?:(?<=[^\W\d_])\d(?!\d)[^\d\n;|\t,]*)?[;|\t,]"
    r"[^\d\n]*(?:(?<=[^\W\d_])\d(?!\d)[^\d\n]*){0,4}$",
    re.MULTILINE,
)
# The same where nothing but spaces parts them, and one of its parts.
_ALIGNED = lazy(r"^(?=[^\d\n;|\t]{5,300}$)[^\n]*?[^ \n][ ]{3,}[^ \n][^\n]*$", re.MULTILINE)
_ROW_NUMBERS = lazy(r"№|таб|n(?![^\W_])")
_PART = lazy(r"[^\s](?:[^\S\n\t]?[^\s])*")
_INSERT = lazy(r"insert\s+into\s+([^\s(]{1,80})\s*(?:\(([^()]{1,2000})\)\s*)?values\s*(?=\()")
_CREATE = lazy(
    r"create\s+table\s+(?:if\s+not\s+exists\s+)?([^\s(]{1,80})\s*\(((?:[^()]|\([^()]{0,200}\)){1,4000})\)"
)
_COPY = lazy(r"copy\s+[^\s(]{1,80}\s*\(([^()]{1,2000})\)\s*from\s+stdin[^\n]{0,80}\n")
_DEFINED = lazy(r"(?:^|,)\s*([^\s,()]{1,64})[^,()]*(?:\([^()]*\)[^,()]*)*")
_NAME_QUOTES = " \t\r\n\"'`[]"
_SQL_PART = lazy(r"'(?:[^'\\\n]|''|\\.)*'|[(),;]")
_QUOTED = lazy(r'"[^"]*"')
_ROW_LINES = 4


def cell(text: Prepared, offset: int) -> tuple[str, int]:
    """Return the header above ``offset`` in lower case, and where its cell starts.

    The header is empty where there is no table.
    """
    starts, labels = _cells(text)
    index = bisect_right(starts, offset) - 1
    return (labels[index], starts[index]) if index >= 0 else ("", 0)


def headed(text: Prepared) -> list[tuple[int, str]]:
    """Return where each cell under a header starts, with the header in lower case."""
    return list(zip(*_cells(text), strict=True))


def cells_under(text: Prepared, hints: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the cells whose header holds one of ``hints``, in order."""
    starts, labels = _cells(text)
    told = {label for label in set(labels) if _any_in(hints, label)}
    if not told:
        return []
    bounds = pairwise([*starts, len(text.text)])
    return [cell for cell, label in zip(bounds, labels, strict=True) if label in told]


def _any_in(hints: tuple[str, ...], label: str) -> bool:
    words = f" {label.replace('_', ' ')} "
    return any(hint.strip("\n") in words for hint in hints)


@lru_cache(maxsize=64)
def _cells(text: Prepared) -> tuple[list[int], list[str]]:
    found = sorted([*_delimited(text), *_inserted(text.lower), *_copied(text), *_aligned(text)])
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


def _aligned(text: Prepared) -> Iterator[tuple[int, str]]:
    """Give the cells of tables whose columns are aligned by spaces, which normalising drops."""
    raw = text.raw
    past = -1
    for line in _ALIGNED.finditer(raw) if "   " in raw else ():
        if line.start() < past:
            continue
        headers = _spaced(line[0])
        parts = [zeroed(part.lower()) for _, part in headers]
        named = sum(bool(_MORE_HEADINGS.search(part)) for part in parts)
        if len(parts) < 2 or named < 2 or 3 * named < len(parts) or max(map(len, parts)) > 40:
            continue
        if _ROW_NUMBERS.match(parts[0]):
            parts[0] = ""
        past = line.end() + 1
        while past < len(raw):
            end = raw.find("\n", past)
            end = end if end >= 0 else len(raw)
            cells = _spaced(raw[past:end])
            if len(cells) < 2:
                break
            for index, (at, _) in enumerate(cells):
                if len(cells) != len(headers):
                    index = min(range(len(headers)), key=lambda i: abs(headers[i][0] - at))
                yield text.from_raw(past + at), parts[index]
            past = end + 1
        yield text.from_raw(min(past, len(raw))), ""


def _spaced(line: str) -> list[tuple[int, str]]:
    """Return what two spaces and more part in a line, each with where it begins."""
    return [(part.start(), part[0]) for part in _PART.finditer(line[:1000])]


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
    delimiters = [sign for sign in _DELIMITERS if sign in line]
    if len(line) > 1000:
        return "", []
    for delimiter in delimiters:
        parts = [part.strip(" \"'*`") for part in line.split(delimiter)]
        if any(len(part) > 40 for part in parts):
            continue
        prose = delimiter == "," and ", " in line
        heading = _HEADING if prose else _MORE_HEADINGS
        named = sum(bool(heading.search(part)) for part in parts)
        few = delimiter == "," and len(parts) < 3
        whole = f"{delimiter} " not in line and any(map(_WHOLE.fullmatch, parts))
        if whole or (named >= 2 and 3 * named >= len(parts) and not few):
            return delimiter, [zeroed(part) for part in parts]
    return "", []


def _cell_starts(line: str, delimiter: str) -> list[int]:
    return [0, *(match.end() for match in _DELIMITER[delimiter].finditer(line))]


def _inserted(lower: str) -> Iterator[tuple[int, str]]:
    if "insert" not in lower:
        return
    tables = _created(lower)
    inserts = list(_INSERT.finditer(lower))
    for insert, after in zip_longest(inserts, inserts[1:]):
        end = after.start() if after else len(lower)
        named = insert[2]
        headers = _names(named) if named else tables.get(_table(insert[1]), [])
        depth = column = 0
        for part in _SQL_PART.finditer(lower, insert.end(), end) if headers else ():
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
        else:
            if headers and end < len(lower):
                yield end, ""


def _table(name: str) -> str:
    """Return the name of a table without its schema and quotes."""
    return name.rpartition(".")[2].strip(_NAME_QUOTES)


def _names(listed: str) -> list[str]:
    return [part.strip(_NAME_QUOTES) for part in listed.split(",")]


def _created(lower: str) -> dict[str, list[str]]:
    """Return the columns of each table whose definition stands in the text, by its name."""
    return {
        _table(table[1]): [column[1].strip(_NAME_QUOTES) for column in _DEFINED.finditer(table[2])]
        for table in (_CREATE.finditer(lower) if "create" in lower else ())
    }


def _copied(text: Prepared) -> Iterator[tuple[int, str]]:
    """Give the cells of what ``COPY ... FROM stdin`` of a PostgreSQL dump is followed by."""
    for copy in _COPY.finditer(text.lower) if "stdin" in text.lower else ():
        headers, past = _names(copy[1]), copy.end()
        while past < len(text.text):
            _, end = text.line(past)
            row = text.lower[past:end]
            if "\t" not in row:
                break
            for index, at in enumerate(_cell_starts(row, "\t")):
                yield past + at, headers[index] if index < len(headers) else ""
            past = end + 1
        yield min(past, len(text.text)), ""
