"""A stretch of text as tokens, with the marking words that start at each."""

from __future__ import annotations

from recognizers.address.lexicon import TOKEN, words

_WHOLE = frozenset("тракт дом город горад тупик тупік район раён край street lane road".split())
_VOWELS = frozenset("аеёиоуыэюяіeiouya")


def _abbreviates(word: str) -> bool:
    """Say whether a dot after the word ends an abbreviation, not a sentence."""
    return word not in _WHOLE and (len(word) < 4 or (len(word) < 7 and word[-1] not in _VOWELS))


class Scan:
    """Tokens of ``text[start:end]``; positions are indexes of tokens.

    Attributes:
        size: Number of tokens; asking for a token at or past it gives an empty one.
    """

    __slots__ = (
        "_ends",
        "_kinds",
        "_lower",
        "_near",
        "_runs",
        "_starts",
        "_text",
        "_words",
        "size",
    )

    def __init__(self, text: str, start: int, end: int) -> None:
        found = list(TOKEN.finditer(text, start, end))
        self._text = text
        self._words = [m[0] for m in found] + [""]
        self._lower = [word.lower() for word in self._words]
        self._starts = [m.start() for m in found]
        self._ends = [m.end() for m in found]
        self._kinds: dict[int, dict[str, int]] = {}
        self._runs: dict[int, list[tuple[str, int]]] = {}
        self.size = len(found)
        self._near = self._find_near()

    def _find_near(self) -> list[int]:
        """Return for each token how far the next number or marking word is."""
        known = words()
        near, distance = [], 99
        for word in reversed(self._lower):
            distance = 0 if word in known or word[:1].isdecimal() else distance + 1
            near.append(distance)
        return near[::-1]

    def may_start(self, at: int) -> bool:
        """Say whether an address can start here: a number or a marking word is near."""
        near = self._near[at]
        return near == 0 or (near < 7 and self._words[at][:1].isupper()) or near < 4

    def word(self, at: int) -> str:
        """Return the token as written."""
        return self._words[at] if at < self.size else ""

    def low(self, at: int) -> str:
        """Return the token in lower case."""
        return self._lower[at] if at < self.size else ""

    def start(self, at: int) -> int:
        """Return the offset in the text at which a token starts."""
        return self._starts[at]

    def end(self, at: int) -> int:
        """Return the offset in the text one past a token."""
        return self._ends[at]

    def is_word(self, at: int) -> bool:
        """Say whether the token is made of letters."""
        return self.word(at)[:1].isalpha()

    def is_number(self, at: int, digits: int = 4) -> bool:
        """Say whether the token is a number of at most so many digits, not zero."""
        word = self.word(at)
        return word[:1].isdecimal() and len(word) <= digits and word.strip("0") != ""

    def is_capital(self, at: int) -> bool:
        """Say whether the token starts with a capital letter."""
        return self.word(at)[:1].isupper()

    def tight(self, at: int) -> bool:
        """Say whether nothing stands between the token before and this one."""
        return 0 < at < self.size and self._ends[at - 1] == self._starts[at]

    def lines(self, at: int) -> int:
        """Return the number of line breaks between the token before and this one."""
        if not 0 < at < self.size:
            return 0
        return self._text.count("\n", self._ends[at - 1], self._starts[at])

    def gap(self, at: int) -> str:
        """Return what stands between the token before and this one."""
        return self._text[self._ends[at - 1] : self._starts[at]] if 0 < at < self.size else ""

    def compound(self, at: int) -> int:
        """Return the token after a word with its hyphenated parts, ``Ростов-на-Дону``."""
        end = at + 1
        while (
            self.word(end) == "-"
            and self.tight(end)
            and self.tight(end + 1)
            and self.is_word(end + 1)
        ):
            end += 2
        return end

    def run(self, at: int, most: int) -> list[tuple[str, int]]:
        """Return up to ``most`` words (at most 5) from ``at`` in one line, with nothing between.

        Each comes with the token after it; a hyphenated compound is one word.
        """
        found = self._runs.get(at)
        if found is None:
            found = self._runs[at] = self._find_run(at)
        return found[:most]

    def _find_run(self, at: int) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        while len(found) < 5 and len(self.word(at)) > 1 and self.is_word(at):
            if found and (self.gap(at).strip(" ") != "" or self.tight(at)):
                break
            end = self.compound(at)
            found.append(("".join(self._words[at:end]), end))
            at = end
        return found

    def kinds(self, at: int) -> dict[str, int]:
        """Return the kinds of marking word that start here, each with the token after it.

        A dot that ends an abbreviation is part of it.
        """
        known = self._kinds.get(at)
        if known is None:
            known = self._kinds[at] = self._find_kinds(at)
        return known

    def _find_kinds(self, at: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for phrase, kinds in words().get(self.low(at), ()):
            end = at + len(phrase)
            if end > self.size or any(self._lower[at + i] != w for i, w in enumerate(phrase)):
                continue
            if not all(self._joined(at + i, phrase[i]) for i in range(1, len(phrase))):
                continue
            if (
                self.word(end) == "."
                and _abbreviates(phrase[-1])
                and (self.tight(end) or self.gap(end) == " ")
            ):
                end += 1
            for kind in kinds:
                found.setdefault(kind, end)
        return found

    def _joined(self, at: int, word: str) -> bool:
        loose = word[0].isalpha() and self.word(at - 1)[-1].isalpha()
        return loose or self.tight(at) or (self.word(at - 1) == "." and self.gap(at) == " ")
