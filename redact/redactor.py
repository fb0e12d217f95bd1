"""The library: one object that redacts texts, files and sets of files."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redact.detect import detect
from redact.errors import UsageError
from redact.finders import finders
from redact.formats._replace import replaced
from redact.keys import Key
from redact.model import Batch, FileRecord, Finding, Redaction, Segment, SourceFile
from redact.options import Limits, Policy
from redact.pipeline import Job, finished, redact_file
from redact.policy import Decider
from redact.report import Summary
from redact.scan import Scan, scan
from redact.second import Tally
from redact.tree import Costs, Tree

_MEMORY = "/dev/shm"  # noqa: S108 - in memory, a folder of our own that only we can open
"""Where a file that is only shown is unpacked: on no disk."""


@dataclass(frozen=True, slots=True)
class TextResult:
    """A redacted text.

    Attributes:
        text: With every removed value replaced.
        findings: What was removed, by start; offsets are code points of the text as given.
        kept: What was found and stays, by start.
    """

    text: str
    findings: tuple[Finding, ...]
    kept: tuple[Finding, ...]


class Redactor:
    """Redacts under one policy and one key; models are loaded once and shared by all threads.

    Args:
        policy: What goes and what stays; the default removes all but places, bodies and links.
        key: Of the investigation; never made here. ``Key.new()`` makes one, ``Key.from_file``
            reads one.
        limits: What one file may cost.
        accept_unread: True to copy files in which something looks like text and cannot be read.
        require_sandbox: True to withhold files where the kernel does not confine what reads them.
        jobs: How many processes look for findings, files ``scan`` works on at once, and pages of
            a file are read by OCR at once (these up to 4); with one, this process looks itself.
    """

    def __init__(
        self,
        *,
        key: Key,
        policy: Policy | None = None,
        limits: Limits | None = None,
        accept_unread: bool = False,
        require_sandbox: bool = False,
        jobs: int = 1,
    ) -> None:
        self.policy = policy or Policy()
        self.key = key
        self.limits = limits or Limits()
        self._accept_unread = accept_unread
        self._confined = require_sandbox
        self._jobs = jobs
        self._finder = finders(jobs)
        weakref.finalize(self, self._finder.close)

    def text(self, text: str) -> TextResult:
        """Return one text redacted; see ``texts`` for many."""
        return next(self.texts([text]))

    def texts(self, texts: Iterable[str]) -> Iterator[TextResult]:
        """Give each text redacted, in order, lazily and in batches.

        Every text is a document of its own: a value removed in one is not looked for in another.
        """
        batches = (Batch((Segment(text, "text", glue=None),)) for text in texts)
        for batch, findings in detect(batches, self.policy.label_length, self._finder):
            decider = Decider(self.policy, self.key)
            decider.note(batch.segments, findings)
            decided = decider.decide(batch, findings)
            redactions = decided.redactions.get(0, [])
            edits = [r.edit for r in redactions]
            yield TextResult(
                text=replaced(batch.segments[0].text, edits),
                findings=tuple(r.finding for r in redactions),
                kept=tuple(decided.kept),
            )

    def file(self, source: Path, target: Path) -> FileRecord:
        """Write a redacted copy of one file and say what was done.

        Unfinished work lies in a folder of random name beside ``target``; the copy appears there
        only when it has passed its check.

        Args:
            source: Opened for reading only.
            target: Must not exist; its name is used as it is, redacted or not.

        Raises:
            UsageError: If ``target`` exists or its folder does not.
            FileError: If the file is withheld; ``target`` then does not exist.
        """
        source, target = Path(source), Path(target)
        if not source.is_file():
            raise UsageError("the source is no file", "check the path")
        if target.exists() or not target.parent.is_dir():
            raise UsageError("the target exists, or its folder does not", "name another")
        found = SourceFile(1, source, source.name, source.stat().st_size)
        with tempfile.TemporaryDirectory(prefix=".redact-", dir=target.parent) as work:
            copy = Path(work) / "copy"
            costs = Costs(
                self.limits,
                Path(work),
                self._confined,
                self._accept_unread,
                finder=self._finder,
                pages_at_once=self._jobs,
            )
            job = Job(self.policy, self.key, costs)
            outcome = redact_file(found, copy, job)
            outcome.rows.close()
            finished(copy)
            copy.rename(target)
        return outcome.record(found, target.name)

    def show(self, source: Path) -> Iterator[tuple[Segment, list[Finding]]]:
        """Give the segments of a file with what would be removed from each; holds all of it.

        Raises:
            UsageError: If ``source`` is no file.
            FileError: If it cannot be read.
        """
        source = Path(source)
        if not source.is_file():
            raise UsageError("there is no such file", "check the path")
        decider = Decider(self.policy, self.key)
        shown: list[tuple[Segment, list[Finding]]] = []

        def show(segment: Segment, place: str, redactions: Sequence[Redaction]) -> None:
            shown.append((segment, [r.finding for r in redactions]))

        with tempfile.TemporaryDirectory(prefix="redact-", dir=_MEMORY) as work:
            costs = Costs(self.limits, Path(work), accept_unread=True, pages_at_once=self._jobs)
            with Tree(source, source.name, costs) as tree:
                tree.note(decider)
                tree.count(decider, Tally(show))
        yield from shown

    def scan(self, paths: Sequence[Path], out: Path, *, dry_run: bool = False) -> Summary:
        """Redact every file under ``paths`` into the folder ``out``; see ``redact.scan``.

        Raises:
            UsageError: If ``out`` cannot be used.
            KeyFileError: If ``out`` holds an unfinished run under another key.
            AuditAlteredError: If its audit log does not hold together.
        """
        paths = [Path(path) for path in paths]
        task = Scan(
            paths,
            Path(out),
            self.policy,
            self.key,
            self.limits,
            dry_run=dry_run,
            confined=self._confined,
            accept_unread=self._accept_unread,
            jobs=self._jobs,
            finder=self._finder,
        )
        return scan(task)
