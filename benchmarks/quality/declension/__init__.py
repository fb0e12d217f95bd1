"""Russian and Belarusian names in six cases, told from the ending and the gender.

A surname is always given as a man bears it (``Ковальский``, ``Дамброўскі``, ``Сорока``): the
woman's form is made from it, so that ``Калина`` (a noun for everybody) and ``Калинина`` (from
``Калинин``) are not mixed up. What does not decline comes back as it is: ``Шевченко`` and
``Черных`` in Russian, women's surnames that end in a consonant in both languages, foreign vowels.
Names with a hyphen or a space decline part by part; parts in lower case (``оглы``, ``де``) stay.

Belarusian is in the official spelling. Where stress decides and the spelling does not show it, the
more frequent answer is taken. Sources: Розенталь, «Справочник по правописанию», §§ 148-150;
«Кароткая граматыка беларускай мовы» (2007), I, names of persons.
"""

from __future__ import annotations

import re

from benchmarks.quality.declension import belarusian, russian
from benchmarks.quality.declension.endings import (
    CASES,
    Gender,
    Language,
    by_parts,
    inflected,
    plural_of,
)

__all__ = [
    "CASES",
    "Gender",
    "Language",
    "family",
    "feminine",
    "first_name",
    "patronymic",
    "patronymic_of",
    "surname",
]
_RULES = {"ru": russian, "be": belarusian}
_PARTS = re.compile(r"([- ])")


def first_name(name: str, gender: Gender, language: Language, case: str) -> str:
    """Return a first name or diminutive in a case, e.g. ``Вольга`` → ``Вользе`` in Belarusian."""
    return by_parts(name, case, lambda part: _RULES[language].first_name(part, gender))


def patronymic(name: str, gender: Gender, language: Language, case: str) -> str:
    """Return a patronymic in a case; of ``Али оглы`` nothing declines."""
    if name.endswith((" оглы", " кызы", " улы", " огли", " кизи", " аглы")):
        return name
    return by_parts(name, case, lambda part: _RULES[language].patronymic(part, gender))


def surname(name: str, gender: Gender, language: Language, case: str) -> str:
    """Return a surname in a case for a man or a woman; ``name`` is the man's nominative."""
    rules = _RULES[language]
    if gender == "m":
        return by_parts(name, case, lambda part: rules.surname(part, "m"))
    return "".join(
        inflected(rules.feminine(part), case, rules.surname(part, "f"))
        for part in _PARTS.split(name)
    )


def feminine(name: str, language: Language) -> str:
    """Return the nominative of the surname as a woman bears it."""
    return "".join(_RULES[language].feminine(part) for part in _PARTS.split(name))


def family(name: str, language: Language, case: str) -> str:
    """Return the surname of a whole family, e.g. ``Верас`` → ``Верасы``, gen ``Верасаў``."""
    rules = _RULES[language]
    return "".join(plural_of(part, case, rules.plural(part)) for part in _PARTS.split(name))


def patronymic_of(father: str, gender: Gender, language: Language) -> str:
    """Return the patronymic of a child of ``father``, e.g. ``Игорь`` → ``Игоревич``."""
    return _RULES[language].patronymic_of(father, gender)
