"""Findings in, redactions out: thresholds, keep and drop lists, overlaps, same value elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from recognizers.text.lexicon import shared
from redact.keys import Key
from redact.labels import DROP_LIST
from redact.model import Batch, Finding, Redaction, Segment
from redact.operators import canonical, replacement
from redact.options import Policy
from redact.values import Values

RULES = {
    "same value elsewhere": "The same value is removed elsewhere in this file.",
    "part of a name": "It is a word of a person's name that is removed elsewhere in this file.",
    "drop list": "The policy says that this value always goes.",
}
"""Reasons the policy itself gives, each with a sentence for a user."""

_NAME_WORD = re.compile(r"[^\W\d_]{4,}(?:['’ʼ-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Decided:
    """What the policy says of one batch.

    Attributes:
        redactions: What goes, by segment index, each list sorted and without overlaps.
        kept: Findings that stay, since the policy keeps their type or value.
    """

    redactions: dict[int, list[Redaction]]
    kept: list[Finding]


class Decider:
    """Decides what goes from one document, in two rounds.

    In the first, ``note`` is told every finding of the document; in the second, ``decide`` gives
    the redactions batch by batch, now that every removed value is known.
    """

    def __init__(self, policy: Policy, key: Key, threshold: float | None = None) -> None:
        self.policy = policy
        self.key = key
        self.values = Values(policy.label_length)
        self._name_parts = Values(policy.label_length)
        self._threshold = threshold
        self._keep = {canonical("", value) for value in policy.keep}
        self._drop = Values(policy.label_length)
        for value in policy.drop:
            self._drop.add(DROP_LIST, value)

    def note(self, segments: Sequence[Segment], findings: Iterable[Finding]) -> None:
        """Remember the values that will be removed, so that they are found elsewhere too."""
        for finding, value in _texts(segments, self._removed(segments, findings)):
            if finding.rule not in RULES and not finding.follows:
                self.values.add(finding.entity_type, value)
                if finding.entity_type == "PERSON":
                    self._note_parts(value)

    def _note_parts(self, name: str) -> None:
        """Remember the words of a name of several: the surname alone is the same person."""
        words = _NAME_WORD.findall(name)
        for word in words if len(words) > 1 else ():
            if word[0].isupper() and not _is_common_word(word.lower()):
                self._name_parts.add("PERSON", word)

    def decide(self, batch: Batch, findings: Sequence[Finding]) -> Decided:
        """Return what goes from ``batch`` and what stays.

        A removed finding beats a kept one; removed ones that overlap are joined, so that no tail
        stays; every other whole-word occurrence of a removed value goes too.
        """
        removed = list(self._removed(batch.segments, findings))
        removed += self._elsewhere(batch.segments, removed)
        removed.sort(key=lambda f: (f.segment, f.start, -f.end))
        redactions: dict[int, list[Redaction]] = {}
        wholes = [
            replace(_strongest(group), start=group[0].start, end=max(f.end for f in group))
            for group in _joined(removed)
        ]
        for whole, text in _texts(batch.segments, wholes):
            redactions.setdefault(whole.segment, []).append(self._redaction(whole, text))
        gone = {
            index: [(r.finding.start, r.finding.end) for r in found]
            for index, found in redactions.items()
        }
        kept = [
            finding
            for finding in findings
            if self.acts_on(finding)
            and not _touches(gone.get(finding.segment, ()), finding.start, finding.end)
        ]
        return Decided(redactions, kept)

    def acts_on(self, finding: Finding) -> bool:
        """Tell whether a finding is sure enough to count, removed or kept."""
        return finding.score >= self._limit(finding)

    def _redaction(self, finding: Finding, text: str) -> Redaction:
        rule = self.policy.rule(finding.entity_type)
        value = canonical(finding.entity_type, text)
        if finding.follows:
            return Redaction(finding, value, rule.operator, "")
        new = replacement(rule, finding.entity_type, value, self.key, self.policy.label_length)
        return Redaction(finding, value, rule.operator, new)

    def _limit(self, finding: Finding) -> float:
        if self._threshold is not None:
            return min(self._threshold, self.policy.rule(finding.entity_type).threshold)
        return self.policy.rule(finding.entity_type).threshold

    def _removed(
        self, segments: Sequence[Segment], findings: Iterable[Finding]
    ) -> Iterator[Finding]:
        for finding in findings:
            rule = self.policy.rule(finding.entity_type)
            if rule.remove and self.acts_on(finding):
                text = segments[finding.segment].text[finding.start : finding.end]
                if not self._keep or canonical("", text) not in self._keep:
                    yield finding

    def _elsewhere(
        self, segments: Sequence[Segment], removed: Iterable[Finding]
    ) -> Iterator[Finding]:
        covered: dict[int, list[tuple[int, int]]] = {}
        for group in _joined(removed):
            span = group[0].start, max(finding.end for finding in group)
            covered.setdefault(group[0].segment, []).append(span)
        for values, rule in (
            (self._drop, "drop list"),
            (self.values, "same value elsewhere"),
            (self._name_parts, "part of a name"),
        ):
            if not values:
                continue
            for index, o in values.occurrences_in([segment.text for segment in segments]):
                if _covers(covered.get(index, ()), o.start, o.end):
                    continue
                text = segments[index].text[o.start : o.end]
                if rule != "drop list" and self._keep and canonical("", text) in self._keep:
                    continue
                yield Finding(index, o.start, o.end, o.entity_type, 1.0, 1.0, "Policy", rule)


@lru_cache(maxsize=65_536)
def _is_common_word(word: str) -> bool:
    return shared().are_words([word])[0]


def _joined(removed: Iterable[Finding]) -> Iterator[list[Finding]]:
    """Group findings, sorted by segment and start, that share characters."""
    group: list[Finding] = []
    end = 0
    for finding in removed:
        if group and finding.segment == group[0].segment and finding.start < end:
            group.append(finding)
            end = max(end, finding.end)
            continue
        if group:
            yield group
        group, end = [finding], finding.end
    if group:
        yield group


def _texts(segments: Sequence[Segment], findings: Iterable[Finding]) -> list[tuple[Finding, str]]:
    """Return each finding with its text; one that goes on in later segments has all of it."""
    found: list[tuple[Finding, str]] = []
    begun: dict[tuple[str, str, str], int] = {}
    for finding in findings:
        segment = segments[finding.segment]
        text = segment.text[finding.start : finding.end]
        kind = finding.entity_type, finding.recognizer, finding.rule
        if not finding.follows:
            begun[kind] = len(found)
        elif kind in begun:
            first, before = found[begun[kind]]
            found[begun[kind]] = first, before + ("" if segment.glue == "" else " ") + text
        found.append((finding, text))
    return found


def _covers(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of ``spans``, sorted and disjoint, holds the whole of a stretch."""
    index = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return index >= 0 and end <= spans[index][1]


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of ``spans``, sorted and disjoint, shares a character with a stretch."""
    index = bisect_right(spans, end - 1, key=lambda span: span[0]) - 1
    return index >= 0 and start < spans[index][1]


def _strongest(group: Sequence[Finding]) -> Finding:
    """Return the finding whose type and reason stand for a joined group: the longest, then best."""
    return max(group, key=lambda f: (f.end - f.start, f.score, not f.follows, f.entity_type))
