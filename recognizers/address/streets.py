"""Streets: with a word that says so, before or after the name, and bare names."""

from __future__ import annotations

from typing import NamedTuple

from recognizers.address.lexicon import is_adjective, is_genitive, known_street, known_town
from recognizers.address.numbers import house
from recognizers.address.scan import Scan

ORDINAL = frozenset(
    "шы ці ша шай цяя цяй ві гі гая тая й я е ый ой ая ую га і ы й ей ю th st nd rd летия годдзя лет".split()
)
_COUNTED = frozenset("лет год гадоў годдзя летия".split())
_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
           "сту", "лют", "сак", "кра", "тра", "чэр", "ліп", "жні", "вер", "кас", "ліс", "сне",
           "mar", "maj", "maya", "sep", "vie")  # fmt: skip
_FEMININE = (
    "ая",
    "яя",
    "ой",
    "ей",
    "ую",
    "юю",
    "ай",
    "яй",
    "aya",
    "aja",
    "aia",
    "oi",
    "oy",
    "aj",
    "uju",
    "uyu",
)
_MASCULINE = ("ий", "ый", "ой", "ого", "его", "ому", "ему", "ом", "ем", "ым", "им", "ое", "ее", "ае", "і", "ы", "ага", "яга", "аму",
              "ім", "y", "iy", "yi", "i", "ij", "ogo", "om")  # fmt: skip
_SURNAMES = (
    "ова",
    "ева",
    "ёва",
    "ина",
    "ского",
    "цкого",
    "ича",
    "ава",
    "іна",
    "ына",
    "скага",
    "цкага",
    "іча",
)
_NOT_NAMES = frozenset(
    "wall main high sesame fleet downing the this that a an of same other another whole each every "
    "red any our their his her my your no empty busy next first one two back side in on at cross "
    "красная красной каждая каждый вся всей эта этой наша своя чужая пустая соседняя соседней "
    "данная какая такая другая другой другая одна одной эта кожная гэтая увесь железная железной "
    "самая главная главной галоўная галоўнай прямая чыгуначная параллельной параллельная".split()
)


class Street(NamedTuple):
    """A street in the tokens up to ``end``.

    Attributes:
        end: The token after it.
        alone: How sure it is with no house after it, 0 to 1.
        housed: How sure it is with a house.
    """

    end: int
    alone: float
    housed: float


def forward(scan: Scan, at: int) -> Street | None:
    """Read ``ул. Лесная``, ``пр-т Машерова``, ``вуліца 3-я Зарэчная``."""
    kinds = scan.kinds(at)
    weak = "street" not in kinds
    after = kinds.get("street", kinds.get("street_weak"))
    if after is None or (scan.low(at) == "g" and scan.word(after - 1) != "."):
        return None
    if scan.lines(after) or (scan.is_word(at + 1) and after == at + 1 and scan.gap(after) == "\t"):
        return None
    second = scan.kinds(after)
    if "street" in second or ("street_weak" in second and len(scan.word(after)) > 2):
        after = second.get("street", second.get("street_weak", after))
    if scan.word(after) in ("«", '"', "“"):
        after += 1
    name = read_name(scan, after)
    if name is None:
        return None
    end, known, shaped, capital = name
    short = scan.word(after - 1) == "." or "-" in (scan.word(at + 1), scan.word(at + 3))
    short = short or len(scan.word(at)) <= 4
    if scan.word(end) in ("»", '"', "”"):
        end += 1
    return _scored(scan, at, end, (weak, short, known, shaped, capital))


def _scored(scan: Scan, at: int, end: int, traits: tuple[bool, bool, bool, bool, bool]) -> Street:
    weak, short, known, shaped, capital = traits
    plural = scan.low(at) in ("улицы", "вуліцы", "ulicy", "площади", "линии", "дорога")
    if capital:
        alone = 0.8 if known else 0.72 if shaped else 0.45 if plural else 0.58
        if weak:
            alone = 0.65 if known else 0.4 if short else 0.55 if shaped else 0.35
        housed = 0.95 if not weak or known or shaped or not short else 0.8
    else:
        alone = (
            0.55 if short and (known or shaped) and not weak else 0.5 if known and not weak else 0.3
        )
        dotted = scan.word(at + 1) == "."
        housed = 0.9 if known or shaped else 0.75 if dotted and not weak else 0.4
    if (
        not known
        and not short
        and known_town([scan.word(end - 1)])
        and not is_adjective(scan.word(end - 1))
    ):
        alone = 0.3
    return Street(end, alone, housed)


def read_name(scan: Scan, at: int) -> tuple[int, bool, bool, bool] | None:
    """Read the name of a street that a word has announced.

    Returns:
        The token after it; whether it is in the list; whether it ends like a street's name; whether
        it starts with a capital letter (or a number) as a name does. None if no name stands there.
    """
    start = at
    at, numbered = _ordinal(scan, at)
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
    middle, inside = _ordinal(scan, end)
    if inside == 1 and middle > end + 1 and scan.is_capital(middle) and not scan.lines(end):
        end = middle + 1
    if "area" in scan.kinds(end):
        return None
    return end, known, shaped, capital or bool(numbered)


