"""Mutations of files: of the bytes, and of the members of packed ones, whose sums stay right."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

_PIECES = (
    b"\x00",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"0",
    b"-1",
    b"4294967296",
    b"1e999",
    b"<",
    b"/>",
    b"&#0;",
    b"&amp;",
    b"\xd0",
    b"\xed\xa0\x80",
    b"{",
    b"]",
    b'"',
    b"<!DOCTYPE a>",
    b"../",
    b" R ",
    b"endobj",
    b"<<",
    b"stream\n",
)
_MOST_PACKED = 40


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with a few mutations; of packed files most often inside one member."""
    if data[:4] == b"PK\x03\x04" and chance.random() < 0.9:
        packed = _in_member(data, chance)
        if packed is not None:
            return packed
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        data = _once(data, chance)
    return data


def _in_member(data: bytes, chance: random.Random) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError):
        return None
    if not members or len(members) > _MOST_PACKED:
        return None
    kind = chance.random()
    at = chance.randrange(len(members))
    name, content = members[at]
    if kind < 0.8:
        for _ in range(chance.choice((1, 1, 2, 8))):
            content = _once(content, chance)
        members[at] = name, content
    elif kind < 0.87:
        del members[at]
    elif kind < 0.94:
        members[at] = name, members[chance.randrange(len(members))][1]
    else:
        members[at] = chance.choice(("a", f"x/{name}", name.upper(), f"{name}.bin")), content
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def _once(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((1, 1, 2, 4, 16, 64, 1024)))
    match chance.randrange(7):
        case 0:
            return data[:start] + data[end:]
        case 1:
            return data[:start] + data[start:end] * chance.choice((2, 2, 50)) + data[end:]
        case 2:
            return data[:start] + chance.randbytes(end - start) + data[end:]
        case 3:
            return data[:start] + chance.choice(_PIECES) + data[start:]
        case 4:
            return data[:start] + chance.choice(_PIECES) + data[end:]
        case 5:
            other = chance.randrange(len(data) + 1)
            return data[:start] + data[other : other + end - start] + data[end:]
        case _:
            return data[:start]
