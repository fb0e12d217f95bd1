"""What lexicons and rules say: candidates, each with a score and a reason, before the networks."""

from __future__ import annotations

from bisect import bisect_left

from recognizers.person import evidence, labelled, lower_case, spaced
from recognizers.person.chunks import Chunk, chunks
from recognizers.person.scores import rate
from recognizers.person.tokens import Tokens
from recognizers.text.prepared import Prepared


def candidates(text: Prepared, tokens: Tokens) -> list[Chunk]:
    """Return the stretches of tokens that may be persons, those that rules deny among them."""
    found = chunks(tokens)
    for chunk in found:
        rate(tokens, chunk)
    evidence.join_neighbours(tokens, found)
    evidence.lists(tokens, found)
    evidence.fields(tokens, found)
    lower_case.add(tokens, found)
    for span in (*spaced.find(text), *labelled.find(text, tokens)):
        first = bisect_left(tokens.starts, span.start)
        last = bisect_left(tokens.starts, span.end) - 1
        if first <= last:
            inside = list(range(first, last + 1))
            found.append(Chunk(inside, first, last, score=span.score, rule=span.rule))
    return found
