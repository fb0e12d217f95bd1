"""Addresses and towns in many habits of writing."""

from __future__ import annotations

import random
from functools import cache

from benchmarks.quality.people import Pair, Split, of_split, pair, sections
from benchmarks.quality.romanise import romanise

# Words of an address by language, the first being the most usual.
_KIND = {
    "ru": {
        "st": ["ул. ", "ул.", "ул ", "улица "],
        "av": ["пр-т ", "пр. ", "проспект ", "пр-кт "],
        "ln": ["пер. ", "переулок ", "пер."],
        "bl": ["б-р ", "бул. ", "бульвар "],
        "sq": ["пл. ", "площадь "],
    },
    "be": {
        "st": ["вул. ", "вул.", "вул ", "вуліца "],
        "av": ["пр-т ", "пр. ", "праспект "],
        "ln": ["зав. ", "завулак ", "пер. "],
        "bl": ["б-р ", "бул. ", "бульвар "],
        "sq": ["пл. ", "плошча "],
    },
}
_ENGLISH_KIND = {
    "st": [" St", " Street", " st.", " vul."],
    "av": [" Ave", " Avenue", " pr-t"],
    "ln": [" Lane", " per."],
    "bl": [" Blvd", " Boulevard"],
    "sq": [" Square", " Sq."],
}
_HOUSE = {
    "ru": ["{h}-{f}", "{h}/{b}-{f}", "{h}, кв. {f}", "д. {h}, кв. {f}", "д.{h} кв.{f}", "д. {h}",
           "дом {h}, квартира {f}", "д. {h}, корп. {b}, кв. {f}", "{h} кв {f}", "{h}, {f}",
           "д. {h}, подъезд {b}, кв. {f}", "{h}к{b}, кв. {f}", "{h}А-{f}", "{h}"],
    "be": ["{h}-{f}", "{h}/{b}-{f}", "{h}, кв. {f}", "д. {h}, кв. {f}", "д.{h} кв.{f}", "д. {h}",
           "дом {h}, кватэра {f}", "д. {h}, корп. {b}, кв. {f}", "{h} кв {f}", "{h}, {f}",
           "д. {h}, пад'езд {b}, кв. {f}", "{h}а-{f}", "{h}"],
}  # fmt: skip


@cache
def _streets(split: Split) -> list[tuple[str, Pair]]:
    lines = [line.partition(" ") for line in sections("places.txt")["streets"]]
    found = [pair(name) | {"kind": kind} for kind, _, name in lines]  # type: ignore[operator]
    return [(item.pop("kind"), item) for item in of_split(found, split)]  # type: ignore[misc]


@cache
def _towns(section: str) -> list[tuple[Pair, str]]:
    lines = [line.rpartition(" ") for line in sections("places.txt")[section]]
    return [(pair(name), code) for name, _, code in lines]


@cache
def _villages(split: Split) -> list[Pair]:
    return of_split([pair(line) for line in sections("places.txt")["villages"]], split)


@cache
def _districts() -> list[tuple[Pair, Pair]]:
    lines = [line.split() for line in sections("places.txt")["districts"]]
    return [(pair(district), pair(region)) for district, region in lines]


def town(language: str, rng: random.Random) -> str:
    """Return a town, nominative."""
    name = rng.choice(_towns("towns"))[0]
    return _latin(name, rng) if language == "en" else name[_key(language)]


def address(form: str, language: str, rng: random.Random, split: Split) -> str:
    """Return an address on one line.

    Args:
        form: ``""`` any habit, or ``city``, ``short``, ``village``.
        language: ``ru``, ``be`` or ``en``.
        rng: All chance comes from it.
        split: Which part of the streets and villages to draw from.
    """
    if not form:
        form = rng.choices(["city", "street", "short", "village", "abroad"], [40, 25, 15, 15, 5])[0]
    if language == "en":
        return _english(form, rng, split)
    key = _key(language)
    if form == "village":
        return _village(key, rng, split)
    if form == "short":
        name = rng.choice(_streets(split))[1][key]
        return f"{name} {_number(rng)}-{rng.randint(1, 180)}"
    street = _street(key, rng, split)
    if form == "street":
        return street
    return _in_town(key, street, rng, "foreign_towns" if form == "abroad" else "towns")


