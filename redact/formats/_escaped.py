"""New text inside of text that has escapes, all else as it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redact.formats._replace import replaced
from redact.model import Edit


def replaced_in_raw(raw: str, edits: Sequence[Edit], escape: re.Pattern[str]) -> str:
    """Return ``raw`` with edits whose offsets count every match of ``escape`` as one character.

    Args:
        raw: As it is written.
        edits: Sorted, not overlapping; their texts are already escaped.
        escape: Each match stands for one code point of what is read.
    """
    if escape.search(raw) is None:
        return replaced(raw, edits)
    wanted = [offset for edit in edits for offset in (edit.start, edit.end)]
    places: list[int] = []
    shift = 0  # from an offset in what is read to one in what is written
    for match in escape.finditer(raw):
        while len(places) < len(wanted) and wanted[len(places)] + shift <= match.start():
            places.append(wanted[len(places)] + shift)
        if len(places) == len(wanted):
            break
        shift += len(match[0]) - 1
    places += [offset + shift for offset in wanted[len(places) :]]
    spans = zip(places[::2], places[1::2], edits, strict=True)
    return replaced(raw, [Edit(start, end, edit.text) for start, end, edit in spans])
