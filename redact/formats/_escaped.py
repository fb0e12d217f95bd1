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
        edits: Their texts are already escaped.
        escape: Each match stands for one code point of what is read.
    """
    if escape.search(raw) is None:
        return replaced(raw, edits)
    starts: list[int] = []
    at = 0
    for match in escape.finditer(raw):
        starts += range(at, match.start() + 1)
        at = match.end()
    starts += range(at, len(raw) + 1)
    return replaced(raw, [Edit(starts[e.start], starts[e.end], e.text) for e in edits])
