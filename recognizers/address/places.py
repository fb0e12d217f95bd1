"""What stands around a street: postcode, country, oblast, district, town, village, quarter."""

from __future__ import annotations

from recognizers.address.around import names_place
from recognizers.address.bare import SURNAMES
from recognizers.address.chain import Chain, gap_at
from recognizers.address.grammar import (
    AREA,
    COMPOUND,
    PLACE_FOLLOWED,
    POSTCODE,
    STRICT_FOLLOWS,
    TYPED,
    TYPED_BEHIND,
    G,
)
from recognizers.address.lexicon import is_adjective, is_place, known_town
from recognizers.address.names import Word, run
from recognizers.address.patterns import pattern, stands_before
from recognizers.address.streets import behind, english, typed
from recognizers.address.tokens import INSIDE, Tokens

_PLACE = pattern(
    f"(?P<postcode>{POSTCODE})|(?P<country><country>)|(?P<area>{AREA})|(?P<typed>(?=<town|village>))"
)
_AREA = pattern(AREA)
_QUARTER = pattern(f"[ ][12](?=,{G}<street|street_weak>)")
_CLOSING = pattern(rf",?{G}(?:{POSTCODE}|[45o])|,{G}(?:{AREA}|<country>)|[;.)'\"\n\t]|\Z")
_SHORT_FIRST = pattern("[4o],?[ \n](?=<town_name&capital>)")
_SHORT_POSTCODE = pattern(r"(?:<latin&capital&word> 5|[45o])(?= ?[,;|.)'\"\n\t\f]|\Z)")
_BEHIND = pattern(TYPED_BEHIND)
_SOVIET = pattern(f"(?:<word>-)*<adjective&word>{G}<soviet>")
_TYPED = pattern(f"{TYPED}{G}")
_SHOWN = pattern(f",{G}<house|street|street_weak>|[ \n]<house>")
_FOLLOWED = pattern(PLACE_FOLLOWED)
_HOUSE = pattern(f"{STRICT_FOLLOWS}(?![ \n]<capital&word>)")
_NO_DOT = pattern("(?P<village><village&one>) (?=<capital&word>)")
_YEAR = pattern("[4y] ?$")
_TOWN = pattern("<town_name>")
_POST_OFFICE = pattern("-[1-3](?![.-]?[1-9])")
_NEXT_MARKS = pattern(f"{G}<street|street_weak|district|area>")
_CLOSED = pattern(rf"{COMPOUND}(?:[ \n]<capital&word>)?(?= ?[,;|.)'\"\n\t\f]|\Z)")
_WIDER = pattern(f"{COMPOUND}(?:[ \n]<capital&word>)?,{G}(?:{AREA}|<country>|{POSTCODE})")
_COMMA = pattern(f",{G}")
_DOUBTFUL = ("п", "с", "м")
"""Words for a village that are as often a paragraph, a page or a metre: ``п. Петров, 12``."""
_BESIDE_TOWNS = ("street", "name", "postcode", "area", "country", "box")
_FIELD_OPENS = frozenset(",;:|('\"\n.№")


