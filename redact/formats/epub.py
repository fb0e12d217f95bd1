"""Books of the kind EPUB: pages in a zip file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from redact.formats._epub_copy import MIMETYPE, Book
from redact.formats._epub_package import Package
from redact.formats._passages import edit_all, text_passages
from redact.formats._zip import Archive, write_zip
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits

_MARK = b"mimetype" + MIMETYPE.encode()


class Epub:
    """A book: one batch of what is said of it, its table of contents and its pages.

    Copies are EPUB 3 with pages under new names. Pictures are members.
    """

    name: ClassVar[str] = "epub"
    title: ClassVar[str] = "EPUB book"
    suffixes: ClassVar[tuple[str, ...]] = (".epub",)
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        if not head.startswith(b"PK\x03\x04"):
            return Match.NO
        named = name.lower().endswith(self.suffixes)
        return Match.DIALECT if named or 0 < head.find(_MARK) < 200 else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield _batch(Book(Package(source, limits), limits))

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        package = Package(source, limits)
        for number, (name, suffix) in enumerate(package.pictures.items(), 1):
            (folder / str(number)).write_bytes(package.data(name))
            yield Member(number, "picture", f"picture{number}.{suffix}")

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        book = Book(Package(source, limits), limits, copies)
        passages = text_passages(book.passages)
        edit_all(passages, redact(_batch(book)))
        write_zip(target, book.files(), stored=("mimetype",))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give names of members and everything but pictures, texts that stay included."""
        pictures = set(Package(copy, limits).pictures)
        with Archive(copy, limits) as archive:
            for name in archive.names.values():
                yield name
                if name not in pictures:
                    yield archive.read(name) or b""


def _batch(book: Book) -> Batch:
    segments = tuple(passage.segment() for passage in text_passages(book.passages))
    return Batch(segments, book.dropped)
