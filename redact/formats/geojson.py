"""Places on a map with what is known of them: GeoJSON (RFC 7946)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from redact.formats._encoding import head_text
from redact.formats._geojson_text import GeoJsonText
from redact.formats._in_place import batch_of, changed
from redact.formats.base import Match, Redact
from redact.model import Batch
from redact.options import Limits

_KIND = re.compile(
    r'"type"\s*:\s*"(?:FeatureCollection|Feature|Point|MultiPoint|LineString|MultiLineString'
    r'|Polygon|MultiPolygon|GeometryCollection)"'
)
_HOLDS = re.compile(r'"(?:coordinates|features|geometry|geometries)"\s*:')


class GeoJson:
    """Keys, strings, long numbers and positions are segments; a geometry goes with a position.

    Structure, order and spaces stay. A file up to ``limits.whole_text_bytes`` is one batch; larger
    ones come in batches, but are held whole.
    """

    name: ClassVar[str] = "geojson"
    title: ClassVar[str] = "GeoJSON map"
    suffixes: ClassVar[tuple[str, ...]] = (".geojson",)
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None or not text.lstrip(" \t\r\n").startswith("{"):
            return Match.NO
        if name.lower().endswith(self.suffixes):
            return Match.DIALECT
        return Match.DIALECT if _KIND.search(text) and _HOLDS.search(text) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for stretch in GeoJsonText(source, limits).stretches():
            yield batch_of(stretch)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        json = GeoJsonText(source, limits)
        with target.open("xb") as file:
            file.write(json.encoding.bom)
            for stretch in json.stretches():
                edits = iter(redact(batch_of(stretch)))
                changes = list(stretch.changes)
                for part in stretch.parts:
                    changes += part.changes(edits, limits.line_chars)
                copy = "".join(changed(json.text, stretch, changes))
                file.write(json.encoding.encode(copy))

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        for batch in self.read(copy, limits):
            yield Batch(tuple(segment for segment in batch.segments if not segment.gone))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from GeoJsonText(copy, limits).rest()
