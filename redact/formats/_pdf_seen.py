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

from redact.formats._pdf_chars import Char
from redact.formats._pdf_pages import Page, let_draw

Mask = NDArray[np.bool_]
Pixels = NDArray[np.int32]

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
    boxes = _pixels(chars, page, full.size)
    shown, _ = _spanned(ink, boxes)
    for group in _groups(_overlaps(chars, boxes, shown)):
        members = [index for index, char in enumerate(chars) if char.run.key in group]
        let_draw(
            list({chars[index].run.key: chars[index].run.handle for index in members}.values()),
            True,
        )
        alone, _ = _spanned(difference(page.render(scale), bare), boxes[members])
        let_draw(texts, False)
        shown[members] &= alone
    let_draw(texts, True)
    for index in _covered(chars, shown):
        shown[index] = False
    if not shown.all():
        _, traces = _spanned(difference(full, bare, _TRACE), boxes)
        shown |= _faint(chars, shown, traces)
    return Seen(bare, full, scale, shown, _stray(ink, chars, page))


def difference(image: Image.Image, other: Image.Image, least: int = CONTRAST) -> Mask:
    """Return where two pictures of one size differ, so much that it is seen."""
    red, green, blue = ImageChops.difference(image, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return np.asarray(most) >= least


def _pixels(chars: Sequence[Char], page: Page, size: tuple[int, int]) -> Pixels:
    """Return where the outlines of characters are, in pixels; half-open."""
    across, down = size[0] / page.area.width, size[1] / page.area.height
    boxes = np.array([char.ink for char in chars], float).reshape(-1, 4)
    boxes = np.nan_to_num(boxes * (across, down, across, down), posinf=0, neginf=0)
    boxes[:, :2], boxes[:, 2:] = np.floor(boxes[:, :2]), np.ceil(boxes[:, 2:])
    pixels: Pixels = np.clip(boxes, 0, np.array((*size, *size), float)).astype(np.int32)
    return pixels


def _spanned(ink: Mask, boxes: Pixels) -> tuple[Mask, Mask]:
    """Tell for each box whether ink goes from side to side of it, and whether there is any."""
    sums = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=0, dtype=np.int32, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    left, top, right, bottom = boxes.T
    count = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    area = np.maximum((right - left) * (bottom - top), 1)
    shown = count >= _FULL * area
    shown &= count > 0
    for index in np.flatnonzero((count > 0) & ~shown):
        x0, y0, x1, y1 = boxes[index]
        part = ink[y0:y1, x0:x1]
        shown[index] = min(part.any(axis=0).mean(), part.any(axis=1).mean()) >= _SPANNED
    return shown, count > 0


def _overlaps(chars: Sequence[Char], boxes: Pixels, shown: Mask) -> dict[int, set[int]]:
    """Return for each text object that meets others, in the order of drawing, which they are."""
    found: dict[int, set[int]] = {}
    if not len(boxes):
        return found
    numbers: dict[int, int] = {}
    keys = [0]
    owners = np.zeros(boxes[:, [3, 2]].max(axis=0) + 1, np.int32)
    shrunk = ((boxes[:, 2:] - boxes[:, :2]) * _SHRUNK).astype(np.int32)
    inner = np.concatenate((boxes[:, :2] + shrunk, boxes[:, 2:] - shrunk), axis=1).tolist()
    for index in np.flatnonzero(shown).tolist():
        key = chars[index].run.key
        if key not in numbers:
            numbers[key] = len(keys)
            keys.append(key)
        x0, y0, x1, y1 = inner[index]
        part = owners[y0:y1, x0:x1]
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


def _faint(chars: Sequence[Char], shown: Mask, traces: Mask) -> Mask:
    """Return which single letters, among others of their text that are seen, are only faint."""
    found = np.zeros(len(shown), bool)
    row: list[int] = []
    last = -1
    for index, char in enumerate(chars):
        if char.text == " ":
            continue
        if row and chars[row[0]].run.key != char.run.key:
            row, last = [], -1
        if shown[index]:
            if len(row) <= _FAINT and last >= 0 and chars[last].run.key == char.run.key:
                found[row] = traces[row]
            row, last = [], index
        else:
            row.append(index)
    return found


def _stray(ink: Mask, chars: Sequence[Char], page: Page) -> Mask:
    """Return the ink that is outside of the boxes of all characters, but for specks."""
    rest = ink.copy()
    across, down = ink.shape[1] / page.area.width, ink.shape[0] / page.area.height
    for char in chars:
        grown = char.box.grown(max(1.0, char.run.size * 0.12))
        top, bottom = max(int(grown.top * down), 0), max(int(grown.bottom * down) + 1, 0)
        left, right = max(int(grown.left * across), 0), max(int(grown.right * across) + 1, 0)
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
