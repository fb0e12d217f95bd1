"""Which texts of a drawing stand in one line, though each is an element of its own."""

from __future__ import annotations

import math
import re

from lxml import etree

from redact.model import JOINED

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_MOVE = re.compile(r"(matrix|translate|scale|rotate)\s*\(([^()]*)\)")
_SIZE = re.compile(r"font-size\s*:\s*([0-9.]+)")

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)
_LETTER = 0.55
"""How wide a letter is, as a part of its size."""


class Lines:
    """Tells how each text continues the one before."""

    def __init__(self) -> None:
        self._end: tuple[float, float] | None = None
        self._size = 0.0

    def glue(self, element: etree._Element, text: str) -> str:
        """Return what stands between the text before and that of ``element``."""
        matrix = matrix_of(element)
        size = (_size(element) or 16.0) * (math.hypot(matrix[2], matrix[3]) or 1.0)
        x, y = _first(element, "x"), _first(element, "y")
        for child in element:
            x = _first(child, "x") if x is None else x
            y = _first(child, "y") if y is None else y
            break
        left, base = applied(matrix, x or 0.0, y or 0.0)
        before, self._end = self._end, (left + len(text.strip()) * size * _LETTER, base)
        self._size = size
        if before is None or abs(before[1] - base) > size * 0.4:
            return "\n"
        gap = (left - before[0]) / size
        if gap < -2:
            return "\n"
        return JOINED if gap < 0.6 else " " if gap < 2 else "; "

    @staticmethod
    def breaks(span: etree._Element) -> bool:
        """Tell whether a part of a text begins a new line of it."""
        down = _first(span, "dy") or 0.0
        if down and abs(down) > 0.6 * _size_or(span, 1.5):
            return True
        y, parent = _first(span, "y"), span.getprevious()
        if y is None:
            return False
        above = _first(parent, "y") if parent is not None else None
        if above is None and span.getparent() is not None:
            above = _first(span.getparent(), "y")
        return above is not None and abs(y - above) > 0.4 * _size_or(span, 10.0)


def matrix_of(element: etree._Element) -> _Matrix:
    """Return how an element is moved on the drawing."""
    matrix = _SAME
    for each in (element, *element.iterancestors()):
        for kind, inside in reversed(_MOVE.findall(each.get("transform", "")[:500])):
            matrix = _times(_matrix(kind, [float(n) for n in _NUMBER.findall(inside)]), matrix)
    return matrix


def applied(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point is moved to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _matrix(kind: str, n: list[float]) -> _Matrix:
    if kind == "matrix" and len(n) == 6:
        return n[0], n[1], n[2], n[3], n[4], n[5]
    if kind == "translate" and n:
        return 1, 0, 0, 1, n[0], n[1] if len(n) > 1 else 0
    if kind == "scale" and n:
        return n[0], 0, 0, n[1] if len(n) > 1 else n[0], 0, 0
    if kind == "rotate" and n:
        angle = math.radians(n[0] % 360)
        return math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0, 0
    return _SAME


def _times(one: _Matrix, two: _Matrix) -> _Matrix:
    """Return the matrix that does ``two`` first."""
    x = applied(one, two[4], two[5])
    return (
        one[0] * two[0] + one[2] * two[1],
        one[1] * two[0] + one[3] * two[1],
        one[0] * two[2] + one[2] * two[3],
        one[1] * two[2] + one[3] * two[3],
        *x,
    )


def _first(element: etree._Element | None, name: str) -> float | None:
    match = _NUMBER.match(element.get(name, "").strip()[:40]) if element is not None else None
    return float(match[0]) if match else None


def _size(element: etree._Element) -> float | None:
    for each in (element, *element.iterancestors()):
        if (size := _first(each, "font-size")) is not None:
            return size
        if match := _SIZE.search(each.get("style", "")[:2000]):
            return _first(etree.Element("a", n=match[1]), "n")
    return None


def _size_or(element: etree._Element | None, other: float) -> float:
    found = _size(element) if element is not None else None
    return found or other
