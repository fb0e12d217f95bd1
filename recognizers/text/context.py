"""Whether words that explain a value stand near it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from recognizers.text.columns import cell
from recognizers.text.lazy import lazy
from recognizers.text.lead import asked, line_above, wrapped
from recognizers.text.prepared import Prepared

_WORD = lazy(r"\w")


class Context:
    """A list of words to look for around an offset, compiled once.

    ``Context("тел", "телефон*", "моб")`` finds the whole words ``тел`` and ``моб`` and every word
    that begins with ``телефон``. A space in a phrase stands for any white space, dots included,
    so that ``р с`` is also found as ``р. с.``; ``/`` and ``-`` stand for themselves. Words are
    given in lower case.
    """

    def __init__(self, *words: str) -> None:
        self.pattern = lazy(word_pattern(words))
        self._told = lru_cache(maxsize=4096)(self._search)

    def _search(self, words: str) -> bool:
        return self.pattern.search(words) is not None

    def before(self, text: Prepared, offset: int, within: int = 40) -> bool:
        """Tell whether a word stands up to ``within`` characters before ``offset``.

        Only the same line counts, and the line above where the value begins its own line.
        """
        return self._told(lead(text, offset, within))

    def after(self, text: Prepared, offset: int, within: int = 30) -> bool:
        """Tell whether a word stands up to ``within`` characters after ``offset`` in its line."""
        _, end = text.line(offset)
        return self._told(text.words[offset : min(end, offset + within)])

    def near(self, text: Prepared, start: int, end: int, within: int = 40) -> bool:
        """Tell whether a word stands before ``start`` or after ``end``."""
        return self.before(text, start, within) or self.after(text, end, within)


def lead(text: Prepared, offset: int, within: int = 40) -> str:
    """Return up to ``within`` characters before ``offset``, as in ``Prepared.words``.

    Where nothing but spaces, brackets and bullets stands before it in its line, the end of the
    line above comes with them, since forms put a value under its label. In a table of plain text
    they are the header of the column and what the cell begins with.
    """
    header, cell_start = cell(text, offset)
    if header:
        return f"{header}: {text.words[max(cell_start, offset - within) : offset]}"
    start, _ = text.line(offset)
    before = text.words[max(start, offset - within) : offset]
    if question := asked(text, start, offset):
        return question[-within:] + "\n"
    if wrapped(text, start, before):
        above, _ = text.line(start - 1)
        return (text.words[max(above, start - 1 - within) : start - 1] + " " + before)[-within:]
    if start == 0 or _WORD.search(text.words, max(start, offset - 200), offset):
        return before
    above, _ = text.line(start - 1)
    if text.text[start - 2 : start - 1] == "]":  # it may tell who says what follows
        return line_above(text, start, within) + "\n" + before
    return text.words[max(above, start - 1 - within) : start - 1] + "\n" + before


def word_pattern(words: Iterable[str]) -> str:
    """Return the pattern of any of ``words``, written as for :class:`Context`, longest first."""
    begun: dict[str, list[list[str]]] = {}
    for first, *rest in map(_steps, set(words)):
        begun.setdefault(first, []).append(rest)
    # Whether a word begins there is asked behind its first letter: what begins with none of these
    # letters is then passed over fast.
    branches = (
        rf"{first}(?<![^\W_]{first})(?:{_branches(rests)})"
        for first, rests in sorted(begun.items())
    )
    return f"(?:{'|'.join(branches)})"


def _steps(word: str) -> list[str]:
    """Return the patterns of a word one after the other, the last one being that of its end."""
    stem = word.rstrip("*")
    steps = [r"[\s.]{1,3}" if character == " " else re.escape(character) for character in stem]
    return [*steps, r"[^\W_]{0,20}" if stem != word else r"(?![^\W_])"]


def _branches(words: Iterable[list[str]]) -> str:
    """Return the pattern of any of ``words``; beginnings are written once, as that runs faster."""
    following: dict[str, list[list[str]]] = {}
    for word in words:
        following.setdefault(word[0], []).append(word[1:])
    ends = [step for step, rest in following.items() if rest == [[]]]
    longer = [
        step + (_branches(rest) if len(rest) == 1 else f"(?:{_branches(rest)})")
        for step, rest in sorted(following.items())
        if step not in ends
    ]
    return "|".join([*longer, *ends])
