"""Badges, service cards and military IDs, e.g. ``жетон № МН-004512``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.numbered import RULES, Numbered, find_best
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_L, _UPPER = "[A-Za-zА-Яа-яІіЎў]", "[A-ZА-ЯІЎ]"
_BADGE = re.compile(
    r"жетон|жэтон|нагрудн\w+ (?:знак|номер|нумар)|ксив|приписн|прыпісн"
    r"|(?<![^\W_])л[./ ]?н(?![^\W_])|(?<![^\W_])badge|shield (?:no|num|#)|zheton|жэтн"
    r"|(?:личн|персональн|служебн|служб|асаб|службов|табельн)\w* ?(?:№|номер|нумар)|таб\. ?(?:№"
    r"|ном|нум)"
    r"|сл\w*[./]? ?уд|(?<![^\W_])уд-[еяю]|служебн\w+ удост|службов\w+ пас|удостоверени[еяюм]"
    r"|пас[ьв]?ведчан[ньн]+[ея]"
    r"|(?:военн|ваенн|вайсков)\w*\.? (?:бил|біл)|воен\. ?бил|военник"
    r"|(?<![^\W_])(?:в/б|вб(?= ?№))(?![^\W_])"
    r"|military id|service (?:id|card|no|number)|officer id|warrant card|army id|ваен\. ?біл"
    r"|\bуд\. ?(?:№|мвд|кгб)|legitymacj"
)
_AGAINST = re.compile(
    r"(?:водит|вадз?іц|пенс|студ)\w*\.?(?:\W{1,2}(?:уд|пас|пась|бил|біл)\w*)?|паспорт|пашпарт"
    r"|passport"
    r"|инвалид|інвалід|беженц|ветеран|ветэран"
    r"|личност|асоб[ыу]|(?<![^\W_])тел[.:е ]|(?<![^\W_])тэл|моб\b|phone|договор|дагавор|дело"
    r"|справ|приказ|загад|протокол"
    r"|пратакол|стать|шлем|шлям|helmet|налог|плат|выдан|госрег|рег(?:ист)|о рег|імя|пра рэг|об окон"
    r"|(?<![^\W_])(?:от|ад|ст|до|да|кв|д|каб|в/ч|с|з)[. ]+(?=$)"
)
_HINTS = (
    "жетон", "жэтон", "л/н", "л.н", " лн", "\nлн", ";лн", "|лн", "(лн", "\tлн", " л н ", "\nл н ",
    "badge", "shield", "zheton", "личн", "персон",
    "служ", "асаб", "таб", "сл.",
    "удост", "ведчан", "воен", "ваен", "вайск", "в/б", "вб", "military", "service", "officer",
    "warrant", "army", "уд.", "уд-", "сл/", "legit", "нагрудн", "ксив", "пісн", "писн",
)  # fmt: skip
_FORMS = (
    Numbered(
        "BADGE_NUMBER",
        re.compile(
            rf"(?<![^\W_])(?P<value>(?:{_L}{{1,3}}-?|{_UPPER}{{1,3}}[ ]?[-–]?[ ]?"
            rf"|{_UPPER}{{4,6}}-|{_L}{{2}}[ ]?№[ ]?)\d{{3,7}}(?:[-/]\d{{1,3}})?)(?![^\W_])"
        ),
        _BADGE,
        _AGAINST,
        labelled=0.85,
        digits=3,
        hints=_HINTS,
        reach=70,
    ),
    Numbered(
        "BADGE_NUMBER",
        re.compile(
            r"(?<![\w.,:/+-])(?:(?<=[№#])|(?<=№ )|(?!(?:19|20)\d\d(?!\d)))"
            r"\d{3,8}(?:[-/]\d{1,4})?(?![^\W_]|[.,:/]\d|-\d\d-\d)"
        ),
        _BADGE,
        _AGAINST,
        labelled=0.75,
        digits=3,
        hints=_HINTS,
        reach=60,
        gap=45,
    ),
)


class BadgeNumberRecognizer(ValueRecognizer):
    """Find numbers of badges, service cards and military IDs by their label."""

    ENTITIES: ClassVar = {"BADGE_NUMBER": "Number of a badge, service card or military ID"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterable[Span]:
        """Give the numbers that a label names; a series of letters may stand further from it."""
        return find_best(text, _FORMS)
