"""A picture made ready for reading: upright, even, straight, of a good size; and the way back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from redact.formats._ocr_masks import Rectangle, components, darkest, lightest

BORDER = 24
"""White put around a sheet: Tesseract misses text that touches the edge."""

TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
"""How Pillow calls turning by so many degrees, counter-clockwise."""
_PAGE_PIXELS = 8_700_000
"""An A4 page at 300 dots an inch, what Tesseract reads best."""
_MOST_PIXELS = 16_000_000
_MOST_ENLARGED = 3.0
_DARK = 110
"""A page whose middle grey is below this is light text on a dark ground."""
_DARK_CELL, _DARK_AROUND, _DARK_SHARE = 4, (12, 3), 0.6
"""Pixels in which dark areas are looked for, how far around one, and how much of that is dark."""
_DARK_WIDTH, _DARK_HEIGHT, _LEAST_DARK, _LEAST_FILLED = 40, 7, 0.5, 0.85
"""Cells of the smallest dark area with light text, and how much of its box is dark and within."""
_MARKED, _STRONGEST = 50, 0.02
"""How strong ink under a marker is at most, and the share of what is stronger than ink."""
_FAINT_CELL, _FAINT_REACH = 16, 7
"""Pixels in which the strength of ink is looked at, and in how many of them around it counts."""
_FAINT_INK, _FAINT_MOST, _FAINT_GRAIN, _FAINTEST = 14, 100, 6, 40
"""Faint ink is at least so dark, at most so dark, and so much darker than grain; what is made as
dark as any."""
_FAINT_CELLS, _FAINT_SHARE = 12, 0.4
"""How many cells have faint ink where it may be text, and which share of all at most."""
_SHORTEST_RULE = 110
"""Upright strokes longer than this, in pixels of a sheet, are lines of a table, not letters."""
_INK = 25
_STEEPEST = 6.0
_SLIGHT = 0.3


@dataclass(frozen=True)
class Sheet:
    """A picture made ready for reading.

    Attributes:
        size: Width and height of the picture that was given.
        turn: Degrees by which that was turned first, counter-clockwise.
        scale: Size of the sheet by that of the picture.
        slant: Degrees by which it was turned then, to lay its lines level.
        level: Width and height before that and without the border.
        grey: The sheet itself, dark on white, with a border.
    """

    size: tuple[int, int]
    turn: int
    scale: float
    slant: float
    level: tuple[int, int]
    grey: Image.Image

    @cached_property
    def readable(self) -> Image.Image:
        """The sheet as Tesseract reads it best: without upright rules, grain smoothed."""
        return without_rules(self.grey).filter(ImageFilter.GaussianBlur(0.8))

    @cached_property
    def strong(self) -> Image.Image | None:
        """The sheet with its faint ink as dark as any, None where there is little faint ink."""
        return strengthened(self.readable)

    @property
    def grain(self) -> float:
        """Radius in which the grain of the picture is smoothed."""
        return max(1.0, 0.7 * self.scale)

    def back(self, left: float, top: float, right: float, bottom: float) -> Rectangle:
        """Return the rectangle of the picture that was given which holds one of the sheet."""
        corners = [self._back(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = zip(*corners, strict=True)
        width, height = self.size
        return Rectangle(
            min(max(math.floor(min(across)), 0), width),
            min(max(math.floor(min(down)), 0), height),
            min(max(math.ceil(max(across)), 0), width),
            min(max(math.ceil(max(down)), 0), height),
        )

    def _back(self, x: float, y: float) -> tuple[float, float]:
        angle = -math.radians(self.slant)
        x, y = x - self.grey.width / 2, y - self.grey.height / 2
        x, y = (
            math.cos(angle) * x + math.sin(angle) * y + self.level[0] / 2,
            -math.sin(angle) * x + math.cos(angle) * y + self.level[1] / 2,
        )
        x, y = x / self.scale, y / self.scale
        width, height = self.size
        return {
            0: (x, y),
            90: (width - y, x),
            180: (width - x, height - y),
            270: (y, height - x),
        }[self.turn]


def prepare(image: Image.Image, turn: int = 0, scale: float = 0.0) -> Sheet:
    """Make a grey picture ready for reading.

    Args:
        image: The picture.
        turn: Degrees by which it is turned first, counter-clockwise: 0, 90, 180 or 270.
        scale: By how much it is enlarged, 0 for what suits its size.
    """
    grey = image.transpose(TURNS[turn]) if turn else image
    scale = scale or scale_for(image.width * image.height)
    level = (max(round(grey.width * scale), 1), max(round(grey.height * scale), 1))
    if level != grey.size:
        kind = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX
        grey = grey.resize(level, kind)
    if ImageStat.Stat(grey).median[0] < _DARK:
        grey = ImageOps.invert(grey)
    grey = evened(lightened(grey))
    slant = _slant(grey)
    if slant:
        grey = grey.rotate(slant, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    sheet = ImageOps.expand(grey, BORDER, 255)
    return Sheet(image.size, turn, scale, slant, level, sheet)


def scale_for(pixels: int) -> float:
    """Return by how much a picture is enlarged or made smaller for reading.

    Letters from 16 to 90 pixels high are read about equally well, so coarse steps are enough.
    """
    if pixels > _MOST_PIXELS:
        return math.sqrt(_PAGE_PIXELS / pixels)
    wanted = min(math.sqrt(_PAGE_PIXELS / max(pixels, 1)), _MOST_ENLARGED)
    return max(math.floor(wanted * 2) / 2, 1.0)


def evened(grey: Image.Image) -> Image.Image:
    """Return a picture with its shadows and its tone of paper gone: ink on white."""
    step = 4 if min(grey.size) >= 64 else 1
    ground = lightest(grey.reduce(step), 9).filter(ImageFilter.BoxBlur(12))
    ground = ground.resize(grey.size, Image.Resampling.BILINEAR)
    ink = ImageOps.invert(ImageChops.subtract(ground, grey))
    return ImageOps.autocontrast(ink, cutoff=(0.5, 0.5))


def lightened(grey: Image.Image) -> Image.Image:
    """Return a picture with its dark areas inverted: bars, cells and bubbles with light text."""
    dark = grey.reduce(_DARK_CELL).point([255 if tone < _DARK else 0 for tone in range(256)])
    share = dark.filter(ImageFilter.BoxBlur(_DARK_AROUND)).point(_from(round(255 * _DARK_SHARE)))
    closed = darkest(lightest(share, 9), 9)
    areas = [
        area
        for area in components(closed)
        if area.right - area.left >= _DARK_WIDTH
        and area.bottom - area.top >= _DARK_HEIGHT
        and ImageStat.Stat(dark.crop(area)).mean[0] >= 255 * _LEAST_DARK
        and ImageStat.Stat(closed.crop(area)).mean[0] >= 255 * _LEAST_FILLED
    ]
    result = grey.copy() if areas else grey
    for area in areas:
        box = Rectangle(*(side * _DARK_CELL for side in area))
        result.paste(_light(grey.crop(box)), box)
    return result


def _light(dark: Image.Image) -> Image.Image:
    """Return a dark area as dark text on a light ground.

    It may be that already: in a shadow, or under a marker, where text is darker than the rest.
    """
    around = dark.filter(ImageFilter.BoxBlur(20))
    light_ink, dark_ink = (
        _strength(ImageChops.subtract(one, other))
        for one, other in ((dark, around), (around, dark))
    )
    if light_ink > dark_ink:
        return ImageOps.invert(dark)
    return ImageOps.autocontrast(dark, cutoff=(0.5, 0.5)) if dark_ink < _MARKED else dark


def _strength(ink: Image.Image) -> int:
    """Return how strong all but the strongest ink is."""
    counts = ink.histogram()
    left = round(_STRONGEST * sum(counts))
    return next(tone for tone in reversed(range(256)) if (left := left - counts[tone]) < 0)


def strengthened(grey: Image.Image) -> Image.Image | None:
    """Return a sheet whose faint ink is as dark as any, where there is no other beside it.

    If there is little faint ink, or as much as in a photograph, there is nothing to return.
    """
    ink = 255 - np.asarray(grey).astype(np.uint16)
    height, width = (-(-side // _FAINT_CELL) for side in ink.shape)
    padded = np.pad(
        ink, ((0, height * _FAINT_CELL - ink.shape[0]), (0, width * _FAINT_CELL - ink.shape[1]))
    )
    cells = padded.reshape(height, _FAINT_CELL, width, _FAINT_CELL).max(axis=(1, 3))
    most = lightest(Image.fromarray(cells.astype(np.uint8)), _FAINT_REACH)
    strongest = np.asarray(most)
    least = max(_FAINT_INK, round(_FAINT_GRAIN * graininess(grey)))
    faint = (cells >= least) & (strongest < _FAINT_MOST)
    if not _FAINT_CELLS <= np.count_nonzero(faint) <= _FAINT_SHARE * faint.size:
        return None
    factors = most.point([min(255, 255 * 16 // max(tone, _FAINTEST)) for tone in range(256)])
    even = factors.filter(ImageFilter.BoxBlur(1)).resize(
        (width * _FAINT_CELL, height * _FAINT_CELL), Image.Resampling.BILINEAR
    )
    strong = ink * np.asarray(even)[: ink.shape[0], : ink.shape[1]] // 16
    return Image.fromarray((255 - np.minimum(strong, 255)).astype(np.uint8))


def graininess(grey: Image.Image) -> float:
    """Return about the standard deviation of paper from its mean."""
    part = grey.resize((grey.width // 2 or 1, grey.height // 2 or 1), Image.Resampling.NEAREST)
    off = ImageChops.difference(part, part.filter(ImageFilter.BoxBlur(3)))
    return float(ImageStat.Stat(off).median[0]) * 1.5


def without_rules(grey: Image.Image) -> Image.Image:
    """Return a sheet without the upright lines of its tables, which are read as letters."""
    white = Image.new("L", grey.size, 255)
    return Image.composite(white, grey, rules(grey, upright=True))


def rules(grey: Image.Image, *, upright: bool) -> Image.Image:
    """Return the long straight lines of a sheet, white on black; looked for at half its size."""
    half = grey.reduce(2)
    reach = (0, _SHORTEST_RULE // 4) if upright else (_SHORTEST_RULE // 4, 0)
    inked = lightest(ink_of(half), 3)
    run = inked.filter(ImageFilter.BoxBlur(reach)).point(_from(250))
    found = ImageChops.multiply(run.filter(ImageFilter.BoxBlur(reach)).point(_from(1)), inked)
    whole = found.resize((half.width * 2, half.height * 2), Image.Resampling.NEAREST)
    return whole.crop((0, 0, *grey.size))


def ink_of(grey: Image.Image, least: int = _INK) -> Image.Image:
    """Return what is darker than its surroundings, white on black."""
    around = grey.filter(ImageFilter.BoxBlur(20))
    return ImageChops.subtract(around, grey).point(_from(least))


def _from(least: int) -> list[int]:
    return [255 if value >= least else 0 for value in range(256)]


def _slant(grey: Image.Image) -> float:
    """Return by how many degrees to turn a sheet so that its lines lie level, mostly 0.

    Level lines and the white between them make the sums of the rows differ most.
    """
    small = ImageOps.invert(grey)
    small.thumbnail((700, 700))
    small = ImageChops.subtract(small, small.filter(ImageFilter.BoxBlur(15)))

    def unevenness(angle: float) -> float:
        turned = small.rotate(angle, Image.Resampling.BILINEAR)
        return float(ImageStat.Stat(turned.resize((1, turned.height), Image.Resampling.BOX)).var[0])

    steps = int(_STEEPEST * 2)
    best = max((step / 2 for step in range(-steps, steps + 1)), key=unevenness)
    best = max((best + step / 8 for step in range(-3, 4)), key=unevenness)
    level = unevenness(0.0)
    return best if abs(best) >= _SLIGHT and unevenness(best) > 1.1 * level else 0.0
