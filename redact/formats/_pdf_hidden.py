"""Why characters of a page are not seen: bad redactions, and text that nobody was to see."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as raw
from PIL import Image

from redact.formats._geometry import Rectangle
from redact.formats._pdf_chars import Char, Run, has_outline
from redact.formats._pdf_marks import is_in_layer
from redact.formats._pdf_pages import Page, PageObject
from redact.formats._pdf_seen import Seen

UNDER, SAME_COLOUR, OFF_PAGE = "under a box", "white on white", "off the page"
LAYER, REDACTION = "hidden layer", "unapplied redaction"
INVISIBLE, TINY = "invisible", "too small"
KINDS = (UNDER, SAME_COLOUR, OFF_PAGE, LAYER, REDACTION, INVISIBLE, TINY)
"""Why text is hidden, in fixed words."""

_TINY = 2.0  # points; smaller letters are read by nobody
_ALIKE = 60  # of 255, between the colour of text and of what is behind it
_OPAQUE = 250
_UNPAINTED = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def kinds(page: Page, chars: Sequence[Char], seen: Seen) -> list[str]:
    """Return for each character why it is hidden, an empty string if it is seen."""
    reasons = _Reasons(page, seen)
    found: list[str | None] = [
        None if char.text == " " else reasons.of(char, bool(shown))
        for char, shown in zip(chars, seen.shown, strict=True)
    ]
    return _with_spaces(chars, found)


def _with_spaces(chars: Sequence[Char], found: Sequence[str | None]) -> list[str]:
    """Let spaces be seen or not as what stands before them in their text, or else after."""
    kinds = list(found)
    for order in (range(len(chars)), reversed(range(len(chars)))):
        last: tuple[int, str | None] = (0, None)
        for index in order:
            key = chars[index].run.key
            if kinds[index] is None and last[0] == key:
                kinds[index] = last[1]
            last = key, kinds[index]
    return [kind or "" for kind in kinds]


class _Reasons:
    def __init__(self, page: Page, seen: Seen) -> None:
        self._page = page
        self._seen = seen
        self._tiny = _TINY / page.unit
        self._covers: list[tuple[int, Rectangle]] | None = None
        self._places: dict[int, int] = {}
        self._colours: dict[int, tuple[int, int, int]] = {}

    def of(self, char: Char, shown: bool) -> str:
        if shown and char.run.size >= self._tiny and not self._page.redactions:
            return ""
        box = char.ink if has_outline(char) else char.box
        middle = box.middle
        if any(area.holds(*middle) for area in self._page.redactions):
            return REDACTION
        if not box.meets(self._page.area):
            return OFF_PAGE
        if char.run.size < self._tiny:
            return TINY
        if shown or _lacks_outline(char):
            return ""
        return self._why(char.run, middle)

    def _why(self, run: Run, at: tuple[float, float]) -> str:
        if run.mode in _UNPAINTED:
            return INVISIBLE
        if self._is_covered(run, at):
            return UNDER
        if is_in_layer(run.handle):
            return LAYER
        if run.key not in self._colours:
            self._colours[run.key] = _colour(run.handle)
        behind = self._pixel(at)
        if all(abs(a - b) < _ALIKE for a, b in zip(self._colours[run.key], behind, strict=True)):
            return SAME_COLOUR
        return LAYER if self._page.has_layers else INVISIBLE

    def _pixel(self, at: tuple[float, float]) -> tuple[int, int, int]:
        image: Image.Image = self._seen.full
        x = min(max(int(at[0] * self._seen.scale), 0), image.width - 1)
        y = min(max(int(at[1] * self._seen.scale), 0), image.height - 1)
        red, green, blue = image.getpixel((x, y))  # type: ignore[misc]
        return red, green, blue

    def _is_covered(self, run: Run, at: tuple[float, float]) -> bool:
        """Tell whether something solid is drawn later than a text and over a point of it."""
        if self._covers is None:
            self._covers = []
            for place, item in enumerate(self._page.objects):
                self._places[ctypes.addressof(item.handle.contents)] = place
                if _is_solid(item) and (bounds := self._page.bounds(item)):
                    self._covers.append((place, bounds))
        own = self._places.get(run.key, 0)
        return any(place > own and bounds.holds(*at) for place, bounds in self._covers)


def _lacks_outline(char: Char) -> bool:
    """Tell whether a character is not drawn only because its font is not at hand."""
    if has_outline(char):
        return False
    font = raw.FPDFTextObj_GetFont(char.run.handle)
    embedded = bool(font) and raw.FPDFFont_GetIsEmbedded(font) != 0
    return not embedded and char.run.mode not in _UNPAINTED


def _is_solid(item: PageObject) -> bool:
    if item.kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return True
    if item.kind != raw.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.handle, fill, stroke)
    return fill.value != raw.FPDF_FILLMODE_NONE and _parts(item.handle)[3] >= _OPAQUE


def _colour(handle: Any) -> tuple[int, int, int]:
    return _parts(handle)[:3]


def _parts(handle: Any) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value
