"""Drawings: their texts are redacted, what loads, runs or is unknown is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats import _svg_allow as allow
from redact.formats._encoding import head_text
from redact.formats._passages import edit_all
from redact.formats._svg_names import local
from redact.formats._svg_outlines import rows_of_letters
from redact.formats._svg_text import Drawing
from redact.formats._xml_plain import parsed
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits

_BEGINS = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE\s+svg\b[^\[>]*(?:\[[^\]]{0,20000}\])?[^>]*>\s*)*"
    r"<(?:\w+:)?svg\b",
    re.IGNORECASE | re.DOTALL,
)
_GEOMETRY = ("d", "points", "transform")


class Svg:
    """A drawing: one batch of the texts drawn, then its titles, then its attributes.

    Pictures in it are members. Letters drawn as outlines cannot be read and withhold it.
    """

    name: ClassVar[str] = "svg"
    title: ClassVar[str] = "SVG drawing"
    suffixes: ClassVar[tuple[str, ...]] = (".svg",)
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        return Match.DIALECT if text is not None and _BEGINS.match(text) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield _opened(source, limits)[1]

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        drawing, _ = _opened(source, limits)
        for number, picture in enumerate(drawing.pictures, 1):
            (folder / str(number)).write_bytes(picture.data)
            yield Member(number, "picture", f"image{number}.{picture.suffix}")

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        drawing, batch = _opened(source, limits, copies)
        edit_all(drawing.passages, redact(batch))
        target.write_bytes(_written(drawing))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give what is in no text; the whole file if it is not as we write it."""
        drawing, _ = _opened(copy, limits)
        if _written(drawing) != copy.read_bytes():
            yield copy.read_bytes()
            return
        for passage in drawing.passages:
            passage.empty()
        for element in drawing.root.iter(etree.Element):
            for name in _GEOMETRY:
                element.attrib.pop(name, "")
            if local(element) == "image":
                element.attrib.pop(f"{{{allow.XLINK}}}href", "")
        yield _written(drawing).decode()


def _opened(
    source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
) -> tuple[Drawing, Batch]:
    dropped: Counter[str] = Counter()
    root = parsed(source, limits, dropped)
    if local(root) != "svg":
        raise UnreadableFileError("it is no SVG drawing", "open it in its program and save it")
    drawing = Drawing(root, copies)
    rows = rows_of_letters(root)
    drawing.noted.update({"row of letters drawn as outlines": rows} if rows else {})
    texts = tuple(passage.segment() for passage in drawing.passages)
    return drawing, Batch(texts, dropped + drawing.dropped, drawing.noted, unread=rows)


def _written(drawing: Drawing) -> bytes:
    return etree.tostring(drawing.root, encoding="UTF-8", xml_declaration=True)
