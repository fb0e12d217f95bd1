"""Word documents: every story of the document, copies built anew from known parts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from redact.formats._docx_parts import Document
from redact.formats._office import OfficeFormat
from redact.options import Limits


class Docx(OfficeFormat):
    """A Word document: one batch of its stories, then what else in it is text."""

    name: ClassVar[str] = "docx"
    title: ClassVar[str] = "Word document"
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".docm", ".dotx", ".dotm")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    main: ClassVar[bytes] = b"word/document.xml"
    program: ClassVar[str] = "Word"

    def opened(
        self, source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> Document:
        return Document(source, limits, copies)
