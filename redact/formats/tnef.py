"""What Outlook sends to programs that are not Outlook (``winmail.dat``), written as EML.

After [MS-OXTNEF]. Every length in it is checked; what does not fit is damaged, not left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats import _mapi as mapi
from redact.formats._mail_charsets import text_of_word
from redact.formats.base import Match
from redact.options import Limits

_MARK = b"\x78\x9f\x3e\x22"
_HEAD = 6
_ON_ATTACHMENT = 2
_PROPERTIES, _RECIPIENTS, _CODE_PAGE = 0x9003, 0x9004, 0x9007
_RENDERING, _TITLE, _DATA, _ATTACHED = 0x9002, 0x8010, 0x800F, 0x9005
_CLASS, _SUBJECT, _BODY, _SENT, _MESSAGE_ID, _FROM = 0x8008, 0x8004, 0x800C, 0x8005, 0x8009, 0x8000
_TEXTS = {_SUBJECT: mapi.SUBJECT, _CLASS: mapi.CLASS}
_OWN_CLASS = "IPM.Microsoft Mail.Note"

_FIXED = {
    0x0002: 2, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 2,
    0x0014: 8, 0x0040: 8, 0x0048: 16,
}  # fmt: skip
"""Bytes of the values of each type that has a size."""
_VARIABLE = (0x000D, 0x001E, 0x001F, 0x0102)
_INTEGER, _TIME, _OBJECT, _STRING, _UNICODE = 0x0003, 0x0040, 0x000D, 0x001E, 0x001F
_MANY, _NAMED = 0x1000, 0x8000
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
"""What stands before a mail in a mail; before others, an object of another program."""
_SECONDS_1601 = 11_644_473_600


class Tnef:
    """It is first written as another kind and then goes that one's way."""

    name: ClassVar[str] = "tnef"
    title: ClassVar[str] = "Outlook's winmail.dat (TNEF)"
    suffixes: ClassVar[tuple[str, ...]] = (".tnef",)
    needs: ClassVar[tuple[str, ...]] = ()
    copied_as: ClassVar[str] = "eml"
    copy_suffix: ClassVar[str] = ".eml"

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.startswith(_MARK) else Match.NO

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "raise `file_bytes`")
        try:
            message = _Reader(limits.member_depth).message(source.read_bytes())
        except (struct.error, OverflowError, RecursionError):
            raise _damaged() from None
        target.write_bytes(mapi.written(message, limits.member_depth))


