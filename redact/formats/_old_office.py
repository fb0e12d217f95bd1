"""Old office files: which of them a compound file is, and whether it asks for a password."""

from __future__ import annotations

import struct
from pathlib import Path

from redact.errors import EncryptedFileError, UnreadableFileError
from redact.formats._ole import Compound, mentions
from redact.formats._opc import OLE_MARK
from redact.formats.base import Match

STREAMS = {
    "doc": ("WordDocument",),
    "xls": ("Workbook", "Book"),
    "ppt": ("PowerPoint Document",),
    "msg": ("__properties_version1.0",),
}
"""What a file of each kind has, one of these."""

_WORD_MARKS = (0xA5EC, 0xA5DC)  # of Word 97 and later, of Word 6 and 95
_WORD_FLAGS, _WORD_ENCRYPTED = 10, 0x0100
_FILE_PASS, _END = 0x2F, 0x0A
_SHEET_HEAD = 1 << 20
_ENCRYPTED_TOKEN = 0xF3D1C4DF


def matches(head: bytes, name: str, kind: str, suffixes: tuple[str, ...]) -> Match:
    """Say how surely a file is of a kind, as ``Converter.matches`` does."""
    if not head.startswith(OLE_MARK):
        return Match.NO
    if mentions(head, *STREAMS[kind]):
        return Match.CONTENT
    if any(mentions(head, *streams) for streams in STREAMS.values()):
        return Match.NO
    return Match.CONTENT if name.lower().endswith(suffixes) else Match.NO


def check(source: Path, kind: str) -> bool:
    """Refuse what is not of a kind or asks for a password; return whether it may yet ask.

    Workbooks may be encrypted with a password that every program knows.

    Raises:
        UnreadableFileError: If it is of another kind, or damaged.
        EncryptedFileError: If it asks for a password.
    """
    with Compound(source) as compound:
        if "EncryptedPackage" in compound.names:
            raise encrypted()
        if not compound.names.intersection(STREAMS[kind]):
            raise UnreadableFileError(
                "it is not the kind of old office file that its name says",
                "open it in its program and save it again",
            )
        if kind == "doc" and _is_locked_word(compound):
            raise encrypted()
        if kind == "ppt" and _is_locked_show(compound):
            raise encrypted()
        return kind == "xls" and _has_file_pass(compound)


def encrypted() -> EncryptedFileError:
    """Return the error for a file that asks for a password."""
    return EncryptedFileError(
        "it is protected by a password", "remove the password and scan it again"
    )


def _is_locked_word(compound: Compound) -> bool:
    head = compound.start_of("WordDocument", _WORD_FLAGS + 2)
    if len(head) < _WORD_FLAGS + 2 or struct.unpack_from("<H", head)[0] not in _WORD_MARKS:
        raise UnreadableFileError("it is damaged", "open it in its program and save it again")
    return bool(struct.unpack_from("<H", head, _WORD_FLAGS)[0] & _WORD_ENCRYPTED)


def _is_locked_show(compound: Compound) -> bool:
    head = compound.start_of("Current User", 16)
    token = struct.unpack_from("<I", head, 12)[0] if len(head) == 16 else 0
    return token == _ENCRYPTED_TOKEN or "EncryptedSummary" in compound.names


def _has_file_pass(compound: Compound) -> bool:
    for name in STREAMS["xls"]:
        data = compound.start_of(name, _SHEET_HEAD)
        at = 0
        while at + 4 <= len(data):
            kind, length = struct.unpack_from("<HH", data, at)
            if kind == _FILE_PASS:
                return True
            if kind == _END:
                break
            at += 4 + length
    return False
