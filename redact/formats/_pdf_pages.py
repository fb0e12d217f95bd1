"""Pages of a PDF document as pdfium draws them: their size, their objects, their pixels.

Scripts never run: the pdfium of pypdfium2 has no engine for them, and no form is filled in. Points
are those of the page as it is shown, upright, counted from its top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray
from PIL import Image

from redact.errors import EncryptedFileError, TooLargeError, UnreadableFileError
from redact.formats._geometry import Rectangle, around
from redact.options import Limits

Number = TypeVar("Number", float, NDArray[np.float64])

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top in a page's own space."""

DAMAGED = "open it in a PDF viewer and print it to a new PDF"
ENCRYPTED = ("it asks for a password", "remove the password in a PDF viewer and scan it then")
_MOST_OBJECTS = 1_000_000
_LEAST_SIDE = 0.01  # points, of a page that pdfium gives none


class PageObject(NamedTuple):
    """Something drawn on a page.

    Attributes:
        handle: Of pdfium.
        kind: ``raw.FPDF_PAGEOBJ_TEXT`` and so on.
        matrices: Of the forms that it is inside of, innermost first.
    """

    handle: Any
    kind: int
    matrices: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What pdfium does not tell of a document.

    Attributes:
        has_layers: Whether parts of it can be switched off.
        redactions: By page, where annotations ask for redaction, in the page's own space.
        units: By page, how many points one of its points is, where that is not one.
    """

    has_layers: bool = False
    redactions: Mapping[int, Sequence[Corners]] = field(default_factory=dict)
    units: Mapping[int, float] = field(default_factory=dict)


class PdfFile:
    """A document as pdfium reads it, which mends much of what is broken; a context manager.

    Raises:
        EncryptedFileError: If it asks for a password.
        UnreadableFileError: If it is no PDF document, or has no pages.
        TooLargeError: If it has more pages than one file may.
    """

    def __init__(self, source: Path, limits: Limits, facts: Facts | None = None) -> None:
        self._limits = limits
        self._facts = facts or Facts()
        try:
            self._document = pdfium.PdfDocument(source)
        except pdfium.PdfiumError as error:
            if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
                raise EncryptedFileError(*ENCRYPTED) from None
            raise UnreadableFileError("it cannot be read as a PDF document", DAMAGED) from None
        self._fonts: dict[str, bool] = {}
        self._signs: dict[str, set[str]] = {}
        self.pages: int = len(self._document)
        if not 0 < self.pages <= limits.pages:
            self._document.close()
            if not self.pages:
                raise UnreadableFileError("it has no pages", DAMAGED)
            raise TooLargeError(
                "it has more pages than one document may",
                "split it, or raise `pages` in the limits",
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def page(self, number: int) -> Page:
        """Return a page by its 1-based number, with what its annotations look like drawn onto it.

        Raises:
            UnreadableFileError: If it cannot be loaded.
        """
        try:
            page = self._document[number - 1]
            redactions: Sequence[Corners] = ()
            if raw.FPDFPage_GetAnnotCount(page) > 0:
                redactions = _hide_annotations(page)
                if redactions:
                    redactions = self._facts.redactions.get(number, redactions)
                page.render(scale=0.05)  # makes looks for annotations that have none
                flattened = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
                page.close()
                if flattened == raw.FLATTEN_FAIL:
                    raise UnreadableFileError(
                        f"the annotations of its page {number} cannot be drawn", DAMAGED
                    )
                page = self._document[number - 1]
            facts = replace(self._facts, redactions={number: redactions})
            return Page(page, number, facts, (self._fonts, self._signs), self._limits)
        except pdfium.PdfiumError:
            raise UnreadableFileError(f"its page {number} cannot be read", DAMAGED) from None


class Page:
    """A page, which can be drawn with some of its objects left out; a context manager.

    Attributes:
        handle: Of pdfium.
        number: 1-based.
        has_layers: Whether parts of the document can be switched off.
        unit: How many points of paper one of its points is.
        fonts: Of the document: whether they say truly which characters they have, where known.
        signs: Of each font, those that were looked at to tell that.
        area: The whole page as it is shown.
        redactions: Around what annotations say is to be redacted, which nobody has carried out.
        objects: In the order in which they are drawn, those inside forms too.
    """

    def __init__(
        self,
        handle: Any,
        number: int,
        facts: Facts,
        fonts: tuple[dict[str, bool], dict[str, set[str]]],
        limits: Limits,
    ) -> None:
        self.handle = handle
        self.number = number
        self.has_layers = facts.has_layers
        self.unit = facts.units.get(number, 1.0)
        self.fonts, self.signs = fonts
        self._limits = limits
        self._turn = handle.get_rotation() // 90 % 4
        self._box = handle.get_bbox()
        width, height = (max(side, _LEAST_SIDE) for side in handle.get_size())
        self.area = Rectangle(0, 0, width, height)
        self.redactions = [self.shown(*corners) for corners in facts.redactions[number]]
        self.objects = list(self._objects())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.handle.close()

    def point(self, x: Number, y: Number) -> tuple[Number, Number]:
        """Return where a point of the page's own space is shown, or many of them."""
        left, bottom, right, top = self._box
        if self._turn == 0:
            return x - left, top - y
        if self._turn == 1:
            return y - bottom, x - left
        if self._turn == 2:
            return right - x, y - bottom
        return top - y, right - x

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Return how a direction of the page's own space is shown."""
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self._turn]

    def shown(self, left: float, bottom: float, right: float, top: float) -> Rectangle:
        """Return where a rectangle of the page's own space is shown."""
        return around((self.point(left, bottom), self.point(right, top)))

    def scale(self, dots: float) -> float:
        """Return pixels for each point at so many dots an inch of paper, fewer on huge pages."""
        most = math.sqrt(self._limits.page_pixels / (self.area.width * self.area.height))
        return min(dots * self.unit / 72, most * 0.999)

    def size(self, scale: float) -> tuple[int, int]:
        """Return width and height in pixels."""
        return max(1, round(self.area.width * scale)), max(1, round(self.area.height * scale))

    def render(self, scale: float) -> Image.Image:
        """Draw the objects that are to be drawn, in colours on white."""
        return drawn(self.handle, self.size(scale))

    def bounds(self, item: PageObject) -> Rectangle | None:
        """Return where an object is shown, None where pdfium cannot tell."""
        left, bottom, right, top = sides = [raw.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(item.handle, *sides):
            return None
        corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        for m in item.matrices:
            corners = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x, y in corners]
        return around(self.point(x, y) for x, y in corners)

    def _objects(self) -> Iterator[PageObject]:
        count = raw.FPDFPage_CountObjects(self.handle)
        waiting = [
            PageObject(raw.FPDFPage_GetObject(self.handle, index), 0)
            for index in reversed(range(count))
        ]
        seen = 0
        while waiting:
            handle, _, matrices = waiting.pop()
            seen += 1
            if seen > _MOST_OBJECTS or len(matrices) > self._limits.depth:
                raise TooLargeError(
                    f"its page {self.number} is drawn with too many strokes", DAMAGED
                )
            kind = raw.FPDFPageObj_GetType(handle)
            yield PageObject(handle, kind, matrices)
            if kind == raw.FPDF_PAGEOBJ_FORM:
                matrix = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(handle, matrix)
                waiting += [
                    PageObject(raw.FPDFFormObj_GetObject(handle, index), 0, (matrix, *matrices))
                    for index in reversed(range(raw.FPDFFormObj_CountObjects(handle)))
                ]


def drawn(page: Any, size: tuple[int, int]) -> Image.Image:
    """Draw a page of pdfium's, without its annotations, so that it fills a picture of a size."""
    bitmap = pdfium.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, raw.FPDF_REVERSE_BYTE_ORDER)
    image: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return image


def let_draw(handles: Sequence[Any], draw: bool) -> None:
    """Let objects be drawn from now on, or not."""
    for handle in handles:
        raw.FPDFPageObj_SetIsActive(handle, draw)


def _hide_annotations(page: Any) -> list[Corners]:
    """Hide the annotations that no viewer shows; return where some ask for redaction."""
    redactions: list[Corners] = []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        flags = raw.FPDFAnnot_GetFlags(annotation)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_REDACT:
            box = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(annotation, box):
                redactions.append((box.left, box.bottom, box.right, box.top))
            flags |= raw.FPDF_ANNOT_FLAG_HIDDEN
        if flags & raw.FPDF_ANNOT_FLAG_NOVIEW:
            flags |= raw.FPDF_ANNOT_FLAG_HIDDEN
        raw.FPDFAnnot_SetFlags(annotation, flags)
        raw.FPDFPage_CloseAnnot(annotation)
    return redactions
