"""Formulas that only spell a text out, in workbooks of every kind."""

from __future__ import annotations

from collections.abc import Set

_OF_NUMBERS = frozenset(("CHAR", "UNICHAR"))
"""Functions that make a text of numbers."""


def only_spells(constant: bool, has_texts: bool, functions: Set[str]) -> bool:
    """Tell whether a formula only spells a value, which its cell shows anyway or lies about.

    Args:
        constant: Whether it depends on nothing.
        has_texts: Whether it has texts of the file.
        functions: Names of those it calls, in capitals.
    """
    spells = has_texts or not functions.isdisjoint(_OF_NUMBERS)
    return constant and spells and "HYPERLINK" not in functions
