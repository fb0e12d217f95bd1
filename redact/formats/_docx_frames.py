"""Pictures, charts and diagrams in a Word document, as drawings of both kinds have them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from redact.formats._dml_words import DGM, LC, PATH, PIC, C
from redact.formats._ooxml import WP, A, O, R, V, W
from redact.formats._vml_style import known_style

_SHOWN = {
    f"{PIC}pic": "picture",
    f"{C}chart": "chart",
    f"{DGM}relIds": "diagram",
    f"{LC}lockedCanvas": "drawing",
}
"""What a frame shows, by what is in it."""

_SIZES = ("ext", "chExt")
_MOST_EMU = 50_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing that is copied with its frame.

    Attributes:
        what: ``picture``, ``chart``, ``diagram`` or ``drawing``.
        element: The frame, ``wp:inline`` or ``wp:anchor``.
        data: What it shows, the ``graphicData`` in it.
        description: For those who do not see it.
    """

    what: str
    element: etree._Element
    data: etree._Element
    description: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as old programs have it.

    Attributes:
        id: What leads to it.
        style: As in ``TextBox``.
        description: For those who do not see it.
    """

    id: str
    style: str
    description: str


def frames(element: etree._Element, outside: list[etree._Element]) -> list[Frame]:
    """Return what a frame shows; of a group of shapes each picture in a frame of its own."""
    frame = next(element.iterchildren(f"{WP}anchor", f"{WP}inline"), None)
    data = frame.find(f"{A}graphic/{A}graphicData") if frame is not None else None
    if frame is None or data is None:
        return []
    for child in data:
        if what := _SHOWN.get(str(child.tag)):
            return [Frame(what, frame, data, described(outside))]
    pictures = [_framed(e) for e in outside if e.tag == f"{PIC}pic"]
    return [
        Frame("picture", new, next(new.iter(f"{A}graphicData")), described(list(new.iter())))
        for new in pictures
    ]


def _framed(picture: etree._Element) -> etree._Element:
    """Return a picture of a group in the line, as large as it is shown."""
    size = picture.find(f"{PIC}spPr/{A}xfrm/{A}ext")
    wide, high = (_emu(size, name) if size is not None else 0 for name in ("cx", "cy"))
    for group in picture.iterancestors():
        place = next((e.find(f"{A}xfrm") for e in group if str(e.tag).endswith("}grpSpPr")), None)
        outer, inner = (place.find(f"{A}{n}") if place is not None else None for n in _SIZES)
        if outer is not None and inner is not None:
            wide = wide * _emu(outer, "cx") // max(_emu(inner, "cx"), 1)
            high = high * _emu(outer, "cy") // max(_emu(inner, "cy"), 1)
    frame = etree.Element(f"{WP}inline")
    for name in ("extent", "docPr"):
        etree.SubElement(frame, f"{WP}{name}")
    frame[0].set("cx", str(min(wide, _MOST_EMU)))
    frame[0].set("cy", str(min(high, _MOST_EMU)))
    frame[1].set("id", "1")
    graphic = etree.SubElement(frame, f"{A}graphic")
    etree.SubElement(graphic, f"{A}graphicData").append(deepcopy(picture))
    graphic[0].set("uri", PIC[1:-1])
    return frame


def _emu(size: etree._Element, name: str) -> int:
    value = size.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def pictures(element: etree._Element, outside: list[etree._Element]) -> list[Picture]:
    """Return the pictures of VML; those of objects show what is left out."""
    if element.tag != f"{W}pict" or any(e.tag == f"{O}OLEObject" for e in outside):
        return []
    found: list[Picture] = []
    for e in outside:
        shape = e.getparent()
        if e.tag == f"{V}imagedata" and e.get(f"{R}id") and shape is not None:
            style = known_style(shape.get("style", ""))
            found.append(Picture(e.get(f"{R}id", ""), style, described([shape, e])))
    return found


def described(outside: list[etree._Element]) -> str:
    """Return how pictures are described, once if they are so more than once."""
    texts: list[str] = []
    for e in outside:
        if e.tag in (f"{WP}docPr", f"{PIC}cNvPr"):
            texts += (e.get("title", ""), e.get("descr", ""))
        elif e.tag in (f"{V}shape", f"{V}rect", f"{V}imagedata"):
            texts += (e.get("alt", ""), e.get(f"{O}title", ""))
    known = (" ".join(text.split()) for text in texts if not PATH.fullmatch(text))
    return ", ".join(dict.fromkeys(filter(None, known)))
