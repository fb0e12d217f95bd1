"""What the place of a date tells: next to a name, in a row about a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from recognizers.person.before import (
    INITIALS,
    NONE,
    ONE,
    PATRONYMIC,
    WORDS,
    Before,
    name_alone,
    name_before,
    name_first,
)
from recognizers.text.birth_words import (
    DOSSIER,
    EVENT_AFTER,
    KIN,
    LIFE_SPAN,
    OTHER_DATE,
    SIGNED,
)
from recognizers.text.columns import cell
from recognizers.text.dates import Date
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared

ADULT = 2007
"""Last year of birth that is likelier than an event beside a name; dossiers are about adults."""
RECENT = 2013
"""Last year of birth of whoever may be in a list of people."""
_LIVING = 1900
"""First year of birth that needs no word for birth beside it."""
_EVENTS = 2000
"""From this year on a verb after the date means an event, before it a life told in short."""
_REACH = 300
_BY_NAME = {NONE: 0.0, ONE: 0.3, WORDS: 0.45, INITIALS: 0.5, PATRONYMIC: 0.65}
_FIELD_BEFORE = lazy(r"[,;|\t]\s?$")
_CELL_BEFORE = lazy(r"[;|\t]\s?$")
_LETTER = lazy(r"[^\W\d_]")
_CAPITAL_BEFORE = lazy(r"(?<![^\W_])[^\W\d_a-zа-яёіў][^\W\d_]+[\s,:(–—-]{1,4}$")
_BULLETS = " \t-–—•*("
_FIELD_AFTER = lazy(
    r"[ ]?(?:г(?:\.|ода?)?|h(?:\.|od[ua]?)|roku|року)?[ ]?"
    r"(?:[,;|^\t)\n/('\"<]|$|\.(?:\s|$)|[ ]{2}|[–—-][ ])|[ ]год\)"
)
_GOES_ON = lazy(r"[ ](?:г\.[ ]?)?[A-ZА-ЯЁЎІ\d]")
_EARLIER = lazy(r"\d[./-]\d\d?[./-]\d\d|(?<!\d)(?:19|20)\d\d(?!\d)")
_RANGE_BEFORE = lazy(r"\d[ )]?[–—-][ ]?$")
_RANGE_AFTER = lazy(
    r"[ ]?(?:гг?\.?)?[ ]?[–—-][ ]?(?:\d\d?[./]\d|\d\d?[ ][^\W\d_]{3}|(?:18|19|20)\d\d(?!\d))"
)
_TIME_AFTER = lazy(r"[ ,T]{1,2}\d\d?:\d\d")
_CITED_AFTER = lazy(r"\)[.,:;]?[ ][A-ZА-ЯЁЎІ«\"]")
_YEAR_NAMED = lazy(r"[ ]год(?![^\W_])")
_YEAR_ALOUD = lazy(r"[ ]?(?:год|г(?![^\W_]))")
_HEADERS = ("дата", "date", "data", "год", "year")
_NO_CELL = frozenset(("year", "age", "month", "span", "words"))
_LONGEST_LIFE, _TERM = 110, 15


def name_beside(text: Prepared, date: Date) -> Before:
    """Return the name right before a date."""
    return name_before(text.text, text.line(date.start)[0], date.start)


def placed(text: Prepared, date: Date, name: Before) -> Iterator[tuple[float, str]]:
    """Give the evidence of the place, each a score and a rule."""
    if date.kind in ("day", "spaced"):
        return
    if 0 < date.year < _LIVING and not (name.strength >= INITIALS and _closed(text, date)):
        return
    if date.kind == "age" and not _is_read_as_year(text, date):
        return
    if _out_of_place(text, date, name):
        return
    line_start, line_end = text.line(date.start)
    far = max(line_start, date.start - _REACH)
    before = text.text[far : date.start]
    field = date.kind == "span" or _FIELD_AFTER.match(text.text, date.end, line_end) is not None
    spare = date.kind in _NO_CELL
    if (_LETTER.search(before) or name.strength) and not name.thing:
        yield from _after_name(text, date, name, before, field)
    if spare and not field:
        return
    if field and far == line_start and date.year <= ADULT and _first_field(before):
        strength = name_first(before)
        if spare and not _CELL_BEFORE.search(before) and not _second_field(before, strength):
            strength = NONE
        yield _beside(text, date, strength), "field of a person"
    if not before.strip(_BULLETS) and field:
        yield _beside(text, date, name_alone(_line_above(text, line_start))), "below name"
    if not before.strip() and date.kind == "full" and date.year <= ADULT:
        after = text.text[date.end : min(line_end, date.end + _REACH)]
        if name_first(after + ",") == PATRONYMIC:
            yield 0.5, "before name"


def _after_name(
    text: Prepared, date: Date, name: Before, before: str, field: bool
) -> Iterator[tuple[float, str]]:
    closed = _closed(text, date)
    whole = closed or date.kind not in _NO_CELL
    kin = KIN.search(before[-70:].lower()) if whole or field else None
    if whole and kin:
        yield 0.75, "after kin"
    elif field and (name.strength or _CAPITAL_BEFORE.search(before)) and kin:
        yield 0.6, "after kin"
    strength, score = name.strength, _BY_NAME[name.strength]
    if not score or (date.kind in _NO_CELL and not field and name.sign):
        return
    score += _bonus(text, date)
    if strength == INITIALS and date.kind == "year" and _CITED_AFTER.match(text.text, date.end):
        score -= 0.1
    if closed and name.sign == "(":
        score += 0.15 if strength == ONE else 0.05
    elif name.sign == "*":
        score += 0.3
    elif date.kind == "age" or not text.text[date.end - 1].isdecimal():  # read aloud
        score += 0.2
    elif strength == ONE and name.sign in (":", "-", "|"):
        score += 0.05
    elif strength and not name.sign and not _ends(text, date, name, field):
        score -= 0.2 if strength < PATRONYMIC else 0.05
    if strength < INITIALS and _EARLIER.search(before.rsplit(";")[-1][-70:]):
        score -= 0.25
    yield max(0.0, score), "after name"


def _ends(text: Prepared, date: Date, name: Before, field: bool) -> bool:
    """Tell whether no sentence goes on after a whole date."""
    if date.kind in _NO_CELL:
        return False
    return field or (name.first and _GOES_ON.match(text.text, date.end) is not None)


def _closed(text: Prepared, date: Date) -> bool:
    return text.text.startswith(")", date.end)


def _is_read_as_year(text: Prepared, date: Date) -> bool:
    """Tell whether two digits are a year for sure: ``'92``, ``66-го``, ``63-ці год``."""
    if not text.text[date.start].isdecimal():
        return True
    aloud = _YEAR_ALOUD.match(text.lower, date.end) is not None
    if date.end - date.start == 2:
        named = _YEAR_NAMED.match(text.lower, date.end) is not None
        return named and date.year % 100 > 31 and date.year % 10 != 1  # else 41 год is an age
    return aloud or date.year % 100 > 31


