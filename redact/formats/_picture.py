"""Formats of pictures: read by OCR, words painted over, written anew from their pixels alone."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

from PIL import Image

from redact.errors import TooLargeError
from redact.formats import _ocr
from redact.formats._ahead import in_turn
from redact.formats._ocr import Reading
from redact.formats._picture_paint import boxes, check, not_painted, paint, segments
from redact.formats._picture_parts import Part
from redact.formats._picture_pixels import Frame, frames, tags
from redact.formats.base import Match, Redact
from redact.model import Batch, Box, Painted
from redact.options import Limits

_KEPT_READINGS = 200
_readings: OrderedDict[bytes, Reading] = OrderedDict()
"""What pages say, by their pixels: a child reads a file and then writes it."""


class Page(NamedTuple):
    """A page of a copy.

    Attributes:
        image: Its pixels, of mode ``1``, ``L`` or ``RGB``, painted over.
        boxes: What is painted over.
        resolution: Dots an inch, or 0.
    """

    image: Image.Image
    boxes: list[Box]
    resolution: int

    @property
    def dots(self) -> dict[str, tuple[int, int]]:
        """What Pillow is told of the resolution."""
        return {"dpi": (self.resolution, self.resolution)} if self.resolution else {}


class PictureFormat(ABC):
    """What the formats of pictures have in common; each says how its files begin and are saved."""

    name: ClassVar[str]
    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ("tesseract",)

    kind: ClassVar[str]
    """What Pillow calls it; no other of its readers is given the file."""
    begins: ClassVar[tuple[bytes, ...]]
    only_first: ClassVar[bool] = False
    """True if a copy has one frame."""
    joins_frames: ClassVar[bool] = False
    """True if a frame that looks like the one before is none in a copy: moving pictures."""
    tolerance: ClassVar[int] = 0
    """How far from black a painted pixel may be after it was packed."""

    @abstractmethod
    def save(self, target: Path, pages: Iterator[Page]) -> None:
        """Write pages to ``target``; of what each page holds, nothing but pixels."""

    def parts(self, data: bytes) -> Iterator[Part]:
        """Give what a file holds besides pixels, as far as it can be told without Pillow."""
        yield from ()

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.startswith(self.begins) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for number, (_, dropped, reading) in enumerate(self._read(source, limits), 1):
            yield _batch(reading, number, dropped)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> Painted:
        painted: list[Box] = []
        last: list[bytes] = []
        written = 0

        def pages() -> Iterator[Page]:
            nonlocal written
            for number, (frame, dropped, reading) in enumerate(self._read(source, limits), 1):
                edits = redact(_batch(reading, number, dropped))
                found = boxes(reading, edits, frame.image.size)
                paint(frame.image, found)
                digest = _digest(frame.image)
                if self.joins_frames and last == [digest]:
                    continue
                last[:] = [digest]
                written += 1
                own = [Box(written, *box) for box in found]
                painted.extend(own)
                yield Page(frame.image, own, frame.resolution)

        self.save(target, pages())
        return Painted(tuple(painted), tuple(sorted({box.page for box in painted})))

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        yield from ()

    def inspect(self, copy: Path, painted: Painted, limits: Limits) -> Iterator[str]:
        unseen = set(painted.boxes)

        def checked() -> Iterator[Image.Image]:
            for number, (frame, _) in enumerate(self._frames(copy, limits), 1):
                own = [box for box in painted.boxes if box.page == number]
                check(frame.image, own, self.tolerance)
                unseen.difference_update(own)
                if number in painted.read:
                    yield frame.image

        for _, reading in in_turn(checked(), lambda image: _reading(image, limits)):
            yield "\n".join(line.text for line in reading.lines)
        if unseen:
            raise not_painted()

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        data = _content(copy, limits)
        for part in self.parts(data):
            yield part.data
        yield from tags(data, self.kind, limits)

    def _read(self, source: Path, limits: Limits) -> Iterator[tuple[Frame, Counter[str], Reading]]:
        """Give the frames of a file, what is dropped with each, and what each says."""
        found = in_turn(self._frames(source, limits), lambda page: _reading(page[0].image, limits))
        for (frame, dropped), reading in found:
            yield frame, dropped, reading

    def _frames(self, source: Path, limits: Limits) -> Iterator[tuple[Frame, Counter[str]]]:
        """Give the frames of a file and what is dropped with each, what is beside them first."""
        data = _content(source, limits)
        beside = Counter(part.what for part in self.parts(data) if part.what)
        for frame in frames(data, self.kind, limits, only_first=self.only_first):
            yield frame, beside + frame.dropped
            beside = Counter()


def _batch(reading: Reading, page: int, dropped: Counter[str]) -> Batch:
    return Batch(tuple(segments(reading, page)), dropped, unread=len(reading.unread))


def _reading(image: Image.Image, limits: Limits) -> Reading:
    key = _digest(image)
    if key not in _readings:
        _readings[key] = _ocr.read(image, limits)
        if len(_readings) > _KEPT_READINGS:
            _readings.popitem(last=False)
    return _readings[key]


def _digest(image: Image.Image) -> bytes:
    made = hashlib.blake2b(f"{image.mode} {image.size}".encode(), digest_size=16)
    made.update(image.tobytes())
    return made.digest()


def _content(source: Path, limits: Limits) -> bytes:
    with source.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise TooLargeError("it is larger than a picture may be", "make it smaller")
    return data


def coloured(pages: Iterable[Page]) -> Iterator[Page]:
    """Give pages in colours or tones, none in black and white only."""
    for page in pages:
        yield page._replace(image=page.image.convert("L")) if page.image.mode == "1" else page
