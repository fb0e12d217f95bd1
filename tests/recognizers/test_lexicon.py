"""The lexicons know names in every case form, spelling and script, and know common words."""

from __future__ import annotations

import pytest

from recognizers.text import lexicon
from recognizers.text.lexicon import COMMON, FIRST, PLACE, SURNAME


def kinds(word: str) -> int:
    return lexicon.shared().kinds([word])[0]


@pytest.mark.parametrize(
    ("forms", "kind"),
    [
        ("Сергей Сергея Сергею Сергеем Сергее", FIRST),
        ("Сяргей Сяргея Сяргею Сяргеем Siarhei Sergey Siarhiej", FIRST),
        ("Ольга Ольги Ольге Ольгу Ольгой Вольга Вользе Вольгу Volha", FIRST),
        ("Лёша Лёхе Сашко Димону Толиком Зміцера Янкам Касі Юзіка", FIRST),
        ("Дорошевич Дорошевича Дорошевичу Дарашэвіч Дарашэвічам Darashevich", SURNAME),
        ("Шевченко Шаўчэнка Шаўчэнкі Шаўчэнку Shauchenka", SURNAME),
        ("Гриневский Гриневского Гриневским Гриневская Гриневской", SURNAME),
        ("Мороз Мороза Морозу Мароз Мароза", SURNAME),
        ("Минск Минска Мінску Менску Minsk Варшавы Варшаве", PLACE),
        ("стол столами пісьменнік пісьменнікам сьнегу house houses", COMMON),
    ],
)
def test_every_form_is_known(forms, kind):
    assert [form for form in forms.split() if not kinds(form) & kind] == []


@pytest.mark.parametrize("word", ["Щртыпка", "Xqzwvk", "ъ", "-"])
def test_nonsense_is_nothing(word):
    assert kinds(word) == 0


@pytest.mark.parametrize("word", ["Дорошевич", "Сяргеем", "Шаўчэнка", "Tsikhanouskaya"])
def test_names_are_not_common_words(word):
    assert not kinds(word) & COMMON


def test_many_words_at_once_give_what_each_gives_alone():
    words = ["Минск", "стол", "Лёша", "Kavalchuk", "дом", "Мороз", "the"]
    assert lexicon.shared().kinds(words) == [kinds(word) for word in words]
    assert lexicon.shared().kinds([]) == []


def test_stems_of_a_name_are_among_the_possible_stems_of_its_forms():
    for name, form in (("купала", "Купалам"), ("якубовский", "Якубовским"), ("бобёр", "Бобра")):
        assert set(lexicon.stems(name, surname=True)) & set(lexicon.possible_stems(form))
