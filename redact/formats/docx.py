"""Word documents: every story of the document, copies built anew from known parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.errors import TooLargeError
from redact.formats._docx_parts import Document
from redact.formats._docx_text import passages_of
from redact.formats._opc import OLE_MARK
from redact.formats._passages import Passage, edit_all
from redact.formats._zip import Archive, write_zip
from redact.formats.base import Match, Redact
from redact.model import Batch
from redact.options import Limits


class Docx:
    """A Word document: one batch of its stories, then what else in it is text."""

    name: ClassVar[str] = "docx"
    title: ClassVar[str] = "Word document"
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".docm", ".dotx", ".dotm")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        named = name.lower().endswith(self.suffixes)
        if head.startswith(b"PK\x03\x04"):
            return Match.CONTENT if named or b"word/document.xml" in head else Match.NO
        return Match.CONTENT if named and head.startswith(OLE_MARK) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        document, passages = _opened(source, limits)
        yield _batch(document, passages)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        document, passages = _opened(source, limits)
        edit_all(passages, redact(_batch(document, passages)))
        write_zip(target, document.members())

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        document, passages = _opened(copy, limits)
        written = dict(document.members())
        with Archive(copy, limits) as archive:
            for name in archive.names.values():
                yield name
                data = archive.read(name) or b""
                if written.get(name) != data:
                    yield data
        for passage in passages:
            passage.empty()
        for _, data in document.members():
            yield data


def _opened(source: Path, limits: Limits) -> tuple[Document, list[Passage]]:
    try:
        document = Document(source, limits)
        return document, passages_of(document)
    except RecursionError:
        raise TooLargeError("it is nested too deeply", "open it in Word and simplify it") from None


def _batch(document: Document, passages: list[Passage]) -> Batch:
    return Batch(tuple(passage.segment() for passage in passages), document.dropped)
