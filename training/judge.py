"""Training the judge on texts that the tagger of a fold has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from recognizers.person.judge import INPUTS, Judge
from recognizers.person.judge_texts import gather, same_person
from recognizers.tagger.network import Network
from recognizers.tagger.reading import tag
from recognizers.text.prepared import Prepared
from training.corpora import Example

HIDDEN = 32
Floats = NDArray[np.float32]


def inputs(examples: Sequence[Example], tagger: Network) -> tuple[Floats, Floats]:
    """Return the judge's inputs for the tokens of examples, and whether each is a person's."""
    found, answers = [np.zeros((0, INPUTS), np.float32)], []
    for evidence, example, text in _evidence(examples, tagger):
        asked = evidence.asked()
        right = _right(example, text, evidence.tokens, asked)
        kept = [n for n, answer in enumerate(right) if answer is not None]
        found.append(evidence.inputs([asked[n] for n in kept]))
        answers += [float(right[n] or 0) for n in kept]
    return np.concatenate(found), np.array(answers, np.float32)


def again(examples: Sequence[Example], tagger: Network, judge: Judge):  # type: ignore[no-untyped-def]
    """Return chances, ``again_inputs`` and answers of words spelled like a sure person's."""
    chances, known, answers = [], [], []
    for evidence, example, text in _evidence(examples, tagger):
        asked = evidence.asked()
        person = np.minimum(evidence.person, 0.1)
        if asked:
            person[asked] = judge.chances(evidence.inputs(asked))
        for i, line in same_person(evidence, person):
            (right,) = _right(example, text, evidence.tokens, [i])
            if right is not None:
                chances.append(person[i])
                known.append(line[0])
                answers.append(float(right))
    return np.array(chances, np.float32), np.array(known, np.float32), np.array(answers, np.float32)


def _evidence(examples: Sequence[Example], tagger: Network):  # type: ignore[no-untyped-def]
    for start in range(0, len(examples), 256):
        some = examples[start : start + 256]
        texts = [Prepared(example.text) for example in some]
        yield from zip(gather(tag(texts, tagger)), some, texts, strict=True)


def _right(example: Example, text: Prepared, tokens, asked):  # type: ignore[no-untyped-def]
    found: list[bool | None] = []
    for i in asked:
        start, end = text.to_raw(tokens.starts[i], tokens.end(i))
        kinds = [k for s, e, k in example.spans if s < end and start < e]
        hidden = "" in kinds or (kinds and kinds[0] in ("EMAIL_ADDRESS", "SOCIAL_HANDLE", "URL"))
        found.append(None if hidden else "PERSON" in kinds)
    return found


def fitted(folds):  # type: ignore[no-untyped-def]
    """Return the judge's arrays, trained on what the taggers of some folds have not seen."""
    x, y = (np.concatenate([getattr(fold, name) for fold in folds]) for name in ("x", "y"))
    arrays = train(x, y)
    first = Judge({**arrays, "again": np.zeros(6, np.float32)})
    seen = [again(fold.unseen, fold.tagger, first) for fold in folds]
    arrays["again"] = train_again(*(np.concatenate(parts) for parts in zip(*seen, strict=True)))
    return arrays


def train(x: Floats, y: Floats, seed: int = 1) -> dict[str, Floats]:
    """Return the judge's weights, fitted by log loss."""
    random = np.random.default_rng(seed)
    params = {
        "weights0": jnp.array(random.normal(0, INPUTS**-0.5, (INPUTS, HIDDEN)), jnp.float32),
        "bias0": jnp.zeros(HIDDEN),
        "weights1": jnp.array(random.normal(0, 0.1, (HIDDEN, 1)), jnp.float32),
        "bias1": jnp.zeros(1),
    }
    steps = 2500
    optimiser = optax.adamw(optax.cosine_decay_schedule(3e-3, steps), weight_decay=0.02)
    state = optimiser.init(params)

    def loss(params, x, y):  # type: ignore[no-untyped-def]
        hidden = jnp.tanh(x @ params["weights0"] + params["bias0"])
        score = (hidden @ params["weights1"] + params["bias1"])[:, 0]
        return optax.sigmoid_binary_cross_entropy(score, y).mean()

    @jax.jit
    def step(params, state, x, y):  # type: ignore[no-untyped-def]
        slope = jax.grad(loss)(params, x, y)
        change, state = optimiser.update(slope, state, params)
        return optax.apply_updates(params, change), state

    for _ in range(steps):
        chosen = random.integers(0, len(x), 2048)
        params, state = step(params, state, x[chosen], y[chosen])
    return {name: np.asarray(value, np.float32) for name, value in params.items()}


def train_again(chances: Floats, known: Floats, answers: Floats) -> Floats:
    """Return the weights of ``Judge.again``, a logistic regression."""
    chances = chances.clip(1e-4, 1 - 1e-4)
    x = jnp.concatenate([jnp.log(chances / (1 - chances))[:, None], known], 1)
    y = jnp.array(answers)

    def loss(weights):  # type: ignore[no-untyped-def]
        return optax.sigmoid_binary_cross_entropy(x @ weights, y).mean() + 1e-3 * (weights**2).sum()

    weights = jnp.array([1.0] + [0.0] * known.shape[1])
    slope = jax.jit(jax.grad(loss))
    for _ in range(3000):
        weights = weights - 0.1 * slope(weights)
    return np.asarray(weights, np.float32)
