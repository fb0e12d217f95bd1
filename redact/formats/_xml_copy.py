"""What the formats that edit XML in its place have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, ClassVar

from redact.formats._in_place import Change, batch_of, changed
from redact.formats._xml_text import XmlText
from redact.formats.base import Match, Redact
from redact.model import Batch
from redact.options import Limits


class XmlFormat(ABC):
    """A format whose files are edited as XML text."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def matches(self, head: bytes, name: str) -> Match:
        """Say how surely a file is of this format."""

    def opened(self, source: Path, limits: Limits) -> XmlText:
        """Read a file.

        Raises:
            FileError: If it is no XML.
        """
        return XmlText(source, limits)

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for stretch in self.opened(source, limits).stretches():
            yield batch_of(stretch)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        xml = self.opened(source, limits)
        with target.open("xb") as file:
            write_copy(xml, file, redact)

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        for batch in self.read(copy, limits):
            yield Batch(tuple(segment for segment in batch.segments if not segment.gone))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from self.opened(copy, limits).rest()


def write_copy(xml: XmlText, file: BinaryIO, redact: Redact) -> None:
    """Write the copy of a file with the edits that ``redact`` asks for."""
    file.write(xml.encoding.bom)
    renames: list[Change] | None = None
    for stretch in xml.stretches():
        edits = iter(redact(batch_of(stretch)))
        changes: list[Change] = []
        for part in stretch.parts:
            changes += part.changes(edits, xml.limits.line_chars)
        if renames is None:
            renames = list(xml.renames())
        first, last = (bisect_left(renames, (at,)) for at in (stretch.start, stretch.end))
        changes += renames[first:last]
        copy = "".join(changed(xml.text, stretch, [*stretch.changes, *changes]))
        file.write(xml.encoding.encode(copy))
