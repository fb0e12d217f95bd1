"""START HERE: the way of one file, one line a step.

A file is read twice. In the first round every finding is noted, so that in the second, when the
copy is written, each removed value is known wherever it stands. Both rounds go batch by batch and
hold only one batch; what has to be kept between them lies in unnamed files of the work folder.
"""

from __future__ import annotations

import hashlib
import heapq
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from redact.detect import detect
from redact.errors import ChangedError, UnreadableFileError
from redact.formats._replace import replaced
from redact.keys import Key
from redact.model import Batch, Edit, FileRecord, Finding, Redaction, SourceFile
from redact.options import Limits, Policy
from redact.policy import Decider
from redact.rows import FindingRow, Rows
from redact.spool import Spool
from redact.values import Values
from redact.verify import Expected, search
from redact.workers import Child

WEAKEST = 20
"""Findings with the lowest scores that a file's result names, for a person to look at."""

_CHUNK = 1_048_576
_DATE = 315_532_800  # 1980-01-01, the modification time of every copy: copies carry no clock time


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all files of a run.

    Attributes:
        policy: What goes and what stays.
        key: Of the investigation.
        limits: What one file may cost.
        work: A folder for unfinished copies and unnamed files, on the disk of the copies.
        write: False for a dry run.
        cells: True to audit every finding in tables and line files too.
    """

    policy: Policy
    key: Key
    limits: Limits
    work: Path
    write: bool = True
    cells: bool = False


@dataclass(slots=True)
class Outcome:
    """What was done with one file.

    Attributes:
        format: Name of the format.
        input_digest: HMAC of the source's bytes.
        sha256: Of the copy, or an empty string in a dry run.
        counts: Removed findings by entity type.
        kept: Findings that stay, by entity type.
        dropped: What else the writer left out, in fixed words.
        rows: For the audit; read them once, then close.
        values: What was removed, for the file's name; never written anywhere.
        weakest: Score, type, place and reason of the least sure removals.
    """

    format: str
    input_digest: str
    rows: Rows
    values: Values
    sha256: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    weakest: list[tuple[float, str, str, str]] = field(default_factory=list)

    def record(self, source: SourceFile, name: str) -> FileRecord:
        """Return the record of the file as done, under the redacted name of its copy."""
        return FileRecord(
            number=source.number,
            name=name,
            status="done",
            format=self.format,
            counts=dict(sorted(self.counts.items())),
            kept=dict(sorted(self.kept.items())),
            dropped=dict(sorted(self.dropped.items())),
            sha256=self.sha256,
        )


def redact_file(source: SourceFile, target: Path, job: Job) -> Outcome:
    """Write a redacted copy of ``source`` to ``target`` and say what was done.

    Raises:
        FileError: If it could not be done, or the copy failed its check; ``target`` is then to be
            deleted.
    """
    before = _first_digest(source, job.key)
    with ExitStack() as stack:
        child = stack.enter_context(Child(job.limits))
        format, in_blocks, batches = child.read(source.path, source.name)
        decider = Decider(job.policy, job.key)
        findings = stack.enter_context(Spool(job.work))
        _note(batches, decider, findings)
        in_blocks = in_blocks or len(findings) > 1
        rows = Rows(job.work, in_blocks=in_blocks and not job.cells)
        kept_rows = stack.enter_context(ExitStack())
        kept_rows.callback(rows.close)
        outcome = Outcome(format, before, rows, decider.values)
        expected = stack.enter_context(Expected(job.work))
        second = _SecondRound(findings, decider, expected, outcome)
        if job.write:
            child.write(source.path, source.name, format, target, second)
            check(target, source.name, format, expected, decider.values, job.limits)
            outcome.sha256 = hash_file(target)
        else:
            _, _, batches = child.read(source.path, source.name, format)
            for batch in batches:
                second(batch)
        if digest(source.path, job.key) != before:
            raise ChangedError("it changed while it was being read", "run the command again")
        kept_rows.pop_all()  # from here on they are the caller's
    return outcome


def check(
    copy: Path, name: str, format: str, expected: Expected, values: Values, limits: Limits
) -> None:
    """Read a copy again in a fresh child; it must say what was meant, and nothing removed.

    Raises:
        LeakError: If it does not.
        FileError: If it cannot be read.
    """
    with Child(limits) as child:
        _, _, batches = child.read(copy, name, format)
        expected.compare(segment for batch in batches for segment in batch.segments)
        search(child.rest(copy, name, format), values)


def _first_digest(source: SourceFile, key: Key) -> str:
    try:
        return digest(source.path, key)
    except OSError:
        raise UnreadableFileError(
            "it cannot be opened", "give yourself the right to read it and run the command again"
        ) from None


def finished(copy: Path) -> None:
    """Give a copy its date and mode and put it on the disk, before it is renamed into place."""
    os.utime(copy, (_DATE, _DATE))
    copy.chmod(0o600)
    with copy.open("rb") as stream:
        os.fsync(stream.fileno())


def digest(path: Path, key: Key) -> str:
    """Return the HMAC of a file's bytes, in hex."""
    hasher = key.hasher("audit")
    for chunk in _chunks(path):
        hasher.update(chunk)
    return hasher.hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a redacted file's bytes, in hex."""
    hasher = hashlib.sha256()
    for chunk in _chunks(path):
        hasher.update(chunk)
    return hasher.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _note(batches: Iterable[Batch], decider: Decider, spool: Spool) -> None:
    """First round: detect, note the removed values, and keep the findings of each batch."""
    for batch, findings in detect(batches, decider.policy.label_length):
        decider.note(batch.segments, findings)
        acted = [astuple(f) for f in findings if decider.acts_on(f)]
        spool.add([_size(batch), acted])


