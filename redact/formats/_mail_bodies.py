"""The bodies of a mail that a reader sees: plain text line by line, and pages."""

from __future__ import annotations

import binascii
import re
from collections import Counter
from collections.abc import Mapping

from redact.errors import FileError
from redact.formats._html_file import declared_charset, settled
from redact.formats._html_text import Page
from redact.formats._html_tree import Dialect
from redact.formats._lines import pieces
from redact.formats._mail_blocks import shown_lines
from redact.formats._mail_charsets import codec_of, text_without_nul
from redact.formats._mail_fields import Said
from redact.formats._mail_parse import Part
from redact.formats._passages import Passage
from redact.options import Limits

_ESCAPES = re.compile(rb"(?:=[0-9A-F]{2}){4}")
_TURNS = 4
_QUOTE = re.compile(r"(?:> ?)*")
_LINE_END = re.compile(r"\r\n|\r|\n")


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
        for number, line in enumerate(shown_lines(text, self.dropped), 1):
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
        data = _without_escapes(part.content())
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


def _without_escapes(data: bytes) -> bytes:
    """Return a page decoded that stands encoded in a part which does not say so."""
    for _ in range(_TURNS):
        if not _ESCAPES.search(data):
            break
        data = binascii.a2b_qp(data)
    return data


def _text_of(data: bytes, charset: str) -> tuple[str, Counter[str]]:
    text, nuls = text_without_nul(data, charset)
    if text is None:
        raise Unreadable("unknown encoding")
    return text, Counter({"NUL character": nuls} if nuls else {})
