"""The tagger's network in JAX, and its training; ``recognizers/tagger/network.py`` runs it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from recognizers.tagger.features import BUCKETS, COUNT, KEY, LEXICON, LEXICON_SHAPE, WORD
from recognizers.tagger.network import DILATIONS, GAPS, TAGS

UNKNOWN = -1
"""The tag of a token that does not count."""

TABLE, WIDTH = 64, 128
LENGTHS = (8, 16, 32, 64, 128)
TOKENS_A_STEP = 4096
LEARNING_RATE = 4e-3
KEPT = {WORD: 0.5, KEY: 0.65, LEXICON: 0.85, LEXICON_SHAPE: 0.85}
"""How often a feature is seen in training; the rest 0.9, the fold key's vector 0.75."""


@dataclass(slots=True)
class Rows:
    """Training data as numbers.

    Attributes:
        features: Rows of the feature table of each word, (words, COUNT).
        vectors: Row of the fold key's vector of each word, (words,); 0 is none.
        words: For each example its words, numbers into ``features``; 0 is none.
        gaps: For each example what stands before its tokens.
        tags: For each example the tags of its tokens.
    """

    features: NDArray[np.int32]
    vectors: NDArray[np.int32]
    words: list[NDArray[np.int32]] = field(default_factory=list)
    gaps: list[NDArray[np.int8]] = field(default_factory=list)
    tags: list[NDArray[np.int8]] = field(default_factory=list)


Weights = dict[str, jax.Array]


def start(seed: int, vector_width: int) -> Weights:
    """Return random weights."""
    random = np.random.default_rng(seed)

    def normal(*shape: int, scale: float) -> jax.Array:
        return jnp.array(random.normal(0, scale, shape), jnp.float32)

    weights = {
        "table": normal(BUCKETS, TABLE, scale=0.05).at[0].set(0),
        "in": normal(TABLE, WIDTH, scale=TABLE**-0.5),
        "in_vector": normal(vector_width, WIDTH, scale=0.3 * vector_width**-0.5),
        "bias": jnp.zeros(WIDTH),
        "gap": normal(GAPS, WIDTH, scale=0.05),
        "out": normal(WIDTH, len(TAGS), scale=0.05),
        "out_bias": jnp.zeros(len(TAGS)),
    }
    for i in range(len(DILATIONS)):
        weights[f"conv{i}"] = normal(3 * WIDTH, 2 * WIDTH, scale=(3 * WIDTH) ** -0.5)
        weights[f"conv_bias{i}"] = jnp.zeros(2 * WIDTH)
    return weights


def forward(
    weights: Weights,
    ids: jax.Array,
    vectors: jax.Array,
    words: jax.Array,
    gap: jax.Array,
    real: jax.Array,
    key: jax.Array,
) -> jax.Array:
    """Return the scores of the tags, (examples, tokens, tags).

    Args:
        weights: Of the network.
        ids: Features of the different words of the batch, (words, COUNT).
        vectors: Of their fold keys.
        words: Which word each token is, (examples, tokens).
        gap: What stands before each token.
        real: 0 where there is no token.
        key: For dropout.
    """
    rows = weights["table"][ids].sum(1) @ weights["in"] + weights["bias"]
    rows += vectors @ weights["in_vector"]
    hidden = jnp.tanh(rows[words] + weights["gap"][gap]) * real[..., None]
    for i, reach in enumerate(DILATIONS):
        key, now = jax.random.split(key)
        hidden = hidden * jax.random.bernoulli(now, 0.85, hidden.shape) / 0.85
        before = jnp.pad(hidden, ((0, 0), (reach, 0), (0, 0)))[:, :-reach]
        after = jnp.pad(hidden, ((0, 0), (0, reach), (0, 0)))[:, reach:]
        seen = jnp.concatenate([before, hidden, after], -1)
        value, gate = jnp.split(seen @ weights[f"conv{i}"] + weights[f"conv_bias{i}"], 2, -1)
        hidden = (hidden + value * jax.nn.sigmoid(gate)) * real[..., None]
    return hidden @ weights["out"] + weights["out_bias"]


