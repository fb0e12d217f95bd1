"""The name of a street: ordinals, initials, ranks, and how many words belong to it."""

from __future__ import annotations

from recognizers.address.lexicon import is_adjective, is_genitive, known_street
from recognizers.address.numbers import house
from recognizers.address.scan import Scan

ORDINAL = frozenset(
    (
        "шы ці ша шай цяя цяй ві гі гая тая й я е ый ой ая ую га і ы ей ю "
        "th st nd rd летия годдзя лет"
    ).split()
)
_COUNTED = frozenset("лет год гадоў годдзя летия".split())
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
           "сту", "лют", "сак", "кра", "тра", "чэр", "ліп", "жні", "вер", "кас", "ліс", "сне",
           "mar", "maj", "maya", "sep", "vie")  # fmt: skip


def read_name(scan: Scan, at: int) -> tuple[int, bool, bool, bool] | None:
    """Read the name of a street that a word has announced.

    Returns:
        The token after it; whether it is in the list; whether it ends like a street's name; whether
        it starts with a capital letter (or a number) as a name does. None if no name stands there.
    """
    start = at
    at, numbered = ordinal(scan, at)
    if numbered and at == start:
        return None
    while (
        scan.is_word(at) and len(scan.word(at)) == 1 and scan.word(at + 1) == "." and at < start + 6
    ):
        at += 2
    while "rank" in scan.kinds(at) and at < start + 6 and (scan.is_word(scan.kinds(at)["rank"])):
        at = scan.kinds(at)["rank"]
    words = scan.run(at, 5)
    if words and "street" in scan.kinds(at):
        return None
    if not words:
        return (at, False, True, True) if numbered == 2 else None
    if len(words[0][0]) < 2:
        return None
    capital = scan.is_capital(at) and not _shouted(scan, at, start)
    count, known = _length(scan, at, words)
    if count == 0:
        return (at, False, True, True) if numbered == 2 else None
    first, last = words[0][0], words[count - 1 if scan.is_capital(at) else 0][0]
    shaped = is_adjective(first) or is_genitive(last) or start != at
    end = words[count - 1][1]
    middle, inside = ordinal(scan, end)
    if inside == 1 and middle > end + 1 and scan.is_capital(middle) and not scan.lines(end):
        end = middle + 1
    if scan.low(end) in ("и", "і", "i", "and") and scan.is_capital(end + 1):
        after = end + 2 + (scan.word(end + 2) == ",")
        end = end + 2 if house(scan, after, strict=True) else end
    if scan.word(end) in ("«", '"', "“") and scan.word(end + 2) in ("»", '"', "”"):
        end += 3
    if "area" in scan.kinds(end):
        return None
    return end, known, shaped, capital or bool(numbered)


def _shouted(scan: Scan, at: int, start: int) -> bool:
    """Say whether a name in capitals stands after a full word in capitals: no sign of a name."""
    before = scan.word(start - 1)
    return len(before) > 4 and before.isupper() and scan.word(at).isupper()


def ordinal(scan: Scan, at: int) -> tuple[int, int]:
    """Skip ``3-й``, ``50 лет``, ``8 Марта``; the second value is 2 if that may be a whole name."""
    if not scan.is_number(at, 3):
        return at, 0
    after = at + 1
    if scan.word(after) == "-" and scan.tight(after) and scan.low(after + 1) in ORDINAL:
        return after + 2, 1
    if scan.low(after) in ORDINAL - {"лет"} and scan.tight(after):
        return after + 1, 1
    if scan.low(after) in _COUNTED:
        return after + 1, 1
    if scan.low(after).startswith(_MONTHS):
        return after + 1, 2
    counted = scan.is_capital(after) and len(scan.word(after)) > 2 and scan.is_capital(after + 1)
    return (at + 1, 1) if counted else (at, 1)


def _length(scan: Scan, at: int, words: list[tuple[str, int]]) -> tuple[int, bool]:
    """Return how many of the words are the name, and whether it is in the list."""
    names = [word for word, _ in words]
    for split in ([p for n in names for p in n.split("-")], names):
        known = known_street(split)
        if known and known <= len(names) and (known > 1 or not _continues(scan, words)):
            whole = sum(len(n.split("-")) for n in names[:known]) if "-" in names[0] else known
            return (1 if "-" in names[0] else min(known, whole)), True
    for count in range(1, len(words) + 1):
        if count > 1 and not _belongs(scan, words, count):
            break
        end = words[count - 1][1]
        comma = 1 if scan.word(end) == "," else 0
        found = house(scan, end + comma, strict=False)
        if found and not scan.lines(end + comma):
            return count, known_street(names[:count]) == count
        if _announced(scan, end):
            return count, False
    return (2 if _pair(scan, words) else 1), False


def _continues(scan: Scan, words: list[tuple[str, int]]) -> bool:
    """Say whether a second word and then a house make a longer name more likely."""
    if len(words) < 2 or not scan.is_capital(words[0][1]) or _announced(scan, words[0][1]):
        return False
    end = words[1][1]
    return house(scan, end + (scan.word(end) == ","), strict=True) is not None


def _announced(scan: Scan, at: int) -> bool:
    kinds = scan.kinds(at)
    return any(kind in kinds for kind in ("house", "unit", "street_weak")) and scan.is_word(at)


def _belongs(scan: Scan, words: list[tuple[str, int]], count: int) -> bool:
    at = words[count - 2][1]
    word = words[count - 1][0]
    if scan.is_capital(at):
        return True
    return count == 2 and len(word) > 3 and (is_genitive(word) or is_adjective(words[0][0]))


def _pair(scan: Scan, words: list[tuple[str, int]]) -> bool:
    """Say whether the name without a house is of two words: ``Якуба Коласа``."""
    if len(words) < 2 or not scan.is_capital(words[0][1]):
        return False
    first, second = words[0][0], words[1][0]
    adjective = is_adjective(first) and not is_genitive(first)
    given = first[-1:].lower() in "аяыиіеaijy" and not adjective
    return given and (is_genitive(second) or is_adjective(second))
