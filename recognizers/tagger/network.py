"""The tagger's network in numpy: many texts in one pass, one answer for each token.

A word's row is the sum of its hashed features and of a vector of its fold key, taken through one
layer and remembered. A token is its word's row plus what stands between it and the token before.
Three gated convolutions, the second and third reaching further, see seven tokens to either side;
so the answer for a token is the same however a text is cut, if the pieces overlap by that much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recognizers.person.tokens import Tokens
from recognizers.person.words import Word
from recognizers.tagger.features import LONGEST, features, key_of
from recognizers.text.lexicon import word_hash

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TAGS = tuple("O B-PER I-PER B-LOC I-LOC B-ORG I-ORG B-ADDR I-ADDR B-DOB I-DOB".split())
DILATIONS = (1, 2, 4)
REACH = sum(DILATIONS)
GAPS = 4
"""What stands before a token: nothing, one space, several spaces or a tab, a line break."""

_REMEMBERED_WORDS = 40_000
"""Words whose rows are kept: 128 values each, 20 MB in all."""

_TOKENS_AT_ONCE = 4_096
"""Bounds the memory of one pass."""


def gaps(tokens: Tokens, text: str) -> list[int]:
    """Return for each token what stands before it, 0 to ``GAPS - 1``."""
    if not tokens.texts:
        return []
    starts = np.array(tokens.starts)
    ends = starts + np.array([len(word) for word in tokens.texts])
    found = np.zeros(len(starts), np.int64)
    np.minimum(starts[1:] - ends[:-1], 2, out=found[1:])
    for sign, kind in (("\t", 2), ("\n", 3)):
        at = text.find(sign)
        places = []
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
        after = np.searchsorted(starts, places)
        found[after[after < len(starts)]] = kind
    found[0] = 3
    result: list[int] = found.tolist()
    return result


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

    def probabilities(
        self,
        texts: Sequence[tuple[Tokens, str]],
        asked: Sequence[Sequence[int]] | None = None,
    ) -> list[Floats]:
        """Return for each text an array (tokens, tags) of probabilities.

        Args:
            texts: Tokens, with the normalised text that they are of.
            asked: Indices of the tokens of each text that are asked about, ascending; the others
                are nothing. By default ``nameable`` says which.
        """
        found = [nothing(tokens) for tokens, _ in texts]
        batch: list[_Piece] = []
        size = 0
        for number, (tokens, _) in enumerate(texts):
            own = nameable(tokens) if asked is None else asked[number]
            for piece in _pieces(number, own, len(tokens.texts)):
                if batch and size + piece.size > _TOKENS_AT_ONCE:
                    self._batch(batch, texts, found)
                    batch, size = [], 0
                batch.append(piece)
                size += piece.size
        self._batch(batch, texts, found)
        return found

    def _batch(
        self,
        pieces: Sequence[_Piece],
        texts: Sequence[tuple[Tokens, str]],
        found: Sequence[Floats],
    ) -> None:
        """Fill in the probabilities of what some pieces ask about."""
        if not pieces:
            return
        known = self._known(pieces, texts)
        slots: list[int] = [0] * REACH
        gap: list[int] = [0] * REACH
        asked: list[int] = []
        before: dict[int, list[int]] = {}
        for piece in pieces:
            tokens, text = texts[piece.text]
            if piece.text not in before:
                before[piece.text] = gaps(tokens, text)
            shift = len(slots) - piece.first
            asked += [i + shift for i in piece.asked]
            slots += [known[word[:LONGEST]] for word in tokens.texts[piece.first : piece.last]]
            gap += before[piece.text][piece.first : piece.last]
            slots += [0] * REACH  # rows of nothing between, more than a convolution reaches
            gap += [0] * REACH
        scores = self._run(np.array(slots), np.array(gap), np.array(asked))
        at = 0
        for piece in pieces:
            found[piece.text][piece.asked] = scores[at : at + len(piece.asked)]
            at += len(piece.asked)

    def _known(
        self, pieces: Sequence[_Piece], texts: Sequence[tuple[Tokens, str]]
    ) -> dict[str, int]:
        """Return the row numbers of words, making those that are not remembered."""
        if len(self._slots) > _REMEMBERED_WORDS - 2 * _TOKENS_AT_ONCE:
            self._forget()
        slots = self._slots
        new: dict[str, Word] = {}
        for piece in pieces:
            tokens = texts[piece.text][0]
            for i in range(piece.first, piece.last):
                text = tokens.texts[i][:LONGEST]
                if text not in slots:
                    new[text] = tokens.words[i]
        if new:
            first = len(slots) + 1
            self._rows[first : first + len(new)] = self.rows(new)
            slots.update(zip(new, range(first, first + len(new)), strict=True))
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

    def _run(self, slots: Ints, before: Ints, asked: Ints) -> Floats:
        """Return the probabilities of some tokens; each layer is computed only where it counts."""
        size = len(slots)
        real = slots > 0
        needed = [asked]
        for reach in DILATIONS[::-1]:
            mask = np.zeros(size, bool)
            for shift in (-reach, 0, reach):
                mask[needed[0] + shift] = True
            needed.insert(0, np.flatnonzero(mask & real))
        hidden = np.zeros((size, self._width), np.float32)
        at = needed[0]
        hidden[at] = np.tanh(self._rows[slots[at]] + self._gap[before[at]])
        for (weights, bias), reach, at in zip(self._layers, DILATIONS, needed[1:], strict=True):
            here = hidden[at]
            both = np.concatenate([hidden[at - reach], here, hidden[at + reach]], 1) @ weights
            both += bias
            gate = both[:, self._width :]
            np.negative(gate, out=gate)
            np.exp(gate, out=gate)
            gate += 1
            hidden[at] = here + both[:, : self._width] / gate
        scores: Floats = hidden[asked] @ self._out + self._out_bias
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return scores


def nothing(tokens: Tokens) -> Floats:
    """Return the probabilities of tokens that are nothing, (tokens, tags)."""
    found = np.zeros((len(tokens.texts), len(TAGS)), np.float32)
    found[:, 0] = 1
    return found


def nameable(tokens: Tokens) -> list[int]:
    """Return the indices of the words that may be part of a name of anything.

    They are those that no lexicon calls common, and where nothing has a capital all words.
    """
    if tokens.capitals:
        return [i for i, word in enumerate(tokens.words) if word.nameable]
    return [i for i, text in enumerate(tokens.texts) if text[0].isalpha()]


class _Piece(NamedTuple):
    """Tokens that are asked about, with the stretch around them that the answer depends on."""

    text: int
    asked: Sequence[int]
    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + REACH


def _pieces(text: int, asked: Sequence[int], count: int) -> Iterator[_Piece]:
    begin = 0
    for at in range(1, len(asked) + 1):
        if at < len(asked):
            apart = asked[at] - asked[at - 1] > 3 * REACH
            if not apart and asked[at] - asked[begin] < _TOKENS_AT_ONCE - 2 * REACH:
                continue
        own = asked[begin:at]
        yield _Piece(text, own, max(0, own[0] - REACH), min(count, own[-1] + 1 + REACH))
        begin = at


@cache
def shared() -> Network:
    """Return the network, loaded at the first call."""
    with as_file(files("recognizers") / "data" / "tagger.npz") as path, np.load(path) as arrays:
        return Network({name: arrays[name] for name in arrays.files})
