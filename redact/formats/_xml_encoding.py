"""Which encoding an XML file is in: its mark, its bytes, what it declares, in this order.

Programs of the past declare one encoding and write another; text that is valid UTF-8 and holds
other letters than ASCII is UTF-8, whatever it says.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from redact.errors import UnreadableFileError
from redact.formats._encoding import Encoding, encoding_of

_HEAD_BYTES = 1024
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})["']""")
_KNOWN = frozenset(
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 iso8859-1 iso8859-2 iso8859-4 iso8859-5 "
    "iso8859-13 iso8859-15 cp1250 cp1251 cp1252 cp1253 cp1254 cp1257 koi8-r koi8-u cp866 cp855 "
    "mac-cyrillic".split()
)
"""Encodings that say what they say: in others, as UTF-7, plain letters can spell other text."""


def xml_encoding(source: Path) -> Encoding:
    """Return the encoding of an XML file.

    Raises:
        UnreadableFileError: If it declares one that is not known, or fits none.
    """
    with source.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    match = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    declared = _canonical(match[1].decode("ascii")) if match else ""
    if match and declared not in _KNOWN:
        raise UnreadableFileError("it is in an encoding that is not known", "save it as UTF-8")
    if not declared or declared == "ascii" or declared.startswith("utf"):
        return encoding_of(source)
    try:
        found = encoding_of(source)
    except UnreadableFileError:
        return Encoding(declared)
    if found.bom or found.codec.startswith("utf") or not _decodes(source, declared):
        return found
    return Encoding(declared)


def _canonical(name: str) -> str:
    try:
        return codecs.lookup(name.lower().removeprefix("x-")).name
    except LookupError:
        return ""


def _decodes(source: Path, codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    try:
        with source.open("rb") as file:
            while block := file.read(1 << 18):
                decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
