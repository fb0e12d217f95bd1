"""The names removed from one document, and where else the same people are mentioned.

A surname is found in another case, spelling or script, a first name in its short forms too. What is
an ordinary word as well has to stand as a name does; see ``redact.standing``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from recognizers.text import lexicon, mentions
from recognizers.text.patronymic import whose
from redact.reading import Occurrence, Reading
from redact.standing import Standing

MOST_FORMS = 100_000
"""Words of names remembered for one document; beyond that ``full`` is set."""

PART, FORM = "part of a name", "same person elsewhere"

_EXACT, _OTHER, _WEAK = 1.0, 0.9, 0.8
"""What a mention has of its name's score: the same word, another form, a word or no capital."""

_GOOD, _GOOD_TOGETHER = 0.8, 0.7  # the score from which one word, or several, are good evidence
_LEAST_LOWER = 5  # letters of a surname that is found without its capital
_MOST_SPELLINGS = 8  # of names that share a cut
_PLACES = lexicon.PLACE | lexicon.LATIN_PLACE
_NAMES = lexicon.FIRST | lexicon.SURNAME | lexicon.LATIN_FIRST | lexicon.LATIN_SURNAME
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


@dataclass(slots=True)
class _Name:
    """A word of a removed name, in lower case, and what speaks for it.

    Attributes:
        word: As it was found.
        score: Of the best finding that it is a word of.
        good: That score is good evidence.
        together: It was found beside other words or initials.
        first: It is a first name.
    """

    word: str
    score: float
    good: bool
    together: bool
    first: bool


_Candidates = Mapping[str, Sequence[tuple[_Name, bool]]]
"""Words, with the names that each may be a form of, and whether it is spelled like them."""


class _Hit(NamedTuple):
    """What a word of a text is a form of.

    Attributes:
        name: The best of the names.
        exact: It is the same word.
        ordinary: It is a common word too.
        known_place: It is the name of a well-known place too.
        place: It is the name of a place and in no list of names.
        lower: It has no capital.
    """

    name: _Name
    exact: bool
    ordinary: bool
    known_place: bool
    place: bool
    lower: bool

    @property
    def sure(self) -> bool:
        """Whether it is hardly anything else than a name."""
        return not (self.ordinary or self.known_place)

    @property
    def score(self) -> float:
        """What of the evidence for the name holds for this word."""
        share = _EXACT if self.exact else _OTHER
        return round(self.name.score * (_WEAK if self.ordinary or self.lower else share), 3)


class People:
    """The words of the names removed from one document, at most ``MOST_FORMS``."""

    def __init__(self) -> None:
        self.full = False
        self._names: dict[str, _Name] = {}
        self._by_cut: dict[str, list[tuple[int, _Name]]] = {}
        self._by_first: dict[int, _Name] = {}
        self._lower_beginnings: set[str] = set()
        self._beginnings: set[str] = set()
        self._first_beginnings: set[str] = set()

    def add(self, name: str, score: float) -> None:
        """Remember the words of a removed name, normalised."""
        found = _WORD.findall(name)
        words = [w for w in found if len(w) > 1 and (w[0].isupper() or name.islower())]
        together = len(found) > 1
        good = score >= (_GOOD_TOGETHER if together else _GOOD)
        for lower, first in _without_titles([word.lower() for word in words]):
            known = self._names.get(lower)
            if known is not None:
                known.score = max(known.score, score)
                known.good |= good
                known.together |= together
            elif len(self._names) >= MOST_FORMS:
                self.full = True
            else:
                self._learn(_Name(lower, score, good, together, first))

    def _learn(self, name: _Name) -> None:
        self._names[name.word] = name
        self._beginnings |= mentions.beginnings(name.word)
        self._lower_beginnings.add(name.word[:3])
        if len(name.word) >= mentions.LEAST:
            for cut, bits in mentions.name_cuts(name.word):
                names = self._by_cut.setdefault(cut, [])
                if len(names) < _MOST_SPELLINGS:
                    names.append((bits, name))
        for number, spelled in mentions.first_names(name.word):
            best = self._by_first.get(number)
            if spelled and (best is None or best.score < name.score):
                self._by_first[number] = name
                self._first_beginnings |= mentions.first_name_beginnings(number)

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
            hits = _hits(reading, near, found)
            sure = {word for word, hit in hits.items() if hit.sure}
            standing = Standing(reading, hits, sure, is_free)
            names = [
                i for i in near if (hit := hits.get(reading.words[i])) and _goes(standing, i, hit)
            ]
            for group in standing.groups(names):
                yield _mention(standing, group, [hits[reading.words[index]] for index in group])

    def _candidates(self, reading: Reading) -> dict[str, list[tuple[_Name, bool]]]:
        """Return which different words of a reading may be forms of which names."""
        found: dict[str, list[tuple[_Name, bool]]] = {}
        for word, lower in reading.lower.items():
            if word != lower:
                if word[0] != lower[0] and len(word) > 1 and (names := self._of(word, lower)):
                    found[word] = names
            elif lower[:3] in self._lower_beginnings and len(word) >= _LEAST_LOWER:
                names = [one for one in self._of(word, word) if _may_be_lower(*one)]
                if names:
                    found[word] = names
        return found

    def _of(self, word: str, lower: str) -> list[tuple[_Name, bool]]:
        """Return the names that a word may be a form of, each with whether it is spelled so."""
        exact = self._names.get(lower)
        names = [] if exact is None else [(exact, True)]
        begins = mentions.beginnings(word)
        if len(lower) >= mentions.LEAST and not begins.isdisjoint(self._beginnings):
            for cut, bits in mentions.cuts(lower):
                for others, name in self._by_cut.get(cut, ()):
                    if others & bits and name is not exact:
                        names.append((name, mentions.alike(name.word, lower)))
        if not begins.isdisjoint(self._first_beginnings):
            for number, spelled in mentions.first_names(lower):
                other = self._by_first.get(number)
                if other is not None and other is not exact:
                    names.append((other, spelled))
        return names


