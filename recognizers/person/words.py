"""What one word may be, remembered: letter case, lexicon bits, shape of its ending, its role."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock

from recognizers.text import lexicon
from recognizers.text.fold import fold_keys
from recognizers.text.patronymic import whose

TITLE, UPPER, LOWER, MIXED, LETTER, OTHER = range(6)
"""Letter case: Верас, ВЕРАС, верас, МакКой, В, anything else."""

_LATIN_SHAPED = re.compile(
    r"(?:(?:[^nl][oe]v|[aeio][uŭ]|[oea]va|[oe]wa|(?:[stz]|dz)[kc](?:y|i|yi|aya|aia|aja|aha)|(?:v|w)i(?:ch|cz|c|č)|"
    r"(?:ch|č|cz|[iy])uk|[ae]nk[ao]|yna|[hvpk]in[a]?|vets|viec|dze|shvili|[cč]h?[iy]k"
    r"|[bdhklmnprstvz]ko)s?)$"
)
_SLAVIC_SIGNS = re.compile("[žčšćłńśźŭěřůąęż]")
_REGION = re.compile("...шчын(?:а|ы|е|у|ай|аю)$")
_WEAK_LATIN = re.compile(r"(?:u[kc]|a[kc]|yn|in|ina|ets|iec|[iy]an|[iy][ck])$")
_FAMILY_ENDINGS = ("ов", "ев", "ёв", "оў", "аў", "еў", "ёў", "ова", "ева", "ава")
_OF_A_FAMILY = re.compile("...(?:[оеё]в|[иы]н|[аеёо]ў)а?$")
_POSSESSIVE = re.compile("...[^аеёиоуыэюяўь](?:[оеё]в|ин)(?:ым|а|у|ой)$")
_AGES = frozenset(
    "старший младший старшего младшего старшая младшая старэйшы малодшы старэйшага малодшага "
    "ака".split()
)
_PARTICLES = frozenset("аль эль ибн бен бин аз ас ар эд al el ibn bin ben al-".split())
_SHAPED = re.compile(
    r"(?:[ae]nka|enk|anak|[ae]vic|[^aeiu]ic|cuk|[^aeiu]uk|[ae]vsk|insk|ansk|ensk|tsk|[^aeiu]sk|[ae]v|"
    r"[^aeiu]in|cik|ik|[^aeiu]et|[^aeiu]ak|[^aeiu]ek|dze|svili|[ea]n|li|[ae]its?|ita|ava|eva|ina|ska|tka|ka|"
    r"ala|ila|ula|ura|ira)"
    r"(?:i|a|e|u|ai|ae|aha|amu|im|am|em|ih|imi|ah|ami|av|ei)?$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """What a word may be, apart from where it stands.

    Attributes:
        case: ``TITLE``, ``UPPER``, ``LOWER``, ``MIXED``, ``LETTER`` or ``OTHER``.
        first: A first name (2: of everyday use or nothing else; 1: perhaps).
        surname: A surname (3: in the lexicon and no common word; 2: in the lists of surnames that
            are common words, or shaped like one and unknown; 1: perhaps, but a common word).
        patronymic: A patronymic.
        place: A place name.
        common: A form of a common word.
        roles: Sections of ``person_context.txt`` that the word is in.
        latin: Written in Latin letters.
        stems: Keys by which other forms of it are recognised in the same text.
        slavic: In Latin letters with the ending of a Slavic surname.
        known_place: A place so well known that it is hardly a surname.
        exact: In just this form in the list of first names in everyday use.
        lower_name: In lower case, and a first name or patronymic.
        long: Of four letters or more.
        family: A surname in -ов, -ин or -енко, whatever place has the same name.
        possessive: Ends like an oblique case of a surname in -ов or -ин.
        capital: Begins with a capital: a word, or a letter that may be an initial.
        nameable: It may be part of the name of a person, place or body at all.
        vector: All of it as ``VECTOR`` numbers, for the judge.
    """

    case: int
    first: int
    surname: int
    patronymic: bool
    place: bool
    common: bool
    roles: frozenset[str]
    latin: bool
    stems: frozenset[str]
    slavic: bool = False
    known_place: bool = False
    exact: bool = False
    lower_name: bool = False
    long: bool = False
    capital: bool = False
    possessive: bool = False
    family: bool = False
    nameable: bool = field(init=False, compare=False, repr=False)
    vector: tuple[float, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Fill in what follows from the rest."""
        named = self.first >= 2 or self.surname >= 2 or self.patronymic or self.place
        object.__setattr__(self, "nameable", named or self.capital or not self.common)
        key = (
            self.case, self.first, self.surname, self.patronymic, self.place, self.common,
            self.latin, self.slavic, self.known_place, self.exact, self.long, self.family,
            self.possessive, bool(self.roles),
        )  # fmt: skip
        object.__setattr__(self, "vector", _vector(*key))

    @property
    def unknown(self) -> bool:
        """Whether it is in no lexicon at all."""
        return not (self.first or self.surname or self.place or self.common)


