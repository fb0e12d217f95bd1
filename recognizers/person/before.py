"""The name right before a value, in any letter case: ``Верас Іван: ``, ``кузьменков а. б. (``."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from recognizers.person import words as w
from recognizers.person.words import Word
from recognizers.text.lazy import lazy

NONE, ONE, WORDS, INITIALS, PATRONYMIC = range(5)
"""How surely it is a person: not; one word; words of which one may be a name; with initials or a
first name beside a surname; with a patronymic."""

_REACH = 90
_TOKEN = lazy(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*|\d+|[^\w\s]|[\n\t_]")
_GAP = " \t,;|^:(\"'*–—-<>«»=/"
_IN = lazy(r"(?<=[–—:-] )(?:в|у|ў|u)$")
_SPACED = lazy(r"(?<![^\W_])(?:[^\W\d_][ ]{1,3}){6,}[^\W\d_]$")
_SIGN, _SIGNS = lazy(r"[,;|\t(:–—-]"), 5
_CELLS = frozenset(";|^\t\"'/")
_CELL_TAG = lazy(
    r"(?:</?(?:t[dhr]|li|p|div|span|b|strong|a|br)(?: [^<>]{0,40})?/?>)+", re.IGNORECASE
)
_SEX = lazy(
    r"(?![ ]{1,3}(?-i:[МЖ])\.$)[\s,;|(]{1,3}(?:мужчина|женщина|мужчына|жанчына"
    r"|муж\.?|жен\.?|м\.?|ж\.?|male|female|m|f)$",
    re.IGNORECASE,
)
"""What a person is; but ``М.`` or ``Ж.`` right behind a word is an initial."""
_ASIDE = lazy(
    r"\((?:[^()\d\n]{2,40})\)\s*$|-(?:мл|ст)\.?$"
    r"|[,(] ?(?:девичья|дев\.|урожд\w*\.?|дзявоч\w*|у дзявоцтве"
    r"|n[ée]e|z domu|maiden name)(?: фамилия)?:? [^\W\d_]+\)?,?\s*$",
    re.IGNORECASE,
)
_LETTERS = frozenset("дз дж дь zh ch sh ja ju ya yu yu kh dz dž dz ia iu ye yo".split())


_THING = lazy(
    r"(?:(?<![^\W_])(?:ул|вул|пр|просп|пл|им|ім|имени|імя|школ\w*|улиц\w*|вуліц\w*|проспект\w*|праспект\w*"
    r"|площад\w*|плошч\w*|памятник\w*|помнік\w*|библиотек\w*|бібліятэк\w*|фонд\w*|преми\w*|прэмі\w*"
    r"|фото\w*|фота\w*|photo|перевод|пераклад|ред|автор\w*|аўтар\w*|режисс[её]р|рэжысёр"
    r"|машин\w*|машын\w*"
    r"|авто|аўто|кафе|магазин|крама|пансионат|санатори\w*|клуб|гостиниц\w*|гасцініц\w*|отель|фильм|фільм"
    r"|роман|стих\w*|верш\w*|песн\w*|картин\w*|источник|крыніца|directed by|written by|street|st"
    r"|car)[.:]?|©)[ \"«]{0,2}$",
    re.IGNORECASE,
)
"""What makes a name the name of a thing, or of whoever made one."""


class Before(NamedTuple):
    """What stands before a value.

    Attributes:
        strength: How surely it is a person's name.
        sign: The sign between them: one of ``,:(|*-=``, ``|`` for any border of cells, or nothing.
        first: Whether the line begins with the name.
        thing: Whether a thing has the name, or whoever made one: a street, a photograph.
    """

    strength: int
    sign: str
    first: bool
    thing: bool = False


_NOBODY = Before(NONE, "", False)


def name_before(text: str, line_start: int, offset: int) -> Before:
    """Return what name ends at ``offset``, signs and an aside in brackets left out.

    A name may begin in the line before, if only one word of it stands in its line.
    """
    far = max(0, offset - _REACH)
    begin = max(far, line_start)
    before = _before(text[begin:offset], begin == line_start)
    if before.strength == ONE and before.first and line_start > 1 and text[line_start - 2] != "\n":
        over = _before(text[far : line_start - 1] + " " + text[line_start:offset], far == 0)
        if over.strength > WORDS:
            return over
    return before


def name_alone(line: str) -> int:
    """Return the strength of the name that is all of a line but numbering and an aside.

    A line of letters that stand apart is a heading rather than a name: ``П Р О Т О К О Л``.
    """
    if len(line) > _REACH or _SPACED.search(line):
        return NONE
    before = _before(f"{line}:", True)
    return before.strength if before.first else NONE


def name_first(line: str) -> int:
    """Return the strength of the name that begins a line after numbering, before a sign.

    It may be in up to three cells.
    """
    signs = islice(_SIGN.finditer(line, 0, _REACH), _SIGNS)
    return max((name_alone(line[: sign.start()]) for sign in signs), default=NONE)


@lru_cache(maxsize=8192)
def _before(line: str, whole: bool) -> Before:
    if "</" in line:
        line = _CELL_TAG.sub("|", line)
    plain = line.rstrip(_GAP)
    if inside := _IN.search(plain):
        plain = plain[: inside.start()].rstrip(_GAP)
    gap = line[len(plain) :]
    if sex := _SEX.search(plain):
        plain = plain[: sex.start()]
    if aside := _ASIDE.search(plain):
        plain = plain[: aside.start()].rstrip(" ,")
        gap = gap or " "
    elif plain.endswith(")"):
        return _NOBODY
    if not gap and not plain.endswith("."):
        return _NOBODY
    if plain[-2:-1] == " " == plain[-4:-3] and _SPACED.search(plain):
        return Before(PATRONYMIC, _sign(gap), whole)
    found = _words(plain)
    if not found:
        return _NOBODY
    strength, fewest, most = _strength(tuple(word for word, _ in found))
    if _THING.search(plain[: found[-fewest][1]]):
        return _NOBODY._replace(thing=True)
    if not strength:
        return _NOBODY
    return Before(strength, _sign(gap), whole and not _LETTER.search(plain[: found[-most][1]]))


_LETTER = lazy(r"[^\W\d_]")


def _sign(gap: str) -> str:
    for sign in gap:
        if sign in ",:(*=":
            return sign if sign != "," or not _CELLS & set(gap) else "|"
        if sign in _CELLS:
            return "|"
        if sign in "–—-":
            return "-"
    return ""


def _words(plain: str) -> list[tuple[str, int]]:
    """Return the last words, up to four, nothing else between them, each with where it begins."""
    found: list[tuple[str, int]] = []
    end = len(plain)
    for token in reversed(list(_TOKEN.finditer(plain))):
        word = token[0]
        between = plain[token.end() : end]
        if len(found) == 4 or len(between) > 2:
            break
        if word in ".,;|^/\t\"'":
            if word == "." and not _may_be_short(plain, token.start()):
                break
            if word == "," and not found:
                break
            end = token.start()
            continue
        if not word[0].isalpha() or (
            len(word) == 1 and word.islower() and plain[end : end + 1] != "."
        ):
            break
        found.insert(0, (word, token.start()))
        end = token.start()
    return found


def _may_be_short(plain: str, dot: int) -> bool:
    """Tell whether the word before a dot is an initial or a name cut short: ``Пелагея Харит.``."""
    word = re.search(r"[^\W\d_]{1,7}$", plain[max(0, dot - 8) : dot])
    return word is not None and (len(word[0]) < 3 or word[0][0].isupper())


@lru_cache(maxsize=8192)
def _strength(names: tuple[str, ...]) -> tuple[int, int, int]:
    """Return the best rating that the last words have, and how few and how many of them have it."""
    infos = w.shared().of(names)
    rated = [_rate(names[-size:], infos[-size:]) for size in range(1, len(names) + 1)]
    strength = max(rated)
    sizes = [size for size, rate in enumerate(rated, 1) if rate == strength]
    return strength, sizes[0], sizes[-1]


def _rate(names: tuple[str, ...], infos: list[Word]) -> int:
    """Rate words that may be a name as a whole."""
    letters = [_is_initial(name) for name in names]
    if any(letters):
        full = [info for info, letter in zip(infos, letters, strict=True) if not letter]
        if len(full) != 1 or (letters[0] and letters[-1]):
            return NONE
        any_word = sum(letters) == 2 and full[0].capital and not full[0].roles & _ROLES
        return INITIALS if any_word or _family(full[0]) else NONE
    if len(names) == 1:
        return ONE if _alone(names[0], infos[0]) else NONE
    return _together(names, infos) if len(names) < 4 else NONE


def _together(names: tuple[str, ...], infos: list[Word]) -> int:
    """Rate two or three whole words."""
    capital = all(info.capital for info in infos)
    ordinary = sum(info.common for info in infos)
    patronymic = any(info.patronymic for info in infos[1:])
    if not capital and (any(info.capital for info in infos) or ordinary > patronymic):
        return NONE
    title = any(info.roles & _ROLES for info in infos)
    if patronymic and not title and all(_named(info) for info in infos):
        return PATRONYMIC
    firsts = [info for info in infos if info.first >= 2 and not (info.common and not info.exact)]
    if not all(_named(info) and not _is_place(info) for info in infos if info not in firsts):
        return NONE
    known = all(info.first == 3 or info.surname >= 2 for info in infos)
    if firsts and (known or (capital and not title)):
        return INITIALS
    short = any(len(n) < 3 and i.case == w.UPPER for n, i in zip(names, infos, strict=True))
    may_be = not ordinary or any(info.first for info in infos)
    return WORDS if capital and may_be and not short and not title else NONE


_ROLES = frozenset(("title", "rank"))


def _is_initial(name: str) -> bool:
    return len(name) == 1 or (len(name) == 2 and name.lower() in _LETTERS)


def _family(info: Word) -> bool:
    if info.case == w.LOWER:
        return info.surname >= 2 and info.long and not info.common
    return (
        info.capital
        and (info.long or info.surname >= 2)
        and (info.surname >= 2 or not info.common)
        and not _is_place(info)
    )


def _named(info: Word) -> bool:
    return info.first > 0 or info.surname > 0 or info.patronymic or not info.common


def _is_place(info: Word) -> bool:
    """Tell whether a word is a place rather than a surname such as Иванова."""
    return info.known_place and not info.family and info.surname < 2


def _alone(name: str, info: Word) -> bool:
    """Tell whether one word is a name by itself."""
    if info.known_place or info.roles & _ROLES:
        return False
    if info.case == w.LOWER:
        return info.first == 3 and info.exact and not info.common
    if not info.capital or len(name) < 2:
        return False
    if info.first >= 2:
        return info.exact or not info.common
    return (
        (info.surname >= 2 or info.patronymic)
        and not info.common
        and (info.family or not info.place)
    )
