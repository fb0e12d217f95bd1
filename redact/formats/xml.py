"""XML of any kind: every text, attribute, comment and name can be replaced, all else stays."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._xml_copy import XmlFormat
from redact.formats._xml_tokens import begins_well
from redact.formats.base import Match

_TEXTS = (".txt", ".log", ".md", ".markdown", ".text")


class Xml(XmlFormat):
    """Texts, attributes, comments and the names of both are segments, named by the latter.

    Structure, order, spaces, prefixes and the encoding stay. A file up to
    ``limits.whole_text_bytes`` is one batch; larger ones come in batches, but are held whole.
    """

    name: ClassVar[str] = "xml"
    title: ClassVar[str] = "XML file"
    suffixes: ClassVar[tuple[str, ...]] = (
        ".xml", ".rss", ".atom", ".opml", ".plist", ".xsd", ".xsl", ".xslt", ".rdf", ".xaml",
    )  # fmt: skip

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None:
            return Match.NO
        suffix = PurePosixPath(name.lower()).suffix
        named = Match.NAME if suffix in self.suffixes else Match.NO
        if not text.lstrip().startswith("<"):
            return named
        if not text.startswith("<?xml"):
            return named
        return Match.CONTENT if begins_well(text) or suffix not in _TEXTS else Match.NO
