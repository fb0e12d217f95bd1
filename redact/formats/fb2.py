"""Books of the kind FictionBook; packed as .fb2.zip they are in a ZIP archive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._fb2_text import Fb2Text
from redact.formats._xml_copy import XmlFormat, write_copy
from redact.formats.base import Match, Redact
from redact.model import Member
from redact.options import Limits

_BEGINS = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE\s+FictionBook\b[^\[>]*>\s*)*"
    r"<(?:\w+:)?FictionBook\b",
    re.DOTALL,
)
_NONE: Mapping[int, Path] = MappingProxyType({})


class Fb2(XmlFormat):
    """A book is edited in its place as other XML; its pictures are members."""

    name: ClassVar[str] = "fb2"
    title: ClassVar[str] = "FictionBook"
    suffixes: ClassVar[tuple[str, ...]] = (".fb2",)

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        return Match.DIALECT if text is not None and _BEGINS.match(text) else Match.NO

    def opened(self, source: Path, limits: Limits) -> Fb2Text:
        return Fb2Text(source, limits)

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        book, number = Fb2Text(source, limits), 0
        for _ in book.stretches():
            for data, suffix in book.pictures[number:]:
                number += 1
                (folder / str(number)).write_bytes(data)
                yield Member(number, "picture", f"image{number}.{suffix}")

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] = _NONE,
    ) -> None:
        with target.open("xb") as file:
            write_copy(Fb2Text(source, limits, copies), file, redact)
