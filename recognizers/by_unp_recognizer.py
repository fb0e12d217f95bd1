"""Belarusian taxpayer number: nine digits, or two letters and seven, e.g. ``УНП 191234563``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.document_checksums import by_unp
from recognizers.text.numbered import DIGIT, END, RULES, Numbered
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_LETTERS = "ABCEHKMOPTАВСЕНКМОРТabcehkmoptавсенкморт"
_UNP = Numbered(
    "BY_UNP",
    re.compile(
        rf"(?:{DIGIT}\d\d[ ]?\d{{3}}[ ]?\d{{3}}|(?<![^\W_])[{_LETTERS}]{{2}}[ ]?\d{{7}}){END}"
    ),
    re.compile(
        r"(?<![^\W_])(?:у[.]?\s?н[.]?\s?[пн]|unp|unn|tin)(?![^\W_])"
        r"|уч[её]тн\w+ номер плат|уліков\w+ нумар плац|улікова\w+ нумар"
        r"|(?:номер|нумар) (?:налого)?плат|нумар пл[ая]ц|taxpayer|tax (?:id|number)"
    ),
    re.compile(
        r"кпп|бик|окпо|окпа|огрн|р/с|сч[её]т|рахунак|(?<![^\W_])тел|моб|договор|дагавор|паспорт"
        r"|пашпарт"
        r"|накладн"
    ),
    check=by_unp,
    labelled=0.75,
    digits=7,
    hints=("ун", "у.н", "у. н", "unp", "unn", "плат", "плац", "tax", "tin"),
)


class ByUnpRecognizer(ValueRecognizer):
    """Find UNP numbers by their label, of firms and of persons."""

    COUNTRY_CODE = "by"
    ENTITIES: ClassVar = {"BY_UNP": "Belarusian taxpayer number of a firm or a person"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers; failed check digits lower the score."""
        return _UNP.find(text)
