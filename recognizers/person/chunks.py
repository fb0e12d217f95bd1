"""From tokens to candidates: runs of words that may be one person's name, with a score."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from recognizers.person import words as w
from recognizers.person.words import Word
from recognizers.text.prepared import Prepared

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*|\d+|[^\w\s]|_")
_NOT_TEXT = re.compile(
    r"[\w.+-]+@[\w.-]+|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:by|ru|com|org|net|info|ua|pl)\b\S*"
    r"|[@#]\w+"
)
_ABBREVIATION = frozenset(
    "г ул д кв гр им ім д-р проф т тел ст п пер пр р в вул зав нач зам см стр "
    "dr mr mrs ms st prof no".split()
)
TWO_LETTER_INITIALS = frozenset("Дз Дж Yu Ya Zh Ch Sh Kh Ts Ju Ja Iu Ia Dz Ye Je Ий".split())
_ENDS = frozenset(".!?…")
_OPENING, _CLOSING = frozenset("«\"“„('[{<-–—•*·>‼️"), frozenset("»\"”“)'")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text.

    Attributes:
        texts: Each token as it stands.
        starts: Offset of its first character.
        words: What each may be.
        begins: Whether it is the first word of a sentence, line or quoted speech.
        sentences: Index of the token at which each sentence begins, and the number of tokens.
        upper: Whether it stands in a line of capitals.
    """

    texts: list[str]
    starts: list[int]
    words: list[Word]
    begins: list[bool]
    sentences: list[int]
    upper: list[bool]

    def marked(self, role: str) -> list[int]:
        """Return the indices of the words that have a role."""
        return [i for i, word in enumerate(self.words) if word.roles and role in word.roles]

    def end(self, index: int) -> int:
        """Return the offset after token ``index``."""
        return self.starts[index] + len(self.texts[index])


@dataclass(slots=True)
class Chunk:
    """Neighbouring tokens that may be one person's name.

    Attributes:
        names: Indices of the words.
        first: Index of the first token, an initial or a word.
        last: Index of the last token.
        initials: How many initials there are.
        score: Confidence so far.
        rule: Why.
        dead: Where it stands says that it is no person, whatever it looks like.
        denied: The network takes it for a place or a body.
    """

    names: list[int]
    first: int
    last: int
    initials: int = 0
    score: float = 0.0
    rule: str = "name word"
    dead: bool = False
    denied: bool = False
    stems: set[str] = field(default_factory=set)


def tokenise(text: Prepared) -> Tokens:
    """Return the tokens of a text, links and mail addresses left out."""
    source = text.text
    masked = source
    if "@" in source or "." in source or "#" in source:
        masked = _NOT_TEXT.sub(lambda m: " " * len(m[0]), source)
    texts: list[str] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(masked):
        texts.append(match[0])
        starts.append(match.start())
    words = w.shared().of(texts)
    begins, sentences = _sentences(source, texts, starts, words)
    tokens = Tokens(texts, starts, words, begins, sentences, [False] * len(texts))
    _mark_capitals(tokens, source)
    return tokens


def _sentences(
    source: str, texts: list[str], starts: list[int], words: list[Word]
) -> tuple[list[bool], list[int]]:
    begins = [False] * len(texts)
    sentences: list[int] = []
    fresh, end = True, 0
    for i, text in enumerate(texts):
        gap = source[end : starts[i]] if starts[i] > end else ""
        end = starts[i] + len(text)
        if i and gap:
            if "\n" in gap:
                fresh = fresh or words[i].case != w.LOWER or "\n\n" in gap
                if fresh:
                    sentences.append(i)
            elif texts[i - 1] in _ENDS and words[i].case != w.LOWER and not _abbreviated(texts, i):
                fresh = True
                sentences.append(i)
        elif not i:
            sentences.append(0)
        if i and i - sentences[-1] > 200:
            sentences.append(i)
        if fresh:
            begins[i] = True
            if text.isalnum() or text[0].isalpha():
                fresh = text.isdigit() and i + 1 < len(texts) and texts[i + 1] in (".", ")")
            elif text not in _OPENING and text not in ".)":
                fresh = False
        elif i and _restarts(text, texts[i - 1]):
            fresh = True
    sentences.append(len(texts))
    return begins, sentences


def _restarts(text: str, before: str) -> bool:
    """Return whether a colon or opening quote lets the next word begin with a capital anyway."""
    return (text == ":" and not before.isdigit()) or (text in "«„“" and before in ":,.")


def _abbreviated(texts: list[str], i: int) -> bool:
    before = texts[i - 2] if i > 1 and texts[i - 1] == "." else ""
    return (len(before) == 1 and before.isupper()) or before.lower() in _ABBREVIATION


def _mark_capitals(tokens: Tokens, source: str) -> None:
    """Mark the tokens of lines that are mostly in capitals, where a capital says nothing."""
    line: list[int] = []
    end = 0
    for i, start in enumerate([*tokens.starts, len(source)]):
        last = i == len(tokens.starts)
        if line and (last or "\n" in source[end:start]):
            capitals = sum(tokens.words[k].case == w.UPPER for k in line)
            letters = sum(tokens.words[k].case in (w.TITLE, w.LOWER, w.MIXED) for k in line)
            if capitals >= 2 and capitals > 2 * letters:
                for k in line:
                    tokens.upper[k] = True
            line = []
        if not last:
            line.append(i)
            end = tokens.end(i)


