"""Russian register number of a sole trader: 15 digits, e.g. ``ОГРНИП 314595836000129``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.document_checksums import ru_ogrnip
from recognizers.text.numbered import DIGIT, END, RULES, Numbered
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_OGRNIP = Numbered(
    "RU_OGRNIP",
    re.compile(rf"{DIGIT}(?<=[34])[ ]?\d{{2}}(?:[ ]?\d{{2}}){{2}}[ ]?\d{{7}}[ ]?\d{END}"),
    re.compile(r"огрнип|ogrnip|основн\w+ (?:гос\w+ )?регистрационн\w+ номер (?:ип|инд)|егрип"),
    re.compile(r"imei|огрн(?!ип)|карт"),
    check=ru_ogrnip,
    checked=0.3,
    labelled=0.75,
    digits=15,
)


class RuOgrnipRecognizer(ValueRecognizer):
    """Find OGRNIP by its label; the thirteen digits of a firm's OGRN are left alone."""

    COUNTRY_CODE = "ru"
    ENTITIES: ClassVar = {"RU_OGRNIP": "Russian register number of a sole trader"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; failed check digits lower the score."""
        return _OGRNIP.find(text)
