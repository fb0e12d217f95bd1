"""The bodies of a mail that a reader sees: plain text line by line, and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from redact.errors import FileError
from redact.formats._html_file import declared_charset, settled
from redact.formats._html_text import Page
from redact.formats._html_tree import Dialect
from redact.formats._lines import pieces
from redact.formats._mail_charsets import codec_of, text_without_nul
from redact.formats._mail_fields import Said
from redact.formats._mail_parse import Part
from redact.formats._passages import Passage
from redact.options import Limits

_QUOTE = re.compile(r"(?:> ?)*")
_LEAST_LINE = 48
_LINE_END = re.compile(r"\r\n|\r|\n")


class _Block(NamedTuple):
    """Lines in plain text that stand for another thing.

    Attributes:
        begin: Its first line.
        line: Its other lines.
        end: Its last line.
        what: What the report calls it.
        marked: True if its place in the copy says that something was there.
    """

    begin: re.Pattern[str]
    line: re.Pattern[str]
    end: re.Pattern[str]
    what: str
    marked: bool


def _armoured(kind: str, what: str, *, marked: bool) -> _Block:
    return _Block(
        re.compile(rf"-----BEGIN PGP {kind}-----\s*"),
        re.compile(r"[A-Za-z0-9+/=]{0,100}\s*|[A-Z][A-Za-z]{1,20}: .{0,200}"),
        re.compile(rf"-----END PGP {kind}-----\s*"),
        what,
        marked,
    )


_BLOCKS = (
    _armoured("MESSAGE", "encrypted text", marked=True),
    _armoured("SIGNATURE", "signature", marked=False),
    _armoured("(?:PUBLIC|PRIVATE) KEY BLOCK", "key", marked=True),
    _Block(
        re.compile(r"begin [0-7]{3,4} \S.{0,250}"),
        re.compile(r"[\x21-\x60][\x20-\x60]{0,61}\s*"),
        re.compile(r"end\s*"),
        "file in text",
        True,
    ),
    _Block(
        re.compile(r"=ybegin .{0,500}"),
        re.compile(r".*", re.DOTALL),
        re.compile(r"=yend .*"),
        "file in text",
        True,
    ),
    _Block(
        re.compile(r"\(This file must be converted with BinHex.{0,80}"),
        re.compile(r"[!-~]{0,80}\s*"),
        re.compile(r"[!-~]{0,80}:\s*"),
        "file in text",
        True,
    ),
)
_STARTS = ("-----BEGIN PGP ", "begin ", "=ybegin ", "(This file ")
_SIGNED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\s*")


class Unreadable(Exception):
    """A body that cannot be read; its argument says why, in fixed words."""


class TextBody:
    """A plain text; the signs of quotation before its lines are no part of their texts.

    So a name that goes over two quoted lines is read as one. Encrypted text, keys, signatures and
    files written as text are left out.

    Attributes:
        passages: Its lines.
        dropped: What is left out, with how many of it.
        subtype: Of the copy.

    Raises:
        Unreadable: If its encoding cannot be told.
    """

    subtype = "plain"

    def __init__(self, part: Part, place: str, limits: Limits) -> None:
        text, self.dropped = _text_of(part.content(), part.parameters.get("charset", ""))
        self.passages: list[Passage] = []
        self.flowed = part.parameters.get("format", "").lower() == "flowed"
        self._lines: list[tuple[str, list[Said]]] = []
        for number, line in enumerate(self._kept(text), 1):
            self._add(line, f"{place}, line {number}", limits.line_chars)
        for first in self.passages[:1]:
            first.glue = None

    @property
    def text(self) -> str:
        """The copy, with what was edited so far."""
        return "\n".join(
            prefix + "".join(said.text for said in line) for prefix, line in self._lines
        )

    @property
    def parameters(self) -> str:
        """What its copy's type says besides the encoding."""
        return "; format=flowed" if self.flowed else ""

    def _add(self, line: str, place: str, longest: int) -> None:
        quote = _QUOTE.match(line)
        prefix = quote[0] if quote else ""
        said = [Said(piece) for piece in pieces(line[len(prefix) :], longest)]
        self._lines.append((prefix, said))
        if not line[len(prefix) :].strip():
            return
        glue = "\n"
        for piece in said:
            self.passages.append(piece.passage(place, "", glue))
            glue = ""

    def _kept(self, text: str) -> Iterator[str]:
        """Give the lines, but for those of blocks that are no text a line that says so."""
        blocks = _Blocks(_LINE_END.split(text))
        at = 0
        while at < len(blocks.lines):
            if found := blocks.at(at):
                block, at = found
                self.dropped[block.what] += 1
                if block.marked:
                    yield f"[{block.what} left out]"
                continue
            if not _SIGNED.fullmatch(_unquoted(blocks.lines[at])):
                yield blocks.lines[at]
            at += 1


