"""Lines and pieces: text comes in lines, and what is too long for a segment comes in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from redact.model import Edit, Segment

_END = re.compile(r"(\r\n|\r|\n)")
_CUTS = (
    re.compile(r"(?<=\w{3})[.!?;]\s+|[}|>]\s+"),  # after a sentence, not after an initial
    re.compile(r"\s+"),
)


def lines(blocks: Iterable[str], longest: int) -> Iterator[tuple[str, str]]:
    r"""Give each line of a text with its line end: ``"\n"``, ``"\r\n"`` or ``"\r"``.

    As many lines as line ends are followed by one last line without, which may be empty. A line
    longer than ``longest`` characters comes in pieces without a line end.
    """
    rest = held = ""
    for block in blocks:
        text = held + block
        # A carriage return at the end waits for the line feed that may follow.
        held = "\r" if text.endswith("\r") else ""
        first, *more = _END.split(text[: len(text) - len(held)])
        rest += first
        if more:
            yield rest, more[0]
            yield from zip(more[1:-1:2], more[2:-1:2], strict=True)
            rest = more[-1]
        if len(rest) > longest:
            *cut_off, rest = pieces(rest, longest)
            yield from ((piece, "") for piece in cut_off)
    if held:
        yield rest, held
        rest = ""
    yield rest, ""


def pieces(text: str, longest: int) -> list[str]:
    """Cut ``text`` into pieces of at most ``longest`` characters, none of which depends on later.

    A cut stands after a sentence in the last half of a piece, else after white space there, else
    anywhere.
    """
    found = []
    at = 0
    while len(text) - at > longest:
        end = _cut(text, at + longest // 2, at + longest)
        found.append(text[at:end])
        at = end
    found.append(text[at:])
    return found


def cut(segment: Segment, longest: int) -> list[Segment]:
    """Return ``segment``, or where its text is too long one segment for each piece of it."""
    if len(segment.text) <= longest:
        return [segment]
    first, *more = pieces(segment.text, longest)
    return [
        segment._replace(text=first),
        *(segment._replace(text=piece, glue="") for piece in more),
    ]


def whole_edits(text: str, edits: Iterator[Sequence[Edit]], longest: int) -> Sequence[Edit]:
    """Take the edits of all segments that ``text`` was cut into; return them as its edits."""
    if len(text) <= longest:
        return next(edits)
    found = []
    at = 0
    for piece in pieces(text, longest):
        found += [Edit(at + edit.start, at + edit.end, edit.text) for edit in next(edits)]
        at += len(piece)
    return found


def _cut(text: str, low: int, high: int) -> int:
    for cut in _CUTS:
        ends = [match.end() for match in cut.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high