def _key(language: str) -> str:
    return "ru" if language == "ru" else "be"


def _number(rng: random.Random) -> int:
    return rng.choice((rng.randint(1, 30), rng.randint(1, 140)))


def _street(key: str, rng: random.Random, split: Split) -> str:
    kind, name = rng.choice(_streets(split))
    word = rng.choice(_KIND[key][kind][:1] * 4 + _KIND[key][kind])
    house = rng.choice(_HOUSE[key]).format(
        h=_number(rng), f=rng.randint(1, 180), b=rng.randint(1, 4)
    )
    glue = ", " if house[0] == "д" or rng.random() < 0.5 else " "
    return f"{word}{name[key]}{glue}{house}"


def _in_town(key: str, street: str, rng: random.Random, section: str) -> str:
    name, code = rng.choice(_towns(section))
    zip_code = code + "".join(rng.choices("0123456789", k=6 - len(code)))
    sign = rng.choice(("г. ", "г. ", "г.", "", "", "город " if key == "ru" else "горад "))
    place = f"{sign}{name[key]}"
    habit = rng.randrange(5)
    if habit == 0:
        return f"{zip_code}, {place}, {street}"
    if habit == 1:
        return f"{zip_code} {place}, {street}"
    if habit == 2:
        return f"{street}, {place}"
    return f"{place}, {street}"


def _village(key: str, rng: random.Random, split: Split) -> str:
    district, region = rng.choice(_districts())
    sign = {"ru": ("д. ", "аг. ", "дер. ", "п. "), "be": ("в. ", "аг. ", "вёска ", "п. ")}
    village = rng.choice(sign[key]) + rng.choice(_villages(split))[key]
    areas = {
        "ru": (
            f"{region['ru']} обл., {district['ru']} р-н, ",
            f"{district['ru']} район, ",
        ),
        "be": (
            f"{region['be']} вобл., {district['be']} р-н, ",
            f"{district['be']} раён, ",
        ),
    }
    area = rng.choice((*areas[key], ""))
    if rng.random() < 0.4:
        return f"{area}{village}, {rng.choice(('д. ', 'дом ', ''))}{rng.randint(1, 90)}"
    kind, name = rng.choice(_streets(split))
    house = f"{rng.choice(('д. ', '', ''))}{rng.randint(1, 90)}"
    return f"{area}{village}, {_KIND[key][kind][0]}{name[key]}, {house}"


def _latin(name: Pair, rng: random.Random) -> str:
    language = rng.choice(("ru", "be"))
    return romanise(name[language], rng.choice(("bgn", "bgn", "icao", "by2007")), language)  # type: ignore[index,arg-type]


def _english(form: str, rng: random.Random, split: Split) -> str:
    kind, name = rng.choice(_streets(split))
    street, house, flat = _latin(name, rng), _number(rng), rng.randint(1, 180)
    if form == "short":
        return f"{street} {house}-{flat}"
    if form == "village":
        village = _latin(rng.choice(_villages(split)), rng)
        district = _latin(rng.choice(_districts())[0], rng)
        before = f"{rng.choice(('ag. ', 'v. ', 'village of ', ''))}{village}"
        number = rng.randint(1, 90)
        return rng.choice(
            (f"{before}, {number} {street}{_ENGLISH_KIND[kind][0]}", f"{before}, house {number}")
        ) + rng.choice((f", {district} district", ""))
    word = rng.choice(_ENGLISH_KIND[kind])
    line = rng.choice(
        (
            f"{house} {street}{word}, apt {flat}",
            f"{house} {street}{word}, apt. {flat}",
            f"{house}-{flat} {street}{word}",
            f"ul. {street} {house}-{flat}" if kind == "st" else f"{street}{word} {house}-{flat}",
            f"{street}{word}, {house}, flat {flat}",
            f"{house} {street}{word}",
        )
    )
    if form == "street":
        return line
    town_name, code = rng.choice(_towns("towns"))
    place = _latin(town_name, rng)
    zip_code = code + "".join(rng.choices("0123456789", k=6 - len(code)))
    return rng.choice((f"{line}, {place}", f"{line}, {place} {zip_code}", f"{place}, {line}"))
