"""The second round over the batches of a file: what goes from each, counted and expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.errors import ChangedError
from redact.formats._replace import replaced
from redact.model import Batch, Cut, Edit, Finding, Redaction, Segment
from redact.pipes import nonsense
from redact.policy import Decider
from redact.spool import Spool
from redact.verify import Expected

UNREAD = "text that cannot be read"


@dataclass(slots=True)
class Tally:
    """What was found and left out in a file with its members.

    Attributes:
        segment: Called with each segment, its place in the whole file, and what goes from it.
        kept: Findings that stay, by entity type.
        dropped: What else the writer left out, in fixed words.
        noted: What a person should know, in fixed words.
    """

    segment: Callable[[Segment, str, Sequence[Redaction]], None]
    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)


class SecondRound:
    """Called with each batch again, in the same order; gives its edits and counts.

    Args:
        findings: Of the first round: what tells each batch from others, and what was found in it.
        print_of: Gives what tells a batch from others.
        decider: Which has noted what goes.
        expected: Takes what the copy must say.
        tally: Takes the counts.
        place: What its places begin with: ``member 3, ``.
        pages: True if the copy is painted pages, of which ``settle`` says the rest.
    """

    def __init__(
        self,
        findings: Spool,
        print_of: Callable[[Batch], str],
        decider: Decider,
        expected: Expected,
        tally: Tally,
        place: str,
        *,
        pages: bool,
    ) -> None:
        self._pages = pages
        self._findings: Iterator[Any] = iter(findings)
        self._print_of = print_of
        self._decider = decider
        self._expected = expected
        self._tally = tally
        self._place = place
        self._texts: list[list[tuple[Segment, Sequence[Edit]]]] = []

    def settle(self, cuts: Iterable[Cut]) -> None:
        """Say what the copy of pages must say, when it is known what else was painted over.

        Raises:
            WorkerCrashError: If a cut is of no text, or of one that an edit changes.
        """
        found: dict[tuple[int, int], list[Edit]] = {}
        for cut in cuts:
            edit = Edit(cut.start, cut.end, "")
            found.setdefault((cut.batch, cut.segment), []).append(edit)
        for number, texts in enumerate(self._texts):
            for index, (segment, own) in enumerate(texts):
                edits = sorted([*own, *found.pop((number, index), ())])
                ends = [0, *(edit.end for edit in edits)]
                starts = [*(edit.start for edit in edits), len(segment.text)]
                if any(end > start for end, start in zip(ends, starts, strict=True)):
                    raise nonsense()
                self._expected.add(segment, replaced(segment.text, edits))
        if found:
            raise nonsense()
        self._texts.clear()

    def __call__(self, batch: Batch) -> Sequence[Sequence[Edit]]:
        """Return the edits of the next batch.

        Raises:
            ChangedError: If it is not the one that the first round has seen.
        """
        before, rows = next(self._findings, (None, []))
        if before != self._print_of(batch):
            raise ChangedError("it changed while it was being read", "run the command again")
        decided = self._decider.decide(batch, [Finding(*row) for row in rows])
        tally = self._tally
        tally.kept.update(finding.entity_type for finding in decided.kept)
        tally.dropped.update(batch.dropped)
        tally.noted.update(batch.noted)
        if batch.unread:
            tally.noted[UNREAD] += batch.unread
        edits: list[Sequence[Edit]] = []
        for index, segment in enumerate(batch.segments):
            redactions = decided.redactions.get(index, [])
            new = [r.edit for r in redactions]
            edits.append(new)
            if not self._pages:
                self._expected.add(segment, replaced(segment.text, new))
            tally.segment(segment, self._place + segment.place, redactions)
        if self._pages:
            self._texts.append(list(zip(batch.segments, edits, strict=True)))
        return edits
