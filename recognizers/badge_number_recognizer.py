"""Badges, service cards and military IDs, e.g. ``жетон № МН-004512``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.lazy import lazy
from recognizers.text.misread import blurred
from recognizers.text.numbered import RULES, Numbered, find_best
from recognizers.text.passport_words import NUMBER, SERIES
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_L, _UPPER = "[A-Za-zА-Яа-яІіЎў]", "[A-ZА-ЯІЎ]"
_BADGE = lazy(
    rf"{blurred('жетон')}|{blurred('жэтон')}|(?<![^\W_])(?:жет|жэт|бейдж\w*|бэйдж\w*)(?![^\W_])"
    rf"|(?:{blurred('нагруд')}|нагр|имен|імян)\w*\.? ?(?:{blurred('знак')}|номер"
    r"|нумар|№)|на груд(?:[иі]|зях)|(?:on|his|her) chest"
    r"|(?<![^\W_])(?:нагр\w*\.? )?зн\.? ?[№#]?$"
    rf"|кс[иі]в|приписн|прыпісн"
    r"|(?<![^\W_])л[./ ]{0,2}н(?![^\W_])|(?<![^\W_])badge|shield (?:no|num|#)|zheton|жэтн"
    r"|(?:личн|персональн|служебн|служб|служ|асаб|асабіст|службов|табельн)\w*\.? ?(?:№|знак|номер"
    r"|нумар|ном\.)|(?<![^\W_])таб\. ?(?:№|ном|нум|н(?![^\W_]))|(?<![^\W_])таб(?:ельн\w+)?[. :№]*$"
    r"|(?<![^\W_])т/н(?![^\W_])"
    r"|с[лп]\w*[./]? ?уд|(?<![^\W_])уд-(?:ни)?[еяю]|служ\w*\.? пас"
    r"|служебн\w+ удост|служебк|службов\w+ пас"
    r"|(?<![^\W_])(?:служебн(?:ое|ым|ого)|службов(?:ае|ым|ага))(?=[ :№#–—-]*$)"
    rf"|{blurred('удостоверени')}[еяюм]|(?<![^\W_])удост(?:ов(?:ер)?)?(?![^\W_])"
    r"|пас[ьв]?ведчан[ньн]+[ея]"
    r"|(?<![^\W_])пас[ь]?в(?![^\W_])"
    rf"|(?:{blurred('воен')}|ваен|вайск)\w*\.? (?:{blurred('бил')}|біл|квіт)|воен\. ?бил|военник"
    rf"|ваеннік"
    r"|(?<![^\W_])(?:в/б|вб(?= ?№)|в[./]билет)(?![^\W_])|(?<![^\W_])б/н[ №#:]*$"
    r"|military (?:id|card|ticket)"
    r"|(?:service|personal|force|collar|personnel|staff|employee|unit) (?:id"
    r"|card|no|number|#|tag|certificate)"
    r"|(?:officer|constable|police(?:m[ae]n)?|sergeant|sgt) (?:id|no|number|#)"
    r"|(?<![^\W_])tag (?:reads?|said|no|number)|warrant (?:card|no)"
    r"|army id|ваен\. ?біл"
    r"|идентификатор (?:сотр|супр|офиц|служ)\w*"
    r"|(?<![^\W_])(?:мент|мянт|омонов|силовик|сілавік|боец|бойц|баец|гаишник|даішнік|солдат)\w* №"
    r"|(?:инспектор|сотрудник|патрульн|супрацоўнік|інспектар|офицер|афіцэр|милиционер"
    r"|міліцыянер)\w* №"
    r"|\(уд\.? ?$|знак\W{1,3}милиц\w+|\bуд\. ?(?:№|мвд|кгб)|legitymacj|nr służbow|odznak"
    r"|(?<![^\W_])(?:блях|значк|значок|корочк|корочек|шеврон|наш[иы][вў]к|медальон|жетончик)\w*"
    r"(?=[ :]{0,2}(?:№|#|(?:[сз] )?(?:н[оу]м|ц[иы]фр)|[–—-] |$))"
    r"|dog ?tag|(?<![^\W_])id (?:сотр|супрац|офиц|афіц|служ|мил|міл|пол|пал)\w*"
    r"|(?<![^\W_])tab\.? (?:no|nr|nomer)(?![^\W_])|(?<![^\W_])(?:sluzh|lichn|persan|asabist"
    r"|nagrud)\w*\.? ?(?:no|nr|nomer|numar|znak|ud\w*|pas\w*)(?![^\W_])"
    r"|(?<![^\W_])(?:udost|pas[iv]?vi?edchan)\w*|(?:voenn|vaenn|vajskov)\w* bil[ei]t\w*"
    r"|police card|(?:officer|policem[ae]n|constable)['’]s (?:number|no|id)"
    r"|shield(?= ?[#:№])|shield(?:'s)? (?:was|is)"
)
_WORDS = (
    r"(?i:был|нет|это|ему|под|над|на|от|за|для|при|до|из|и|в|с|з|і|у|ў|ад|да|ст|кв|д|п|каб|вч|год"
    r"|the|no|nr|is|was|has|and|to|at|of|in|for|тел|тэл|моб|г|ул|vul|р|бел|т)(?![^\W_])"
)
_YEAR = "(?:В|У|С|З|К|ОТ|АД|ДО|ДА|ПО|НА|ЗА|С|ДА)[ ](?:19|20)[0-9]{2}(?![0-9])"
_UNIT = r"(?i:лет|год|гг?|шт|руб|р|кг|чел|мин|час|дн|раз|см|км|мм|гадоў|гад)(?![^\W_])"
_AGAINST = lazy(
    r"(?:водит|вадз?іц|пенс|студ)\w*\.?(?:\W{1,2}(?:уд|пас|пась|бил|біл)\w*)?|паспорт|пашпарт"
    r"|passport"
    r"|инвалид|інвалід|беженц|ветеран|ветэран"
    r"|личност|асоб[ыу]|(?<![^\W_])тел[.:е ]|(?<![^\W_])тэл|моб\b|phone|договор|дагавор|дело"
    r"|справ|приказ|загад|протокол|стенд|часть|качеств|соответств|купи|купл|купіц|прода"
    r"|(?<!номера )(?<!нумары )(?:жетонов|жэтонаў)(?![^\W_])"
    r"|пратакол|стать|шлем|шлям|helmet|налог|плат|выдан|госрег|рег(?:ист)|о рег|імя|пра рэг|об окон"
    r"|(?<![^\W_])(?:от|ад|ст|до|да|кв|д|каб|в/ч|с|з)[. ]+(?=$)"
)
_HINTS = (
    "жетон", "жэтон", "л/н", "л.н", " лн", "\nлн", ";лн", "|лн", "(лн", "\tлн", " л н ", "\nл н ",
    "badge", "shield", "zheton", "личн", "персон",
    "служ", "асаб", "таб", "сл.",
    "удост", "ведчан", "воен", "ваен", "вайск", "в/б", "вб", "military", "service", "officer",
    "warrant", "army", "жето", "жет0", "жэто", "жсто", "жего", "восн", "нагруди", "спуж", "жет.",
    "жэт.", " жет ", " жэт ", "жет:", "жет№", "имен.",
    "именн", "імянн",
    "бейдж", "бэйдж", "т/н", "пасв", "пасьв", "б/н", "staff i", "staff n", "employee i",
    "employee n", "personnel n", "force n", "collar n", "unit n", "unit #", "ик №", "ер №",
    "эр №", "ік №", "ам №", "ка №", "ку №",
    "ор №", "ра №", "ый №", "ар №", "уд.", "уд-", "сл/", "legit", "нагрудн", "на груд", "ксив",
    "ксів",
    "пісн", "писн", "нагр.", "нагр ", "блях", "значк", "значок", "короч", "шеврон", "нашив", "нашы",
    "odznak", "dog tag", "dogtag", "медальон", "id сотр", "id супр", "id офиц", "id афіц", "sluzh",
    "lichn", "asabist", "nagrud", "tab.", "tab n", "udost", "edchan", "bilet", "police",
    "constable", "sgt", "sergeant", " tag", "зн.", "chest", "к «мил", "personal", "нтификатор",
    "нт №", "ец №", "ца №", "та №",
    "ак №", "йц №",
)  # fmt: skip
_FORMS = (
    Numbered(
        "BADGE_NUMBER",
        lazy(
            rf"(?<![^\W_])(?P<value>(?!{_YEAR})(?:{_L}{{1,3}}-?|{_UPPER}{{1,3}}[ ]?[-–]?[ ]?"
            rf"|{_UPPER}{{4,6}}-|{_L}{{2}}[ ]?№[ ]?)"
            rf"\d{{3,7}}(?:[-/]\d{{1,3}})?)(?![^\W_])"
        ),
        _BADGE,
        _AGAINST,
        labelled=0.85,
        digits=3,
        hints=_HINTS,
        reach=60,
    ),
    Numbered(
        "BADGE_NUMBER",
        lazy(
            r"(?<![\w.:/+-])(?<!\d,)(?:(?<=[№#])|(?<=№ )"
            r"|(?i:(?<=[тd][оg][нe] )(?!\d+,? ?[гy]))"
            r"|(?i:(?<=[тd][оg][нe]: )(?!\d+,? ?[гy]))|(?!(?:19|20)\d\d(?!\d)))"
            r"(?:\d{3,8}(?:[-/]\d{1,4})?|\d{1,2}(?:[-/]| - )\d{3,6})"
            r"(?![^\W_]|[.:/]\d|,\d\d?(?!\d)|-\d\d-\d)"
        ),
        _BADGE,
        _AGAINST,
        labelled=0.75,
        digits=3,
        hints=_HINTS,
        reach=70,
        gap=52,
    ),
    Numbered(
        "BADGE_NUMBER",  # in small letters, or with letters in another place, right after the words
        lazy(
            rf"(?<![\w./])(?<!\d,)(?P<value>(?!{_WORDS}){_L}{{1,4}}[ ]?(?:[-–/.][ ]?)?\d{{3,8}}"
            rf"(?:[-/]\d{{1,4}})?|\d{{2,7}}[ ]?[-/]?[ ]?(?!{_UNIT}){_UPPER}{{1,3}}"
            rf"|{_UPPER}{{1,3}}-\d\d"
            rf"|\d{{2,3}}[ -]\d{{3,5}}|\d\d(?:[ -]\d\d){{1,2}}(?![ ]{_UNIT}))"
            r"(?![^\W_]|[.:/-]\d|,\d\d?(?!\d))"
        ),
        _BADGE,
        _AGAINST,
        labelled=0.76,
        digits=2,
        hints=_HINTS,
        reach=60,
        gap=16,
    ),
    Numbered(
        "BADGE_NUMBER",  # of a military ID, which two letters name that name much else besides
        lazy(rf"(?<![^\W_])(?P<value>(?!{_WORDS}){_L}{{2}}[ ]?№?[ ]?\d{{6,7}})(?![^\W_])"),
        lazy(r"(?<![^\W_])(?:вб|vb)(?=[\W_]*$)"),
        labelled=0.85,
        hints=("вб", "vb"),
        reach=12,
    ),
)
_SERIES_BEFORE = lazy(
    rf"(?:{SERIES})[\W_]{{1,3}}({_L}{{2,3}})[\W_]{{1,4}}(?:{NUMBER})[\W_]{{0,4}}\Z", re.IGNORECASE
)


class BadgeNumberRecognizer(ValueRecognizer):
    """Find numbers of badges, service cards and military IDs by their label."""

    ENTITIES: ClassVar = {"BADGE_NUMBER": "Number of a badge, service card or military ID"}
    RULES: ClassVar = RULES

    def find(self, text: Prepared) -> Iterator[Span]:
        """Give the numbers that a label names; a series of letters may stand further from it."""
        for span in find_best(text, _FORMS):
            yield span
            head = max(0, span.start - 30)
            if series := _SERIES_BEFORE.search(text.text, head, span.start):
                yield replace(span, start=series.start(1), end=series.end(1))
