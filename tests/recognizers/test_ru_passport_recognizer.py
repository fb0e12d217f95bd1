"""Russian passports, for use at home and abroad."""

from __future__ import annotations

import marked
import pytest

from recognizers.ru_passport_recognizer import RuPassportRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "паспорт [RU_PASSPORT|45 08 123456] выдан ОВД Арбат, код подразделения 770-045",
        "паспорт гражданина РФ [RU_PASSPORT|4508 123456]",
        "пашпарт РФ [RU_PASSPORT|4508123456]",
        "Паспорт: серия [RU_PASSPORT|4508 № 123456]",  # the sign stays inside
        "паспорт серии [RU_PASSPORT|45 08 N 123456]",
        # words stand between: two spans
        "паспорт серия [RU_PASSPORT|4508] номер [RU_PASSPORT|123456]",
        '"passport_series": "[RU_PASSPORT|4508]", "passport_number": "[RU_PASSPORT|123456]"',
        "Серия паспорта: [RU_PASSPORT|45 08]; номер паспорта: [RU_PASSPORT|123456]",
        "загранпаспорт [RU_PASSPORT|71 1234567]",
        "загранпаспорт РФ [RU_PASSPORT|71 № 1234567]",
        "Passport: [RU_PASSPORT|4509 654321]",
        "Документ: [RU_PASSPORT|46-11-654321]",
        "№;ФИО;Паспорт\n1;Верас Иван;[RU_PASSPORT|4508123457]",
        "insert into t (name, passport) values ('x', '[RU_PASSPORT|4508123458]')",
        "[RU_PASSPORT|4508 № 123456]",  # the number sign after four digits is enough
        "4508123456",  # ten digits alone
        "тел. 45 08 123456",  # a telephone
        "договор № 4508 123456",  # a contract
        "45 08 12",  # too short
        "сумма 4 508 123 456 руб.",  # a sum
        "р/с 40817810099910004312",  # an account
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(RuPassportRecognizer(), text) == spans


def test_a_series_apart_from_two_numbers_is_reported_once() -> None:
    text = "паспорт номер 123456 серия 4509 номер 654321"
    found = [(r.start, r.end) for r in RuPassportRecognizer().analyze(text, []) if r.score >= 0.5]
    assert len(found) == len(set(found)) == 3