def _shouted(scan: Scan, at: int, start: int) -> bool:
    """Say whether a name in capitals stands after a full word in capitals: no sign of a name."""
    before = scan.word(start - 1)
    return len(before) > 4 and before.isupper() and scan.word(at).isupper()


def _ordinal(scan: Scan, at: int) -> tuple[int, int]:
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
    if scan.low(after).startswith(_MONTHS) and not scan.is_number(after + 1):
        return after + 1, 2
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


def backward(scan: Scan, at: int) -> Street | None:
    """Read ``Партизанский проспект``, ``3-й Загородный пер.``, ``1-я линия``."""
    start = at
    at, numbered = _ordinal(scan, at)
    if (numbered and at == start) or numbered == 2:
        return None
    if numbered and scan.kinds(at).keys() & {"street", "street_weak"}:
        end = scan.kinds(at).get("street", scan.kinds(at).get("street_weak", at))
        return None if scan.is_capital(end) and not scan.lines(end) else Street(end, 0.4, 0.9)
    words = scan.run(at, 3)
    for count, (_, end) in enumerate(words[:2], 1):
        kinds = scan.kinds(end)
        after = kinds.get("street", kinds.get("street_weak"))
        if after is None or scan.lines(end):
            continue
        name = words[count - 1][0]
        if not _agrees(name, scan.low(end)) or name.lower() in _NOT_NAMES:
            return None
        return _backward_score(scan, start, at, after, "street" in kinds)
    return None


def _agrees(name: str, kind: str) -> bool:
    """Say whether an adjective has the gender of the word for street."""
    if not is_adjective(name):
        return False
    feminine = kind.startswith(
        ("ул", "вул", "vul", "ul", "пл", "наб", "лин", "лін", "ал", "дор", "шаш")
    )
    return name.lower().endswith(_FEMININE if feminine else _MASCULINE)


def _backward_score(scan: Scan, start: int, at: int, after: int, strong: bool) -> Street:
    known = known_street([scan.word(at)]) > 0
    before = scan.word(start - 1)
    opens = start == 0 or before in (".", "!", "?", "—", "–") or scan.lines(start) > 0
    if not scan.is_capital(at):
        return Street(after, 0.4 if known else 0.2, 0.75 if known or strong else 0.4)
    alone = 0.75 if known else 0.62
    if not strong:
        alone -= 0.1
    if opens and not known and start == at:
        alone = 0.45
    return Street(after, alone, 0.95)


def english(scan: Scan, at: int) -> Street | None:
    """Read ``Sovetskaya St``, ``Nezavisimosti Avenue``, ``Gedimino pr. 9``."""
    words = scan.run(at, 4)
    for count in range(1, len(words) + 1):
        begin = at if count == 1 else words[count - 2][1]
        if not scan.is_capital(begin) or words[count - 1][0].lower() in _NOT_NAMES:
            return None
        end = words[count - 1][1]
        kinds = scan.kinds(end)
        latin = scan.word(end)[:1].isascii()
        if (
            latin
            and not scan.lines(end)
            and ("street_en" in kinds or kinds.keys() & {"street", "street_weak"})
        ):
            after = kinds.get("street_en", kinds.get("street", kinds.get("street_weak", end)))
            full = len(scan.word(end)) > 4 and "street_weak" not in kinds
            if scan.low(end) == "st" and scan.is_capital(after) and scan.word(after - 1) == ".":
                return None
            return Street(after, 0.6 if full else 0.3, 0.93 if full else 0.8)
    return None


def bare(scan: Scan, at: int, loose: bool) -> Street | None:
    """Read a name with no word for street: ``Сурганова``, ``Б. Хмельницкого``, ``Якуба Коласа``.

    Args:
        scan: The tokens.
        at: Where the name should start.
        loose: Also take names that are in no list, since a town or a label stands before.
    """
    start = at
    at, numbered = _ordinal(scan, at)
    if numbered and at == start:
        return None
    while (
        scan.is_word(at) and len(scan.word(at)) == 1 and scan.word(at + 1) == "." and at < start + 4
    ):
        if not scan.is_capital(at):
            return None
        at += 2
    words = scan.run(at, 3)
    if numbered == 2 and not (words and scan.is_capital(at)):
        known = known_street([scan.word(start), scan.word(at - 1)])
        return Street(at, 0.0, 0.65) if known else None
    names = [word for word, _ in words]
    if not words or not (scan.is_capital(at) or known_street(names)):
        return None
    known = known_street(names) or known_street(names[0].split("-"))
    if known:
        return Street(
            words[min(known, len(words)) - 1][1], 0.0, 0.7 if scan.is_capital(at) else 0.6
        )
    for count in range(1, len(words) + 1) if loose else ():
        if not scan.is_capital(at if count == 1 else words[count - 2][1]):
            break
        if house(scan, words[count - 1][1] + (scan.word(words[count - 1][1]) == ","), strict=True):
            shaped = is_adjective(names[0]) or is_genitive(names[count - 1])
            return Street(words[count - 1][1], 0.0, 0.62 if shaped else 0.45)
    after = words[0][1]
    flat = (
        scan.word(after + 1) == "-"
        and scan.is_number(after + 2, 3)
        and int(scan.word(after + 2)) > 9
    )
    shaped = names[0].lower().endswith(_SURNAMES) and flat
    return Street(after, 0.0, 0.5) if shaped and not loose else None
