"""What words and numbers beside a date tell: a label before it, an age after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from recognizers.birth.placed import ADULT
from recognizers.text.birth_words import (
    AGE_AFTER,
    AGE_BEFORE,
    AGE_NAMED,
    BIRTH,
    BIRTH_AFTER,
    BIRTH_SHORT,
    BY_PASSPORT,
    KIN_YEAR,
    NOT_BIRTH,
    PASSPORT_BEFORE,
    SEX_BEFORE,
    STEMS,
    WHICH_YEAR,
)
from recognizers.text.dates import LAST_YEAR, Date
from recognizers.text.lazy import lazy
from recognizers.text.lead import lead
from recognizers.text.prepared import Prepared

_SCORES = {
    "full": 0.95, "short": 0.9, "month": 0.9, "bare": 0.85, "spaced": 0.8, "year": 0.85,
    "age": 0.9, "words": 0.85, "day": 0.6,
}  # fmt: skip
_OLD = 1999
"""Last year in which a date after the number of a passport still in use was no issue."""
_CLOSE = 16
"""How near to its label a date has to be that may be something else."""
_FILLER = lazy(r"[^\d;|]{0,60}|[\s:.\"]*(?:d(?:ate|t))?[;|][\s\"]*")
_AFTER_A_DATE = lazy(r"\d[\s»\")]*(?:г\w{0,3}\.?)?\s*$")
_LISTED_YEAR = lazy(r"[ ]?(?:г(?:\.|ода?)?)?[ ]?(?:[,;.)]|$|(?:и|і|ды)[ ])")
_CLOSING = lazy(r"</[^<>\n]{0,40}>?")
_DAY_BEFORE = lazy(
    r"(?<![^\W_])[0-3]?\d(?:-?(?:го|га|ае))?[»\"”]?[ ]{1,2}([^\W\d_]{3,10})[ ,.]{1,2}$"
)
_YEAR_LATER = lazy(r"[ ]{1,2}([^\W\d_]{3,10})[ ,.]{1,2}(?:19|20)\d\d(?!\d)")
_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "студзеня лютага сакавіка красавіка траўня чэрвеня ліпеня жніўня верасня кастрычніка "
    "лістапада снежня"
).split()


def told(text: Prepared, date: Date, born: set[str]) -> Iterator[tuple[float, str]]:
    """Give the evidence of words and numbers, each a score and a rule.

    Args:
        text: The text.
        date: In it.
        born: The dates in the personal numbers of the text.
    """
    if date.kind == "span":
        return
    if _labelled(_opened(lead(text, date.start, 90)), close=date.kind in ("day", "spaced")):
        yield _SCORES[date.kind], "label"
    start, end = text.line(date.start)
    after = text.words[date.end : min(end, date.end + 50)]
    if date.kind not in ("day", "spaced") and _named_after(after.partition("0")[0]):
        yield 0.95, "words after"
    if date.day and date.day in born:
        yield 0.9, "personal number"
    before = text.words[max(start, date.start - 30) : date.start]
    yield from _by_age(date, before, after)
    if KIN_YEAR.search(before) and (date.kind not in ("year", "age") or _LISTED_YEAR.match(after)):
        yield 0.65, "after kin"
    if date.kind in ("full", "short") and 0 < date.year <= ADULT and BY_PASSPORT.search(before):
        yield 0.6, "label"
    if date.kind in ("full", "short") and 0 < date.year <= ADULT and SEX_BEFORE.search(before):
        yield 0.6, "label"
    numeric = date.kind in ("full", "short", "bare")
    if numeric and 0 < date.year <= _OLD and PASSPORT_BEFORE.search(before):
        yield 0.6, "passport number"
    if 0 < date.year <= ADULT and WHICH_YEAR.search(before):
        aloud = date.kind in ("age", "words") and date.year % 100 < 32
        if not aloud or after.lstrip().startswith("г"):
            yield 0.6, "label"


def _by_age(date: Date, before: str, after: str) -> Iterator[tuple[float, str]]:
    if date.kind in ("full", "short") and date.year <= LAST_YEAR - 5:
        if AGE_AFTER.match(after) or AGE_BEFORE.search(before):
            yield 0.75, "age"
    elif (
        date.kind == "year"
        and (before[-1:], after[:1]) == ("(", ")")
        and (AGE_NAMED.search(before) or AGE_BEFORE.search(before))
    ):
        yield 0.75, "age"


def with_misread_month(text: Prepared, date: Date) -> Date:
    """Return a year or day of birth as a whole date, if a word like a month is in between."""
    if date.kind == "age":
        after = _YEAR_LATER.match(text.lower, date.end)
        if after and get_close_matches(after[1], _MONTHS, 1, 0.65):
            return date._replace(end=after.end())
    if date.kind != "year":
        return date
    before = _DAY_BEFORE.search(text.lower, max(0, date.start - 22), date.start)
    if before and get_close_matches(before[1], _MONTHS, 1, 0.65):
        return date._replace(start=before.start())
    return date


def _opened(words: str) -> str:
    """Return the words without closing tags, which label what stands before them."""
    return _CLOSING.sub("; ", words) if "</" in words else words


@lru_cache(maxsize=4096)
def _named_after(words: str) -> bool:
    return BIRTH_AFTER.match(words) is not None


@lru_cache(maxsize=8192)
def _labelled(words: str, *, close: bool) -> bool:
    if any(stem in words for stem in STEMS):
        found = max(BIRTH.finditer(words), key=lambda label: label.end(), default=None)
        if found and _reaches(words, found) and (not close or len(words) - found.end() < _CLOSE):
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
