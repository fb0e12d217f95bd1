"""Number formats: which of them show dates, how their numbers read, and the texts in them.

A number reads as its digits; with a format of digits and signs between them, as telephones have, as
that shows it; with a format of dates and times as the whole date with its time, whatever part of it
is shown, since the rest is in the file too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache, partial

Show = Callable[[float], str]
"""Returns how a number reads."""

GENERAL = "General"
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|([_*].)|(\[[^\]]*\])'
    r"|(general|am/pm|a/p|y+|m+|d+|h+|s+|g+|b+|aaaa?|e+(?=[+-])|e+(?![^\W\d_])|.)",
    re.DOTALL | re.IGNORECASE,
)
_BRACKETS = re.compile(
    r"\[(?:[hH]{1,3}|[mM]{1,2}|[sS]{1,2}|Black|Blue|Cyan|Green|Magenta|Red|White|Yellow"
    r"|Color ?\d{1,2}|[<>=]{1,2}-?\d{1,8}(?:\.\d{1,4})?|DBNum[1-4]"
    r"|\$[^\d\]\[\"-]{0,4}(?:-[0-9A-Za-z,-]{1,12})?)\]",
    re.IGNORECASE,
)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_SIGNS = "0#?.,%/;:@-+() $€£₽'^&~{}<>=!"
_LETTERS = re.compile(r"general|am/pm|a/p|y+|m+|d+|h+|s+|g+|b+|aaaa?|e+", re.IGNORECASE)
_BETWEEN = "+-() "
_MOST_DIGITS = 4
_MOST_CHARS = 255
_BUILTIN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "d"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47), "h"),
    22: "d",
    46: "[h]",
}
"""Formats that every program knows by number, as codes that read alike."""

_FIRST = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_MOST_DAYS = 2_958_466
_LEAP = 61
"""From this day on the calendar is right: the first leap day of 1900 never was."""


class Code:
    """A number format, with the texts in it.

    Attributes:
        texts: What stands in quotes and the like, to be edited.
        known: False if there is anything in it that may not stay; it is ``General`` then.
    """

    def __init__(self, code: str) -> None:
        self._parts: list[str] = []
        self.texts: list[str] = []
        self.known = self._read(code)
        if not self.known:
            self._parts, self.texts = [GENERAL], []

    def __str__(self) -> str:
        return "".join(
            part + (_quoted(self.texts[index]) if index < len(self.texts) else "")
            for index, part in enumerate(self._parts)
        )

    def _read(self, code: str) -> bool:
        if code.lower() == GENERAL.lower():
            self._parts = [GENERAL]
            return True
        if len(code) > _MOST_CHARS:
            return False
        self._parts = [""]
        digits = 0
        open_text = False
        for match in _TOKEN.finditer(code):
            quoted, slashed, filler, bracket, sign = match.groups()
            text = quoted if quoted is not None else slashed
            if sign and sign not in _SIGNS and not _LETTERS.fullmatch(sign):
                digits += sign.isdigit()
                text = None if sign.isdigit() else sign
            if text is not None:
                if open_text:
                    self.texts[-1] += text
                elif text:
                    self.texts.append(text)
                    self._parts.append("")
                    open_text = True
                continue
            open_text = False
            if bracket and not _BRACKETS.fullmatch(bracket):
                return False
            if filler and filler[1].isalnum():
                filler = filler[0] + " "
            self._parts[-1] += bracket or filler or sign or ""
        return digits <= _MOST_DIGITS


def _quoted(text: str) -> str:
    return '\\"'.join(f'"{part}"' if part else "" for part in text.split('"'))


def show_builtin(number: int, date1904: bool) -> Show | None:
    """Return how numbers read in a format known by number; None as their digits."""
    return show_of(_BUILTIN[number], date1904) if number in _BUILTIN else None


def show_of(code: str, date1904: bool) -> Show | None:
    """Return how numbers read in a format; None as their digits."""
    first = _first_section(code)
    plain = "".join(sign for kind, sign in first if kind == "sign")
    if any(kind == "bracket" and _DURATION.fullmatch(sign) for kind, sign in first):
        return None
    if GENERAL.lower() in plain.lower():
        return None
    letters = set(re.sub(r"[Ee][+-]|AM/PM|A/P", "", plain, flags=re.IGNORECASE).lower())
    if letters & set("yd") or (letters & set("m") and not letters & set("hs")):
        return partial(date_text, date1904=date1904)
    if letters & set("hs"):
        return partial(date_text, date1904=date1904)
    return _pattern(first)


def _first_section(code: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(code):
        quoted, slashed, filler, bracket, sign = match.groups()
        if sign == ";":
            break
        text = quoted if quoted is not None else slashed
        if text is not None:
            found.append(("text", text))
        elif bracket:
            found.append(("bracket", bracket))
        elif sign:
            found.append(("sign", sign))
        else:
            found.append(("filler", filler))
    return found


def _pattern(section: Sequence[tuple[str, str]]) -> Show | None:
    """Return how numbers read in a format of digits with signs between; None if it is another."""
    pieces: list[str] = []
    for kind, sign in section:
        if kind == "bracket":
            if sign[1] in "<>=":
                return None
        elif kind == "text":
            if any(c.isalpha() or c.isdigit() for c in sign):
                return None
            pieces += [f"={c}" for c in sign]
        elif kind == "sign":
            if sign in "0#":
                pieces.append(sign)
            elif sign in _BETWEEN or (sign.isdigit() and sign.isascii()):
                pieces.append(f"={sign}")
            else:
                return None
    holders = sum(len(piece) == 1 for piece in pieces)
    if not holders or (holders == len(pieces) and pieces.count("0") < 2):
        return None
    return partial(_filled, pieces=tuple(pieces))


def _filled(value: float, pieces: tuple[str, ...]) -> str:
    """Return a whole number with its digits in the places of a pattern, from the right."""
    if value < 0 or value != value // 1 or value >= 1e15:
        return plain_text(value)
    digits = str(int(value)) if value else ""
    first = next(index for index, piece in enumerate(pieces) if len(piece) == 1)
    found: list[str] = []
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if len(piece) == 2:
            found.append(piece[1])
        elif index == first:
            found += reversed(digits or ("0" if piece == "0" else ""))
        elif digits:
            found.append(digits[-1])
            digits = digits[:-1]
        elif piece == "0":
            found.append("0")
    return "".join(reversed(found))


def plain_text(value: float) -> str:
    """Return the digits of a number, without an exponent unless it is far away."""
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    if "e" not in text:
        return text
    plain = format(Decimal(text), "f")
    return plain if len(plain) <= 24 else text


@lru_cache(maxsize=65_536)
def date_text(value: float, date1904: bool) -> str:
    """Return a number of days as the date and the time of day, as far as there are."""
    if not 0 <= value < _MOST_DAYS - 1462 * date1904:
        return plain_text(value)
    days, seconds = divmod(round(value * 86_400), 86_400)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if seconds % 60:
        clock += f":{seconds % 60:02}"
    if not days:
        return clock
    if not date1904 and days < _LEAP:
        days += 1
    date = (_FIRST[date1904] + timedelta(days=days)).strftime("%d.%m.%Y")
    return f"{date} {clock}" if seconds else date
