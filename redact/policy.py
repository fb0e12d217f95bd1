"""Findings in, redactions out: thresholds, keep and drop lists, overlaps, same value elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from redact.keys import Key
from redact.labels import DROP_LIST
from redact.model import Batch, Finding, Redaction, Segment
from redact.operators import canonical, replacement
from redact.options import Policy
from redact.people import FORM, PART
from redact.reading import Reading
from redact.values import SAME, Values

DROP = "drop list"
RULES = {
    SAME: "The same value is removed elsewhere in this file.",
    PART: "It is a word of a person's name that is removed elsewhere in this file.",
    FORM: (
        "It is another case, spelling or short form of a person's name that is removed elsewhere "
        "in this file."
    ),
    DROP: "The policy says that this value always goes.",
}
"""Reasons the policy itself gives, each with a sentence for a user."""

_Place = Callable[[int, int], tuple[int, int, int]]
_Spans = Mapping[int, Sequence[tuple[int, int]]]
"""By segment index: where something stands, sorted and disjoint."""


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

    def __init__(self, policy: Policy, key: Key) -> None:
        self.policy = policy
        self.key = key
        self.values = Values(policy.label_length)
        self._keep = {canonical("", value) for value in policy.keep}
        self._drop = Values(policy.label_length, DROP)
        for value in policy.drop:
            self._drop.add(DROP_LIST, value)

    def note(self, segments: Sequence[Segment], findings: Iterable[Finding]) -> None:
        """Remember the values that will be removed, so that they are found elsewhere too."""
        for finding, value in _texts(segments, self._removed(segments, findings)):
            if finding.rule not in RULES and not finding.follows:
                self.values.add(finding.entity_type, value, finding.score)

    def decide(self, batch: Batch, findings: Sequence[Finding]) -> Decided:
        """Return what goes from ``batch`` and what stays.

        A removed finding beats a kept one; removed ones that overlap are joined, so that no tail
        stays; every other whole-word occurrence of a removed value goes too, and every other
        mention of a removed person.
        """
        removed = list(self._removed(batch.segments, findings))
        gone = set(map(id, removed))
        kept = [
            f for f in findings if id(f) not in gone and self.acts_on(f, batch.segments[f.segment])
        ]
        if self.values or self._drop:
            removed += self._elsewhere(batch.segments, removed, kept)
            removed.sort(key=lambda f: (f.segment, f.start, -f.end))
        redactions: dict[int, list[Redaction]] = {}
        wholes = _texts(batch.segments, map(_whole, _joined(removed)))
        for whole, text in wholes:
            redactions.setdefault(whole.segment, []).append(self._redaction(whole, text))
        if kept:
            spans = _spans(removed)
            kept = [f for f in kept if not _touches(spans.get(f.segment, ()), f.start, f.end)]
        return Decided(redactions, kept)

    def acts_on(self, finding: Finding, segment: Segment) -> bool:
        """Tell whether a finding in a segment is sure enough to count, removed or kept."""
        limit = self.policy.rule(finding.entity_type).threshold
        if segment.file_name:
            limit = min(limit, self.policy.name_threshold)
        return finding.score >= limit

    def _redaction(self, finding: Finding, text: str) -> Redaction:
        rule = self.policy.rule(finding.entity_type)
        value = canonical(finding.entity_type, text)
        if finding.follows:
            return Redaction(finding, value, rule.operator, "")
        new = replacement(rule, finding.entity_type, value, self.key, self.policy.label_length)
        return Redaction(finding, value, rule.operator, new)

    def _removed(
        self, segments: Sequence[Segment], findings: Iterable[Finding]
    ) -> Iterator[Finding]:
        for finding in findings:
            rule = self.policy.rule(finding.entity_type)
            segment = segments[finding.segment]
            if rule.remove and self.acts_on(finding, segment):
                text = segment.text[finding.start : finding.end]
                if not self._is_kept(text):
                    yield finding

    def _elsewhere(
        self, segments: Sequence[Segment], removed: Sequence[Finding], kept: Sequence[Finding]
    ) -> Iterator[Finding]:
        """Give what else goes, now that all removed values of the document are known."""
        covered, stays = _spans(removed), _spans(kept)
        by_name = _spans([f for f in kept if self.policy.rule(f.entity_type).remove])
        whole = Reading(
            [segment.text for segment in segments],
            self.policy.label_length,
            [segment.glue == "" for segment in segments],
        )
        for reading in (whole, *whole.hidden_readings()):

            def is_free(first: int, last: int, place: _Place = reading.place) -> bool:
                index, start, end = place(first, last)
                return not _covers(covered.get(index, ()), start, end)

            found = chain(self._drop.found(reading), self.values.found(reading))
            for o in chain(found, self.values.people.mentions(reading, is_free)):
                index, start, end = reading.place(o.start, o.end)
                if _covers(covered.get(index, ()), start, end):
                    continue
                finding = Finding(
                    index, start, end, o.entity_type, o.score, o.base_score, "Policy", o.rule
                )
                inside = _touches((stays if o.loose else by_name).get(index, ()), start, end)
                stay = inside or self._is_kept(segments[index].text[start:end])
                if o.rule == DROP or (self.acts_on(finding, segments[index]) and not stay):
                    yield finding

    def _is_kept(self, text: str) -> bool:
        return bool(self._keep) and canonical("", text) in self._keep


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


def _spans(findings: Iterable[Finding]) -> _Spans:
    """Return where findings, sorted by segment and start, stand; those that overlap as one."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for group in _joined(findings):
        spans.setdefault(group[0].segment, []).append(
            (group[0].start, max(finding.end for finding in group))
        )
    return spans


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


def _whole(group: Sequence[Finding]) -> Finding:
    """Return one finding for a joined group, with type and reason of the longest, then best."""
    if len(group) == 1:
        return group[0]
    best = max(group, key=lambda f: (f.end - f.start, f.score, not f.follows, f.entity_type))
    return replace(best, start=group[0].start, end=max(f.end for f in group))
