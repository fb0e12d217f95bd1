"""Dates and years of birth, e.g. ``д.р. 07.02.1989``, ``1985 г.р.``, ``Верас Іван, 3.4.1990``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import ClassVar

from recognizers.base import Span, SpanRecognizer
from recognizers.text.birth_words import (
    AGE_AFTER,
    AGE_BEFORE,
    BIRTH,
    BIRTH_AFTER,
    BIRTH_SHORT,
    DOSSIER,
    EVENT_AFTER,
    KIN,
    NOT_BIRTH,
    OTHER_DATE,
    SIGNED,
)
from recognizers.text.columns import cell
from recognizers.text.dates import FIRST_YEAR, LAST_YEAR, Date, dates
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
_PERSONAL_NUMBER = re.compile(r"(?<![^\W_])[1-6](\d{6})[^\W\d_]\d{3}[^\W\d_]{2}\d(?![^\W_])")
_FILLER = re.compile(r"[^\d;|]{0,60}|[\s:.\"]*[;|][\s\"]*")
_AFTER_A_DATE = re.compile(r"\d[\s»\")]*(?:г\w{0,3}\.?)?\s*$")
_FIELD_BEFORE = re.compile(r"[,;|\t]\s?$")
_FIELD_AFTER = re.compile(r"[ ]?(?:г(?:\.|ода?)?)?[ ]?(?:[,;|\t)\n]|$|\.(?:\s|$))")
_EARLIER = re.compile(r"\d[./-]\d\d?[./-]\d\d|(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE_BEFORE = re.compile(r"\d[ )]?[–—-][ ]?$")
_RANGE_AFTER = re.compile(r"[ ]?(?:г\.?|гг\.?)?[ ]?[–—-][ ]?\d")


class DateOfBirthRecognizer(SpanRecognizer):
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
        born = {match[1] for match in _PERSONAL_NUMBER.finditer(text.text)}
        for date in dates(text):
            if date.year and not FIRST_YEAR <= date.year <= LAST_YEAR:
                continue
            evidence = [*_told(text, date, born), *_placed(text, date)]
            score, rule = max(evidence, default=(0.0, ""))
            if score > 0:
                yield Span(date.start, date.end, "DATE_OF_BIRTH", round(score, 2), rule, 0.1)


def _told(text: Prepared, date: Date, born: set[str]) -> Iterator[tuple[float, str]]:
    """Give the evidence of words and numbers."""
    words = lead(text, date.start, 90)
    if _labelled(words, day=date.kind == "day"):
        yield _LABELLED[date.kind], "label"
    after = text.after(date.end, 50)
    if BIRTH_AFTER.match(after) and date.kind != "day":
        yield 0.95, "words after"
    if date.day and date.day in born:
        yield 0.9, "personal number"
    aged = AGE_AFTER.match(after) or AGE_BEFORE.search(text.before(date.start, 20))
    if aged and date.kind in ("full", "short") and date.year <= LAST_YEAR - 5:
        yield 0.75, "age"


@lru_cache(maxsize=4096)
def _labelled(words: str, *, day: bool) -> bool:
    found = max(BIRTH.finditer(words), key=lambda label: label.end(), default=None)
    if found and _reaches(words, found) and (not day or len(words) - found.end() < 16):
        return True
    short = BIRTH_SHORT.search(words)
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
    after = text.text[date.end : min(line_end, date.end + _REACH)]
    dossier = DOSSIER.search(after.lower()[:90]) is not None
    bonus = _year_bonus(date) + (0.1 if dossier else 0.0)
    if date.kind == "year":
        if not _FIELD_AFTER.match(after):
            return
        bonus -= 0.1
    if KIN.search(before.lower()[-70:]) and (date.kind != "year" or after.startswith(")")):
        yield 0.75, "after kin"
    if strength := name_before(before, loose=dossier and date.kind == "full"):
        if strength == WORDS and _EARLIER.search(before.rsplit(";")[-1][-70:]):
            bonus -= 0.25
        yield max(0.0, _BY_NAME[strength] + bonus), "after name"
    if not before.strip(" \t-–—•*(") and _FIELD_AFTER.match(after):
        above = _line_above(text, line_start)
        yield max(0.0, _BY_NAME[name_alone(above)] + bonus if above else 0.0), "below name"
    in_cell = date.kind != "year" or re.search(r"[;|\t]\s?$", before)
    if far == line_start and in_cell and date.year <= _ADULT and _first_field(before, after):
        strength = name_first(before)
        yield (_BY_NAME[strength] + bonus if strength else 0.0), "field of a person"
    begins = not before.strip() and date.kind == "full" and date.year <= _ADULT
    if begins and name_first(after + ",") == PATRONYMIC:
        yield 0.5, "before name"


def _out_of_place(text: Prepared, date: Date) -> bool:
    header, _ = cell(text, date.start)
    if header and header not in ("дата", "date", "data", "год", "year"):
        return True
    before, after = text.before(date.start, 30), text.after(date.end, 12)
    if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
        return True
    told = EVENT_AFTER.match(text.after(date.end, 30)) and date.year >= _EVENTS
    if told or SIGNED.search(text.before(date.start, 60)):
        return True
    return OTHER_DATE.search(before) is not None


def _year_bonus(date: Date) -> float:
    if date.year <= _ADULT:
        return 0.1
    return 0.0 if date.year <= _RECENT else -0.3


def _first_field(before: str, after: str) -> bool:
    fields = _FIELD_BEFORE.search(before) and _FIELD_AFTER.match(after)
    return bool(fields) and not _EARLIER.search(before)


def _line_above(text: Prepared, line_start: int) -> str:
    if not line_start:
        return ""
    start, end = text.line(line_start - 1)
    return text.text[start:end].strip()
