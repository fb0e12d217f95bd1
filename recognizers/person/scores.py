"""How surely a chunk is a person, from its words alone; ``context`` judges the rest."""

from __future__ import annotations

from recognizers.person import context
from recognizers.person import words as w
from recognizers.person.chunks import EASTERN, TWO_LETTER_INITIALS, Chunk
from recognizers.person.tokens import Tokens
from recognizers.person.words import Word


def rate(tokens: Tokens, chunk: Chunk) -> None:
    """Set the score and rule of a chunk."""
    chunk.score, chunk.rule = _by_words(tokens, chunk)
    if len(chunk.names) == 1 and len(tokens.texts) == 1:
        chunk.score = max(chunk.score, _bare_cell(tokens.words[0]))
    context.judge(tokens, chunk)


def _bare_cell(word: Word) -> float:
    """Return how likely a cell that is nothing but this word names a person."""
    if word.common or word.place or word.latin:
        return 0.35 if word.surname >= 2 or word.first >= 2 else 0.0
    return 0.4 if word.surname or word.first else 0.3


def _goes_with_initials(word: Word) -> bool:
    if word.common and word.roles & {"title", "rank"}:
        return False  # Судья П., потерпевший Л.: masked people
    if word.common:
        return word.surname >= 2 or word.first >= 2 or (word.surname == 1 and word.long)
    return bool(word.surname or word.first) or not word.place


def _initial(tokens: Tokens, chunk: Chunk) -> int:
    """Return the index of an initial of the chunk."""
    return next(
        i
        for i in range(chunk.first, chunk.last + 1)
        if tokens.words[i].case == w.LETTER or tokens.texts[i] in TWO_LETTER_INITIALS
    )


def _by_words(tokens: Tokens, chunk: Chunk) -> tuple[float, str]:
    words = [tokens.words[i] for i in chunk.names]
    if chunk.initials:
        led = chunk.initials > 1 and chunk.first < chunk.names[0] and not words[0].roles
        likely = led or any(_goes_with_initials(x) for x in words)
        same_script = words[0].latin == tokens.words[_initial(tokens, chunk)].latin
        likely = likely and same_script
        return (0.9 if likely else 0.3), "initials"
    first = max(x.first for x in words)
    patronymic = any(x.patronymic for x in words)
    if len(words) == 1:
        return _single(tokens, chunk.names[0])
    if len(words) == 3 and tokens.texts[chunk.first].lower() in EASTERN:
        return 0.75, "unknown words"
    if patronymic:
        return 0.92, "patronymic"
    others = [x for x in words if x.first < 2]
    if first >= 2:
        if not others:
            return 0.8, "first names"
        latin = words[0].latin
        sure = any(x.surname >= 2 or x.unknown or (latin and not x.common) for x in others)
        likely = not latin or any(x.surname for x in others)
        return (0.92 if sure else 0.7 if likely else 0.4), "first name and surname"
    latin = words[0].latin
    surnames = sum(x.surname >= 2 and not x.place for x in words)
    if surnames and not latin:
        return 0.6, "surnames"
    if latin:
        if any(x.common or x.place for x in words):
            return 0.3, "unknown words"
        likely = any(x.slavic or x.surname == 3 or x.first for x in words)
        return (0.5 if likely else 0.35), "unknown words"
    if all(x.unknown or x.surname == 3 for x in words):
        return 0.55, "unknown words"
    known = all(x.surname >= 2 and not x.known_place for x in words)
    if known and not all(x.common for x in words) and not tokens.begins[chunk.first]:
        return 0.5, "surnames"
    return 0.3, "unknown words"


def _single(tokens: Tokens, i: int) -> tuple[float, str]:
    word = tokens.words[i]
    if word.case == w.UPPER and not tokens.upper[i]:
        return 0.3, "surname"
    begins = tokens.begins[i] or tokens.upper[i]
    if context.is_adjective(tokens, i):
        return 0.3, "surname"
    if word.patronymic:
        return 0.7, "patronymic"
    if word.first == 3:
        return (0.65 if begins else 0.8), "first name"
    if word.first == 2:
        if word.common:
            return (0.35 if begins else 0.6), "first name"
        called = i + 1 < len(tokens.texts) and tokens.texts[i + 1] in ",!"
        if word.exact and called and not word.latin:
            return 0.6, "first name"
        if word.place:
            return (0.35 if begins or word.latin else 0.5), "first name"
        return ((0.55 if word.latin else 0.45) if begins else 0.65), "first name"
    if word.latin and (word.surname >= 2 or (word.unknown and word.slavic)):
        if word.slavic and tokens.texts[i].endswith(("'s", "’s")):
            return 0.65, "surname by its ending"
        if word.slavic and not word.place:
            return (0.5 if begins else 0.65), "surname by its ending"
        return (0.3 if begins or word.place or word.surname < 3 else 0.5), "surname"
    if word.surname == 3:
        if word.place:
            return (0.3 if begins else 0.4), "surname"
        return (0.5 if begins else 0.65), "surname"
    if word.surname == 2:
        if word.common and word.possessive:
            return (0.3 if begins else 0.55), "surname by its ending"
        if word.common or word.place:
            return (0.2 if begins else 0.45), "surname"
        return (0.45 if begins else 0.65), "surname by its ending"
    if word.surname:
        return (0.1 if begins else 0.3), "surname"
    if word.unknown:
        if word.latin:
            return (0.1 if begins else 0.25), "unknown word"
        return (0.25 if begins else 0.45), "unknown word"
    return 0.1, "unknown word"
