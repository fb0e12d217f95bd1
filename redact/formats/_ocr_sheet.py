"""A picture made ready for reading: upright, even, straight, of a good size; and the way back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

BORDER = 24
"""White put around a sheet: Tesseract misses text that touches the edge."""

_TURNS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
_PAGE_PIXELS = 8_700_000
"""An A4 page at 300 dots an inch, what Tesseract reads best."""
_MOST_PIXELS = 16_000_000
_MOST_ENLARGED = 3.0
_DARK = 110
"""A page whose middle grey is below this is light text on a dark ground."""
_SHORTEST_RULE = 110
"""Upright strokes longer than this, in pixels of a sheet, are lines of a table, not letters."""
_INK = 25
_STEEPEST = 6.0
_SLIGHT = 0.3


class Rectangle(NamedTuple):
    """A rectangle of pixels, half-open."""

    left: int
    top: int
    right: int
    bottom: int


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
    grey = image.transpose(_TURNS[turn]) if turn else image
    scale = scale or scale_for(image.width * image.height)
    level = (max(round(grey.width * scale), 1), max(round(grey.height * scale), 1))
    if level != grey.size:
        kind = Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.BOX
        grey = grey.resize(level, kind)
    if ImageStat.Stat(grey).median[0] < _DARK:
        grey = ImageOps.invert(grey)
    grey = evened(grey)
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
    ground = grey.reduce(step).filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(12))
    ground = ground.resize(grey.size, Image.Resampling.BILINEAR)
    ink = ImageOps.invert(ImageChops.subtract(ground, grey))
    return ImageOps.autocontrast(ink, cutoff=(0.5, 0.5))


def without_rules(grey: Image.Image) -> Image.Image:
    """Return a sheet without the upright lines of its tables, which are read as letters."""
    white = Image.new("L", grey.size, 255)
    return Image.composite(white, grey, rules(grey, upright=True))


def rules(grey: Image.Image, *, upright: bool) -> Image.Image:
    """Return the long straight lines of a sheet, white on black; looked for at half its size."""
    half = grey.reduce(2)
    reach = (0, _SHORTEST_RULE // 4) if upright else (_SHORTEST_RULE // 4, 0)
    inked = ink_of(half).filter(ImageFilter.MaxFilter(3))
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
