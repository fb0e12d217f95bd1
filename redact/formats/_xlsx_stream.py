"""A large part of a workbook, read without holding all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats._xlsx_raw import RawRow, RawRows
from redact.formats._xlsx_text import Text, text_of
from redact.formats._xlsx_words import STRICT, S
from redact.formats._xml import check_depth, xml_events
from redact.options import Limits


def usual(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Give a part with the usual namespaces, which its root declares."""
    first = True
    for block in blocks:
        if first and b"purl.oclc.org" in block:
            for strict, other in STRICT.items():
                block = block.replace(strict, other)
        first = False
        yield block


def strings_of(blocks: Iterable[bytes], dropped: Counter[str]) -> list[Text]:
    """Return the shared strings of a workbook."""
    found: list[Text] = []
    for event, element in xml_events(usual(blocks), [f"{S}si"]):
        if event == "end":
            found.append(text_of(element, dropped))
            _forget(element)
    return found


class SheetStream:
    """The part of a sheet.

    Attributes:
        before: The elements before its cells.
        after: Those after, once ``rows`` is at its end.

    Raises:
        FileError: Here or while its rows are taken, if it is no sheet.
    """

    def __init__(self, blocks: Iterable[bytes], limits: Limits) -> None:
        self.before: list[etree._Element] = []
        self.after: list[etree._Element] = []
        self._limits = limits
        given = usual(blocks)
        self._raw: RawRows | None = RawRows(given, limits)
        if self._raw.plain():
            self.before = self._raw.before
            return
        self._events = xml_events(chain([self._raw.first], given), [f"{S}sheetData", f"{S}row"])
        self._raw = None
        self._data = self._begin()

    def rows(self) -> Iterator[RawRow | etree._Element]:
        """Give the rows; an element is emptied when the next is taken."""
        if self._raw is not None:
            yield from self._raw.rows()
            self.after = self._raw.after
            return
        for event, element in self._events:
            if event == "start":
                if element.tag == f"{S}sheetData":
                    raise _no_sheet()
            elif element.getparent() is self._data:
                yield element
                _forget(element)
        self.after = list(self._data.itersiblings())
        for element in (*self.before, *self.after):
            check_depth(element, self._limits)

    def _begin(self) -> etree._Element:
        for event, element in self._events:
            root = element.getparent()
            if (
                event != "start"
                or element.tag != f"{S}sheetData"
                or root is None
                or root.tag != f"{S}worksheet"
            ):
                raise _no_sheet()
            self.before = list(element.itersiblings(preceding=True))[::-1]
            return element
        raise _no_sheet()


def _forget(element: etree._Element) -> None:
    """Take an element out of its tree, with what stood before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _no_sheet() -> UnreadableFileError:
    return UnreadableFileError("a part of it is no sheet", "open it in Excel and save it again")
