"""Which characters of a page a reader sees: it is drawn with its text and without, and compared.

Text under a box, in the colour of what is behind it, in a layer that is switched off, cut away or
painted with no ink changes no pixel of the page. Text that others are drawn over is looked at by
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray
from PIL import Image, ImageChops

from redact.formats._geometry import Rectangle
from redact.formats._pdf_chars import Char
from redact.formats._pdf_pages import Page, let_draw

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

CONTRAST = 12
"""Of 255; what differs by less is not seen."""

_TRACE = 2  # of 255; a faint letter among others that are seen
_FAINT = 2  # such letters in a row

_DOTS = 150.0
_MOST_PIXELS = 30_000_000  # of the picture of a page of any size
_SPANNED = 0.4  # of a glyph's height and width; if less shows, it is hidden
_FULL = 0.15  # of a glyph's box; with as much ink there is no need to look closer
_GROUPS = 4  # of text objects that lie over each other, each drawn by itself
_TILE, _STRAY_INK, _STRAY_TILES = 8, 10, 3
_COVERS = frozenset(map(chr, (*range(0x2580, 0x2590), 0x25A0, 0x25AC, 0x25AE)))
_COVER_SIDE = 0.4  # of the font's size
_AROUND = 0.12  # of the font's size, around a letter: strokes and shadows
_SHRUNK = 0.2  # of a box on each side: letters of one line touch


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a page.

    Attributes:
        bare: The page without any text.
        full: The page with all of it.
        scale: Of both, in pixels for each point.
        shown: For each character, whether it is seen; for spaces it says nothing.
        stray: Ink of text where no character is said to be.
    """

    bare: Image.Image
    full: Image.Image
    scale: float
    shown: Mask
    stray: Mask


def look(page: Page, chars: Sequence[Char]) -> Seen:
    """Draw a page and say which of its characters are seen; all of it is drawn afterwards."""
    area = page.area.width * page.area.height
    scale = min(page.scale(_DOTS), float(np.sqrt(_MOST_PIXELS / area)))
    full = page.render(scale)
    texts = [item.handle for item in page.objects if item.kind == raw.FPDF_PAGEOBJ_TEXT]
    if not texts:
        nothing = np.zeros(len(chars), bool)
        return Seen(full, full, scale, nothing, np.zeros((0, 0), bool))
    let_draw(texts, False)
    bare = page.render(scale)
    ink = difference(full, bare)
    boxes = _pixels([char.ink for char in chars], page, full.size)
    shown = _spanned(ink, boxes)
    for group in _groups(_overlaps(chars, boxes, shown)):
        members = [index for index, char in enumerate(chars) if char.run.key in group]
        let_draw(
            list({chars[index].run.key: chars[index].run.handle for index in members}.values()),
            True,
        )
        alone = difference(page.render(scale), bare)
        let_draw(texts, False)
        shown[members] &= _spanned(alone, [boxes[index] for index in members])
    let_draw(texts, True)
    for index in _covered(chars, shown):
        shown[index] = False
    if rows := list(_faint(chars, shown)):
        traces = difference(full, bare, _TRACE)
        for index in rows:
            left, top, right, bottom = boxes[index]
            shown[index] = traces[top:bottom, left:right].any()
    return Seen(bare, full, scale, shown, _stray(ink, chars, page))


