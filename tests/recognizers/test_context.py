"""Words around a value are found in its line, and above it where it begins the line."""

from __future__ import annotations

import pytest

from recognizers.text.context import Context
from recognizers.text.prepared import prepare

WORDS = Context("тел", "телефон*", "р/с", "лицевой счет")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("тел. 12345", True),
        ("Телефоны: 12345", True),
        ("р/с 12345", True),
        ("Лицевой  счет 12345", True),
        ("тело 12345", False),  # a longer word
        ("отель 12345", False),  # inside a word
        ("тел.\nадрес 12345", False),  # another line, and the value does not begin its own
        ("Телефон:\n  - 12345", True),  # the value stands under its label
    ],
)
def test_before(text: str, expected: bool) -> None:
    assert WORDS.before(prepare(text), text.index("12345")) is expected


def test_after_and_near() -> None:
    text = prepare("12345 (тел.)\nтел.")
    assert WORDS.after(text, 5)
    assert WORDS.near(text, 0, 5)
    assert not WORDS.after(text, 5, within=2)
    assert not WORDS.before(text, 0)


def test_a_table_of_plain_text_is_read_by_column() -> None:
    text = prepare("ФИО;Телефон;Адрес\nВерас;12345;54321")
    assert WORDS.before(text, text.text.index("12345"))
    assert not WORDS.before(text, text.text.index("54321"))
