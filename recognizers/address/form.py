"""Addresses in forms: one field per part, ``Улица: Лесная``, or one field for all of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recognizers.address.lexicon import CAMEL, field_names
from recognizers.address.patterns import pattern
from recognizers.address.tokens import Tokens
from recognizers.text.prepared import Prepared

Value = tuple[int, int, float]
"""Start and end of a value in the text, and how sure it is an address, 0 to 1."""

_FIELD = pattern(
    r"<field>(?: ?\.)?(?:[ -]?[1-3](?=[\"'` ]*[:=>]))?(?: ?№)?(?: ?\([^()\n]{0,12}\))?"
    r"[ \"'`*]*(?P<sign>[:=|\t>])"
)
_CUT = re.compile(r"[\n,;|{\[\t:=<>]")
_BRACKETS = re.compile(r"\s?\([^()]*\)$")
_VALUE = re.compile(
    r"(?:[ \t]*\n(?=[^\n:]{1,120}(?:\n|\Z)))?[ \t]*(?P<open>[\"'`«])?"
    r"(?P<value>[^\n;|\t\"`{}<>]{1,120})"
)
_CLOSING = re.compile(r"'(?!\w)")
_NUMBER = re.compile(
    r"(?:№\s*)?\d{1,4}(?:[-/]\d{1,4})*\s?-?[^\W\d_]?(?!\w)(?:,?\s?(?:корп|к)\b\.?\s?\d+)?"
)
_LETTER = re.compile(r"[^\W\d_](?![\w.])")
_CODE = re.compile(r"[\w#*/-]{1,12}")
_POSTCODE = re.compile(r"(?:[A-Z]{2}-)?(?:\d{2}-\d{3}|\d{5,6})(?!\d)")
_NO_VALUE = re.compile(
    r"(?:null|none|nan|n/a|unknown|undefined|неизвест\w+|невядом\w+|нет|няма|б/?н)\b", re.I
)
_NEXT_KEY = re.compile(r"[ \t]+[\w.-]+=")
_OTHER_ADDRESS = re.compile(
    r"@|https?:|www\.|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d|0x|(?:[0-9a-f]{2}:){3}|\.(?:by|ru|com|org)\b"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_HOUSE = re.compile(r"(?<![\d.])\d{1,4}(?![\d.])")
_REST = re.compile(
    r"[\s,]*(?:\b(?:тел|моб|паспорт|пашпарт|phone|tel)\b"
    r"|\+?\b\d[\d ()-]{8,}|\b\d{1,2}\.\d{1,2}\.\d{2,4}).*"
)
_STREET = re.compile(r"\d{0,3}[^\W_][^\n():]{1,60}")


def fields(t: Tokens, text: Prepared, taken: Sequence[tuple[int, int]]) -> Iterator[Value]:
    """Yield the values of address fields.

    Args:
        t: The tokens of the text.
        text: The text.
        taken: The addresses already found, in order; the field of a whole address adds to one only
            what stands before it.
    """
    for match in _FIELD.finditer(t.classes):
        sign = t.starts[match.start("sign")]
        kind = kind_of(text.text[max(0, sign - 60) : sign])
        value = _VALUE.match(text.text, sign + 1) if kind else None
        found = value_of(kind, _unquoted(value)) if value else None
        if value is None or found is None:
            continue
        start = value.start("value")
        end, score = start + found[0], found[1]
        if kind == "whole":
            at = bisect_left(taken, (start, start))
            if at and taken[at - 1][1] > start:
                continue
            if at < len(taken) and taken[at][0] < end:
                end = taken[at][0]
        if end > start:
            yield start, end, score


def _unquoted(value: re.Match[str]) -> str:
    """Return the value up to the apostrophe that closes what one has opened."""
    return _CLOSING.split(value["value"], maxsplit=1)[0] if value["open"] == "'" else value["value"]


@lru_cache(maxsize=1024)
def kind_of(before: str) -> str:
    """Return the kind of the field that these characters name, or an empty string."""
    name = _BRACKETS.sub("", before.rstrip(" \t\"'`*")).rstrip(" .\"'`*")
    name = _CUT.split(name)[-1].strip(" \"'`-•*._()")
    name = name.rstrip("0123456789") if name.isascii() else name
    words = CAMEL.sub(" ", name).lower()
    parts = words.replace("_", " ").replace("-", " ").split()
    if parts and len(parts[-1]) == 1 and (len(name) > 1 or before[-1] not in "\"'"):
        return ""  # ``"д": 5``, but not ``Сушко Д.: я``
    for count in (4, 3, 2, 1):
        kind = field_names().get(" ".join(parts[-count:])) if len(parts) >= count else None
        if kind:
            return kind
    return ""


def value_of(kind: str, value: str) -> tuple[int, float] | None:
    """Return how much of the value is the address, and how sure that is."""
    quote = value.find("'") if value.count("'") % 2 else -1
    value = value[:quote] if quote > 0 and not value[quote - 1].isalpha() else value
    value = _NEXT_KEY.split(value, maxsplit=1)[0]
    if _OTHER_ADDRESS.search(value.lower()) or _NO_VALUE.match(value):
        return None
    if value.strip(" .").lower() in field_names():
        return None
    if kind == "whole":
        value = _REST.sub("", value).rstrip(" ,.'")
        return (len(value), 0.55) if _WORD.search(value) and _HOUSE.search(value) else None
    if kind == "street":
        found = _STREET.match(value)
        if found is None:
            return None
        return len(found[0].rstrip(" ,.'")), 0.75
    form = {"number": _NUMBER, "code": _CODE, "postcode": _POSTCODE}[kind]
    found = form.match(value)
    if found and any(c.isdecimal() for c in found[0]):
        return found.end(), 0.7
    found = _LETTER.match(value) if kind == "number" else None
    return (found.end(), 0.6) if found else None
