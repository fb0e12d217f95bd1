"""Rates with intervals from what a detector finds in a split.

The definitions are those of ``redact.evaluation``; here they are counted document by document, so
that any slice can be summed, and so that intervals come from a bootstrap over frames: documents of
one frame resemble each other and are drawn together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from redact.evaluation import Scores, Span, gold_spans, score, wilson
from redact.options import Policy

ROUNDS, SEED, FEW = 1000, 7, 10
# Types that are told about together.
GROUPS: dict[str, tuple[str, ...]] = {
    "all sensitive types": (),
    "people": ("PERSON",),
    "addresses": ("ADDRESS",),
    "dates of birth": ("DATE_OF_BIRTH",),
    "documents": ("PASSPORT", "NATIONAL_ID", "TAX_ID", "BADGE_NUMBER"),
    "phones": ("PHONE_NUMBER",),
    "mail and accounts": ("EMAIL_ADDRESS", "SOCIAL_HANDLE"),
    "cards and bank accounts": ("CREDIT_CARD", "IBAN"),
    "car plates": ("CAR_PLATE",),
    "devices and places on the map": ("IP_ADDRESS", "IMEI", "MAC_ADDRESS", "GEO_COORDINATES"),
}
# Numerator, denominator, scale.
RATES = {
    "leak_rate": ("leaked", "sensitive", 1),
    "over_redaction": ("over", "free", 1),
    "alarms_per_1000": ("alarms", "negative", 1000),
    "recall": ("hit", "gold", 1),
    "precision": ("right", "found", 1),
}
_KEYS = tuple(dict.fromkeys(key for a, b, _ in RATES.values() for key in (a, b)))
Rate = dict[str, float]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a detector says: ``label`` as in annotated texts, ``removed`` under the policy."""

    start: int
    end: int
    label: str
    score: float
    removed: bool


@dataclass(frozen=True)
class Counted:
    """Counts by document of one detector over one split.

    Attributes:
        documents: The gold lines.
        counts: For each document, by label (``""`` for all), the counts of ``redact.evaluation``.
    """

    documents: Sequence[dict[str, Any]]
    counts: Sequence[dict[str, Counter[str]]]

    @cached_property
    def frames(self) -> np.ndarray[Any, Any]:
        """Return the number of each document's frame."""
        numbers: dict[str, int] = {}
        return np.array([numbers.setdefault(d["frame"], len(numbers)) for d in self.documents])

    def rates(
        self, labels: Iterable[str] = (), where: np.ndarray[Any, Any] | None = None
    ) -> dict[str, Any]:
        """Return each rate with its 95 % interval, and the counts behind them.

        Args:
            labels: Which types; none: all.
            where: Which documents, a mask; none: all.
        """
        chosen = np.ones(len(self.documents), bool) if where is None else where
        wanted = tuple(labels) or ("",)
        table = np.array(
            [[sum(c[w][key] for w in wanted if w in c) for key in _KEYS] for c in self.counts],
            float,
        ).reshape(len(self.counts), len(_KEYS))[chosen]
        _, frames = np.unique(self.frames[chosen], return_inverse=True)
        sums = np.zeros((frames.max(initial=-1) + 1, len(_KEYS)))
        np.add.at(sums, frames, table)
        total = dict(zip(_KEYS, sums.sum(axis=0), strict=True))
        drawn = dict(zip(_KEYS, _bootstrap(sums).T, strict=True))
        point, samples = _all_rates(total), _all_rates(drawn)
        result: dict[str, Any] = {"documents": int(chosen.sum()), "frames": len(sums)}
        result |= {key: int(value) for key, value in total.items()}
        for name, value in point.items():
            if not np.isnan(value):
                low, high = _interval(name, float(value), samples[name], sums)
                result[name] = {"rate": float(value), "low": low, "high": high}
        return result


