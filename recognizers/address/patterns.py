"""Regular expressions over classes of tokens, in which words are named by what they are.

``<street>`` is one word, or one phrase such as ``пр-т``, of that kind; ``<street.>`` also takes the
dot that ends an abbreviation. ``<capital&!latin>`` has the one trait and not the other, and
``<town|village>`` is either. The rest is as in ``re``: signs stand for themselves, and digits are
classes of numbers: ``1`` to ``4`` have so many digits, ``y`` is a year, ``o`` begins with zero,
``5`` has five digits, ``p`` may be a postcode of six, ``z`` is zero and ``d`` any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from recognizers.address.tokens import INSIDE, classes
from recognizers.text.lazy import lazy

_NAMED = re.compile(r"(?<!\(\?P)<([a-z_]+(?:[&|!a-z_]*))(\.?)>")
_GROUP = re.compile(r"\(\?P<\w+>")


def pattern(template: str) -> re.Pattern[str]:
    """Return the pattern over classes that a template means.

    It is compiled at first use, since that needs the word lists.
    """
    return lazy(lambda: _NAMED.sub(lambda m: _expanded(m[1], m[2]), template))


def stands_before(form: re.Pattern[str], classes: str, at: int) -> bool:
    """Say whether a pattern that ends in ``$`` matches right before a position."""
    return form.search(classes, max(0, at - 4), at) is not None


def unnamed(template: str) -> str:
    """Return a template whose groups have no names, to stand in another one more than once."""
    return _GROUP.sub("(?:", template)


@cache
def _having(name: str) -> frozenset[str]:
    """Return the classes of words of a kind or with a trait."""
    return frozenset(character for said, character in classes().of.items() if name in said)


@cache
def _meeting(condition: str) -> frozenset[str]:
    """Return the classes of words that ``town|village&!one`` describes."""
    found: set[str] = set()
    for either in condition.split("|"):
        terms = either.split("&")
        kept = [_having(term) for term in terms if term[0] != "!"]
        found |= frozenset.intersection(*kept).difference(
            *(_having(term[1:]) for term in terms if term[0] == "!")
        )
    return frozenset(found)


def _ranges(characters: Iterable[str]) -> str:
    """Return the pattern of any of the characters, neighbours as ranges."""
    ranges: list[list[str]] = []
    for character in sorted(characters):
        if ranges and ord(character) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = character
        else:
            ranges.append([character, character])
    return f"[{''.join(a if a == b else f'{a}-{b}' for a, b in ranges)}]"


def _one_of(characters: frozenset[str]) -> list[str]:
    """Return the patterns of a word and of a phrase, with all its tokens, of these classes."""
    phrases = characters & _having("phrase")
    words = characters - phrases
    found = [_ranges(words)] if words else []
    return [*found, f"{_ranges(phrases)}{INSIDE}++"] if phrases else found


@cache
def _expanded(condition: str, dot: str) -> str:
    found = _meeting(condition)
    if not found:
        raise ValueError(f"no word is {condition}")
    short = found & _having("short") if dot else frozenset[str]()
    parts = _one_of(found - short)
    if short:
        parts.append(f"(?:{'|'.join(_one_of(short))})(?: ?[.])?")
    return parts[0] if len(parts) == 1 and parts[0][-1] == "]" else f"(?:{'|'.join(parts)})"
