"""EPUB packages: a zip file with pages in an order, pictures, and what is said of the book.

After EPUB 3.3 and OPF 2.0.1.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from redact.errors import EncryptedFileError, UnreadableFileError
from redact.formats._xml import parse_xml
from redact.formats._xml_markup import holds_markup, pieces_of
from redact.formats._zip import Archive
from redact.model import JOINED
from redact.options import Limits

PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbncx+xml+html")
_NCX = "application/x-dtbncx+xml"
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,1000}>", re.IGNORECASE)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{0,30});")
_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
NOTHING = "-"
"""What stands in copies where a text is needed and there is none."""
_OBFUSCATED = (
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)
_SAVE_AGAIN = "open it in its program and save it again"
_TEXTS = ("title", "creator", "contributor", "subject", "description", "publisher", "source",
          "rights", "coverage", "relation")  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")


class Package:
    """A book that was opened.

    Attributes:
        pages: Names of its pages, in reading order, then others.
        pictures: Names of its pictures with their suffix, in the order of its list.
        texts: What is said of it: name of the element, text.
        language: Of the book.
        contents: Titles in its table of contents, and the names of the pages they lead to.
        dropped: What a copy leaves out, with how many of it.

    Raises:
        FileError: If it is no book, encrypted, damaged or over a limit.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        self._limits = limits
        self.pages: list[str] = []
        self.pictures: dict[str, str] = {}
        self.texts: list[tuple[str, str]] = []
        self.language = "und"
        self.contents: list[tuple[str, str]] = []
        self.dropped: Counter[str] = Counter()
        self._data: dict[str, bytes] = {}
        self._styles: set[str] = set()
        self._listing = ""
        with Archive(source, limits) as archive:
            self._archive = archive
            self._check_open()
            self._read(self._root_file())
            for name in (*self.pages, *self.pictures, *self._styles):
                self._data[name] = archive.read(name) or b""
            self._count_others()

    def data(self, name: str) -> bytes:
        """Return a page, picture or style sheet."""
        return self._data.get(name, b"")

    def resolve(self, address: str, page: str) -> str:
        """Return the name of what an address in a page leads to, without what is behind ``#``."""
        path = unquote(address.partition("#")[0].strip())
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else ""
        return self._archive.names.get(name.lower(), "")

    def _check_open(self) -> None:
        names = self._archive.names
        if "meta-inf/rights.xml" in names or "meta-inf/license.lcpl" in names:
            raise _protected()
        listed = self._tree("META-INF/encryption.xml")
        for method in listed.iter("{*}EncryptionMethod") if listed is not None else ():
            if method.get("Algorithm") not in _OBFUSCATED:
                raise _protected()

    def _root_file(self) -> str:
        container = self._tree("META-INF/container.xml")
        found = container.iter("{*}rootfile") if container is not None else iter(())
        name = next((e.get("full-path", "") for e in found), "")
        known = self._archive.names.get(name.lower())
        if known is None:
            raise UnreadableFileError("it is no EPUB book", _SAVE_AGAIN)
        return known

    def _read(self, name: str) -> None:
        root = self._tree(name)
        if root is None:
            raise UnreadableFileError("it is no EPUB book", _SAVE_AGAIN)
        items: dict[str, tuple[str, str]] = {}
        contents = ""
        for item in root.iter("{*}item"):
            kind = item.get("media-type", "").strip().lower()
            known = self.resolve(item.get("href", ""), name)
            if not known:
                continue
            items[item.get("id", "")] = known, kind
            if kind == "text/css":
                self._styles.add(known)
            elif kind in PICTURES:
                self.pictures[known] = PICTURES[kind]
            elif kind == _NCX or "nav" in item.get("properties", "").split():
                contents = contents if contents and kind == _NCX else known
        order = [items.get(ref.get("idref", ""), ("", "")) for ref in root.iter("{*}itemref")]
        others = [item for item in items.values() if item[0] != contents]
        pages = [known for known, kind in (*order, *others) if kind in _PAGES]
        self.pages = list(dict.fromkeys(pages))
        self._describe(root)
        self._listing = contents
        self._list(contents)

    def _describe(self, root: etree._Element) -> None:
        for element in root.iterfind("{*}metadata//{*}*"):
            kind = etree.QName(element).localname
            text = _unmarked(_line(element))
            if kind in _TEXTS and text.strip():
                if text == NOTHING:
                    continue
                self.texts.append((kind, text))
            elif kind == "language" and _LANGUAGE.fullmatch(text.strip()):
                self.language = text.strip()
            elif kind in ("identifier", "date"):
                self.dropped[kind] += 1
            elif kind != "meta" or text or element.get("name", "") != "cover":
                self.dropped["metadata"] += 1

    def _list(self, name: str) -> None:
        """Read the table of contents, which is a page or of an older kind."""
        root = self._tree(name) if name else None
        if root is None:
            return
        for point in root.iter("{*}navPoint"):
            label, content = point.find("{*}navLabel"), point.find("{*}content")
            if label is not None and content is not None:
                page = self.resolve(content.get("src", ""), name)
                self.contents.append((_line(label), page))
        for link in root.iter("{*}a"):
            page = self.resolve(link.get("href", ""), name)
            self.contents.append((_line(link), page))

    def _count_others(self) -> None:
        for name in self._archive.names.values():
            suffix = posixpath.splitext(name)[1].lower()
            if name in (*self._data, self._listing, "mimetype") or suffix in (".opf", ".ncx"):
                continue
            if not name.lower().startswith("meta-inf/"):
                self.dropped[_what(suffix)] += 1

    def _tree(self, name: str) -> etree._Element | None:
        data = self._archive.read(name)
        if data is None:
            return None
        data = _ENTITY.sub(_character, _DOCTYPE.sub(b"", data, count=1))
        return parse_xml(data, self._limits)


def linked_styles(package: Package, page: str, addresses: Iterator[str]) -> Iterator[str]:
    """Give the style sheets that a page leads to, as text."""
    for address in addresses:
        text = package.data(package.resolve(address, page)).decode("utf-8", "replace")
        if text and "</style" not in text.lower():
            yield text


def _unmarked(text: str) -> str:
    """Return what a text says that may be written in HTML, as descriptions are."""
    if not holds_markup(text):
        return text
    between = {None: "", JOINED: ""}
    return "".join(f"{between.get(piece.glue, ' ')}{piece.text}" for piece in pieces_of(text))


def _line(element: etree._Element) -> str:
    """Return the text in an element as one line."""
    return _BREAK.sub(" ", "".join(map(str, element.itertext())))


def _character(reference: re.Match[bytes]) -> bytes:
    """Return what a reference of web pages stands for; XML knows five of them itself."""
    name = reference[1].decode("ascii")
    if name in ("amp", "lt", "gt", "quot", "apos"):
        return reference[0]
    return unescape(f"&{name};").replace("&", "&amp;").encode()


def _what(suffix: str) -> str:
    if suffix in (".ttf", ".otf", ".woff", ".woff2"):
        return "embedded font"
    if suffix in (".mp3", ".mp4", ".m4a", ".ogg", ".webm", ".smil"):
        return "media"
    return "script" if suffix == ".js" else "part"


def _protected() -> EncryptedFileError:
    return EncryptedFileError(
        "it is protected against copying", "get it without protection and scan that"
    )