def chunks(tokens: Tokens) -> list[Chunk]:
    """Return the runs of capitalised words and initials, cut where a word cannot be a name."""
    found: list[Chunk] = []
    i, size = 0, len(tokens.texts)
    while i < size:
        if not _nameable(tokens, i):
            i += 1
            continue
        run = [i]
        after = _after_element(tokens, i)
        while after < size:
            at = after + (tokens.texts[after] == "_" and after + 1 < size)
            if not _nameable(tokens, at) or not _joined(tokens, run[-1], at):
                break
            run.append(at)
            after = _after_element(tokens, at)
        found += _cut(tokens, run)
        i = after
    return found


def _is_initial(tokens: Tokens, i: int) -> bool:
    text = tokens.texts[i]
    if not (tokens.words[i].case == w.LETTER or text in TWO_LETTER_INITIALS):
        return False
    if i and tokens.texts[i - 1].isdigit() and tokens.end(i - 1) == tokens.starts[i]:
        return False
    nxt = i + 1
    return (
        nxt < len(tokens.texts) and tokens.texts[nxt] == "." and tokens.starts[nxt] == tokens.end(i)
    )


def _nameable(tokens: Tokens, i: int) -> bool:
    case = tokens.words[i].case
    return case in (w.TITLE, w.UPPER, w.MIXED) or (case == w.LETTER and _is_initial(tokens, i))


def _after_element(tokens: Tokens, i: int) -> int:
    """Return the index after element ``i``, the dot and hyphen of an initial included."""
    after = i + 1
    if _is_initial(tokens, i):
        after += 1
        if (
            after + 1 < len(tokens.texts)
            and tokens.texts[after] == "-"
            and _is_initial(tokens, after + 1)
        ):
            after += 1
    return after


def _joined(tokens: Tokens, one: int, two: int) -> bool:
    after = _after_element(tokens, one)
    between = tokens.starts[two] - tokens.end(after - 1)
    if between == 0:
        return two > one + 1
    if between != 1 or _new_line(tokens, two):
        return False
    return after == two or tokens.texts[after] == "_"


def _new_line(tokens: Tokens, i: int) -> bool:
    return (
        tokens.begins[i] and not _abbreviated(tokens.texts, i) and tokens.texts[i - 1] not in _ENDS
    )


def _cut(tokens: Tokens, run: list[int]) -> list[Chunk]:
    """Cut a run at words that are no part of a name, and make chunks of the rest."""
    parts: list[list[int]] = [[]]
    for at, i in enumerate(run):
        if _is_initial(tokens, i) or _may_name(tokens, run, at):
            parts[-1].append(i)
        else:
            parts.append([])
    found = []
    for part in parts:
        names = [i for i in part if not _is_initial(tokens, i)]
        if names:
            last = _after_element(tokens, part[-1]) - 1
            found.append(Chunk(names, part[0], last, len(part) - len(names)))
    return found


def _ranked(tokens: Tokens, i: int) -> bool:
    """Return whether a rank or form of address is right before, after which a capital is a name."""
    before = i - 1
    if before > 0 and tokens.texts[before] == ".":
        before -= 1
    return before >= 0 and "rank" in tokens.words[before].roles


def _may_name(tokens: Tokens, run: list[int], at: int) -> bool:
    i = run[at]
    word = tokens.words[i]
    before = run[at - 1] if at else -1
    after = run[at + 1] if at + 1 < len(run) else -1
    beside = [k for k in (before, after) if k >= 0]
    if any(_is_initial(tokens, k) for k in beside) and (word.surname or not word.common):
        return True
    free = not tokens.begins[i] and not tokens.upper[i]
    if word.case == w.UPPER and not tokens.upper[i]:
        return len(tokens.texts[i]) > 3 and (
            word.first >= 2 or word.surname >= 2 or word.patronymic
        )
    if word.roles & {"title", "address", "other"} and word.first < 3:
        return False
    if word.roles & {"dead", "law", "street", "place"} and word.first < 2:
        named = any(tokens.words[k].first >= 2 for k in beside)
        return word.surname >= 2 and (named or free)
    if word.known_place and after >= 0:
        return False
    if word.patronymic or (free and _ranked(tokens, i)):
        return True
    if not word.common:
        return bool(word.first or word.surname or word.unknown or free)
    if word.first >= 2 or word.surname >= 2:
        return True
    names_beside = [k for k in beside if tokens.words[k].first >= 2 or tokens.words[k].patronymic]
    if not names_beside:
        return free and bool(word.surname) and not tokens.words[i].place
    if before >= 0 and tokens.words[before].first >= 2:
        return free or bool(word.surname)
    follows = run[at + 1 : at + 3]
    full = len(follows) == 2 and tokens.words[follows[1]].patronymic
    return bool(word.surname) and (full or free)
