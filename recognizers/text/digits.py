"""Where the digits are, so that patterns need not look at the rest of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from recognizers.text.columns import cells_under
from recognizers.text.prepared import Prepared
from recognizers.text.stretches import Stretch, joined

_DENSE = 24  # with a run of digits in so few characters, the stretches would be most of the text


def windows(text: Prepared, digits: int, before: int, after: int) -> list[Stretch]:
    """Return the disjoint stretches round every run of at least ``digits`` digits.

    A run may have single signs and spaces in between; a stretch reaches ``before`` characters in
    front of it and ``after`` behind.
    """
    known = text.stretches.get((digits, before, after))
    if known is None:
        known = text.stretches[digits, before, after] = _windows(text, digits, before, after)
    return known


def _windows(text: Prepared, digits: int, before: int, after: int) -> list[Stretch]:
    runs = [(start, end) for start, end, count in text.digit_runs if count >= digits]
    length = len(text.text)
    if len(runs) * _DENSE > length:
        return [(0, length)]
    return joined((max(0, start - before), min(length, end + after)) for start, end in runs)


@lru_cache(maxsize=64)
def near(text: Prepared, hints: tuple[str, ...], before: int, after: int) -> list[Stretch]:
    """Return the disjoint stretches round every hint, and the cells under a header with one.

    A stretch reaches ``before`` characters in front of a hint, which is a literal in
    ``text.words``, and ``after`` behind it; it does not end within a word.
    """
    length, plain = len(text.text), text.text
    found = cells_under(text, hints)
    for place in _places(text.words, hints):
        start, end = max(0, place - before), min(length, place + after)
        while end < length and plain[end].isalnum() and end < place + 2 * after:
            end += 1
        found.append((start, end))
    return joined(found)


def _places(words: str, hints: tuple[str, ...]) -> Iterator[int]:
    for hint in hints:
        place = words.find(hint)
        while place >= 0:
            yield place
            place = words.find(hint, place + 1)


def matches(
    form: re.Pattern[str], string: str, stretches: list[Stretch]
) -> Iterator[re.Match[str]]:
    """Give the matches of ``form`` in the ``stretches`` of ``string``."""
    for start, end in stretches:
        yield from form.finditer(string, start, end)
