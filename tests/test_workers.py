"""Children: limits, crashes and nonsense cost one file, and nothing of it comes through."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import pipes, workers
from redact.errors import (
    FileError,
    TooLargeError,
    TooSlowError,
    UnreadableFileError,
    UnsupportedFormatError,
    WorkerCrashError,
)
from redact.model import FIELD_TYPES, Batch, Edit, Segment
from redact.options import Limits
from redact.tasks import Worker
from redact.workers import Child

LIMITS = Limits()


def test_reads_and_writes_in_one_child(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "copy"
    source.write_text("Верас\nдом\n", encoding="utf-8")
    with Child(source, "a.txt", LIMITS, tmp_path) as child:
        texts = [segment.text for batch in child.read() for segment in batch.segments]
        assert (child.kind.format, texts) == ("text", ["Верас", "дом", ""])

        def redact(batch: Batch) -> list[list[Edit]]:
            return [
                [Edit(0, len(s.text), "X")] if s.text == "Верас" else [] for s in batch.segments
            ]

        child.write(target, redact, {}, {})
    assert target.read_text(encoding="utf-8") == "X\nдом\n"


def test_a_child_has_nothing_of_our_environment_and_no_core_dumps(tmp_path: Path) -> None:
    os.environ["REDACT_TEST_SECRET"] = "x"
    source = tmp_path / "a.txt"
    source.write_text("a\n" * 300_000)
    with Child(source, "a.txt", LIMITS) as child:
        next(child.read())
        process = Path("/proc") / str(child.pid)
        assert b"REDACT_TEST_SECRET" not in (process / "environ").read_bytes()
        limits = (process / "limits").read_text()
    assert limits.split("Max core file size")[1].split()[0] == "0"
    assert 60 <= int(limits.split("Max cpu time")[1].split()[0]) < 120


def test_too_much_memory(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(json.dumps(["слово " * 10] * 1_000_000, ensure_ascii=False), encoding="utf-8")
    limits = replace(LIMITS, memory_bytes=250_000_000)
    with pytest.raises(TooLargeError), Child(source, "a.json", limits) as child:
        list(child.read())


def test_too_slow(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(json.dumps(["слово"] * 300_000), encoding="utf-8")
    limits = replace(LIMITS, seconds=0.05, bytes_per_second=10**9, batch_seconds=0)
    with pytest.raises(TooSlowError), Child(source, "a.json", limits) as child:
        list(child.read())


def test_a_killed_child(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("a\n" * 2_000_000)
    with Child(source, "a.txt", LIMITS) as child:
        batches = child.read()
        next(batches)
        os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(WorkerCrashError) as caught:
            list(batches)
    assert "-9" in caught.value.message


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("a\n" * 2_000_000)
    with Child(source, "a.txt", LIMITS) as child:
        next(child.read())
        pid = child.pid
    assert not Path(f"/proc/{pid}").exists()


def test_errors_come_over_the_pipe_as_they_are(tmp_path: Path) -> None:
    source = tmp_path / "a.bin"
    source.write_bytes(b"\x7fELF\x00\x01\x02")
    with pytest.raises(UnsupportedFormatError, match="a program"):
        Child(source, "a.bin", LIMITS)
    source.write_bytes(b"")
    with pytest.raises(UnreadableFileError, match="empty"):
        Child(source, "a.txt", LIMITS)


segments = st.builds(
    Segment,
    st.text(st.characters(exclude_categories=[])),  # lone surrogates too
    st.just("row 3, column 2"),
    st.sampled_from([None, "", "\n", "; "]),
    st.text(),
    st.integers(0, 100),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", *sorted(FIELD_TYPES)]),
    st.booleans(),
)


@given(st.lists(segments), st.dictionaries(st.just("script"), st.integers(0, 9)))
def test_any_batch_survives_the_pipe(drawn: list[Segment], dropped: dict[str, int]) -> None:
    batch = Batch(tuple(drawn), dropped)
    assert pipes.batch_of(pipes.decode(pipes.encode(pipes.batch_message(batch))[4:])) == batch


@given(st.lists(st.lists(st.builds(Edit, st.integers(0), st.integers(0), st.text()))))
def test_any_edits_survive_the_pipe(edits: list[list[Edit]]) -> None:
    message = pipes.decode(pipes.encode(pipes.edits_message(edits))[4:])
    assert [list(e) for e in pipes.edits_of(message, len(edits))] == edits


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(plain)
def test_nonsense_from_a_child_is_an_error_and_nothing_else(message: object) -> None:
    rest = {"dropped": {}, "noted": {}, "unread": 0}
    for wrapped in (message, {"segments": message, **rest}, {"segments": [message], **rest}):
        if isinstance(wrapped, dict) and wrapped != {"segments": [], **rest}:
            with pytest.raises(WorkerCrashError):
                if pipes.batch_of(wrapped).segments == ():
                    raise WorkerCrashError("")


@pytest.mark.parametrize(
    "row",
    [
        ["text", "row Верас", "\n", "", 0, False],  # a place that is not of our words
        ["text", "line 1", "Верас", "", 0, False],
        ["text", "line 1", "\n", "", -1, False],
        ["text", "line 1", "\n", "", True, False],
        [1, "line 1", "\n", "", 0, False],
        ["text", "line 1", "\n", "", 0, 1],
        ["text", "line 1", "\n"],
        ["text", "line 1", "\n", "", 0, False, False, "DROP_LIST"],
        ["text", "line 1", "\n", "", 0, False, False, "", 1],
        ["text", "line 1", "\n", "", 0, False, False, "", False, 0],
    ],
    ids=range(10),
)
def test_a_segment_of_another_form_is_refused(row: list[object]) -> None:
    with pytest.raises(WorkerCrashError):
        pipes.batch_of({"segments": [row], "dropped": {}, "noted": {}, "unread": 0})


def test_words_of_a_child_that_are_not_plain_are_not_repeated() -> None:
    error = pipes.error_of({"error": "unreadable", "message": "Верас 1", "advice": ""})
    assert isinstance(error, FileError)
    assert "Верас" not in str(error)


def test_a_full_disk_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setitem(Worker._tasks, "write", full)
    said = io.BytesIO()
    task = io.BytesIO(pipes.encode({"op": "write"}))
    Worker(task, said).run()
    assert pipes.decode(said.getvalue()[4:]) == {"errno": errno.ENOSPC}

    source = tmp_path / "a.txt"
    source.write_text("дом\n", encoding="utf-8")
    with Child(source, "a.txt", LIMITS) as child:
        monkeypatch.setattr(pipes, "decode", lambda data: {"errno": errno.ENOSPC})
        with pytest.raises(OSError, match="full"):
            list(child.read())


def test_children_can_be_started_from_any_folder_and_after_a_fork(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        Path("a.txt").write_text("дом\n", encoding="utf-8")
        with Child(Path("a.txt"), "a.txt", LIMITS) as child:
            assert sum(len(batch.segments) for batch in child.read()) == 2
    script = """
