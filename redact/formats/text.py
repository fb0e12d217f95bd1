"""Plain text and Markdown, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import ClassVar

from redact.formats._encoding import decoded, encoding_of, head_text
from redact.formats._lines import lines, pieces
from redact.formats._replace import replaced
from redact.formats.base import Match, Redact
from redact.model import Batch, Segment
from redact.options import Limits

_Ends = list[str]


class Text:
    """Every line is a segment; one that is too long is several, and line ends stay as they are.

    A file up to ``limits.whole_text_bytes`` is one batch. Larger ones come in batches that end at
    an empty line or, failing that, at a line end; only within a line longer than a batch do they
    end after a sentence or word.
    """

    name: ClassVar[str] = "text"
    title: ClassVar[str] = "Plain text or Markdown"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text", ".md", ".markdown", ".log", ".asc")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        if PurePosixPath(name.lower()).suffix in self.suffixes:
            return Match.NAME  # whatever its bytes: reading says what is wrong with them
        return Match.NO if head_text(head) is None else Match.FALLBACK

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for segments, _ in _batches(decoded(source, encoding_of(source)), source, limits):
            yield Batch(tuple(segments))

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        encoding = encoding_of(source)
        with target.open("xb") as file:
            file.write(encoding.bom)
            for segments, ends in _batches(decoded(source, encoding), source, limits):
                edits = redact(Batch(tuple(segments)))
                texts = (
                    replaced(segment.text, found) + end
                    for segment, end, found in zip(segments, ends, edits, strict=True)
                )
                file.write(encoding.encode("".join(texts)))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give nothing: every character but the line ends is in a segment."""
        return iter(())


def _batches(
    blocks: Iterator[str], source: Path, limits: Limits
) -> Iterator[tuple[list[Segment], _Ends]]:
    """Give the segments of each batch and what stands behind each of them in the file."""
    whole = source.stat().st_size <= limits.whole_text_bytes
    full = sys.maxsize if whole else limits.batch_chars
    segments: list[Segment] = []
    ends: _Ends = []
    size, number, glue = 0, 1, "\n"
    longest = limits.line_chars
    for line, line_end in lines(blocks, longest):
        place = f"line {number}"
        if len(line) > longest:
            *first, line = pieces(line, longest)
            for piece in first:
                segments.append(Segment(piece, place, glue))
                ends.append("")
                glue = ""
                size += len(piece)
        segments.append(Segment(line, place, glue))
        ends.append(line_end)
        size += len(line) + 1
        if line_end:
            number += 1
            glue = "\n"
        else:
            glue = ""
        if size >= full or (not line and size >= full * 3 // 4):
            yield segments, ends
            segments, ends, size = [], [], 0
    if segments:
        yield segments, ends
