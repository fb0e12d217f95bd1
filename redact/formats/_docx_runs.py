"""The text of one paragraph of a Word document, whatever runs it is split into.

Deleted text is read apart from the text it was deleted from, so that neither spoils the other.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from redact.formats import _ooxml as ooxml
from redact.formats._dml_text import attribute
from redact.formats._docx_drawings import described, describer, marked
from redact.formats._ooxml import W
from redact.formats._passages import Slot

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_LABEL_CHARS = 40


class Runs:
    """What is in one paragraph, text boxes apart.

    Attributes:
        live: The text as it stands, and deletions in it that cut a word in two.
        deleted: Other stretches of deleted text, each with the end of what stood before it.
        codes: Codes of fields.
        boxes: Text boxes.
        pictures: Descriptions of pictures, and of those that a marker stands for.
        canvases: Drawings that may have texts of their own.
        seen: The elements that were read.
    """

    def __init__(self, paragraph: etree._Element) -> None:
        self.live: list[Slot] = []
        self.deleted: list[tuple[str, list[Slot]]] = []
        self.codes: list[list[Slot]] = []
        self.boxes: list[etree._Element] = []
        self.pictures: list[Slot] = []
        self.canvases: list[etree._Element] = []
        self.seen: set[etree._Element] = set()
        self._last = ""
        self._inserted = 0
        self._new: list[bool] = []  # for each of ``live``, whether it was inserted
        self._places: list[int] = []  # for each of ``deleted``, how much of ``live`` is before it
        self._read(paragraph, deleted=False)
        self._rejoin()

    def _rejoin(self) -> None:
        """Read what was deleted from a word in its place, so that the word is seen whole.

        Not beside insertions: there the two are readings of the same place. Not if more than a
        part of a word was deleted: the copy must be read alike when the word is gone.
        """
        for number in reversed(range(len(self.deleted))):
            at, slots = self._places[number], self.deleted[number][1]
            text = "".join(slot.text for slot in slots)
            left = self.live[at - 1].text[-1:] if at else ""
            right = self.live[at].text[:1] if at < len(self.live) else ""
            cuts = text.isalnum() and (left.isalnum() or right.isalnum())
            if cuts and not any(self._new[max(at - 1, 0) : at + 1]):
                self.live[at:at] = [replace(slot, weak=True) for slot in slots]
                self._new[at:at] = [False] * len(slots)
                del self.deleted[number]

    def _read(self, element: etree._Element, deleted: bool) -> None:
        for child in element:
            tag = str(child.tag)
            if tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{W}fldSimple":
                self.codes.append([attribute(child, f"{W}instr")])
                self.seen.add(child)
                self._read(child, deleted)
            elif element.tag == f"{W}r":
                self._in_run(child, tag, deleted)
            elif tag not in (f"{W}pPr", f"{W}rPr"):
                self._inserted += tag == f"{W}ins"
                self._read(child, deleted or tag == f"{W}del")
                self._inserted -= tag == f"{W}ins"

    def _in_run(self, element: etree._Element, tag: str, deleted: bool) -> None:
        name = tag.removeprefix(W)
        self.seen.add(element)
        if name in ("instrText", "delInstrText"):
            if self._last != "code":
                self.codes.append([])
            self.codes[-1].append(_text(element))
            self._last = "code"
        elif name == "fldChar":
            self._last = "field"
        elif picture := _picture(element, name):
            self.seen.add(picture[0])
            self.pictures.append(picture[1])
        elif name in ("t", "delText", "sym") or tag in _SIGNS:
            slot = _text(element) if name in ooxml.TEXTS else _sign(element, deleted)
            if not deleted and name != "delText":
                self.live.append(slot)
                self._new.append(self._inserted > 0)
                self._last = "live"
                return
            if self._last != "deleted":
                before = "".join(s.text for s in self.live[-8:])[-_LABEL_CHARS:]
                self.deleted.append((before.strip(" :\t\n–—-"), []))
                self._places.append(len(self.live))
            self.deleted[-1][1].append(slot)
            self._last = "deleted"
        else:
            self._read(element, deleted)
        if name == "drawing":
            self.canvases.append(element)


def _picture(element: etree._Element, name: str) -> tuple[etree._Element, Slot] | None:
    """Return what describes a picture, or the marker that stands for one, and its text."""
    if name in ("t", "delText"):
        slot = marked(element)
        return (element, slot) if slot else None
    own = describer(element) if name in ("drawing", "pict") else None
    return (own, described(own)) if own is not None else None


def _text(element: etree._Element) -> Slot:
    def put(new: str) -> None:
        element.text = new
        parent = element.getparent()
        if not new and parent is not None:
            parent.remove(element)

    return Slot(element.text or "", put)


def _sign(element: etree._Element, deleted: bool) -> Slot:
    """Return the part for an element that stands for one character."""
    text = _SIGNS.get(str(element.tag)) or _symbol(element.get(f"{W}char", ""))

    def put(new: str) -> None:
        parent = element.getparent()
        if new:
            element.attrib.clear()
            element.tag = f"{W}delText" if deleted else f"{W}t"
            element.set(f"{ooxml.XML}space", "preserve")
            element.text = new
        elif parent is not None:
            parent.remove(element)

    return Slot(text, put)


def _symbol(code: str) -> str:
    """Return the character of a symbol; those of symbol fonts are their own."""
    try:
        return chr(int(code, 16)) if len(code) == 4 and not code.startswith(("D8", "00")) else "•"
    except ValueError:
        return "•"
