"""A Word document as parts and what leads from one to another, read and built anew."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from redact.errors import EncryptedFileError, UnreadableFileError
from redact.formats import _ooxml as ooxml
from redact.formats._docx_clean import Cleaner, Names
from redact.formats._docx_theme import theme
from redact.formats._ooxml import A, R, W
from redact.formats._xml import parse_xml
from redact.formats._zip import Archive
from redact.options import Limits

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = R[1:-1]
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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
class Link:
    """What leads from a part to another, or out of the document.

    Attributes:
        kind: Last word of the relationship's type: ``hyperlink``.
        target: A name relative to the part, or an address.
        outside: True if it is an address.
    """

    kind: str
    target: str
    outside: bool = False


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
        _refuse_ole(source)
        self.parts: list[Part] = []
        self.dropped: Counter[str] = Counter()
        self._limits = limits
        self._names = Names()
        self._used: set[str] = set()
        self._trees: dict[str, etree._Element | None] = {}
        self._stories: dict[tuple[str, str], str] = {}
        with Archive(source, limits) as self._archive:
            self._read()
            self._count_unused()

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy, in the order in which they are written."""
        yield "[Content_Types].xml", self._content_types()
        yield "_rels/.rels", _links([Link("officeDocument", "word/document.xml")])
        for part in self.parts:
            data = (
                part.data
                if part.root is None
                else etree.tostring(
                    part.root, xml_declaration=True, encoding="UTF-8", standalone=True
                )
            )
            yield f"word/{part.name}", data
            if part.links:
                folder, _, name = part.name.rpartition("/")
                yield posixpath.join("word", folder, "_rels", f"{name}.rels"), _links(part.links)

    def _read(self) -> None:
        main = next((t for k, t, _ in self._links_of("").values() if k == "officeDocument"), None)
        root = self._tree(main) if main else None
        if main is None or root is None or root.tag != f"{W}document":
            raise UnreadableFileError("it is no Word document", "save it as .docx again")
        self._main_type = self._main_content_type(main)
        own = self._links_of(main)
        sources = {kind: target for kind, target, outside in own.values() if not outside}
        roots = {
            kind: tree
            for kind, tag in _KINDS.items()
            if kind in sources
            and (tree := self._tree(sources[kind])) is not None
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
                self._clean(part, tree, self._links_of(sources[kind]))

    def _learn_names(
        self,
        root: etree._Element,
        roots: dict[str, etree._Element],
        own: dict[str, tuple[str, str, bool]],
    ) -> None:
        if (styles := roots.get("styles")) is not None:
            self._names.add_styles(styles)
        self._names.add_bookmarks(root)
        for kind in _STORIES:
            if (story := roots.get(kind)) is not None:
                self._names.add_bookmarks(story)
        for kind, target, outside in own.values():
            if kind in ("header", "footer") and not outside:
                self._trees[target] = tree = self._tree(target)
                if tree is not None:
                    self._names.add_bookmarks(tree)

    def _clean(
        self, part: Part, root: etree._Element, own: dict[str, tuple[str, str, bool]]
    ) -> None:
        made: dict[str, str] = {}

        def link(kind: str, id: str) -> str | None:
            known, target, outside = own.get(id, ("", "", False))
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
        self._clean(part, tree, self._links_of(target))
        return part.name

    def _tree(self, name: str) -> etree._Element | None:
        data = self._archive.read(name)
        if data is None:
            return None
        self._used.add(name.lower())
        for strict, usual in ooxml.STRICT if b"purl.oclc.org" in data else ():
            data = data.replace(strict, usual)
        return parse_xml(data, self._limits)

    def _links_of(self, name: str) -> dict[str, tuple[str, str, bool]]:
        """Return kind, target and whether that is outside, of what leads from a part, by id."""
        folder, _, own = name.rpartition("/")
        data = self._archive.read(posixpath.join(folder, "_rels", f"{own}.rels"))
        if data is None:
            return {}
        found: dict[str, tuple[str, str, bool]] = {}
        for link in parse_xml(data, self._limits).iter(f"{{{_RELATIONSHIPS}}}Relationship"):
            outside = link.get("TargetMode") == "External"
            target = link.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def _main_content_type(self, main: str) -> str:
        data = self._archive.read("[Content_Types].xml")
        if data is not None:
            for override in parse_xml(data, self._limits):
                type = override.get("ContentType", "")
                is_main = override.get("PartName", "").lower() == f"/{main.lower()}"
                if is_main and type in ooxml.MAIN_TYPES:
                    return type
        return ooxml.MAIN_TYPES[0]

    def _content_types(self) -> bytes:
        types = [
            (
                part.name,
                "application/vnd.openxmlformats-officedocument.theme+xml"
                if part.kind == "theme"
                else self._main_type
                if part.kind == "document.main"
                else f"{ooxml.CONTENT}{part.kind}+xml",
            )
            for part in self.parts
        ]
        overrides = "".join(
            f'<Override PartName="/word/{name}" ContentType="{type}"/>' for name, type in types
        )
        return (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode()

    def _count_unused(self) -> None:
        for name in self._archive.names:
            what = next(what for pattern, what in ooxml.PART_NAMES if pattern.search(name))
            if what and name not in self._used:
                self.dropped[what] += 1


def _links(links: list[Link]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_TYPE}/{link.kind}" '
        f'Target="{_escaped(link.target)}"' + (' TargetMode="External"/>' if link.outside else "/>")
        for number, link in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'.encode()


def _escaped(text: str) -> str:
    """Return the value of an attribute; ``xml.sax`` would bring half of ``urllib`` along."""
    return escape(text).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})


def _refuse_ole(source: Path) -> None:
    with source.open("rb") as stream:
        if stream.read(len(OLE_MARK)) != OLE_MARK:
            return
        stream.seek(0)
        tail = b""
        while block := stream.read(1 << 20):
            if "EncryptedPackage".encode("utf-16-le") in tail + block:
                raise EncryptedFileError(
                    "it is protected by a password", "remove the password and scan it again"
                )
            tail = block[-64:]
    raise UnreadableFileError(
        "it is an old binary office file under another name", "save it as .docx and scan that"
    )
