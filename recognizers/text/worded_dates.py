"""Years and dates in words: ``восьмого мая тысяча девятьсот восьмидесятого``, ``сорок первого``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recognizers.text.lazy import lazy

_CASE = r"(?:ь?(?:ого|его|ом|ем|е)|[аяо]е|ый|ий|ой|[аяо]га|[ыі]м)"
_UNIT = (
    "(?:перв|перш|втор|друг|трет|трэц|четв[её]рт|чацв[её]рт|пят|шест|шост|седьм|с[её]м|восьм"
    f"|дев[яе]т|дз[яе]вят){_CASE}"
)
_TEEN = f"(?:(?:[а-яёі]{{2,8}}на(?:дц|цц)а|деся|дзяся)т{_CASE})"
_TENS = (
    ("двадцать|дваццаць", "двадцат|дваццат"),
    ("тридцать|трыццаць", "тридцат|трыццат"),
    ("сорок|сорак", "сороков|саракав"),
    ("пять?десят|пя[цт]ь?дз[яе]сят", "пятидесят|пяцідз[яе]сят"),
    ("шесть?десят|шэсць?дз[яе]сят", "шестидесят|шасцідз[яе]сят"),
    ("семь?десят|семдз[яе]сят", "семидесят|сямідз[яе]сят"),
    ("восемь?десят|восемдз[яе]сят", "восьмидесят|васьмідз[яе]сят"),
    ("девяносто|дзевяноста", "девяност|дзевяност"),
)
_TEN = "|".join(ten for ten, _ in _TENS)
_TENTH = "|".join(tenth for _, tenth in _TENS)
ORDINAL = rf"(?:{_UNIT}|{_TEEN}|(?:{_TENTH}){_CASE})"
"""One word of a number in an oblique case, as days and years are told: пятого, семидесятом."""
_LOW = f"(?:(?:{_TEN})[ -]{_UNIT}|(?:{_TENTH}){_CASE}|{_TEEN}|{_UNIT})"
_YEAR = lazy(
    rf"(?:тысяча (?:девятьсот|дзевяцьсот) {_LOW}|(?:две|дзве) (?:тысяч[иі]|тыщ[иі]) {_LOW}"
    rf"|(?:{_TEN})[ -]{_UNIT}|(?:{_TENTH}){_CASE}|двухтысячн{_CASE}"
    r"|nineteen[ -](?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:[ -](?:one|two|three|four|five"
    r"|six|seven|eight|nine))?)(?![^\W_])"
)
# What is in every year in words, but not in many other words.
_HINTS: tuple[str, ...] = (
    "сят", "сорок", "сорак", "сарак", "дцат", "ццат", "ццац", "тысяч", "вяност", "тыщ", "nineteen",
)  # fmt: skip
_MONTH = (
    "январ|феврал|март|апрел|ма[йяею]|ию[нл]|август|сентябр|октябр|ноябр|декабр|студзен|лют|сакавік"
    "|красавік|тра[ўв]|чэрв|ліпен|жні[ўв]|верас|кастрычнік|лістапад|сне?ж"
)
_DAY = (
    f"(?:(?:двадцать|тридцать|дваццаць|трыццаць)[ ]{_UNIT}|{_UNIT}|{_TEEN}"
    f"|(?:двадцат|тридцат|дваццат|трыццат){_CASE})"
)
_MONTH_BEFORE = lazy(
    rf"(?<![^\W_])(?:(?:\d\d?(?:-?г[оа])?|{_DAY})[ ])?(?:{_MONTH})[а-яёіў]{{0,4}}[ ]$"
)
DAY_IN_WORDS = lazy(rf"(?<![^\W_]){_DAY}[ ]$")
"""A day in words, right before the name of the month."""


def worded(lower: str) -> list[tuple[int, int, int]]:
    """Return start, end and year, of four digits but rounded down to tens, of dates in words."""
    found: list[tuple[int, int, int]] = []
    for at in sorted(_places(lower)):
        if found and at < found[-1][1]:
            continue
        start = max(lower.rfind(sign, max(0, at - 20), at) + 1 for sign in ' \n(«"-—')
        year = _YEAR.match(lower, start) or _after_two(lower, start)
        if year:
            month = _MONTH_BEFORE.search(lower, max(0, year.start() - 45), year.start())
            begin = (month or year).start()
            if found and begin < found[-1][1]:  # what looked like a year was the day
                found.pop()
            found.append((begin, year.end(), _year(year[0])))
    return found


def _after_two(lower: str, start: int) -> re.Match[str] | None:
    two = lower[max(0, start - 5) : start]
    begin = start - 4 if two.endswith("две ") else start - 5 if two == "дзве " else start
    return _YEAR.match(lower, begin) if begin < start else None


def _places(lower: str) -> Iterator[int]:
    for hint in _HINTS:
        at = lower.find(hint)
        while at >= 0:
            yield at
            at = lower.find(hint, at + 1)


def _year(words: str) -> int:
    if words.startswith(("две", "дзве", "дву")):
        return 2000
    tens = (n for n, pair in enumerate(_TENS, 2) if re.search("|".join(pair), words))
    return 1900 + 10 * next(tens, 0)
