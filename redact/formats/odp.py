"""OpenDocument presentations: copies built anew from known parts."""

from __future__ import annotations

from typing import ClassVar

from redact.formats._odf_format import WholeFormat


class Odp(WholeFormat):
    """One batch: its story, then what else in it is text."""

    name: ClassVar[str] = "odp"
    title: ClassVar[str] = "OpenDocument presentation"
    suffixes: ClassVar[tuple[str, ...]] = (".odp", ".otp")
    kind: ClassVar[str] = "presentation"
