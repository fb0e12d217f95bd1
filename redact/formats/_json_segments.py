"""Which tokens of a JSON text are segments, for JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from redact.formats._cell_texts import CellText, apart, may_hold_others
from redact.formats._json_text import JsonToken, edited, is_segment, tokens, value_of
from redact.formats._lines import cut, whole_edits
from redact.model import Edit, Segment
from redact.options import Limits


class Part(NamedTuple):
    """What can be edited in a JSON text.

    Attributes:
        token: A key, a string or a long number.
        cell: The texts in it, or None if it is one itself.
    """

    token: JsonToken
    cell: CellText | None = None


def files_in(parts: Iterable[Part]) -> dict[str, int]:
    """Return what is left out of the strings, with how many of it."""
    files = sum(part.cell.files for part in parts if part.cell is not None)
    return {"embedded file": files} if files else {}


def editables(
    text: str, limits: Limits, before: str, column: Callable[[tuple[str, ...]], int]
) -> Iterator[tuple[Part, list[Segment]]]:
    """Give the keys, strings and long numbers of a JSON text in order, with their segments.

    A token has one segment, or where its value is too long one for each piece; a string in which
    JSON or a page stands has those of the texts in it.

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
        if kind == "string" and may_hold_others(segment.text):
            cell = apart(segment, limits)
            yield Part(token, cell), list(cell.segments())
        else:
            yield Part(token), cut(segment, longest)


def rest_of(text: str, limits: Limits) -> Iterator[str]:
    """Give the values of a JSON text that are no segments: short numbers, true, false, null."""
    for token in tokens(text, limits):
        if token.kind in ("number", "literal") and not is_segment(text, token):
            yield text[token.start : token.end]


def written(
    text: str,
    span: tuple[int, int],
    parts: Sequence[Part],
    edits: Iterator[Sequence[Edit]],
    longest: int,
) -> str:
    """Return ``text[span]`` as it stands in the copy; takes the edits of the segments in it.

    Args:
        text: One JSON value.
        span: From where to where.
        parts: What can be edited there, in order.
        edits: For each segment of ``parts``.
        longest: The length at which values were cut.
    """
    at, end = span
    copy: list[str] = []
    for token, cell in parts:
        if cell is not None:
            said = cell.edited(edits, longest)
            if said != value_of(text, token):
                ascii_only = "\\u" in text[token.start : token.end]
                new = json.dumps(said, ensure_ascii=ascii_only)
                copy += (text[at : token.start], new)
                at = token.end
            continue
        long = token.end - token.start > longest
        found = whole_edits(value_of(text, token) if long else "", edits, longest)
        if found:
            copy += (text[at : token.start], edited(text, token, found))
            at = token.end
    copy.append(text[at:end])
    return "".join(copy)
