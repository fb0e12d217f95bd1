"""What other dates of the text tell of a date: lists of people, chains in a line, repetitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recognizers.birth.placed import RECENT
from recognizers.person.before import Before
from recognizers.text.birth_words import ASKED, NOT_BIRTH, OTHER_DATE
from recognizers.text.dates import Date
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared

SURE = 0.75
_EVEN = 0.5
_WEAK = 0.1
_NEIGHBOURS = 4
_NEAR = 400
_LINK = lazy(
    r"[\s,;)»\"'.]{0,4}(?:г(?:ода?|\.)?[ ]?(?:р\.?|н\.?|рожд\w*|нар\w*)?)?[\s,;)–—-]{1,4}"
    r"(?:(?:и|і|ды|y|and|i)[ ])?(?:[^\W\d_]+[.’'-]?[ ]?){1,4}[\s,:(–—-]{1,4}"
    r"(?:(?<=[–—:-] )(?:в|у|ў|u|in)[ ])?"
)


_BACKWARDS = ("words after", "and another")
_AND = lazy(r"[ ]?(?:г\.)?[ ]?(?:,|(?:и|і|ды|and|or|или|або)(?![^\W_]))[ ]")
_CAPITAL_LAST = lazy(r"^[^\n]*[A-ZА-ЯЁЎІ][^\W\d_]{2,}[\s,:(–—-]{1,4}$")


@dataclass(slots=True)
class Candidate:
    """A date that may be a birth.

    Attributes:
        date: Where it stands and what it is.
        name: What stands before it.
        score: So far.
        rule: Of the evidence that gave the score.
    """

    date: Date
    name: Before
    score: float
    rule: str

    def raise_to(self, score: float, rule: str) -> None:
        """Take evidence into account if it is better."""
        if score > self.score:
            self.score, self.rule = score, rule


def support(text: Prepared, found: Sequence[Candidate]) -> None:
    """Raise the scores of dates for which other dates of the text speak."""
    named = [one for one in found if one.name.strength and one.date.year]
    asked = _asked(text) if any(one.score < _EVEN for one in named) else []
    for index, one in enumerate(named):
        if _WEAK - 0.01 <= one.score < _EVEN and one.date.year <= RECENT:
            bonus = _by_list(one, named[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1])
            if any(0 < one.date.start - at < _NEAR for at in asked):
                bonus += 0.25
            one.raise_to(one.score + bonus, "in a list")
    for before, one in pairwise(found):
        if one.score < _EVEN <= before.score:
            between = text.text[before.date.end : one.date.start]
            is_named = one.name.strength or _CAPITAL_LAST.search(between)
            if is_named and _is_link(between):
                one.raise_to(min(before.score - 0.05, 0.7), "in a list")
    for one, after in reversed(list(pairwise(found))):
        between = text.text[one.date.end : after.date.start]
        if one.score < _EVEN and after.rule in _BACKWARDS and _AND.fullmatch(between):
            one.raise_to(after.score - 0.05, "and another")
    born = {one.date.day for one in found if one.score >= SURE and one.date.day}
    for one in found:
        if one.date.day in born:
            one.raise_to(0.7, "same date")


def repeated(text: Prepared, found: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Give the six digits, day or year first, of dates of birth found elsewhere in the text."""
    born = {one.date.day for one in found if one.score >= SURE and one.date.day}
    born |= {day[4:] + day[2:4] + day[:2] for day in born}
    for start, end, count in text.digit_runs if born else ():
        if count == 6 == end - start and text.text[start:end] in born:
            yield start, end


def _by_list(one: Candidate, around: Sequence[Candidate]) -> float:
    alike = [
        other
        for other in around
        if other is not one
        and other.name.sign == one.name.sign
        and abs(other.date.start - one.date.start) < _NEAR
        and (other.score >= SURE or other.date.year <= RECENT)
        and other.score > 0
    ]
    sure = any(other.score >= SURE for other in alike)
    each = 0.15 if one.name.first else 0.1
    return each * min(len(alike), 3) + 0.15 * sure


def _is_link(between: str) -> bool:
    if len(between) > 60 or _LINK.fullmatch(between) is None:
        return False
    lower = between.lower()
    return not (NOT_BIRTH.search(lower) or OTHER_DATE.search(lower))


def _asked(text: Prepared) -> list[int]:
    return [match.end() for match in ASKED.finditer(text.words)]
