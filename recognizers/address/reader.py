"""An address as a chain of parts in any order."""

from __future__ import annotations

from collections.abc import Iterator

from recognizers.address.around import before
from recognizers.address.chain import Chain, Gap, gap_at
from recognizers.address.grammar import TO_HOUSE, UNIT, G
from recognizers.address.judge import judge
from recognizers.address.parts import (
    take_bare,
    take_building,
    take_english,
    take_first_unit,
    take_house,
    take_listed,
    take_marked,
    take_street,
    take_unit,
)
from recognizers.address.patterns import pattern, stands_before, unnamed
from recognizers.address.places import take_field_town, take_place, take_quarter
from recognizers.address.starts import START
from recognizers.address.tokens import Tokens

_LONGEST = 24
_LONG = 4
"""A chain of more parts that is no address is not read again from each of them."""
_LABEL_REACHES = 7
_EDGES = frozenset(";|'\"`:()[]{}\n\t\f")
_ENDS_PHRASE = _EDGES | frozenset(",.!?")
_HOLD_HOUSES = ("street", "name", "village", "district", "dorm", "garden", "town", "soviet")
_HOLD_UNITS = ("house", "street", "dorm", "garden", "unit", "district", "box", "military", "code")
_NEARBY = pattern("<nearby>[ \n]$")
_ON, _ARTICLE = pattern(f"<on>{G}"), pattern("<article>[ \n]")
_IN = pattern("<in>[ \n](?:<article>[ \n])?(?=<town|village|town_name&capital>)")
_IN_UNIT = pattern("<in>[ \n](?=<flat|unit>)")
_TO_HOUSE = pattern(TO_HOUSE)
_SPEAKER = pattern("<town_name>:")
_LANE = pattern(f"<street.>{G}[1-3](?=,)")
_NEAR = pattern(f"<near>[ \\n](?:<village.>{G})?<capital&word>(?:-<word>)*")
_ENTRANCE = pattern(
    r" ?\((?=<aside|code>)(?:<word|one>|[ :.,#*-]|[1-5yopz]){1,14}\)"
    rf"|[ \n]?\((?=[^()]{{0,12}}[(, ]{unnamed(UNIT)})[^()\f]{{1,40}}\)"
)
_ASIDE = pattern(
    r" ?\((?:<word|one>|[ .,-]){1,12}\)(?=[ ,]{0,2}(?:[1-4]|<house|flat>))"
    r"|[ \n]?\([^()\f]{1,40}\)(?=[ \n,]{0,2}(?:<house|unit|flat|town_name&capital|town|village>))"
    "|,? ?(?:<word&!capital>[ \n]?){1,4},(?=[ \n]?(?:<flat>|<unit&word&!row>[. №]{0,3}[1-4]))"
)
_DISTANCE = pattern(
    r"[1-3](?:[,.][1-3])?[ \n]<distance>[. ](?:<word|one>|[ \n-]){1,10}?"
    r"(?=[ \n]<village|town>)[ \n]"
)


def chains(t: Tokens) -> Iterator[tuple[Chain, float, str]]:
    """Yield the chains that may be addresses, each with how sure that is and why."""
    at, reach, size, done = 0, 0, len(t.words), 0
    while at < size and (match := START.search(t.classes, at)):
        at = match.start()
        if match["label"]:
            at, reach = match.end(), match.end() + _LABEL_REACHES
            if at >= size:
                return
        chain = read(t, at, label=at < reach)
        if chain is None:
            at += not match["label"]
            continue
        score, rule = judge(chain)
        if score >= 0.5:
            chain.begin = before(t, chain.begin, done, chain.first)
            done = chain.end
        if score >= 0.3:
            yield chain, score, rule
        again = chain.last if chain.parts > _LONG else at + 1
        at = chain.end if score >= 0.5 else again


