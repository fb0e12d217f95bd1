"""Lists that may not fit in memory, kept in unnamed files of the work folder.

They hold offsets, ordinals and keyed digests, never text.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

_IN_MEMORY = 10_000
"""Bytes of a list that needs no file: thousands of small files are worked on together."""


class Spool:
    """Rows of plain data, written once from front to back and then read as often as wanted."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.SpooledTemporaryFile(  # noqa: SIM115
            _IN_MEMORY, mode="w+", encoding="ascii", dir=str(folder)
        )
        self._count = 0

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._count

    def add(self, row: Any) -> None:
        """Append one row."""
        self._file.write(json.dumps(row, separators=(",", ":")) + "\n")
        self._count += 1

    def __iter__(self) -> Iterator[Any]:
        """Give the rows in order; nothing is added while this goes on."""
        self._file.seek(0)
        return map(json.loads, self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the space back."""
        self._file.close()
