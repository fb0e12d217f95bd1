"""Children that a file has taken over: what they can do to the copy, to others and to the run.

Taken over is played by a process that children are forked from with some of our code replaced.
"""

from __future__ import annotations

import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from formats import docx_files

from redact import Key
from redact.nursery import NURSERY
from redact.options import Limits, Policy
from redact.scan import Scan, scan
from redact.workers import Child

TakeOver = Callable[[str], None]


@pytest.fixture
def take_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TakeOver]:
    """Return what lets all children run some code first; it finds ``task`` in ``Worker._do``."""

    def begin(code: str) -> None:
        script, starter = tmp_path / "taken-over.py", tmp_path / "taken-over"
        lines = "\n".join(f"    {line}" for line in code.strip().split("\n"))
        script.write_text(
            "import os, sys, time\n"
            "from pathlib import Path\n"
            "from redact import worker\n"
            "from redact.tasks import Worker\n"
            "do = Worker._do\n"
            f"def _do(self, task):\n{lines}\n    do(self, task)\n"
            "Worker._do = _do\n"
            "sys.argv = ['', sys.argv[-1]]\n"
            "worker.main()\n",
            encoding="utf-8",
        )
        starter.write_text(
            f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -I {shlex.quote(str(script))} "$@"\n',
            encoding="utf-8",
        )
        starter.chmod(0o700)
        NURSERY.close()
        monkeypatch.setattr(sys, "executable", str(starter))

    yield begin
    NURSERY.close()


def statuses(source: Path, out: Path, **limits: float) -> list[str]:
    task = Scan([source], out, Policy(), Key.new(), limits=Limits(**limits))  # type: ignore[arg-type]
    return [record.status for record in scan(task).records]


def copies(out: Path) -> list[Path]:
    return [path for path in (out / "files").rglob("*") if path.is_file()]


def test_what_a_child_leaves_behind_ends_with_it(tmp_path: Path, take_over: TakeOver) -> None:
    take_over(
        """
if task["op"] == "begin" and not os.fork():
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(60)
    os._exit(0)
"""
    )
    source = tmp_path / "a.txt"
    source.write_text("дом", encoding="utf-8")
    with Child(source, "a.txt", Limits()) as child:
        group = child.pid
    assert group not in running(tmp_path)
    assert len(running(tmp_path)) == 1  # what children are forked from


def running(script: Path) -> set[int]:
    """Return the processes whose command line has a path."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if str(script).encode() in path.read_bytes():
                found.add(int(path.parent.name))
    return found


def test_a_copy_cannot_be_changed_after_its_check(tmp_path: Path, take_over: TakeOver) -> None:
    """It holds on to the file that it has made and writes to it when it was taken away."""
    take_over(
        """
if task["op"] == "write":
    folder = Path(task["target"]).parent
    if not os.fork():
        os.setsid()
        while not (folder / "copy").exists():
            time.sleep(0.001)
        with (folder / "copy").open("r+b") as copy:
            while (folder / "copy").exists():
                time.sleep(0.001)
            copy.write("Купрыянчык Яніна, +375 25 617-40-93".encode())
        os._exit(0)
"""
    )
    source = tmp_path / "a.txt"
    source.write_text("Купрыянчык Яніна, +375 25 617-40-93", encoding="utf-8")
    assert statuses(source, tmp_path / "out") == ["done"]
    time.sleep(0.5)
    assert all("617-40" not in copy.read_text("utf-8") for copy in copies(tmp_path / "out"))


@pytest.mark.parametrize("op", ["members", "write"])
def test_a_link_in_place_of_a_file_is_refused(tmp_path: Path, take_over: TakeOver, op: str) -> None:
    """Without Landlock a child can make one; it would let another child read what it names."""
    take_over(
        """
from redact import sandbox
sandbox._MAKE_SYMLINK = 0
if task["op"] == OP:
    target = task.get("target") or task["into"] + "/1"
    os.symlink("/etc/hostname", target)
    self._send({"member": [1, "picture", "a.txt"]} if OP == "members" else {"end": True})
    if OP == "members":
        self._send({"end": True})
    return
""".replace("OP", repr(op))
    )
    source = tmp_path / "a.docx"
    docx_files.write(source, docx_files.members(docx_files.paragraph(docx_files.run("дом"))))
    assert statuses(source, tmp_path / "out") == ["crashed"]
    assert not copies(tmp_path / "out")


def test_a_second_reading_that_says_something_else_is_refused(
    tmp_path: Path, take_over: TakeOver
) -> None:
    take_over(
        """
if task["op"] == "write":
    from dataclasses import replace
    send = self._send_batch
    turned = lambda segment: segment._replace(text=segment.text[::-1])
    self._send_batch = lambda b: send(replace(b, segments=tuple(map(turned, b.segments))))
"""
    )
    source = tmp_path / "a.txt"
    source.write_text("Купрыянчык Яніна", encoding="utf-8")
    assert statuses(source, tmp_path / "out") == ["changed"]


def test_a_child_that_does_not_listen_is_too_slow(tmp_path: Path, take_over: TakeOver) -> None:
    take_over(
        """
if task["op"] == "write":
    from redact import pipes
    pipes.receive = lambda stream: time.sleep(600)
"""
    )
    source = tmp_path / "a.txt"
    source.write_text("+375 25 617-40-93\n" * 5000, encoding="utf-8")
    assert statuses(source, tmp_path / "out", seconds=1.0, batch_seconds=0.5) == ["too slow"]


def test_a_child_cannot_end_others(tmp_path: Path, take_over: TakeOver) -> None:
    take_over(
        """
if task["op"] == "read":
    for pid in (os.getppid(), PARENT):
        try:
            os.kill(pid, 9)
        except PermissionError:
            pass
""".replace("PARENT", str(__import__("os").getpid()))
    )
    source = tmp_path / "a.txt"
    source.write_text("Купрыянчык Яніна", encoding="utf-8")
    assert statuses(source, tmp_path / "out") == ["done"]
