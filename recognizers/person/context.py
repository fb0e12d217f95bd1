"""What stands beside a chunk: titles, labels, quotes, streets, laws, verbs of speech."""

from __future__ import annotations

from recognizers.person import words as w
from recognizers.person.chunks import Chunk
from recognizers.person.tokens import Tokens

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
_VERBS = (
    "ў",
    "лі",
    "ць",
    "ся",
    "ца",
    "ла",
    "ло",
    "л",
    "ли",
    "ет",
    "ит",
    "ют",
    "ят",
    "ут",
    "ае",
    "уе",
    "аны",
    "ены",
    "ана",
    "ена",
    "ан",
    "ён",
)
_RELATIVE = (
    "скія",
    "ские",
    "ская",
    "скую",
    "скае",
    "скі",
    "ский",
    "ское",
    "цкая",
    "цкую",
    "цкі",
    "ckaja",
    "скім",
    "скай",
    "скага",
    "скаму",
    "скага",
    "ским",
    "ской",
    "ского",
    "скому",
)
_NOUNS_TOO = frozenset("раён район вобласць область школа сила сіла дом".split())
_SHORT_NOUNS = frozenset("суд суда банк банка дом парк лес мост сад край".split())
_OWNED = ("машин", "машын", "песн", "фонд", "програм", "праграм", "арх", "телескоп", "автомат")
_DAYS = frozenset("день дня дню днём дзень дня пост паста day".split())
_INTO = frozenset("в во ў in near".split())
_FROM = frozenset("из з у под через около возле каля пад праз from to at до".split())
_PRONOUNS = frozenset(("ім", "им"))
_KEYS = frozenset(
    "user client name fio fullname customer employee contact sender recipient owner author from to "
    "username displayname account пользователь клиент карыстальнік кліент абонент".split()
)
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}


def judge(tokens: Tokens, chunk: Chunk) -> None:
    """Raise or lower the score of a chunk by its context."""
    roles, labelled = _before(tokens, chunk.first)
    if _is_no_person(tokens, chunk, frozenset() if labelled else roles):
        chunk.score, chunk.rule, chunk.dead = min(chunk.score, 0.15), "named after", True
    elif "alias" in roles and not _animal(tokens, chunk.first):
        chunk.score, chunk.rule = max(chunk.score, 0.7), "label"
    elif _quoted(tokens, chunk) and not _spoken(tokens, chunk):
        chunk.score, chunk.dead = min(chunk.score, 0.2), True
    elif _chat_heading(tokens, chunk):
        chunk.score, chunk.rule = max(chunk.score, 0.85), "chat heading"
    elif roles & {"title", "address"}:
        _entitle(tokens, chunk, labelled)
    elif chunk.score < 0.6 and _speaks(tokens, chunk):
        chunk.score, chunk.rule = 0.6, "speaks"


def _speaks(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether a weak name stands right beside a verb of speech."""
    words = [tokens.words[i] for i in chunk.names]
    if not any(x.surname >= 2 or x.first >= 2 or x.unknown for x in words) or words[0].known_place:
        return False
    near = tokens.words[chunk.last + 1 : chunk.last + 2]
    near += tokens.words[max(0, chunk.first - 1) : chunk.first]
    return any("speech" in word.roles for word in near)


def _animal(tokens: Tokens, first: int) -> bool:
    """Return whether an animal is meant: собака по кличке Рекс."""
    near = tokens.words[max(0, first - 4) : first]
    return any("dead" in word.roles for word in near)


def _entitle(tokens: Tokens, chunk: Chunk, labelled: bool) -> None:
    """Raise a chunk that a rank, role or label precedes."""
    words = [tokens.words[i] for i in chunk.names]
    likely = any(x.first >= 2 or x.surname >= 2 or x.unknown or x.patronymic for x in words)
    roles, _ = _before(tokens, chunk.first)
    single = len(words) == 1
    if single and not labelled and (words[0].known_place or is_adjective(tokens, chunk.last)):
        return
    if "rank" in roles and not labelled:
        chunk.score, chunk.rule = max(chunk.score, 0.85 if likely else 0.7), "title"
        return
    acronym = words[0].case == w.UPPER and len(tokens.texts[chunk.names[0]]) < 4
    if not labelled and (tokens.begins[chunk.first] or (acronym and single)):
        return
    if not likely and tokens.texts[chunk.last].lower().endswith(_ADJECTIVES):
        return
    if likely or any(x.surname or x.first for x in words):
        chunk.score = max(chunk.score, 0.85 if likely else 0.55)
        chunk.rule = "label" if labelled else "title"


def _is_no_person(tokens: Tokens, chunk: Chunk, roles: frozenset[str]) -> bool:
    """Return whether a chunk names a street, law, prize, ship, brand or place."""
    if roles & {"dead", "street"} and not _surname_too(tokens, chunk):
        return True
    if chunk.initials:
        return False
    if [tokens.texts[i].lower()[:4] for i in chunk.names] in (["иван", "купа"], ["іван", "купа"]):
        return True
    words = [tokens.words[i] for i in chunk.names]
    if "place" in roles and not any(x.first >= 2 or x.patronymic for x in words):
        return True
    if len(words) > 1:
        return False
    eponym = "eponym" in words[0].roles and "title" not in roles
    owned = chunk.first > 0 and tokens.texts[chunk.first - 1].lower().startswith(_OWNED)
    owned = owned and words[0].first >= 2
    named = "law" in roles and not words[0].patronymic and not owned
    return eponym or named or _thing(tokens, chunk)


def _surname_too(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether the word before a full name is its surname: Кролик Анна Ильинична."""
    before = tokens.words[chunk.first - 1]
    full = any(tokens.words[i].patronymic for i in chunk.names) and len(chunk.names) > 1
    return full and before.case in (w.TITLE, w.UPPER) and "street" not in before.roles


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
    if tokens.texts[i] in _PRONOUNS and tokens.texts[i + 1] != ".":
        roles = frozenset()
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


def is_adjective(tokens: Tokens, i: int) -> bool:
    """Return whether a word that may be an adjective stands right before its noun."""
    after, text = i + 1, tokens.texts[i].lower()
    if after >= len(tokens.texts) or not text.endswith(_ADJECTIVES):
        return False
    if tokens.texts[after].endswith(_VERBS) and tokens.texts[after] not in _NOUNS_TOO:
        return False
    noun, agrees = tokens.words[after], tokens.words[i].common or text.endswith(_RELATIVE)
    long = len(tokens.texts[after]) > 4 or tokens.texts[after] in _SHORT_NOUNS
    return noun.case == w.LOWER and noun.common and long and agrees


def _thing(tokens: Tokens, chunk: Chunk) -> bool:
    """Return whether a word is numbered (ФИО1), a saint's day, a brand, a place after ``в``."""
    after, before = chunk.last + 1, chunk.first - 1
    word = tokens.words[chunk.names[0]]
    if after < len(tokens.texts):
        nxt = tokens.texts[after]
        if nxt.isdigit() and tokens.starts[after] == tokens.end(chunk.last):
            return True
        if nxt in _DAYS or nxt == "&":
            return True
    if before >= 0 and tokens.texts[before] == "&":
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
    if before >= 0 and tokens.texts[before].lower() in _KEYS:
        return False
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
