"""Names that a line break splits: which line breaks of a text stand for a space.

``Иванова / Анна Петровна``, ``А. С. / Пушкин`` and ``Шило / Г.`` are one name each, the slash being
a line break; ``Иванов Иван / Петров Пётр`` are two. A break stands for a space only where what is
before it and what is behind it make up one name, so that lists of one name a line stay lists.
Values of digits have ``seams``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from recognizers.person import words as w
from recognizers.person.words import Word
from recognizers.text.patronymic import HIS, whose

# A break that may be in a name: behind a letter or the dot of an initial, before a word.
_BREAK = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_]\.))\n[ \t]{0,8}(?=[^\W\d_])")
# An initial with its dot, or before a sign if it is no word by itself; or a word.
_ELEMENT = re.compile(
    r"[^\W\d_](?:\.|(?<![АВИІОСУЎЯAI])(?![\w'’ʼ`)-]|[ ]\w))|[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*"
)
_BEFORE, _AFTER = 70, 60
_LONGEST_ROW, _ROWS_ABOVE = 1000, 20
_WORD_LINE = re.compile(r"[ \t]*([^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*)[ \t]*")
_NO_NAME = frozenset(("street", "place", "other", "alias"))
_TITLES = frozenset(("title", "label", "address", "speech"))

# What an element may be: an initial; a first name; a woman's patronymic; a surname; a first name
# or a surname; a surname or a man's patronymic; a word that no dictionary has; a common word that
# may be a surname; another common word; a word before a name; none of these.
_INITIAL, _FIRST, _HERS, _SURNAME, _EITHER, _HIS, _UNKNOWN, _WEAK, _COMMON, _TITLE, _NONE = (
    "IFPSEOUWCTX"
)
_STREET = "R"  # before a break only: the word for a street in lower case
_F, _P, _S = "[FE]", "[PO]", "[SEOUW]"
# A name over two lines: neither part is a name in full, unless the other can be none alone.
_NAME = re.compile(
    rf"[SEOUWC]/{_F}{_P}|{_S}{_F}/{_P}|{_F}{_P}/[SO]|{_F}/{_P}{_S}?|{_F}/{_S}|W?{_S}/{_F}"
    rf"|W?[SEOUFWC]/II?|[SEOUFW]I/I|C?II?/[SEOU]|II?/W|I/I{_S}|{_F}/I{_S}"
)
# Common words before a name; one before an initial may be a heading.
_COMMONS = re.compile("^C+(?=[^CI])|^C+(?=CI?)")
_RIGHT = re.compile("[^TX]*")
_FIELD = re.compile(r"[;|)\t]|[ ](?:[—–|(-]|\d)")


class _Beside(NamedTuple):
    """The words with capitals and the initials on one side of a break, and how far they reach."""

    forms: list[str]
    edge: int


def soft_breaks(text: str) -> list[tuple[int, int]]:
    """Return the line breaks inside names, each with the indentation behind it.

    Args:
        text: In which no space stands before a line break.
    """
    breaks: list[tuple[int, int, _Beside, _Beside]] = []
    for match in _BREAK.finditer(text) if "\n" in text else ():
        after = _after(text, match.end())
        before = _before(text, match.start()) if after.forms else after
        if before.forms and _may_be_one(before.forms, after.forms):
            breaks.append((*match.span(), before, after))
    forms = [form for _, _, *sides in breaks for side in sides for form in side.forms]
    known = iter(w.shared().of(forms))
    found: list[tuple[int, int]] = []
    joined, ended = "", -1  # what the last soft break joined, and where that ends
    for start, end, before, after in breaks:
        left = "".join(_kind(form, next(known)) for form in before.forms)
        right = "".join(_kind(form, next(known)) for form in after.forms)
        if left == _STREET and text[after.edge : after.edge + 1] != ":":
            found.append((start, end))
            continue
        if start == ended:
            left = joined
        whole, left = left, _COMMONS.sub("", left.rpartition(_TITLE)[2])
        right = _RIGHT.match(right)[0].rstrip(_COMMON)  # type: ignore[index]
        same_script = before.forms[-1].isascii() == after.forms[0].isascii()
        one = same_script and _NAME.fullmatch(f"{left}/{right}")
        name = before.edge if left == whole else start
        if (
            one
            and _may_go_on(text, left, right, name, after.edge)
            and not _listed(text, start, end)
            and not _rows(text, start, end)
        ):
            found.append((start, end))
            joined, ended = left + right, after.edge
    return found


def _may_go_on(text: str, left: str, right: str, start: int, end: int) -> bool:
    """Tell whether what is around a name allows the words of it that may be others.

    A common word is part of it only in a field or before a dash, a word that no dictionary has not
    as a label nor where it begins a message under its sender.

    Args:
        text: The text.
        left: What the elements before the break may be.
        right: What those behind it may be.
        start: Of the name before the break.
        end: Of the name behind it.
    """
    if left[-1] == _INITIAL or right[0] == _INITIAL:
        return True
    sign = text[end : end + 1]
    if left == _WEAK and len(right) == 1:
        return sign == "," or _FIELD.match(text, end) is not None
    if right[-1] == _WEAK:
        return _FIELD.match(text, end) is not None
    before = text[max(0, start - 3) : start].rstrip(" \t")[-1:]
    under_sender = before in ("", "\n", ":", "]") and sign not in ("", "\n")
    return right[-1] != _UNKNOWN or (sign != ":" and not under_sender)


def _may_be_one(before: list[str], after: list[str]) -> bool:
    """Tell fast whether words on either side may be one name: of one script, and not two each."""
    left, right = before[-1], after[0]
    if len(left) > 2 < len(right) and (left < "\u0250") != (right < "\u0250"):
        return False
    return (
        min(len(before), len(after)) == 1
        or any(len(form) == 1 or form[1] == "." for form in before)
        or any(map(whose, after))
    )


def _before(text: str, at: int) -> _Beside:
    """Return what stands right before a line break; if that is nothing, the last word."""
    low = max(text.rfind("\n", max(0, at - _BEFORE), at) + 1, at - _BEFORE, 0)
    found: list[str] = []
    after = at
    for match in reversed(list(_ELEMENT.finditer(text, low, at))):
        form = match[0]
        if not _adjacent(form, text[match.end() : after], not found):
            break
        if not form[0].isupper():
            return _Beside(found[::-1] or [form], after)
        found.append(form)
        after = match.start()
    return _Beside(found[::-1], after)


def _after(text: str, at: int) -> _Beside:
    """Return what stands right behind a line break."""
    found: list[str] = []
    end = at
    for match in _ELEMENT.finditer(text, at, at + _AFTER):
        form = match[0]
        gap = text[end : match.start()]
        if not form[0].isupper() or not _adjacent(found[-1] if found else "", gap, not found):
            break
        found.append(form)
        end = match.end()
    return _Beside(found, end)


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
    if word.roles & _TITLES and not word.exact:
        return _TITLE
    if word.first == 3:
        return _FIRST
    if patronymic := whose(form):
        return _HIS if patronymic == HIS else _HERS
    if len(form) == 2 or (word.first == 2 and word.common and not word.exact):
        return _WEAK
    if word.first == 2:
        return _EITHER if word.surname >= 2 or word.family else _FIRST
    if word.family or (word.surname > 2 and not word.common):
        return _SURNAME
    if not word.common:
        return _UNKNOWN
    return _WEAK if word.surname else _COMMON


def _listed(text: str, start: int, end: int) -> bool:
    """Tell whether lines of a single word are above and below a break, and more of them beside.

    Such lines are a list of people, but for a patronymic in the third of them.
    """
    above = text.rfind("\n", 0, start)
    below = text.find("\n", end)
    last = len(text) if below < 0 else below
    second = _WORD_LINE.fullmatch(text, end, last)
    if second is None or not _WORD_LINE.fullmatch(text, above + 1, start):
        return False
    first = text.rfind("\n", 0, max(above, 0)) + 1
    if above > 0 and _WORD_LINE.fullmatch(text, first, above):
        return not whose(second[1])
    third = text.find("\n", last + 1)
    match = _WORD_LINE.fullmatch(text, last + 1, len(text) if third < 0 else third)
    return match is not None and not whose(match[1])


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
