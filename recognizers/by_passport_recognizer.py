"""Belarusian passport: two series letters and seven digits, e.g. ``MP1234567``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.lead import lead, weigh
from recognizers.text.normalise import TO_LATIN
from recognizers.text.passport_words import AGAINST, NAMES, NUMBER, SERIES, announced
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_ISSUED = frozenset(["AB", "BM", "HB", "KH", "MP", "MC", "KB", "PP", "SP", "DP", "BY"])
_ISSUED_BASE = 0.75
_SOUNDS = {"СП": "SP", "ДП": "DP", "МС": "MC", "МП": "MP", "РР": "PP", "БМ": "BM"}
_NUMBER_WORDS = ("no", "nr")
_PAIR = r"(?<![^\W_])[A-Za-zА-Яа-яЁёІіЎў][ .]?[A-Za-zА-Яа-яЁёІіЎў]"
_DIGITS = lazy(r"\d(?<!\d\d)(?:[ –-]?\d){6}(?![^\W_])")
_SERIES_NEAR = lazy(r"[^\W\d_]|[№#]")
_WORD_BEFORE = lazy(r"(?:[^\W\d_]\w{0,3}|[№#])[\W_]{0,14}\Z")
_JOINED = lazy(
    rf"({_PAIR})[ .,:\t]{{0,2}}(?:[-–№#/]|(?<=[ .,:\t])[NnН][oо°º]?[.]?|)[ .\t]?[№#]?[ ]?\Z"
)
_CELLS = lazy(rf"({_PAIR})[\"']?[ ]?[;|,\t][ ]?[\"']?\Z")
_APART = lazy(
    rf"({_PAIR})(?![^\W_])[\W_]{{1,12}}(?:{NAMES})?[\W_]{{0,3}}(?:{NUMBER})[\W_]{{0,3}}"
    rf"(?:{NAMES})?\w{{0,3}}[\W_]{{0,8}}\Z",
    re.IGNORECASE,
)
_SERIES_AFTER = lazy(
    rf"[\W_]{{1,8}}(?:{NAMES})?\w{{0,2}}[\W_]{{0,3}}(?:{SERIES})\w{{0,3}}[\W_]{{1,3}}"
    rf"(?:{NAMES})?\w{{0,2}}[\W_]{{0,6}}({_PAIR})(?![^\W_])",
    re.IGNORECASE,
)
_NUMBER_LABEL = lazy(
    rf"(?:{NAMES})[^\d\n;]{{0,25}}(?:{NUMBER})[\W_]{{0,6}}$"
    rf"|(?:{NUMBER})[\W_]{{1,3}}(?:{NAMES})\w{{0,3}}[\W_]{{0,6}}$|(?:{NAMES})\w{{0,3}}[\W_]{{0,4}}$"
)


class ByPassportRecognizer(ValueRecognizer):
    """Find passport and ID card numbers in Latin or look-alike Cyrillic letters.

    ``серия KB номер 1234567`` gives two spans, since the words between them are no data.
    """

    COUNTRY_CODE = "by"
    ENTITIES: ClassVar = {"BY_PASSPORT": "Series and number of a Belarusian passport or ID card"}
    RULES: ClassVar = {
        "series and number after label": "A series and seven digits after words for a passport.",
        "issued series": "Seven digits after a series that Belarus issues.",
        "two letters": "Seven digits after two letters that are no series Belarus issues.",
        "series and number apart": "A series, the word for number, and seven digits.",
        "series and number in cells": "A series that Belarus issues and seven digits in cells.",
        "number after label": "Seven digits after the words for the number of a passport.",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give series and number as one span, or as two where words stand between them."""
        for match in matches(_DIGITS, text.text, windows(text, 7, 0, 2)):
            yield from self._around(text, match.start(), match.end())
        if places := text.misread:
            read = text.read
            for match in matches(_DIGITS, read, places):
                start, end = match.span()
                if text.text[start:end] != match[0] and announced(lead(text, start, 60)) > 0:
                    yield from self._around(text, start, end)

    def may_go_on(self, span: Span) -> bool:
        """Ask for a series that Belarus issues, in capitals, or words for a passport."""
        return span.score >= _ISSUED_BASE

    def _around(self, text: Prepared, start: int, end: int) -> Iterator[Span]:
        if _SERIES_NEAR.search(text.text, max(0, start - 18), start):
            joined = _JOINED.search(text.text, max(0, start - 14), start)
            if joined and joined[1].lower() not in _NUMBER_WORDS:
                yield self._one(text, joined.start(1), end, joined[1])
                return
            if apart := self._apart(text, start):
                for part in (apart.span(1), (start, end)):
                    yield Span(*part, "BY_PASSPORT", 0.9, "series and number apart", 0.5)
                return
            cells = _CELLS.search(text.text, max(0, start - 10), start)
            if cells and _issued(cells[1]) and cells[1].isupper():
                for part in (cells.span(1), (start, end)):
                    yield Span(*part, "BY_PASSPORT", 0.8, "series and number in cells", 0.5)
                return
        if _numbered(lead(text, start, 50)):
            yield Span(start, end, "BY_PASSPORT", 0.75, "number after label", 0.1)
            if after := _SERIES_AFTER.match(text.text, end):
                yield Span(*after.span(1), "BY_PASSPORT", 0.85, "series and number apart", 0.5)

    def _apart(self, text: Prepared, start: int) -> re.Match[str] | None:
        """Return the series before the word for number and a number at ``start``."""
        if not _WORD_BEFORE.search(text.text, max(0, start - 18), start):
            return None
        head = max(0, start - 70)
        apart = _APART.search(text.text, head, start)
        if apart is None or not (apart[1].isupper() or _issued(re.sub(r"[ .]", "", apart[1]))):
            return None
        return apart if announced(text.words[head:start]) > 0 else None

    def _one(self, text: Prepared, start: int, end: int, letters: str) -> Span:
        pair = re.sub(r"[ .]", "", letters)
        issued = _issued(pair)
        base = (
            (_ISSUED_BASE if pair.isupper() else 0.5) if issued else 0.35 if pair.isupper() else 0.1
        )
        context = announced(lead(text, start, 60))
        if context > 0:
            score = 0.95 if issued else 0.85
            return Span(start, end, "BY_PASSPORT", score, "series and number after label", base)
        rule = "issued series" if issued else "two letters"
        score = base if not context else 0.2
        return Span(start, end, "BY_PASSPORT", score, rule, base)


@lru_cache(maxsize=4096)
def _numbered(words: str) -> bool:
    return weigh(words, _NUMBER_LABEL, AGAINST) > 0


def _issued(pair: str) -> bool:
    return _SOUNDS.get(pair.upper(), pair.upper().translate(TO_LATIN)) in _ISSUED
