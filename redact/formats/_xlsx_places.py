"""Columns as letters and as numbers."""

from __future__ import annotations

from functools import cache

from redact.formats._xlsx_words import MOST_COLUMNS


@cache
def name_of(column: int) -> str:
    """Return the letters of a 1-based column, which is one of a sheet."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the 1-based number of a column, 0 if it is none of a sheet."""
    return column_numbers().get(letters, 0)


@cache
def column_numbers() -> dict[str, int]:
    """Return the number of every column by its letters."""
    return {name_of(column): column for column in range(1, MOST_COLUMNS + 1)}
