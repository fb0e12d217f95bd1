"""Number plates in both alphabets, and the codes that only look like them."""

from __future__ import annotations

from itertools import pairwise

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.plate_recognizer import PlateRecognizer

PLATES = PlateRecognizer()


@pytest.mark.parametrize(
    "line",
    [
        "[CAR_PLATE|5512 AB-7]",
        "[CAR_PLATE|5512 АВ-7], [CAR_PLATE|5512ІТ-3]",  # Cyrillic letters
        "[CAR_PLATE|5512 АB-7]",  # Cyrillic А, Latin B
        "машина [CAR_PLATE|5512 ав-7]",
        "гос. номер [CAR_PLATE|5512 АВ 7]",
        "приехали на [CAR_PLATE|5512 ав 7]",  # the preposition is no part of it
        "BMW [CAR_PLATE|5512AB7]",
        "грузавік [CAR_PLATE|АВ 5512-7]",
        "прицеп [CAR_PLATE|А 5512 В-7]",
        "[CAR_PLATE|E551AB-7]",  # electric
        "таксі [CAR_PLATE|7TAX5512]",
        "[CAR_PLATE|CD 5512-7]",  # diplomats
        "[CAR_PLATE|А551ВС77] и [CAR_PLATE|А551ВС 777]",
        "[CAR_PLATE|а551вс199]",
        "тойота [CAR_PLATE|a551bc77]",
        "Lada, plate [CAR_PLATE|A 551 BC 77 RUS]",
        "машина полиции [CAR_PLATE|А5512 77]",
        "авто: [CAR_PLATE|AA5512BB], [CAR_PLATE|КА 5512 ВС]",  # Ukraine
        "старая «Волга», авто [CAR_PLATE|55-12 МИА]",
        "автомобиль [CAR_PLATE|2021 АВ-7]",  # looks like a year, but named
        "drives a car with Lithuanian plate [CAR_PLATE|ABC 551]",
        "\u200b[CAR_PLATE|5512\u00a0AB\u20117]",
    ],
)
def test_finds_plates(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(PLATES, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "2021 АВ-7",  # a year and a class
        "стиральная машина Bosch WLT5512",  # a machine of another kind
        "артикул 5512 АВ-7",  # named as something else
        "договор № А551ВС 77",
        "паспорт АВ 5512345",
        "УК ст. 5512 МИА",
        "в 2020 СНГ и 1991 СССР",  # years
        "T551BC и A4, B12",  # no region
        "15512 AB-7, 5512 AB-77",  # a digit too many
        "STO 5512",  # three letters, no vehicle
        "ГОСТ 5512-87, СТБ 1234-5, ТУ 5512-77",
        "с 5512 по 5513, 5512-7",
        "подписка за 5512 BYN",
    ],
)
def test_leaves_other_codes(text: str) -> None:
    assert marked.found(PLATES, text) == []


def test_a_vehicle_near_by_raises_the_score() -> None:
    bare, named = (PLATES.analyze(t, [])[0].score for t in ("5512 AB-7", "авто 5512 AB-7"))
    assert named > bare


@given(st.text(alphabet="0123456789ABEавс -\n", max_size=120))
def test_any_text_gives_spans_that_do_not_overlap(text: str) -> None:
    spans = marked.found(PLATES, text, 0.0)
    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
