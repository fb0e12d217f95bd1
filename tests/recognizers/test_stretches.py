"""Stretches of a text that overlap or touch are one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from recognizers.text.stretches import joined


def test_joins_what_touches() -> None:
    assert joined([(6, 7), (0, 4), (4, 5), (8, 12), (9, 10)]) == [(0, 5), (6, 7), (8, 12)]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=12))
def test_holds_the_same_characters_in_disjoint_stretches(sizes: list[tuple[int, int]]) -> None:
    stretches = [(start, start + size) for start, size in sizes]
    found = joined(stretches)
    held = [at for start, end in found for at in range(start, end)]
    assert held == sorted({at for start, end in stretches for at in range(start, end)})
    assert all(before[1] < after[0] for before, after in pairwise(found))
