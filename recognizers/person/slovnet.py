"""Slovnet's news NER network in numpy, many sentences in one pass.

The network (Slovnet by Alexander Kukushkin, MIT): quantised Navec embeddings of 300 values and a
shape embedding of 30, three convolutions of width 3 with ReLU and normalisation, and a CRF over
the tags of PER, LOC and ORG. Three things make it fast: sentences are laid end to end with a zero
row between, which is the padding the convolutions expect; the first convolution is applied to
rows of words and shapes, not to tokens, and the results are remembered by word; Viterbi
runs over all sentences at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from recognizers.text.lexicon import word_hash

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_PUNCTUATION = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
_TYPE = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(_PUNCTUATION)}]+)",
    re.IGNORECASE,
)
_REMEMBERED_WORDS = 12_000
"""Words whose first-layer rows are kept: 3 x 256 values each, 37 MB in all."""

_TOKENS_AT_ONCE = 8_192
"""Bounds the memory of one pass to about 30 MB."""


def word_shape(word: str) -> str:
    """Return Slovnet's name for the script and letter case of a token, such as ``RU_Xx``."""
    match = _TYPE.match(word)
    kind = match.lastgroup if match else None
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word}" if len(word) == 1 else "PUNCT_OTHER"
    return kind or "OTHER"


def _outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _is_title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


