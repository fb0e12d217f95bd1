"""The parent's side of the children: starts them, talks to them, stops them at their limits."""

from __future__ import annotations

import os
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from redact import pipes
from redact.errors import DISK_FULL, TooLargeError, TooSlowError, UnconfinedError, WorkerCrashError
from redact.model import Batch, Edit, Member, Painted
from redact.nursery import NURSERY
from redact.options import Limits

PROGRAMS = ("tesseract", "soffice")
"""Programs that formats may need; looked for on our PATH, since children have no environment."""

WALLS = ("landlock", "seccomp", "network namespace")
"""What may confine a child, each where the kernel has it."""

_CHUNK = 1_048_576
_PIPE_BYTES = select.PIPE_BUF
"""What can be written to a pipe that takes anything without waiting for the other side."""
_LOOK_SECONDS = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, as a child tells it.

    Attributes:
        format: Name of the format.
        misnamed: True if its name is that of another format.
        in_blocks: See ``Format``.
        members: True if it may hold files, which are in its copies.
        attachments: True if it may hold files that are in no copy.
        pages: True if its copies are painted pages.
        companions: True if it may show files that lie beside it.
        copied_as: Name of the format that it is converted to first, else an empty string.
        copy_suffix: What the name of its copy ends with, if that is another.
    """

    format: str
    misnamed: bool = False
    in_blocks: bool = False
    members: bool = False
    attachments: bool = False
    pages: bool = False
    companions: bool = False
    copied_as: str = ""
    copy_suffix: str = ""


class Child:
    """One child process for one file; use it as a context manager.

    Only the time that the parent waits for the child counts towards its limit. After an error the
    child is of no more use.

    Args:
        path: The file, which is the only one that the child may read beside the installation.
        name: Its name, for telling the format where its bytes do not.
        limits: What it may cost.
        folder: Where the child may write; without one it may not.
        format: The format, where it is known already.
        confined: True if it is an error that the kernel does not put up every one of ``WALLS``.
        pages_at_once: How many pages of it may be read by OCR at the same time.

    Attributes:
        kind: What the file is.
        walls: Which of ``WALLS`` are up.

    Raises:
        FileError: If the file is of no known kind, or the walls are not up.
    """

    def __init__(
        self,
        path: Path,
        name: str,
        limits: Limits,
        folder: Path | None = None,
        *,
        format: str = "",
        confined: bool = False,
        pages_at_once: int = 1,
    ) -> None:
        self._limits = limits
        self._path = path
        self._seconds = 0.0
        self._waited = 0.0
        self._buffer = bytearray()
        self._status: int | None = None
        theirs_in, self._to = os.pipe()
        self._from, theirs_out = os.pipe()
        self.pid = 0
        try:
            try:
                self.pid = NURSERY.fork(theirs_in, theirs_out)
            finally:
                os.close(theirs_in)
                os.close(theirs_out)
            self._begin(name, folder, format, confined, pages_at_once)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child and everything it has started."""
        for file in (self._to, self._from):
            with suppress(OSError):
                os.close(file)
        self._to = self._from = -1
        if self.pid and self._status is None:
            self._kill()

    def _kill(self) -> None:
        for kill in (os.killpg, os.kill):  # it may not lead a group of its own yet
            with suppress(OSError):
                kill(self.pid, signal.SIGKILL)
        self._status = NURSERY.reap(self.pid)

    def read(self, *, again: bool = False) -> Iterator[Batch]:
        """Give the batches of the file.

        Args:
            again: True for a copy: of pages only the text is read that was written into them.

        Raises:
            FileError: If the file cannot be read.
        """
        self._start("read", again=again)
        return self._batches()

    def members(self, into: Path) -> Iterator[Member]:
        """Unpack the files in the file to a folder and name each.

        Raises:
            FileError: If it cannot be done.
        """
        self._start("members", into=str(into.absolute()))
        while (message := self._next()) is not None:
            yield pipes.member_of(message)

    def companions(self) -> Iterator[str]:
        """Give the paths of the files beside it that it shows, relative to it; from outside.

        Raises:
            FileError: If the file cannot be read.
        """
        self._start("companions")
        while (message := self._next()) is not None:
            part = pipes.part_of(message)
            if not isinstance(part, str):
                raise pipes.nonsense()
            yield part

    def write(
        self,
        target: Path,
        redact: Callable[[Batch], Sequence[Sequence[Edit]]],
        copies: Mapping[int, Path],
        companions: Mapping[str, str],
    ) -> Painted:
        """Write the copy to ``target``, asking ``redact`` for the edits of every batch.

        Args:
            target: In the child's folder.
            redact: Called with the batches that ``read`` gives.
            copies: Of its members, in the child's folder.
            companions: The paths of the copies of the files beside it, by those of the files.

        Raises:
            FileError: If it cannot be written; ``target`` may then hold half a copy.
        """
        found = {str(number): str(path.absolute()) for number, path in copies.items()}
        self._start("write", target=str(target.absolute()), copies=found, companions=companions)
        painted = Painted()
        while (message := self._next()) is not None:
            if "boxes" in message:
                painted = pipes.painted_of(message)
            else:
                self._send(pipes.edits_message(redact(self._batch(message))))
        return painted

    def convert(self, target: Path) -> None:
        """Write the file as ``kind.copied_as`` to ``target`` in the child's folder.

        Raises:
            FileError: If it cannot be done.
        """
        self._start("convert", target=str(target.absolute()))
        while self._next() is not None:
            raise pipes.nonsense()

    def rest(self) -> Iterator[str | bytes]:
        """Give everything in the file that is in no segment.

        Raises:
            FileError: If it cannot be read.
        """
        self._start("rest")
        while (message := self._next()) is not None:
            yield pipes.part_of(message)

    def inspect(self, painted: Painted) -> Iterator[str]:
        """See that boxes are painted over, and give the texts of pages that were read by OCR.

        Raises:
            LeakError: If one is not.
            FileError: If the file cannot be read.
        """
        self._start("inspect", **pipes.painted_message(painted))
        while (message := self._next()) is not None:
            if not isinstance(text := message.get("text"), str):
                raise pipes.nonsense()
            self._seconds += self._limits.batch_seconds
            yield text

    def _begin(
        self, name: str, folder: Path | None, format: str, confined: bool, pages_at_once: int
    ) -> None:
        programs = {program: path for program in PROGRAMS if (path := shutil.which(program))}
        self._start(
            "begin",
            path=str(self._path.absolute()),
            name=name,
            folder=str(folder.absolute()) if folder else "",
            format=format,
            programs=programs,
            pages_at_once=pages_at_once,
            limits=asdict(self._limits),
        )
        head = self._next() or {}
        walls = head.get("walls")
        self.walls = tuple(wall for wall in WALLS if isinstance(walls, list) and wall in walls)
        if confined and self.walls != WALLS:
            raise UnconfinedError(
                "the kernel does not confine the process that would read it",
                "leave out --require-sandbox, or use a kernel with Landlock (Linux 5.13 or newer)",
            )
        try:
            self.kind = Kind(**(self._next() or {}))
        except TypeError:
            raise pipes.nonsense() from None
        if not all(
            type(value) is type(getattr(_ANY, key)) for key, value in asdict(self.kind).items()
        ):
            raise pipes.nonsense()
        if self._next() is not None:
            raise pipes.nonsense()

    def _batches(self) -> Iterator[Batch]:
        while (message := self._next()) is not None:
            yield self._batch(message)

    def _batch(self, message: Mapping[str, Any]) -> Batch:
        self._seconds += self._limits.batch_seconds
        return pipes.batch_of(message)

    def _start(self, op: str, **task: object) -> None:
        size = self._path.stat().st_size
        self._seconds = self._limits.seconds + size / self._limits.bytes_per_second
        self._waited = 0.0
        self._send({"op": op, **task})

    def _send(self, message: dict[str, Any]) -> None:
        data = memoryview(pipes.encode(message))
        try:
            while data:
                if self._wait(writing=True):
                    data = data[os.write(self._to, data[:_PIPE_BYTES]) :]
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
        while len(self._buffer) < count:
            if not self._wait():
                continue
            data = os.read(self._from, _CHUNK)
            if not data:
                raise self._crashed()
            self._buffer += data
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    def _wait(self, *, writing: bool = False) -> bool:
        """Wait until the child has said something, or listens; say whether it does by now."""
        started = time.monotonic()
        left = max(0, self._seconds - self._waited)
        reads, writes = ([], [self._to]) if writing else ([self._from], [])
        ready = any(select.select(reads, writes, [], min(left, _LOOK_SECONDS)))
        self._waited += time.monotonic() - started
        if not ready:
            self._check_cost()
        return ready

    def _check_cost(self) -> None:
        if self._waited >= self._seconds:
            raise TooSlowError(
                "reading it took longer than one file may",
                "split it, or raise `seconds` in the limits",
            )
        if _resident(self.pid) > self._limits.memory_bytes:
            raise TooLargeError(
                "reading it takes more memory than one file may",
                "split it, or raise `memory_bytes` in the limits",
            )

    def _crashed(self) -> WorkerCrashError:
        self._kill()
        return WorkerCrashError(
            f"the child process that read it ended with status {self._status}",
            "the file may be damaged or made to attack; leave it out or convert it elsewhere",
        )


_ANY = Kind("")


def walls_up(limits: Limits) -> tuple[str, ...]:
    """Return which of ``WALLS`` the kernel puts around a child here; a child of our own code."""
    with Child(Path(__file__), "workers.txt", limits) as child:
        return child.walls


def _resident(pid: int) -> int:
    """Return the bytes of memory that a process and all that it has started hold."""
    total = 0
    with suppress(OSError, ValueError):
        total = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in Path(thread, "children").read_text("ascii").split():
                total += _resident(int(child))
    return total
