"""What a word may be: a first name, a surname, a place, a common word, in any script and case.

Names are kept as sorted 40-bit hashes of ``stem/declension`` in fold keys, so that one entry serves
every spelling and every case ending of Russian, Belarusian and romanised text. Common words are
kept as sorted 32-bit hashes of whole word forms: of a million words that are not in it about
one thousand are taken for common. Files and their licences: ``recognizers/data/NOTICE.md``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recognizers.text.fold import fold_keys

FIRST, SURNAME, PLACE, COMMON, OWN_FIRST, OWN_SURNAME, EXACT, AMBIGUOUS, OWN_PLACE = (
    1 << n for n in range(9)
)
LATIN_SHIFT = 9
LATIN_FIRST, LATIN_SURNAME, LATIN_PLACE = (kind << LATIN_SHIFT for kind in (FIRST, SURNAME, PLACE))
"""Bits of what a word may be.

``OWN_FIRST`` and ``OWN_SURNAME`` mark hits in the project's own lists, which hold even for a common
word (Толик, Мороз); ``EXACT`` an own first name in just this form; ``AMBIGUOUS`` one that is a
common word as often as a name (Вера, Роман); ``OWN_PLACE`` a place so well known that it is hardly
a surname; ``LATIN_FIRST`` and so on names in just this Latin spelling.
"""

LATIN = "="
"""Before a name spelled in Latin letters from the start: such entries are whole, not folded."""

NAME_FILES = ("names_mit.npz", "names_sa.npz", "places.npz")
WORD_FILES = ("words_ru.npz", "words_be.npz", "words_en.npz")
TEXT_FILES = (
    ("first_names.txt", FIRST | OWN_FIRST),
    ("surnames.txt", SURNAME | OWN_SURNAME),
    ("places.txt", PLACE | OWN_PLACE),
    ("ambiguous_names.txt", AMBIGUOUS),
)

ENDINGS: dict[str, tuple[str, ...]] = {
    "c": ("", "a", "u", "am", "em", "im", "e", "i", "av", "ev", "ei", "ai", "ami", "emi", "ah",
          "eh", "ih", "imi", "avi"),
    "j": ("i", "e", "u", "v", "em", "am", "ev", "av", "ei", "emi", "ami", "eh", "ah"),
    "a": ("a", "e", "i", "u", "ai", "ei", "am", "em", "ami", "emi", "ah", "eh", "av", "ev", ""),
    "y": ("i", "ae", "e", "aha", "eha", "amu", "emu", "im", "am", "em", "ai", "ei", "u", "ih",
          "imi", "av", "a"),
    "x": ("",),
}  # fmt: skip
"""Case endings in fold keys by declension: consonant, -й, -а and -о, adjective, none."""

_BY_ENDING: dict[str, str] = {
    ending: "".join(kind for kind, endings in ENDINGS.items() if ending in endings)
    for ending in sorted({ending for endings in ENDINGS.values() for ending in endings} - {""})
}
_FAMILY_ADJECTIVES = ("ского", "скому", "ским", "ской", "скую", "скага", "скаму", "цкого", "цкому")
_SOFTENED = re.compile("([ztsc])([ei])$")
_HARD = {"z": "h", "t": "k", "s": "h", "c": "k"}
_ADJECTIVE = re.compile(
    r"(?:ый|ий|ой|ая|ае|[сцзш]к[иіая]|[а-яёіў]{3}[нв]ы|sk[iya]|ck[iya]|dzk[iya]|sk[iy]j|skaja)$"
)
_FLEETING = re.compile("([^aeiu])[ae]([tkvlnr])$")


def word_hash(word: str) -> int:
    """Return the 64-bit hash under which words and name stems are kept."""
    return int.from_bytes(
        hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


def stem_hash(stem: str) -> int:
    """Return the 40-bit hash under which the stem of a name is kept."""
    return word_hash(stem) >> 24


def gaps(hashes: NDArray[np.integer[Any]]) -> NDArray[np.uint8]:
    """Return sorted hashes as they are stored: the gaps between them, a plane for each byte.

    Gaps are small numbers, so their upper bytes compress well; none may have more than 32 bits.
    """
    whole = np.asarray(hashes, np.uint64)
    between = np.concatenate((whole[:1], whole[1:] - whole[:-1]))
    return np.stack([(between >> np.uint64(8 * n)).astype(np.uint8) for n in range(4)])


def numbers(
    planes: NDArray[np.integer[Any]], kind: type[np.uint32 | np.uint64] = np.uint64
) -> NDArray[Any]:
    """Return the hashes that ``gaps`` made the planes of, as numbers of a kind that holds them."""
    between = np.ascontiguousarray(planes.T).view("<u4")[:, 0]
    return np.cumsum(between, dtype=kind)


def stems(name: str, surname: bool = False) -> list[str]:
    """Return the ``stem/declension`` entries of a name given in the nominative."""
    found: dict[str, None] = {}
    adjective = bool(_ADJECTIVE.search(name)) and (surname or name.endswith(("ая", "ой")))
    for key in fold_keys(name):
        last = key[-1:]
        if len(key) < 3:
            found[key + "/x"] = None
        elif adjective:
            found[re.sub("(?:ae|ai|[iea])$", "", key) + "/y"] = None
        elif last == "i":
            found[key[:-1] + "/j"] = None
        elif last in ("a", "e"):
            found[key[:-1] + "/a"] = None
        elif last == "u":
            found[key + "/x"] = None
        else:
            found[key + "/c"] = None
            if _FLEETING.search(key) and len(key) > 4:
                found[_FLEETING.sub(r"\1\2", key) + "/c"] = None
    return list(found)


def possible_stems(form: str) -> list[str]:
    """Return every ``stem/declension`` entry that a word form could belong to."""
    found: list[str] = []
    for key in fold_keys(form):
        size = len(key)
        found.append(key + "/x")
        if size > 1:
            found += (key + "/c", key + "/a")
        for length in (1, 2, 3):
            if size - length > 1:
                kinds = _BY_ENDING.get(key[-length:], ())
                found += [f"{key[:-length]}/{kind}" for kind in kinds]
        if size > 3 and (match := _SOFTENED.search(key)):
            found.append(f"{key[:-2]}{_HARD[match[1]]}/a")
    return found


class Lexicon:
    """The lexicons, read once; ``shared`` gives the one instance of the process."""

    def __init__(self) -> None:
        names = [_load(name) for name in NAME_FILES]
        hashes = np.concatenate([numbers(arrays["gaps"]) for arrays in names])
        kinds = np.concatenate([arrays["kinds"] for arrays in names])
        self._stems, first = np.unique(hashes, return_inverse=True)
        self._kinds = np.zeros(len(self._stems) + 1, np.uint8)
        np.bitwise_or.at(self._kinds, first, kinds)
        self._words = [numbers(_load(name)["gaps"], np.uint32) for name in WORD_FILES]
        self._own: dict[str, int] = {}
        self._exact: dict[str, int] = {}
        self._begins: dict[str, set[str]] = {}
        self._shortest_place: dict[str, int] = {}
        self._all_begins: set[str] = set()
        for name, kind in TEXT_FILES:
            for line in read_lines(name):
                lower = line.lower()
                self._exact[lower] = self._exact.get(lower, 0) | kind
                for stem in stems(lower, surname=bool(kind & SURNAME)):
                    self._own[stem] = self._own.get(stem, 0) | kind
                    self._begins.setdefault(stem, set()).add(_rough(lower))
                    self._all_begins.add(_rough(lower))
                    if kind & OWN_PLACE:
                        shortest = self._shortest_place.get(stem, len(lower))
                        self._shortest_place[stem] = min(shortest, len(lower))

    def kinds(self, words: Sequence[str]) -> list[int]:
        """Return for each word, in any letter case and script, the bits of what it may be.

        A common word in lower case is looked up as a name in the own lists only, if it is not
        also a surname in -ский.
        """
        common = self.are_words([word.lower() for word in words])
        found = [COMMON if is_word else 0 for is_word in common]
        owners: list[int] = []
        keys: list[str] = []
        for index, word in enumerate(words):
            exact = self._exact.get(word.lower(), 0)
            found[index] |= exact | (EXACT if exact & OWN_FIRST else 0)
            plain = found[index] == COMMON and word.islower()
            if plain and not (
                _rough(word) in self._all_begins or word.endswith(_FAMILY_ADJECTIVES)
            ):
                continue
            possible = possible_stems(word)
            found[index] |= self._own_kinds(word, possible, bool(found[index] & COMMON))
            if not (found[index] & COMMON and word.islower()) or word.endswith(_FAMILY_ADJECTIVES):
                if word[0] < "\u0250":
                    possible.append(LATIN + word.lower())
                keys += possible
                owners += [index] * len(possible)
        if keys:
            hits = self._found(keys)
            for at in np.flatnonzero(hits).tolist():
                kind = int(hits[at])
                latin = keys[at][0] == LATIN
                found[owners[at]] |= kind << LATIN_SHIFT if latin else kind
        return found

    def _own_kinds(self, word: str, possible: list[str], common: bool) -> int:
        """Return the bits of the own lists; their entries must also begin like the word."""
        hits = [stem for stem in possible if stem in self._own]
        if not hits or (common and word.isascii()):
            return 0
        found, begin = 0, _rough(word)
        for stem in hits:
            begins = self._begins[stem]
            alike = word[0] < "\u0250" or any(b[:2] == begin[:2] for b in begins)
            same = begin in begins and len(stem) > 4
            kinds = self._own[stem]
            if kinds & OWN_PLACE and len(word) < self._shortest_place[stem] - 2:
                kinds &= ~OWN_PLACE
            if same or (alike and not common):
                found |= kinds if same else kinds & ~OWN_PLACE
        return found

    def inflects(self, lower: str) -> bool:
        """Return whether a word is, letter by letter, a case form of a name of the own lists."""
        stems = {lower, lower[:-1], lower[:-2]}
        return any(stem + end in self._exact for stem in stems for end in ("", "а", "я", "й", "ь"))

    def _found(self, keys: list[str]) -> NDArray[np.uint8]:
        hashes = np.array([stem_hash(key) for key in keys], np.uint64)
        at = np.searchsorted(self._stems, hashes)
        at[at == len(self._stems)] = 0
        at[self._stems[at] != hashes] = len(self._stems)
        return self._kinds[at]

    def are_words(self, words: Sequence[str]) -> list[bool]:
        """Return for each word in lower case if it is a form of a common word of ru, be or en."""
        known = self._listed([official(word) for word in words])
        classical = [(i, o) for i, (word, is_word) in enumerate(zip(words, known, strict=True))
                     if not is_word for o in _official_spellings(word)]  # fmt: skip
        for (i, _), is_word in zip(classical, self._listed([o for _, o in classical]), strict=True):
            known[i] = known[i] or is_word
        return known

    def _listed(self, words: Sequence[str]) -> list[bool]:
        hashes = np.array([word_hash(word) & 0xFFFFFFFF for word in words], np.uint32)
        known = np.zeros(len(hashes), bool)
        for table in self._words:
            at = np.searchsorted(table, hashes)
            at[at == len(table)] = 0
            known |= table[at] == hashes
        return known.tolist()


_SOFT_BEFORE_SOFT = re.compile("(?<=[сзцндл])ь(?=[бвгджзклмнпрстўфхцчш])")


def official(word: str) -> str:
    """Return a word without the soft signs that only classical Belarusian writes: сьнег, зьява.

    Russian words lose theirs too (письмо), so both are kept in the lists without them.
    """
    if "’" in word:
        word = word.replace("’", "'")
    return _SOFT_BEFORE_SOFT.sub("", word) if "ь" in word else word


_CLASSICAL = re.compile("(?<=[сз])ы|(?<=л)[ёюя]")
_CLASSICAL_LETTERS = {"ы": "і", "ё": "о", "ю": "у", "я": "а"}


def _official_spellings(word: str) -> list[str]:
    """Return what official spelling may make of a loan in classical spelling: кляса, газэта."""
    changed = _CLASSICAL.sub(lambda m: _CLASSICAL_LETTERS[m[0]], word)
    found = {
        official(changed),
        official(word.replace("э", "е")),
        official(changed.replace("э", "е")),
    }
    return sorted(found - {official(word)})


_ROUGH = str.maketrans("оёэяиыйґў", "аеееііігв")


def _rough(word: str) -> str:
    """Return how a word begins, unstressed vowels alike but consonants not."""
    return word.lower().replace("ь", "")[:3].translate(_ROUGH)


@cache
def shared() -> Lexicon:
    """Return the lexicons, loaded at the first call."""
    return Lexicon()


def read_lines(name: str) -> list[str]:
    """Return the words of a text file of ``recognizers/data``; ``#`` begins a comment."""
    text = (files("recognizers") / "data" / name).read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [entry for line in lines for entry in line.split()]


def _load(name: str) -> dict[str, NDArray[np.integer[Any]]]:
    with as_file(files("recognizers") / "data" / name) as path, np.load(path) as arrays:
        return {key: arrays[key] for key in arrays.files}
