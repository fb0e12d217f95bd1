"""Rectangles of pixels, those around what is white in a mask, and masks made wider or thinner."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_RUN = re.compile(rb"\xff+")


class Rectangle(NamedTuple):
    """A rectangle of pixels, half-open."""

    left: int
    top: int
    right: int
    bottom: int


def lightest(image: Image.Image, side: int) -> Image.Image:
    """Return for each pixel the lightest one in a square around it; ten times as fast as Pillow."""
    return _extreme(image, side, np.maximum)


def darkest(image: Image.Image, side: int) -> Image.Image:
    """Return for each pixel the darkest one in a square around it."""
    return _extreme(image, side, np.minimum)


def _extreme(image: Image.Image, side: int, better: np.ufunc) -> Image.Image:
    pixels: NDArray[np.uint8] = np.asarray(image)
    for _ in range(2):
        best = pixels.copy()
        for apart in range(1, side // 2 + 1):
            better(best[apart:], pixels[:-apart], out=best[apart:])
            better(best[:-apart], pixels[apart:], out=best[:-apart])
        pixels = best.T
    return Image.fromarray(np.ascontiguousarray(pixels))


def components(mask: Image.Image) -> list[Rectangle]:
    """Return the boxes of everything white in a mask that hangs together."""
    width, height = mask.size
    pixels = mask.tobytes()
    parents: list[int] = []
    boxes: list[Rectangle] = []

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    above: list[tuple[int, int, int]] = []
    for row in range(height):
        runs: list[tuple[int, int, int]] = []
        first = 0
        for run in _RUN.finditer(pixels, row * width, (row + 1) * width):
            start, end = run.start() - row * width, run.end() - row * width
            own = len(parents)
            parents.append(own)
            boxes.append(Rectangle(start, row, end, row + 1))
            while first < len(above) and above[first][1] < start:
                first += 1
            for upper in above[first:]:
                if upper[0] > end:
                    break
                other, own = root(upper[2]), root(own)
                if other != own:
                    parents[own] = other
                    boxes[other] = joined(boxes[other], boxes[own])
            runs.append((start, end, own))
        above = runs
    return [box for at, box in enumerate(boxes) if parents[at] == at]


def joined(one: Rectangle, other: Rectangle) -> Rectangle:
    """Return the smallest rectangle that holds both."""
    return Rectangle(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
