"""The copy of an EPUB book: its pages as XHTML, its list, and a table of contents of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from redact.formats._epub_package import NOTHING, PICTURES, Package, linked_styles
from redact.formats._html_file import HtmlFile, page_text
from redact.formats._html_tree import Dialect
from redact.formats._passages import Passage, Slot
from redact.options import Limits

MIMETYPE = "application/epub+zip"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER = (
    f'{_HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
_VOID = re.compile(r"<(area|br|col|hr|img|input|meta|wbr)((?: [^<>]*)?)>")
_TAG = re.compile(r"<[a-z][a-z0-9]*(?: [a-z:-]+(?:=\"[^\"<>]*\")?)+/?>")
_ATTRIBUTE = re.compile(r' ([a-z:-]+)(="[^"]*")?')
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ROOT = re.compile(r"<html\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"""\sxmlns(?::\w+)?\s*=\s*(?:"[^"]*"|'[^']*')""")
_DECLARED = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_LABELS = {
    "title": "название",
    "creator": "автор",
    "contributor": "участник",
    "description": "описание",
    "publisher": "издатель",
}
_PEOPLE = ("creator", "contributor")
"""Who made the book; a program that did so names its site."""


@dataclass(slots=True)
class Text:
    """A text that stands in the list of the copy.

    Attributes:
        kind: Name of its element; a name of a page for one of the table of contents.
        text: As it is after edits.
    """

    kind: str
    text: str

    def put(self, text: str) -> None:
        """Write another text."""
        self.text = text


