"""Telegram Desktop's ``messages.html``: a chat as web pages."""

from __future__ import annotations

import re
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._html_file import HtmlFormat
from redact.formats._html_tree import Dialect
from redact.formats._words import words
from redact.formats.base import Match

_PAGE = re.compile(r"""<div\s[^>]{0,200}class\s*=\s*["'][^"'>]{0,100}\bpage_wrap\b""")
_BODY = re.compile(r"""class\s*=\s*["'][^"'>]{0,100}\b(?:page_header|page_body|chat_page)\b""")

_NAME = "имя"
_DIALECT = Dialect(
    classes=words(
        "page_wrap page_header page_body page_about chat_page list_page personal_info history "
        "content text bold block_link message service default joined clearfix body details "
        "pull_left pull_right userpic_wrap userpic date from_name reply_to media_wrap media "
        "media_photo media_video media_file media_audio_file media_voice_message media_contact "
        "media_location media_call media_game media_poll media_invoice media_live_location "
        "photo_wrap photo video_file_wrap video_file sticker_wrap sticker animated_wrap animated "
        "fill title description status signature forwarded initials entry entry_list name info "
        "details_entry rows row label value with_divider section sections_list pagination "
        "selected question answer total spoiler reactions reaction active emoji count userpics "
        "via_bot bot_buttons_table bot_button"
    ),
    labels={
        "from_name": _NAME,
        "signature": _NAME,
        "media_contact": _NAME,
        "name": _NAME,
        "date": "время",
    },
    senders=words("from_name"),
    dropped={"initials": "initials", "userpics": "initials"},
    ids=re.compile(r"message-?\d{1,12}"),
    anchor_prefix="go_to_",
    media=re.compile(
        r"(?:\.\./|\./|chats/|chat_\d+/|lists/)*(?:animations|contacts|css|files|images|js|music"
        r"|photos|profile_pictures|round_video_messages|stickers|stories|userpics|video_files"
        r"|voice_messages)/(?!\w+\.html)"
    ),
    style=(
        ".page_wrap { font-family: sans-serif; max-width: 48em; margin: 0 auto }\n"
        ".message { margin: 8px 0; padding: 4px 8px }\n"
        ".service { text-align: center }\n"
        ".details { color: gray }\n"
        ".pull_right { float: right }\n"
        ".from_name, .bold { font-weight: bold }\n"
        ".userpic_wrap { display: none }\n"
        ".forwarded.body { border-left: 3px solid silver; padding-left: 8px }"
    ),
)


class TelegramHtml(HtmlFormat):
    """A page of a chat: names of senders, headers of forwarded messages, texts and links.

    Pictures, films, files and sounds are left out, and the links to them; initials too.
    """

    name: ClassVar[str] = "telegram_html"
    title: ClassVar[str] = "Telegram export (HTML)"
    suffixes: ClassVar[tuple[str, ...]] = (".html",)
    dialect: ClassVar[Dialect] = _DIALECT

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None or not _PAGE.search(text):
            return Match.NO
        return Match.DIALECT if _BODY.search(text) else Match.NO
