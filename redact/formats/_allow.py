"""Copying a tree by allow lists of elements, attributes and values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

_BREAKS = re.compile(r"[\r\n]+")
_SPACES = re.compile(r"[\t\r\n]+")


class Leads(Protocol):
    """What leads from the part that is copied to others, by the ids of its relationships."""

    def link(self, kind: str, id: str) -> str | None:
        """Return the id in the copy, or None if what it leads to is left out.

        Kinds are the last words of relationship types: ``hyperlink``, ``image``, ``chart``.
        """

    def ids(self, kind: str) -> list[str]:
        """Return the ids of all that leads to parts of a kind, as they are in the source."""

    def inside(self, kind: str, id: str) -> tuple[etree._Element, Leads] | None:
        """Return the root of a part whose content becomes a part of this one, with its leads."""


Handler = Callable[["Copier", etree._Element, etree._Element], None]
"""Adds to the parent, its second argument, the copy of an element, its third."""

Value = Callable[[str], str | None]
"""Returns what the copy has for the value of an attribute, None if it may not stay."""


@dataclass(frozen=True)
class Rules:
    """What a copy may hold.

    Attributes:
        kept: Names of elements by namespace, the latter as ``{uri}``.
        attributes: Names whose value may be a number or one of ``values``.
        values: Words.
        number: What numbers are like, and colours.
        special: Names of attributes whose value is checked or changed by a function instead; with
            the tag of an element before the name, ``{uri}tag@name``, only there.
        texts: Tags of elements whose text is read and edited.
        shaping: Tags of elements whose text is none, but shapes the document, and what it is like.
        silent: Attributes that are left out without being counted.
        needed: Attributes without which an element is left out.
        dropped: Names of elements that are left out, and what the report calls them, if it does.
        handlers: By tag, for elements that are not copied plainly.
    """

    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    number: re.Pattern[str] = re.compile(r"\d{1,9}")
    special: Mapping[str, Value] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()
    shaping: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    dropped: Mapping[str, str] = field(default_factory=dict)
    handlers: Mapping[str, Handler] = field(default_factory=dict)

    def plus(self, other: Rules) -> Rules:
        """Return both together; of two handlers or functions that of ``other`` counts."""
        spaces = {**self.kept, **other.kept}
        none: frozenset[str] = frozenset()
        return Rules(
            {s: self.kept.get(s, none) | other.kept.get(s, none) for s in spaces},
            self.attributes | other.attributes,
            self.values | other.values,
            self.number,
            {**self.special, **other.special},
            self.texts | other.texts,
            {**self.shaping, **other.shaping},
            self.silent | other.silent,
            self.needed | other.needed,
            {**self.dropped, **other.dropped},
            {**self.handlers, **other.handlers},
        )


def free(value: str) -> str:
    """Keep the value of an attribute that is a text, to be read and edited."""
    return _SPACES.sub(" ", value)


def like(pattern: re.Pattern[str]) -> Value:
    """Keep values that are like ``pattern`` from beginning to end."""
    return lambda value: value if pattern.fullmatch(value) else None


class Copier:
    """Copies elements into a new tree.

    Args:
        rules: What may be in it.
        leads: Of the part.
        dropped: Takes the counts of what is left out.
    """

    def __init__(self, rules: Rules, leads: Leads, dropped: Counter[str]) -> None:
        self.rules = rules
        self.leads = leads
        self.dropped = dropped

    def among(self, leads: Leads) -> Copier:
        """Return the like of this for what stands in another part and is copied into this one."""
        return Copier(self.rules, leads, self.dropped)

    def quiet(self) -> Copier:
        """Return the like of this that counts nothing."""
        return Copier(self.rules, self.leads, Counter())

    def aside(self, parent: etree._Element, element: etree._Element) -> etree._Element | None:
        """Return the copy of a known element, to be added to ``parent`` or not.

        What is left out of it is counted in either case, so that a file reads alike whether the
        files inside it were withheld or not.
        """
        declared = {prefix: space for prefix, space in parent.nsmap.items() if prefix}
        return self.plain(etree.Element("aside", nsmap=declared), element)

    def part(self, root: etree._Element, prefixes: Mapping[str, str]) -> etree._Element:
        """Return the copy of a part, given its root, which must be known."""
        new = etree.Element(root.tag, nsmap=dict(prefixes))
        self.attributes(new, root)
        self.children(new, root)
        etree.cleanup_namespaces(new, keep_ns_prefixes=["a", "r"])
        return new

    def children(self, parent: etree._Element, element: etree._Element) -> None:
        """Add the copies of the children of ``element``."""
        for child in element:
            self.copy(parent, child)

    def copy(self, parent: etree._Element, element: etree._Element) -> None:
        """Add the copy of an element and of everything in it."""
        tag = str(element.tag)
        space, _, name = tag.rpartition("}")
        if tag in self.rules.handlers:
            self.rules.handlers[tag](self, parent, element)
        elif name in self.rules.kept.get(space + "}", ()):
            self.plain(parent, element)
        else:
            self.drop(self.rules.dropped.get(name, "unknown element"))

    def plain(self, parent: etree._Element, element: etree._Element) -> etree._Element | None:
        """Add the copy of a known element, unless it lacks what it needs, and return it."""
        new = etree.SubElement(parent, element.tag)
        if not self.attributes(new, element) or not self._text(new, element):
            parent.remove(new)
            return None
        self.children(new, element)
        return new

    def drop(self, what: str, count: int = 1) -> None:
        """Count what is left out; nothing is counted under an empty name."""
        if what and count:
            self.dropped[what] += count

    def attributes(self, new: etree._Element, element: etree._Element) -> bool:
        """Copy the attributes that may stay; tell whether the element can do without the others."""
        whole = True
        for full_name, full_value in element.attrib.items():
            name, value = str(full_name), str(full_value)
            if name.startswith("{") or name in self.rules.silent:
                continue
            kept = self._value(str(element.tag), name, value)
            if kept is not None:
                new.set(name, kept)
            elif value:
                self.drop("attribute")
                whole = whole and name not in self.rules.needed
        return whole

    def _value(self, tag: str, name: str, value: str) -> str | None:
        """Return the copy's value of an attribute, None if it may not stay."""
        rules = self.rules
        special = rules.special.get(f"{tag}@{name}") or rules.special.get(name)
        if special:
            return special(value)
        if name not in rules.attributes:
            return None
        return value if value in rules.values or rules.number.fullmatch(value) else None

    def _text(self, new: etree._Element, element: etree._Element) -> bool:
        """Copy the text of an element that may have one; tell whether it has what it needs."""
        tag, text = str(element.tag), element.text or ""
        if tag in self.rules.texts:
            new.text = _BREAKS.sub(" ", text)
        elif tag in self.rules.shaping:
            if not self.rules.shaping[tag].fullmatch(text):
                self.drop("attribute")
                return False
            new.text = text
        return True
