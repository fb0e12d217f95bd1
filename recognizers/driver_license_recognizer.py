"""Driving licence, by its label, e.g. ``водительское удостоверение 5АВ 123456``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.lazy import lazy
from recognizers.text.numbered import RULES, Numbered
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_L = "[A-Za-zА-Яа-яІі]"
_SEP = r"[ -]?(?:[№#]|[Nn][o°]?[.]?)?[ ]?"
_LICENSE = Numbered(
    "DRIVER_LICENSE",
    lazy(
        rf"(?<![^\W_])(?:\d{{2}}[ ]?(?:\d{{2}}|{_L}{{2}}){_SEP}\d{{6}}"
        rf"|\d?{_L}{{2,3}}{_SEP}\d{{6,7}}{_L}?|{_L}\d{{7,8}}"
        rf"|\d{{7,10}})(?![^\W_])"
    ),
    lazy(
        r"водит\w*\.? (?:удост|уд|прав)|вод\.? ?уд|вадз?іц\w*\.? (?:пасв|прав|пасьв)"
        r"|(?<![^\W_])(?:в[/\\]у|ву)(?![^\W_])|(?<![^\W_])прав[ао](?: (?:номер|нумар|№|сери))"
        r"|driv\w*['’]?s? licen[cs]e|driving permit|(?<![^\W_])dl(?![^\W_])|voditel|kierowc"
        r"|(?<![^\W_])права(?=\W{0,3}$)|посвідчення водія|удостоверени\w водит"
        r"|пас[ь]?ведчанн\w (?:кіроўц|вадз?іцел)|кіроўч\w+ пас"
        r"|(?<![^\W_])(?:водительское|вадзіцельскае)(?![^\W_])"
        r"|driver (?:id|lic)"
    ),
    lazy(
        r"паспорт|пашпарт|passport|военн|ваенн|(?<![^\W_])тел|моб|(?<![^\W_])тэл|phone|стс|птс"
        r"|vin|жетон|жэтон|договор"
    ),
    labelled=0.8,
    hints=(
        "вод",
        "вад",
        "в/у",
        "в\\у",
        "ву",
        "прав",
        "licen",
        "permit",
        "dl",
        "kierowc",
        "lic",
        "кіроў",
    ),
)


class DriverLicenseRecognizer(ValueRecognizer):
    """Find driving licences of Belarus, Russia and other countries by their label."""

    ENTITIES: ClassVar = {"DRIVER_LICENSE": "Number of a driving licence"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers that a label names."""
        return _LICENSE.find(text)
