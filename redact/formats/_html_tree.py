"""Parsing HTML without loading, running or expanding anything, and naming what refers to what."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._css import StyleSheet
from redact.options import Limits

# Left out of the text before parsing: browsers show none of them, and they hide values.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+")


def parse(text: str, limits: Limits) -> etree._Element:
    """Return the root of a page.

    Raises:
        TooLargeError: If it is nested too deeply, or one text in it is too long.
        UnreadableFileError: If nothing in it can be read.
    """
    data = _CONTROLS.sub("", text).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise UnreadableFileError(
            "it holds nothing that can be read as HTML", "open it in a browser and save it again"
        )
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise TooLargeError(
            "it is nested too deeply, or one text in it is too long",
            "save the page again from a browser, or split it",
        )
    _check_depth(root, limits.depth)
    if root.find("head") is None:
        root.insert(0, root.makeelement("head"))
    return root


def _check_depth(root: etree._Element, most: int) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > most:
            raise TooLargeError(
                "it is nested too deeply", "save the page again from a browser, or split it"
            )


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is special about the pages of one program.

    Attributes:
        classes: Names of classes that stay as they are.
        labels: What names the text of an element, by its class.
        senders: Classes of elements whose text is the sender of a message.
        headers: Classes of elements in which a link names the sender.
        dropped: What to call an element that is left out, by its class.
        ids: Ids that stay as they are.
        anchor_prefix: What a link within the page has before such an id.
        media: Relative links to files that are no part of the copy; they go.
        style: Rules for the copy, in the form that ``StyleSheet.clean`` gives.
        picture: Returns what the copy has for the address of a picture: None if there is no such
            picture, an empty string if it was withheld; what it returns it returns for that again.
        page: Returns what the copy has for a link to another of its pages, None for other links;
            likewise.
    """

    classes: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    senders: frozenset[str] = frozenset()
    headers: frozenset[str] = frozenset()
    dropped: Mapping[str, str] = field(default_factory=dict)
    ids: re.Pattern[str] = re.compile(r"(?!)")
    anchor_prefix: str = ""
    media: re.Pattern[str] = re.compile(r"(?!)")
    style: str = ""
    picture: Callable[[str], str | None] = lambda address: None
    page: Callable[[str], str | None] = lambda address: None


@dataclass(slots=True)
class Names:
    """What a page calls its parts, and what the copy calls them: names come from outside.

    Attributes:
        dialect: Of the page.
        anchors: By id (or name of an anchor), for those that something refers to.
        sheet: The page's styles with its classes.
        labels: The text of the ``label`` that is for an id.
        based: True if the page says where its relative links lead to.
    """

    dialect: Dialect
    anchors: dict[str, str] = field(default_factory=dict)
    sheet: StyleSheet = field(default_factory=StyleSheet)
    labels: dict[str, str] = field(default_factory=dict)
    based: bool = False

    def anchor(self, link: str) -> str:
        """Return the id that a link within the page leads to."""
        return link[1:].removeprefix(self.dialect.anchor_prefix)

    def references(self, value: str) -> str:
        """Return the copy's names of the ids listed in ``value``, without unknown ones."""
        return " ".join(self.anchors[name] for name in value.split() if name in self.anchors)

    def classes(self, value: str) -> str:
        """Return the copy's names of the classes listed in ``value`` that a style needs."""
        return " ".join(
            self.sheet.classes[name] for name in value.split() if name in self.sheet.classes
        )


REFERRING = frozenset(
    ("for", "headers", "aria-labelledby", "aria-describedby", "list", "aria-controls")
)
"""Attributes that hold ids of other elements."""


def names_of(root: etree._Element, dialect: Dialect) -> Names:
    """Return the names that the copy of a page needs."""
    names = Names(dialect, sheet=StyleSheet(dialect.classes))
    wanted: set[str] = set()
    number = 0
    for element in root.iter(etree.Element):
        if element.get("href", "").startswith("#"):
            wanted.add(names.anchor(element.get("href", "")))
        for attribute, value in element.items():
            if attribute in REFERRING:
                wanted.update(str(value).split())
        if element.tag == "style":
            names.sheet.clean(element.text or "")
        elif element.tag == "base":
            names.based = True
        elif element.tag == "label" and element.get("for"):
            names.labels.setdefault(element.get("for", ""), short_text(element))
    for element in root.iter(etree.Element):
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name and dialect.ids.fullmatch(name):
                names.anchors[name] = name
            elif name and name in wanted and name not in names.anchors:
                number += 1
                names.anchors[name] = f"id{number}"
    return names


def short_text(element: etree._Element, most: int = 80) -> str:
    """Return the first ``most`` characters of an element's text, spaces joined."""
    text = ""
    for part in element.itertext(etree.Element):
        text += str(part)
        if len(text) > 4 * most:
            break
    return " ".join(text.split())[:most]
