"""What a file of a picture holds besides its pixels, by the words that the audit has for it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from PIL import ExifTags, Image

from redact.errors import UnreadableFileError


class Part(NamedTuple):
    """A piece of a file that is no pixels.

    Attributes:
        what: In fixed words, or an empty string for what only says how the pixels are stored.
        data: Its bytes.
    """

    what: str
    data: bytes


TRAILING = "trailing bytes"
_XMP_MARK = b"http://ns.adobe.com/xap/1.0/\x00"
_PNG_PLAIN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"}
_PNG = {
    b"tEXt": "text chunk",
    b"zTXt": "text chunk",
    b"iTXt": "text chunk",
    b"eXIf": "camera data",
    b"iCCP": "colour profile",
    b"tIME": "time of change",
    b"acTL": "animation",
    b"fcTL": "",
    b"fdAT": "animation frame",
}
_WEBP_PLAIN = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
_WEBP = {b"EXIF": "camera data", b"XMP ": "XMP", b"ICCP": "colour profile"}


def png_parts(data: bytes) -> Iterator[Part]:
    """Give the chunks of a PNG file that are no pixels, and what follows its end."""
    at, kind = 8, b""
    while kind != b"IEND":
        if at + 12 > len(data):
            raise damaged()
        length = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind not in _PNG_PLAIN:
            body = data[at + 8 : at + 8 + length]
            yield Part(_PNG.get(kind, "other chunk"), body)
            if kind == b"eXIf":
                yield from exif_parts(body)
        at += length + 12
    yield from _trailing(data[at:])


def jpeg_parts(data: bytes) -> Iterator[Part]:
    """Give the segments of a JPEG file that are no pixels, and what follows its end."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # markers may be filled up
            at += 1
        marker = _marker(data, at)
        if marker == 0xD9:
            yield from _trailing(data[at + 2 :])
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == 0xDA:
            at = _scan_end(data, at)
        elif marker == 0xFE:
            yield Part("comment", body)
        elif 0xE0 <= marker <= 0xEF:
            yield from _application(marker - 0xE0, body)


def _marker(data: bytes, at: int) -> int:
    """Return the marker at a place of a JPEG file."""
    if at + 2 > len(data) or data[at] != 0xFF:
        raise damaged()
    return data[at + 1]


def _scan_end(data: bytes, at: int) -> int:
    """Return where the pixels that begin at ``at`` end and the next marker stands."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] not in (0x00, 0xFF) and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 1 if data[at + 1] == 0xFF else 2
    raise damaged()


def _application(number: int, body: bytes) -> Iterator[Part]:
    if number == 1 and body.startswith(b"Exif\x00"):
        yield Part("camera data", body)
        yield from exif_parts(body)
    elif number == 1 and body.startswith(_XMP_MARK):
        yield Part("XMP", body)
    elif number == 2 and body.startswith(b"ICC_PROFILE"):
        yield Part("colour profile", body)
    elif number == 2 and body.startswith(b"MPF"):
        yield Part("second picture", body)
    elif number == 13:
        yield Part("IPTC", body)
    elif number == 0 and body.startswith(b"JFIF"):
        yield Part("thumbnail" if len(body) > 14 else "", body)
    elif number == 14 and body.startswith(b"Adobe"):
        yield Part("" if len(body) <= 12 else "other segment", body)
    else:
        yield Part("other segment", body)


def exif_parts(data: bytes) -> Iterator[Part]:
    """Give what is worth naming in camera data: where it was taken, and a small second picture."""
    exif = Image.Exif()
    try:
        exif.load(data)
        if exif.get_ifd(ExifTags.IFD.GPSInfo):
            yield Part("GPS position", b"")
        if exif.get_ifd(ExifTags.IFD.IFD1):
            yield Part("thumbnail", b"")
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, IndexError, struct.error):
        return  # damaged camera data goes as a whole


def webp_parts(data: bytes) -> Iterator[Part]:
    """Give the chunks of a WebP file that are no pixels, and what follows its end."""
    end = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at + 8 <= min(end, len(data)):
        kind = data[at : at + 4]
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in _WEBP_PLAIN:
            body = data[at + 8 : at + 8 + length]
            yield Part(_WEBP.get(kind, "other chunk"), body)
            if kind == b"EXIF":
                yield from exif_parts(body)
        at += 8 + length + length % 2
    if end > len(data):
        raise damaged()
    yield from _trailing(data[end:])


def gif_parts(data: bytes) -> Iterator[Part]:
    """Give the extensions of a GIF file that are no pixels, and what follows its end."""
    at = 13 + _palette(data, 10)
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            label = data[at + 1] if at + 1 < len(data) else 0
            body, at = _blocks(data, at + 2)
            if label != 0xF9:
                yield Part(_extension(label, body), body)
        elif data[at] == 0x2C:
            _, at = _blocks(data, at + 11 + _palette(data, at + 9))
        else:
            raise damaged()
    if at >= len(data):
        raise damaged()
    yield from _trailing(data[at + 1 :])


def _palette(data: bytes, at: int) -> int:
    if at >= len(data):
        raise damaged()
    return 3 << (data[at] & 7) + 1 if data[at] & 0x80 else 0


def _blocks(data: bytes, at: int) -> tuple[bytes, int]:
    parts: list[bytes] = []
    while at < len(data) and data[at]:
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts), at + 1


def _extension(label: int, body: bytes) -> str:
    if label == 0xFF and body.startswith(b"NETSCAPE2.0") and len(body) <= 14:
        return ""
    return {0xFE: "comment", 0x01: "text chunk", 0xFF: "other chunk"}.get(label, "other chunk")


def bmp_parts(data: bytes) -> Iterator[Part]:
    """Give what follows the end of a BMP file, as its header has it."""
    end = int.from_bytes(data[2:6], "little")
    if 54 <= end < len(data):
        yield from _trailing(data[end:])


def _trailing(data: bytes) -> Iterator[Part]:
    if data:
        yield Part(TRAILING, data)


def damaged() -> UnreadableFileError:
    """Return the error for a picture that ends too early or does not hold together."""
    return UnreadableFileError(
        "the picture is damaged or cut off", "open it in a picture editor and save it anew"
    )
