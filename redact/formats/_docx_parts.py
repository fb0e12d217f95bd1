"""A Word document as parts and what leads from one to another, read and built anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats import _ooxml as ooxml
from redact.formats._docx_clean import Cleaner, Names
from redact.formats._docx_theme import theme
from redact.formats._ooxml import A, W
from redact.formats._opc import (
    Lead,
    Link,
    Package,
    content_types,
    links_name,
    links_part,
    part_bytes,
)
from redact.options import Limits

_STORIES = ("footnotes", "endnotes", "comments")
_ROOTS = {"header": "hdr", "footer": "ftr"}
_KINDS = {
    "styles": f"{W}styles",
    "numbering": f"{W}numbering",
    "settings": f"{W}settings",
    "theme": f"{A}theme",
    **{kind: f"{W}{kind}" for kind in _STORIES},
}
"""What the main part may lead to once, and what it begins with."""
LINKS = ("http:", "https:", "mailto:", "tel:", "ftp:", "sms:", "tg:", "#")
"""How the addresses begin that a copy may have."""


@dataclass(slots=True)
class Part:
    """A part of the copy.

    Attributes:
        name: Of the member, without ``word/``.
        kind: What it is: ``header``; as in its content type.
        root: Its tree, or None if it is made without one.
        data: Its bytes, if it has no tree.
        links: In the order of their ids, ``rId1`` first.
    """

    name: str
    kind: str
    root: etree._Element | None = None
    data: bytes = b""
    links: list[Link] = field(default_factory=list)

    def add_link(self, kind: str, target: str, outside: bool = False) -> str:
        """Add what leads from here and return its id."""
        self.links.append(Link(kind, target, outside))
        return f"rId{len(self.links)}"


class Document:
    """A document's copy, to be edited.

    Attributes:
        parts: The main part first.
        dropped: What the copy leaves out, with how many of it.

    Raises:
        FileError: If it cannot be read to its end.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        self.parts: list[Part] = []
        self.dropped: Counter[str] = Counter()
        self._names = Names()
        self._trees: dict[str, etree._Element | None] = {}
        self._stories: dict[tuple[str, str], str] = {}
        with Package(source, limits, ".docx", ooxml.STRICT) as self._package:
            self._read()
            self._count_unused()

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy, in the order in which they are written."""
        yield "[Content_Types].xml", self._content_types()
        yield "_rels/.rels", links_part([Link("officeDocument", "word/document.xml")])
        for part in self.parts:
            name = f"word/{part.name}"
            yield name, part.data if part.root is None else part_bytes(part.root)
            if part.links:
                yield links_name(name), links_part(part.links)

    def _read(self) -> None:
        main = next(
            (t for k, t, _ in self._package.links_of("").values() if k == "officeDocument"), None
        )
        root = self._package.tree(main) if main else None
        if main is None or root is None or root.tag != f"{W}document":
            raise UnreadableFileError("it is no Word document", "save it as .docx again")
        type = self._package.content_type(main)
        self._main_type = type if type in ooxml.MAIN_TYPES else ooxml.MAIN_TYPES[0]
        own = self._package.links_of(main)
        sources = {kind: target for kind, target, outside in own.values() if not outside}
        roots = {
            kind: tree
            for kind, tag in _KINDS.items()
            if kind in sources
            and (tree := self._package.tree(sources[kind])) is not None
            and tree.tag == tag
        }
        self._learn_names(root, roots, own)
        document = Part("document.xml", "document.main")
        self.parts.append(document)
        for kind in roots:
            document.add_link(kind, f"{kind}.xml")
        self._clean(document, root, own)
        for kind, tree in roots.items():
            part = Part(f"{kind}.xml", kind)
            self.parts.append(part)
            if kind == "theme":
                part.data = theme(tree)
            else:
                self._clean(part, tree, self._package.links_of(sources[kind]))

    def _learn_names(
        self,
        root: etree._Element,
        roots: dict[str, etree._Element],
        own: Mapping[str, Lead],
    ) -> None:
        if (styles := roots.get("styles")) is not None:
            self._names.add_styles(styles)
        self._names.add_bookmarks(root)
        for kind in _STORIES:
            if (story := roots.get(kind)) is not None:
                self._names.add_bookmarks(story)
        for kind, target, outside in own.values():
            if kind in ("header", "footer") and not outside:
                self._trees[target] = tree = self._package.tree(target)
                if tree is not None:
                    self._names.add_bookmarks(tree)

    def _clean(self, part: Part, root: etree._Element, own: Mapping[str, Lead]) -> None:
        made: dict[str, str] = {}

        def link(kind: str, id: str) -> str | None:
            known, target, outside = own.get(id, Lead("", "", False))
            if known != kind:
                return None
            if id not in made:
                if kind == "hyperlink":
                    if not outside or not target.lower().startswith(LINKS):
                        return None
                    made[id] = part.add_link(kind, target, outside=True)
                elif new := self._story(kind, target):
                    made[id] = part.add_link(kind, new)
            return made.get(id)

        part.root = Cleaner(self._names, link, self.dropped).part(root)

    def _story(self, kind: str, target: str) -> str | None:
        """Add a header or footer and return its name."""
        if (kind, target) in self._stories:
            return self._stories[kind, target]
        tree = self._trees.get(target)
        if tree is None or tree.tag != f"{W}{_ROOTS[kind]}":
            return None
        part = Part(f"{kind}{sum(p.kind == kind for p in self.parts) + 1}.xml", kind)
        self.parts.append(part)
        self._stories[kind, target] = part.name
        self._clean(part, tree, self._package.links_of(target))
        return part.name

    def _content_types(self) -> bytes:
        types = {
            f"word/{part.name}": "application/vnd.openxmlformats-officedocument.theme+xml"
            if part.kind == "theme"
            else self._main_type
            if part.kind == "document.main"
            else f"{ooxml.CONTENT}{part.kind}+xml"
            for part in self.parts
        }
        return content_types(types)

    def _count_unused(self) -> None:
        for name in self._package.archive.names:
            what = next(what for pattern, what in ooxml.PART_NAMES if pattern.search(name))
            if what and name not in self._package.used:
                self.dropped[what] += 1
