"""Examples as numbers: words, gaps and tags of tokens, cut into pieces of bounded length."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from recognizers.person import words as w
from recognizers.person.tokens import Tokens, tokenise
from recognizers.tagger.features import features, key_of
from recognizers.tagger.network import TAGS, gaps
from recognizers.text.lexicon import word_hash
from recognizers.text.prepared import Prepared
from training.corpora import Example
from training.network import LENGTHS, UNKNOWN, Rows

_TAGS = {tag: number for number, tag in enumerate(TAGS)}
_SHORT = {
    "PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG",
    "ADDRESS": "ADDR", "DATE_OF_BIRTH": "DOB",
}  # fmt: skip
_BORN = re.compile(
    r"\bро[дж]|г\.? ?р\.|\bнара[дж]|\bнар\.|\bborn|birth|\bb\.|\bnara[dž]", re.IGNORECASE
)
"""What may make a number a birth in a text whose author did not mark births."""


w.Words._LIMIT = 10**7  # a training set has more words than a process at work remembers


class Numbers:
    """Collects examples for ``training.network.train``.

    Args:
        keys: Hashes of the fold keys that have a vector, sorted.
    """

    def __init__(self, keys: NDArray[np.uint64]) -> None:
        self._keys = keys
        self._ids: dict[str, int] = {}
        self._features: list[list[int]] = [[0] * len(features(".", w.shared().of(["."])[0]))]
        self._hashes: list[int] = [0]
        self._rows = Rows(np.empty(0, np.int32), np.empty(0, np.int32))

    def add(self, examples: Iterable[Example]) -> int:
        """Add examples; return how many tokens they have."""
        count = 0
        for example in examples:
            text = Prepared(example.text)
            tokens = tokenise(text)
            known = tags(example, text, tokens)
            born = any(kind == "DATE_OF_BIRTH" for _, _, kind in example.spans)
            if not born and _BORN.search(example.text):
                known = [
                    UNKNOWN if word.isdigit() and tag == 0 else tag
                    for word, tag in zip(tokens.texts, known, strict=True)
                ]
            words = [self._id(t, x) for t, x in zip(tokens.texts, tokens.words, strict=True)]
            before = gaps(tokens, text.text)
            count += len(words)
            for start in range(0, len(words), LENGTHS[-1]):
                end = start + LENGTHS[-1]
                self._rows.words.append(np.array(words[start:end], np.int32))
                self._rows.gaps.append(np.array(before[start:end], np.int8))
                self._rows.tags.append(np.array(known[start:end], np.int8))
        return count

    def rows(self) -> Rows:
        """Return all that was added."""
        hashes = np.array(self._hashes, np.uint64)
        at = np.searchsorted(self._keys, hashes).clip(max=len(self._keys) - 1)
        self._rows.features = np.array(self._features, np.int32)
        self._rows.vectors = np.where(self._keys[at] == hashes, at + 1, 0).astype(np.int32)
        return self._rows

    def _id(self, text: str, word: w.Word) -> int:
        known = self._ids.get(text)
        if known is None:
            known = self._ids[text] = len(self._features)
            self._features.append(features(text, word))
            self._hashes.append(word_hash(key_of(text)))
        return known


def tags(example: Example, text: Prepared, tokens: Tokens) -> list[int]:
    """Return the tag of each token of an example, a number of ``TAGS`` or ``UNKNOWN``."""
    found = [0] * len(tokens.texts)
    spans = iter(example.spans)
    span = next(spans, None)
    begun = False
    for i, begin in enumerate(tokens.starts):
        start, end = text.to_raw(begin, tokens.end(i))
        while span and span[1] <= start:
            span, begun = next(spans, None), False
        if span and start < span[1] and span[0] < end:
            kind = _SHORT.get(span[2])
            if kind is None:
                found[i] = UNKNOWN if not span[2] else 0
            else:
                found[i] = _TAGS[f"{'I' if begun else 'B'}-{kind}"]
                begun = True
    return found
