"""PowerPoint 97 presentations, which LibreOffice writes as PPTX."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from redact.formats import _libreoffice as libreoffice
from redact.formats import _old_office as old
from redact.formats.base import Match
from redact.options import Limits

_WAY = libreoffice.Conversion(".ppt", "MS PowerPoint 97", *libreoffice.TO_PPTX)


class Ppt:
    """It is first written as another kind and then goes that one's way."""

    name: ClassVar[str] = "ppt"
    title: ClassVar[str] = "PowerPoint 97 presentation"
    suffixes: ClassVar[tuple[str, ...]] = (".ppt", ".pps", ".pot")
    needs: ClassVar[tuple[str, ...]] = ("soffice",)
    copied_as: ClassVar[str] = "pptx"
    copy_suffix: ClassVar[str] = ".pptx"

    def matches(self, head: bytes, name: str) -> Match:
        return old.matches(head, name, self.name, self.suffixes)

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        old.check(source, self.name)
        libreoffice.convert(source, target, limits, _WAY)
