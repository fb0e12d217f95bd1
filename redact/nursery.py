"""The parent's side of a process that children are forked from: one for each of our processes."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from typing import Final

from redact.errors import WorkerCrashError
from redact.forks import FORK, REAP

_ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each takes 64 MB of the address space that a child may have
}


class Nursery:
    """Starts children; safe between threads, and made anew if it was killed or we were forked.

    Args:
        module: What runs in the process that they are forked from.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._lock = Lock()
        self._owner = 0
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def fork(self, into: int, out: int) -> int:
        """Start a child with these files as its standard input and output; return its id.

        Raises:
            WorkerCrashError: If children cannot be started.
        """
        with self._lock:
            for _ in range(2):
                with suppress(OSError, ValueError):
                    control = self._started()
                    socket.send_fds(control, [FORK], [into, out])
                    return int(control.recv(64))
                self._forget()
        raise WorkerCrashError("child processes cannot be started", "look at the system's limits")

    def reap(self, pid: int) -> int:
        """Return the exit status of a child that has ended or was killed, and forget it."""
        with self._lock:
            with suppress(OSError, ValueError):
                control = self._started()
                control.send(REAP + str(pid).encode())
                return int(control.recv(64))
            self._forget()  # its children end with it
        return -9

    def _started(self) -> socket.socket:
        if self._control is not None and self._owner == os.getpid():
            return self._control
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", self._module, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                cwd="/",
            )
        self._control, self._owner = ours, os.getpid()
        return ours

    def _forget(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
        self._control = self._process = None

    def close(self) -> None:
        """End it with all its children."""
        with self._lock:
            self._forget()


NURSERY: Final = Nursery("redact.worker")
atexit.register(NURSERY.close)
