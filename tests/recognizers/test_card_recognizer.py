"""Bank cards by prefix, check digit, grouping and context."""

from __future__ import annotations

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.card_recognizer import CardRecognizer
from recognizers.text.checksums import luhn

CARDS = CardRecognizer()


@pytest.mark.parametrize(
    "line",
    [
        "карта [CREDIT_CARD|4000 0012 3456 7899]",
        "[CREDIT_CARD|4000001234567899]",
        "картка [CREDIT_CARD|9112-3344-5566-7781]",  # Belkart
        "[CREDIT_CARD|2200 1234 5678 9019]",  # Mir
        "card [CREDIT_CARD|3714 496353 98431]",  # American Express
        "3) карта [CREDIT_CARD|4000 0012 3456 7899], CVV 123",  # the item number is not of it
        "[CREDIT_CARD|4000 0012 3456 7899] 08/27",  # nor is the date
        "[CREDIT_CARD|4000 0012 3456 7891]",  # wrong check digit, but as on a card
        "на картку [CREDIT_CARD|4000001234567891]",  # wrong check digit, but named
        "кіньце на карту [CREDIT_CARD|40 00 00 12 34 56 78 99]",
        "[CREDIT_CARD|4000.0012.3456.7899]",
        "card_number=[CREDIT_CARD|4000001234567899]&x=1",
        "карта: [CREDIT_CARD|4000, 0012, 3456, 7899]",  # read out
        "на карту\n[CREDIT_CARD|4000\n0012\n3456\n7899]",
        "номер карты [CREDIT_CARD|4000... 0012... 3456... 7899]",
        "карта [CREDIT_CARD|4000_0012_3456_7899], [CREDIT_CARD|4000 / 0012 / 3456 / 7899]",
        "card,amount\n[CREDIT_CARD|4000001234567899],15.00",  # a cell
        "7,[CREDIT_CARD|4000001234567899],0927",
    ],
)
def test_finds_cards(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(CARDS, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "4000001234567891",  # wrong check digit and nothing to say for it
        "IMEI 490154203237518",  # a device
        "счёт 30232810000000012345",  # twenty digits
        "полис 7712340000001234",  # insurance
        "1606123456789",  # milliseconds
        "штрихкод 4810000123456",  # goods
        "телефоны 80295550117 80295550118",
        "AB4000001234567899",  # the tail of another code
        "12.03.2021 10:15:33, 1998-2003, 1941-1945",
        "9112 3344 5566",  # too short
        "0001 0002 0003 0004",  # no issuer, wrong check digit
        "4000-0012-3456-7899-0001",  # a longer number
        "карты 4000, 0012, 3456, 7891",  # ends of four cards
        "4000, 0012, 3456, 7899",  # numbers of a list
        "4000001234567891,5",  # a decimal number
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert marked.found(CARDS, text) == []


@given(st.from_regex(r"4\d{14}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_finds_every_right_number(digits: str, separator: str) -> None:
    number = next(digits + last for last in "0123456789" if luhn(digits + last))
    written = separator.join(number[i : i + 4] for i in range(0, 16, 4))
    assert marked.found(CARDS, f"вот {written}, ок") == [(4, 4 + len(written), "CREDIT_CARD")]


@given(st.text(alphabet="0123456789 -.карт\n", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in marked.found(CARDS, text, 0.0))


def test_thousands_of_cards_are_found_one_by_one() -> None:
    card = "4111 1111 1111 1111"
    text = "\n".join([f"карта {card}"] * 3000)
    found = CardRecognizer().analyze(text, [])
    assert len(found) == 3000
    assert len({(r.start, r.end) for r in found}) == 3000
