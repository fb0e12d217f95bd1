"""JSON Lines: one JSON value a line, read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import ClassVar

from redact.errors import FileError, TooLargeError
from redact.formats._encoding import decoded, encoding_of, head_text
from redact.formats._json_segments import Part, editables, files_in, rest_of, written
from redact.formats._json_text import tokens
from redact.formats._lines import lines
from redact.formats.base import Match, Redact
from redact.model import Batch, Segment
from redact.options import Limits

_END = re.compile(r"[\r\n]+")
_SHOWN_LINES = 20
_MOST_COLUMNS = 10_000
_Line = tuple[str, str, list[Part]]
"""A line, its line end and what can be edited in it."""


class JsonLines:
    """Every line as in JSON; a column is a path of keys. Empty lines stay."""

    name: ClassVar[str] = "jsonl"
    title: ClassVar[str] = "JSON Lines"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson", ".jsonlines")
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None:
            return Match.NO
        named = PurePosixPath(name.lower()).suffix in self.suffixes
        filled = [line for line in _END.split(text) if line.strip()]
        several = len(filled) > 1
        shown = filled[: min(_SHOWN_LINES, len(filled) - 1)] if several else filled
        whole = bool(shown) and all(map(_is_value, shown))
        if several and whole and all(line.lstrip()[0] in "{[" for line in filled[: len(shown) + 1]):
            return Match.CONTENT
        if not named:
            return Match.NO
        return Match.DIALECT if whole or len(filled) == 1 else Match.NAME

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for found, segments in _batches(decoded(source, encoding_of(source)), limits):
            yield _batch(found, segments)

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        encoding = encoding_of(source)
        with target.open("xb") as file:
            file.write(encoding.bom)
            for found, segments in _batches(decoded(source, encoding), limits):
                edits = iter(redact(_batch(found, segments)))
                for line, end, parts in found:
                    copy = written(line, (0, len(line)), parts, edits, limits.line_chars)
                    file.write(encoding.encode(copy + end))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give the values that are no segments: short numbers, true, false and null."""
        for line, _ in _lines(decoded(copy, encoding_of(copy)), limits):
            if line.strip():
                yield from rest_of(line, limits)


def _batch(found: list[_Line], segments: list[Segment]) -> Batch:
    return Batch(tuple(segments), files_in(part for _, _, parts in found for part in parts))


def _is_value(line: str) -> bool:
    try:
        for _ in tokens(line, Limits()):
            pass
    except FileError:
        return False
    return True


def _lines(blocks: Iterator[str], limits: Limits) -> Iterator[tuple[str, str]]:
    """Give whole lines of at most a quarter of ``limits.file_bytes``, since each is held whole."""
    longest = limits.file_bytes // 2
    for line, end in lines(blocks, longest):
        if len(line) >= longest // 2:
            raise TooLargeError("one of its lines is too long", "split the line or the file")
        yield line, end


def _batches(blocks: Iterator[str], limits: Limits) -> Iterator[tuple[list[_Line], list[Segment]]]:
    """Give lines in batches, with the segments of what can be edited in them."""
    columns: dict[tuple[str, ...], int] = {}

    def column(path: tuple[str, ...]) -> int:
        if len(columns) < _MOST_COLUMNS:
            return columns.setdefault(path, len(columns) + 1)
        return columns.get(path, _MOST_COLUMNS)

    lines_read: list[_Line] = []
    segments: list[Segment] = []
    size = 0
    for number, (line, end) in enumerate(_lines(blocks, limits), start=1):
        parts: list[Part] = []
        if line.strip(" \t"):
            for part, found in editables(line, limits, f"line {number}, ", column):
                parts.append(part)
                segments += found
        lines_read.append((line, end, parts))
        size += len(line) + 1
        if size >= limits.batch_chars:
            yield lines_read, segments
            lines_read, segments, size = [], [], 0
    if lines_read:
        yield lines_read, segments
