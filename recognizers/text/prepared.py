"""A text prepared once and shared by every recognizer that looks at it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import OrderedDict
from functools import cached_property
from threading import Lock
from typing import NamedTuple

from recognizers.text.misread import as_digits, places
from recognizers.text.normalise import Normalised, normalise

# A word (apostrophes inside belong to it, hyphens do not), a run of digits, or one other character.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*|\d+|[^\w\s]|_")
# Digits with single signs and spaces in between.
_DIGITS = re.compile(r"0+(?:[ \-–./,:№#]{1,3}0+)*")
_LABEL = re.compile(r"(?:^|[;,|\t.(])[ \t]*([^:;|\t\n]{1,60}?)[ \t]*[:=—–№#][ \t]*\Z")


class Token(NamedTuple):
    """A word, number or sign at ``text[start:end]`` of the normalised text."""

    text: str
    start: int
    end: int


class Prepared:
    """The normalised text with what recognizers ask of it, each computed at first use.

    Attributes:
        raw: The text as given.
        text: The normalised text; every offset below points into it.
    """

    def __init__(self, raw: str, normalised: Normalised | None = None) -> None:
        self._normalised = normalised or normalise(raw)
        self.raw = raw
        self.text = self._normalised.text
        self._last_line = (0, -1)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the text as given that ``text[start:end]`` came from."""
        return self._normalised.to_raw(start, end)

    def from_raw(self, offset: int) -> int:
        """Return where in ``text`` stands what begins at ``offset`` of the text as given."""
        return self._normalised.from_raw(offset)

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length as ``text`` so that offsets agree."""
        lower = self.text.lower()
        if len(lower) == len(self.text):
            return lower
        return "".join(c if len(c.lower()) != 1 else c.lower() for c in self.text)

    @cached_property
    def words(self) -> str:
        """``lower`` with 0 for every digit and spaces for underscores, to judge labels by.

        Which digits stand by a value says nothing about what it is, and without them the lines of
        a list are alike, so that what was judged once need not be judged again.
        """
        return zeroed(self.lower.replace("_", " "))

    @cached_property
    def read(self) -> str:
        """The text with digits for letters that stand for them, of the same length."""
        return as_digits(self.text)

    @cached_property
    def misread(self) -> list[tuple[int, int]]:
        """The disjoint stretches round the letters for which ``read`` has a digit."""
        return places(self.text, self.read)

    @cached_property
    def tokens(self) -> list[Token]:
        """Words, numbers and signs in order, white space left out."""
        return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(self.text)]

    @cached_property
    def token_starts(self) -> list[int]:
        """The start of every token, for bisecting."""
        return [token.start for token in self.tokens]

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts; the first is 0."""
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    @cached_property
    def digit_runs(self) -> list[tuple[int, int, int]]:
        """Start and end of every run of digits, single signs in between, and how many digits."""
        count = self.words.count
        return [(*m.span(), count("0", *m.span())) for m in _DIGITS.finditer(self.words)]

    @cached_property
    def most_digits(self) -> int:
        """How many digits the longest of ``digit_runs`` has."""
        return max((count for _, _, count in self.digit_runs), default=0)

    @cached_property
    def stretches(self) -> dict[tuple[int, int, int], list[tuple[int, int]]]:
        """What ``digits.windows`` has found in this text, by its arguments."""
        return {}

    def line(self, offset: int) -> tuple[int, int]:
        """Return the span of the line that holds ``offset``, without its line break."""
        line = self._last_line
        if not line[0] <= offset <= line[1]:
            index = bisect_right(self.line_starts, offset) - 1
            last = index + 1 == len(self.line_starts)
            end = len(self.text) if last else self.line_starts[index + 1] - 1
            line = self._last_line = self.line_starts[index], end
        return line

    def before(self, offset: int, length: int = 40) -> str:
        """Return up to ``length`` lower-case characters before ``offset`` in the same line."""
        start, _ = self.line(offset)
        return self.lower[max(start, offset - length) : offset]

    def after(self, offset: int, length: int = 40) -> str:
        """Return up to ``length`` lower-case characters from ``offset`` on in the same line."""
        _, end = self.line(offset)
        return self.lower[offset : min(end, offset + length)]

    def label(self, offset: int) -> str:
        """Return the field label right before ``offset`` in lower case, or an empty string.

        In ``Фамилия: Верас; имя: Іван`` the label at ``Іван`` is ``имя``. Only a label that a
        colon, equals sign, dash or number sign ends counts, and only in the same line.
        """
        match = _LABEL.search(self.before(offset, 80))
        return match[1].strip() if match else ""


def zeroed(text: str) -> str:
    """Return ``text`` with 0 for every digit."""
    for digit in "123456789":
        text = text.replace(digit, "0")
    return text


class _Recent:
    """The texts prepared last, bounded by their characters; safe between threads."""

    def __init__(self, most_chars: int) -> None:
        self._most = most_chars
        self._held = 0
        self._texts: OrderedDict[str, Prepared] = OrderedDict()
        self._lock = Lock()

    def get(self, raw: str) -> Prepared:
        with self._lock:
            known = self._texts.get(raw)
        if known is not None:
            return known
        new = Prepared(raw)
        with self._lock:
            if raw not in self._texts:
                self._texts[raw] = new
                self._held += len(raw) + _ENTRY_CHARS
            while self._held > self._most and self._texts:
                old, _ = self._texts.popitem(last=False)
                self._held -= len(old) + _ENTRY_CHARS
        return new


_ENTRY_CHARS = 100  # what an entry costs beside its text, so that many short ones are bounded too
_recent = _Recent(500_000)


def prepare(raw: str) -> Prepared:
    """Return ``raw`` prepared; the last half million characters or so are remembered."""
    return _recent.get(raw)
