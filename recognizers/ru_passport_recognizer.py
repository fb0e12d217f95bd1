"""Russian passport: a series of four digits and six more, e.g. ``45 08 123456``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.lead import lead
from recognizers.text.passport_words import NAMES, NUMBER_WORD, SERIES, announced
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_FORM = lazy(
    r"\d(?<![\w+./-]\d)(?:"
    r"(?P<home>[ ]?\d[ -]?\d[ ]?\d(?P<sign>[ ,]*(?:№:?|#|[Nn][o°º]?[. ])[ ]?)?"
    r"[ –/-]?(?:\d{3}[ ]?\d{3}|\d(?:[ ]\d){5}))"
    r"|(?P<abroad>\d[ ]?(?:№|#|[Nn][o°º]?[. ])?[ ]?\d{7})"
    r")(?![^\W_]|[.,/-]\d)"
)
_SERIES = rf"(?:{SERIES})\w{{0,2}}[\W_]{{1,3}}(?:{NAMES})?\w{{0,2}}[\W_]{{0,5}}"
_APART = lazy(
    rf"{_SERIES}(?P<series>\d\d ?\d\d)[\W_]{{1,12}}(?:{NAMES})?\w{{0,2}}[\W_]{{0,3}}"
    rf"(?:{NUMBER_WORD})[\W_]{{0,3}}(?:{NAMES})?\w{{0,2}}[\W_]{{0,6}}"
    rf"(?P<number>\d{{3}} ?\d{{3}})(?!\d)"
)
# The other way round: ``№ 123456 серия 4508``.
_APART_BACK = lazy(
    rf"(?:{NUMBER_WORD}|№)[\W_]{{0,3}}(?P<number>\d{{3}} ?\d{{3}})[\W_]{{1,4}}"
    rf"(?:{SERIES})[\W_]{{0,4}}(?P<series>\d\d ?\d\d)(?!\d)"
)


class RuPassportRecognizer(ValueRecognizer):
    """Find passports of Russian citizens, for use at home and abroad.

    ``серия 4508 номер 123456`` gives two spans, since the words between them are no data.
    """

    COUNTRY_CODE = "ru"
    ENTITIES: ClassVar = {"RU_PASSPORT": "Series and number of a Russian passport"}
    RULES: ClassVar = {
        "series and number after label": "Four and six digits after words for a passport.",
        "series and number with sign": "Four digits, a number sign and six digits.",
        "four and six digits": "Two, two and six digits apart, as in a passport.",
        "series and number apart": "A series, the word for number, and six digits.",
        "passport for abroad": "Two and seven digits after words for a passport.",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give series and number as one span, or as two where words stand between them."""
        for match in matches(_FORM, text.text, windows(text, 6, 8, 12)):
            yield from self._one(text, match)
        for match in matches(_FORM, text.read, text.misread):
            if match[0] != text.text[match.start() : match.end()]:
                yield from (
                    one for one in self._one(text, match) if one.score > (one.base_score or 0)
                )
        if any(word in text.lower for word in ("сер", "series", "seri")):
            stretches = windows(text, 6, 90, 24)
            apart: set[tuple[int, int]] = set()
            for match in (
                *matches(_APART, text.lower, stretches),
                *matches(_APART_BACK, text.lower, stretches),
            ):
                apart |= {match.span("series"), match.span("number")}
            for place in sorted(apart):
                yield Span(*place, "RU_PASSPORT", 0.9, "series and number apart", 0.5)

    def _one(self, text: Prepared, match: re.Match[str]) -> Iterator[Span]:
        context = announced(lead(text, match.start(), 60))
        abroad = match["home"] is None
        signed, spaced = bool(match["sign"]), match[0].count(" ") >= 2
        base = 0.1 if abroad else 0.6 if signed else 0.4 if spaced else 0.15
        if context > 0:
            rule = "passport for abroad" if abroad else "series and number after label"
            score = 0.9 if not abroad else 0.65 if match[0].isdecimal() else 0.75
            yield Span(*match.span(), "RU_PASSPORT", score, rule, base)
        elif not abroad and not context:
            rule = "series and number with sign" if signed else "four and six digits"
            yield Span(*match.span(), "RU_PASSPORT", base, rule)
