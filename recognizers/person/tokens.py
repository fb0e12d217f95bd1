"""A text as words with where they stand: sentence beginnings, lines of capitals."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from recognizers.person import words as w
from recognizers.person.words import Word
from recognizers.text.prepared import Prepared

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*|\d+|[^\w\s]|_")
_LINK = re.compile(r"@|://|www\.|\.(?:by|ru|com|org|net|info|ua|pl)\b")
# At least four letters and one digit, not at the end: no plate, number or version looks so.
_DIGIT_INSIDE = re.compile(r"(?<![\w-])([^\W\d_]{2,30})(\d)([^\W\d_]{2,30})(?![\w-])")
_CYRILLIC_DIGITS = {"0": "о", "3": "з", "6": "б", "1": "і", "4": "ч", "8": "в"}
_LATIN_DIGITS = {"0": "o", "1": "l", "3": "e", "5": "s"}
_NOT_SPACE = re.compile(r"\S*")
_ADDRESS = re.compile(r"[\w.-]*")
_BREAK = re.compile(r"\n|[.!?…]\s|[:«„“]")
_ABBREVIATION = frozenset(
    "г ул д кв гр им ім д-р проф т тел ст п пер пр р в вул зав нач зам см стр дев дзяв "
    "dr mr mrs ms st prof no".split()
)
_OPENING = frozenset("«\"“„('[{<-–—•*·>‼️.)")
_LONGEST_SENTENCE = 200
"""In tokens; longer ones are cut, which bounds the network's memory."""


@dataclass(slots=True)
class Tokens:
    """The tokens of a text.

    Attributes:
        texts: Each token as it stands.
        starts: Offset of its first character.
        words: What each may be.
        capitals: Indices of the words that begin with a capital, initials among them.
        begins: Whether it is the first word of a sentence, line or quoted speech.
        sentences: Index of the token at which each sentence begins, and the number of tokens.
        upper: Whether it stands in a line of capitals.
    """

    texts: list[str]
    starts: list[int]
    words: list[Word]
    capitals: list[int]
    begins: list[bool]
    sentences: list[int]
    upper: list[bool]

    def marked(self, role: str) -> list[int]:
        """Return the indices of the words that have a role."""
        return [i for i, word in enumerate(self.words) if word.roles and role in word.roles]

    def end(self, index: int) -> int:
        """Return the offset after token ``index``."""
        return self.starts[index] + len(self.texts[index])

    def abbreviated(self, i: int) -> bool:
        """Return whether a dot before token ``i`` belongs to an initial or abbreviation."""
        before = self.texts[i - 2] if i > 1 and self.texts[i - 1] == "." else ""
        return (len(before) == 1 and before.isupper()) or before.lower() in _ABBREVIATION


def tokenise(text: Prepared) -> Tokens:
    """Return the tokens of a text, links and mail addresses left out."""
    matches = list(_TOKEN.finditer(_misread(_without_links(text.text))))
    texts = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    words = w.shared().of(texts)
    capitals = [i for i, word in enumerate(words) if word.capital]
    size = len(texts)
    tokens = Tokens(texts, starts, words, capitals, [False] * size, [0], [False] * size)
    _mark_sentences(tokens, text.text)
    _mark_capitals(tokens, text)
    return tokens


def _misread(source: str) -> str:
    """Return the text with single digits inside words as the letters they stand for: Ждан0віч.

    A scanner takes letters for digits, and some write so to hide; the length stays the same.
    """
    return _DIGIT_INSIDE.sub(_letter, source)


def _letter(match: re.Match[str]) -> str:
    latin = match[0][0] < "\u0250"
    letter = (_LATIN_DIGITS if latin else _CYRILLIC_DIGITS).get(match[2])
    return match[0] if letter is None else f"{match[1]}{letter}{match[3]}"


def _without_links(source: str) -> str:
    """Return the text with links and mail addresses blanked out, of the same length."""
    parts: list[str] = []
    at = 0
    for match in _LINK.finditer(source):
        start, end = match.span()
        if start < at:
            continue
        while start > at and (source[start - 1].isalnum() or source[start - 1] in "._+-"):
            start -= 1
        rest = (_ADDRESS if match[0] == "@" else _NOT_SPACE).match(source, end)
        after = rest.end() if rest else end
        if match[0] == "@" and start < match.start() and "." not in source[end:after]:
            continue
        parts += (source[at:start], " " * (after - start))
        at = after
    return "".join((*parts, source[at:])) if parts else source


def _mark_sentences(tokens: Tokens, source: str) -> None:
    """Find where sentences begin: after a line break, a final stop, a colon, an opening quote."""
    texts, starts, words, size = tokens.texts, tokens.starts, tokens.words, len(tokens.texts)
    _begin(tokens, 0)
    for match in _BREAK.finditer(source):
        i = bisect_left(starts, match.end())
        sign = match[0]
        if not 0 < i < size:
            continue
        if sign == "\n":
            gap = source[tokens.end(i - 1) : starts[i]]
            if words[i].case == w.LOWER and "\n\n" not in gap:
                continue
        elif len(sign) == 2:
            stopped = texts[i - 1] == sign[0] and words[i].case != w.LOWER
            if not stopped or tokens.abbreviated(i):
                continue
        elif texts[i - 1] != sign or not _restarts(sign, texts[i - 2] if i > 1 else ""):
            continue
        if sign[0] not in ":«„“" and tokens.sentences[-1] != i:
            tokens.sentences.append(i)
        _begin(tokens, i)
    tokens.sentences = _cut_long([*tokens.sentences, size])


def _begin(tokens: Tokens, i: int) -> None:
    """Mark the first word from token ``i`` on, past opening signs and the number of a list."""
    texts, size = tokens.texts, len(tokens.texts)
    if i < size and tokens.begins[i]:
        return  # the signs of a line before reach as far as here
    while i < size:
        tokens.begins[i] = True
        numbered = texts[i].isdigit() and i + 1 < size and texts[i + 1] in (".", ")")
        if texts[i] not in _OPENING and not numbered:
            return
        i += 1


def _restarts(sign: str, before: str) -> bool:
    """Return whether a colon or opening quote lets the next word begin with a capital anyway."""
    return not before.isdigit() if sign == ":" else before in (":", ",", ".")


def _cut_long(sentences: list[int]) -> list[int]:
    found: list[int] = []
    for begin, end in pairwise(sentences):
        found += range(begin, end, _LONGEST_SENTENCE)
    return [*(found or [0]), sentences[-1]]


def _mark_capitals(tokens: Tokens, text: Prepared) -> None:
    """Mark the tokens of lines that are mostly in capitals, where a capital says nothing."""
    done = -1
    for i in tokens.capitals:
        if i <= done or tokens.words[i].case != w.UPPER:
            continue
        start, end = text.line(tokens.starts[i])
        first, after = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        cases = [tokens.words[k].case for k in range(first, after)]
        others = sum(case in (w.TITLE, w.LOWER, w.MIXED) for case in cases)
        capitals = cases.count(w.UPPER)
        if capitals >= 2 and capitals > 2 * others:
            tokens.upper[first:after] = [True] * (after - first)
        done = after - 1
