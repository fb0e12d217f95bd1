"""Maps of Google Earth and others: KML; packed as KMZ it is in a ZIP archive."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._words import words
from redact.formats._xml_copy import XmlFormat
from redact.formats._xml_positions import MapDialect, MapText
from redact.formats.base import Match
from redact.options import Limits

_BEGINS = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.{0,4000}?-->\s*)*<(?:\w+:)?kml\b", re.DOTALL)
_DIALECT = MapDialect(
    labels={
        "name": "название",
        "author/name": "автор",
        "phoneNumber": "телефон",
        "address": "адрес",
        "snippet": "описание",
    },
    fields={"author/name": "PERSON", "phoneNumber": "PHONE_NUMBER", "address": "ADDRESS"},
    dropped=dict.fromkeys(words("Link Url Icon ItemIcon NetworkLink"), "outside resource")
    | dict.fromkeys(
        words("LookAt Camera Region LatLonBox LatLonAltBox LatLonQuad Model Tour"), "map section"
    ),
    wholes=words("Point LineString LinearRing Polygon MultiGeometry Track MultiTrack"),
    places=words("Placemark PhotoOverlay GroundOverlay"),
    times=words("TimeStamp TimeSpan"),
    lists=words("coordinates coord"),
)


class Kml(XmlFormat):
    """Positions are texts: a place stays without its geometry and its time if they go."""

    name: ClassVar[str] = "kml"
    title: ClassVar[str] = "KML map"
    suffixes: ClassVar[tuple[str, ...]] = (".kml",)

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        return Match.DIALECT if text is not None and _BEGINS.match(text) else Match.NO

    def opened(self, source: Path, limits: Limits) -> MapText:
        return MapText(source, limits, _DIALECT)
