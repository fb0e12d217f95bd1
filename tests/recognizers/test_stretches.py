"""What the tagger sees of addresses and births is joined to what rules find, and loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.address_recognizer import AddressRecognizer
from recognizers.base import Span
from recognizers.date_of_birth_recognizer import DateOfBirthRecognizer
from recognizers.person_recognizer import PersonRecognizer
from recognizers.tagger.stretches import Stretch, beyond

_PLACES = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1]))
_SCORES = st.floats(0, 1, allow_nan=False)


@given(
    st.lists(st.tuples(_PLACES, _SCORES), max_size=5),
    st.lists(st.tuples(_PLACES, _SCORES), max_size=5),
)
def test_nothing_that_the_tagger_sees_is_lost(by_rules: list, by_tagger: list) -> None:
    spans = [Span(*place, "ADDRESS", score, "street") for place, score in by_rules]
    seen = [Stretch(*place, score) for place, score in by_tagger]
    sure = [span for span in spans if span.score >= 0.5]
    found = [*sure, *beyond("x" * 90, spans, seen, "ADDRESS")]
    under = {at for span in found for at in range(span.start, span.end)}
    assert all(at in under for one in seen for at in range(one.start, one.end))


def test_what_rules_have_whole_is_not_reported_twice() -> None:
    spans = [Span(5, 15, "ADDRESS", 0.9, "street")]
    assert list(beyond("x" * 90, spans, [Stretch(6, 15, 0.9)], "ADDRESS")) == []
    (one,) = beyond("x" * 90, spans, [Stretch(10, 30, 0.6)], "ADDRESS")
    assert (one.start, one.end, one.rule) == (10, 30, "tagger")


def test_a_stretch_over_several_values_is_cut_before_each() -> None:
    spans = [Span(0, 10, "ADDRESS", 0.9, "street"), Span(20, 30, "ADDRESS", 0.9, "street")]
    found = [
        (one.start, one.end) for one in beyond("x" * 90, spans, [Stretch(0, 35, 0.9)], "ADDRESS")
    ]
    assert found == [(0, 20), (20, 35)]


LIST = [
    "79005, г. Львов, ул. Ивана Франко, 61, кв. 2",
    "Вильнюс, ул. Гедимино пр. 20-5, третий подъезд",
    "Алматы, ул. Абая, д. 33, кв. 17",
    "Минск, ул. Сурганова, 7, кв. 12, домофон 12",
]


def test_addresses_below_one_another_stay_apart() -> None:
    text = "Адреса:\n" + "\n".join(LIST)
    found = [r for r in AddressRecognizer().analyze(text, []) if r.score >= 0.5]
    for line in LIST:
        at = text.index(line)
        inside = [r for r in found if r.start < at + len(line) and at < r.end]
        assert inside
        assert all(at - 1 <= r.start and r.end <= at + len(line) + 1 for r in inside)


@pytest.mark.parametrize(
    "marked_text",
    [
        "Жду вас: [прибрежная, 5, четвёртый этаж]",
        "мы на [сурганова 45 12, третий подъезд], заходите",
        "she lives at [Kozlova 8, second floor, the door with a bell]",
        "прывязіце на [Хальч, Пушкіна 3, другі паверх]",
    ],
    ids=range(4),
)
def test_what_an_address_goes_on_with_is_seen(marked_text: str) -> None:
    before, value, after = marked_text.replace("]", "[").split("[")
    text = before + value + after
    found = [r for r in AddressRecognizer().analyze(text, []) if r.score >= 0.5]
    under = {at for r in found for at in range(r.start, r.end)}
    seen = sum(at in under for at in range(len(before), len(before) + len(value)))
    assert seen >= 0.8 * len(value)
    assert not any(at in under for at in range(len(before) - 1))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Мальчик появился на свет 5 мая 2009-го, весом три кило.", "5 мая 2009"),
        ("Она же пятого мая восемьдесят второго родилась, как сейчас помню", "пятого мая"),
        ("с днюхой, бро! тебе сегодня тридцать, ты же 12.11.1989", "12.11.1989"),
    ],
    ids=range(3),
)
def test_a_birth_that_no_rule_foresees_is_seen(text: str, date: str) -> None:
    found = [r for r in DateOfBirthRecognizer().analyze(text, []) if r.score >= 0.5]
    at = text.index(date)
    assert any(r.start <= at and at + len(date) <= r.end for r in found)


@pytest.mark.parametrize(
    "text",
    [
        "ветер восточный, 5–7 метров в секунду",
        "счёт 4255 1903 4806 9710",
        "вн. 4-15, гор. 13-44-63",
        "версия 4.4.18, сборка 2019",
    ],
    ids=range(4),
)
def test_measures_and_groups_of_digits_are_nothing_to_the_tagger(text: str) -> None:
    for recognizer in (AddressRecognizer(), DateOfBirthRecognizer()):
        assert not [r for r in recognizer.analyze(text, []) if r.score >= 0.5]


def test_lone_surrogates_are_read_like_any_sign() -> None:
    text = "Иван \ud800 Петров\udfff, ул. Ленина, 5, \ud834 1984 г.р."
    for recognizer in (AddressRecognizer(), DateOfBirthRecognizer(), PersonRecognizer()):
        assert [r for r in recognizer.analyze(text, []) if r.score >= 0.5]
