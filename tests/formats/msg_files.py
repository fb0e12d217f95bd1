"""Writes compound files ([MS-CFB]) and mails of Outlook ([MS-OXMSG]) for the tests of their format.

Only what tests need: version 3, sectors of 512 bytes, every stream padded beyond the size under
which streams are kept elsewhere. ``olefile`` and ``python-oxmsg`` read what is written.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_MINI, _CUTOFF = 64, 4096

Tree = Mapping[str, "bytes | Tree"]
"""Storages and streams by name."""


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = _END
    size: int = 0


def compound(tree: Tree) -> bytes:
    """Return a compound file."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, tree)
    mini, mini_table = b"", []
    sectors: list[bytes] = []
    table: list[int] = []
    for entry in entries[1:]:
        entry.size = len(entry.data)
        if entry.kind == 2 and 0 < entry.size < _CUTOFF:
            count = -(-entry.size // _MINI)
            entry.start = len(mini_table)
            mini += entry.data.ljust(count * _MINI, b"\0")
            first = len(mini_table) + 1
            mini_table += [*range(first, first + count - 1), _END]
        elif entry.kind == 2 and entry.data:
            entry.start = _put(sectors, table, entry.data)
    entries[0].start, entries[0].size = _put(sectors, table, mini), len(mini)
    mini_start = _put(sectors, table, struct.pack(f"<{len(mini_table)}I", *mini_table))
    mini_count = -(-4 * len(mini_table) // _SECTOR)
    directory = _put(
        sectors, table, b"".join(_row(entries, index) for index in range(len(entries)))
    )
    tables = 1
    while (len(sectors) + tables) * 4 > tables * _SECTOR:
        tables += 1
    first = len(sectors)
    table += [_TABLE] * tables
    packed = struct.pack(f"<{len(table)}I", *table).ljust(tables * _SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, tables, directory, 0, _CUTOFF, mini_start, mini_count, _END, 0)
    places = [*range(first, first + tables)]
    head += struct.pack("<109I", *places, *[_FREE] * (109 - tables))
    return head + b"".join(sectors) + packed


def _add(entries: list[_Entry], parent: int, tree: Tree) -> None:
    for name, content in tree.items():
        index = len(entries)
        entries[parent].children.append(index)
        if isinstance(content, bytes):
            entries.append(_Entry(name, 2, content))
        else:
            entries.append(_Entry(name, 1))
            _add(entries, index, content)


def _put(sectors: list[bytes], table: list[int], data: bytes) -> int:
    if not data:
        return _END
    first, count = len(sectors), -(-len(data) // _SECTOR)
    padded = data.ljust(count * _SECTOR, b"\0")
    sectors += [padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR)]
    table += [*range(first + 1, first + count), _END]
    return first


def _row(entries: list[_Entry], index: int) -> bytes:
    """Return the row of an entry; the children of a storage hang on each other's right."""
    entry = entries[index]
    name = (entry.name + "\0").encode("utf-16-le")
    parent = next((e for e in entries if index in e.children), None)
    right = _FREE
    if parent:
        ordered = _ordered(entries, parent)
        at = ordered.index(index)
        right = ordered[at + 1] if at + 1 < len(ordered) else _FREE
    child = _ordered(entries, entry)[0] if entry.children else _FREE
    row = name.ljust(64, b"\0") + struct.pack(
        "<HBB3I", len(name), entry.kind, 1, _FREE, right, child
    )
    return (row + bytes(36) + struct.pack("<IQ", entry.start, entry.size)).ljust(128, b"\0")


def _ordered(entries: list[_Entry], parent: _Entry) -> list[int]:
    return sorted(parent.children, key=lambda i: (len(entries[i].name), entries[i].name.upper()))


Value = str | bytes | int


def message(
    properties: Mapping[int, Value],
    recipients: Sequence[Mapping[int, Value]] = (),
    attachments: Sequence[Mapping[int, Value | Tree]] = (),
    *,
    head: int = 32,
    page: str = "",
) -> Tree:
    """Return the storage of a mail.

    Args:
        properties: By their ids; texts are UTF-16 unless ``page`` names another encoding.
        recipients: The properties of each.
        attachments: The same; a tree is a mail or object in it.
        head: 24 for a mail in another.
        page: See ``properties``.
    """
    tree: dict[str, bytes | Tree] = {"__nameid_version1.0": {}}
    tree |= _storage(properties, head, page)
    for number, one in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = _storage(one, 8, page)
    for number, one in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = _storage(one, 8, page)
    return tree


def _storage(
    properties: Mapping[int, Value | Tree], head: int, page: str
) -> dict[str, bytes | Tree]:
    streams: dict[str, bytes | Tree] = {}
    rows = bytes(head)
    for id, value in properties.items():
        if isinstance(value, int):
            kind = 0x40 if value > 1 << 32 else 3
            rows += struct.pack("<2HIQ", kind, id, 6, value)
            continue
        kind = 0x102 if isinstance(value, bytes) else 0x0D
        data: bytes | Tree = b""
        if isinstance(value, str):
            kind, data = (0x1E, value.encode(page)) if page else (0x1F, value.encode("utf-16-le"))
        else:
            data = value
        rows += struct.pack("<2HI2I", kind, id, 6, len(data), 0)
        streams[f"__substg1.0_{id:04X}{kind:04X}"] = data
    return {"__properties_version1.0": rows, **streams}


def rtf(text: bytes) -> bytes:
    """Return rich text as it is compressed: only letters, no references."""
    packed = b"".join(b"\0" + text[at : at + 8] for at in range(0, len(text), 8))
    return struct.pack("<4I", len(packed) + 12, len(text), 0x75465A4C, 0) + packed
