"""What is drawn in a document: text boxes, pictures and charts; of the rest there is a marker."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from redact.formats._dml_words import DGM, LC, PATH, PIC, C
from redact.formats._ooxml import MC, W10, WP, A, M, O, R, V, W

_EMU = 12700  # in a point
_COLOUR = re.compile(r"#[0-9a-f]{6}|#[0-9a-f]{3}|white|black|red|yellow|silver|gray")
GROWS = "mso-fit-shape-to-text:t"
"""Style of a box that is as high as its text: labels may be longer than what they stand for."""
_LENGTH = re.compile(r"-?\d{0,5}(?:\.\d{1,4})?(?:pt|in|cm|mm|px|pc|%|em)?")
_STYLE = {
    "position": ("absolute", "relative", "static"),
    "left": (),
    "top": (),
    "margin-left": (),
    "margin-top": (),
    "width": (),
    "height": (),
    "z-index": (),
    "mso-position-horizontal": ("absolute", "left", "center", "right", "inside", "outside"),
    "mso-position-vertical": ("absolute", "top", "center", "bottom", "inside", "outside"),
    "mso-position-horizontal-relative": ("margin", "page", "text", "char"),
    "mso-position-vertical-relative": ("margin", "page", "text", "line"),
}
"""Properties of a drawn shape's style, each with the words it may have beside lengths."""

_RELATIVE = {"page": "page", "margin": "margin", "column": "text", "paragraph": "text"}
_WRAPS = {
    "wrapSquare": "square",
    "wrapTight": "tight",
    "wrapThrough": "through",
    "wrapTopAndBottom": "topAndBottom",
}
_KINDS = (
    ("chart", "chart"),
    ("diagram", "diagram"),
    ("lockedCanvas", "drawing"),
)


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
class TextBox:
    """A box with text of its own.

    Attributes:
        content: Its paragraphs and tables.
        style: Size and position, as VML writes them.
        wrap: How text flows around it, or nothing.
        look: Names and values of the attributes, as VML writes them, for its line and its ground.
    """

    content: etree._Element
    style: str
    wrap: str
    look: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands in the copy for something drawn.

    Attributes:
        what: What it was, in fixed words.
        text: For the reader of the copy; holds the description that the picture had.
    """

    what: str
    text: str


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


Drawn = TextBox | Marker | Frame | Picture


def drawn(element: etree._Element) -> list[Drawn]:
    """Return what the copy shows for a ``w:drawing``, ``w:pict`` or ``w:object``."""
    outside, boxes = _split(element)
    found: list[Drawn] = [
        TextBox(
            content, _style(element, content), _wrap(outside), tuple(sorted(_look(content).items()))
        )
        for content in boxes
    ]
    words = [e.get("string", "") for e in outside if e.tag == f"{V}textpath"]
    if any(words):
        found.append(Marker("drawing", " ".join(" ".join(words).split())))
    elif pictures := _frames(element, outside) or _pictures(element, outside):
        found += pictures
    elif what := _what(element, outside):
        described = _described(outside)
        found.append(Marker(what, f"[{what} removed{': ' * bool(described)}{described}]"))
    return found or [Marker("drawing", "")]


def chosen(alternates: etree._Element) -> etree._Element | None:
    """Return which alternative to show: the first with text or a picture that can be shown."""
    choices = [*alternates.iterchildren(f"{MC}Choice"), *alternates.iterchildren(f"{MC}Fallback")]
    for choice in choices:
        if next(choice.iter(f"{W}txbxContent", f"{W}t", f"{M}t"), None) is not None:
            return choice
    return choices[0] if choices else None


def _what(element: etree._Element, outside: list[etree._Element]) -> str:
    tags = {e.tag for e in outside}
    if f"{O}OLEObject" in tags or element.tag == f"{W}object":
        return "embedded object"
    uris = " ".join(e.get("uri", "") for e in outside if e.tag == f"{A}graphicData")
    for word, what in _KINDS:
        if word in uris:
            return what
    return "picture" if {f"{A}blip", f"{V}imagedata"} & tags else ""


def _frames(element: etree._Element, outside: list[etree._Element]) -> list[Frame]:
    """Return what a frame shows; of a group of shapes each picture in a frame of its own."""
    frame = next(element.iterchildren(f"{WP}anchor", f"{WP}inline"), None)
    data = frame.find(f"{A}graphic/{A}graphicData") if frame is not None else None
    if frame is None or data is None:
        return []
    for child in data:
        if what := _SHOWN.get(str(child.tag)):
            return [Frame(what, frame, data, _described(outside))]
    pictures = [_framed(e) for e in outside if e.tag == f"{PIC}pic"]
    return [
        Frame("picture", new, next(new.iter(f"{A}graphicData")), _described(list(new.iter())))
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


def _pictures(element: etree._Element, outside: list[etree._Element]) -> list[Picture]:
    """Return the pictures of VML; those of objects show what is left out."""
    if element.tag != f"{W}pict" or any(e.tag == f"{O}OLEObject" for e in outside):
        return []
    found: list[Picture] = []
    for e in outside:
        shape = e.getparent()
        if e.tag == f"{V}imagedata" and e.get(f"{R}id") and shape is not None:
            style = _known_style(shape.get("style", ""))
            found.append(Picture(e.get(f"{R}id", ""), style, _described([shape, e])))
    return found


def _described(outside: list[etree._Element]) -> str:
    texts: list[str] = []
    for e in outside:
        if e.tag in (f"{WP}docPr", f"{PIC}cNvPr"):
            texts += (e.get("title", ""), e.get("descr", ""))
        elif e.tag in (f"{V}shape", f"{V}rect", f"{V}imagedata"):
            texts += (e.get("alt", ""), e.get(f"{O}title", ""))
    known = (" ".join(text.split()) for text in texts if not PATH.fullmatch(text))
    return ", ".join(dict.fromkeys(filter(None, known)))


def _split(element: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return what is drawn outside of text boxes, and the contents of the boxes, in order."""
    outside: list[etree._Element] = []
    boxes: list[etree._Element] = []
    waiting = [element]
    while waiting:
        e = waiting.pop()
        if e.tag == f"{W}txbxContent":
            boxes.append(e)
        elif e.tag == f"{MC}AlternateContent":
            choice = chosen(e)
            waiting += [] if choice is None else [choice]
        else:
            outside.append(e)
            waiting += reversed(e)
    return outside, boxes


