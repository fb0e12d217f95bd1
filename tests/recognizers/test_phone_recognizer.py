"""Telephone numbers in the habits of the region, and the numbers that only look like them."""

from __future__ import annotations

from itertools import pairwise

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult

from recognizers.phone_recognizer import PhoneRecognizer

PHONES = PhoneRecognizer()


def scored(text: str) -> list[RecognizerResult]:
    return PHONES.analyze(text, ["PHONE_NUMBER"])


@pytest.mark.parametrize(
    "line",
    [
        "тел. [PHONE_NUMBER|+375 (29) 555-01-17]",
        "[PHONE_NUMBER|8 029 5550117] звоните",
        "Мой номер [PHONE_NUMBER|80295550117], жду",
        "[PHONE_NUMBER|375295550117]",
        "писать на [PHONE_NUMBER|029-555-01-17]",
        "прыёмная [PHONE_NUMBER|(8-0232) 55-12-34]",
        "моб. [PHONE_NUMBER|29 555 34 56]",
        "т.[PHONE_NUMBER|43-118]",
        "тел. [PHONE_NUMBER|22-33-44], дом [PHONE_NUMBER|6-71-20]",
        "[PHONE_NUMBER|555-34-56] (моб.)",
        "факс [PHONE_NUMBER|55-12-34]",
        "[PHONE_NUMBER|+375 17 555-80-14 доб. 12]",
        "дадатковы [PHONE_NUMBER|017 333-71-05 дад. 118]",
        "тел. [PHONE_NUMBER|333-71-06 (доб. 12)]",
        "[PHONE_NUMBER|(+48) 605 777 120]; [PHONE_NUMBER|+380 67 555 12 34]",
        "Тэл.: [PHONE_NUMBER|55-34-56], [PHONE_NUMBER|6-71-20] (г. Слонім), "
        "[PHONE_NUMBER|+370 687 55 310]",
        '"phone": [PHONE_NUMBER|375445550117], "id": 375295',
        "Телефон\n[PHONE_NUMBER|555-34-56]",  # the label stands in the line above
        "СМС с [PHONE_NUMBER|+375 29\n555-01-17] после шести",  # broken over two lines
        "[PHONE_NUMBER|+ 3 7 5 2 9 5 5 5 0 1 1 7]",
        "[PHONE_NUMBER|+37\u200b5295\u200b550117]",
        "сотовый [PHONE_NUMBER|8.029.555.01.17]",
        "кв. 5, [PHONE_NUMBER|8 0154 52 11 22]",  # the flat is not a part of it
        "03.07.1969 [PHONE_NUMBER|80295550117]",
        "wa.me/[PHONE_NUMBER|375295550117]",
        "phone: [PHONE_NUMBER|212-555-0198]",
        "ФИО;Тел;Адрес\nВерас;[PHONE_NUMBER|5550117];Минск",  # named by its column
        "тел [PHONE_NUMBER|+375 29 З55-01-17]",  # the letter Ze
        "тел [PHONE_NUMBER|(29)l55-01-17], моб [PHONE_NUMBER|(29) б55-О1-17]",  # behind a bracket
        "тел. [PHONE_NUMBER|двадцать девять пятьсот пятьдесят пять ноль один семнадцать]",
        "тел. [PHONE_NUMBER|двадцать девять шестьсот двенадцать тридцать четыре сорок]",
        "т. р. [PHONE_NUMBER|6-71-20], т. д. [PHONE_NUMBER|6-72-21]",
        "т. [PHONE_NUMBER|+375 29 5І5 01 I7]",  # letters for the digit 1
        "гар. [PHONE_NUMBER|55-12-34], дзяжурка — [PHONE_NUMBER|5-12-34]",
        "т/ф [PHONE_NUMBER|(0232) 55-12-34]; канцылярыя [PHONE_NUMBER|55-12-36]",
    ],
)
def test_finds_the_habits_of_writing(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(PHONES, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "звоните 101, 102, 103 или 112",  # emergency numbers
        "12 345 678 рублей, 375 000 000 руб.",  # sums
        "телефон обошёлся в 80 000 000 рублей",  # a sum after the word
        "Телефон Samsung купил за 12345 рублей",
        "цемент М400 — 25 мешков",  # a sort, not м. for mobile
        "12.03.2021, 12-03-21, 2021-03-12 10:15:33",  # dates
        "05.01.2024 10:03:00 UTC+03:00",  # a date and the hour
        "ISBN 978-985-7180-44-1, ISSN 2073-4417",
        "Позиция 375118840, партия 0091-3-205, договор № 44/375-2019",
        "артикул 555-12-34, дело № 123-45-67",  # named as something else
        "заказ № 80447654321",
        "счёт 30232810000000012345, карта 4000 0012 3456 7899",
        "IP 203.0.113.77, IMEI2 49-015420-323751-8",
        "паспорт MP1234567, личный номер 3141278A001PB5, СНИЛС 112-233-445 95",
        "1606123456, 53.902345, 27.561234",  # seconds, a point
        "в т. ч. 12345 человек, т. 3, с. 294–296",  # т. is no telephone
        "Выпуск 29, радок 8044",
        "Tel Aviv has 460 613 residents",  # no label without a sign
        "домашних животных 12345, мобильных устройств 291234",
        "телефон не указан, индекс 231300",  # the postcode after it
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert marked.found(PHONES, text) == []


def test_another_name_lowers_the_score_and_leaves_a_trace() -> None:
    assert 0 < scored("заказ № 80295550117")[0].score < 0.5


def test_a_label_is_named_as_the_reason() -> None:
    assert scored("тел. 43-118")[0].analysis_explanation.pattern_name == "label"
    assert scored("+375295550117")[0].analysis_explanation.pattern_name == "plus"


@given(
    st.sampled_from(["25", "29", "33", "44"]),
    st.from_regex(r"[1-9]\d{6}", fullmatch=True),
    st.lists(st.sampled_from(["", " ", "-", "."]), min_size=9, max_size=9),
)
def test_finds_a_number_however_its_digits_are_parted(
    operator: str, number: str, separators: list[str]
) -> None:
    digits = operator + number
    written = "+375 " + "".join(d + s for d, s in zip(digits, [*separators[:8], ""], strict=True))
    assert marked.found(PHONES, f"тел. {written}, жду") == [(5, 5 + len(written), "PHONE_NUMBER")]


@given(st.text(alphabet="0123456789+-() .,/\nтелдобa", max_size=120))
def test_any_text_gives_spans_inside_it_that_do_not_overlap(text: str) -> None:
    results = sorted(scored(text), key=lambda result: result.start)
    assert all(0 <= r.start < r.end <= len(text) for r in results)
    assert all(a.end <= b.start for a, b in pairwise(results))
