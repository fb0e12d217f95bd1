"""Removed values are found again as whole words, in any spelling that means the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.percent import encoded
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


@pytest.mark.parametrize(
    ("value", "text", "expected"),
    [
        ("@veras_iv", "t.me/veras_iv и skype: veras_iv", ["veras_iv"]),
        ("https://t.me/veras_iv", "@veras_iv, inst Veras_IV", ["veras_iv", "Veras_IV"]),
        ("vk.com/id1234567", "ок, id1234567", ["id1234567"]),
        ("instagram.com/veras.iv/?igsh=1", "veras.iv", ["veras.iv"]),
        ("https://www.linkedin.com/in/ivan-veras-12", "in/ivan-veras-12", ["ivan-veras-12"]),
        ("facebook.com/profile.php?id=100044", "fb: 100044", ["100044"]),
        ("live:veras77", "veras77, veras777", ["veras77"]),
        ("@minsk", "Minsk, minsk, @minsk, t.me/minsk", ["minsk"]),  # a word needs its sign
        ("@iv", "iv, @iv", ["iv"]),  # too short for an account
        ("t.me/s", "t.me и s", []),
    ],
    ids=range(10),
)
def test_accounts_are_found_by_their_names(value: str, text: str, expected: list[str]) -> None:
    assert sorted(set(places("SOCIAL_HANDLE", value, text))) == sorted(set(expected))


@pytest.mark.parametrize(
    "text",
    [
        "8 (029) 318-77-54",
        "80293187754",
        "29.318.77.54",
        "375-29-318-77-54",
        "+375293187754",
        "(029) 3187754",
        "29/318/77/54",
        "29 318–77–54",
        "29\u00a0318\u00a077\u00a054",
        "318-77-54",  # as dialled where it belongs
        "3187754",
    ],
    ids=range(11),
)
def test_a_phone_is_found_in_any_spelling(text: str) -> None:
    assert text.lstrip("(") in places("PHONE_NUMBER", "+375 29 318-77-54", f"тел. {text}, доб. 5")


@pytest.mark.parametrize("text", ["318-77-55", "18-77-54", "1318-77-54", "5 318-77-54"])
def test_another_phone_is_not(text: str) -> None:
    assert places("PHONE_NUMBER", "+375 29 318-77-54", text) == []


def test_a_value_keeps_its_type_and_has_its_best_score() -> None:
    values = Values()
    for entity_type, score in (("PERSON", 0.5), ("PERSON", 0.9), ("ADDRESS", 0.7)):
        values.add(entity_type, "Верас", score)
    (found,) = values.occurrences("Верас")
    assert (found.entity_type, found.score, found.rule) == ("PERSON", 0.9, "same value elsewhere")


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


@given(st.text(alphabet='ab%2Ff4\u0430 \n<>"', max_size=40))
def test_encoded_stretches_are_words_with_an_escape(text: str) -> None:
    words = re.finditer(r"[^\s<>\"]+", text)
    expected = [m.span() for m in words if re.search("%[0-9A-Fa-f]{2}", m[0])]
    assert list(encoded(text)) == expected


@given(
    st.lists(st.sampled_from(["верас", "Верас", "верас іван", "@veras_iv", "t.me/ivan_v"])),
    st.lists(
        st.sampled_from(["верас", "Верасень", "іван", "veras_iv", "xveras_iv", "-", " ", "\n"])
    ),
)
def test_values_are_found_as_whole_words_only(added: list[str], drawn: list[str]) -> None:
    values = Values()
    for value in added:
        values.add("SOCIAL_HANDLE" if "_" in value else "PERSON", value)
    text = "".join(drawn)
    known = {" ".join(re.findall(r"[^\W_]+", value.lower())) for value in added}
    for o in values.occurrences(text):
        assert not text[o.start - 1 : o.start].isalnum() or o.start == 0
        assert not text[o.end : o.end + 1].isalnum()
        said = " ".join(re.findall(r"[^\W_]+", text[o.start : o.end].lower()))
        assert any(value == said or value.endswith(" " + said) for value in known)