def difference(image: Image.Image, other: Image.Image, least: int = CONTRAST) -> Mask:
    """Return where two pictures of one size differ, so much that it is seen."""
    red, green, blue = ImageChops.difference(image, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return np.asarray(most) >= least


def _pixels(
    rectangles: Sequence[Rectangle] | Numbers, page: Page, size: tuple[int, int]
) -> list[list[int]]:
    """Return where rectangles are, in pixels; half-open."""
    across, down = size[0] / page.area.width, size[1] / page.area.height
    boxes = np.array(rectangles, float).reshape(-1, 4)
    boxes = np.nan_to_num(boxes * (across, down, across, down), posinf=0, neginf=0)
    boxes[:, :2], boxes[:, 2:] = np.floor(boxes[:, :2]), np.ceil(boxes[:, 2:])
    pixels: list[list[int]] = np.clip(boxes, 0, (*size, *size)).astype(int).tolist()
    return pixels


def _spanned(ink: Mask, boxes: Sequence[Sequence[int]]) -> Mask:
    """Tell for each box whether ink goes from side to side of it."""
    shown = np.zeros(len(boxes), bool)
    for index, (left, top, right, bottom) in enumerate(boxes):
        part = ink[top:bottom, left:right]
        count = np.count_nonzero(part)
        if count:
            shown[index] = count >= _FULL * part.size or (
                part.any(axis=0).mean() >= _SPANNED <= part.any(axis=1).mean()
            )
    return shown


def _overlaps(
    chars: Sequence[Char], boxes: Sequence[Sequence[int]], shown: Mask
) -> dict[int, set[int]]:
    """Return for each text object that meets others, in the order of drawing, which they are."""
    found: dict[int, set[int]] = {}
    numbers: dict[int, int] = {}
    keys = [0]
    width, height = (max((box[side] for box in boxes), default=0) for side in (2, 3))
    owners = np.zeros((height, width), np.int32)
    for index in np.flatnonzero(shown).tolist():
        key = chars[index].run.key
        if key not in numbers:
            numbers[key] = len(keys)
            keys.append(key)
        left, top, right, bottom = boxes[index]
        across, down = int((right - left) * _SHRUNK), int((bottom - top) * _SHRUNK)
        part = owners[top + down : bottom - down, left + across : right - across]
        other = int(part.max(initial=0))
        if other and keys[other] != key:
            found.setdefault(keys[other], set()).add(key)
            found.setdefault(key, set()).add(keys[other])
        part[...] = numbers[key]
    return found


def _groups(overlaps: dict[int, set[int]]) -> Iterator[set[int]]:
    """Give sets of text objects none of which meets another one of its set.

    What is left after a few of them is given as one set without members that are drawn.
    """
    groups: list[set[int]] = [set() for _ in range(_GROUPS)]
    for key, others in overlaps.items():
        group = next((group for group in groups if not group & others), groups[-1])
        group.add(key)
    yield from filter(None, groups)


def _covered(chars: Sequence[Char], shown: Mask) -> Iterator[int]:
    """Give the characters over which a solid block is written as text: ``███``."""
    blocks = [
        (index, char)
        for index, char in enumerate(chars)
        if char.text in _COVERS
        and shown[index]
        and min(char.ink.width, char.ink.height) > char.run.size * _COVER_SIDE
    ]
    for at, block in blocks:
        for index, char in enumerate(chars[:at]):
            if block.ink.holds(*char.ink.middle) and char.text not in _COVERS:
                yield index


def _faint(chars: Sequence[Char], shown: Mask) -> Iterator[int]:
    """Give single letters that are not seen among others of their text that are."""
    row: list[int] = []
    last = 0
    for index, char in enumerate(chars):
        if char.text == " ":
            continue
        if char.run.key != last:
            row, last = [], char.run.key if shown[index] else 0
        elif not shown[index]:
            row.append(index)
        else:
            if len(row) <= _FAINT:
                yield from row
            row = []


def _stray(ink: Mask, chars: Sequence[Char], page: Page) -> Mask:
    """Return the ink that is outside of the boxes of all characters, but for specks."""
    rest = ink.copy()
    around = np.array([max(1.0, char.run.size * _AROUND) for char in chars])
    boxes = np.array([char.box for char in chars], float).reshape(-1, 4)
    grown = boxes + around.reshape(-1, 1) * (-1, -1, 1, 1)
    for left, top, right, bottom in _pixels(grown, page, (ink.shape[1], ink.shape[0])):
        rest[top:bottom, left:right] = False
    if not rest.any():
        return rest
    height, width = (-(-side // _TILE) * _TILE for side in rest.shape)
    padded = np.pad(rest, ((0, height - rest.shape[0]), (0, width - rest.shape[1])))
    tiles = padded.reshape(height // _TILE, _TILE, width // _TILE, _TILE)
    many = tiles.sum(axis=(1, 3), keepdims=True) >= _STRAY_INK
    if many.sum() < _STRAY_TILES:
        return np.zeros_like(rest)
    found: Mask = (tiles & many).reshape(height, width)[: rest.shape[0], : rest.shape[1]]
    return found
