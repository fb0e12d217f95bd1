"""Compressed rich text, as Outlook keeps the bodies of mails, after [MS-OXRTFCP]."""

from __future__ import annotations

import struct

from redact.errors import UnreadableFileError

_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_MOST = 100_000_000
_WINDOW = 4096
_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompressed(data: bytes) -> bytes:
    """Return the rich text.

    Raises:
        UnreadableFileError: If it is damaged, or longer than any mail.
    """
    if len(data) < 16:
        raise _damaged()
    size, length, kind = struct.unpack_from("<3I", data)
    if kind == _PLAIN:
        return data[16 : 16 + length]
    if kind != _COMPRESSED or length > _MOST or length > 16 * len(data) + _WINDOW:
        raise _damaged()
    return _unpacked(data[16 : min(len(data), size + 4)], length)


def _unpacked(data: bytes, length: int) -> bytes:
    """Undo the compression: eight pieces after each byte of flags, a letter or a reference each."""
    window = bytearray(_DICTIONARY.ljust(_WINDOW, b"\0"))
    write, at = len(_DICTIONARY), 0
    out = bytearray()
    while at < len(data) and len(out) < length:
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if not flags >> bit & 1:
                piece, at = data[at : at + 1], at + 1
            else:
                if at + 2 > len(data):
                    raise _damaged()
                reference, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                offset, count = reference >> 4, (reference & 0xF) + 2
                if offset == write:
                    return bytes(out[:length])
                piece = _referred(window, offset, count, write)
            for byte in piece:
                window[write] = byte
                write = (write + 1) % _WINDOW
            out += piece
    if len(out) < length:
        raise _damaged()
    return bytes(out[:length])


def _referred(window: bytearray, offset: int, count: int, write: int) -> bytes:
    """Return what stands in the window; a reference may reach into what it writes itself."""
    found = bytearray()
    for step in range(count):
        ahead = (offset + step - write) % _WINDOW
        found.append(found[ahead] if ahead < step else window[(offset + step) % _WINDOW])
    return bytes(found)


def _damaged() -> UnreadableFileError:
    return UnreadableFileError("its formatted text is damaged", "save it as EML and scan that")
