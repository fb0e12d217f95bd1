"""Belarusian identification number: 14 characters, e.g. ``3120578A014PB5``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.document_checksums import by_personal_number
from recognizers.text.misread import LETTERS
from recognizers.text.numbered import RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_LETTER = "[A-Za-zА-Яа-яІіЎў]"
_DAY, _MONTH = "(?:0[ ]?[1-9]|[12][ ]?\\d|3[ ]?[01])", "(?:0[ ]?[1-9]|1[ ]?[0-2])"
_WORDS = re.compile(
    r"идент|ідэнт|ident|личн|асабіст|асабов|персональн|personal|л[./ ]?[нi№]|o?соб\w* н|и/н"
    r"|ид\.? ?№"
    r"|паспорт|пашпарт|passport|(?<![^\W_])(?:id|ин|ін|ид|ід|идн|ідн|idn)(?![^\W_])"
)
_D = rf"[\d{LETTERS}][ -]?"
_NUMBER = Numbered(
    "BY_PERSONAL_NUMBER",
    re.compile(
        rf"[1-6](?<![^\W_]\d)[ -]?{_DAY}[ -]?{_MONTH}[ -]?\d[ ]?\d[ -]?{_LETTER}"
        rf"[ -]?\d[ ]?\d[ ]?\d[ -]?{_LETTER}[ ]?{_LETTER}[ -]?\d(?![^\W_])"
    ),
    _WORDS,
    check=by_personal_number,
    alone=0.65,
    checked=0.9,
    labelled=0.8,
    digits=7,
)
# The same with letters for digits, as a scanner reads them.
_READ = Numbered(
    "BY_PERSONAL_NUMBER",
    re.compile(
        rf"(?<![^\W_])(?:{_D}){{7}}{_LETTER}[ -]?(?:{_D}){{3}}{_LETTER}[ ]?[{_LETTER[1:-1]}\d][ -]?"
        rf"[\d{LETTERS}](?![^\W_])"
    ),
    _WORDS,
    labelled=0.75,
    digits=3,
)


class ByPersonalNumberRecognizer(ValueRecognizer):
    """Find identification numbers in Latin or look-alike Cyrillic letters of any case."""

    COUNTRY_CODE = "by"
    ENTITIES: ClassVar = {"BY_PERSONAL_NUMBER": "Belarusian identification (personal) number"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; the form alone is enough, since nothing else looks like it."""
        return find_best(text, (_NUMBER, _READ))
