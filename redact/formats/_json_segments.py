"""Which tokens of a JSON text are segments, for JSON and JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from redact.formats._json_text import JsonToken, edited, tokens, value_of
from redact.formats._lines import cut, whole_edits
from redact.model import Edit, Segment
from redact.options import Limits

_LEAST_DIGITS = 5
"""A number with fewer digits is neither a phone nor a document and stays."""


def editables(
    text: str, limits: Limits, before: str, column: Callable[[tuple[str, ...]], int]
) -> Iterator[tuple[JsonToken, list[Segment]]]:
    """Give the keys, strings and long numbers of a JSON text in order, with their segments.

    A token has one segment, or where its value is too long one for each piece.

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
    longest = limits.line_chars
    for token in tokens(text, limits):
        kind, _, _, path, _ = token
        if kind == "open" or kind == "close":
            continue
        if kind == "key":
            keys += 1
            place, label = f"{before}key {keys}", ""
        else:
            values += 1
            if not is_segment(text, token):
                continue
            place, label = f"{before}value {values}", path[-1] if path else ""
        segment = Segment(value_of(text, token), place, "\n", label, column(path))
        yield token, [segment] if len(segment.text) <= longest else cut(segment, longest)


def rest_of(text: str, limits: Limits) -> Iterator[str]:
    """Give the values of a JSON text that are no segments: short numbers, true, false, null."""
    for token in tokens(text, limits):
        if token.kind in ("number", "literal") and not is_segment(text, token):
            yield text[token.start : token.end]


def written(
    text: str,
    span: tuple[int, int],
    parts: Sequence[JsonToken],
    edits: Iterator[Sequence[Edit]],
    longest: int,
) -> str:
    """Return ``text[span]`` as it stands in the copy; takes the edits of the segments in it.

    Args:
        text: One JSON value.
        span: From where to where.
        parts: The tokens that can be edited there, in order.
        edits: For each segment of ``parts``.
        longest: The length at which values were cut.
    """
    at, end = span
    copy: list[str] = []
    for token in parts:
        long = token.end - token.start > longest
        found = whole_edits(value_of(text, token) if long else "", edits, longest)
        if found:
            copy += (text[at : token.start], edited(text, token, found))
            at = token.end
    copy.append(text[at:end])
    return "".join(copy)


def is_segment(text: str, token: JsonToken) -> bool:
    """Tell whether a key or value can be edited: a string, or a number of five digits and more."""
    if token.kind != "number":
        return token.kind in ("key", "string")
    raw = text[token.start : token.end]
    return len(raw) >= _LEAST_DIGITS and sum(map(str.isdigit, raw)) >= _LEAST_DIGITS
