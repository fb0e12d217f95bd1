"""XML without a document type, comments and instructions, for parsing into a tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

from lxml import etree

from redact.errors import TooLargeError
from redact.formats._encoding import decoded
from redact.formats._xml import parse_xml
from redact.formats._xml_encoding import xml_encoding
from redact.formats._xml_tokens import Entities, Token, attributes, inner, tokens
from redact.options import Limits

_DROPPED = {
    "comment": "comment",
    "instruction": "processing instruction",
    "doctype": "document type",
    "declaration": "",
}


def parsed(source: Path, limits: Limits, dropped: Counter[str]) -> etree._Element:
    """Return the root of an XML file.

    Entities of its own are written out; what is left out is counted in ``dropped``.

    Raises:
        FileError: If it is no XML, declares more than plain entities, or is over a limit.
    """
    if source.stat().st_size > limits.file_bytes:
        raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
    text = "".join(decoded(source, xml_encoding(source)))
    entities = Entities()
    parts: list[str] = []
    for token in tokens(text, limits, entities):
        if token.kind in _DROPPED:
            if what := _DROPPED[token.kind]:
                dropped[what] += 1
        else:
            parts += _written(text, token, entities)
    return parse_xml("".join(parts).encode(), limits)


def _written(text: str, token: Token, entities: Entities) -> Iterator[str]:
    raw = text[token.start : token.end]
    if token.kind == "cdata":
        start, end = inner(token)
        yield escape(text[start:end])
    elif "&" not in raw:
        yield raw
    elif token.kind == "text":
        yield escape(entities.read(raw))
    else:
        at = token.start
        for attribute in attributes(text, token):
            yield text[at : attribute.start]
            value = escape(entities.read(text[attribute.start : attribute.end]))
            yield value.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
            at = attribute.end
        yield text[at : token.end]
