"""Russian taxpayer number: 12 digits for a person, 10 for a firm, e.g. ``ИНН 590412345679``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.document_checksums import ru_inn_organization, ru_inn_person
from recognizers.text.numbered import DIGIT, END, RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_WORDS = re.compile(
    r"(?<![^\W_])(?:и[.]?\s?н[.]?\s?н(?:[ ]?/[ ]?кпп)?|inn|і[нп]н|tin|vatin)(?![^\W_])|(?:номер"
    r"|нумар)\w* налого?плат"
    r"|идентификационн\w+ номер налог|taxpayer|tax ?id"
    r"|(?:organi[sz]ation|company|seller|buyer|client|customer|supplier|org)inn(?![^\W_])"
)
_AGAINST = re.compile(
    r"огрн|(?<!/)(?<!/ )кпп|бик|окпо|р/с|р/р|к/с|сч[её]т|рахунак|(?<![^\W_])тел|моб|договор"
    r"|(?<!\w)унп"
)
_FIRST = rf"(?:{DIGIT}|(?<=[иИ][нН][нН])\d)"
_INN = (
    Numbered(
        "RU_INN",
        re.compile(rf"{_FIRST}(?:[ ]?\d){{11}}{END}"),
        _WORDS,
        _AGAINST,
        ru_inn_person,
        checked=0.35,
        digits=12,
    ),
    Numbered(
        "RU_INN_ORG",
        re.compile(rf"{_FIRST}(?:[ ]?\d){{9}}{END}(?![ ]\d)"),
        _WORDS,
        _AGAINST,
        ru_inn_organization,
        labelled=0.7,
        digits=10,
        hints=("инн", "и н н", "inn", "налог", "tin", "tax"),
    ),
)


class RuInnRecognizer(ValueRecognizer):
    """Find INN numbers by their label; the check digits say how surely."""

    COUNTRY_CODE = "ru"
    ENTITIES: ClassVar = {
        "RU_INN": "Russian taxpayer number of a person",
        "RU_INN_ORG": "Russian taxpayer number of a firm",
    }
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers of persons, then those of firms."""
        return find_best(text, _INN)
