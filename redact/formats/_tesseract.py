"""Tesseract as a function: a grey picture goes in, words with their boxes come out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from PIL import Image

from redact.errors import UnreadableFileError
from redact.formats import _programs

LANGUAGES = ("bel", "rus", "eng")
"""In this order: Belarusian first reads і and ў best and loses nothing on Russian (measured)."""

LATIN = ("eng",)

AUTOMATIC = "3"
"""Page segmentation: columns, blocks and lines are found."""
SPARSE = "11"
"""Page segmentation: as much text as there is, in no order."""
_ORIENTATION = "0"

_WORD_LEVEL = "5"
_TURN = re.compile(rb"Rotate: (\d+)\nOrientation confidence: ([\d.]+)")
_SURE_TURN = 2.0


class Found(NamedTuple):
    """A word as Tesseract gives it, in pixels of the picture that it was given; half-open.

    Attributes:
        place: Where it stands: number of block, of paragraph and of line.
        text: What it says.
        left: First column.
        top: First row.
        right: One past the last column.
        bottom: One past the last row.
        confidence: 0 to 100.
    """

    place: tuple[int, int, int]
    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def words(
    grey: Image.Image, segmentation: str = AUTOMATIC, languages: Sequence[str] = LANGUAGES
) -> list[Found]:
    """Return the words of a grey picture of about 300 dots an inch, in Tesseract's order.

    Raises:
        ProgramMissingError: If Tesseract or a language of it is not installed.
        UnreadableFileError: If it fails.
    """
    check_languages()
    output = _run(
        grey, "-l", "+".join(languages), "--psm", segmentation, "-c", "tessedit_create_tsv=1"
    )
    if output is None:
        raise UnreadableFileError(
            "the program that reads pictures failed on it", "save it anew in a picture editor"
        )
    return list(_parsed(output.decode("utf-8", "replace")))


def turn(grey: Image.Image) -> int | None:
    """Return the degrees, counter-clockwise, that set a picture upright, None if it is unclear."""
    check_languages()
    output = _run(grey, "-l", "osd", "--psm", _ORIENTATION)
    found = _TURN.search(output or b"")
    if not found or float(found[2]) < _SURE_TURN:
        return None
    return -int(found[1]) % 360


def _run(grey: Image.Image, *arguments: str) -> bytes | None:
    data = io.BytesIO()
    grey.save(data, "PPM")
    arguments = ("stdin", "stdout", "--dpi", "300", *arguments)
    return _programs.run("tesseract", arguments, data.getvalue())


@cache
def check_languages() -> None:
    """See that Tesseract has the data it needs; it goes on without some of it by itself.

    Raises:
        ProgramMissingError: If it has not.
    """
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
        right, bottom = left + width, top + height
        place = (block, paragraph, row)
        yield Found(place, cells[11].strip(), left, top, right, bottom, float(cells[10]))
