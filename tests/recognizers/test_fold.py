"""One key for the spellings of one name, different keys for different names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.text.fold import fold_keys


@pytest.mark.parametrize(
    "spellings",
    [
        "Ковальчук Кавальчук Kavalchuk Kovalchuk Kowalczuk Kowaltschuk Kavalčuk",
        "Тихановская Ціханоўская Tsikhanouskaya Tikhanovskaya Cichanoŭskaja Tichanowskaja",
        "Лукашевич Лукашэвіч Lukashevich Łukaszewicz Łukaševič Lukaschewitsch",
        "Сергей Сяргей Siarhei Sergey Siarhiej Sergei Siarhey",
        "Светлана Святлана Sviatlana Svetlana Śviatłana Swetlana",
        "Щукин Шчукін Shchukin Szczukin Schtschukin",
        "Мария Марыя Maria Maryia Mariya",
        "Стрижак Стрыжак Stryzhak Strizhak Stryžak",
        "Снежана Сняжана Сьняжана Sniazhana Śniažana",
    ],
)
def test_spellings_of_one_name_share_a_key(spellings):
    first, *others = spellings.split()
    key = fold_keys(first)[0]
    assert [word for word in others if key not in fold_keys(word)] == []


@pytest.mark.parametrize(
    ("one", "two"),
    [("Ковальчук", "Ковалюк"), ("Иванова", "Ивановна"), ("Лукаш", "Лукашевич"), ("Мина", "Нина")],
)
def test_different_names_differ(one, two):
    assert not set(fold_keys(one)) & set(fold_keys(two))


@given(st.text(max_size=30))
def test_letter_case_does_not_matter_and_there_is_always_a_key(word):
    assert 1 <= len(fold_keys(word)) <= 3
    assert fold_keys(word.lower()) == fold_keys(word)


@given(st.text(alphabet="абвгдеёжзіклмноўпрстуфхцчшыьэюя", min_size=1, max_size=20))
def test_cyrillic_folds_to_one_key_of_plain_letters(word):
    (key,) = fold_keys(word)
    assert key == "" or (key.isascii() and key.isalpha())
