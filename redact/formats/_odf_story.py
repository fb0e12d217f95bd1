"""The texts of an OpenDocument copy in reading order: paragraphs, tables, notes, what was deleted.

Deleted text is read apart from the text it was deleted from, so that neither spoils the other,
except where it is a part of a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree

from redact.formats import _odf as odf
from redact.formats._odf import full, short
from redact.formats._odf_cells import VALUES, make_text, put_value, says, value_of
from redact.formats._odf_clean import MARKERS
from redact.formats._odf_formula import Formula, parsed
from redact.formats._odf_names import Names, is_own
from redact.formats._odf_spaces import BLOCKS
from redact.formats._odf_values import count
from redact.formats._passages import Passage, Slot
from redact.formats._table_labels import (
    AFTER_TABLE,
    HEAD_GLUE,
    MOST_ROWS,
    cell_label,
    column_heads,
)

_PARAGRAPHS = frozenset(map(full, odf.PARAGRAPHS))
_TABLE, _ROW, _HEADS = map(full, ("table:table", "table:table-row", "table:table-header-rows"))
_CELLS = (full("table:table-cell"), full("table:covered-table-cell"))
_COVERED = _CELLS[1]
_COLUMNS, _ROWS = full("table:number-columns-repeated"), full("table:number-rows-repeated")
_FORMULA = full("table:formula")
_SPANNED = full("table:number-rows-spanned")
_ASIDES = {full("text:note"): "note", full("office:annotation"): "comment"}
_DESCRIPTIONS = tuple(map(full, ("svg:title", "svg:desc", "table:title", "table:desc")))
_SKIPPED = frozenset(map(full, ("text:tracked-changes", "text:note-citation", "dc:creator")))
_CHANGE, _CHANGE_ID = full("text:change"), full("text:change-id")
_LABEL_CHARS = 40
_MOST_HEADS = 1000
_MARKS = frozenset(MARKERS.values())


class Story:
    """Reads the texts of a tree, or of its parts one after another.

    Attributes:
        passages: As read so far.
    """

    def __init__(self, prefix: str, deletions: Mapping[str, etree._Element] | None = None) -> None:
        self.passages: list[Passage] = []
        self._asides: list[tuple[str, etree._Element]] = []
        self._prefix = prefix
        self._deletions = dict(deletions or {})
        self._counts: dict[str, int] = {}
        self._slides = 0

    def blocks(self, element: etree._Element, place: str, glue: str | None, label: str) -> None:
        """Read what is in ``element``; ``glue`` is for its first text only."""
        for child in element:
            if child.tag == _TABLE:
                self.table(child)
                glue = AFTER_TABLE
                continue
            before = len(self.passages)
            self.block(child, place, glue, label)
            if len(self.passages) > before:
                glue = "\n"

    def finish(self) -> None:
        """Read the notes and comments met so far, and what was deleted nowhere."""
        waiting = self._asides
        while waiting:
            self._asides = []
            for kind, aside in waiting:
                self.blocks(aside, self._number(kind), None, "")
            waiting = self._asides
        for region in self._deletions.values():
            self.blocks(region, f"{self._prefix}deleted", None, "")
        self._deletions = {}

    def again(self, kind: str) -> None:
        """Go on with a part of another kind: ``header``."""
        self._prefix = f"{kind}, "

    def block(self, element: etree._Element, place: str, glue: str | None, label: str) -> None:
        """Read an element and what is in it."""
        if element.tag in _PARAGRAPHS:
            place = place or self._number("paragraph")
            self.paragraph(element, place, glue, label)
        elif element.tag in _ASIDES:
            self._asides.append((_ASIDES[element.tag], element))
        elif element.tag in _DESCRIPTIONS:
            self.passages.append(
                Passage(self._number("description"), "\n", "", [text_slot(element)])
            )
        elif short(element.tag) == "draw:page":
            self._slides += 1
            self._prefix = f"slide {self._slides}, "
            self._counts = {}
            self.blocks(element, "", None, "")
            self.finish()
        elif short(element.tag) == "presentation:notes":
            self.blocks(element, f"{self._prefix}notes", None, "")
        elif element.tag not in _SKIPPED:
            self.blocks(element, place, glue, label)

    def paragraph(
        self,
        paragraph: etree._Element,
        place: str,
        glue: str | None,
        label: str,
        column: int = 0,
        changed: Callable[[], None] | None = None,
    ) -> None:
        """Read a paragraph, then what stands in it with paragraphs of its own."""
        runs = _Runs(paragraph, self._deletions)
        live = [_and_then(slot, changed) for slot in runs.live] if changed else runs.live
        if "".join(slot.text for slot in live) not in _MARKS:
            self.passages.append(Passage(place, glue, label, live, column=column))
        for id in runs.joined:
            self._deletions.pop(id, None)
        for before, id in runs.deleted:
            if (region := self._deletions.pop(id, None)) is not None:
                self.blocks(region, f"{place}, deleted", "\n", before or label)
        for block in runs.blocks:
            if block.tag in _ASIDES:
                self._asides.append((_ASIDES[block.tag], block))
            elif block.tag == _TABLE:
                self.table(block)
            else:
                self.block(block, "", "\n", "")

    def table(self, table: etree._Element) -> None:
        """Read a table that stands in a text."""
        rows = list(_within(table, _ROW))
        reader = Rows(self, f"{self._number('table')}, ", "cell")
        reader.begin(rows[:MOST_ROWS])
        for row in rows:
            reader.row(row)

    def _number(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{self._prefix}{kind} {self._counts[kind]}"


class Rows:
    """Reads the rows of one table.

    Args:
        story: Takes what they say.
        place: Of the table: ``table 1, ``.
        word: What a cell is called by: ``column`` or ``cell``.
    """

    def __init__(self, story: Story, place: str, word: str) -> None:
        self._story = story
        self._place = place
        self._word = word
        self._heads: list[str] = []
        self._head_row = 0
        self._next = 1

    def begin(self, rows: Sequence[etree._Element]) -> None:
        """Look at the first few rows for what names the columns."""
        texts = [_texts(row) for row in rows]
        number = 1
        for at, row in enumerate(rows):
            if sum(map(bool, texts[at])) > 1:
                parent = row.getparent()
                marked = parent is not None and parent.tag == _HEADS
                spans = [
                    min(count(cell.get(_COLUMNS), _MOST_HEADS), _MOST_HEADS)
                    for cell in islice(_cells(row), len(texts[at]))
                ]
                if sum(spans) <= _MOST_HEADS:
                    self._heads = column_heads(texts[at:], spans, marked)
                self._head_row = number if self._heads else 0
                return
            number += count(row.get(_ROWS), 1_048_576)

    def row(self, row: etree._Element) -> int:
        """Read a row; return how many texts were in it."""
        number, self._next = self._next, self._next + count(row.get(_ROWS), 1_048_576)
        before = len(self._story.passages)
        column, named = 1, number != self._head_row
        full_cells: list[tuple[etree._Element, int]] = []
        for cell in _cells(row):
            if len(cell) or value_of(cell) or _FORMULA in cell.attrib:
                full_cells.append((cell, column))
            column += count(cell.get(_COLUMNS), 16_384)
        if not full_cells:
            return 0
        first = short_text(full_cells[0][0]) if full_cells[0][1] == 1 else ""
        whole = full_cells[0][0].get(_SPANNED, "1") == "1"
        glue = "\n"
        for cell, here in full_cells:
            place = f"{self._place}row {number}, {self._word} {here}"
            label = cell_label(self._heads, here, len(full_cells) * whole, first) if named else ""
            self._cell(cell, place, glue, label, here)
            if len(self._story.passages) > before:
                glue = "; " if named else HEAD_GLUE
        for cell, here in full_cells:
            place = f"{self._place}row {number}, {self._word} {here}"
            label = cell_label(self._heads, here, len(full_cells) * whole, first) if named else ""
            self._beside(cell, place, label)
        return len(self._story.passages) - before

    def _cell(
        self, cell: etree._Element, place: str, glue: str, label: str, column: int
    ) -> None:
        if not len(cell):
            if value_of(cell):
                self._story.passages.append(
                    Passage(place, glue, label, [_new_text(cell)], column=column)
                )
            return
        changed = _change_of(cell)
        for child in cell:
            if child.tag in _PARAGRAPHS:
                self._story.paragraph(child, place, glue, label, column, changed)
            elif child.tag == _TABLE:
                self._story.table(child)
            else:
                self._story.block(child, place, glue, label)
            glue = "\n"

    def _beside(self, cell: etree._Element, place: str, label: str) -> None:
        """Read what a cell holds beside what it shows: its value, if it says more; a formula."""
        if len(cell) and value_of(cell) and not says(shown(cell), cell):

            def put(new: str) -> None:
                put_value(cell, new)

            self._story.passages.append(
                Passage(f"{place}, value", "\n", label, [Slot(value_of(cell), put)])
            )
        if text := cell.get(_FORMULA):
            self._story.passages += formula_passages(cell, _FORMULA, text, f"{place}, formula")


def formula_passages(
    element: etree._Element, attribute: str, text: str, place: str
) -> Iterator[Passage]:
    """Give the texts in the formula in an attribute of the copy."""
    if '"' not in text and not any(map(str.isdigit, text)):
        return
    formula = parsed(text, _AS_THEY_ARE)
    if formula is None:
        element.attrib.pop(attribute)
        return
    glue = "\n"
    for number, part in formula.texts():
        yield Passage(place, glue, "", [_formula_slot(element, attribute, formula, number, part)])
        glue = " "


def _formula_slot(
    element: etree._Element, attribute: str, formula: Formula, number: int, text: str
) -> Slot:
    put_part = formula.put(number)

    def put(new: str) -> None:
        put_part(new)
        if element.get(attribute) is not None:
            element.set(attribute, str(formula))

    return Slot(text, put)


class _SameNames(Names):
    """For formulas of the copy, in which all names are the copy's already."""

    def made(self, kind: str, name: str) -> str:
        return name

    def sheet(self, reference: str) -> str | None:
        return reference


