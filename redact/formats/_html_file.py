"""An HTML file as bytes: its encoding, and the copy that reads back as it was written."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar
from urllib.parse import quote, unquote

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._encoding import Encoding, encoding_of_data
from redact.formats._html_attributes import companions
from redact.formats._html_text import Page
from redact.formats._html_tree import Dialect, parse
from redact.formats._passages import edit_all
from redact.formats.base import Redact
from redact.model import Batch
from redact.options import Limits

_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096
_ROUNDS = 4
_CODECS = {
    "iso-8859-1": "cp1252",  # as the Encoding Standard has it
    "latin-1": "cp1252",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
}
_CHARSETS = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1257": "windows-1257",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "cp866": "ibm866",
    "iso8859-2": "iso-8859-2",
    "iso8859-5": "iso-8859-5",
    "iso8859-15": "iso-8859-15",
    "mac-cyrillic": "x-mac-cyrillic",
}
"""What a page calls its encoding, by Python's name for it (WHATWG Encoding Standard)."""


def settled(text: str, limits: Limits, charset: str, dialect: Dialect) -> tuple[Page, Counter[str]]:
    """Return the copy of a page that reads back as it is written, and what it leaves out.

    Raises:
        TooLargeError: If the page is nested too deeply.
        UnreadableFileError: If nothing in it is HTML, or it never reads back the same.
    """
    page = Page(parse(text, limits), charset, dialect)
    dropped = Counter(page.dropped)
    for _ in range(_ROUNDS):
        if page.text == text:
            return page, dropped
        text = page.text
        page = Page(parse(text, limits), charset, dialect)
    if page.text == text:
        return page, dropped
    raise UnreadableFileError(
        "its elements are nested in a way that browsers read differently each time",
        "open it in a browser, save it again and scan that",
    )


def declared_charset(data: bytes) -> str:
    """Return what a page calls its own encoding, or an empty string."""
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    return (declared[1] or declared[2]).decode("ascii").lower() if declared else ""


class HtmlFile:
    """A page read from a file, or from its bytes, ready to be edited and written.

    Args:
        source: The file.
        limits: Of size and depth.
        dialect: Of the page.
        beside: Called with the path of a file beside it; gives that of its copy, or nothing. None
            for a page without such files, or whose dialect knows them.

    Attributes:
        page: The copy.
        dropped: What the copy leaves out, with how many of it.
        companions: Paths of the files beside it that it shows, by their links; none are looked
            for without ``beside``.

    Raises:
        TooLargeError: If the file is over a limit, or nested too deeply.
        UnreadableFileError: If its encoding cannot be told or nothing in it is HTML.
    """

    def __init__(
        self,
        source: Path | bytes,
        limits: Limits,
        dialect: Dialect,
        beside: Callable[[str], str] | None = None,
    ) -> None:
        self._data = source if isinstance(source, bytes) else _bytes(source, limits)
        self._encoding = _encoding(self._data)
        text = _decoded(self._data, self._encoding)
        self.companions: dict[str, str] = {}
        if beside is not None:
            links = companions(parse(text, limits), dialect)
            self.companions = {link: unquote(re.split("[?#]", link)[0]) for link in links}
            shown = {link: quote(beside(path)) for link, path in self.companions.items()}
            shown |= {copy: copy for copy in shown.values()}
            dialect = replace(dialect, picture=lambda link: shown.get(link) or None)
        charset = _CHARSETS[self._encoding.codec]
        self.page, self.dropped = settled(text, limits, charset, dialect)

    def batch(self) -> Batch:
        """Return the texts."""
        return Batch(tuple(p.segment() for p in self.page.passages), self.dropped)

    def write(self, target: Path, redact: Redact) -> None:
        """Write the copy with the edits that ``redact`` asks for."""
        edit_all(self.page.passages, redact(self.batch()))
        target.write_bytes(self._bytes())

    def rest(self) -> Iterator[str | bytes]:
        """Give what is in no text; the whole file if it is not as we write it."""
        yield from self.companions.values()
        if self._bytes() != self._data:
            yield self._data
            return
        for passage in self.page.passages:
            passage.empty()
        yield self.page.text

    def _bytes(self) -> bytes:
        encoded = self.page.text.encode(self._encoding.codec, "xmlcharrefreplace")
        return self._encoding.bom + encoded


class HtmlFormat:
    """What the formats of pages have in common; each says what is special about its own."""

    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    dialect: ClassVar[Dialect] = Dialect()

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield HtmlFile(source, limits, self.dialect).batch()

    def companions(self, source: Path, limits: Limits) -> Iterator[str]:
        yield from HtmlFile(source, limits, self.dialect, lambda path: "").companions.values()

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        companions: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        def beside(path: str) -> str:
            return companions.get(path, "")

        HtmlFile(source, limits, self.dialect, beside).write(target, redact)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from HtmlFile(copy, limits, self.dialect, lambda path: path).rest()


def page_text(data: bytes, charset: str = "") -> str:
    """Return a page as text.

    Args:
        data: The page.
        charset: What is said of its encoding beside it; counts if it is known and fits.

    Raises:
        UnreadableFileError: If its encoding cannot be told.
    """
    codec = _CODECS.get(charset.lower()) or _canonical(charset)
    if codec in _CHARSETS and not data.startswith(codecs.BOM_UTF8) and not _is_utf8(data):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass
    return _decoded(data, _encoding(data))


def _bytes(source: Path, limits: Limits) -> bytes:
    with source.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
    return data


def _encoding(data: bytes) -> Encoding:
    """Tell the encoding: a byte order mark, UTF-8 if it is that, what the page declares if it fits.

    Else its bytes tell. What is valid UTF-8 with other letters than ASCII is nothing else, whatever
    a program that has converted the page has left in its head.
    """
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if name := "" if marked or _is_utf8(data) else declared_charset(data):
        codec = _CODECS.get(name) or _canonical(name)
        if codec in _CHARSETS and not codec.startswith("utf-16"):
            try:
                data.decode(codec)
                return Encoding(codec)
            except UnicodeDecodeError:
                pass
    found = encoding_of_data(data)
    codec = _canonical(found.codec)
    if codec not in _CHARSETS:
        raise UnreadableFileError("it is in an encoding that pages do not use", "save it as UTF-8")
    if codec.startswith("utf-16") and not found.bom:
        mark = codecs.BOM_UTF16_LE if codec == "utf-16-le" else codecs.BOM_UTF16_BE
        return Encoding(codec, mark)
    return Encoding(codec, found.bom)


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _canonical(name: str) -> str:
    try:
        return codecs.lookup(name.removeprefix("x-")).name
    except LookupError:
        return ""


def _decoded(data: bytes, encoding: Encoding) -> str:
    marked = encoding.bom if data.startswith(encoding.bom) else b""
    try:
        return data[len(marked) :].decode(encoding.codec)
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "its text is damaged: some bytes are no characters of its encoding",
            "save it as UTF-8 text and scan that",
        ) from None
