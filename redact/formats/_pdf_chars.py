"""The characters of a page, each with where it stands, as the document says and not as it looks."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from redact.formats._geometry import Rectangle, Turn, around
from redact.formats._pdf_pages import Page

Numbers = NDArray[np.float64]

_HYPHEN = "\x02"  # what pdfium makes of one at the end of a line
_UNKNOWN = "\ufffd"
_PRIVATE, _BULLET = "\uf020", "\u2022"  # any sign of a symbol font, and what one alone is
_NO_TEXT = frozenset(("Cc", "Cn", "Co", "Cs"))
_UNSURE_SHARE = 0.05  # of a font's characters; with more, none of them is believed
_WIDEST = 2.6  # of a glyph, in font sizes; a wider one may be a whole word
_THINNEST = 0.01
_UPRIGHT = 3  # degrees


class Run(NamedTuple):
    """What is the same for all characters of one text object.

    Attributes:
        handle: Of pdfium.
        key: Number that tells it from others.
        turn: In which direction it is read.
        size: Of its letters, in points as they are shown.
        font: Number that tells its font from others on the page.
        font_name: Tells its font from others of the document; empty if it is none of its own.
        mode: How it is painted; 3 is not at all.
    """

    handle: Any
    key: int
    turn: Turn
    size: float
    font: int
    font_name: str
    mode: int


class Char(NamedTuple):
    """A character.

    Attributes:
        text: One code point.
        box: Where it stands, with the height of its font and the width to the next one.
        ink: Where its outline is; empty for a space and for what has no outline.
        x: Of the point on its base line where it begins.
        y: Of the same point.
        run: The text object that it is a part of.
        sure: False if the document cannot be believed to say which character it is.
    """

    text: str
    box: Rectangle
    ink: Rectangle
    x: float
    y: float
    run: Run
    sure: bool = True


def characters(page: Page) -> list[Char]:
    """Return the characters of a page in the order in which they are drawn."""
    chars = _with_bullets(list(_read(page)))
    counts = Counter(char.run.font for char in chars)
    unsure = Counter(char.run.font for char in chars if not char.sure)
    lying = {font for font, count in unsure.items() if count > counts[font] * _UNSURE_SHARE}
    return [char._replace(sure=False) if char.run.font in lying else char for char in chars]


def _with_bullets(chars: list[Char]) -> list[Char]:
    """Take signs of symbol fonts that stand alone for bullets; others make up text, unread."""
    found = list(chars)
    for index, char in enumerate(chars):
        if char.text != _PRIVATE:
            continue
        beside = [*chars[max(0, index - 1) : index], *chars[index + 1 : index + 2]]
        near = (other for other in beside if other.text == _PRIVATE)
        reach = char.box.grown(char.run.size / 3)
        sane = max(char.ink.width, char.ink.height) <= char.run.size * _WIDEST
        if sane and not any(other.box.meets(reach) for other in near):
            found[index] = char._replace(text=_BULLET, sure=True)
    return [char._replace(text=_UNKNOWN) if char.text == _PRIVATE else char for char in found]


def has_outline(char: Char) -> bool:
    """Tell whether there is anything to draw of a character: pdfium gives lines for nothing."""
    return min(char.ink.width, char.ink.height) > char.run.size * _THINNEST


def _read(page: Page) -> Iterator[Char]:
    whole = page.handle.get_textpage()
    text = whole.raw
    runs: dict[int, Run] = {}
    found: list[tuple[str, bool, Run]] = []
    numbers: list[tuple[float, ...]] = []
    sides = left, right, bottom, top = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    loose = raw.FS_RECTF()
    for index in range(whole.count_chars()):
        if not (handle := raw.FPDFText_GetTextObject(text, index)):
            continue  # a space or line break that pdfium made up
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        key = ctypes.addressof(handle.contents)
        run = runs.get(key) or runs.setdefault(key, _run(page, text, index, handle, key))
        raw.FPDFText_GetCharBox(text, index, *sides)
        raw.FPDFText_GetLooseCharBox(text, index, loose)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        code = raw.FPDFText_GetUnicode(text, index)
        sure = raw.FPDFText_HasUnicodeMapError(text, index) != 1
        sign = chr(code) if code < 0x110000 else _UNKNOWN
        if sign == _HYPHEN and raw.FPDFText_IsHyphen(text, index) == 1:
            sign, sure = "-", True
        found.append((_plain(sign), sure and _is_text(sign), run))
        ink = left.value, bottom.value, right.value, top.value
        numbers.append(
            (*ink, loose.left, loose.bottom, loose.right, loose.top, x.value, y.value, run.size)
        )
    whole.close()
    if found:
        yield from map(_char, found, _shown(page, np.array(numbers)))


def _char(found: tuple[str, bool, Run], numbers: list[float]) -> Char:
    """Make a character of its sign and of two boxes, its origin and whether they are likely."""
    text, sure, run = found
    ink, box = Rectangle(*numbers[:4]), Rectangle(*numbers[4:8])
    x, y, is_wide, is_empty = numbers[8:]
    if is_empty:
        box = _likely(run, x, y)
    return Char(text, box, ink, x, y, run, sure and not is_wide)


def _shown(page: Page, numbers: Numbers) -> list[list[float]]:
    """Turn boxes and origins into those of the page as it is shown; see ``_char``."""
    ink, box = _box(page, numbers[:, :4]), _box(page, numbers[:, 4:8])
    at = np.stack(page.point(numbers[:, 8], numbers[:, 9]), axis=1)
    size = np.maximum(numbers[:, 10], 0.1)
    wide = (np.maximum(*_sides(ink)) > size * _WIDEST) | ~np.isfinite(ink.sum(axis=1))
    no_ink = (np.minimum(*_sides(ink)) <= 0) | wide
    no_box = (np.maximum(*_sides(box)) > size * 4) | ~np.isfinite(box.sum(axis=1))
    no_box |= np.minimum(*_sides(box)) < size / 100
    with_ink = np.concatenate(
        (np.minimum(box[:, :2], ink[:, :2]), np.maximum(box[:, 2:], ink[:, 2:])), axis=1
    )
    box = np.where((no_ink | no_box)[:, None], box, with_ink)
    box = np.where((no_box & ~no_ink)[:, None], ink, box)
    flags = np.stack((wide, no_box & no_ink), axis=1)
    rows: list[list[float]] = np.concatenate((ink, box, at, flags), axis=1).tolist()
    return rows


def _box(page: Page, corners: Numbers) -> Numbers:
    x0, y0 = page.point(corners[:, 0], corners[:, 1])
    x1, y1 = page.point(corners[:, 2], corners[:, 3])
    return np.stack(
        (np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)), axis=1
    )


def _sides(boxes: Numbers) -> tuple[Numbers, Numbers]:
    return boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]


def _run(page: Page, text: Any, index: int, handle: Any, key: int) -> Run:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = abs(raw.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
    turn = _turn(*page.direction(matrix.a, matrix.b))
    font = raw.FPDFTextObj_GetFont(handle)
    font_key = ctypes.addressof(font.contents) if font else 0
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    return Run(handle, key, turn, size, font_key, _font_name(font), mode)


def _font_name(font: Any) -> str:
    if not font or raw.FPDFFont_GetIsEmbedded(font) == 0:
        return ""
    buffer, length = ctypes.create_string_buffer(256), ctypes.c_size_t()
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    raw.FPDFFont_GetFontData(font, None, 0, length)
    return f"{buffer.value.decode('utf-8', 'replace')} {length.value}"


def _turn(x: float, y: float) -> Turn:
    if (not x and not y) or not math.isfinite(x + y):
        return Turn(1, 0)
    degrees = round(math.degrees(math.atan2(y, x)))
    nearest = round(degrees / 90) * 90
    if abs(degrees - nearest) <= _UPRIGHT:
        return (Turn(1, 0), Turn(0, 1), Turn(-1, 0), Turn(0, -1))[nearest // 90 % 4]
    return Turn(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))


def _likely(run: Run, x: float, y: float) -> Rectangle:
    """Return where a character probably stands whose font does not tell."""
    along, down = run.turn.along(x, y)
    size = max(run.size, 0.1)
    return around(
        run.turn.back(along + right * size, down + below * size)
        for right in (0, 0.5)
        for below in (-0.8, 0.2)
    )


@cache
def _is_text(sign: str) -> bool:
    return sign != _UNKNOWN and unicodedata.category(sign) not in _NO_TEXT


@cache
def _plain(sign: str) -> str:
    """Return a sign as it can be written: spaces of every kind as one, what is no text as such."""
    if unicodedata.category(sign) in ("Zs", "Zl", "Zp") or sign in "\t\r\n":
        return " "
    if "\uf020" <= sign <= "\uf0ff":
        return _PRIVATE
    return sign if _is_text(sign) else _UNKNOWN
