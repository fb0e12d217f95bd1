"""What a format is: a way to read a file into segments and to write a copy with some replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, Protocol

from redact.model import Batch, Edit
from redact.options import Limits

Redact = Callable[[Batch], Sequence[Sequence[Edit]]]
"""Asks for the edits of a batch: one sequence for each of its segments, sorted, not overlapping."""


class Match(IntEnum):
    """How surely a format recognises a file; the highest wins, content before name."""

    NO = 0
    FALLBACK = 1
    """Could be anything of this kind: plain text."""
    NAME = 2
    """The name says so and the first bytes do not contradict it."""
    CONTENT = 3
    """The first bytes say so."""
    DIALECT = 4
    """The first bytes say that it is a special kind of a format that would also match."""


class Format(Protocol):
    """Reads a file in batches of segments and writes a copy with some of them replaced.

    A format whose documents are read whole gives one batch; one that streams gives many and holds
    only one in memory. ``read`` and ``write`` see the same batches in the same order: ``write``
    reads the source again and asks ``redact`` for the edits of each batch. A writer emits only
    what it knows; the rest is dropped and counted in ``Batch.dropped``. The same source and edits
    give the same bytes. All of it runs in a child process without the key.
    """

    name: ClassVar[str]
    """Short and unique: ``docx``."""
    title: ClassVar[str]
    """For people: ``Word document``."""
    suffixes: ClassVar[tuple[str, ...]]
    """Lower case with the dot; for people and for ``matches``."""
    in_blocks: ClassVar[bool]
    """True if the audit counts by column and block of rows, since there may be millions."""

    def matches(self, head: bytes, name: str) -> Match:
        """Say how surely this is the format of a file with these first 64 kB and this name."""

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        """Give the segments of ``source``.

        Raises:
            FileError: If it cannot be read to its end; nothing given before counts then.
        """

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        """Write the copy of ``source`` to ``target``, which does not exist.

        Raises:
            FileError: If it cannot be done; ``target`` may then hold half a copy.
        """

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give everything in ``copy`` that is in no segment: other parts, attributes, names.

        Removed values are searched in it after writing. Bytes are decoded as UTF-8 and UTF-16.
        """
