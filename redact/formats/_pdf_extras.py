"""Text of a PDF document that is on no page: bookmarks, forms, comments, names, metadata.

None of it is in a copy; it is searched and reported. Every object of the document is looked at,
whether anything refers to it or not. Attached
files are read as files of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from redact.errors import EncryptedFileError
from redact.formats._pdf_kinds import ITEMS, NO_TEXT, USUAL_PROPERTIES, kind_of
from redact.formats._pdf_pages import ENCRYPTED, Corners, Facts
from redact.formats._pdf_streams import TEXTS, is_metadata, texts_of
from redact.model import Batch, Segment
from redact.options import Limits

HIDDEN_ANNOTATION = "hidden annotation"
_HIDDEN_FLAGS = 0x2 | 0x20  # hidden; not shown on a screen
_MOST_TEXTS = 200_000
_MOST_CHARS = 100_000  # of one text
_DATE = re.compile(r"D:\d{4}[\d+'Z-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")
_NAMED_VALUES = frozenset(("/V", "/DV", "/AS"))


@dataclass(slots=True)
class _Found:
    """What was found so far."""

    segments: list[Segment] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    numbers: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, kind: str) -> None:
        """Add a text if it is one."""
        text = _CONTROL.sub(" ", text)[:_MOST_CHARS].strip()
        if len(self.segments) >= _MOST_TEXTS or not any(map(str.isalnum, text)):
            return
        if _DATE.fullmatch(text):
            return
        self.numbers[kind] += 1
        in_page = HIDDEN_ANNOTATION in kind
        place = f"{kind}, line {self.numbers[kind]}" if in_page else f"{kind} {self.numbers[kind]}"
        self.hidden += in_page
        self.segments.append(Segment(text, place, None, gone=True))


class Extras:
    """What a document holds beside its pages; a context manager.

    Where qpdf cannot open what pdfium can, nothing is looked at, and the batch says so.

    Raises:
        EncryptedFileError: If it asks for a password.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        self._limits = limits
        self._pdf: Pdf | None = None
        try:
            self._pdf = Pdf.open(source, suppress_warnings=True)
        except pikepdf.PasswordError:
            raise EncryptedFileError(*ENCRYPTED) from None
        except pikepdf.PikepdfError:
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def facts(self) -> Facts:
        """Return what pdfium does not tell."""
        redactions: dict[int, list[Corners]] = {}
        units: dict[int, float] = {}
        for number, page in enumerate(self._pages(), 1):
            unit = page.get("/UserUnit")
            if isinstance(unit, int | float) or type(unit).__name__ == "Decimal":
                units[number] = min(max(float(unit), 1.0), 1000.0)
            for annotation in _items(page.get("/Annots")):
                if isinstance(annotation, Dictionary) and annotation.get("/Subtype") == "/Redact":
                    redactions.setdefault(number, []).extend(_corners(annotation))
        has_layers = self._pdf is not None and "/OCProperties" in self._pdf.Root
        return Facts(has_layers, {n: c for n, c in redactions.items() if c}, units)

    def batch(self) -> Batch:
        """Return all texts as a batch, and how much of each kind there is."""
        found = _Found()
        if self._pdf is None:
            return Batch((), {}, {"not looked at beside the pages": 1})
        hidden = self._hidden_annotations()
        info = self._pdf.trailer.get("/Info")
        info_key = info.objgen if isinstance(info, Dictionary) else None
        _add_named(self._pdf, found)
        for item in self._pdf.objects:
            if not isinstance(item, Dictionary | Array | Stream | String):
                continue
            key = item.objgen
            kind = "document property" if key == info_key else ""
            if key in hidden:
                kind = f"page {hidden[key]}, hidden text, {HIDDEN_ANNOTATION}"
            if isinstance(item, String):
                found.add(_decoded(item), "other text")
            _add(item, kind, found, self._limits.depth)
        noted = {"hidden text": found.hidden} if found.hidden else {}
        return Batch(tuple(found.segments), dict(sorted(found.dropped.items())), noted)

    def _pages(self) -> Iterator[Any]:
        if self._pdf is None:
            return
        try:
            for page in self._pdf.pages:
                yield page.obj
        except (pikepdf.PikepdfError, ValueError, TypeError):
            return  # the tree of pages is broken; pdfium finds its own way

    def _hidden_annotations(self) -> dict[tuple[int, int], int]:
        """Return the pages of annotations that no viewer shows."""
        found: dict[tuple[int, int], int] = {}
        for number, page in enumerate(self._pages(), 1):
            for annotation in _items(page.get("/Annots")):
                if not isinstance(annotation, Dictionary):
                    continue
                flags = annotation.get("/F", 0)
                if isinstance(flags, int) and flags & _HIDDEN_FLAGS:
                    found[annotation.objgen] = number
        found.pop((0, 0), None)
        return found


