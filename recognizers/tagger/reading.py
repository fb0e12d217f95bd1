"""What the tagger says of texts, worked out once for all the recognizers that ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from recognizers.person.tokens import Tokens, tokenise
from recognizers.tagger.network import Network, nameable, nothing, shared
from recognizers.text.prepared import Prepared

Floats = NDArray[np.float32]

REMEMBERED_CHARS = 130_000
"""About as much as is detected at once, and never less than the texts of one call; tokens and
probabilities take some 30 bytes a character of ordinary text."""

_EACH_CHARS = 100
"""What a text costs beside its characters."""

ONE_AT_A_TIME = RLock()
"""The words and rows that the network and the lexicons remember are shared by all threads."""

_NUMBERED = 0.08
"""In a text of which so many tokens are numbers most will be asked about: it is read at once."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with its tokens and the tagger's probabilities, each an array (tokens, tags).

    Attributes:
        text: The text.
        tokens: Its tokens.
        chances: Of the words that may be names; any other token is nothing.
        every: Of all that has been asked about so far.
    """

    text: Prepared
    tokens: Tokens
    chances: Floats
    every: Floats


def tag(texts: Sequence[Prepared], tagger: Network) -> list[Tagged]:
    """Return texts tagged by some network, all in one pass."""
    tokens = [tokenise(text) for text in texts]
    names = [nameable(some) for some in tokens]
    asked = [
        range(len(some.texts)) if _is_numbered(some) else which
        for some, which in zip(tokens, names, strict=True)
    ]
    pairs = [(some, text.text) for text, some in zip(texts, tokens, strict=True)]
    found = []
    answers = tagger.probabilities(pairs, asked)
    for text, some, which, every in zip(texts, tokens, names, answers, strict=True):
        chances = nothing(some)
        chances[which] = every[which]
        found.append(Tagged(text, some, chances, every))
    return found


def _is_numbered(tokens: Tokens) -> bool:
    numbers = sum(word.isdecimal() for word in tokens.texts)
    return numbers > _NUMBERED * len(tokens.texts)


class Recent:
    """The texts tagged last, bounded by their characters.

    Attributes:
        texts: Each by its text as given, the oldest first.
    """

    def __init__(self) -> None:
        self.texts: OrderedDict[str, Tagged] = OrderedDict()
        self._held = 0

    def read(self, texts: Sequence[Prepared]) -> list[Tagged]:
        """Return texts tagged by the network of the process, those not remembered in one pass."""
        known = {text.raw: self.texts[text.raw] for text in texts if text.raw in self.texts}
        new = list({text.raw: text for text in texts if text.raw not in known}.values())
        for one in tag(new, shared()):
            known[one.text.raw] = self.texts[one.text.raw] = one
            self._held += len(one.text.raw) + _EACH_CHARS
        for raw in known:
            self.texts.move_to_end(raw)
        while self._held > REMEMBERED_CHARS and len(self.texts) > len(known):
            old, _ = self.texts.popitem(last=False)
            self._held -= len(old) + _EACH_CHARS
        return [known[text.raw] for text in texts]


_recent = Recent()


def read(texts: Sequence[Prepared]) -> list[Tagged]:
    """Return texts tagged by the network of the process; what was read last is remembered."""
    with ONE_AT_A_TIME:
        return _recent.read(texts)


def ask(tagged: Sequence[Tagged], asked: Sequence[Sequence[int]]) -> list[Floats]:
    """Return the probabilities of tokens, (tokens, tags), by ascending indices for each text.

    A token that is not asked about is nothing.
    """
    with ONE_AT_A_TIME:
        return _asked(tagged, asked)


def _asked(tagged: Sequence[Tagged], asked: Sequence[Sequence[int]]) -> list[Floats]:
    new = [
        [i for i, nobody in zip(which, one.every[which, 0] == 1, strict=True) if nobody]
        for one, which in zip(tagged, asked, strict=True)
    ]
    some = [number for number, which in enumerate(new) if which]
    pairs = [(tagged[number].tokens, tagged[number].text.text) for number in some]
    answers = shared().probabilities(pairs, [new[number] for number in some])
    for number, answer in zip(some, answers, strict=True):
        tagged[number].every[new[number]] = answer[new[number]]
    found = []
    for one, which in zip(tagged, asked, strict=True):
        answer = nothing(one.tokens)
        answer[which] = one.every[which]
        found.append(answer)
    return found
