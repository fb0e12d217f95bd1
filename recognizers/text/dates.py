"""Dates in every form people write them in, whatever they are the date of."""

from __future__ import annotations

import re
from typing import NamedTuple

from recognizers.text.digits import matches, windows
from recognizers.text.prepared import Prepared

FIRST_YEAR, LAST_YEAR = 1860, 2026
"""Years of birth that people in documents of today, and their forebears, can have."""

_RU = "янв фев мар апр мая май июн июл авг сен окт ноя дек"
_BE = "студз лют сак крас трав чэрв ліп жні вер каст ліст снеж сьнеж"
_UK = "січ бер квіт черв лип серп жовт груд"
_EN = "jan feb mar apr may jun jul aug sep oct nov dec"
_TRANSLITERATED = "yanv fevr marta aprel iyun ijun iyul ijul avg okt noya dek maja maya"
_PL = "stycz lut kwie maj czerw lip sierp wrze paź paz listop grud"
_LATIN_BE = "stud sak krasav trav červ cherv lip žni zhni vier ver kastr list sniež snie śnie"
MONTHS = "|".join(f"{_LATIN_BE} {_RU} {_BE} {_UK} {_EN} {_TRANSLITERATED} {_PL}".split())
"""How the names of the months begin, as a pattern for lower case."""

_SEP = r"[ ]?[./\-–_][ ]?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d"
_ENDS = r"(?!\d|[.-]\d|/\d{1,4}[./]|[ ]?[:]\d)"
_DAY, _MONTH = r"(?P<a>[0-3]?\d)", r"(?P<b>[0-3]?\d)"
_NAMED = rf"(?:{MONTHS})[^\W\d_]{{0,9}}"
_ROMAN = "(?:[xх][iі]{0,2}|[iі]{1,3}|[iі]?[vx]|v[iі]{1,3})"

_START = re.compile(
    r"\d(?<![^\W_]\d)(?<!\d[.,/:–-]\d)(?:\d?(?!\d)|(?<=[12])[089]\d\d(?!\d)|\d{7}(?!\d))"
)
# Letters that scanners, and people who hide a date, put for digits: only with a digit in the date.
_MISREAD = re.compile(
    r"[\doозliі|](?<![^\W_].)[\doозliі|]?(?P<sign>[./-])[\doозliі|]{1,2}(?P=sign)"
    r"[\doозliі|]{2,4}(?![^\W_])"
)
_LETTER_BY_DIGIT = re.compile(r"[oозliі|](?:(?=[./-]?\d)|(?<=\d.)|(?<=\d[./-].))")
_LETTERS = str.maketrans("oозliі|", "0031111")
_QUOTES = "«\"“„'‘"


def _forms(*forms: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in forms)


