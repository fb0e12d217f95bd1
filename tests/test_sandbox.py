"""What the kernel keeps children from, tried from inside a child."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from redact import Key
from redact.errors import UnconfinedError
from redact.options import Limits, Policy
from redact.scan import Scan, scan
from redact.workers import WALLS, Child, walls_up

PROBE = """
import ctypes, json, os, socket, subprocess, sys, threading
from pathlib import Path
from redact import sandbox
source, folder, outside = map(Path, sys.argv[1:4])
walls = sandbox.confine([source], folder, json.loads(sys.argv[4]))
def refused(act):
    try:
        act()
    except PermissionError:
        return True
    except OSError as error:
        return os.strerror(error.errno)
    return False
def send():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b"x", ("127.0.0.1", 9))
libc, x86 = ctypes.CDLL(None, use_errno=True), os.uname().machine == "x86_64"
def called(*numbers):
    if (result := libc.syscall(*map(ctypes.c_long, numbers))) < 0:
        raise OSError(ctypes.get_errno(), "")
    return result
def clone(flags):
    if called(56 if x86 else 220, flags | 17, 0, 0, 0, 0) == 0:
        os._exit(0)
acts = {
    "read the source": source.read_bytes,
    "write in the folder": lambda: (folder / "a").write_text("x"),
    "rename in the folder": lambda: (folder / "a").rename(folder / "b"),
    "write the source": lambda: source.write_text("x"),
    "read beside": outside.read_bytes,
    "list beside": lambda: os.listdir(outside.parent),
    "write beside": lambda: (outside.parent / "new").write_text("x"),
    "read the passwords": Path("/etc/passwd").read_bytes,
    "read another's memory": lambda: Path(f"/proc/{os.getppid()}/mem").read_bytes(),
    "send": send,
    "make a pair of sockets": socket.socketpair,
    "kill the parent": lambda: os.kill(os.getppid(), 0),
    "make a namespace": lambda: clone(0x10000000),
    "make two of them": lambda: clone(0x50000000),
    "signal a thread": lambda: called(234 if x86 else 131, os.getpid(), os.getpid(), 0),
    "start a thread": lambda: threading.Thread(target=list).start(),
    "start a shell": lambda: subprocess.run(["/bin/sh", "-c", "true"]),
    "start a program": lambda: subprocess.run(["/bin/ls"], stdout=subprocess.DEVNULL),
    "start tesseract": lambda: subprocess.run(
        ["/usr/bin/tesseract", "--version"], check=True, capture_output=True
    ),
}
told = {name: refused(act) for name, act in acts.items()}
office = ["/usr/bin/soffice", "--version"]
sandbox.confine_for(("tesseract",), json.loads(sys.argv[4]))
told["start tesseract for a picture"] = refused(acts["start tesseract"])
told["start soffice for a picture"] = refused(lambda: subprocess.run(office))
sandbox.deny_programs()
told["start tesseract then"] = refused(acts["start tesseract"])
interfaces = Path("/proc/self/net/dev")
print(json.dumps([walls, told]))
"""
ALLOWED = {
    "read the source",
    "write in the folder",
    "rename in the folder",
    "start a thread",
    "start tesseract",
    "start tesseract for a picture",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, bool]]:
    """Which walls are up, and what was refused behind them."""
    folder = tmp_path_factory.mktemp("work")
    source = tmp_path_factory.mktemp("in") / "a.txt"
    outside = tmp_path_factory.mktemp("other") / "b.txt"
    source.write_text("дом", encoding="utf-8")
    outside.write_text("дом", encoding="utf-8")
    programs = json.dumps({"tesseract": "/usr/bin/tesseract", "soffice": "/usr/bin/soffice"})
    ended = subprocess.run(
        [sys.executable, "-c", PROBE, source, folder, outside, programs],
        capture_output=True,
        text=True,
        check=True,
    )
    walls, acts = json.loads(ended.stdout)
    return walls, acts


def test_every_wall_is_up_here(told: tuple[list[str], dict[str, bool]]) -> None:
    """On kernels without one of them this fails: the others are then to be looked at alone."""
    assert tuple(told[0]) == WALLS


def test_only_what_it_needs_is_allowed(told: tuple[list[str], dict[str, bool]]) -> None:
    assert told[1] == {act: act not in ALLOWED for act in told[1]}


def test_a_child_says_which_walls_are_up(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("дом", encoding="utf-8")
    with Child(source, "a.txt", Limits()) as child:
        assert child.walls == WALLS == walls_up(Limits())
        status = Path(f"/proc/{child.pid}/status").read_text("ascii")
        network = Path(f"/proc/{child.pid}/ns/net").readlink()
    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status
    assert int(status.split("CapEff:\t")[1][:16], 16) & ~0b110 == 0
    assert network != Path("/proc/self/ns/net").readlink()


def test_the_walls_stand_in_the_audit_and_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("дом", encoding="utf-8")
    said: list[object] = []
    task = Scan([tmp_path / "a.txt"], tmp_path / "out", Policy(), Key.new(), on_walls=said.append)
    assert scan(task).walls == WALLS
    header = json.loads((tmp_path / "out" / "audit.jsonl").read_text("ascii").splitlines()[0])
    assert tuple(header["walls"]) == WALLS
    assert said == [WALLS]


def test_without_the_walls_that_are_asked_for_everything_is_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redact.workers.WALLS", (*WALLS, "a wall that no kernel has"))
    source = tmp_path / "a.txt"
    source.write_text("дом", encoding="utf-8")
    with pytest.raises(UnconfinedError):
        Child(source, "a.txt", Limits(), confined=True)
    task = Scan([source], tmp_path / "out", Policy(), Key.new(), confined=True)
    assert [record.status for record in scan(task).records] == ["unconfined"]
    assert not list((tmp_path / "out" / "files").iterdir())
