"""Rectangles of pixels, and those around what is white in a mask."""

from __future__ import annotations

import re
from typing import NamedTuple

from PIL import Image

_RUN = re.compile(rb"\xff+")


class Rectangle(NamedTuple):
    """A rectangle of pixels, half-open."""

    left: int
    top: int
    right: int
    bottom: int


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
