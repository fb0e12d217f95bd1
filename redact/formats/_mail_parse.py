"""A mail taken apart: its header fields, and its parts as stretches of its bytes.

After RFC 5322, 2045 and 2046, tolerantly: whatever is no header begins the body, a part without an
end reaches to the end of what it is in, and what is no known kind is an attachment. Time is linear
in the size of the mail times the depth of its parts, of which only so many are looked at.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from redact.errors import TooLargeError
from redact.formats._mail_charsets import text_of_header
from redact.formats._mail_parameters import parameters
from redact.formats._mail_words import decoded_words

MOST_DEPTH = 30
"""Parts in parts; deeper ones are left out."""

_MOST_PARTS = 20_000
_MOST_FIELDS = 20_000
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)(?:\n|\Z)")
_ENVELOPE = re.compile(rb">?From [^\n]*(?:\n|\Z)")
_BLANK = re.compile(rb"\r?(?:\n|\Z)")
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_TYPE = re.compile(r"([a-z0-9!#$&^_.+-]{1,80})/([a-z0-9!#$&^_.+-]{1,80})")
_NO_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_PADDING = re.compile(rb"=+")
_UUENCODED = ("x-uuencode", "uuencode", "x-uue", "uue")


class Field(NamedTuple):
    """A field of a header.

    Attributes:
        name: As it is written.
        value: Unfolded, its bytes as text, encoded words as they are.
    """

    name: str
    value: str


@dataclass(slots=True, frozen=True)
class _Data:
    """The bytes that parts are stretches of, and how many parts there are."""

    whole: bytes
    count: list[int] = field(default_factory=lambda: [0])

    def take(self) -> None:
        self.count[0] += 1
        if self.count[0] > _MOST_PARTS:
            raise TooLargeError("it has more parts than a mail may have", "split it")


class Part:
    """A part of a mail, or the mail itself.

    Attributes:
        fields: Of its header.
        type: In lower case: ``text/plain``.
        parts: What a multipart holds; empty for any other, and where its boundary is not found.
        junk: How many stretches of text stand before, behind and between its parts and its header.
        deep: True if it holds parts that were not looked at.

    Raises:
        TooLargeError: If it has too many parts.
    """

    def __init__(
        self,
        data: _Data,
        start: int,
        end: int,
        *,
        depth: int = 0,
        usual: str = "text/plain",
    ) -> None:
        data.take()
        self._data = data
        self.junk = 0
        self.fields: list[Field] = []
        self._start, self._end = self._read_fields(start, end), end
        self._usual = usual
        self.parts: list[Part] = []
        multi = self.type.startswith("multipart/")
        self.deep = multi and depth >= MOST_DEPTH
        if multi and not self.deep:
            usual = "message/rfc822" if self.type == "multipart/digest" else "text/plain"
            for first, last in self._stretches():
                self.parts.append(Part(data, first, last, depth=depth + 1, usual=usual))

    @cached_property
    def type(self) -> str:
        """Its kind; what nobody can read is an attachment."""
        value = self.first("content-type")
        if not value:
            return self._usual
        found = _TYPE.match(value.strip().lower())
        if found is None:
            return "text/plain" if value.strip().lower().startswith("text") else "application/other"
        return found[0]

    @cached_property
    def parameters(self) -> dict[str, str]:
        """What its type says besides."""
        return parameters(self.first("content-type"))

    @cached_property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or an empty string."""
        word = self.first("content-disposition").partition(";")[0].strip().lower()
        return word if word in ("", "inline") else "attachment"

    @cached_property
    def file_name(self) -> str:
        """What the file that it is was called, or an empty string."""
        own = parameters(self.first("content-disposition")).get("filename", "")
        name = own or self.parameters.get("name", "")
        return decoded_words(name).replace("\\", "/").rpartition("/")[2].strip()

    @cached_property
    def content_id(self) -> str:
        """What other parts call it, without brackets."""
        return self.first("content-id").strip().strip("<>").strip()

    def first(self, name: str) -> str:
        """Return the value of the first field of a name in lower case, or an empty string."""
        return next((f.value for f in self.fields if f.name.lower() == name), "")

    @property
    def raw(self) -> bytes:
        """Its body as it stands there."""
        return self._data.whole[self._start : self._end]

    def content(self) -> bytes:
        """Return its body without transfer encoding."""
        way = self.first("content-transfer-encoding").strip().lower()
        if way == "base64":
            return _from_base64(self.raw)
        if way == "quoted-printable":
            return binascii.a2b_qp(self.raw)
        return _from_uu(self.raw) if way in _UUENCODED else self.raw

    def _read_fields(self, at: int, end: int) -> int:
        """Read the header and return where the body begins."""
        whole = self._data.whole
        if envelope := _ENVELOPE.match(whole, at, end):
            at = envelope.end()
            self.junk += 1
        for name, value, after in _fields(whole, at, end):
            self.fields.append(Field(name.decode("ascii"), text_of_header(value)))
            at = after
        blank = _BLANK.match(whole, at, end)
        return min(blank.end(), end) if blank else at

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Give start and end of each part that stands between boundaries."""
        boundary = self.parameters.get("boundary", "").rstrip()
        if not boundary:
            return
        line = re.compile(
            rb"^--" + re.escape(boundary.encode("utf-8")) + rb"(--)?[ \t]*\r?(?:\n|\Z)",
            re.MULTILINE,
        )
        whole, begun, past = self._data.whole, -1, self._start
        for found in line.finditer(whole, self._start, self._end):
            if begun >= 0:
                yield begun, self._before(begun, found.start())
            elif whole[past : found.start()].strip():
                self.junk += 1
            begun, past = (-1 if found[1] else found.end()), found.end()
        if begun >= 0:
            yield begun, self._end
        elif past > self._start and whole[past : self._end].strip():
            self.junk += 1

    def _before(self, start: int, end: int) -> int:
        """Return the end of a part: the line end before a boundary belongs to that."""
        whole = self._data.whole
        if end > start and whole[end - 1 : end] == b"\n":
            end -= 1
            if end > start and whole[end - 1 : end] == b"\r":
                end -= 1
        return end


def _fields(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, bytes, int]]:
    """Give name and unfolded value of each field that stands at a place, and where it ends."""
    for _ in range(_MOST_FIELDS):
        found = _FIELD.match(data, at, end)
        if found is None:
            break
        at = found.end()
        yield found[1], _FOLD.sub(b"", found[2]).strip(b" \t\r\n"), at


def fields_of(head: bytes) -> list[Field]:
    """Return the fields that the first bytes of a mail hold, their values not decoded."""
    return [Field(name.decode("ascii"), "") for name, _, _ in _fields(head, 0, len(head))]


def fields_of_text(header: str) -> list[Field]:
    """Return the fields of a header that is a text."""
    data = header.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n").encode("utf-8", "replace")
    return [
        Field(name.decode("ascii"), value.decode("utf-8"))
        for name, value, _ in _fields(data, 0, len(data))
    ]


def parsed(data: bytes) -> Part:
    """Take a mail apart.

    Raises:
        TooLargeError: If it has too many parts.
    """
    return Part(_Data(data), 0, len(data))


def _from_base64(data: bytes) -> bytes:
    """Return what base64 says, without signs that are none of it, over padding in its middle."""
    pieces = _PADDING.split(data.translate(None, _NO_BASE64))
    return b"".join(
        binascii.a2b_base64(piece[: len(piece) - (len(piece) % 4 == 1)] + b"==")
        for piece in pieces
        if piece
    )


def _from_uu(data: bytes) -> bytes:
    lines = data.splitlines()
    begin = next((at for at, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    found = []
    for line in lines[begin + 1 :]:
        if line.strip() == b"end":
            break
        try:
            found.append(binascii.a2b_uu(line[: 1 + (((line[0] - 32) & 63) * 4 + 5) // 3]))
        except (binascii.Error, IndexError):
            return data
    return b"".join(found)
