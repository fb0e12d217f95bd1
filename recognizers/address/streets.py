"""Streets with a word that says so, before or after the name, and in English."""

from __future__ import annotations

from typing import NamedTuple

from recognizers.address.grammar import DATE_NAME, ENGLISH_WORD, INITIALS, ORDINAL, STREET_WORD, G
from recognizers.address.lexicon import (
    is_adjective,
    is_genitive,
    known_street,
    known_town,
    no_names,
)
from recognizers.address.names import Name, read_name, run
from recognizers.address.patterns import pattern, stands_before
from recognizers.address.tokens import Tokens
from recognizers.text.romanise import endings

_FEMININE = endings("ая яя ой ей ую юю ай яй")
_MASCULINE = endings("ий ый ой ого его ому ему ом ем ым им ое ее ае і ы ага яга аму ім")
_FEMININE_KINDS = endings("ул вул пл наб лин лін ал дор шаш")
_PLURALS = endings("улицы вуліцы площади линии дорога")
_GERMAN = tuple("straße strasse platz -str allee weg gasse damm ufer".split())
_OPENING, _CLOSING = ("«", '"', "“"), ("»", '"', "”")

_ORDINAL, _INITIALS = pattern(f"{ORDINAL}{G}"), pattern(INITIALS)
_ENGLISH_FIRST = pattern(ENGLISH_WORD)
_STREET_WORD, _STREET_NEXT = pattern(STREET_WORD), pattern(f"{G}{STREET_WORD}")
_TWO_WORDS = pattern(f"(?:<street>|<street_weak&word.>){G}")
_OWN_NAME = pattern(
    r"(?=<street_name&street_weak&capital>)<street_weak>(?= ?,| ?<house>|[ \n][1-4]|\Z)"
)
_ROAD_NAME = pattern(f"{G}<road>")
_SECOND_WORD = pattern(f"{G}<street|street_weak.>(?=,?{G}(?:<house.>{G})?[1-4])")
_PLURAL = pattern("<plural_streets>")
_AND_NAME = pattern(
    f"{G}<and>{G}(?:<rank.>{G})?<capital&word>(?:-<word>)*(?:[ \n]<capital&genitive&word>)?"
)
_FIELD_REST = pattern("(?:[ \n]<capital&word>(?:-<word>)*){1,3}(?=['\";|\t`])")
_MONTH = pattern("<month&!capital>")
_ISLAND = pattern("(?: ?,)? ?<island.>")
_HOUSE_NEXT = pattern(f",?{G}[1-3](?:<one>)?[-/][1-3]")
_INNER = pattern(f"[ \n]{ORDINAL}(?=[ \n]<street|street_weak>)")
_ENGLISH_WORD = pattern(
    "(?:[ \n]<one&capital>[.])?[ \n]"
    "(?P<kind>(?P<full><street_en&word.>)(?!:)|<latin&street.>(?!:)|<latin&street_weak&word.>(?!:)"
    "|<latin&street_weak&one>[.])"
)
_BEFORE_ENGLISH = pattern("<before_english> $")
_BOTH = pattern(
    "<capital&word>(?:[ \n]<capital&word>)?[ \n]<and>(?:[ \n]<capital&word>){1,2}[ \n]<streets_en>"
)
_DATED = pattern(f"{DATE_NAME}(?=[ \n])")


class Street(NamedTuple):
    """A street in the tokens up to ``end``.

    Attributes:
        end: The token after it.
        alone: How sure it is with no house after it, 0 to 1.
        housed: How sure it is with a house.
        nobody: Whether its bare name can hardly be a person's or a common word.
    """

    end: int
    alone: float
    housed: float
    nobody: bool = False


def typed(t: Tokens, at: int) -> Street | None:
    """Read ``ул. Лесная``, ``пр-т Машерова``, ``вуліца 3-я Зарэчная``, ``3-я ул. Строителей``."""
    ordinal = _ORDINAL.match(t.classes, at)
    at = ordinal.end() if ordinal else at
    strong = _STREET_WORD.match(t.classes, at)
    word = strong or _ENGLISH_FIRST.match(t.classes, at)
    if word is None:
        return None
    after = word.end()
    if own := _OWN_NAME.match(t.classes, after):  # ``ул. Набережная``
        return Street(own.end(), 0.65, 0.95)
    if second := _TWO_WORDS.match(t.classes, after):
        after = second.end()
    quoted = t.classes[after : after + 1] in _OPENING
    name = read_name(t, after + quoted)
    if name is None:
        return None
    if strong is None and not (name.known or name.shaped):
        return None
    kind = t.text(at, word.end()).strip().lower()
    short = kind.endswith(".") or "-" in kind or len(kind) <= 4
    alone, housed = _sure(t, kind, name, weak=not (strong and strong["strong"]), short=short)
    if ordinal and name.capital:
        alone = max(alone, 0.7)
    broken = "\n" in t.classes[at:after] and not name.known
    named = t.words[name.end - 1].lower() not in no_names()
    if not named or (not short and (broken or _MONTH.match(t.classes, name.end - 1))):
        alone = 0.3  # a full word may end a sentence, and dates follow it
    return Street(_whole_name(t, at, name.end, quoted), alone, housed)


def _whole_name(t: Tokens, at: int, end: int, quoted: bool) -> int:
    """Return the end of the name with what belongs to it: ``ул. Минское шоссе``, ``улиц А и Б``."""
    if is_adjective(t.words[end - 1]) and (road := _ROAD_NAME.match(t.classes, end)):
        end = road.end()
    elif second := _SECOND_WORD.match(t.classes, end):
        end = second.end()
    if _PLURAL.match(t.classes, at) and (both := _AND_NAME.match(t.classes, end)):
        end = both.end()
    end += quoted and t.classes[end : end + 1] in _CLOSING
    opens = t.classes[max(0, at - 1) : at] in tuple("'\";|\t`")
    field = _FIELD_REST.match(t.classes, end) if opens else None
    return field.end() if field else end


