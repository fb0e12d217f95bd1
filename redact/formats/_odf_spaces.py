"""White space in OpenDocument text: as characters while a copy is edited, as elements in files."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats import _odf as odf

_RUN = re.compile(r"[ \t\r\n]+")
_PIECE = re.compile(r"\n|\t| +|[^\n\t ]+")
_S, _C = odf.full("text:s"), odf.full("text:c")
_TAB, _BREAK = odf.full("text:tab"), odf.full("text:line-break")
_PARAGRAPHS = tuple(map(odf.full, sorted(odf.PARAGRAPHS)))
BLOCKS = frozenset(
    odf.full(name)
    for name in (
        "text:note office:annotation draw:frame draw:g draw:rect draw:line draw:polyline "
        "draw:polygon draw:regular-polygon draw:path draw:circle draw:ellipse draw:connector "
        "draw:caption draw:measure draw:custom-shape draw:page-thumbnail svg:title svg:desc "
        "table:table"
    ).split()
)
"""What stands in a paragraph and has paragraphs of its own."""


class Spaces:
    """Collapses white space over the texts of one paragraph, as readers of the format do."""

    def __init__(self) -> None:
        self._after_space = True

    def text(self, text: str) -> str:
        """Return the next text as it is shown."""
        shown = _RUN.sub(" ", text)
        if self._after_space and shown.startswith(" "):
            shown = shown[1:]
        if shown:
            self._after_space = shown.endswith(" ")
        return shown

    def sign(self) -> None:
        """Go on after an element that stands for a character: a space after it is shown."""
        self._after_space = False


def encode(root: etree._Element) -> None:
    """Write white space that would not be shown as elements, in every paragraph of a tree."""
    for paragraph in root.iter(*_PARAGRAPHS):
        _Encoder().paragraph(paragraph)


class _Encoder:
    """Goes through one paragraph; what is a space after a space needs an element."""

    def __init__(self) -> None:
        self._after_space = True

    def paragraph(self, element: etree._Element) -> None:
        """Encode the text in ``element`` and, between its children, after each of them."""
        children = list(element)
        if element.text and self._is_special(element.text):
            element.text, signs = self._encoded(element.text)
            for at, (sign, after) in enumerate(signs):
                element.insert(at, sign)
                sign.tail = after
        for child in children:
            if child.tag not in BLOCKS:
                self.paragraph(child)
            if child.tail and self._is_special(child.tail):
                before, signs = self._encoded(child.tail)
                child.tail = None
                for sign, _ in reversed(signs):
                    child.addnext(sign)
                child.tail = before  # only now: a sibling is added before the tail
                for sign, after in signs:
                    sign.tail = after

    def _is_special(self, text: str) -> bool:
        if "\n" in text or "\t" in text or "  " in text or (self._after_space and text[0] == " "):
            return True
        self._after_space = text.endswith(" ")
        return False

    def _encoded(self, text: str) -> tuple[str, list[tuple[etree._Element, str]]]:
        """Return the text before the first element, then elements with the texts after them."""
        before = ""
        signs: list[tuple[etree._Element, str]] = []
        for piece in _PIECE.findall(text):
            plain, sign = piece, None
            if piece[0] in "\n\t":
                plain, sign = "", etree.Element(_BREAK if piece == "\n" else _TAB)
            elif piece[0] == " ":
                plain = "" if self._after_space else " "
                if count := len(piece) - len(plain):
                    sign = etree.Element(_S)
                    if count > 1:
                        sign.set(_C, str(count))
            if plain and signs:
                signs[-1] = (signs[-1][0], signs[-1][1] + plain)
            else:
                before += plain
            if sign is not None:
                signs.append((sign, ""))
            self._after_space = sign is not None or plain.endswith(" ")
        return before, signs
