"""OpenDocument texts: copies built anew from known parts."""

from __future__ import annotations

from typing import ClassVar

from redact.formats._odf_format import WholeFormat


class Odt(WholeFormat):
    """One batch: its story, then what else in it is text."""

    name: ClassVar[str] = "odt"
    title: ClassVar[str] = "OpenDocument text"
    suffixes: ClassVar[tuple[str, ...]] = (".odt", ".ott")
    kind: ClassVar[str] = "text"