_AS_THEY_ARE = _SameNames()


class _Runs:
    """What is in one paragraph.

    Attributes:
        live: The text as it stands, and deletions in it that cut a word in two.
        joined: The ids of these.
        deleted: The ids of other deletions, each with the end of what stood before it.
        blocks: What stands in it and has paragraphs of its own.
    """

    def __init__(
        self, paragraph: etree._Element, deletions: Mapping[str, etree._Element]
    ) -> None:
        self.live: list[Slot] = []
        self.joined: list[str] = []
        self.deleted: list[tuple[str, str]] = []
        self.blocks: list[etree._Element] = []
        self._places: list[int] = []  # for each of ``deleted``, how much of ``live`` is before it
        self._inserted: list[int] = []  # places in ``live`` where an insertion begins or ends
        self._read(paragraph)
        self._rejoin(deletions)

    def _read(self, element: etree._Element) -> None:
        if element.text:
            self.live.append(text_slot(element))
        for child in element:
            if child.tag in BLOCKS:
                self.blocks.append(child)
            elif child.tag == _CHANGE:
                before = "".join(slot.text for slot in self.live[-8:])[-_LABEL_CHARS:]
                self.deleted.append((before.strip(" :\t\n–—-"), child.get(_CHANGE_ID, "")))
                self._places.append(len(self.live))
            else:
                if short(child.tag) in ("text:change-start", "text:change-end"):
                    self._inserted.append(len(self.live))
                self._read(child)
            if child.tail:
                self.live.append(_tail_slot(child))

    def _rejoin(self, deletions: Mapping[str, etree._Element]) -> None:
        """Read what was deleted from a word in its place, so that the word is seen whole.

        Not beside insertions: there the two are readings of the same place.
        """
        for number in reversed(range(len(self.deleted))):
            at, id = self._places[number], self.deleted[number][1]
            slots = _only_text(deletions.get(id))
            text = "".join(slot.text for slot in slots)
            left = self.live[at - 1].text[-1:] if at else ""
            right = self.live[at].text[:1] if at < len(self.live) else ""
            cuts = text.isalnum() and (left.isalnum() or right.isalnum())
            if cuts and at not in self._inserted:
                self.live[at:at] = [replace(slot, weak=True) for slot in slots]
                self.joined.append(id)
                del self.deleted[number]


