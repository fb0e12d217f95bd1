"""Belarusian taxpayer number: nine digits, or two letters and seven, e.g. ``УНП 191234563``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.document_checksums import by_unp
from recognizers.text.numbered import DIGIT, END, RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_LETTERS = "ABCEHKMOPTАВСЕНКМОРТabcehkmoptавсенкморт"
_WORDS = re.compile(
    r"(?<![^\W_])(?:у[.]?\s?н[.]?\s?[пн]|unp|unn|tin|учн|уип)(?![^\W_])"
    r"|уч[её]т\w*\.? (?:номер|ном\.|№) плат|уліков\w+ нумар плац|улікова\w+ нумар"
    r"|(?:номер|нумар) (?:налого)?плат|нумар пл[ая]ц|taxpayer|tax (?:id|number)|vat (?:no|number"
    r"|id)"
)
_AGAINST = re.compile(
    r"кпп|бик|окпо|окпа|огрн|р/с|сч[её]т|рахунак|(?<![^\W_])тел|моб|договор|дагавор|паспорт"
    r"|пашпарт"
    r"|накладн"
)
_UNP = (
    Numbered(
        "BY_UNP",
        re.compile(rf"{DIGIT}\d(?:[ -]?\d){{7}}{END}"),
        _WORDS,
        _AGAINST,
        check=by_unp,
        labelled=0.75,
        digits=7,
        hints=(
            "ун",
            "у.н",
            "у. н",
            "у н п",
            "у н н",
            "unp",
            "unn",
            "плат",
            "плац",
            "tax",
            "tin",
            "учн",
            "уип",
        ),
        reach=60,
    ),
    Numbered(
        "BY_UNP",  # with letters, of persons
        re.compile(rf"(?<![^\W_])[{_LETTERS}]{{2}}[ ]?\d{{7}}{END}"),
        _WORDS,
        _AGAINST,
        check=by_unp,
        checked=0.5,
        labelled=0.75,
        digits=7,
        reach=60,
    ),
)


class ByUnpRecognizer(ValueRecognizer):
    """Find UNP numbers by their label, of firms and of persons."""

    COUNTRY_CODE = "by"
    ENTITIES: ClassVar = {"BY_UNP": "Belarusian taxpayer number of a firm or a person"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; failed check digits lower the score."""
        return find_best(text, _UNP)
