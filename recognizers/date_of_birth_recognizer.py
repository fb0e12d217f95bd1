"""Dates and years of birth, e.g. ``д.р. 07.02.1989``, ``1985 г.р.``, ``Верас Іван, 3.4.1990``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.birth_words import (
    AGE_AFTER,
    AGE_BEFORE,
    AGE_NAMED,
    BIRTH,
    BIRTH_AFTER,
    BIRTH_OBJECT,
    BIRTH_SHORT,
    DOSSIER,
    EVENT_AFTER,
    KIN,
    KIN_YEAR,
    NOT_BIRTH,
    OTHER_DATE,
    SIGNED,
    STEMS,
)
from recognizers.text.columns import cell
from recognizers.text.dates import FIRST_YEAR, LAST_YEAR, Date, dates
from recognizers.text.digits import matches, windows
from recognizers.text.lead import lead
from recognizers.text.name_shapes import (
    INITIALS,
    PATRONYMIC,
    WORDS,
    name_alone,
    name_before,
    name_first,
)
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_ADULT = 2007
"""Last year of birth that is likelier than an event beside a name; dossiers are about adults."""
_RECENT = 2013
_LIVING = 1900
"""First year of birth that needs no word for birth beside it."""
_EVENTS = 2000
"""From this year on a verb after the date means an event, before it a life told in short."""
_REACH = 300
_LABELLED = {"full": 0.95, "short": 0.9, "bare": 0.85, "year": 0.85, "age": 0.9, "day": 0.6}
_BY_NAME = {0: 0.0, WORDS: 0.45, INITIALS: 0.5, PATRONYMIC: 0.65}
_PERSONAL_NUMBER = re.compile(r"[1-6](?<![^\W_]\d)(\d{6})[^\W\d_]\d{3}[^\W\d_]{2}\d(?![^\W_])")
_FILLER = re.compile(r"[^\d;|]{0,60}|[\s:.\"]*[;|][\s\"]*")
_AFTER_A_DATE = re.compile(r"\d[\s»\")]*(?:г\w{0,3}\.?)?\s*$")
_FIELD_BEFORE = re.compile(r"[,;|\t]\s?$")
_LISTED_YEAR = re.compile(r"[ ]?(?:г\.?)?[ ]?(?:[,;)]|$)")
_CELL_BEFORE = re.compile(r"[;|\t]\s?$")
_LETTER = re.compile(r"[^\W\d_]")
_BULLETS = " \t-–—•*("
_FIELD_AFTER = re.compile(r"[ ]?(?:г(?:\.|ода?)?)?[ ]?(?:[,;|\t)\n]|$|\.(?:\s|$))")
_EARLIER = re.compile(r"\d[./-]\d\d?[./-]\d\d|(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE_BEFORE = re.compile(r"\d[ )]?[–—-][ ]?$")
_RANGE_AFTER = re.compile(r"[ ]?(?:г\.?|гг\.?)?[ ]?[–—-][ ]?\d")


class DateOfBirthRecognizer(ValueRecognizer):
    """Find dates of birth by label, by key, by what follows, or by their place after a name.

    Other dates are left alone: there is no rule for a date that nothing links to a birth.
    """

    ENTITIES: ClassVar = {"DATE_OF_BIRTH": "Date or year of birth"}
    RULES: ClassVar = {
        "label": "Words for birth before it.",
        "words after": "Words for birth after it.",
        "personal number": "A personal number in the same text holds the same date.",
        "age": "An age stands right beside it.",
        "after kin": "It follows a word for a relative and a name.",
        "after name": "It follows a name directly.",
        "below name": "It begins the line below a name.",
        "field of a person": "It is the first date in a row that begins with a name.",
        "before name": "It begins a line and a full name follows.",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give each date with the strongest evidence there is for it."""
        stretches = windows(text, 7, 2, 8)
        born = {match[1] for match in matches(_PERSONAL_NUMBER, text.text, stretches)}
        for date in dates(text):
            if date.year and not FIRST_YEAR <= date.year <= LAST_YEAR:
                continue
            evidence = [*_told(text, date, born), *_placed(text, date)]
            score, rule = max(evidence, default=(0.0, ""))
            if score > 0:
                yield Span(date.start, date.end, "DATE_OF_BIRTH", round(score, 2), rule, 0.1)


def _told(text: Prepared, date: Date, born: set[str]) -> Iterator[tuple[float, str]]:
    """Give the evidence of words and numbers."""
    if _labelled(lead(text, date.start, 90), day=date.kind == "day"):
        yield _LABELLED[date.kind], "label"
    start, end = text.line(date.start)
    if BIRTH_OBJECT.search(text.words, max(start, date.start - 80), date.start):
        yield 0.9, "label"
    after = text.words[date.end : min(end, date.end + 50)]
    if date.kind != "day" and _named_after(after.partition("0")[0]):
        yield 0.95, "words after"
    if date.day and date.day in born:
        yield 0.9, "personal number"
    before = text.words[max(start, date.start - 24) : date.start]
    if date.kind in ("full", "short") and date.year <= LAST_YEAR - 5:
        if AGE_AFTER.match(after) or AGE_BEFORE.search(before):
            yield 0.75, "age"
    elif date.kind == "year" and after[:1] == ")" and AGE_NAMED.search(before):
        yield 0.75, "age"
    if date.kind == "year" and KIN_YEAR.search(before) and _LISTED_YEAR.match(after):
        yield 0.65, "after kin"


