"""START HERE: the way of one file, one line a step. ``tree.py`` has the steps."""

from __future__ import annotations

import heapq
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from redact.digests import digest
from redact.errors import ChangedError, UnreadableFileError
from redact.keys import Key
from redact.model import FileRecord, Redaction, Segment, SourceFile
from redact.options import Policy
from redact.policy import Decider
from redact.rows import FindingRow, Rows
from redact.second import Tally
from redact.tree import Beside, Costs, Tree
from redact.values import Values

WEAKEST = 20
"""Findings with the lowest scores that a file's result names, for a person to look at."""

_DATE = 315_532_800  # 1980-01-01, the modification time of every copy: copies carry no clock time


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all files of a run.

    Attributes:
        policy: What goes and what stays.
        key: Of the investigation.
        costs: How children are run.
        write: False for a dry run.
        cells: True to audit every finding in tables and line files too.
    """

    policy: Policy
    key: Key
    costs: Costs
    write: bool = True
    cells: bool = False


@dataclass(slots=True)
class Outcome:
    """What was done with one file.

    Attributes:
        format: Name of the format.
        input_digest: HMAC of the source's bytes.
        key: Of the investigation.
        rows: For the audit; read them once, then close.
        values: What was removed, for the file's name; never written anywhere.
        suffix: What the name of the copy ends with, if that is another than the source's.
        sha256: Of the copy, or an empty string in a dry run.
        counts: Removed findings by entity type.
        kept: Findings that stay, by entity type.
        dropped: What else the writer left out, in fixed words.
        noted: What a person should know of the file, in fixed words.
        weakest: Score, type, place and reason of the least sure removals.
    """

    format: str
    input_digest: str
    key: Key
    rows: Rows
    values: Values
    suffix: str = ""
    sha256: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
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
            noted=dict(sorted(self.noted.items())),
            sha256=self.sha256,
        )

    def add(self, segment: Segment, place: str, redactions: Sequence[Redaction]) -> None:
        """Count what goes from a segment; the rest of a value counts with its beginning."""
        shift = 0
        for redaction in redactions:
            finding = redaction.finding
            if not finding.follows:
                self._add(redaction, place, segment.column, finding.start + shift)
            shift += len(redaction.replacement) - (finding.end - finding.start)

    def _add(self, redaction: Redaction, place: str, column: int, position: int) -> None:
        finding = redaction.finding
        self.counts[finding.entity_type] += 1
        value = redaction.value.encode("utf-8", "surrogatepass")
        row = FindingRow(
            entity_type=finding.entity_type,
            place=place,
            column=column,
            position=position,
            score=finding.score,
            base_score=finding.base_score,
            recognizer=finding.recognizer,
            rule=finding.rule,
            operator=redaction.operator,
            value_digest=self.key.digest("audit", value),
        )
        self.rows.add(row)
        weak = (-finding.score, finding.entity_type, place, f"{finding.recognizer}: {finding.rule}")
        if len(self.weakest) < WEAKEST:
            heapq.heappush(self.weakest, weak)
        elif weak > self.weakest[0]:
            heapq.heapreplace(self.weakest, weak)


def redact_file(
    source: SourceFile, target: Path, job: Job, beside: Beside | None = None
) -> Outcome:
    """Write a redacted copy of ``source`` to ``target`` and say what was done.

    Args:
        source: The file.
        target: Where the copy goes.
        job: What is the same for all files.
        beside: See ``Tree.write``.

    Raises:
        FileError: If it could not be done, or the copy failed its check; there is then nothing at
            ``target``.
    """
    before = _first_digest(source, job.key)
    with ExitStack() as stack:
        tree = stack.enter_context(Tree(source.path, source.name, job.costs))
        decider = Decider(job.policy, job.key)
        tree.note(decider)
        in_blocks = tree.kind.in_blocks or tree.streamed
        rows = Rows(job.costs.work, in_blocks=in_blocks and not job.cells)
        kept_rows = stack.enter_context(ExitStack())
        kept_rows.callback(rows.close)
        outcome = Outcome(tree.kind.format, before, job.key, rows, decider.values)
        outcome.suffix = tree.kind.copy_suffix
        tally = Tally(outcome.add, outcome.kept, outcome.dropped, outcome.noted)
        if job.write:
            outcome.sha256 = tree.write(target, decider, tally, beside)
        else:
            tree.count(decider, tally)
        if digest(source.path, job.key) != before:
            raise ChangedError("it changed while it was being read", "run the command again")
        kept_rows.pop_all()  # from here on they are the caller's
    return outcome


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
