"""What stands right before an address and belongs to it: town, first name, ordinal, postcode."""

from __future__ import annotations

import re
from functools import lru_cache

from recognizers.address.grammar import INITIALS, ORDINAL, UNIT, G
from recognizers.address.lexicon import is_place, known_town
from recognizers.address.patterns import pattern, unnamed
from recognizers.address.tokens import Tokens
from recognizers.text.lexicon import COMMON, PLACE, SURNAME, shared

_FARTHEST = 10
_OF_FAMILIES = tuple("ов ев ёв оў еў ёў аў яў енко енка анка ова ева".split())
_MOST = 4
_NAME = pattern(
    f"(?:<rank.>{G}|{INITIALS}|{ORDINAL}[ \n]|(?<![.!?] )<capital&genitive&word&!town_name>[ \n])$"
)
_TOWN = pattern(
    "(?P<opened>(?:^|[(;|\"':\n\t—–-] ?))?"
    "(?P<name>(?:<capital&word>[ \n])?<capital&word>(?:-<capital&word>)*)"
    "(?P<typed>[ \n]<village|town&word>)?(?:[ ][12])?,[ \n]?$"
)
_BEFORE = pattern(
    "(?:(?<![-./:1-5yopzd])[5p],?|<post_office>[ \n](?:[№#] ?)?[1-3](?: ?<town_name>)?,"
    "|<post_office>[ \n]<capital&word>(?:-<word>)*,)[ \n]$"
    f"|(?!<facility>)(?:{unnamed(UNIT)}),[ \n]?$"
)
_UNIT = pattern(f"(?:{unnamed(UNIT)}),[ \n]?$")
_ANSWER = pattern("(?:^|[\n–—-] ?)(?P<flat>[1-3]|<nth>),[ ]$")
_FIRST_HALF = pattern("(?P<name><capital&word>)[ \n]$")


def before(t: Tokens, at: int, floor: int, first: str) -> int:
    """Return where an address begins that was found from token ``at`` on.

    Args:
        t: The tokens.
        at: Its first token so far.
        floor: Where the address before it ends.
        first: The kind of its first part.
    """
    if first in ("unit", "code"):  # ``77, код 77К5531``
        at = _search(_UNIT, t, at, floor) or at
        answer = _ANSWER.search(t.classes, max(floor, at - _FARTHEST), at)
        return answer.start("flat") if answer else at
    bare = first == "name"
    if first == "bare" and (half := _FIRST_HALF.search(t.classes, max(floor, at - 2), at)):
        at = half.start() if names_place(t.words[half.start()]) else at
    for _ in range(_MOST):
        name = _search(_NAME, t, at, floor) if bare else None
        found = name or _town(t, at, floor) or _search(_BEFORE, t, at, floor)
        if found is None:
            break
        bare, at = bare and name is not None, found
    return at


def _search(form: re.Pattern[str], t: Tokens, at: int, floor: int) -> int | None:
    match = form.search(t.classes, max(floor, at - _FARTHEST), at)
    return match.start() if match else None


def _town(t: Tokens, at: int, floor: int) -> int | None:
    """Return where a town begins that ends with a comma right before, or None."""
    match = _TOWN.search(t.classes, max(floor, at - _FARTHEST), at)
    if match is None:
        return None
    name = t.text(*match.span("name")).split()[-1]
    told = match["typed"] or names_place(name) or (match["opened"] is not None and _may_be(name))
    return match.start("name") if told else None


@lru_cache(maxsize=4096)
def _may_be(name: str) -> bool:
    """Say whether a capitalised word is no common one."""
    return len(name) > 2 and not shared().are_words([name.lower()])[0]


@lru_cache(maxsize=4096)
def names_place(name: str) -> bool:
    """Say whether a capitalised word is a town's or village's name rather than anything else."""
    if len(name) < 4:
        return False
    if is_place(name) or known_town(name.split("-")) > 0:
        return True
    kinds = shared().kinds([name])[0]
    surname = kinds & SURNAME and name.endswith(_OF_FAMILIES)
    return bool(kinds & PLACE) and not (kinds & COMMON or surname)
