"""Belarusian identification numbers."""

from __future__ import annotations

import marked
import pytest

from recognizers.by_personal_number_recognizer import ByPersonalNumberRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "[BY_PERSONAL_NUMBER|3120578A014PB5]",
        "л/н [BY_PERSONAL_NUMBER|4070289K033PB4]",
        "личный номер [BY_PERSONAL_NUMBER|3120578А014РВ5]",
        "ідэнт. [BY_PERSONAL_NUMBER|4070289k033pb4]",
        "идентификационный № [BY_PERSONAL_NUMBER|5110304E007BA0]",
        "ID [BY_PERSONAL_NUMBER|3120578 A014 PB5]",
        "[BY_PERSONAL_NUMBER|3120578-A-014-PB-5]",
        # a typo in a number is still a number of a person
        "асабісты нумар [BY_PERSONAL_NUMBER|3120578A014PB7]",
        "[BY_PERSONAL_NUMBER|3120578A014PB7]",  # the form alone is enough
        '{"personal_number": "[BY_PERSONAL_NUMBER|4070289K033PB4]"}',
        "Верас И. П., 12.05.1978, [BY_PERSONAL_NUMBER|3120578A014PB5], Минск",
        "3320578A014PB5",  # day 32
        "3121578A014PB5",  # month 15
        "7120578A014PB5",  # the century digit is 1 to 6
        "3120578A014PB55",  # one digit too many
        "X3120578A014PB5",  # a letter runs on before it
        "VIN 1HGCM82633A004352",  # a car
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(ByPersonalNumberRecognizer(), text) == spans
