"""Dates in every form people write them in, whatever they are the date of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recognizers.text.digits import matches, windows
from recognizers.text.prepared import Prepared

FIRST_YEAR, LAST_YEAR = 1900, 2025
"""Years of birth that people in documents of today can have."""

_RU = "янв фев мар апр мая май июн июл авг сен окт ноя дек"
_BE = "студз лют сак крас трав чэрв ліп жні вер каст ліст снеж"
_UK = "січ бер квіт черв лип серп жовт груд"
_EN = "jan feb mar apr may jun jul aug sep oct nov dec"
_TRANSLITERATED = "yanv fevr marta aprel iyun ijun iyul ijul avg okt noya dek maja maya"
_PL = "stycz lut kwie maj czerw lip sierp wrze paź paz listop grud"
_LATIN_BE = "stud sak krasav trav červ cherv lip žni zhni vier ver kastr list sniež snie"
_MONTHS = "|".join(f"{_LATIN_BE} {_RU} {_BE} {_UK} {_EN} {_TRANSLITERATED} {_PL}".split())
_ENGLISH = "|".join(_EN.split())
_SEP = r"[ ]?[./\-–][ ]?"
_YEAR = r"(?P<year>(?:19|20)\d\d"
_NOT_INSIDE = r"(?<![^\W_])(?<!\d[.,/:–-])"
_ENDS = r"(?!\d|[./-]\d|[ ]?[:]\d)"

_FORMS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("full", rf"{_NOT_INSIDE}{_YEAR}){_SEP}(?P<b>[01]?\d){_SEP}(?P<a>[0-3]?\d)(?!\d)"),
        ("full", rf"{_NOT_INSIDE}(?P<a>[0-3]?\d){_SEP}(?P<b>[0-3]?\d){_SEP}{_YEAR}){_ENDS}"),
        (
            "full",
            rf"(?:[«\"“„'‘]|(?<![^\W_]))(?P<a>[0-3]?\d)(?:-?(?:го|га|st|nd|rd|th))?[»\"”“'’]?"
            rf"[ .,-]{{0,3}}(?:of )?(?:{_MONTHS})[^\W\d_]{{0,9}}[ .,'’-]{{1,3}}{_YEAR}"
            rf"|\d\d){_ENDS}",
        ),
        (
            "full",
            rf"{_NOT_INSIDE}(?P<a>[0-3]?\d)[ ./-]{{1,2}}(?:[xх][iі]{{0,2}}|[iі]{{1,3}}|[iі]?[vx]"
            rf"|v[iі]{{1,3}})"
            rf"[ ./-]{{1,2}}{_YEAR}|\d\d){_ENDS}",
        ),
        ("full", r"(?<!\d)\d[ ]\d[ ]?[./-][ ]?\d[ ]\d[ ]?[./-][ ]?[12][ ]\d[ ]\d[ ]\d(?!\d)"),
        (
            "full",
            rf"{_NOT_INSIDE}{_YEAR})[ -](?:{_MONTHS})[^\W\d_]{{0,9}}[ -](?P<a>[0-3]?\d)(?!\d)",
        ),
        ("bare", rf"(?<![^\W_])(?:{_MONTHS})[^\W\d_]{{0,9}}[ ,]{{1,2}}{_YEAR})(?!\d)"),
        ("short", rf"{_NOT_INSIDE}(?P<a>[0-3]?\d){_SEP}(?P<b>[0-3]?\d){_SEP}(?P<year>\d\d){_ENDS}"),
        ("bare", rf"{_NOT_INSIDE}(?P<a>[0-3]\d)[ ](?P<b>[0-3]\d)[ ]{_YEAR})(?!\d)"),
        ("bare", rf"{_NOT_INSIDE}(?P<a>[0-3]\d)(?P<b>[01]\d){_YEAR})(?![^\W_])"),
        ("bare", rf"{_NOT_INSIDE}{_YEAR})(?P<b>[01]\d)(?P<a>[0-3]\d)(?!\d)"),
        (
            "year",
            rf"(?<![^\W_])(?<!\d[.,/:])(?<![–—-]){_YEAR})(?!\d|[^\W_]{{3}}|[.,/-]\d"
            rf"|[ ]?[–—-][ ]?\d)",
        ),
        (
            "age",
            r"(?<![\w.,/:-])['’]?(?P<year>\d\d)"
            r"(?=[ ]?г(?:ода?)?[./]?[ ]?(?:[рн](?![^\W_])|рожд|нар))",
        ),
        (
            "day",
            rf"{_NOT_INSIDE}(?P<a>[0-3]?\d)(?:[./](?P<b>[01]\d)(?!\d|[./]\d)"
            rf"|[ ](?:{_MONTHS})[^\W\d_]{{0,9}}(?![^\W_]))",
        ),
    )
)
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_])(?:{_ENGLISH})[a-z]{{0,6}}\.?[ ](?P<a>[0-3]?\d)(?:st|nd|rd"
    rf"|th)?,?[ ]{_YEAR})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date at ``text[start:end]`` of the normalised text.

    Attributes:
        start: First character; an opening quote round the day belongs to it.
        end: One past the last; ``г.`` after the year does not belong to it.
        kind: ``full``; ``short`` with a year of two digits; ``bare`` digits without signs; only a
            ``year``; ``age``, two digits before ``г.р.``; only a ``day`` and month.
        year: Of four digits as far as it can be told, else 0.
        day: Digits of day, month and year of the century, ``220296``, or an empty string.
    """

    start: int
    end: int
    kind: str
    year: int
    day: str


def dates(text: Prepared) -> list[Date]:
    """Return the dates in ``text`` in order, none overlapping another."""
    taken: dict[int, Date] = {}
    for date in _candidates(text):
        if not any(at in taken for at in range(date.start, date.end)):
            taken.update(dict.fromkeys(range(date.start, date.end), date))
    return sorted(dict.fromkeys(taken.values()), key=lambda date: date.start)


def _candidates(text: Prepared) -> Iterator[Date]:
    near = windows(text, 1, 14, 24)
    for match in matches(_MONTH_FIRST, text.lower, near):
        yield Date(*match.span(), "full", int(match["year"]), "")
    for kind, form in _FORMS:
        for match in matches(form, text.lower, near):
            groups = match.groupdict()
            first, second = groups.get("a") or "1", groups.get("b") or "1"
            low, high = sorted((int(first), int(second)))
            if 1 <= low <= 12 and high <= 31:
                year = groups.get("year") or ""
                day = f"{first:0>2}{second:0>2}{year[-2:]}" if groups.get("b") and year else ""
                yield Date(*match.span(), kind, _full_year(year), day)


def _full_year(year: str) -> int:
    if len(year) == 2:
        return int(year) + (2000 if int(year) <= LAST_YEAR % 100 else 1900)
    return int(year or 0)
