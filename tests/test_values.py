"""Removed values are found again as whole words, in any spelling that means the same."""

from __future__ import annotations

import pytest

from redact.values import Values


def places(entity_type: str, value: str, text: str) -> list[str]:
    values = Values()
    values.add(entity_type, value)
    return [text[o.start : o.end] for o in values.occurrences(text)]


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ("Верас", "Верас, ВЕРАС", ["Верас", "ВЕРАС"]),
        ("Верас", "Верасень у верасні", []),  # other words
        ("Мороз", "мороз и солнце", []),  # a single word without its capital is another word
        ("мороз", "мороз и Мороз", ["мороз", "Мороз"]),
        ("Верас Іван", "верас  іван", ["верас  іван"]),
        ("Верас Іван", "Верас і Іван", []),  # a word between
        ("Верас", "Bерас", ["Bерас"]),  # a Latin letter that looks the same
        ("Хме\u200bлевский", "Хмелевский", ["Хмелевский"]),
        ("ivan@example.by", "Ivan@Example.by", ["Ivan@Example.by"]),
        ("MP1234567", "MP1234567", ["MP1234567", "1234567"]),
        ("MP 1234567", "номер 1234567", ["1234567"]),
        ("+375 29 123-45-67", "8 029 123 45 67", ["8 029 123 45 67"]),
        ("+375 29 123-45-67", "5 шт., 291234567", ["291234567"]),
        ("12-34-56", "123456", ["123456"]),
        ("1987", "1987", []),  # too short to be told from ordinary text
    ],
    ids=range(15),
)
def test_finds(value: str, text: str, expected: list[str]) -> None:
    assert sorted(set(places("PERSON", value, text))) == sorted(set(expected))


def test_labels_of_ours_hold_no_value() -> None:
    assert places("PERSON", "PERSON", "[PERSON-7KQ2M3XA] и PERSON") == ["PERSON"]


def test_what_is_remembered_is_bounded_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.values.MOST_VALUES", 10)
    values = Values()
    for number in range(11):
        values.add("PERSON", f"Верас{'а' * number}")
    assert values.full
    assert list(values.occurrences("Верас"))
    assert not list(values.occurrences(f"Верас{'а' * 10}"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mailto:a?subject=%D0%92%D0%B5%D1%80%D0%B0%D1%81%20x", "%D0%92%D0%B5%D1%80%D0%B0%D1%81"),
        ("/%C2%E5%F0%E0%F1.html", "%C2%E5%F0%E0%F1"),  # windows-1251
        ("tel%3A80291234567", "80291234567"),
    ],
)
def test_percent_encoded_text_is_searched_decoded(text: str, found: str) -> None:
    values = Values()
    values.add("PERSON", "Верас")
    values.add("PHONE_NUMBER", "+375 29 123-45-67")
    spans = {text[o.start : o.end] for o in values.occurrences(text)}
    assert any(found in span for span in spans)