@lru_cache(maxsize=4096)
def _named_after(words: str) -> bool:
    return BIRTH_AFTER.match(words) is not None


@lru_cache(maxsize=8192)
def _labelled(words: str, *, day: bool) -> bool:
    if any(stem in words for stem in STEMS):
        found = max(BIRTH.finditer(words), key=lambda label: label.end(), default=None)
        if found and _reaches(words, found) and (not day or len(words) - found.end() < 16):
            return True
    short = BIRTH_SHORT.search(words, max(0, len(words) - 30))
    return bool(short and not _AFTER_A_DATE.search(words[: short.start()]))


def _reaches(words: str, label: re.Match[str]) -> bool:
    filler = words[label.end() :]
    before = words[: label.start()]
    if label[0].startswith(("урож", "урадж")):
        before = before.rstrip(", ")
    return (
        _FILLER.fullmatch(filler) is not None
        and not NOT_BIRTH.search(filler)
        and not _AFTER_A_DATE.search(before)
    )


def _placed(text: Prepared, date: Date) -> Iterator[tuple[float, str]]:
    """Give the evidence of the place: next to a name, in a row about a person."""
    if date.kind in ("day", "age") or 0 < date.year < _LIVING or _out_of_place(text, date):
        return
    line_start, line_end = text.line(date.start)
    far = max(line_start, date.start - _REACH)
    before = text.text[far : date.start]
    field = _FIELD_AFTER.match(text.text, date.end, line_end) is not None
    if date.kind == "year" and not field:
        return
    if _LETTER.search(before):
        yield from _after_name(text, date, before)
    in_cell = date.kind != "year" or _CELL_BEFORE.search(before)
    if field and far == line_start and in_cell and date.year <= _ADULT and _first_field(before):
        strength = name_first(before)
        yield (_BY_NAME[strength] + _bonus(text, date) if strength else 0.0), "field of a person"
    if not before.strip(_BULLETS) and field:
        strength = name_alone(_line_above(text, line_start))
        yield (_BY_NAME[strength] + _bonus(text, date) if strength else 0.0), "below name"
    if not before.strip() and date.kind == "full" and date.year <= _ADULT:
        after = text.text[date.end : min(line_end, date.end + _REACH)]
        if name_first(after + ",") == PATRONYMIC:
            yield 0.5, "before name"


def _after_name(text: Prepared, date: Date, before: str) -> Iterator[tuple[float, str]]:
    closed = date.kind != "year" or text.text.startswith(")", date.end)
    if closed and KIN.search(before[-70:].lower()):
        yield 0.75, "after kin"
    loose = date.kind == "full" and _in_dossier(text, date)
    if strength := name_before(before, loose=loose):
        bonus = _bonus(text, date)
        if strength == WORDS and _EARLIER.search(before.rsplit(";")[-1][-70:]):
            bonus -= 0.25
        yield max(0.0, _BY_NAME[strength] + bonus), "after name"


def _out_of_place(text: Prepared, date: Date) -> bool:
    header, _ = cell(text, date.start)
    if header and header not in ("дата", "date", "data", "год", "year"):
        return True
    start, end = text.line(date.start)
    if _RANGE_AFTER.match(text.text, date.end, end):
        return True
    if date.year >= _EVENTS and EVENT_AFTER.match(text.lower, date.end, min(end, date.end + 30)):
        return True
    return _belongs_elsewhere(text.words[max(start, date.start - 60) : date.start])


@lru_cache(maxsize=4096)
def _belongs_elsewhere(words: str) -> bool:
    """Tell whether what stands before a date makes it the end of a range or another date."""
    near = words[-30:]
    return bool(_RANGE_BEFORE.search(near) or OTHER_DATE.search(near) or SIGNED.search(words))


def _bonus(text: Prepared, date: Date) -> float:
    """Return what year and line add to the score of a date beside a name."""
    bonus = 0.1 if date.year <= _ADULT else 0.0 if date.year <= _RECENT else -0.3
    if date.kind == "year":
        bonus -= 0.1
    return bonus + (0.1 if _in_dossier(text, date) else 0.0)


def _in_dossier(text: Prepared, date: Date) -> bool:
    _, end = text.line(date.start)
    return DOSSIER.search(text.lower, date.end, min(end, date.end + 90)) is not None


def _first_field(before: str) -> bool:
    return _FIELD_BEFORE.search(before) is not None and not _EARLIER.search(before)


def _line_above(text: Prepared, line_start: int) -> str:
    if not line_start:
        return ""
    start, end = text.line(line_start - 1)
    return text.text[start:end].strip()
