"""What Slovnet adds, and how it is best mixed in: tagger, union, agreement, mean, judge."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recognizers.person import prose
from recognizers.person.judge import SLOVNET, Judge
from training import judge
from training.judge import Floats

PRECISIONS = (0.9, 0.95, 0.97)
ALONE = "; the tagger alone where Slovnet does not read"
Row = tuple[str, list[float]]


def rows(folds: Sequence[tuple[Floats, Floats]]) -> list[Row]:
    """Return for each way of mixing the recall of persons' tokens at ``PRECISIONS``.

    Args:
        folds: Inputs of the judge and answers, for what the tagger of each fold has not seen. The
            judges that score a fold are trained on the others.
    """
    scores: dict[str, list[Floats]] = {}
    for number, (x, _) in enumerate(folds):
        rest = [fold for other, fold in enumerate(folds) if other != number]
        inputs, answers = (np.concatenate(parts) for parts in zip(*rest, strict=True))
        tagger = x[:, 1]
        slovnet = x[:, SLOVNET.start + prose.PERSON]
        read = x[:, SLOVNET.start + prose.NOT_READ] == 0
        for name, score in (
            ("tagger alone", tagger),
            ("union: either says so", np.maximum(tagger, slovnet)),
            (f"agreement: both say so{ALONE}", np.where(read, tagger * slovnet, tagger)),
            (f"mean of both{ALONE}", np.where(read, (tagger + slovnet) / 2, tagger)),
            ("judge without Slovnet", _judged(_blind(inputs), answers, _blind(x))),
            ("judge", _judged(inputs, answers, x)),
        ):
            scores.setdefault(name, []).append(score)
    right = np.concatenate([answers for _, answers in folds]) > 0
    return [
        (name, [_recall(np.concatenate(parts), right, least) for least in PRECISIONS])
        for name, parts in scores.items()
    ]


def _blind(x: Floats) -> Floats:
    """Return inputs of the judge as if Slovnet read nothing."""
    blind = x.copy()
    blind[:, SLOVNET] = 0
    blind[:, SLOVNET.start + prose.NOT_READ] = 1
    return blind


def _judged(inputs: Floats, answers: Floats, x: Floats) -> Floats:
    return Judge({**judge.train(inputs, answers), "again": np.zeros(6, np.float32)}).chances(x)


def _recall(scores: Floats, right: np.ndarray, least: float) -> float:
    """Return the best recall that has the precision ``least``."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(right[order])
    # Tokens of the same score are taken together.
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    precise = hits[ends] / (ends + 1) >= least
    return float(hits[ends][precise].max(initial=0) / right.sum())