def _out_of_place(text: Prepared, date: Date, name: Before) -> bool:
    header, _ = cell(text, date.start)
    if header and header not in _HEADERS:
        return True
    start, end = text.line(date.start)
    if _RANGE_AFTER.match(text.text, date.end, end) and not _is_life(text, date, name):
        return True
    if _TIME_AFTER.match(text.text, date.end, end):
        return True
    if date.year >= _EVENTS and EVENT_AFTER.match(text.lower, date.end, min(end, date.end + 30)):
        return True
    return _belongs_elsewhere(text.words[max(start, date.start - 60) : date.start])


def _is_life(text: Prepared, date: Date, name: Before) -> bool:
    """Tell whether a date begins what is a person's life by the name before it."""
    span = LIFE_SPAN.match(text.text, date.end)
    if span is None or name.strength < ONE or (name.strength == ONE and name.sign != "("):
        return False
    years = int(span["death"]) - date.year
    return date.year <= ADULT and (0 if name.sign == "(" else _TERM) < years <= _LONGEST_LIFE


@lru_cache(maxsize=4096)
def _belongs_elsewhere(words: str) -> bool:
    """Tell whether what stands before a date makes it the end of a range or another date."""
    near = words[-30:]
    return bool(_RANGE_BEFORE.search(near) or OTHER_DATE.search(near) or SIGNED.search(words))


def _beside(text: Prepared, date: Date, strength: int) -> float:
    """Return the score of a date that a name of two words or more stands near."""
    return _BY_NAME[strength] + _bonus(text, date) if strength > ONE else 0.0


def _bonus(text: Prepared, date: Date) -> float:
    """Return what year and line add to the score of a date beside a name."""
    bonus = 0.1 if date.year <= ADULT else 0.0 if date.year <= RECENT else -0.3
    if date.kind in ("year", "age", "span", "words"):
        bonus -= 0.1
    return bonus + (0.1 if _in_dossier(text, date) else 0.0)


def _in_dossier(text: Prepared, date: Date) -> bool:
    _, end = text.line(date.start)
    return DOSSIER.search(text.lower, date.end, min(end, date.end + 90)) is not None


def _first_field(before: str) -> bool:
    return _FIELD_BEFORE.search(before) is not None and not _EARLIER.search(before)


def _second_field(before: str, strength: int) -> bool:
    """Tell whether one field stands between a full name and a year: ``Гук Ян Янович, слесарь,``."""
    return strength == PATRONYMIC and before.count(",") == 2


def _line_above(text: Prepared, line_start: int) -> str:
    if not line_start:
        return ""
    start, end = text.line(line_start - 1)
    return text.text[start:end].strip()
