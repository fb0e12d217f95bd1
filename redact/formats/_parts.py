"""Copies of office files: from the main part to all that it leads to, each part built anew.

A part of the source is copied once, whoever leads to it, under a name of ours; what no known kind
of relationship leads to is not in the copy. Parts wait in a queue until those before are done, so
neither cycles nor long chains matter.
"""

from __future__ import annotations

import posixpath
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from redact.formats._allow import Leads
from redact.formats._media import Media
from redact.formats._opc import (
    Lead,
    Link,
    Package,
    content_types,
    links_name,
    links_part,
    part_bytes,
)
from redact.formats._passages import Passage, Slot

ADDRESSES = ("http:", "https:", "mailto:", "tel:", "ftp:", "sms:", "tg:", "#")
"""How the addresses begin that a copy may have."""

MEDIA = ("image", "package")
"""Kinds of relationships that lead to files inside."""


Clean = Callable[[etree._Element, Leads], etree._Element]
"""Returns the copy of a part, given its root and what leads from it."""


@dataclass(frozen=True)
class Kind:
    """A kind of part.

    Attributes:
        led: Last word of the type of the relationships that lead to it: ``slide``.
        root: Tag of its root.
        name: Of the copies, with their number in place of ``{}``.
        type: Content type.
        clean: Makes the copies.
        inside: True if it is no part of the copy, but its content is copied into others.
        link_type: The whole type of the relationships, where it is not one of ``_opc.TYPE``.
    """

    led: str
    root: str
    name: str = ""
    type: str = ""
    clean: Clean | None = None
    inside: bool = False
    link_type: str = ""


@dataclass(slots=True)
class Part:
    """A part of the copy.

    Attributes:
        name: Of the member.
        kind: What it is.
        number: 1-based among those of its kind.
        type: Content type.
        root: Its tree.
        links: In the order of their ids, ``rId1`` first.
    """

    name: str
    kind: Kind
    number: int
    type: str
    root: etree._Element
    links: list[Link] = field(default_factory=list)

    def add_link(self, kind: str, target: str, outside: bool = False, type: str = "") -> str:
        """Add what leads from here, if nothing does the like, and return its id."""
        link = Link(kind, target, outside, type)
        if link not in self.links or outside:  # addresses are edited one by one
            self.links.append(link)
            return f"rId{len(self.links)}"
        return f"rId{self.links.index(link) + 1}"


