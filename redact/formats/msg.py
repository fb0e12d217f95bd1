"""Mails that Outlook saves, which are written as EML."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats import _mapi as mapi
from redact.formats import _old_office as old
from redact.formats._mail_charsets import text_of_word
from redact.formats.base import Match
from redact.options import Limits

if TYPE_CHECKING:
    from oxmsg.storage import Storage

_PROPERTIES = "__properties_version1.0"
_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})")
_UNICODE, _STRING, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_INTEGER, _TIME = 0x0003, 0x0040
_HEADS = {"message": 32, "embedded": 24, "other": 8}
"""Bytes before the properties of each kind of storage."""
_BROKEN = (
    *(OSError, ValueError, LookupError, RecursionError, AttributeError, TypeError),
    *(AssertionError, OverflowError, struct.error),
)
"""What olefile raises on damaged files."""


class Msg:
    """It is first written as another kind and then goes that one's way."""

    name: ClassVar[str] = "msg"
    title: ClassVar[str] = "Outlook mail (MSG)"
    suffixes: ClassVar[tuple[str, ...]] = (".msg", ".oft")
    needs: ClassVar[tuple[str, ...]] = ()
    copied_as: ClassVar[str] = "eml"
    copy_suffix: ClassVar[str] = ".eml"

    def matches(self, head: bytes, name: str) -> Match:
        return old.matches(head, name, self.name, self.suffixes)

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "raise `file_bytes`")
        message = _message(_root(source), "message")
        target.write_bytes(mapi.written(message, limits.member_depth))


def _root(source: Path) -> Storage:
    """Return the outermost storage, with all that is in it; only its streams' bytes are believed.

    Raises:
        UnreadableFileError: If it is damaged, or no mail.
    """
    from olefile import OleFileIO
    from oxmsg.storage import Storage

    try:
        with OleFileIO(source) as compound:
            root = Storage.from_ole(compound)
    except _BROKEN:
        raise UnreadableFileError("it is damaged", "open it in Outlook and save it again") from None
    if not any(stream.name == _PROPERTIES for stream in root.streams):
        raise UnreadableFileError(
            "it is not the kind of file that its name says", "open it in its program"
        )
    return root


def _message(storage: Storage, kind: str) -> mapi.Message:
    """Return the mail that a storage holds."""
    properties = _properties(storage, _HEADS[kind], None)
    page = properties.get(mapi.CODE_PAGE)
    message = mapi.Message(properties)
    for inner in storage.storages:
        if inner.name.startswith("__recip_version1.0_"):
            message.recipients.append(_properties(inner, _HEADS["other"], page))
        elif inner.name.startswith("__attach_version1.0_"):
            message.attachments.append(_attachment(inner, page))
    return message


def _attachment(storage: Storage, page: mapi.Value | None) -> mapi.Attachment:
    properties = _properties(storage, _HEADS["other"], page)
    name = f"__substg1.0_{mapi.ATTACHED:04X}{_OBJECT:04X}"
    held = next((inner for inner in storage.storages if inner.name == name), None)
    if held is None:
        return mapi.Attachment(properties, foreign=mapi.ATTACHED not in properties)
    if any(stream.name == _PROPERTIES for stream in held.streams):
        return mapi.Attachment(properties, _message(held, "embedded"))
    return mapi.Attachment(properties, foreign=True)


def _properties(storage: Storage, head: int, page: mapi.Value | None) -> dict[int, mapi.Value]:
    """Return the properties of a storage: numbers stand together, anything else in a stream each.

    Args:
        storage: Of a mail, recipient or attachment.
        head: How many bytes stand before the numbers.
        page: The code page of texts, unless the storage says another.
    """
    streams = {stream.name: stream.bytes_ for stream in storage.streams}
    found = _numbers(streams.get(_PROPERTIES, b"")[head:])
    charset = mapi.charset_of(found.get(mapi.CODE_PAGE, page))
    for name, data in streams.items():
        if not (match := _STREAM.fullmatch(name)):
            continue
        id, kind = int(match[1], 16), int(match[2], 16)
        if kind == _UNICODE:
            found[id] = data[: len(data) & ~1].decode("utf-16-le", "replace")
        elif kind == _STRING and not isinstance(found.get(id), str):
            found[id] = data if id == mapi.BODY else text_of_word(data, charset)
        elif kind == _BINARY:
            found.setdefault(id, data)
    return found


def _numbers(data: bytes) -> dict[int, mapi.Value]:
    found: dict[int, mapi.Value] = {}
    for at in range(0, len(data) - 15, 16):
        kind, id = struct.unpack_from("<2H", data, at)
        if kind in (_INTEGER, _TIME):
            found[id] = struct.unpack_from("<i" if kind == _INTEGER else "<Q", data, at + 8)[0]
    return found
