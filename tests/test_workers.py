"""Children: limits, crashes and nonsense cost one file, and nothing of it comes through."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import pipes, worker
from redact.errors import (
    FileError,
    TooLargeError,
    TooSlowError,
    UnreadableFileError,
    UnsupportedFormatError,
    WorkerCrashError,
)
from redact.model import Batch, Edit, Segment
from redact.options import Limits
from redact.workers import Child

LIMITS = Limits()


def test_reads_and_writes_in_one_child(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "copy"
    source.write_text("Верас\nдом\n", encoding="utf-8")
    with Child(LIMITS) as child:
        format, _, batches = child.read(source, "a.txt")
        texts = [segment.text for batch in batches for segment in batch.segments]
        assert (format, texts) == ("text", ["Верас", "дом", ""])

        def redact(batch: Batch) -> list[list[Edit]]:
            return [
                [Edit(0, len(s.text), "X")] if s.text == "Верас" else [] for s in batch.segments
            ]

        child.write(source, "a.txt", format, target, redact)
    assert target.read_text(encoding="utf-8") == "X\nдом\n"


def test_a_child_has_nothing_of_our_environment_and_no_core_dumps(tmp_path: Path) -> None:
    os.environ["REDACT_TEST_SECRET"] = "x"
    source = tmp_path / "a.txt"
    source.write_text("a\n" * 300_000)
    with Child(LIMITS) as child:
        child.read(source, "a.txt")
        process = Path("/proc") / str(child.pid)
        assert b"REDACT_TEST_SECRET" not in (process / "environ").read_bytes()
        limits = (process / "limits").read_text()
    assert limits.split("Max core file size")[1].split()[0] == "0"
    assert 60 <= int(limits.split("Max cpu time")[1].split()[0]) < 120


def test_too_much_memory(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(json.dumps(["слово " * 10] * 400_000, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(TooLargeError), Child(replace(LIMITS, memory_bytes=90_000_000)) as child:
        _, _, batches = child.read(source, "a.json")
        list(batches)


def test_too_slow(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(json.dumps(["слово"] * 300_000), encoding="utf-8")
    limits = replace(LIMITS, seconds=0.05, bytes_per_second=10**9)
    with pytest.raises(TooSlowError), Child(limits) as child:
        _, _, batches = child.read(source, "a.json")
        list(batches)


def test_a_killed_child(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("a\n" * 2_000_000)
    with Child(LIMITS) as child:
        _, _, batches = child.read(source, "a.txt")
        os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(WorkerCrashError) as caught:
            list(batches)
    assert "-9" in caught.value.message


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("a\n" * 2_000_000)
    with Child(LIMITS) as child:
        child.read(source, "a.txt")
        pid = child.pid
    assert not Path(f"/proc/{pid}").exists()


def test_errors_come_over_the_pipe_as_they_are(tmp_path: Path) -> None:
    source = tmp_path / "a.bin"
    source.write_bytes(b"\x7fELF\x00\x01\x02")
    with pytest.raises(UnsupportedFormatError, match="a program"), Child(LIMITS) as child:
        child.read(source, "a.bin")
    source.write_bytes(b"")
    with pytest.raises(UnreadableFileError, match="empty"), Child(LIMITS) as child:
        child.read(source, "a.txt")


segments = st.builds(
    Segment,
    st.text(st.characters(exclude_categories=[])),  # lone surrogates too
    st.just("row 3, column 2"),
    st.sampled_from([None, "", "\n", "; "]),
    st.text(),
    st.integers(0, 100),
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
    for wrapped in (message, {"segments": message, "dropped": {}}, {"segments": [message]}):
        if isinstance(wrapped, dict) and wrapped != {"segments": [], "dropped": {}}:
            with pytest.raises(WorkerCrashError):
                if pipes.batch_of(wrapped).segments == ():
                    raise WorkerCrashError("")


@pytest.mark.parametrize(
    "row",
    [
        ["text", "row Верас", "\n", "", 0],  # a place that is not of our words
        ["text", "line 1", "Верас", "", 0],
        ["text", "line 1", "\n", "", -1],
        ["text", "line 1", "\n", "", True],
        [1, "line 1", "\n", "", 0],
        ["text", "line 1", "\n", ""],
    ],
    ids=range(6),
)
def test_a_segment_of_another_form_is_refused(row: list[object]) -> None:
    with pytest.raises(WorkerCrashError):
        pipes.batch_of({"segments": [row], "dropped": {}})


def test_words_of_a_child_that_are_not_plain_are_not_repeated() -> None:
    error = pipes.error_of({"error": "unreadable", "message": "Верас 1", "advice": ""})
    assert isinstance(error, FileError)
    assert "Верас" not in str(error)


def test_a_full_disk_is_no_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setitem(worker._TASKS, "write", full)
    sent = io.BytesIO()
    worker._do({"op": "write", "path": "a"}, LIMITS, sent)
    assert pipes.decode(sent.getvalue()[4:]) == {"errno": errno.ENOSPC}

    source = tmp_path / "a.txt"
    source.write_text("дом\n", encoding="utf-8")
    with Child(LIMITS) as child:
        monkeypatch.setattr(pipes, "decode", lambda data: {"errno": errno.ENOSPC})
        with pytest.raises(OSError, match="full"):
            child.read(source, "a.txt")