class Parts:
    """The parts of a copy, in the order in which they are led to.

    Args:
        package: The source.
        kinds: Of parts that a copy may have.
        media: Files inside.
        folder: Of the copy, for files inside: ``ppt``.
    """

    def __init__(self, package: Package, kinds: Sequence[Kind], media: Media, folder: str) -> None:
        self.parts: list[Part] = []
        self.media = media
        self._package = package
        self._kinds = kinds
        self._folder = folder
        self._known: dict[tuple[str, str], Part | None] = {}
        self._sealed: set[str] = set()
        self._trees: dict[str, etree._Element | None] = {}
        self._numbers: Counter[str] = Counter()
        self._waiting: deque[Callable[[], None]] = deque()

    def add(self, led: str, source: str) -> Part | None:
        """Return the copy of a part, to be cleaned by ``finish``; None if it is no such part."""
        key = (led, source.lower())
        if key not in self._known:
            self._known[key] = self._added(led, source)
        return self._known[key]

    def finish(self, most: int | None = None) -> None:
        """Clean the parts that wait and those that they lead to, ``most`` at most."""
        while self._waiting and most != 0:
            self._waiting.popleft()()
            most = most and most - 1

    def seal(self, led: str) -> None:
        """Add no more parts that ``led`` leads to; those already there can be led to."""
        self._sealed.add(led)

    def make(self, kind: Kind, root: etree._Element) -> Part:
        """Add a part that is not in the source."""
        self._numbers[kind.name] += 1
        number = self._numbers[kind.name]
        part = Part(kind.name.format(number), kind, number, kind.type, root)
        self.parts.append(part)
        return part

    def leads(self, part: Part, source: str) -> PartLeads:
        """Return what leads from a part of the source, for its copy or a part of that."""
        return PartLeads(self, part, self._package.links_of(source))

    def tree(self, led: str, source: str) -> tuple[Kind, etree._Element] | None:
        """Return a part of the source with its kind, if it is what ``led`` leads to."""
        if source.lower() not in self._trees:
            self._trees[source.lower()] = self._package.tree(source)
        root = self._trees[source.lower()]
        for kind in self._kinds if root is not None else ():
            if kind.led == led and root is not None and root.tag == kind.root:
                return kind, root
        return None

    def members(self, first: Sequence[Link]) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy, in the order in which they are written.

        Args:
            first: What leads from the package.
        """
        types = {part.name: part.type for part in self.parts}
        yield "[Content_Types].xml", content_types(types, self.media.types())
        yield "_rels/.rels", links_part(first)
        for part in self.parts:
            yield part.name, part_bytes(part.root)
            if part.links:
                yield links_name(part.name), links_part(part.links)
        for name, data in self.media.files():
            yield f"{self._folder}/{name}", data

    def file(self, led: str, source: str) -> str | None:
        """Return the name in the copy of a file inside, None if the copy has none."""
        name = self.media.add(led, source)
        return f"{self._folder}/{name}" if name else None

    def _added(self, led: str, source: str) -> Part | None:
        found = self.tree(led, source) if led not in self._sealed else None
        if found is None:
            return None
        kind, root = found
        if kind.clean is None:
            return None
        part = self.make(kind, root)
        clean = partial(kind.clean, root)
        self._waiting.append(partial(self._cleaned, part, clean, source))
        return part

    def _cleaned(self, part: Part, clean: Callable[[Leads], etree._Element], source: str) -> None:
        part.root = clean(self.leads(part, source))


class PartLeads:
    """What leads from a part of the source: ``Leads`` for the copiers.

    Attributes:
        found: As it is in the source, by id.
    """

    def __init__(self, parts: Parts, part: Part, found: Mapping[str, Lead]) -> None:
        self.found = found
        self.part = part
        self._parts = parts
        self._made: dict[str, str | None] = {}

    def link(self, kind: str, id: str) -> str | None:
        lead = self.found.get(id)
        if lead is None or lead.kind != kind:
            return None
        if id not in self._made:
            self._made[id] = self._new(lead)
        return self._made[id]

    def ids(self, kind: str) -> list[str]:
        return [id for id, lead in self.found.items() if lead.kind == kind]

    def inside(self, kind: str, id: str) -> tuple[etree._Element, Leads] | None:
        lead = self.found.get(id)
        if lead is None or lead.kind != kind or lead.outside:
            return None
        found = self._parts.tree(kind, lead.target)
        if found is None or not found[0].inside:
            return None
        return found[1], self._parts.leads(self.part, lead.target)

    def _new(self, lead: Lead) -> str | None:
        if lead.outside:
            if lead.kind != "hyperlink" or not lead.target.lower().startswith(ADDRESSES):
                return None
            return self.part.add_link(lead.kind, lead.target, outside=True)
        if lead.kind in MEDIA:
            name = self._parts.file(lead.kind, lead.target)
            return self.part.add_link(lead.kind, self._relative(name)) if name else None
        led = self._parts.add(lead.kind, lead.target)
        if led is None:
            return None
        target = self._relative(led.name)
        return self.part.add_link(lead.kind, target, type=led.kind.link_type)

    def _relative(self, name: str) -> str:
        return posixpath.relpath(name, posixpath.dirname(self.part.name))


def link_texts(links: Sequence[Link], prefix: str = "") -> Iterator[Passage]:
    """Give the addresses that lead out of a copy."""
    for number, link in enumerate(links, 1):
        if link.outside:
            yield Passage(f"{prefix}link {number}", "\n", "", [_target(link)])


def _target(link: Link) -> Slot:
    """Return an address as text.

    Brackets, which our labels have, are written as addresses need; what is no address any more is
    written as a place in the document.
    """

    def put(new: str) -> None:
        written = new.replace("[", "%5B").replace("]", "%5D")
        link.target = written if written.lower().startswith(ADDRESSES) else f"#{written}"

    return Slot(link.target.removeprefix("#").replace("%5B", "[").replace("%5D", "]"), put)
