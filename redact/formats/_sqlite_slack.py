"""What an SQLite file holds beside its tables and indexes: unused room in pages, and free pages.

After the file format at sqlite.org/fileformat2.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HEADER = 100
_TREES = {2: 12, 5: 12, 10: 8, 13: 8}
"""Kinds of pages of trees, with the length of their headers."""


def slack(copy: Path) -> Iterator[bytes]:
    """Give all bytes of a file that no row, key or statement is in, but zeros."""
    with copy.open("rb") as file:
        head = file.read(_HEADER)
        yield head[72:92].strip(b"\0")
        size = int.from_bytes(head[16:18], "big")
        size = 65_536 if size == 1 else size
        count = int.from_bytes(head[28:32], "big")
        file.seek(0)
        for number in range(count):
            page = file.read(size)
            start = _HEADER if number == 0 else 0
            if len(page) == size and page[start] in _TREES:
                yield from _unused(page, start)
            elif not any(page[:4]):  # the last of a chain, or a free one
                yield page.strip(b"\0")
        while block := file.read(1 << 20):
            yield block.strip(b"\0")


def _unused(page: bytes, start: int) -> Iterator[bytes]:
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    content = int.from_bytes(page[start + 5 : start + 7], "big") or 65_536
    pointers = start + _TREES[page[start]] + 2 * cells
    if gap := page[pointers:content].strip(b"\0"):
        yield gap
    block = int.from_bytes(page[start + 1 : start + 3], "big")
    seen = 0
    while block and seen < len(page):
        length = int.from_bytes(page[block + 2 : block + 4], "big")
        if free := page[block + 4 : block + length].strip(b"\0"):
            yield free
        block = int.from_bytes(page[block : block + 2], "big")
        seen += 4
