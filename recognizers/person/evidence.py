"""What is known from one candidate, carried to its neighbours."""

from __future__ import annotations

from itertools import pairwise

from recognizers.person import words as w
from recognizers.person.chunks import Chunk
from recognizers.person.tokens import Tokens

_PARTICLES = frozenset(
    "де дэ ду дос дел ди ван фон бин ибн бен аль эль "
    "von van de da di du del dos bin ibn al el la le der den".split()
)
_AND = frozenset(", ; | и і ды й and".split())
_WITH = frozenset("с со з са зь with".split())
_SIGNS = frozenset(":=\"'«")
_SUFFIXES = frozenset("оглы оглу кызы улы уулу угли заде ogly kyzy".split())


def join_neighbours(tokens: Tokens, found: list[Chunk]) -> None:
    """Join ``ЗАЯЦ, Станислав Эдуардович`` and ``Верас (Янкоўская) Ганна`` to one span each."""
    at = 0
    while at + 1 < len(found):
        one, two = found[at], found[at + 1]
        between = tokens.texts[one.last + 1 : two.first] if two.first - one.last < 4 else []
        if len(between) == 1 and between[0].lower() in _PARTICLES and one.score >= 0.3:
            _merge(found, at, 0.6, one.rule)
        elif between == [","] and _surname_first(tokens, one, two):
            _merge(found, at, 0.9, "first name and surname")
        elif between == ["("] and two.last + 1 < len(tokens.texts) and _maiden(tokens, one, two):
            one.last, one.names = two.last + 1, one.names + two.names
            del found[at + 1]
            nxt = found[at + 1] if at + 1 < len(found) else None
            if (
                nxt
                and nxt.first == one.last + 1
                and any(tokens.words[i].first >= 2 for i in nxt.names)
            ):
                _merge(found, at, 0.9, "first name and surname")
        else:
            at += 1
    for chunk in found:
        if chunk.last + 1 < len(tokens.texts) and tokens.texts[chunk.last + 1] in _SUFFIXES:
            chunk.last += 1


def _merge(found: list[Chunk], at: int, score: float, rule: str) -> None:
    one, two = found[at], found.pop(at + 1)
    one.last, one.names, one.initials = two.last, one.names + two.names, one.initials + two.initials
    one.score, one.rule = max(one.score, two.score, score), rule


def _surname_first(tokens: Tokens, one: Chunk, two: Chunk) -> bool:
    head = tokens.words[one.names[0]]
    names = [tokens.words[i] for i in two.names]
    capitals = head.case == w.UPPER and names[0].case == w.TITLE
    full = len(names) >= 2 and names[0].first >= 2 and names[1].patronymic
    family = head.surname or head.unknown or (capitals and full)
    if len(one.names) != 1 or one.initials or head.first >= 3 or not family:
        return False
    return (capitals or full) and names[0].first >= 2


def _maiden(tokens: Tokens, one: Chunk, two: Chunk) -> bool:
    name = tokens.words[two.names[0]]
    closed = tokens.texts[two.last + 1] == ")"
    after = tokens.words[two.last + 2 : two.last + 3]
    followed = any(x.first >= 2 and x.case in (w.TITLE, w.UPPER) for x in after)
    surname = name.surname >= 2 or name.unknown or followed
    return (
        closed
        and len(two.names) == 1
        and one.score >= 0.5
        and surname
        and not name.first >= 3
        and not name.place
    )


def lists(tokens: Tokens, found: list[Chunk]) -> None:
    """Raise a weak surname in a row with a sure person: Ромашко, Чистякова и Трус."""
    for one, two in (*pairwise(found), *pairwise(found[::-1])):
        left, right = (one, two) if one.first < two.first else (two, one)
        between = tokens.texts[left.last + 1 : right.first] if right.first - left.last == 2 else []
        if between and between[0].lower() in _WITH and one is left and one.score >= 0.65:
            word = tokens.words[two.names[0]]
            if 0.2 <= two.score < 0.55 and word.first >= 2 and not two.dead:
                two.score, two.rule = 0.55, "in a row with people"
        if between and between[0].lower() in _AND and one.score >= 0.65 and not one.dead:
            word = tokens.words[two.names[0]]
            weak = 0.2 <= two.score < 0.55 and not two.dead
            name = word.surname >= 2 or word.first >= 2
            strange = all(tokens.words[i].unknown for i in two.names) and len(two.names) == 2
            if strange and two.score >= 0.3 and not two.dead:
                two.score, two.rule = max(two.score, 0.55), "in a row with people"
            weak = weak and not (word.common and tokens.begins[two.first] and between[0] == ",")
            if weak and len(two.names) == 1 and name and not word.known_place:
                two.score, two.rule = 0.55, "in a row with people"


def fields(tokens: Tokens, found: list[Chunk]) -> None:
    """Add what a label such as ``Прозвішча:`` or ``фамилия`` names, even if it is a common word."""
    taken = {i for chunk in found for i in range(chunk.first, chunk.last + 1)}
    for i in tokens.marked("label"):
        at = i + 1
        while at < len(tokens.texts) and at < i + 5 and tokens.texts[at] in _SIGNS:
            at += 1
        if at == i + 1 or at >= len(tokens.texts) or at in taken or tokens.texts[at - 1] == ",":
            continue
        value = tokens.words[at]
        if value.case in (w.TITLE, w.UPPER) and not value.roles and ":" in tokens.texts[i:at]:
            found.append(Chunk([at], at, at, score=0.75, rule="label"))
    for i in tokens.marked("surname"):
        at = i + 1
        if at < len(tokens.texts) and at not in taken and _is_surname(tokens, at):
            found.append(Chunk([at], at, at, score=0.75, rule="label"))


def _is_surname(tokens: Tokens, at: int) -> bool:
    """Return whether the word right after ``фамилия`` or ``née`` has a capital of its own."""
    word = tokens.words[at]
    near = tokens.starts[at] - tokens.end(at - 1) == 1
    return near and word.case == w.TITLE and not word.roles - {"other"} and not tokens.begins[at]
