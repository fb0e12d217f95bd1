"""Check digits: each function completes a number, so that what is drawn at random is valid.

Sources: ISO/IEC 7812-1 (cards, IMEI), ISO 13616 (IBAN); the personal number of the Republic of
Belarus (weights 7, 3, 1 over digits and letters); MNS of Belarus, order 96 of 2007 (UNP); Pension
fund of Russia, order 192p of 2006 (SNILS); FNS of Russia, MMV-7-6/435 of 2012 (INN); FFOMS of
Russia, order 79 of 2011 (medical policy); ISBN-13.
"""

from __future__ import annotations

from collections.abc import Sequence

UNP_LETTERS = "ABCEHKMOPT"


def luhn(digits: str) -> str:
    """Return ``digits`` with the Luhn digit after them."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def iban(country: str, account: str) -> str:
    """Return country, two check digits and account."""
    number = "".join(str(int(character, 36)) for character in f"{account}{country}00")
    return f"{country}{98 - int(number) % 97:02}{account}"


def personal_number(head: str) -> str:
    """Return the 13 characters of a Belarusian personal number with the check digit."""
    weights = (7, 3, 1) * 5
    total = sum(int(c, 36) * weight for c, weight in zip(head, weights, strict=False))
    return head + str(total % 10)


def snils(digits: str) -> str:
    """Return nine digits of a SNILS with the two check digits."""
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits))
    return f"{digits}{total % 101 % 100:02}"


def inn(digits: str) -> str:
    """Return 9 digits of a firm's INN with one check digit, or 10 of a person's with two."""
    if len(digits) == 9:
        return digits + _inn_digit(digits, (2, 4, 10, 3, 5, 9, 4, 6, 8))
    digits += _inn_digit(digits, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8))
    return digits + _inn_digit(digits, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))


def _inn_digit(digits: str, weights: Sequence[int]) -> str:
    return str(sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 % 10)


def oms(digits: str) -> str:
    """Return 15 digits of a Russian medical policy with the check digit."""
    odd, even = digits[::-1][::2], digits[::-1][1::2]
    total = sum(int(digit) for digit in even + str(int(odd) * 2))
    return digits + str(-total % 10)


def unp(head: str) -> str | None:
    """Return the first 8 characters of a UNP with the check digit, or nothing if none exists."""
    values = [UNP_LETTERS.index(c) if c.isalpha() and i else int(c, 36) for i, c in enumerate(head)]
    total = sum(v * w for v, w in zip(values, (29, 23, 19, 17, 13, 7, 5, 3), strict=True)) % 11
    return None if total == 10 else head + str(total)


def isbn(digits: str) -> str:
    """Return 12 digits of an ISBN with the check digit."""
    return digits + str(-sum(int(d) * (1 + i % 2 * 2) for i, d in enumerate(digits)) % 10)
