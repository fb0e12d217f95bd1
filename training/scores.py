"""What the tagger and the judge reach on documents that neither has seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from recognizers.person.judge import Judge
from recognizers.person.judge_texts import gather, judged
from recognizers.person.spans import persons
from recognizers.tagger.network import Network
from recognizers.tagger.reading import tag
from recognizers.tagger.stretches import ADDRESS, BIRTH
from recognizers.text.prepared import Prepared
from training import corpora
from training.corpora import Example
from training.mixture import held_out
from training.numbers import tags

Counts = list[int]
_KINDS = (
    ("words and numbers of addresses, our frames that have some", "ADDRESS", ADDRESS),
    ("words and numbers of dates of birth, our frames that have some", "DATE_OF_BIRTH", BIRTH),
)
_CASES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("", str),
    (", lower case", str.lower),
    (", capitals", str.upper),
)


def count(examples: Sequence[Example], tagger: Network, judge: Judge, least: float) -> Counts:
    """Return hits among the marked, marked, hits among the found, found; any overlap hits."""
    texts = [Prepared(example.text) for example in examples]
    evidence = gather(tag(texts, tagger))
    totals = [0, 0, 0, 0]
    for example, text, some, chances in zip(
        examples, texts, evidence, judged(evidence, judge), strict=True
    ):
        found = [
            text.to_raw(span.start, span.end)
            for span in persons(some, text.text, chances)
            if span.score >= least
        ]
        marked = [(s, e) for s, e, kind in example.spans if kind == "PERSON"]
        free = [(s, e) for s, e, kind in example.spans if kind == ""]
        found = [f for f in found if not any(_touch(f, other) for other in free)]
        totals[0] += sum(any(_touch(m, f) for f in found) for m in marked)
        totals[1] += len(marked)
        totals[2] += sum(any(_touch(m, f) for m in marked) for f in found)
        totals[3] += len(found)
    return totals


def count_tokens(examples: Sequence[Example], tagger: Network, kind: Sequence[int]) -> Counts:
    """Return the same counts for words and numbers with one of some tags, by the tagger alone."""
    texts = [Prepared(example.text) for example in examples]
    tagged = tag(texts, tagger)
    every = [range(len(one.tokens.texts)) for one in tagged]
    chances = tagger.probabilities([(one.tokens, one.text.text) for one in tagged], every)
    totals = [0, 0, 0, 0]
    for example, one, some in zip(examples, tagged, chances, strict=True):
        right = np.isin(tags(example, one.text, one.tokens), kind)
        said = some[:, kind].sum(1) >= 0.5
        counted = np.array([word.isalnum() for word in one.tokens.texts], bool)
        both = int((right & said & counted).sum())
        found = (both, int((right & counted).sum()), both, int((said & counted).sum()))
        totals = [old + new for old, new in zip(totals, found, strict=True)]
    return totals


def _touch(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


class Scores:
    """Counts by corpus and letter case, gathered fold by fold."""

    def __init__(self) -> None:
        self.counts: dict[str, Counts] = {}

    def add(
        self, fold: int, tagger: Network, judge: Judge, folder: Path, unseen: Sequence[Example]
    ) -> None:
        """Add what a fold's tagger makes of the documents and frames that it has not seen."""
        for name, label, kind in _KINDS:
            marked = [e for e in unseen if any(k == label for _, _, k in e.spans)]
            self._add(name, count_tokens(marked, tagger, kind))
        for source in corpora.ANNOTATED:
            documents = [
                document
                for number, document in enumerate(corpora.annotated(folder, source))
                if held_out(source, number, fold)
            ]
            for name, change in _CASES if documents else ():
                changed = [
                    Example(change(e.text), e.spans, e.lang, e.source)
                    for e in documents
                    if len(change(e.text)) == len(e.text)
                ]
                self._add(source + name, count(changed, tagger, judge, 0.5))

    def _add(self, name: str, counts: Counts) -> None:
        old = self.counts.setdefault(name, [0, 0, 0, 0])
        self.counts[name] = [a + b for a, b in zip(old, counts, strict=True)]

    def rows(self) -> list[tuple[str, float, float, float, int]]:
        """Return name, precision, recall, F1 and number of marked persons."""
        found = []
        for name, (hits, marked, right, all_found) in self.counts.items():
            precision, recall = right / max(1, all_found), hits / max(1, marked)
            both = 2 * precision * recall / max(1e-9, precision + recall)
            found.append((name, precision, recall, both, marked))
        return found