class _Blocks:
    """Finds blocks in the lines of a text, in linear time."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._unended: dict[_Block, tuple[int, int]] = {}

    def at(self, begin: int) -> tuple[_Block, int] | None:
        """Return the block that begins with a line, and the index of the line behind it."""
        line = _unquoted(self.lines[begin])
        if not line.startswith(_STARTS):
            return None
        block = next((block for block in _BLOCKS if block.begin.fullmatch(line)), None)
        end = self._end(block, begin) if block else 0
        return (block, end) if block and end > begin + 1 else None

    def _end(self, block: _Block, begin: int) -> int:
        """Return the index behind a block; of one without an end, only its long lines count."""
        stop, end = self._unended.get(block, (0, 0))
        if begin < stop:
            return end
        end = begin
        for stop in range(begin + 1, len(self.lines)):
            line = self.lines[stop]
            line = _unquoted(line) if line.startswith("> ") else line
            if block.end.fullmatch(line):
                return stop + 1
            if not block.line.fullmatch(line):
                break
            if len(line) >= _LEAST_LINE:
                end = stop + 1
        else:
            stop = len(self.lines)
        self._unended[block] = stop, end
        return end


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line)
    return line[quote.end() :] if quote else line


class HtmlBody:
    """A page, without whatever would be loaded; pictures of the mail itself stay.

    Attributes:
        passages: Its texts.
        dropped: What is left out, with how many of it.
        subtype: Of the copy.

    Args:
        part: The part.
        place: What the places of its texts begin with.
        limits: What it may cost.
        pictures: What the pictures in this mail are called in its copy, by what they were called.

    Raises:
        Unreadable: If it is none, or its encoding cannot be told.
    """

    subtype = "html"
    parameters = ""

    def __init__(self, part: Part, place: str, limits: Limits, pictures: Mapping[str, str]) -> None:
        data = part.content()
        charset = part.parameters.get("charset", "")
        if not codec_of(charset):
            charset = declared_charset(data)
        text, self.dropped = _text_of(data, charset)
        self.passages: list[Passage] = []
        self._page: Page | None = None
        if text.strip():
            dialect = Dialect(picture=pictures.get)
            text = _LINE_END.sub("\n", text)
            try:
                self._page, dropped = settled(text, limits, "utf-8", dialect)
                if "\r" in self._page.text:  # of a reference; it would be a line end in the copy
                    text = _LINE_END.sub("\n", self._page.text)
                    self._page, _ = settled(text, limits, "utf-8", dialect)
            except FileError:
                raise Unreadable("unreadable page") from None
            self.dropped += dropped
            self.passages = self._page.passages
        for passage in self.passages:
            passage.place = f"{place}, {passage.place}"

    @property
    def text(self) -> str:
        """The copy, with what was edited so far."""
        return self._page.text if self._page else ""


def _text_of(data: bytes, charset: str) -> tuple[str, Counter[str]]:
    text, nuls = text_without_nul(data, charset)
    if text is None:
        raise Unreadable("unknown encoding")
    return text, Counter({"NUL character": nuls} if nuls else {})
