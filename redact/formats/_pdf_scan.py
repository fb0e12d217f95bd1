"""What OCR reads on a page of a PDF document, as lines in the page's own points."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from redact.formats import _ocr, _ocr_colours, _tesseract
from redact.formats._geometry import Rectangle, Turn, joined
from redact.formats._pdf_lines import Letter, Line
from redact.options import Limits

OCR_DOTS = 300.0
"""An inch, in what is read."""

_PAGE_WIDTH, _PAGE_PIXELS = 2_000, 4_200_000
_MOST_KEPT = 10_000
_TURNS = {0: Turn(1, 0), 90: Turn(0, 1), 180: Turn(-1, 0), 270: Turn(0, -1)}
_BASE = 0.2  # of a line's height, below the base line
_CELL = "\t"

_known: OrderedDict[bytes, _ocr.Reading] = OrderedDict()
_samples: OrderedDict[bytes, list[_tesseract.Found]] = OrderedDict()
"""What pictures say, by a digest of them: a page is read twice, a letterhead on every page."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What OCR reads.

    Attributes:
        lines: In reading order.
        unread: How many regions look like text and cannot be read.
    """

    lines: tuple[Line, ...] = ()
    unread: int = 0


def scan(
    image: Image.Image,
    scale: float,
    areas: Sequence[Rectangle],
    without: Sequence[Rectangle],
    limits: Limits,
) -> Scan:
    """Read some areas of a picture of a page.

    Args:
        image: Of the page; drawn upon.
        scale: Of it, in pixels for each point.
        areas: At least one, in points; the rest of the picture is not read.
        without: Areas that are not read either.
        limits: What it may cost.

    Raises:
        ProgramMissingError: If there is no OCR.
    """
    whole = joined(areas).within(Rectangle(0, 0, image.width / scale, image.height / scale))
    left, top = int(whole.left * scale), int(whole.top * scale)
    right, bottom = int(whole.right * scale) + 1, int(whole.bottom * scale) + 1
    picture = Image.new("L", (right - left, bottom - top), 255)
    for area in areas:
        box = _pixels(area.within(whole), scale)
        picture.paste(_ocr_colours.grey(image.crop(box)), (box[0] - left, box[1] - top))
    draw = ImageDraw.Draw(picture)
    for area in without:
        x0, y0, x1, y1 = _pixels(area, scale)
        draw.rectangle((x0 - left, y0 - top, x1 - left, y1 - top), fill=255)
    reading = read_picture(picture, limits)
    lines = tuple(_lines(reading, left, top, scale))
    return Scan(lines, len(reading.unread))


def _pixels(area: Rectangle, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (int(side * scale) for side in area)
    return left, top, right + 1, bottom + 1


def read_picture(picture: Image.Image, limits: Limits) -> _ocr.Reading:
    """Read a grey picture, each only once.

    Raises:
        ProgramMissingError: If there is no OCR.
    """
    picture = _as_page(picture)
    key = _digest(picture)
    if key not in _known:
        _known[key] = _ocr.read(picture, limits)
        if len(_known) > _MOST_KEPT:
            _known.popitem(last=False)
    return _known[key]


def read_sample(
    picture: Image.Image, languages: Sequence[str] = _tesseract.LANGUAGES
) -> list[_tesseract.Found]:
    """Read a clean grey picture of upright letters as it is, each only once in some languages.

    Raises:
        ProgramMissingError: If there is no OCR.
    """
    key = "+".join(languages).encode() + _digest(picture)
    if key not in _samples:
        _samples[key] = _tesseract.words(picture, _tesseract.AUTOMATIC, languages)
        if len(_samples) > _MOST_KEPT:
            _samples.popitem(last=False)
    return _samples[key]


def _digest(picture: Image.Image) -> bytes:
    digest = hashlib.blake2b(picture.tobytes(), digest_size=16)
    digest.update(b"%d %d" % picture.size)
    return digest.digest()


def _as_page(picture: Image.Image) -> Image.Image:
    """Return a picture with white beside it, so large that it is not taken for one to enlarge."""
    width = max(picture.width, _PAGE_WIDTH)
    height = max(picture.height, -(-_PAGE_PIXELS // width))
    page = Image.new("L", (width, height), 255)
    page.paste(picture)
    return page


def _lines(reading: _ocr.Reading, left: int, top: int, scale: float) -> Iterator[Line]:
    """Give the lines of a reading, cut where gaps are as wide as between cells."""
    turn = _TURNS[reading.turn % 360]
    order = 0
    for row in reading.lines:
        boxes = [
            Rectangle(
                (word.left + left) / scale,
                (word.top + top) / scale,
                (word.right + left) / scale,
                (word.bottom + top) / scale,
            )
            for word in row.words
        ]
        above, below = _across(joined(boxes), turn)
        base, size = below - _BASE * (below - above), below - above
        glue = "\n\n" if row.new_block else "\n"
        letters: list[Letter] = []
        for gap, word, box in zip(row.gaps, row.words, boxes, strict=True):
            if letters and gap == _CELL:
                yield Line(tuple(letters), turn, glue)
                glue = " " if letters[-1].text == ":" else "; "
                letters = []
            elif letters and gap:
                order += 1
                start = letters[-1].end
                letters.append(letters[-1]._replace(text=" ", start=start, order=order))
            for letter in _letters(word.text, box, turn, base, size):
                order += 1
                letters.append(letter._replace(order=order))
        yield Line(tuple(letters), turn, glue)


def _across(box: Rectangle, turn: Turn) -> tuple[float, float]:
    ends = turn.along(*box[:2])[1], turn.along(*box[2:])[1]
    return min(ends), max(ends)


def _letters(text: str, box: Rectangle, turn: Turn, base: float, size: float) -> Iterator[Letter]:
    """Give the letters of a word, each with an equal part of its box."""
    start, end = sorted((turn.along(*box[:2])[0], turn.along(*box[2:])[0]))
    above, below = _across(box, turn)
    step = (end - start) / max(len(text), 1)
    for index, sign in enumerate(text):
        first, last = start + index * step, start + (index + 1) * step
        corners = turn.back(first, above), turn.back(last, below)
        (x0, y0), (x1, y1) = corners
        part = Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        yield Letter(sign, part, first, last, base, size, 0)
