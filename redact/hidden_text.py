"""Text in a PDF document that a reader does not see: bad redactions first of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redact.errors import UsageError
from redact.options import Limits
from redact.workers import Child

_FORMAT = "pdf"
_PLACE = re.compile(r"page (\d+), hidden text, ([a-z ]+), line \d+")


class Hidden(NamedTuple):
    """A stretch of hidden text.

    Attributes:
        page: 1-based.
        kind: Why it is not seen, in fixed words: ``under a box``.
        text: What it says; from outside.
    """

    page: int
    kind: str
    text: str


def hidden_text(path: Path, limits: Limits, pages_at_once: int = 1) -> Iterator[Hidden]:
    """Give every stretch of hidden text of a PDF document, page by page.

    Args:
        path: The document.
        limits: What it may cost.
        pages_at_once: How many pages are read by OCR at the same time.

    Raises:
        UsageError: If it is no PDF document.
        FileError: If it cannot be read.
    """
    with Child(path, path.name, limits, pages_at_once=pages_at_once) as child:
        if child.kind.format != _FORMAT:
            raise UsageError(
                "hidden text is looked for in PDF documents, and this is none", "name another file"
            )
        for batch in child.read():
            for segment in batch.segments:
                if place := _PLACE.fullmatch(segment.place):
                    yield Hidden(int(place[1]), place[2], segment.text)
