"""IBAN, Russian accounts with the key of their bank, and accounts by label."""

from __future__ import annotations

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult

from recognizers.account_recognizer import AccountRecognizer

ACCOUNTS = AccountRecognizer()


def first(text: str) -> RecognizerResult:
    return ACCOUNTS.analyze(text, [])[0]


@pytest.mark.parametrize(
    "line",
    [
        "рахунак [IBAN_CODE|BY23 TEST 3014 0000 0000 0000 0001], банк",
        "IBAN: [IBAN_CODE|BY23TEST30140000000000000001]",
        "[IBAN_CODE|ВУ23 ТЕSТ 3014 0000 0000 0000 0001]",  # Cyrillic В, У and Т
        "[IBAN_CODE|by23test30140000000000000001]",
        "[IBAN_CODE|BY24 TEST 3014 0000 0000 0000 0001]",  # wrong check digits, form of BY
        "[IBAN_CODE|LT77 1000 0123 4567 8901] for donations",  # ends where Lithuania's ends
        "[IBAN_CODE|PL61 1090 1014 0000 0712 1981 2874], [IBAN_CODE|DE44500105175407324931]",
        "IBAN [IBAN_CODE|LT78 1000 0123 4567 8901]",  # wrong check digits, but named
        "до 20 [IBAN_CODE|BY23TEST30140000000000000001]",
        "р/с [BANK_ACCOUNT|40817810200001234567] БИК 044525225",
        "[BANK_ACCOUNT|40817 810 2 0000 1234567]",
        "р/с [BANK_ACCOUNT|3012000000012]",  # thirteen digits, Belarus before 2017
        "счёт № [BANK_ACCOUNT|301512345678] в банке",
        "account number: [BANK_ACCOUNT|12345678901]",
    ],
)
def test_finds_accounts(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(ACCOUNTS, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "счёт-фактура № 123456789012",  # an invoice
        "выставлен счёт № 451",  # too short for an account
        "40817111200001234567",  # no such currency
        "AB12 CDEF 3014 0000 0000 0000 0001",  # no such country
        "XBY23TEST30140000000000000001",  # the tail of another code
        "BY2021 report on the state of the press",
        "BY12 and other routes of the city",  # words, not digits
        "артикул RU20 1234 5678 9012",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert marked.found(ACCOUNTS, text) == []


def test_the_key_of_a_bank_near_by_raises_the_score() -> None:
    right, wrong = "40817810200001234567, БИК 044525225", "40817810300001234567, БИК 044525225"
    assert first(right).analysis_explanation.pattern_name == "control key"
    assert first(right).score > first(wrong).score


@given(st.text(alphabet="BYЛВУTEST0123456789 -счт/р\n", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in marked.found(ACCOUNTS, text, 0.0))