def train(
    data: Rows, vectors: NDArray[np.float32], epochs: float, seed: int,
    say: Callable[[str], None] = print,
) -> dict[str, NDArray[np.float32]]:  # fmt: skip
    """Return trained weights as plain arrays.

    Args:
        data: Examples as numbers.
        vectors: Of the fold keys, row 0 all zero.
        epochs: How often each example is seen.
        seed: Of weights, order and dropout.
        say: Told how it goes.
    """
    random = np.random.default_rng(seed)
    groups = _grouped(data.words)
    steps = int(epochs * sum(-(-len(g) * size // TOKENS_A_STEP) for size, g in groups.items()))
    rates = optax.schedules.warmup_cosine_decay_schedule(0.0, LEARNING_RATE, 100, steps, 1e-4)
    optimiser = optax.adam(rates, b2=0.98)
    weights = start(seed, vectors.shape[1])
    state = optimiser.init(weights)
    kept = jnp.array([KEPT.get(i, 0.9) for i in range(COUNT)])

    def loss(weights: Weights, batch: tuple[jax.Array, ...], key: jax.Array) -> jax.Array:
        ids, rows, words, gap, tags = batch
        one, two, three = jax.random.split(key, 3)
        real = (gap >= 0).astype(jnp.float32)
        ids = jnp.where(jax.random.bernoulli(one, kept, ids.shape), ids, 0)
        rows = rows * jax.random.bernoulli(two, 0.75, (len(rows), 1))
        scores = forward(weights, ids, rows, words, jnp.maximum(gap, 0), real, three)
        logs = jax.nn.log_softmax(scores)
        counted = real * (tags >= 0)
        wrong = -jnp.take_along_axis(logs, jnp.maximum(tags, 0)[..., None], -1)[..., 0]
        return (wrong * counted).sum() / jnp.maximum(counted.sum(), 1)

    @jax.jit
    def step(weights, state, batch, key):  # type: ignore[no-untyped-def]
        value, slope = jax.value_and_grad(loss)(weights, batch, key)
        slope["table"] = slope["table"].at[0].set(0)
        change, state = optimiser.update(slope, state)
        return optax.apply_updates(weights, change), state, value

    key = jax.random.PRNGKey(seed)
    began, done, losses = time.time(), 0, []
    while done < steps:
        for batch in _batches(data, groups, vectors, random):
            key, now = jax.random.split(key)
            weights, state, value = step(weights, state, batch, now)
            losses.append(value)
            done += 1
            if done % 200 == 0:
                mean = float(np.mean([float(v) for v in losses[-200:]]))
                say(f"step {done} of {steps}, loss {mean:.4f}, {time.time() - began:.0f} s")
            if done >= steps:
                break
    return {name: np.asarray(value) for name, value in weights.items()}


def _grouped(words: Sequence[NDArray[np.int32]]) -> dict[int, NDArray[np.int64]]:
    sizes = np.array([len(some) for some in words])
    return {
        most: np.flatnonzero((sizes <= most) & (sizes > least))
        for least, most in zip((0, *LENGTHS), LENGTHS, strict=False)
    }


def _batches(data: Rows, groups, vectors, random):  # type: ignore[no-untyped-def]
    planned = []
    for size, group in groups.items():
        shuffled = random.permutation(group)
        rows = TOKENS_A_STEP // size
        planned += [(size, shuffled[i : i + rows]) for i in range(0, len(shuffled), rows)]
    for at in random.permutation(len(planned)):
        size, chosen = planned[at]
        rows = TOKENS_A_STEP // size
        words = np.zeros((rows, size), np.int32)
        gap = np.full((rows, size), -1, np.int32)
        tags = np.full((rows, size), UNKNOWN, np.int32)
        for row, i in enumerate(chosen):
            count = len(data.words[i])
            words[row, :count] = data.words[i]
            gap[row, :count] = data.gaps[i]
            tags[row, :count] = data.tags[i]
        different, places = np.unique(words, return_inverse=True)
        different = np.pad(different, (0, -len(different) % (TOKENS_A_STEP // 2)))
        ids, rows_of = data.features[different], vectors[data.vectors[different]]
        yield ids, rows_of, places.reshape(words.shape).astype(np.int32), gap, tags


def packed(
    weights: dict[str, NDArray[np.float32]],
    keys: NDArray[np.uint64],
    vectors: NDArray[np.float32],
) -> dict[str, NDArray[np.generic]]:
    """Return what is shipped: tables of 8 bits with a scale for each row, the rest of 16."""
    table, table_scale = _eight_bits(weights["table"])
    small, vector_scale = _eight_bits(vectors.T)
    shipped: dict[str, NDArray[np.generic]] = {
        "table": table,
        "table_scale": table_scale,
        "keys": keys,
        "vectors": np.ascontiguousarray(small.T),
        "vector_scale": vector_scale,
    }
    for name, value in weights.items():
        if name != "table":
            shipped[name] = value.astype(np.float16)
    return shipped


def _eight_bits(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    scale = (np.abs(rows).max(1) / 127 + 1e-12).astype(np.float16)
    scale[scale == 0] = np.float16(6e-8)
    return np.rint(rows / scale[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8), scale
