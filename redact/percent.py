"""Percent-encoded text, as in links: what it says, and where each character of that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|[/?&=#_+.~-]")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_STOP = re.compile(r"[\s<>\"]")


class Decoded(NamedTuple):
    """What a stretch of text says.

    Attributes:
        text: With escapes decoded, and white space for the signs that part words in links.
        starts: Where each character of ``text`` starts in the whole, in code points.
        ends: Where it ends.
    """

    text: str
    starts: list[int]
    ends: list[int]


def encoded(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each stretch without white space that holds an escape."""
    end = 0
    for match in _ENCODED.finditer(text):
        if match.start() >= end:
            start = match.start()
            while start > end and not _STOP.match(text, start - 1):
                start -= 1
            stop = _STOP.search(text, match.end())
            end = stop.start() if stop else len(text)
            yield start, end


def decoded(text: str, start: int, end: int) -> Decoded:
    """Return what ``text[start:end]`` says; escapes are UTF-8 or else windows-1251."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start

    def add(new: str, upto: int) -> None:
        nonlocal at
        parts.append(new)
        if len(new) == upto - at:
            starts.extend(range(at, upto))
            ends.extend(range(at + 1, upto + 1))
        else:
            starts.extend([at] * len(new))
            ends.extend([upto] * len(new))
        at = upto

    for match in _ESCAPED.finditer(text, start, end):
        add(text[at : match.start()], match.start())
        add(_said(match[0]), match.end())
    add(text[at:end], end)
    return Decoded("".join(parts), starts, ends)


def _said(sign: str) -> str:
    if sign[0] == "%":
        data = unquote_to_bytes(sign)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("windows-1251", "replace")
    if sign in "+.-":
        return sign
    return "\n" if sign in "/?&#" else " "
