"""Dates in every form people write them in, whatever they are the date of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.lexicon import FIRST, LATIN_FIRST, shared
from recognizers.text.prepared import Prepared
from recognizers.text.worded_dates import DAY_IN_WORDS, worded

FIRST_YEAR, LAST_YEAR = 1860, 2026
"""Years of birth that people in documents of today, and their forebears, can have."""

_RU = "янв фев мар апр мая май июн июл авг сен окт ноя дек"
_BE = "студз лют сак крас трав траў чэрв ліп жні вер каст ліст снеж сьнеж"
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
_ORDINAL = r"(?:-?(?:го|га|м|ым|й|ый|му)|-(?:ці|ти|ты|ий|мы|ы|е|ае|і|m|ha|go|ho|ym|y))(?![^\W_])"
"""How a year is read aloud: ``66-го``, ``63-ці``, ``89го``; it goes with the year."""
_IN_WORDS = r"(?:[ ]{0,2}\([^\W\d_]{4,20}\))?"
_ROMAN = "(?:[xх][iі]{0,2}|[iі]{1,3}|[iі]?[vx]|v[iі]{1,3})"

_START = lazy(r"\d(?<![^\W_]\d)(?<!\d[.,/:–-]\d)(?:\d?(?!\d)|(?<=[12])[089]\d\d(?!\d)|\d{7}(?!\d))")
# Letters that scanners, and people who hide a date, put for digits: only with a digit in the date.
_MISREAD = lazy(
    r"[\doозliі|](?<![^\W_].)[\doозliі|вbsб]?(?P<sign>[./-])[\doозliі|вbsб]{1,2}(?P=sign)"
    r"[\doозliі|вbsб]{2,4}(?![^\W_])"
)
_LETTER_BY_DIGIT = lazy(r"[oозliі|вbsб](?:(?=[./-]?\d)|(?<=\d.)|(?<=\d[./-].))")
_LETTERS = str.maketrans("oозliі|вbsб", "00311118856")
_ORDINAL_ENDS = lazy(_ORDINAL)
_QUOTES = "«\"“„'‘"


def _forms(*forms: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, lazy(pattern)) for kind, pattern in forms)


_DAY_FIRST = _forms(
    ("full", rf"{_DAY}{_SEP}{_MONTH}{_SEP}{_YEAR}){_ENDS}"),
    (
        "full",
        rf"{_DAY}(?:-?(?:го|га|ае|st|nd|rd|th))?[»\"”“'’]?{_IN_WORDS}[ .,/-]{{0,3}}(?:of )?"
        rf"{_NAMED}[ .,/'’-]{{0,3}}{_YEAR}|\d\d){_ENDS}",
    ),
    ("full", rf"{_DAY}[ ./-]{{1,2}}{_ROMAN}[ ./-]{{1,2}}{_YEAR}|\d\d){_ENDS}"),
    ("full", r"\d[ ]\d[ ]?[./-][ ]?\d[ ]\d[ ]?[./-][ ]?[12][ ]\d[ ]\d[ ]\d(?!\d)"),
    ("short", rf"{_DAY}{_SEP}{_MONTH}{_SEP}(?P<year>\d\d){_ENDS}"),
    (
        "month",
        rf"(?<![–—-])(?P<b>[01]?\d)[ ]?[./-][ ]?{_YEAR})(?!\d|[.-]\d|/\d|[ ]?[–—-][ ]?\d)",
    ),
    ("bare", rf"(?P<a>[0-3]\d)[ ](?P<b>[0-3]\d)[ ]{_YEAR})(?!\d)"),
    ("spaced", r"(?<!\d[ ].)(?P<a>[0-3]\d)[ ](?P<b>[01]\d)[ ](?P<year>\d\d)(?![ ]?\d)"),
    (
        "age",
        r"(?<![.,-])(?P<year>\d\d)"
        r"(?=[ ]?г(?:ода?)?[./]?[ ]?(?:[рн](?![^\W_])|рожд|нар)|[ ]год[уа]?(?![^\W_])"
        r"|[ ]?[hг]\.[ ]?[nн]\."
        rf"|{_ORDINAL})",
    ),
    ("day", rf"{_DAY}(?:[./-](?P<b>[01]\d)(?!\d|[./-]\d)|[ ]{_NAMED}(?![^\W_]))"),
)
# What has to follow the day in any of these forms.
_DAY_GOES_ON = lazy(
    r"(?:-?(?:го|га|st|nd|rd|th))?[»\"”“'’]?[ .,/_–-]{0,3}(?:of )?"
    rf"(?:\d|{MONTHS}|{_ROMAN}|г|h\.|\([^\W\d_]{{4}})|{_ORDINAL}"
)
_YEAR_FIRST = _forms(
    ("full", rf"{_YEAR}){_SEP}(?P<b>[01]?\d){_SEP}{_DAY}(?!\d)"),
    ("full", rf"{_YEAR}),?[ -]{_NAMED},?[ -]{_DAY}(?!\d)"),
    ("year", rf"(?<![–—-]){_YEAR})(?!\d|[^\W_]{{3}}|[.,/-]\d|[ ]?[–—-][ ]?\d)"),
    ("span", r"(?<![–—-])(?P<year>19\d\d)(?=[ ]?[–—-][ ]?(?:19|20)\d\d(?![\d–—-]))"),
)
_GLUED = _forms(
    ("bare", rf"(?P<a>[0-3]\d)(?P<b>[01]\d){_YEAR})(?![^\W_])"),
    ("bare", rf"{_YEAR})(?P<b>[01]\d)(?P<a>[0-3]\d)(?!\d)"),
    ("bare", rf"{_YEAR})(?P<a>[0-3]\d)(?P<b>[01]\d)(?!\d)"),
)
_OPENS = "'’‘"
_YEAR_LABEL = lazy(
    r"(?<![^\W_])(?:yob|y\.o\.b\.?|год[ау]? (?:рожд|н[ао]р)\w*\.?|г\. ?[рн]\.?|р\. ?н\.?"
    r"|рожд\.?|род\.?|нар\.?|nar\.?|born(?: in)?|b\.|hodu? nar\w*|rok ur\w*\.?)"
    r"[\s:=(№\"'–—-]{1,4}$"
)
_NO_YEAR = lazy(r"[^\W_]|['’\"]|[.,:/–—-]\d|[ ]?(?:лет|год|yo|years)|[ ]\d\d(?!\d)")
_MONTH_BEFORE = lazy(rf"(?<![^\W_]){_NAMED}[ ,.]{{1,2}}\Z")
_MONTH_NAMES = frozenset(
    "январь января июнь июня июне июль июля июле август августа марта марте сент "
    "january march april june july august sept marta maja mars luty".split()
)
_NAMES = FIRST | LATIN_FIRST
_AFTER_MONTH = _forms(
    ("full", rf"{_DAY}(?:st|nd|rd|th)?,?[ ]{_YEAR})(?!\d)"),
    ("full", rf"{_DAY}(?:st|nd|rd|th)?,?[ ]['’](?P<year>\d\d)(?![^\W_])"),
    ("bare", rf"{_YEAR})(?!\d|[./-]\d)"),
)


class Date(NamedTuple):
    """A date at ``text[start:end]`` of the normalised text.

    Attributes:
        start: First character; an opening quote round the day belongs to it.
        end: One past the last; ``-го`` after the year belongs to it, ``г.`` does not.
        kind: ``full``; ``short`` with a year of two digits; ``bare`` digits without signs, which
            are ``spaced`` with a year of two; ``month`` and year; only a ``year``, which is a
            ``span`` where another year follows after a dash; ``age``, two
            digits that are read as a year, as in ``'92`` and before ``г.р.``; only a ``day`` and
            month; a year or more in ``words``.
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
        if date is None and start.end() - at == 2:
            date = _short_year(lower, at)
        if date:
            found.append(date)
        start = _START.search(lower, date.end if date else at + 1)
    in_words = [Date(begin, end, "words", year, "") for begin, end, year in worded(lower)]
    return sorted(found + in_words) if in_words else found


