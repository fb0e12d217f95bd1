"""Addresses and dates of birth as the tagger sees them, from the tokens where one may begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from recognizers.base import Span
from recognizers.tagger.network import TAGS
from recognizers.tagger.reading import Floats, Tagged, ask

ADDRESS = [TAGS.index("B-ADDR"), TAGS.index("I-ADDR")]
BIRTH = [TAGS.index("B-DOB"), TAGS.index("I-DOB")]

_SEED = 0.5
"""A token with less does not begin a search."""

_AROUND = 10
"""Tokens to either side of such a token that are asked about, numbers and small words too."""

_EVEN = 0.5
_INSIDE, _BRIDGE = 0.3, 0.15
_WIDEST_BRIDGE = 2
_WIDEST_GAP = 12
"""Characters between two tokens of one value; blank lines and links part it."""

_BETWEEN = " \t\n,;:.|/–—-"
"""What parts values in a row."""

_CLOSING = {")": "(", "]": "[", "»": "«"}


class Stretch(NamedTuple):
    """A value at ``text[start:end]``, and how sure the tagger is of it."""

    start: int
    end: int
    score: float


def stretches(
    tagged: Sequence[Tagged], kind: list[int], chances: Sequence[Floats]
) -> list[list[Stretch]]:
    """Return the values of each text, in order.

    Args:
        tagged: The texts.
        kind: ``ADDRESS`` or ``BIRTH``.
        chances: Probabilities for each text, (tokens, tags), of the tokens with which a search
            may begin.
    """
    found: list[list[Stretch]] = [[] for _ in tagged]
    asked = [_around(some[:, kind].sum(1)) for some in chances]
    begun = [number for number, which in enumerate(asked) if which]
    answers = ask([tagged[number] for number in begun], [asked[number] for number in begun])
    for number, answer in zip(begun, answers, strict=True):
        found[number] = _found(tagged[number], answer[:, kind], asked[number])
    return found


def beyond(
    text: str, spans: Sequence[Span], seen: Iterable[Stretch], entity_type: str
) -> Iterator[Span]:
    """Give what the tagger sees and no sure span has whole, each as a span of its own.

    Where rules are sure of several values in a row, a stretch over them is cut before each.
    """
    sure = sorted((span.start, span.end) for span in spans if span.score >= _EVEN)
    starts = [start for start, _ in sure]
    reach = list(accumulate((end for _, end in sure), max))
    for start, end, score in seen:
        first = bisect_right(starts, start)
        inside = starts[first : bisect_left(starts, end)]
        cuts = inside if first and reach[first - 1] > start else inside[1:]
        for begin, past in pairwise((start, *cuts, end)):
            last = begin + len(text[begin:past].rstrip(_BETWEEN))
            before = bisect_right(starts, begin)
            if begin < last and (not before or reach[before - 1] < last):
                yield Span(begin, last, entity_type, round(score, 2), "tagger")


def _around(chances: Floats) -> list[int]:
    near = np.zeros(len(chances), bool)
    for seed in np.flatnonzero(chances >= _SEED).tolist():
        near[max(0, seed - _AROUND) : seed + _AROUND + 1] = True
    which: list[int] = np.flatnonzero(near).tolist()
    return which


def _found(tagged: Tagged, answers: Floats, asked: Sequence[int]) -> list[Stretch]:
    """Return the runs of tokens; one begins anew where the tagger says so in a new row."""
    chances, begins = answers.sum(1), answers[:, 0] > answers[:, 1]
    runs: list[list[int]] = []
    for i in asked:
        if chances[i] < _INSIDE:
            continue
        anew = i > 0 and _parted(tagged, i, bool(begins[i]))
        if runs and not anew and _bridged(chances, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [_stretch(tagged, chances, run) for run in runs]


def _parted(tagged: Tagged, i: int, begins: bool) -> bool:
    """Tell whether a token is too far from the one before, or begins a value in the next row."""
    tokens = tagged.tokens
    end, start = tokens.end(i - 1), tokens.starts[i]
    row = tokens.texts[i - 1] == ";" or "\n" in tagged.text.text[end:start]
    return start - end > _WIDEST_GAP or (begins and row)


def _bridged(chances: Floats, one: int, two: int) -> bool:
    between = chances[one + 1 : two]
    return len(between) <= _WIDEST_BRIDGE and bool((between >= _BRIDGE).all())


def _stretch(tagged: Tagged, chances: Floats, run: Sequence[int]) -> Stretch:
    """Return the stretch of a run of tokens, without the signs at its edges."""
    tokens = tagged.tokens
    first, last = run[0], run[-1]
    while first < last and not tokens.texts[first].isalnum() and tokens.texts[first] != "(":
        first += 1
    inside = set(tokens.texts[first:last])
    while last > first and not tokens.texts[last].isalnum():
        if _CLOSING.get(tokens.texts[last], "") in inside:
            break
        last -= 1
    surest = np.sort(chances[first : last + 1])[::-1]
    score = float(surest[: max(2, len(surest) // 2)].mean())
    return Stretch(tokens.starts[first], tokens.end(last), score)
