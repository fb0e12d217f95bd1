"""JSON: every string, key and long number can be replaced, all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import ClassVar

from redact.errors import FileError, TooLargeError
from redact.formats._encoding import Encoding, decoded, encoding_of, head_text
from redact.formats._json_segments import Part, editables, files_in, rest_of, written
from redact.formats._json_text import tokens
from redact.formats.base import Match, Redact
from redact.model import Batch, Segment
from redact.options import Limits

_CUT_OFF = re.compile(  # what may be left behind the last whole token
    r"[ \t\r\n]*+[,:]?+[ \t\r\n]*+(?:\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\\?+|[-+.\w]*+)", re.DOTALL
)


class Json:
    """Keys, string values and numbers of five or more digits are segments.

    Structure, order, spaces and escapes stay. A number that is edited becomes a string. A file up
    to ``limits.whole_text_bytes`` is one batch; larger ones come in batches, but are held whole.
    """

    name: ClassVar[str] = "json"
    title: ClassVar[str] = "JSON"
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        text = head_text(head)
        if text is None:
            return Match.NO
        named = Match.NAME if PurePosixPath(name.lower()).suffix in self.suffixes else Match.NO
        if not text.lstrip(" \t\r\n").startswith(("{", "[")):
            return named
        return Match.CONTENT if _begins_well(text) else named

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        _, text = _text_of(source, limits)
        for _, parts, segments in _batches(text, source, limits):
            yield Batch(tuple(segments), files_in(parts))

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        encoding, text = _text_of(source, limits)
        with target.open("xb") as file:
            file.write(encoding.bom)
            for span, parts, segments in _batches(text, source, limits):
                edits = iter(redact(Batch(tuple(segments), files_in(parts))))
                copy = written(text, span, parts, edits, limits.line_chars)
                file.write(encoding.encode(copy))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give the values that are no segments: short numbers, true, false and null."""
        return rest_of(_text_of(copy, limits)[1], limits)


def _begins_well(text: str) -> bool:
    """Say that a text is one JSON value or the beginning of one; a second value is no JSON."""
    seen = at = 0
    ended = False
    try:
        for token in tokens(text, Limits()):
            seen, at = seen + 1, token.end
            ended = token.depth == 0 and token.kind != "open"
    except TooLargeError:
        return True
    except FileError:
        return not ended and seen > 2 and _CUT_OFF.fullmatch(text, at) is not None
    return True


def _text_of(source: Path, limits: Limits) -> tuple[Encoding, str]:
    if source.stat().st_size > limits.file_bytes:
        raise TooLargeError(
            "it is larger than a file that is read whole may be",
            "split it or turn it to JSON Lines",
        )
    encoding = encoding_of(source)
    return encoding, "".join(decoded(source, encoding))


def _batches(
    text: str, source: Path, limits: Limits
) -> Iterator[tuple[tuple[int, int], list[Part], list[Segment]]]:
    """Give in batches the span of text, what can be edited in it, and the segments of that."""
    whole = source.stat().st_size <= limits.whole_text_bytes
    begin = 0
    parts: list[Part] = []
    segments: list[Segment] = []
    for part, found in editables(text, limits, "", lambda path: 0):
        token = part.token
        size = 0 if whole else token.start - begin
        if size >= limits.batch_chars and (token.kind == "key" or size >= 2 * limits.batch_chars):
            yield (begin, token.start), parts, segments
            begin, parts, segments = token.start, [], []
        parts.append(part)
        segments += found
    yield (begin, len(text)), parts, segments
