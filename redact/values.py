"""The removed values of one document, and where else they stand.

A value is looked for word by word: its words, compared in lower case after normalising, with at
most three signs or spaces between them. Numbers are looked for by their digits as well, so that a
phone or a document written with other separators is the same value; accounts by their names, so
that ``@nick`` and ``t.me/nick`` are one. Other forms of names are for ``redact.people``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from recognizers.text.normalise import normalise
from redact.accounts import account, is_ordinary
from redact.people import People
from redact.reading import WORD, Occurrence, Reading

SAME = "same value elsewhere"
MOST_VALUES = 100_000
"""Values remembered for one document; beyond that ``full`` is set and said in the record."""

_NUMBER = re.compile(r"\+?\d+(?:[ \t().№–/-]{1,3}\d+)*")
_GROUP = re.compile(r"\+?\d+")
_LEAST_DIGITS = 5
_SUBSCRIBER = 9  # digits of a BY or RU number without country code or trunk prefix, at the least
_LOCAL = 7  # digits of a number without the code of its town or operator
_LOCAL_SHARE = 0.9  # of the score of the whole number
_MOST_DIGITS = 24
_MOST_GROUPS = 30  # the digits of a number in groups, and codes before them
_GAP = 3
_MOST_WORDS = 40  # of a value that is looked for whole; longer ones are runs, not values
_PREFIXES = frozenset("0 00 7 +7 8 80 810 375 +375 380 +380 370 +370 371 +371 48 +48".split())

_ANYWHERE, _CAPITAL, _SIGN = range(3)
"""Where a value counts: anywhere, with a capital, after the sign of an account or link."""

_K = TypeVar("_K")


class _Value(NamedTuple):
    entity_type: str
    score: float
    where: int


class Values:
    """Removed values of one document, at most ``MOST_VALUES``.

    Args:
        label_length: Of the codes in labels, which hold no value.
        rule: Why an occurrence goes.

    Attributes:
        people: The persons among them, for their other mentions.
    """

    def __init__(self, label_length: int = 8, rule: str = SAME) -> None:
        self._label_length = label_length
        self._rule = rule
        self._full = False
        self.people = People()
        self._by_words: dict[tuple[str, ...], _Value] = {}
        self._lengths: dict[str, list[int]] = {}  # in words, of the values that begin with a word
        self._by_digits: dict[str, _Value] = {}
        self._local: dict[str, _Value] = {}

    @property
    def full(self) -> bool:
        """Whether there was more to remember than is allowed."""
        return self._full or self.people.full

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._by_words)

    def add(self, entity_type: str, text: str, score: float = 1.0) -> None:
        """Remember a removed value; one too short to be told from ordinary text is not.

        Numbers of fewer than five digits alone (a bare year, a house number) and single letters
        are too short.
        """
        normal = normalise(text).text
        words = tuple(WORD.findall(normal.lower()))
        letters = sum(map(str.isalpha, normal))
        digits = "".join(filter(str.isdecimal, normal))
        if letters < 2 and len(digits) < _LEAST_DIGITS:
            return
        known = self._by_words.get(words)
        if known and known.score >= score and known.entity_type == entity_type:
            return
        if entity_type == "PERSON":
            self.people.add(normal, score)
        # A single word that was removed with a capital is not the same word without one:
        # the surname Мороз is not the frost.
        where = _CAPITAL if len(words) == 1 and normal[:1].isupper() else _ANYWHERE
        if entity_type == "SOCIAL_HANDLE" and (name := account(normal)):
            by_name = _Value(entity_type, score, _SIGN if is_ordinary(name) else _ANYWHERE)
            self._remember(tuple(WORD.findall(name)), by_name)
        if words and not self._remember(words, _Value(entity_type, score, where)):
            return
        if len(digits) >= _LEAST_DIGITS and letters <= 2:
            value = _Value(entity_type, score, _ANYWHERE)
            _keep(self._by_digits, _key(digits), value)
            if entity_type == "PHONE_NUMBER" and len(digits) >= _SUBSCRIBER:
                local = value._replace(score=round(_LOCAL_SHARE * score, 3))
                _keep(self._local, digits[-_LOCAL:], local)

    def _remember(self, words: tuple[str, ...], value: _Value) -> bool:
        """Remember a value by its words if they are not too many; return False without room."""
        if len(words) > _MOST_WORDS:
            return True
        if words not in self._by_words:
            if len(self._by_words) >= MOST_VALUES:
                self._full = True
                return False
            lengths = self._lengths.setdefault(words[0], [])
            if len(words) not in lengths:
                lengths.append(len(words))
        _keep(self._by_words, words, value)
        return True

    def occurrences(self, text: str) -> Iterator[Occurrence]:
        """Give the places in ``text`` where a removed value stands as whole words.

        Percent-encoded text is searched decoded too; text shaped like a label of ours holds none.
        """
        if self._by_words:
            whole = Reading([text], self._label_length)
            for reading in (whole, *whole.hidden_readings()):
                for o in self.found(reading):
                    _, start, end = reading.place(o.start, o.end)
                    yield o._replace(start=start, end=end)

    def found(self, reading: Reading) -> Iterator[Occurrence]:
        """Give the places in a reading where a removed value stands, in no order."""
        if not self._by_words:
            return
        for start, end, value in (*self._words(reading), *self._numbers(reading.text)):
            yield Occurrence(start, end, value.entity_type, value.score, value.score, self._rule)

    def _words(self, reading: Reading) -> Iterator[tuple[int, int, _Value]]:
        lengths, words, gaps, lower = self._lengths, reading.words, reading.gaps, reading.lower
        for i in reading.indices({word for word, small in lower.items() if small in lengths}):
            for length in lengths[lower[words[i]]]:
                value = self._by_words.get(tuple([lower[w] for w in words[i : i + length]]))
                if value is None or len(words) < i + length:
                    continue
                near = all(len(gap) <= _GAP for gap in gaps[i + 1 : i + length])
                if near and _counts(value, reading, i):
                    yield reading.start(i), reading.end(i + length - 1), value

    def _numbers(self, text: str) -> Iterator[tuple[int, int, _Value]]:
        if not self._by_digits:
            return
        for match in _NUMBER.finditer(text):
            groups = [(m.start(), m[0]) for m in _GROUP.finditer(text, *match.span())]
            hit = False
            for last, (start, group) in enumerate(groups):
                if first := self._first(groups[max(0, last - _MOST_GROUPS) : last + 1]):
                    hit = True
                    yield first[0], start + len(group), first[1]
            if not hit and self._local:
                local = self._local.get("".join(group for _, group in groups))
                if local:
                    yield *match.span(), local

    def _first(self, groups: list[tuple[int, str]]) -> tuple[int, _Value] | None:
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
            if len(digits) >= _LEAST_DIGITS and (value := self._by_digits.get(_key(digits))):
                found = start, value
        return found


def _counts(value: _Value, reading: Reading, index: int) -> bool:
    """Tell whether a value that begins with a word of a reading counts there."""
    if value.where == _CAPITAL:
        return reading.words[index][0].isupper()
    before = reading.gaps[index]
    in_link = before == "/" and index > 0 and reading.gaps[index - 1] == "."  # t.me/nick
    return value.where == _ANYWHERE or in_link or before.endswith("@")


def _keep(table: dict[_K, _Value], key: _K, value: _Value) -> None:
    """Put a value into a table; the first stays, with the best score of all."""
    known = table.setdefault(key, value)
    if known.score < value.score:
        table[key] = known._replace(score=value.score)


def _key(digits: str) -> str:
    return digits[-_SUBSCRIBER:] if len(digits) >= _SUBSCRIBER else digits
