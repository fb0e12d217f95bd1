"""How elements of OpenDocument tables and spreadsheets are copied that need more than a list."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats._odf import DROPPED, full, short
from redact.formats._odf_clean import Cleaner, handles
from redact.formats._odf_elements import attribute
from redact.formats._odf_formula import parsed
from redact.formats._words import words

_WHITE = re.compile(r"\s+")
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?")
_DATE = re.compile(r"-?\d{4,5}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?)?Z?")
_TIME = re.compile(r"-?P(?:\d{1,7}D)?T(?:\d{1,7}H)?(?:\d{1,7}M)?(?:\d{1,7}(?:\.\d{1,9})?S)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_VALIDATION, _FORMULA, _TYPE = map(
    full, ("table:content-validation-name", "table:formula", "office:value-type")
)
_VALUES = {
    "float": (full("office:value"), _NUMBER),
    "percentage": (full("office:value"), _NUMBER),
    "currency": (full("office:value"), _NUMBER),
    "date": (full("office:date-value"), _DATE),
    "time": (full("office:time-value"), _TIME),
    "boolean": (full("office:boolean-value"), re.compile("true|false")),
    "string": (full("office:string-value"), re.compile(r"(?s).*")),
}
"""Where the value of a cell stands, and how it looks, by type."""


_ROW_PARTS = words("table:table-row table:table-rows table:table-header-rows table:table-row-group")
_PARTS = dict.fromkeys(_ROW_PARTS, _ROW_PARTS) | {
    "table:table-row": words("table:table-cell table:covered-table-cell"),
    "table:table": _ROW_PARTS
    | words(
        "table:table-column table:table-columns table:table-header-columns table:shapes "
        "table:table-column-group table:title table:desc table:named-expressions"
    ),
}
"""What may stand directly in an element of a table."""


@handles("table:table-row", "table:table-rows", "table:table-header-rows", "table:table-row-group")
def _rows(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    _parts(cleaner, cleaner.plain(parent, element), element)


def _parts(cleaner: Cleaner, new: etree._Element, element: etree._Element) -> None:
    """Copy what a table is made of; text stands in cells only."""
    for child in element:
        name = short(child.tag)
        if name in _PARTS[short(element.tag)] or name in DROPPED:
            cleaner.copy(new, child)
        else:
            cleaner.dropped["unknown element"] += 1


@handles("table:table")
def _table(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    name = cleaner.names.sheets.get(attribute(element, "table:name"))
    if cleaner.in_chart:
        new.set(full("table:name"), "local-table")
    elif cleaner.in_spreadsheet and name is not None:
        new.set(full("table:name"), name)
    _parts(cleaner, new, element)


@handles("table:table-cell", "table:covered-table-cell")
def _cell(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    if name := element.get(_VALIDATION):
        new.set(_VALIDATION, cleaner.names.made("val", name))
    if formula := element.get(_FORMULA):
        kept = parsed(formula, cleaner.names)
        if kept is not None and not kept.hides_text():
            new.set(_FORMULA, str(kept))
        else:
            cleaner.dropped["formula"] += 1
    if (kind := element.get(_TYPE, "")) in _VALUES:
        _value(new, element, kind)
    if len(element):
        outside, cleaner.spaces = cleaner.spaces, None
        cleaner.children(new, element)
        cleaner.spaces = outside


def _value(new: etree._Element, element: etree._Element, kind: str) -> None:
    key, form = _VALUES[kind]
    value = element.get(key)
    if value is None:
        return
    if form.fullmatch(value):
        new.set(key, value)
    else:
        new.set(_TYPE, "string")
        new.set(full("office:string-value"), value)
    if kind == "currency" and _CURRENCY.fullmatch(attribute(element, "office:currency")):
        new.set(full("office:currency"), attribute(element, "office:currency"))


@handles("table:table-template")
def _template(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    for name in ("table:name", "text:style-name"):
        if own := attribute(element, name):
            new.set(full(name), cleaner.names.style(own))
    cleaner.children(new, element)


@handles("table:content-validation")
def _validation(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    made = cleaner.names.made("val", attribute(element, "table:name"))
    new.set(full("table:name"), made)
    if condition := attribute(element, "table:condition"):
        kept = parsed(condition, cleaner.names)
        if kept is None:
            cleaner.dropped["formula"] += 1
        else:
            new.set(full("table:condition"), str(kept))
    cleaner.children(new, element)


@handles("table:help-message", "table:error-message")
def _message(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    if title := attribute(element, "table:title"):
        new.set(full("table:title"), _WHITE.sub(" ", title))
    cleaner.children(new, element)


@handles("table:named-range", "table:named-expression", "table:database-range")
def _named(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    kind = "range" if short(element.tag) == "table:database-range" else "name"
    new.set(full("table:name"), cleaner.names.made(kind, attribute(element, "table:name")))
    if expression := attribute(element, "table:expression"):
        kept = parsed(expression, cleaner.names)
        if kept is not None:
            new.set(full("table:expression"), str(kept))
    needed = {
        "table:named-range": "table:cell-range-address",
        "table:named-expression": "table:expression",
        "table:database-range": "table:target-range-address",
    }[short(element.tag)]
    if new.get(full(needed)) is None:
        cleaner.dropped["named range"] += 1
        parent.remove(new)
        return
    cleaner.children(new, element)
