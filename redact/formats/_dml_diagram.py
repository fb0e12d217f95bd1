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
    """Put the text of a shape where a locked canvas has it: before the style, in a frame."""
    shape = body.getparent()
    if shape is None:
        return
    around = etree.Element(f"{A}txSp")
    style = shape.find(f"{A}style")
    if style is not None:
        style.addprevious(around)
    else:
        shape.append(around)
    around.append(body)
    etree.SubElement(around, f"{A}useSpRect")


def bounds(group: etree._Element) -> etree._Element:
    """Return a shape that shows nothing, as large as a group: some programs stretch the rest."""
    shape = etree.Element(f"{A}sp")
    above = etree.SubElement(shape, f"{A}nvSpPr")
    etree.SubElement(above, f"{A}cNvPr", {"id": str(_MOST_SHAPES), "name": ""})
    etree.SubElement(above, f"{A}cNvSpPr")
    properties = etree.SubElement(shape, f"{A}spPr")
    properties.append(_inner(group))
    etree.SubElement(properties, f"{A}prstGeom", {"prst": "rect"})
    etree.SubElement(properties, f"{A}noFill")
    return shape


def _inner(group: etree._Element) -> etree._Element:
    """Return the place of a shape that is as large as its group."""
    place = etree.Element(f"{A}xfrm")
    etree.SubElement(place, f"{A}off", {"x": "0", "y": "0"})
    size = next(group.iter(f"{A}chExt"))
    etree.SubElement(place, f"{A}ext", {n: size.get(n, "0") for n in ("cx", "cy")})
    return place


def _list(model: etree._Element, group: etree._Element, space: str) -> etree._Element:
    """Return a shape with the texts of a diagram that was never drawn."""
    shape = etree.Element(f"{dml.DSP}sp")
    above = etree.SubElement(shape, f"{dml.DSP}nvSpPr")
    etree.SubElement(above, f"{dml.DSP}cNvPr", {"id": str(_MOST_SHAPES), "name": ""})
    etree.SubElement(above, f"{dml.DSP}cNvSpPr")
    properties = etree.SubElement(shape, f"{dml.DSP}spPr")
    properties.append(_inner(group))
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
