"""Scores on annotated texts: what leaks, what goes without need, recall and precision.

Gold lines are ``{"id","text","entities":[{"start","end","label"}],"lang","tags"}``, offsets in code
points; ``lang`` and ``tags`` may be left out. Characters are counted without white space.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from math import sqrt
from pathlib import Path
from typing import Any

from redact.errors import UsageError
from redact.jsonl import opened, texts
from redact.model import Finding
from redact.options import Policy
from redact.redactor import Redactor

Span = tuple[int, int, str]
_GROUPS = ("all", "label", "lang", "tag")


@dataclass(slots=True)
class Scores:
    """Counts by group: ``("all", "")``, ``("label", "PERSON")``, ``("lang", "be")``.

    Attributes:
        counts: For each group: ``gold`` spans; ``sensitive`` ones, which the policy removes;
            ``leaked`` ones, of which a letter or digit stays; ``hit`` gold spans that a finding of
            the same label overlaps; ``found`` spans; ``right`` found spans that overlap a gold one
            of the same label; ``free`` characters outside all gold spans and ``over`` those of them
            that go; ``alarms``, removed spans that touch nothing marked in texts tagged
            ``negative``, and ``negative``, the characters of these texts.
    """

    counts: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def rates(self, group: tuple[str, str]) -> dict[str, float | None]:
        """Return leak rate with its 95 % interval (Wilson), recall, precision, over-redaction."""
        c = self.counts[group]
        low, high = wilson(c["leaked"], c["sensitive"])
        return {
            "leak_rate": _share(c["leaked"], c["sensitive"]),
            "leak_low": low,
            "leak_high": high,
            "recall": _share(c["hit"], c["gold"]),
            "precision": _share(c["right"], c["found"]),
            "over_redaction": _share(c["over"], c["free"]),
            "alarms_per_1000": _share(1000 * c["alarms"], c["negative"]),
        }

    def json(self) -> str:
        """Return everything as JSON."""
        groups = sorted(self.counts, key=lambda g: (_GROUPS.index(g[0]), g[1]))
        plain = [
            {"group": kind, "name": name, **self.counts[kind, name], **self.rates((kind, name))}
            for kind, name in groups
        ]
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"

    def table(self) -> str:
        """Return a table for people, rates in percent."""
        lines = [
            f"{'':30}{'gold':>6}{'leaked':>8}{'leak %':>8}{'(95 %)':>12}{'recall':>8}"
            f"{'precis.':>8}{'over %':>8}{'alarms':>8}"
        ]
        for group in sorted(self.counts, key=lambda g: (_GROUPS.index(g[0]), g[1])):
            c, r = self.counts[group], self.rates(group)
            interval = f"{_percent(r['leak_low'])}-{_percent(r['leak_high'])}"
            lines.append(
                f"{' '.join(group).strip():30}{c['gold']:>6}{c['leaked']:>8}"
                f"{_percent(r['leak_rate']):>8}{interval:>12}{_percent(r['recall']):>8}"
                f"{_percent(r['precision']):>8}{_percent(r['over_redaction']):>8}{c['alarms']:>8}"
            )
        return "\n".join(lines) + "\n"


def wilson(hits: float, total: int) -> tuple[float | None, float | None]:
    """Return the 95 % confidence interval of a share (Wilson score)."""
    if not total:
        return None, None
    z, p = 1.96, hits / total
    middle = p + z * z / (2 * total)
    half = z * sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def evaluate(redactor: Redactor, gold: Path) -> Scores:
    """Score what the redactor's policy does with annotated texts.

    Raises:
        UsageError: If a line is not of the form that the module describes.
    """
    with opened(gold) as lines:
        items = list(texts(lines))
    scores = Scores()
    for item, result in zip(items, redactor.texts(i["text"] for i in items), strict=True):
        score(scores, item, _spans(result.findings), _spans(result.kept), redactor.policy)
    return scores


def _spans(findings: Iterable[Finding]) -> set[Span]:
    return {(f.start, f.end, label_of(f.entity_type)) for f in findings}


def gold_spans(item: Mapping[str, Any]) -> set[Span]:
    """Return what is marked in an annotated text.

    Raises:
        UsageError: If an annotation is incomplete.
    """
    try:
        return {(e["start"], e["end"], e["label"]) for e in item.get("entities", [])}
    except (KeyError, TypeError):
        raise UsageError("an annotation lacks start, end or label", "check the file") from None


def score(
    scores: Scores, item: Mapping[str, Any], removed: set[Span], kept: set[Span], policy: Policy
) -> None:
    """Count into ``scores`` what some detector does with one annotated text.

    Args:
        scores: Is added to.
        item: A gold line, as the module describes it.
        removed: What goes; labels as in annotated texts.
        kept: What is found and stays.
        policy: Says which of the marked are to go.

    Raises:
        UsageError: If an annotation is incomplete.
    """
    text, tags, gold = item["text"], item.get("tags", []), gold_spans(item)
    about = [("all", ""), ("lang", item.get("lang", "?")), *(("tag", tag) for tag in tags)]
    found = removed | kept
    gone = {i for start, end, _ in removed for i in range(start, end)}

    def count(label: str | None, key: str, number: int = 1) -> None:
        for group in [*about, *([("label", label)] if label else [])]:
            scores.counts[group][key] += number

    for start, end, label in gold:
        count(label, "gold")
        count(label, "hit", any(f[2] == label and _overlap(f, (start, end)) for f in found))
        if policy.rule(label).remove:
            count(label, "sensitive")
            stays = any(text[i].isalnum() and i not in gone for i in range(start, end))
            count(label, "leaked", stays)
    for span in found:
        count(span[2], "found")
        count(span[2], "right", any(g[2] == span[2] and _overlap(g, span) for g in gold))
    marked = {i for start, end, _ in gold for i in range(start, end)}
    free = [i for i, c in enumerate(text) if not c.isspace() and i not in marked]
    count(None, "free", len(free))
    count(None, "over", sum(i in gone for i in free))
    if "negative" in tags:
        count(None, "negative", len(text))
        count(None, "alarms", sum(not any(_overlap(g, span) for g in gold) for span in removed))


def label_of(entity_type: str) -> str:
    """Return the label of annotated texts for an entity type."""
    return _LABELS.get(entity_type, entity_type)


def _overlap(a: tuple[Any, ...], b: Iterable[Any]) -> bool:
    start, end, *_ = b
    return bool(a[0] < end and start < a[1])


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"


_LABELS: dict[str, str] = tomllib.loads(
    files("redact").joinpath("gold_labels.toml").read_text("utf-8")
)
