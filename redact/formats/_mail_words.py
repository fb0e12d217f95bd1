"""Encoded words: how texts stand in the headers of mails, after RFC 2047.

What is written reads back as it was, sign by sign: a text that is not plain stands in encoded words
as a whole, so that neither folding nor a bracket of ours can change it.
"""

from __future__ import annotations

import binascii
import re

from redact.formats._mail_charsets import text_of_word

_WORD = re.compile(
    r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,40})?\?([bBqQ])\?([^?]*)\?=((?:[ \t]+(?==\?))?)"
)
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_PLAIN = re.compile(r"[!-~](?:[!-~]| (?! ))*")
_MOST_PLAIN = 66
"""Longest text that stands in one line with the name of its header."""
_WORD_BYTES = 42
"""Of UTF-8 in one encoded word, which may be no longer than 75 signs."""


def decoded_words(value: str) -> str:
    """Return what a value of a header says, control signs as spaces.

    Words of one encoding that follow each other are decoded together: careless programs cut
    letters in two.
    """
    pieces: list[str] = []
    waiting, charset, at = b"", "", 0
    for found in _WORD.finditer(value):
        if found.start() > at or found[1].lower() != charset:
            pieces.append(text_of_word(waiting, charset) if waiting else "")
            waiting = b""
        pieces.append(value[at : found.start()])
        waiting += _bytes(found[2].lower(), found[3])
        charset, at = found[1].lower(), found.end()
    pieces.append(text_of_word(waiting, charset) if waiting else "")
    pieces.append(value[at:])
    return _CONTROLS.sub(" ", "".join(pieces))


def encoded_words(text: str, most: int = _MOST_PLAIN) -> str:
    """Return how a text stands in a header: as it is if it is short and plain, or encoded."""
    if not text or is_plain(text, most):
        return text
    return "\n ".join(
        f"=?utf-8?b?{binascii.b2a_base64(piece, newline=False).decode('ascii')}?="
        for piece in _pieces(text)
    )


def is_plain(text: str, most: int = _MOST_PLAIN) -> bool:
    """Tell whether a text may stand in a header as it is."""
    return (
        len(text) <= most
        and "=?" not in text
        and not text.endswith(" ")
        and _PLAIN.fullmatch(text) is not None
    )


def _bytes(way: str, text: str) -> bytes:
    if way == "q":
        return binascii.a2b_qp(text.encode("utf-8"), header=True)
    plain = _NO_BASE64.sub("", text)
    return binascii.a2b_base64(plain[: len(plain) - (len(plain) % 4 == 1)] + "==")


def _pieces(text: str) -> list[bytes]:
    """Cut a text into pieces of UTF-8 that fit into an encoded word, between signs."""
    pieces, piece = [], b""
    for sign in text:
        data = sign.encode("utf-8")
        if len(piece) + len(data) > _WORD_BYTES:
            pieces.append(piece)
            piece = b""
        piece += data
    return [*pieces, piece]