class Slovnet:
    """The network with its weights; ``shared`` gives the one instance of the process."""

    def __init__(self) -> None:
        folder = files("recognizers") / "data"
        with as_file(folder / "slovnet_words.npy") as path:
            self._words: NDArray[np.uint8] = np.load(path, mmap_mode="r")
        with as_file(folder / "slovnet.npz") as path, np.load(path) as arrays:
            data = {name: arrays[name] for name in arrays.files}
        self.tags: list[str] = [str(tag) for tag in data["tags"]]
        self._hashes: NDArray[np.uint64] = data["hashes"]
        self._unknown = int(data["unknown"])
        self._codes: Floats = data["codes"]
        self._shape_ids = {str(shape): i for i, shape in enumerate(data["shapes"])}
        self._layers = [
            tuple(data[f"{part}{i}"] for part in ("conv", "bias", "scale", "shift"))
            for i in range(3)
        ]
        self._head, self._head_bias = data["head"], data["head_bias"]
        self._transitions: Floats = data["transitions"]
        first: Floats = self._layers[0][0]
        self._first_by_word = np.ascontiguousarray(
            first[:, :300].transpose(1, 0, 2).reshape(300, -1)
        )
        self._first_by_shape = np.concatenate(
            [data["shape_rows"] @ first[k, 300:] for k in range(3)], axis=1
        )
        self._first_by_shape[:, 256:512] += self._layers[0][1]
        self._forget()

    def _forget(self) -> None:
        self._slots: dict[str, tuple[int, int]] = {}
        self._row_of: dict[int, int] = {}
        self._rows = np.zeros((_REMEMBERED_WORDS, 768), np.float32)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return for every sentence of tokens their tags, ``O`` or ``B-PER`` and so on."""
        names = self.tags
        return [[names[i] for i in path] for path in self.paths(sentences)]

    def paths(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """Return for every sentence of tokens the indices of their tags in ``tags``."""
        found: list[list[int]] = []
        batch: list[Sequence[str]] = []
        size = 0
        for sentence in sentences:
            if batch and size + len(sentence) > _TOKENS_AT_ONCE:
                found += self._run(batch)
                batch, size = [], 0
            batch.append(sentence)
            size += len(sentence) + 1
        return found + self._run(batch) if batch else found

    def _run(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        lengths = np.array([len(sentence) for sentence in sentences])
        starts = np.concatenate(([1], 1 + np.cumsum(lengths + 1)))
        size = int(starts[-1]) + 1
        places = np.ones(size, bool)
        places[starts[:-1] - 1] = places[starts[1:] - 1] = places[-1] = False
        slots = self._look_up([word for sentence in sentences for word in sentence])
        hidden = self._first_layer(slots, places)
        for weights, bias, scale, shift in self._layers[1:]:
            after = hidden @ weights[1]
            after += bias
            after[1:] += (hidden @ weights[0])[:-1]
            after[:-1] += (hidden @ weights[2])[1:]
            hidden = _activated(after, scale, shift, places)
        return _viterbi(hidden @ self._head + self._head_bias, self._transitions, starts, lengths)

    def _first_layer(self, slots: Ints, places: NDArray[np.bool_]) -> Floats:
        _, _, scale, shift = self._layers[0]
        rows = self._rows[slots[:, 0]]
        rows += self._first_by_shape[slots[:, 1]]
        at = np.flatnonzero(places)
        hidden = np.zeros((len(places), 256), np.float32)
        hidden[at] = rows[:, 256:512]
        hidden[at + 1] += rows[:, :256]
        hidden[at - 1] += rows[:, 512:]
        return _activated(hidden, scale, shift, places)

    def _look_up(self, words: list[str]) -> Ints:
        """Return row and shape of every word, computing the rows of words not seen lately."""
        new = {word for word in words if word not in self._slots}
        if len(self._slots) + len(new) > _REMEMBERED_WORDS:
            self._forget()
            new = set(words)
        if new:
            self._remember(sorted(new))
        slots = self._slots
        return np.array([slots[word] for word in words], np.int64).reshape(-1, 2)

    def _remember(self, words: list[str]) -> None:
        hashes = np.array([word_hash(word.lower()) for word in words], np.uint64)
        at = np.searchsorted(self._hashes, hashes).clip(max=len(self._hashes) - 1)
        ids = np.where(self._hashes[at] == hashes, at, self._unknown)
        fresh = np.array(sorted({int(i) for i in ids} - self._row_of.keys()), np.int64)
        if len(fresh):
            first = len(self._row_of)
            codes = self._words[fresh]
            embedded = self._codes[np.arange(100), codes].reshape(len(fresh), 300)
            self._rows[first : first + len(fresh)] = embedded @ self._first_by_word
            self._row_of.update((int(i), first + n) for n, i in enumerate(fresh))
        for word, i in zip(words, ids, strict=True):
            self._slots[word] = (self._row_of[int(i)], self._shape_ids[word_shape(word)])


@cache
def shared() -> Slovnet:
    """Return the network, loaded at the first call."""
    return Slovnet()


def _activated(x: Floats, scale: Floats, shift: Floats, places: NDArray[np.bool_]) -> Floats:
    np.maximum(x, 0, out=x)
    x *= scale
    x += shift
    x[~places] = 0
    return x


def _viterbi(
    emissions: Floats, transitions: Floats, starts: Ints, lengths: Ints
) -> list[list[int]]:
    """Return the best path of every sentence; longest first, so that a step is one slice."""
    order = np.argsort(-lengths, kind="stable")
    first, sizes = starts[:-1][order], lengths[order]
    longest = int(sizes[0]) if len(sizes) else 0
    active = np.searchsorted(-sizes, -np.arange(1, longest + 1), side="right")
    back = np.zeros((longest, len(order), len(transitions)), np.int8)
    best = np.zeros((len(order), len(transitions)), np.float32)
    if longest:
        best[: active[0]] = emissions[first[: active[0]]]
    for step in range(1, longest):
        n = active[step]
        scores = best[:n, :, None] + transitions[None]
        back[step, :n] = chosen = scores.argmax(1)
        best[:n] = (
            np.take_along_axis(scores, chosen[:, None], 1)[:, 0] + emissions[first[:n] + step]
        )
    tags = best.argmax(1)
    paths = np.zeros((len(order), longest), np.int8)
    for step in range(longest - 1, -1, -1):
        n = active[step]
        paths[:n, step] = tags[:n]
        tags[:n] = back[step, np.arange(n), tags[:n]]
    found: list[list[int]] = [[]] * len(order)
    for row, index in enumerate(order):
        found[int(index)] = paths[row, : sizes[row]].tolist()
    return found
