"""Maps and tracks in XML: positions are texts, and elements that hold them go with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from redact.formats._positions import Positions
from redact.formats._xml_glue import Element
from redact.formats._xml_text import Dialect, XmlText
from redact.formats._xml_tokens import Attribute, Token
from redact.options import Limits

_PLAIN = re.compile(
    r"\s*(?:[+-]?\d{1,6}(?:\.\d{0,9})?|\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)\s*"
)
"""What is told of a point: its height, its time, how many satellites there were."""
_DIGITS = re.compile(r"\d{5}")
_BETWEEN = re.compile(r"[\s,]+")
_TUPLE = re.compile(r"[^\s,]+(?:\s*,\s*[^\s,]*){0,9}")


@dataclass(frozen=True, slots=True)
class MapDialect(Dialect):
    """What holds positions in a kind of XML; names are without prefix.

    Attributes:
        wholes: Elements that go with the positions in them.
        places: Elements that stay, though what of them is in ``wholes`` and ``times`` goes.
        times: Elements that go with the positions around them.
        points: Elements with latitude and longitude as attributes, ``lat`` and ``lon``.
        lists: Elements whose text is a list of longitudes, latitudes and heights.
    """

    wholes: frozenset[str] = field(default=frozenset())
    places: frozenset[str] = field(default=frozenset())
    times: frozenset[str] = field(default=frozenset())
    points: frozenset[str] = field(default=frozenset())
    lists: frozenset[str] = field(default=frozenset())


class MapText(XmlText):
    """A map or track as XML."""

    dialect: MapDialect

    def __init__(self, source: Path, limits: Limits, dialect: MapDialect) -> None:
        super().__init__(source, limits, dialect)
        self.dialect = dialect

    def start_over(self) -> None:
        super().start_over()
        self._frame: Element | None = None
        self._going: Element | None = None
        self._positions = Positions()
        self._count = 0

    def may_end(self) -> bool:
        return self._frame is None and super().may_end()

    def is_gone(self) -> bool:
        return self._going is not None

    def begin(self, element: Element, found: list[Attribute]) -> None:
        name, dialect = element.name, self.dialect
        whole = name in dialect.wholes
        if self._frame is None and (whole or name in dialect.places):
            self._frame, self._positions = element, Positions()
        if self._going is None and (whole or (self._frame and name in dialect.times)):
            self._going = element
        if self._frame is not None and name in dialect.points:
            found = self._point(found)
        super().begin(element, found)

    def finish(self, element: Element, token: Token) -> None:
        if element is self._going:
            self._going = None
            self._positions.changes.append((element.start, token.end, ""))
        if element is self._frame:
            self._frame = None
            self._count = self._positions.settle(self.here, self._count)

    def read_text(self, element: Element, text: str, start: int, end: int) -> None:
        if self._going is None:
            super().read_text(element, text, start, end)
        elif element.name in self.dialect.lists:
            self._list(text)
        elif _PLAIN.fullmatch(text) and not _DIGITS.search(text):
            self.others.append(text)
        else:
            super().read_text(element, text, start, end)

    def _point(self, found: list[Attribute]) -> list[Attribute]:
        """Take the position of an element from its attributes; return the others."""
        axes = {a.name: a for a in found if a.name in ("lat", "lon")}
        written = {n: self.entities.read(self.text[a.start : a.end]) for n, a in axes.items()}
        self._positions.add(written.get("lat", ""), written.get("lon", ""))
        if self._going is None:
            self._positions.changes += [(a.start, a.end, "0") for a in axes.values()]
        return [attribute for attribute in found if attribute.name not in axes]

    def _list(self, text: str) -> None:
        for each in _TUPLE.findall(text) if "," in text else [text]:
            longitude, latitude, *_ = [*_BETWEEN.split(each.strip()), "", ""]
            self._positions.add(latitude, longitude)
