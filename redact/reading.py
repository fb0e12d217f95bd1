"""The texts of a batch read as one: normalised, our labels hidden, cut into words once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from recognizers.text.normalise import normalise
from redact.labels import hidden
from redact.percent import Decoded, decoded, encoded

WORD = re.compile(r"([^\W_]+(?:['’ʼ](?!s(?![^\W_]))[^\W_]+)*)")
"""A word, without an English ``'s``; in brackets so that splitting at it gives the words too."""

_APART, _ON = "\n" * 8, " " * 8  # between two texts: more than any gap in a value


class Occurrence(NamedTuple):
    """What is removed elsewhere, at ``text[start:end]`` of a reading.

    Attributes:
        start: First character.
        end: One past the last.
        entity_type: That it is removed as.
        score: What of the evidence holds here too.
        base_score: The score of the best finding of it.
        rule: Why, one of the rules of ``redact.policy``.
        loose: True if it is none inside what the policy keeps, such as a place.
    """

    start: int
    end: int
    entity_type: str
    score: float
    base_score: float
    rule: str
    loose: bool = False


class Reading:
    """Texts searched as one, which is far faster where they are many and short.

    Args:
        texts: Of the segments of a batch, as given.
        label_length: Of the codes in labels of ours, which hold no value.
        goes_on: For each text, whether it goes on where the one before ends; False if left out.

    Attributes:
        text: All of them, normalised; offsets below are code points of it.
        words: Of ``text``: letters and digits, with apostrophes inside.
        gaps: What stands before each word, and after the last: one more than words.
    """

    def __init__(
        self, texts: Sequence[str], label_length: int, goes_on: Sequence[bool] = ()
    ) -> None:
        self._label_length = label_length
        self._starts = [0, *accumulate(len(text) + len(_APART) for text in texts)]
        raw = (
            "".join(
                (_ON if on else _APART) + text for on, text in zip(goes_on, texts, strict=True)
            )[len(_APART) :]
            if any(goes_on)
            else _APART.join(texts)
        )
        self._normalised = normalise(raw)
        self.text = hidden(self._normalised.text, label_length)
        parts = WORD.split(self.text)
        self.words: list[str] = parts[1::2]
        self.gaps: list[str] = parts[::2]
        self._bounds = [0, *accumulate(map(len, parts))]

    @cached_property
    def lower(self) -> dict[str, str]:
        """Each different word, with itself in lower case."""
        return {word: word.lower() for word in set(self.words)}

    def indices(self, words: Container[str]) -> list[int]:
        """Return where words stand: their indices, in order."""
        return [index for index, word in enumerate(self.words) if word in words]

    def start(self, word: int) -> int:
        """Return where a word, given by its index, starts."""
        return self._bounds[2 * word + 1]

    def end(self, word: int) -> int:
        """Return where it ends."""
        return self._bounds[2 * word + 2]

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the index of a text, and start and end in it as given."""
        start, end = self._normalised.to_raw(start, end)
        index = bisect_right(self._starts, start) - 1
        return index, start - self._starts[index], end - self._starts[index]

    def hidden_readings(self) -> Iterator[Reading]:
        """Give the readings of what is percent-encoded in the texts, as in links."""
        raw = self._normalised.raw
        for start, end in encoded(raw):
            yield _Hidden(self, decoded(raw, start, end))


class _Hidden(Reading):
    """What a stretch of percent-encoded text says."""

    def __init__(self, outer: Reading, said: Decoded) -> None:
        super().__init__([said.text], outer._label_length)
        self._said = said
        self._outer_starts = outer._starts

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Return the index of a text, and start and end in it as given."""
        _, start, end = super().place(start, end)
        start, end = self._said.starts[start], self._said.ends[end - 1]
        index = bisect_right(self._outer_starts, start) - 1
        return index, start - self._outer_starts[index], end - self._outer_starts[index]
