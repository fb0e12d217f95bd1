"""7z archives, which libarchive reads and which are written as ZIP."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from redact.formats import _libarchive
from redact.formats.base import Match
from redact.options import Limits


class SevenZip:
    """It is first written as a ZIP archive and then goes that one's way."""

    name: ClassVar[str] = "7z"
    title: ClassVar[str] = "7z archive"
    suffixes: ClassVar[tuple[str, ...]] = (".7z",)
    needs: ClassVar[tuple[str, ...]] = ()
    copied_as: ClassVar[str] = "zip"
    copy_suffix: ClassVar[str] = ".zip"

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.startswith(b"7z\xbc\xaf\x27\x1c") else Match.NO

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        _libarchive.convert(source, target, limits, "7zip")
