"""Who is a person: a small network weighs the tagger, Slovnet and the rules, token by token.

It is trained on texts that the tagger has not seen (``training/judge.py``), so its answers are
probabilities: of the tokens with 0.7, seven in ten are a person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

from recognizers.person import prose
from recognizers.person import words as w
from recognizers.person.chunks import Chunk
from recognizers.person.tokens import Tokens

Floats = NDArray[np.float32]

LEAST = 0.02
"""A token of which the tagger gives less and of which nobody else says anything is no person's."""

RECALL_FIRST = 0.6
"""Added to the log odds, since a name that is missed costs more than a word that goes; on the
benchmark's development split it finds three in ten of the people who leaked without it, for two
fifths more false alarms."""

RULES = (
    "initials", "patronymic", "first names", "first name and surname", "surnames",
    "unknown words", "unknown word", "first name", "surname", "surname by its ending",
    "name word", "named after", "label", "title", "chat heading", "in a row with people",
    "speaks", "lower case", "letters apart",
)  # fmt: skip
_RULE = {rule: number for number, rule in enumerate(RULES)}
_TAGGER = 9
SLOVNET = slice(_TAGGER, _TAGGER + 8)
"""The inputs that Slovnet fills: first what it says, one input for each number of ``prose``."""
_PLACE = 8
INPUTS = _TAGGER + 5 + 3 + len(RULES) + 4 + w.VECTOR + _PLACE


class Evidence:
    """What is known of each token of a text before it is judged.

    Attributes:
        tokens: The tokens.
        chances: The tagger's probabilities, (tokens, tags).
        said: What Slovnet says, a number of ``prose`` for each token.
        owner: For each token the candidate of the rules that holds it, or None.
    """

    def __init__(
        self,
        tokens: Tokens,
        chances: Floats,
        said: NDArray[np.int8],
        candidates: Sequence[Chunk],
    ) -> None:
        self.tokens = tokens
        self.chances = chances
        self.said = said
        self.owner: list[Chunk | None] = [None] * len(tokens.texts)
        for chunk in sorted(candidates, key=lambda c: c.score):
            for i in range(chunk.first, chunk.last + 1):
                self.owner[i] = chunk
        self.person = chances[:, 1] + chances[:, 2]

    def asked(self) -> list[int]:
        """Return the indices of the tokens that may be a person's at all."""
        may = (self.person > LEAST) | (self.said == prose.PERSON)
        words = self.tokens.texts
        return [
            i
            for i, (some, chunk) in enumerate(zip(may.tolist(), self.owner, strict=True))
            if (some or chunk is not None) and words[i][0].isalpha()
        ]

    def inputs(self, asked: Sequence[int]) -> Floats:
        """Return the judge's inputs for some tokens, (tokens, ``INPUTS``)."""
        tokens = self.tokens
        found = np.zeros((len(asked), INPUTS), np.float32)
        if not asked:
            return found
        at = np.array(asked)
        padded = np.zeros(len(tokens.texts) + 4, np.float32)
        padded[2:-2] = self.person
        person = self.person[at].clip(1e-4, 1 - 1e-4)
        found[:, 0] = np.log(person / (1 - person)) / 4
        found[:, 1] = person
        found[:, 2] = self.chances[at, 1]
        found[:, 3] = self.chances[at][:, [3, 4, 7, 8]].sum(1)
        found[:, 4] = self.chances[at, 5] + self.chances[at, 6]
        for column, step in enumerate((0, 1, 3, 4), 5):
            found[:, column] = padded[at + step]
        around = np.zeros(len(tokens.texts) + 2, np.int8)
        around[1:-1] = self.said
        base = _TAGGER
        found[np.arange(len(at)), base + self.said[at]] = 1
        found[:, base + 5] = around[at] == prose.PERSON
        found[:, base + 6] = around[at + 2] == prose.PERSON
        found[:, base + 7] = (self.said[at] == prose.PERSON) * person
        base += 8
        words = base + len(RULES) + 4
        place = words + w.VECTOR
        belarusian = float(is_belarusian(tokens))
        size = len(tokens.texts)
        plain = float(not tokens.capitals)
        for row, i in enumerate(asked):
            chunk = self.owner[i]
            line = found[row]
            if chunk is not None:
                line[base + _RULE[chunk.rule]] = 1
                line[words - 4] = chunk.score
                line[words - 3] = chunk.dead
                line[words - 2] = chunk.initials > 0
                line[words - 1] = len(chunk.names) == 1
            line[words:place] = tokens.words[i].vector
            line[place] = tokens.begins[i]
            line[place + 1] = tokens.upper[i]
        found[:, place + 2] = size == 1
        found[:, place + 3] = size <= 4
        found[:, place + 4] = belarusian
        found[:, place + 5] = plain
        found[:, place + 6] = found[:, 1] * found[:, words - 4]
        found[:, place + 7] = np.minimum(found[:, 1], found[:, words - 4])
        return found


class Judge:
    """The small network; ``shared`` gives the one of the process."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        self._layers = [
            (arrays[f"weights{i}"].astype(np.float32), arrays[f"bias{i}"].astype(np.float32))
            for i in range(2)
        ]
        self._again = arrays["again"].astype(np.float32)

    def chances(self, inputs: Floats) -> Floats:
        """Return for each token the probability that it is a person's."""
        (first, bias), (second, last) = self._layers
        hidden = np.tanh(inputs @ first + bias)
        return sigmoid((hidden @ second + last)[:, 0] + RECALL_FIRST)

    def again(self, chances: Floats, known: Floats) -> Floats:
        """Return the probabilities anew for tokens whose stem a sure person of the text has.

        Args:
            chances: Before.
            known: What ``again_inputs`` says of them, (tokens, 5).
        """
        chances = chances.clip(1e-4, 1 - 1e-4)
        return sigmoid(known @ self._again[1:] + np.log(chances / (1 - chances)) * self._again[0])


def again_inputs(tokens: Tokens, i: int) -> list[float]:
    """Return what counts for a word that is spelled like a sure person's: 5 numbers."""
    word = tokens.words[i]
    return [1.0, float(word.common), float(tokens.begins[i]), float(word.place),
            float(word.case == w.LOWER)]  # fmt: skip


def sigmoid(x: Floats) -> Floats:
    """Return the logistic function of each value."""
    return np.asarray(1 / (1 + np.exp(-x.clip(-30, 30))), np.float32)


def is_belarusian(tokens: Tokens) -> bool:
    """Return whether the letters of the text's beginning are Belarusian rather than Russian."""
    text = "".join(tokens.texts[:2000]).lower()
    return text.count("и") + text.count("щ") <= text.count("і") + text.count("ў")


@cache
def shared() -> Judge:
    """Return the judge, loaded at the first call."""
    with as_file(files("recognizers") / "data" / "judge.npz") as path, np.load(path) as arrays:
        return Judge({name: arrays[name] for name in arrays.files})
