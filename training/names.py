"""People and values to fill frames with, from packages whose licence allows it.

First names and surnames are drawn apart from each other, so that nobody real is meant.
"""

from __future__ import annotations

import random
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pymorphy3

from benchmarks.quality.declension import Gender, Language, patronymic_of
from benchmarks.quality.frames import Person
from benchmarks.quality.romanise import romanise
from recognizers.text.lexicon import read_lines
from training.augment import belarusian_word
from training.vectors import natasha

_ORIGINS = {
    "ru": r"(?:ов|ев|ёв|ин|ын|ской|цкий|ский|их|ых)$",
    "by": r"(?:вич|чук|юк|ук|ик|як|ак|ец|ёнок|онок|ко|ка|ай|ей|ш|с|ло|ля|ыш|ун|аль|ель|ский|цкий)$",
    "ua": r"(?:енко|чук|ко|ук|юк|ий|уха|ца|ень|ба|вий)$",
    "pl": r"(?:ский|цкий|чик|ович|евич|як|ек|ула)$",
    "jewish": r"(?:ман|штейн|берг|зон|сон|блат|баум|фельд|ич|кин|вич|ер|гольд|блюм|ис|цер)$",
    "caucasus": r"(?:ян|янц|дзе|швили|ия|уа|иев|оев|ов|ури|ани|заде|лы|ава)$",
    "asia": r"(?:беков|баев|улы|кулов|заде|ходжаев|мбетов|галиев|жанов|ов|иев|шин|и)$",
    "tatar": r"(?:уллин|утдинов|етдинов|ямов|яров|аев|ев|ин|иров|улин)$",
    "indecl": r"(?:[еиао]нко|ых|их|аго|ово|дзе|швили|ия|ле|ри|ни|о|и|у|е)$",
}
_NAMES_OF = {
    "caucasus": r"(?:ик|ам|ур|аз|ан|гиз|ий|аб|уд|ед|ат|ет|аш|ана|ара|ико|уш)$",
    "asia": r"(?:бек|жан|хан|ур|ат|ид|им|ер|гуль|ира|иза|аш|ан|оз|ирза|лан)$",
    "tatar": r"(?:ис|иль|ат|ит|ур|аз|ия|иля|ира|уза|ифа|рат|шат|дар|хан)$",
    "jewish": r"(?:им|он|ль|ах|ек|ер|ня|ра|ль|ва|дл|ок|ий|иф|уил|вид)$",
    "pl": r"(?:слав|мир|ий|уш|ян|еж|ена|ина|ата|ия|ек)$",
}
_PATRONYMIC = re.compile("(?:ович|евич|ьич|мич|кич)$")
_WOMENS = re.compile("(?:[оеё]ва|[иы]на|ская|цкая|ая|яя|овая|евая)$")
_STREET = re.compile(
    "(?:вуліца|завулак|праспэкт|праспект|бульвар|плошча|праезд|тупік|шаша|[0-9]+(?:-[а-яі]+)?)"
)
_DOUBTFUL = re.compile("(?:ый|ть|ться|овий|евый|ова|ева|ина|ская|цкая|ь|й.|ёй)$")


