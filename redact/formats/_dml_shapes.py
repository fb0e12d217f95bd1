"""Pictures and frames of slides, sheets and charts: kept, or a marker stands in their place.

A marker is a shape of the same size with words of ours, which are no text of the document: a
picture whose copy is withheld and one that is copied read alike.
"""

from __future__ import annotations

import re

from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats._allow import Copier, Handler
from redact.formats._dml_diagram import group_of
from redact.formats._dml_pieces import has_picture, named
from redact.formats._ooxml import A, R

MARKER = re.compile(r"\[(?:picture|chart|embedded object|drawing) removed\]")
"""What markers say."""


def _picture(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    if not _shown_picture(copier, parent, element):
        mark(copier.quiet(), parent, element, "picture")


def _shown_picture(copier: Copier, parent: etree._Element, element: etree._Element) -> bool:
    """Copy a picture, and tell whether the copy has it."""
    fill = next((e for e in element if str(e.tag).endswith("}blipFill")), None)
    has = fill is not None and has_picture(copier, fill)
    new = copier.aside(parent, element)
    if has and new is not None:
        parent.append(new)
        return True
    return False


def _picture_fill(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    copier.plain(parent, element)  # its picture is there, else there were a marker


def _frame(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    data = element.find(f"{A}graphic/{A}graphicData")
    uri = data.get("uri", "") if data is not None else ""
    if data is not None and uri == dml.DIAGRAM_URI and _diagram(copier, parent, element, data):
        return
    if data is not None and uri == dml.OLE_URI:
        copier.drop("embedded object")
        if not _preview(copier, parent, data):
            mark(copier.quiet(), parent, element, "embedded object")
    elif data is not None and _shown(copier, data, uri):
        copier.plain(parent, element)
    else:
        what = "chart" if uri == dml.CHART_URI else "drawing"
        copier.drop(what)
        mark(copier.quiet(), parent, element, what)


def _shown(copier: Copier, data: etree._Element, uri: str) -> bool:
    """Tell whether the copy has what a frame shows."""
    if uri == dml.CHART_URI:
        chart = data.find(f"{dml.C}chart")
        own = chart.get(f"{R}id", "") if chart is not None else ""
        return copier.leads.link("chart", own) is not None
    return uri == dml.TABLE_URI and data.find(f"{A}tbl") is not None


def _chart(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy what leads to a chart, or a chart itself, which has the same name."""
    own = element.get(f"{R}id")
    if own is None:
        copier.plain(parent, element)
    elif new_id := copier.leads.link("chart", own):
        etree.SubElement(parent, element.tag).set(f"{R}id", new_id)


def _preview(copier: Copier, parent: etree._Element, data: etree._Element) -> bool:
    """Copy the picture that an embedded object has, and tell whether the copy has it."""
    picture = next(data.iter(f"{dml.P}pic"), None)
    return picture is not None and _shown_picture(copier, parent, picture)


def _diagram(
    copier: Copier, parent: etree._Element, frame: etree._Element, data: etree._Element
) -> bool:
    """Copy what a diagram looks like as a group of shapes, and tell whether that is known."""
    space = str(frame.tag).rpartition("}")[0] + "}"
    named = next(frame.iter(f"{space}cNvPr"), None)
    found = group_of(copier.leads, data, space, named, frame.find(f"{space}xfrm"))
    if found is None:
        return False
    copier.drop("layout of a diagram")
    group, leads = found
    copier.among(leads).copy(parent, group)
    return True


def mark(copier: Copier, parent: etree._Element, element: etree._Element, what: str) -> None:
    """Add a shape that says what was there, in the place of a picture or frame."""
    space = str(element.tag).rpartition("}")[0] + "}"
    shape = etree.SubElement(parent, f"{space}sp")
    above = etree.SubElement(shape, f"{space}nvSpPr")
    own = next(element.iter(f"{space}cNvPr"), None)
    if own is not None:
        named(copier, above, own)
    else:
        etree.SubElement(above, f"{space}cNvPr", {"id": "1", "name": ""})
    etree.SubElement(above, f"{space}cNvSpPr")
    place = _place(element, space)
    if space == dml.P:
        kind = next(element.iter(f"{space}nvPr"), None)
        if kind is not None and place is None:
            copier.copy(above, kind)  # where it stands is said by the layout
        else:
            etree.SubElement(above, f"{space}nvPr")
    _look(copier, etree.SubElement(shape, f"{space}spPr"), place)
    text = shape
    if space == A:
        text = etree.SubElement(shape, f"{A}txSp")
    _words(etree.SubElement(text, f"{space}txBody"), what)
    if space == A:
        etree.SubElement(text, f"{A}useSpRect")


def _place(element: etree._Element, space: str) -> etree._Element | None:
    """Return the size and position of a picture or frame, if it has its own."""
    properties = element.find(f"{space}spPr")
    if properties is not None:
        return properties.find(f"{A}xfrm")
    own = element.find(f"{space}xfrm")
    return own if own is not None and len(own) else None


def _look(copier: Copier, properties: etree._Element, place: etree._Element | None) -> None:
    if place is not None:
        frame = etree.SubElement(properties, f"{A}xfrm")
        copier.attributes(frame, place)
        copier.children(frame, place)
    shape = etree.SubElement(properties, f"{A}prstGeom", {"prst": "rect"})
    etree.SubElement(shape, f"{A}avLst")
    etree.SubElement(properties, f"{A}noFill")
    line = etree.SubElement(properties, f"{A}ln", {"w": "9525"})
    fill = etree.SubElement(line, f"{A}solidFill")
    etree.SubElement(fill, f"{A}srgbClr", {"val": "808080"})


def _words(body: etree._Element, what: str) -> None:
    etree.SubElement(body, f"{A}bodyPr", {"wrap": "square", "anchor": "ctr"})
    etree.SubElement(body, f"{A}lstStyle")
    paragraph = etree.SubElement(body, f"{A}p")
    etree.SubElement(paragraph, f"{A}pPr", {"algn": "ctr"})
    run = etree.SubElement(paragraph, f"{A}r")
    etree.SubElement(run, f"{A}rPr", {"sz": "1200"})
    etree.SubElement(run, f"{A}t").text = f"[{what} removed]"


_SPACES = (dml.P, dml.XDR, dml.CDR, A)
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys((f"{space}pic" for space in _SPACES), _picture),
    **dict.fromkeys((f"{space}blipFill" for space in (dml.P, dml.XDR, dml.CDR)), _picture_fill),
    **dict.fromkeys((f"{space}graphicFrame" for space in _SPACES), _frame),
    f"{dml.C}chart": _chart,
}
"""How pictures and frames are copied, by tag."""
