"""Letters that stand for digits, and numbers in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.text.misread import as_digits, blurred, places
from recognizers.text.prepared import Prepared
from recognizers.text.spoken import spoken


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("29 О4", "29 04"),
        ("1В3", "183"),
        ("+З75", "+375"),
        ("22 9о", "22 90"),
        ("МР З381920", "МР 3381920"),
        ("9 | 1 | 8", "9 | 1 | 8"),
        ("2 9 | 1 1", "2 9 / 1 1"),  # boxes of a form
        ("В 2020", "В 2020"),  # a letter before a number is one
        ("7 класс", "7 класс"),
        ("сообщил", "сообщил"),
        ("(29)l23-45-67", "(29)123-45-67"),  # behind a bracket of digits
        ("f(x)l2", "f(x)l2"),
        ("МР S702813", "МР 5702813"),  # the first of a number
        ("7190\u0405О474", "719050474"),  # S taken for a Cyrillic letter among such
    ],
    ids=range(14),
)
def test_reads_letters_among_digits(text: str, read: str) -> None:
    assert as_digits(text) == read


@given(st.text(alphabet="0123456789OОоЗзlВ -.|абв", max_size=80))
def test_one_letter_stands_for_one_digit(text: str) -> None:
    read = as_digits(text)
    assert len(read) == len(text)
    found = places(text, read)
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.parametrize("word", ["жетон", "жегон", "жет0н", "жстои"])
def test_a_blurred_word_is_told(word: str) -> None:
    assert re.fullmatch(blurred("жетон"), word)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("новый: восемь ноль двадцать девять 555 01 17", True),
        ("плюс триста семьдесят пять двадцать девять 555 01 17", True),
        ("zero four four five five five one two three four", True),
        ("в зале двадцать семь человек и сто восемь стульев", False),
        ("восемь, девять, десять", False),  # too few digits
        ("двадцать девять шестьсот двенадцать тридцать четыре пятьдесят шесть", True),
        ("сорак чатыры пяцьсот адзін дваццаць адзінаццаць", True),
    ],
    ids=range(7),
)
def test_numbers_in_words(text: str, said: bool) -> None:
    assert bool(list(spoken(Prepared(text)))) is said
