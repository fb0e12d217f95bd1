"""Invented people: a surname, a first name and a patronymic, each drawn from hand-written lists."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Literal

from benchmarks.quality import declension
from benchmarks.quality.frames import Person

Split = Literal["dev", "test"]
Pair = dict[declension.Language, str]
DATA = Path(__file__).parent / "data"
# What surnames and first names an origin has, and how often.
_SURNAMES = {
    "by": {"by": 70, "ru": 8, "ua": 7, "pl": 6, "word": 4, "jewish": 2, "tatar": 2, "indecl": 1},
    "double": {"by": 50, "pl": 25, "ua": 10, "jewish": 10, "word": 5},
}
_FIRST = {
    "by": {"slavic": 88, "by": 12},
    "pl": {"pl": 70, "slavic": 30},
    "jewish": {"jewish": 60, "slavic": 40},
    "caucasus": {"caucasus": 100},
    "asia": {"asia": 100},
    "tatar": {"tatar": 70, "slavic": 30},
}
_USUAL_FIRST = {"slavic": 100}
_TURKIC = {"ru": ("оглы", "кызы"), "be": ("аглы", "кызы")}


def sections(name: str) -> dict[str, list[str]]:
    """Return the lines of a data file by their section."""
    found: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.startswith("@"):
            section = line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            found[section].append(line.strip())
    return dict(found)


def of_split(items: list[Pair], split: Split) -> list[Pair]:
    """Return every third item for dev, the others for test: no name is shared by the two."""
    return [item for place, item in enumerate(items) if (place % 3 == 0) == (split == "dev")]


def pair(text: str) -> Pair:
    """Return ``Ольга/Вольга`` as a word by language."""
    ru, _, be = text.partition("/")
    return {"ru": ru, "be": be}


@cache
def surnames(split: Split) -> dict[str, list[Pair]]:
    """Return surnames by origin."""
    return {
        origin: of_split([pair(text) for line in lines for text in line.split()], split)
        for origin, lines in sections("surnames.txt").items()
    }


@cache
def first_names() -> dict[tuple[str, str], list[tuple[Pair, Pair]]]:
    """Return first names with diminutives by section and gender; both splits have all of them."""
    found: dict[tuple[str, str], list[tuple[Pair, Pair]]] = defaultdict(list)
    for section, lines in sections("first_names.txt").items():
        for line in lines:
            gender, name, diminutive = line.split()
            found[section, gender].append((pair(name), pair(diminutive)))
    return dict(found)


def person(
    gender: declension.Gender,
    origin: str,
    language: declension.Language,
    rng: random.Random,
    split: Split,
) -> Person:
    """Return somebody invented.

    Args:
        gender: ``m`` or ``f``.
        origin: One of ``frames.ORIGINS``.
        language: Which language the names are in.
        rng: All chance comes from it.
        split: Which part of the surnames to draw from.
    """
    first, diminutive = _first(gender, origin, rng)
    return Person(
        gender,
        language,
        _surname(origin, rng, split)[language],
        first[language],
        _patronymic(gender, origin, language, rng),
        diminutive[language],
    )


def _drawn(weights: dict[str, int], rng: random.Random) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _surname(origin: str, rng: random.Random, split: Split) -> Pair:
    known = surnames(split)
    if origin == "double":
        one, two = (_surname(_drawn(_SURNAMES["double"], rng), rng, split) for _ in "12")
        if one == two or "-" in one["ru"] + two["ru"]:
            return _surname(origin, rng, split)
        return {"ru": f"{one['ru']}-{two['ru']}", "be": f"{one['be']}-{two['be']}"}
    return rng.choice(known[_drawn(_SURNAMES.get(origin, {origin: 1}), rng)])


def _first(gender: str, origin: str, rng: random.Random) -> tuple[Pair, Pair]:
    section = _drawn(_FIRST.get(origin, _USUAL_FIRST), rng)
    return rng.choice(first_names()[section, gender])


def _patronymic(
    gender: declension.Gender, origin: str, language: declension.Language, rng: random.Random
) -> str:
    father = _first("m", origin, rng)[0][language]
    chance = rng.random()
    if origin in ("caucasus", "asia"):
        if chance < 0.3:
            return ""
        if chance < 0.5:
            return f"{father} {_TURKIC[language][gender == 'f']}"
    return declension.patronymic_of(father, gender, language)
