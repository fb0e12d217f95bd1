"""What the tagger says of texts, worked out once for all the recognizers that ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from recognizers.person.tokens import Tokens, tokenise
from recognizers.tagger.network import Network, shared
from recognizers.text.prepared import Prepared

Floats = NDArray[np.float32]

REMEMBERED_CHARS = 130_000
"""As much as is detected at once; tokens and probabilities take some 30 bytes a character."""

_EACH_CHARS = 100
"""What a text costs beside its characters."""

ONE_AT_A_TIME = RLock()
"""The words and rows that the network and the lexicons remember are shared by all threads."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text with its tokens and the tagger's probabilities, (tokens, tags).

    They are those of the words that may be names; any other token is nothing.
    """

    text: Prepared
    tokens: Tokens
    chances: Floats


def tag(texts: Sequence[Prepared], tagger: Network) -> list[Tagged]:
    """Return texts tagged by some network, all in one pass."""
    tokens = [tokenise(text) for text in texts]
    chances = tagger.probabilities(
        [(some, text.text) for text, some in zip(texts, tokens, strict=True)]
    )
    return [Tagged(*one) for one in zip(texts, tokens, chances, strict=True)]


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
        while self._held > REMEMBERED_CHARS and self.texts:
            old, _ = self.texts.popitem(last=False)
            self._held -= len(old) + _EACH_CHARS
        return [known[text.raw] for text in texts]


_recent = Recent()


def read(texts: Sequence[Prepared]) -> list[Tagged]:
    """Return texts tagged by the network of the process; what was read last is remembered."""
    with ONE_AT_A_TIME:
        return _recent.read(texts)


def ask(tagged: Sequence[Tagged], asked: Sequence[Sequence[int]]) -> list[Floats]:
    """Return the probabilities of more tokens, (tokens, tags), by ascending indices of each text.

    A token that is not asked about is nothing.
    """
    with ONE_AT_A_TIME:
        return shared().probabilities([(one.tokens, one.text.text) for one in tagged], asked)
