"""A drawing taken apart: the tree of its copy, and which texts in it are to be redacted."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import unquote_to_bytes

from lxml import etree

from redact.formats import _svg_allow as allow
from redact.formats._html_allow import BLOCKS, LINK_SCHEMES
from redact.formats._html_spaces import Flow
from redact.formats._passages import Passage, Slot, text_passages
from redact.formats._svg_lines import Lines
from redact.formats._svg_names import SvgNames, href_of, local, space_of, text_of
from redact.model import JOINED

_DATA = re.compile(r"\s*data:\s*([\w/+.-]{0,60})((?:;[\w=.-]{0,60}){0,4})\s*,", re.IGNORECASE)
_TYPES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
    "image/svg+xml": "svg",
}
_MIMES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
          ".webp": "image/webp", ".bmp": "image/bmp", ".svg": "image/svg+xml"}  # fmt: skip
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.-]*)\s*:")
_ELSEWHERE = re.compile(r"\s*(?:[/\\]|\?)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:fill-)?opacity\s*:\s*0*\.?0*\s*(?:;|$))",
    re.IGNORECASE,
)
_NS = cast(dict[str, str], {None: allow.SVG, "xlink": allow.XLINK})


class Picture:
    """A picture in a drawing.

    Attributes:
        data: Its bytes.
        suffix: What its type is.
    """

    def __init__(self, data: bytes, suffix: str) -> None:
        self.data = data
        self.suffix = suffix


class Drawing:
    """The copy of a drawing, to be edited.

    Attributes:
        root: Of its tree.
        passages: Its texts: what is drawn, then titles and descriptions, then attributes.
        dropped: What is left out, with how many of it.
        noted: What a person should know, with how many of it.
        pictures: Those inside, in their order.

    Args:
        root: Of the source.
        copies: Of the pictures by number, None to take every one for redacted.
    """

    def __init__(self, root: etree._Element, copies: Mapping[int, Path] | None = None) -> None:
        self.dropped: Counter[str] = Counter()
        self.noted: Counter[str] = Counter()
        self.pictures: list[Picture] = []
        self._names = SvgNames(root)
        self._copies = copies
        self._drawn: list[Passage] = []
        self._titles: list[Passage] = []
        self._attributes: list[Passage] = []
        self._lines = Lines()
        self._flow: Flow | None = None
        self._texts: dict[tuple[etree._Element, bool], list[str]] = {}
        self._glue: str | None = "\n"
        self._raw = False
        self.root = etree.Element(f"{{{allow.SVG}}}svg", nsmap=_NS)
        self._copy_attributes(self.root, root)
        self._children(self.root, root)
        self.passages = text_passages([*self._drawn, *self._titles, *self._attributes])

    def _children(self, parent: etree._Element, source: etree._Element) -> None:
        for child in source:
            self._element(parent, child)
            self._add_text(parent, child, tail=True)

    def _element(self, parent: etree._Element, source: etree._Element) -> None:
        name, space = local(source), space_of(source)
        if space in ("", allow.SVG) and name == "image":
            self._image(parent, source)
        elif space in ("", allow.SVG) and name in allow.ELEMENTS:
            self._known(parent, source, name)
        else:
            self.dropped[allow.DROPPED.get(name, "unknown element")] += 1

    def _known(self, parent: etree._Element, source: etree._Element, name: str) -> None:
        if name == "style":
            new = etree.SubElement(parent, f"{{{allow.SVG}}}style")
            new.text = self._names.sheet(source)
            return
        if name == "use" and not self._names.anchor_of(href_of(source)):
            self.dropped["outside resource"] += 1
            return
        new = etree.SubElement(parent, f"{{{allow.SVG}}}{name}")
        self._copy_attributes(new, source)
        if name == "text":
            self._text(new, source)
        elif name in ("tspan", "textPath"):
            self._span(new, source)
        elif name in allow.TEXTS:
            self._title(new, source)
        elif name == "foreignObject":
            for child in source:
                self._page(new, child)
        else:
            self._add_text(new, source)
            self._children(new, source)

    # Texts.

    def _text(self, new: etree._Element, source: etree._Element) -> None:
        self._close()
        self._glue = self._lines.glue(source, text_of(source))
        self._raw = source.get(_SPACE) == "preserve"
        self._flow = Flow()
        self._span(new, source)
        self._close()
        self._flow = None
        self._note_hidden(source)

    def _span(self, new: etree._Element, source: etree._Element) -> None:
        if self._flow is not None and local(source) != "text" and self._lines.breaks(source):
            self._close()
            self._glue = "\n"
        self._add_text(new, source)
        self._children(new, source)

    def _add_text(self, new: etree._Element, source: etree._Element, tail: bool = False) -> None:
        """Add the text in an element of a text, or behind one, to what is read."""
        text = (source.tail if tail else source.text) or ""
        if self._flow is None or not text:
            return
        last = new[-1] if tail and len(new) else None
        node = (new, False) if last is None else (last, True)
        texts = self._texts.setdefault(node, [])
        index = len(texts)
        texts.append(text)

        def put(text: str) -> None:
            texts[index] = text
            _write(*node, "".join(texts))

        _write(*node, "".join(texts), edited=False)
        self._flow.add(text, put, self._raw)

    def _close(self) -> None:
        if self._flow is not None and (slots := self._flow.close()):
            place = f"text {len(self._drawn) + 1}"
            self._drawn.append(Passage(place, self._glue, "", slots, anew=True))
            self._glue = JOINED
        if self._flow is not None:
            self._flow = Flow()

    def _title(self, new: etree._Element, source: etree._Element) -> None:
        new.text = text_of(source)
        if new.text.strip():
            place = f"title {len(self._titles) + 1}"
            put = partial(_write, new, False)
            self._titles.append(Passage(place, "\n", "", [Slot(new.text, put)]))

    def _page(self, parent: etree._Element, source: etree._Element) -> None:
        """Copy a piece of a web page."""
        name = local(source).lower()
        if name in allow.PAGE_DROPPED or name == "svg":
            self.dropped["embedded page"] += 1
        else:
            new = etree.SubElement(
                parent, f"{{{allow.XHTML}}}{name if name in allow.PAGE else 'span'}"
            )
            self._copy_attributes(new, source)
            self._raw = False
            begins = name in BLOCKS or name == "br" or self._flow is None
            if begins:
                self._close()
                self._glue = "\n"
            self._flow = self._flow or Flow()
            self._add_text(new, source)
            for child in source:
                self._page(new, child)
                self._add_text(new, child, tail=True)
            if begins:
                self._close()
                self._glue = "\n"
        if local(parent) == "foreignObject":
            self._flow = None

    def _note_hidden(self, source: etree._Element) -> None:
        for element in (source, *source.iterancestors()):
            style = element.get("style", "")
            own = "; ".join(
                f"{name}: {element.get(name)}"
                for name in ("display", "visibility", "opacity", "fill-opacity")
                if element.get(name)
            )
            if _HIDDEN.search(style) or _HIDDEN.search(own):
                self.noted["hidden text"] += 1
                return

    # Attributes.

    def _copy_attributes(self, new: etree._Element, source: etree._Element) -> None:
        for full_name, full_value in source.attrib.items():
            name, value = str(full_name), str(full_value)
            if name == "style":
                if style := allow.style_of(value, self._names.anchor):
                    new.set("style", style)
            elif name == "class":
                if classes := self._names.classes(value):
                    new.set("class", classes)
            elif name == "id":
                if anchor := self._names.anchor(value):
                    new.set("id", anchor)
            elif name in ("href", f"{{{allow.XLINK}}}href"):
                self._link(new, source, value)
            elif name == _SPACE:
                if value in ("preserve", "default"):
                    new.set(_SPACE, value)
            elif name in ("aria-label", f"{{{allow.XLINK}}}title", "title"):
                self._text_attribute(new, "aria-label", value)
            elif kept := allow.kept(name, value, self._names.anchor):
                new.set(name, kept)
            elif not name.startswith("{") and value:
                self.dropped["event handler" if name.startswith("on") else "attribute"] += 1

    def _link(self, new: etree._Element, source: etree._Element, value: str) -> None:
        if value.strip().startswith("#"):
            if anchor := self._names.anchor_of(value):
                new.set(f"{{{allow.XLINK}}}href", f"#{anchor}")
        elif local(source) == "a":
            scheme = _SCHEME.match(value)
            if scheme[1].lower() in LINK_SCHEMES if scheme else not _ELSEWHERE.match(value):
                self._text_attribute(new, f"{{{allow.XLINK}}}href", value)
            else:
                self.dropped["script" if scheme and "script" in scheme[1].lower() else "link"] += 1
        elif local(source) != "image":
            self.dropped["outside resource"] += 1

    def _text_attribute(self, new: etree._Element, name: str, value: str) -> None:
        if not value.strip() or name in new.attrib:
            return
        new.set(name, value)

        def put(text: str) -> None:
            new.set(name, text)

        place = f"attribute {len(self._attributes) + 1}"
        self._attributes.append(Passage(place, "\n", "", [Slot(value, put)]))

    # Pictures.

    def _image(self, parent: etree._Element, source: etree._Element) -> None:
        picture = _picture(href_of(source))
        if picture is None:
            self.dropped["outside resource"] += 1
            return
        self.pictures.append(picture)
        new = etree.Element(f"{{{allow.SVG}}}image", nsmap=_NS)
        self._copy_attributes(new, source)
        data, mime = picture.data, _MIMES[f".{picture.suffix}"]
        if self._copies is not None:
            copy = self._copies.get(len(self.pictures))
            if copy is None or copy.suffix.lower() not in _MIMES:
                return
            data, mime = copy.read_bytes(), _MIMES[copy.suffix.lower()]
        address = f"data:{mime};base64,{base64.b64encode(data).decode('ascii')}"
        new.set(f"{{{allow.XLINK}}}href", address)
        parent.append(new)


def _picture(address: str) -> Picture | None:
    """Return the picture that a ``data:`` address holds, None if it holds none that is known."""
    match = _DATA.match(address)
    suffix = _TYPES.get(match[1].lower()) if match else None
    if match is None or suffix is None:
        return None
    data = unquote_to_bytes(address[match.end() :].strip())
    if ";base64" in match[2].lower():
        try:
            data = base64.b64decode(b"".join(data.split()) + b"==")
        except (binascii.Error, ValueError):
            return None
    return Picture(data, suffix) if data else None


def _write(element: etree._Element, behind: bool, text: str, edited: bool = True) -> None:
    """Write the text in an element or behind it."""
    if behind:
        element.tail = text
        return
    element.text = text
    if edited:
        _settle_letters(element)


def _settle_letters(element: etree._Element) -> None:
    """Let letters follow each other that stood on places of their own: they are others now."""
    for name in ("x", "y", "dx", "dy", "rotate"):
        numbers = element.get(name, "").replace(",", " ").split()
        if len(numbers) > 1:
            element.set(name, numbers[0])
