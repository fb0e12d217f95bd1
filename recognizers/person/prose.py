"""What Slovnet's network says about the Russian sentences of many texts, token by token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from recognizers.person import slovnet
from recognizers.person import words as w
from recognizers.person.tokens import Tokens
from recognizers.person.words import Word

NOT_READ, NOTHING, PERSON, LOCATION, ORGANIZATION = range(5)
"""What the network says of a token; the first where it was not asked."""

_KINDS = {"O": NOTHING, "PER": PERSON, "LOC": LOCATION, "ORG": ORGANIZATION}


def tag(texts: Sequence[Tokens]) -> list[NDArray[np.int8]]:
    """Return for each text what the network says of each of its tokens.

    The network knows names by their capitals, so a line of capitals and a text without any is
    given capitals where the lexicons see a name, and only there.
    """
    sentences: list[list[str]] = []
    places: list[tuple[int, int]] = []
    for number, tokens in enumerate(texts):
        for begin, end in worth(tokens):
            sentences.append(tokens.texts[begin:end])
            places.append((number, begin))
        for begin, words in recased(tokens):
            sentences.append(words)
            places.append((number, begin))
    found = [np.zeros(len(tokens.texts), np.int8) for tokens in texts]
    model = slovnet.shared()
    kinds = [_KINDS.get(tag.rpartition("-")[2], NOTHING) for tag in model.tags]
    for (number, begin), path in zip(places, model.paths(sentences), strict=True):
        found[number][begin : begin + len(path)] = [kinds[tag] for tag in path]
    return found


def worth(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the sentences of Cyrillic prose with a capital that may be a name's."""
    found: list[tuple[int, int]] = []
    done = 0
    for i in tokens.capitals:
        word = tokens.words[i]
        if i < done or word.latin or tokens.upper[i] or word.case == w.LETTER:
            continue
        if tokens.begins[i] and word.common and word.first < 2:
            continue
        at = bisect_right(tokens.sentences, i)
        begin, done = tokens.sentences[at - 1], tokens.sentences[at]
        if done - begin > 2:
            found.append((begin, done))
    return found


def recased(tokens: Tokens) -> list[tuple[int, list[str]]]:
    """Return sentences in capitals, or of a text without capitals, as prose would have them."""
    plain = not any(word.case in (w.TITLE, w.UPPER, w.MIXED) for word in tokens.words)
    if not plain and not any(tokens.upper):
        return []
    found: list[tuple[int, list[str]]] = []
    for begin, end in pairwise(tokens.sentences):
        inside = range(begin, end)
        if end - begin < 3 or not (plain or sum(tokens.upper[begin:end]) * 2 > end - begin):
            continue
        names = {i for i in inside if _looks_like_a_name(tokens.words[i], tokens.texts[i])}
        if names:
            words = [tokens.texts[i] for i in inside]
            found.append(
                (
                    begin,
                    [
                        t.title() if i in names else t.lower()
                        for i, t in zip(inside, words, strict=True)
                    ],
                )
            )
    return found


def _looks_like_a_name(word: Word, text: str) -> bool:
    if word.latin or len(text) < 2 or not text[0].isalpha():
        return False
    return word.patronymic or word.place or not word.common or word.first == 3 or word.surname == 2
