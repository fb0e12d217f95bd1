"""Institutions and homes called by the street alone: ``ІЧУ на Акрэсціна``, ``живёт на Мележа``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.address.lexicon import known_street, words
from recognizers.text.prepared import Prepared

_DETENTION = re.compile(
    r"(?<!\w)(?:акр[эе]сь?цін[аеуы]|окр[еэ]ст[иы]н[ауеы]|akre[sś]cin[aieuy]|akrestsin[aeuy]|okrestin[aeuy])(?!\w)"
)
_ON = re.compile(r"(?<!\w)(?:на|on|na|at) ((?:[^\W\d_][\w'’-]{3,})(?: [^\W\d_][\w'’-]{3,})?)")
_WORD = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(
    r"(?:«|(?:роман|фильм|фільм|групп|гурт|песн|книг|кніг|сериал|серыял|картин|карцін|рассказ|апавяданн|"
    r"спектакл|газет|пьес|п'ес|альбом|журнал|канал|передач|игр|гульн)\w*,? [«\"“][^«»\"“”]{0,30})$"
)
_METRO = re.compile(
    r"(?:метро|ст\. ?м\.|станци\w+|станцы\w+|остановк\w+|прыпын\w+|metro|station|stop)\W{1,3}$"
)


def by_street(text: Prepared) -> Iterator[tuple[int, int, float]]:
    """Yield ``(start, end, score)`` of street names that stand for a place in them."""
    for match in _DETENTION.finditer(text.lower):
        yield match.start(), match.end(), 0.7
    for match in _ON.finditer(text.lower):
        if not text.text[match.start(1)].isupper() or not _about_a_place(text, match.start()):
            continue
        names = text.text[match.start(1) : match.end(1)].split(" ")
        count = known_street(names)
        if count and names[count - 1][:1].isupper():
            yield match.start(1), match.start(1) + len(" ".join(names[:count])), 0.62


def _about_a_place(text: Prepared, offset: int) -> bool:
    """Say whether one of the three words before is an institution or a word for living there."""
    for word in _WORD.findall(text.before(offset, 36))[-3:]:
        for phrase, kinds in words().get(word, ()):
            if len(phrase) == 1 and kinds & {"institution", "label"}:
                return True
    return False


def is_stop(text: Prepared, offset: int) -> bool:
    """Say whether the words before are those of a metro station, a bus stop, or a title."""
    before = text.before(offset, 60)
    return _METRO.search(before[-24:]) is not None or _TITLED.search(before) is not None
