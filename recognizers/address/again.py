"""Other mentions of streets that a text has named: ``Окулича 16`` after ``ул. Окулича, 14``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from recognizers.address.grammar import STRICT, G
from recognizers.address.lexicon import marking_words, plain
from recognizers.address.patterns import pattern
from recognizers.address.tokens import Tokens

_SHORTEST = 5
_HOUSED = pattern(f"<genitive&word|adjective&word>,?{G}{STRICT}")
_OTHER = "&!street&!street_weak&!house&!unit&!town&!village&!area"
_NAMES = pattern(f"<capital&word&genitive{_OTHER}|capital&word&adjective{_OTHER}>")


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
            if len(word) >= _SHORTEST and word not in marking_words():
                found.add(word)
    return found


def again(
    t: Tokens, known: set[str], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield ``(first, past)`` of what is a known name and a house and lies in no address.

    Args:
        t: The tokens.
        known: What ``names`` returned.
        taken: The addresses, in order.
    """
    for match in _HOUSED.finditer(t.classes):
        at = match.start()
        if plain(t.words[at]) in known:
            before = bisect_right(taken, (at, len(t.words)))
            if not (before and taken[before - 1][1] > at):
                yield at, match.end()
