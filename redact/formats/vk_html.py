"""Pages of the archive that VK gives to its users: messages of a chat, and everything else."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._html_file import HtmlFormat
from redact.formats._html_tree import Dialect
from redact.formats._words import words
from redact.formats.base import Match

_MESSAGE = re.compile(r"""class\s*=\s*["']message__header["']""")
_ITEMS = re.compile(r"""class\s*=\s*["'](?:item|item__main|page_block_header_inner)\b""")

_DIALECT = Dialect(
    classes=words(
        "wrap header page_content page_block page_block_header page_block_header_inner ui_crumb "
        "item item__main item__tertiary message message__header kludges attachment "
        "attachment__description attachment__link pagination pg_lnk clear_fix"
    ),
    headers=words("message__header"),
    style=(
        ".wrap { font-family: sans-serif; max-width: 48em; margin: 0 auto }\n"
        ".message { margin: 8px 0; padding: 4px 8px }\n"
        ".message__header { color: gray }\n"
        ".attachment { font-style: italic }"
    ),
)


class VkHtml(HtmlFormat):
    """A page of messages: senders with their links, texts and attachments' links."""

    name: ClassVar[str] = "vk_html"
    title: ClassVar[str] = "VK archive (HTML)"
    suffixes: ClassVar[tuple[str, ...]] = (".html",)
    dialect: ClassVar[Dialect] = _DIALECT

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None or "vk.com" not in text or not _ITEMS.search(text):
            return Match.NO
        return Match.DIALECT if _MESSAGE.search(text) else Match.NO
