"""The fold key: one ASCII skeleton for all spellings of a name.

Ковальчук, Кавальчук, Kavalchuk, Kovalchuk, Kowalczuk and Kowaltschuk fold to the same key. The
classes are those in which Russian, official and classical Belarusian and the usual romanisations
(BGN/PCGN, Belarusian 2007, ICAO 9303, Łacinka, Polish, German) differ: unstressed vowels, soft and
hard consonants, г and х, в and ў, and how one letter is written with several. Spellings with other
sounds (Alexander, Zmicier) keep keys of their own; lists of aliases join those.
"""

from __future__ import annotations

import re
from functools import lru_cache

_APOSTROPHES = dict.fromkeys(map(ord, "ьъ'’ʼ`‘´"), "")
_CYRILLIC = {
    ord(letter): key
    for letters, key in (
        ("ао", "a"), ("еёэяє", "e"), ("иіыйїј", "i"), ("ую", "u"), ("вў", "v"), ("гґх", "h"),
        ("б", "b"), ("дђ", "d"), ("жз", "z"), ("к", "k"), ("л", "l"), ("м", "m"), ("н", "n"),
        ("п", "p"), ("р", "r"), ("сѕ", "s"), ("тц", "t"), ("ф", "f"), ("чћџ", "c"), ("шщ", "s"),
    )
    for letter in letters
} | _APOSTROPHES  # fmt: skip

# Letters with a sign; \1 and \2 stand for ч and ць, which no later rule may touch.
_SIGNS = {
    ord(letter): key
    for letters, key in (
        ("šśşș", "s"), ("žźż", "z"), ("č", "\1"), ("ćţț", "\2"), ("łĺľ", "l"), ("ńňñ", "n"),
        ("ŭ", "v"), ("óôõöòøőō", "o"), ("áàâãäåăāą", "a"), ("ěéèêëēėęə", "e"), ("íìîïīįı", "i"),
        ("ýÿ", "y"), ("úùûüūůűų", "u"), ("řŕ", "r"), ("ďđð", "d"), ("ť", "t"), ("ğģ", "g"),
        ("ķ", "k"), ("ß", "ss"), ("æ", "e"), ("œ", "o"),
    )
    for letter in letters
} | _APOSTROPHES  # fmt: skip

_SOFT_VOWELS = {
    first + second: key
    for first in "yji"
    for second, key in (("u", "u"), ("a", "e"), ("o", "e"), ("e", "e"))
}
_SCHEMES: tuple[dict[str, str], ...] = (
    _SOFT_VOWELS  # English, BGN/PCGN, ICAO, Belarusian 2007
    | {"shch": "s", "sch": "s", "tch": "c", "kh": "h", "zh": "z", "ch": "c", "sh": "s", "ts": "t",
       "tz": "t", "ck": "k", "ph": "f", "th": "t", "x": "ks", "c": "k", "q": "k"},
    _SOFT_VOWELS  # Polish and Łacinka
    | {"szcz": "s", "ch": "h", "cz": "c", "sz": "s", "rz": "r", "x": "ks", "c": "t", "q": "k"},
    _SOFT_VOWELS  # German
    | {"schtsch": "s", "tsch": "c", "sch": "s", "ch": "h", "z": "t", "x": "ks", "c": "k",
       "q": "k"},
)  # fmt: skip
_GROUPS = tuple(
    (re.compile("|".join(sorted(scheme, key=len, reverse=True))), scheme) for scheme in _SCHEMES
)
_REST = str.maketrans("ogwyj\1\2", "ahviict")
_SAME_IN_ALL = re.compile(r"[^chjkpqstxyzi]*")

_VOWEL_U = re.compile("(?<=[aei])u")
_REPEATED = re.compile(r"(.)\1+")
_BEFORE_VOWEL = re.compile("i(?=[aeu])")


@lru_cache(maxsize=65_536)
def fold_keys(word: str) -> tuple[str, ...]:
    """Return the fold keys of one word in any letter case: one for Cyrillic, up to three for Latin.

    Two words are taken for spellings of one name if they share a key. Characters other than
    letters are left out of no key and stand as they are.
    """
    lower = word.lower()
    if any("\u0400" <= c <= "\u04ff" for c in lower):
        return (_settled(lower.replace("шч", "щ").translate(_CYRILLIC)),)
    plain = lower.translate(_SIGNS)
    if _SAME_IN_ALL.fullmatch(plain):
        return (_settled(plain.translate(_REST)),)
    keys = dict.fromkeys(_latin(plain, group, scheme) for group, scheme in _GROUPS)
    return tuple(keys)


def _latin(word: str, group: re.Pattern[str], scheme: dict[str, str]) -> str:
    return _settled(group.sub(lambda m: scheme[m[0]], word).translate(_REST))


def _settled(key: str) -> str:
    """Apply the rules that hold in every script."""
    key = _VOWEL_U.sub("v", key).replace("dz", "d")
    key = _REPEATED.sub(r"\1", key)
    return _BEFORE_VOWEL.sub("", key)
