"""The output folder is whole at every moment; a run that stopped is continued."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from redact.audit import verify
from redact.audit_records import seal
from redact.errors import AuditUnfinishedError, KeyFileError, UsageError
from redact.keys import Key
from redact.options import Policy
from redact.scan import Scan, scan

KEY = Key.from_bytes(bytes(range(32)))
PHONE = "+375 29 123-45-67"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three files, two of which can be redacted."""
    folder = tmp_path / "in"
    (folder / "дело").mkdir(parents=True)
    (folder / "a.txt").write_text(f"тел. {PHONE}\nдом 5\n", encoding="utf-8")
    (folder / "дело" / "b.csv").write_text(f"Телефон;Город\n{PHONE};Лида\n", encoding="utf-8")
    (folder / "c.bin").write_bytes(b"\x7fELF\x00\x00")
    return folder


@pytest.fixture
def task(source: Path, tmp_path: Path) -> Scan:
    return Scan([source], tmp_path / "out", Policy(), KEY)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_is_there_after_a_run(task: Scan, source: Path) -> None:
    before = tree(source)
    summary = scan(task)
    assert summary.exit_code == 1
    assert sorted(tree(task.out)) == [
        "audit.jsonl",
        "files/a.txt",
        "files/дело/b.csv",
        "report.html",
        "summary.json",
    ]
    assert stat.S_IMODE(task.out.stat().st_mode) == 0o700
    assert all(
        stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
        for path in task.out.rglob("*")
    )
    assert not any(b"123-45-67" in data for data in tree(task.out).values())
    assert (task.out / "files/a.txt").stat().st_mtime == 315_532_800
    assert tree(source) == before
    assert verify(task.out / "audit.jsonl", KEY.public_key).head == summary.head


def test_the_same_value_has_one_label_in_all_files(task: Scan) -> None:
    scan(task)
    label = (task.out / "files/a.txt").read_text(encoding="utf-8").split()[1]
    assert label.startswith("[PHONE_NUMBER-")
    assert label in (task.out / "files/дело/b.csv").read_text(encoding="utf-8")


def test_the_same_run_gives_the_same_bytes(task: Scan, tmp_path: Path) -> None:
    scan(task)
    scan(replace(task, out=tmp_path / "again"))
    assert tree(task.out / "files") == tree(tmp_path / "again" / "files")


def test_scanning_the_copies_changes_nothing(task: Scan, tmp_path: Path) -> None:
    scan(task)
    scan(replace(task, paths=[task.out / "files"], out=tmp_path / "again"))
    assert tree(task.out / "files") == tree(tmp_path / "again" / "files")


def test_a_dry_run_writes_nothing(task: Scan) -> None:
    summary = scan(replace(task, dry_run=True))
    assert summary.total("counts") == {"PHONE_NUMBER": 2}
    assert not task.out.exists()


def test_a_finished_folder_is_refused(task: Scan) -> None:
    scan(task)
    done = tree(task.out)
    with pytest.raises(UsageError, match="finished"):
        scan(task)
    assert tree(task.out) == done


def test_a_folder_with_other_files_is_refused(task: Scan) -> None:
    task.out.mkdir()
    (task.out / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="other files"):
        scan(task)
    assert (task.out / "notes.txt").read_text() == "mine"


def test_the_scanned_folder_cannot_be_the_output(task: Scan, source: Path) -> None:
    with pytest.raises(UsageError):
        scan(replace(task, out=source))


def test_an_output_folder_inside_the_input_is_not_scanned(task: Scan, source: Path) -> None:
    summary = scan(replace(task, out=source / "redacted"))
    assert len(summary.records) == 3
    assert len(scan(replace(task, out=source / "second")).records) == 3


class StopError(Exception):
    """Stands for whatever ends a run in its middle."""


def stopped(task: Scan, after: int) -> None:
    """Run a scan that breaks off after some files."""
    done = []

    def stop(*_: object) -> None:
        done.append(1)
        if len(done) == after:
            raise StopError

    with pytest.raises(StopError):
        scan(replace(task, on_done=stop))


