"""Old office files for tests, written by LibreOffice from new ones, and what spoils them."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: make deps"
)
OLE_MARK = bytes.fromhex("d0cf11e0a1b11ae1")


def written_by_office(source: Path, suffix: str) -> Path:
    """Return ``source`` as LibreOffice writes it in another kind."""
    folder = source.parent / "old"
    subprocess.run(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
            "--convert-to",
            suffix[1:],
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        env={"HOME": str(source.parent), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
    )
    return folder / f"{source.stem}{suffix}"


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file with streams of at least 4096 bytes each, in sectors of 512."""
    padded = {name: data.ljust(4096, b"\0").ljust(-(-len(data) // 512) * 512, b"\0")
              for name, data in streams.items()}  # fmt: skip
    counts = [len(data) // 512 for data in padded.values()]
    entries_per_sector, directory = 4, -(-(len(streams) + 1) // 4)
    tables = -(-(sum(counts) + directory + 4) // 128)
    fat = [0xFFFFFFFD] * tables
    chain(fat, directory)
    starts = [chain(fat, count) for count in counts]
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    entries = [entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for (name, data), start in zip(padded.items(), starts, strict=True):
        last = len(entries) == len(streams)
        after = 0xFFFFFFFF if last else len(entries) + 1
        entries.append(entry(name, 2, start, len(data), right=after))
    block = b"".join(entries).ljust(directory * entries_per_sector * 128, b"\0")
    head = OLE_MARK + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    return head + struct.pack(f"<{len(fat)}I", *fat) + block + b"".join(padded.values())


def chain(fat: list[int], count: int) -> int:
    """Add a chain of sectors and return the first."""
    start = len(fat)
    fat += [*range(start + 1, start + count), 0xFFFFFFFE]
    return start


def entry(
    name: str, kind: int, start: int, size: int, *, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF
) -> bytes:
    """Return an entry of the directory."""
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<3I", 0xFFFFFFFF, right, child)
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBB", len(text), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
