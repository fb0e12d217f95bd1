"""Belarusian taxpayer numbers."""

from __future__ import annotations

import marked
import pytest

from recognizers.by_unp_recognizer import ByUnpRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "УНП [BY_UNP|191234563]",
        "УНП: [BY_UNP|CA4123456]",
        "УНН [BY_UNP|191234576]",
        "ИП Гук А. А. УНП [BY_UNP|СА4123456]",
        "ООО «Ромашка», УНП [BY_UNP|191 234 563], р/с BY13NBRB36009000000000Z00AB7",
        '"unp": "[BY_UNP|191234563]"',
        "учетный номер плательщика [BY_UNP|191234563]",
        "улікавы нумар плацельшчыка [BY_UNP|191234563]",
        "У Н П  [BY_UNP|191234563]",
        "УНП [BY_UNP|191234560]",  # a typo
        "191234563",  # nine digits alone
        "КПП 770701001",  # a Russian code
        "БИК 044525225",  # a bank
        "УНП не указан, КПП 770701001",  # the nearer word is for another code
        "унылый 191234563",  # no label
        "паспорт MP1234567",  # a passport
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(ByUnpRecognizer(), text) == spans
