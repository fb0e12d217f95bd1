"""Names that a line break splits: which line breaks of a text stand for a space.

``Иванова / Анна Петровна``, ``А. С. / Пушкин`` and ``Шило / Г.`` are one name each, the slash being
a line break; ``Иванов Иван / Петров Пётр`` are two. A break stands for a space only where what is
before it and what is behind it make up one name, so that lists of one name a line stay lists.
Values of digits have ``seams``.
"""

from __future__ import annotations

import re

from recognizers.person import words as w
from recognizers.person.words import Word

# A break that may be in a name: behind a letter or the dot of an initial, before a word.
_BREAK = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_]\.))\n[ \t]{0,8}(?=[^\W\d_])")
# An initial with its dot, or before a sign if it is no word by itself; or a word.
_ELEMENT = re.compile(
    r"[^\W\d_](?:\.|(?<![АВИІОСУЎЯAI])(?![\w'’ʼ`)-]|[ ]\w))|[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*"
)
_BEFORE, _AFTER = 70, 60
_LONGEST_ROW, _ROWS_ABOVE = 1000, 20
_WORD_LINE = re.compile(r"[ \t]*([^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*)[ \t]*")
_PATRONYMIC = re.compile(
    "(?:(?P<his>[оеёая][вў][иі]ч|ь[иі]ч|[oea]vi[cč]h?)|[оеёа][вў]н|[иі]чн|[oea][vŭu]n|i[cč]h?n)"
    "(?:а|у|ем|ам|ом|ы|е|о[йю]|а[йю]|[auy])?$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(("title", "label", "street", "place", "address", "other", "speech", "alias"))

# What an element may be: an initial; a first name; a woman's patronymic; a surname or unknown word;
# a first name as well as a surname; a surname as well as a man's patronymic; a common word that may
# be a surname; another common word; none of these.
_INITIAL, _FIRST, _HERS, _SURNAME, _EITHER, _HIS, _WEAK, _COMMON, _NONE = "IFPSEOWCX"
_STREET = "R"  # before a break only: the word for a street in lower case
_F, _P, _S = "[FE]", "[PO]", "[SEOW]"
# A name over two lines: neither part is a name in full, unless the other can be none alone.
_NAME = re.compile(
    rf"[SEOWC]/{_F}{_P}|{_S}{_F}/{_P}|{_F}{_P}/[SO]|{_F}/{_P}{_S}?|{_F}/[SEO]|W?{_S}/{_F}"
    rf"|W?[SEOFWC]/II?|[SEOFW]I/I|C?II?/[SEO]|II?/W|I/I{_S}|{_F}/I{_S}"
)

# Common words before a name; one before an initial may be a heading.
_COMMONS = re.compile("^C+(?=[^CI])|^C+(?=CI?)")


def soft_breaks(text: str) -> list[tuple[int, int]]:
    """Return the line breaks inside names, each with the indentation behind it.

    Args:
        text: In which no space stands before a line break.
    """
    breaks: list[tuple[int, int, int]] = []
    beside: list[tuple[list[str], list[str]]] = []
    for match in _BREAK.finditer(text) if "\n" in text else ():
        after, end = _after(text, match.end())
        before = _before(text, match.start()) if after else []
        if before and _may_be_one(before, after):
            breaks.append((*match.span(), end))
            beside.append((before, after))
    known = iter(w.shared().of([form for pair in beside for some in pair for form in some]))
    found: list[tuple[int, int]] = []
    joined, ended = "", -1  # what the last soft break joined, and where that ends
    for (start, end, last), (before, after) in zip(breaks, beside, strict=True):
        left = "".join(_kind(form, next(known)) for form in before)
        right = "".join(_kind(form, next(known)) for form in after)
        if left == _STREET and text[last : last + 1] != ":":
            found.append((start, end))
            continue
        right = right.partition(_NONE)[0].rstrip(_COMMON)
        if start == ended:
            left = joined
        left = left.rpartition(_NONE)[2]
        left = _COMMONS.sub("", left)
        one = before[-1].isascii() == after[0].isascii() and _NAME.fullmatch(f"{left}/{right}")
        if one and not _listed(text, start, end) and not _rows(text, start, end):
            found.append((start, end))
            joined, ended = left + right, last
    return found


def _may_be_one(before: list[str], after: list[str]) -> bool:
    """Tell fast whether two words and more on either side may be one name: most are two."""
    return (
        min(len(before), len(after)) == 1
        or any(len(form) == 1 or form[1] == "." for form in before)
        or any(_PATRONYMIC.search(form) for form in after)
    )


def _before(text: str, at: int) -> list[str]:
    """Return the words with capitals and the initials right before a line break.

    If there are none, return the last word.
    """
    low = max(text.rfind("\n", max(0, at - _BEFORE), at) + 1, at - _BEFORE, 0)
    found: list[str] = []
    after = at
    for match in reversed(list(_ELEMENT.finditer(text, low, at))):
        form = match[0]
        if not _adjacent(form, text[match.end() : after], not found):
            break
        if not form[0].isupper():
            return found[::-1] or [form]
        found.append(form)
        after = match.start()
    return found[::-1]


def _after(text: str, at: int) -> tuple[list[str], int]:
    """Return the words with capitals and the initials right behind a line break, and their end."""
    found: list[str] = []
    end = at
    for match in _ELEMENT.finditer(text, at, at + _AFTER):
        form = match[0]
        gap = text[end : match.start()]
        if not form[0].isupper() or not _adjacent(found[-1] if found else "", gap, not found):
            break
        found.append(form)
        end = match.end()
    return found, end


def _adjacent(form: str, gap: str, outermost: bool) -> bool:
    """Tell whether a gap behind an element lets the next one belong to the same name."""
    return gap == "" if outermost else gap == " " or (gap in ("", "-") and form.endswith("."))


def _kind(form: str, word: Word) -> str:
    if len(form) == 1 or form[1] == ".":
        return _INITIAL
    if len(form) < 4 and form.isupper() and word.common:
        return _COMMON
    if word.case not in (w.TITLE, w.UPPER, w.MIXED):
        return _STREET if "street" in word.roles else _NONE
    if (word.roles & _NO_NAME and not word.exact) or (word.known_place and not word.family):
        return _NONE
    if word.first == 3:
        return _FIRST
    if patronymic := _PATRONYMIC.search(form):
        return _HIS if patronymic["his"] else _HERS
    surname = word.surname >= 2 or word.family
    if word.first == 2:
        return _EITHER if surname else _FIRST
    if word.common and not word.family:
        return _WEAK if word.surname else _COMMON
    return _SURNAME


def _listed(text: str, start: int, end: int) -> bool:
    """Tell whether lines of a single word are above and below a break, and more of them beside.

    Such lines are a list of people, but for a patronymic in the third of them.
    """
    above = text.rfind("\n", 0, start)
    below = text.find("\n", end)
    last = len(text) if below < 0 else below
    if not _WORD_LINE.fullmatch(text, above + 1, start) or not _WORD_LINE.fullmatch(
        text, end, last
    ):
        return False
    first = text.rfind("\n", 0, max(above, 0)) + 1
    if above > 0 and _WORD_LINE.fullmatch(text, first, above):
        return not _PATRONYMIC.search(text, end, last)
    third = text.find("\n", last + 1)
    match = _WORD_LINE.fullmatch(text, last + 1, len(text) if third < 0 else third)
    return match is not None and not _PATRONYMIC.search(match[1])


def _rows(text: str, start: int, end: int) -> bool:
    """Tell whether a break is between rows of a table, all lines above having as many cells.

    Where a cell of each row is broken the lines have as many too, but for the first of them.
    """
    above = text.rfind("\n", 0, start) + 1
    if text.startswith("|", above):
        return False  # each row begins with a sign
    at = text.find("\n", end, end + _LONGEST_ROW)
    below = text[end : at if at >= 0 else end + _LONGEST_ROW]
    return any(sign in below and _as_many(text, start, sign, below.count(sign)) for sign in ";|\t")


def _as_many(text: str, end: int, sign: str, count: int) -> bool:
    """Tell whether every line up to ``end`` has ``sign`` so often, up to where the table begins."""
    counts: list[int] = []
    while end >= 0 and len(counts) < _ROWS_ABOVE:
        start = text.rfind("\n", max(0, end - _LONGEST_ROW), end) + 1
        counts.append(text.count(sign, start, end))
        if counts[-1] != count:
            break
        end = start - 1
    if counts[-1] == count:
        return True
    above = text.rfind("\n", max(0, start - 1 - _LONGEST_ROW), max(0, start - 1)) + 1
    return len(counts) > 1 and counts[-1] == 0 == text.count(sign, above, max(0, start - 1))
