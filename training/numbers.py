"""Examples as numbers: words, gaps and tags of tokens, cut into pieces of bounded length."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from recognizers.person import words as w
from recognizers.person.tokens import tokenise
from recognizers.tagger.features import features, key_of
from recognizers.tagger.network import TAGS, gaps
from recognizers.text.lexicon import word_hash
from recognizers.text.prepared import Prepared
from training.corpora import Example
from training.network import LENGTHS, UNKNOWN, Rows

_TAGS = {tag: number for number, tag in enumerate(TAGS)}
_SHORT = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG"}


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
            tags = self._tags(example, [text.to_raw(s, tokens.end(i))
                                        for i, s in enumerate(tokens.starts)])  # fmt: skip
            words = [self._id(t, x) for t, x in zip(tokens.texts, tokens.words, strict=True)]
            before = gaps(tokens, text.text)
            count += len(words)
            for start in range(0, len(words), LENGTHS[-1]):
                end = start + LENGTHS[-1]
                self._rows.words.append(np.array(words[start:end], np.int32))
                self._rows.gaps.append(np.array(before[start:end], np.int8))
                self._rows.tags.append(np.array(tags[start:end], np.int8))
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

    def _tags(self, example: Example, tokens: list[tuple[int, int]]) -> list[int]:
        found = [0] * len(tokens)
        spans = iter(example.spans)
        span = next(spans, None)
        begun = False
        for i, (start, end) in enumerate(tokens):
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
