"""Whether an audit log is whole, unfinished or altered, and what it says was done."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from redact.audit_records import (
    AnyRecord,
    CheckpointRecord,
    ContinuedRecord,
    FileEntry,
    RunRecord,
    altered,
    read,
    unfinished,
)
from redact.errors import AuditAlteredError, UsageError
from redact.keys import signed

_HEAD = re.compile("[0-9a-f]{64}")


@dataclass(slots=True)
class Trail:
    """What the records so far say; refuses a record that contradicts those before it.

    Attributes:
        public_key: Whose signatures count; None takes the one in the header.
        head: The hash that was kept elsewhere, or an empty string.
        keep_done: True to fill ``done``.
        header: None before the first record.
        last: The last record.
        done: Files that have a record, by HMAC of the path; the last record of a file counts.
        statuses: How many file records have which status.
        counts: Removed findings by entity type over all file records.
        files: File records.
        checkpoints: Checkpoints, all with a good signature.
        unclaimed: Findings and blocks, by file, whose file has no record yet.
        head_seen: True once a record has the hash ``head``.
    """

    public_key: bytes | None = None
    head: str = ""
    keep_done: bool = False
    header: RunRecord | None = None
    last: AnyRecord | None = None
    done: dict[str, FileEntry] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    files: int = 0
    checkpoints: int = 0
    unclaimed: Counter[int] = field(default_factory=Counter)
    head_seen: bool = False

    @property
    def n(self) -> int:
        """The ordinal of the last record, 0 before the first."""
        return self.last.n if self.last else 0

    @property
    def finished(self) -> bool:
        """True if the last record is the checkpoint at the end of a run."""
        return isinstance(self.last, CheckpointRecord) and self.last.final

    def add(self, record: AnyRecord) -> None:
        """Take the next record of the chain.

        Raises:
            AuditAlteredError: If it cannot follow those before it.
        """
        if self.finished:
            raise altered(record.n, "follows the end of the run")
        if isinstance(record, RunRecord):
            self.header = record
        elif isinstance(record, ContinuedRecord):
            self.unclaimed.clear()
        elif isinstance(record, FileEntry):
            self._add_file(record)
        elif isinstance(record, CheckpointRecord):
            self._add_checkpoint(record)
        else:
            self.unclaimed[record.file] += 1
        self.last = record
        self.head_seen |= record.hash == self.head

    def _add_file(self, record: FileEntry) -> None:
        if self.unclaimed.pop(record.file, 0) != record.records:
            raise altered(record.n, "does not count its findings right")
        self.files += 1
        if self.keep_done:
            self.done[record.path] = record
        self.statuses[record.status] += 1
        self.counts.update(record.counts)

    def _add_checkpoint(self, record: CheckpointRecord) -> None:
        key = self.public_key
        if key is None and self.header:
            key = bytes.fromhex(self.header.public_key)
        if not key or not signed(key, bytes.fromhex(record.signature), record.signed_bytes()):
            raise altered(record.n, "is not signed with the key that was given")
        if record.files != self.files:
            raise altered(record.n, "does not count the files right")
        self.checkpoints += 1


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """What a whole log says.

    Attributes:
        records: All of them.
        files: File records by status.
        counts: Removed findings by entity type.
        checkpoints: Signed ones.
        head: Hash of the last record; worth keeping elsewhere.
        key_id: Of the key that the header names.
        started: UTC, ISO 8601.
        trusted: True if the signatures were checked with a public key that was given, not with
            the one that the log brings along.
    """

    records: int
    files: dict[str, int]
    counts: dict[str, int]
    checkpoints: int
    head: str
    key_id: str
    started: str
    trusted: bool


def verify(path: Path, public_key: bytes | None = None, head: str | None = None) -> AuditSummary:
    """Read a whole log and say what is in it.

    Args:
        path: The ``audit.jsonl``.
        public_key: 32 bytes. Without it the key in the log's own header is taken: that shows
            damage, not forgery.
        head: The hash that the run printed, if it was kept elsewhere: 64 hexadecimal digits.

    Raises:
        UsageError: If the log cannot be read, or ``head`` cannot be one.
        AuditUnfinishedError: If the chain holds up to some record, and the run's end is missing.
        AuditAlteredError: If a record, the order or a signature is wrong, or the run is not the
            one of ``head``.
    """
    kept = (head or "").strip().lower()
    if head is not None and not _HEAD.fullmatch(kept):
        raise UsageError("this is not the head of an audit log", "give 64 hexadecimal digits")
    trail = Trail(public_key, kept)
    for record in read(path):
        trail.add(record)
    if not trail.finished or not trail.header or not trail.last:
        raise unfinished(trail.n)
    if kept and not trail.head_seen:
        raise AuditAlteredError(
            "the audit log is not the one whose head was kept", "compare the head digit by digit"
        )
    return AuditSummary(
        records=trail.n,
        files=dict(trail.statuses),
        counts=dict(trail.counts),
        checkpoints=trail.checkpoints,
        head=trail.last.hash,
        key_id=trail.header.key,
        started=trail.header.started,
        trusted=public_key is not None,
    )


def key_id(path: Path) -> str:
    """Return the id of the key that a log names, to look up its pinned public key.

    Raises:
        UsageError: If the log cannot be opened.
        AuditUnfinishedError: If it has no header.
        AuditAlteredError: If the header cannot be read.
    """
    for record in read(path):
        if isinstance(record, RunRecord):
            return record.key
    raise unfinished(0)
