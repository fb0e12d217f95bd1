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

WORD, LEXICON, LEXICON_SHAPE, KEY = range(4)
"""Places of the features that training drops most often."""

_SHAPES = {TITLE: "Xx", UPPER: "XX", LOWER: "xx", MIXED: "xX", LETTER: "X", OTHER: "?"}
_LONGEST = 60
"""Letters of a word that count, half from its beginning and half from its end."""


def key_of(text: str) -> str:
    """Return the fold key by which spellings of a word share a vector."""
    return fold_keys(text[:_LONGEST])[0] if text[0].isalpha() else ""


def features(text: str, word: Word) -> list[int]:
    """Return the rows of one token, ``COUNT`` of them.

    Args:
        text: A word, a run of digits, or one other character.
        word: What it may be.
    """
    if not text[0].isalpha():
        said = f"0{len(text)}" if text.isdigit() else text
        found = [_row("w", said), 0, 0, 0, _row("n", "0" if text.isdigit() else "sign")]
        if text.isdigit() and len(text) == 4:
            found.append(_row("y", text[:2]))
        return found + [0] * (COUNT - len(found))
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + text[-_LONGEST // 2 :]
    lower = text.lower().replace("’", "'").replace("ʼ", "'").replace("`", "'")
    key = key_of(text)
    shape = _SHAPES[word.case] + ("l" if word.latin else "c") + ("-" if "-" in text else "")
    bits = (
        f"{word.first}{word.surname}{word.patronymic:d}{word.place:d}{word.common:d}"
        f"{word.known_place:d}{word.exact:d}{word.slavic:d}{word.family:d}{word.possessive:d}"
    )
    found = [
        _row("w", lower),
        _row("l", bits),
        _row("L", bits + shape),
        _row("k", key),
        _row("s", shape),
        _row("S", f"{shape}{min(len(lower), 12)}"),
        _row("f", f"{word.first}{word.common:d}"),
        _row("u", f"{word.surname}{word.common:d}{word.place:d}"),
        *(_row(f"p{n}", lower[:n]) for n in (1, 2, 3, 4)),
        *(_row(f"e{n}", lower[-n:]) for n in (1, 2, 3, 4)),
        *(_row(f"d{n}", key[-n:]) for n in (2, 3, 4)),
    ]
    if word.roles:
        found.append(_row("r", "".join(sorted(word.roles))))
    marked = f"^{key}$"
    grams = [marked[i : i + 4] for i in range(len(marked) - 3)]
    step = -(-len(grams) // (COUNT - len(found))) or 1
    found += [_row("g", gram) for gram in grams[::step]]
    return found + [0] * (COUNT - len(found))


def _row(kind: str, value: str) -> int:
    return crc32(f"{kind} {value}".encode("utf-8", "surrogatepass")) % (BUCKETS - 1) + 1
