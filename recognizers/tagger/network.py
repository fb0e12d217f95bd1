"""The tagger's network in numpy: many texts in one pass, one answer for each token.

A word's row is the sum of its hashed features and of a vector of its fold key, taken through one
layer and remembered. A token is its word's row plus what stands between it and the token before.
Three gated convolutions, the second and third reaching further, see seven tokens to either side;
so the answer for a token is the same however a text is cut, if the pieces overlap by that much.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from recognizers.person.tokens import Tokens
from recognizers.person.words import Word
from recognizers.tagger.features import features, key_of
from recognizers.text.lexicon import word_hash

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
DILATIONS = (1, 2, 4)
REACH = sum(DILATIONS)
GAPS = 4
"""What stands before a token: nothing, one space, several spaces or a tab, a line break."""

_REMEMBERED_WORDS = 40_000
"""Words whose rows are kept: 128 values each, 20 MB in all."""

_TOKENS_AT_ONCE = 4_096
_APART = max(DILATIONS)


def gaps(tokens: Tokens, text: str) -> list[int]:
    """Return for each token what stands before it, 0 to ``GAPS - 1``."""
    found = []
    end = 0
    for start, word in zip(tokens.starts, tokens.texts, strict=True):
        between = text[end:start]
        if len(between) < 2:
            found.append(3 if between == "\n" else 2 if between == "\t" else len(between))
        else:
            found.append(3 if "\n" in between else 2)
        end = start + len(word)
    if found:
        found[0] = 3
    return found


class Network:
    """The weights and the rows of words seen lately; ``shared`` gives the one of the process."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        self._table = arrays["table"]
        self._scale = arrays["table_scale"].astype(np.float32)
        self._keys: NDArray[np.uint64] = arrays["keys"].astype(np.uint64)
        self._vectors = arrays["vectors"]
        self._vector_scale = arrays["vector_scale"].astype(np.float32)
        self._in = arrays["in"].astype(np.float32)
        self._in_vector = arrays["in_vector"].astype(np.float32)
        self._bias = arrays["bias"].astype(np.float32)
        self._gap = arrays["gap"].astype(np.float32)
        self._layers = [
            (arrays[f"conv{i}"].astype(np.float32), arrays[f"conv_bias{i}"].astype(np.float32))
            for i in range(len(DILATIONS))
        ]
        self._out = arrays["out"].astype(np.float32)
        self._out_bias = arrays["out_bias"].astype(np.float32)
        self._width = len(self._bias)
        self._forget()

    def _forget(self) -> None:
        self._slots: dict[str, int] = {}
        self._rows = np.zeros((_REMEMBERED_WORDS + 1, self._width), np.float32)

    def probabilities(self, texts: Sequence[tuple[Tokens, str]]) -> list[Floats]:
        """Return for each text an array (tokens, tags) of probabilities.

        Args:
            texts: Tokens, with the normalised text that they are of. Words that can be no name,
                numbers and signs are not asked about: they are nothing.
        """
        found: list[Floats] = []
        batch: list[tuple[Tokens, str]] = []
        size = 0
        for item in texts:
            batch.append(item)
            size += len(item[0].texts) + _APART
            if size >= _TOKENS_AT_ONCE:
                found += self._batch(batch)
                batch, size = [], 0
        return found + self._batch(batch) if batch else found

    def _batch(self, texts: Sequence[tuple[Tokens, str]]) -> list[Floats]:
        known = self._known([tokens for tokens, _ in texts])
        slots: list[int] = [0] * _APART
        before: list[int] = [0] * _APART
        wanted: list[bool] = [False] * _APART
        places: list[tuple[int, int]] = []
        for tokens, text in texts:
            places.append((len(slots), len(slots) + len(tokens.texts)))
            slots += [known[word] for word in tokens.texts]
            before += gaps(tokens, text)
            if tokens.capitals:
                wanted += [word.nameable for word in tokens.words]
            else:  # a text without capitals: any word may be a name
                wanted += [word[0].isalpha() for word in tokens.texts]
            slots += [0] * _APART
            before += [0] * _APART
            wanted += [False] * _APART
        scores = self._scores(np.array(slots), np.array(before), np.array(wanted))
        return [scores[start:end] for start, end in places]

    def _known(self, texts: Sequence[Tokens]) -> dict[str, int]:
        """Return the row numbers of words, making those that are not remembered."""
        if len(self._slots) > _REMEMBERED_WORDS // 2:
            self._forget()
        slots = self._slots
        new: dict[str, Word] = {}
        for tokens in texts:
            for text, word in zip(tokens.texts, tokens.words, strict=True):
                if text not in slots:
                    new[text] = word
        if not new:
            return slots
        rows = self.rows(new)
        first = len(slots) + 1
        if first + len(rows) > len(self._rows):
            self._rows = np.concatenate([self._rows[:first], rows])
        else:
            self._rows[first : first + len(rows)] = rows
        slots.update(zip(new, range(first, first + len(rows)), strict=True))
        return slots

    def rows(self, words: dict[str, Word]) -> Floats:
        """Return the first layer's row of each word, an array (words, width)."""
        ids = np.array([features(text, word) for text, word in words.items()])
        summed = np.zeros((len(ids), self._table.shape[1]), np.float32)
        for column in ids.T:
            summed += self._table[column] * self._scale[column, None]
        rows: Floats = summed @ self._in + self._bias + self._vectors_of(words) @ self._in_vector
        return rows

    def _vectors_of(self, words: dict[str, Word]) -> Floats:
        hashes = np.array([word_hash(key_of(text)) for text in words], np.uint64)
        at = np.searchsorted(self._keys, hashes).clip(max=len(self._keys) - 1)
        hit = (self._keys[at] == hashes).astype(np.float32)
        vectors: Floats = self._vectors[at] * (self._vector_scale * hit[:, None])
        return vectors

    def _scores(self, slots: Ints, before: Ints, wanted: NDArray[np.bool_]) -> Floats:
        size = len(slots)
        found = np.zeros((size, len(TAGS)), np.float32)
        found[:, 0] = 1
        for start in range(0, size, _TOKENS_AT_ONCE):
            end = min(size, start + _TOKENS_AT_ONCE)
            first, last = max(0, start - REACH), min(size, end + REACH)
            asked = np.flatnonzero(wanted[start:end]) + start
            if len(asked):
                found[asked] = self._run(slots[first:last], before[first:last], asked - first)
        return found

    def _run(self, slots: Ints, before: Ints, asked: Ints) -> Floats:
        """Return the probabilities of some tokens; each layer is computed only where it counts."""
        edge = REACH  # rows of nothing around, so that no index runs out
        size = len(slots) + 2 * edge
        real = np.zeros(size, bool)
        real[edge:-edge] = slots > 0
        needed = [asked + edge]
        for reach in DILATIONS[::-1]:
            mask = np.zeros(size, bool)
            for shift in (-reach, 0, reach):
                mask[needed[0] + shift] = True
            needed.insert(0, np.flatnonzero(mask & real))
        hidden = np.zeros((size, self._width), np.float32)
        at = needed[0]
        hidden[at] = np.tanh(self._rows[slots[at - edge]] + self._gap[before[at - edge]])
        for (weights, bias), reach, at in zip(self._layers, DILATIONS, needed[1:], strict=True):
            here = hidden[at]
            both = np.concatenate([hidden[at - reach], here, hidden[at + reach]], 1) @ weights
            both += bias
            gate = both[:, self._width :]
            np.negative(gate, out=gate)
            np.exp(gate, out=gate)
            gate += 1
            hidden[at] = here + both[:, : self._width] / gate
        scores: Floats = hidden[asked + edge] @ self._out + self._out_bias
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores


@cache
def shared() -> Network:
    """Return the network, loaded at the first call."""
    with as_file(files("recognizers") / "data" / "tagger.npz") as path, np.load(path) as arrays:
        return Network({name: arrays[name] for name in arrays.files})
