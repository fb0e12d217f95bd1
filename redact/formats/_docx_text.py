"""The texts of a Word document's copy: paragraphs whatever runs they are split into, and the rest.

Deleted text is read apart from the text it was deleted from, so that neither spoils the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from redact.formats import _ooxml as ooxml
from redact.formats._chart import chart_texts
from redact.formats._dml_text import attribute, descriptions, drawing_texts, fonts, unread
from redact.formats._dml_words import TEXTS
from redact.formats._docx_clean import FONTS
from redact.formats._docx_runs import Runs
from redact.formats._ooxml import W
from redact.formats._parts import Part, link_texts
from redact.formats._passages import Passage, Slot, text_passages
from redact.formats._table_labels import (
    AFTER_TABLE,
    HEAD_GLUE,
    MOST_ROWS,
    cell_label,
    column_heads,
)

_APART = (f"{W}footnote", f"{W}endnote", f"{W}comment")
_TEXTS = sorted({*(f"{W}{name}" for name in ooxml.TEXTS), *TEXTS})
STORIES = ("officeDocument", "header", "footer", "footnotes", "endnotes", "comments")
"""Kinds of parts with text of the document, in reading order."""

_CHARTS = {"chart": ("chart", chart_texts), "chartUserShapes": ("shapes of chart", drawing_texts)}
"""Kinds of parts of charts, with what places in them begin with and what reads them."""


def passages_of(parts: Sequence[Part]) -> list[Passage]:
    """Return the texts of a document: its stories, then field codes, charts, links, names."""
    stories: list[Passage] = []
    others: list[Passage] = []
    seen: set[etree._Element] = set()
    for kind in STORIES:
        for part in parts:
            if part.kind.led == kind:
                story = _Story("" if kind == STORIES[0] else f"{kind}, ", part.root, seen)
                stories += story.passages
                others += story.codes
    for part in parts:
        if part.kind.led in _CHARTS:
            name, texts = _CHARTS[part.kind.led]
            others += texts(part.root, f"{name} {part.number}, ")
    for part in parts:
        if part.kind.led not in _CHARTS:
            others += unread(part.root, _TEXTS, seen, "")
        others += _codes(part.root, seen)
        others += link_texts(part.links)
        others += _attributes(part.root)
        others += descriptions(part.root, "", seen)
    others += _fonts(parts)
    others += fonts(part.root for part in parts)
    return [*stories, *text_passages(others)]


class _Story:
    """The texts of one part, in reading order."""

    def __init__(self, prefix: str, root: etree._Element, seen: set[etree._Element]) -> None:
        self.passages: list[Passage] = []
        self.codes: list[Passage] = []
        self._prefix = prefix
        self._seen = seen
        self._paragraphs = 0
        self._tables = 0
        self._blocks(root, "", "\n", "")
        self.passages = text_passages(self.passages)

    def _blocks(self, element: etree._Element, place: str, glue: str | None, label: str) -> None:
        """Read what is in ``element``; ``glue`` is for its first text only."""
        for child in element:
            before = len(self.passages)
            if child.tag == f"{W}p":
                self._paragraph(child, place, glue, label)
            elif child.tag == f"{W}tbl":
                self._table(child)
                glue = AFTER_TABLE
                continue
            else:
                apart = child.tag in _APART
                self._blocks(child, place, None if apart else glue, label)
            if len(self.passages) > before:
                glue = "\n"

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        number = self._tables
        rows = list(_within(table, f"{W}tr"))
        heads: list[str] = []
        for row_number, row in enumerate(rows, 1):
            cells = list(_within(row, f"{W}tc"))
            texts = [_short_text(cell) for cell in cells]
            if row_number == 1:
                marked = row.find(f"{W}trPr/{W}tblHeader") is not None
                below = [list(map(_short_text, _within(r, f"{W}tc"))) for r in rows[1:MOST_ROWS]]
                heads = column_heads([texts, *below], list(map(_span, cells)), marked)
            whole = not cells or cells[0].find(f"{W}tcPr/{W}vMerge") is None
            column = 1
            for cell_number, cell in enumerate(cells, 1):
                place = f"{self._prefix}table {number}, row {row_number}, cell {cell_number}"
                head_row = row_number == 1 and heads
                label = cell_label(heads, column, len(cells) * whole, texts[0])
                glue = (HEAD_GLUE if head_row else "; ") if cell_number > 1 else "\n"
                self._blocks(cell, place, glue, "" if head_row else label)
                column += _span(cell)

    def _paragraph(
        self, paragraph: etree._Element, place: str, glue: str | None, label: str
    ) -> None:
        self._paragraphs += 1
        place = place or f"{self._prefix}paragraph {self._paragraphs}"
        runs = Runs(paragraph)
        self.passages.append(Passage(place, glue, label, runs.live))
        self._seen |= runs.seen
        for before, slots in runs.deleted:
            self.passages.append(Passage(f"{place}, deleted", "\n", before or label, slots))
        for slot in runs.pictures:
            self.passages.append(Passage(f"{place}, picture", "\n", "", [slot]))
        for canvas in runs.canvases:
            self.passages += drawing_texts(canvas, f"{place}, drawing, ", self._seen)
        for slots in runs.codes:
            self.codes.append(Passage(f"{place}, field code", "\n", "", slots))
        for box in runs.boxes:
            self._blocks(box, "", "\n", "")


def _attributes(root: etree._Element) -> Iterator[Passage]:
    for element in root.iter(
        f"{W}hyperlink", f"{W}tblCaption", f"{W}tblDescription", f"{W}lvlText"
    ):
        name = f"{W}tooltip" if element.tag == f"{W}hyperlink" else f"{W}val"
        value = element.get(name, "")
        if any(map(str.isalnum, value)):
            yield Passage("description", "\n", "", [attribute(element, name)])
    for number, element in enumerate(root.iter(f"{W}name"), 1):
        if not ooxml.KNOWN_STYLE.fullmatch(element.get(f"{W}val", "")):
            yield Passage(f"style {number}", "\n", "", [attribute(element, f"{W}val")])


def _codes(root: etree._Element, seen: set[etree._Element]) -> Iterator[Passage]:
    """Give the codes of fields that stand where none should."""
    for element in root.iter(f"{W}fldSimple"):
        if element not in seen:
            yield Passage("field code", "\n", "", [attribute(element, f"{W}instr")])


def _fonts(parts: Sequence[Part]) -> Iterator[Passage]:
    """Give the names of fonts that are not well known, each once however often it is used."""
    used: dict[str, list[Callable[[str], None]]] = {}
    for part in parts:
        for element in part.root.iter(f"{W}rFonts", f"{W}sym"):
            for name in (*FONTS, "font"):
                value = element.get(f"{W}{name}")
                if value and not ooxml.KNOWN_FONT.fullmatch(value):
                    used.setdefault(value, []).append(attribute(element, f"{W}{name}").put)
    for number, (value, puts) in enumerate(used.items(), 1):

        def put(new: str, puts: list[Callable[[str], None]] = puts) -> None:
            for one in puts:
                one(new)

        yield Passage(f"font {number}", "\n", "", [Slot(value, put)])


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Give the descendants with ``tag`` that are in no other table or cell."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}p", f"{W}tc"):
            yield from _within(child, tag)


def _span(cell: etree._Element) -> int:
    value = cell.find(f"{W}tcPr/{W}gridSpan")
    text = value.get(f"{W}val", "1") if value is not None else "1"
    return min(max(int(text), 1), 1000) if text.isdecimal() and len(text) < 5 else 1


def _short_text(cell: etree._Element, most: int = 80) -> str:
    text = ""
    for element in cell.iter(f"{W}t", f"{W}tab", f"{W}br"):
        text += element.text or " "
        if len(text) > most:
            break
    return " ".join(text.split())[:most]