def _items(item: Any) -> Iterator[Any]:
    if isinstance(item, Array):
        yield from item


def _corners(annotation: Dictionary) -> Iterator[Corners]:
    """Give the rectangles that an annotation marks."""
    try:
        numbers = [float(number) for number in _items(annotation.get("/QuadPoints"))]
    except (TypeError, ValueError):
        return
    for at in range(0, len(numbers) - 7, 8):
        across, down = numbers[at : at + 8 : 2], numbers[at + 1 : at + 8 : 2]
        yield min(across), min(down), max(across), max(down)


def _add_named(pdf: Pdf, found: _Found) -> None:
    """Add texts that are keys: names of destinations, own properties of the document."""
    destinations, info = pdf.Root.get("/Dests"), pdf.trailer.get("/Info")
    if isinstance(destinations, Dictionary):
        for key in sorted(destinations.keys()):
            found.add(key[1:], "name")
    if isinstance(info, Dictionary):
        found.dropped["document property"] += len(info)
        for key in sorted(set(info.keys()) - USUAL_PROPERTIES):
            found.add(key[1:], "name of a property")
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        whole = form.get("/XFA")
        for part in _items(whole) if isinstance(whole, Array) else (whole,):
            if isinstance(part, Stream):
                _add_stream(part, "form data", found)


def _add_stream(stream: Stream, kind: str, found: _Found) -> None:
    for text in texts_of(stream):
        found.add(text, kind)


def _add(item: Any, kind: str, found: _Found, depth: int) -> None:
    """Add the texts of an object and of what is directly inside it."""
    if depth <= 0:
        return
    if isinstance(item, Stream):
        if is_metadata(item):
            found.dropped["metadata"] += 1
            _add_stream(item, "metadata", found)
        item = item.stream_dict
    if isinstance(item, Dictionary):
        own = kind_of(item)
        if own in ITEMS:
            found.dropped[ITEMS[own]] += 1
        for key, value in sorted(item.items()):
            if key not in NO_TEXT and not (key == "/Contents" and own == "signature"):
                _add_value(key, value, kind or own, found, depth)
    elif isinstance(item, Array):
        for value in item:
            _add_value("", value, kind, found, depth)


def _add_value(key: str, value: Any, kind: str, found: _Found, depth: int) -> None:
    if isinstance(value, String):
        found.add(_decoded(value), kind or "other text")
    elif isinstance(value, Name) and key in _NAMED_VALUES and kind == "form field":
        found.add(str(value)[1:], kind)
    elif isinstance(value, Stream) and key in TEXTS:
        _add_stream(value, TEXTS[key], found)
    elif isinstance(value, Dictionary | Array) and not value.is_indirect:
        _add(value, "" if isinstance(value, Dictionary) else kind, found, depth - 1)


def _decoded(value: String) -> str:
    """Return a string as text; old Russian programs wrote their own code page."""
    data = bytes(value)
    if data.startswith((b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")):
        return str(value)
    russian = data.decode("cp1251", "ignore")
    letters = sum("а" <= sign.lower() <= "я" or sign in "іўё" for sign in russian)
    return russian if letters * 2 > len(russian) else str(value)
