"""Whether a word may be another form of a known name: another case, spelling, script, short form.

``Вераса`` is a form of ``Верас``, ``Kavalchuk`` one of ``Ковальчук``, ``Ваню`` one of ``Иван``.
Forms meet in their cuts: the fold key of a word, with each case ending that it may have cut off.
Two words that share a cut are forms of one name if one declension has both of their endings.
Short forms and translations come from lists, ``aliases.txt`` and ``first_names.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from recognizers.text.fold import fold_keys
from recognizers.text.lexicon import ENDINGS, read_lines, shared

LEAST = 4
"""Letters of a word; a shorter surname is known only just as it is written."""

_MORE = {"a": ("iv", "v"), "j": ("iv",)}  # Марию, Зою; Юрию, where ю after a vowel folds to v
_BITS = {kind: 1 << number for number, kind in enumerate(ENDINGS)}
_BY_ENDING = {
    ending: sum(
        bit for kind, bit in _BITS.items() if ending in (*ENDINGS[kind], *_MORE.get(kind, ()))
    )
    for kind in ENDINGS
    for ending in (*ENDINGS[kind], *_MORE.get(kind, ()))
}
_NOT_PLURAL = {
    ending: bits for ending, bits in _BY_ENDING.items() if ending not in ("av", "ev", "v", "iv")
}
_SOFTENED = re.compile("([ztsc])[ei]$")  # Вользе, Наталцы
_HARD = {"z": "h", "t": "k", "s": "h", "c": "k"}
_FLEETING = (
    (re.compile("(?<=[^aeiu])[ae](?=[tkvlnr]$)"), ""),  # Каравец, Караўца
    (re.compile("(?<=[aeiu])e(?=[tk]$)"), "i"),  # Заяц, Зайца
)
_SAME = str.maketrans("ё’ʼэ", "е''е")
_SPELLED_ENDINGS = frozenset(
    "а я у ю е о ы и і й ь ў ой ей ай яй ою ею аю яю ом ем ам ям ым им ім ов ев аў еў яў оў ах ях "
    "ых их іх ый ий ая яя ую юю ое ее ые ие ыя ія ого его ага яга ому ему аму яму ами ями ыми ими "
    "a u e i y o om em am im ym ou au aj oj ej ai ow ego emu ami".split()
)
_SPELLED_FLEETING = re.compile("[еоая](?=[кцнлрт]$)")
_HARD_ENDS, _HUSHING = "бвдзлмнпрстфц", "гкхжшчщ"
_PARADIGMS = (
    *((f"{last}а", f"{last}ы {last}е {last}у {last}ой {last}ай") for last in _HARD_ENDS),
    *((f"{last}а", f"{last}и {last}і {last}ы {last}е {last}у {last}ой {last}ай {last}ей")
      for last in _HUSHING),
    *((last, f"{last}а {last}у {last}ом {last}ам {last}ем {last}е")
      for last in _HARD_ENDS + _HUSHING),
    ("я", "и і е ю ей яй ёй"),
    ("й", "я ю ем и і"),
    ("ь", "я ю ем ём и і"),
)  # fmt: skip
"""How first names are inflected: the end of the nominative, and those of other cases."""

Cuts = tuple[tuple[str, int], ...]
"""What may be left of a word without its ending, each with declensions as bits."""


@lru_cache(maxsize=65_536)
def cuts(form: str) -> Cuts:
    """Return the cuts of a word in lower case, in any script and in any case of the grammar."""
    return _cuts(form, _BY_ENDING)


@lru_cache(maxsize=65_536)
def name_cuts(name: str) -> Cuts:
    """Return the cuts of a name in lower case as it was first found.

    They are those of ``cuts`` without the plural, which is rare there: Ковалёв is not taken for a
    form of Коваль, though Коваль has one that is spelled so.
    """
    return _cuts(name, _BY_ENDING if name.endswith(("ю", "u")) else _NOT_PLURAL)


def _cuts(word: str, endings: dict[str, int]) -> Cuts:
    found: dict[str, int] = {}
    for key in fold_keys(word):
        size = len(key)
        found[key] = found.get(key, 0) | endings[""]
        for length in range(1, min(3, size - 2) + 1):
            bits = endings.get(key[-length:])
            if bits:
                found[key[:-length]] = found.get(key[:-length], 0) | bits
        if size > 3:
            if size > 4 and (match := _SOFTENED.search(key)):
                cut = key[:-2] + _HARD[match[1]]
                found[cut] = found.get(cut, 0) | _BITS["a"]
            for fleeting, instead in _FLEETING:
                cut = fleeting.sub(instead, key)
                if cut != key:
                    found[cut] = found.get(cut, 0) | _BITS["c"]
    return tuple(found.items())


@lru_cache(maxsize=65_536)
def beginnings(word: str) -> frozenset[str]:
    """Return how the fold keys of a word begin: two words that share a cut share one of them."""
    return frozenset(key[:2] for key in fold_keys(word))


def same_name(name: str, form: str) -> bool:
    """Tell whether ``form`` may be a form of ``name`` by its letters alone; no list is asked.

    Args:
        name: A word as it was found, in any case of the grammar; letter case does not count.
        form: Another word.
    """
    name, form = name.lower(), form.lower()
    if name == form:
        return True
    if min(len(name), len(form)) < LEAST:
        return False
    others = dict(cuts(form))
    return any(bits & others.get(cut, 0) for cut, bits in name_cuts(name))


def alike(name: str, form: str) -> bool:
    """Tell whether two words in lower case are the same letter by letter, up to their endings."""
    return not _spelled_stems(name).isdisjoint(_spelled_stems(form))


@lru_cache(maxsize=65_536)
def _spelled_stems(word: str) -> frozenset[str]:
    word = word.translate(_SAME)
    found = {word[:-n] for n in (1, 2, 3) if word[-n:] in _SPELLED_ENDINGS and len(word) - n > 1}
    if len(word) > LEAST - 1:
        found |= {_SPELLED_FLEETING.sub(instead, word) for instead in ("", "й")}
    return frozenset(found | {word})


class _Names:
    """Groups of forms of one name, by the cuts of the forms."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self._by_cut: dict[str, list[tuple[int, str, int]]] = {}
        self.beginnings: list[set[str]] = []
        for number, names in enumerate(groups):
            self.beginnings.append(set())
            for name in map(str.lower, names):
                self.beginnings[number] |= beginnings(name)
                for cut, bits in name_cuts(name):
                    self._by_cut.setdefault(cut, []).append((bits, name, number))

    def of(self, form: str) -> dict[int, bool]:
        """Return the groups that a word in lower case is a form of, with whether it is spelled so.

        Words of three letters have to be, and shorter ones are too short.
        """
        found: dict[int, bool] = {}
        if len(form) < LEAST - 1:
            return found
        for cut, bits in cuts(form):
            for others, name, number in self._by_cut.get(cut, ()):
                if others & bits:
                    spelled = alike(name, form)
                    if spelled or min(len(name), len(form)) >= LEAST:
                        found[number] = found.get(number, False) or spelled
        return found