class Book:
    """A book with its copy, to be edited.

    Attributes:
        passages: What is said of it, its contents, its pages.
        dropped: What is left out, with how many of it.
        members: Names of its pictures in the source.

    Args:
        package: The source.
        limits: Of the file.
        copies: Of the pictures by number, None to take every one for redacted.
    """

    def __init__(
        self, package: Package, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> None:
        self._package = package
        self._copies = copies
        self.members = list(package.pictures)
        self.dropped: Counter[str] = Counter(package.dropped)
        self._names = {name: f"redact-page{n}.xhtml" for n, name in enumerate(package.pages, 1)}
        self._own = set(self._names.values())
        self._said = [Text(kind, text) for kind, text in package.texts]
        self._contents = [
            Text(self._names[page], text)
            for text, page in package.contents
            if text.strip() and text != NOTHING and page in self._names
        ]
        self._pages = [self._page(name, limits) for name in package.pages]
        self.passages = [*self._listed(), *self._passages()]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy."""
        yield "mimetype", MIMETYPE.encode()
        yield "META-INF/container.xml", _CONTAINER.encode()
        yield "book.opf", self._list().encode()
        yield "nav.xhtml", self._nav().encode()
        for name, page in zip(self._names.values(), self._pages, strict=True):
            yield name, xhtml(page.page.text).encode()
        for number in range(1, len(self.members) + 1):
            if (name := self._picture_name(number)) and self._copies is not None:
                yield name, self._copies[number].read_bytes()

    def _page(self, name: str, limits: Limits) -> HtmlFile:
        package = self._package

        def picture(address: str) -> str | None:
            if address.startswith("redact/") and address in self._pictures():
                return address
            known = package.resolve(address, name)
            if known not in package.pictures:
                return None
            return self._picture_name(self.members.index(known) + 1)

        def page(address: str) -> str | None:
            if address in self._own:
                return address
            return self._names.get(package.resolve(address, name)) if address else None

        text = _prepared(package, name)
        dialect = Dialect(picture=picture, page=page)
        return HtmlFile(b"\xef\xbb\xbf" + text.encode(), limits, dialect)

    def _pictures(self) -> set[str]:
        return {self._picture_name(number) for number in range(1, len(self.members) + 1)}

    def _picture_name(self, number: int) -> str:
        """Return the name in the copy of a picture, an empty string if it was withheld."""
        suffix = self._package.pictures[self.members[number - 1]]
        if self._copies is not None:
            copy = self._copies.get(number)
            suffix = copy.suffix.lower().removeprefix(".") if copy else ""
            suffix = {"jpeg": "jpg"}.get(suffix, suffix)
        return f"redact/picture{number}.{suffix}" if suffix in PICTURES.values() else ""

    def _listed(self) -> Iterator[Passage]:
        for number, said in enumerate(self._said, 1):
            label = _LABELS.get(said.kind, "")
            entity = "PERSON" if said.kind in _PEOPLE and "://" not in said.text else ""
            slots = [Slot(said.text, said.put)]
            yield Passage(f"property {number}", "\n", label, slots, entity=entity)
        for number, title in enumerate(self._contents, 1):
            yield Passage(f"contents {number}", "\n", "", [Slot(title.text, title.put)])

    def _passages(self) -> Iterator[Passage]:
        for number, page in enumerate(self._pages, 1):
            self.dropped += page.dropped
            if page.page.passages:
                page.page.passages[0].glue = None
            for passage in page.page.passages:
                if passage.place.startswith("comment"):
                    self.dropped["comment"] += 1
                    continue
                passage.place = f"page {number}, {passage.place}"
                yield passage

    def _list(self) -> str:
        said = "".join(
            f"<dc:{text.kind}>{_safe(text.text)}</dc:{text.kind}>"
            for text in self._said
            if text.text.strip()
        )
        if not any(text.kind == "title" and text.text.strip() for text in self._said):
            said += f"<dc:title>{NOTHING}</dc:title>"
        items = "".join(
            f'<item id="p{n}" href="{name}" media-type="application/xhtml+xml"/>'
            for n, name in enumerate(self._names.values(), 1)
        )
        types = {suffix: kind for kind, suffix in reversed(PICTURES.items())}
        for number in range(1, len(self.members) + 1):
            if name := self._picture_name(number):
                kind = types[name.rpartition(".")[2]]
                items += f'<item id="i{number}" href="{name}" media-type="{kind}"/>'
        order = "".join(f'<itemref idref="p{n}"/>' for n in range(1, len(self._names) + 1))
        return (
            f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
            'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<dc:identifier id="id">redacted</dc:identifier>'
            f"<dc:language>{self._package.language}</dc:language>{said}"
            '<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta></metadata>'
            '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
            f'media-type="application/xhtml+xml"/>{items}</manifest><spine>{order}</spine>'
            "</package>\n"
        )

    def _nav(self) -> str:
        points = "".join(
            f'<li><a href="{title.kind}">{_safe(title.text) or NOTHING}</a></li>'
            for title in self._contents
        )
        points = points or f"<li><span>{NOTHING}</span></li>"
        return (
            f'{_HEAD}<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head><body>'
            f'<nav epub:type="toc"><ol>{points}</ol></nav></body></html>\n'
        )


def xhtml(text: str) -> str:
    """Return a page as we write it in the form that XML programs read."""
    text = _NO_XML.sub("", _COMMENT.sub("", text))
    text = _VOID.sub(r"<\1\2/>", text)
    text = _TAG.sub(lambda tag: _ATTRIBUTE.sub(_written_out, tag[0]), text)
    text = text.replace("<!DOCTYPE html>\n", "", 1)
    text = text.replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"', 1)
    return f"{_HEAD}<!DOCTYPE html>\n{text}\n"


def _written_out(attribute: re.Match[str]) -> str:
    return attribute[0] if attribute[2] else f' {attribute[1]}="{attribute[1]}"'


def _prepared(package: Package, name: str) -> str:
    """Return a page with the style sheets that it leads to in it, as a page of the web."""
    text = _DECLARED.sub("", page_text(package.data(name)))
    text = _ROOT.sub(lambda root: _SPACE.sub("", root[0]), text, count=1)

    def style(link: re.Match[str]) -> str:
        href = _HREF.search(link[0])
        address = (href[1] or href[2] or "") if href else ""
        return "".join(
            f"<style>{sheet}</style>" for sheet in linked_styles(package, name, iter([address]))
        )

    return _LINK.sub(lambda link: style(link) or link[0], text)


def _safe(text: str) -> str:
    return escape(_NO_XML.sub("", text))
