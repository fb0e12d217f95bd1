"""Letters drawn as outlines, which nobody can search: rows of small shapes, each another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from redact.formats._svg_lines import applied, matrix_of
from redact.formats._svg_names import href_of, local

_STEP = re.compile(r"([A-Za-z])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_LEAST_LETTERS = 8
_LEAST_KINDS = 4
_MOST_SHAPES = 200_000


class _Shape(NamedTuple):
    middle: float
    left: float
    right: float
    height: float
    kind: str


def rows_of_letters(root: etree._Element) -> int:
    """Return how many rows of shapes in a drawing look like letters."""
    used: list[str] = []
    shapes: list[_Shape] = []
    for element in root.iter(etree.Element):
        name = local(element)
        if name == "use" and href_of(element).startswith("#"):
            used.append(href_of(element))
        elif name == "path" and len(shapes) < _MOST_SHAPES:
            shapes += _shapes(element)
    letters = _outlined(root, used)
    enough = len(letters) >= _LEAST_LETTERS and len(set(letters)) >= _LEAST_KINDS
    return int(enough) + sum(1 for _ in _rows(shapes))


def _outlined(root: etree._Element, used: list[str]) -> list[str]:
    """Return those uses that lead to a path, or to what holds nothing else."""
    paths = {
        f"#{element.get('id')}"
        for element in root.iter(etree.Element)
        if element.get("id") and _is_path(element)
    }
    return [address for address in used if address in paths]


def _is_path(element: etree._Element) -> bool:
    if local(element) in ("symbol", "g"):
        return len(element) == 1 and local(element[0]) == "path"
    return local(element) == "path"


def _rows(shapes: list[_Shape]) -> Iterator[list[_Shape]]:
    """Give the rows of letters."""
    row: list[_Shape] = []
    for shape in sorted(shapes):
        if row and shape.middle - row[-1].middle > 0.3 * shape.height:
            yield from _words(row)
            row = []
        row.append(shape)
    yield from _words(row)


def _words(row: list[_Shape]) -> Iterator[list[_Shape]]:
    """Give the stretches of a row whose shapes follow each other closely."""
    word: list[_Shape] = []
    for shape in [*sorted(row, key=lambda s: s.left), None]:
        if shape is None or (
            word
            and not (
                shape.left - word[-1].right < 1.5 * shape.height
                and 0.3 < shape.height / word[-1].height < 3.4
            )
        ):
            if len(word) >= _LEAST_LETTERS and len({s.kind for s in word}) >= _LEAST_KINDS:
                yield word
            word = []
        if shape is not None:
            word.append(shape)


def _shapes(path: etree._Element) -> Iterator[_Shape]:
    """Give the closed parts of a path that have the form of letters."""
    matrix = matrix_of(path)
    for kind, points in _parts(path.get("d", "")):
        moved = [applied(matrix, x, y) for x, y in points]
        left, right = min(x for x, _ in moved), max(x for x, _ in moved)
        top, bottom = min(y for _, y in moved), max(y for _, y in moved)
        height = bottom - top
        if len(points) >= 4 and height > 0 and right - left < 3 * height:
            yield _Shape((top + bottom) / 2, left, right, height, kind)


def _parts(data: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Give the parts of a path: what moves they are made of, and the points they go through."""
    at = start = (0.0, 0.0)
    command, numbers = "", list[float]()
    kinds: list[str] = []
    points: list[tuple[float, float]] = []
    for letter, number in _STEP.findall(data):
        if letter:
            command, numbers = letter, []
            if letter.lower() == "m" and points:
                yield "".join(kinds), points
                kinds, points = [], []
            if letter.lower() == "z":
                at = start
            continue
        numbers.append(float(number))
        if len(numbers) < _COUNTS.get(command.lower(), 99):
            continue
        at = _moved(at, command, numbers)
        if command.lower() == "m":
            start = at
        points.append(at)
        kinds.append(f"{command.lower()}{round(numbers[-1])}")
        numbers = []
    if points:
        yield "".join(kinds), points


def _moved(at: tuple[float, float], command: str, n: list[float]) -> tuple[float, float]:
    x, y = at if command.islower() else (0.0, 0.0)
    if command in "hH":
        return x + n[0], at[1]
    if command in "vV":
        return at[0], y + n[0]
    return x + n[-2], y + n[-1]
