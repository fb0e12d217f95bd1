"""Dates and years of birth, e.g. ``д.р. 07.02.1989``, ``1985 г.р.``, ``Верас Іван, 3.4.1990``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from recognizers.base import Span
from recognizers.birth.company import Candidate, repeated, support
from recognizers.birth.placed import name_beside, placed
from recognizers.birth.tagged import births
from recognizers.birth.told import told, with_misread_month
from recognizers.tagger.stretches import beyond
from recognizers.text.birth_parts import cells_of_years, parts
from recognizers.text.dates import FIRST_YEAR, LAST_YEAR, dates
from recognizers.text.digits import matches, windows
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

ENTITY = "DATE_OF_BIRTH"
_PERSONAL_NUMBER = re.compile(r"[1-6](?<![^\W_]\d)(\d{6})[^\W\d_]\d{3}[^\W\d_]{2}\d(?![^\W_])")


class DateOfBirthRecognizer(ValueRecognizer):
    """Find dates of birth by label, by key, by what follows, or by their place after a name.

    Other dates are left alone: there is no rule for a date that nothing links to a birth.
    """

    ENTITIES: ClassVar = {"DATE_OF_BIRTH": "Date or year of birth"}
    RULES: ClassVar = {
        "label": "Words for birth before it.",
        "words after": "Words for birth after it.",
        "personal number": "A personal number in the same text holds the same date.",
        "passport number": "It follows the number of a passport, and is too old for its issue.",
        "age": "An age stands right beside it.",
        "part": "It is the day, month or year of a birth with a key or label of its own.",
        "after kin": "It follows a word for a relative and a name.",
        "after name": "It follows a name directly.",
        "below name": "It begins the line below a name.",
        "field of a person": "It is the first date in a row that begins with a name.",
        "before name": "It begins a line and a full name follows.",
        "in a list": "It follows a name, and so do other dates around it.",
        "and another": "A date of birth follows after 'and'.",
        "tagger": "The tagger says so.",
        "same date": "A date of birth elsewhere in the text is the same.",
    }

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the dates of each text; the tagger sees all texts at once."""
        found = super().find_batch(texts)
        for seen in births(texts, found):
            for text, spans, some in zip(texts, found, seen, strict=True):
                score = {(span.start, span.end): span.score for span in spans}
                spans += [
                    one
                    for one in beyond(text.text, spans, some, ENTITY)
                    if one.score > score.get((one.start, one.end), 0)
                ]
        return found

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give each date with the strongest evidence that rules have for it."""
        stretches = windows(text, 7, 2, 8)
        born = {match[1] for match in matches(_PERSONAL_NUMBER, text.text, stretches)}
        found: list[Candidate] = []
        for date in dates(text):
            if date.year and not FIRST_YEAR <= date.year <= LAST_YEAR:
                continue
            name = name_beside(text, date)
            evidence = [*told(text, date, born), *placed(text, date, name)]
            score, rule = max(evidence, default=(0.0, ""))
            if rule in ("label", "words after"):
                date = with_misread_month(text, date)
            found.append(Candidate(date, name, score, rule))
        support(text, found)
        for one in found:
            if one.score > 0:
                score = round(one.score, 2)
                yield Span(one.date.start, one.date.end, ENTITY, score, one.rule, 0.1)
        for start, end in repeated(text, found):
            yield Span(start, end, ENTITY, 0.7, "same date", 0.1)
        for start, end in (*parts(text), *cells_of_years(text)):
            yield Span(start, end, ENTITY, 0.85, "part", 0.1)