def _without_titles(words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give the words of a name in lower case, each with whether it is a first name.

    A common word beside a surname that is none is left out: милиции Лавринович.
    """
    firsts = [
        bool(mentions.first_names(word))
        or (0 < i < len(words) - 1 and bool(whose(words[i + 1])))  # Верас Зянон Пятровіч
        for i, word in enumerate(words)
    ]
    others = [word for word, first in zip(words, firsts, strict=True) if not first]
    if len(others) > 1:
        surnames = [w for w in others if not (mentions.is_word(w) or whose(w))]
        titles = {w for w in others if surnames and mentions.is_word(w)}
    else:
        titles = set()
    return ((word, first) for word, first in zip(words, firsts, strict=True) if word not in titles)


def _may_be_lower(name: _Name, spelled: bool) -> bool:
    """Tell whether a form without its capital may be a name: only of a surname, spelled like it."""
    return spelled and not name.first and name.good


def _hits(reading: Reading, indices: Iterable[int], found: _Candidates) -> dict[str, _Hit]:
    """Return what the words that stand at ``indices`` are forms of."""
    words = list(dict.fromkeys(reading.words[index] for index in indices))
    best = {
        word: _best(word, found[word], kind)
        for word, kind in zip(words, lexicon.shared().kinds(words), strict=True)
    }
    return {word: hit for word, hit in best.items() if hit is not None}


def _best(word: str, names: Sequence[tuple[_Name, bool]], kind: int) -> _Hit | None:
    """Choose the best of the names that a word may be a form of, or none.

    Args:
        word: As it is written.
        names: Each with whether the word is spelled like it.
        kind: Bits of what the word may be, from the lexicon.
    """
    if len(word) < mentions.LEAST and word.isupper():
        return None
    lower, is_word = word.lower(), bool(kind & lexicon.COMMON)
    place, known_place = bool(kind & _PLACES and not kind & _NAMES), mentions.is_place(lower)
    best: _Hit | None = None
    for name, spelled in names:
        exact = name.word == lower
        if _is_known(name, exact, kind) and (spelled or not is_word):
            ordinary = is_word and not _is_plain(name, lower)
            hit = _Hit(name, exact, ordinary, known_place, place, word == lower)
            if not (ordinary and hit.lower) and (best is None or hit.score > best.score):
                best = hit
    return best


def _is_known(name: _Name, exact: bool, kind: int) -> bool:
    """Tell whether the evidence for a name is good enough to look for it, or for its forms."""
    if exact:
        return name.good or (name.together and len(name.word) >= mentions.LEAST)
    return name.good and (name.together or not kind & _PLACES)


def _is_plain(name: _Name, lower: str) -> bool:
    """Tell whether a word of a dictionary is a first name all the same: Маша, and Маше by her."""
    if not name.first:
        return False
    by_itself = mentions.is_plain_form(lower) and mentions.alike(name.word, lower)
    return by_itself or mentions.is_plain_name(lower)


def _goes(standing: Standing, index: int, hit: _Hit) -> bool:
    """Tell whether a word that may be a name is one where it stands.

    A surname that was found beside a first name or initials goes at the beginning of a sentence,
    too: where Мороз is a person, a frost more or less costs little. In English, titles and headings
    have capitals too, so that they say less.
    """
    if standing.is_lower(index):
        return standing.in_login(index) or standing.without_capitals(index)
    if (hit.sure and not hit.name.first) or standing.beside_name(index):
        return True
    if hit.known_place or standing.in_another_name(index):
        return False
    if hit.sure:
        return True
    if not hit.name.good or hit.name.word.isascii():
        return False
    surname = hit.name.together and not hit.name.first
    return surname or standing.inside_sentence(index) or standing.alone(index)


def _mention(standing: Standing, group: Sequence[int], hits: Sequence[_Hit]) -> Occurrence:
    best = max(hits, key=lambda hit: hit.score)
    start, end = standing.bounds(group)
    return Occurrence(
        start=start,
        end=end,
        entity_type="PERSON",
        score=best.score,
        base_score=best.name.score,
        rule=PART if all(hit.exact for hit in hits) else FORM,
        loose=all(hit.name.first or hit.place or not hit.sure for hit in hits),
    )
