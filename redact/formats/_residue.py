"""What is left of a part of our own when its texts are emptied: what a value could still stand in.

Names of elements and attributes come from lists of ours, and so do fonts, styles, sizes, colours
and addresses of cells. A removed ``Roman`` is not in the font Times New Roman, nor a badge number
in the width of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from redact.formats import _odf as odf
from redact.formats import _ooxml as ooxml

_SAID = re.compile(r'="([^"]*)"|(?:^|>)([^<>]+)')
"""An attribute or a text, as ``lxml`` and the writers of ours put them."""

_SIZES = re.compile(r"(?:[+-]?\d{1,8}(?:\.\d{1,8})?(?:[a-z]{1,3}|%)?(?:[ ,](?=.)|$))+")
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6,8}")
_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_RANGE = rf"(?:{_CELL}(?::{_CELL})?|[A-Z]{{1,3}}:[A-Z]{{1,3}}|[1-9]\d{{0,6}}:[1-9]\d{{0,6}})"
_CELLS = re.compile(rf"{_RANGE}(?: {_RANGE})*")
_SPACE_IN_NAME = "_20_"  # of a style of OpenDocument: Heading_20_1
_OURS = (
    *(_SIZES, _COLOUR, _CELLS),
    *(ooxml.KNOWN_FONT, ooxml.KNOWN_STYLE, odf.KNOWN_FONT, odf.KNOWN_STYLE),
)


def residue(part: bytes) -> Iterator[str]:
    """Give the texts and attributes of an XML part, or a piece of one, that are not of our words.

    Anything else than XML is a file in the file, which has a check of its own.
    """
    if part.startswith(b"<"):
        for match in _SAID.finditer(part.decode("utf-8", "replace")):
            text = unescape(match[1] or match[2] or "").strip()
            plain = text.strip("'").replace(_SPACE_IN_NAME, " ")
            if text and not any(own.fullmatch(plain) for own in _OURS):
                yield text
