"""Streets with no word for one and no house: ``ІЧУ на Акрэсціна``, ``живёт на Мележа``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.address.grammar import LABEL, G
from recognizers.address.lexicon import known_street
from recognizers.address.names import run
from recognizers.address.patterns import pattern
from recognizers.address.tokens import Tokens
from recognizers.text.prepared import Prepared
from recognizers.text.romanise import endings

_NAME = "(?=<street_name&capital|capital&adjective&word>)"
_DETENTION = pattern("<detention>")
_BEFORE = pattern(
    "(?:<entry_from>[ \n]<from>[ \n]"
    "|<institution|label|whereabouts>[.]?(?:,?[ \n]<word|one>){0,2},?[ \n]<nearby>[ \n]"
    f'|(?P<corner><corner>[ \n])|[»"”],?[ \n]<nearby>[ \n]){_NAME}'
)
_NOUN_NEXT = pattern("[ \n]<word&!capital&!on&!and>")
_SECOND = pattern(f"{G}<and>[ \n]{_NAME}")
_LABELLED = pattern(
    f"{LABEL}(?:<town&!one.>{G}|<town&one>[.]{G})?(?:<town_name>(?:-[1-3])?,{G})?{_NAME}"
)
_LOCATIVE = endings("ой ей ай яй")
_ENDS = re.compile(r" ?[.;|\n\f)\"']| ?\Z")
_TITLED = re.compile(
    r"(?:«|(?:роман|фильм|фільм|групп|гурт|песн|книг|кніг|сериал|серыял|картин|карцін|рассказ|апавяданн|"
    r"спектакл|газет|пьес|п'ес|альбом|журнал|канал|передач|игр|гульн)\w*,? [«\"“][^«»\"“”]{0,30})$"
)
_METRO = re.compile(
    r"(?:метро|ст\. ?м\.|станци\w+|станцы\w+|остановк\w+|прыпын\w+|metro|station|stop)\W{1,3}$"
)


def by_name(t: Tokens) -> Iterator[tuple[int, int, float]]:
    """Yield ``(start, end, score)``, in tokens, of street names that stand for a place in them."""
    for match in _DETENTION.finditer(t.classes):
        yield match.start(), match.end(), 0.7
    for match in _BEFORE.finditer(t.classes):
        end = _name(t, match.end())
        both = _SECOND.match(t.classes, end) if end else None
        second = _name(t, both.end()) if both else 0
        if end:
            begin = match.start("corner") if match["corner"] else match.end()
            yield begin, second or end, 0.62
    for match in _LABELLED.finditer(t.classes):
        end = _name(t, match.end())
        if end and _ENDS.match(t.classes, end):
            yield match.end(), end, 0.55


def _name(t: Tokens, at: int) -> int:
    """Return the token after a street in the list, or 0."""
    words = run(t, at, 3)
    count = known_street([word for word, _ in words])
    if not count and words and words[0][0].endswith(_LOCATIVE):
        return 0 if _NOUN_NEXT.match(t.classes, words[0][1]) else words[0][1]
    shown = count and words[min(count, len(words)) - 1][0][0].isupper()
    return words[min(count, len(words)) - 1][1] if shown else 0


def is_stop(text: Prepared, offset: int) -> bool:
    """Say whether the words before are those of a metro station, a bus stop, or a title."""
    before = text.before(offset, 60)
    return _METRO.search(before[-24:]) is not None or _TITLED.search(before) is not None