VECTOR = 25


@lru_cache(maxsize=20_000)
def _vector(case: int, first: int, surname: int, *flags: bool) -> tuple[float, ...]:
    cases, firsts, surnames = [0.0] * 6, [0.0] * 4, [0.0] * 4
    cases[case] = firsts[first] = surnames[surname] = 1.0
    return (*cases, *firsts, *surnames, *map(float, flags))


def letter_case(word: str) -> int:
    """Return the letter case of a word; hyphenated words count if their parts agree."""
    if not word[0].isalpha():
        return OTHER
    if len(word) == 1:
        return LETTER if word.isupper() else LOWER
    if len(word) == 3 and word[1] == "-" and word.isupper():
        return LETTER
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER
    parts = [part for part in re.split("[-'’ʼ`]", word) if part]
    if len(parts) > 1 and parts[0] in _PARTICLES and parts[-1].istitle():
        return TITLE
    if parts and parts[0][0].isupper() and all(p.istitle() or p.islower() for p in parts):
        return TITLE
    mixed = word[0].isupper() and (len(parts) > 1 or word.startswith(("Mac", "Mc", "Мак")))
    return MIXED if mixed else OTHER


_LONGEST = 60


class Words:
    """Looks words up and remembers the last ones, at most 60,000 (about 30 MB)."""

    _LIMIT = 60_000

    def __init__(self) -> None:
        self._known: dict[str, Word] = {}
        self._lock = Lock()
        self._lexicon = lexicon.shared()
        self._roles = _Roles()

    def of(self, texts: Iterable[str]) -> list[Word]:
        """Return what each of the words may be; of very long ones only the beginning counts."""
        texts = [text[:_LONGEST] for text in texts]
        known = self._known
        with self._lock:
            new = {text for text in texts if text not in known}
            if new:
                if len(known) + len(new) > self._LIMIT:
                    known.clear()
                    new = set(texts)
                self._learn(sorted(new))
            return [known[text] for text in texts]

    def _learn(self, new: list[str]) -> None:
        parts = {text: _parts(text) for text in new}
        flat = sorted({part for some in parts.values() for part in some})
        kinds = dict(zip(flat, self._lexicon.kinds(flat), strict=True)) if flat else {}
        for text in new:
            self._known[text] = self._word(text, [kinds[part] for part in parts[text]])

    def _word(self, text: str, kinds: list[int]) -> Word:
        lower, case = text.lower(), letter_case(text)
        roles = self._roles.of(lower.removesuffix("'s").removesuffix("’s"))
        latin = not any(c > "\u02ff" for c in lower)
        if not kinds or (case == LOWER and kinds == [lexicon.COMMON]):
            return _plain(case, roles, latin)
        parts = _parts(text)
        common = all(kind & lexicon.COMMON for kind in kinds)
        named = lexicon.EXACT | lexicon.OWN_FIRST
        known_place = any(kind & lexicon.OWN_PLACE and not kind & named for kind in kinds)
        known_place = known_place or bool(_REGION.search(lower))
        base = parts[-1].lower()
        slavic = latin and bool(_LATIN_SHAPED.search(base) or _SLAVIC_SIGNS.search(base))
        first = max(_first(kind, latin) for kind in kinds)
        if known_place or (first == 2 and len(lower) > 5 and lower.endswith(_FAMILY_ENDINGS)):
            first = min(first, 1)
        place = any(kind & lexicon.PLACE for kind in kinds)
        if latin and (first >= 2 or slavic or any(kind & lexicon.LATIN_FIRST for kind in kinds)):
            place = any(kind & (lexicon.LATIN_PLACE | lexicon.OWN_PLACE) for kind in kinds)
        patronymic = not place and bool(whose(lower))
        return Word(
            case=case,
            first=first,
            surname=_family(base, kinds, latin, slavic, common),
            patronymic=patronymic,
            place=place,
            common=common,
            roles=roles,
            latin=latin,
            stems=frozenset(_mention_stem(key) for part in parts for key in fold_keys(part)),
            slavic=slavic,
            known_place=known_place,
            exact=any(kind & lexicon.EXACT for kind in kinds),
            lower_name=case == LOWER and (patronymic or first >= 2),
            long=len(lower) > 3,
            capital=case in (TITLE, UPPER, MIXED, LETTER),
            possessive=bool(_POSSESSIVE.search(lower)),
            family=bool(_OF_A_FAMILY.search(lower)) and any(k & lexicon.SURNAME for k in kinds),
        )


