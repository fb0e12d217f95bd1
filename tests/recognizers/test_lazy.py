"""Patterns work like compiled ones, and nothing is done for those that are never used."""

from __future__ import annotations

import re

import pytest

from recognizers.text.lazy import lazy


def test_works_like_a_compiled_pattern() -> None:
    pattern = lazy("(?P<letter>[а-я])1", re.IGNORECASE)
    assert pattern.search("-Б1")
    assert pattern.fullmatch("Б1")["letter"] == "Б"  # type: ignore[index]
    assert pattern.pattern == "(?P<letter>[а-я])1"
    assert pattern.groupindex == {"letter": 1}


def test_is_made_at_the_first_use_and_only_once() -> None:
    made: list[str] = []
    pattern = lazy(lambda: made.append("б") or "б+")  # type: ignore[func-returns-value]
    assert not made
    assert [pattern.match("бб"), pattern.search("аб"), pattern.match("а")].count(None) == 1
    assert made == ["б"]


def test_a_broken_pattern_says_so() -> None:
    with pytest.raises(re.error):
        lazy("(").match("")