class _Reader:
    """Reads mails, but none that is in more than ``depth`` others."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._charset = "cp1252"

    def message(self, data: bytes) -> mapi.Message:
        """Return a mail."""
        if not data.startswith(_MARK):
            raise _damaged()
        message = mapi.Message()
        for level, id, value in _attributes(data):
            if level == _ON_ATTACHMENT:
                self._read_attachment(message, id, value)
            else:
                self._read(message, id, value)
        return message

    def _read(self, message: mapi.Message, id: int, value: bytes) -> None:
        properties = message.properties
        if id == _CODE_PAGE and len(value) >= 4:
            self._charset = mapi.charset_of(struct.unpack_from("<I", value)[0]) or self._charset
        elif id == _PROPERTIES:
            properties.update(self._properties(_Bytes(value)))
        elif id == _RECIPIENTS:
            rows = _Bytes(value)
            for _ in range(rows.number()):
                message.recipients.append(self._properties(rows))
        elif id in _TEXTS:
            found = self._text(value)
            properties.setdefault(_TEXTS[id], "" if found == _OWN_CLASS else found)
        elif id == _BODY:
            properties.setdefault(mapi.BODY, self._text(value))
        elif id == _SENT and len(value) >= 12:
            properties.setdefault(mapi.SENT, _file_time(*struct.unpack_from("<6H", value)))
        elif id == _FROM:
            self._read_author(properties, value)

    def _read_author(self, properties: dict[int, mapi.Value], value: bytes) -> None:
        """Take name and address of a sender: ``TRIPLES``, two lengths and two texts."""
        _, _, name, address = struct.unpack_from("<4H", value)
        kind, _, found = self._text(value[8 + name : 8 + name + address]).partition(":")
        properties.setdefault(mapi.FROM[0], self._text(value[8 : 8 + name]))
        properties.setdefault(mapi.FROM[2], found if kind.upper() == "SMTP" else "")

    def _read_attachment(self, message: mapi.Message, id: int, value: bytes) -> None:
        if id == _RENDERING or not message.attachments:
            message.attachments.append(mapi.Attachment())
        last = message.attachments[-1]
        if id == _TITLE:
            last.properties.setdefault(mapi.FILE_NAMES[1], self._text(value))
        elif id == _DATA:
            last.properties.setdefault(mapi.ATTACHED, value)
        elif id == _ATTACHED:
            last.properties.update(self._properties(_Bytes(value)))
            held = last.properties.get(mapi.ATTACHED)
            if isinstance(held, _Object):
                last.foreign = not held.startswith(_MESSAGE)
                if not last.foreign:
                    last.message = self._inner(bytes(held[len(_MESSAGE) :]))

    def _inner(self, data: bytes) -> mapi.Message:
        """Return a mail in a mail; ``mapi.written`` leaves out those that are not looked at."""
        if self._depth <= 0:
            return mapi.Message()
        self._depth -= 1
        found = self.message(data)
        self._depth += 1
        return found

    def _properties(self, rows: _Bytes) -> dict[int, mapi.Value]:
        found: dict[int, mapi.Value] = {}
        for _ in range(rows.number()):
            kind, id = rows.short(), rows.short()
            if id >= _NAMED:
                rows.skip_name()
            many, kind = kind & _MANY, kind & ~_MANY
            values = [self._value(kind, data) for data in rows.values(kind, many=bool(many))]
            if values and not many and id < _NAMED and values[0] is not None:
                found[id] = values[0]
        return found

    def _value(self, kind: int, data: bytes) -> mapi.Value | None:
        if kind == _UNICODE:
            return data[: len(data) & ~1].decode("utf-16-le", "replace").rstrip("\0")
        if kind == _STRING:
            return self._text(data)
        if kind in (_INTEGER, _TIME):
            return int.from_bytes(data, "little")
        if kind == _OBJECT:
            return _Object(data)
        return data if kind in _VARIABLE else None

    def _text(self, data: bytes) -> str:
        return text_of_word(data.rstrip(b"\0"), self._charset)


class _Object(bytes):
    """The bytes of an object that is attached: a mail, or one of another program."""


class _Bytes:
    """Bytes that are read from their beginning on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes."""
        end = self._at + count
        if end > len(self._data):
            raise _damaged()
        found, self._at = self._data[self._at : end], end
        return found

    def short(self) -> int:
        """Return the next two bytes as a number."""
        return int.from_bytes(self.take(2), "little")

    def number(self) -> int:
        """Return the next four bytes as a number; what there are so many of takes bytes each."""
        return int.from_bytes(self.take(4), "little")

    def padded(self, count: int) -> bytes:
        """Return the next bytes and skip those that fill up to four."""
        found = self.take(count)
        self.take(-count % 4)
        return found

    def skip_name(self) -> None:
        """Skip the name of a property that has one."""
        self.take(16)
        if self.number():
            self.padded(self.number())
        else:
            self.take(4)

    def values(self, kind: int, *, many: bool) -> Iterator[bytes]:
        """Give the values of a property."""
        if kind in _VARIABLE:
            for _ in range(self.number()):
                yield self.padded(self.number())
        elif size := _FIXED.get(kind):
            count = self.number() if many else 1
            for _ in range(count):
                yield self.take(size)
            self.take(-size * count % 4)
        elif kind > 1:
            raise _damaged()


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give level, id and value of each attribute."""
    at = _HEAD
    while at + 11 <= len(data):
        level, id, _, length = struct.unpack_from("<B2HI", data, at)
        at += 9
        if at + length + 2 > len(data):
            raise _damaged()
        yield level, id, data[at : at + length]
        at += length + 2
    if data[at:].strip(b"\0"):
        raise _damaged()


def _file_time(*parts: int) -> int:
    try:
        moment = datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return 0
    return (int(moment.timestamp()) + _SECONDS_1601) * 10_000_000


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "it is damaged", "ask for the mail in another form, or save it as EML"
    )
