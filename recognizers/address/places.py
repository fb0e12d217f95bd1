"""What stands around a street: town, village, district, oblast, country, postcode."""

from __future__ import annotations

from recognizers.address.lexicon import is_adjective, is_place, known_town
from recognizers.address.scan import Scan


def _split(words: list[tuple[str, int]]) -> list[str]:
    return [part for word, _ in words for part in word.split("-")]


def bare_town(scan: Scan, at: int) -> int | None:
    """Return the token after a town in the list, or None; ``Минск``, ``Гомель-16``."""
    words = scan.run(at, 2)
    if not words:
        return None
    length = known_town(_split(words))
    for count in (1, 2):
        if length and len(_split(words[:count])) == length:
            return _suffix(scan, words[count - 1][1])
    return None


def _suffix(scan: Scan, at: int) -> int:
    hyphen = scan.word(at) == "-" and scan.tight(at) and scan.tight(at + 1)
    return at + 2 if hyphen and scan.is_number(at + 1, 3) else at


def typed_place(scan: Scan, at: int, kind: str) -> int | None:
    """Return the token after ``г. Минск``, ``аг. Ждановичи``, ``д. Малые Автюки``, or None.

    Args:
        scan: The tokens.
        at: Where the word for the kind of place should stand.
        kind: ``town`` or ``village``.
    """
    kinds = scan.kinds(at)
    after = kinds.get(kind) if "garden" not in kinds or not scan.word(at).isupper() else None
    short = len(scan.word(at)) == 1 and scan.word(at + 1) != "/"
    if after is None or scan.lines(after) or (short and _is_other(scan, at, after)):
        return None
    if scan.word(after) in ("«", '"', "“"):
        after += 1
    words = scan.run(after, 2)
    if not words:
        return None
    first, end = words[0]
    lower = not scan.is_capital(after)
    if lower and not (known_town([first]) or (is_place(first) and scan.word(after - 1) == ".")):
        return None
    two = len(words) == 2 and not _marks(scan, words[0][1])
    if two and (
        known_town(_split(words)) > 1 or (scan.is_capital(words[0][1]) and is_adjective(first))
    ):
        end = words[1][1]
    end = _suffix(scan, end)
    return (
        end + 1 if scan.word(end) in ("»", '"', "”") and scan.word(after - 1) in ("«", '"') else end
    )


def _is_other(scan: Scan, at: int, after: int) -> bool:
    """Say whether a one-letter word is an initial, or the year's ``г.``."""
    capital = scan.is_capital(at) and not scan.word(after).isupper()
    if capital and not (scan.low(at) == "г" and known_town([scan.word(after)])):
        return True
    year = scan.low(at) == "г" and scan.is_number(at - 1) and len(scan.word(at - 1)) == 4
    return year or (scan.word(after - 1) != "." and scan.low(at) != "г" and scan.low(at) != "д")


def _marks(scan: Scan, at: int) -> bool:
    kinds = scan.kinds(at)
    return any(kind in kinds for kind in ("street", "street_weak", "district", "area"))


def area(scan: Scan, at: int) -> int | None:
    """Return the token after ``Минская обл.``, ``Лидский р-н``, ``р-н Лидский``, or None."""
    kinds = scan.kinds(at)
    if "area_prefix" in kinds:
        words = scan.run(kinds["area_prefix"], 1)
        return words[0][1] if words else None
    if (
        "area" in kinds
        and scan.is_capital(kinds["area"])
        and is_adjective(scan.word(kinds["area"]))
    ):
        return scan.compound(kinds["area"])
    if not scan.is_word(at):
        return None
    after = scan.compound(at)
    for skipped in (0, 1):
        if skipped and not scan.is_word(after):
            return None
        end = scan.kinds(after).get("area")
        if end is not None and not scan.lines(after):
            named = scan.is_capital(at) or is_adjective(scan.word(at))
            return end if named and len(scan.word(at)) > 2 else None
        if not is_adjective(scan.word(at)):
            return None
        after = scan.compound(after)
    return None


def postcode(scan: Scan, at: int) -> int | None:
    """Return the token after a postcode of six digits, ``00-950`` or ``LT-01234``, or None."""
    word = scan.word(at)
    start = at
    if scan.low(at) in ("by", "lt", "ru", "pl", "lv", "ua") and scan.word(at + 1) == "-":
        at += 2
        word = scan.word(at)
    if not word.isdecimal() or (scan.tight(at) and scan.word(at - 1) in "-./+:" and start == at):
        return None
    if len(word) == 2 and scan.word(at + 1) == "-" and len(scan.word(at + 2)) == 3:
        end = at + 3 if scan.word(at + 2).isdecimal() and scan.tight(at + 2) else None
        last = end is not None and (end >= scan.size or scan.lines(end) or scan.word(end) in ",;")
        return end if end and (scan.is_capital(end) or last) else None
    foreign = len(word) == 5 and (start != at or scan.is_capital(at + 1))
    if not ((len(word) == 6 and word[0] in "123469") or foreign):
        return None
    end = at + 1
    spoilt = scan.tight(end) and scan.word(end) in "-/:" and scan.word(end + 1)[:1].isdecimal()
    return None if spoilt or (scan.word(end) in "%°₽$€" and end < scan.size) else end
