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
    r"|код (?:плат|плац)\w+|(?<![^\W_])vat(?=\W{0,3}(?:by)?\W{0,2}$)"
    r"|(?:плательщик\w*|плацельшчык\w*|налогоплат\w*) ?(?:№|номер|нумар)"
    r"|(?:номер|нумар) (?:налого)?плат|нумар пл[ая]ц|taxpayer|tax ?(?:id|number|no)"
    r"|vat ?(?:no|number|id)|payer\W?s? ?(?:id|no|number)|(?:company|seller|buyer|client|org)unp"
)
# The number of a firm in the state register is that of its taxes; only check digits tell it.
_REGISTER = re.compile(
    r"уч[её]тн\w*\.? (?:№|ном)|(?<![^\W_])(?:егр(?:юл)?|адр|рег|рэг)(?![^\W_])"
    r"|р[еэ]г[иі]стр\w+ (?:№|номер|нумар)"
    r"|о (?:гос\w*)?рег\w+|аб (?:дзярж\w*)?рэг\w+"
    r"|(?<![^\W_])(?:ооо|оао|зао|одо|ч?т?уп|суп|пту?п|ип|іп|таа|аат|зат|ата)"
    r"(?![^\W_])[^\d;|\n]{1,40}$"
)
_REGISTER_HINTS = (
    "учетн", "учётн", "егр", "адр ", "рег.", "рег ", "рэг.", "рэг ", "регистр", "рэгістр", "госрег",
    "о рег", "ржрэг",
    "ооо", "оао", "зао", "одо", "уп ", "птп", "ип ", "іп ", "таа ", "аат", "зат ",
)  # fmt: skip
_AGAINST = re.compile(
    r"(?<!/)(?<!/ )(?:кпп|бик|окпо|окпа|огрн)|р/с|сч[её]т|рахунак|(?<![^\W_])тел|моб"
    r"|договор(?!е(?![^\W_]))|дагавор(?!ы(?![^\W_]))|паспорт|пашпарт"
    r"|накладн"
)
_UNP = (
    Numbered(
        "BY_UNP",
        re.compile(rf"(?:{DIGIT}|(?<=[уУ][нН][пПнН])\d|(?<=[Bb][Yy])\d)\d(?:[ -]?\d){{7}}{END}"),
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
            "payer",
            "vat",
            "tin",
            "учн",
            "уип",
        ),
        reach=60,
    ),
    Numbered(
        "BY_UNP",
        re.compile(rf"{DIGIT}\d{{8}}{END}"),
        _REGISTER,
        _AGAINST,
        check=by_unp,
        labelled=0.3,
        digits=9,
        hints=_REGISTER_HINTS,
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
