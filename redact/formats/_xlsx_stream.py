"""A large part of a workbook, read without holding all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from redact.errors import UnreadableFileError
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
        before: The elements before its cells, once ``rows`` has begun.
        after: Those after, once ``rows`` is at its end.

    Raises:
        FileError: While its rows are taken, if it is no sheet.
    """

    def __init__(self, blocks: Iterable[bytes], limits: Limits) -> None:
        self._limits = limits
        self.before: list[etree._Element] = []
        self.after: list[etree._Element] = []
        self._events = xml_events(usual(blocks), [f"{S}sheetData", f"{S}row"])
        self._data: etree._Element | None = None
        self._begin()

    def rows(self) -> Iterator[etree._Element]:
        """Give the rows, each of which is emptied when the next is taken."""
        data = self._data
        for event, element in self._events:
            if event == "start":
                if element.tag == f"{S}sheetData":
                    raise _no_sheet()
            elif element.getparent() is data:
                yield element
                _forget(element)
        self.after = list(data.itersiblings()) if data is not None else []
        for element in (*self.before, *self.after):
            check_depth(element, self._limits)

    def _begin(self) -> None:
        for event, element in self._events:
            root = element.getparent()
            if (
                event != "start"
                or element.tag != f"{S}sheetData"
                or root is None
                or root.tag != f"{S}worksheet"
            ):
                raise _no_sheet()
            self._data = element
            self.before = list(element.itersiblings(preceding=True))[::-1]
            return
        raise _no_sheet()


def _forget(element: etree._Element) -> None:
    """Take an element out of its tree, with what stood before it."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _no_sheet() -> UnreadableFileError:
    return UnreadableFileError("a part of it is no sheet", "open it in Excel and save it again")
