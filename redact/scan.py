"""A set of files: finds them, redacts each, and keeps the output folder whole at every moment.

Copies are made in ``OUT/.work`` under random names, synced and renamed into place; the audit log
is written after that. A kill at any moment leaves at most a copy without a record, which the same
command, run again, makes anew.
"""

from __future__ import annotations

import os
import posixpath
import secrets
import stat
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from redact import out_folder
from redact.audit import AuditLog
from redact.digests import digest, hash_file
from redact.errors import DISK_FULL, FileError, InternalError, UsageError, place_of
from redact.finders import HERE, Finder
from redact.keys import Key
from redact.model import FileRecord, SourceFile
from redact.names import Names
from redact.nursery import NURSERY
from redact.options import Limits, Policy
from redact.pipeline import Job, Outcome, redact_file
from redact.report import Summary, report_html, summary_json
from redact.tree import Costs
from redact.walk import files, is_page
from redact.workers import walls_up

_AHEAD = 4
"""Files begun, or waiting to be, for each further job while the first is not ended."""
_PACKAGES = (
    *("redact-slavic", "presidio-analyzer", "phonenumbers", "numpy", "lxml"),
    *("pikepdf", "pillow", "pi-heif", "pypdfium2"),
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What to scan and how.

    Attributes:
        paths: Files and folders.
        out: The output folder; in a dry run only its place for work, which is emptied again.
        policy: What goes and what stays.
        key: Of the investigation.
        limits: What one file may cost.
        dry_run: True finds and reports, and writes no copies.
        number_names: True names the copies by number.
        audit_cells: True audits every finding in tables and line files.
        confined: True withholds files where the kernel does not confine what reads them.
        accept_unread: True copies files in which something looks like text and cannot be read.
        jobs: How many files are worked on at once, or pages of one where there are fewer files;
            copies, names and log are the same with any number.
        finder: Who looks for findings.
        on_walls: Told what the kernel confines the processes with that read files.
        on_file: Told every file before its turn comes, with the number of files and bytes in all.
        on_done: Told every file and its record when it is done.
    """

    paths: Sequence[Path]
    out: Path
    policy: Policy
    key: Key
    limits: Limits = field(default_factory=Limits)
    dry_run: bool = False
    number_names: bool = False
    audit_cells: bool = False
    confined: bool = False
    accept_unread: bool = False
    jobs: int = 1
    finder: Finder = HERE
    on_walls: Callable[[Sequence[str]], None] = lambda walls: None
    on_file: Callable[[SourceFile, int, int], None] = lambda source, files, size: None
    on_done: Callable[[SourceFile, FileRecord], None] = lambda source, record: None


def scan(task: Scan) -> Summary:
    """Redact every file under the paths into ``out/files`` and say what was done.

    Raises:
        UsageError: If the output folder cannot be used, or its disk is full.
        KeyFileError: If an unfinished run was begun with another key.
        AuditAlteredError: If the log of an unfinished run does not hold together.
    """
    started = time.monotonic()
    summary = Summary(task.key.id, dry_run=task.dry_run)
    try:
        found = list(files(task.paths, task.out.resolve()))
        if not found:
            raise UsageError(
                "there are no files to redact", "folders that redact wrote are not scanned again"
            )
        summary.walls = walls_up(task.limits)
        task.on_walls(summary.walls)
        with ExitStack() as stack:
            stack.enter_context(out_folder.made(task.out, task.paths, dry_run=task.dry_run))
            log = None if task.dry_run else stack.enter_context(_audit_log(task, summary.walls))
            work = stack.enter_context(
                out_folder.for_work(task.out, dry_run=task.dry_run)
            )  # the log keeps other runs out of it
            _Run(task, work, log, summary, len(found)).all(found)
            if log is not None:
                summary.head = log.finish()
            summary.seconds = time.monotonic() - started
            _write_reports(task, summary)
    except OSError as error:
        if error.errno in DISK_FULL:
            raise UsageError(
                "the disk of the output folder is full",
                "free some space and run the same command again; it continues",
            ) from None
        raise UsageError(
            f"the output folder cannot be written ({os.strerror(error.errno or 0)})",
            "choose another output folder",
        ) from None
    return summary


class _Failure(NamedTuple):
    """Why there is no copy of a file."""

    status: str
    message: str
    advice: str


_Result = Outcome | _Failure | FileRecord
"""What comes of a file; a record if an earlier part of the run has done it."""


class _Begun(NamedTuple):
    """A file that is being worked on, or waits for it."""

    source: SourceFile
    copy: Path
    attempt: Future[_Result]

    def forget(self) -> None:
        """Give the space back that nobody will ask for."""
        if self.attempt.done() and not self.attempt.cancelled() and not self.attempt.exception():
            result = self.attempt.result()
            if isinstance(result, Outcome):
                result.rows.close()


class _Run:
    """The files of one run: worked on side by side, ended one after the other."""

    def __init__(
        self, task: Scan, work: Path, log: AuditLog | None, summary: Summary, files: int
    ) -> None:
        self._task = task
        self._log = log
        self._summary = summary
        self._names = Names(task.policy, task.key, numbers=task.number_names, finder=task.finder)
        costs = Costs(
            task.limits,
            work,
            task.confined,
            task.accept_unread,
            finder=task.finder,
            pages_at_once=max(1, task.jobs // files),
        )
        self._copies: dict[str, str] = {}
        self._job = Job(task.policy, task.key, costs, not task.dry_run, task.audit_cells)

    def all(self, found: Sequence[tuple[SourceFile, FileError | None]]) -> None:
        """Redact the files and add their records to the summary, in order."""
        jobs, size = self._task.jobs, sum(source.size for source, _ in found)
        waiting: deque[_Begun] = deque()
        pages = False
        with ThreadPoolExecutor(jobs) as pool:
            try:
                for source, error in found:
                    if not pages and is_page(source.name):
                        pages = True
                        self._end(waiting, 0)  # what pages show has a copy now, with a name
                    self._task.on_file(source, len(found), size)
                    waiting.append(self._begun(source, error, pool))
                    self._end(waiting, _AHEAD * (jobs - 1))
                self._end(waiting, 0)
            finally:
                self._job.costs.stopped.set()
                if waiting:
                    NURSERY.close()  # what is being done ends with its child
                pool.shutdown(cancel_futures=True)
                for left in waiting:
                    left.forget()

    def _begun(
        self, source: SourceFile, error: FileError | None, pool: ThreadPoolExecutor
    ) -> _Begun:
        copy = self._job.costs.work / secrets.token_hex(16)
        if (record := self._continued(source)) is not None:
            attempt: Future[_Result] = Future()
            attempt.set_result(record)
        else:
            attempt = pool.submit(self._attempt, source, error, copy)
        return _Begun(source, copy, attempt)

    def _end(self, waiting: deque[_Begun], most: int) -> None:
        """Name and record what has come of the first files, until no more are waiting."""
        while len(waiting) > most:
            self._end_one(waiting[0])
            waiting.popleft()

    def _end_one(self, begun: _Begun) -> None:
        source, result = begun.source, begun.attempt.result()
        if isinstance(result, FileRecord):
            record = result
        elif isinstance(result, Outcome):
            with closing(result.rows):
                record = self._done(source, begun.copy, result)
        else:
            record = self._withheld(source, begun.copy, *result)
        if record.status == "done":
            self._copies[source.name] = record.name
        self._summary.records.append(record)
        self._task.on_done(source, record)

    def _continued(self, source: SourceFile) -> FileRecord | None:
        """Return the record of a file that an earlier part of this run has done, if it stands."""
        entry = self._log.done.get(self._log.path_digest(source.name)) if self._log else None
        if entry is None or entry.status != "done" or entry.file != source.number:
            return None
        folder = self._task.out / "files"
        copy = folder / entry.name
        if not copy.resolve().is_relative_to(folder.resolve()) or not copy.is_file():
            return None
        input = _digest_if_readable(source, self._task.key)
        if hash_file(copy) != entry.output or input != entry.input:
            copy.unlink()  # what it was made of has changed, and its name may be another now
            return None
        self._names.reserve(entry.name)
        self._summary.continued += 1
        return FileRecord(
            entry.file,
            entry.name,
            entry.status,
            entry.format,
            entry.counts,
            entry.kept,
            entry.dropped,
            entry.noted,
            sha256=entry.output,
        )

    def _attempt(
        self, source: SourceFile, error: FileError | None, copy: Path
    ) -> Outcome | _Failure:
        """Redact one file, beside others; whatever goes wrong with it is for its record."""
        try:
            if error is not None:
                raise error
            return redact_file(source, copy, self._job, partial(self._beside, source))
        except FileError as failed:
            return _Failure(failed.status, failed.message, failed.advice)
        except Exception as mistake:
            if isinstance(mistake, OSError) and mistake.errno in DISK_FULL:
                raise
            message = f"a mistake of ours stopped it ({place_of(mistake)})"
            advice = "report this; the message holds nothing of the file"
            return _Failure(InternalError.status, message, advice)

    def _beside(self, source: SourceFile, path: str) -> str:
        """Return the path of the copy of a file beside ``source``, relative to that one's copy."""
        if path.startswith(("/", "\\")):
            return ""
        folder = posixpath.dirname(source.name)
        copy = self._copies.get(posixpath.normpath(posixpath.join(folder, path)), "")
        below = posixpath.normpath(path).split("/")
        return "" if ".." in below else "/".join(copy.split("/")[-len(below) :])

    def _done(self, source: SourceFile, copy: Path, outcome: Outcome) -> FileRecord:
        name = self._names.name(source, outcome.values, outcome.suffix)
        record = outcome.record(source, name)
        if not self._task.dry_run:
            files = self._task.out / "files"
            out_folder.into_place(copy, files / name, files)
        self._summary.add_weak(source.number, outcome.weakest)
        if outcome.values.full:
            note = "In large files only the first 100,000 removed values were looked for elsewhere."
            if note not in self._summary.notes:
                self._summary.notes.append(note)
        if self._log:
            rows = outcome.rows
            try:
                self._log.file(
                    record, source.name, outcome.input_digest, rows.findings(), rows.blocks()
                )
            except InternalError as failed:  # what cannot be audited is not given away
                copied = self._task.out / "files" / name
                return self._withheld(source, copied, failed.status, failed.message, failed.advice)
        return record

    def _withheld(
        self, source: SourceFile, copy: Path, status: str, message: str, advice: str
    ) -> FileRecord:
        copy.unlink(missing_ok=True)
        name = self._names.name(source)
        record = FileRecord(source.number, name, status, message=message, advice=advice)
        if self._log:
            self._log.file(record, source.name, _digest_if_readable(source, self._task.key))
        return record


def versions() -> dict[str, str]:
    """Return the versions of this program and of what its findings depend on."""
    return {package: version(package) for package in _PACKAGES}


def _audit_log(task: Scan, walls: Sequence[str]) -> AuditLog:
    path = task.out / "audit.jsonl"
    paths = [str(path.resolve()) for path in task.paths]
    settings = {
        "names": str(task.number_names),
        "cells": str(task.audit_cells),
        "unread": str(task.accept_unread),
    }
    begin = AuditLog.reopen if path.exists() else AuditLog.create
    log = begin(
        path,
        task.key,
        versions=versions(),
        policy=task.policy,
        paths=paths,
        settings=settings,
        walls=walls,
    )
    (task.out / "files").mkdir(mode=0o700, exist_ok=True)
    return log


def _write_reports(task: Scan, summary: Summary) -> None:
    if task.dry_run:
        return
    for name, text in (
        ("report.html", report_html(summary)),
        ("summary.json", summary_json(summary)),
    ):
        path = task.out / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)


def _digest_if_readable(source: SourceFile, key: Key) -> str:
    """Return the digest of a regular file's bytes; of anything else an empty string."""
    try:
        regular = stat.S_ISREG(source.path.lstat().st_mode)
        return digest(source.path, key) if regular else ""
    except OSError:
        return ""
