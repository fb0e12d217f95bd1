"""How elements of OpenDocument texts, styles and cells are copied that need more than a list."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats import _odf as odf
from redact.formats._odf import full, short
from redact.formats._odf_clean import (
    Cleaner,
    add_text,
    handles,
    style_name,
)
from redact.formats._odf_spaces import Spaces
from redact.formats._odf_values import count

_WHITE = re.compile(r"\s+")
_MOST_SPACES = 1000
_CITED = re.compile(r"\d{1,4}")
NO_DATE = "1980-01-01T00:00:00"
"""Of every change: without a date LibreOffice reads none."""
_EQUATION = re.compile(r"f\d{1,4}")
_LAYERS = ("layout", "background", "backgroundobjects", "controls", "measurelines")


def attribute(element: etree._Element, name: str) -> str:
    """Return the value of an attribute, empty if there is none."""
    return element.get(full(name), "")


def text_of(element: etree._Element) -> str:
    """Return all text in an element, with single spaces."""
    return _WHITE.sub(" ", "".join(map(str, element.itertext())))


@handles("text:p", "text:h")
def _paragraph(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    outside, cleaner.spaces = cleaner.spaces, Spaces()
    cleaner.content(new, element)
    cleaner.spaces = outside


@handles("text:s", "text:tab", "text:line-break")
def _sign(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    if cleaner.spaces is None:
        return
    name = short(element.tag)
    spaces = " " * count(element.get(full("text:c")), _MOST_SPACES)
    add_text(parent, {"text:tab": "\t", "text:line-break": "\n"}.get(name, spaces))
    cleaner.spaces.sign()


@handles("text:a")
def _link(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    target = attribute(element, "xlink:href").strip()
    if target.startswith("#") and cleaner.names.knows("bm", target[1:]):
        target = f"#{cleaner.names.made('bm', target[1:])}"
    if not target.lower().startswith(odf.LINKS) or len(target) < 2:
        cleaner.dropped["link"] += 1
        cleaner.content(parent, element)
        return
    new = cleaner.plain(parent, element)
    new.set(full("xlink:type"), "simple")
    new.set(full("xlink:href"), target)
    if tip := attribute(element, "office:title"):
        new.set(full("office:title"), _WHITE.sub(" ", tip))
    cleaner.content(new, element)


@handles("draw:a")
def _linked_shape(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    cleaner.dropped["link"] += 1
    cleaner.children(parent, element)


@handles("text:bookmark", "text:bookmark-start", "text:bookmark-end")
def _bookmark(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = etree.SubElement(parent, element.tag)
    new.set(full("text:name"), cleaner.names.made("bm", attribute(element, "text:name")))


@handles("text:note")
def _note(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    cited = etree.SubElement(new, full("text:note-citation"))
    own = element.find(full("text:note-citation"))
    label = "" if own is None else (own.get(full("text:label")) or "").strip()
    shown = "" if own is None else (own.text or "").strip()
    if label in odf.MARKS:
        cited.set(full("text:label"), label)
    if _CITED.fullmatch(shown) or shown in odf.MARKS:
        cited.text = shown
    cleaner.children(new, element)


@handles("office:annotation")
def _annotation(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    _author(cleaner, new, element)
    cleaner.children(new, element)


@handles("text:tracked-changes")
def _tracked_changes(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    """Copy the changes of the text; elsewhere no program writes any."""
    if parent.tag != full("office:text") or parent.find(element.tag) is not None:
        cleaner.dropped["tracked change"] += 1
        return
    new = cleaner.plain(parent, element)
    seen: set[str] = set()
    for region in element.iterchildren(full("text:changed-region")):
        id = region.get(f"{odf.XML}id") or attribute(region, "text:id")
        if id in seen:
            cleaner.dropped["tracked change"] += 1
        else:
            _changed_region(cleaner, new, region, cleaner.names.made("ct", id))
            seen.add(id)


def _changed_region(
    cleaner: Cleaner, parent: etree._Element, element: etree._Element, id: str
) -> None:
    new = etree.SubElement(parent, element.tag)
    new.set(f"{odf.XML}id", id)
    new.set(full("text:id"), id)
    for change in element:
        name = short(change.tag)
        if name in ("text:insertion", "text:deletion", "text:format-change") and not len(new):
            kept = etree.SubElement(new, change.tag)
            info = etree.SubElement(kept, full("office:change-info"))
            old = change.find(full("office:change-info"))
            _author(cleaner, info, change if old is None else old)
            etree.SubElement(info, full("dc:date")).text = NO_DATE
            if name == "text:deletion":
                cleaner.children(kept, change)


@handles("text:change", "text:change-start", "text:change-end")
def _change(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = etree.SubElement(parent, element.tag)
    made = cleaner.names.made("ct", attribute(element, "text:change-id"))
    new.set(full("text:change-id"), made)


def _author(cleaner: Cleaner, new: etree._Element, element: etree._Element) -> None:
    """Keep that somebody wrote this, without who and when."""
    name = element.findtext(full("dc:creator"))
    if (name or odf.AUTHOR) != odf.AUTHOR or (element.findtext(full("dc:date")) or "") not in (
        "",
        NO_DATE,
    ):
        cleaner.dropped["author"] += 1
    if name is not None:
        etree.SubElement(new, full("dc:creator")).text = odf.AUTHOR


@handles("text:hidden-paragraph")
def _hidden_paragraph(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    if attribute(element, "text:is-hidden") == "true":
        new = etree.SubElement(parent, element.tag)
        new.set(full("text:condition"), "ooow:1")
        new.set(full("text:is-hidden"), "true")


@handles("text:section")
def _section(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    new.set(full("text:name"), cleaner.names.made("section", attribute(element, "text:name")))
    if attribute(element, "text:display") == "condition":
        new.attrib.pop(full("text:display"), "")
        if attribute(element, "text:is-hidden") == "true":
            new.set(full("text:display"), "none")
    new.attrib.pop(full("text:is-hidden"), "")
    cleaner.children(new, element)


@handles(
    "text:table-of-content",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
    "text:alphabetical-index",
    "text:bibliography",
)
def _index(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    """Keep what an index shows; it is no longer made from the text."""
    cleaner.dropped["index"] += 1
    cleaner.children(parent, element)


@handles("text:bibliography-mark")
def _bibliography_mark(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    cleaner.dropped["bibliography entry"] += 1
    cleaner.content(parent, element)


@handles("svg:title", "svg:desc", "table:title", "table:desc")
def _description(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    text = text_of(element).strip()
    if text and parent.find(element.tag) is None:
        etree.SubElement(parent, element.tag).text = text


@handles("number:fill-character")
def _fill(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    cleaner.plain(parent, element).text = text_of(element)[:1]


@handles("number:text", "number:embedded-text", "number:currency-symbol")
def _literal(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    cleaner.plain(parent, element).text = text_of(element)


@handles("presentation:header-decl", "presentation:footer-decl", "presentation:date-time-decl")
def _declared(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    made = cleaner.names.made("decl", attribute(element, "presentation:name"))
    new.set(full("presentation:name"), made)
    new.text = text_of(element).strip()


@handles(*sorted(odf.STYLES), "style:handout-master")
def _style(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    if short(element.tag) != "style:handout-master":
        style_name(cleaner, new, element)
    _use_declared(cleaner, new, element)
    cleaner.children(new, element)


def _use_declared(cleaner: Cleaner, new: etree._Element, element: etree._Element) -> None:
    for kind in ("header", "footer", "date-time"):
        key = f"presentation:use-{kind}-name"
        if name := attribute(element, key):
            new.set(full(key), cleaner.names.made("decl", name))
    if layout := attribute(element, "presentation:presentation-page-layout-name"):
        key = "presentation:presentation-page-layout-name"
        new.set(full(key), cleaner.names.style(layout))


@handles("draw:page")
def _page(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    new.set(full("draw:name"), _WHITE.sub(" ", attribute(element, "draw:name")))
    _use_declared(cleaner, new, element)
    cleaner.children(new, element)


@handles("style:font-face")
def _font(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    own = attribute(element, "style:name")
    new.set(full("style:name"), cleaner.names.made("font", own))
    family = element.get(full("svg:font-family"))
    new.set(full("svg:font-family"), _WHITE.sub(" ", own if family is None else family))
    cleaner.children(new, element)


@handles("style:map")
def _map(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    condition = attribute(element, "style:condition")
    if not odf.CONDITION.fullmatch(condition):
        cleaner.dropped["conditional format"] += 1
        return
    new = etree.SubElement(parent, element.tag)
    new.set(full("style:condition"), condition)
    made = cleaner.names.style(attribute(element, "style:apply-style-name"))
    new.set(full("style:apply-style-name"), made)


@handles("draw:equation")
def _equation(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    if _EQUATION.fullmatch(name := attribute(element, "draw:name")):
        new.set(full("draw:name"), name)


@handles("draw:layer")
def _layer(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    if (name := attribute(element, "draw:name")) in _LAYERS:
        cleaner.plain(parent, element).set(full("draw:name"), name)
