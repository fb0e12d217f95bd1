"""The texts of an OpenDocument copy in reading order: paragraphs, tables, notes, what was deleted.

Deleted text is read apart from the text it was deleted from, so that neither spoils the other,
except where it is a part of a word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from lxml import etree

from redact.formats._odf import full, short
from redact.formats._odf_clean import MARKERS
from redact.formats._odf_rows import ROW, TABLE, Rows, within
from redact.formats._odf_runs import PARAGRAPHS, Runs, text_slot
from redact.formats._passages import Passage, Slot
from redact.formats._table_labels import AFTER_TABLE, MOST_ROWS

_ASIDES = {full("text:note"): "note", full("office:annotation"): "comment"}
_DESCRIPTIONS = tuple(map(full, ("svg:title", "svg:desc", "table:title", "table:desc")))
_SKIPPED = frozenset(map(full, ("text:tracked-changes", "text:note-citation", "dc:creator")))
_OF_ROWS = frozenset(
    map(
        full,
        (
            "table:table-row",
            "table:table-rows",
            "table:table-header-rows",
            "table:table-row-group",
        ),
    )
)
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
            if child.tag == TABLE:
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
        if element.tag in PARAGRAPHS:
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
        if not len(paragraph):
            if paragraph.text and paragraph.text not in _MARKS:
                slot = text_slot(paragraph)
                slots = [_and_then(slot, changed) if changed else slot]
                self.passages.append(Passage(place, glue, label, slots, column=column))
            return
        runs = Runs(paragraph, self._deletions)
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
            elif block.tag == TABLE:
                self.table(block)
            else:
                self.block(block, "", "\n", "")

    def table(self, table: etree._Element) -> None:
        """Read a table that stands in a text."""
        rows = list(within(table, ROW))
        reader = Rows(self, f"{self._number('table')}, ", "cell")
        reader.begin(rows[:MOST_ROWS])
        for row in rows:
            reader.row(row)
        for child in table:
            if child.tag not in _OF_ROWS:
                self.block(child, "", None, "")

    def _number(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{self._prefix}{kind} {self._counts[kind]}"


def _and_then(slot: Slot, changed: Callable[[], None]) -> Slot:
    return Slot(slot.text, partial(_put_changed, changed, slot.put), slot.weak)


def _put_changed(changed: Callable[[], None], put: Callable[[str], None], new: str) -> None:
    changed()
    put(new)
