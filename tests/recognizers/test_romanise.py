"""Latin spellings of Cyrillic words, by the usual habits."""

from __future__ import annotations

import pytest

from recognizers.address.lexicon import marking_words
from recognizers.text.romanise import endings, spellings


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("вуліца", {"vulica", "vulitsa", "wulica", "wuliza"}),
        ("кватэра", {"kvatera", "kwatera"}),
        ("переулок", {"pereulok", "pierieulok", "pereułok"}),
        ("подъезд", {"podyezd", "pod'yezd", "podieezd", "podjezd"}),
        ("площадь", {"ploshchad", "ploschad", "płoszczad", "ploschtschad"}),
        ("жилой комплекс", {"zhiloy kompleks", "schiloi kompleks", "žiłoj komplieks"}),
        ("широкий", {"shiroky", "shirokiy", "shirokii", "szirokij"}),
    ],
)
def test_a_word_is_spelled_by_every_habit(word: str, latin: set[str]) -> None:
    assert latin <= spellings(word)


@pytest.mark.parametrize("word", ["", "street", "5", "p.o. box"])
def test_what_is_not_cyrillic_has_no_spellings(word: str) -> None:
    assert spellings(word) == frozenset()


def test_endings_keep_those_given() -> None:
    found = endings("ская ова")
    assert found[:2] == ("ская", "ова")
    assert {"skaya", "skaja", "skaia", "ova", "owa"} <= set(found)


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [("kwartira", "квартира"), ("vuł", "вул"), ("padjezd", "пад'езд")]
)
def test_a_marking_word_of_addresses_means_the_same_in_latin(latin: str, cyrillic: str) -> None:
    assert marking_words()[cyrillic] <= marking_words()[latin]


@pytest.mark.parametrize("word", ["dome", "park and do", "hate", "zip", "saw", "try"])
def test_english_words_mark_nothing(word: str) -> None:
    assert word not in marking_words()
