"""Web pages: read as a browser shows them, written with known elements and attributes only."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._html_file import HtmlFormat
from redact.formats.base import Match

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|table|span|a|h[1-6]|ul|ol|br|meta|title|script|style)\b", re.I)


class Html(HtmlFormat):
    """A web page: one batch of its texts, then its readable attributes, then its comments."""

    name: ClassVar[str] = "html"
    title: ClassVar[str] = "web page"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml", ".shtml")

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None:
            return Match.NO
        if _BEGINS.match(text):
            return Match.CONTENT
        named = name.lower().endswith(self.suffixes)
        return Match.NAME if named and _TAG.search(text) else Match.NO
