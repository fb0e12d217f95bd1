"""The text of one paragraph of an OpenDocument copy, whatever spans it is split into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from lxml import etree

from redact.formats import _odf as odf
from redact.formats._odf import full, short
from redact.formats._odf_spaces import BLOCKS
from redact.formats._passages import Slot

PARAGRAPHS = frozenset(map(full, odf.PARAGRAPHS))
_CHANGE, _CHANGE_ID = full("text:change"), full("text:change-id")
_LABEL_CHARS = 40


class Runs:
    """What is in one paragraph.

    Attributes:
        live: The text as it stands, and deletions in it that cut a word in two.
        joined: The ids of these.
        deleted: The ids of other deletions, each with the end of what stood before it.
        blocks: What stands in it and has paragraphs of its own.
    """

    def __init__(self, paragraph: etree._Element, deletions: Mapping[str, etree._Element]) -> None:
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
                self.live.append(tail_slot(child))

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
    if len(blocks) != 1 or blocks[0].tag not in PARAGRAPHS:
        return []
    runs = Runs(blocks[0], {})
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
    return Slot(element.text or "", partial(_put, element, "text"))


def _put(element: etree._Element, where: str, new: str) -> None:
    setattr(element, where, new or None)


def tail_slot(element: etree._Element) -> Slot:
    return Slot(element.tail or "", partial(_put, element, "tail"))


def shown(cell: etree._Element) -> str:
    """Return what a cell shows."""
    if len(cell) == 1 and not len(cell[0]):
        return (cell[0].text or "") if cell[0].tag in PARAGRAPHS else ""
    return "\n".join(
        "".join(slot.text for slot in Runs(child, {}).live)
        for child in cell
        if child.tag in PARAGRAPHS
    )