class Names:
    """Draws people and values; fills the frames of ``training/frames``.

    Args:
        streets: A table of streets: language, town, street.
    """

    def __init__(self, streets: Path) -> None:
        men, women, fathers, families = _pymorphy()
        self._rare = {"m": sorted(men), "f": sorted(women)}
        self._groups = {"m": _aliases("# Men", men), "f": _aliases("# Women", women)}
        self._fathers = sorted(fathers)
        self._families = sorted(families)
        self._listed = [name for name in _natasha_surnames() if not _DOUBTFUL.search(name)]
        self._by_origin = {
            origin: [n for n in (*self._families, *self._listed) if re.search(ending, n)]
            for origin, ending in _ORIGINS.items()
        }
        self._words = [name for name in read_lines("surnames.txt") if _cyrillic(name)]
        rows = (line.split("\t") for line in streets.read_text("utf-8").splitlines()[1:])
        named = {_STREET.sub("", row[2]).strip() for row in rows if row[0] != "be-lacinka"}
        self._streets = sorted(name for name in named if name and _cyrillic(name))
        self._towns = [name for name in read_lines("places.txt") if _cyrillic(name)]

    def person(self, gender: Gender, origin: str, language: Language, rng: random.Random) -> Person:
        """Return a person of a gender and an origin of the frames."""
        surname = self._surname(origin, rng)
        if origin == "double":
            surname = f"{self._surname('by', rng)}-{self._surname('by', rng)}"
        if rng.random() < 0.7:
            father = rng.choice(self._groups["m"])[0]
            at = min(language == "be", len(father) - 1)
            patronymic = patronymic_of(father[at], gender, language)
        else:
            patronymic = _title(rng.choice(self._fathers))
            if gender == "f":
                patronymic = re.sub("ович$", "овна", re.sub("евич$", "евна", patronymic))
                patronymic = re.sub("ич$", "инична", patronymic)
            if language == "be":
                patronymic = _belarusian_name(patronymic, rng)
        first, short = self._first(gender, origin, language, rng)
        if language == "be":
            surname = "-".join(_belarusian_name(part, rng) for part in surname.split("-"))
        if rng.random() < 0.08:
            patronymic = ""
        return Person(gender, language, surname, first, patronymic, short)

    def value(self, slot: str, language: str, rng: random.Random, person: Person | None) -> str:
        """Return a value of about the right form; what matters is that it is no name."""
        return _value(self, slot, language, rng, person)

    def street(self, rng: random.Random) -> str:
        """Return a street's name."""
        return rng.choice(self._streets)

    def town(self, rng: random.Random) -> str:
        """Return a place by itself."""
        return rng.choice(self._towns)

    def _first(
        self, gender: Gender, origin: str, language: Language, rng: random.Random
    ) -> tuple[str, str]:
        """Return a first name and a short form of it."""
        pattern = _NAMES_OF.get(origin)
        if (pattern and rng.random() < 0.7) or rng.random() < 0.2:
            name = rng.choice(self._rare[gender])
            for _ in range(20):
                if not pattern or re.search(pattern, name):
                    break
                name = rng.choice(self._rare[gender])
            name = _belarusian_name(_title(name), rng) if language == "be" else _title(name)
            return name, name
        full, short = rng.choice(self._groups[gender])
        if language == "ru":
            return full[0], rng.choice([name for name in short if not _BELARUSIAN.search(name)])
        return rng.choice(full[1:] or full), rng.choice(short)

    def _surname(self, origin: str, rng: random.Random) -> str:
        drawn = rng.random()
        if origin == "word" or (origin == "by" and drawn < 0.15):
            return _title(rng.choice(self._words))
        if origin in self._by_origin and drawn < 0.8:
            return _title(rng.choice(self._by_origin[origin]))
        return _title(rng.choice(self._families if drawn < 0.9 else self._listed))


def _belarusian_name(name: str, rng: random.Random) -> str:
    """Return a Russian name in Belarusian spelling, with the endings that names have there."""
    new = belarusian_word(name, rng, classical=False)
    for pattern, ending in (
        ("о$", "а"), ("(?<=[нл])ій$", "ій"), ("ский$", "скі"), ("[оа]віч$", "овіч"),
        ("([еэ])нко$", r"\1нка"), ("оў$", "оў"),
    ):  # fmt: skip
        new = re.sub(pattern, ending, new)
    return new


