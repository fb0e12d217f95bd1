"""People and the ways their names are written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.quality import declension

FORMS = frozenset("LFP FPL LF FL L F P FP LIO LIOx IOL IOLx LI IL FI D DL LD Lpl".split())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented, in one language.

    Attributes:
        gender: ``m`` or ``f``.
        language: ``ru`` or ``be``: that of the names.
        surname: As a man bears it, nominative, also for a woman.
        first: First name.
        patronymic: Empty for people who have none.
        diminutive: What friends say.
    """

    gender: declension.Gender
    language: declension.Language
    surname: str
    first: str
    patronymic: str
    diminutive: str


def written(
    person: Person, form: str, case: str, script: Callable[[Person, str], str] | None = None
) -> str:
    """Return a name in a form of ``FORMS``; ``script(person, word)`` rewrites each word of it."""
    gender, language = person.gender, person.language
    words = {
        "L": declension.surname(person.surname, gender, language, case),
        "F": declension.first_name(person.first, gender, language, case),
        "P": declension.patronymic(person.patronymic, gender, language, case),
        "D": declension.first_name(person.diminutive, gender, language, case),
    }
    if form == "Lpl":
        words["L"], form = declension.family(person.surname, language, case), "L"
    if script:
        words = {key: script(person, word) for key, word in words.items()}
    initials = [_initial(words[key], language) for key in "FP" if words[key]]
    space = "" if form.endswith("x") else " "
    words |= {"IO": space.join(initials), "I": initials[0]}
    order = {"LIO": ("L", "IO"), "IOL": ("IO", "L"), "LI": ("L", "I"), "IL": ("I", "L")}
    if form == "FI":
        return f"{words['F']} {_initial(words['L'], language)}"
    if form == "IOLx":
        return words["IO"] + words["L"]
    keys = order.get(form.removesuffix("x"), tuple(form))
    return " ".join(words[key] for key in keys if words[key])


def _initial(word: str, language: str) -> str:
    pair = language == "be" and word[:2] in ("Дз", "Дж")
    return word[: 2 if pair else 1] + "."


def classical(text: str) -> str:
    """Return Belarusian words with the soft signs of the classical spelling: Зміцер → Зьміцер."""
    return re.sub("([сзцСЗЦ])(?=(?!\\1)[бвзлмнпсфц][еёіюяь])", r"\1ь", text.replace("здз", "зьдз"))
