"""The word lists of the address grammar and what the ending of a word says, loaded once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import product

from recognizers.text.fold import fold_keys
from recognizers.text.romanise import endings, spellings

TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+|\s+|[^\w\s]|_")
"""Words, runs of digits, runs of white space and single signs: they cover a text without a gap."""


def _latin(listed: str, shortest: int = 1) -> str:
    """Return the choice of the Latin spellings of endings that have so many letters or more."""
    latin = [ending for ending in endings(listed) if ending[0] < "\u0250"]
    return "|".join(ending for ending in latin if len(ending) >= shortest)


_LONG_ENDINGS = _latin("ая яя ую юю ого его ому ему ага яга аму яму", 3)
_LATIN_GENITIVE = _latin(
    "ова ева ёва ава ява ина ына іна ого его ага яга скай цкай ской цкой ича ыча іча ко"
    " ости асці асьці"
)
_LATIN_PLACE = _latin(
    "ичи ычи ычы ічы овка евка ёвка аўка ёўка ово ава ево ёва ино іна град город горад"
    " полье полле щина шчына ище ища ішча ышча ань янь ищи ішчы",
    3,
)

_ADJECTIVE = re.compile(
    r".{2,}(?:(?:[сц]к|н|в|л|ш|р|м|т|д|ж|ч|к|г|щ|с|х|б|п|з|ц)"
    r"(?:ая|яя|ой|ей|ую|юю|ый|ий|ого|его|ому|ему|ом|ем|ое|ее|ае|ай|яй|ага|яга|аму|ым|им|ім|ы|і|ых"
    r"|их|іх|ые|ие|ыя|ія)"
    rf"|[scz]k(?:[iy]|[iy][yj]|ii)|n[yi]j?|[^aeiouy\W](?:[ao][yji]|{_LONG_ENDINGS}))$"
)
_GENITIVE = re.compile(
    r".{2,}(?:ова|ева|ёва|ава|ина|ына|іна|[сц]кого|[сц]кага|[сц]кой|[сц]кай|[иіы]ча|ко|ки|кі"
    r"|[уюаяиі]ка|[еоаяё]ра|[яаеё]на|она|[оая]га|[ое]го|ей|ой|ай|ы|и|і|[оа]в|[оаяеё]ў|[её]в|ых"
    rf"|[oe]v|\w{{2}}[oe]w|[ao]ŭ|ey|ej|[yi]kh|ych|sti|ści|{_LATIN_GENITIVE})$"
)
_PLACE = re.compile(
    r".{2,}(?:[иіы]ч[иы]|[оеё]вка|[аеё]ўка|[ое]во|ав[ао]|[иі]но|іна|[сц]к|град|город|горад"
    r"|полье|полле|щина|шчына|ки|кі|цы|ье|лле|нне|ны|ня|ля|ищ[аи]|ішч[аы]|бор|поль|сло|слоў"
    rf"|cy|sk|{_LATIN_PLACE})$"
)
_NOMINATIVES = ("ая", "яя", "ий", "ый", "skaya", "skaja", "щина", "шчына")
CAMEL = re.compile(r"(?<=[a-zа-яёіў])(?=[A-ZА-ЯЁІЎ])")
"""Where a new word begins in ``houseNumber``."""
_HARD = re.compile("([жшчцрщ])е")
_FLEETING = re.compile("[оаеё]([кц])$")
_CASE_ENDING = re.compile(r"(?:aha|[ae]h|eha|amu|emu|imi|[aei]m|[aeiu]{1,2})$")

NOT_LATIN = "not_latin"
"""The section of Latin spellings that are left out."""

Phrase = tuple[tuple[str, ...], frozenset[str]]


def lines(name: str) -> list[str]:
    """Return the lines of a word list, comments left out."""
    text = (files("recognizers") / "data" / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def sections(name: str) -> list[tuple[str, str]]:
    """Return ``(line, section)`` of a word list whose sections begin with ``[name]``."""
    found, section = [], ""
    for line in lines(name):
        if line[0] == "[":
            section = line.strip("[]")
        else:
            found.append((line, section))
    return found


def plain(word: str) -> str:
    """Return a word in lower case with one kind of apostrophe, as the lists have it."""
    return word.lower().replace("’", "'").replace("ʼ", "'").replace("`", "'")


@cache
def _marking() -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for line in table("marks"):
        kinds, phrases = line.split("\t", 1)
        known = frozenset(kinds.split())
        for phrase in phrases.split("\t"):
            found[tuple(phrase.split(" "))] = known
    return found


def table(name: str) -> list[str]:
    """Return one of the tables that ``training/address_tables.py`` makes of the word lists.

    ``marks`` has a line for each combination of kinds, with all the words and phrases of it;
    ``romanised`` has each listed word with its other spellings; ``classes`` has a line for all
    that may be known of a word, in the order of their characters.
    """
    return [line for line, section in sections("address_tables.txt") if section == name]


@cache
def romanised() -> dict[str, str]:
    """Return the Latin spellings of single marking words that no list has, each with the word."""
    rows = (line.split("\t") for line in table("romanised"))
    return {latin: word for word, *spelled in rows for latin in spelled}


@cache
def marking_words() -> dict[str, frozenset[str]]:
    """Return the words that mark parts of addresses, each with its kinds."""
    return {phrase[0]: kinds for phrase, kinds in _marking().items() if len(phrase) == 1}


@cache
def marking_phrases() -> dict[str, list[Phrase]]:
    """Return by first token the marking phrases of several tokens, longest first."""
    table: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase, kinds in sorted(_marking().items(), key=lambda item: -len(item[0])):
        if len(phrase) > 1:
            table[phrase[0]].append((phrase, kinds))
    return dict(table)


@cache
def field_names() -> dict[str, str]:
    """Return what names a field of a form, each with the kind of its value."""
    listed = dict(sections("address_fields.txt"))
    return {latin: kind for name, kind in listed.items() for latin in spellings(name)} | listed


@cache
def _last_of_fields() -> frozenset[str]:
    return frozenset(re.split(r"[ №]+", name.rstrip(" №"))[-1] for name in field_names())


def ends_field(word: str) -> bool:
    """Say whether the name of a field ends with the word: ``address``, ``houseNumber``."""
    return CAMEL.split(word)[-1].lower() in _last_of_fields()


def _stem(key: str) -> str:
    """Return a fold key without a case ending, so that inflected forms of a name meet."""
    short = _CASE_ENDING.sub("", key)
    return short if len(short) >= 3 else key


def _words(line: str) -> list[str]:
    return [token for token in TOKEN.findall(line) if token not in (" ", "-")]


def _all_keys(word: str) -> set[str]:
    """Return the fold keys of a listed word, and of how Belarusian may write it.

    There an unstressed vowel after a hard consonant is ``а`` where Russian has ``е``. What is ``ё``
    may be ``o`` in Latin letters.
    """
    forms = (word, _HARD.sub(r"\1а", word), _HARD.sub(r"\1а", word, count=1))
    return {key for form in (*forms, word.replace("ё", "о")) for key in fold_keys(form)}


def _script(word: str) -> str:
    """Return what sets keys of Latin spellings apart: English ``Pushkin`` is no ``Пушкин``."""
    return "=" if word[0] < "\u0250" else ""


@cache
def _streets() -> dict[str, list[tuple[str, ...]]]:
    """Return by the key of the first word the keys of the rest of each street, longest first.

    Names listed in Latin letters serve words in Latin letters only.
    """
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for line in lines("street_names.txt"):
        words = _words(line)
        for keys in product(*map(_all_keys, words)):
            found[_script(words[0]) + keys[0]].add(keys[1:])
        if len(words) > 1 and _is_of_a_person(words):
            for key in _all_keys(words[-1]):
                found[_script(words[0]) + key].add(())
    return {first: sorted(rests, key=len, reverse=True) for first, rests in found.items()}


def _is_of_a_person(words: list[str]) -> bool:
    """Say whether a street's name is a first name or rank and a surname that also stands alone."""
    first, last = words[0].lower(), words[-1]
    person = "rank" in marking_words().get(first, ()) or first.endswith(("а", "я", "ы", "и", "і"))
    return person and not is_adjective(first) and len(last) > 4 and is_genitive(last)


