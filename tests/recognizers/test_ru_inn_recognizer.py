"""Russian taxpayer numbers of persons and firms."""

from __future__ import annotations

import marked
import pytest

from recognizers.ru_inn_recognizer import RuInnRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "ИНН [RU_INN|590412345679]",
        "ИНН: [RU_INN_ORG|5904123453]",
        "ИНН/КПП [RU_INN_ORG|5904123453]/590401001",
        "inn [RU_INN|590412345679]",
        '"inn": "[RU_INN_ORG|6732037112]"',
        "ИНН [RU_INN|590412345678]",  # a typo
        "ФИО;ИНН;Тел.\nГук А.;[RU_INN|590412345679];89161234567",
        "ИП Гук А. А. [RU_INN|590412345679] (ИНН)",  # the label may follow in brackets
        "инн [RU_INN|5904 1234 5679]",
        "inn_[RU_INN|590412345679].txt",
        "590412345679",  # twelve digits alone
        "375291234567",  # a telephone
        "КПП 590401001",  # a code of the tax office
        "ОГРН 1025900123456",  # a register number of a firm
        "ИНН не указан, тел. 9161234567",  # the nearer word is for a telephone
        "тел. 8 916 123 45 67",  # a telephone
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(RuInnRecognizer(), text) == spans
