"""Excel 97 workbooks, which LibreOffice writes as XLSX."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from redact.errors import UnreadableFileError
from redact.formats import _libreoffice as libreoffice
from redact.formats import _old_office as old
from redact.formats.base import Match
from redact.options import Limits

_WAY = libreoffice.Conversion(".xls", "MS Excel 97", *libreoffice.TO_XLSX)


class Xls:
    """It is first written as another kind and then goes that one's way."""

    name: ClassVar[str] = "xls"
    title: ClassVar[str] = "Excel 97 workbook"
    suffixes: ClassVar[tuple[str, ...]] = (".xls", ".xlt")
    needs: ClassVar[tuple[str, ...]] = ("soffice",)
    copied_as: ClassVar[str] = "xlsx"
    copy_suffix: ClassVar[str] = ".xlsx"

    def matches(self, head: bytes, name: str) -> Match:
        return old.matches(head, name, self.name, self.suffixes)

    def convert(self, source: Path, target: Path, limits: Limits) -> None:
        may_ask = old.check(source, self.name)
        try:
            libreoffice.convert(source, target, limits, _WAY)
        except UnreadableFileError:
            if may_ask:
                raise old.encrypted() from None
            raise
