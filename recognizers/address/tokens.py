"""A text as words and signs, with one character for the class of each, to be matched by patterns.

``ул. Лесная, 5`` becomes seven tokens and a string of seven classes. Signs stand for themselves,
white space for how much it parts, numbers for their length, and words for all that the lists say of
them. So the grammar is written as regular expressions over classes, and runs at their speed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import accumulate

from recognizers.address.lexicon import (
    CAMEL,
    TOKEN,
    begins_street,
    begins_town,
    ends_field,
    is_adjective,
    is_genitive,
    marking_phrases,
    marking_words,
    plain,
    romanised,
    table,
)

INSIDE = "~"
"""The class of the second and later tokens of a phrase such as ``пр-т`` or ``жилой комплекс``."""

_FIRST_CLASS = 0xE000
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 60_000, 30
_VOWELS = frozenset("аеёиоуыэюяіeiouya")
_WHOLE = frozenset(
    "тракт шлях проезд праезд спуск пляц дом город горад тупик тупік район раён край"
    " street lane road".split()
)
_FIRST_YEAR = 1500
_POSTCODE_BEGINS = "123469"


def _abbreviates(word: str) -> bool:
    """Say whether a dot after the word ends an abbreviation, not a sentence."""
    return word not in _WHOLE and (len(word) < 4 or (len(word) < 7 and word[-1] not in _VOWELS))


@lru_cache(maxsize=4096)
def _traits(word: str, marking: bool) -> frozenset[str]:
    """Return the traits of a word that its letter case does not change."""
    if len(word) == 1:
        field = {"field"} if ends_field(word) else set()
        return frozenset({"one", *field} | ({"short"} if marking else set()))
    traits = {
        "short": marking and _abbreviates(word),
        "street_name": begins_street(word),
        "town_name": begins_town(word),
        "field": ends_field(word),
        "adjective": is_adjective(word),
        "genitive": is_genitive(word),
    }
    return frozenset({"word", *(trait for trait, holds in traits.items() if holds)})


def _says(word: str, kinds: frozenset[str]) -> frozenset[str]:
    """Return all that is to be known of a word as written: its kinds and its traits."""
    low = plain(word)
    alike = romanised().get(low) or (word if CAMEL.search(word) else low)
    found = kinds | _traits(alike, bool(kinds))
    if word[0].isupper():
        found |= {"capital"}
        if "garden_in_capitals" in found and word.isupper():
            found = found - {"town", "village"} | {"garden"}
        if word.lower() in ("st", word.lower()[:1]):
            found -= {"street_weak"}
    return found | {"latin"} if word[0] < "\u0250" else found


class Classes(dict[str, str]):
    """The class of each token; of words and short numbers it is remembered.

    Attributes:
        of: The character of each class of words, by all that is to be known of such a word.
        kinds: The kinds of each marking word.
        parts: What each word is in marking phrases.
    """

    def __init__(self) -> None:
        super().__init__()
        self.kinds = marking_words()
        self.parts: defaultdict[str, set[str]] = defaultdict(set)
        for phrases in marking_phrases().values():
            for phrase, _ in phrases:
                if len(phrase) == 2 and phrase[1] == ".":
                    self.parts[phrase[0]].add("dotted")
                    continue
                self.parts[phrase[0]].add("opens" if phrase[1].isalpha() else "head")
                self.parts[phrase[2] if len(phrase) > 2 else phrase[1]].add("tail")
        # Classes that patterns name together stand side by side, so that they make short ranges.
        self.of = {
            frozenset(line.split()): chr(_FIRST_CLASS + number)
            for number, line in enumerate(table("classes"))
        }

    def said(self, word: str) -> frozenset[str]:
        """Return all that is to be known of a word as written."""
        low = plain(word)
        said = _says(word, self.kinds.get(low, frozenset()))
        return said | self.parts[low] if low in self.parts else said

    def __missing__(self, token: str) -> str:
        first = token[0]
        if first.isdecimal():
            found = _number_class(token)
            if len(token) > 4:
                return found
        elif first.isspace():
            found = _space_class(token)
        elif first.isalnum():
            low, capital = plain(token), first.isupper()
            upper = capital and len(token) > 1 and token.isupper()
            listed = low in self.kinds or low in self.parts
            alike = low.upper() if upper else low.capitalize() if capital else low
            said = self.said(alike if listed and len(alike) == len(token) else token)
            found = self.of.get(said, self.of[frozenset({"word"})])
        else:
            found = token if token < chr(_FIRST_CLASS) and token != INSIDE else "\x01"
        if len(token) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[token] = found
        return found


def said_of_phrase(phrase: tuple[str, ...], kinds: frozenset[str]) -> frozenset[str]:
    """Return all that is to be known of a phrase of several tokens."""
    short = {"short"} if _abbreviates(phrase[-1]) else set()
    latin = {"latin"} if phrase[0][0] < "\u0250" else set()
    return frozenset({"phrase", *kinds, *short, *latin})


def _number_class(token: str) -> str:
    """Return the class of a number: its length, or what it is by its first digits."""
    if len(token) > 6 or (len(token) == 6 and token[0] not in _POSTCODE_BEGINS):
        return "d"
    if len(token) > 4:
        return "5" if len(token) == 5 else "p"
    if int(token) == 0:
        return "z"
    if len(token) == 4 and _FIRST_YEAR <= int(token) < 2100:
        return "y"
    return "o" if token[0] == "0" else str(len(token))


def _space_class(token: str) -> str:
    breaks = token.count("\n")
    if breaks > 1 or "\f" in token:
        return "\f"
    return "\n" if breaks else "\t" if "\t" in token else " "


@cache
def classes() -> Classes:
    """Return the classes of tokens, one table for the process."""
    return Classes()


@cache
def _beginnings() -> frozenset[tuple[str, str]]:
    """Return the first two tokens of every marking phrase."""
    return frozenset(
        (phrase[0], phrase[1]) for phrases in marking_phrases().values() for phrase, _ in phrases
    )


@cache
def _phrase_begins() -> re.Pattern[str]:
    of = classes().of.items()
    heads = "".join(character for said, character in of if "head" in said)
    opens = "".join(character for said, character in of if "opens" in said)
    tails = "".join(character for said, character in of if "tail" in said)
    dotted = "".join(character for said, character in of if "dotted" in said)
    return re.compile(f"[{heads}](?=[/.-] ?[{tails}])|[{opens}](?=[ \n])|[{dotted}](?=[.])")


class Tokens:
    """The tokens of a text; positions are indexes of tokens, white space counted.

    Attributes:
        words: The tokens as written.
        classes: One character for each.
        starts: Where each begins in the text; one more than there are tokens.
    """

    __slots__ = ("classes", "starts", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = TOKEN.findall(text)
        self.starts = [0, *accumulate(map(len, self.words))]
        found = "".join(map(classes().__getitem__, self.words))
        self.classes = self._joined(found)

    def _joined(self, found: str) -> str:
        """Give each marking phrase one class, as if it were one token."""
        parts: list[str] = []
        done = 0
        for begin in _phrase_begins().finditer(found):
            at = begin.start()
            if at + 2 >= len(self.words):
                break
            low, second = plain(self.words[at]), self.words[at + 1]
            second = plain(self.words[at + 2]) if second.isspace() else second
            if at < done or (low, second) not in _beginnings():
                continue
            for phrase, kinds in marking_phrases()[low]:
                end = self._phrase_end(at, phrase)
                if end:
                    whole = classes().of[said_of_phrase(phrase, kinds)]
                    parts += (found[done:at], whole, INSIDE * (end - at - 1))
                    done = end
                    break
        return "".join((*parts, found[done:])) if parts else found

    def _phrase_end(self, at: int, phrase: tuple[str, ...]) -> int:
        """Return the token after the phrase if it stands at ``at``, else 0."""
        words, end, before = self.words, at + 1, phrase[0]
        for token in phrase[1:]:
            loose = before == "." or (token[0].isalpha() and before[-1].isalpha())
            if loose and end < len(words) and words[end].isspace():
                end += 1
            if end >= len(words) or plain(words[end]) != token:
                return 0
            end, before = end + 1, token
        return end

    def text(self, start: int, end: int) -> str:
        """Return the tokens from ``start`` up to ``end`` as written."""
        return "".join(self.words[start:end])
