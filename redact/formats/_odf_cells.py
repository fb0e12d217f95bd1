"""Cells of OpenDocument tables: what they show, what they hold, and how one becomes plain text."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats._odf import full
from redact.formats._odf_formula import spent

VALUES = tuple(
    full(f"office:{name}")
    for name in ("value", "date-value", "time-value", "boolean-value", "string-value")
)
_TYPE = full("office:value-type")
_STRING = full("office:string-value")
_FORMULA = full("table:formula")
_COMPUTED = (
    _FORMULA,
    full("table:number-matrix-columns-spanned"),
    full("table:number-matrix-rows-spanned"),
    full("office:currency"),
)
_APART = "\u2060"
"""Ends a value that is a text of its own, in a copy: nothing, to a reader."""
_DATE = re.compile(r"-?(\d{4,5})-(\d\d)-(\d\d)")
_LETTERS = re.compile(r"[^\W\d_]{3,}")


def value_of(cell: etree._Element) -> str:
    """Return the value that a cell holds beside what it shows, as text; empty if none."""
    for name in VALUES:
        if (value := cell.get(name)) is not None:
            return value.removesuffix(_APART)
    return ""


def says(shown: str, cell: etree._Element) -> bool:
    """Tell whether what a cell shows says all of its value, so that one goes with the other."""
    value, kind = value_of(cell), cell.get(_TYPE)
    if kind == "date":
        return _says_date(shown, value)
    if cell.get(_STRING, "").endswith(_APART):
        return False
    if not value or value == shown or kind == "boolean":
        return True
    if kind == "string":
        return "".join(value.split()) == "".join(shown.split())
    return _digits(value) == _digits(shown)


def make_text(cell: etree._Element) -> None:
    """Make a cell one of text, which shows what is in it and computes nothing.

    Of a formula with texts of the file these stay, in one that gives an error.
    """
    formula = cell.get(_FORMULA)
    if _TYPE in cell.attrib or formula is not None:
        cell.set(_TYPE, "string")
    for name in (*VALUES, *_COMPUTED):
        cell.attrib.pop(name, "")
    if formula and (left := spent(formula)) is not None:
        cell.set(_FORMULA, left)


def put_value(cell: etree._Element, text: str) -> None:
    """Make a cell one of text that holds ``text`` beside what it shows."""
    make_text(cell)
    if text:
        cell.set(_STRING, text + _APART)


def _digits(text: str) -> str:
    """Return the digits that make up the value of a number: without noughts at either end."""
    if "e" in text.lower() and _LETTERS.search(text) is None:
        return text  # shown with an exponent, it hides digits
    return "".join(filter(str.isdigit, text)).strip("0")


def _says_date(shown: str, value: str) -> bool:
    match = _DATE.match(value)
    if match is None:
        return False
    year, month, day = match.groups()
    numbers = re.findall(r"\d+", shown)
    months = month in numbers or month.lstrip("0") in numbers
    return (
        (year in numbers or year[-2:] in numbers)
        and (day in numbers or day.lstrip("0") in numbers)
        and (months or _LETTERS.search(shown) is not None)
    )
