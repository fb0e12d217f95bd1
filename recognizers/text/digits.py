"""Where the digits are, so that patterns need not look at the rest of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.text.prepared import Prepared


def windows(text: Prepared, digits: int, before: int, after: int) -> list[tuple[int, int]]:
    """Return the disjoint stretches round every run of at least ``digits`` digits.

    A run may have single signs and spaces in between; a stretch reaches ``before`` characters in
    front of it and ``after`` behind.
    """
    known = text.stretches.get((digits, before, after))
    if known is None:
        known = text.stretches[digits, before, after] = _windows(text, digits, before, after)
    return known


def _windows(text: Prepared, digits: int, before: int, after: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end, count in text.digit_runs:
        if count < digits:
            continue
        start, end = max(0, start - before), min(len(text.text), end + after)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


def matches(
    form: re.Pattern[str], string: str, stretches: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """Give the matches of ``form`` in the ``stretches`` of ``string``."""
    for start, end in stretches:
        yield from form.finditer(string, start, end)