def read(t: Tokens, at: int, label: bool) -> Chain | None:
    """Read the longest chain of address parts that starts at token ``at``, or None."""
    chain = Chain(at, at, label)
    chain.on = stands_before(_NEARBY, t.classes, at)
    if not _start(t, at, chain):
        return None
    for _ in range(_LONGEST):
        gap = gap_at(t, chain.end)
        more = gap is not None and (_after_aside(t, chain) or _next(t, gap, chain))
        if not (more or _entrance(t, chain)):
            break
    before = t.text(max(0, at - 2), at).strip(" ")
    after = t.text(chain.end, chain.end + 2).strip(" ")
    chain.bracketed = before[-1:] == "(" and after[:1] == ")"
    chain.closed = chain.nobody and (not after or after[0] in _ENDS_PHRASE)
    chain.whole = (not before or before[-1] in _EDGES) and (not after or after[0] in _EDGES)
    return chain


def _start(t: Tokens, at: int, chain: Chain) -> bool:
    """Take the first part."""
    return (
        take_place(t, at, chain)
        or take_street(t, at, chain)
        or take_building(t, at, chain)
        or take_english(t, at, chain)
        or take_bare(t, at, chain)
        or take_first_unit(t, at, chain)
        or take_field_town(t, at, chain)
    )


def _next(t: Tokens, gap: Gap, chain: Chain) -> bool:
    """Take one more part after the gap."""
    at = gap.at
    if chain.has("area") and (way := _DISTANCE.match(t.classes, at)):
        return take_place(t, way.end(), chain)
    if chain.has(*_HOLD_HOUSES) and take_house(t, gap, chain):
        return True
    if chain.has("unit") and take_marked(t, at, chain):
        return True
    if chain.has(*_HOLD_UNITS) and take_unit(t, gap, chain):
        return True
    if gap.line and _SPEAKER.match(t.classes, at):
        return False  # the next message of a chat
    if take_place(t, at, chain):
        return True
    if chain.has("house") and (inside := _IN.match(t.classes, at)):  # ``в г. Жлобине``
        return take_place(t, inside.end(), chain)
    if chain.has("house") and (inside := _IN_UNIT.match(t.classes, at)):  # ``в кв. 12``
        return take_unit(t, gap._replace(at=inside.end()), chain)
    if chain.has("garden") and (near := _NEAR.match(t.classes, at)):
        chain.add("near", near.end())
        return True
    if chain.has("street", "name") and (to := _TO_HOUSE.match(t.classes, at)):
        return take_marked(t, to.end(), chain, again=True)  # ``от д. 5 до д. 9``
    if chain.has("street", "name"):
        return take_building(t, _reached(t, at, chain), chain)
    if chain.has("garden") and (lane := _LANE.match(t.classes, at)):
        chain.add("lane", lane.end())
        return True
    at = _reached(t, at, chain)
    return (
        take_street(t, at, chain)
        or take_english(t, at, chain)
        or take_building(t, at, chain)
        or take_bare(t, at, chain)
        or take_listed(t, at, chain)
        or take_quarter(t, at, chain)
    )


def _reached(t: Tokens, at: int, chain: Chain) -> int:
    """Skip the preposition in ``дом 5 на Лесной``, ``г. Жабинка по ул. Лесной``."""
    if article := _ARTICLE.match(t.classes, at):
        return article.end()
    on = _ON.match(t.classes, at)
    by = on and t.words[at].lower() in ("по", "па", "po", "pa")
    reaches = chain.has("marked", "dorm", "unit") or (
        by and chain.has("town", "bare", "village", "garden")
    )
    return on.end() if on and reaches else at


def _entrance(t: Tokens, chain: Chain) -> bool:
    """Take what an address says of its entrance: ``(вход с торца)``, ``(код: 298)``."""
    entrance = _ENTRANCE.match(t.classes, chain.end) if chain.has("house") else None
    if entrance is None:
        return False
    chain.add("entrance", entrance.end())
    return True


def _after_aside(t: Tokens, chain: Chain) -> bool:
    """Take what follows an aside: ``ул. Лесная (бывшая Новая), 5``, ``5, со двора, кв. 3``."""
    aside = _ASIDE.match(t.classes, chain.end) if chain.has(*_HOLD_HOUSES) else None
    gap = gap_at(t, aside.end()) if aside else None
    if gap is None:
        return False
    if not chain.has("house"):
        return take_house(t, gap, chain) or take_unit(t, gap, chain)
    return take_unit(t, gap, chain) or take_place(t, gap.at, chain)
