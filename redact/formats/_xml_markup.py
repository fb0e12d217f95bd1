"""Pages inside of XML: descriptions of news feeds and maps hold HTML as text, tags and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from redact.formats._html_allow import BLOCKS
from redact.formats._in_place import Piece
from redact.formats._replace import replaced
from redact.formats._xml_white import is_coded
from redact.model import JOINED, Edit

_IS_MARKUP = re.compile(
    r"</?(?:p|br|hr|div|span|b|i|u|a|tt|em|strong|small|font|center|table|tbody|tr|td|th|ul|ol|li"
    r"|img|h[1-6]|html|body|pre|code|blockquote)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?:(?P<comment>!--)|/?(?P<name>[A-Za-z][\w:.-]*+)(?=[\s/>])[^<>]*>)")
_ORDINARY = re.compile(r"(?!.*\d{5})[\sA-Za-z0-9:._=/<>\"'-]*", re.DOTALL)
"""What tags are of, beside the values of attributes; anything else is a text in angles."""
_FILE = re.compile(r"data:[\w+.-]{0,60}[/;][\w/+.;=-]{0,100},[A-Za-z0-9+/_=%-]{8,}")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")


def holds_markup(text: str) -> bool:
    """Tell whether a text is written in HTML."""
    return _IS_MARKUP.search(text) is not None


def without_files(text: str) -> tuple[str, int]:
    """Return a text without the files that stand in it as ``data:``, and how many there were."""
    text, count = _FILE.subn("", text)
    spans = [
        Edit(piece.start, piece.end, "")
        for piece in (pieces_of(text) if "data:" in text and holds_markup(text) else ())
        if is_coded(piece.text)
    ]
    return replaced(text, sorted(spans)), count + len(spans)


def pieces_of(text: str) -> Iterator[Piece]:
    """Give what a reader could see of a text written in HTML, attributes after the texts."""
    at = 0
    glue: str | None = None
    asides: list[Piece] = []
    for start, end, name in _tags(text):
        said = unescape(text[at:start])
        if said.strip():
            yield Piece(at, start, said, glue)
            glue = JOINED
        elif said and glue == JOINED:
            glue = " "
        at = end
        if not name:
            asides.append(Piece(start + 4, end - 3, text[start + 4 : end - 3], "\n"))
            continue
        if (name in BLOCKS or name == "br") and glue is not None:
            glue = "\n"
        for found in _ATTRIBUTE.finditer(text, start, end):
            span = found.span(found.lastindex or 0)
            asides.append(Piece(*span, unescape(text[slice(*span)]), "\n", found[1]))
    if text[at:].strip():
        yield Piece(at, len(text), unescape(text[at:]), glue)
    yield from asides


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where tags and comments stand, with the name of a tag in lower case."""
    at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        if tag["comment"] is None:
            if _ORDINARY.fullmatch(_ATTRIBUTE.sub(r"\1", tag[0])):
                yield tag.start(), at, tag["name"].lower()
        elif (end := text.find("-->", at)) < 0:
            return  # what is not closed is text to its end
        else:
            at = end + 3
            yield tag.start(), at, ""


def escaped(text: str) -> str:
    """Return a text as it stands in HTML."""
    return escape(text)
