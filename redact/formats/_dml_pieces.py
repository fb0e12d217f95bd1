"""Copying what drawings are made of, where that takes more than a list: links, names, fills."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats._allow import Copier, Handler
from redact.formats._dml_geometry import adjustment, custom
from redact.formats._ooxml import WP, A, M, R, W

_SPACES = re.compile(r"[\t\r\n]+")
_FIELD_ID = "{00000000-0000-4000-8000-000000000000}"


def _hyperlink(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    own, action = element.get(f"{R}id", ""), element.get("action", "")
    known = not action or dml.ACTION.fullmatch(action)
    new_id = (copier.leads.link("hyperlink", own) or copier.leads.link("slide", own)) if own else ""
    if new_id is None or not (new_id or (action and known)):
        copier.drop("link")
        return
    new = etree.SubElement(parent, element.tag)
    new.set(f"{R}id", new_id)
    copier.attributes(new, element)
    copier.children(new, element)


def named(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy what names a shape under a name of ours; its description stays a text."""
    new = etree.SubElement(parent, element.tag)
    number = element.get("id", "")
    new.set("id", number if number.isascii() and dml.NUMBER.fullmatch(number) else "1")
    new.set("name", f"Shape {new.get('id')}" if element.get("name") else "")
    copier.drop("name of a shape", element.get("name", "") != new.get("name"))
    rest = etree.Element(element.tag)
    for name, value in element.attrib.items():
        if name in ("descr", "title") and dml.PATH.fullmatch(str(value)):
            copier.drop("path")
        elif name not in ("id", "name"):
            rest.set(name, value)
    copier.attributes(new, rest)
    copier.children(new, element)


def _field(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    kind = element.get("type", "")
    stays = dml.FIELD.fullmatch(kind)
    new = etree.SubElement(parent, f"{A}fld" if stays else f"{A}r")
    if stays:
        new.set("id", _FIELD_ID)
        new.set("type", kind)
    else:
        copier.drop("field")
    for child in element:
        if stays or child.tag != f"{A}pPr":
            copier.copy(new, child)


def has_picture(copier: Copier, element: etree._Element) -> bool:
    """Tell whether the copy has the picture whose ``blip`` is ``element`` or a child of it."""
    blip = element if element.tag == f"{A}blip" else element.find(f"{A}blip")
    if blip is None:
        return False
    if blip.get(f"{R}link"):
        copier.drop("linked picture")
    own = blip.get(f"{R}embed")
    return bool(own and copier.leads.link("image", own))


def filled(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy a fill by a picture; without the picture there is no fill."""
    has, new = has_picture(copier, element), copier.aside(parent, element)
    if has and new is not None:
        parent.append(new)
    else:
        etree.SubElement(parent, f"{A}noFill")


def _blip(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy what shows a picture; whoever calls leaves it out if the copy does not have it."""
    new_id = copier.leads.link("image", element.get(f"{R}embed", ""))
    new = copier.plain(parent, element)
    if new is not None and new_id:
        new.set(f"{R}embed", new_id)


def _bullet(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    has, new = has_picture(copier, element), copier.aside(parent, element)
    if has and new is not None:
        parent.append(new)


def _alternates(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy the alternative for programs that know only what we know."""
    choices = [e for e in element if str(e.tag).endswith("}Choice")]
    chosen = next(filter(_understood, choices), None)
    if chosen is None:
        chosen = next((e for e in element if str(e.tag).endswith("}Fallback")), None)
        copier.drop(next(filter(None, map(_named_in, choices)), ""))
    if chosen is None:
        copier.drop("unknown element")
    else:
        copier.children(parent, chosen)


def _spaces(choice: etree._Element) -> list[str]:
    return [choice.nsmap.get(p) or "" for p in choice.get("Requires", "").split()]


def _understood(choice: etree._Element) -> bool:
    return bool(_spaces(choice)) and all(f"{{{s}}}" in dml.UNDERSTOOD for s in _spaces(choice))


def _named_in(choice: etree._Element) -> str:
    """Return what the report calls the first alternative that only later programs know."""
    return next((what for s in _spaces(choice) for part, what in dml.LATER if part in s), "")


def _formula(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    copier.drop("layout of a formula")
    text = "".join(e.text or "" for e in element.iter(f"{M}t", f"{W}t"))
    if text.strip():
        etree.SubElement(etree.SubElement(parent, f"{A}r"), f"{A}t").text = _SPACES.sub(" ", text)


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys((f"{A}hlink{what}" for what in ("Click", "MouseOver", "Hover")), _hyperlink),
    **dict.fromkeys((f"{space}cNvPr" for space in dml.SHAPE_SPACES), named),
    f"{WP}docPr": named,
    f"{A}fld": _field,
    f"{A}blipFill": filled,
    f"{A}blip": _blip,
    f"{A}buBlip": _bullet,
    f"{A}custGeom": custom,
    f"{A}gd": adjustment,
    f"{dml.A14}m": _formula,
    dml.ALTERNATE: _alternates,
}
"""How elements are copied that are not copied plainly, by tag."""
