"""The parts that make an address one: street, house, flat, and what stands instead of a street."""

from __future__ import annotations

import re

from recognizers.address.bare import bare
from recognizers.address.chain import Chain, Gap, gap_at
from recognizers.address.grammar import (
    BOX,
    COMPOUND,
    COUNTED,
    DATE_NAME,
    DISTRICT,
    DOOR_CODE,
    DORMITORY,
    FLAT_BEHIND,
    GARDEN,
    INITIALS,
    INTERCOM,
    MARKED,
    MILITARY,
    NUMBER,
    NUMBER_NEXT,
    ORDINAL,
    POSTCODE,
    SPELLED,
    STRICT,
    TO_HOUSE,
    TWO,
    UNIT,
    G,
)
from recognizers.address.patterns import pattern, unnamed
from recognizers.address.streets import Street, behind, english, typed
from recognizers.address.tokens import Tokens

_STREET_AHEAD = pattern(
    f"(?:{ORDINAL}{G})?(?:{INITIALS})?(?:{COMPOUND}(?:[ \n]{COMPOUND})?{G}(?:{ORDINAL}{G})?)?"
    "<street|street_weak|street_before>|<same_street>"
)
_NUMBER_AHEAD = pattern(
    f"(?:{ORDINAL}{G}|{DATE_NAME}|[1-3][ \n](?=<capital&word>))?(?:{INITIALS})?"
    f"(?:{COMPOUND}(?:[ \n]{COMPOUND}){{0,2}})?(?:{NUMBER_NEXT}|[ \n]{TO_HOUSE}|,?[ \n]<numeral>)"
)
_LATIN_OR_NUMBER = pattern("<latin>|[1-4o]")
_LATIN_STREET = pattern("<latin&street&word>")
_LISTED = pattern("<street_name>")
_LEADING = pattern(f"(?!y){NUMBER},?[ \n]")
_MARKED, _SPELLED, _TWO = pattern(MARKED), pattern(SPELLED), pattern(TWO)
_DOUBTFUL_BOX = pattern("<doubtful_box>")
_RESTANTE = pattern(f"(?:<post_office>(?:{G}(?:№ ?)?[1-3])?,?{G})?<restante>")
_RESTANTE_FIRST = pattern(f"<restante>(?=,?{G}{POSTCODE})")
_SAME_STREET = pattern("<same_street>")
_DOOR_CODE, _TO_HOUSE, _INTERCOM = pattern(DOOR_CODE), pattern(TO_HOUSE), pattern(INTERCOM)
_COUNTED, _FLAT_BEHIND = pattern(COUNTED), pattern(FLAT_BEHIND)
_SIGN = pattern("[№#]")
_MORE = re.compile(r"[-/–—\\](?=[1-5yo])")
_PLAIN = pattern(f"(?:[№#] ?|<number_sign.> ?)?(?P<number>{NUMBER})")
_STRICT = pattern(f"(?:[№#] ?|<number_sign.> ?)?(?P<number>{STRICT})")
_HOUSE = pattern(f",?{G}{STRICT}")
_FLAT = pattern(f"{STRICT}(?!{G}<after_number>)")
_UNIT, _UNIT_NEXT = pattern(UNIT), pattern(f",?{G}{UNIT}")
_FIRST_UNIT = pattern(f"<flat|first_unit|code>|<unit&word&!row>[. №]{{0,2}}[1-3](?=,?{G}<flat>)")
_MORE_HOUSES = pattern(f"[1-3](?:<one>)?(?:,{G}[1-3](?:<one>)?){{1,9}}(?=[,.;)\n]|\\Z)")
_LABEL = pattern("<house|unit>[.]?:")
_LETTERED = pattern("[1-3]<one>")
_NOUN_NEXT = pattern(" <word&!capital&!unit&!after_number>")
_LIST_SIGN = pattern("[.)][ \n]")
_BUILDING = pattern(
    f"(?P<box>{BOX})|(?P<military>{MILITARY})|(?P<dorm>{DORMITORY})|(?P<district>{DISTRICT})"
    f"|(?P<garden>{unnamed(GARDEN)})"
)
_POSTCODE_NEXT = pattern(f",{G}{POSTCODE}")
_DASHES = ("-", "–", "—", "/")


