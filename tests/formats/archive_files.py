"""Archives of invented files for the tests of their formats."""

from __future__ import annotations

import io
import struct
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

NAME = "Зянон Шаптунок"
PHONE = "+375 29 612-34-57"
TEXT = f"Сведка {NAME}, тэлефон {PHONE}, прыйшоў раніцай.\n".encode()
PLAIN = "Проста словы без імён.\n".encode()


def zipped(members: Iterable[tuple[str, bytes]], comment: bytes = b"") -> bytes:
    """Return a ZIP archive with the names as UTF-8."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (2020, 8, 9, 10, 11, 12))
            info.comment = comment
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        archive.comment = comment
    return data.getvalue()


def tarred(members: Iterable[tuple[str, bytes]], mode: str = "w", owner: str = "") -> bytes:
    """Return a TAR archive; ``mode`` as of ``tarfile``."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(content), 1_597_000_000
            info.uname = info.gname = owner
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def seven_zipped(folder: Path, *options: str, name: str = "a.7z") -> Path:
    """Pack what is in a folder with 7-Zip; options as of its program."""
    archive = folder.parent / name
    archive.unlink(missing_ok=True)
    subprocess.run(
        ["7zz", "a", "-bso0", "-snl", *options, str(archive), "."], cwd=folder, check=True
    )
    return archive


def rar5(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a RAR 5 archive with its members stored; see the "RAR 5.0 archive format" note."""
    data = b"Rar!\x1a\x07\x01\x00" + _rar5_block(1, b"\x00")
    for name, content in members:
        raw = name.encode()
        fields = b"".join(
            [
                _vint(len(content)),
                _vint(4),  # a CRC follows
                _vint(len(content)),
                _vint(0o100644),
                struct.pack("<I", zlib.crc32(content)),
                _vint(0),
                _vint(1),
                _vint(len(raw)),
                raw,
            ]
        )
        data += _rar5_block(2, fields, 2) + content
    return data + _rar5_block(5, b"\x00")


def rar4(members: Iterable[tuple[str, bytes]], *, encrypted: bool = False) -> bytes:
    """Return an archive of the earlier RAR with its members stored."""
    data = b"Rar!\x1a\x07\x00" + _rar4_block(0x73, 0, bytes(6))
    for name, content in members:
        raw = name.encode()
        fields = struct.pack(
            "<IIBIIBBHI", *(len(content), len(content), 3, zlib.crc32(content), 0, 20, 0x30),
            len(raw), 0o100644,
        )  # fmt: skip
        data += _rar4_block(0x74, 0x8000 | encrypted << 2, fields + raw) + content
    return data + _rar4_block(0x7B, 0x4000, b"")


def _vint(number: int) -> bytes:
    more = b""
    while number > 0x7F:
        more += bytes([number & 0x7F | 0x80])
        number >>= 7
    return more + bytes([number])


def _rar5_block(kind: int, fields: bytes, flags: int = 0) -> bytes:
    block = _vint(kind) + _vint(flags) + fields
    block = _vint(len(block)) + block
    return struct.pack("<I", zlib.crc32(block)) + block


def _rar4_block(kind: int, flags: int, fields: bytes) -> bytes:
    block = struct.pack("<BHH", kind, flags, 7 + len(fields)) + fields
    return struct.pack("<H", zlib.crc32(block) & 0xFFFF) + block


def unzipped(file: Path) -> dict[str, bytes]:
    """Return the members of a ZIP archive, as Python's own reader gives them."""
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def untarred(file: Path) -> dict[str, bytes]:
    """Return the members of a TAR archive, packed or not."""
    with tarfile.open(file) as archive:
        found = {info.name: archive.extractfile(info) for info in archive}
        return {name: stream.read() for name, stream in found.items() if stream}


def assert_nowhere(members: Mapping[str, bytes], *values: str) -> None:
    """No value is in a name or a content, in any encoding that a member may have."""
    for name, content in members.items():
        for value in values:
            assert value not in name
            for encoding in ("utf-8", "utf-16-le", "cp1251", "cp866"):
                assert value.encode(encoding, "replace") not in content
