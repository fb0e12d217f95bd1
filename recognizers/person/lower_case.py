"""Names written in lower case, as in chats: a first name, alone or beside a surname."""

from __future__ import annotations

import re

from recognizers.person import words as w
from recognizers.person.chunks import Chunk
from recognizers.person.tokens import Tokens
from recognizers.text import lexicon

_COMMON_TOO = frozenset("майя гена рома вика люда лена макс юры валеры".split())
_SHAPED = re.compile(
    "(?:ов|ев|ин|ович|евич|енк|чук|юк|авіч|евіч|оў|еў|ск|цк)"
    "(?:а|у|ым|ом|ой|е|о|ого|ому|ий|ая|им|і)?$"
)
_SURE_SHAPE = re.compile(
    "...(?:енк|анк|чук|[бвгджзклмнпрст]юк|ович|евич|овіч|евіч|авіч|[оеё]нок)"
    "(?:а|у|о|ом|ам|е|и|і|ы|ами|амі)?$"
)
_SURNAME_ADJECTIVES = tuple(
    "ского скому ским ской скую ский ская скага скаму скі цкого цкому цким цкой цкий цкая".split()
)


def add(tokens: Tokens, found: list[Chunk]) -> None:
    """Add the names in lower case to the chunks found."""
    taken = -1
    plain = not any(word.case in (w.TITLE, w.UPPER, w.MIXED) for word in tokens.words)
    for i, word in enumerate(tokens.words):
        if i <= taken:
            continue
        if not word.lower_name:
            if _family_alone(tokens, i, plain):
                found.append(_chunk(i, i, 0.55))
            continue
        chunk = _with_patronymic(tokens, i) if word.patronymic else _with_surname(tokens, i)
        if chunk is None and (
            (word.first == 3 and _alone(tokens, i))
            or (word.patronymic and _family_alone(tokens, i, plain))
        ):
            chunk = _chunk(i, i, 0.55)
        if chunk is not None:
            found.append(chunk)
            taken = chunk.last


def _chunk(first: int, last: int, score: float) -> Chunk:
    return Chunk(list(range(first, last + 1)), first, last, score=score, rule="lower case")


def _with_patronymic(tokens: Tokens, i: int) -> Chunk | None:
    """Return ``яны олеговны``, where only the patronymic is surely a name."""
    if tokens.words[i].common or not _follows(tokens, i):
        return None
    return _chunk(i - 1, i, 0.8) if tokens.words[i - 1].first else None


def _with_surname(tokens: Tokens, i: int) -> Chunk | None:
    word = tokens.words[i]
    if word.first == 2 and (word.roles or not lexicon.shared().inflects(tokens.texts[i])):
        return None
    sure, last = word.first == 3, i
    for k in (i + 1, i + 2):
        shaped = sure or (_follows(tokens, k) and _SHAPED.search(tokens.texts[k]))
        if last == k - 1 and shaped and _follows(tokens, k) and _family(tokens, k, sure):
            last = k
    if last > i:
        before = tokens.words[i - 1] if _follows(tokens, i) else None
        whole = tokens.words[last].patronymic and before is not None and before.case == w.LOWER
        led = whole and before is not None and before.surname >= 2 and not before.roles
        return _chunk(i - 1 if led else i, last, 0.8)
    if sure and _follows(tokens, i) and _family(tokens, i - 1, False):
        return _chunk(i - 1, i, 0.75)
    return None


def _alone(tokens: Tokens, i: int) -> bool:
    word, text = tokens.words[i], tokens.texts[i]
    if word.exact and word.first == 3 and i and "title" in tokens.words[i - 1].roles:
        return True
    if word.place or (word.latin and not word.exact):
        return False
    return not word.common or (len(text) > 3 and text not in _COMMON_TOO)


def _family_alone(tokens: Tokens, i: int, plain: bool) -> bool:
    """Return whether a word is a surname by its ending: in a text without capitals, or by a rank.

    Args:
        tokens: The tokens.
        i: Index of the word.
        plain: Whether the text has no word with a capital.
    """
    word = tokens.words[i]
    if word.case != w.LOWER or word.common or word.latin or word.known_place:
        return False
    if not _SURE_SHAPE.search(tokens.texts[i]):
        return False
    ranked = i > 0 and bool(tokens.words[i - 1].roles & {"title", "rank"})
    return word.surname >= 2 and (plain or ranked)


def _follows(tokens: Tokens, k: int) -> bool:
    """Return whether token ``k`` comes right after another, one character between."""
    return 0 < k < len(tokens.texts) and tokens.starts[k] - tokens.end(k - 1) == 1


def _family(tokens: Tokens, k: int, sure: bool) -> bool:
    """Return whether a word in lower case is a patronymic or surname.

    Beside a sure first name a surname may also be a common word; an adjective may be one always.
    """
    word = tokens.words[k]
    if word.case != w.LOWER:
        return False
    if not word.common:
        return word.surname >= 2 or word.patronymic or (sure and word.first >= 2)
    if (word.surname or sure) and tokens.texts[k].endswith(_SURNAME_ADJECTIVES):
        return True
    return sure and word.surname == 2
