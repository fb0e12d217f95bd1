"""How surely a chunk is a person, from its words and from what stands beside it."""

from __future__ import annotations

from recognizers.person import words as w
from recognizers.person.chunks import Chunk, Tokens

_SKIPPED = frozenset(":;=\"'«(,_-–—.")
_ADJECTIVES = (
    "ого",
    "его",
    "ому",
    "ему",
    "ой",
    "ая",
    "ый",
    "ий",
    "ое",
    "ых",
    "ага",
    "аму",
    "ай",
    "скі",
    "ы",
)
_TALES = {("дед", "Моро"), ("дзед", "Маро"), ("деда", "Моро"), ("дзеда", "Маро"), ("баба", "Яга")}
_DAYS = frozenset("день дня дню днём дзень дня пост паста day".split())
_INTO = frozenset("в во ў in near".split())
_FROM = frozenset("из з у под через около возле каля пад праз from to at до".split())
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}


def rate(tokens: Tokens, chunk: Chunk) -> None:
    """Set the score and rule of a chunk."""
    chunk.score, chunk.rule = _by_words(tokens, chunk)
    for i in chunk.names:
        chunk.stems |= tokens.words[i].stems
    _by_context(tokens, chunk)


def _by_words(tokens: Tokens, chunk: Chunk) -> tuple[float, str]:
    words = [tokens.words[i] for i in chunk.names]
    if chunk.initials:
        likely = any(x.surname or x.first or (not x.common and not x.place) for x in words)
        return (0.9 if likely else 0.3), "initials"
    first = max(x.first for x in words)
    patronymic = any(x.patronymic for x in words)
    if len(words) == 1:
        return _single(tokens, chunk.names[0])
    if patronymic:
        return 0.92, "patronymic"
    others = [x for x in words if x.first < 2]
    if first >= 2:
        if not others:
            return 0.8, "first names"
        latin = words[0].latin
        sure = any(x.surname >= 2 or x.unknown for x in others)
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
    return 0.3, "unknown words"


def _single(tokens: Tokens, i: int) -> tuple[float, str]:
    word = tokens.words[i]
    if word.case == w.UPPER and not tokens.upper[i]:
        return 0.3, "surname"
    begins = tokens.begins[i] or tokens.upper[i]
    if word.patronymic:
        return 0.7, "patronymic"
    if word.first == 3:
        return (0.65 if begins else 0.8), "first name"
    if word.first == 2:
        if word.common:
            return (0.35 if begins else 0.6), "first name"
        if word.place:
            return (0.35 if begins else 0.5), "first name"
        return (0.5 if begins else 0.65), "first name"
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
        if word.common or word.place:
            return (0.2 if begins else 0.45), "surname"
        return (0.45 if begins else 0.65), "surname by its ending"
    if word.surname:
        return (0.1 if begins else 0.3), "surname"
    if word.unknown:
        if word.latin:
            return (0.1 if begins else 0.25), "unknown word"
        return (0.25 if begins else 0.5), "unknown word"
    return 0.1, "unknown word"


def _by_context(tokens: Tokens, chunk: Chunk) -> None:
    roles, labelled = _before(tokens, chunk.first)
    if _is_no_person(tokens, chunk, frozenset() if labelled else roles):
        chunk.score, chunk.rule, chunk.dead = min(chunk.score, 0.15), "named after", True
    elif "alias" in roles:
        chunk.score, chunk.rule = max(chunk.score, 0.7), "label"
    elif _quoted(tokens, chunk) and not _spoken(tokens, chunk):
        chunk.score, chunk.dead = min(chunk.score, 0.2), True
    elif _chat_heading(tokens, chunk):
        chunk.score, chunk.rule = max(chunk.score, 0.85), "chat heading"
    elif roles & {"title", "address"}:
        _entitle(tokens, chunk, labelled)


def _entitle(tokens: Tokens, chunk: Chunk, labelled: bool) -> None:
    """Raise a chunk that a rank, role or label precedes."""
    words = [tokens.words[i] for i in chunk.names]
    likely = any(x.first >= 2 or x.surname >= 2 or x.unknown or x.patronymic for x in words)
    roles, _ = _before(tokens, chunk.first)
    if "rank" in roles and not labelled and not _adjective(tokens, chunk):
        chunk.score, chunk.rule = max(chunk.score, 0.85 if likely else 0.7), "title"
        return
    acronym = words[0].case == w.UPPER and len(tokens.texts[chunk.names[0]]) < 4
    if not labelled and (
        tokens.begins[chunk.first] or (acronym and len(words) == 1) or _adjective(tokens, chunk)
    ):
        return
    if likely or any(x.surname or x.first for x in words):
        chunk.score = max(chunk.score, 0.85 if likely else 0.55)
        chunk.rule = "label" if labelled else "title"