def _style(element: etree._Element, content: etree._Element) -> str:
    if element.tag != f"{W}drawing":
        shape = next(
            (e for e in content.iterancestors() if _is_shape(e) and e.get("style") is not None),
            None,
        )
        return _known_style(shape.get("style", "") if shape is not None else "")
    frame = next(element.iter(f"{WP}anchor", f"{WP}inline"), None)
    if frame is None:
        return ""
    properties: dict[str, str] = {}
    if frame.tag == f"{WP}anchor":
        properties["position"] = "absolute"
        for axis, margin, name in (("H", "left", "horizontal"), ("V", "top", "vertical")):
            position = frame.find(f"{WP}position{axis}")
            if position is not None:
                properties[f"margin-{margin}"] = _points(position.findtext(f"{WP}posOffset") or "")
                relative = _RELATIVE.get(position.get("relativeFrom", ""), "text")
                properties[f"mso-position-{name}-relative"] = relative
    extent = frame.find(f"{WP}extent")
    if extent is not None:
        properties["width"] = _points(extent.get("cx", ""))
        properties["height"] = _points(extent.get("cy", ""))
    return _known_style(";".join(f"{name}:{value}" for name, value in properties.items()))


def _look(content: etree._Element) -> dict[str, str]:
    """Return whether a box has a line and a ground, and their colours."""
    shape = next((e for e in content.iterancestors() if _is_shape(e)), None)
    if shape is None:
        return {}
    if str(shape.tag).startswith(V):
        look = {name: "f" for name in ("filled", "stroked") if shape.get(name, "")[:1] == "f"}
        for name in ("fillcolor", "strokecolor"):
            if match := _COLOUR.match(shape.get(name, "")):
                look[name] = match[0]
        return look
    ground = next((e for e in shape if str(e.tag).endswith("}spPr")), None)
    line = None if ground is None else ground.find(f"{A}ln")
    themed = any(str(e.tag).endswith("}style") for e in shape)
    return _paint(ground, "filled", "fillcolor", themed) | _paint(
        line, "stroked", "strokecolor", themed
    )


def _is_shape(element: etree._Element) -> bool:
    tag = str(element.tag)
    return tag.endswith("}wsp") or (tag.startswith(V) and tag != f"{V}textbox")


def _paint(
    element: etree._Element | None, flag: str, colour_name: str, themed: bool
) -> dict[str, str]:
    """Return how something is painted: in a colour of its own, of the theme, or not at all."""
    if element is None or element.find(f"{A}noFill") is not None:
        return {} if themed and element is None else {flag: "f"}
    colour = element.find(f"{A}solidFill/{A}srgbClr")
    if colour is None:
        return {} if themed or element.find(f"{A}solidFill") is not None else {flag: "f"}
    value = f"#{colour.get('val', '')}".lower()
    return {colour_name: value} if _COLOUR.fullmatch(value) else {}


def _known_style(text: str) -> str:
    kept: list[str] = []
    for part in text.split(";"):
        name, _, value = (piece.strip().lower() for piece in part.partition(":"))
        if name in _STYLE and value and (value in _STYLE[name] or _LENGTH.fullmatch(value)):
            kept.append(f"{name}:{value}")
    return ";".join(kept)


def _points(emu: str) -> str:
    digits = emu.strip().removeprefix("-")
    return f"{int(emu) / _EMU:.1f}pt" if digits.isdecimal() and len(digits) < 10 else "0pt"


def _wrap(outside: list[etree._Element]) -> str:
    for e in outside:
        if e.tag == f"{W10}wrap":
            return e.get("type", "") if e.get("type") in _WRAPS.values() else ""
        name = str(e.tag).removeprefix(WP)
        if name in _WRAPS:
            return _WRAPS[name]
    return ""
