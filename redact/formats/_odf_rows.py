"""The rows of a table in an OpenDocument copy, cell by cell, with what names each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from redact.formats._odf import full
from redact.formats._odf_cells import make_text, put_value, says, value_of
from redact.formats._odf_formula import formula_passages
from redact.formats._odf_runs import PARAGRAPHS, shown
from redact.formats._odf_values import count
from redact.formats._passages import Passage, Slot
from redact.formats._table_labels import HEAD_GLUE, cell_label, column_heads

if TYPE_CHECKING:
    from redact.formats._odf_story import Story

TABLE, ROW, _HEADS = map(full, ("table:table", "table:table-row", "table:table-header-rows"))
CELLS = (full("table:table-cell"), full("table:covered-table-cell"))
_COLUMNS, _ROWS = full("table:number-columns-repeated"), full("table:number-rows-repeated")
_FORMULA = full("table:formula")
_SPANNED = full("table:number-rows-spanned")
_MOST_HEADS = 1000


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
        column, named = 1, number > self._head_row
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
        beside: list[Passage] = []
        for cell, here in full_cells:
            place = f"{self._place}row {number}, {self._word} {here}"
            label = cell_label(self._heads, here, len(full_cells) * whole, first) if named else ""
            more = bool(len(cell)) and holds_more(cell)
            self._cell(cell, place, glue, label, here, more)
            beside += _beside(cell, place, label, more)
            if len(self._story.passages) > before:
                glue = HEAD_GLUE if number == self._head_row else "; "
        self._story.passages += beside
        return len(self._story.passages) - before

    def _cell(
        self, cell: etree._Element, place: str, glue: str, label: str, column: int, more: bool
    ) -> None:
        if not len(cell):
            if value_of(cell):
                self._story.passages.append(
                    Passage(place, glue, label, [_new_text(cell)], column=column)
                )
            return

        changed = partial(_change, cell, more)
        for child in cell:
            if child.tag in PARAGRAPHS:
                self._story.paragraph(child, place, glue, label, column, changed)
            elif child.tag == TABLE:
                self._story.table(child)
            else:
                self._story.block(child, place, glue, label)
            glue = "\n"


def holds_more(cell: etree._Element) -> bool:
    """Tell whether the value of a cell says more than is shown, so that it is a text of its own."""
    return bool(value_of(cell)) and not says(shown(cell), cell)


def _beside(cell: etree._Element, place: str, label: str, more: bool) -> Iterator[Passage]:
    """Give what a cell holds beside what it shows: its value, if it says more; a formula."""
    if more:
        slot = Slot(value_of(cell), partial(put_value, cell))
        yield Passage(f"{place}, value", "\n", label, [slot])
    if text := cell.get(_FORMULA):
        yield from formula_passages(cell, _FORMULA, text, f"{place}, formula")


def _change(cell: etree._Element, more: bool) -> None:
    """Take the value of a cell away with what it shows; one that says more is a text of its own."""
    if more:
        put_value(cell, value_of(cell))
    else:
        make_text(cell)


def _new_text(cell: etree._Element) -> Slot:
    """Return the value of a cell that shows nothing; a new one is shown."""

    def put(new: str) -> None:
        make_text(cell)
        if new:
            etree.SubElement(cell, full("text:p")).text = new

    return Slot(value_of(cell), put)


def short_text(cell: etree._Element, most: int = 80) -> str:
    """Return the beginning of what a cell shows."""
    text = shown(cell) or (value_of(cell) if not len(cell) else "")
    return " ".join(text[: 4 * most].split())[:most]


def _texts(row: etree._Element) -> list[str]:
    """Return what the cells of a row show, without empty ones at the end."""
    texts: list[str] = []
    for cell in islice(_cells(row), _MOST_HEADS):
        covered = cell.tag == CELLS[1] and not len(cell) and texts
        texts.append(texts[-1] if covered else short_text(cell))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in CELLS)


def within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Give the descendants with ``tag`` that are in no other table or cell."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in (TABLE, *PARAGRAPHS, *CELLS):
            yield from within(child, tag)
