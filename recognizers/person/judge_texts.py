"""Every step from tokens to judged tokens, for many texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recognizers.person import prose
from recognizers.person import words as w
from recognizers.person.judge import Evidence, Judge, again_inputs
from recognizers.person.rules import candidates
from recognizers.person.tokens import Tokens
from recognizers.tagger.reading import Tagged

Floats = NDArray[np.float32]

_SURE = 0.8
_SURE_CHUNK = 0.7
_UNSURE = 0.75
_NO_NAME = 0.03
_IVAN, _KUPALA = ("иван", "іван", "ivan"), ("купал", "kupal")


def gather(tagged: Sequence[Tagged]) -> list[Evidence]:
    """Return what is known of the tokens of each text."""
    said = prose.tag([one.tokens for one in tagged])
    return [
        Evidence(one.tokens, one.chances, kinds, candidates(one.text, one.tokens))
        for one, kinds in zip(tagged, said, strict=True)
    ]


def judged(evidence: Sequence[Evidence], judge: Judge) -> list[Floats]:
    """Return for each text the probability that each of its tokens is a person's."""
    asked = [some.asked() for some in evidence]
    inputs = [some.inputs(which) for some, which in zip(evidence, asked, strict=True)]
    chances = judge.chances(np.concatenate(inputs)) if inputs else np.zeros(0, np.float32)
    found: list[Floats] = []
    at = 0
    for some, which in zip(evidence, asked, strict=True):
        person = np.minimum(some.person, 0.1)
        person[which] = chances[at : at + len(which)]
        at += len(which)
        _whole_names(some, person)
        _no_feast(some.tokens, person)
        found.append(person)
        for i, known in same_person(some, person):
            person[i] = max(person[i], judge.again(person[i : i + 1], known)[0])
    return found


def _whole_names(evidence: Evidence, person: Floats) -> None:
    """Take the rest of a name that the rules are sure of with the words of it that are judged so.

    A surname that is a common word, or an initial, is not left over beside its first name.
    """
    for chunk in {id(c): c for c in evidence.owner if c is not None}.values():
        inside = [i for i in range(chunk.first, chunk.last + 1) if evidence.owner[i] is chunk]
        if chunk.rule == "letters apart" or (chunk.rule == "label" and chunk.score < 0.8):
            person[inside] = np.maximum(person[inside], chunk.score)
        elif not chunk.dead and _holds(chunk.score, float(person[inside].max())):
            letters = [i for i in inside if evidence.tokens.texts[i][0].isalpha()]
            if not chunk.initials:
                letters = [i for i in letters if not _begins_a_sentence(evidence, i)]
            person[letters] = np.maximum(person[letters], 0.5)


def _no_feast(tokens: Tokens, person: Floats) -> None:
    """Leave Midsummer alone, which bears a full name: Ивана Купалы, Ivan Kupala."""
    for i in tokens.capitals:
        before, name = tokens.texts[max(0, i - 1)].lower(), tokens.texts[i].lower()
        if name.startswith(_KUPALA) and before.startswith(_IVAN):
            person[i - 1 : i + 1] = np.minimum(person[i - 1 : i + 1], _NO_NAME)


def _begins_a_sentence(evidence: Evidence, i: int) -> bool:
    """Tell whether a word is a common one before a name: Тата Алеся, Сям'я Кулешаў."""
    tokens = evidence.tokens
    common = tokens.begins[i] and tokens.words[i].common
    return common and bool(evidence.person[i] < _NO_NAME)


def _holds(rules: float, judged: float) -> bool:
    """Tell whether what rules and judge think of a candidate makes all of it a name."""
    return judged >= 0.5 and (rules >= _SURE_CHUNK or (rules >= 0.5 and judged >= _SURE_CHUNK))


def same_person(evidence: Evidence, person: Floats) -> list[tuple[int, Floats]]:
    """Return the unsure words that share a stem with a sure person's, with ``again_inputs``."""
    tokens = evidence.tokens
    known: set[str] = set()
    for i in np.flatnonzero(person >= _SURE).tolist():
        word = tokens.words[i]
        if word.case in (w.TITLE, w.UPPER, w.MIXED) and len(tokens.texts[i]) > 2:
            known |= {stem for stem in word.stems if len(stem) > 2}
    if not known:
        return []
    return [
        (i, np.array([again_inputs(tokens, i)], np.float32))
        for i in tokens.capitals
        if person[i] < _UNSURE and tokens.words[i].stems & known and not tokens.words[i].roles
    ]
