"""The records of an audit log, what makes them one chain, and reading them back with suspicion.

A log is lines of JSON. Each record holds its ordinal ``n``, the hash of the record before it
(``prev``) and, as the last member of the line, its own ``hash``: SHA-256 of the line without that
member, which is canonical JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from redact.errors import AuditAlteredError, AuditUnfinishedError, UsageError

START: Final = "0" * 64
"""``prev`` of the first record."""

_LONGEST_LINE = 4_000_000

Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Words = Annotated[str, Field(pattern=r"^[ -~]{0,300}$")]
"""From a fixed list of ours: printable ASCII, so that no text of a file slips in unseen."""
Sentence = Annotated[str, Field(max_length=1000)]
Name = Annotated[str, Field(max_length=30_000)]
"""A redacted relative path, as deep as a file system allows."""
EntityType = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,60}$")]
Count = Annotated[int, Field(ge=0)]
Score = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """What every record has.

    Attributes:
        n: 1-based ordinal in the log.
        prev: ``hash`` of the record before, ``START`` for the first.
        hash: Of this record, in hex.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    n: Annotated[int, Field(ge=1)]
    prev: Hex
    hash: Hex


class RunRecord(Record):
    """The header.

    Attributes:
        format: Version of this format.
        versions: Of the program and what it stands on, by name.
        started: UTC, ISO 8601; the only clock time in the log.
        key: Id of the key.
        public_key: Ed25519, in hex; whoever verifies compares it with the one they trust.
        policy: HMAC of the policy and other settings.
        paths: HMAC of the paths that were given.
        walls: What the kernel keeps the processes in that read and write files.
    """

    type: Literal["run"] = "run"
    format: Literal[1] = 1
    versions: dict[Words, Words]
    started: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    key: Annotated[str, Field(pattern=r"^[0-9A-Z]{8}$")]
    public_key: Hex
    policy: Hex
    paths: Hex
    walls: list[Words]


class ContinuedRecord(Record):
    """The run went on after a stop; findings before it whose file has no record are void."""

    type: Literal["continued"] = "continued"
    versions: dict[Words, Words]
    walls: list[Words]


class FindingRecord(Record):
    """One finding that was acted upon.

    Attributes:
        file: Number of the file.
        entity_type: What it is.
        place: Of the segment, in fixed words and ordinals.
        start: Where the replacement starts in the segment of the copy, in code points.
        score: After context.
        base_score: Before context.
        recognizer: Its class name.
        rule: Why, from the recognizer's fixed list.
        operator: What was done with it.
        value: HMAC of the value.
    """

    type: Literal["finding"] = "finding"
    file: Count
    entity_type: EntityType
    place: Words
    start: Count
    score: Score
    base_score: Score
    recognizer: Words
    rule: Words
    operator: Words
    value: Hex


class BlockCount(BaseModel):
    """How often one rule fired for one type in one block, and what was done."""

    model_config = Record.model_config

    entity_type: EntityType
    operator: Words
    recognizer: Words
    rule: Words
    count: Count


class BlockRecord(Record):
    """The findings in one column of a block of rows, or in a block of lines.

    Attributes:
        file: Number of the file.
        column: 1-based, 0 for lines.
        first: First row or line of the block, 1-based.
        rows: How many rows or lines a block has; the last may have fewer.
        counts: By type, operator, recognizer and rule.
        values: SHA-256 over the HMACs of all values in reading order.
    """

    type: Literal["block"] = "block"
    file: Count
    column: Count
    first: Annotated[int, Field(ge=1)]
    rows: Annotated[int, Field(ge=1)]
    counts: list[BlockCount]
    values: Hex