def _title(name: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _cyrillic(name: str) -> bool:
    return "\u0400" <= name[0] <= "\u04ff"


_BELARUSIAN = re.compile("[іў]|дз[ьіея]|ц[ьіея]")


def _aliases(section: str, known: set[str]) -> list[tuple[list[str], list[str]]]:
    """Return groups of first names: full forms, Russian first, and short ones."""
    text = (files("recognizers") / "data" / "aliases.txt").read_text("utf-8")
    inside, groups = False, []
    for line in text.splitlines():
        if line.startswith("#"):
            inside = line.startswith(section) if inside or line.startswith(section) else False
            continue
        names = [name for name in line.split() if _cyrillic(name)]
        if not inside or not names:
            continue
        full = names[:1] + [n for n in names[1:3] if n.lower() not in known][:1]
        short = [n for n in names if n not in full] or names
        if all(_BELARUSIAN.search(name) for name in short):
            short.append(names[0])
        groups.append((full, short))
    return groups


def _digits(rng: random.Random, form: str) -> str:
    return re.sub("#", lambda _: str(rng.randrange(10)), form)


_FORMS = {
    "phone": "+375 29 ###-##-##|8029#######|+37533#######|8 (0##2) ##-##-##|###-##-##|80#########",
    "phone.local": "##-##-##|###-##-##|#-##-##|#######",
    "dob": "0#.0#.19##|1#.1#.19##|19##|2#.0#.200#",
    "dob.iso": "19##-0#-1#",
    "dob.year": "19##",
    "date": "1#.0#.202#|0#.1#.20##|202#-0#-1#",
    "time": "1#:##|0#:##",
    "passport": "MP#######|HB #######|КН#######|AB #### ###",
    "passport.ru": "45## ######|## ## ######",
    "idno": "3######A###PB#|4######K###BI#",
    "snils": "###-###-### ##",
    "card": "4### #### #### ####|5###############",
    "iban": "BY## BLBB #### #### #### #### ####",
    "plate": "#### AB-7|#### КО-4|#### MH-5",
    "plate.ru": "А###ВС 77|К###МН 1##",
    "geo": "53.9###, 27.5###",
    "ip": "192.168.#.#|46.53.1##.#",
    "mac": "00:1#:##:A#:##:0#",
    "money": "### руб.|#### BYN|## ###,##|1#0.00",
    "docno": "№ ##-#/##|##/2#|#-###/202#",
    "isbn": "978-985-##-####-#",
    "uuid": "3f##a#d1-##b#-4c##-9a##-##########e#",
    "badge": "######|МН-######",
    "url": "https://example.org/news/####|www.example.by",
    "addr.short": "%s ##-1#|%s #/1-##",
}
_WORDED = {
    "ru": "ул. %s, д. #, кв. ##|ул. %s, 1#-##|г. %t, ул. %s, #|пер. %s, 1#|пр-т %s, ##-#"
    "|2####0, г. %t, ул. %s, 3#",
    "be": "вул. %s, д. #, кв. ##|вул. %s, 1#-##|г. %t, вул. %s, #|зав. %s, 1#|вуліца %s, #"
    "|праспект %s, 1##",
    "en": "%s St. #, apt ##|vul. %s 1#-##|1# %s Street, %t|ul. %s ##",
}
_MONTHS = {
    "ru": "января марта мая июля августа ноября",
    "be": "студзеня сакавіка мая ліпеня жніўня лістапада",
    "en": "January March May July August November",
}


def _value(
    names: Names, slot: str, language: str, rng: random.Random, person: Person | None
) -> str:
    head = slot.split(".")[0]
    if head == "num":
        return _digits(rng, "#" * int(slot.split(".")[1]))
    if slot == "dob.words":
        month = rng.choice(_MONTHS[language].split())
        return _digits(rng, f"1# {month} 19##")
    if head in ("email", "handle"):
        word = romanise((person.surname if person else names.town(rng)).lower(), "bgn", "ru")
        login = _digits(rng, rng.choice(["%s##", "%s", "%s_19##", "i.%s"]) % word)
        if head == "email":
            return login + rng.choice(["@tut.by", "@mail.ru", "@gmail.com"])
        return rng.choice(["@", "t.me/", "vk.com/"]) + login
    if head == "town":
        name = names.town(rng)
        return romanise(name, "bgn", "ru") if language == "en" else name
    form = (
        _FORMS.get(slot)
        or _FORMS.get(head)
        or ("#########" if head != "addr" else _WORDED[language])
    )
    form = rng.choice(form.split("|"))
    for sign, draw in (("%s", names.street), ("%t", names.town)):
        if sign in form:
            name = draw(rng)
            form = form.replace(sign, romanise(name, "bgn", "be") if language == "en" else name)
    return _digits(rng, form)


@cache
def _pymorphy() -> tuple[set[str], set[str], set[str], set[str]]:
    """Return men's and women's names, patronymics and surnames of the OpenCorpora dictionary."""
    men: set[str] = set()
    women: set[str] = set()
    fathers: set[str] = set()
    families: set[str] = set()
    words = pymorphy3.MorphAnalyzer().dictionary.iter_known_words()
    for word, tag, normal, _, _ in words:
        marks = tag.grammemes
        if word != normal or "nomn" not in marks or "sing" not in marks or len(word) < 4:
            continue
        if "Name" in marks:
            (women if "femn" in marks else men).add(word)
        elif "Patr" in marks and "masc" in marks and _PATRONYMIC.search(word):
            fathers.add(word)
        elif "Surn" in marks and not _WOMENS.search(word):
            families.add(word)
    return men, women, fathers, families


def _natasha_surnames() -> list[str]:
    text = (natasha() / "data" / "dict" / "last.txt").read_text("utf-8")
    names = (line.partition("#")[0].strip() for line in text.splitlines())
    return [name for name in names if 3 < len(name) < 14 and name.isalpha()]
