"""Streets: with a word that says so, before or after the name, and bare names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from recognizers.address.lexicon import (
    is_adjective,
    is_genitive,
    known_street,
    known_town,
    lines,
)
from recognizers.address.names import ordinal, read_name
from recognizers.address.numbers import house, unit
from recognizers.address.scan import Scan

_BEFORE_ENGLISH = frozenset("on at in near along from to of off and down up via between".split())
_FEMININE = tuple("ая яя ой ей ую юю ай яй aya aja aia oi oy aj uju uyu".split())
_MASCULINE = tuple(
    "ий ый ой ого его ому ему ом ем ым им ое ее ае і ы ага яга аму ім y iy yi i ij ogo om".split()
)
_SURNAMES = tuple("ова ева ёва ина ского цкого ича ава іна ына скага цкага іча ская цкая".split())
_ROADS = ("шосс", "шаш", "тракт", "shos", "shas", "trakt")
_MEN = tuple("ов ев ёв оў аў еў ёў ov ev aŭ eŭ oŭ".split())


@cache
def _not_names() -> frozenset[str]:
    return frozenset(lines("street_not_names.txt"))


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
    quoted = scan.word(after) in ("«", '"', "“")
    after += quoted
    name = read_name(scan, after)
    if name is None:
        return None
    end, known, shaped, capital = name
    end = _second_kind(scan, end)
    short = scan.word(after - 1) == "." or "-" in (scan.word(at + 1), scan.word(at + 3))
    short = short or len(scan.word(at)) <= 4
    if quoted and scan.word(end) in ("»", '"', "”"):
        end += 1
    return _scored(scan, at, end, (weak, short, known, shaped, capital))


def _second_kind(scan: Scan, at: int) -> int:
    """Skip the second word for a street in ``ул. Речное шоссе``, a part of the name."""
    kinds = scan.kinds(at)
    after = kinds.get("street", kinds.get("street_weak", at))
    named = is_adjective(scan.word(at - 1)) and scan.low(at).startswith(_ROADS)
    return after if named and not scan.lines(at) else at


def _scored(scan: Scan, at: int, end: int, traits: tuple[bool, bool, bool, bool, bool]) -> Street:
    weak, short, known, shaped, capital = traits
    plural = scan.low(at) in ("улицы", "вуліцы", "ulicy", "площади", "линии", "дорога")
    if capital:
        alone = 0.8 if known else 0.72 if shaped else 0.45 if plural else 0.58
        if weak:
            alone = 0.65 if known else 0.4 if short else 0.55 if shaped else 0.35
        housed = 0.95 if not weak or known or shaped or not short else 0.8
    else:
        adjective = is_adjective(scan.word(end - 1))
        alone = (
            0.3
            if weak
            else (
                0.55 if (short and shaped) or (known and not adjective) else 0.42 if known else 0.3
            )
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


def backward(scan: Scan, at: int) -> Street | None:
    """Read ``Партизанский проспект``, ``3-й Загородный пер.``, ``1-я линия``."""
    start = at
    at, numbered = ordinal(scan, at)
    if (numbered and at == start) or numbered == 2:
        return None
    if numbered and scan.kinds(at).keys() & {"street", "street_weak"}:
        end = scan.kinds(at).get("street", scan.kinds(at).get("street_weak", at))
        if scan.low(end) == "в" and scan.low(end + 2) == "о":
            return Street(end + 3 + (scan.word(end + 3) == "."), 0.7, 0.95)
        return None if scan.is_capital(end) and not scan.lines(end) else Street(end, 0.4, 0.9)
    words = scan.run(at, 3)
    if words and scan.is_capital(at):
        middle, counted = ordinal(scan, words[0][1])
        kinds = scan.kinds(middle) if counted == 1 and not scan.lines(middle) else {}
        if "street" in kinds or "street_weak" in kinds:
            return Street(kinds.get("street", kinds.get("street_weak", middle)), 0.3, 0.9)
    for count, (_, end) in enumerate(words[:2], 1):
        kinds = scan.kinds(end)
        after = kinds.get("street", kinds.get("street_weak"))
        if after is None or scan.lines(end):
            continue
        name = words[count - 1][0]
        if name.lower() in _not_names():
            return None
        if not _agrees(name, scan.low(end)):
            named = scan.is_capital(at) and is_genitive(name) and not scan.is_capital(after)
            return Street(after, 0.3, 0.85) if named and not known_town([name]) else None
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
    at, _ = ordinal(scan, at)
    words = scan.run(at, 4)
    for count in range(1, len(words) + 1):
        if words[count - 1][0].lower().endswith(("straße", "strasse", "platz", "-str")):
            return Street(words[count - 1][1], 0.4, 0.85)
        begin = at if count == 1 else words[count - 2][1]
        if not scan.is_capital(begin) or words[count - 1][0].lower() in _not_names():
            return None
        end = words[count - 1][1]
        if len(scan.word(end)) == 1 and scan.word(end + 1) == "." and scan.is_capital(end):
            end += 2
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
            before = scan.low(at - 1) in _BEFORE_ENGLISH
            more = scan.is_capital(after) and scan.gap(after) == " "
            alone = 0.3 if more or not full else 0.6 if before else 0.45
            return Street(after, alone, 0.93 if full else 0.8)
    return None


def bare(scan: Scan, at: int, loose: bool) -> Street | None:
    """Read a name with no word for street: ``Сурганова``, ``Б. Хмельницкого``, ``Якуба Коласа``.

    Args:
        scan: The tokens.
        at: Where the name should start.
        loose: Also take names that are in no list, since a town or a label stands before.
    """
    start = at
    at, numbered = ordinal(scan, at)
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
    if known_town(names) == 1 and not known_street(names):
        return None
    known = known_street(names) or known_street(names[0].split("-"))
    if known:
        masculine = names[0].lower().endswith(("ий", "ый", "скі", "цкі", "ны"))
        housed = 0.45 if masculine else 0.7 if scan.is_capital(at) else 0.6
        return Street(words[min(known, len(words)) - 1][1], 0.0, housed)
    for count in range(1, len(words) + 1) if loose else ():
        capital = scan.is_capital(at if count == 1 else words[count - 2][1])
        if not capital or scan.word(words[count - 1][1]) == "№":
            break
        if house(scan, words[count - 1][1] + (scan.word(words[count - 1][1]) == ","), strict=True):
            shaped = is_adjective(names[0]) or is_genitive(names[count - 1])
            shaped = shaped and not names[count - 1].lower().endswith(_MEN)
            return Street(words[count - 1][1], 0.0, 0.62 if shaped else 0.45)
    return None if loose else _unlisted(scan, words)


def _unlisted(scan: Scan, words: list[tuple[str, int]]) -> Street | None:
    """Take a name in no list that a house and a flat follow."""
    for name, end in words[:2]:
        comma = scan.word(end) == ","
        found = house(scan, end + comma, strict=True)
        if found is None:
            continue
        after = found[0] + (scan.word(found[0]) == ",")
        if "flat" in scan.kinds(after) and unit(scan, after) is not None:
            return Street(end, 0.0, 0.6)
        if not name.lower().endswith(_SURNAMES):
            return None
        if scan.low(end - 2) in ("на", "on", "na"):
            return Street(end, 0.0, 0.62)
        numbered = scan.word(end + 1) == "-" and scan.is_number(end + 2, 3)
        if numbered and max(int(scan.word(end)), int(scan.word(end + 2))) > 12:
            return Street(end, 0.0, 0.5)
        return None
    return None
