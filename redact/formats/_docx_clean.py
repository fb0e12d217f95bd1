"""Building a Word part anew from what is known in it: elements, attributes and values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from lxml import etree

from redact.formats import _ooxml as ooxml
from redact.formats._allow import Leads
from redact.formats._docx_drawings import Drawings
from redact.formats._docx_fields import may_stay, undone
from redact.formats._docx_graphics import GROWS, Marker, TextBox, chosen, drawn
from redact.formats._docx_names import Names
from redact.formats._drawingml import prefixes
from redact.formats._ooxml import MC, W10, XML, M, R, V, W

_VAL = f"{W}val"
_WORD = re.compile(r"\w+")
_BREAKS = re.compile(r"[\t\r\n]+")
_ID = re.compile(r"[0-9]{1,9}")
AUTHOR = "Author"
FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
"""Attributes of ``rFonts`` that name a font in free words."""


class Cleaner:
    """Copies a part into a new tree.

    Args:
        names: Of the whole document.
        leads: Of the part.
        dropped: Takes the counts of what is left out.
    """

    def __init__(self, names: Names, leads: Leads, dropped: Counter[str]) -> None:
        self._names = names
        self._link = leads.link
        self._drawings = Drawings(leads, dropped)
        self._dropped = dropped
        self._undone: set[etree._Element] = set()
        self._deleted = 0
        self._in_paragraph = False
        self._special: dict[str, Callable[[etree._Element, etree._Element], None]] = {
            "p": self._paragraph,
            "r": self._text_run,
            "drawing": self._drawn,
            "pict": self._drawn,
            "object": self._drawn,
            "ins": self._revision,
            "del": self._revision,
            "moveTo": self._revision,
            "moveFrom": self._revision,
            "bookmarkStart": self._bookmark,
            "hyperlink": self._hyperlink,
            "fldSimple": self._simple_field,
            "comment": self._comment,
            "style": self._style,
            "name": self._named,
            "lvlText": self._named,
            "tblCaption": self._named,
            "tblDescription": self._named,
            "rFonts": self._fonts,
            "lang": self._language,
            "themeFontLang": self._language,
            "sym": self._symbol,
            "headerReference": self._reference,
            "footerReference": self._reference,
        }

    def part(self, root: etree._Element) -> etree._Element:
        """Return the copy of a part, given its root."""
        self._undone = undone(root)
        if ends := sum(e.get(f"{W}fldCharType") == "end" for e in self._undone):
            self._dropped["field"] += ends
        new = etree.Element(root.tag, nsmap={**prefixes(), **ooxml.NAMESPACES})
        self._children(new, root)
        etree.cleanup_namespaces(new, keep_ns_prefixes=list(ooxml.NAMESPACES))
        if str(root.tag).removeprefix(W) in ooxml.STORIES:
            _end_with_paragraph(new)
        return new

    def _children(self, parent: etree._Element, element: etree._Element) -> None:
        for child in element:
            self._copy(parent, child)

    def _copy(self, parent: etree._Element, element: etree._Element) -> None:
        tag = str(element.tag)
        if element in self._undone:
            return
        if tag == f"{MC}AlternateContent":
            if (choice := chosen(element)) is not None:
                self._children(parent, choice)
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            self._formula(parent, element)
        elif not tag.startswith(W):
            self._unknown(parent, element)
        else:
            self._copy_own(parent, element, tag[len(W) :])

    def _copy_own(self, parent: etree._Element, element: etree._Element, name: str) -> None:
        if name in ooxml.DROPPED:
            if ooxml.DROPPED[name]:
                self._dropped[ooxml.DROPPED[name]] += 1
        elif name in self._special:
            self._special[name](parent, element)
        elif name in ooxml.TEXTS:
            self._text(parent, name, element)
        elif name in ooxml.UNWRAPPED:
            self._children(parent, element)
        elif name in ooxml.KEPT:
            new = self._plain(parent, element)
            if element.get(_VAL) is not None and new.get(_VAL) is None:
                parent.remove(new)  # it needs the value that may not stay
                return
            self._children(new, element)
            if name in ooxml.STORIES:
                _end_with_paragraph(new)
        else:
            self._unknown(parent, element)

    def _plain(
        self, parent: etree._Element, element: etree._Element, texts: Sequence[str] = ()
    ) -> etree._Element:
        """Add the copy of an element without its children; ``texts`` may hold anything."""
        new = etree.SubElement(parent, element.tag)
        is_reference = str(element.tag)[len(W) :] in ooxml.STYLE_REFERENCES
        for full_name, full_value in element.attrib.items():
            key, value = str(full_name), str(full_value)
            name = key.removeprefix(W)
            if is_reference and name == "val":
                if value in self._names.styles:
                    new.set(key, self._names.styles[value])
            elif name in texts:
                new.set(key, _BREAKS.sub(" ", value))
            elif name in ooxml.ATTRIBUTES and key.startswith(W) and ooxml.harmless(value):
                new.set(key, value)
            elif "rsid" in name.lower() or name.endswith(("}paraId", "}textId")):
                self._dropped["revision id"] += 1
            elif not name.startswith("{"):
                self._dropped["attribute"] += 1
        return new

    def _unknown(self, parent: etree._Element, element: etree._Element) -> None:
        name = str(element.tag).rpartition("}")[2]
        self._dropped[ooxml.DROPPED.get(name) or "unknown element"] += 1
        if next(element.iter(f"{W}p", f"{W}r", f"{W}t"), None) is not None:
            self._children(parent, element)

    def _text(self, parent: etree._Element, name: str, element: etree._Element) -> None:
        text = _BREAKS.sub(" ", element.text or "")
        if element.get(f"{XML}space") != "preserve":
            text = text.strip(" ")
        if "nstr" in name:
            marks = self._names.bookmarks
            text = _WORD.sub(lambda word: marks.get(word[0], word[0]), text)
        if text:
            self._write(parent, name, text)

    def _write(self, parent: etree._Element, name: str, text: str) -> None:
        if self._deleted:
            name = {"t": "delText", "instrText": "delInstrText"}.get(name, name)
        new = etree.SubElement(self._run(parent), f"{W}{name}")
        new.set(f"{XML}space", "preserve")
        new.text = text

    def _run(self, parent: etree._Element) -> etree._Element:
        """Return ``parent`` if it is a run in a paragraph, else a new run in it."""
        if parent.tag == f"{W}r":
            return parent
        if not self._in_paragraph:
            parent = etree.SubElement(parent, f"{W}p")
        return etree.SubElement(parent, f"{W}r")

    def _paragraph(self, parent: etree._Element, element: etree._Element) -> None:
        outside, self._in_paragraph = self._in_paragraph, True
        self._children(self._plain(parent, element), element)
        self._in_paragraph = outside

    def _text_run(self, parent: etree._Element, element: etree._Element) -> None:
        if not self._in_paragraph:
            parent = etree.SubElement(parent, f"{W}p")
        self._paragraph(parent, element)

    def _formula(self, parent: etree._Element, element: etree._Element) -> None:
        self._dropped["layout of a formula"] += 1
        text = "".join(e.text or "" for e in element.iter(f"{M}t"))
        if text.strip():
            self._write(parent, "t", _BREAKS.sub(" ", text))

    def _drawn(self, parent: etree._Element, element: etree._Element) -> None:
        for found in drawn(element):
            if isinstance(found, TextBox):
                self._text_box(parent, found)
            elif isinstance(found, Marker):
                self._dropped[found.what] += 1
                if found.text:
                    self._write(parent, "t", found.text)
            else:
                run = self._run(parent)
                if text := self._drawings.add(run, found):
                    self._write(run, "t", text)

    def _text_box(self, parent: etree._Element, found: TextBox) -> None:
        picture = etree.SubElement(self._run(parent), f"{W}pict")
        frame = etree.SubElement(picture, f"{V}rect")
        for name, value in (("style", found.style), *found.look):
            if value:
                frame.set(name, value)
        box = etree.SubElement(frame, f"{V}textbox")
        box.set("style", GROWS)
        content = etree.SubElement(box, f"{W}txbxContent")
        outside, self._in_paragraph = self._in_paragraph, False
        self._children(content, found.content)
        _end_with_paragraph(content)
        self._in_paragraph = outside
        if found.wrap:
            etree.SubElement(frame, f"{W10}wrap").set("type", found.wrap)

    def _revision(self, parent: etree._Element, element: etree._Element) -> None:
        """Keep what was inserted or deleted without who did it when; moved is both."""
        name = str(element.tag)[len(W) :]
        deletes = name in ("del", "moveFrom")
        new = etree.SubElement(parent, f"{W}del" if deletes else f"{W}ins")
        _number(new, element)
        new.set(f"{W}author", AUTHOR)
        self._count_author(element)
        self._deleted += deletes
        self._children(new, element)
        self._deleted -= deletes

    def _count_author(self, element: etree._Element) -> None:
        if element.get(f"{W}author", AUTHOR) != AUTHOR or element.get(f"{W}date"):
            self._dropped["author"] += 1

    def _comment(self, parent: etree._Element, element: etree._Element) -> None:
        new = etree.SubElement(parent, element.tag)
        _number(new, element)
        new.set(f"{W}author", AUTHOR)
        self._count_author(element)
        self._children(new, element)
        _end_with_paragraph(new)

    def _bookmark(self, parent: etree._Element, element: etree._Element) -> None:
        new = etree.SubElement(parent, element.tag)
        _number(new, element)
        new.set(f"{W}name", self._names.bookmarks.get(element.get(f"{W}name", ""), "bm"))

    def _hyperlink(self, parent: etree._Element, element: etree._Element) -> None:
        anchor = self._names.bookmarks.get(element.get(f"{W}anchor", ""))
        own = element.get(f"{R}id")
        new_id = self._link("hyperlink", own) if own else None
        new = etree.SubElement(parent, element.tag)
        if new_id:
            new.set(f"{R}id", new_id)
        elif anchor:
            new.set(f"{W}anchor", anchor)
        else:
            self._dropped["link"] += 1
            parent.remove(new)
            self._children(parent, element)
            return
        if tip := element.get(f"{W}tooltip"):
            new.set(f"{W}tooltip", tip)
        self._children(new, element)

    def _simple_field(self, parent: etree._Element, element: etree._Element) -> None:
        code = element.get(f"{W}instr", "")
        if may_stay(code):
            marks = self._names.bookmarks
            parent = etree.SubElement(parent, element.tag)
            parent.set(f"{W}instr", _WORD.sub(lambda word: marks.get(word[0], word[0]), code))
        else:
            self._dropped["field"] += 1
        self._children(parent, element)

    def _style(self, parent: etree._Element, element: etree._Element) -> None:
        new = self._plain(parent, element, ("styleId",))
        new.set(f"{W}styleId", self._names.styles.get(element.get(f"{W}styleId", ""), "s"))
        self._children(new, element)

    def _named(self, parent: etree._Element, element: etree._Element) -> None:
        """Copy the one attribute, which is a text."""
        if element.tag == f"{W}name" and parent.tag != f"{W}style":
            return
        new = etree.SubElement(parent, element.tag)
        new.set(f"{W}val", _BREAKS.sub(" ", element.get(f"{W}val", "")))

    def _fonts(self, parent: etree._Element, element: etree._Element) -> None:
        self._plain(parent, element, FONTS)

    def _symbol(self, parent: etree._Element, element: etree._Element) -> None:
        self._plain(parent, element, ("font",))

    def _language(self, parent: etree._Element, element: etree._Element) -> None:
        new = etree.SubElement(parent, element.tag)
        for name in ("val", "eastAsia", "bidi"):
            value = element.get(f"{W}{name}", "")
            if ooxml.LANGUAGE.fullmatch(value):
                new.set(f"{W}{name}", value)

    def _reference(self, parent: etree._Element, element: etree._Element) -> None:
        kind = str(element.tag)[len(W) :].removesuffix("Reference")
        new_id = self._link(kind, element.get(f"{R}id", ""))
        if new_id:
            new = etree.SubElement(parent, element.tag)
            kind = element.get(f"{W}type", "")
            new.set(f"{W}type", kind if kind in ("first", "even") else "default")
            new.set(f"{R}id", new_id)


def _number(new: etree._Element, element: etree._Element) -> None:
    """Give a copy the number of an element, unless it is longer than programs make them."""
    number = element.get(f"{W}id", "")
    new.set(f"{W}id", number if _ID.fullmatch(number) else "0")


def _end_with_paragraph(story: etree._Element) -> None:
    """Make the last block of a cell, note or the like a paragraph, without which Word refuses."""
    blocks = [child for child in story if child.tag in (f"{W}p", f"{W}tbl")]
    if not blocks or blocks[-1].tag != f"{W}p":
        etree.SubElement(story, f"{W}p")
