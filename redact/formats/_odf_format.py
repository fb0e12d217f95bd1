"""What the formats of OpenDocument texts and presentations have in common: all but their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from redact.errors import TooLargeError
from redact.formats._odf_document import Document, whole
from redact.formats._odf_package import Package, Writer, matches
from redact.formats._passages import Passage, edit_all
from redact.formats._residue import residue
from redact.formats._zip import Archive
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits


class WholeFormat:
    """A kind of OpenDocument file that is read whole, as one batch."""

    kind: ClassVar[str]
    """What the standard calls it: ``text``."""
    suffixes: ClassVar[tuple[str, ...]]
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        return matches(head, name, self.kind, self.suffixes)

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with Package(source, limits, self.kind) as package:
            yield _batch(*_opened(package, self.kind, None))

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with Package(source, limits, self.kind) as package:
            _opened(package, self.kind, None)
            yield from give_members(package, folder)

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        with Package(source, limits, self.kind) as package:
            document, passages = _opened(package, self.kind, copies or {})
            edit_all(passages, redact(_batch(document, passages)))
            with Writer(target, document.media_type) as writer:
                document.write_others(writer)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        with Package(copy, limits, self.kind) as package:
            document, passages = _opened(package, self.kind, None)
            yield from unlike(copy, limits, digests(document), package)
            for passage in passages:
                passage.empty()
            for _, data in document.parts():
                yield from residue(data)


def give_members(package: Package, folder: Path) -> Iterator[Member]:
    """Write the pictures of a package that are used to ``folder`` and name them."""
    for number, name in enumerate(package.pictures, 1):
        with (folder / str(number)).open("xb") as stream:
            stream.write(package.archive.read(name) or b"")
        yield Member(number, "picture", name.rpartition("/")[2])


def digests(document: Document) -> dict[str, bytes]:
    """Return what tells the parts of a document, as we write them, from others, by name."""
    return {name: hashlib.sha256(data).digest() for name, data in document.parts()}


def unlike(
    copy: Path, limits: Limits, written: Mapping[str, bytes], package: Package
) -> Iterator[str | bytes]:
    """Give the names of the members of a copy, and those that are not as we would write them.

    Pictures are members, which are looked at by themselves.
    """
    pictures = {name.lower() for name in package.pictures}
    with Archive(copy, limits) as archive:
        for name in archive.names.values():
            yield name
            if name.lower() not in pictures:
                data = archive.read(name) or b""
                if written.get(name) != hashlib.sha256(data).digest():
                    yield data


def _opened(
    package: Package, kind: str, copies: Mapping[int, Path] | None
) -> tuple[Document, list[Passage]]:
    try:
        document = Document(package, kind, copies)
        passages = whole(document)
    except RecursionError:
        raise TooLargeError("it is nested too deeply", "open it and simplify it") from None
    package.count_unused(document.dropped)
    return document, passages


def _batch(document: Document, passages: list[Passage]) -> Batch:
    noted = +document.hidden.noted
    return Batch(tuple(passage.segment() for passage in passages), document.dropped, noted)
