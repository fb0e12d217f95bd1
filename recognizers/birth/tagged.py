"""What the tagger says of dates, from the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recognizers.base import Span
from recognizers.birth.placed import RECENT
from recognizers.person.tokens import Tokens
from recognizers.tagger.reading import ask, read
from recognizers.tagger.stretches import BIRTH, Stretch, stretches
from recognizers.text.dates import FIRST_YEAR, LAST_YEAR, Date, dates
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared
from recognizers.text.stretches import joined
from recognizers.text.worded_dates import ORDINAL

_EVEN = 0.5
_NEAR = 60
"""Characters within which rules, not the tagger, tell a second date of birth from others."""

_DOUBT = 0.2
"""Taken off what the tagger says, since dates of other kinds are many; of those it then gives 0.5,
about half are births in frames that it has not seen."""

_TELLING = lazy(r"\d{4}|[^\W\d_]{3}|\d\D{1,2}\d{1,2}\D{1,2}\d")
"""A date has a year, a word, or three numbers."""

_MAY_DATE = re.compile(
    r"(?:1[89]\d\d|200\d|201[0-3])$"
    r"|(?:январ|феврал|март|апрел|август|сентябр|октябр|ноябр|декабр|студз[её]н|лютаг|сакавік|красавік"
    r"|чэрвен|ліпен|жні[ўв]|верас|кастрычнік|лістапад|сь?не?жн)[а-яёіў]{0,3}$|ма[йяюею]м?$"
    r"|ию[нл][яьею]м?$|тра[ўв]е?н[ьяюі]$"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)$"
    r"|(?:janvar|fevral|mart|aprel|avgust|sentjabr|sentyabr|oktjabr|oktyabr|nojabr|noyabr|dekabr"
    r"|studzien|lutah|sakavik|krasavik|travn|červien|lipien|žniŭ|žniv|vierasn|kastryčnik|listapad"
    r"|sniežn)[a-zčšžŭńć']{0,3}$"
    rf"|{ORDINAL}$|(?:[a-z]{{3,}}|six|ten|nin)th$|(?:nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)$"
)


_LONGEST = 24
"""Letters; no word of a date has more."""


@lru_cache(maxsize=40_000)
def _may_date(word: str) -> bool:
    return _MAY_DATE.match(word.lower()) is not None


Place = tuple[int, int]


def births(
    texts: Sequence[Prepared], found: Sequence[Sequence[Span]]
) -> tuple[list[list[Stretch]], list[list[Stretch]]]:
    """Return for each text the dates that the tagger takes for births, and what else it does.

    Args:
        texts: The texts.
        found: What rules found in each. Beside a date that they are sure of, they also know
            which of the others are none.
    """
    tagged = read(texts)
    sure = [joined((span.start, span.end) for span in some if span.score >= _EVEN)
            for some in found]  # fmt: skip
    unsure = [
        [(date.start, date.end) for date in dates(text) if _may_be(text, date, some)]
        for text, some in zip(texts, sure, strict=True)
    ]
    inside = [
        [_tokens(one.tokens, place) for place in places]
        for one, places in zip(tagged, unsure, strict=True)
    ]
    asked = [
        sorted({i for which in each for i in which} | set(_worded(one.tokens, some)))
        for one, each, some in zip(tagged, inside, sure, strict=True)
    ]
    chances = ask(tagged, asked)
    whole = [
        [
            Stretch(*place, float(chance[which][:, BIRTH].sum(1).mean()) - _DOUBT)
            for place, which in zip(places, each, strict=True)
            if which
        ]
        for places, each, chance in zip(unsure, inside, chances, strict=True)
    ]
    others = [
        [one for part in some for one in _parts(text, part, places)]
        for text, some, places in zip(texts, stretches(tagged, BIRTH, chances), sure, strict=True)
    ]
    return whole, others


def _parts(text: Prepared, seen: Stretch, sure: Sequence[Place]) -> Iterator[Stretch]:
    """Give the lines of a stretch that tell a date which rules may have missed."""
    at = seen.start
    for line in text.text[seen.start : seen.end].split("\n"):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        free = _is(start, end, sure) or not _beside(start, end, sure)
        if free and _TELLING.search(text.lower, start, end):
            yield Stretch(start, end, seen.score - _DOUBT)
        at += len(line) + 1


def _tokens(tokens: Tokens, place: Place) -> range:
    """Return the indices of the tokens of a date."""
    return range(bisect_left(tokens.starts, place[0]), bisect_left(tokens.starts, place[1]))


def _worded(tokens: Tokens, sure: Sequence[Place]) -> Iterator[int]:
    """Give the indices of words and years that may be a date by themselves."""
    words = tokens.texts
    for i, word in enumerate(words):
        if (
            len(word) > _LONGEST
            or not _may_date(word)
            or _beside(tokens.starts[i], tokens.end(i), sure)
        ):
            continue
        if not (word.isdecimal() and _is_group(words[i - 1 : i] + words[i + 1 : i + 2])):
            yield i


def _is_group(beside: Sequence[str]) -> bool:
    """Tell whether a year is one group of a longer number: ``4255 1903 4806 9710``."""
    return any(word.isdecimal() and len(word) > 2 for word in beside)


def _may_be(text: Prepared, date: Date, sure: Sequence[Place]) -> bool:
    """Tell whether the tagger has a say in a date; ``4-15`` may be too much else."""
    if date.year and not FIRST_YEAR <= date.year <= LAST_YEAR:
        return False
    if date.kind == "year" and date.year > RECENT:
        return False
    if date.kind == "day" and not _TELLING.search(text.lower, date.start, date.end):
        return False
    return not _beside(date.start, date.end, sure)


def _beside(start: int, end: int, sure: Sequence[Place]) -> bool:
    """Tell whether a sure date of birth stands so near that no other is one."""
    at = bisect_left(sure, start - _NEAR, key=lambda place: place[1])
    return at < len(sure) and sure[at][0] < end + _NEAR


def _is(start: int, end: int, sure: Sequence[Place]) -> bool:
    """Tell whether a stretch is one of the sure dates of birth, perhaps with more around it."""
    at = bisect_right(sure, start, key=lambda place: place[1])
    return at < len(sure) and sure[at][0] < end
