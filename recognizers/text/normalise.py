"""Undo what hides a value from a pattern, and remember where every character came from.

Steps, in this order (measured in the design's notes on detection):

1. Compose to NFC, so that ``й`` typed as two characters is one; only the stress marks that remain
   (U+0300, U+0301, U+0341) are dropped.
2. Drop zero-width characters, soft hyphens, bidi controls and variation selectors.
3. Turn special spaces, full-width and mathematical letters and digits, and the digits of other
   scripts into plain ones, and hyphens of every kind into ``-``.
4. Drop spaces and carriage returns before a line break, and one of two spaces between words.
5. Join words and numbers that a hyphen breaks over two lines.
6. Turn look-alike letters inside a word of mixed scripts into the script of that word.
7. Turn a line break inside a person's name into a space.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence

from recognizers.text.wraps import soft_breaks

_STRESS = "\u0300\u0301\u0341"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2043\u2212\ufe63\uff0d"
_MATH = "\U0001d400-\U0001d7ff"
_WIDE = "\uff01-\uff0c\uff0e-\uff5e"

_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_FOREIGN_DIGIT = r"[^\x00-\x7f\D]"
_COMBINING = re.compile("[\u0300-\u036f]")
_COMPOSED = re.compile(f"[^\\W_](?:[{_INVISIBLE}]*[\u0300-\u036f])+")
# One class of single characters first, so that text without any of them is passed over fast.
_ODD = re.compile(f"[{_STRESS}{_INVISIBLE}{_SPACES}{_HYPHENS}{_MATH}{_WIDE}]")
_DIGIT = re.compile(_FOREIGN_DIGIT)
_EDITS = re.compile(
    f"(?P<dropped>\u00ad[ \\t]*\\r?\\n[ \\t]*|[{_STRESS}{_INVISIBLE}]+)"
    f"|(?P<space>[{_SPACES}])"
    f"|(?P<hyphen>[{_HYPHENS}])"
    f"|(?P<digit>{_FOREIGN_DIGIT})"
    f"|(?P<plain>[{_WIDE}{_MATH}])"
)
_SPACING = re.compile(r" (?:(?<=[^\s] ) (?=[^\s])|(?<!  ) *(?=\r?\n))|\r(?=\n)")
_SPACED = ("  ", " \n", "\r\n")
_BROKEN = re.compile(
    r"-(?:(?<=[^\W\d_]{2}-)[ \t]*\r?\n[ \t]*(?=[^\W\d_]{2})|(?<=\d-)[ \t]*\r?\n(?=\d\d))"
)
_WORD = re.compile(r"[^\W_]+")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
# A Latin letter alone in an abbreviation like ``г.р.``; none else is by itself.
_INITIAL = re.compile(
    r"[ABCEHIKMOPTXYaceiopxyhmtkr](?:(?<![^\W_].)(?=[./][ ]?[\u0400-\u04ff](?![^\W_]))"
    r"|(?<=[\u0400-\u04ff][./].)(?<![^\W_][\u0400-\u04ff][./].)(?![^\W_]))"
)
_NEAR = 40  # characters on either side of a word that tell its script
_LATIN, _CYRILLIC = re.compile("[A-Za-z]"), re.compile("[\u0400-\u04ff]")

# Pairs that look the same in common typefaces (Unicode confusables, the subset of both alphabets).
LATIN_LOOKALIKES = "ABCEHIKMOPTXYSJaceiopxysjhbmtkr"
CYRILLIC_LOOKALIKES = "АВСЕНІКМОРТХУЅЈасеіорхуѕјһьмткг"
TO_CYRILLIC = str.maketrans(LATIN_LOOKALIKES, CYRILLIC_LOOKALIKES)
TO_LATIN = str.maketrans(CYRILLIC_LOOKALIKES, LATIN_LOOKALIKES)
# Words of look-alike letters alone that are Latin whatever is written around them.
_LATIN_WORDS = frozenset(("by", "com", "imei", "mac", "me"))


class Normalised:
    """A text after normalising, with the way back to the text as given.

    Attributes:
        raw: The text as given.
        text: The normalised text; offsets into it are code points.
    """

    __slots__ = ("_ends", "_starts", "raw", "text")

    def __init__(
        self, raw: str, text: str, starts: list[int] | None, ends: list[int] | None
    ) -> None:
        self.raw = raw
        self.text = text
        self._starts = starts
        self._ends = ends

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of ``raw`` that ``text[start:end]`` came from.

        Characters that normalising dropped inside the span are inside the result.
        """
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            return self._starts[start], self._starts[start]
        return self._starts[start], self._ends[end - 1]

    def from_raw(self, offset: int) -> int:
        """Return where in ``text`` stands what begins at ``offset`` of ``raw``, or follows it."""
        return offset if self._starts is None else bisect_left(self._starts, offset)


