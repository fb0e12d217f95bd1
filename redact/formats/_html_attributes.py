"""The attributes of a page's elements: kept, made texts to redact, or left out and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import chain
from typing import cast

from lxml import etree

from redact.formats import _html_allow as allow
from redact.formats._css import declarations
from redact.formats._html_tree import REFERRING, Dialect, Names
from redact.formats._passages import Passage, Slot

_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.-]*)\s*:")
_ELSEWHERE = re.compile(r"\s*(?:[/\\](?![/\\])|\?)")
"""How links begin that lead on within the site a page was saved from: nowhere, on a disk, but they
often name a person."""
_FIELDS = frozenset(("input", "textarea", "select", "option", "button"))
PICTURE = "[picture removed]"


class Attributes:
    """Writes attributes into the pieces of a copy.

    Args:
        names: What ids and classes are called in the copy.
        passages: Takes every attribute that is a text.
        parts: Takes the pieces.
        dropped: Takes the counts of what is left out.
    """

    def __init__(
        self, names: Names, passages: list[Passage], parts: list[str], dropped: Counter[str]
    ) -> None:
        self._names = names
        self._passages = passages
        self._parts = parts
        self._dropped = dropped

    def write(self, element: etree._Element, tag: str) -> None:
        """Write the attributes of ``element``, called ``tag`` in the copy, that may stay."""
        picture = None
        if tag == "img":
            picture = self._names.dialect.picture(element.get("src", "").strip())
            self._parts.append(f' src="{escape(picture)}"' if picture else "")
        for name, value in map(_strings, element.attrib.items()):
            if tag == "img" and name == "alt" and value == PICTURE:
                continue  # ours, of a copy
            if picture is not None and name == "src":
                continue
            if name in allow.TEXT_ATTRIBUTES:
                self._write_text(element, name, value)
            elif name == "href" and tag in ("a", "area"):
                self._write_link(value)
            elif tag == "meta":
                self._write_meta(element, name, value)
            elif kept := self._kept(tag, name, value):
                self._parts.append(f' {name}="{escape(kept)}"' if value else f" {name}")
            elif not (tag == "a" and name in ("id", "name")) and name != "class":
                self._dropped[_kind(tag, name, value)] += 1
        if tag == "img" and not picture and element.get("alt") in (None, PICTURE):
            self._parts.append(f' alt="{PICTURE}"')

    def _kept(self, tag: str, name: str, value: str) -> str:
        if allow.harmless(name, value):
            return value.strip() or name
        if name == "class":
            return self._names.classes(value)
        if name == "id" or (name == "name" and tag == "a"):
            return self._names.anchors.get(value, "")
        if name in REFERRING:
            return self._names.references(value)
        return declarations(value) if name == "style" else ""

    def _write_text(self, element: etree._Element, name: str, value: str) -> None:
        kind = element.get("type", "").lower()
        if name == "value" and element.tag == "input" and kind == "password":
            self._dropped["password"] += 1
            return
        self._slot(name, value, self._label(element) if name == "value" else "")

    def _label(self, element: etree._Element) -> str:
        """Return what a person sees, or a program uses, as the name of a form field."""
        if element.tag not in _FIELDS:
            return ""
        named = self._names.labels.get(element.get("id", ""), "")
        return named or next(
            (v for k in ("aria-label", "placeholder", "name") if (v := element.get(k))), ""
        )

    def _write_link(self, value: str) -> None:
        scheme = _SCHEME.match(value)
        page = self._names.dialect.page(value)
        if page is not None:
            self._parts.append(f' href="{escape(page)}"')
        elif value.startswith("#"):
            anchor = self._names.anchors.get(self._names.anchor(value), "")
            self._parts.append(f' href="#{anchor}"')
        elif scheme and scheme[1].lower() not in allow.LINK_SCHEMES:
            self._dropped["script" if "script" in scheme[1].lower() else "link"] += 1
        elif not scheme and (_ELSEWHERE.match(value) or self._names.based):
            self._dropped["link"] += 1
        elif self._names.dialect.media.match(value):
            if copy := self._names.dialect.picture(value.strip()):
                self._parts.append(f' href="{escape(copy)}"')
            else:
                self._dropped["media file"] += 1
        else:
            self._slot("href", value, "")

    def _write_meta(self, element: etree._Element, name: str, value: str) -> None:
        if name == "name":
            self._parts.append(f' name="{value.lower()}"')
        elif name == "content":
            self._slot(name, value, "")

    def _slot(self, name: str, value: str, label: str) -> None:
        if not value.strip():
            self._parts.append(f' {name}="{escape(value)}"')
            return
        index = len(self._parts) + 1
        self._parts += (f' {name}="', escape(value), '"')

        def put(new: str) -> None:
            self._parts[index] = escape(new)

        place = f"attribute {len(self._passages) + 1}"
        self._passages.append(Passage(place, "\n", label, [Slot(value, put)]))


def _strings(item: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    """Return what lxml always gives, though its types say that it may be bytes."""
    return cast(tuple[str, str], item)


def _kind(tag: str, name: str, value: str) -> str:
    """Name what an attribute is that is left out."""
    if name.startswith("on"):
        return "event handler"
    if value.lstrip().lower().startswith("data:"):
        return "embedded data"
    if tag in ("img", "input") and name in ("src", "srcset"):
        return "picture"
    if name in ("action", "formaction"):
        return "form target"
    if name in allow.URL_ATTRIBUTES:
        return "outside resource"
    return "style" if name == "style" else "attribute"


def companions(root: etree._Element, dialect: Dialect) -> Iterator[str]:
    """Give the links of a page to files beside it that it shows, as they are written."""
    if root.find(".//base") is not None:
        return
    for element, name in chain(
        ((element, "src") for element in root.iter("img")),
        ((element, "href") for element in root.iter("a")),
    ):
        link = element.get(name, "").strip()
        if name == "href" and not dialect.media.match(link):
            continue
        if (
            link
            and not _SCHEME.match(link)
            and not _ELSEWHERE.match(link)
            and link[0] not in "#/\\"
        ):
            yield link
