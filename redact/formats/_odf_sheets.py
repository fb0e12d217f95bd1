"""OpenDocument spreadsheets, row by row: there may be too many to hold.

First come the names of all sheets, since formulas anywhere name them, with what the styles say;
then what is in the sheets, in batches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats import _odf as odf
from redact.formats._odf import full, short
from redact.formats._odf_document import Document
from redact.formats._odf_names import is_own, unlike
from redact.formats._odf_others import links_of, others_of, sheet_passage
from redact.formats._odf_package import Package
from redact.formats._odf_rows import Rows
from redact.formats._odf_spaces import encode
from redact.formats._odf_story import Story
from redact.formats._passages import Passage, text_passages
from redact.formats._table_labels import MOST_ROWS
from redact.formats._xml import xml_events
from redact.options import Limits

CONTENT = "content.xml"
_FRAMES = (
    "office:document-content office:body office:spreadsheet table:table table:table-rows "
    "table:table-row-group table:table-header-rows"
).split()
"""What is written as it comes: the start, what is in it piece by piece, the end."""
_ROW, _TABLE, _HEADS = map(full, ("table:table-row", "table:table", "table:table-header-rows"))
_COLUMN = full("table:table-column")
_CELLS = ("table:table-cell", "table:covered-table-cell")
_SHEETS = full("office:spreadsheet")
_PARENTS = dict(zip(_FRAMES, [None, *_FRAMES[:3]], strict=False))
_PLAIN = frozenset(map(full, ("table:table-row", *_CELLS, "text:p", "text:span", "text:a")))
"""What has no other texts than those of cells and links."""
_DECLARATION = re.compile(rb' xmlns:\w+="[^"]*"')

Piece = bytes | etree._Element
"""Something that is written, or an element that may have been edited before."""


@dataclass(slots=True)
class Part:
    """What is read together.

    Attributes:
        passages: Its texts.
        pieces: What is written of it.
    """

    passages: list[Passage] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)


class Sheets:
    """The copy of a spreadsheet, made while it is read.

    Attributes:
        document: Its other parts.
    """

    def __init__(
        self, package: Package, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> None:
        self.document = Document(package, "spreadsheet", copies)
        self.document.cleaner.in_spreadsheet = True
        self._limits = limits
        self._package = package
        self._stack: list[etree._Element] = []
        self._done: list[int] = []
        self._table: _Table | None = None
        self._tables = 0
        self._beside = Story("")
        self._part = Part()
        self._is_whole = False

    def names(self) -> list[Passage]:
        """Return the names of the sheets and the texts of the styles, which are read first."""
        names = self.document.names.sheets
        for name in self._sheet_names():
            names[name] = name
        passages = self.document.styles()
        used = {name.lower() for name in names}
        for number, name in enumerate(names, 1):

            def put(new: str, name: str = name) -> None:
                used.discard(names[name].lower())
                names[name] = unlike(new, used)
                used.add(names[name].lower())

            if not is_own(name):
                passages.append(sheet_passage(number, name, put))
        return text_passages([*passages, *self.document.others()])

    def parts(self) -> Iterator[Part]:
        """Give what is in the sheets in parts, which are to be edited before the next is asked."""
        tags = [*map(full, _FRAMES), _ROW]
        size = 0
        for event, element in xml_events(self._package.archive.blocks(CONTENT), tags):
            before = len(self._part.passages)
            self._go(event, element)
            size += sum(len(passage.text) for passage in self._part.passages[before:]) + 1
            waiting = self._table is not None and self._table.is_waiting
            if size > self._limits.batch_chars and not waiting:
                yield self._taken()
                size = 0
        if self._stack or not self._is_whole:
            raise UnreadableFileError("a part of it is missing", "open it and save it again")
        yield self._taken()

    def _taken(self) -> Part:
        part, self._part = self._part, Part()
        part.passages = text_passages([*part.passages, *self.document.others()])
        return part

    def _sheet_names(self) -> Iterator[str]:
        if CONTENT not in self._package.archive.names:
            raise UnreadableFileError("a part of it is missing", "open it and save it again")
        self._package.used.add(CONTENT)
        seen: set[str] = set()
        for event, element in xml_events(self._package.archive.blocks(CONTENT), [_TABLE, _ROW]):
            parent = element.getparent()
            if event == "end" and element.tag == _ROW:
                element.clear()
                while (before := element.getprevious()) is not None and parent is not None:
                    parent.remove(before)
            elif event == "start" and parent is not None and parent.tag == _SHEETS:
                name = element.get(full("table:name"), "")
                if name not in seen:
                    seen.add(name)
                    yield name

    def _go(self, event: str, element: etree._Element) -> None:
        """Go on to where a frame begins or ends, or a row ends."""
        parent = element.getparent()
        inside = (parent is None and not self._stack) or (
            bool(self._stack) and parent is self._stack[-1]
        )
        if event == "start" and inside and self._is_frame(element):
            self._until(element)
            self._begin(element)
        elif event == "end" and self._stack and element is self._stack[-1]:
            self._until(None)
            self._end(element)
        elif event == "end" and element.tag == _ROW and inside:
            self._until(element)
            self._copy(element)
            element.clear()
            self._done[-1] = 1

    def _is_frame(self, element: etree._Element) -> bool:
        name = short(element.tag)
        if name in _PARENTS:
            above = short(self._stack[-1].tag) if self._stack else None
            return above == _PARENTS[name] and (name != "office:spreadsheet" or not self._tables)
        return name in _FRAMES and self._table is not None

    def _until(self, element: etree._Element | None) -> None:
        """Copy what stands in the innermost frame before ``element``, and take it away."""
        if not self._stack:
            return
        frame = self._stack[-1]
        for child in list(frame):
            if child is element:
                break
            if self._done[-1]:
                self._done[-1] -= 1
            else:
                self._copy(child)
            frame.remove(child)

    def _begin(self, element: etree._Element) -> None:
        cleaner = self.document.cleaner
        parent = etree.Element("none", nsmap=odf.NAMESPACES)
        new = cleaner.plain(parent, element)
        self.document.hidden.count(element)
        if element.tag == _TABLE:
            self._tables += 1
            name = element.get(full("table:name"), "")
            new.set(full("table:name"), cleaner.names.sheets.get(name, ""))
            self._table = _Table(self._tables)
        if not self._stack:
            new.set(full("office:version"), "1.3")
            start = etree.tostring(new, xml_declaration=True, encoding="UTF-8")
        else:
            start = written(new)
        self._part.pieces.append(start.removesuffix(b"/>") + b">")
        self._stack.append(element)
        self._done.append(0)

    def _end(self, element: etree._Element) -> None:
        self._stack.pop()
        self._done.pop()
        if self._done:
            self._done[-1] = 1
        self._part.pieces.append(f"</{short(element.tag)}>".encode())
        if element.tag == _TABLE and self._table is not None:
            self._part.passages += self._table.end()
            self._table = None
        elif element.tag == _SHEETS:
            self._is_whole = True

    def _copy(self, element: etree._Element) -> None:
        if self._table is None:
            self.document.hidden.learn(element)
        for counted in element.iter(_ROW, _COLUMN) if self._table else ():
            self.document.hidden.count(counted)
        within = _HEADS if any(frame.tag == _HEADS for frame in self._stack) else "none"
        for new in self.document.cleaner.lone(element, within):
            self.document.resolve(new)
            self._part.pieces.append(new)
            if self._table is not None and new.tag == _ROW:
                self._part.passages += self._table.row(new)
                is_plain = all(part.tag in _PLAIN for part in new.iter())
                self._part.passages += links_of(new) if is_plain else others_of(new)
                continue
            story = self._beside if self._table is None else self._table.story
            self._part.passages += _beside(story, new)
            self._part.passages += others_of(new)


class _Table:
    """Reads the rows of one sheet; the first few are waited for, since they may name columns."""

    def __init__(self, number: int) -> None:
        self.story = Story(f"sheet {number}, ")
        self._rows = Rows(self.story, f"sheet {number}, ", "column")
        self._waiting: list[etree._Element] | None = []
        self._apart = False

    @property
    def is_waiting(self) -> bool:
        """Whether there are rows of which the texts were not yet returned."""
        return bool(self._waiting)

    def row(self, row: etree._Element) -> list[Passage]:
        """Take the next row and return the texts that are known by now."""
        if self._waiting is None:
            return self._read([row])
        self._waiting.append(row)
        return self._begin() if len(self._waiting) == MOST_ROWS else []

    def end(self) -> list[Passage]:
        """Return the texts of rows that were waited for."""
        return [] if self._waiting is None else self._begin()

    def _begin(self) -> list[Passage]:
        waiting, self._waiting = self._waiting or [], None
        self._rows.begin(waiting)
        return self._read(waiting)

    def _read(self, rows: Iterable[etree._Element]) -> list[Passage]:
        found: list[Passage] = []
        for row in rows:
            self.story.passages = []
            cells = self._rows.row(row)
            if cells and self._apart:
                self.story.passages[0].glue = None
            own = len(self.story.passages)
            self.story.finish()
            self._apart = len(self.story.passages) > own or (self._apart and not cells)
            found += self.story.passages
        return found


def _beside(story: Story, element: etree._Element) -> list[Passage]:
    """Return the texts of something that is no row."""
    story.passages = []
    story.block(element, "", None, "")
    story.finish()
    return story.passages


def written(element: etree._Element) -> bytes:
    """Return an element as it stands in a part whose root declares all namespaces."""
    data: bytes = etree.tostring(element, encoding="UTF-8")
    start, end, after = data.partition(b">")
    return _DECLARATION.sub(b"", start) + end + after


def bytes_of(pieces: Iterable[Piece], *, anew: bool = False) -> Iterator[bytes]:
    """Give what is written of pieces; ``anew`` if they are needed once more after it."""
    for piece in pieces:
        if isinstance(piece, bytes):
            yield piece
            continue
        if anew:
            piece = deepcopy(piece)
        encode(piece)
        yield written(piece)
