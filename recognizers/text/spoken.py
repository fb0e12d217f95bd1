"""Numbers in words, as people hide them: ``восемь ноль двадцать девять 555 01 17``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from recognizers.text.digits import matches, near
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared

_UNITS = (
    "ноль нуль нолик нулик zero oh", "один одна адзін адна one", "два две дзве two",
    "три тры three",
    "четыре чатыры four", "пять пяць five", "шесть шэсць шесць six", "семь сем seven",
    "восемь восем eight", "девять дзевяць nine",
)  # fmt: skip
_TEENS = (
    "десять дзесяць ten", "одиннадцать адзінаццаць eleven", "двенадцать дванаццаць twelve",
    "тринадцать трынаццаць thirteen", "четырнадцать чатырнаццаць fourteen",
    "пятнадцать пятнаццаць fifteen", "шестнадцать шаснаццаць sixteen",
    "семнадцать сямнаццаць seventeen", "восемнадцать васемнаццаць васямнаццаць eighteen",
    "девятнадцать дзевятнаццаць nineteen",
)  # fmt: skip
_TENS = (
    "двадцать дваццаць twenty", "тридцать трыццаць thirty", "сорок сорак forty",
    "пятьдесят пяцьдзясят пяцьдзесят fifty", "шестьдесят шэсцьдзясят шэсцьдзесят sixty",
    "семьдесят семдзесят сямдзесят seventy", "восемьдесят восемдзесят васьмідзесят eighty",
    "девяносто дзевяноста ninety",
)  # fmt: skip
_HUNDREDS = (
    "сто", "двести дзвесце", "триста трыста", "четыреста чатырыста", "пятьсот пяцьсот",
    "шестьсот шэсцьсот", "семьсот семсот сямсот", "восемьсот восемсот", "девятьсот дзевяцьсот",
)  # fmt: skip
_VALUES = {
    word: value
    for first, step, row in (
        (0, 1, _UNITS),
        (10, 1, _TEENS),
        (20, 10, _TENS),
        (100, 100, _HUNDREDS),
    )
    for value, words in enumerate(row)
    for value in (first + step * value,)
    for word in words.split()
}
_TELLING = ("ноль", "нуль", "плюс", "plus", "восемь", "триста", "трыста", "zero")
_CODES = (
    "двадцать девять", "двадцать пять", "тридцать три", "сорок четыре", "дваццаць дзевяць",
    "дваццаць пяць", "трыццаць тры", "сорак чатыры", "два девять", "три три", "четыре четыре",
    "два пять", "дзве дзевяць", "два дзевяць", "тры тры", "чатыры чатыры", "two nine",
    "three three", "four four", "two five",
)  # fmt: skip
_HINTS = (*_TELLING, *_CODES, "семнадцать", "сямнаццаць", "девятьсот", "дзевяцьсот")
_NUMBER = "|".join(sorted(_VALUES, key=len, reverse=True))
_ITEM = rf"(?:{_NUMBER}|\d{{1,7}})(?!\w)"
_GAP = r"(?:[ ,.-]{1,3}|[ ]?\n[ ]?)"
_RUN = lazy(
    rf"(?:(?<!\w)(?P<plus>плюс|plus)[ ])?(?<![\w])(?P<run>{_ITEM}(?:{_GAP}{_ITEM}){{2,14}})"
)
_TOKEN = lazy(r"\w+")


def spoken(text: Prepared) -> Iterator[tuple[int, int, float]]:
    """Yield start and end of what may be a telephone number in words, and how sure that is.

    The last is 1 behind a plus and for an operator's code with seven digits, 0 where only a word
    for a telephone can make it one.
    """
    for match in matches(_RUN, text.lower, near(text, _HINTS, 120, 160)):
        words = _TOKEN.findall(match["run"])
        if sum(not word.isdecimal() for word in words) >= 2 and 7 <= (n := _length(words)) <= 13:
            sure = match["plus"] or (n == 9 and match["run"].startswith(_CODES) and _grouped(words))
            told = any(hint in match["run"] for hint in _TELLING)
            yield (*match.span("run"), 1.0 if sure else 0.5 if told else 0.0)


def _grouped(words: list[str]) -> bool:
    """Tell whether hundreds stand behind the code, and tens behind them, or digits alone."""
    if len(words) == 9:
        return all(_VALUES.get(word, 10) < 10 for word in words)
    return len(words) > 3 and any(_VALUES.get(word, 0) >= 100 for word in words[1:3])


def _length(words: list[str]) -> int:
    """Return how many digits the words are; what can be one number counts as one."""
    values = [int(word) if word.isdecimal() else _VALUES[word] for word in words]
    count = sum(
        len(word) if word.isdecimal() else len(str(value))
        for word, value in zip(words, values, strict=True)
    )
    for (first, second), (one, two) in zip(pairwise(words), pairwise(values), strict=True):
        if first.isdecimal() or second.isdecimal() or not two:
            continue
        if (one >= 100 and one % 100 == 0 and two < 100) or (20 <= one < 100 and two < 10):
            count -= len(str(two))
    return count
