"""Other mentions of the streets that a text has named: ``Okulicha 16`` after ``ул. Окулича, 14``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recognizers.address.grammar import STRICT, G
from recognizers.address.lexicon import is_adjective, is_genitive, marking_words, plain
from recognizers.address.patterns import Pattern
from recognizers.address.tokens import Tokens

_SHORTEST = 5
_HOUSE = Pattern(f",?{G}{STRICT}")
_NAMES = Pattern("<capital&word&!street&!street_weak&!house&!unit&!town&!village&!area>")


def names(t: Tokens, spans: Sequence[tuple[int, int]]) -> set[str]:
    """Return the words of the addresses that may be the names of their streets.

    Args:
        t: The tokens.
        spans: The addresses, first token and the one after the last.
    """
    found = set()
    for begin, end in spans:
        for match in _NAMES.finditer(t.classes, begin, end):
            word = plain(t.words[match.start()])
            street = is_adjective(word) or is_genitive(word)
            if len(word) >= _SHORTEST and street and word not in marking_words():
                found.add(word)
    return found


def again(t: Tokens, known: set[str], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ``(first, past)`` of what is a known name and a house and lies in no address.

    Args:
        t: The tokens.
        known: What ``names`` returned.
        taken: The addresses, in order.
    """
    after = iter((*taken, (len(t.words), len(t.words))))
    begin, end = next(after)
    for at, word in enumerate(t.words):
        while at >= end and end < len(t.words):
            begin, end = next(after)
        if at < begin and plain(word) in known:
            house = _HOUSE.match(t.classes, at + 1)
            if house is not None:
                yield at, house.end()
