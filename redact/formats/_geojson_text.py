"""GeoJSON as text: what can be edited in it, and which positions go together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from redact.errors import TooLargeError
from redact.formats._encoding import decoded, encoding_of
from redact.formats._in_place import Change, Stretch, part
from redact.formats._json_text import JsonToken, tokens, value_of
from redact.formats._positions import Positions
from redact.formats._xml_glue import label_of
from redact.model import Segment
from redact.options import Limits

_LEAST_DIGITS = 5
_AXIS = re.compile(r"(?:lat|lon|lng|long)", re.IGNORECASE)
_BEFORE = re.compile(r",\s*\Z")
_AFTER = re.compile(r"\s*,")
_NEAR = 200
_BOX = "bbox"
_TIMES = ("coordTimes", "coordinateProperties")


class GeoJsonText:
    """A file that was read.

    Attributes:
        text: All of it.
        encoding: What it is written in.
        limits: What it may cost.

    Raises:
        FileError: If it is over a limit or no text.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
        self.encoding = encoding_of(source)
        self.text = "".join(decoded(source, self.encoding))
        self.limits = limits

    def stretches(self) -> Iterator[Stretch]:
        """Give the file, bit by bit.

        Raises:
            FileError: If it is no JSON or nested too deeply.
        """
        self._here = Stretch(0)
        self._keys = self._values = self._count = 0
        self._geometry: JsonToken | None = None
        self._array: JsonToken | None = None
        self._skipped: tuple[JsonToken, int, str] | None = None
        self._positions = Positions()
        self._point: list[str] | None = None
        self._key_at = 0
        self.others: list[str] = []
        whole = len(self.text) <= self.limits.whole_text_bytes
        for token in tokens(self.text, self.limits):
            here = self._here
            size = 0 if whole else token.start - here.start
            if size >= self.limits.batch_chars and self._may_end(token):
                here.end = token.start
                yield here
                self._here = Stretch(token.start)
                self.others.clear()
            self._read(token)
        self._here.end = len(self.text)
        yield self._here

    def rest(self) -> Iterator[str]:
        """Give the values that are in no segment that is compared."""
        for stretch in self.stretches():
            yield from self.others
            yield from (found.text for found in stretch.parts if found.gone)
            for start, end, _ in stretch.changes:
                yield self.text[start:end]

    def _may_end(self, token: JsonToken) -> bool:
        """Tell whether a stretch may end before a token: not if a comma before it may go."""
        if self._geometry or self._array or self._skipped or token.kind != "key":
            return False
        return not _may_go(token)

    def _read(self, token: JsonToken) -> None:
        if self._skipped is not None:
            self._skip(token)
        elif self._array is not None:
            self._read_array(token)
        elif token.kind == "open":
            self._open(token)
        elif token.kind == "close":
            if self._geometry is not None and token.depth == self._geometry.depth:
                self._end_geometry(token)
        elif token.kind == "key":
            self._key_at = token.start
            self._keys += 1
            self._add(token, f"key {self._keys}", "")
        else:
            self._values += 1
            self._value(token)

    def _open(self, token: JsonToken) -> None:
        name = token.path[-1] if token.path else ""
        is_list = self.text[token.start] == "["
        if name == _BOX and is_list:
            self._skipped = token, self._key_at, "map section"
        elif name in _TIMES:
            self._skipped = token, self._key_at, "times of positions"
        elif name == "coordinates" and is_list:
            if self._geometry is None:
                self._positions = Positions()
            self._array, self._point = token, None
        elif name == "geometry" and not is_list and self._geometry is None:
            self._geometry, self._positions = token, Positions()

    def _skip(self, token: JsonToken) -> None:
        """Leave out a member of an object, with the comma behind or before it."""
        if self._skipped is None or token.kind != "close":
            return
        opened, start, what = self._skipped
        if token.depth != opened.depth:
            return
        end = token.end
        if after := _AFTER.match(self.text, end, end + _NEAR):
            end = after.end()
        else:
            start = self._comma_before(start)
        self._here.dropped[what] += 1
        self._here.changes.append((start, end, ""))
        self._skipped = None

    def _comma_before(self, start: int) -> int:
        """Return where the comma before a member stands, or one that is left out as well."""
        changes = self._here.changes
        while before := _BEFORE.search(self.text, max(0, start - _NEAR), start):
            start = before.start()
            if not changes or not changes[-1][0] <= start < changes[-1][1]:
                break
            start = changes.pop()[0]
        return start

    def _read_array(self, token: JsonToken) -> None:
        array = self._array
        if array is None:
            return
        if token.kind == "open":
            self._point = []
        elif token.kind == "close":
            if self._point is not None and self._point:
                self._positions.add(*[*self._point, "", ""][1::-1])
            self._point = None
            if token.depth == array.depth:
                self._end_array(array, token)
        elif token.kind == "number":
            if self._point is None:
                self._point = []
            self._point.append(self.text[token.start : token.end])
        else:
            self._positions.unknown += 1

    def _end_array(self, array: JsonToken, token: JsonToken) -> None:
        self._array = None
        if self._geometry is None:
            self._positions.changes.append((array.start, token.end, "[]"))
            self._count = self._positions.settle(self._here, self._count)

    def _end_geometry(self, token: JsonToken) -> None:
        geometry, self._geometry = self._geometry, None
        if geometry is not None:
            self._positions.changes.append((geometry.start, token.end, "null"))
            self._count = self._positions.settle(self._here, self._count)

    def _value(self, token: JsonToken) -> None:
        name = token.path[-1] if token.path else ""
        raw = self.text[token.start : token.end]
        digits = sum(map(str.isdigit, raw))
        is_text = token.kind == "string" or (
            token.kind == "number" and (digits >= _LEAST_DIGITS or _AXIS.match(name))
        )
        if is_text:
            self._add(token, f"value {self._values}", label_of(name) if name else "")
        else:
            self.others.append(raw)

    def _add(self, token: JsonToken, place: str, label: str) -> None:
        """Add a key or value as a part, one that goes with a geometry as such."""
        raw = self.text[token.start : token.end]
        ascii_only = "\\u" in raw and raw.isascii()
        gone = self._geometry is not None or (token.kind == "key" and _may_go(token))
        segment = Segment(value_of(self.text, token), place, "\n", label, gone=gone)

        def put(new: str) -> list[Change]:
            return [(token.start, token.end, json.dumps(new, ensure_ascii=ascii_only))]

        self._here.parts.append(part(segment, put, self.limits.line_chars))


def _may_go(key: JsonToken) -> bool:
    return key.path[-1] == _BOX or key.path[-1] in _TIMES
