"""Regions of a page that may hold text which the document does not give as text.

What is left of a page without its text is looked at in small tiles: where both upright and level
edges are, there may be letters, in a picture or as outlines. Straight lines, frames, plain areas
and soft shades have none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from redact.formats._geometry import Rectangle

Mask = NDArray[np.bool_]

_EDGE = 14  # of 255, between two neighbouring pixels
_TILE = 5.5  # points
_EDGES = 3  # of either kind in a tile
_LINE = 36.0  # points; edges as straight for as long are of lines and boxes
_LEAST_SIDE = 11.0  # points; smaller signs are bullets and ticks
_NEAR = 2  # tiles between parts of one region
_MOST_BUSY = 0.25  # of all tiles; with more, all of the page is one region


def regions(image: Image.Image, scale: float) -> list[Rectangle]:
    """Return where letters may be in a picture of a page, in points.

    Args:
        image: The page without what need not be read.
        scale: Of it, in pixels for each point.
    """
    if all(low == high for low, high in image.getextrema()):  # type: ignore[misc]
        return []
    tile = max(2, round(_TILE * scale))
    busy = _busy(np.asarray(image), tile, max(3, round(_LINE * scale)))
    if not busy.any():
        return []
    if busy.mean() > _MOST_BUSY:
        return [Rectangle(0, 0, image.width / scale, image.height / scale)]
    found = []
    for top, left, bottom, right, count in _groups(busy):
        area = Rectangle(*(side * tile / scale for side in (left, top, right, bottom)))
        if count > 1 and max(area.width, area.height) >= _LEAST_SIDE + _TILE:
            found.append(area.grown(_TILE))
    return found


def _busy(pixels: NDArray[np.uint8], tile: int, line: int) -> Mask:
    """Tell for each tile whether edges of both kinds are in it."""
    level = _edges(pixels, axis=0)
    level &= ~_straight(level, line, axis=1)
    counts = _counted(level, tile)
    del level
    upright = _edges(pixels, axis=1)
    upright &= ~_straight(upright, line, axis=0)
    return (counts >= _EDGES) & (_counted(upright, tile) >= _EDGES)


def _edges(pixels: NDArray[np.uint8], axis: int) -> Mask:
    """Tell for each pixel whether it differs from the one after it along an axis."""
    found = np.zeros(pixels.shape[:2], bool)
    first = pixels[:-1] if axis == 0 else pixels[:, :-1]
    second = pixels[1:] if axis == 0 else pixels[:, 1:]
    part = found[:-1] if axis == 0 else found[:, :-1]
    for channel in range(3):
        one, other = first[..., channel], second[..., channel]
        part |= np.maximum(one, other) - np.minimum(one, other) >= _EDGE
    return found


def _straight(edges: Mask, length: int, axis: int) -> Mask:
    """Return the edges that go on for ``length`` pixels along an axis."""
    if axis == 0:
        return _straight(edges.T, length, 1).T
    found = np.zeros_like(edges)
    if edges.shape[1] < length:
        return found
    candidates = np.flatnonzero(edges.sum(axis=1) >= length)
    for row in candidates.tolist():
        ends = np.diff(edges[row].astype(np.int8), prepend=0, append=0)
        for start, end in zip(np.flatnonzero(ends == 1), np.flatnonzero(ends == -1), strict=True):
            if end - start >= length:
                found[row, start:end] = True
    return found


def _counted(edges: Mask, tile: int) -> NDArray[np.int64]:
    height, width = (-(-side // tile) * tile for side in edges.shape)
    padded = np.pad(edges, ((0, height - edges.shape[0]), (0, width - edges.shape[1])))
    tiles = padded.reshape(height // tile, tile, width // tile, tile)
    counts: NDArray[np.int64] = tiles.sum(axis=(1, 3))
    return counts


def _groups(busy: Mask) -> Iterator[tuple[int, int, int, int, int]]:
    """Give top, left, bottom and right of tiles near each other, and how many they are."""
    waiting = {(int(row), int(column)) for row, column in np.argwhere(busy)}
    steps = range(-_NEAR, _NEAR + 1)
    for first in sorted(waiting):
        if first not in waiting:
            continue
        waiting.remove(first)
        group, queue = [first], deque([first])
        while queue:
            row, column = queue.popleft()
            for near in ((row + down, column + right) for down in steps for right in steps):
                if near in waiting:
                    waiting.remove(near)
                    group.append(near)
                    queue.append(near)
        rows, columns = [row for row, _ in group], [column for _, column in group]
        yield min(rows), min(columns), max(rows) + 1, max(columns) + 1, len(group)