class FileEntry(Record):
    """What became of one file; its findings and blocks stand before it.

    Attributes:
        file: Number of the file.
        path: HMAC of its path.
        input: HMAC of its bytes, empty if they could not be read.
        output: SHA-256 of the copy, empty if there is none.
        name: Redacted name of the copy.
        format: Name of the format, or empty.
        status: ``done``, or why not.
        counts: Removed findings by type.
        kept: Findings kept by the policy, by type.
        dropped: What else was left out of the copy, in fixed words.
        noted: What a person should know of the file, in fixed words.
        message: Why it was withheld, in fixed words.
        advice: What to do about it, in fixed words.
        records: How many finding and block records belong to it.
    """

    type: Literal["file"] = "file"
    file: Count
    path: Hex
    input: Hex | Literal[""]
    output: Hex | Literal[""]
    name: Name
    format: Words
    status: Words
    counts: dict[EntityType, Count]
    kept: dict[EntityType, Count]
    dropped: dict[Words, Count]
    noted: dict[Words, Count]
    message: Sentence
    advice: Sentence
    records: Count


class CheckpointRecord(Record):
    """A signature over everything before it.

    Attributes:
        files: File records so far.
        final: True if the run ended here: nothing may follow.
        signature: Ed25519 over the canonical JSON of the rest of this record but ``hash``.
    """

    type: Literal["checkpoint"] = "checkpoint"
    files: Count
    final: bool
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]

    def signed_bytes(self) -> bytes:
        """Return what ``signature`` is over."""
        return encode(self.model_dump(exclude={"hash", "signature"}))


AnyRecord = Annotated[
    RunRecord | ContinuedRecord | FindingRecord | BlockRecord | FileEntry | CheckpointRecord,
    Field(discriminator="type"),
]
_ANY: TypeAdapter[AnyRecord] = TypeAdapter(AnyRecord)


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def encode(record: dict[str, Any]) -> bytes:
    """Return canonical JSON: keys sorted, no spaces, ASCII only, no line break."""
    return _ENCODER.encode(record).encode()


def seal(record: dict[str, Any]) -> tuple[bytes, str]:
    """Return the line of a record that has no hash yet, and its hash."""
    body = encode(record)
    digest = hashlib.sha256(body).hexdigest()
    return b'%s,"hash":"%s"}\n' % (body[:-1], digest.encode()), digest


def read(path: Path) -> Iterator[AnyRecord]:
    """Give the records of a log in order, each checked against the one before it.

    Raises:
        UsageError: If the log cannot be opened.
        AuditUnfinishedError: At a last line that is torn.
        AuditAlteredError: At the first record that does not fit.
    """
    n, prev = 0, START
    try:
        if not path.is_file():
            raise _no_log()
        with path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE):
                if not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
                    raise unfinished(n)
                record = _parse(line, n + 1, prev)
                yield record
                n, prev = record.n, record.hash
    except OSError:
        raise _no_log() from None


def _no_log() -> UsageError:
    return UsageError("the audit log cannot be read", "give the path of audit.jsonl")


def unfinished(n: int) -> AuditUnfinishedError:
    """Return the error for a log that is whole up to record ``n`` and stops there."""
    return AuditUnfinishedError(
        f"the audit log is unfinished or was cut after record {n}",
        "the same scan command continues the run; if it had ended, records were removed",
    )


def altered(n: int, what: str) -> AuditAlteredError:
    """Return the error for a log in which record ``n`` does not fit."""
    return AuditAlteredError(f"the audit log was altered: record {n} {what}")


def _parse(line: bytes, n: int, prev: str) -> AnyRecord:
    try:
        record = _ANY.validate_python(json.loads(line))
    except (ValueError, RecursionError):
        raise altered(n, "cannot be read") from None
    if record.n != n:
        raise altered(n, "is missing, repeated or out of order")
    body, _, seal = line.rpartition(b',"hash":"')
    digest = hashlib.sha256(body + b"}").hexdigest()
    if seal != f'{digest}"}}\n'.encode() or record.hash != digest:
        raise altered(n, "was edited")
    if record.prev != prev:
        raise altered(n, "does not follow the record before it")
    if (record.type == "run") != (n == 1):
        raise altered(n, "is in the wrong place")
    return record