@lru_cache(maxsize=4_096)
def _plain(case: int, roles: frozenset[str], latin: bool) -> Word:
    """Return what a common word in lower case, a number or a sign is; most are the same."""
    return Word(case, 0, 0, False, False, True, roles, latin, frozenset(), capital=case == LETTER)


@cache
def shared() -> Words:
    """Return the one instance of the process."""
    return Words()


def _parts(text: str) -> list[str]:
    """Return what to look up: the parts of a hyphenated word, without an English ``'s``."""
    if text[-2:] in ("'s", "’s"):
        text = text[:-2]
    parts = [part for part in text.split("-") if len(part) > 1 and part[0].isalpha()]
    return [part for part in parts if part not in _AGES] or parts


def _first(kind: int, latin: bool) -> int:
    common = bool(kind & lexicon.COMMON)
    if latin and not kind & lexicon.EXACT:
        if kind & lexicon.LATIN_FIRST:
            return 1 if common else 2
        if not kind & lexicon.FIRST:
            return 0
        return 2 if kind & lexicon.OWN_FIRST and not common else 1
    if not kind & lexicon.FIRST:
        return 0
    own = kind & lexicon.OWN_FIRST
    if kind & lexicon.AMBIGUOUS:
        return 2
    if common:
        return (3 if kind & lexicon.EXACT else 2) if own else 1
    return 3 if own else 2


def _surname(kind: int, latin: bool, slavic: bool) -> int:
    if not kind & (lexicon.SURNAME | lexicon.LATIN_SURNAME):
        return 0
    if kind & lexicon.COMMON:
        return 2 if kind & lexicon.OWN_SURNAME and not latin else 1
    return 3 if not latin or slavic or kind & lexicon.LATIN_SURNAME else 1


def _family(lower: str, kinds: list[int], latin: bool, slavic: bool, common: bool) -> int:
    """Return how surely a word is a surname; see ``Word.surname``."""
    weak = slavic or (latin and bool(_WEAK_LATIN.search(lower)))
    surname = max(_surname(kind, latin, weak) for kind in kinds)
    if not surname and not common and (slavic or not latin):
        return 2 if any(_SHAPED.search(key) for key in fold_keys(lower)) else 0
    if surname == 1 and not latin and _POSSESSIVE.search(lower):
        return 2
    return surname


def _mention_stem(key: str) -> str:
    """Return the part of a fold key that stays the same in every case form."""
    cut = re.sub("(?:aha|amu|imi|ami|ai|ae|ei|am|em|im|ih|ah|av|ev|[aeiuv])$", "", key)
    return cut if len(cut) > 2 else key


class _Roles:
    """The sections of ``person_context.txt``: whole words, and beginnings marked with ``*``."""

    def __init__(self) -> None:
        self._whole: dict[str, set[str]] = {}
        self._begins: dict[str, set[str]] = {}
        section = ""
        text = (files("recognizers") / "data" / "person_context.txt").read_text("utf-8")
        for line in text.splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            elif not line.startswith("#"):
                for word in line.split():
                    table = self._begins if word.endswith("*") else self._whole
                    table.setdefault(word.rstrip("*"), set()).add(section)
        self._heads = {word[:3] for word in self._begins}

    def of(self, lower: str) -> frozenset[str]:
        """Return the sections a word in lower case is in."""
        if lower[:3] not in self._heads:
            return frozenset(self._whole.get(lower, ()))
        found = set(self._whole.get(lower, ()))
        for size in range(3, len(lower) + 1):
            if len(lower) - size <= 4:
                found |= self._begins.get(lower[:size], set())
        return frozenset(found)
