"""Who looks for findings: this process itself, or several beside it that share the models."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from typing import Protocol, Self

from redact import pipes
from redact.analysis import analysed
from redact.errors import InternalError
from redact.model import Finding
from redact.nursery import Nursery


class Finder(Protocol):
    """Looks through texts.

    Attributes:
        ahead: How many lists of texts are worth submitting before the first answer is taken.
    """

    @property
    def ahead(self) -> int:
        """See above."""
        ...

    def submit(self, texts: Sequence[str], label_length: int) -> Future[list[list[Finding]]]:
        """Have texts looked through; see ``redact.analysis``."""
        ...

    def close(self) -> None:
        """End what was started for it."""
        ...


class _Here:
    """This process, at once."""

    ahead = 0

    def submit(self, texts: Sequence[str], label_length: int) -> Future[list[list[Finding]]]:
        done: Future[list[list[Finding]]] = Future()
        done.set_result(analysed(texts, label_length))
        return done

    def close(self) -> None:
        pass


HERE = _Here()


class Finders:
    """Processes that find, safe between threads; use it as a context manager.

    A fork of the process that made it looks for itself.

    Args:
        count: How many; they start when they are first needed.
    """

    def __init__(self, count: int) -> None:
        self.ahead = count
        self._owner = os.getpid()
        self._nursery = Nursery("redact.finder")
        self._threads = ThreadPoolExecutor(count)
        self._stack = ExitStack()
        self._idle: SimpleQueue[_Process | None] = SimpleQueue()
        for _ in range(count):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        if self._owner == os.getpid():
            self._nursery.close()
            self._threads.shutdown(cancel_futures=True)
            self._stack.close()

    def submit(self, texts: Sequence[str], label_length: int) -> Future[list[list[Finding]]]:
        """Have texts looked through by whichever process is free next.

        The answer raises ``InternalError`` if that process ends.
        """
        if self._owner != os.getpid():
            return HERE.submit(texts, label_length)
        return self._threads.submit(self._ask, texts, label_length)

    def _ask(self, texts: Sequence[str], label_length: int) -> list[list[Finding]]:
        process = self._idle.get()
        try:
            if process is None:
                process = self._stack.enter_context(_Process(self._nursery))
            return process.ask(texts, label_length)
        except (OSError, EOFError):
            process = None
            raise InternalError(
                "a process that looks for findings has ended", "see if there is memory left"
            ) from None
        finally:
            self._idle.put(process)


def finders(jobs: int) -> Finder:
    """Return who looks for findings where so many files are worked on at once; close it."""
    return HERE if jobs == 1 else Finders(jobs)


class _Process:
    """One process and the pipes to it."""

    def __init__(self, nursery: Nursery) -> None:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self._to, self._from = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        try:
            nursery.fork(theirs_in, theirs_out)
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._to.close()
        self._from.close()

    def ask(self, texts: Sequence[str], label_length: int) -> list[list[Finding]]:
        self._to.write(pipes.encode({"texts": texts, "label_length": label_length}))
        self._to.flush()
        answer = pipes.receive(self._from)
        if answer is None:
            raise EOFError
        return [[Finding(*row) for row in rows] for rows in answer["found"]]
