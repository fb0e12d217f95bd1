"""Rich text documents, which LibreOffice writes as DOCX."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from redact.formats import _libreoffice as libreoffice
from redact.formats.base import Match
from redact.options import Limits

_WAY = libreoffice.Conversion(".rtf", "Rich Text Format", *libreoffice.TO_DOCX)


class Rtf:
    """It is first written as another kind and then goes that one's way."""

    name: ClassVar[str] = "rtf"
    title: ClassVar[str] = "Rich text document"
    suffixes: ClassVar[tuple[str, ...]] = (".rtf",)
    needs: ClassVar[tuple[str, ...]] = ("soffice",)
    copied_as: ClassVar[str] = "docx"
    copy_suffix: ClassVar[str] = ".docx"

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.lstrip()[:5] == b"{\\rtf" else Match.NO

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        libreoffice.convert(source, target, limits, _WAY)
