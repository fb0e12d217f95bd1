"""Which tokens of a JSON text are segments, for JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from redact.formats._json_text import JsonToken, edited, tokens, value_of
from redact.formats._lines import cut, whole_edits
from redact.model import Edit, Segment
from redact.options import Limits

_LEAST_DIGITS = 5
"""A number with fewer digits is neither a phone nor a document and stays."""


@dataclass(frozen=True, slots=True)
class Editable:
    """A token that can be edited.

    Attributes:
        token: Where it stands.
        value: What it says.
        segments: One, or where the value is too long one for each piece.
    """

    token: JsonToken
    value: str
    segments: list[Segment]


def editables(
    text: str, limits: Limits, before: str, column: Callable[[tuple[str, ...]], int]
) -> Iterator[Editable]:
    """Give the keys, strings and long numbers of a JSON text in order.

    Keys and values are counted each on their own, values that stay included.

    Args:
        text: One JSON value.
        limits: For depth and length of a segment.
        before: What their places begin with: ``line 3, ``.
        column: Gives the ordinal of a path of keys.

    Raises:
        FileError: If it is not valid JSON or nested too deeply.
    """
    keys = values = 0
    for token in tokens(text, limits):
        if token.kind == "key":
            keys += 1
            place, label = f"{before}key {keys}", ""
        elif token.kind in ("string", "number", "literal"):
            values += 1
            place, label = f"{before}value {values}", token.path[-1] if token.path else ""
            if not _is_segment(text, token):
                continue
        else:
            continue
        value = value_of(text, token)
        segment = Segment(value, place, "\n", label, column(token.path))
        yield Editable(token, value, cut(segment, limits.line_chars))


def rest_of(text: str, limits: Limits) -> Iterator[str]:
    """Give the values of a JSON text that are no segments: short numbers, true, false, null."""
    for token in tokens(text, limits):
        if token.kind in ("number", "literal") and not _is_segment(text, token):
            yield text[token.start : token.end]


def written(
    text: str,
    span: tuple[int, int],
    parts: Sequence[Editable],
    edits: Iterator[Sequence[Edit]],
    longest: int,
) -> str:
    """Return ``text[span]`` as it stands in the copy; takes the edits of the segments in it.

    Args:
        text: One JSON value.
        span: From where to where.
        parts: All that can be edited there, in order.
        edits: For each segment of ``parts``.
        longest: The length at which values were cut.
    """
    at, end = span
    copy: list[str] = []
    for part in parts:
        if found := whole_edits(part.value, edits, longest):
            copy += (text[at : part.token.start], edited(text, part.token, found))
            at = part.token.end
    copy.append(text[at:end])
    return "".join(copy)


def _is_segment(text: str, token: JsonToken) -> bool:
    if token.kind != "number":
        return token.kind == "string"
    return sum(map(str.isdigit, text[token.start : token.end])) >= _LEAST_DIGITS