def count(documents: Sequence[dict[str, Any]], findings: Sequence[list[Finding]]) -> Counted:
    """Compare findings with what is marked, document by document."""
    policy = Policy.default()
    counts = []
    for document, found in zip(documents, findings, strict=True):
        scores = Scores()
        removed: set[Span] = {(f.start, f.end, f.label) for f in found if f.removed}
        kept: set[Span] = {(f.start, f.end, f.label) for f in found if not f.removed}
        score(scores, document, removed, kept, policy)
        counts.append(
            {name: c for (group, name), c in scores.counts.items() if group in ("all", "label")}
        )
    return Counted(documents, counts)


def reliability(
    documents: Sequence[dict[str, Any]], findings: Sequence[list[Finding]], bins: int = 10
) -> dict[str, Any]:
    """Return, by score, how many removed findings there are and which share of them is right.

    One is right if it touches anything marked that the policy removes. ``error`` is the mean
    distance of score and share, weighted with the counts.
    """
    policy = Policy.default()
    rows = []
    for document, found in zip(documents, findings, strict=True):
        gold = [span for span in gold_spans(document) if policy.rule(span[2]).remove]
        for f in found:
            if f.removed:
                rows.append(
                    (f.score, any(f.start < end and start < f.end for start, end, _ in gold))
                )
    if not rows:
        return {"bins": [], "error": None}
    scores, right = (np.array(column, float) for column in zip(*rows, strict=True))
    place = np.minimum((scores * bins).astype(int), bins - 1)
    table, error = [], 0.0
    for number in range(bins):
        here = place == number
        if here.any():
            mean, share = float(scores[here].mean()), float(right[here].mean())
            error += abs(mean - share) * int(here.sum()) / len(rows)
            table.append(
                {"from": number / bins, "score": mean, "right": share, "findings": int(here.sum())}
            )
    return {"bins": table, "error": error}


def recall_at(
    documents: Sequence[dict[str, Any]],
    findings: Sequence[list[Finding]],
    label: str,
    precision: float,
) -> dict[str, float] | None:
    """Return the best recall of one type, by overlap, among the scores that give a precision.

    ``score`` is the least score that counts, ``precision`` and ``recall`` are what it gives; None
    if no score gives the precision.
    """
    found: list[tuple[float, bool]] = []
    reached: list[float] = []
    for document, some in zip(documents, findings, strict=True):
        gold = [(start, end) for start, end, name in gold_spans(document) if name == label]
        ours = [f for f in some if f.label == label]
        found += [(f.score, any(f.start < e and s < f.end for s, e in gold)) for f in ours]
        reached += [
            max((f.score for f in ours if f.start < end and start < f.end), default=0.0)
            for start, end in gold
        ]
    best = None
    for least in sorted({at for at, _ in found}):
        right = [good for at, good in found if at >= least]
        share = sum(right) / len(right)
        if share >= precision and best is None:
            recall = sum(at >= least for at in reached) / max(1, len(reached))
            best = {"score": least, "precision": share, "recall": recall}
    return best


def _interval(
    name: str, value: float, samples: np.ndarray[Any, Any], sums: np.ndarray[Any, Any]
) -> tuple[float, float]:
    """Return the 95 % interval of a rate.

    Where nothing or everything counts, every draw is the same, and with few frames the draws are
    too alike; then it is Wilson's interval over the frames that have anything to count, as if each
    were one trial.
    """
    _, whole, scale = RATES.get(name, ("", "", 0))
    if scale == 1:
        frames = int((sums[:, _KEYS.index(whole)] > 0).sum())
        if value in (0, 1) or frames < FEW:
            low, high = wilson(value * frames, frames)
            return low or 0.0, 1.0 if high is None else high
    known = samples[~np.isnan(samples)]
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)


def _bootstrap(sums: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    size = len(sums)
    if not size:
        return np.zeros((ROUNDS, sums.shape[1]))
    rng = np.random.default_rng(SEED)
    return rng.multinomial(size, np.full(size, 1 / size), ROUNDS) @ sums


def _all_rates(counts: dict[str, Any]) -> dict[str, Any]:
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = {
            name: scale * np.divide(counts[part], counts[whole])
            for name, (part, whole, scale) in RATES.items()
        }
        both = rates["precision"] + rates["recall"]
        rates["f1"] = 2 * rates["precision"] * rates["recall"] / both
    return rates
