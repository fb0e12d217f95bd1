"""How a table of text is written: its delimiter, its quote and which row names the columns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from redact.formats._csv_rows import Grammar, Row
from redact.formats._table_header import LABEL_CHARS, header_row

_DELIMITERS = "\t|;,\x1f\x1e\x01~^¦:"
"""In the order of preference where two fit equally well: the rarer in texts of cells the better."""

_RARE = "~^¦:"
"""These must fit every row."""

_ROWS = 200
_LEAST_SHARE = 0.5
_LONGEST_CELL = 20_000
_SEPARATOR = re.compile(r"sep=([^\r\n])(?:\r\n|[\r\n])", re.IGNORECASE)
_IN_SINGLE = re.compile(r"(?:^|[;\t|,])'[^'\r\n]*'(?=[;\t|,\r\n]|\Z)", re.MULTILINE)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?")
_PHONE = re.compile(r"(?:\+?[\d ()-]{5,20})?")
_MESSAGE = (("", "", "имя", "телефон", ""), ("", "", "PERSON", "PHONE_NUMBER", ""))
"""Labels and entities of a table of messages that names no columns."""

_SENDERS = frozenset(
    "sender,sender name,from name,отправитель,имя отправителя,адпраўнік,імя адпраўніка".split(",")
)
"""Heads of columns, in lower case, whose cells are who has sent a message."""

_IN_DOUBLE = re.compile(r'(?:^|[;\t|,])[ ]*"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    Attributes:
        grammar: How cells are told apart.
        before: What stands before the first row, a ``sep=;`` line.
        header: 1-based number of the row that names the columns, or 0.
        labels: What that row says, a text for each column.
        entities: What the cells of a column are for sure, or an empty string for each.
    """

    grammar: Grammar
    before: str = ""
    header: int = 0
    labels: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


def dialect_of(text: str, whole: bool) -> Dialect:
    """Tell the dialect from the beginning of a file.

    Args:
        text: Its first characters.
        whole: True if they are all of it; else the last row, which may be cut, does not count.
    """
    before = match[0] if (match := _SEPARATOR.match(text)) else ""
    text = text[len(before) :]
    single = len(_IN_SINGLE.findall(text)) > 1 and not _IN_DOUBLE.search(text)
    quote = "'" if single else '"'
    grammar = Grammar(match[1] if match else _delimiter(text, quote, whole), quote)
    rows = _first_rows(grammar, text, whole)
    cells = [[text.strip() for text in row.texts] for row in rows]
    header = header_row(cells)
    if not header and cells and all(map(_is_message, cells)):
        return Dialect(grammar, before, 0, *_MESSAGE)
    labels = [label[:LABEL_CHARS] for label in cells[header - 1]] if header else []
    entities = ["PERSON" if label.lower() in _SENDERS else "" for label in labels]
    return Dialect(grammar, before, header, tuple(labels), tuple(entities))


def _is_message(cells: list[str]) -> bool:
    """Tell whether a row is a message as Viber exports it: date, time, sender, number, text."""
    return (
        len(cells) == len(_MESSAGE[0])
        and _DATE.fullmatch(cells[0]) is not None
        and _TIME.fullmatch(cells[1]) is not None
        and _PHONE.fullmatch(cells[3]) is not None
    )


def _first_rows(grammar: Grammar, text: str, whole: bool) -> list[Row]:
    rows: list[Row] = []
    for row in grammar.rows([text], _LONGEST_CELL):
        rows.append(row)
        if len(rows) > _ROWS:
            break
    return rows if whole or len(rows) == 1 else rows[:-1]


def _delimiter(text: str, quote: str, whole: bool) -> str:
    """Return the delimiter that gives most rows the same number of cells.

    A tab if there is none: every line of text is one cell then.
    """
    best, best_share = "\t", _LEAST_SHARE
    for delimiter in _DELIMITERS:
        if delimiter not in text:
            continue
        rows = _first_rows(Grammar(delimiter, quote), text, whole)
        counts = Counter(len(row.cells) for row in rows if row.cells != [""])
        if not counts:
            continue
        width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
        share = round(often / counts.total(), 1)
        if width < 2 or (delimiter in _RARE and share < 1):
            continue
        if share > best_share:
            best, best_share = delimiter, share
    return best