def _size(batch: Batch) -> list[int]:
    return [len(batch.segments), sum(len(s.text) for s in batch.segments)]


class _SecondRound:
    """Called with each batch again, in the same order; gives its edits and counts."""

    def __init__(
        self,
        findings: Iterable[Any],
        decider: Decider,
        expected: Expected,
        outcome: Outcome,
    ) -> None:
        self._findings = iter(findings)
        self._decider = decider
        self._expected = expected
        self._outcome = outcome

    def __call__(self, batch: Batch) -> Sequence[Sequence[Edit]]:
        size, rows = next(self._findings, (None, []))
        if size != _size(batch):
            raise ChangedError("it changed while it was being read", "run the command again")
        findings = [Finding(*row) for row in rows]
        decided = self._decider.decide(batch, findings)
        self._outcome.kept.update(finding.entity_type for finding in decided.kept)
        self._outcome.dropped.update(batch.dropped)
        edits: list[Sequence[Edit]] = []
        for index, segment in enumerate(batch.segments):
            redactions = decided.redactions.get(index, [])
            new = [r.edit for r in redactions]
            edits.append(new)
            if not segment.gone:
                self._expected.add(segment.glue, replaced(segment.text, new))
            shift = 0
            for redaction in redactions:
                self._count(redaction, segment.place, segment.column, shift)
                shift += len(redaction.replacement) - (
                    redaction.finding.end - redaction.finding.start
                )
        return edits

    def _count(self, redaction: Redaction, place: str, column: int, shift: int) -> None:
        finding, outcome = redaction.finding, self._outcome
        if finding.follows:
            return
        outcome.counts[finding.entity_type] += 1
        row = FindingRow(
            entity_type=finding.entity_type,
            place=place,
            column=column,
            position=finding.start + shift,
            score=finding.score,
            base_score=finding.base_score,
            recognizer=finding.recognizer,
            rule=finding.rule,
            operator=redaction.operator,
            value_digest=self._decider.key.digest(
                "audit", redaction.value.encode("utf-8", "surrogatepass")
            ),
        )
        outcome.rows.add(row)
        weak = (-finding.score, finding.entity_type, place, f"{finding.recognizer}: {finding.rule}")
        if len(outcome.weakest) < WEAKEST:
            heapq.heappush(outcome.weakest, weak)
        elif weak > outcome.weakest[0]:
            heapq.heapreplace(outcome.weakest, weak)
