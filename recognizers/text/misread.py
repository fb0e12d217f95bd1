"""Letters that stand for digits, read so by a scanner or written so to hide a number.

``29 О4`` is 29 04, ``1В3`` is 183. A number is judged by what is read so; where it stands does not
change, as one letter stands for one digit.
"""

from __future__ import annotations

from recognizers.text.lazy import lazy
from recognizers.text.stretches import Stretch, joined

_ENDS, _ENDS_AS = "OОoоIІіilLЗSЅBВ", "0000111111355" + "88"
_INNER, _INNER_AS = "зsбZzЧ", "356224"
LETTERS = _ENDS + _INNER
"""Letters that are read for digits; the first of them at the end of a group, too."""

TO_DIGITS = str.maketrans(LETTERS, _ENDS_AS + _INNER_AS)
"""Digits for ``LETTERS``."""

# Behind a digit or what opens a number: before a digit, or at the end of a group.
_MISREAD = lazy(
    rf"[0-9(+)](?:(?<!\))|(?<=\d\)))(?:[ .-]?[{LETTERS}]{{1,3}}(?=\d)"
    rf"|(?<=\d)[{LETTERS}]{{1,2}}(?=-\d)|(?<=\d)[{_ENDS}]{{1,2}}(?=[ .)]{{1,2}}\d|(?!\w)))+"
)
# The first digit behind a letter that begins a number, sought by the digit since letters are many.
_BEHIND_FIRST = lazy(r"[0-9](?<=[OОoоЗзISЅlбВ].)(?<![^\W_].\d)(?=\d{3})")
_BOXES = lazy(r"(?<=\d \d )\|(?= \d \d)")  # between the boxes of a form
_NEAR = 24
_FEWEST = 5  # digits in a stretch, fewer are no number

# What letters of labels become when a scanner reads them.
_BLURRED = {"и": "ин", "н": "ни", "п": "пл", "л": "лп", "ш": "шщ", "щ": "щш", "е": "ес", "с": "се",
            "т": "тг", "з": "з3", "о": "о0", "ч": "чн", "й": "йи", "ў": "ўу", "ь": "ьъ", "к": "кн",
            "б": "б6", "в": "в8", "ё": "ёе", "i": "il", "l": "l1", "h": "hb"}  # fmt: skip


def as_digits(text: str) -> str:
    """Return the text with digits for the letters that stand for them; of the same length.

    A bar between digits that stand apart is a slash in it.
    """
    read = _MISREAD.sub(lambda misread: misread[0].translate(TO_DIGITS), text)
    if firsts := [match.start() - 1 for match in _BEHIND_FIRST.finditer(text)]:
        signs = list(read)
        for at in firsts:
            signs[at] = text[at].translate(TO_DIGITS)
        read = "".join(signs)
    return _BOXES.sub("/", read) if " | " in read else read


def places(text: str, read: str) -> list[Stretch]:
    """Return the disjoint stretches round every letter of ``text`` that ``read`` has a digit for.

    Only those are returned that may hold a number.
    """
    if read == text:
        return []
    changed = [*_MISREAD.finditer(text), *_BEHIND_FIRST.finditer(text)]
    around = ((max(0, m.start() - _NEAR), min(len(read), m.end() + _NEAR)) for m in changed)
    return joined(s for s in around if sum(map(str.isdecimal, read[slice(*s)])) >= _FEWEST)


def blurred(word: str) -> str:
    """Return the pattern of a word of which a scanner may have misread any letter."""
    return "".join(f"[{_BLURRED[c]}]" if c in _BLURRED else c for c in word)
