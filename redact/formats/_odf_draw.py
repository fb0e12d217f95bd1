"""What is drawn in OpenDocument files: frames, pictures, objects and charts."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from redact.formats._odf import full, short
from redact.formats._odf_clean import MARKERS, Cleaner, handles
from redact.formats._odf_elements import attribute

NUMBER = "number"
"""Attribute of a picture until it is known whether there is a copy of it."""

_LEFT_OUT = {
    "draw:object-ole": "embedded object",
    "draw:applet": "embedded object",
    "draw:plugin": "media",
    "draw:floating-frame": "link to a file",
    "dr3d:scene": "drawing",
}
_PICTURED_THINGS = ("draw:object", "draw:object-ole", "table:table")
_CONTENT = frozenset({"draw:text-box", "draw:image", "draw:object", "table:table"})
_PICTURED = (full("draw:image"), full("draw:fill-image"), full("style:background-image"))
_LIST_PICTURE = full("text:list-level-style-image")


@handles("draw:frame")
def _frame(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    what = "drawing"
    pictured = any(short(e.tag) in _PICTURED_THINGS for e in element)
    for child in element:
        name = short(child.tag)
        if name in _LEFT_OUT:
            what = _LEFT_OUT[name]
            cleaner.dropped[what] += 1
        elif name == "draw:object":
            what = _object(cleaner, new, child) or what
        elif name == "draw:image":
            if not pictured:  # else it is what something else in the frame looks like
                _picture(cleaner, new, child)
                what = "picture"
        else:
            cleaner.copy(new, child)
    if not any(short(child.tag) in _CONTENT for child in new):
        mark(new, what)


def mark(frame: etree._Element, what: str) -> None:
    """Say in a frame what it does not hold any more."""
    box = etree.Element(full("draw:text-box"))
    etree.SubElement(box, full("text:p")).text = MARKERS[what]
    frame.insert(0, box)


def _object(cleaner: Cleaner, frame: etree._Element, element: etree._Element) -> str:
    """Copy an object; return what it was, if it is left out."""
    made = cleaner.object(attribute(element, "xlink:href"))
    if made.startswith("!"):
        cleaner.dropped[made[1:]] += 1
        return made[1:]
    new = etree.SubElement(frame, element.tag)
    _refer(new, f"./{made}")
    return ""


_LINK = {"href": "", "type": "simple", "show": "embed", "actuate": "onLoad"}


def _refer(element: etree._Element, target: str) -> None:
    """Lead to a member; in the same order always, so that a copy of the copy is the same."""
    for name, value in _LINK.items():
        element.attrib.pop(full(f"xlink:{name}"), "")
        element.set(full(f"xlink:{name}"), value or target)


@handles("draw:image", "style:background-image", "draw:fill-image", "text:list-level-style-image")
def _picture(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    name = short(element.tag)
    if name == "draw:fill-image":
        own = cleaner.names.style(attribute(element, "draw:name"))
        new.set(full("draw:name"), own)
    target = attribute(element, "xlink:href")
    number = cleaner.picture(target) if target else 0
    if number:
        new.set(NUMBER, str(number))
    elif target or element.find(full("office:binary-data")) is not None or name == "draw:image":
        cleaner.dropped["link to a file" if "://" in target else "picture"] += 1
        parent.remove(new)
        return
    cleaner.children(new, element)


def resolve(root: etree._Element, suffix_of: Callable[[int], str | None]) -> dict[str, int]:
    """Put the copies of pictures in their places, and a mark where one was withheld.

    Args:
        root: A tree, or a part of one.
        suffix_of: Gives the suffix of the copy of a picture by number; None if there is none.

    Returns:
        The number of every picture that is used, by its name in the copy.
    """
    used: dict[str, int] = {}
    for element in list(root.iter(*_PICTURED, _LIST_PICTURE)):
        number = int(element.attrib.pop(NUMBER, "0"))
        if not number:
            continue
        if (suffix := suffix_of(number)) is not None:
            used[f"Pictures/{number}{suffix}"] = number
            _refer(element, f"Pictures/{number}{suffix}")
            continue
        parent = element.getparent()
        if parent is None:
            continue
        parent.remove(element)
        if parent.tag == full("draw:frame") and not any(short(e.tag) in _CONTENT for e in parent):
            mark(parent, "picture")
    return used
