"""Web pages: read as a browser shows them, written with known elements and attributes only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._html_file import HtmlFile
from redact.formats._html_tree import Dialect
from redact.formats.base import Match, Redact
from redact.model import Batch
from redact.options import Limits

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|table|span|a|h[1-6]|ul|ol|br|meta|title|script|style)\b", re.I)


class Html:
    """A web page: one batch of its texts, then its readable attributes, then its comments."""

    name: ClassVar[str] = "html"
    title: ClassVar[str] = "web page"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml", ".shtml")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None:
            return Match.NO
        if _BEGINS.match(text):
            return Match.CONTENT
        named = name.lower().endswith(self.suffixes)
        return Match.NAME if named and _TAG.search(text) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield HtmlFile(source, limits, Dialect()).batch()

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        HtmlFile(source, limits, Dialect()).write(target, redact)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from HtmlFile(copy, limits, Dialect()).rest()
