"""From judged tokens to spans: what belongs to one name, how sure it is, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from recognizers.base import Span
from recognizers.person import prose
from recognizers.person import words as w
from recognizers.person.judge import Evidence
from recognizers.person.words import Word

Floats = NDArray[np.float32]

LEAST, SURE = 0.25, 0.5
_INSIDE = frozenset(".-'’ʼ`‘–")
_POSSESSIVE = re.compile("['’]s?$")


def persons(evidence: Evidence, text: str, chances: Floats) -> Iterator[Span]:
    """Give the persons of a text.

    Neighbouring tokens of about the same certainty are one name, the signs between them included,
    unless the tagger sees a new name begin or a line ends.

    Args:
        evidence: What is known of the tokens.
        text: The normalised text.
        chances: Of each token, to be a person's.
    """
    tokens = evidence.tokens
    asked = [i for i in np.flatnonzero(chances >= LEAST).tolist() if tokens.texts[i][0].isalpha()]
    for first, last in _runs(evidence, text, chances, asked):
        start, end = tokens.starts[first], tokens.end(last)
        initial = len(tokens.texts[last]) == 1 and last > first
        if (initial or tokens.texts[last] in _TWO_LETTERS) and text[end : end + 1] == ".":
            end += 1
        end -= len(match[0]) if (match := _POSSESSIVE.search(text[start:end])) else 0
        inside = [i for i in range(first, last + 1) if tokens.texts[i][0].isalpha()]
        score = max(float(chances[i]) for i in inside)
        letters = sum(len(tokens.texts[i]) for i in inside)
        plain = score < SURE and not any(tokens.words[i].nameable for i in inside)
        label = letters < 4 and all(_is_label(tokens.words[i]) for i in inside)
        if letters < 2 or plain or label:
            continue  # a masked person (К.), a letter, a common word in lower case, a label (тг)
        yield Span(start, end, "PERSON", round(score, 2), _why(evidence, chances, inside))


def _is_label(word: Word) -> bool:
    return word.case == w.LOWER and "other" in word.roles


_TWO_LETTERS = frozenset("Дз Дж Yu Ya Zh Ch Sh Kh Ts Ju Ja Iu Ia Dz Ye Je".split())


def _runs(
    evidence: Evidence, text: str, chances: Floats, asked: Sequence[int]
) -> Iterator[tuple[int, int]]:
    first = last = -1
    for i in asked:
        if last >= 0 and _one_name(evidence, text, chances, last, i):
            last = i
            continue
        if last >= 0:
            yield first, last
        first = last = i
    if last >= 0:
        yield first, last


def _one_name(evidence: Evidence, text: str, chances: Floats, one: int, two: int) -> bool:
    """Return whether two tokens, nothing of a person between them, are of one name."""
    tokens = evidence.tokens
    between = text[tokens.end(one) : tokens.starts[two]]
    if "\n" in between or "\t" in between or len(between) > 4:
        return False
    if (chances[one] >= SURE) != (chances[two] >= SURE):
        return False
    chunk = evidence.owner[two]
    if chunk is not None and chunk is evidence.owner[one] and chunk.score >= SURE:
        return True
    if any(sign not in _INSIDE for sign in between if not sign.isspace()):
        return False
    return bool(evidence.chances[two, 1] <= evidence.chances[two, 2] or between == "")


def _why(evidence: Evidence, chances: Floats, inside: Sequence[int]) -> str:
    """Return the reason: of the rules where they are sure, else of who says so."""
    best = max(inside, key=lambda i: chances[i])
    chunk = evidence.owner[best]
    if chunk is not None and chunk.score >= SURE and not chunk.dead:
        return chunk.rule
    if evidence.person[best] >= SURE:
        return "tagger"
    if evidence.said[best] == prose.PERSON:
        return "network"
    return chunk.rule if chunk is not None and not chunk.dead else "same person"


def others(evidence: Evidence, chances: Floats) -> Iterator[Span]:
    """Give places and bodies: what the tagger says, and Slovnet where it was asked."""
    tokens = evidence.tokens
    tagger = np.stack([evidence.chances[:, 3:5].sum(1), evidence.chances[:, 5:7].sum(1)], 1)
    said = np.stack([evidence.said == prose.LOCATION, evidence.said == prose.ORGANIZATION], 1)
    read = (evidence.said != prose.NOT_READ)[:, None]
    weighed = np.where(read, (tagger + said) / 2, tagger)
    weighed[chances >= SURE] = 0
    for column, kind, rule in ((0, "LOCATION", "place"), (1, "ORGANIZATION", "body")):
        yes = weighed[:, column] >= SURE
        if column == 0:
            for i in tokens.capitals:
                yes[i] |= tokens.words[i].known_place and chances[i] < SURE
        begins = np.flatnonzero(yes & ~np.concatenate(([False], yes[:-1])))
        ends = np.flatnonzero(yes & ~np.concatenate((yes[1:], [False])))
        for first, last in zip(begins.tolist(), ends.tolist(), strict=True):
            if any(token[0].isalpha() for token in tokens.texts[first : last + 1]):
                score = max(0.5, float(weighed[first : last + 1, column].max()))
                yield Span(tokens.starts[first], tokens.end(last), kind, round(score, 2), rule)
