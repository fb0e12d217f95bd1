"""Batches of segments in, findings out: what lies between files and recognizers.

Segments that belong together are read together: their texts are joined by their glue into windows
of bounded size, each window starting with the end of the one before, so that a value on the border
is seen whole, time grows linearly, and memory does not grow with the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import groupby

from redact.finders import HERE, Finder
from redact.labels import unlabelled
from redact.model import Batch, Finding, Segment

WINDOW_CHARS = 12_000
LEAD_CHARS = 400
GROUP_CHARS = 120_000
GROUP_WINDOWS = 512
FIELD = "field"
"""The rule by which all of a text goes whose format says what it is."""
FIELD_SCORE = 0.9
_LEAST = 0.5
"""Findings with less do not stand for a whole field."""
_BREAK = re.compile(r"\s+")
_SIGN = re.compile(r"[\W_]+")

_Key = tuple[int, int, int, str, bool]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a segment as it stands in a window."""

    at: int  # where in the window
    batch: int
    segment: int
    offset: int  # where in the segment
    length: int


@dataclass(slots=True)
class _Window:
    text: str = ""
    parts: list[str] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    length: int = 0
    seen: int = 0
    """Up to here the text is left to the window before, which has at least as much around it."""

    def add(self, glue: str, piece: tuple[int, int, int], text: str) -> None:
        """Append glue, which belongs to no segment, and a piece of one."""
        self.parts += (glue, text)
        self.length += len(glue)
        self.pieces.append(_Piece(self.length, *piece, len(text)))
        self.length += len(text)

    def close(self) -> None:
        """Make the text; nothing is added after it."""
        self.text = "".join(self.parts)

    def lead(self) -> _Window:
        """Return a new window that starts with the end of this one."""
        window = _Window()
        edge = self.length - LEAD_CHARS
        index = bisect_right(self.pieces, edge, key=lambda piece: piece.at + piece.length)
        index = min(index, len(self.pieces) - 1)
        first = self.pieces[index]
        skip = max(0, edge - first.at)
        space = _BREAK.search(self.text, first.at + skip, first.at + first.length) if skip else None
        skip = space.end() - first.at if space else (0 if first.length <= LEAD_CHARS else skip)
        start = first.at + skip
        window.parts.append(self.text[start:])
        window.length = self.length - start
        window.seen = window.length // 2
        for piece in self.pieces[index:]:
            cut = max(0, start - piece.at)
            window.pieces.append(
                _Piece(
                    piece.at + cut - start,
                    piece.batch,
                    piece.segment,
                    piece.offset + cut,
                    piece.length - cut,
                )
            )
        return window


def detect(
    batches: Iterable[Batch], label_length: int = 8, finder: Finder = HERE
) -> Iterator[tuple[Batch, list[Finding]]]:
    """Give every batch with its findings, sorted by segment and start; same order, lazily.

    The findings of a batch are complete when it is given: those that reach over from the next
    batch are in it. At most a few batches are held in memory.

    Args:
        batches: In reading order.
        label_length: Of the codes in labels of ours, in which nothing is found.
        finder: Who looks.
    """
    waiting: deque[tuple[Batch, dict[_Key, Finding]]] = deque()
    given = 0  # number of batches given so far
    window = _Window()
    closed: list[_Window] = []
    asked: deque[tuple[list[_Window], Future[list[list[Finding]]]]] = deque()

    def ask(ahead: int) -> None:
        """Have the closed windows looked through, and place what was found in earlier ones."""
        if closed:
            texts = [w.text for w in closed]
            asked.append((closed.copy(), finder.submit(texts, label_length)))
            closed.clear()
        while len(asked) > ahead:
            windows, found = asked.popleft()
            for found_window, results in zip(windows, found.result(), strict=True):
                for result in results:
                    if result.end > found_window.seen:
                        _place(found_window, result, waiting, given)

    for number, batch in enumerate(batches):
        waiting.append((batch, {}))
        for glue, piece, text in _pieces(number, batch):
            if window.pieces and (glue is None or window.length + len(text) > WINDOW_CHARS):
                window.close()
                closed.append(window)
                window = _Window() if glue is None else window.lead()
                if len(closed) >= GROUP_WINDOWS or sum(w.length for w in closed) >= GROUP_CHARS:
                    ask(finder.ahead)
            window.add(glue or "", piece, text)
        first = asked[0][0][0] if asked else closed[0] if closed else window
        oldest = first.pieces[0].batch if first.pieces else number
        while given < oldest:
            yield _sorted(*waiting.popleft(), label_length)
            given += 1
    window.close()
    closed.append(window)
    ask(0)
    for batch, findings in waiting:
        yield _sorted(batch, findings, label_length)


