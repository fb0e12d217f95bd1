"""Houses, flats and the rooms below them: the numbers of an address."""

from __future__ import annotations

from recognizers.address.scan import Scan

_ORDINAL = frozenset("й я е го му м х ы ый ой ая ую га і ы ці ти th st nd rd ю ей".split())
_MARKS = frozenset("№ # n no".split())
_MISREAD = frozenset("OОЗIІl")
"""Letters that scanners read where digits are printed."""
_STOPPED = frozenset("% ° ₽ $ € ‰ + = ²".split())


def _mark(scan: Scan, at: int) -> int:
    """Skip ``№``, ``No.`` or a colon before a number."""
    while scan.low(at) in (_MARKS | {":", "="}) or (scan.word(at) == "." and scan.tight(at)):
        at += 1
    return at


def number(scan: Scan, at: int, strict: bool) -> tuple[int, int] | None:
    """Read ``5``, ``14А``, ``12/3``, ``7-12``, ``7к1``, ``45-12-3``.

    Args:
        scan: The tokens.
        at: Where the number should stand.
        strict: Refuse what may as well be a date, a phone or a sum, since no word says it is a
            house.

    Returns:
        The token after it and how many numbers it is of, or None.
    """
    word = scan.word(at)
    if not scan.is_number(at) or (strict and (word[0] == "0" or 1899 < int(word) < 2100)):
        return None
    end, count = _letter(scan, at + 1), 1
    while scan.word(end) in ("-", "/", "–", "\\") and scan.tight(end) and count < 4:
        if not (scan.is_number(end + 1, 5) and scan.tight(end + 1)):
            break
        end, count = _letter(scan, end + 2), count + 1
    return None if _spoilt(scan, at, end, count, strict) else (end, count)


def _letter(scan: Scan, at: int) -> int:
    """Skip the letter of a house: ``14А``, ``14 А``, ``14-а``, ``7к1``."""
    word, low = scan.word(at), scan.low(at)
    if scan.tight(at) and low in ("к", "с", "k", "корп", "стр") and scan.is_number(at + 1):
        return at + 2
    if len(word) == 1 and word.isalpha() and not scan.lines(at):
        dotted = scan.word(at + 1) == "." and scan.tight(at + 1)
        if scan.tight(at):
            return at + 1
        alone = not scan.tight(at + 1) or scan.word(at + 1) in ",;)/-|'\""
        if word.isupper() and alone and not dotted and word in "АБВГДЕЖЗКABCDEF":
            return at + 1
    dash = word == "-" and scan.tight(at) and scan.tight(at + 1) and len(scan.word(at + 1)) == 1
    if dash and scan.is_word(at + 1) and scan.low(at + 1) not in _ORDINAL:
        return at + 2
    return at


def _spoilt(scan: Scan, at: int, end: int, count: int, strict: bool) -> bool:
    word, low = scan.word(end), scan.low(end)
    tight = scan.tight(end)
    if (word in _STOPPED and word and not scan.lines(end)) or (
        tight and word in ("-", "–") and scan.low(end + 1) in _ORDINAL
    ):
        return True
    if tight and word in (".", ":") and scan.tight(end + 1) and scan.is_number(end + 1, 9):
        return True
    if (
        strict
        and tight
        and word in ",-/"
        and scan.tight(end + 1)
        and scan.word(end + 1)[:1].isdecimal()
    ):
        return True
    if (
        strict
        and count >= 3
        and _phone_like([w for i in range(at, end) if (w := scan.word(i)).isdecimal()])
    ):
        return True
    if tight and scan.is_word(end) and len(low) > 1 and "unit" not in scan.kinds(end):
        return True
    if scan.is_number(end, 9) and strict and count == 1 and not scan.lines(end):
        return True
    ends = "ends_number" in scan.kinds(end) and not scan.lines(end)
    return ends and not (
        low in ("г", "м", "ст") and (len(scan.word(at)) < 4 or scan.is_capital(end))
    )


def _phone_like(parts: list[str]) -> bool:
    """Say whether three numbers may be a phone or a date and not house, block and flat."""
    return len(parts) > 3 or len(parts[0]) > 2 or len(parts[2]) > 3 or {*map(len, parts)} == {2}


def house(scan: Scan, at: int, strict: bool) -> tuple[int, int, bool] | None:
    """Read a house: ``д. 5``, ``дом №5``, ``5-12``.

    Returns:
        The token after it, how many numbers it has, and whether a word marks it; or None.
    """
    marked = scan.kinds(at).get("house")
    if marked is not None:
        found = number(scan, _mark(scan, marked), strict=False)
        return (*found, True) if found else None
    found = number(scan, _mark(scan, at), strict=strict)
    return (*found, False) if found else None


def unit(scan: Scan, at: int) -> int | None:
    """Return the token after ``кв. 5``, ``корп. А``, ``3-й подъезд``, ``код 12*45``, or None."""
    kinds = scan.kinds(at)
    if "code" in kinds:
        return _code(scan, kinds["code"])
    if "unit" in kinds or "house" in kinds:
        after = _mark(scan, kinds.get("unit", kinds.get("house", at)))
        found = number(scan, after, strict=False)
        if found:
            return found[0]
        word = scan.word(after)
        letter = len(word) == 1 and word.isalpha() and len(scan.word(at)) > 1
        dotted = scan.word(after + 1) == "." and scan.tight(after + 1)
        if letter and "flat" in kinds and word in _MISREAD and not dotted:
            return after + 1
        if (
            letter
            and not dotted
            and scan.low(at)[:2] in ("ко", "ли", "лі", "бл", "bl", "un", "bu", "by")
        ):
            return after + 1
        return None
    if scan.is_number(at, 3):
        return _counted(scan, at)
    return None


def _counted(scan: Scan, at: int) -> int | None:
    """Read a unit whose number stands first: ``3 подъезд``, ``5-й этаж``."""
    after = at + 1
    if scan.word(after) == "-" and scan.low(after + 1) in _ORDINAL:
        after += 2
    elif scan.low(after) in _ORDINAL:
        after += 1
    return scan.kinds(after).get("after_number")


def _code(scan: Scan, at: int) -> int | None:
    """Read a door code: digits with letters, ``#`` and ``*`` between them."""
    at = _mark(scan, at)
    while scan.word(at) in ("-", "–", ":"):
        at += 1
    end, digits = at, False
    while end < scan.size and end < at + 8 and (end == at or scan.tight(end)):
        word = scan.word(end)
        if not (
            (word.isdecimal() and len(word) <= 6)
            or (len(word) == 1 and (word.isalpha() or word in "*#"))
        ):
            break
        digits = digits or word.isdecimal()
        end += 1
    return end if digits else None
