"""An OpenDocument file as parts, read and built anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from posixpath import splitext

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats import _odf_draw as draw
from redact.formats import _odf_tables  # noqa: F401 - says how tables are copied
from redact.formats._odf import full, short
from redact.formats._odf_clean import Cleaner
from redact.formats._odf_hidden import Hidden
from redact.formats._odf_names import Names
from redact.formats._odf_others import others_of
from redact.formats._odf_package import MEDIA, Package, Writer
from redact.formats._odf_runs import deletions_of
from redact.formats._odf_spaces import encode
from redact.formats._odf_story import Story
from redact.formats._passages import Passage, text_passages

_CONTENT, _STYLES = full("office:document-content"), full("office:document-styles")
_BODY = full("office:body")


class Document:
    """A copy, to be edited.

    Args:
        package: What it is made from.
        kind: Of the file: ``text``.
        copies: Of the pictures, by number; None if all are there.

    Attributes:
        dropped: What the copy leaves out, with how many of it.
        hidden: Counts what is hidden.

    Raises:
        FileError: If it cannot be read to its end.
    """

    def __init__(
        self, package: Package, kind: str, copies: Mapping[int, Path] | None = None
    ) -> None:
        self.package = package
        self.dropped: Counter[str] = Counter()
        self.hidden = Hidden()
        self.names = Names()
        self.pictures: dict[str, int] = {}
        self._kind = kind
        self._copies = copies
        self._objects: dict[str, str] = {}
        self._parts: dict[str, etree._Element] = {}
        self._read_parts = 0
        self.cleaner = Cleaner(self.names, self.dropped, package.picture, self._object)

    @property
    def media_type(self) -> str:
        """Of the copy."""
        return f"{MEDIA}{self._kind}" + "-template" * self.package.is_template

    def styles(self) -> list[Passage]:
        """Clean the part of the styles and return what is text in it."""
        root = self.package.tree("styles.xml")
        if root is None or root.tag != _STYLES:
            return []
        self.hidden.learn(root)
        new = self._part("styles.xml", root)
        story = Story("styles, ")
        for part in new:
            if part.tag != full("office:master-styles"):
                story.block(part, "", None, "")
                continue
            for element in part:
                _read_master(story, element)
        story.finish()
        return story.passages

    def content(self) -> list[Passage]:
        """Clean the main part and return the texts of its story."""
        root = self.package.tree("content.xml")
        if root is None or root.tag != _CONTENT or root.find(f"{_BODY}/*") is None:
            raise UnreadableFileError("a part of it is missing", "open it and save it again")
        self.hidden.count_all(root)
        new = self._part("content.xml", root)
        story = Story("", deletions_of(new))
        for part in new:
            story.blocks(part, "", "\n", "")
        story.finish()
        return story.passages

    def others(self) -> list[Passage]:
        """Return the other texts of the parts met since the last time; all of those of charts."""
        found: list[Passage] = []
        parts = list(self._parts.items())[self._read_parts :]
        for name, root in parts:
            if name.startswith("Object "):
                story = Story(f"chart {name.partition('/')[0].removeprefix('Object ')}, ")
                story.blocks(root, "", None, "")
                story.finish()
                found += story.passages
        self._read_parts += len(parts)
        return [*found, *others_of(*(root for _, root in parts))]

    def resolve(self, root: etree._Element) -> None:
        """Put the copies of pictures in their places."""
        self.pictures |= draw.resolve(root, self._suffix)

    def _suffix(self, number: int) -> str | None:
        """Return the suffix of a picture's copy; of the picture itself if all are there."""
        if self._copies is None:
            return splitext(self.package.pictures[number - 1])[1].lower()
        copy = self._copies.get(number)
        return None if copy is None else copy.suffix.lower()

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Give the parts of the copy."""
        for name, root in self._parts.items():
            yield name, part_bytes(root)

    def write_others(self, writer: Writer, but: str = "") -> None:
        """Write all that the copy has, one part aside."""
        for name, data in self.parts():
            if name != but:
                if name.endswith("/content.xml"):
                    writer.folder(name.rpartition("/")[0])
                writer.add(name, [data])
        for name, number in self.pictures.items():
            if self._copies is not None:
                writer.add(name, [self._copies[number].read_bytes()])

    def _part(self, name: str, root: etree._Element) -> etree._Element:
        new = self.cleaner.part(root)
        self._parts[name] = new
        self.resolve(new)
        return new

    def _object(self, address: str) -> str:
        """Add a chart and return its name; of another object what it is, with ``!`` before it."""
        folder = self.package.folder(address)
        if not folder:
            return "!link to a file" if "://" in address else "!embedded object"
        if folder in self._objects:
            return self._objects[folder]
        root = self.package.tree(f"{folder}/content.xml")
        body = None if root is None else root.find(f"{_BODY}/{full('office:chart')}")
        if root is None or body is None or self.cleaner.in_chart:
            return "!embedded object"
        made = self._objects[folder] = f"Object {len(self._objects) + 1}"
        outside, self.cleaner.spaces = self.cleaner.spaces, None
        self.cleaner.in_chart = True
        self._part(f"{made}/content.xml", root)
        self.cleaner.in_chart = False
        self.cleaner.spaces = outside
        return made


def _read_master(story: Story, element: etree._Element) -> None:
    """Read what a master page shows, headers and footers each as a story of their own."""
    if short(element.tag) != "style:master-page":
        story.block(element, "", None, "")
        return
    for child in element:
        kind = short(child.tag).partition(":")[2].partition("-")[0]
        story.again(kind if kind in ("header", "footer") else "master page")
        story.block(child, "", None, "")


def part_bytes(root: etree._Element) -> bytes:
    """Return a part as it is written; it stays as it is."""
    root = deepcopy(root)
    encode(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data


def whole(document: Document) -> list[Passage]:
    """Return all texts of a document: its story, then headers, footers and the like."""
    styles = document.styles()
    content = document.content()
    return [*text_passages(content), *text_passages([*styles, *document.others()])]
