"""The removed values of one document, and where else they stand.

A value is looked for word by word: its words, compared in lower case after normalising, with at
most three signs or spaces between them. Numbers are looked for by their digits as well, so that a
phone or a document written with other separators is the same value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from recognizers.text.normalise import normalise
from redact.labels import hidden
from redact.percent import decoded, encoded

MOST_VALUES = 100_000
"""Values remembered for one document; beyond that ``full`` is set and said in the record."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_NUMBER = re.compile(r"\+?\d+(?:[ \t().№-]{1,3}\d+)*")
_GROUP = re.compile(r"\+?\d+")
_LEAST_DIGITS = 5
_SUBSCRIBER = 9  # digits of a BY or RU number without country code or trunk prefix, at the least
_MOST_DIGITS = 24
_MOST_GROUPS = 30  # the digits of a number in groups, and codes before them
_GAP = 3
_APART = "\n" * 8  # between texts that are searched as one: more than any gap in a value
_PREFIXES = frozenset("0 00 7 +7 8 80 810 375 +375 380 +380 370 +370 371 +371 48 +48".split())


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A removed value at ``text[start:end]``, of the entity type it was removed as."""

    start: int
    end: int
    entity_type: str


class Values:
    """Removed values of one document, at most ``MOST_VALUES``.

    Args:
        label_length: Of the codes in labels, which hold no value.
    """

    def __init__(self, label_length: int = 8) -> None:
        self._label_length = label_length
        self.full = False
        self._by_words: dict[tuple[str, ...], tuple[str, bool]] = {}
        self._lengths: dict[str, list[int]] = {}  # in words, of the values that begin with a word
        self._by_digits: dict[str, str] = {}

    def add(self, entity_type: str, text: str) -> None:
        """Remember a removed value; one too short to be told from ordinary text is not.

        Numbers of fewer than five digits alone (a bare year, a house number) and single letters
        are too short.
        """
        normal = normalise(text).text
        words = tuple(m[0].lower() for m in _WORD.finditer(normal))
        letters = sum(map(str.isalpha, normal))
        digits = _digits(normal)
        if letters < 2 and len(digits) < _LEAST_DIGITS:
            return
        if words and words not in self._by_words:
            if len(self._by_words) >= MOST_VALUES:
                self.full = True
                return
            # A single word that was removed with a capital is not the same word without one:
            # the surname Мороз is not the frost.
            self._by_words[words] = (entity_type, len(words) == 1 and normal[:1].isupper())
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
        if len(digits) >= _LEAST_DIGITS and letters <= 2:
            self._by_digits.setdefault(_key(digits), entity_type)

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._by_words)

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Give the places in ``text`` where a removed value stands as whole words.

        Percent-encoded text is searched decoded too; text shaped like a label of ours holds none.
        """
        if not self._by_words:
            return
        yield from self._plain(text)
        for start, end in encoded(text):
            said = decoded(text, start, end)
            for o in self._plain(said.text):
                yield Occurrence(said.starts[o.start], said.ends[o.end - 1], o.entity_type)

    def occurrences_in(self, texts: Sequence[str]) -> Iterator[tuple[int, Occurrence]]:
        """Give the index of a text and an occurrence in it, for all texts, in order of texts.

        The texts are searched as one, which is far faster where they are many and short.
        """
        starts = [0, *accumulate(len(text) + len(_APART) for text in texts)]
        for o in sorted(self.occurrences(_APART.join(texts)), key=lambda o: o.start):
            index = bisect_right(starts, o.start) - 1
            yield index, Occurrence(o.start - starts[index], o.end - starts[index], o.entity_type)

    def _plain(self, text: str) -> Iterator[Occurrence]:
        normalised = normalise(text)
        normal = hidden(normalised.text, self._label_length)
        for start, end, entity_type in (*self._words(normal), *self._numbers(normal)):
            yield Occurrence(*normalised.to_raw(start, end), entity_type)

    def _words(self, text: str) -> Iterator[tuple[int, int, str]]:
        found = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
        words = [word for word, _, _ in found]
        for i, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                value = self._by_words.get(tuple(words[i : i + length]))
                if value is None or len(words) < i + length:
                    continue
                entity_type, capital = value
                start, end = found[i][1], found[i + length - 1][2]
                near = all(found[k][1] - found[k - 1][2] <= _GAP for k in range(i + 1, i + length))
                if near and (not capital or text[start].isupper()):
                    yield start, end, entity_type

    def _numbers(self, text: str) -> Iterator[tuple[int, int, str]]:
        if not self._by_digits:
            return
        for match in _NUMBER.finditer(text):
            groups = [(m.start(), m[0]) for m in _GROUP.finditer(text, *match.span())]
            for last, (start, group) in enumerate(groups):
                if first := self._first(groups[max(0, last - _MOST_GROUPS) : last + 1]):
                    yield first[0], start + len(group), first[1]

    def _first(self, groups: list[tuple[int, str]]) -> tuple[int, str] | None:
        """Return where the shortest removed number that ends with the last group starts."""
        digits, found = "", None
        for start, group in reversed(groups):
            if found:
                if group not in _PREFIXES:
                    break
                found = start, found[1]
                continue
            digits = group.removeprefix("+") + digits
            if len(digits) > _MOST_DIGITS:
                break
            if len(digits) >= _LEAST_DIGITS and (type_ := self._by_digits.get(_key(digits))):
                found = start, type_
        return found


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def _key(digits: str) -> str:
    return digits[-_SUBSCRIBER:] if len(digits) >= _SUBSCRIBER else digits
