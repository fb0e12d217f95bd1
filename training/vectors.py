"""Vectors of words from Navec, one for each fold key, so that Belarusian spellings share them."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recognizers.text.fold import fold_keys
from recognizers.text.lexicon import word_hash

FILE = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"


def natasha() -> Path:
    """Return the folder of the natasha package, whose code is not run."""
    spec = importlib.util.find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("natasha is not installed; see training/README.md")
    return Path(spec.submodule_search_locations[0])


def keyed(size: int, width: int) -> tuple[NDArray[np.uint64], NDArray[np.float32]]:
    """Return hashes, sorted, of the most frequent fold keys and a vector of each.

    A key's vector is the mean of those of its words, weighted by how often each stands in the
    news that Navec was made of; the main components of all, scaled to a deviation of about 1.

    Args:
        size: How many keys.
        width: How many components.
    """
    from navec import Navec  # only training needs it

    navec = Navec.load(natasha() / FILE)
    counts: defaultdict[str, int] = defaultdict(int)
    members: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, (word, count) in enumerate(zip(navec.vocab.words, navec.vocab.counts, strict=False)):
        if word[0].isalpha():
            key = fold_keys(word)[0]
            counts[key] += count
            members[key].append((index, count))
    chosen = sorted(counts, key=lambda k: (-counts[k], k))[:size]
    chosen.sort(key=word_hash)
    codes = navec.pq.indexes
    table = navec.pq.codes
    means = np.empty((len(chosen), navec.pq.dim), np.float32)
    parts = np.arange(table.shape[0])
    for row, key in enumerate(chosen):
        rows, weights = zip(*members[key], strict=True)
        whole = table[parts, codes[list(rows)]].reshape(len(rows), -1)
        means[row] = np.average(whole, axis=0, weights=np.sqrt(weights))
    means -= means.mean(0)
    _, vectors = np.linalg.eigh(np.cov(means[::3].T))
    main = means @ vectors[:, ::-1][:, :width]
    main /= main.std() + 1e-9
    return np.array([word_hash(key) for key in chosen], np.uint64), main.astype(np.float32)
