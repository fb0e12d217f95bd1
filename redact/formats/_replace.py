"""New text for a segment."""

from __future__ import annotations

from collections.abc import Sequence

from redact.model import Edit


def replaced(text: str, edits: Sequence[Edit]) -> str:
    """Return ``text`` with ``edits`` carried out; they are sorted and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)
