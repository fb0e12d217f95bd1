"""Addresses and message ids in headers: read tolerantly, written so that they read back the same.

What a label stands in for must still be an address, or programs would not open the copy:
``[EMAIL_ADDRESS-7KQ2M3XA]`` is written ``EMAIL_ADDRESS-7KQ2M3XA@redacted.invalid``, and any other
text that is no plain address ``TEXT@text.redacted.invalid``, its odd signs percent-encoded. The
domain ``invalid`` belongs to nobody (RFC 2606).
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote, unquote

from redact.formats._mail_words import decoded_words, encoded_words, is_plain

_LABEL = re.compile(r"\[([A-Z]+(?:_[A-Z]+)*-[0-9A-Z]{4,26})\]")
_LABELLED = re.compile(r"([A-Z]+(?:_[A-Z]+)*-[0-9A-Z]{4,26})@redacted\.invalid")
_ADDRESS = re.compile(r"[\w!#$%&'*+/=?^`{|}~-][\w!#$%&'*+./=?^`{|}~-]{0,200}@[\w.-]{1,250}", re.A)
_SURE = re.compile(
    r"[^\W_][\w.+-]{0,60}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}"
    r"(?<!redacted\.invalid)"
)
"""What the recognizers take for an address whatever stands around it."""
_OWN = re.compile(r"(?:[^@]+@)?(?:text\.)?redacted\.invalid", re.IGNORECASE)
_TEXT = "@text.redacted.invalid"
_REMOVED = "removed@redacted.invalid"
_HARMLESS = "!#$&'*+-/^_`{|}~."

_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"?|<(?P<angle>[^<>]*)>?|(?P<sign>[,;:])|(?P<open>\()'
    r'|(?P<space>\s+)|(?P<word>[^\s",;:<(]+)',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPACES = re.compile(r"\s+")
_NOBODY = frozenset(
    ("undisclosed-recipients", "undisclosed recipients", "recipient list not shown")
)

_ID = re.compile(r"<([^<>]*)>?|([^\s<>]+@[^\s<>]+)")
_OWN_DIGEST = re.compile(r"[a-p]{32}@(?:message-id|address)\.invalid")
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


class Mailbox(NamedTuple):
    """Whom a header names: either may be an empty string."""

    name: str
    address: str


class _Reader:
    """Reads the mailboxes of a header, token by token."""

    def __init__(self) -> None:
        self.found: list[Mailbox] = []
        self.dropped: Counter[str] = Counter()
        self._words: list[str] = []
        self._comments: list[str] = []
        self._address: str | None = None

    def read(self, value: str) -> None:
        at = 0
        while at < len(value):
            token = _TOKEN.match(value, at)
            if token is None:
                self._words.append(value[at])
                at += 1
            elif token["open"]:
                comment, at = _comment(value, at)
                self._comments.append(comment)
            else:
                at = token.end()
                self._take(token)
        self._flush()

    def _take(self, token: re.Match[str]) -> None:
        if token["quoted"] is not None:
            self._words.append(_ESCAPED.sub(r"\1", token["quoted"]))
        elif token["angle"] is not None:
            if self._address is None:
                self._address = token["angle"]
            else:
                self._words.append(token["angle"])
        elif token["word"] is not None:
            self._words.append(token["word"])
        elif token["sign"] is not None:
            self._flush(group=token["sign"] == ":")

    def _flush(self, *, group: bool = False) -> None:
        """End a mailbox; the name of a group becomes one without an address."""
        words, address = self._words, self._address
        if address is None and words and "@" in words[-1] and not group:
            address = words.pop()
        name = decoded_words(" ".join(words))
        comments = [decoded_words(comment) for comment in self._comments if comment.strip()]
        if not name and address is not None and comments:
            name = comments.pop(0)  # as people were named before 1982, and still are
        self.dropped["comment"] += len(comments)
        address = _SPACES.sub("", decoded_words(address or "")).removeprefix("mailto:")
        if (name or address) and name.strip().lower() not in _NOBODY:
            self.found.append(Mailbox(name, sure_address(address)))
        self._words, self._comments, self._address = [], [], None


def mailboxes(value: str) -> tuple[list[Mailbox], Counter[str]]:
    """Return whom a header names, encoded words decoded, and what is left out of it."""
    reader = _Reader()
    reader.read(value)
    return reader.found, +reader.dropped


def written_mailboxes(found: list[Mailbox]) -> str:
    """Return mailboxes as the value of a header."""
    written = [_mailbox(box) for box in found if box.name or box.address]
    return ",\n ".join(written) or "undisclosed-recipients:;"


def text_of_address(address: str) -> str:
    """Return the text that an address stands for."""
    if label := _LABELLED.fullmatch(address):
        return f"[{label[1]}]"
    if address.endswith(_TEXT):
        return unquote(address.removesuffix(_TEXT))
    return "" if address == _REMOVED else address


def address_of_text(text: str) -> str:
    """Return an address that reads back as ``text``."""
    if not text:
        return _REMOVED
    if label := _LABEL.fullmatch(text):
        return f"{label[1]}@redacted.invalid"
    odd = "=?" in text or _OWN.fullmatch(text) or text.startswith("mailto:")
    if not odd and _ADDRESS.fullmatch(text):
        return text
    return quote(text, safe=_HARMLESS, errors="replace") + _TEXT


def ids(value: str) -> list[str]:
    """Return the message ids in a header, each as what stands for it; see ``text_of_id``."""
    return [
        text_of_id(found[1] or found[2]) for found in _ID.finditer(value) if any(found.groups())
    ]


def text_of_id(value: str) -> str:
    """Return what stands for a message id: one of ours, or an address made of its digest.

    Ids hold names of users, hosts and times. An address is what is surely found, so that the same
    id has the same label in every file of an investigation; a digest says nothing of odd ids, and
    is what is left where a policy keeps addresses.
    """
    return _digest(_SPACES.sub("", value), "message-id.invalid")


def sure_address(address: str) -> str:
    """Return the text of an address; one that is not surely found as one is treated like an id."""
    return address if _SURE.fullmatch(address) else _digest(address, "address.invalid")


def _digest(value: str, domain: str) -> str:
    text = text_of_address(value)
    if text != value or not value or _OWN_DIGEST.fullmatch(value):
        return text
    digest = sha256(value.encode("utf-8", "replace")).hexdigest()[:32]
    return f"{digest.translate(_LETTERS)}@{domain}"


def _mailbox(box: Mailbox) -> str:
    name = _phrase(box.name)
    if not box.address:
        return f"{name} :;"  # a group without members; a name alone would be no mailbox
    return f"{name} <{address_of_text(box.address)}>" if name else address_of_text(box.address)


def _phrase(name: str) -> str:
    if not is_plain(name):
        return encoded_words(name, 0)
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _comment(value: str, at: int) -> tuple[str, int]:
    """Return a comment, which may hold others, and where it ends."""
    depth, end = 0, at
    for end in range(at, len(value)):
        depth += {"(": 1, ")": -1}.get(value[end], 0)
        if not depth:
            break
    return value[at + 1 : end + (depth > 0)], end + 1