def take_street(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a street with a word for it before or after the name."""
    if _STREET_AHEAD.match(t.classes, at) is None:
        return False
    if same := _SAME_STREET.match(t.classes, at):
        return _add_street(chain, Street(same.end(), 0.3, 0.9))
    return _add_street(chain, typed(t, at) or behind(t, at))


def _add_street(chain: Chain, street: Street | None) -> bool:
    if street is None:
        return False
    chain.add("street", street.end)
    chain.street = max(chain.street, (street.alone, street.housed))
    return True


def take_english(t: Tokens, at: int, chain: Chain) -> bool:
    """Take ``12 Sovetskaya St``, ``Nezavisimosti Avenue``, ``14-55 пр. Пушкина``."""
    if _LATIN_OR_NUMBER.match(t.classes, at) is None:
        return False
    number = None if chain.has("house") else _LEADING.match(t.classes, at)
    begin = number.end() if number else at
    flat = number is not None and "-" in t.classes[at:begin]
    first = flat or (number is not None and _LATIN_STREET.match(t.classes, begin))
    street = english(t, begin) or (typed(t, begin) if first else None)
    if first and not flat and street is not None and _HOUSE.match(t.classes, street.end):
        return False  # ``1 ul. Lenina, 5``
    if street is not None and number:
        if "," in t.classes[at:begin] and _HOUSE.match(t.classes, street.end):
            return False  # ``no. 4, Sovetskaya St. 10``
        chain.add("house", street.end)
        chain.numbers = _count(t, at, begin)
    return _add_street(chain, street)


def _other_house(
    t: Tokens, gap: Gap | None, street: Street | None, loose: bool
) -> tuple[int, int, bool] | None:
    """Return what ``_house_at`` does for ``83 47`` and ``каля 44-га дома``."""
    if gap is None or street is None or gap.signs:
        return None
    if loose and street.nobody and (two := _TWO.match(t.classes, gap.at)):
        return two.end(), 2, False
    spelled = _SPELLED.match(t.classes, gap.at)
    if spelled and _UNIT_NEXT.match(t.classes, spelled.end()):
        return spelled.end(), 1, True
    to = _TO_HOUSE.match(t.classes, gap.at)
    house = _MARKED.match(t.classes, to.end()) if to else None
    return (house.end(), 1, True) if house else None


def take_bare(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a bare name with a house after it: ``Сурганова 45-12``."""
    if _NUMBER_AHEAD.match(t.classes, at) is None:
        return False
    loose = chain.label or chain.has("town", "bare", "village", "postcode", "area")
    street = bare(t, at, loose)
    gap = gap_at(t, street.end) if street else None
    house = _house_at(t, gap, strict=True) if gap else None
    house = house or _other_house(t, gap, street, loose)
    if street is None or gap is None or house is None:
        return False
    end, count, marked = house
    sure = loose or chain.on or count > 1 or marked
    if gap.line and not (sure or _UNIT_NEXT.match(t.classes, end)):
        return False
    rows = gap.fields and loose
    dash = gap.signs in _DASHES and (loose or count > 1)  # ``Звезда-1`` is no street
    if not (gap.comma or marked or rows or dash):
        return False
    chain.rows = rows
    chain.nobody = street.nobody
    chain.lettered = _LETTERED.match(t.classes, gap.at) is not None
    chain.add("name", street.end)
    chain.add("marked" if marked else "house", end)
    chain.counts["house"] = 1
    chain.numbers = count
    chain.street = (0.0, street.housed)
    return True


def take_listed(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a street in the list after its house: ``дом 45 на Сурганова``."""
    listed = chain.has("marked", "garden") and _LISTED.match(t.classes, at)
    street = bare(t, at, loose=False) if listed else None
    if street is None:
        return False
    chain.add("name", street.end)
    chain.street = (0.0, street.housed)
    return True


def take_marked(t: Tokens, at: int, chain: Chain, again: bool = False) -> bool:
    """Take a house that a word marks; one more if ``again``."""
    house = _MARKED.match(t.classes, at) if again or not chain.has("house") else None
    if house is None:
        return False
    chain.add("marked", house.end())
    chain.counts["house"] = 1
    return True


def take_first_unit(t: Tokens, at: int, chain: Chain) -> bool:
    """Take ``кв. 3`` or ``д. 5`` at the start, before its street, or a door code."""
    if take_marked(t, at, chain):
        return True
    if code := _DOOR_CODE.match(t.classes, at) or _INTERCOM.match(t.classes, at):
        chain.add("code", code.end())
        return True
    first = _FIRST_UNIT.match(t.classes, at) or _COUNTED.match(t.classes, at)
    unit = _UNIT.match(t.classes, at) if first else None
    if unit is None:
        return False
    chain.add("unit", unit.end())
    if unit["flat"] or _FLAT_BEHIND.match(t.classes, at):
        chain.counts["flat"] = chain.counts["flat_first"] = 1
    return True


def take_building(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a microdistrict, dormitory, garden society, post-office box or military unit."""
    placed = chain.has("postcode", "village", "town", "bare")
    if restante := (_RESTANTE if placed else _RESTANTE_FIRST).match(t.classes, at):
        chain.add("box", restante.end())
        return True
    match = _BUILDING.match(t.classes, at)
    kind = match.lastgroup if match else None
    if match is None or kind is None or chain.has(kind):
        return False
    if kind == "military" and not _is_postal(t, match.end(), chain):
        return False
    chain.add(kind, match.end())
    if match["number"]:
        chain.counts["dorm_number"] = 1
    if kind == "box" and _DOUBTFUL_BOX.match(t.classes, at):
        chain.counts["doubtful"] = 1
    return True


def _is_postal(t: Tokens, at: int, chain: Chain) -> bool:
    """Say whether a place stands before a military unit or a postcode after it."""
    placed = chain.has("postcode", "town", "village", "street", "bare")
    return placed or _POSTCODE_NEXT.match(t.classes, at) is not None


def _house_at(t: Tokens, gap: Gap, strict: bool) -> tuple[int, int, bool] | None:
    """Return the token after a house, how many numbers it has, and whether a word marks it."""
    at = gap.at
    if (match := _MARKED.match(t.classes, at)) and not (gap.line and _LABEL.match(t.classes, at)):
        return match.end(), _count(t, at, match.end()), True
    if match := (_STRICT if strict else _PLAIN).match(t.classes, at):
        return match.end(), _count(t, match.start("number"), match.end()), False
    if not strict and gap.comma and (match := _SPELLED.match(t.classes, at)):
        return match.end(), 1, False
    return None


def _count(t: Tokens, start: int, end: int) -> int:
    """Return how many numbers there are; ``7к1`` is one."""
    return 1 + len(_MORE.findall(t.classes, start, end))


def take_house(t: Tokens, gap: Gap, chain: Chain) -> bool:
    """Take the number of a house, or after it that of a flat."""
    if chain.has("house"):
        return _take_bare_flat(t, gap, chain)
    sure = chain.has("street", "district", "dorm", "garden", "name", "soviet")
    dotted = gap.signs in ("", ",", ".")
    found = _house_at(t, gap, strict=not sure or not dotted or gap.line)
    if found is None:
        return False
    end, count, marked = found
    if not marked and not (sure or chain.has("village")):
        return False
    plot = chain.has("garden") and not chain.has("street") and not _SIGN.match(t.classes, gap.at)
    if not marked and (plot or not _may_be_house(t, gap, chain, end)):
        return False
    chain.add("marked" if marked else "plain", end)
    chain.counts["house"] = 1
    chain.numbers = count
    chain.rows = not marked and gap.fields
    return True


def _may_be_house(t: Tokens, gap: Gap, chain: Chain, end: int) -> bool:
    """Say whether a number that no word marks may be a house, by what stands around it."""
    if not (gap.signs in ("", ",", ".", *_DASHES) or gap.fields):
        return False
    if gap.line and not gap.signs and _LIST_SIGN.match(t.classes, end):
        return False
    named = chain.has("district", "name", "soviet") or chain.street[1] >= 0.8
    return named or not _NOUN_NEXT.match(t.classes, end)  # ``деревня Лесная, 120 дворов``


def _take_bare_flat(t: Tokens, gap: Gap, chain: Chain) -> bool:
    """Take the number of a flat with no word before it: ``Лесная 5, 12``."""
    at = gap.at
    dash = gap.signs in _DASHES and not gap.fields
    told = chain.has("flat") or (chain.has("unit") and not dash)
    spaced = dash and t.classes[at - 1] == " "  # ``91/1 — 14``
    if gap.signs == "," and (more := _MORE_HOUSES.match(t.classes, at)):  # ``Лесная, 3, 5, 7``
        chain.add("flat", more.end())
        return True
    written = t.classes[chain.last : chain.end]
    slashed = "/" in written and "-" not in written  # ``3/2, 18``
    if chain.numbers > 1 + (spaced or slashed) or told or not chain.has("street", "name"):
        return False
    if gap.line and not gap.signs:
        return False
    loose = not gap.signs and chain.has("street") and t.classes[at] in "123"
    loose = loose and t.words[chain.end - 1].isdecimal() and not gap.line
    if not (dash or loose or gap.signs == "," or (gap.fields and chain.rows)):
        return False
    match = _FLAT.match(t.classes, at)
    if match is None:
        return False
    chain.add("flat", match.end())
    chain.numbers += _count(t, at, match.end())
    return True


def take_unit(t: Tokens, gap: Gap, chain: Chain) -> bool:
    """Take ``кв. 5``, ``на 3 этаже``, ``код 12*45``."""
    unit = _UNIT.match(t.classes, gap.at)
    if unit is None or (gap.line and _LABEL.match(t.classes, gap.at)):
        return False
    chain.add("unit", unit.end())
    if unit["flat"] or _FLAT_BEHIND.match(t.classes, gap.at):
        chain.counts["flat"] = 1
    return True