def _is_no_person(tokens: Tokens, chunk: Chunk, roles: frozenset[str]) -> bool:
    """Return whether a chunk names a street, law, prize, ship, brand or place."""
    if roles & {"dead", "street"}:
        return True
    if chunk.initials:
        return False
    words = [tokens.words[i] for i in chunk.names]
    if "place" in roles and not any(x.first >= 2 or x.patronymic for x in words):
        return True
    if len(words) > 1:
        return False
    eponym = "eponym" in words[0].roles and "title" not in roles
    return eponym or ("law" in roles and not words[0].patronymic) or _thing(tokens, chunk)


def _spoken(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether quotes hold a whole name that is not the title of a work."""
    words = [tokens.words[i] for i in chunk.names]
    sure = any(x.first >= 2 or x.patronymic for x in words)
    return sure and len(words) > 1 and not _titled(tokens, chunk)


def _before(tokens: Tokens, first: int) -> tuple[frozenset[str], bool]:
    """Return the roles of the word right before, and whether a sign that labels is between."""
    i, labelled, quoted = first - 1, False, False
    for _ in range(4):
        if i < 0 or tokens.texts[i] not in _SKIPPED:
            break
        if tokens.texts[i] in "\"'«" and not labelled and i and tokens.texts[i - 1] not in ":=,(":
            quoted = True
        if tokens.texts[i] in ":=":
            labelled = True
        elif tokens.texts[i] in ",-–—" or (tokens.texts[i] == "." and tokens.begins[i + 1]):
            return frozenset(), False
        i -= 1
    if i < 0:
        return frozenset(), False
    roles = tokens.words[i].roles
    return (roles & {"alias"} if quoted and not labelled else roles), labelled


def _quoted(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether the chunk fills a pair of quotes, as the name of a dish or ship does."""
    before, after = chunk.first - 1, chunk.last + 1
    if before < 0 or after >= len(tokens.texts):
        return False
    closing = _QUOTES.get(tokens.texts[before])
    if closing is None or tokens.texts[after] != closing:
        return False
    return closing != '"' or before == 0 or tokens.texts[before - 1] not in ":,[{(="


def _adjective(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether one word that may be an adjective stands before its noun."""
    after, text = chunk.last + 1, tokens.texts[chunk.last].lower()
    return (
        len(chunk.names) == 1
        and after < len(tokens.texts)
        and tokens.words[after].case == w.LOWER
        and tokens.words[after].common
        and tokens.words[chunk.last].common
        and text.endswith(_ADJECTIVES)
    )


def _thing(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether one word is numbered (ФИО1), a saint's day, a brand, or a place after ``в``."""
    after, before = chunk.last + 1, chunk.first - 1
    word = tokens.words[chunk.names[0]]
    if after < len(tokens.texts):
        nxt = tokens.texts[after]
        if nxt.isdigit() and tokens.starts[after] == tokens.end(chunk.last):
            return True
        if nxt in _DAYS:
            return True
    if "other" in word.roles:
        return True
    if before >= 0 and (tokens.texts[before].lower(), tokens.texts[chunk.last][:4]) in _TALES:
        return True
    if before >= 0 and word.first < 2 and not word.patronymic:
        preposition = tokens.texts[before].lower()
        return preposition in _INTO or (preposition in _FROM and word.place)
    return False


def _titled(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether a quoted name follows a common noun: балет «Евгений Онегин»."""
    before = chunk.first - 2
    return (
        before >= 0
        and tokens.words[before].case in (w.LOWER, w.TITLE)
        and tokens.texts[before][0].isalpha()
        and tokens.words[before].common
    )


def _chat_heading(tokens: Tokens, chunk: Chunk) -> bool:
    before, after = chunk.first - 1, chunk.last + 1
    if not any(not tokens.words[i].common or tokens.words[i].first >= 2 for i in chunk.names):
        return False
    timed = tokens.texts[after : after + 4]
    if len(timed) == 4 and timed[0] == "," and timed[2] == ":" and tokens.begins[chunk.first]:
        return timed[1].isdigit() and timed[3].isdigit()
    return (
        before >= 0
        and after < len(tokens.texts)
        and tokens.texts[after] == ":"
        and (tokens.texts[before] in "])" or tokens.texts[before].isdigit())
    )
