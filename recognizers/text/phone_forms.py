"""What the digits of a number and their grouping alone say about its being a telephone."""

from __future__ import annotations

from recognizers.text.document_checksums import by_unp
from recognizers.text.lazy import lazy
from recognizers.text.numbering import given_out
from recognizers.text.phone_runs import Extent

LOCAL = {(3, 2, 2), (3, 4), (2, 2, 2), (1, 2, 2), (2, 3), (3, 3), (1, 3, 3), (2, 2, 3), (3, 2),
         (1, 2, 2, 2)}  # fmt: skip
"""How the numbers of a town are grouped."""

# Operator and area codes of Belarus with the digits that follow (its national numbering plan).
_BY_NATIONAL = lazy(r"(?:25|29|33|44)\d{7}|17\d{7}|(?:1[56]\d|2[1-3]\d)\d{6}|(?:1[56]|2[1-3])\d{7}")
_NINE = {(2, 3, 2, 2), (2, 7), (2, 3, 4), (2, 2, 2, 3), (2, 3, 3, 1), (2, 3, 1, 3), (3, 2, 2, 2)}
_TEN = {(3, 3, 2, 2), (3, 3, 4), (3, 7), (3, 2, 2, 3), (3, 2, 3, 2), (4, 2, 2, 2), (4, 6)}
_MOBILE = lazy(r"(?:25|29|33|44)[1-9]\d{6}")
_LITHUANIAN = {(1, 3, 5), (1, 3, 2, 3), (1, 3, 3, 2)}
_NEIGHBOURS = {"37", "38", "48", "49", "44", "99"}
# More groups than this are a table of numbers, not a telephone whose digits stand apart.
_MOST_GROUPS = 12


def form(digits: str, extent: Extent) -> tuple[float, str]:
    """Return how much a number looks like a telephone without any word by it, and why.

    Args:
        digits: The digits alone.
        extent: How they are written.

    Returns:
        A score from 0 to 1 and a rule of ``PhoneRecognizer``.
    """
    shape = extent.shape
    if extent.plus:
        return (0.95 if given_out("+" + digits) else 0.8 if len(digits) >= 9 else 0.1), "plus"
    if len(shape) > _MOST_GROUPS or (len(shape) > 5 and digits[0] not in "03478"):
        return 0.0, "local"
    if len(digits) >= 11:
        return _long(digits, shape)
    if len(digits) == 10:
        return _ten(digits, shape, extent.bracket)
    if len(digits) == 9:
        return _nine(digits, shape)
    if shape == (3, 2, 2) and extent.hyphens:
        return 0.5, "local"
    return (0.3 if shape == (2, 2, 2) else 0.1), "local"


def _nine(digits: str, shape: tuple[int, ...]) -> tuple[float, str]:
    """Judge nine digits of Belarus, and 8 and eight digits of Lithuania."""
    if _BY_NATIONAL.fullmatch(digits):
        if shape in _NINE:
            return 0.6, "area code"
        # Taxpayer numbers have nine digits, too.
        mobile = _MOBILE.fullmatch(digits) and len(shape) == 1 and not by_unp(digits)
        return (0.5 if mobile else 0.3), "area code"
    if shape in _LITHUANIAN and digits[0] == "8" and given_out("+370" + digits[1:]):
        return 0.5, "trunk prefix"
    return 0.1, "local"


def _ten(digits: str, shape: tuple[int, ...], bracket: bool) -> tuple[float, str]:
    """Judge 0 and nine digits of Belarus or Ukraine, and ten of Russia or North America."""
    glued = len(shape) == 1
    if digits[0] == "0":
        if _belarusian(digits[1:]):
            mobile = digits[1:3] in ("25", "29", "33", "44")
            return (0.75 if not glued else 0.6 if mobile else 0.4), "trunk prefix"
        if given_out("+38" + digits):
            return (0.5 if glued else 0.65), "trunk prefix"
    elif (glued or shape in _TEN) and given_out("+7" + digits):
        return (0.3 if glued else 0.6), "area code"
    elif shape == (3, 3, 4) and given_out("+1" + digits):
        return (0.6 if bracket else 0.45), "area code"
    return 0.1, "area code"


def _long(digits: str, shape: tuple[int, ...]) -> tuple[float, str]:
    """Judge 11 to 15 digits without a plus sign."""
    grouped = len(shape) > 1
    for prefix in ("00", "810"):
        if digits.startswith(prefix) and given_out("+" + digits[len(prefix) :]):
            return 0.8, "country code"
    if len(digits) == 12 and digits[:3] in ("375", "380") and given_out("+" + digits):
        return (0.85 if digits[2] == "5" else 0.75), "country code"
    if len(digits) == 12 and digits.startswith("375") and digits[3:5] in ("25", "29", "33", "44"):
        return 0.6, "country code"
    if len(digits) == 11 and digits[0] == "8" and shape[0] in (1, 2, 3, 4, 5, 6, 7, 11):
        if digits[1] == "0" and _belarusian(digits[2:]):
            return 0.85, "trunk prefix"
        if given_out("+7" + digits[1:]) or given_out(digits, "BY"):
            return (0.8 if grouped or digits[1] == "9" else 0.6), "trunk prefix"
    russian = len(digits) == 11 and digits[0] == "7" and shape[0] in (1, 4, 11)
    if russian and given_out("+" + digits):
        return (0.7 if grouped or digits[1] in "79" else 0.4), "country code"
    if shape[0] in (2, 3) and grouped and digits[:2] in _NEIGHBOURS and given_out("+" + digits):
        return 0.6, "country code"
    return 0.1, "country code"


def _belarusian(national: str) -> bool:
    return _BY_NATIONAL.fullmatch(national) is not None or given_out("+375" + national)
