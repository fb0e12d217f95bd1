"""Rows of a sheet in the plain form in which programs write them, read several times faster.

Only what matches the grammar below from end to end is read so, in a part that declares to be
UTF-8. Whatever else stands among the rows is parsed as XML, row by row; a comment, a section of
plain characters or the like that reaches over rows is no whole row then, and the file is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._xlsx_words import S
from redact.formats._xml import parse_xml
from redact.options import Limits

RawCell = tuple[str, str, str, str, str, str]
"""Letters of the column, style, type, formula as an element, value, text; each may be empty."""


class RawRow(NamedTuple):
    """A row as it is written.

    Attributes:
        attributes: With their values in quotes.
        cells: In order.
    """

    attributes: str
    cells: list[RawCell]


_SPACE = r'(?: xml:space="preserve")?+'
_VALUE = (
    rf"(?:<v{_SPACE}>(?P<v>[^<]*+)</v>|<v/>"
    rf"|<is><t{_SPACE}>(?P<t>[^<]*+)</t></is>|<is><t/></is>)?+"
)
_CELL = (
    r'<c(?: r="(?P<r>[A-Z]{1,3})[0-9]{1,7}")?+(?: s="(?P<s>[0-9]{1,6})")?+'
    r'(?: t="(?P<k>[a-zA-Z]{1,9})")?+ ?+'
    rf"(?:/>|>(?P<f><f[^<>]*+(?:/>|>[^<]*+</f>))?+{_VALUE}</c>)"
)
_NAMELESS = re.sub(r"\(\?P<\w>", "(?:", _CELL)
_ATTRIBUTES = r'(?: [\w:.-]++="[^"<&]*+")*+'
_ROWS = re.compile(rf"(?:\s*+<row{_ATTRIBUTES} ?+(?:/>|>(?:{_NAMELESS})*+</row>))*+")
_ROW = re.compile(rf"<row({_ATTRIBUTES}) ?+(?:/>|>((?:{_NAMELESS})*+)</row>)")
_CELLS = re.compile(_CELL)
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml [^<>?]*\?>)?\s*(?P<root><worksheet(?:\s[^<>]*)?>)"
    rb"(?:[^<]|<(?![!?]|sheetData[\s/>]))*+(?P<data><sheetData(?:\s[^<>]*)?>)"
)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_MOST_HEAD = 1 << 20
_MOST_ROW = 50_000_000
_ROW_END, _END = "</row>", "</sheetData>"


class RawRows:
    """The rows of one sheet.

    Attributes:
        before: The elements before them.
        after: The elements after them, once ``rows`` is at its end.
        first: What was read to tell whether the part is in the plain form.

    Args:
        blocks: The part.
        limits: For what is parsed as XML.
    """

    def __init__(self, blocks: Iterator[bytes], limits: Limits) -> None:
        self.before: list[etree._Element] = []
        self.after: list[etree._Element] = []
        self.first = b""
        self._blocks = blocks
        self._limits = limits
        self._root = b""

    def plain(self) -> bool:
        """Tell whether the part is in the plain form, from its beginning."""
        match = None
        for block in self._blocks:
            self.first += block
            match = _HEAD.match(self.first)
            if match or len(self.first) > _MOST_HEAD:
                break
        if match is None or match["data"].endswith(b"/>"):
            return False
        encoding = _ENCODING.search(self.first, 0, match.start("root"))
        if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
            return False
        self._root = match["root"]
        parsed = self._parsed(self.first[match.start("root") : match.start("data")])
        if parsed.tag != f"{S}worksheet":
            return False
        self.before = list(parsed)
        self.first = self.first[match.end() :]
        return True

    def rows(self) -> Iterator[RawRow | etree._Element]:
        """Give the rows, those that are not plain as elements."""
        decoder = codecs.getincrementaldecoder("utf-8")()
        text = held = ""
        for block in self._all_blocks():
            text += held + _decoded(decoder, block)
            held = "\r" if text.endswith("\r") else ""  # a line feed may follow
            text = text[: len(text) - len(held)]
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            if "&#" in text:
                text = _without_references(text)
            at = 0
            while True:
                end = _match_end(text, at)
                for match in _ROW.finditer(text, at, end):
                    yield RawRow(match[1], _CELLS.findall(match[2] or ""))
                at = end
                rest = text[at : at + len(_END) + 200].lstrip()
                if rest.startswith(_END):
                    self._finish(text[text.index(_END, at) + len(_END) :] + held, decoder)
                    return
                odd = self._odd_end(text, at)
                if not odd:
                    break
                yield from self._odd(text[at:odd])
                at = odd
            text = text[at:]
            if len(text) > _MOST_ROW:
                raise TooLargeError("a row of it is too long", "split it")
        raise _damaged()

    def _all_blocks(self) -> Iterator[bytes]:
        yield self.first
        self.first = b""
        yield from self._blocks

    def _odd_end(self, text: str, at: int) -> int:
        """Return where the row at ``at``, which is not plain, ends; 0 if it is not whole."""
        row, end = text.find(_ROW_END, at), text.find(_END, at)
        if end >= 0 and not 0 <= row < end:
            return end
        return row + len(_ROW_END) if row >= 0 else 0

    def _odd(self, text: str) -> Iterator[etree._Element]:
        for element in self._parsed(self._root + text.encode("utf-8", "surrogatepass")):
            if element.tag == f"{S}row":
                yield element

    def _finish(self, text: str, decoder: codecs.IncrementalDecoder) -> None:
        for block in self._blocks:
            text += _decoded(decoder, block)
        text += _decoded(decoder, b"", final=True)
        root = parse_xml(self._root + text.encode(), self._limits)
        if any(e.tag == f"{S}sheetData" for e in root):
            raise _damaged()
        self.after = list(root)

    def _parsed(self, data: bytes) -> etree._Element:
        return parse_xml(data + b"</worksheet>", self._limits)


@cache
def _letters() -> dict[str, str]:
    return {f"{number};": chr(number) for number in range(1000, 10_000)}


def _without_references(text: str) -> str:
    """Put letters for references of four digits, of which some files consist; none is markup."""
    letters = _letters()
    first, *parts = text.split("&#")
    return first + "".join(
        [letters[p[:5]] + p[5:] if p[:5] in letters else f"&#{p}" for p in parts]
    )


def _match_end(text: str, at: int) -> int:
    match = _ROWS.match(text, at)
    return match.end() if match else at


def _decoded(decoder: codecs.IncrementalDecoder, block: bytes, final: bool = False) -> str:
    try:
        return decoder.decode(block, final)
    except UnicodeDecodeError:
        raise _damaged() from None


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "a part of it is damaged", "open it in its program and save it again"
    )
