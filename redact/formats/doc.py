"""Word 97 documents, which LibreOffice writes as DOCX."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from redact.formats import _libreoffice as libreoffice
from redact.formats import _old_office as old
from redact.formats.base import Match
from redact.options import Limits

_WAY = libreoffice.Conversion(".doc", "MS Word 97", *libreoffice.TO_DOCX)


class Doc:
    """It is first written as another kind and then goes that one's way."""

    name: ClassVar[str] = "doc"
    title: ClassVar[str] = "Word 97 document"
    suffixes: ClassVar[tuple[str, ...]] = (".doc", ".dot")
    needs: ClassVar[tuple[str, ...]] = ("soffice",)
    copied_as: ClassVar[str] = "docx"
    copy_suffix: ClassVar[str] = ".docx"

    def matches(self, head: bytes, name: str) -> Match:
        return old.matches(head, name, self.name, self.suffixes)

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        old.check(source, self.name)
        libreoffice.convert(source, target, limits, _WAY)
