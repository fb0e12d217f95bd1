"""What the tagger sees of a word: hashed features that say nothing of where it stands.

Every feature is a row of one table; a row serves all features that fall on it. Letter case is in
the features named *shape* only, so that a text in lower case or in capitals differs from ordinary
text in few of them.
"""

from __future__ import annotations

from zlib import crc32

from recognizers.person.words import LETTER, LOWER, MIXED, OTHER, TITLE, UPPER, Word
from recognizers.text.fold import fold_keys

BUCKETS = 1 << 16
"""Rows of the feature table; row 0 is the feature left out."""

COUNT = 28
"""Features of a word; those with fewer are filled up with row 0."""

WORD, KEY, LEXICON, LEXICON_SHAPE = range(4)
"""Places of the features that training drops most often."""

LONGEST = 60
"""Letters of a word that count; no name is longer."""

_ROWS = BUCKETS - 1
_SHAPES = {TITLE: 0, UPPER: 1, LOWER: 2, MIXED: 3, LETTER: 4, OTHER: 5}
_MOST = 12
# One start value of the checksum for each kind of feature.
_KINDS = (
    "word key lexicon lexicon+shape shape shape+length first surname begin end key-end role gram "
    "number year sign"
).split()
_SEED = {kind: crc32(kind.encode()) for kind in _KINDS}
_WORD, _KEY, _LEXICON, _LEXICON_SHAPE, _SHAPE, _LENGTH = (_SEED[kind] for kind in _KINDS[:6])
_FIRST, _SURNAME, _BEGIN, _END, _KEY_END, _ROLE, _GRAM = (_SEED[kind] for kind in _KINDS[6:13])
_NUMBER, _YEAR, _SIGN = (_SEED[kind] for kind in _KINDS[13:])


def key_of(text: str) -> str:
    """Return the fold key by which spellings of a word share a vector."""
    return fold_keys(text[:LONGEST])[0] if text[0].isalpha() else ""


def features(text: str, word: Word) -> list[int]:
    """Return the rows of one token, ``COUNT`` of them.

    Args:
        text: A word, a run of digits, or one other character.
        word: What it may be.
    """
    text = text[:LONGEST]
    found = _of_word(text, word) if text[0].isalpha() else _of_sign(text)
    return [value % _ROWS + 1 for value in found] + [0] * (COUNT - len(found))


def _of_sign(text: str) -> list[int]:
    data = text.encode("utf-8", "surrogatepass")
    if not text.isdigit():
        return [crc32(data, _WORD), crc32(data, _SIGN)]
    found = [crc32(bytes([min(len(text), _MOST)]), _NUMBER)]
    return [*found, crc32(data[:2], _YEAR)] if len(text) == 4 else found


def _of_word(text: str, word: Word) -> list[int]:
    lower = text.lower().translate(_APOSTROPHES)
    key = key_of(text)
    data, folded = lower.encode("utf-16-le", "surrogatepass"), key.encode("utf-8", "surrogatepass")
    shape = _SHAPES[word.case] * 4 + word.latin * 2 + ("-" in text)
    named = word.first * 8 + word.common
    family = word.surname * 4 + word.common * 2 + word.place
    flags = (
        word.patronymic + word.known_place * 2 + word.exact * 4 + word.slavic * 8
        + word.family * 16 + word.possessive * 32
    )  # fmt: skip
    bits = bytes((named, family, flags))
    found = [
        crc32(data, _WORD),
        crc32(folded, _KEY),
        crc32(bits, _LEXICON),
        crc32(bytes((named, family, flags, shape)), _LEXICON_SHAPE),
        crc32(bytes((shape,)), _SHAPE),
        crc32(bytes((shape, min(len(lower), _MOST))), _LENGTH),
        crc32(bytes((named,)), _FIRST),
        crc32(bytes((family,)), _SURNAME),
        crc32(data[:2], _BEGIN),
        crc32(data[:4], _BEGIN),
        crc32(data[:6], _BEGIN),
        crc32(data[:8], _BEGIN),
        crc32(data[-2:], _END),
        crc32(data[-4:], _END),
        crc32(data[-6:], _END),
        crc32(data[-8:], _END),
        crc32(folded[-2:], _KEY_END),
        crc32(folded[-3:], _KEY_END),
        crc32(folded[-4:], _KEY_END),
    ]
    if word.roles:
        found.append(crc32("".join(sorted(word.roles)).encode(), _ROLE))
    marked = b"^" + folded + b"$"
    count = len(marked) - 3
    if count > 0:
        step = -(-count // (COUNT - len(found)))
        found += [crc32(marked[i : i + 4], _GRAM) for i in range(0, count, step)]
    return found


_APOSTROPHES = str.maketrans("’ʼ`", "'''")
