"""Text that is not drawn, compared with what OCR reads in its place: a scan may have such text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from redact.formats._pdf_lines import Line
from redact.formats._pdf_scan import Scan

_ALIKE, _NOT_ALIKE, _LEAST_CHARS = 0.5, 0.25, 4
_ROW = 3  # characters in a row that two texts share; fewer are chance
_MOST_COMPARED = 1_000
_LABEL = re.compile(r"\[[A-Z_]{2,40}-[0-9A-Z]{4,40}\]")


def compared(lines: Sequence[Line], scanned: Scan) -> tuple[list[Line], list[Line]]:
    """Part lines into those that OCR reads too, where they stand, and the others."""
    if not scanned.lines:
        return [], list(lines)
    shares = [_share(line, scanned) for line in lines]
    sizes = [len(_wanted(line)) for line in lines]
    whole = sum(a * b for a, b in zip(shares, sizes, strict=True)) / max(sum(sizes), 1)
    least = _NOT_ALIKE if whole >= _ALIKE else _ALIKE
    layer: list[Line] = []
    hidden: list[Line] = []
    for line, share, size in zip(lines, shares, sizes, strict=True):
        alike = share >= least or (whole >= _ALIKE and size < _LEAST_CHARS)
        (layer if alike else hidden).append(line)
    return layer, hidden


def _share(line: Line, scanned: Scan) -> float:
    """Return how much of a line OCR reads in its place."""
    wanted = _wanted(line)
    if not wanted:
        return 1.0
    place = line.box
    read = _compact(
        "".join(
            letter.text
            for other in scanned.lines
            for letter in other.letters
            if letter.box.meets(place)
        )
    )
    matcher = SequenceMatcher(None, wanted, read, autojunk=False)
    sizes = (block.size for block in matcher.get_matching_blocks())
    return sum(size for size in sizes if size >= _ROW) / len(wanted)


def _wanted(line: Line) -> str:
    """Return what is looked for: no labels, which lie under the boxes of a copy of ours."""
    return _compact(_LABEL.sub("", line.text))


def _compact(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))[:_MOST_COMPARED]