@pytest.mark.parametrize("after", [1, 2, 3])
def test_an_unfinished_run_is_continued(task: Scan, tmp_path: Path, after: int) -> None:
    stopped(task, after)
    with pytest.raises(AuditUnfinishedError):
        verify(task.out / "audit.jsonl", KEY.public_key)
    summary = scan(task)
    assert len(summary.records) == 3
    assert summary.continued == (1 if after < 3 else 2)
    scan(replace(task, out=tmp_path / "whole"))
    assert tree(task.out / "files") == tree(tmp_path / "whole" / "files")
    verify(task.out / "audit.jsonl", KEY.public_key)


def test_a_run_is_not_continued_with_another_key_or_policy(task: Scan) -> None:
    stopped(task, 1)
    with pytest.raises(KeyFileError):
        scan(replace(task, key=Key.new()))
    with pytest.raises(UsageError, match="another policy"):
        scan(replace(task, policy=Policy(name_threshold=0.9)))


def test_a_file_that_changed_since_is_done_again(task: Scan, source: Path) -> None:
    stopped(task, 3)
    (source / "a.txt").write_text("тел. 80447654321\n", encoding="utf-8")
    scan(task)
    assert "дом" not in (task.out / "files/a.txt").read_text(encoding="utf-8")


def test_a_full_disk_is_told_and_the_run_can_be_continued(
    task: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        patch.setattr("redact.scan.os.fsync", full)
        with pytest.raises(UsageError, match="full"):
            scan(task)
    assert not (task.out / ".work").exists()
    assert len(scan(task).records) == 3


def test_a_kill_in_the_middle_leaves_no_half_copy(source: Path, tmp_path: Path) -> None:
    for number in range(16):
        (source / f"{number:03}.txt").write_text(f"тел. {PHONE}\n" * 100, encoding="utf-8")
    KEY.save(tmp_path / "key")
    command = [sys.executable, "-m", "redact", "scan", str(source), "--out", str(tmp_path / "out")]
    command += ["--key-file", str(tmp_path / "key")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        files = tmp_path / "out" / "files"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (
            files.is_dir() and len(list(files.iterdir())) > 3
        ):
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    copies = [path for path in files.rglob("*") if path.is_file()]
    assert 3 < len(copies) < 18
    assert all(PHONE not in path.read_text(encoding="utf-8") for path in copies)
    assert all(path.read_text(encoding="utf-8").endswith("\n") for path in copies)
    ended = subprocess.run(command, capture_output=True, check=False)
    assert ended.returncode == 1
    assert len(tree(files)) == 18
    assert not (tmp_path / "out" / ".work").exists()
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert (summary["done"], summary["withheld"]) == (18, 1)


def test_ctrl_c_ends_with_130_and_can_be_continued(source: Path, tmp_path: Path) -> None:
    for number in range(16):
        (source / f"{number:03}.txt").write_text(f"тел. {PHONE}\n" * 100, encoding="utf-8")
    KEY.save(tmp_path / "key")
    command = [sys.executable, "-m", "redact", "scan", str(source), "--out", str(tmp_path / "out")]
    command += ["--key-file", str(tmp_path / "key")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        files = tmp_path / "out" / "files"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (files.is_dir() and any(files.iterdir())):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in told
    assert "Traceback" not in told
    assert not (tmp_path / "out" / ".work").exists()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_a_second_run_at_the_same_time_is_refused_and_disturbs_nothing(task: Scan) -> None:
    tried = []

    def again(*_: object) -> None:
        with pytest.raises(UsageError, match="another process"):
            scan(task)
        tried.append((task.out / ".work").exists())

    summary = scan(replace(task, on_file=again))
    assert tried == [True] * 3
    assert [record.status for record in summary.records] == ["done", "unsupported", "done"]


def test_side_by_side_gives_what_one_after_the_other_does(task: Scan, source: Path) -> None:
    for number in range(12):
        lines = f"тел. {PHONE}\n" * (1 + number * 7 % 40)
        (source / f"{PHONE} {number % 3}{'x' * number}.txt").write_text(lines, encoding="utf-8")
    seen: list[str] = []
    one = scan(replace(task, on_done=lambda source, _: seen.append(source.name)))
    many = scan(replace(task, jobs=4, out=task.out.with_name("many")))
    assert one.records == many.records
    assert tree(task.out / "files") == tree(task.out.with_name("many") / "files")
    assert seen == sorted(seen)
    verify(task.out.with_name("many") / "audit.jsonl", KEY.public_key)


@pytest.mark.parametrize("jobs", [1, 3])
def test_an_interrupt_leaves_nothing_of_what_was_begun(task: Scan, source: Path, jobs: int) -> None:
    for number in range(4):
        lines = f"тел. {PHONE}, Шыманскі Яўген Барысавіч, вул. Ясная, {number}\n" * 20_000
        (source / f"{number}.txt").write_text(lines, encoding="utf-8")
    timer = threading.Timer(2.0, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        scan(replace(task, jobs=jobs))
    assert not (task.out / ".work").exists()
    assert not tree(task.out / "files")
    assert not [t for t in threading.enumerate() if "Pool" in t.name]


def test_an_error_of_one_job_ends_them_all(task: Scan, source: Path) -> None:
    for number in range(12):
        (source / f"{number:02}.txt").write_text(f"тел. {PHONE}\n" * 500, encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(UsageError, match="disk"):
        scan(replace(task, jobs=4, on_done=full))
    assert not (task.out / ".work").exists()


def test_all_folders_of_the_output_are_private(task: Scan, source: Path) -> None:
    deep = source / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "d.txt").write_text("дом\n", encoding="utf-8")
    task.out.mkdir(mode=0o755)
    scan(task)
    folders = [task.out, *(path for path in task.out.rglob("*") if path.is_dir())]
    assert len(folders) == 6
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def test_a_folder_without_files_is_refused(task: Scan, tmp_path: Path) -> None:
    scan(task)
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", task.out):  # an output folder of ours counts as empty
        with pytest.raises(UsageError, match="no files"):
            scan(replace(task, paths=[path], out=tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_what_killed_runs_left_in_the_folder_for_work_goes(task: Scan) -> None:
    for name in (".work", ".work-0123456789abcdef"):
        (task.out / name).mkdir(parents=True)
        (task.out / name / "left").write_text(PHONE)
    scan(task)
    assert not [path for path in task.out.iterdir() if path.name.startswith(".work")]


def test_the_old_copy_of_a_file_that_changed_goes(task: Scan, source: Path) -> None:
    """Its name may be another now, or there may be no copy any more."""
    stopped(task, 1)
    assert (task.out / "files/a.txt").exists()
    (source / "a.txt").write_bytes(b"\xff\x00\x98")
    assert [r.status for r in scan(task).records] == ["unreadable", "unsupported", "done"]
    assert not (task.out / "files/a.txt").exists()


def test_names_in_the_log_lead_nowhere_else(task: Scan, tmp_path: Path) -> None:
    """A log that somebody else has written does not make us delete files."""
    stopped(task, 1)
    log = task.out / "audit.jsonl"
    (tmp_path / "precious").write_text("mine")
    forged, prev = [], "0" * 64
    for line in log.read_bytes().splitlines():
        record = json.loads(line)
        del record["hash"]
        if record["type"] == "checkpoint":
            continue
        record |= {"prev": prev, "n": len(forged) + 1}
        if record["type"] == "file":
            record["name"] = "../../precious"
        sealed, prev = seal(record)
        forged.append(sealed)
    log.write_bytes(b"".join(forged))
    scan(task)
    assert (tmp_path / "precious").read_text() == "mine"
