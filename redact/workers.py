"""The parent's side of the children: starts them, talks to them, stops them at their limits."""

from __future__ import annotations

import base64
import binascii
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from redact import pipes
from redact.errors import DISK_FULL, TooSlowError, WorkerCrashError
from redact.model import Batch, Edit
from redact.options import Limits

_CHUNK = 1_048_576


class Child:
    """One child process for the tasks of one file; use it as a context manager.

    Only the time that the parent waits for the child counts towards the limit of a task. After an
    error the child is of no more use.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._seconds = limits.seconds
        self._waited = 0.0
        self._buffer = bytearray()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-m", "redact.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"},
            close_fds=True,
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()

    def read(self, path: Path, name: str, format: str = "") -> tuple[str, bool, Iterator[Batch]]:
        """Read the file; return its format's name, whether it comes in blocks, and its batches.

        Args:
            path: Where it is.
            name: The file's name, for telling the format where its bytes do not.
            format: The format, where it is known already.

        Raises:
            FileError: Here or while the batches are taken, if the file cannot be read.
        """
        self._start("read", path, name=name, format=format)
        head = self._next()
        if not isinstance(head, dict) or not isinstance(head.get("format"), str):
            raise pipes.nonsense()
        return head["format"], bool(head.get("in_blocks")), self._batches()

    def write(
        self,
        path: Path,
        name: str,
        format: str,
        target: Path,
        redact: Callable[[Batch], Sequence[Sequence[Edit]]],
    ) -> None:
        """Write the copy to ``target``, asking ``redact`` for the edits of every batch.

        Raises:
            FileError: If it cannot be written; ``target`` may then hold half a copy.
        """
        self._start("write", path, name=name, format=format, target=str(target))
        for batch in self._batches():
            self._send(pipes.edits_message(redact(batch)))

    def rest(self, path: Path, name: str, format: str) -> Iterator[str | bytes]:
        """Give everything in the file that is in no segment.

        Raises:
            FileError: If it cannot be read.
        """
        self._start("rest", path, name=name, format=format)
        while (message := self._next()) is not None:
            if isinstance(text := message.get("text"), str):
                yield text
            else:
                try:
                    yield base64.b64decode(message["bytes"], validate=True)
                except (KeyError, TypeError, binascii.Error):
                    raise pipes.nonsense() from None

    def _batches(self) -> Iterator[Batch]:
        while (message := self._next()) is not None:
            yield pipes.batch_of(message)

    def _start(self, op: str, path: Path, **task: str) -> None:
        self._seconds = self._limits.seconds + path.stat().st_size / self._limits.bytes_per_second
        self._waited = 0.0
        self._send({"op": op, "path": str(path), "limits": asdict(self._limits), **task})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        try:
            self._process.stdin.write(pipes.encode(message))
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._crashed() from None

    def _next(self) -> dict[str, Any] | None:
        """Return the child's next message, or None at its end."""
        size = int.from_bytes(self._take(4), "big")
        if size > pipes.MOST_FRAME_BYTES:
            raise pipes.nonsense()
        message = pipes.decode(self._take(size))
        if message.get("errno") in DISK_FULL:
            raise OSError(message["errno"], "the disk is full")
        if "error" in message:
            raise pipes.error_of(message)
        return None if message.get("end") else message

    def _take(self, count: int) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        stream = self._process.stdout.fileno()
        while len(self._buffer) < count:
            started = time.monotonic()
            ready, _, _ = select.select([stream], [], [], max(0, self._seconds - self._waited))
            self._waited += time.monotonic() - started
            if not ready:
                raise TooSlowError(
                    "reading it took longer than one file may",
                    "split it, or raise `seconds` in the limits",
                )
            data = os.read(stream, _CHUNK)
            if not data:
                raise self._crashed()
            self._buffer += data
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    def _crashed(self) -> WorkerCrashError:
        code = self._process.wait()
        return WorkerCrashError(
            f"the child process that read it ended with status {code}",
            "the file may be damaged or made to attack; leave it out or convert it elsewhere",
        )
