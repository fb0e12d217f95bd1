"""Belarusian passports: series and number together, apart, spaced, in either alphabet."""

from __future__ import annotations

import marked
import pytest

from recognizers.by_passport_recognizer import ByPassportRecognizer


@pytest.mark.parametrize(
    "line",
    [
        "паспорт [BY_PASSPORT|MP1904467], выдан Фрунзенским РУВД г. Минска 12.03.2015",
        "паспорт [BY_PASSPORT|KB 31О1З40]",  # letters that a scanner reads for digits
        "пашпарт [BY_PASSPORT|МР 318 40 73]",  # Cyrillic letters that look the same
        "стары пашпарт [BY_PASSPORT|рр0117834]",  # lower case
        "паспорт серия [BY_PASSPORT|МС № 2084411]",
        "паспорт: [BY_PASSPORT|КН-2716351]",
        "Паспорт гражданина Республики Беларусь [BY_PASSPORT|HB 2716352]",
        "пашпарт грамадзяніна РБ [BY_PASSPORT|AB2716353] выдадзены Лідскім РАУС",
        "Passport No. [BY_PASSPORT|KB2819045], issued in Brest",
        "pasport [BY_PASSPORT|mc 2084412]",
        "паспарт згублены, [BY_PASSPORT|MP3920572] у базе",
        "[BY_PASSPORT|MP3920573]",  # a cell of a table, an issued series
        "Верас І. П.; [BY_PASSPORT|ВМ1234568]; Гродна",
        # words stand between: two spans
        "паспорт серия [BY_PASSPORT|КВ] номер [BY_PASSPORT|1904468]",
        "пашпарт серыі [BY_PASSPORT|КВ] нумар [BY_PASSPORT|1904468]",
        "Серия паспорта: [BY_PASSPORT|MP], номер паспорта: [BY_PASSPORT|1904469]",
        '{"passport_series": "[BY_PASSPORT|MP]", "passport_number": "[BY_PASSPORT|1904470]"}',
        '{"passport": {"series": "[BY_PASSPORT|KH]", "number": "[BY_PASSPORT|1904471]"}}',
        '"passport_number": "[BY_PASSPORT|1904472]", "passport_series": "[BY_PASSPORT|KB]"',
        "Серия: [BY_PASSPORT|MP]; Номер: [BY_PASSPORT|1904473]",
        "номер паспорта [BY_PASSPORT|1904474]",
        "вид на жительство [BY_PASSPORT|ВР1234568]",  # a residence permit counts
        "від на жыхарства [BY_PASSPORT|АА1234568]",
        "ID-карта [BY_PASSPORT|BY1234568]",
        "Паспорт\n[BY_PASSPORT|MP 1234568]",
        (
            "INSERT INTO people (fio, passport) VALUES ('Верас И. П.', "
            "'[BY_PASSPORT|MP1904475]'), ('Гук А. А.', '[BY_PASSPORT|mc1904476]');"
        ),
        "док. [BY_PASSPORT|MP1904477] л/н 3120578A014PB5",
        "паспорт [BY_PASSPORT|M P 1 9 0 4 4 7 8]",
        "паспорт [BY_PASSPORT|МР3\u200b920\u200b574]",
        "серия [BY_PASSPORT|МР\n№ 2203977]",
        "серия;номер\n[BY_PASSPORT|MP];[BY_PASSPORT|2203963]",
        "pass_ser=[BY_PASSPORT|MP] pass_num=[BY_PASSPORT|2203974]",
        "договор № MP12345678",  # eight digits
        "ТТН МР 1234567",  # a waybill
        "товарная накладная серия АБ № 1234567",  # a waybill with a series
        "военный билет АБ 1234567",  # a badge number
        "артикул mp1234567",  # an article of goods
        "лотерейный билет серия АВ 1234567",  # a lottery ticket
        "VIN XTA210990Y1234567",  # letters run on before it
        "позвонить по 1234567",  # a preposition and a telephone
        "счёт-фактура АА1234567",  # an invoice
        "ISBN 978-985-7180-44-1",  # a book
        "инв. № 1234567",  # an inventory number
        "заводской номер КВ1234567",  # a machine
        "акцизная марка серии АА № 1234567",  # a stamp
    ],
)
def test_finds_only_what_is_marked(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(ByPassportRecognizer(), text) == spans
