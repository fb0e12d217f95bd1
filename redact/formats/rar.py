"""RAR archives, which libarchive reads and which are written as ZIP."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from redact.formats import _libarchive
from redact.formats.base import Match
from redact.options import Limits

_FIFTH = b"Rar!\x1a\x07\x01\x00"


class Rar:
    """It is first written as a ZIP archive and then goes that one's way."""

    name: ClassVar[str] = "rar"
    title: ClassVar[str] = "RAR archive"
    suffixes: ClassVar[tuple[str, ...]] = (".rar",)
    needs: ClassVar[tuple[str, ...]] = ()
    copied_as: ClassVar[str] = "zip"
    copy_suffix: ClassVar[str] = ".zip"

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.startswith(b"Rar!\x1a\x07") else Match.NO

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        with source.open("rb") as file:
            fifth = file.read(len(_FIFTH)) == _FIFTH
        _libarchive.convert(source, target, limits, "rar5" if fifth else "rar")
