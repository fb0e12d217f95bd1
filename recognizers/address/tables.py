"""Addresses with one part per cell: tables of text whose first line names the columns, and SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.address.form import Value, kind_of, value_of
from recognizers.address.patterns import pattern
from recognizers.address.tokens import Tokens
from recognizers.text.prepared import Prepared

_NAMED_CELL = pattern(
    r"<field>(?: ?[.])?[\"']?(?=[;|\t,])|(?<=[;|\t,])[\"' ]?<field>(?=[. ]*(?:\n|\Z))"
)
_DELIMITERS = "\t;|,"
_LONGEST_HEAD, _LONGEST_NAME = 600, 40
_QUOTED = re.compile(r'"[^"\n]*"')
_INSERT = re.compile(r"insert\s+into\s+[^\s(]{1,80}\s*\(([^()]{1,2000})\)\s*values\s*(?=\()", re.I)
_SQL_PART = re.compile(r"'((?:[^'\\\n]|''|\\.)*)'|[(),;]|[^\s'(),;]+")
_BLANKS = " \"'`"
_SHORT = frozenset(
    "no nr num number n h house bldg fl ap д к кв корп б стр номер нумар № #".split()
)
"""Names of columns that are parts of an address if there is one of streets."""


def tables(t: Tokens, text: Prepared) -> Iterator[Value]:
    """Yield the values in the columns that a head names as parts of an address."""
    done = 0
    for match in _NAMED_CELL.finditer(t.classes):
        start, end = text.line(t.starts[match.start()])
        if start >= done and end - start <= _LONGEST_HEAD:
            done = end
            yield from _rows(text, start, end)
    if "insert" in text.lower:
        yield from _inserted(text)


def _rows(text: Prepared, start: int, end: int) -> Iterator[Value]:
    """Yield the values below the head at ``text[start:end]``, if it is one."""
    head = text.text[start:end]
    delimiter = max(_DELIMITERS, key=head.count)
    names = [name.strip(_BLANKS) for name in head.split(delimiter)]
    lower = [name.rstrip(".").lower() for name in names]
    kinds = [kind_of(name) for name in names]
    if "street" in kinds:
        kinds = [
            kind or "number" * (name in _SHORT) for kind, name in zip(kinds, lower, strict=True)
        ]
    plain = not any(map(str.isdecimal, head)) and max(map(len, names)) <= _LONGEST_NAME
    if not plain or len(names) < 3 or not any(kinds):
        return
    while end < len(text.text):
        start, end = text.line(end + 1)
        line = text.text[start:end]
        masked = _QUOTED.sub(lambda m: "_" * len(m[0]), line)
        if masked.count(delimiter) < len(names) - 1:
            return
        at = start
        for kind, cell in zip(kinds, masked.split(delimiter), strict=False):
            if kind:
                yield from _cell(text, kind, at, at + len(cell))
            at += len(cell) + 1


def _cell(text: Prepared, kind: str, start: int, end: int) -> Iterator[Value]:
    cell = text.text[start:end]
    start += len(cell) - len(cell.lstrip(_BLANKS))
    found = value_of(kind, cell.strip(_BLANKS))
    if found is not None:
        yield start, start + found[0], found[1]


def _inserted(text: Prepared) -> Iterator[Value]:
    """Yield the values of ``INSERT INTO people (name, street) VALUES ('Верас', 'Лесная')``."""
    for insert in _INSERT.finditer(text.text):
        kinds = [kind_of(name.strip(_BLANKS)) for name in insert[1].split(",")]
        column, depth = 0, 0
        for part in _SQL_PART.finditer(text.text, insert.end()):
            sign = part[0]
            if sign == ";" and not depth:
                break
            depth += (sign == "(") - (sign == ")")
            column = 0 if sign == "(" else column + (sign == ",")
            if sign not in ("(", ")", ",", ";") and column < len(kinds) and kinds[column]:
                quoted = part[1] is not None
                yield from _cell(text, kinds[column], part.start() + quoted, part.end() - quoted)
