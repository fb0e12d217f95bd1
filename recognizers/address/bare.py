"""Names of streets with no word for one, before a house: ``Сурганова 45-12``."""

from __future__ import annotations

from recognizers.address.grammar import (
    FLAT_FOLLOWS,
    INITIALS,
    NUMBER,
    ORDINAL,
    POSTCODE,
    STRICT_FOLLOWS,
    UNIT,
    G,
)
from recognizers.address.lexicon import is_adjective, is_genitive, known_street, known_town
from recognizers.address.names import Word, run
from recognizers.address.patterns import pattern, stands_before
from recognizers.address.streets import Street
from recognizers.address.tokens import Tokens
from recognizers.text.romanise import endings

_WOMEN = endings("ова ева ёва ава ина ына іна")
_MEN = endings("ов ев ёв оў аў еў ёў")
_IN_GENITIVE = endings(
    "ова ева ёва ава ина ына іна ская цкая ко ского цкого скага цкага ича ыча іча стов стаў"
)
_LOCATIVE = endings("ской цкой скай цкай ной най вой вай ая яя")
SURNAMES = (*_WOMEN, *_MEN)
"""How surnames end that villages and streets in the nominative do not."""

_DATED = pattern("[1-3](?:-?<ordinal>)?[ \n]<month>")
_BEGINS = pattern(f"(?:{ORDINAL}{G})?(?:{INITIALS})?")
_NUMBERED = pattern("[1-3][ \n](?=<capital&word>,?[ \n][1-4])")
_LISTED, _TOWN = pattern("<street_name>"), pattern("<town_name>")
_COMMON_NOUN = pattern("<common_noun>")
_MARKING = pattern("<house|unit|street|street_weak|town|village|on>")
_STRICT, _FLAT = pattern(STRICT_FOLLOWS), pattern(FLAT_FOLLOWS)
_ROOM = pattern(f",?{G}(?={UNIT})(?:<flat>|<unit&word&!row>|[1-3]|<nth>)|,{G}{POSTCODE}")
_NUMBER = pattern(f",?{G}(?P<number>{NUMBER})")
_LETTERED = pattern(f",?{G}[1-3]<one>")
_LOW_SCORE = pattern(" 1-1(?![-/])")
_ON, _ON_CYRILLIC = pattern("<on>[ \n]$"), pattern("<on&!latin>[ \n]$")
_FARTHEST_SCORE = 12
"""Two numbers up to this may be the score of a match, the months of a year or the hours."""


def bare(t: Tokens, at: int, loose: bool) -> Street | None:
    """Read a name with no word for street: ``Сурганова``, ``Б. Хмельницкого``, ``Якуба Коласа``.

    Args:
        t: The tokens.
        at: Where the name should start.
        loose: Also take names that are in no list, since a town or a label stands before.
    """
    if dated := _DATED.match(t.classes, at):
        known = known_street([t.words[at], t.words[dated.end() - 1]])
        return Street(dated.end(), 0.0, 0.65) if known else None
    begins = (loose and _NUMBERED.match(t.classes, at)) or _BEGINS.match(t.classes, at)
    at = begins.end() if begins else at
    words = run(t, at, 3)
    names = [word for word, _ in words]
    known = _known(t, at, names) if words else 0
    if known:
        return _listed(t, at, words[: min(known, len(words))])
    if not words or _MARKING.match(t.classes, at):
        return None
    if not names[0][0].isupper():
        return _lower_case(t, at, words)
    if _TOWN.match(t.classes, at) and known_town(names) == 1:
        return None
    return _after_place(t, words) if loose else _alone(t, at, words)


def _known(t: Tokens, at: int, names: list[str]) -> int:
    """Return how many of the words at ``at`` are a street in the list."""
    if "-" in names[0]:
        return known_street(names) or known_street(names[0].split("-"))
    return known_street(names) if _LISTED.match(t.classes, at) else 0


def _listed(t: Tokens, at: int, words: list[Word]) -> Street:
    first, (last, end) = words[0][0], words[-1]
    masculine = first.lower().endswith(("ий", "ый", "скі", "цкі", "ны"))
    housed = 0.45 if masculine else 0.7 if first[0].isupper() else 0.6
    man = last.isascii() and last[-1].lower() not in "aeiouy"
    common = man or _COMMON_NOUN.match(t.classes, at) is not None
    if common and _LOW_SCORE.match(t.classes, end):  # ``Победы 4-2``
        housed = 0.45
    return Street(end, 0.0, housed, not (common or last.lower().endswith(_WOMEN)))


def _lower_case(t: Tokens, at: int, words: list[Word]) -> Street | None:
    """Take ``на чигладзе 6 кв 15`` and ``каменногорская 86, 2 подъезд``, in no list."""
    name, end = words[0]
    if not _FLAT.match(t.classes, end):
        return None
    likely = is_adjective(name) or stands_before(_ON, t.classes, at)
    return Street(end, 0.0, 0.55) if likely else None


def _after_place(t: Tokens, words: list[Word]) -> Street | None:
    """Take a name in no list that a house follows, since a town or a label stands before it."""
    for name, end in words:
        if not name[0].isupper() or t.classes[end : end + 1] == "№":
            return None
        if _STRICT.match(t.classes, end):
            shaped = is_adjective(words[0][0]) or is_genitive(name)
            shaped = shaped and not name.lower().endswith(_MEN)
            score = _LOW_SCORE.match(t.classes, end)  # ``Минск Динамо 3-2``
            return Street(end, 0.0, 0.62 if shaped else 0.2 if score else 0.45)
    return None


def _alone(t: Tokens, at: int, words: list[Word]) -> Street | None:
    """Take a name in no list that a house and a flat follow."""
    for name, end in words[:2]:
        house = _STRICT.match(t.classes, end)
        if house is None:
            continue
        if _ROOM.match(t.classes, house.end()):
            return Street(end, 0.0, 0.6)
        surname = name.lower().endswith(_IN_GENITIVE)
        far = _is_no_score(t, end)
        surname = surname or name.lower().endswith(_LOCATIVE)
        on = stands_before(_ON if surname else _ON_CYRILLIC, t.classes, at)
        if on and (surname or far):
            return Street(end, 0.0, 0.62)
        alone = name.lower().endswith(_IN_GENITIVE)
        bracketed = (
            t.classes[at - 1 : at] == "(" and t.classes[house.end() : house.end() + 1] == ")"
        )
        return Street(end, 0.0, 0.5) if (alone or bracketed) and far else None
    return None


def _is_no_score(t: Tokens, at: int) -> bool:
    """Say whether what follows is a house that can be no score: ``45-12``, ``11А``."""
    match = _NUMBER.match(t.classes, at)
    parts = t.text(*match.span("number")).replace("/", "-").split("-") if match else []
    numbers = [int(part) for part in parts if part.isdecimal()]
    two = len(parts) == 2 and max(numbers, default=0) > _FARTHEST_SCORE
    return two or _LETTERED.match(t.classes, at) is not None