def _sure(t: Tokens, kind: str, name: Name, weak: bool, short: bool) -> tuple[float, float]:
    """Return how sure a street is alone and with a house."""
    last = t.words[name.end - 1]
    adjective = is_adjective(last)
    known, shaped = name.known, name.shaped
    if name.capital:
        alone = 0.8 if known else 0.72 if shaped else 0.45 if kind in _PLURALS else 0.58
        if weak:
            alone = 0.65 if known else 0.4 if short else 0.55 if shaped else 0.35
        housed = 0.95 if not weak or known or shaped or not short else 0.8
    else:
        likely = (short and shaped) or (known and not adjective)
        alone = 0.3 if weak else 0.55 if likely else 0.42 if known else 0.3
        dotted = kind.endswith(".") and not weak
        sure = known or (shaped and (short or last.isupper()))
        housed = 0.9 if sure else 0.75 if dotted else 0.6 if adjective else 0.4
    if not known and not short and not adjective and known_town([last]):
        alone = 0.3
    return alone, housed


def behind(t: Tokens, at: int) -> Street | None:
    """Read ``Партизанский проспект``, ``3-й Загородный пер.``, ``1-я линия``."""
    start = at
    ordinal = _ORDINAL.match(t.classes, at)
    at = ordinal.end() if ordinal else at
    if ordinal and (word := _STREET_WORD.match(t.classes, at)):
        island = _ISLAND.match(t.classes, word.end())
        return (
            Street(island.end(), 0.7, 0.95) if island else Street(_trimmed(t, word.end()), 0.4, 0.9)
        )
    initials = _INITIALS.match(t.classes, at)
    at = initials.end() if initials else at
    words = run(t, at, 3)
    capital = bool(words) and words[0][0][0].isupper()
    for count, (name, end) in enumerate(words[:2], 1):
        inner = _INNER.match(t.classes, end)
        begin = inner.end() if inner else end
        word = _STREET_NEXT.match(t.classes, begin)
        if word is None:
            continue
        if name.lower() in no_names() or (count == 2 and not capital):
            return None
        after = _trimmed(t, word.end())
        if inner:
            return Street(after, 0.3, 0.9) if capital else None
        if _agrees(name, t.text(begin, after).strip().lower()):
            return _behind_sure(t, (start, at, after), capital, word["strong"] is not None)
        free = word.end() == len(t.words) or not t.words[word.end()][0].isupper()
        named = capital and free and (is_genitive(name) or known_street([name]) > 0)
        named = named and not known_town([name])
        if named:
            return Street(after, 0.3, 0.85)
        housed = capital and count == 1 and _HOUSE_NEXT.match(t.classes, word.end())
        return Street(after, 0.0, 0.55) if housed else None
    return None


def _trimmed(t: Tokens, at: int) -> int:
    return at - (t.classes[at - 1] in " \n")


def _agrees(name: str, kind: str) -> bool:
    """Say whether an adjective has the gender of the word for street."""
    if not is_adjective(name):
        return False
    return name.lower().endswith(_FEMININE if kind.startswith(_FEMININE_KINDS) else _MASCULINE)


def _behind_sure(t: Tokens, ends: tuple[int, int, int], capital: bool, strong: bool) -> Street:
    start, at, after = ends
    known = known_street([t.words[at]]) > 0
    if not capital:
        return Street(after, 0.4 if known else 0.2, 0.75 if known or strong else 0.45)
    alone = (0.75 if known else 0.62) - (0.0 if strong else 0.1)
    title = not strong and not known and t.words[_trimmed(t, after) - 1].istitle()
    before = t.text(max(0, start - 2), start).rstrip(" ")
    opens = not before or before[-1] in ".!?—–\n"
    if title or (opens and not known and start == at):
        alone = 0.45  # the capital letter may be that of a sentence or a title
    return Street(after, alone, 0.95)


def english(t: Tokens, at: int) -> Street | None:
    """Read ``Sovetskaya St``, ``Nezavisimosti Avenue``, ``Gedimino pr. 9``."""
    start = at
    if both := _BOTH.match(t.classes, at):
        return Street(both.end(), 0.6, 0.8)
    if dated := _DATED.match(t.classes, at):
        word = _ENGLISH_WORD.match(t.classes, dated.end())
        return Street(word.end(), 0.5, 0.9) if word else None
    ordinal = _ORDINAL.match(t.classes, at)
    for name, end in run(t, ordinal.end() if ordinal else at, 4):
        if name.lower().endswith(_GERMAN):
            return Street(end, 0.4, 0.85)
        listed = name[0].isupper() or known_street([name]) > 0
        if not listed or name.lower() in no_names() or name.endswith("'s"):
            return None
        word = _ENGLISH_WORD.match(t.classes, end)
        if word is None:
            continue
        after = word.end()
        kind = t.words[word.start("kind")]
        more = t.classes[after : after + 1] == " " and t.text(after + 1, after + 2)[:1].isupper()
        saint = kind.lower() == "st" and more and t.words[after - 1] == "."
        if saint and not (is_adjective(name) or is_genitive(name)):
            return None  # ``St. Petersburg``
        told = stands_before(_BEFORE_ENGLISH, t.classes, start)
        if word["full"] is None or len(kind) < 5 or not (name[0].isupper() or told):
            return Street(after, 0.3, 0.8)
        return Street(after, 0.3 if more else 0.6 if told else 0.45, 0.93)
    return None
