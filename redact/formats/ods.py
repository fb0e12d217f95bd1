"""OpenDocument spreadsheets: cells row by row, copies built anew from known parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from redact.errors import TooLargeError
from redact.formats._odf_format import digests, give_members, unlike
from redact.formats._odf_package import Package, Writer, matches
from redact.formats._odf_sheets import CONTENT, Part, Sheets, bytes_of
from redact.formats._passages import Passage, edit_all
from redact.formats._residue import residue
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits


class Ods:
    """The names of sheets first, then rows in batches, each cell a segment."""

    name: ClassVar[str] = "ods"
    title: ClassVar[str] = "OpenDocument spreadsheet"
    suffixes: ClassVar[tuple[str, ...]] = (".ods", ".ots")
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        return matches(head, name, "spreadsheet", self.suffixes)

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with Package(source, limits, "spreadsheet") as package:
            for batch, _ in _batches(Sheets(package, limits), package):
                yield batch

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with Package(source, limits, "spreadsheet") as package:
            for _ in _batches(Sheets(package, limits), package):
                pass
            yield from give_members(package, folder)

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        with Package(source, limits, "spreadsheet") as package:
            sheets = Sheets(package, limits, copies or {})

            def content() -> Iterator[bytes]:
                for batch, part in _batches(sheets, package):
                    edit_all(part.passages, redact(batch))
                    yield from bytes_of(part.pieces)

            with Writer(target, sheets.document.media_type) as writer:
                writer.add(CONTENT, content())
                sheets.document.write_others(writer)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        with Package(copy, limits, "spreadsheet") as package:
            sheets = Sheets(package, limits)
            digest = hashlib.sha256()
            for _, part in _batches(sheets, package):
                for piece in bytes_of(part.pieces):
                    digest.update(piece)
            written = digests(sheets.document) | {CONTENT: digest.digest()}
            yield from unlike(copy, limits, written, package)
        with Package(copy, limits, "spreadsheet") as package:
            sheets = Sheets(package, limits)
            for _, part in _batches(sheets, package):
                for passage in part.passages:
                    passage.empty()
                yield from residue(b"".join(bytes_of(part.pieces)))
            for _, data in sheets.document.parts():
                yield from residue(data)


def _batches(sheets: Sheets, package: Package) -> Iterator[tuple[Batch, Part]]:
    """Give what is read together, with what is written of it."""
    seen: dict[str, int] = {}

    def batch(passages: list[Passage]) -> Batch:
        dropped = sheets.document.dropped
        new = {what: n - seen.get(what, 0) for what, n in dropped.items() if n > seen.get(what, 0)}
        seen.update(dropped)
        noted = +sheets.document.hidden.noted
        sheets.document.hidden.noted.clear()
        return Batch(tuple(passage.segment() for passage in passages), new, noted)

    try:
        first = Part(sheets.names())
        yield batch(first.passages), first
        for part in sheets.parts():
            yield batch(part.passages), part
    except RecursionError:
        raise TooLargeError("it is nested too deeply", "open it and simplify it") from None
    package.count_unused(sheets.document.dropped)
    if any(sheets.document.dropped[what] > seen.get(what, 0) for what in sheets.document.dropped):
        last = Part()
        yield batch(last.passages), last
