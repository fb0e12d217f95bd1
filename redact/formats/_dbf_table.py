"""Tables of dBASE, FoxPro and Clipper: their header, fields and values.

A file is a header of 32 bytes, a descriptor of 32 bytes for each field, and records of equal
length, each after a mark that says whether it is deleted. After the descriptions by dBASE and
Microsoft ("Table File Structure") and what Clipper made of them: a text field longer than 255
characters has the upper half of its length in the byte for decimals.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from redact.errors import UnreadableFileError, UnsupportedFormatError

HEADER, FIELD = 32, 32
_HEADER7 = 68  # of dBASE 7
_VERSIONS = frozenset(b"\x02\x03\x30\x31\x32\x43\x63\x83\x8b\x8e\xcb\xf5\xfb")
_FOXPRO = frozenset(b"\x30\x31\x32")
_DBASE7 = frozenset(b"\x04\x8c")
_END_OF_FIELDS = 0x0D
_DELETED = 0x2A
_BLOCK_BYTES = 1 << 20
_HIGH, _WORD = re.compile(rb"[\x80-\xff]++"), 3
_CYRILLIC = frozenset(("cp866", "cp1251"))

CODE_PAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x26: "cp866", 0x57: "cp1252", 0x58: "cp1252",
    0x59: "cp1252", 0x64: "cp852", 0x65: "cp866", 0x6A: "cp737", 0x6B: "cp857", 0x7D: "cp1255",
    0x7E: "cp1256", 0xC8: "cp1250", 0xC9: "cp1251", 0xCA: "cp1254", 0xCB: "cp1253",
    0xCC: "cp1257", 0xF0: "utf-8",
}  # fmt: skip
"""Codecs by the byte that names the language driver."""
BYTES = {codec: byte for byte, codec in reversed(CODE_PAGES.items())} | {"cp866": 0x65, "utf-8": 0}
"""The byte for a copy in a codec; those that read DBF take none for UTF-8 as for any other."""
_EPOCH_DAY = 1_721_426  # Julian day of the first day of year 1

TEXT, NUMBER, DATE, FLAG = "C", "N", "D", "L"
_KINDS = {"C": TEXT, "V": TEXT, "N": NUMBER, "F": NUMBER, "D": DATE, "L": FLAG, "I": NUMBER,
          "+": NUMBER, "Y": TEXT, "T": TEXT, "@": TEXT, "O": TEXT}  # fmt: skip
"""What fields of each type are in a copy, where nothing is redacted in them."""
_MEMOS = frozenset("MGPW")
_SIZES = {"I": 4, "+": 4, "Y": 8, "T": 8, "@": 8, "O": 8, "B": 8}
_CONTROL = {code: " " for code in (*range(32), 127) if chr(code) not in "\t\r\n"}
_FEW = 40
"""With fewer letters the header is believed rather than what they seem to be in."""


class Field(NamedTuple):
    """A field that is copied.

    Attributes:
        name: As bytes, in the code page of the table.
        type: As the file says.
        kind: What it is in a copy.
        start: Its first byte in a record.
        size: In bytes.
        decimals: Of a number.
    """

    name: bytes
    type: str
    kind: str
    start: int
    size: int
    decimals: int


class Table(NamedTuple):
    """A table that was opened.

    Attributes:
        fields: Those that are copied.
        dropped: What else it has, in fixed words.
        codec: Of its texts.
        records: How many records it has, deleted ones included.
        start: Of the first record.
        size: Of a record.
    """

    fields: list[Field]
    dropped: Counter[str]
    codec: str
    records: int
    start: int
    size: int


def is_table(head: bytes) -> bool:
    """Say that a file begins like a table: every length in its header agrees with the others."""
    if len(head) < HEADER + 1 or head[0] not in _VERSIONS | _DBASE7 or head[2] > 12 or head[3] > 31:
        return False
    if head[0] in _DBASE7:
        return head[12:14] == b"\0\0" and _lengths(head)[0] > _HEADER7
    return _described(head) is not None


def opened(source: Path, *, trusted: bool) -> Table:
    """Open a table.

    Args:
        source: Where it is.
        trusted: True of a copy, whose code page is what it says; without one it is UTF-8.

    Raises:
        FileError: If it is damaged, or its code page cannot be told.
    """
    with source.open("rb") as file:
        head = file.read(1 << 16)
    if head[:1] and head[0] in _DBASE7:
        raise UnsupportedFormatError(
            "it is a table of dBASE 7", "save it as dBASE IV or CSV and scan that"
        )
    found = _described(head) if len(head) > HEADER else None
    if found is None:
        raise UnreadableFileError("its header is damaged", "open it elsewhere and save it anew")
    fields, dropped = found
    records = int.from_bytes(head[4:8], "little")
    start, size = _lengths(head)
    end = start + records * size
    there = source.stat().st_size
    if there < end:
        raise UnreadableFileError("it breaks off", "open it elsewhere and save it anew")
    if there > end + 1:
        dropped["data behind the last record"] += 1
    table = Table(fields, dropped, "", records, start, size)
    declared = CODE_PAGES.get(head[29], "")
    codec = declared or "utf-8" if trusted else _told(source, table, declared)
    return table._replace(codec=codec)


def records(source: Path, table: Table) -> Iterator[tuple[bool, bytes]]:
    """Give the records of a table one by one, each with whether it is deleted."""
    with source.open("rb") as file:
        file.seek(table.start)
        at_once = max(1, _BLOCK_BYTES // table.size)
        left = table.records
        while left > 0:
            block = file.read(min(left, at_once) * table.size)
            for at in range(0, len(block), table.size):
                yield block[at] == _DELETED, block[at : at + table.size]
            left -= at_once


def value_of(record: bytes, field: Field, codec: str) -> str:
    """Return the value of a field as it is read; an empty text where there is none.

    Spaces behind a text are none of it, unless a NUL says where it ends.
    """
    raw = record[field.start : field.start + field.size]
    if field.type in _SIZES:
        return _number(raw, field.type)
    text = raw.rstrip(b" ").rstrip(b"\0").decode(codec, "replace")
    text = text.replace("\ufffd", "?").translate(_CONTROL)
    if not text or text.isspace():
        return ""
    if field.kind == TEXT:
        return text
    text = text.strip()
    if field.kind == DATE and len(text) == 8 and text.isascii() and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return text


def _lengths(head: bytes) -> tuple[int, int]:
    start, size = struct.unpack_from("<HH", head, 8)
    return start, size


def _described(head: bytes) -> tuple[list[Field], Counter[str]] | None:
    """Return the fields that are copied and what is left out, or None if they do not add up."""
    start, size = _lengths(head)
    fields: list[Field] = []
    dropped: Counter[str] = Counter()
    at, end = HEADER, 1
    while at < min(start, len(head)) and head[at] != _END_OF_FIELDS:
        raw = head[at : at + FIELD]
        if len(raw) < FIELD:
            return None
        type, length, decimals = chr(raw[11]), raw[16], raw[17]
        if type == TEXT:
            length, decimals = length + 256 * decimals, 0
        foxpro_double = type == "B" and head[0] in _FOXPRO
        kind = TEXT if foxpro_double else _KINDS.get(type, "")
        if not length or (_SIZES.get(type, length) != length and (kind or foxpro_double)):
            return None
        if kind:
            name = raw[:11].partition(b"\0")[0].strip(b" ")
            fields.append(Field(name, type, kind, end, length, decimals))
        elif type in _MEMOS or type == "B":
            dropped["memo field"] += 1
        elif type != "0":
            dropped["column of an unknown type"] += 1
        at, end = at + FIELD, end + length
    whole = at < len(head) and head[at] == _END_OF_FIELDS and at < start
    return (fields, dropped) if whole and end == size and fields else None


def _told(source: Path, table: Table, declared: str) -> str:
    """Tell the code page: what its texts are in is believed before what the header says.

    Raises:
        UnreadableFileError: If neither says it.
    """
    from redact.formats._cyrillic import best_codec, count_pairs

    seen = _Seen()
    best = best_codec(count_pairs(_joined(seen.texts(source, table))))
    if not seen.high:
        return declared or "utf-8"
    if seen.utf8:
        return "utf-8"
    if (seen.high < _FEW and declared in _CYRILLIC) or 2 * seen.words < seen.high:
        best = declared.replace("utf-8", "")
    if not (best or declared):
        raise UnreadableFileError(
            "its code page cannot be told", "save it as CSV in UTF-8 and scan that"
        )
    return best or declared


class _Seen:
    """What was seen of the texts of a table.

    Attributes:
        high: How many bytes are not ASCII.
        words: How many of them stand three and more together, as letters of Cyrillic do, and
            those of Latin alphabets do not.
        utf8: True if all are UTF-8.
    """

    def __init__(self) -> None:
        self.high = self.words = 0
        self.utf8 = True

    def texts(self, source: Path, table: Table) -> Iterator[bytes]:
        """Give all texts, each as a line."""
        for field in table.fields:
            yield self._seen(field.name)
        for _, record in records(source, table):
            for field in table.fields:
                if field.type in ("C", "V"):
                    yield self._seen(record[field.start : field.start + field.size])

    def _seen(self, raw: bytes) -> bytes:
        raw = raw.replace(b"\0", b" ").rstrip(b" ")
        if not raw.isascii():
            runs = [len(run) for run in _HIGH.findall(raw)]
            self.high += sum(runs)
            self.words += sum(run for run in runs if run >= _WORD)
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError:
                self.utf8 = False
        return raw + b"\n"


def _joined(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Give bytes in larger pieces."""
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= _BLOCK_BYTES:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _number(raw: bytes, type: str) -> str:
    """Return a value that is stored in binary."""
    if not any(raw):
        return "" if type in "T@" else "0"
    if type in "I+":
        # dBASE 7 has these too, in another order of bytes; its tables are not read.
        return str(int.from_bytes(raw, "little", signed=True))
    if type == "Y":
        return f"{int.from_bytes(raw, 'little', signed=True) / 10_000:.4f}"
    if type in "BO":
        return repr(struct.unpack("<d", raw)[0])
    day, milliseconds = struct.unpack("<ii", raw)
    try:
        moment = datetime(1, 1, 1) + timedelta(day - _EPOCH_DAY, milliseconds=milliseconds)
    except OverflowError:
        return f"{day} {milliseconds}"
    return str(moment)
