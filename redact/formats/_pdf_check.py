"""Copies of PDF documents read again: their text, their pixels, and everything else in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from redact.errors import LeakError, UnreadableFileError
from redact.formats import _ocr
from redact.formats._ahead import in_turn
from redact.formats._pdf_font import TABLE, program
from redact.formats._pdf_layer import CONTENT, PICTURE, lines
from redact.formats._pdf_pages import drawn
from redact.model import Batch, Box, Painted, Segment
from redact.options import Limits

_INSET = 3  # pixels; at the edge of a box its surroundings show in a photograph
_ALIKE = 40  # of 255, in one box
_ADVICE = (
    "the copy was deleted; report this with the format, and keep the file out of what you share"
)
_SCAN = b"\xff\xda"  # where the pixels of a JPEG picture begin


def batches(copy: Path, limits: Limits) -> Iterator[Batch]:
    """Give the text of each page of a copy as it was written."""
    with _opened(copy) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            yield Batch(
                tuple(
                    Segment(text, f"page {number}, line {index}")
                    for index, text in enumerate(lines(page), 1)
                )
            )


def inspect(copy: Path, painted: Painted, limits: Limits) -> Iterator[str]:
    """Look at the pixels of a copy; give what OCR reads on pages that were read so.

    Raises:
        LeakError: If a painted box is not of one colour.
    """
    for _, reading in in_turn(_to_read(copy, painted), lambda image: _ocr.read(image, limits)):
        yield "\n".join(line.text for line in reading.lines)


def _to_read(copy: Path, painted: Painted) -> Iterator[Image.Image]:
    """Look at all pages on which something was painted; give those that were read by OCR."""
    boxes: dict[int, list[Box]] = {number: [] for number in painted.read}
    for box in painted.boxes:
        boxes.setdefault(box.page, []).append(box)
    with _opened(copy) as pdf:
        document = pdfium.PdfDocument(copy)
        for number, own in sorted(boxes.items()):
            if not 0 < number <= len(document):
                raise LeakError("a page that was painted is not in the copy", _ADVICE)
            picture = pdf.pages[number - 1].obj.Resources.XObject[f"/{PICTURE}"]
            page = document[number - 1]
            image = drawn(page, (int(picture.Width), int(picture.Height)))
            page.close()
            if not all(_is_plain(image, box) for box in own):
                raise LeakError(
                    f"what was painted over on page {number} of the copy shows", _ADVICE
                )
            if number in painted.read:
                yield image
        document.close()


def _is_plain(image: Image.Image, box: Box) -> bool:
    if not (box.left < box.right <= image.width and box.top < box.bottom <= image.height):
        return False
    across = min(_INSET, (box.right - box.left - 1) // 2)
    down = min(_INSET, (box.bottom - box.top - 1) // 2)
    inner = image.crop((box.left + across, box.top + down, box.right - across, box.bottom - down))
    return all(high - low <= _ALIKE for low, high in inner.getextrema())  # type: ignore[misc]


def rest(copy: Path) -> Iterator[str | bytes]:
    """Give every name, string and stream of a copy but for text that was laid and pixels."""
    with _opened(copy) as pdf:
        for item in (*pdf.objects, pdf.trailer):
            yield from _strings(item)
            if isinstance(item, Stream):
                yield from _stream(item)


def _strings(item: Any) -> Iterator[str | bytes]:
    if isinstance(item, Stream):
        item = item.stream_dict
    if isinstance(item, Dictionary):
        for key, value in item.items():
            yield key
            if not getattr(value, "is_indirect", False):
                yield from _strings(value)
    elif isinstance(item, Array):
        for value in item:
            if not getattr(value, "is_indirect", False):
                yield from _strings(value)
    elif isinstance(item, String):
        yield bytes(item)
    elif isinstance(item, Name):
        yield str(item)


def _stream(stream: Stream) -> Iterator[bytes]:
    if stream.get("/Subtype") == Name.Image:
        if stream.get("/Filter") == Name.DCTDecode:
            yield stream.read_raw_bytes().partition(_SCAN)[0]
        return
    data = stream.read_bytes()
    if data != program() and data.strip(b"\x00\x01"):
        yield from (line for line in data.split(b"\n") if not _is_known(line))


def _is_known(line: bytes) -> bool:
    return CONTENT.fullmatch(line) is not None or TABLE.fullmatch(line) is not None


def _opened(copy: Path) -> Pdf:
    try:
        return Pdf.open(copy)
    except pikepdf.PikepdfError:
        raise UnreadableFileError("the copy cannot be read", "report this") from None
