"""Pages inside of XML: descriptions of news feeds and maps hold HTML as text, tags and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from redact.formats._html_allow import BLOCKS
from redact.formats._in_place import Piece
from redact.model import JOINED

_IS_MARKUP = re.compile(
    r"</?(?:p|br|hr|div|span|b|i|u|a|tt|em|strong|small|font|center|table|tbody|tr|td|th|ul|ol|li"
    r"|img|h[1-6]|html|body|pre|code|blockquote)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:!--(?P<comment>.*?)-->|/?(?P<name>[A-Za-z][\w:.-]*)[^<>]*>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")


def holds_markup(text: str) -> bool:
    """Tell whether a text is written in HTML."""
    return _IS_MARKUP.search(text) is not None


def pieces_of(text: str) -> Iterator[Piece]:
    """Give what a reader could see of a text written in HTML, attributes after the texts."""
    at = 0
    glue: str | None = None
    asides: list[Piece] = []
    for tag in _TAG.finditer(text):
        said = unescape(text[at : tag.start()])
        if said.strip():
            yield Piece(at, tag.start(), said, glue)
            glue = JOINED
        elif said and glue == JOINED:
            glue = " "
        at = tag.end()
        if tag["comment"] is not None:
            asides.append(Piece(*tag.span("comment"), tag["comment"], "\n"))
            continue
        if (tag["name"].lower() in BLOCKS or tag["name"].lower() == "br") and glue is not None:
            glue = "\n"
        for found in _ATTRIBUTE.finditer(text, tag.end("name"), tag.end()):
            span = found.span(found.lastindex or 0)
            asides.append(Piece(*span, unescape(text[slice(*span)]), "\n", found[1]))
    if text[at:].strip():
        yield Piece(at, len(text), unescape(text[at:]), glue)
    yield from asides


def escaped(text: str) -> str:
    """Return a text as it stands in HTML."""
    return escape(text)