def _only_text(region: etree._Element | None) -> list[Slot]:
    """Return the text of a deletion, if it is one within one paragraph."""
    blocks = [] if region is None else [e for e in region if e.tag != full("office:change-info")]
    if len(blocks) != 1 or blocks[0].tag not in _PARAGRAPHS:
        return []
    runs = _Runs(blocks[0], {})
    return [] if runs.blocks or runs.deleted else runs.live


def deletions_of(root: etree._Element) -> dict[str, etree._Element]:
    """Return what was deleted, by the id of the change."""
    return {
        region.get(full("text:id"), ""): deletion
        for region in root.iter(full("text:changed-region"))
        if (deletion := region.find(full("text:deletion"))) is not None
    }


def text_slot(element: etree._Element) -> Slot:
    """Return the text in an element as a part of a passage."""

    def put(new: str) -> None:
        element.text = new

    return Slot(element.text or "", put)


def _tail_slot(element: etree._Element) -> Slot:
    def put(new: str) -> None:
        element.tail = new

    return Slot(element.tail or "", put)


def _and_then(slot: Slot, changed: Callable[[], None]) -> Slot:
    def put(new: str) -> None:
        changed()
        slot.put(new)

    return Slot(slot.text, put, slot.weak)


def _change_of(cell: etree._Element) -> Callable[[], None]:
    """Return what is done to a cell when what it shows is edited.

    Its value goes too, unless it says more than is shown: then it is a text of its own.
    """
    more = not says(shown(cell), cell)

    def change() -> None:
        if more:
            put_value(cell, value_of(cell))
        else:
            make_text(cell)

    return change


def _new_text(cell: etree._Element) -> Slot:
    """Return the value of a cell that shows nothing; a new one is shown."""

    def put(new: str) -> None:
        make_text(cell)
        if new:
            etree.SubElement(cell, full("text:p")).text = new

    return Slot(value_of(cell), put)


def shown(cell: etree._Element) -> str:
    """Return what a cell shows."""
    return "\n".join(
        "".join(slot.text for slot in _Runs(child, {}).live)
        for child in cell
        if child.tag in _PARAGRAPHS
    )


def short_text(cell: etree._Element, most: int = 80) -> str:
    """Return the beginning of what a cell shows."""
    text = shown(cell) or (value_of(cell) if not len(cell) else "")
    return " ".join(text[: 4 * most].split())[:most]


def _texts(row: etree._Element) -> list[str]:
    """Return what the cells of a row show, without empty ones at the end."""
    texts: list[str] = []
    for cell in islice(_cells(row), _MOST_HEADS):
        covered = cell.tag == _COVERED and not len(cell) and texts
        texts.append(texts[-1] if covered else short_text(cell))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in _CELLS)


def _within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Give the descendants with ``tag`` that are in no other table or cell."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (_TABLE, *_PARAGRAPHS, *_CELLS):
            yield from _within(child, tag)
