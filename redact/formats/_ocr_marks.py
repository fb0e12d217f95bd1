"""Ink that looks like writing: what is left of a sheet when its words are taken away.

A stamp or a line of handwriting is thin strokes, several beside each other, on even paper. In a
photograph the ground is uneven, a logo or a blot is solid, and grain and rules are too small or
too plain. How often that tells right is measured in ``benchmarks/ocr.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps, ImageStat

from redact.formats._ocr_masks import Rectangle, components, darkest, lightest
from redact.formats._ocr_sheet import graininess, ink_of, rules

_CELL = 4
"""Ink is joined in squares of this many pixels of the sheet."""
_INK = 40
"""How much darker than its surroundings ink is at least, of 255."""
_GRAIN = 5
"""Ink is at least this many times darker than the grain of the paper."""
_CELL_INK = 30
_REACH = (3, 1)
"""Cells to the side and up or down that are bridged, so that letters join to words."""
_PATCH_CELL, _PATCH_REACH = 8, (6, 0)
"""Pixels, and cells that are bridged, where letters may be large."""
_ANY = [255 if value else 0 for value in range(256)]
_FULL = [255 if value >= _CELL_INK else 0 for value in range(256)]

_LEAST_WIDTH, _LEAST_HEIGHT = 80, 20
_MOST_HEIGHT = 900
_LEAST_INK, _MOST_INK = 0.05, 0.5
_LEAST_STROKES = 2.5
"""Strokes that a row of pixels crosses, on average."""
_PEN = 13
"""Width of the thickest pen, in pixels of a sheet: a millimetre."""
_MOST_SOLID = 0.6
"""Share of the ink that is in strokes too thick for a pen."""
_LEAST_PAPER = 0.88
"""Share of the pixels around the strokes that are of one tone."""
_LEAST_DOUBTED, _LEAST_DOUBTED_PAPER = 50, 0.6
"""Width, and the share of paper, where a word was read, however doubtful."""
_PAPER_TONES = 40
_SOFT_CELL = 8
_SPECK = 5
"""Width of a speck, in half the pixels of a sheet; what is thinner is not blurred."""
_SOFT_INK, _SOFT_REACH = 20, 8
_BAND, _LEAST_BAND, _MOST_BAND_HEIGHT = 3, 150, 200
"""Width by height and width of the shortest line of blurred text, and height of the highest."""
_LEAST_WAVE, _LEAST_WAVES = 4, 0.3
"""How far tones stray along blurred text, and in which share of it at least."""
_AROUND = 24


def inked(grey: Image.Image, grain: float) -> Image.Image:
    """Return the ink of a sheet without its ruled lines, white on black.

    Args:
        grey: The sheet.
        grain: Radius in which it is smoothed before.
    """
    smooth = grey.filter(ImageFilter.GaussianBlur(grain))
    ink = ink_of(smooth, max(_INK, round(_GRAIN * graininess(smooth))))
    for upright in (True, False):
        ink = ImageChops.subtract(ink, rules(grey, upright=upright))
    return ink


def without(ink: Image.Image, words: Iterable[Rectangle]) -> Image.Image:
    """Return ink without that of words and of what touches them."""
    left = ink.copy()
    draw = ImageDraw.Draw(left)
    for word in words:
        margin = (word.bottom - word.top) // 6 + 2
        corners = word.left - margin, word.top - margin, word.right + margin, word.bottom + margin
        draw.rectangle(corners, fill=0)
    return left


def writing(grey: Image.Image, ink: Image.Image) -> Iterator[Rectangle]:
    """Give the regions of a sheet whose ink looks like writing."""
    cells = ink.reduce(_CELL).point(_FULL).filter(ImageFilter.BoxBlur(_REACH)).point(_ANY)
    for cell in components(cells):
        box = Rectangle(*(side * _CELL for side in cell))
        if _sized(box) and _stroked(ink.crop(box)) and _papered(grey, ink, box, _LEAST_PAPER):
            yield box


def patches(ink: Image.Image) -> Iterator[Rectangle]:
    """Give the boxes of ink that hangs together when letters of any size are joined to words."""
    cells = ink.reduce(_PATCH_CELL).point(_FULL).filter(ImageFilter.BoxBlur(_PATCH_REACH))
    for cell in components(cells.point(_ANY)):
        yield Rectangle(*(side * _PATCH_CELL for side in cell))


def smudges(grey: Image.Image, words: Iterable[Rectangle]) -> Iterator[Rectangle]:
    """Give the regions of a sheet that look like lines of text that were blurred: soft bands."""
    half = darkest(lightest(grey.reduce(2), _SPECK), _SPECK)
    small = half.reduce(_SOFT_CELL // 2)
    around = small.filter(ImageFilter.BoxBlur(_SOFT_REACH))
    least = min(max(_SOFT_INK, round(_GRAIN * graininess(small))), 255)
    soft = ImageChops.subtract(around, small).point([0] * least + [255] * (256 - least))
    draw = ImageDraw.Draw(soft)
    for left, top, right, bottom in words:
        margin = (bottom - top) // 2
        area = (left - margin, top - margin, right + margin, bottom + margin)
        draw.rectangle([side // _SOFT_CELL for side in area], fill=0)
    bands = soft.resize((soft.width * _SOFT_CELL, soft.height * _SOFT_CELL)).crop(
        (0, 0, *grey.size)
    )
    for cell in components(soft.filter(ImageFilter.BoxBlur((2, 0))).point(_ANY)):
        box = Rectangle(*(side * _SOFT_CELL for side in cell))
        width, height = box.right - box.left, box.bottom - box.top
        if not _LEAST_HEIGHT <= height <= _MOST_BAND_HEIGHT:
            continue
        if width < max(_BAND * height, _LEAST_BAND):
            continue
        if _wavers(grey.crop(box)) and _papered(grey, bands, box, _LEAST_PAPER):
            yield box


def _wavers(band: Image.Image) -> bool:
    """Say whether tones change along a band, as blurred letters do and bars and shades do not."""
    width, height = band.size
    end = height if width >= 3 * height else 0  # where bars and cells fade out
    core = band.crop((end, height // 3, width - end, height - height // 3))
    along = core.resize((core.width, 1), Image.Resampling.BOX)
    slow = along.filter(ImageFilter.BoxBlur((height // 2, 0)))
    waves = ImageChops.difference(along, slow).histogram()
    return sum(waves[_LEAST_WAVE:]) >= _LEAST_WAVES * core.width


def is_written(grey: Image.Image, ink: Image.Image, word: Rectangle) -> bool:
    """Say whether a word that was read with doubt is ink like that of writing at all."""
    if word.right - word.left < _LEAST_DOUBTED:
        return False
    looks = _stroked(ink.crop(word)) or _wavers(grey.crop(word))
    return looks and _papered(grey, ink, word, _LEAST_DOUBTED_PAPER)


def _sized(box: Rectangle) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return width >= _LEAST_WIDTH and _LEAST_HEIGHT <= height <= _MOST_HEIGHT


def _stroked(ink: Image.Image) -> bool:
    """Say whether ink is thin strokes, several beside each other."""
    width, height = ink.size
    if min(ink.size) < _PEN:
        return False
    inked = _whites(ink)
    if not _LEAST_INK <= inked / (width * height) <= _MOST_INK:
        return False
    edges = _whites(
        ImageChops.difference(ink.crop((1, 0, width, height)), ink.crop((0, 0, width - 1, height)))
    )
    rows = _whites(ink.resize((1, height), Image.Resampling.BOX).point(_ANY))
    if edges / 2 / max(rows, 1) < _LEAST_STROKES:
        return False
    thick = lightest(darkest(ink, _PEN), _PEN)
    return _whites(thick) / inked <= _MOST_SOLID


def _papered(grey: Image.Image, ink: Image.Image, box: Rectangle, least: float) -> bool:
    """Say whether what surrounds the ink is of one tone, as paper is and photographs are not."""
    area = (
        max(box.left - _AROUND, 0),
        max(box.top - _AROUND, 0),
        min(box.right + _AROUND, grey.width),
        min(box.bottom + _AROUND, grey.height),
    )
    paper = ImageOps.invert(lightest(ink.crop(area), 9))
    tones = grey.crop(area).filter(ImageFilter.BoxBlur(3)).histogram(paper)
    most = max(sum(tones[low : low + _PAPER_TONES]) for low in range(257 - _PAPER_TONES))
    return most >= least * max(sum(tones), 1)


def _whites(mask: Image.Image) -> float:
    return float(ImageStat.Stat(mask).sum[0]) / 255
