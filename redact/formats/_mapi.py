"""Mails as Outlook has them, in properties, written as mails that others read.

After [MS-OXPROPS], [MS-OXCMSG] and [MS-OXOMSG]. What is written is only read by ``_mail``, which
redacts it like any other mail; properties that are not named here are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from redact.errors import UnreadableFileError
from redact.formats._mail_charsets import text_of
from redact.formats._mail_encode import encoded_base64
from redact.formats._mail_headers import OWN
from redact.formats._mail_parameters import written_parameter
from redact.formats._mail_parse import fields_of_text
from redact.formats._mail_words import encoded_words
from redact.formats._mapi_rtf import decompressed
from redact.formats._opc import OLE_MARK

Value = str | bytes | int

CLASS, SUBJECT, HEADERS = 0x001A, 0x0037, 0x007D
SENT, DELIVERED = 0x0039, 0x0E06
BODY, HTML, RTF = 0x1000, 0x1013, 0x1009
MESSAGE_ID, IN_REPLY_TO, REFERENCES = 0x1035, 0x1042, 0x1039
FROM = (0x0042, 0x5D02, 0x0065)
"""Name, SMTP address and other address of whom a mail is from."""
SENDER = (0x0C1A, 0x5D01, 0x0C1F)
"""The same of who sent it for them."""
RECIPIENT = (0x3001, 0x39FE, 0x3003)
RECIPIENT_KIND = 0x0C15
CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
ATTACHED, METHOD, MIME_TYPE, CONTENT_ID = 0x3701, 0x3705, 0x370E, 0x3712
FILE_NAMES = (0x3707, 0x3704, 0x3001)

_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_ELSEWHERE = (2, 3, 4, 7)
"""Ways to attach a file of which only the path is there."""
_MAILS = ("ipm.note", "ipm.post", "ipm.schedule", "ipm.outlook.recall", "report.")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CHARSETS = {
    932: "shift_jis",
    936: "gbk",
    949: "euc-kr",
    950: "big5",
    1200: "utf-16-le",
    10007: "mac-cyrillic",
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    65001: "utf-8",
}
_FOREIGN = OLE_MARK + bytes(8)
"""Stands for an object of another program, which is no file; nothing can read it."""


@dataclass(slots=True)
class Message:
    """A mail.

    Attributes:
        properties: By their ids; times in 100 ns since 1601.
        recipients: The properties of each.
        attachments: Files and mails in it.
    """

    properties: dict[int, Value] = field(default_factory=dict)
    recipients: list[dict[int, Value]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


@dataclass(slots=True)
class Attachment:
    """A file or mail in a mail.

    Attributes:
        properties: By their ids; ``ATTACHED`` holds its bytes.
        message: The mail that it is, or None.
        foreign: True if it is an object of another program.
    """

    properties: dict[int, Value] = field(default_factory=dict)
    message: Message | None = None
    foreign: bool = False


def charset_of(page: Value | None) -> str:
    """Return the name of the encoding of a Windows code page, or an empty string."""
    if not isinstance(page, int):
        return ""
    if 28591 <= page <= 28605:
        return f"iso-8859-{page - 28590}"
    return _CHARSETS.get(page, f"cp{page}")


def text(properties: dict[int, Value], *ids: int) -> str:
    """Return the first of some properties that is a text and not blank, or an empty string."""
    found = (properties.get(id) for id in ids)
    return next((v.strip("\0 ") for v in found if isinstance(v, str) and v.strip("\0 ")), "")


def written(message: Message, most_depth: int) -> bytes:
    """Return a mail in the form of RFC 5322.

    Args:
        message: The mail.
        most_depth: How deep mails in it may be; deeper ones are left out as parts.

    Raises:
        UnreadableFileError: If it is no mail but a contact, appointment or task.
    """
    kind = text(message.properties, CLASS).lower()
    if kind and not kind.startswith(_MAILS):
        raise UnreadableFileError(
            "it is an item of Outlook that is no mail", "save it as iCalendar or vCard"
        )
    return "".join(_header(message)).encode("utf-8", "replace") + _content(message, most_depth)


def _header(message: Message) -> Iterator[str]:
    """Give the fields that the mail came with, and those that Outlook has beside them."""
    seen: set[str] = set()
    for name, value in fields_of_text(text(message.properties, HEADERS)):
        if name.lower() not in OWN:
            seen.add(name.lower())
            yield f"{name}: {value}\n"
    for name, value in _own_fields(message):
        if value and name.lower() not in seen:
            yield f"{name}: {value}\n"


def _own_fields(message: Message) -> Iterator[tuple[str, str]]:
    properties = message.properties
    author, sender = _person(properties, FROM), _person(properties, SENDER)
    yield "From", author or sender
    yield "Sender", sender if author and sender != author else ""
    for number, name in _KINDS.items():
        people = [_person(p, RECIPIENT) for p in message.recipients if _kind(p) == number]
        yield name, ",\n ".join(filter(None, people))
    yield "Subject", encoded_words(text(properties, SUBJECT), 0)
    yield "Date", _date(properties.get(SENT) or properties.get(DELIVERED))
    for name, id in (
        ("Message-ID", MESSAGE_ID),
        ("In-Reply-To", IN_REPLY_TO),
        ("References", REFERENCES),
    ):
        yield name, " ".join(text(properties, id).split())


def _kind(properties: dict[int, Value]) -> int:
    kind = properties.get(RECIPIENT_KIND)
    return kind & 0xF if isinstance(kind, int) and kind & 0xF in _KINDS else 1


def _person(properties: dict[int, Value], ids: Sequence[int]) -> str:
    """Return a name and an address as a mailbox; addresses of Exchange are none."""
    name = text(properties, ids[0])
    address = next((a for id in ids[1:] if "@" in (a := text(properties, id))), "")
    address = "".join(address.split()).replace("<", "").replace(">", "")
    phrase = encoded_words(name, 0)
    if not address:
        return f"{phrase} :;" if phrase else ""
    return f"{phrase} <{address}>" if phrase and name != address else f"<{address}>"


def _date(value: Value | None) -> str:
    if not isinstance(value, int):
        return ""
    try:
        moment = _EPOCH + timedelta(microseconds=value // 10)
    except OverflowError:
        return ""
    return moment.strftime("%d %b %Y %H:%M:%S +0000")


def _content(message: Message, depth: int) -> bytes:
    boundary = f"=_mapi_{depth}"
    parts = [*_bodies(message), *(_attached(item, depth) for item in message.attachments)]
    lines = [
        f'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n'.encode()
    ]
    for part in parts or [b"\n"]:
        lines += [f"--{boundary}\n".encode(), part, b"\n"]
    return b"".join([*lines, f"--{boundary}--\n".encode()])


def _bodies(message: Message) -> Iterator[bytes]:
    """Give the text and the page that say the same; text with formats only if there is nothing."""
    plain, page = message.properties.get(BODY), message.properties.get(HTML)
    charset = charset_of(message.properties.get(INTERNET_CODE_PAGE))
    found = []
    for kind, body in (("plain", plain), ("html", page)):
        if isinstance(body, bytes) and kind == "plain":
            body = text_of(body, charset) or body
        data, name = (body, charset) if isinstance(body, bytes) else (_utf8(body), "utf-8")
        if data.strip(b"\0 \r\n\t"):
            about = f"Content-Type: text/{kind}" + (f"; charset={name}" if name else "")
            found.append(_part(about, data))
    if len(found) > 1:
        inner = b"".join(b"--=_mapi_a\n" + part + b"\n" for part in found)
        yield (
            b'Content-Type: multipart/alternative; boundary="=_mapi_a"\n\n'
            + inner
            + b"--=_mapi_a--\n"
        )
        return
    yield from found
    packed = message.properties.get(RTF)
    if not found and isinstance(packed, bytes) and packed:
        name = written_parameter("filename", "message.rtf")
        kind = f"Content-Type: application/rtf\nContent-Disposition: attachment{name}"
        yield _part(kind, decompressed(packed))


def _attached(item: Attachment, depth: int) -> bytes:
    """Return an attachment as a part."""
    about = item.properties
    name = text(about, *FILE_NAMES)
    named = written_parameter("filename", name) if name else ""
    disposition = f"Content-Disposition: attachment{named}"
    if item.message is not None:
        if depth <= 0:
            return b"Content-Type: message/partial\n\n"
        inner = written(item.message, depth - 1)
        return b"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n" + inner
    if about.get(METHOD) in _ELSEWHERE:
        return b"Content-Type: message/external-body\n\n"
    content = about.get(ATTACHED)
    if item.foreign or not isinstance(content, bytes):
        return _part(f"Content-Type: application/octet-stream\n{disposition}", _FOREIGN)
    kind = text(about, MIME_TYPE).lower()
    kind = kind if kind.isascii() and len(kind.split("/")) == 2 else "application/octet-stream"
    if kind.startswith(("multipart/", "message/")):
        kind = "application/octet-stream"
    if id := text(about, CONTENT_ID):
        disposition += f"\nContent-ID: <{encoded_words(id, 100)}>"
    return _part(f"Content-Type: {' '.join(kind.split())}\n{disposition}", content)


def _part(about: str, data: bytes) -> bytes:
    head = f"{about}\nContent-Transfer-Encoding: base64\n\n".encode("utf-8", "replace")
    return head + b"".join(encoded_base64([data]))


def _utf8(body: Value | None) -> bytes:
    return body.strip("\0").encode("utf-8", "replace") if isinstance(body, str) else b""
