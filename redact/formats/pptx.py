"""PowerPoint presentations: slides with notes and comments, copies built anew from known parts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from redact.formats._office import OfficeFormat
from redact.formats._pptx_parts import Presentation
from redact.options import Limits


class Pptx(OfficeFormat):
    """A presentation: one batch of its slides in their order, then what else in it is text."""

    name: ClassVar[str] = "pptx"
    title: ClassVar[str] = "PowerPoint presentation"
    suffixes: ClassVar[tuple[str, ...]] = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    main: ClassVar[bytes] = b"ppt/presentation.xml"
    program: ClassVar[str] = "PowerPoint"

    def opened(
        self, source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> Presentation:
        return Presentation(source, limits, copies)
