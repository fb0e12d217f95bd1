"""What a broken value costs: ``python -m benchmarks.quality.breaks SPLIT.jsonl``.

In every document without noise the first space inside each sensitive value becomes a line break, or
two spaces; the share of the values that were covered whole before and no longer are is printed,
and how many findings reach over a line break that stands between two values.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.quality.frames import OPEN_LABELS
from redact import Key, Redactor

BREAKS = {"two spaces": "  ", "a line break": "\n"}
Span = tuple[int, int]


def broken(text: str, spans: Sequence[Span], sign: str) -> tuple[str, list[Span]]:
    """Return a text with ``sign`` for the first space in each span, and the spans moved along."""
    parts, moved, at, shift = [], [], 0, 0
    for start, end in sorted(spans):
        space = text.find(" ", start, end)
        if space < 0 or start < at:
            moved.append((start + shift, end + shift))
            continue
        parts += (text[at:space], sign)
        moved.append((start + shift, end + shift + len(sign) - 1))
        shift += len(sign) - 1
        at = space + 1
    return "".join([*parts, text[at:]]), moved


def covered(text: str, spans: Iterable[Span], findings: Iterable[Span]) -> list[bool]:
    """Return for each span if all its letters and digits lie under findings."""
    gone = {i for start, end in findings for i in range(start, end)}
    return [all(i in gone for i in range(start, end) if text[i].isalnum()) for start, end in spans]


def joined(text: str, spans: Sequence[Span], findings: Iterable[Span]) -> int:
    """Return how many findings hold two values and a line break between them."""
    count = 0
    for start, end in findings:
        inside = [s for s in spans if start <= s[0] and s[1] <= end]
        count += any("\n" in text[one[1] : two[0]] for one, two in pairwise(inside))
    return count


def main() -> None:
    """Print a line for each kind of break."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("split", type=Path)
    documents = [json.loads(line) for line in parser.parse_args().split.read_text().splitlines()]
    documents = [d for d in documents if "noise:0" in d["tags"]]
    redactor = Redactor(key=Key.new())

    def found(texts: list[str]) -> list[list[Span]]:
        return [[(f.start, f.end) for f in r.findings] for r in redactor.texts(texts)]

    marks = [_marks(document) for document in documents]
    spans = [[mark[:2] for mark in some] for some in marks]
    labels = [[mark[2] for mark in some] for some in marks]
    texts = [document["text"] for document in documents]
    before = [covered(*item) for item in zip(texts, spans, found(texts), strict=True)]
    for name, sign in BREAKS.items():
        changed = [broken(text, some, sign) for text, some in zip(texts, spans, strict=True)]
        findings = found([text for text, _ in changed])
        whole = over = 0
        lost: Counter[str] = Counter()
        for (text, moved), was, some, kinds in zip(changed, before, findings, labels, strict=True):
            now = covered(text, moved, some)
            whole += sum(was)
            lost.update(k for a, b, k in zip(was, now, kinds, strict=True) if a and not b)
            over += joined(text, moved, some)
        count = lost.total()
        by_label = ", ".join(f"{label} {n}" for label, n in lost.most_common())
        print(f"{name}: {count} of {whole} values lost ({100 * count / whole:.1f} %): {by_label}; "
              f"{over} findings hold two values on two lines")  # fmt: skip


def _marks(document: dict[str, Any]) -> list[tuple[int, int, str]]:
    return sorted(
        (e["start"], e["end"], e["label"])
        for e in document["entities"]
        if e["label"] not in OPEN_LABELS
    )


if __name__ == "__main__":
    main()
