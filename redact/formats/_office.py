"""What office files of the XML kind have in common as formats: one batch, files inside, parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Protocol, Self

from redact.errors import TooLargeError
from redact.formats._opc import match
from redact.formats._passages import Passage, edit_all
from redact.formats._residue import residue
from redact.formats._zip import Archive, write_zip
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits


class Opened(Protocol):
    """The copy of a file, to be edited; a context manager."""

    dropped: Counter[str]
    """What the copy leaves out, with how many of it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None: ...

    def passages(self) -> list[Passage]:
        """Return its texts."""

    def noted(self) -> Mapping[str, int]:
        """Return what a person should know of it, with how many of it."""

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy, in the order in which they are written."""

    def extract(self, folder: Path) -> Iterator[Member]:
        """Write the files inside to ``folder`` and name them."""


class OfficeFormat:
    """A format whose files are packed parts; it says how one is opened."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    main: ClassVar[bytes] = b""
    """Name of the part that tells such files from others."""
    program: ClassVar[str] = ""
    """In which such files are made."""

    def opened(
        self, source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> Opened:
        """Read a file; ``copies`` are those of the files inside, None takes each for redacted."""
        raise NotImplementedError

    def matches(self, head: bytes, name: str) -> Match:
        return match(head, name, self.suffixes, self.main)

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with self._opened(source, limits, None) as document:
            yield _batch(document, self._passages(document))

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        with self._opened(source, limits, copies or {}) as document:
            passages = self._passages(document)
            edit_all(passages, redact(_batch(document, passages)))
            write_zip(target, document.members())

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with self._opened(source, limits, None) as document:
            yield from document.extract(folder)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        with self._opened(copy, limits, None) as document:
            written = dict(document.members())
            with Archive(copy, limits) as archive:
                for name in archive.names.values():
                    yield name
                    data = archive.read(name) or b""
                    if written.get(name) != data:
                        yield data
            for passage in self._passages(document):
                passage.empty()
            for _, data in document.members():
                yield from residue(data)

    def _opened(self, source: Path, limits: Limits, copies: Mapping[int, Path] | None) -> Opened:
        try:
            return self.opened(source, limits, copies)
        except RecursionError:
            raise self._too_deep() from None

    def _passages(self, document: Opened) -> list[Passage]:
        try:
            return document.passages()
        except RecursionError:
            raise self._too_deep() from None

    def _too_deep(self) -> TooLargeError:
        return TooLargeError(
            "it is nested too deeply", f"open it in {self.program} and simplify it"
        )


def _batch(document: Opened, passages: list[Passage]) -> Batch:
    segments = tuple(passage.segment() for passage in passages)
    return Batch(segments, document.dropped, document.noted())
