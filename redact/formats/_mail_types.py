"""Types of the parts of mails: what becomes of each, and what files are called by their endings."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from redact.formats._mail_parse import Part
from redact.formats._words import words


class Kind(Enum):
    """What becomes of a part of a mail."""

    MULTIPART = auto()
    """Its parts are parts of the copy."""
    PAGE = auto()
    """It is HTML that a reader sees."""
    LINES = auto()
    """It is text that a reader sees."""
    FILE = auto()
    """It is a file of its own."""
    SIGNATURE = auto()
    """It is left out, since it holds no longer."""
    LEFT_OUT = auto()
    """It cannot be read; a note is in its place."""


MULTIPARTS = words("mixed alternative related digest")
"""Kinds of multipart that copies have; any other becomes ``mixed``, and a signed one too."""

PAGES = words("text/html application/xhtml+xml text/x-amp-html")

LINES = words(
    "text/plain text/enriched text/richtext text/x-markdown text/markdown text/watch-html "
    "message/delivery-status message/disposition-notification message/feedback-report "
    "message/global-delivery-status message/tracking-status"
)
"""Types that are read line by line, as plain text."""

MAILS = words("message/rfc822 message/global message/news text/rfc822-headers")
"""Types that are mails themselves: members."""

SIGNATURES = words(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature"
)

LEFT_OUT = {
    "application/pkcs7-mime": "encrypted or signed part",
    "application/x-pkcs7-mime": "encrypted or signed part",
    "application/pgp-encrypted": "encrypted part",
    "application/pgp-keys": "key",
    "multipart/encrypted": "encrypted part",
    "message/partial": "part of a mail",
    "message/external-body": "file elsewhere",
}
"""Types that cannot be read, and what the report calls them; a note is in their place."""

TYPES = {
    "application/gzip": "gz",
    "application/json": "json",
    "application/mbox": "mbox",
    "application/ms-tnef": "dat",
    "application/msword": "doc",
    "application/octet-stream": "bin",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-outlook": "msg",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/x-7z-compressed": "7z",
    "application/x-tar": "tar",
    "application/xml": "xml",
    "application/zip": "zip",
    "image/bmp": "bmp",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/webp": "webp",
    "message/rfc822": "eml",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/html": "html",
    "text/plain": "txt",
    "text/tab-separated-values": "tsv",
    "text/vcard": "vcf",
}
"""Ending of the files of a type."""

_BY_ENDING = {ending: kind for kind, ending in TYPES.items()} | {
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "htm": "text/html",
    "jpe": "image/jpeg",
    "log": "text/plain",
    "md": "text/plain",
    "dat": "application/octet-stream",
}
_OTHER_NAMES = {
    "application/vnd.ms-tnef": "dat",
    "application/x-zip-compressed": "zip",
    "application/x-rar-compressed": "rar",
    "image/jpg": "jpg",
    "image/pjpeg": "jpg",
    "image/heif": "heic",
    "text/x-vcard": "vcf",
    "text/directory": "vcf",
    "text/x-vcalendar": "ics",
    "text/rtf": "rtf",
    "text/xml": "xml",
    "text/rfc822-headers": "eml",
    "message/global": "eml",
    "message/news": "eml",
}


def ending_of(type: str) -> str:
    """Return what the name of a file of a type ends with, with the dot."""
    ending = TYPES.get(type) or _OTHER_NAMES.get(type, "")
    return f".{ending}" if ending else ""


def type_of(ending: str) -> str:
    """Return the type of a file by the ending of its name, with the dot."""
    return _BY_ENDING.get(ending.lower().rpartition(".")[2], "application/octet-stream")


def kind_of(part: Part) -> Kind:
    """Return what becomes of a part."""
    type, named = part.type, bool(part.file_name) or part.disposition == "attachment"
    if type in SIGNATURES:
        return Kind.SIGNATURE
    if part.deep or type in LEFT_OUT:
        return Kind.LEFT_OUT
    if part.parts:
        return Kind.MULTIPART
    if type.startswith("multipart/") or (type in LINES and type.startswith("message/")):
        return Kind.LINES
    if not named and type in PAGES:
        return Kind.PAGE
    text = type in LINES or (type.startswith("text/") and not ending_of(type))
    return Kind.LINES if text and not named else Kind.FILE


def is_shown(type: str) -> bool:
    """Tell whether a part of a type is a text that a reader sees, unless it is named."""
    return type in LINES or type in PAGES


def files(root: Part) -> Iterator[Part]:
    """Give the parts that are files, in their order."""
    if (kind := kind_of(root)) is Kind.FILE:
        yield root
    for part in root.parts if kind is Kind.MULTIPART else ():
        yield from files(part)


def member_of(type: str) -> str:
    """Return what a file of a type is to the mail, in fixed words."""
    if type in MAILS:
        return "mail"
    return "picture" if type.startswith("image/") else "attachment"