@cache
def _nominatives() -> frozenset[tuple[str, ...]]:
    """Return the stems of the streets in the nominative: ``Лесной`` is ``Лесная``."""
    return frozenset(
        keys
        for words in map(_words, lines("street_names.txt"))
        if words[0].endswith(_NOMINATIVES) and len(words[0]) > 5
        for keys in product(*(map(_stem, _all_keys(word)) for word in words))
    )


@cache
def _towns() -> frozenset[tuple[str, ...]]:
    return frozenset(
        keys
        for line in lines("town_names.txt")
        for form in {line, _FLEETING.sub(r"\1", line)}
        for keys in product(*(map(_stem, _all_keys(word)) for word in _words(form)))
    )


@cache
def _town_heads() -> frozenset[str]:
    return frozenset(keys[0] for keys in _towns())


def known_street(names: Sequence[str]) -> int:
    """Return how many of the words, from the first, are the name of a street in the list."""
    firsts = fold_keys(names[0])
    for first in (*firsts, *("=" + key for key in firsts if _script(names[0]))):
        for rest in _streets().get(first, ()):
            if len(rest) < len(names) and all(
                key in fold_keys(name) for key, name in zip(rest, names[1:], strict=False)
            ):
                return 1 + len(rest)
    inflected = is_adjective(names[0]) or "щин" in names[0].lower() or "шчын" in names[0].lower()
    stems = [[_stem(key) for key in fold_keys(name)] for name in names[:2]] if inflected else []
    for length in range(len(stems), 0, -1):
        if any(keys in _nominatives() for keys in product(*stems[:length])):
            return length
    return 0


def begins_street(word: str) -> bool:
    """Say whether a street in the list begins with the word."""
    latin = _script(word)
    begins = any(key in _streets() or latin + key in _streets() for key in fold_keys(word))
    return begins or known_street([word]) > 0


def known_town(names: Sequence[str]) -> int:
    """Return how many of the words, from the first, are the name of a town in the list."""
    stems = [[_stem(key) for key in fold_keys(name)] for name in names[:3]]
    for length in range(len(stems), 0, -1):
        if any(keys in _towns() for keys in product(*stems[:length])):
            return length
    return 0


def begins_town(word: str) -> bool:
    """Say whether a town in the list begins with the word."""
    return any(_stem(key) in _town_heads() for key in fold_keys(word))


@cache
def no_names() -> frozenset[str]:
    """Return words that stand before ``street`` without naming one."""
    return frozenset(lines("street_not_names.txt"))


def is_adjective(word: str) -> bool:
    """Say whether a word ends like an adjective, in any case."""
    return _ADJECTIVE.match(word.lower()) is not None


def is_genitive(word: str) -> bool:
    """Say whether a word ends like the genitive of a name."""
    return _GENITIVE.match(word.lower()) is not None


def is_place(word: str) -> bool:
    """Say whether a word ends like the name of a town or village."""
    return _PLACE.match(word.lower()) is not None
