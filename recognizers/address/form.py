"""Addresses in forms: one field per part, ``Улица: Лесная``, or one field for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recognizers.address.lexicon import lines
from recognizers.text.prepared import Prepared

_SIGN = re.compile(r"[:=|\t]")
_CUT = re.compile(r"[\n,;|{\[\t:=<>]")
_BRACKETS = re.compile(r"\s?\([^()]*\)$")
_VALUE = re.compile(r"[>]?[ \t]*[\"'`«]?(?P<value>[^\n;|\t\"`{}<>]{1,120})")
_NUMBER = re.compile(
    r"(?:№\s*)?\d{1,4}(?:[-/]\d{1,4})*\s?-?[^\W\d_]?(?!\w)(?:,?\s?(?:корп|к)\b\.?\s?\d+)?"
)
_LETTER = re.compile(r"[^\W\d_](?!\w)")
_CODE = re.compile(r"[\w#*/-]{1,12}")
_POSTCODE = re.compile(r"(?:[A-Z]{2}-)?(?:\d{2}-\d{3}|\d{5,6})(?!\d)")
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


@cache
def _keys() -> dict[str, str]:
    """Return what names a field, each with the kind of its value."""
    keys: dict[str, str] = {}
    kind = ""
    for line in lines("address_fields.txt"):
        if line[0] == "[":
            kind = line.strip("[]")
        else:
            keys[line] = kind
    return keys


def fields(text: Prepared) -> Iterator[tuple[int, int, float]]:
    """Yield ``(start, end, score)`` of the values of address fields."""
    for sign in _SIGN.finditer(text.text):
        kind = _kind(text.lower[max(0, sign.start() - 60) : sign.start()])
        match = _VALUE.match(text.text, sign.end()) if kind else None
        if match is None:
            continue
        found = _value(kind, match["value"])
        if found is not None:
            yield match.start("value"), match.start("value") + found[0], found[1]


def _kind(before: str) -> str:
    """Return the kind of the field that these lower-case characters name, or an empty string."""
    name = _BRACKETS.sub("", before.rstrip(" \t\"'`*")).rstrip(" .\"'`*")
    name = _CUT.split(name)[-1].strip(" \"'`-•*._()")
    words = name.replace("_", " ").replace("-", " ").split()
    for count in (3, 2, 1):
        kind = _keys().get(" ".join(words[-count:])) if len(words) >= count else None
        if kind:
            return kind
    return ""


def _value(kind: str, value: str) -> tuple[int, float] | None:
    """Return how much of the value is the address, and how sure that is."""
    quote = value.find("'") if value.count("'") % 2 else -1
    value = value[:quote] if quote > 0 and not value[quote - 1].isalpha() else value
    if _OTHER_ADDRESS.search(value.lower()):
        return None
    if kind == "whole":
        value = _REST.sub("", value).rstrip(" ,.'")
        return (len(value), 0.55) if _WORD.search(value) and _HOUSE.search(value) else None
    if kind == "street":
        found = _STREET.match(value)
        if found is None or value[:4].lower() in ("null", "none"):
            return None
        return len(found[0].rstrip(" ,.'")), 0.75
    pattern = {"number": _NUMBER, "code": _CODE, "postcode": _POSTCODE}[kind]
    found = pattern.match(value)
    if found and any(c.isdecimal() for c in found[0]):
        return found.end(), 0.7
    found = _LETTER.match(value) if kind == "number" else None
    return (found.end(), 0.6) if found else None
