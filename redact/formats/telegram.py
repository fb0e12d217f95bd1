"""Telegram Desktop's ``result.json``: who wrote, what, and who else is named in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from redact.errors import TooLargeError
from redact.formats._encoding import Encoding, decoded, encoding_of, head_text
from redact.formats._json_text import JsonToken, tokens, value_of
from redact.formats._passages import Passage, Slot, edit_all
from redact.formats._telegram_fields import (
    ENCODED,
    FIELDS,
    LABELS,
    MEDIA,
    TEXTS,
    WITHHELD,
    is_account,
    is_technical,
)
from redact.formats.base import Match, Redact
from redact.model import Batch
from redact.options import Limits

_CHAT = re.compile(
    r'"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|verification_codes|replies'
    r'|(?:private|public)_(?:group|supergroup|channel))"'
)
_GROUP = re.compile(r'\s*,\s*"type"\s*:\s*"(?:private|public)_(?:group|supergroup|channel)"')
"""What follows the name of a chat that is no person's."""
_CHANNEL = re.compile(r'\s*,\s*"(?:from|actor|forwarded_from|saved_from)_id"\s*:\s*"channel\d')
"""What follows the name of a sender that is a channel."""
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_WHOLE = re.compile(r'"personal_information"\s*:\s*\{.{0,2000}?"user_id"\s*:', re.DOTALL)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}")
_LEAST_DIGITS = 5


class Telegram:
    """The JSON export of a chat or an account: names, ids, numbers and messages are segments.

    A message of several formatted parts is one segment. Names of media files become those of their
    copies, or a note. Structure, order and spaces stay.
    """

    name: ClassVar[str] = "telegram"
    title: ClassVar[str] = "Telegram export (JSON)"
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None or not text.lstrip().startswith("{"):
            return Match.NO
        chat = _CHAT.search(text) and _MESSAGES.search(text)
        return Match.DIALECT if chat or _WHOLE.search(text) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for passages, dropped in _Export(source, limits).batches():
            yield _batch(passages, dropped)

    def companions(self, source: Path, limits: Limits) -> Iterator[str]:
        export = _Export(source, limits)
        for _ in export.batches():
            pass
        yield from export.media

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        companions: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        export = _Export(source, limits, companions)
        for passages, dropped in export.batches():
            edit_all(passages, redact(_batch(passages, dropped)))
        target.write_bytes(export.encoding.bom + export.encoding.encode(export.copy()))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        export = _Export(copy, limits)
        for passages, _ in export.batches():
            for passage in passages:
                passage.empty()
        yield from export.media
        yield export.copy()


def _batch(passages: list[Passage], dropped: Counter[str]) -> Batch:
    return Batch(tuple(passage.segment() for passage in passages), dropped)


class _Export:
    """An export and what is to be written instead of some of its tokens.

    Attributes:
        media: Paths of the files beside it, once each, when all batches were given.
    """

    def __init__(
        self, source: Path, limits: Limits, companions: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.media: dict[str, None] = {}
        self._companions = companions
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "export the chats one by one")
        self.encoding: Encoding = encoding_of(source)
        self._text = "".join(decoded(source, self.encoding))
        self._limits = limits
        self._new: dict[int, tuple[int, str]] = {}
        self._messages = 0
        self._values = 0

    def batches(self) -> Iterator[tuple[list[Passage], Counter[str]]]:
        """Give the texts in batches that end between two of them, and what is left out."""
        passages: list[Passage] = []
        dropped: Counter[str] = Counter()
        size, parts, parts_depth = 0, None, 0
        whole = len(self._text) <= self._limits.whole_text_bytes
        for token in tokens(self._text, self._limits):
            if token.kind == "open":
                if token.path[-1:] == ("messages",) and self._text[token.start] == "{":
                    self._messages += 1
                is_text = token.path[-1:] and token.path[-1] in TEXTS
                if is_text and parts is None and self._text[token.start] == "[":
                    parts, parts_depth = self._passage(token, ""), token.depth
                continue
            if token.kind == "close":
                if parts is not None and token.depth == parts_depth:
                    passages += [parts] if parts.text.strip() else []
                    size, parts = size + len(parts.text), None
                if size > self._limits.batch_chars and not whole and parts is None:
                    yield passages, dropped
                    passages, dropped, size = [], Counter(), 0
                continue
            if parts is not None and token.kind == "string" and token.path[-1] in TEXTS:
                parts.slots.append(self._slot(token, value_of(self._text, token)))
            elif passage := self._read(token, dropped):
                passages.append(passage)
                size += len(passage.text)
        yield passages, dropped

    def copy(self) -> str:
        """Return the text with what is to be written instead."""
        pieces: list[str] = []
        at = 0
        for start in sorted(self._new):
            end, new = self._new[start]
            pieces += (self._text[at:start], new)
            at = end
        pieces.append(self._text[at:])
        return "".join(pieces)

    def _read(self, token: JsonToken, dropped: Counter[str]) -> Passage | None:
        """Return the text that a token is, or None if it is none."""
        value = value_of(self._text, token)
        field = token.path[-1] if token.path else ""
        if token.kind == "key":
            return None if _KEY.fullmatch(value) else self._passage(token, "", value)
        if token.kind == "literal" or not value or is_technical(token.path, value):
            return None
        if field in MEDIA and token.kind == "string":
            if not value.startswith("("):
                self.media[value] = None
                copy = self._companions.get(value)
                if not copy:
                    dropped["media file"] += 1
                new = json.dumps(copy or WITHHELD, ensure_ascii=False)
                self._new[token.start] = (token.end, new)
            return (
                None
                if value == WITHHELD or token.start in self._new
                else self._passage(token, "", value)
            )
        if field in ENCODED:
            dropped["data of a button"] += 1
            self._new[token.start] = (token.end, '""')
            return None
        if token.kind == "number":
            if is_account(token.path):
                value = f"user{value}"
            elif sum(map(str.isdigit, value)) < _LEAST_DIGITS:
                return None
        label = LABELS.get(field, field.replace("_", " "))
        if field == "name" and _GROUP.match(self._text, token.end):
            label = ""
        return self._passage(token, label, value)

    def _passage(self, token: JsonToken, label: str, value: str | None = None) -> Passage:
        self._values += 1
        field = token.path[-1].replace("_", " ") if token.path else ""
        channel = _CHANNEL.match(self._text, token.end)
        known = token.kind != "key" and token.path[-1:] and token.path[-1] in LABELS
        what = field if known else f"value {self._values}"
        place = (
            f"message {self._messages}, {what}"
            if "messages" in token.path
            else (f"value {self._values}")
        )
        return Passage(
            place,
            None if self._values == 1 else "\n",
            label,
            [] if value is None else [self._slot(token, value)],
            entity=FIELDS.get(label, "") if known and not channel else "",
        )

    def _slot(self, token: JsonToken, value: str) -> Slot:
        raw = self._text[token.start : token.end]
        escaped = "\\u" in raw and raw.isascii()

        def put(new: str) -> None:
            self._new[token.start] = (token.end, json.dumps(new, ensure_ascii=escaped))

        return Slot(value, put)
