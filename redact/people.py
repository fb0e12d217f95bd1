"""The names removed from one document, and where else the same people are mentioned.

A surname is found in another case, spelling or script, a first name in its short forms too. What is
an ordinary word as well has to stand as a name does: with a capital inside a sentence, or beside
another word of a removed name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from recognizers.text import mentions
from recognizers.text.lexicon import shared
from redact.reading import Occurrence, Reading

MOST_FORMS = 100_000
"""Words of names remembered for one document; beyond that ``full`` is set."""

PART, FORM = "part of a name", "same person elsewhere"

_EXACT, _OTHER, _ORDINARY = 0.95, 0.9, 0.8
"""What a mention has of its name's score: the same word, another form, one that is a word too."""

_GOOD, _GOOD_TOGETHER = 0.8, 0.7  # the score from which one word, or several, are good evidence
_LEAST_LOWER = 5  # letters of a surname that is found without its capital
_MOST_SPELLINGS = 8  # of names that share a cut
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_INSIDE = re.compile(r",? {1,2}\(?")
_INITIALS = 2


@dataclass(slots=True)
class _Name:
    """A word of a removed name, in lower case, and what speaks for it."""

    word: str
    upper: bool
    score: float
    good: bool
    together: bool
    first: bool


class _Hit(NamedTuple):
    """What a word of a text is a form of."""

    name: _Name
    exact: bool
    ordinary: bool
    place: bool

    @property
    def score(self) -> float:
        share = _ORDINARY if self.ordinary else _EXACT if self.exact else _OTHER
        return round(self.name.score * share, 3)

    @property
    def sure(self) -> bool:
        return not (self.ordinary or self.place)


class People:
    """The words of the names removed from one document, at most ``MOST_FORMS``."""

    def __init__(self) -> None:
        self.full = False
        self._names: dict[str, _Name] = {}
        self._by_cut: dict[str, list[tuple[int, _Name]]] = {}
        self._by_first: dict[int, _Name] = {}
        self._beginnings: set[str] = set()

    def add(self, name: str, score: float) -> None:
        """Remember the words of a removed name, normalised."""
        found = _WORD.findall(name)
        words = [w for w in found if len(w) > 1 and (w[0].isupper() or name.islower())]
        together = len(found) > 1
        good = score >= (_GOOD_TOGETHER if together else _GOOD)
        for index, word in enumerate(words):
            lower = word.lower()
            known = self._names.get(lower)
            if known is not None:
                known.score = max(known.score, score)
                known.good |= good
                known.together |= together
                known.upper |= word.isupper()
            elif len(self._names) >= MOST_FORMS:
                self.full = True
            else:
                numbers = mentions.first_names(lower)
                first = bool(numbers) or _before_patronymic(words, index)
                name_word = _Name(lower, word.isupper(), score, good, together, first)
                self._learn(name_word, [number for number, spelled in numbers if spelled])

    def _learn(self, name: _Name, numbers: Iterable[int]) -> None:
        """Index a word of a name, with the numbers of the first names that it is."""
        self._names[name.word] = name
        self._beginnings.add(name.word[:3])
        if len(name.word) >= mentions.LEAST:
            for cut, bits in mentions.name_cuts(name.word):
                names = self._by_cut.setdefault(cut, [])
                if len(names) < _MOST_SPELLINGS:
                    names.append((bits, name))
        for number in numbers:
            best = self._by_first.setdefault(number, name)
            if best.score < name.score:
                self._by_first[number] = name

    def __bool__(self) -> bool:
        """Tell whether there is anybody to look for."""
        return bool(self._names)

    def mentions(
        self, reading: Reading, is_free: Callable[[int, int], bool]
    ) -> Iterator[Occurrence]:
        """Give the mentions in a reading, in order; several words of one name are one mention.

        Args:
            reading: Of any texts of the document.
            is_free: Tells of a stretch of it if anything of it is not removed yet.
        """
        found = self._candidates(reading) if self._names else {}
        indices = reading.indices(found)
        near: dict[int, None] = {}
        for at, index in enumerate(indices):
            if is_free(reading.start(index), reading.end(index)):
                around = indices[max(0, at - 1) : at + 2]
                near |= dict.fromkeys(i for i in around if abs(i - index) < 2)
        if near:
            yield from _Context(reading, _hits(reading, near, found), list(near)).mentions()

    def _candidates(self, reading: Reading) -> dict[str, list[tuple[_Name, bool]]]:
        """Return which different words of a reading may be forms of which names."""
        found: dict[str, list[tuple[_Name, bool]]] = {}
        for word, lower in reading.lower.items():
            if word != lower:
                if word[0] != lower[0] and len(word) > 1 and (names := self._of(lower)):
                    found[word] = names
            elif lower[:3] in self._beginnings and len(word) >= _LEAST_LOWER:
                names = [one for one in self._of(word) if _may_be_lower(*one)]
                if names:
                    found[word] = names
        return found

    def _of(self, lower: str) -> list[tuple[_Name, bool]]:
        """Return the names that a word may be a form of, each with whether it is spelled so."""
        exact = self._names.get(lower)
        names = [] if exact is None else [(exact, True)]
        if len(lower) >= mentions.LEAST:
            for cut, bits in mentions.cuts(lower):
                for others, name in self._by_cut.get(cut, ()):
                    if others & bits and name is not exact:
                        names.append((name, mentions.alike(name.word, lower)))
        if self._by_first:
            for number, spelled in mentions.first_names(lower):
                other = self._by_first.get(number)
                if other is not None and other is not exact:
                    names.append((other, spelled))
        return names


