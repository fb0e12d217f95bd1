"""Personal numbers of neighbouring countries, by label, e.g. ``PESEL 89020701236``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text import document_checksums as checksums
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.lead import lead
from recognizers.text.numbered import DIGIT, END, RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer


def _kind(
    entity_type: str,
    form: str,
    words: str,
    check: Callable[[str], bool] | None,
    hints: str,
) -> Numbered:
    return Numbered(
        entity_type,
        lazy(rf"{DIGIT}{form}{END}"),
        lazy(words),
        lazy(r"(?<![^\W_])тел[.:е ]|(?<![^\W_])тэл[.:е ]|phone|счет|счёт|рахун|договор|снилс|imei"),
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


_DATED = lazy(rf"{DIGIT}\d{{10}}{END}")
_TELEPHONE = lazy(r"(?<![^\W_])(?:тел|тэл|моб|phone|сч[её]т|рахун|imei|снилс)")


def _dated(number: str) -> str:
    """Return the type of eleven digits that hold a date of birth and fitting check digits."""
    month, day = int(number[2:4]), int(number[4:6])
    if day in range(1, 32) and month % 20 in range(1, 13) and month < 40:
        return "PL_PESEL" if checksums.pl_pesel(number) else ""
    month, day = int(number[3:5]), int(number[5:7])
    if number[0] in "3456" and month in range(1, 13) and day in range(1, 32):
        return "BALTIC_PERSONAL_CODE" if checksums.baltic_personal_code(number) else ""
    return ""


class ForeignIdRecognizer(ValueRecognizer):
    """Find Polish, Ukrainian, Baltic, Kazakh and US personal numbers.

    Most by their label; those that hold a date of birth also by it and their check digits.
    """

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
        named = find_best(text, _KINDS)
        yield from named
        taken = {span.start for span in named}
        for match in matches(_DATED, text.text, windows(text, 11, 2, 2)):
            kind = _dated(match[0]) if match.start() not in taken else ""
            if kind and not _TELEPHONE.search(lead(text, match.start(), 30)):
                yield Span(*match.span(), kind, 0.5, "check digits")
