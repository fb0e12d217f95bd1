"""Tracks and points of navigation devices: GPX."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._xml_copy import XmlFormat
from redact.formats._xml_positions import MapDialect, MapText
from redact.formats.base import Match
from redact.options import Limits

_BEGINS = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.{0,4000}?-->\s*)*<(?:\w+:)?gpx\b", re.DOTALL)
_DIALECT = MapDialect(
    labels={"name": "название", "author/name": "автор", "desc": "описание", "cmt": "комментарий"},
    fields={"author/name": "PERSON"},
    dropped={"bounds": "map section", "email": "mail address"},
    wholes=frozenset(("trkseg", "rtept")),
    places=frozenset(("wpt",)),
    times=frozenset(("time", "ele", "geoidheight")),
    points=frozenset(("trkpt", "rtept", "wpt")),
)


class Gpx(XmlFormat):
    """Positions are texts: a segment of a track goes with all its points and their times.

    A point with a name stays without its place, at 0, 0.
    """

    name: ClassVar[str] = "gpx"
    title: ClassVar[str] = "GPX track"
    suffixes: ClassVar[tuple[str, ...]] = (".gpx",)

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        return Match.DIALECT if text is not None and _BEGINS.match(text) else Match.NO

    def opened(self, source: Path, limits: Limits) -> MapText:
        return MapText(source, limits, _DIALECT)
