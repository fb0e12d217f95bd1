"""A process that does nothing but load code once and fork itself as often as it is asked.

Started by ``nursery.py``, whose side of the talk is there. What a child has started and left
behind when it is reaped is ended with it.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Set
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from redact import sandbox

FORK: Final = b"fork"
REAP: Final = b"reap"


def serve(load: Callable[[], object], work: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Fork children and reap them as the parent asks, until it is gone.

    Args:
        load: Loads what all children share.
        work: What a child does, with its two pipes.
    """
    control = socket.socket(fileno=int(sys.argv[1]))
    sandbox.adopt_orphans()
    load()
    gc.freeze()  # what is loaded is shared with the children
    children: set[int] = set()
    while True:
        message, files, _, _ = socket.recv_fds(control, 64, 2)
        if not message:
            return
        if message == FORK:
            children.add(pid := _fork(control, work, *files))
            control.send(str(pid).encode())
        else:
            pid = int(message.removeprefix(REAP))
            status = _reap(pid)
            children.discard(pid)
            _end_others(children)
            control.send(str(status).encode())


def _fork(
    control: socket.socket, work: Callable[[BinaryIO, BinaryIO], None], into: int, out: int
) -> int:
    pid = os.fork()
    if pid:
        os.close(into)
        os.close(out)
        return pid
    code = 1
    try:
        os.setsid()
        sandbox.die_with_parent()
        sandbox.adopt_orphans()  # what it starts counts as its own, however it hides
        control.detach()
        os.dup2(into, 0)
        os.dup2(out, 1)
        os.closerange(3, 1 << 16)
        with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(1, "wb", closefd=False) as sink:
            work(source, sink)
        code = 0
    finally:
        os._exit(code)


def _reap(pid: int) -> int:
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return -signal.SIGKILL  # it was a child of the process before this one, and ended with it


def _end_others(children: Set[int]) -> None:
    """End what a child has started and left behind, however it hid."""
    own = Path(f"/proc/self/task/{os.getpid()}/children")
    with suppress(OSError):  # of kernels without such a list
        while orphans := {int(pid) for pid in own.read_text("ascii").split()} - children:
            for pid in orphans:
                os.kill(pid, signal.SIGKILL)
                _reap(pid)