@cache
def _first_names() -> _Names:
    text = (files("recognizers") / "data" / "aliases.txt").read_text("utf-8")
    groups = [line.split() for line in text.splitlines() if line and line[0] != "#"]
    listed = {name for group in groups for name in group}
    return _Names([*groups, *([n] for n in read_lines("first_names.txt") if n not in listed)])


@cache
def _plain_names() -> frozenset[str]:
    names = set(read_lines("first_names.txt")) - set(read_lines("ambiguous_names.txt"))
    return frozenset(map(str.lower, names))


@cache
def _plain_forms() -> frozenset[str]:
    """Return the case forms of plain names as they are spelled: Машы, Маши, but not Машь."""
    return frozenset(
        name[: len(name) - len(ending)] + other
        for name in _plain_names()
        for ending, others in _PARADIGMS
        if name.endswith(ending)
        for other in others.split()
    )


@cache
def _places() -> _Names:
    return _Names([[name] for name in read_lines("places.txt")])


@lru_cache(maxsize=65_536)
def first_names(form: str) -> tuple[tuple[int, bool], ...]:
    """Return the numbers of the first names that a word in lower case may be a form of.

    Short forms and translations share a number. With each stands whether the word is spelled like
    a listed form, or only folds to the same key.
    """
    return tuple(_first_names().of(form).items())


def first_name_beginnings(number: int) -> set[str]:
    """Return the ``beginnings`` of all forms of a first name, given by its number."""
    return _first_names().beginnings[number]


def is_plain_name(word: str) -> bool:
    """Tell whether a word in lower case is a first name that is rarely anything else.

    True of Маша and Коля, which dictionaries have too; not of Вера and Роман, which are words as
    often.
    """
    return word in _plain_names()


def is_plain_form(word: str) -> bool:
    """Tell whether a word in lower case is spelled like a case form of such a first name."""
    return word in _plain_forms()


@lru_cache(maxsize=65_536)
def is_word(word: str) -> bool:
    """Tell whether a word in lower case is a form of a common word of any of the languages."""
    return shared().are_words([word])[0]


@lru_cache(maxsize=16_384)
def is_place(form: str) -> bool:
    """Tell whether a word in lower case is a form of the name of a well-known place: Орши."""
    return any(_places().of(form).values())
