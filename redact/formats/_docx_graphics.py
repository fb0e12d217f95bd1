"""What is drawn in a document: text boxes, pictures and charts; of the rest there is a marker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from redact.formats._docx_frames import Frame, Picture, described, frames, pictures
from redact.formats._ooxml import MC, W10, WP, A, M, O, V, W
from redact.formats._vml_style import known_style

_EMU = 12700  # in a point
_COLOUR = re.compile(r"#[0-9a-f]{6}|#[0-9a-f]{3}|white|black|red|yellow|silver|gray")
GROWS = "mso-fit-shape-to-text:t"
"""Style of a box that is as high as its text: labels may be longer than what they stand for."""
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
    elif shown := frames(element, outside) or pictures(element, outside):
        found += shown
    elif what := _what(element, outside):
        description = described(outside)
        found.append(Marker(what, f"[{what} removed{': ' * bool(description)}{description}]"))
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
        return known_style(shape.get("style", "") if shape is not None else "")
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
    return known_style(";".join(f"{name}:{value}" for name, value in properties.items()))


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
