"""PDF documents: each page a picture with what goes painted over, and the text that stays under it.

Nothing else of a document is in its copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.errors import UnreadableFileError
from redact.formats import _pdf_check, _pdf_substitute
from redact.formats._geometry import joined
from redact.formats._pdf_attachments import attachments
from redact.formats._pdf_boxes import covers, laid, under_others
from redact.formats._pdf_copy import CopyWriter, paint
from redact.formats._pdf_extras import Extras
from redact.formats._pdf_pages import DAMAGED, Page, PdfFile, let_draw
from redact.formats._pdf_read import Reading, readings
from redact.formats.base import Match, Redact
from redact.model import Batch, Box, Cut, Member, Painted
from redact.options import Limits

_DOTS = 150.0
_PICTURE_DOTS = 200.0
_MOST_DOTS = 300.0
_LEGIBLE = 7.0  # points; smaller letters are drawn with more dots
_SIGNATURE = b"%PDF-"
_SIGNATURE_WITHIN = 1024


class Pdf:
    """A PDF document: one batch for each page, and one for what is on none."""

    name: ClassVar[str] = "pdf"
    title: ClassVar[str] = "PDF document"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ("tesseract",)

    def __init__(self) -> None:
        self._seen: tuple[Path, list[int]] = Path(), []

    def matches(self, head: bytes, name: str) -> Match:
        if head.startswith(_SIGNATURE):
            return Match.CONTENT
        if name.lower().endswith(self.suffixes):
            return Match.CONTENT if _SIGNATURE in head[:_SIGNATURE_WITHIN] else Match.NAME
        return Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        self._seen = source, []
        with Extras(source, limits) as extras:
            with PdfFile(source, limits, extras.facts()) as document:
                for _, reading in readings(document, limits):
                    batch = reading.batch
                    self._seen[1].append(hash(batch.segments))
                    yield batch
            yield extras.batch()

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> Painted:
        boxes: list[Box] = []
        cuts: list[Cut] = []
        pictures: list[int] = []
        with Extras(source, limits) as extras, CopyWriter(target) as copy:
            with PdfFile(source, limits, extras.facts()) as document:
                for page, reading in readings(document, limits):
                    self._check(source, reading)
                    _add(copy, page, reading, redact, boxes, cuts)
                    if reading.pictures:
                        pictures.append(page.number)
            redact(extras.batch())
            copy.finish()
        return Painted(tuple(boxes), tuple(pictures), tuple(cuts))

    def _check(self, source: Path, reading: Reading) -> None:
        """See that a page says what it said when it was read by itself.

        What pdfium makes of a broken font may depend on what it was asked before.
        """
        path, known = self._seen
        same = hash(reading.batch.segments)
        if path == source and reading.number <= len(known) and known[reading.number - 1] != same:
            raise UnreadableFileError(
                f"its page {reading.number} does not read the same twice", DAMAGED
            )

    def attachments(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        return attachments(source, folder, limits)

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        return _pdf_check.batches(copy, limits)

    def inspect(self, copy: Path, painted: Painted, limits: Limits) -> Iterator[str]:
        return _pdf_check.inspect(copy, painted, limits)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        return _pdf_check.rest(copy)


def _add(
    copy: CopyWriter,
    page: Page,
    reading: Reading,
    redact: Redact,
    boxes: list[Box],
    cuts: list[Cut],
) -> None:
    """Add a page to a copy, and what was painted over and cut to ``boxes`` and ``cuts``."""
    edits = redact(reading.batch)[: len(reading.texts)]
    covered = covers(reading, edits, page.area)
    changes = [
        list(zip(own, boxes, strict=True)) for own, boxes in zip(edits, covered, strict=True)
    ]
    for index, cut in under_others(reading.texts, edits, covered, page.redactions):
        cuts.append(Cut(page.number - 1, index, cut.start, cut.end))
        letters = reading.texts[index].line.letters[cut.start : cut.end]
        changes[index].append((cut, [joined(letter.box for letter in letters)]))
    lines = [
        laid(text, sorted(own))
        for text, own in zip(reading.texts, changes, strict=True)
        if not text.gone
    ]
    let_draw(reading.hidden, False)
    image = page.render(page.scale(_dots(reading, page.unit)))
    across, down = image.width / page.area.width, image.height / page.area.height
    _pdf_substitute.draw(image, reading.undrawn, across, down)
    areas = [*page.redactions, *(box for text in changes for _, some in text for box in some)]
    boxes += paint(image, page.number, areas, page.area)
    copy.add(image, page.area, lines, reading.pictures, page.unit)


def _dots(reading: Reading, unit: float) -> float:
    """Return with how many dots an inch a page stays legible."""
    dots = _PICTURE_DOTS if reading.pictures else _DOTS
    if 0 < reading.smallest * unit < _LEGIBLE:
        dots = max(dots, _DOTS * _LEGIBLE / (reading.smallest * unit))
    return min(dots, _MOST_DOTS)
