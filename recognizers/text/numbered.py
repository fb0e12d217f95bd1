"""Numbered documents: a form, the words that name it, and check digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from recognizers.base import Span
from recognizers.text.digits import matches, near, windows
from recognizers.text.lazy import lazy
from recognizers.text.lead import lead, weigh
from recognizers.text.normalise import TO_LATIN
from recognizers.text.prepared import Prepared, zeroed

RULES = {
    "label and check digits": "The words before it name such a number, and its check digits fit.",
    "label": "The words before it name such a number.",
    "label despite check digits": "The words before it name such a number; its check digits fail.",
    "list": "It stands in a list of such numbers, which words before them name.",
    "check digits": "It has the form of such a number, and its check digits fit.",
    "form": "It has the form of such a number.",
}
"""Reasons that every numbered document shares."""

DIGIT = r"\d(?<![^\W_]\d)(?<!\+\d)(?<!\d-\d)"
"""The digit that begins a number, as a pattern: it is no part of a word or a longer number."""

END = r"(?![^\W_]|-\d)"
"""The end of a number, as a pattern."""

_LIST = lazy(r"[\s,/«»\"']*(?:(?:и|і|або|или|ці|and|or)\s)?(?:№[ ]?)?")
_LIST_GAP, _ITEM_GAP = 12, 32
_CAPITAL = "[A-ZА-ЯІЎЁ]"
# To the number of the next person of a list, as in ``Верас — 1182; Гук — 1183``.
_ITEM = lazy(
    rf"[ ]?[;,/\n][ \n]{{0,2}}(?:(?:\d\d?[.)] )?{_CAPITAL}[^\W\d_]{{1,14}}"
    rf"(?:[ ]{_CAPITAL}[^\W\d_]{{0,12}}\.?){{0,2}}"
    r"|\d\d?[.)] [^\W\d_]{2,15}(?:[ ][^\W\d_]{1,13}\.?){0,2})[ \n]?[–—:-][ ]?(?:№[ ]?)?"
)
_SEPARATORS = lazy(r"[\W_]+")
_VALUE = 80  # characters of a value, with spaces or words of 25 characters behind it
_BEHIND = lazy(r"[ \t]*(?:[(–—-]|(?:on|на)[ ])")


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """One kind of numbered document.

    Attributes:
        entity_type: What it is called in findings.
        form: Matches the number; a group ``value`` narrows it to the part that is reported.
        words: Lower-case context that names it.
        against: Lower-case context that names something else; the nearer of both counts.
        check: Says whether the check digits of the compact number fit.
        alone: Score of the form without context; with ``check`` it holds when the digits fail.
        checked: Score of the form without context whose check digits fit.
        labelled: Score with context and without ``check``, or where the check digits fail.
        hints: Literals one of which stands in ``words`` wherever they are found; with them a number
            without context, which then has to score 0, is not looked at.
        reach: How far back context counts, in characters.
        gap: Most characters between the words and the number, without digits and semicolons.
        digits: Fewest digits of its longest run.
    """

    entity_type: str
    form: re.Pattern[str]
    words: re.Pattern[str]
    against: re.Pattern[str] | None = None
    check: Callable[[str], bool] | None = None
    alone: float = 0.0
    checked: float = 0.0
    labelled: float = 0.8
    hints: tuple[str, ...] = ()
    reach: int = 45
    gap: int | None = None
    digits: int = 6

    def find(self, text: Prepared) -> Iterator[Span]:
        """Give the numbers of this kind in ``text`` with a score above 0."""
        if text.most_digits < self.digits and not text.misread:
            return
        if self.hints:
            stretches = near(text, self.hints, _VALUE, self.reach + _VALUE)
        else:
            stretches = windows(text, self.digits, 20, 20)
        yield from self._among(text, matches(self.form, text.text, stretches))
        if places := text.misread:
            read = matches(self.form, text.read, places)
            group = self._group
            changed = (m for m in read if m[group] != text.text[slice(*m.span(group))])
            yield from (s for s in self._among(text, changed) if "label" in s.rule)

    @property
    def _group(self) -> str | int:
        return "value" if "value" in self.form.groupindex else 0

    def _among(self, text: Prepared, found: Iterable[re.Match[str]]) -> Iterator[Span]:
        """Give those of the numbers ``found`` that are of this kind; a list shares its words."""
        group, past, like = self._group, -1, ""
        for match in found:
            start, end = match.span(group)
            base, rule, score = self._judge(text, match.start(), end, match[group])
            shape = zeroed(match[group])
            listed = score < self.labelled and 0 <= past < start <= past + _ITEM_GAP
            if listed and self._goes_on(text, past, match.start(), alike=shape == like):
                rule, score = "list", self.labelled
            if score:
                yield Span(start, end, self.entity_type, score, rule, base)
            past = end if "label" in rule or rule == "list" else -1
            like = shape if not shape.isdecimal() and shape[0].isalpha() else ""

    def _goes_on(self, text: Prepared, past: int, start: int, alike: bool) -> bool:
        """Tell whether a number is one more of the list whose last one ends at ``past``."""
        if start <= past + _LIST_GAP and _LIST.fullmatch(text.lower, past, start):
            return True
        named = alike or _ITEM.fullmatch(text.text, past, start)
        return bool(named) and not (self.against and self.against.search(text.lower, past, start))

    def _judge(self, text: Prepared, start: int, end: int, value: str) -> tuple[float, str, float]:
        fits = bool(self.check and self.check(compact(value)))
        base = self.checked if fits else self.alone
        context = _weighed(self, lead(text, start, self.reach))
        if not context and _BEHIND.match(text.text, end) and self.words.search(text.after(end, 25)):
            context = 1
        if context > 0:
            if fits:
                return base, "label and check digits", 0.95
            rule = "label despite check digits" if self.check else "label"
            return base, rule, max(base, self.labelled)
        rule = "check digits" if fits else "form"
        return base, rule, base if not context else min(base, 0.2)


@lru_cache(maxsize=16_384)
def _weighed(kind: Numbered, words: str) -> int:
    return weigh(words, kind.words, kind.against, kind.gap)


def find_best(text: Prepared, kinds: Iterable[Numbered]) -> list[Span]:
    """Return the numbers of all ``kinds``; of those that overlap only the surest and longest."""
    found = [span for kind in kinds for span in kind.find(text)]
    best: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if best and span.start < best[-1].end:
            best.append(max(best.pop(), span, key=lambda s: (s.score, s.end - s.start)))
        else:
            best.append(span)
    return best


def compact(value: str) -> str:
    """Return ``value`` in upper-case Latin letters and digits, without separators."""
    return _SEPARATORS.sub("", value).upper().translate(TO_LATIN)