def _before_patronymic(words: Sequence[str], index: int) -> bool:
    """Tell whether a word stands where a first name does: Верас Зянон Пятровіч."""
    return 0 < index < len(words) - 1 and mentions.is_patronymic(words[index + 1].lower())


def _may_be_lower(name: _Name, spelled: bool) -> bool:
    """Tell whether a form without its capital may be a name: only of a surname, spelled like it."""
    return spelled and not name.first and name.good


def _hits(
    reading: Reading, indices: Iterable[int], found: Mapping[str, Sequence[tuple[_Name, bool]]]
) -> dict[str, _Hit]:
    """Return what the words that stand at ``indices`` are forms of."""
    words = list(dict.fromkeys(reading.words[index] for index in indices))
    are_words = shared().are_words([reading.lower[word] for word in words])
    best = {
        word: _best(word, found[word], is_word)
        for word, is_word in zip(words, are_words, strict=True)
    }
    return {word: hit for word, hit in best.items() if hit is not None}


def _best(word: str, names: Sequence[tuple[_Name, bool]], is_word: bool) -> _Hit | None:
    """Choose the best of the names that a word may be a form of, or none."""
    lower = word.lower()
    is_first = any(name.first for name, _ in names)
    ordinary = is_word and not (is_first and mentions.is_plain_name(lower))
    if ordinary and word == lower:
        return None
    best: _Hit | None = None
    for name, spelled in names:
        exact = name.word == lower
        known = name.good or (exact and name.together)
        short = len(word) < mentions.LEAST and word.isupper() and not name.upper
        if known and not short and (spelled or not is_word):
            hit = _Hit(name, exact, ordinary, mentions.is_place(lower))
            if best is None or hit.score > best.score:
                best = hit
    return best