def detect_texts(
    texts: Iterable[str], label_length: int = 8, finder: Finder = HERE
) -> Iterator[list[Finding]]:
    """Give the findings of each text on its own, as a bare segment without label."""
    batches = (Batch((Segment(text, "text", glue=None),)) for text in texts)
    for _, findings in detect(batches, label_length, finder):
        yield findings


def _pieces(number: int, batch: Batch) -> Iterator[tuple[str | None, tuple[int, int, int], str]]:
    """Give glue, place and text of each piece; a long segment is cut at white space."""
    after_field = False
    for index, segment in enumerate(batch.segments):
        glue = segment.glue
        if glue == "\n" and after_field:
            glue = "\n\n"  # who has sent a message is no part of what it says
        after_field = bool(segment.entity)
        if segment.label:
            label = " ".join(segment.label.split())[:100]
            # Without a break the window goes on; the label belongs to no segment.
            glue = None if glue is None else f"{glue}{label}: "
            if glue is None:
                yield None, (number, index, 0), ""
                glue = f"{label}: "
        text, at = segment.text, 0
        while len(text) - at > WINDOW_CHARS // 2:
            end = at + WINDOW_CHARS // 2
            space = text.rfind(" ", end - LEAD_CHARS, end)
            end = space + 1 if space > at else end
            yield glue, (number, index, at), text[at:end]
            glue, at = "", end
        yield glue, (number, index, at), text[at:]


def _place(
    window: _Window,
    result: Finding,
    waiting: deque[tuple[Batch, dict[_Key, Finding]]],
    given: int,
) -> None:
    """Put a result of a window where its text came from; one part for each segment it touches."""
    first = bisect_right(window.pieces, result.start, key=lambda p: p.at) - 1
    touched = []
    for index in range(max(first, 0), len(window.pieces)):
        piece = window.pieces[index]
        if piece.at >= result.end:
            break
        start, end = max(result.start, piece.at), min(result.end, piece.at + piece.length)
        if start < end:
            shift = piece.offset - piece.at
            touched.append((piece.batch, piece.segment, start + shift, end + shift))
    follows = False
    for (batch, segment), parts in groupby(touched, key=lambda t: t[:2]):
        spans = list(parts)
        start, end = spans[0][2], spans[-1][3]
        if batch >= given:
            key = (segment, start, end, result.entity_type, follows)
            findings = waiting[batch - given][1]
            old = findings.get(key)
            if old is None or old.score < result.score:
                findings[key] = replace(
                    result, segment=segment, start=start, end=end, follows=follows
                )
        follows = True


def _sorted(
    batch: Batch, findings: dict[_Key, Finding], label_length: int
) -> tuple[Batch, list[Finding]]:
    found = list(findings.values())
    if any(segment.entity for segment in batch.segments):
        found += _fields(batch, found, label_length)
    return batch, sorted(found, key=lambda f: (f.segment, f.start, -f.end, f.entity_type))


def _fields(batch: Batch, found: Sequence[Finding], label_length: int) -> Iterator[Finding]:
    """Give one finding for each text that is a field, unless one was found that is all of it."""
    longest: dict[int, str] = {}
    for finding in found:
        part = batch.segments[finding.segment].text[finding.start : finding.end]
        if finding.score >= _LEAST and len(part) > len(longest.get(finding.segment, "")):
            longest[finding.segment] = part
    for index, segment in enumerate(batch.segments):
        said = unlabelled(segment.text, label_length) if segment.entity else ""
        words, part = _SIGN.sub("", said), longest.get(index, "")
        if said.strip() and not (words and _SIGN.sub("", part) == words):
            yield Finding(
                *(index, 0, len(segment.text), segment.entity, FIELD_SCORE, FIELD_SCORE),
                *("Format", FIELD),
            )
