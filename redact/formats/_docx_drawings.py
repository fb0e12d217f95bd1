"""Pictures, charts and diagrams of a Word document, in the line or anchored to it.

A picture whose copy is withheld is a text in the line, with the description that it had. Both
read alike: the description is a text of its own, and the words around it are ours.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy

from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats._allow import Copier, Leads
from redact.formats._dml_diagram import bounds, group_of
from redact.formats._dml_pieces import has_picture
from redact.formats._docx_frames import Frame, Picture
from redact.formats._drawingml import RULES
from redact.formats._ooxml import WP, A, R, V, W
from redact.formats._passages import Slot

_MARKER = re.compile(r"\[picture removed(?:: (.*))?\]")


def marker(description: str) -> str:
    """Return what stands for a picture in the line."""
    return f"[picture removed: {description}]" if description else "[picture removed]"


def marked(element: etree._Element) -> Slot | None:
    """Return the description in a marker, if the text of an element is one."""
    found = _MARKER.fullmatch(element.text or "")
    if found is None:
        return None

    def put(new: str) -> None:
        element.text = marker(new)

    return Slot(found[1] or "", put)


def describer(drawing: etree._Element) -> etree._Element | None:
    """Return what describes a picture of a copy, given its ``w:drawing`` or ``w:pict``."""
    found = next(drawing.iterfind(f"*/{WP}docPr"), next(drawing.iterchildren(f"{V}rect"), None))
    return found if found is not None and (found.get("descr") or found.get("alt")) else None


def described(element: etree._Element) -> Slot:
    """Return the description that an element of ``describer`` has."""
    name = "descr" if element.tag == f"{WP}docPr" else "alt"

    def put(new: str) -> None:
        element.set(name, new)

    return Slot(element.get(name, ""), put)


class Drawings:
    """Copies what is drawn into the runs of a story.

    Args:
        leads: Of the part.
        dropped: Takes the counts of what is left out.
    """

    def __init__(self, leads: Leads, dropped: Counter[str]) -> None:
        self._leads = leads
        self._copier = Copier(RULES, leads, dropped)

    def add(self, run: etree._Element, found: Frame | Picture) -> str:
        """Add a drawing to a run, or return the words that stand for it."""
        if isinstance(found, Picture):
            return "" if self._picture(run, found) else marker(found.description)
        if self._frame(run, found):
            return ""
        if found.what == "picture":
            return marker(found.description)
        self._copier.drop(found.what)
        described = f": {found.description}" if found.description else ""
        return f"[{found.what} removed{described}]"

    def _frame(self, run: etree._Element, frame: Frame) -> bool:
        """Add a drawing of DrawingML to a run; tell whether the copy has what it shows."""
        copier, element = self._copier, frame.element
        has = frame.what == "diagram" or self._has(frame)
        if frame.what == "diagram":
            found = group_of(self._leads, frame.data, A, None, _place(frame.element))
            if found is None:
                return False
            copier.drop("layout of a diagram")
            element, copier = _canvas(frame, found[0]), copier.among(found[1])
        drawing = etree.Element(f"{W}drawing")
        copier.copy(drawing, element)
        for own in drawing.iter(f"{WP}docPr", f"{dml.PIC}cNvPr"):
            for name in ("descr", "title"):
                own.attrib.pop(name, "")
        for own in drawing.iterfind(f"*/{WP}docPr"):
            _describe(own, "descr", frame.description)
            break
        if has:
            run.append(drawing)
        return has

    def _picture(self, run: etree._Element, picture: Picture) -> bool:
        """Add a picture of VML to a run; tell whether the copy has it."""
        new_id = self._leads.link("image", picture.id)
        if new_id is None:
            return False
        shape = etree.SubElement(etree.SubElement(run, f"{W}pict"), f"{V}rect")
        if picture.style:
            shape.set("style", picture.style)
        shape.set("stroked", "f")
        _describe(shape, "alt", picture.description)
        etree.SubElement(shape, f"{V}imagedata").set(f"{R}id", new_id)
        return True

    def _has(self, frame: Frame) -> bool:
        """Tell whether the copy has what a frame leads to."""
        if frame.what == "chart":
            chart = frame.data.find(f"{dml.C}chart")
            own = chart.get(f"{R}id", "") if chart is not None else ""
            return self._leads.link("chart", own) is not None
        if frame.what == "picture":
            blip = frame.data.find(f"{dml.PIC}pic/{dml.PIC}blipFill/{A}blip")
            return blip is not None and has_picture(self._copier, blip)
        return True


def _describe(element: etree._Element, name: str, description: str) -> None:
    element.attrib.pop(name, "")
    if description:
        element.set(name, description)


def _place(frame: etree._Element) -> etree._Element:
    """Return the size of a frame as shapes have it."""
    place = etree.Element(f"{A}xfrm")
    etree.SubElement(place, f"{A}off", {"x": "0", "y": "0"})
    size = frame.find(f"{WP}extent")
    etree.SubElement(
        place, f"{A}ext", {n: size.get(n, "0") if size is not None else "0" for n in ("cx", "cy")}
    )
    return place


def _canvas(frame: Frame, group: etree._Element) -> etree._Element:
    """Return a frame with a group of shapes in a locked canvas in place of what it has."""
    element = deepcopy(frame.element)
    data = next(element.iter(f"{A}graphicData"))
    for child in list(data):
        data.remove(child)
    data.set("uri", dml.LC[1:-1])
    group.insert(2, bounds(group))
    group.tag = f"{dml.LC}lockedCanvas"
    data.append(group)
    return element
