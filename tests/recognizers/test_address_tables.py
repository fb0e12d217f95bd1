"""The tables that are made of the word lists are those of the lists as they stand."""

from __future__ import annotations

from training import address_tables


def test_the_tables_are_made_of_the_word_lists_of_today() -> None:
    made = address_tables.written()
    assert made == address_tables.TARGET.read_text("utf-8"), "run python -m training.address_tables"
