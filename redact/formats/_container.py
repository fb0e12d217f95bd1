"""Archives: their members are files of their own, and only these are in a copy, under new names.

Names are redacted, dates, owners and comments left out, members sorted. What is no plain file, has
a name that leads out, is encrypted or cannot be redacted is not in the copy; a note is, in its
place.
"""

from __future__ import annotations

import io
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, ClassVar, NamedTuple

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._file_names import Taken, parted, readable
from redact.formats._replace import replaced
from redact.formats.base import Redact
from redact.model import Batch, Edit, Member, Segment
from redact.options import Limits

NOTE = b"This file was left out of the copy: redact could not read it, or it was no plain file.\n"
NOTE_ENDING = ".withheld.txt"

_BLOCK = 1 << 20
_MOST_NAMES = 1_000  # of a batch
_UNSAFE = "unsafe name"
_DRIVE = re.compile(r"[A-Za-z]:")


class Entry(NamedTuple):
    """A member of an archive.

    Attributes:
        name: As the archive calls it, parts joined by ``/``.
        size: In bytes, as the archive says, which may be a lie.
        refused: Why it is not unpacked, in fixed words, or an empty string.
        key: By what its archive finds it.
    """

    name: str
    size: int
    refused: str = ""
    key: object = None


class Archive(ABC):
    """An archive that was opened.

    Attributes:
        apart: True if a member that is damaged leaves the others readable.
    """

    apart: ClassVar[bool] = False

    @abstractmethod
    def entries(self) -> Iterator[Entry]:
        """Give all members but folders, in their order."""

    @abstractmethod
    def blocks(self, entry: Entry) -> Iterator[bytes]:
        """Give the content of the member that was given last, in pieces.

        Raises:
            FileError: If it is damaged or encrypted.
        """

    def dropped(self) -> Counter[str]:
        """Return what else it holds, in fixed words, when all members were given."""
        return Counter()

    def rest(self) -> Iterator[str | bytes]:
        """Give what it holds beside its members."""
        yield from ()


class Piece(NamedTuple):
    """A member of a copy: its name, and the file or the bytes that it is."""

    name: str
    content: Path | bytes

    def stream(self) -> IO[bytes]:
        """Open the content."""
        return (
            io.BytesIO(self.content) if isinstance(self.content, bytes) else self.content.open("rb")
        )

    def blocks(self) -> Iterator[bytes]:
        """Give the content in pieces."""
        with self.stream() as stream:
            while block := stream.read(_BLOCK):
                yield block

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.stat().st_size


class ContainerFormat(ABC):
    """What the formats of archives have in common; each says how its files are read and written."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    @contextmanager
    def opened(self, source: Path, limits: Limits) -> Iterator[Archive]:
        """Open an archive.

        Raises:
            FileError: If it cannot be read.
        """
        yield NotImplemented

    @abstractmethod
    def save(self, source: Path, target: Path, pieces: Iterable[Piece]) -> None:
        """Write an archive of the same kind as ``source``, the same bytes every time."""

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with self.opened(source, limits) as archive:
            for _, batch in _named(archive, limits):
                yield batch

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        yield from ()

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        left = limits.most_unpacked(source.stat().st_size)
        with self.opened(source, limits) as archive:
            for number, entry in enumerate(archive.entries(), 1):
                path = folder / str(number)
                refused = entry.refused or (_UNSAFE if _leads_out(entry.name) else "")
                if not refused:
                    try:
                        size = _unpack(archive, entry, path, left)
                    except UnreadableFileError:
                        if not archive.apart:
                            raise
                        size, refused = path.stat().st_size, "damaged"
                    left -= size
                    empty = not size and not refused
                    if empty or (size == len(NOTE) and path.read_bytes() == NOTE):
                        path.unlink()
                        continue
                yield Member(number, "member", entry.name.rpartition("/")[2], refused)

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        pieces: list[Piece] = []
        taken = Taken()
        with self.opened(source, limits) as archive:
            for entries, batch in _named(archive, limits):
                for entry, edits in zip(entries, redact(batch), strict=True):
                    pieces.append(_piece(entry, edits, copies.get(len(pieces) + 1), taken))
        self.save(source, target, sorted(pieces))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        with self.opened(copy, limits) as archive:
            for entry in archive.entries():
                yield readable(entry.name)
            yield from archive.rest()


def _named(archive: Archive, limits: Limits) -> Iterator[tuple[list[Entry], Batch]]:
    """Give the members some at a time, with their names as a batch."""
    entries: list[Entry] = []
    segments: list[Segment] = []
    for number, entry in enumerate(archive.entries(), 1):
        if number > limits.members:
            raise TooLargeError("more files are in it than may be", "unpack it and scan the folder")
        if len(entries) >= _MOST_NAMES:
            yield entries, Batch(tuple(segments))
            entries, segments = [], []
        entries.append(entry)
        stem, _ = _parted(entry)
        place = f"member {number}, name"
        segments.append(Segment(readable(stem), place, None, gone=True, file_name=True))
    yield entries, Batch(tuple(segments), archive.dropped())


def _piece(entry: Entry, edits: Sequence[Edit], copy: Path | None, taken: Taken) -> Piece:
    """Return what is in a copy for a member, under its redacted name."""
    stem, ending = _parted(entry)
    content: Path | bytes = copy or (b"" if not entry.size and not entry.refused else NOTE)
    if copy is not None and not ending.lower().endswith(copy.suffix.lower()):
        ending = copy.suffix
    elif content == NOTE:
        ending += NOTE_ENDING
    parts = [part for part in replaced(stem, edits).split("/") if part] or [""]
    return Piece(taken.named(parts[:-1], parts[-1], ending), content)


def _parted(entry: Entry) -> tuple[str, str]:
    """Return the name of a member without its ending, and that; a note has that of its file."""
    return parted(entry.name.removesuffix(NOTE_ENDING) if _is_note(entry) else entry.name)


def _is_note(entry: Entry) -> bool:
    return entry.name.endswith(NOTE_ENDING) and entry.size == len(NOTE)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name) is not None


def _unpack(archive: Archive, entry: Entry, path: Path, most: int) -> int:
    """Write a member to a file and return its size.

    Raises:
        TooLargeError: If it is larger than ``most``.
    """
    size = 0
    with path.open("wb") as file:
        for block in archive.blocks(entry):
            size += len(block)
            if size > most:
                raise TooLargeError(
                    "it unpacks to more than the limit",
                    "if it is no attack, unpack it yourself and scan the folder",
                )
            file.write(block)
    return size