def _without_misread(text: Prepared) -> str:
    """Return the lower-case text with digits for letters in what is mostly digits."""
    lower, at = text.lower, 0
    if next(matches(_LETTER_BY_DIGIT, lower, windows(text, 1, 10, 10)), None) is None:
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
    if month is None or _is_first_name(month[0].rstrip(" ,.")):
        return None
    date = _date(lower, month.start(), at, _AFTER_MONTH)
    day = date and DAY_IN_WORDS.search(lower, max(0, month.start() - 30), month.start())
    return date._replace(start=day.start(), kind="full") if date and day else date


@lru_cache(maxsize=1024)
def _is_first_name(word: str) -> bool:
    """Tell whether a word that begins like a month is somebody's name: Марина, Янка."""
    if len(word) < 4 or word in _MONTH_NAMES:
        return False
    return bool(shared().kinds([word.title()])[0] & _NAMES)


def _short_year(lower: str, at: int) -> Date | None:
    """Return two digits that are a year by an apostrophe or a label right before them."""
    before = lower[at - 1 : at]
    if before not in " :.=(№\"'’‘–—-" or _NO_YEAR.match(lower, at + 2):
        return None
    if before and before in _OPENS and not lower[at - 2 : at - 1].isalnum():
        return Date(at - 1, at + 2, "age", _full_year(lower[at : at + 2]), "")
    if before and _YEAR_LABEL.search(lower, max(0, at - 20), at):
        return Date(at, at + 2, "age", _full_year(lower[at : at + 2]), "")
    return None


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
        year = (match["year"] if "year" in names else None) or ""
        if _is_day(int(first), int(second), year):
            day = f"{first:0>2}{second:0>2}{year[-2:]}" if {"a", "b"} <= names.keys() else ""
            if begin and lower[begin - 1] in _QUOTES and re.search(r"\d[»\"”“'’]", match[0]):
                begin -= 1
            ordinal = _ORDINAL_ENDS.match(lower, match.end()) if year else None
            end = ordinal.end() if ordinal else match.end()
            return Date(begin, end, kind, _full_year(year), day if year else "")
    return None


def _is_day(first: int, second: int, year: str) -> bool:
    """Tell whether two numbers are a day and a month; 0 stands for unknown beside a year."""
    low, high = sorted((first, second))
    return (1 <= low <= 12 and high <= 31) or (low == 0 and high <= 12 and len(year) == 4)


def _full_year(year: str) -> int:
    if len(year) == 2:
        return int(year) + (2000 if int(year) <= LAST_YEAR % 100 else 1900)
    return int(year or 0)
