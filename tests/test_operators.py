"""What is written instead of a value, and which values are the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import InvalidParamError, OperatorConfig, RecognizerResult

from recognizers.text.normalise import normalise
from redact.keys import Key
from redact.labels import shape
from redact.operators import MASK_WIDTH, Label, canonical, label, replacement
from redact.options import Rule

KEY = Key.from_bytes(bytes(range(32)))


@pytest.mark.parametrize(
    ("entity_type", "expected", "ways"),
    [
        (
            "PHONE_NUMBER",
            "+375291234567",
            [
                "+375 (29) 123-45-67",
                "+375291234567",
                "375291234567",
                "8 029 1234567",
                "80291234567",
                "8 (029) 123 45 67",
                "029-123-45-67",
                "29 123 45 67",
                "8~10 375 29 123-45-67",
                "00375 29 123 45 67",
                "８ ０２９ １２３-45-67",
                "+375 29 123\u00a045\u00a067",
                "+375 29 123\u201145\u201167",
                "8 O29 l23 45 67",  # letters for digits
                "+375 29 123-45-67 доб. 12",
                "+375 29 123-45-67, ext 12",
            ],
        ),
        ("PHONE_NUMBER", "+375232123456", ["(8-0232) 12-34-56", "+375 232 12 34 56"]),
        (
            "PHONE_NUMBER",
            "+79123456789",
            ["8 912 345-67-89", "+7 (912) 345 67 89", "79123456789", "912 345 67 89"],
        ),
        ("PHONE_NUMBER", "+380671234567", ["+380 67 123 45 67", "380671234567"]),
        ("PHONE_NUMBER", "+48601234567", ["+48 601 234 567", "0048 601 234 567"]),
        # an area nobody has: the country is plain all the same
        ("PHONE_NUMBER", "+375991234567", ["+375 99 123-45-67", "8 099 123-45-67"]),
        ("PHONE_NUMBER", "6123456", ["612-34-56", "612 34 56"]),  # a town we do not know
        (
            "PERSON",
            "верас іван",
            ["Верас Іван", "ВЕРАС  ІВАН", "верас\nіван", "Bерас Івaн", "Ве\u00adрас І\u0301ван"],
        ),
        ("PERSON", "верас і.п", ["Верас І. П.", "Верас І.П.", "ВЕРАС І. П"]),
        ("PERSON", "дар'я лось", ["Дар'я Лось", "Дар’я Лось", "ДАРʼЯ ЛОСЬ"]),
        (
            "ADDRESS",
            "г.лида,ул.качана,д.18",
            ["г. Лида, ул. Качана, д. 18", "г.Лида,ул.Качана,д.18"],
        ),
        (
            "BY_PASSPORT",
            "MP1234567",
            ["MP1234567", "МР 1234567", "mp № 123-45-67", "MP N 1234567", "M P 1234567"],
        ),
        ("RU_PASSPORT", "4509123456", ["4509 123456", "45 09 № 123456", "45 09 123 456"]),
        ("BY_PERSONAL_NUMBER", "3140585A001PB5", ["3140585A001PB5", "3140585 А 001 РВ 5"]),
        ("CAR_PLATE", "1234AB7", ["1234 AB-7", "1234АВ7", "1234 ав 7"]),
        ("MEDICAL_RECORD", "117A", ["117-A", "№ 117 а"]),
        ("PL_PESEL", "44051401359", ["44051401359", "440514 01359"]),
        ("CREDIT_CARD", "4111111111111111", ["4111 1111 1111 1111", "4111-1111-1111-1111"]),
        ("IBAN_CODE", "BY13NBRB3600900000002Z00AB00", ["BY13 NBRB 3600 9000 0000 2Z00 AB00"]),
        (
            "EMAIL_ADDRESS",
            "veras.ok@tut.by",
            [
                "Veras.OK@tut.by",
                "mailto:veras.ok@tut.by",
                "veras.ok (at) tut.by",
                "veras.ok [at] tut [dot] by",
                "veras.ok собака tut точка by",
                "veras . ok @ tut . by",
                "vеras.оk@tut.by",  # Cyrillic е and о
            ],
        ),
        (
            "SOCIAL_HANDLE",
            "t.me/verasok",
            ["https://t.me/verasok", "t.me/Verasok/", "http://www.t.me/verasok"],
        ),
        (
            "DATE_OF_BIRTH",
            "6.11.1962",
            [
                "06.11.1962",
                "6/11/1962",
                "1962-11-06",
                "«06» ноября 1962",
                "6 лістапада 1962 г.",
                "6 November 1962",
                "Nov 6, 1962",
            ],
        ),
    ],
)
def test_equal_values_have_one_form(entity_type: str, expected: str, ways: list[str]) -> None:
    assert {way: canonical(entity_type, way) for way in ways} == dict.fromkeys(ways, expected)


@pytest.mark.parametrize(
    ("entity_type", "one", "other"),
    [
        ("PERSON", "Верас Іван", "Верас Івана"),  # inflection is for a later issue
        ("PERSON", "Верас", "Veras"),  # and so is script
        ("PHONE_NUMBER", "+375 29 123-45-67", "+375 29 123-45-68"),
        ("PHONE_NUMBER", "8 029 123 45 67", "8 929 123 45 67"),
        ("DATE_OF_BIRTH", "06.11.1962", "11.06.1962"),
        ("DATE_OF_BIRTH", "6 июня 1962", "6 июля 1962"),
        ("ADDRESS", "ул. Качана, 18", "ул. Качана, 1-8"),
        ("BY_PASSPORT", "MP1234567", "MC1234567"),
        ("IP_ADDRESS", "10.11.2.3", "10.1.12.3"),
        ("GEO_COORDINATES", "53.9, 27.56", "53.92, 7.56"),
    ],
)
def test_other_values_have_another_form(entity_type: str, one: str, other: str) -> None:
    assert canonical(entity_type, one) != canonical(entity_type, other)


TYPES = ["PERSON", "PHONE_NUMBER", "EMAIL_ADDRESS", "URL", "DATE_OF_BIRTH", "BY_PASSPORT", "NEW"]


@given(st.sampled_from(TYPES), st.text())
def test_every_text_has_a_form(entity_type: str, text: str) -> None:
    assert bool(canonical(entity_type, text)) or not normalise(text).text.strip()


@given(st.sampled_from(TYPES), st.text(alphabet="абіАБё AKCeoр0123456789.-'№+()@\u00a0"))
def test_letter_case_and_space_around_do_not_count(entity_type: str, text: str) -> None:
    assert canonical(entity_type, f" {text}\u00a0") == canonical(entity_type, text)
    if "№" not in text:
        assert canonical(entity_type, text.upper()) == canonical(entity_type, text.lower())


@given(st.text(alphabet="0123456789 +-()", min_size=5, max_size=20))
@settings(max_examples=300)
def test_the_form_of_a_phone_is_its_own_form(text: str) -> None:
    once = canonical("PHONE_NUMBER", text)
    assert canonical("PHONE_NUMBER", once) == once


def test_long_and_hostile_values_take_linear_time() -> None:
    for hostile in ("9" * 20_000, "( " * 10_000, "a@" * 10_000, "_at_" * 5_000, "№ N" * 6_000):
        for entity_type in TYPES:
            assert canonical(entity_type, hostile)


def test_a_label_names_the_type_and_a_code() -> None:
    made = replacement(Rule(), "PERSON", "верас", KEY)
    assert made == f"[PERSON-{KEY.code('PERSON', 'верас')}]"
    assert shape(8).fullmatch(made)


@given(st.text(), st.integers(4, 26), st.sampled_from(["PERSON", "IBAN_CODE", "BY_UNP"]))
def test_every_label_is_told_as_one(value: str, length: int, entity_type: str) -> None:
    assert shape(length).fullmatch(label(entity_type, value, KEY, length))


@pytest.mark.parametrize(
    "text",
    [
        "[PERSON-7KQ]",  # too short a code
        "[PERSON-7KQ2M3XI]",  # I is no Crockford digit
        "[person-7KQ2M3XA]",
        "PERSON-7KQ2M3XA",
        "[Верас-7KQ2M3XA]",
        "[-7KQ2M3XA]",
        "[PERSON-7KQ2 M3XA]",
        "[PERSON-7KQ2M3XAB]",
        "[MP-12345678]",  # no type, though a passport could be
    ],
)
def test_other_brackets_are_no_labels(text: str) -> None:
    assert not shape(8).search(text)


def test_mask_does_not_tell_how_long_the_value_was() -> None:
    short = replacement(Rule(operator="mask"), "PERSON", "лі", KEY)
    assert short == replacement(Rule(operator="mask"), "PERSON", "верасовіч" * 9, KEY)
    assert short == "*" * MASK_WIDTH
    assert replacement(Rule(operator="mask", text="█"), "PERSON", "лі", KEY) == "█" * MASK_WIDTH


def test_remove_leaves_nothing_and_replace_the_text_of_the_policy() -> None:
    assert replacement(Rule(operator="remove"), "PERSON", "верас", KEY) == ""
    assert replacement(Rule(operator="replace", text="(имя)"), "PERSON", "верас", KEY) == "(имя)"


def test_unknown_operators_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown operator") as error:
        replacement(Rule(operator="keep"), "PERSON", "верас", KEY)
    assert "верас" not in str(error.value)


@pytest.mark.parametrize("rule", [Rule(), Rule(operator="mask"), Rule(operator="remove")])
def test_no_replacement_holds_the_value(rule: Rule) -> None:
    assert not re.search("верас", replacement(rule, "PERSON", "верас", KEY), re.IGNORECASE)


def test_the_label_operator_works_in_presidio() -> None:
    engine = AnonymizerEngine()
    engine.add_anonymizer(Label)
    text = "Верас Іван и ВЕРАС  ІВАН"
    found = [RecognizerResult("PERSON", 0, 10, 0.9), RecognizerResult("PERSON", 13, 24, 0.9)]
    operators = {"DEFAULT": OperatorConfig("label", {"key": KEY, "length": 10})}
    made = label("PERSON", "верас іван", KEY, 10)
    assert engine.anonymize(text, found, operators).text == f"{made} и {made}"


@pytest.mark.parametrize("params", [None, {}, {"key": b"0" * 32}, {"key": KEY, "length": 3}])
def test_the_label_operator_wants_a_key_and_a_sensible_length(params: dict[str, object]) -> None:
    with pytest.raises(InvalidParamError):
        Label().validate(params)
