"""A font made here for text that is never drawn: it is laid under a picture, searched and copied.

Every character has the same glyph, a plain box, since some viewers take text without any extent for
none. Codes are numbers in the order in which characters first
come; the table beside the font says which character each is.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from redact.errors import TooLargeError

NAME = "Laid"
ADVANCE = 0.5
"""Width of every character, in font sizes."""

_UNITS = 1000
_ASCENT, _DESCENT = 800, -200
_MOST_CODES = 65_000
_IN_BLOCK = 100  # of a table of characters, as the format demands


TABLE = re.compile(rb"<[0-9A-F]{4}> <(?:[0-9A-F]{4}){1,2}>|\d+ (?:begin|end)bfchar")
"""What the lines of its table are that differ from document to document."""


class Codes:
    """Codes of the characters used so far, from 1 on."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def encode(self, text: str) -> bytes:
        """Return the codes of a text, two bytes each.

        Raises:
            TooLargeError: If there are more different characters than codes.
        """
        for sign in text:
            self._codes.setdefault(sign, len(self._codes) + 1)
        if len(self._codes) > _MOST_CODES:
            raise TooLargeError("it has too many different characters", "split it")
        return b"".join(self._codes[sign].to_bytes(2, "big") for sign in text)

    def font(self, pdf: Pdf) -> pikepdf.Object:
        """Add the font with these codes to a document."""
        shapes = pdf.make_stream(program())
        shapes.Length1 = len(program())
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{NAME}"),
            Flags=4,
            FontBBox=Array([0, _DESCENT, round(ADVANCE * _UNITS), _ASCENT]),
            ItalicAngle=0,
            Ascent=_ASCENT,
            Descent=_DESCENT,
            CapHeight=_ASCENT,
            StemV=80,
            FontFile2=shapes,
        )
        glyphs = b"\x00\x01" * (len(self._codes) + 1)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name(f"/{NAME}"),
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            DW=round(ADVANCE * _UNITS),
            CIDToGIDMap=pdf.make_stream(glyphs),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name(f"/{NAME}"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(_table(self._codes)),
            )
        )


def characters(font: pikepdf.Object) -> dict[int, str]:
    """Return the characters of a font that was made here, by code."""
    found: dict[int, str] = {}
    for line in font.ToUnicode.read_bytes().decode("ascii").split("\n"):
        if line.startswith("<") and "> <" in line:
            code, sign = line.strip("<>").split("> <")
            found[int(code, 16)] = bytes.fromhex(sign).decode("utf-16-be", "surrogatepass")
    return found


def _table(codes: Mapping[str, int]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    pairs = [
        f"<{code:04X}> <{sign.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for sign, code in codes.items()
    ]
    for at in range(0, len(pairs), _IN_BLOCK):
        block = pairs[at : at + _IN_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


@cache
def program() -> bytes:
    """Return a TrueType font of two glyphs, an empty one and a box."""
    width = round(ADVANCE * _UNITS)
    left, right, top = 50, width - 50, 700
    across = (left, 0, right - left, 0)
    down = (0, top, 0, -top)
    box = struct.pack(">hhhhh", 1, left, 0, right, top) + struct.pack(">HH4B", 3, 0, *[1] * 4)
    box += struct.pack(">4h4h", *across, *down)
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        *(0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0),
        *(0, _DESCENT, width, _ASCENT, 0, 8, 2, 0, 0),
    )
    hhea = struct.pack(
        ">IhhhHhhhhhhhhhhhH", 0x00010000, _ASCENT, _DESCENT, 0, width, *([0] * 11), 2
    )
    tables = {
        b"glyf": box,
        b"head": head,
        b"hhea": hhea,
        b"hmtx": struct.pack(">HhHh", width, 0, width, left),
        b"loca": struct.pack(">HHH", 0, 0, len(box) // 2),
        b"maxp": struct.pack(">IH13H", 0x00010000, 2, 4, 1, 0, 0, 2, *([0] * 8)),
    }
    font = _with_directory(tables)
    at = font.index(b"head") + 8
    start = int.from_bytes(font[at : at + 4], "big") + 8
    whole = (0xB1B0AFBA - _sum(font)) % 2**32
    return font[:start] + whole.to_bytes(4, "big") + font[start + 4 :]


def _with_directory(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">IHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    at = len(header) + 16 * count
    records, bodies = b"", b""
    for tag, body in tables.items():
        records += struct.pack(">4sIII", tag, _sum(body), at + len(bodies), len(body))
        bodies += body + b"\x00" * (-len(body) % 4)
    return header + records + bodies


def _sum(data: bytes) -> int:
    padded = data + b"\x00" * (-len(data) % 4)
    return sum(int(part) for (part,) in struct.iter_unpack(">I", padded)) % 2**32