def take_place(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a postcode, country, oblast, district, town or village."""
    classes = t.classes
    streets = chain.has("street", "name")
    if streets and (short := _SHORT_FIRST.match(classes, at)):
        chain.add("postcode", short.end() - 1)
        return True
    if (
        streets
        and chain.latest in ("town", "bare")
        and (short := _SHORT_POSTCODE.match(classes, at))
    ):
        chain.add("postcode", short.end())
        return True
    if streets and classes[at] in "123" and classes[at + 1 : at + 2] != "-":
        return False
    match = _PLACE.match(classes, at)
    kind = match.lastgroup if match else None
    if match and kind in ("postcode", "country", "area"):
        again = kind == "postcode" and chain.has(kind)
        word = kind == "country" and t.words[at].lower() == "by" and not chain.has("postcode")
        if again or word:
            return False
        chain.add(kind, match.end())
        if kind == "area" and _SOVIET.match(classes, at):
            chain.counts["soviet"] = 1
        return True
    named = chain.has("area", "postcode") and _NO_DOT.match(classes, at)
    place = typed_place(t, at, dotless=bool(named)) if match else None
    if place is not None and chain.counts.get(place[0], 0) < (2 if place[0] == "village" else 1):
        chain.add(*place)
        return True
    behind_it = _BEHIND.match(t.classes, at) if chain.has("area", "postcode") else None
    if behind_it and t.words[at][0].isupper():
        chain.add("town", behind_it.end())
        return True
    again = chain.has("town", "bare") and chain.latest != "postcode"
    twice = again and chain.counts.get("bare", 0) + chain.counts.get("town", 0) > 1
    end = None if twice or (again and not chain.has("house")) else _bare(t, at, chain)
    if end is None or (again and not _CLOSING.match(t.classes, end)):
        return False
    chain.add("bare", end)
    return True


def _parts(words: list[Word]) -> list[str]:
    return [part for word, _ in words for part in word.split("-")]


def typed_place(t: Tokens, at: int, dotless: bool = False) -> tuple[str, int] | None:
    """Return the kind, ``town`` or ``village``, and the token after ``аг. Ждановичи``, or None.

    Args:
        t: The tokens.
        at: Where the word for the kind of place should stand.
        dotless: Whether the dot after a single letter may be left out: ``в Дарава``.
    """
    match = (_NO_DOT if dotless else _TYPED).match(t.classes, at)
    if match is None:
        return None
    kind, after = match.lastgroup or "", match.end()
    if len(t.words[at]) == 1 and t.classes[at + 1 : at + 2] != INSIDE and _is_other(t, at, after):
        return None
    quoted = t.classes[after : after + 1] in ("«", '"', "“")
    words = run(t, after + quoted, 2)
    if not words:
        return None
    first, end = words[0]
    doubtful = t.words[at] in _DOUBTFUL and first.lower().endswith(SURNAMES)
    if doubtful and not _SHOWN.match(t.classes, end):
        return None
    lower, dotted = not first[0].isupper(), "." in t.text(at, after)
    if lower and not (known_town([first]) or (is_place(first) and dotted)):
        shown = [end for _, end in words if _FOLLOWED.match(t.classes, end)]
        return (kind, shown[0]) if shown and (dotted or len(t.words[at]) > 2) else None
    wider = len(words) == 2 and _AREA.match(t.classes, end + 1)
    if len(words) == 2 and not wider and not _NEXT_MARKS.match(t.classes, end):
        several = known_town(_parts(words)) > len(_parts(words[:1]))
        described = words[1][0][0].isupper() and is_adjective(first) and not lower
        end = words[1][1] if several or described else end
    end = _numbered(t, end)
    return kind, end + (quoted and t.classes[end : end + 1] in ("»", '"', "”"))


def _is_other(t: Tokens, at: int, after: int) -> bool:
    """Say whether a one-letter word is an initial, or the year's ``г.``."""
    letter, name = t.words[at], t.text(after, after + 1)
    if letter.isupper():
        town = letter == "Г" and known_town([name]) > 0
        return not (name[:1].isupper() and (town or (len(name) > 1 and name.isupper())))
    return letter == "г" and stands_before(_YEAR, t.classes, at)


def _numbered(t: Tokens, at: int) -> int:
    """Skip the number of a post office: ``Гомель-16``."""
    number = _POST_OFFICE.match(t.classes, at)
    return number.end() if number else at


def _bare_town(t: Tokens, at: int) -> int | None:
    """Return the token after a town in the list, or None; ``Минск``, ``Гомель-16``."""
    words = run(t, at, 2)
    length = known_town(_parts(words))
    for count in (1, 2):
        if length and len(_parts(words[:count])) == length:
            return _numbered(t, words[count - 1][1])
    return None


def _bare(t: Tokens, at: int, chain: Chain) -> int | None:
    """Return the token after a town with no word for one, or None."""
    capital = t.words[at][0].isupper()
    end = _bare_town(t, at) if _TOWN.match(t.classes, at) else None
    if end is not None:
        if behind(t, at) is not None or english(t, at) is not None:
            return None
        if not (capital or not chain.counts or chain.has(*_BESIDE_TOWNS)):
            return None
        if quarter := _QUARTER.match(t.classes, end):
            return quarter.end()
        housed = chain.has("house", "name", "street")
        return end if housed or not _HOUSE.match(t.classes, end) else None
    if not capital or not chain.has("postcode", "area", "street", "name"):
        return None
    closed = _CLOSED.match(t.classes, at)
    if closed is None or behind(t, at) is not None or _HOUSE.match(t.classes, closed.end()):
        return None
    name = t.text(at, closed.end()).split()[-1]
    placed = len(t.words[at]) > 3 and names_place(name)
    placed = placed or (chain.latest == "postcode" and chain.has("street", "name"))
    return closed.end() if placed or _WIDER.match(t.classes, at) else None


def take_quarter(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a part of a town between the town and a street: ``Минск, Уручье, ул. Лесная``."""
    if not chain.has("town", "bare", "village", "area", "postcode"):
        return False
    for word, end in run(t, at, 2):
        if not word[0].isupper():
            return False
        comma = _COMMA.match(t.classes, end)
        if comma and typed(t, comma.end()) is not None:
            chain.add("quarter", end)
            return True
    return False


def take_field_town(t: Tokens, at: int, chain: Chain) -> bool:
    """Take a town in no list if it fills a field and a street with its word comes next."""
    before = t.text(max(0, at - 2), at).rstrip(" ")
    if not (chain.label or not before or before[-1] in _FIELD_OPENS):
        return False
    words = run(t, at, 2)
    for name, end in words:
        if not name[0].isupper() or len(name) < 3:
            return False
        gap = gap_at(t, end)
        if gap is None or not (gap.comma or gap.signs == ".,"):
            continue
        listed = chain.label and gap.signs in (",", ".,")
        described = gap.signs == "," and end > words[0][1] and is_adjective(words[0][0])
        if not (is_place(name.rpartition("-")[2]) or listed or described):
            continue
        if typed(t, gap.at) is not None or (listed and t.words[gap.at][0].isupper()):
            chain.add("bare", end)
            return True
    return False
