"""Texts scattered over a tree: each read as one segment, edited where its parts stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from redact.formats._replace import replaced
from redact.model import Edit, Segment


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a text, in one place of the tree: a text node, an attribute, a tabulator.

    Attributes:
        text: What stands there, as a reader sees it.
        put: Writes another text in its place; an empty one takes it away.
        weak: True if new text goes rather into the part after it, if that is touched too.
    """

    text: str
    put: Callable[[str], None]
    weak: bool = False


@dataclass(slots=True)
class Passage:
    """The parts of one text, in reading order; ``segment`` and ``edit`` see them as one.

    Attributes:
        place: As in ``Segment``, like the three below.
        glue: See there.
        label: See there.
        slots: The parts.
        anew: True if an edit of one part writes the others anew too, as ``Slot.text`` has them.
        column: As in ``Segment``, like the four below.
        gone: See there.
        file_name: See there.
        entity: See there.
        fixed: See there.
    """

    place: str
    glue: str | None = "\n"
    label: str = ""
    slots: list[Slot] = field(default_factory=list)
    anew: bool = False
    column: int = 0
    gone: bool = False
    file_name: bool = False
    entity: str = ""
    fixed: bool = False

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(slot.text for slot in self.slots)

    def segment(self) -> Segment:
        """Return the passage as a segment."""
        where = self.place, self.glue, self.label, self.column, self.gone, self.file_name
        return Segment(self.text, *where, self.entity, self.fixed)

    def edit(self, edits: Sequence[Edit]) -> None:
        """Carry ``edits`` out: new text goes into the first part touched, the rest is removed."""
        start, waiting = 0, list(edits)
        for slot in self.slots:
            end = start + len(slot.text)
            here: list[Edit] = []
            while waiting and (waiting[0].start < end or _at_end(waiting[0], end, slot, self)):
                edit = waiting.pop(0)
                now, later = ("", edit.text) if slot.weak and edit.end > end else (edit.text, "")
                here.append(Edit(max(edit.start - start, 0), min(edit.end, end) - start, now))
                if edit.end > end:
                    waiting.insert(0, Edit(end, edit.end, later))
                    break
            if here or self.anew:
                slot.put(replaced(slot.text, here))
            start = end

    def empty(self) -> None:
        """Take the whole text away, so that only what is in no segment remains."""
        for slot in self.slots:
            slot.put("")


def _at_end(edit: Edit, end: int, slot: Slot, passage: Passage) -> bool:
    """Tell whether ``edit`` inserts at the very end of the passage, after its last part."""
    return edit.start == edit.end == end and slot is passage.slots[-1]


def text_passages(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages that hold any text but white space; the first starts a new text."""
    kept = [passage for passage in passages if passage.text.strip()]
    for before, passage in zip([None, *kept], kept, strict=False):
        if before is None:
            passage.glue = None
    return kept


def edit_all(passages: Sequence[Passage], edits: Sequence[Sequence[Edit]]) -> None:
    """Carry out the edits of each passage."""
    for passage, own in zip(passages, edits, strict=True):
        if own:
            passage.edit(own)
