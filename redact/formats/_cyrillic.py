"""Tell Cyrillic code pages apart by which of them makes Russian or Belarusian words.

Every pair of neighbouring bytes is scored under each code page: how often the second letter is
used (rounded from published letter frequencies of both languages), and how likely its kind follows
the kind before it: lower case after upper case, a vowel after a consonant, no capital inside a
word. The weights are natural logarithms set by hand; about ten letters are enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

import numpy as np
import numpy.typing as npt

_CODECS = {"cp1251": 2.0, "cp866": 1.0, "koi8-r": 0.0, "iso8859-5": -2.0}
"""What speaks for each before a byte is read: windows-1251 is by far the most common."""

_PER_MILLE = {
    "а": 110, "о": 80, "н": 66, "е": 65, "и": 55, "с": 52, "т": 50, "р": 47, "в": 42, "л": 42,
    "к": 37, "м": 31, "д": 30, "я": 30, "п": 28, "у": 28, "ы": 28, "з": 20, "і": 20, "ь": 17,
    "г": 17, "б": 17, "ч": 15, "й": 11, "ц": 10, "ў": 10, "х": 9, "ж": 9, "ш": 8, "ю": 7, "э": 6,
    "ё": 4, "ф": 3, "щ": 2, "ъ": 0.5, "ї": 0.3, "є": 0.3, "ґ": 0.1,
}  # fmt: skip
_VOWELS, _SIGNS, _SHORT = set("аоеиуыяюэёіїє"), set("ьъ"), set("йў")
_PUNCTUATION = set("«»–—№…“”„‘’‚‹›\u00a0\u00ad°§©®™€±•·")

_PLAIN, _LATIN, _MARK, _BOX, _ODD = range(5)
_LOWER = 5  # five kinds of letter: vowel, consonant, sign, short, rare start
_UPPER = 10
_VOWEL, _CONSONANT, _SIGN, _HALF, _NEVER_FIRST = range(5)
_KINDS = 15

_WORST = -5.5
"""Least mean score of a pair that passes for text; Russian has about -3, random bytes about -9."""

_SLACK = 2.0
"""How much worse the sum may be, since single letters (``ф.``) are rare ones now and then."""

_UTF8_SHARE = 0.005
"""Largest share of bytes that look like frequent letters in UTF-8: it is damaged or mixed then."""

Pairs = npt.NDArray[np.int64]


def count_pairs(blocks: Iterable[bytes]) -> Pairs:
    """Return how often each pair of bytes occurs, shape (256, 256); a line break is put first."""
    counts = np.zeros(65_536, np.int64)
    last = b"\n"
    for block in blocks:
        data = np.frombuffer(last + block, np.uint8).astype(np.int32)
        counts += np.bincount((data[:-1] << 8) | data[1:], minlength=65_536)
        last = block[-1:]
    return counts.reshape(256, 256)


def best_codec(pairs: Pairs) -> str | None:
    """Return Python's name of the code page that fits best, or None if none gives words.

    Args:
        pairs: From ``count_pairs``.
    """
    seen = pairs.sum(axis=0)
    high = int(seen[0x80:].sum())
    if seen[0] or not high or _utf8_letters(pairs) > _UTF8_SHARE * high:
        return None
    scores = {codec: float((pairs * _weights(codec)).sum()) for codec in _CODECS}
    if seen[0x98]:
        scores["cp1251"] = -math.inf  # it has no such character
    best = max(scores, key=lambda codec: scores[codec] + _CODECS[codec])
    return best if scores[best] >= _WORST * high - _SLACK else None


def _utf8_letters(pairs: Pairs) -> int:
    """Count bytes that are ``аено`` or ``р`` to ``я`` in UTF-8 and hardly a pair in a code page."""
    frequent = pairs[0xD0, [0xB0, 0xB5, 0xBD, 0xBE]].sum()
    return 2 * int(frequent + pairs[0xD1, 0x80:0x90].sum() - pairs[0xD1, 0x85])


@cache
def _weights(codec: str) -> npt.NDArray[np.float64]:
    """Return the score of each pair of bytes, shape (256, 256); 0 where both are ASCII."""
    characters = bytes(range(256)).decode(codec, "replace")
    kinds = np.array([_kind(c) for c in characters])
    use = np.array([_use(c, kind) for c, kind in zip(characters, kinds, strict=True)])
    weights = _follows()[kinds[:, None], kinds[None, :]] + use[None, :]
    rules = np.flatnonzero(kinds == _BOX)
    weights[rules, rules] += 3.5  # a line drawn from the same sign
    weights[:0x80, :0x80] = 0
    return np.asarray(weights, np.float64)


def _kind(character: str) -> int:
    lower = character.lower()
    if character.isascii():
        return _LATIN if character.isalpha() else _PLAIN
    if lower not in _PER_MILLE:
        if "\u2500" <= character <= "\u25ff":
            return _BOX
        return _MARK if character in _PUNCTUATION else _ODD
    case = _LOWER if character == lower else _UPPER
    if lower == "ы":
        return case + _NEVER_FIRST
    if lower in _VOWELS:
        return case + _VOWEL
    if lower in _SIGNS:
        return case + _SIGN
    return case + (_HALF if lower in _SHORT else _CONSONANT)


def _use(character: str, kind: int) -> float:
    if kind >= _LOWER:
        return math.log(_PER_MILLE[character.lower()] / 1000)
    return {_MARK: -2.5, _BOX: -5.0, _ODD: -7.0}.get(kind, 0.0)


@cache
def _follows() -> npt.NDArray[np.float64]:
    """Return how well each kind follows each other kind, shape (kinds, kinds)."""
    table = np.zeros((_KINDS, _KINDS))
    for before in range(_KINDS):
        for after in range(_KINDS):
            table[before, after] = _follow(before, after)
    return table


def _follow(before: int, after: int) -> float:
    if before >= _LOWER and after >= _LOWER:
        if before < _UPPER <= after:
            return -7.0  # a capital inside a word
        capitals = -0.3 if before >= _UPPER and after >= _UPPER else 0.0
        return capitals + _sound(before % 5, after % 5)
    if after >= _LOWER:
        start = -5.0 if after % 5 in (_SIGN, _NEVER_FIRST) else 0.0
        return start + {_LATIN: -5.0, _BOX: -2.0, _ODD: -4.0}.get(before, -0.7)
    if before >= _LOWER:
        return {_LATIN: -5.0, _BOX: -2.0, _ODD: -2.0}.get(after, 0.0)
    return -2.0 if before in (_BOX, _ODD) and after == _ODD else 0.0


def _sound(before: int, after: int) -> float:
    vowels, consonants = (_VOWEL, _NEVER_FIRST), (_CONSONANT,)
    if after == _SIGN:
        return 0.5 if before in consonants else -5.0
    if after == _HALF:
        return 0.5 if before in vowels else -4.0
    if after in vowels:
        return -1.0 if before in vowels else 0.4
    return -0.6 if before in consonants else 0.3
