"""Office packages of the XML kind: parts, what leads from one to another, and their types.

After ECMA-376 part 2, open packaging conventions.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from redact.errors import EncryptedFileError, UnreadableFileError
from redact.formats._xml import parse_xml
from redact.formats._zip import Archive
from redact.formats.base import Match
from redact.options import Limits

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAINS = (b"word/document", b"xl/workbook", b"ppt/presentation", b"mimetypeapplication/vnd.oasis")
"""How the names of main parts begin, by which the kinds of office files are told apart."""
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def match(head: bytes, name: str, suffixes: tuple[str, ...], main: bytes) -> Match:
    """Say how surely a file is a package with this main part; see ``Format.matches``."""
    named = name.lower().endswith(suffixes)
    if not head.startswith(b"PK\x03\x04"):
        return Match.CONTENT if named and head.startswith(OLE_MARK) else Match.NO
    if main in head:
        return Match.CONTENT
    return Match.CONTENT if named and not any(part in head for part in _MAINS) else Match.NO


@dataclass(slots=True)
class Link:
    """What leads from a part to another, or out of the document.

    Attributes:
        kind: Last word of the relationship's type: ``hyperlink``.
        target: A name relative to the part, or an address.
        outside: True if it is an address.
        type: The whole type, where it is not one of ``TYPE``.
    """

    kind: str
    target: str
    outside: bool = False
    type: str = ""


class Lead(NamedTuple):
    """A relationship as found; ``target`` is a member's name, or an address if ``outside``."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of a package; use it as a context manager.

    Attributes:
        archive: Its members.
        used: Lower-case names of the members asked for so far; the others are left out of a copy.

    Raises:
        FileError: If it is no package, encrypted or over a limit.
    """

    def __init__(
        self, source: Path, limits: Limits, suffix: str, strict: Mapping[bytes, bytes]
    ) -> None:
        _refuse_ole(source, suffix)
        self._limits = limits
        self._strict = strict
        self.archive = Archive(source, limits)
        self.used: set[str] = set()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a member, None if there is no such member."""
        data = self.archive.read(name)
        if data is not None:
            self.used.add(name.lower())
        return data

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of a part in the usual namespaces, None if there is no such member."""
        data = self.data(name)
        if data is None:
            return None
        for strict, usual in self._strict.items() if b"purl.oclc.org" in data else ():
            data = data.replace(strict, usual)
        return parse_xml(data, self._limits)

    def links_of(self, name: str) -> dict[str, Lead]:
        """Return what leads from a part, by id; ``""`` is the package itself."""
        folder, _, own = name.rpartition("/")
        data = self.archive.read(posixpath.join(folder, "_rels", f"{own}.rels"))
        if data is None:
            return {}
        found: dict[str, Lead] = {}
        for link in parse_xml(data, self._limits).iter(f"{{{RELATIONSHIPS}}}Relationship"):
            outside = link.get("TargetMode") == "External"
            target = link.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            kind = link.get("Type", "").rpartition("/")[2]
            found[link.get("Id", "")] = Lead(kind, target, outside)
        return found

    def content_type(self, name: str) -> str:
        """Return the content type that the package gives to a part by name, or nothing."""
        data = self.archive.read("[Content_Types].xml")
        for override in () if data is None else parse_xml(data, self._limits):
            if override.get("PartName", "").lower() == f"/{name.lower()}":
                return override.get("ContentType", "")
        return ""


def links_part(links: Iterable[Link]) -> bytes:
    """Return the relationships part for ``links``, whose ids are ``rId1`` and on."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{link.type or f"{TYPE}/{link.kind}"}" '
        f'Target="{_escaped(link.target)}"' + (' TargetMode="External"/>' if link.outside else "/>")
        for number, link in enumerate(links, 1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'.encode()


def links_name(part: str) -> str:
    """Return the name of the relationships part of a part."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def content_types(overrides: Mapping[str, str], defaults: Mapping[str, str] | None = None) -> bytes:
    """Return the part that gives each part by name, and other parts by suffix, their type."""
    known = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **(defaults or {}),
    }
    lines = [f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in known.items()]
    lines += [f'<Override PartName="/{k}" ContentType="{v}"/>' for k, v in overrides.items()]
    return f'{HEAD}<Types xmlns="{_TYPES}">{"".join(lines)}</Types>'.encode()


def part_bytes(root: etree._Element) -> bytes:
    """Return a part's tree as a file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _escaped(text: str) -> str:
    """Return the value of an attribute; ``xml.sax`` would bring half of ``urllib`` along."""
    return escape(text).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})


def _refuse_ole(source: Path, suffix: str) -> None:
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
        "it is an old binary office file under another name", f"save it as {suffix} and scan that"
    )
