"""Check digits of cards, devices and bank accounts."""

from __future__ import annotations

from collections.abc import Sequence


def luhn(digits: str) -> bool:
    """Tell whether ``digits`` passes the Luhn check (ISO/IEC 7812-1, cards and IMEI)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban(compact: str) -> bool:
    """Tell whether an IBAN without spaces leaves 1 when divided by 97 (ISO 13616, mod 97-10)."""
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(character, 36)) for character in moved)) % 97 == 1


def russian_account(account: str, bic: str) -> bool:
    """Tell whether a 20-digit Russian account has the control key of the bank with ``bic``.

    The weights 7, 1, 3 over three digits of the bank and the account give a sum that ends in 0
    (Bank of Russia, order 515 of 8 September 1997). The three digits are the last of the BIC, or
    ``0`` and its fifth and sixth for a correspondent account.
    """
    return any(weighted(part + account, (7, 1, 3)) % 10 == 0 for part in (bic[-3:], "0" + bic[4:6]))


def weighted(digits: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits times ``weights``, which repeat as often as needed."""
    return sum(int(digit) * weights[i % len(weights)] for i, digit in enumerate(digits))
