"""Russian pension insurance number, e.g. ``087-654-303 00``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.document_checksums import ru_snils
from recognizers.text.numbered import DIGIT, END, RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_WORDS = re.compile(r"снилс|snils|страхов\w+ (?:номер|свид)|страхавы нумар|пенсионн\w+ страх")
_SNILS = (
    Numbered(
        "RU_SNILS",
        re.compile(rf"{DIGIT}\d\d-\d{{3}}-\d{{3}}[ –-]{{1,3}}\d{{2}}{END}"),
        _WORDS,
        check=ru_snils,
        alone=0.5,
        checked=0.85,
        digits=11,
    ),
    Numbered(
        "RU_SNILS",
        re.compile(
            rf"(?:{DIGIT}|(?<=[сС][нН][иИ][лЛ][сС])\d)\d\d(?:[ .-]?\d{{3}}){{2}}[ .-]?\d{{2}}{END}"
        ),
        _WORDS,
        check=ru_snils,
        labelled=0.7,
        digits=11,
        hints=("снилс", "snils", "страх"),
    ),
)


class RuSnilsRecognizer(ValueRecognizer):
    """Find SNILS: the form with hyphens alone, eleven bare digits with a label."""

    COUNTRY_CODE = "ru"
    ENTITIES: ClassVar = {"RU_SNILS": "Russian pension insurance number"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; failed check digits lower the score."""
        return find_best(text, _SNILS)
