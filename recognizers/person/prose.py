"""What Slovnet's network says about the Russian sentences of many texts, token by token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recognizers.person import slovnet
from recognizers.person import words as w
from recognizers.person.tokens import Tokens

NOT_READ, NOTHING, PERSON, LOCATION, ORGANIZATION = range(5)
"""What the network says of a token; the first where it was not asked."""

_KINDS = {"O": NOTHING, "PER": PERSON, "LOC": LOCATION, "ORG": ORGANIZATION}


def tag(texts: Sequence[Tokens]) -> list[NDArray[np.int8]]:
    """Return for each text what the network says of each of its tokens."""
    sentences: list[list[str]] = []
    places: list[tuple[int, int]] = []
    for number, tokens in enumerate(texts):
        for begin, end in worth(tokens):
            sentences.append(tokens.texts[begin:end])
            places.append((number, begin))
    found = [np.zeros(len(tokens.texts), np.int8) for tokens in texts]
    model = slovnet.shared()
    kinds = [_KINDS[tag.rpartition("-")[2]] if tag != "<pad>" else NOTHING for tag in model.tags]
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
