"""Transfer encodings of copies: everything is ASCII, in short lines, and the same every time."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator

_LONGEST = 500
_BASE64_BYTES = 57
_BLOCK_LINES = 1_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LIKE_ENVELOPE = re.compile(rb"^(>*)From ", re.MULTILINE)
_LIKE_BOUNDARY = "--=_"


def encoded_text(text: str) -> tuple[str, bytes]:
    r"""Return a transfer encoding, and in it the bytes of a text, whose lines end with ``"\n"``."""
    data = text.encode("utf-8")
    if data.isascii() and _is_short(text):
        return "7bit", data
    others = len(data) - len(text.encode("ascii", "ignore"))
    if others * 6 > len(data):
        data = data.replace(b"\n", b"\r\n")
        return "base64", b"".join(encoded_base64([data]))
    quoted = binascii.b2a_qp(data, istext=True)
    return "quoted-printable", _LIKE_ENVELOPE.sub(rb"\1=46rom ", quoted)


def encoded_base64(blocks: Iterable[bytes]) -> Iterator[bytes]:
    r"""Give the base64 of blocks of bytes in lines that end with ``"\n"``."""
    rest = b""
    for block in blocks:
        rest += block
        whole = len(rest) - len(rest) % _BASE64_BYTES
        yield from _base64_lines(rest[:whole])
        rest = rest[whole:]
    yield from _base64_lines(rest)


def _base64_lines(data: bytes) -> Iterator[bytes]:
    step = _BASE64_BYTES * _BLOCK_LINES
    for at in range(0, len(data), step):
        block = data[at : at + step]
        yield b"".join(
            binascii.b2a_base64(block[start : start + _BASE64_BYTES])
            for start in range(0, len(block), _BASE64_BYTES)
        )


def _is_short(text: str) -> bool:
    """Tell whether a text may stand as it is: nothing in it means anything to a mail program."""
    if _CONTROLS.search(text) or _LIKE_BOUNDARY in text:
        return False
    if _LIKE_ENVELOPE.search(text.encode("ascii")):
        return False
    return max(map(len, text.split("\n"))) <= _LONGEST
