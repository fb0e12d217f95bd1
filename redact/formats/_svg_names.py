"""What a drawing calls its parts, and what the copy calls them: names come from outside."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats import _svg_allow as allow

_URL = re.compile(r"""url\(\s*["']?#([^"')\s]+)""")
_ID = re.compile(r"#([A-Za-z_][\w-]*)")


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def space_of(element: etree._Element) -> str:
    """Return the namespace of an element."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def href_of(element: etree._Element) -> str:
    """Return where an element leads."""
    return element.get("href") or element.get(f"{{{allow.XLINK}}}href") or ""


class SvgNames:
    """New names for ids that something refers to, and for classes that styles know."""

    def __init__(self, root: etree._Element) -> None:
        wanted: set[str] = set()
        styles: list[str] = []
        for element in root.iter(etree.Element):
            if href_of(element).strip().startswith("#"):
                wanted.add(href_of(element).strip()[1:])
            for value in element.attrib.values():
                if "url(" in str(value):
                    wanted.update(_URL.findall(str(value)))
            if local(element) == "style":
                styles.append(text_of(element))
                wanted.update(_URL.findall(styles[-1]))
                wanted.update(_ID.findall(styles[-1]))
        self._anchors: dict[str, str] = {}
        for element in root.iter(etree.Element):
            name = element.get("id", "")
            if name in wanted and name not in self._anchors:
                self._anchors[name] = f"id{len(self._anchors) + 1}"
        self._classes: dict[str, str] = {}
        for style in styles:
            allow.sheet_of(style, self._class, self.anchor)

    def anchor(self, name: str) -> str:
        """Return the copy's name of an id, an empty string if it has none."""
        return self._anchors.get(name, "")

    def anchor_of(self, address: str) -> str:
        """Return the copy's name of the id that a link within the drawing leads to."""
        address = address.strip()
        return self.anchor(address[1:]) if address.startswith("#") else ""

    def classes(self, value: str) -> str:
        """Return the copy's names of the classes listed in ``value`` that a style needs."""
        return " ".join(self._classes[name] for name in value.split() if name in self._classes)

    def sheet(self, element: etree._Element) -> str:
        """Return the rules of a style sheet that may stay."""
        return allow.sheet_of(text_of(element), self._class, self.anchor)

    def _class(self, name: str) -> str:
        return self._classes.setdefault(name, f"c{len(self._classes) + 1}")


def text_of(element: etree._Element) -> str:
    """Return all text in an element."""
    return "".join(map(str, element.itertext(etree.Element)))
