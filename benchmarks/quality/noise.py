"""Noise of four levels over a marked document; what is marked stays marked.

0  none
1  light: zero-width characters, soft hyphens, look-alike letters, no-break spaces, stress marks
2  letter case: all lower case, or all capitals
3  like OCR: letters taken for others, lost dots, doubled spaces, a line break or a double space
   inside a value, words broken with a hyphen

Every character is replaced by a string (itself, mostly), so that offsets follow.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

LEVELS = (0, 1, 2, 3)
# Where a line break would break the format itself, level 3 leaves lines alone.
STRUCTURED = frozenset({"table", "json", "sql", "log", "vcard"})
_CYRILLIC, _LATIN = "аеорсухіАВЕКМНОРСТУХІ", "aeopcyxiABEKMHOPCTYXI"
_LOOK_ALIKE = str.maketrans(_CYRILLIC + _LATIN, _LATIN + _CYRILLIC)
_HIDDEN = ("\u200b", "\u200d", "\ufeff", "\u00ad")
_MISREAD = {
    "з": "3", "З": "3", "б": "6", "о": "0", "О": "0", "и": "н", "н": "и", "п": "л", "л": "п",
    "ш": "щ", "щ": "ш", "е": "с", "с": "е", "ы": "ьі", "ю": "іо", "т": "г", "ь": "ъ",
    "ў": "у", "ё": "е", "й": "и", "ч": "н", "В": "8", "Г": "Т", "П": "Л", "К": "Н",
    "l": "1", "i": "l", "o": "0", "S": "5", "m": "rn", "h": "b", "c": "e", "u": "n", "v": "y",
    "0": "О", "1": "l", "3": "З", "8": "В", "5": "S",
}  # fmt: skip
Pieces = list[str]


def noised(document: dict[str, Any], level: int, rng: random.Random) -> dict[str, Any]:
    """Return the document with noise and the tag ``noise:LEVEL``.

    Args:
        document: With ``text``, ``entities``, ``genre`` and ``tags``; it is not changed.
        level: One of ``LEVELS``.
        rng: All chance comes from it.
    """
    text, entities = document["text"], document["entities"]
    pieces = _RULES[level](document, rng)
    if level == 3 and document["genre"] not in STRUCTURED:
        _break_values(text, entities, pieces, rng)
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    moved = [{**e, "start": starts[e["start"]], "end": starts[e["end"]]} for e in entities]
    return {
        **document,
        "tags": [*document["tags"], f"noise:{level}"],
        "text": "".join(pieces),
        "entities": moved,
    }


def _clean(document: dict[str, Any], rng: random.Random) -> Pieces:
    return list(document["text"])


def _light(document: dict[str, Any], rng: random.Random) -> Pieces:
    """Touch a third of the marked words and some of the others, in one to three ways."""
    text = document["text"]
    pieces = list(text)
    marked = {i for e in document["entities"] for i in range(e["start"], e["end"])}
    ways = rng.sample((_hide, _look_alike, _space, _stress), rng.randint(1, 3))
    for word in re.finditer(r"\w+[^\w\n]?", text):
        if rng.random() < (0.35 if word.start() in marked else 0.08):
            rng.choice(ways)(pieces, word.start(), word.end(), rng)
    return pieces


def _letters(pieces: Pieces, start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if pieces[i].isalnum()]


def _hide(pieces: Pieces, start: int, end: int, rng: random.Random) -> None:
    inside = _letters(pieces, start, end)[:-1]
    if inside:
        pieces[rng.choice(inside)] += rng.choice(_HIDDEN)


def _look_alike(pieces: Pieces, start: int, end: int, rng: random.Random) -> None:
    letters = _letters(pieces, start, end)
    if len(letters) > 2:
        for place in letters:
            if rng.random() < 0.5:
                pieces[place] = pieces[place].translate(_LOOK_ALIKE)


def _space(pieces: Pieces, start: int, end: int, rng: random.Random) -> None:
    if pieces[end - 1] == " ":
        pieces[end - 1] = rng.choice(("\u00a0", "\u00a0", "\u202f"))


def _stress(pieces: Pieces, start: int, end: int, rng: random.Random) -> None:
    vowels = [i for i in range(start, end) if pieces[i] in "аеоуыэюяіАЕОУЫЭЮЯІ"]
    if len(vowels) > 1:
        pieces[rng.choice(vowels)] += "\u0301"


def _letter_case(document: dict[str, Any], rng: random.Random) -> Pieces:
    change = rng.choice((str.lower, str.upper))
    return [change(character) for character in document["text"]]


def _misread(document: dict[str, Any], rng: random.Random) -> Pieces:
    pieces = list(document["text"])
    for place, character in enumerate(pieces):
        chance = rng.random()
        before = pieces[place - 1] if place else "\n"
        after = pieces[place + 1 : place + 2]
        if character in _MISREAD and chance < (0.006 if character.isdigit() else 0.025):
            pieces[place] = _MISREAD[character]
        elif character == "." and chance < 0.1 and before.isalpha():
            if not after or after[0].isspace() or after[0].isupper():
                pieces[place] = ""
        elif character == " " and chance < 0.04 and before.strip():
            pieces[place] = "  "
    return pieces


def _break_values(
    text: str, entities: list[dict[str, Any]], pieces: Pieces, rng: random.Random
) -> None:
    for entity in entities:
        start, end = entity["start"], entity["end"]
        spaces = [i for i in range(start, end) if text[i] == " "]
        if spaces and rng.random() < 0.4:
            pieces[rng.choice(spaces)] = rng.choice(("\n", "  "))
        long = re.search(r"\w{4}(?=[^\W\d_]{3})", text[start:end])
        if long and entity["label"] == "PERSON" and rng.random() < 0.1:
            pieces[start + long.end() - 1] += "-\n"


_RULES: dict[int, Callable[[dict[str, Any], random.Random], Pieces]] = {
    0: _clean,
    1: _light,
    2: _letter_case,
    3: _misread,
}
