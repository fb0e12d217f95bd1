"""The name of a street after the word for one: ordinals, initials, ranks, and how many words."""

from __future__ import annotations

from typing import NamedTuple

from recognizers.address.grammar import (
    ANNOUNCED,
    COMPOUND,
    DATE_NAME,
    HOUSE_FOLLOWS,
    NAME_BEGINS,
    ORDINAL,
    STRICT_FOLLOWS,
    G,
)
from recognizers.address.lexicon import begins_street, is_adjective, is_genitive, known_street
from recognizers.address.patterns import pattern
from recognizers.address.tokens import Tokens

_MOST_WORDS = 5
_NUMBERED = pattern("[1-3]-?<ordinal>(?= ?,| ?\\Z|[ \n]<house>)")
_COMPOUND = pattern(COMPOUND)
_DATE_NAME = pattern(DATE_NAME)
_NAME_BEGINS = pattern(NAME_BEGINS)
_HOUSE = pattern(HOUSE_FOLLOWS)
_STRICT = pattern(STRICT_FOLLOWS)
_ANNOUNCED = pattern(ANNOUNCED)
_STREET = pattern("<street>")
_AREA = pattern(f"{G}<area>")
_INNER_ORDINAL = pattern(f"[ \n]{ORDINAL}[ \n]<word&!house&!unit&!street>")
_LAST_ORDINAL = pattern(r"[ \n][1-3]-<ordinal>(?= ?,|['\"]|[ \n]<house>|\Z)")
_QUOTED = pattern(f'{G}[«"“]{COMPOUND}[»"”]')
_AND = pattern(f"{G}<and>[ \n]<capital&word>(?:-<word>)*")

Word = tuple[str, int]
"""A word, hyphenated parts joined, and the token after it."""


class Name(NamedTuple):
    """The name of a street.

    Attributes:
        end: The token after it.
        known: Whether it is in the list.
        shaped: Whether it ends like a street's name.
        capital: Whether it starts with a capital letter, or a number, as a name does.
    """

    end: int
    known: bool
    shaped: bool
    capital: bool


def run(t: Tokens, at: int, most: int = _MOST_WORDS) -> list[Word]:
    """Return up to ``most`` words from ``at`` on with nothing but a gap between."""
    found: list[Word] = []
    while len(found) < most and (match := _COMPOUND.match(t.classes, at)):
        end = match.end()
        found.append((t.words[at] if end == at + 1 else t.text(at, end), end))
        if t.classes[end : end + 1] not in (" ", "\n"):
            break
        at = end + 1
    return found


def read_name(t: Tokens, at: int) -> Name | None:
    """Read the name of a street that a word for one has announced."""
    start = at
    dated = _DATE_NAME.match(t.classes, at)
    begins = _NAME_BEGINS.match(t.classes, at)
    at = begins.end() if begins else at
    words = run(t, at)
    if dated and (not words or at < dated.end() or _ANNOUNCED.match(t.classes, dated.end())):
        return Name(dated.end(), False, True, True)
    if numbered := _NUMBERED.match(t.classes, start):  # ``ул. 4-я, 12``
        return Name(numbered.end(), False, True, True)
    if not words or _STREET.match(t.classes, at):
        return None
    first = words[0][0]
    count, known = _length(t, words)
    last = words[count - 1 if first[0].isupper() else 0][0]
    shaped = is_adjective(first) or is_genitive(last) or start != at
    capital = first[0].isupper() and not _shouted(t, start, first)
    end = _longer(t, words[count - 1][1])
    if _AREA.match(t.classes, end):
        return None
    return Name(end, known, shaped, capital or bool(begins and begins["ordinal"]))


def _longer(t: Tokens, at: int) -> int:
    """Return the end of ``Героев 120-й дивизии``, ``Газеты «Правда»``, ``Сакко и Ванцетти, 5``."""
    for more in (_INNER_ORDINAL, _LAST_ORDINAL, _QUOTED):
        longer = more.match(t.classes, at)
        at = longer.end() if longer else at
    both = _AND.match(t.classes, at)
    return both.end() if both and _STRICT.match(t.classes, both.end()) else at


def _shouted(t: Tokens, at: int, name: str) -> bool:
    """Say whether a name in capitals stands after a full word in capitals: no sign of a name."""
    before = t.words[at - 2] if at > 1 else ""
    return len(before) > 4 and before.isupper() and name.isupper()


def _length(t: Tokens, words: list[Word]) -> tuple[int, bool]:
    """Return how many of the words are the name, and whether it is in the list."""
    names = [word for word, _ in words]
    for split in ([part for name in names for part in name.split("-")], names):
        known = known_street(split)
        if known and (known > 1 or not _continues(t, words)):
            return (1 if "-" in names[0] else min(known, len(names))), True
    for count in range(1, len(words) + 1):
        if count > 1 and not _belongs(words, count):
            break
        end = words[count - 1][1]
        if _HOUSE.match(t.classes, end):
            return count, known_street(names[:count]) == count
        if _ANNOUNCED.match(t.classes, end):
            return count, False
    return (2 if _pair(t, words) else 1), False


def _continues(t: Tokens, words: list[Word]) -> bool:
    """Say whether a second word and then a house make a longer name more likely."""
    if len(words) < 2 or not words[1][0][0].isupper():
        return False
    announced = _ANNOUNCED.match(t.classes, words[0][1])
    return not announced and _STRICT.match(t.classes, words[1][1]) is not None


def _belongs(words: list[Word], count: int) -> bool:
    """Say whether the last of so many words may be a part of the name."""
    first, word = words[0][0], words[count - 1][0]
    if word[0].isupper():
        return True
    likely = is_genitive(word) or is_adjective(first) or begins_street(first)
    return count == 2 and len(word) > 3 and likely


def _pair(t: Tokens, words: list[Word]) -> bool:
    """Say whether the name without a house is of two words: ``Якуба Коласа``."""
    if len(words) < 2 or not words[1][0][0].isupper() or t.classes[words[0][1]] == "\n":
        return False
    first, second = words[0][0], words[1][0]
    given = first[-1:].lower() in "аяыиіеaijy" and (not is_adjective(first) or is_genitive(first))
    return given and (is_genitive(second) or is_adjective(second))
