"""Russian health insurance number: 16 digits, e.g. ``ОМС 7700 0012 3456 7896``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.checksums import luhn
from recognizers.text.numbered import DIGIT, END, RULES, Numbered, compact
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_OMS = Numbered(
    "RU_OMS",
    re.compile(rf"{DIGIT}(?:[ -]?\d){{15}}{END}"),
    re.compile(
        r"(?<![^\W_])(?:омс|oms|енп|enp)(?![^\W_])|полис|поліс|медицинск\w+ страх|policy"
        r"|мед\w* страхо?ва|insurance"
    ),
    re.compile(r"карт[аыуеой]|card|visa|mastercard|белкарт|сч[её]т|imei|договор"),
    check=lambda value: luhn(compact(value)),
    labelled=0.7,
    digits=16,
    hints=("омс", "oms", "енп", "enp", "полис", "поліс", "страх", "policy", "insurance"),
)


class RuOmsRecognizer(ValueRecognizer):
    """Find policy numbers by their label; without one they look like a bank card."""

    COUNTRY_CODE = "ru"
    ENTITIES: ClassVar = {"RU_OMS": "Russian health insurance policy number"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; failed check digits lower the score."""
        return _OMS.find(text)
