"""Diagrams, which Office calls SmartArt: as the shapes that they were last drawn with.

The layout of a diagram is a program with names and texts of its own; the drawing shows the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats._allow import Leads
from redact.formats._ooxml import A, R

_MOST_SHAPES = 10_000


def group_of(
    leads: Leads,
    data: etree._Element,
    space: str,
    named: etree._Element | None,
    place: etree._Element | None,
) -> tuple[etree._Element, Leads] | None:
    """Return a group of shapes for a diagram in a frame, with the leads of what is in it.

    Args:
        leads: Of the part with the frame.
        data: The ``graphicData`` of the frame.
        space: Namespace of the shapes that are wanted.
        named: What names and describes the frame.
        place: Its size and position.
    """
    ids = data.find(f"{dml.DGM}relIds")
    model = leads.inside("diagramData", ids.get(f"{R}dm", "")) if ids is not None else None
    if model is None:
        return None
    group = _empty(space, named, place)
    drawn = next((leads.inside("diagramDrawing", id) for id in _drawings(model[0])), None)
    tree = drawn[0].find(f"{dml.DSP}spTree") if drawn is not None else None
    if drawn is None or tree is None:
        group.append(_list(model[0], group, space))
        return group, leads
    shapes = deepcopy(tree)
    for number, shape in enumerate(shapes.iter(f"{dml.DSP}cNvPr"), 1):
        shape.set("id", str(_MOST_SHAPES + number))
        shape.set("name", "Shape")
    for child in list(shapes):
        if child.tag in (f"{dml.DSP}sp", f"{dml.DSP}grpSp"):
            group.append(child)
    _rename(group, space)
    return group, drawn[1]


def _drawings(model: etree._Element) -> Iterator[str]:
    """Give the ids of what a diagram was last drawn with, in the part with its frame."""
    for extension in model.iter(f"{dml.DSP}dataModelExt"):
        yield extension.get("relId", "")


def _empty(space: str, named: etree._Element | None, own: etree._Element | None) -> etree._Element:
    """Return a group of the size of a frame."""
    group = etree.Element(f"{space}grpSp")
    above = etree.SubElement(group, f"{space}nvGrpSpPr")
    above.append(etree.Element(f"{space}cNvPr") if named is None else deepcopy(named))
    etree.SubElement(above, f"{space}cNvGrpSpPr")
    if space == dml.P:
        etree.SubElement(above, f"{space}nvPr")
    place = etree.SubElement(etree.SubElement(group, f"{space}grpSpPr"), f"{A}xfrm")
    for name in ("off", "ext"):
        child = own.find(f"{A}{name}") if own is not None else None
        if child is not None:
            place.append(deepcopy(child))
    etree.SubElement(place, f"{A}chOff", {"x": "0", "y": "0"})
    size = place.find(f"{A}ext")
    inner = etree.SubElement(place, f"{A}chExt")
    for name in ("cx", "cy"):
        inner.set(name, size.get(name, "0") if size is not None else "0")
    return group


def _rename(group: etree._Element, space: str) -> None:
    """Turn shapes of a diagram's drawing into those of another kind of drawing."""
    for element in list(group.iter(f"{dml.DSP}txXfrm")):
        if (above := element.getparent()) is not None:
            above.remove(element)
    for element in list(group.iter()):
        tag = str(element.tag)
        if tag.startswith(dml.DSP):
            element.attrib.pop("modelId", "")
            element.tag = space + tag[len(dml.DSP) :]
            if space == dml.P and element.tag in (f"{space}nvSpPr", f"{space}nvGrpSpPr"):
                etree.SubElement(element, f"{space}nvPr")
            if space == A and element.tag == f"{A}txBody":
                _as_locked(element)


def _as_locked(body: etree._Element) -> None:
    """Put the text of a shape into what a locked canvas has around it."""
    shape = body.getparent()
    around = etree.Element(f"{A}txSp")
    if shape is not None:
        shape.replace(body, around)
    around.append(body)
    etree.SubElement(around, f"{A}useSpRect")


def _list(model: etree._Element, group: etree._Element, space: str) -> etree._Element:
    """Return a shape with the texts of a diagram that was never drawn."""
    shape = etree.Element(f"{dml.DSP}sp")
    above = etree.SubElement(shape, f"{dml.DSP}nvSpPr")
    etree.SubElement(above, f"{dml.DSP}cNvPr", {"id": str(_MOST_SHAPES), "name": ""})
    etree.SubElement(above, f"{dml.DSP}cNvSpPr")
    properties = etree.SubElement(shape, f"{dml.DSP}spPr")
    place = etree.SubElement(properties, f"{A}xfrm")
    etree.SubElement(place, f"{A}off", {"x": "0", "y": "0"})
    inner = next(group.iter(f"{A}chExt"))
    size = {str(name): str(value) for name, value in inner.attrib.items()}
    etree.SubElement(place, f"{A}ext", size)
    etree.SubElement(properties, f"{A}prstGeom", {"prst": "rect"})
    body = etree.SubElement(shape, f"{dml.DSP}txBody")
    etree.SubElement(body, f"{A}bodyPr")
    for text in model.iter(f"{dml.DGM}t"):
        for paragraph in text.iterchildren(f"{A}p"):
            if next(paragraph.iter(f"{A}t"), None) is not None:
                body.append(deepcopy(paragraph))
    if len(body) == 1:
        etree.SubElement(body, f"{A}p")
    holder = etree.Element("holder")
    holder.append(shape)
    _rename(holder, space)
    return shape
