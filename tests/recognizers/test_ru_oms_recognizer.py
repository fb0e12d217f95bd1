"""Russian health insurance numbers."""

from __future__ import annotations

import marked
import pytest

from recognizers.ru_oms_recognizer import RuOmsRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "полис ОМС [RU_OMS|7700001234567896]",
        "ОМС № [RU_OMS|7700 0012 3456 7896]",
        "Полис: [RU_OMS|7700001234567893]",
        "ЕНП [RU_OMS|7700001234567893]",
        "ОМС: [RU_OMS|77 0000 1234567896]",
        "карта 4111 1111 1111 1111",  # a bank card
        "полис получен, карта 4111 1111 1111 1111",  # the nearer word is for a card
        "7700001234567893",  # sixteen digits alone
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(RuOmsRecognizer(), text) == spans
