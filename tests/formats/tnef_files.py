"""Writes TNEF ([MS-OXTNEF]) for the tests of its format; ``tnefparse`` reads what is written."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

Value = str | bytes | int
MESSAGE = bytes.fromhex("0703020000000000c000000000000046")


class Named(bytes):
    """The value of a property that has a name, in a set of its own."""


class Object(bytes):
    """A mail, or an object of another program with the mark before it."""


def tnef(*attributes: bytes) -> bytes:
    """Return a file of these attributes, the code page before them."""
    return (
        b"\x78\x9f\x3e\x22\x01\x00"
        + attribute(0x9007, 6, struct.pack("<2I", 1251, 0))
        + b"".join(attributes)
    )


def attribute(id: int, kind: int, data: bytes, level: int = 1) -> bytes:
    """Return an attribute with its checksum."""
    head = struct.pack("<B2HI", level, id, kind, len(data))
    return head + data + struct.pack("<H", sum(data) & 0xFFFF)


def text(id: int, value: str, level: int = 1) -> bytes:
    """Return an attribute that is a text."""
    return attribute(id, 1, value.encode("cp1251") + b"\0", level)


def properties(values: Mapping[int, Value], page: str = "") -> bytes:
    """Return properties; texts are UTF-16 unless ``page`` names another encoding."""
    found = struct.pack("<I", len(values))
    for id, value in values.items():
        if isinstance(value, int):
            kind = 0x40 if value > 1 << 32 else 3
            found += struct.pack("<2H", kind, id) + value.to_bytes(
                8 if kind == 0x40 else 4, "little"
            )
            continue
        if isinstance(value, str):
            kind = 0x1E if page else 0x1F
            data = value.encode(page) + b"\0" if page else (value + "\0").encode("utf-16-le")
        else:
            kind, data = (0x0D if isinstance(value, Object) else 0x102), bytes(value)
        found += struct.pack("<2H", kind, id)
        if isinstance(value, Named):
            name = "SHAPTUNOK\0".encode("utf-16-le")
            found += bytes(16) + struct.pack("<2I", 1, len(name)) + name + bytes(-len(name) % 4)
        found += struct.pack("<2I", 1, len(data)) + data + bytes(-len(data) % 4)
    return found


def recipients(people: Sequence[Mapping[int, Value]]) -> bytes:
    """Return the table of recipients."""
    rows = b"".join(properties(person) for person in people)
    return attribute(0x9004, 6, struct.pack("<I", len(people)) + rows)


def attachment(name: str, data: bytes = b"", values: Mapping[int, Value] | None = None) -> bytes:
    """Return the attributes of an attachment."""
    found = attribute(0x9002, 6, bytes(14), 2) + text(0x8010, name, 2)
    found += attribute(0x800F, 6, data, 2) if data else b""
    return found + (attribute(0x9005, 6, properties(values), 2) if values else b"")
