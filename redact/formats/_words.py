"""Sets of words as data that can be read."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``, which white space separates."""
    return frozenset(text.split())
