"""Processes that look for findings beside ours find the same, and cost nothing but themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from redact import Key, Redactor
from redact.detect import detect
from redact.errors import InternalError
from redact.finders import HERE, Finders, finders
from redact.model import Batch, Segment

LINE = "Шыманскі Яўген Барысавіч, тэл. +375 29 {:03}-45-67, вул. Ясная, {}\n"


@pytest.fixture(scope="module")
def two() -> Iterator[Finders]:
    with Finders(2) as made:
        yield made


def long_text() -> Iterator[Batch]:
    """Several lists of windows, so that more than one is looked through at once."""
    for number in range(8):
        lines = (LINE.format(number * 100 + row % 100, row) for row in range(800))
        yield Batch((Segment("".join(lines), f"line {number + 1}"),))


def test_they_find_what_this_process_finds_in_the_same_order(two: Finders) -> None:
    here = list(detect(long_text(), finder=HERE))
    beside = list(detect(long_text(), finder=two))
    assert [findings for _, findings in here] == [findings for _, findings in beside]
    assert [batch for batch, _ in here] == [batch for batch, _ in beside]


def test_the_library_gives_the_same_with_several(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("Прозвішча;Тэлефон\n" + "Шыманскі;+375 29 123-45-67\n" * 50, "utf-8")
    key = Key.new()
    for jobs in (1, 2):
        redactor = Redactor(key=key, jobs=jobs)
        redactor.file(source, tmp_path / f"{jobs}.csv")
        assert "Шыманскі" not in redactor.text("Шыманскі Яўген").text
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_one_that_ends_costs_its_texts_and_is_replaced() -> None:
    others = _running()
    with Finders(1) as one:
        one.submit(["дом"], 8).result()
        (pid,) = _running() - others
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(InternalError, match="has ended"):
            one.submit(["дом"], 8).result()
        assert one.submit(["+375 29 123-45-67"], 8).result()[0]


def test_a_fork_looks_for_itself(two: Finders) -> None:
    two.submit(["дом"], 8).result()
    pid = os.fork()
    if not pid:
        os._exit(len(two.submit(["+375 29 123-45-67"], 8).result()[0]) != 1)
    assert os.waitpid(pid, 0)[1] == 0


def test_nothing_is_left_when_the_process_ends() -> None:
    code = (
        "from redact import Key, Redactor; r = Redactor(key=Key.new(), jobs=2); r.text('дом'); "
        "from pathlib import Path; "
        "print(*(p.read_text() for p in Path('/proc/self/task').glob('*/children')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=100
    )
    pids = ended.stdout.split()
    assert pids
    assert not [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists()]


def test_with_one_job_there_are_none() -> None:
    with closing(finders(1)) as finder:
        assert finder is HERE


def _running() -> set[int]:
    """Return the processes that look for findings for this one."""
    return {p for base in _children(os.getpid(), "redact.finder") for p in _children(base)}


def _children(pid: int, name: str = "") -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    found = [int(child) for task in tasks for child in task.read_text("ascii").split()]
    return [p for p in found if name.encode() in Path(f"/proc/{p}/cmdline").read_bytes()]
