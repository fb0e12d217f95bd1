"""A coloured picture in tones of grey, so that nothing is lost which only its colours show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from redact.formats._ocr_masks import Rectangle, components, lightest

_CELL = 16
"""Pixels in which tones are compared."""
_LEAST, _SHARE = 60, 0.4
"""How far tones of one colour lie apart where something is drawn, and the share of that in grey
which is too little."""
_LEAST_CELLS, _REACH = 8, 5
"""Cells in which colours show more, so that they are looked at, and how far those are joined."""


def grey(image: Image.Image) -> Image.Image:
    """Return a picture in grey; red on green of the same tone, and the like, in one colour."""
    result = image.convert("L")
    if image.mode != "RGB" or min(image.size) < _CELL:
        return result
    apart = [_apart(channel) for channel in image.split()]
    most = np.maximum.reduce(apart)
    lost = (most >= _LEAST) & (_apart(result) < _SHARE * most)
    if np.count_nonzero(lost) < _LEAST_CELLS:
        return result
    mask = Image.fromarray(np.where(lost, 255, 0).astype(np.uint8))
    for cells in components(lightest(mask, _REACH)):
        rows, columns = slice(cells.top, cells.bottom), slice(cells.left, cells.right)
        best = max(range(3), key=lambda number: int(apart[number][rows, columns].sum()))
        box = Rectangle(*(side * _CELL for side in cells))
        result.paste(image.getchannel(best).crop(box), box)
    return result


def _apart(channel: Image.Image) -> NDArray[np.int64]:
    """Return how far the tones of each cell lie apart."""
    pixels = np.asarray(channel)
    down, across = (-side % _CELL for side in pixels.shape)
    padded = np.pad(pixels, ((0, down), (0, across)), mode="edge")
    height, width = (side // _CELL for side in padded.shape)
    cells = padded.reshape(height, _CELL, width, _CELL)
    apart: NDArray[np.int64] = cells.max(axis=(1, 3)).astype(np.int64) - cells.min(axis=(1, 3))
    return apart