import os
from pathlib import Path
from redact import Limits
from redact.workers import Child
def count():
    with Child(Path("a.txt"), "a.txt", Limits()) as child:
        return sum(len(batch.segments) for batch in child.read())
assert count() == 2
pid = os.fork()
assert count() == 2
if pid:
    assert os.waitpid(pid, 0)[1] == 0
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_when_the_process_that_children_come_from_is_killed_there_is_a_new_one(
    tmp_path: Path,
) -> None:
    source = tmp_path / "a.txt"
    source.write_text("дом\n" * 500_000, encoding="utf-8")
    with Child(source, "a.txt", LIMITS) as child:
        batches = child.read()
        next(batches)
        os.kill(int(Path(f"/proc/{child.pid}/stat").read_text().split()[3]), signal.SIGKILL)
        with pytest.raises(WorkerCrashError):
            list(batches)
    with Child(source, "a.txt", LIMITS) as child:
        assert next(child.read()).segments


def test_what_threads_start_counts_as_memory_of_a_child() -> None:
    code = "import time; x = b'x' * 200_000_000; print(len(x), flush=True); time.sleep(60)"
    start = f"subprocess.run([sys.executable, '-c', {code!r}])"
    source = f"import subprocess, sys, threading; threading.Thread(target=lambda: {start}).start()"
    with subprocess.Popen(
        [sys.executable, "-c", source], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        resident = workers._resident(process.pid)
        os.killpg(process.pid, signal.SIGKILL)
    assert resident > 200_000_000
