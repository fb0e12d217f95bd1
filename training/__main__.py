"""Make the tagger and the judge: ``python -m training --corpora DIR``.

Three taggers are trained on parts of the data, each scored on what it has not seen; on their
answers to that the judge is trained; the tagger that ships is trained on everything. The same
seed, corpora and packages give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recognizers.person.judge import Judge
from recognizers.tagger.network import Network
from training import card, judge, mixing, network, scores, vectors
from training.corpora import Example
from training.mixture import FOLDS, Mixture
from training.numbers import Numbers

KEYS, WIDTH = 100_000, 48
Arrays = dict[str, NDArray[np.generic]]


@dataclass(slots=True)
class Fold:
    """A tagger, what it has not seen, and the judge's inputs for that."""

    tagger: Network
    unseen: list[Example]
    x: judge.Floats
    y: judge.Floats


def main() -> None:
    """Train, score, and write weights and model card."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=Path("recognizers/data"))
    parser.add_argument("--card", type=Path, default=Path("training/MODEL_CARD.md"))
    parser.add_argument("--epochs", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    began = time.time()
    vocabulary = vectors.keyed(KEYS, WIDTH)
    mixture = Mixture(options.corpora, Path(__file__).parent / "frames", options.seed)
    folds = []
    for number in range(FOLDS):
        arrays, size = tagger(mixture, number, vocabulary, options.epochs, options.seed)
        one = Network(arrays)
        unseen = list(mixture.unseen(number))
        folds.append(Fold(one, unseen, *judge.inputs(mixture.varied(unseen, number), one)))
        print(f"fold {number}: {size} tokens, {time.time() - began:.0f} s", flush=True)
    results = scores.Scores()
    for number, fold in enumerate(folds):
        rest = [other for other in folds if other is not fold]
        results.add(number, fold.tagger, Judge(judge.fitted(rest)), options.corpora, fold.unseen)
    np.savez_compressed(options.out / "judge.npz", **judge.fitted(folds))
    arrays, size = tagger(mixture, None, vocabulary, options.epochs, options.seed)
    np.savez_compressed(options.out / "tagger.npz", **arrays)
    mixed = mixing.rows([(fold.x, fold.y) for fold in folds])
    text = card.written(
        results, mixed, options.corpora, options.out, size, options.seed, time.time() - began
    )
    options.card.write_text(text, "utf-8")
    print(text)


def tagger(
    mixture: Mixture,
    fold: int | None,
    vocabulary: tuple[NDArray[np.uint64], NDArray[np.float32]],
    epochs: float,
    seed: int,
) -> tuple[Arrays, int]:
    """Return the weights of a tagger and how many tokens it was trained on."""
    keys, table = vocabulary
    numbers = Numbers(keys)
    size = numbers.add(mixture.examples(fold))
    padded = np.concatenate([np.zeros((1, table.shape[1]), np.float32), table])
    weights = network.train(numbers.rows(), padded, epochs, seed)
    return network.packed(weights, keys, table), size


if __name__ == "__main__":
    main()
