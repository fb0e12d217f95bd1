"""Check digits of personal documents and taxpayer numbers.

Every function takes the number without separators, in ASCII digits and upper-case Latin letters,
and says whether its check digits fit; a value of another form does not fit. The rules are those
that the issuing states publish and that ``python-stdnum`` collects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNP_LETTERS = "ABCEHKMOPT"


def by_personal_number(number: str) -> bool:
    """Belarus, 14 characters as in ``3120578A014PB5``: weights 7 3 1, modulo 10."""
    if not re.fullmatch(r"[1-6]\d{6}[A-Z]\d{3}[A-Z]{2}\d", number, re.ASCII):
        return False
    values = map(_ALPHABET.index, number[:-1])
    return _weighted(values, (7, 3, 1) * 5) % 10 == int(number[-1])


def by_unp(number: str) -> bool:
    """Belarus, taxpayers: nine digits, or two letters and seven digits; modulo 11."""
    if not re.fullmatch(r"(?:[1-9]\d|[ABCEHKM][ABCEHKMOPT])\d{7}", number, re.ASCII):
        return False
    if number[0].isalpha():
        number = f"{number[0]}{_UNP_LETTERS.index(number[1])}{number[2:]}"
    values = map(_ALPHABET.index, number[:-1])
    return _weighted(values, (29, 23, 19, 17, 13, 7, 5, 3)) % 11 == int(number[-1])


def ru_snils(number: str) -> bool:
    """Russia, pension insurance: eleven digits, the last two are the sum modulo 101."""
    digits = _digits(number, 11)
    return bool(digits) and _weighted(digits, range(9, 0, -1)) % 101 % 100 == int(number[9:])


def ru_inn_person(number: str) -> bool:
    """Russia, taxpayer number of a person: twelve digits with two check digits."""
    digits = _digits(number, 12)
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    return bool(digits) and all(
        _weighted(digits, weights[11 - at :]) % 11 % 10 == digits[at] for at in (10, 11)
    )


def ru_inn_organization(number: str) -> bool:
    """Russia, taxpayer number of a firm: ten digits."""
    digits = _digits(number, 10)
    return bool(digits) and _weighted(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10 == digits[9]


def ru_ogrnip(number: str) -> bool:
    """Russia, register number of a sole trader: fifteen digits, modulo 13."""
    return bool(_digits(number, 15)) and int(number[:14]) % 13 % 10 == int(number[14])


def pl_pesel(number: str) -> bool:
    """Poland, personal number: eleven digits, weights 1 3 7 9."""
    digits = _digits(number, 11)
    return bool(digits) and _weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def ua_rnokpp(number: str) -> bool:
    """Ukraine, taxpayer number of a person: ten digits, modulo 11."""
    digits = _digits(number, 10)
    return bool(digits) and _weighted(digits, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10 == digits[9]


def baltic_personal_code(number: str) -> bool:
    """Lithuania and Estonia, personal code: eleven digits, modulo 11 in two rounds."""
    digits = _digits(number, 11)
    rounds = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 1), (3, 4, 5, 6, 7, 8, 9, 1, 2, 3))
    return _in_rounds(digits, rounds)


def kz_iin(number: str) -> bool:
    """Kazakhstan, individual number: twelve digits, modulo 11 in two rounds."""
    digits = _digits(number, 12)
    rounds = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
    return _in_rounds(digits, rounds)


def _in_rounds(digits: list[int], rounds: Iterable[Iterable[int]]) -> bool:
    sums = [_weighted(digits, weights) % 11 for weights in rounds]
    check = next((value for value in sums if value < 10), 0)
    return bool(digits) and check == digits[-1]


def _weighted(values: Iterable[int], weights: Iterable[int]) -> int:
    return sum(value * weight for value, weight in zip(values, weights, strict=False))


def _digits(number: str, length: int) -> list[int]:
    if len(number) != length or not (number.isascii() and number.isdigit()):
        return []
    return list(map(int, number))
