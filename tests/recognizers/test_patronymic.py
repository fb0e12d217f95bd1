"""Patronymics are told by their endings, in any case of the grammar and any spelling."""

from __future__ import annotations

import pytest

from recognizers.text.patronymic import HERS, HIS, NOBODY, whose


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        ("Пятровіч Пятровічу ПЕТРОВИЧА Алексеевичем Ильич Ильичом Кузьмич Лукич Фоміч", HIS),
        ("Petrovich Piatrovič Arsenjewitsch Wiktorowicz", HIS),
        ("Сергеевна Сергеевны Ильинична Іванаўне Фёдоровной Янаўна Львовна", HERS),
        ("Petrovna Antonaŭna Antonawna Ilyinichna", HERS),
        ("Верас Дубко Панич ничем личн клоўн Кличко", NOBODY),
        ("sauna Fauna ровно поўны Савич", NOBODY),
    ],
    ids=range(6),
)
def test_tells_whose_patronymic_a_word_is(words: str, sex: str) -> None:
    assert {word: whose(word) for word in words.split()} == dict.fromkeys(words.split(), sex)
