"""What a format is: a way to read a file into segments and to write a copy with some replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import ClassVar, Protocol, runtime_checkable

from redact.model import Batch, Edit, Member, Painted
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
    needs: ClassVar[tuple[str, ...]]
    """Programs that reading or writing starts: ``tesseract``. Without any, none can be started."""

    def matches(self, head: bytes, name: str) -> Match:
        """Say how surely this is the format of a file with these first 64 kB and this name."""

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        """Give the segments of ``source``.

        Raises:
            FileError: If it cannot be read to its end; nothing given before counts then.
        """

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> Painted | None:
        """Write the copy of ``source`` to ``target``, which does not exist.

        Returns None unless it is a ``PageFormat``.

        Raises:
            FileError: If it cannot be done; ``target`` may then hold half a copy.
        """

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give everything in ``copy`` that is in no segment: other parts, attributes, names.

        Removed values are searched in it after writing. Bytes are decoded as UTF-8 and UTF-16.
        """


@runtime_checkable
class MemberFormat(Protocol):
    """What a ``Format`` has besides if its files hold files.

    Members are files of their own: the parent reads, redacts and checks each in children of its
    own, then asks for the outer copy. ``write`` then has one more argument, ``copies``: the
    redacted copy of each member by its number, with the suffix of its kind. A member without a
    copy was withheld; the outer copy says so in its place and does not hold it.
    """

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        """Write every member to ``folder`` under its number, ``folder / "1"``, and name it.

        Raises:
            FileError: If it cannot be done.
        """

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        """Write the copy as ``Format.write`` does, with ``copies`` for its members."""


@runtime_checkable
class AttachmentFormat(Protocol):
    """What a ``Format`` has besides if its files hold files that no copy of it has.

    They are files of their own too, read and searched, and what is found in them is counted.
    """

    def attachments(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        """Write every one to ``folder`` under its number, ``folder / "1"``, and name it.

        Raises:
            FileError: If it cannot be done.
        """


@runtime_checkable
class CompanionFormat(Protocol):
    """What a ``Format`` has besides if its files show files that lie beside them.

    A page has its pictures in a folder, a chat its photos and voice notes. These are files of the
    run like any other; a copy names the copies of those that have one, and says of others that
    they are not there.
    """

    def companions(self, source: Path, limits: Limits) -> Iterator[str]:
        """Give the paths of such files, relative to ``source``, as it writes them.

        Raises:
            FileError: If it cannot be read.
        """

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        companions: Mapping[str, str] = ...,
    ) -> None:
        """Write the copy as ``Format.write`` does.

        ``companions`` has the paths of their copies, by the paths that ``companions`` gives.
        """


@runtime_checkable
class RereadFormat(Protocol):
    """What a ``Format`` has besides if its copies are not read again as files like the source."""

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        """Give the texts that ``write`` has put into its copy, which are compared with those meant.

        Everything else in the copy is for ``rest``, and for the checks of its members and pages.
        """


@runtime_checkable
class PageFormat(Protocol):
    """What a ``Format`` has besides if its copies are painted pages.

    Reading gives one batch for each page; ``write`` says what it painted. What a page says is in
    part read by OCR, which never gives quite the same twice; so a copy is checked by ``inspect``
    beside its own texts.
    """

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> Painted:
        """Write the copy as ``Format.write`` does and say what was painted over."""

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        """Give the text that ``write`` has put into its copy as text; nothing is read by OCR.

        It must be what was read, edits carried out, segment by segment. Where ``write`` puts no
        text into a copy, as into a picture, nothing is given and nothing compared.
        """

    def inspect(self, copy: Path, painted: Painted, limits: Limits) -> Iterator[str]:
        """Look at the pages of a copy and give what OCR reads on those in ``painted.read``.

        Raises:
            LeakError: If a painted box is not of one colour.
        """


@runtime_checkable
class Converter(Protocol):
    """A kind of file that is first written as another kind, and then goes that one's way."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    needs: ClassVar[tuple[str, ...]]
    copied_as: ClassVar[str]
    """Name of the ``Format`` that its copies have."""
    copy_suffix: ClassVar[str]
    """What the names of its copies end with: ``.docx``."""

    def matches(self, head: bytes, name: str) -> Match:
        """Say how surely this is the format of a file with these first 64 kB and this name."""

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        """Write ``source`` as a file of the other kind to ``target``, which does not exist.

        Temporary files go beside ``target``.

        Raises:
            FileError: If it cannot be done; ``target`` may then hold half a file.
        """
