"""Check digits: numbers that fit, and that one wrong digit is noticed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.text import document_checksums as checksums

VALID = [
    (checksums.by_personal_number, "3120578A014PB5"),
    (checksums.by_personal_number, "5110304E007BA0"),
    (checksums.by_unp, "191234563"),
    (checksums.by_unp, "CA4123456"),
    (checksums.ru_snils, "08765430300"),
    (checksums.ru_inn_person, "590412345679"),
    (checksums.ru_inn_organization, "5904123453"),
    (checksums.ru_ogrnip, "314595836000129"),
    (checksums.pl_pesel, "89020701236"),
    (checksums.ua_rnokpp, "3214569870"),
    (checksums.baltic_personal_code, "38902070017"),
    (checksums.kz_iin, "890207301235"),
]
CHECKS = sorted({check for check, _ in VALID}, key=lambda check: check.__name__)


@pytest.mark.parametrize(("check", "number"), VALID)
def test_valid_numbers_fit_and_a_changed_check_digit_does_not(
    check: Callable[[str], bool], number: str
) -> None:
    assert check(number)
    assert not any(
        check(number[:-1] + str(digit)) for digit in range(10) if str(digit) != number[-1]
    )


@pytest.mark.parametrize("check", CHECKS)
@given(text=st.text(alphabet="0123456789ABCEHKMPЖ٣- ", max_size=17))
def test_any_text_is_judged_without_error(check: Callable[[str], bool], text: str) -> None:
    assert check(text) in (True, False)
