"""The audit log: what was done, without what was removed, and what is done, for continuing.

See ``docs/audit.md`` for the records and for what they prove. Every record is chained to the one
before; a signed checkpoint follows every 100 files and the end. What happens to a file is on disk
once ``file`` returns.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from pydantic import ValidationError

from redact.audit_records import (
    START,
    BlockRecord,
    CheckpointRecord,
    ContinuedRecord,
    FileEntry,
    FindingRecord,
    Record,
    RunRecord,
    encode,
    read,
    seal,
)
from redact.audit_verify import AuditSummary, Trail, key_id, verify
from redact.errors import AuditUnfinishedError, InternalError, KeyFileError, UsageError
from redact.key_files import sync_folder
from redact.keys import Key
from redact.model import FileRecord
from redact.options import Policy
from redact.rows import BLOCK_ROWS, Block, FindingRow

__all__ = ["AuditLog", "AuditSummary", "key_id", "read", "verify"]

FILES_PER_CHECKPOINT: Final = 100
_BUFFER_BYTES = 1_000_000


class AuditLog:
    """An audit log open for appending; a context manager that signs and closes it.

    Only one process can have it open. ``finish`` ends the run; closing without it leaves a log
    that ``reopen`` continues.
    """

    def __init__(self, file: int, key: Key, trail: Trail) -> None:
        self._file = file
        self._key = key
        self._buffer = bytearray()
        self._n = trail.n
        self._files = trail.files
        self._signed_at = trail.n if isinstance(trail.last, CheckpointRecord) else 0
        self.head = trail.last.hash if trail.last else START
        self.done: Mapping[str, FileEntry] = trail.done

    @classmethod
    def create(
        cls,
        path: Path,
        key: Key,
        *,
        versions: Mapping[str, str],
        policy: Policy,
        paths: Sequence[str],
        settings: Mapping[str, str] | None = None,
        walls: Sequence[str] = (),
        started: datetime | None = None,
    ) -> Self:
        """Begin the log of a run.

        Args:
            path: Where there is nothing yet.
            key: Of the investigation.
            versions: Of the program and what it stands on, by name.
            policy: Only its HMAC is written.
            paths: That were given to scan, as absolute paths; only their HMAC is written.
            settings: What else changes the copies; goes into the HMAC of the policy.
            walls: What the kernel keeps the processes in that read and write files.
            started: With time zone; now if left out.

        Raises:
            UsageError: If there is something at ``path``.
            OSError: If it cannot be written.
        """
        try:
            file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise UsageError(
                "there is an audit log already", "choose another output folder"
            ) from None
        try:
            _lock(file)
            log = cls(file, key, Trail())
            log._begin(versions, _run_digests(key, policy, paths, settings), walls, started)
            sync_folder(path.parent)
        except BaseException:
            os.close(file)
            raise
        return log

    @classmethod
    def reopen(
        cls,
        path: Path,
        key: Key,
        *,
        versions: Mapping[str, str],
        policy: Policy,
        paths: Sequence[str],
        settings: Mapping[str, str] | None = None,
        walls: Sequence[str] = (),
    ) -> Self:
        """Continue an unfinished run; a last line that is torn is taken away, all else stays.

        Raises:
            UsageError: If the run is finished, was begun with another policy, other settings or
                other paths, or is going on in another process.
            KeyFileError: If it was begun with another key.
            AuditAlteredError: If the log does not hold together.
            OSError: If it cannot be written.
        """
        try:
            file = os.open(path, os.O_RDWR | os.O_APPEND)
        except FileNotFoundError:
            raise UsageError("there is no audit log to continue") from None
        try:
            _lock(file)
            digests = _run_digests(key, policy, paths, settings)
            trail = _trail(path, file, key, digests)
            log = cls(file, key, trail)
            if trail.header is None:
                log._begin(versions, digests, walls, None)
            else:
                with log._together():
                    log._append(ContinuedRecord, versions=dict(versions), walls=list(walls))
        except BaseException:
            os.close(file)
            raise
        return log

    def path_digest(self, path: str) -> str:
        """Return the key of ``done`` for a path: its HMAC."""
        return self._key.digest("paths", path.encode("utf-8", "surrogatepass"))

    def file(
        self,
        record: FileRecord,
        path: str,
        input_digest: str,
        findings: Iterable[FindingRow] = (),
        blocks: Iterable[Block] = (),
    ) -> None:
        """Add what became of a file with its findings, and put it all on the disk.

        The size of the source is left out: with the copy it would tell how long the removed
        values were.

        Args:
            record: What became of it.
            path: What ``path_digest`` was asked with.
            input_digest: HMAC of its bytes, or an empty string if they could not be read.
            findings: What was removed, one by one.
            blocks: What was removed, by column and block of rows.

        Raises:
            InternalError: If something in it cannot be one of our fixed words or digests.
            OSError: If it cannot be written; the log is then as it was before.
        """
        with self._together():
            count = 0
            for row in findings:
                self._append(FindingRecord, **_finding_fields(record.number, row))
                count += 1
            for block in blocks:
                self._append(BlockRecord, **_block_fields(record.number, block))
                count += 1
            self._append_file(record, path, input_digest, count)
        if self._files % FILES_PER_CHECKPOINT == 0:
            self.checkpoint()

    def checkpoint(self) -> str:
        """Sign everything so far unless it is signed, and return the head."""
        if self._signed_at != self._n:
            self._checkpoint(final=False)
        return self.head

    def finish(self) -> str:
        """End the run with a signed record and return the head, to be kept elsewhere."""
        self._checkpoint(final=True)
        self.close()
        return self.head

    def close(self) -> None:
        """Sign what is there and close the file; a run that did not ``finish`` is continued."""
        if self._file < 0:
            return
        try:
            self.checkpoint()
        finally:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(
        self,
        versions: Mapping[str, str],
        digests: Mapping[str, str],
        walls: Sequence[str],
        started: datetime | None,
    ) -> None:
        now = (started or datetime.now(UTC)).astimezone(UTC)
        with self._together():
            self._append(
                RunRecord,
                format=1,
                versions=dict(versions),
                started=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                key=self._key.id,
                public_key=self._key.public_key.hex(),
                **digests,
                walls=list(walls),
            )

    def _checkpoint(self, *, final: bool) -> None:
        unsigned: dict[str, Any] = {
            "n": self._n + 1,
            "prev": self.head,
            "type": "checkpoint",
            "files": self._files,
            "final": final,
        }
        signature = self._key.sign(encode(unsigned)).hex()
        with self._together():
            self._append(CheckpointRecord, files=self._files, final=final, signature=signature)
        self._signed_at = self._n

    def _append_file(self, record: FileRecord, path: str, input_digest: str, count: int) -> None:
        self._append(
            FileEntry,
            file=record.number,
            path=self.path_digest(path),
            input=input_digest,
            output=record.sha256,
            name=record.name,
            format=record.format,
            status=record.status,
            counts=dict(record.counts),
            kept=dict(record.kept),
            dropped=dict(record.dropped),
            noted=dict(record.noted),
            message=record.message,
            advice=record.advice,
            records=count,
        )
        self._files += 1

    def _append(self, kind: type[Record], **fields: Any) -> None:
        record = {
            "n": self._n + 1,
            "prev": self.head,
            "type": kind.model_fields["type"].default,
            **fields,
        }
        line, head = seal(record)
        try:
            kind.model_validate({**record, "hash": head})
        except ValidationError:
            raise InternalError(
                f"a {record['type']} record of the audit log holds what it must not"
            ) from None
        self._buffer += line
        self._n += 1
        self.head = head
        if len(self._buffer) > _BUFFER_BYTES:
            self._write()

    @contextmanager
    def _together(self) -> Iterator[None]:
        """Put what is appended inside on the disk, or after any exception nothing of it."""
        if self._file < 0:
            raise InternalError("the audit log is closed")
        size = os.fstat(self._file).st_size
        before = self._n, self.head, self._files
        try:
            yield
            self._write()
            os.fsync(self._file)
        except BaseException:
            self._buffer.clear()
            self._n, self.head, self._files = before
            os.ftruncate(self._file, size)
            raise

    def _write(self) -> None:
        rest = memoryview(bytes(self._buffer))
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self._buffer.clear()


def _finding_fields(file: int, row: FindingRow) -> dict[str, Any]:
    return {
        "file": file,
        "entity_type": row.entity_type,
        "place": row.place,
        "start": row.position,
        "score": round(float(row.score), 4),
        "base_score": round(float(row.base_score), 4),
        "recognizer": row.recognizer,
        "rule": row.rule,
        "operator": row.operator,
        "value": row.value_digest,
    }


def _block_fields(file: int, block: Block) -> dict[str, Any]:
    names = ("entity_type", "operator", "recognizer", "rule")
    return {
        "file": file,
        "column": block.column,
        "first": block.first_row,
        "rows": BLOCK_ROWS,
        "counts": [
            {**dict(zip(names, what, strict=True)), "count": count}
            for what, count in sorted(block.counts.items())
        ],
        "values": block.digest,
    }


def _run_digests(
    key: Key, policy: Policy, paths: Sequence[str], settings: Mapping[str, str] | None
) -> dict[str, str]:
    chosen = {**asdict(policy), "keep": sorted(policy.keep), "drop": sorted(policy.drop)}
    policy_bytes = json.dumps([chosen, settings or {}], sort_keys=True).encode()
    path_bytes = "\0".join(paths).encode("utf-8", "surrogatepass")
    return {
        "policy": key.digest("audit", b"policy\0" + policy_bytes),
        "paths": key.digest("paths", b"given\0" + path_bytes),
    }


def _trail(path: Path, file: int, key: Key, digests: Mapping[str, str]) -> Trail:
    """Read an unfinished log, take away a torn last line, and check that it is this run's."""
    trail = Trail(key.public_key, keep_done=True)
    try:
        for record in read(path):
            if isinstance(record, RunRecord):
                _check_header(record, key, digests)
            trail.add(record)
    except AuditUnfinishedError:
        os.ftruncate(file, _whole_lines(file))
    if trail.finished:
        raise UsageError("the run in this folder is finished", "choose another output folder")
    return trail


def _check_header(header: RunRecord, key: Key, digests: Mapping[str, str]) -> None:
    if (header.key, header.public_key) != (key.id, key.public_key.hex()):
        raise KeyFileError("the run was begun with another key", "continue it with the same key")
    if (header.policy, header.paths) != (digests["policy"], digests["paths"]):
        raise UsageError(
            "the run in this folder was begun with another policy, settings or paths",
            "give the same ones again, or choose another output folder",
        )


def _whole_lines(file: int) -> int:
    """Return the length of the file up to and with its last line break."""
    end = os.fstat(file).st_size
    while end:
        start = max(0, end - 65_536)
        at = os.pread(file, end - start, start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0


def _lock(file: int) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError("another process is working on this run", "wait until it ends") from None
