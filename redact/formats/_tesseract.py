"""Tesseract as a function: a grey picture goes in, words with their boxes come out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from PIL import Image

from redact.errors import UnreadableFileError
from redact.formats import _programs

LANGUAGES = ("bel", "rus", "eng")
"""In this order: Belarusian first reads і and ў best and loses nothing on Russian (measured)."""

AUTOMATIC = "3"
"""Page segmentation: columns, blocks and lines are found."""
SPARSE = "11"
"""Page segmentation: as much text as there is, in no order."""

_WORD_LEVEL = "5"


class Found(NamedTuple):
    """A word as Tesseract gives it, in pixels of the picture that it was given.

    Attributes:
        block: Where it stands: number of block, of paragraph and of line.
        text: What it says.
        left: First column.
        top: First row.
        right: One past the last column.
        bottom: One past the last row.
        confidence: 0 to 100.
    """

    block: tuple[int, int, int]
    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def words(grey: Image.Image, segmentation: str = AUTOMATIC) -> list[Found]:
    """Return the words of a grey picture of about 300 dots an inch, in Tesseract's order.

    Raises:
        ProgramMissingError: If Tesseract or a language of it is not installed.
        UnreadableFileError: If it fails.
    """
    _check_languages()
    data = io.BytesIO()
    grey.save(data, "PPM")
    output = _programs.run(
        "tesseract",
        ("stdin", "stdout", "-l", "+".join(LANGUAGES), "--dpi", "300", "--psm", segmentation)
        + ("-c", "tessedit_create_tsv=1"),
        data.getvalue(),
    )
    if output is None:
        raise UnreadableFileError(
            "the program that reads pictures failed on it", "save it anew in a picture editor"
        )
    return list(_parsed(output.decode("utf-8", "replace")))


@cache
def _check_languages() -> None:
    output = _programs.run("tesseract", ("--list-langs",))
    installed = (output or b"").decode("utf-8", "replace").split("\n")
    if not {*LANGUAGES, "osd"} <= set(installed):
        raise _programs.missing("tesseract")


def _parsed(table: str) -> Iterator[Found]:
    for line in table.split("\n"):
        cells = line.split("\t", 11)
        if cells[0] != _WORD_LEVEL or not cells[-1].strip():
            continue
        block, paragraph, row, _, left, top, width, height = map(int, cells[2:10])
        yield Found(
            (block, paragraph, row),
            cells[11].strip(),
            left,
            top,
            left + width,
            top + height,
            float(cells[10]),
        )
