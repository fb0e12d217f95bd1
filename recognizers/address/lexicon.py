"""The word lists of the address grammar, loaded once."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from recognizers.address.fold import fold, stem

TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+|[^\w\s]|_")

_ADJECTIVE = re.compile(
    r".{2,}(?:(?:[сц]к|н|в|л|ш|р|м|т|д|ж|ч|к|г|щ|с|х|б|п|з|ц)"
    r"(?:ая|яя|ой|ей|ую|юю|ый|ий|ого|его|ому|ему|ом|ем|ое|ее|ае|ай|яй|ага|яга|аму|ым|им|ім|ы|і|ых|их|іх|ые|ие|ыя|ія)"
    r"|sk(?:aya|aja|aia|oi|oy|ogo|oho|aha|y|iy|i|ij|aj|uju|uyu)|naya|naja|aja|aya|n[yi]j?)$"
)
_GENITIVE = re.compile(
    r".{2,}(?:ова|ева|ёва|ава|ева|ина|ына|іна|ского|цкого|скага|цкага|ской|цкой|скай|цкай|ича|іча|ыча|ко|ки|кі"
    r"|ука|юка|ака|яка|ика|іка|ера|ора|ара|яна|ана|ена|ёна|она|ога|ага|яга|ого|его|ей|ой|ай|ы|и|і|ов|оў|аў|яў|ев|ёв|ых"
    r"|ова|ovа|ava|eva|ova|ina|yna|skogo|skoho|skaha|icha|iča|iczа|icza|aha|oho|ogo|cha|ča|aŭ|oŭ|ov|ev|sti|ści)$"
)
_PLACE = re.compile(
    r".{2,}(?:ичи|ічы|ычы|овка|евка|аўка|ёвка|еўка|ёўка|ово|ево|ава|ево|ино|іна|ск|цк|град|город|горад|полье"
    r"|полле|щина|шчына|ки|кі|цы|ье|лле|нне|ны|ня|ля|ища|ищи|ішча|ішчы|бор|поль|шино|сло|слоў|cy|vičy|vichi|ichi|ičy"
    r"|sk|ovka|aŭka|auka|ino|ovo|ava)$"
)


def lines(name: str) -> list[str]:
    """Return the lines of a word list, comments left out."""
    text = (files("recognizers") / "data" / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


@cache
def words() -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    """Return by first token the marking phrases, longest first, with their kinds."""
    kinds: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    kind = ""
    for line in lines("address_words.txt"):
        if line[0] == "[":
            kind = line.strip("[]")
        else:
            kinds[tuple(TOKEN.findall(line.lower()))].add(kind)
    table: defaultdict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
    for phrase in sorted(kinds, key=len, reverse=True):
        table[phrase[0]].append((phrase, frozenset(kinds[phrase])))
    return dict(table)


@cache
def _street_keys() -> frozenset[tuple[str, ...]]:
    """Return keys of street names; adjectives also by their stem, marked with a hyphen."""
    keys = set()
    for line in lines("street_names.txt"):
        name = tuple(fold(word) for word in TOKEN.findall(line) if word != "-")
        keys.add(name)
        if len(name) == 1 and _ADJECTIVE.match(line.lower()) and line[-1] in "яйaе":
            keys.add((stem(name[0]) + "-",))
    return frozenset(keys)


@cache
def _street_lengths() -> dict[str, list[int]]:
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for key in _street_keys():
        lengths[key[0]].add(len(key))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}


@cache
def _town_keys() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(stem(fold(word)) for word in TOKEN.findall(line) if word != "-")
        for line in lines("town_names.txt")
    )


def known_street(names: list[str]) -> int:
    """Return how many of the words, from the first, are the name of a street in the list."""
    first = fold(names[0])
    for length in _street_lengths().get(first, ()):
        if length <= len(names) and tuple(map(fold, names[:length])) in _street_keys():
            return length
    adjective = is_adjective(names[0]) and (stem(first) + "-",) in _street_keys()
    return 1 if adjective else 0


def known_town(names: list[str]) -> int:
    """Return how many of the words, from the first, are the name of a town in the list."""
    keys = [stem(fold(name)) for name in names[:3]]
    for length in range(len(keys), 0, -1):
        if tuple(keys[:length]) in _town_keys():
            return length
    return 0


def is_adjective(word: str) -> bool:
    """Say whether a word ends like an adjective, in any case."""
    return _ADJECTIVE.match(word.lower()) is not None


def is_genitive(word: str) -> bool:
    """Say whether a word ends like the genitive of a name."""
    return _GENITIVE.match(word.lower()) is not None


def is_place(word: str) -> bool:
    """Say whether a word ends like the name of a town or village."""
    return _PLACE.match(word.lower()) is not None
