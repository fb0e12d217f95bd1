"""Normalising undoes what hides a value, and every character still knows where it came from."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.text.normalise import normalise, one_script
from recognizers.text.prepared import Prepared, prepare


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Bлaдислaв Хoрoмeйко", "Владислав Хоромейко"),  # Latin letters in Cyrillic words
        ("Kovаlchuk", "Kovalchuk"),  # a Cyrillic letter in a Latin word
        ("Хме\u200bлев\u2060ск\ufeffий", "Хмелевский"),
        ("Хме\u00adлевский", "Хмелевский"),
        ("Хме\u00ad\nлевский", "Хмелевский"),
        ("Ёжикова\u0301", "Ёжикова"),  # a stress mark
        ("Андреи\u0306 Воите\u0301х", "Андрей Войтех".replace("Войтех", "Воитех")),
        ("Е\u0308жик у\u0306", "Ёжик ў"),  # composed, not stripped
        ("+375\u00a029\u2009123", "+375 29 123"),
        ("１２３－４５", "123-45"),
        ("𝐈𝐯𝐚𝐧", "Ivan"),
        ("Ива-\nнов", "Иванов"),  # broken over lines
        ("Ива-  \r\n  нов", "Иванов"),
        ("Сокол-\nБречко", "Сокол-Бречко"),  # a double name keeps its hyphen
        ("123-\n45-67", "123-45-67"),
        ("- раз\n- два", "- раз\n- два"),  # a list is no broken word
        ("А\u2011Б", "А-Б"),
        ("plain text", "plain text"),
        ("", ""),
    ],
    ids=range(19),
)
def test_text(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_a_word_that_fits_neither_script_stays() -> None:
    assert one_script("GДR") == "GДR"


def test_spans_point_into_the_text_as_given() -> None:
    raw = "тел. +3\u200b75\u00a029 123-\n45-67!"
    result = normalise(raw)
    start = result.text.index("+")
    assert raw[slice(*result.to_raw(start, len(result.text) - 1))] == raw[5:-1]


odd = st.text(st.sampled_from("аАaA1 -\n\r\u0301\u0306\u200b\u00ad\u00a0１ё𝐈и"), max_size=30)


@given(odd | st.text(max_size=30))
def test_the_map_is_whole_and_in_order(raw: str) -> None:
    result = normalise(raw)
    spans = [result.to_raw(i, i + 1) for i in range(len(result.text))]
    assert all(0 <= a < b <= len(raw) for a, b in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))
    if raw:
        whole = result.to_raw(0, len(result.text)) if result.text else (0, 0)
        outside = raw[: whole[0]] + raw[whole[1] :]
        assert not any(c.isalnum() for c in outside)


@given(odd | st.text(max_size=30))
def test_lower_case_has_the_same_offsets(raw: str) -> None:
    text = prepare(raw)
    assert len(text.lower) == len(text.text)
    assert all(text.text[t.start : t.end] == t.text for t in text.tokens)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Фамилия: Верас; имя: Іван", "имя"),
        ("Телефон — 12", "телефон"),
        ("просто слова Іван", ""),
        ("Имя:\nІван", ""),  # another line
    ],
)
def test_the_label_before_a_value(text: str, label: str) -> None:
    at = max(text.rfind("Іван"), text.rfind("12"))
    assert Prepared(text).label(at) == label