class _Context:
    """A reading in which some words may be names, and where each of them stands."""

    def __init__(self, reading: Reading, hits: dict[str, _Hit], indices: Sequence[int]) -> None:
        self._reading = reading
        self._words = reading.words
        self._gaps = reading.gaps
        self._hits = hits
        self._indices = [index for index in indices if self._words[index] in hits]

    def mentions(self) -> Iterator[Occurrence]:
        group: list[int] = []
        for index in self._indices:
            if self._is_name(index):
                if group and (index > group[-1] + 1 or self._gaps[index] not in (" ", "-")):
                    yield self._mention(group)
                    group = []
                group.append(index)
        if group:
            yield self._mention(group)

    def _mention(self, group: Sequence[int]) -> Occurrence:
        hits = [self._hits[self._words[index]] for index in group]
        best = max(hits, key=lambda hit: hit.score)
        return Occurrence(
            start=self._with_initials_before(group[0]),
            end=self._with_initials_after(group[-1]),
            entity_type="PERSON",
            score=best.score,
            base_score=best.name.score,
            rule=PART if all(hit.exact for hit in hits) else FORM,
            loose=all(hit.name.first or not hit.sure for hit in hits),
        )

    def _is_name(self, index: int) -> bool:
        """Tell whether a word that may be a name is one where it stands."""
        word = self._words[index]
        hit = self._hits[word]
        if hit.sure and not hit.name.first:
            return True
        if word[0].islower():
            return False
        if self._beside(index):
            return True
        if hit.place or self._in_another_name(index):
            return False
        return hit.sure or (hit.name.good and (self._inside(index) or self._alone(index)))

    def _beside(self, index: int) -> bool:
        """Tell whether a sure word of a name or an initial stands beside a word."""
        if self._with_initials_before(index) < self._reading.start(index):
            return True
        if self._with_initials_after(index) > self._reading.end(index):
            return True
        for other, gap in self._neighbours(index):
            hit = self._hits.get(other) if gap in (" ", "-", ", ") else None
            if hit is not None and hit.sure:
                return True
        return False

    def _in_another_name(self, index: int) -> bool:
        """Tell whether a strange word with a capital stands beside a word: Иван Грозный."""
        for after, (other, gap) in enumerate(self._neighbours(index)):
            if gap == "-" and other not in self._hits:
                return True
            if gap == " " and other[0].isupper() and len(other) > 1 and other not in self._hits:
                begins = not after and not self._inside(index - 1)
                capitals = other.isupper() and self._words[index].isupper()
                if not ((begins or capitals) and _is_word(other.lower())):
                    return True
        return False

    def _neighbours(self, index: int) -> Iterator[tuple[str, str]]:
        """Give the word before and the one after, each with what stands between."""
        yield (self._words[index - 1] if index else "", self._gaps[index])
        last = index + 1 == len(self._words)
        yield ("" if last else self._words[index + 1], self._gaps[index + 1])

    def _inside(self, index: int) -> bool:
        """Tell whether a word stands inside a sentence, where a capital means something."""
        if not index or not _INSIDE.fullmatch(self._gaps[index]):
            return False
        before = self._words[index - 1]
        return not before[-1].isdigit() and not (before.isupper() and self._words[index].isupper())

    def _alone(self, index: int) -> bool:
        """Tell whether a word is all there is on a line or in a cell."""
        before, after = self._gaps[index], self._gaps[index + 1]
        begins = not index or "\n" in before
        ends = index + 1 == len(self._words) or "\n" in after
        return begins and ends and not before.strip() and not after.strip(" \n.,;")

    def _with_initials_before(self, index: int) -> int:
        start, first = self._reading.start(index), index
        while first and index - first < _INITIALS and self._gaps[first] in (".", ". "):
            if not _is_initial(self._words[first - 1]):
                break
            first -= 1
            start = self._reading.start(first)
        return start

    def _with_initials_after(self, index: int) -> int:
        end, last = self._reading.end(index), index
        while last + 1 < len(self._words) and last - index < _INITIALS:
            near = self._gaps[last + 1] in ((" ", "  ") if last == index else (".", ". "))
            dot = self._gaps[last + 2].startswith(".")
            if not (near and dot and _is_initial(self._words[last + 1])):
                break
            last += 1
            end = self._reading.end(last) + 1
        return end


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()


@lru_cache(maxsize=65_536)
def _is_word(lower: str) -> bool:
    return shared().are_words([lower])[0]