class _Mapped:
    """A text under change: every step replaces some matches and keeps the map to the raw text."""

    def __init__(self, raw: str) -> None:
        self.text = raw
        self.starts: list[int] | None = None
        self.ends: list[int] | None = None

    def replace(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> None:
        """Replace the matches of ``pattern``.

        New text of the same length maps character by character, other new text to the whole match.
        """
        self.put(
            [(m.start(), m.end(), n) for m in pattern.finditer(self.text) if (n := new(m)) != m[0]]
        )

    def put(self, changes: Sequence[tuple[int, int, str]]) -> None:
        """Put new text in place of stretches, given by start and end, in order."""
        if not changes:
            return
        starts = self.starts if self.starts is not None else list(range(len(self.text) + 1))
        ends = self.ends if self.ends is not None else list(range(1, len(self.text) + 1))
        parts: list[str] = []
        new_starts: list[int] = []
        new_ends: list[int] = []
        at = 0
        for start, end, text in changes:
            parts += (self.text[at:start], text)
            new_starts += starts[at:start]
            new_ends += ends[at:start]
            if len(text) == end - start:
                new_starts += starts[start:end]
                new_ends += ends[start:end]
            else:
                new_starts += [starts[start]] * len(text)
                new_ends += [ends[end - 1]] * len(text)
            at = end
        parts.append(self.text[at:])
        new_starts += starts[at:]
        new_ends += ends[at:]
        self.text, self.starts, self.ends = "".join(parts), new_starts, new_ends


def normalise(raw: str) -> Normalised:
    """Return ``raw`` normalised; runs in time linear in its length."""
    mapped = _Mapped(raw)
    if not raw.isascii():
        if _COMBINING.search(raw):
            mapped.replace(_COMPOSED, _composed)
        if _ODD.search(mapped.text) or _DIGIT.search(mapped.text):
            mapped.replace(_EDITS, _edited)
    if any(spacing in mapped.text for spacing in _SPACED):
        mapped.replace(_SPACING, lambda m: " " if m[0] == "  " and m.string[m.end()] > " " else "")
    if "-" in mapped.text and "\n" in mapped.text:
        mapped.replace(_BROKEN, _joined)
    if not raw.isascii():
        if _MIXED.search(mapped.text):
            mapped.replace(_WORD, _scripted)
        mapped.replace(_INITIAL, lambda m: m[0].translate(TO_CYRILLIC))
    mapped.put([(start, end, " ") for start, end in soft_breaks(mapped.text)])
    return Normalised(raw, mapped.text, mapped.starts, mapped.ends)


def _scripted(word: re.Match[str]) -> str:
    start, end = word.span()
    if not _MIXED.search(word[0]):
        return word[0]
    return one_script(word[0], word.string[max(0, start - _NEAR) : end + _NEAR])


def one_script(word: str, near: str = "") -> str:
    """Return ``word`` with look-alike letters turned into the script the rest of it is in.

    A word stays as it is if it is of one script, or if neither script can hold it whole. If both
    can, it is of the script that prevails in it and ``near`` it, unless it is known to be Latin.
    """
    if not _MIXED.search(word):
        return word
    cyrillic, latin = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    fits_cyrillic, fits_latin = not _LATIN.search(cyrillic), not _CYRILLIC.search(latin)
    if fits_cyrillic and fits_latin:
        if latin.lower() in _LATIN_WORDS:
            return latin
        near = near or word
        return cyrillic if len(_CYRILLIC.findall(near)) >= len(_LATIN.findall(near)) else latin
    if fits_cyrillic:
        return cyrillic
    return latin if fits_latin else word


def _composed(match: re.Match[str]) -> str:
    visible = _HIDDEN.sub("", match[0])
    return "".join(c for c in unicodedata.normalize("NFC", visible) if c not in _STRESS)


def _edited(match: re.Match[str]) -> str:
    kind, text = match.lastgroup, match[0]
    if kind == "space":
        return " "
    if kind == "hyphen":
        return "-"
    if kind == "digit":
        return str(unicodedata.decimal(text))
    if kind == "plain":
        return unicodedata.normalize("NFKC", text)
    return ""


def _joined(match: re.Match[str]) -> str:
    after = match.string[match.end()]
    return "-" if after.isupper() or after.isdecimal() else ""
