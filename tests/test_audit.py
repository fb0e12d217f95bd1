"""The audit log: what it holds, what it never holds, and that every tampering is told."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.audit import FILES_PER_CHECKPOINT, AuditLog, key_id, read, verify
from redact.errors import (
    AuditAlteredError,
    AuditUnfinishedError,
    InternalError,
    KeyFileError,
    UsageError,
)
from redact.keys import Key
from redact.model import FileRecord
from redact.options import Policy
from redact.rows import Block, FindingRow

KEY = Key.from_bytes(bytes(range(32)))
RUN: dict[str, Any] = {
    "versions": {"redact": "0.1.0", "python": "3.11"},
    "policy": Policy(),
    "paths": ["/home/верас/бумаги"],
}
BAD = (AuditAlteredError, AuditUnfinishedError)


def row(value: str = "верас іван", place: str = "line 1") -> FindingRow:
    return FindingRow(
        entity_type="PERSON",
        place=place,
        column=0,
        position=9,
        score=0.91,
        base_score=0.7,
        recognizer="PersonRecognizer",
        rule="surname and first name",
        operator="label",
        value_digest=KEY.digest("audit", value.encode()),
    )


def record(number: int, **changes: Any) -> FileRecord:
    fields: dict[str, Any] = {
        "number": number,
        "name": f"{number}.txt",
        "status": "done",
        "format": "text",
        "counts": {"PERSON": 1},
        "kept": {"LOCATION": 2},
        "sha256": hashlib.sha256(b"copy").hexdigest(),
    }
    return FileRecord(**{**fields, **changes})


def add(log: AuditLog, number: int, **changes: Any) -> None:
    digest = KEY.digest("audit", b"bytes")
    log.file(record(number, **changes), f"/home/верас/{number}.txt", digest, [row()])


def written(path: Path, files: int) -> str:
    """Write a finished log and return its head."""
    with AuditLog.create(path, KEY, **RUN) as log:
        for number in range(1, files + 1):
            add(log, number)
        return log.finish()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audit.jsonl"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, bytes, str]]:
    """A path for tampered copies, a whole log of two runs and its head."""
    path = tmp_path_factory.mktemp("whole") / "audit.jsonl"
    with AuditLog.create(path, KEY, **RUN) as log:
        for number in range(1, FILES_PER_CHECKPOINT + 2):
            log.file(record(number), f"{number}", "", [row()] if number % 25 == 0 else [])
    with AuditLog.reopen(path, KEY, **RUN) as log:
        add(log, FILES_PER_CHECKPOINT + 2)
        head = log.finish()
    yield path, path.read_bytes(), head


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_run_leaves_header_findings_files_and_a_signed_end(path: Path) -> None:
    started = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    with AuditLog.create(path, KEY, started=started, **RUN) as log:
        add(log, 1)
        add(log, 2, status="encrypted", sha256="", counts={}, message="it is encrypted")
        head = log.finish()
    run, finding, first, _, second, end = lines(path)
    assert [run["type"], finding["type"], first["type"], second["type"], end["type"]] == [
        *("run", "finding", "file", "file", "checkpoint"),
    ]
    assert run["started"] == "2026-01-02T03:04:05Z"
    assert run["key"] == KEY.id
    assert run["versions"] == RUN["versions"]
    assert finding["value"] == KEY.digest("audit", "верас іван".encode())
    assert {k: finding[k] for k in ("file", "place", "start", "score", "base_score")} == {
        "file": 1,
        "place": "line 1",
        "start": 9,
        "score": 0.91,
        "base_score": 0.7,
    }
    assert first["path"] == KEY.digest("paths", "/home/верас/1.txt".encode())
    assert first["output"] == hashlib.sha256(b"copy").hexdigest()
    assert (first["counts"], first["kept"]) == ({"PERSON": 1}, {"LOCATION": 2})
    assert (second["status"], second["output"]) == ("encrypted", "")
    assert (end["files"], end["final"], end["hash"]) == (2, True, head)


def test_a_whole_log_is_summed_up(path: Path) -> None:
    head = written(path, 3)
    summary = verify(path, KEY.public_key, head)
    assert (summary.files, summary.counts) == ({"done": 3}, {"PERSON": 3})
    assert (summary.records, summary.checkpoints, summary.head) == (8, 1, head)
    assert (summary.key_id, summary.trusted) == (KEY.id, True)
    assert key_id(path) == KEY.id
    assert not verify(path).trusted


def test_a_run_without_files_is_whole(path: Path) -> None:
    written(path, 0)
    assert verify(path, KEY.public_key).files == {}


def test_blocks_sum_up_tables(path: Path) -> None:
    block = Block(column=3, first_row=10_001)
    block.counts["PERSON", "label", "PersonRecognizer", "column of names"] += 9_999
    block.hasher.update(b"digests")
    with AuditLog.create(path, KEY, **RUN) as log:
        log.file(record(1), "1", "", blocks=[block])
        log.finish()
    written_block = lines(path)[1]
    assert (written_block["column"], written_block["first"], written_block["rows"]) == (
        *(3, 10_001, 10_000),
    )
    assert written_block["counts"] == [
        {
            "entity_type": "PERSON",
            "operator": "label",
            "recognizer": "PersonRecognizer",
            "rule": "column of names",
            "count": 9_999,
        }
    ]
    assert verify(path, KEY.public_key).records == 4


def test_a_checkpoint_follows_every_hundred_files_and_the_end(path: Path) -> None:
    written(path, 2 * FILES_PER_CHECKPOINT + 1)
    checkpoints = [line for line in lines(path) if line["type"] == "checkpoint"]
    assert [line["files"] for line in checkpoints] == [100, 200, 201]
    assert [line["final"] for line in checkpoints] == [False, False, True]


def test_the_log_holds_no_path_or_value_and_is_private(path: Path) -> None:
    written(path, 1)
    text = path.read_text()
    for secret in ("верас", "\\u0432", "home", KEY.derive("audit").hex()):
        assert secret not in text
    unkeyed = (
        hashlib.sha256("верас іван".encode()).hexdigest(),
        hashlib.sha256(b"bytes").hexdigest(),
    )
    assert not any(digest in text for digest in unkeyed)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_run_gives_the_same_log(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with AuditLog.create(tmp_path / name, KEY, started=datetime(2026, 1, 1), **RUN) as log:
            add(log, 1)
            log.finish()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize(
    "bad",
    [
        {"place": "row 1, column Верас"},
        {"place": "line\n1"},
        {"rule": "Іван Верас"},
        {"entity_type": "Верас"},
        {"recognizer": "x" * 301},
        {"score": 1.5},
        {"value_digest": "верас іван"},
        {"position": -1},
    ],
)
def test_words_of_a_file_do_not_get_in(path: Path, bad: dict[str, Any]) -> None:
    fields = {name: getattr(row(), name) for name in FindingRow.__slots__}
    with AuditLog.create(path, KEY, **RUN) as log:
        with pytest.raises(InternalError) as error:
            log.file(record(1), "1", "", [row(), FindingRow(**{**fields, **bad})])
        assert "ерас" not in str(error.value)
        log.file(record(1, status="internal"), "1", "")  # nothing of the failed one is left
        log.finish()
    assert [line["type"] for line in lines(path)] == ["run", "file", "checkpoint"]
    assert verify(path, KEY.public_key).files == {"internal": 1}


@given(st.data())
@settings(max_examples=150)
def test_any_changed_byte_is_told(whole: tuple[Path, bytes, str], data: st.DataObject) -> None:
    path, content, _ = whole
    at = data.draw(st.integers(0, len(content) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    path.write_bytes(content[:at] + bytes([new]) + content[at + 1 :])
    with pytest.raises(BAD):
        verify(path, KEY.public_key)


@given(st.data())
@settings(max_examples=100)
def test_any_inserted_or_removed_byte_is_told(
    whole: tuple[Path, bytes, str], data: st.DataObject
) -> None:
    path, content, _ = whole
    at = data.draw(st.integers(0, len(content) - 1))
    insert = data.draw(st.binary(max_size=2))
    path.write_bytes(content[:at] + insert + content[at + (not insert) :])
    with pytest.raises(BAD):
        verify(path, KEY.public_key)


@given(st.data())
@settings(max_examples=60)
def test_any_removed_repeated_or_moved_record_is_told(
    whole: tuple[Path, bytes, str], data: st.DataObject
) -> None:
    path, content, _ = whole
    records = content.splitlines(keepends=True)
    at, to = data.draw(
        st.lists(st.integers(0, len(records) - 1), min_size=2, max_size=2, unique=True)
    )
    kind = data.draw(st.sampled_from(["removed", "repeated", "swapped"]))
    if kind == "removed":
        del records[at]
    elif kind == "repeated":
        records.insert(to, records[at])
    else:
        records[at], records[to] = records[to], records[at]
    path.write_bytes(b"".join(records))
    with pytest.raises(BAD):
        verify(path, KEY.public_key)


@given(st.data())
@settings(max_examples=60)
def test_any_cut_is_told_with_the_last_whole_record(
    whole: tuple[Path, bytes, str], data: st.DataObject
) -> None:
    path, content, head = whole
    at = data.draw(st.integers(0, len(content) - 1))
    path.write_bytes(content[:at])
    with pytest.raises(AuditUnfinishedError, match=f"after record {content[:at].count(10)}$"):
        verify(path, KEY.public_key, data.draw(st.sampled_from([None, head])))


def rechained(records: list[dict[str, Any]], key: Key | None = None) -> bytes:
    """Number, chain and hash records anew, as a forger would; sign them if there is a key."""
    prev, text = "0" * 64, b""
    for n, entry in enumerate(records, start=1):
        forged = {k: v for k, v in entry.items() if k != "hash"} | {"n": n, "prev": prev}
        if forged["type"] == "checkpoint" and key:
            unsigned = {k: v for k, v in forged.items() if k != "signature"}
            forged["signature"] = key.sign(encoded(unsigned)).hex()
        prev = hashlib.sha256(encoded(forged)).hexdigest()
        text += encoded(forged)[:-1] + f',"hash":"{prev}"}}\n'.encode()
    return text


def encoded(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def test_a_chain_forged_without_the_key_is_told(path: Path) -> None:
    written(path, 3)
    records = lines(path)
    assert rechained(records) == path.read_bytes()  # the forger does know how
    del records[3:5]
    path.write_bytes(rechained(records))
    with pytest.raises(AuditAlteredError, match="not signed"):
        verify(path, KEY.public_key)


def test_a_chain_forged_with_another_key_is_told_by_the_public_key(path: Path) -> None:
    written(path, 3)
    other = Key.new()
    records = lines(path)
    records[0] |= {"key": other.id, "public_key": other.public_key.hex()}
    path.write_bytes(rechained(records, other))
    with pytest.raises(AuditAlteredError, match="not signed"):
        verify(path, KEY.public_key)
    assert not verify(path).trusted  # alone it looks whole: the README says what this proves


def test_what_the_key_holder_rewrites_is_told_by_the_head_only(path: Path) -> None:
    head = written(path, 3)
    records = lines(path)
    del records[5:7]
    records[-1]["files"] = 2
    path.write_bytes(rechained(records, KEY))
    assert verify(path, KEY.public_key).files == {"done": 2}
    with pytest.raises(AuditAlteredError, match="head"):
        verify(path, KEY.public_key, head)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda r: r.insert(2, r[1]), "count its findings"),
        (lambda r: r.pop(1), "count its findings"),
        (lambda r: r[-1].update(files=4), "count the files"),
        (lambda r: r.append(r[1]), "follows the end"),
        (lambda r: r.insert(1, r[0]), "wrong place"),
        (lambda r: r.pop(0), "wrong place"),
        (lambda r: r[1].update(extra=1), "cannot be read"),
        (lambda r: r[1].update(score=True), "cannot be read"),
        (lambda r: r[1].update(type="note"), "cannot be read"),
        (lambda r: r[2].update(output="x"), "cannot be read"),
    ],
)
def test_even_a_signed_log_has_to_make_sense(path: Path, change: Any, why: str) -> None:
    written(path, 2)
    records = lines(path)
    change(records)
    path.write_bytes(rechained(records, KEY))
    with pytest.raises(AuditAlteredError, match=why):
        verify(path, KEY.public_key)


def test_the_header_of_another_run_is_told(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with AuditLog.create(
            tmp_path / name, KEY, started=datetime(2026, 1, len(name)), **{**RUN, "paths": [name]}
        ) as log:
            add(log, 1)
            log.finish()
    one, two = ((tmp_path / name).read_bytes().splitlines(keepends=True) for name in ("one", "two"))
    (tmp_path / "one").write_bytes(two[0] + b"".join(one[1:]))
    with pytest.raises(AuditAlteredError, match="record 2 does not follow"):
        verify(tmp_path / "one", KEY.public_key)


def test_another_public_key_does_not_verify(path: Path) -> None:
    written(path, 1)
    with pytest.raises(AuditAlteredError, match="not signed with the key"):
        verify(path, Key.new().public_key)


@pytest.mark.parametrize("head", ["", "abc", "g" * 64, "0" * 63])
def test_what_cannot_be_a_head_is_refused(path: Path, head: str) -> None:
    written(path, 1)
    with pytest.raises(UsageError, match="head"):
        verify(path, KEY.public_key, head)


@pytest.mark.parametrize(
    "content",
    [
        b"\n",
        b"null\n",
        b"0\n",
        b"[]\n",
        b"{}\n",
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"n":1e999}\n',
    ],
)
def test_what_is_no_log_is_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(AuditAlteredError, match="record 1"):
        verify(path)


def test_a_log_that_is_not_there_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "none", tmp_path, tmp_path / "fifo"):  # a FIFO is not waited for
        with pytest.raises(UsageError, match="cannot be read"):
            verify(path)


def test_a_stopped_run_is_continued_with_its_checkpoints(path: Path) -> None:
    with AuditLog.create(path, KEY, **RUN) as log:
        add(log, 1)
        add(log, 2, status="encrypted", counts={}, sha256="")
    before = path.read_bytes()
    with pytest.raises(AuditUnfinishedError, match=r"after record 6$"):
        verify(path, KEY.public_key)
    with AuditLog.reopen(path, KEY, **RUN) as log:
        first = log.done[log.path_digest("/home/верас/1.txt")]
        second = log.done[log.path_digest("/home/верас/2.txt")]
        assert (first.status, first.name, first.counts) == ("done", "1.txt", {"PERSON": 1})
        assert first.output == hashlib.sha256(b"copy").hexdigest()
        assert second.status == "encrypted"
        assert log.path_digest("/home/верас/3.txt") not in log.done
        add(log, 3)
        head = log.finish()
    assert path.read_bytes().startswith(before)
    summary = verify(path, KEY.public_key, head)
    assert (summary.checkpoints, summary.files) == (2, {"done": 2, "encrypted": 1})
    assert [r.type for r in read(path)].count("run") == 1


@given(st.data())
@settings(max_examples=40)
def test_a_run_torn_anywhere_is_continued(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("torn") / "audit.jsonl"
    written(path, 3)
    content = path.read_bytes()
    end = content.rstrip(b"\n").rindex(b"\n") + 1  # the record that ends the run
    at = data.draw(st.integers(0, end))
    path.write_bytes(content[:at])
    done = content[:at].count(b'"type":"file"}\n') + content[:at].count(b'"type":"file",')
    with AuditLog.reopen(path, KEY, **RUN) as log:
        assert len(log.done) <= done
        for number in range(1, 4):
            if log.path_digest(f"/home/верас/{number}.txt") not in log.done:
                add(log, number)
        log.finish()
    kept = content[:at].rpartition(b"\n")
    assert path.read_bytes().startswith(kept[0] + kept[1])
    assert verify(path, KEY.public_key).files == {"done": 3}


def test_a_killed_run_keeps_every_file_that_was_recorded(path: Path) -> None:
    script = (
        "import os, sys, test_audit\n"
        "from pathlib import Path\n"
        "log = test_audit.AuditLog.create(Path(sys.argv[1]), test_audit.KEY, **test_audit.RUN)\n"
        "for number in range(1, 6):\n"
        "    test_audit.add(log, number)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    child = subprocess.run([sys.executable, "-c", script, str(path)], cwd=Path(__file__).parent)
    assert child.returncode == -9
    with AuditLog.reopen(path, KEY, **RUN) as log:
        assert len(log.done) == 5
        log.finish()
    assert verify(path, KEY.public_key).files == {"done": 5}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"paths": ["/elsewhere"]}, UsageError),
        ({"policy": Policy(drop=frozenset({"Верас"}))}, UsageError),
        ({"settings": {"names": "number"}}, UsageError),
        ({"key": Key.new()}, KeyFileError),
    ],
)
def test_another_run_is_not_continued(
    path: Path, changes: dict[str, Any], error: type[Exception]
) -> None:
    AuditLog.create(path, KEY, **RUN).close()
    before = path.read_bytes()
    with pytest.raises(error):
        AuditLog.reopen(path, **{"key": KEY, **RUN, **changes})
    assert path.read_bytes() == before


def test_a_finished_or_altered_log_is_not_continued(path: Path) -> None:
    written(path, 2)
    with pytest.raises(UsageError, match="finished"):
        AuditLog.reopen(path, KEY, **RUN)
    records = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(records[:2] + records[3:]))
    with pytest.raises(AuditAlteredError):
        AuditLog.reopen(path, KEY, **RUN)


def test_only_one_process_works_on_a_log(path: Path) -> None:
    with AuditLog.create(path, KEY, **RUN), pytest.raises(UsageError, match="another process"):
        AuditLog.reopen(path, KEY, **RUN)
    with AuditLog.reopen(path, KEY, **RUN) as log:
        log.finish()


def test_a_log_is_never_begun_over_something(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(UsageError, match="already"):
        AuditLog.create(path, KEY, **RUN)
    assert path.read_text() == "mine"
    with pytest.raises(UsageError, match="no audit log"):
        AuditLog.reopen(path.with_name("none"), KEY, **RUN)


def test_a_full_disk_loses_nothing(path: Path) -> None:
    import resource
    import signal

    with AuditLog.create(path, KEY, **RUN) as log:
        add(log, 1)
        before, limits = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, limits[1]))
            with pytest.raises(OSError, match="too large"):
                add(log, 2)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            signal.signal(signal.SIGXFSZ, handler)
        assert path.read_bytes() == before
        add(log, 2)  # there is room again
        log.finish()
    assert verify(path, KEY.public_key).files == {"done": 2}


def test_a_closed_log_takes_nothing(path: Path) -> None:
    log = AuditLog.create(path, KEY, **RUN)
    log.finish()
    with pytest.raises(InternalError, match="closed"):
        add(log, 1)
    log.close()