_DAY_FIRST = _forms(
    ("full", rf"{_DAY}{_SEP}{_MONTH}{_SEP}{_YEAR}){_ENDS}"),
    (
        "full",
        rf"{_DAY}(?:-?(?:го|га|st|nd|rd|th))?[»\"”“'’]?[ .,-]{{0,3}}(?:of )?{_NAMED}"
        rf"[ .,'’-]{{0,3}}{_YEAR}|\d\d){_ENDS}",
    ),
    ("full", rf"{_DAY}[ ./-]{{1,2}}{_ROMAN}[ ./-]{{1,2}}{_YEAR}|\d\d){_ENDS}"),
    ("full", r"\d[ ]\d[ ]?[./-][ ]?\d[ ]\d[ ]?[./-][ ]?[12][ ]\d[ ]\d[ ]\d(?!\d)"),
    ("short", rf"{_DAY}{_SEP}{_MONTH}{_SEP}(?P<year>\d\d){_ENDS}"),
    ("bare", rf"(?P<a>[0-3]\d)[ ](?P<b>[0-3]\d)[ ]{_YEAR})(?!\d)"),
    (
        "age",
        r"(?<![.,-])(?P<year>\d\d)"
        r"(?=[ ]?г(?:ода?)?[./]?[ ]?(?:[рн](?![^\W_])|рожд|нар)|-?[мы]м?(?![^\W_])|-?го[ ]г"
        r"|[ ]год[уа])",
    ),
    ("day", rf"{_DAY}(?:[./](?P<b>[01]\d)(?!\d|[./]\d)|[ ]{_NAMED}(?![^\W_]))"),
)
# What has to follow the day in any of these forms.
_DAY_GOES_ON = re.compile(
    r"(?:-?(?:го|га|st|nd|rd|th))?[»\"”“'’]?[ .,/_–-]{0,3}(?:of )?"
    rf"(?:\d|{MONTHS}|{_ROMAN}|г|[мы]м?(?![^\W_]))"
)
_YEAR_FIRST = _forms(
    ("full", rf"{_YEAR}){_SEP}(?P<b>[01]?\d){_SEP}{_DAY}(?!\d)"),
    ("full", rf"{_YEAR}),?[ -]{_NAMED},?[ -]{_DAY}(?!\d)"),
    ("year", rf"(?<![–—-]){_YEAR})(?!\d|[^\W_]{{3}}|[.,/-]\d|[ ]?[–—-][ ]?\d)"),
)
_GLUED = _forms(
    ("bare", rf"(?P<a>[0-3]\d)(?P<b>[01]\d){_YEAR})(?![^\W_])"),
    ("bare", rf"{_YEAR})(?P<b>[01]\d)(?P<a>[0-3]\d)(?!\d)"),
)
_MONTH_BEFORE = re.compile(rf"(?<![^\W_]){_NAMED}[ ,.]{{1,2}}\Z")
_AFTER_MONTH = _forms(
    ("full", rf"{_DAY}(?:st|nd|rd|th)?,?[ ]{_YEAR})(?!\d)"),
    ("bare", rf"{_YEAR})(?!\d|[./-]\d)"),
)


class Date(NamedTuple):
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
    found: list[Date] = []
    lower = _without_misread(text)
    start = _START.search(lower)
    while start:
        at = start.start()
        date = _after_month(lower, at) if lower[at - 1 : at] == " " else None
        date = date or _date(lower, at, at, _begun(lower, *start.span()))
        if date:
            found.append(date)
        start = _START.search(lower, date.end if date else at + 1)
    return found


def _without_misread(text: Prepared) -> str:
    """Return the lower-case text with digits for letters in what is mostly digits."""
    lower, at = text.lower, 0
    if not _LETTER_BY_DIGIT.search(lower):
        return lower
    parts: list[str] = []
    for match in matches(_MISREAD, lower, windows(text, 1, 10, 10)):
        if not match[0].isdecimal() and sum(map(str.isdecimal, match[0])) >= 4:
            parts += (lower[at : match.start()], match[0].translate(_LETTERS))
            at = match.end()
    return "".join([*parts, lower[at:]]) if parts else lower


def _begun(lower: str, start: int, end: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the forms of a date that may begin with the digits from ``start`` to ``end``."""
    if end - start > 2:
        return _YEAR_FIRST if end - start == 4 else _GLUED
    return _DAY_FIRST if _DAY_GOES_ON.match(lower, end) else ()


def _after_month(lower: str, at: int) -> Date | None:
    if not lower[max(0, at - 4) : at - 2].isalpha():
        return None
    month = _MONTH_BEFORE.search(lower, max(0, at - 14), at)
    return _date(lower, month.start(), at, _AFTER_MONTH) if month else None


def _date(
    lower: str, begin: int, at: int, forms: tuple[tuple[str, re.Pattern[str]], ...]
) -> Date | None:
    for kind, form in forms:
        match = form.match(lower, at)
        if not match:
            continue
        names = form.groupindex
        first = match["a"] if "a" in names else "1"
        second = (match["b"] if "b" in names else None) or "1"
        low, high = sorted((int(first), int(second)))
        if 1 <= low <= 12 and high <= 31:
            year = (match["year"] if "year" in names else None) or ""
            day = f"{first:0>2}{second:0>2}{year[-2:]}" if "b" in names and year else ""
            if begin and lower[begin - 1] in _QUOTES and re.search(r"\d[»\"”“'’]", match[0]):
                begin -= 1
            return Date(begin, match.end(), kind, _full_year(year), day)
    return None


def _full_year(year: str) -> int:
    if len(year) == 2:
        return int(year) + (2000 if int(year) <= LAST_YEAR % 100 else 1900)
    return int(year or 0)
