"""Personal numbers of neighbouring countries, by label, e.g. ``PESEL 89020701236``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text import document_checksums as checksums
from recognizers.text.numbered import DIGIT, END, RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer


def _kind(
    entity_type: str, form: str, words: str, check: Callable[[str], bool] | None, hints: str
) -> Numbered:
    return Numbered(
        entity_type,
        re.compile(rf"{DIGIT}{form}{END}"),
        re.compile(words),
        re.compile(
            r"(?<![^\W_])тел[.:е ]|(?<![^\W_])тэл[.:е ]|phone|счет|счёт|рахун|договор|снилс|imei"
        ),
        check,
        labelled=0.75,
        digits=9,
        hints=tuple(hints.split(",")),
    )


_KINDS = (
    _kind("PL_PESEL", r"\d{10}", r"pesel|песел", checksums.pl_pesel, "pesel,песел"),
    _kind(
        "UA_TAX_NUMBER",
        r"\d{9}",
        r"рнокпп|(?<![^\W_])[іи][пд][нк](?![^\W_])|податков\w+ номер|rnokpp|укра\w* инн",
        checksums.ua_rnokpp,
        "рнокпп,іпн,ипн,ідн,идн,ідк,идк,ипк,іпк,податк,rnokpp,укра",
    ),
    _kind(
        "BALTIC_PERSONAL_CODE",
        r"(?<=[1-6])\d{10}",
        r"asmens kod|isikukood|личный код|асабісты код|персональный код|personal code|a\. ?k\.",
        checksums.baltic_personal_code,
        "asmens,isiku,ный код,ты код,nal code,a. k,a.k",
    ),
    _kind(
        "BALTIC_PERSONAL_CODE",
        r"\d{5}-?\d{5}",
        r"personas kod|персонас|персональный код|личный код|асабісты код|personal code",
        None,
        "personas,персон,ный код,ты код,nal code",
    ),
    _kind(
        "KZ_IIN",
        r"\d{11}",
        r"(?<![^\W_])(?:иин|жсн|iin)(?![^\W_])",
        checksums.kz_iin,
        "иин,жсн,iin",
    ),
    _kind(
        "US_SSN",
        r"\d\d[- ]\d{2}[- ]\d{4}",
        r"(?<![^\W_])ssn(?![^\W_])|social security",
        None,
        "ssn,social",
    ),
)


class ForeignIdRecognizer(ValueRecognizer):
    """Find Polish, Ukrainian, Baltic, Kazakh and US personal numbers by their label."""

    ENTITIES: ClassVar = {
        "PL_PESEL": "Polish personal number",
        "UA_TAX_NUMBER": "Ukrainian taxpayer number of a person",
        "BALTIC_PERSONAL_CODE": "Personal code of Lithuania, Latvia or Estonia",
        "KZ_IIN": "Kazakh individual number",
        "US_SSN": "United States social security number",
    }
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; failed check digits lower the score."""
        return find_best(text, _KINDS)
