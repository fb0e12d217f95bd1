"""Copying what presentations have beside drawings: references to parts, sections, names."""

from __future__ import annotations

from lxml import etree

from redact.formats import _pptx_words as pml
from redact.formats._allow import Copier, Handler, Rules, free
from redact.formats._dml_words import P
from redact.formats._drawingml import RULES as DRAWINGS
from redact.formats._ooxml import R

_SECTION_ID = "{{00000000-0000-4000-8000-{:012d}}}"


def _reference(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    kind = pml.REFERENCES[str(element.tag)[len(P) :]]
    new_id = copier.leads.link(kind, element.get(f"{R}id", ""))
    if new_id is None:
        copier.drop("missing part")
        return
    new = etree.SubElement(parent, element.tag)
    copier.attributes(new, element)
    new.set(f"{R}id", new_id)


def _extensions(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy the sections, which are an extension of the presentation; others are left out."""
    sections = list(element.iterfind(f"{P}ext/{pml.P14}sectionLst/{pml.P14}section"))
    copier.drop("extension", len(element) - bool(sections))
    if not sections or parent.tag != f"{P}presentation":
        return
    around = etree.SubElement(etree.SubElement(parent, element.tag), f"{P}ext")
    around.set("uri", pml.SECTIONS)
    listed = {e.get("id") for e in parent.iterfind(f"{P}sldIdLst/{P}sldId")}
    space = {"p14": pml.P14[1:-1]}
    new_list = etree.SubElement(around, f"{pml.P14}sectionLst", nsmap=space)
    for number, section in enumerate(sections, 1):
        new = etree.SubElement(new_list, f"{pml.P14}section")
        new.set("name", free(section.get("name", "")))
        new.set("id", _SECTION_ID.format(number))
        slides = etree.SubElement(new, f"{pml.P14}sldIdLst")
        for slide in section.iter(f"{pml.P14}sldId"):
            if slide.get("id") in listed:
                etree.SubElement(slides, f"{pml.P14}sldId").set("id", slide.get("id", ""))


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys((f"{P}{name}" for name in pml.REFERENCES), _reference),
    f"{P}extLst": _extensions,
}
RULES = DRAWINGS.plus(
    Rules(
        kept={P: pml.KEPT},
        attributes=pml.ATTRIBUTES,
        values=pml.VALUES,
        special={f"{P}custShow@name": free, f"{P}cSld@name": free},
        silent=pml.SILENT,
        dropped=pml.DROPPED,
        handlers=_HANDLERS,
    )
)
"""For ``Copier``: every part of a presentation but its charts and comments."""
