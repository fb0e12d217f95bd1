"""Where a word that may be a name stands: beside a name, inside a sentence, in a login."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from recognizers.text.mentions import first_names, is_word
from redact.reading import Reading

_INSIDE = re.compile(r",? +\(?")
_SENTENCE = re.compile(r"[\n.!?:;|]")
_INITIALS = 2
_LOGIN = 4  # words on either side of a surname in a login
_AROUND = 8  # words on either side that show whether a text is written without capitals
_SAINTS = frozenset(
    "св святой святого святому святым святая святую святые святых святы святога святому святым "
    "святая святую святыя преподобный преподобного saint st święty święta".split()
)


class Standing:
    """A reading in which some words may be names.

    Args:
        reading: Of any texts; words are given by their indices in it.
        names: Words that may be names.
        sure: Those of them that are hardly anything else.
        is_free: Tells of a stretch of the reading if anything of it is not removed yet.
    """

    def __init__(
        self,
        reading: Reading,
        names: Container[str],
        sure: Container[str],
        is_free: Callable[[int, int], bool],
    ) -> None:
        self._reading = reading
        self._words = reading.words
        self._gaps = reading.gaps
        self._names = names
        self._sure = sure
        self._is_free = is_free

    def is_lower(self, index: int) -> bool:
        """Tell whether a word has no capital."""
        return self._words[index].islower()

    def beside_name(self, index: int) -> bool:
        """Tell whether a sure word of a name, a removed first name or an initial stands beside."""
        own = self._reading.start(index), self._reading.end(index)
        if (self._initials_before(index), self._initials_after(index)) != own:
            return True
        for other, (word, gap) in zip((index - 1, index + 1), self._beside(index), strict=True):
            if gap in (" ", "-", ", ") and word in self._sure:
                return True
            if gap == " " and word and self._is_removed_name(other):
                return True
        return False

    def in_another_name(self, index: int) -> bool:
        """Tell whether a word belongs to a name that stays: Иван Грозный, святой Иван."""
        before, after = self._beside(index)
        if before[0].lower() in _SAINTS:
            return True
        for word, gap in (before, after):
            if word in self._names:
                continue
            if gap == "-":
                return True
            if gap == " " and len(word) > 1 and word[0].isupper():
                begins = word is before[0] and not self.inside_sentence(index - 1)
                capitals = word.isupper() and self._words[index].isupper()
                if not ((begins or capitals) and is_word(word.lower())):
                    return True
        return False

    def inside_sentence(self, index: int) -> bool:
        """Tell whether a word stands inside a sentence, where a capital means something."""
        if not index or not _INSIDE.fullmatch(self._gaps[index]):
            return False
        before = self._words[index - 1]
        return not before[-1].isdigit() and not (before.isupper() and self._words[index].isupper())

    def alone(self, index: int) -> bool:
        """Tell whether a word is all there is on a line or in a cell."""
        before, after = self._gaps[index], self._gaps[index + 1]
        begins = not index or "\n" in before
        ends = index + 1 == len(self._words) or "\n" in after
        return begins and ends and not before.strip() and not after.strip(" \n.,;")

    def without_capitals(self, index: int) -> bool:
        """Tell whether the words around a word in its sentence have no capitals either."""
        for step in (-1, 1):
            for other in range(index, index + step * _AROUND, step):
                gap = other if step < 0 else other + 1
                if not 0 < gap < len(self._words) or _SENTENCE.search(self._gaps[gap]):
                    break
                if self._words[other + step][0].isupper():
                    return False
        return True

    def in_login(self, index: int) -> bool:
        """Tell whether a dot or underscore joins a Latin word to another: d.sushko, sushko_d."""
        return len(self._login(index)) > 1

    def groups(self, indices: Iterable[int]) -> Iterator[list[int]]:
        """Give indices of words, in order, with those that stand side by side together."""
        group: list[int] = []
        for index in indices:
            if group and (index > group[-1] + 1 or self._gaps[index] not in (" ", "-")):
                yield group
                group = []
            group.append(index)
        if group:
            yield group

    def bounds(self, group: Sequence[int]) -> tuple[int, int]:
        """Return start and end of a group in the reading, with its initials or the whole login."""
        first, last = group[0], group[-1]
        if self.is_lower(first):
            login = self._login(first)
            first, last = min(first, login[0]), max(last, login[-1])
            return self._reading.start(first), self._reading.end(last)
        return self._initials_before(first), self._initials_after(last)

    def _beside(self, index: int) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return the word before and the one after, each with what stands between."""
        before = self._words[index - 1] if index else ""
        after = self._words[index + 1] if index + 1 < len(self._words) else ""
        return (before, self._gaps[index]), (after, self._gaps[index + 1])

    def _is_removed_name(self, index: int) -> bool:
        if not first_names(self._words[index].lower()):
            return False
        return not self._is_free(self._reading.start(index), self._reading.end(index))

    def _login(self, index: int) -> range:
        first, last, words = index, index, self._words
        if words[index].isascii():
            least, most = max(0, index - _LOGIN), min(len(words) - 1, index + _LOGIN)
            while first > least and self._gaps[first] in (".", "_") and words[first - 1].isascii():
                first -= 1
            while last < most and self._gaps[last + 1] in (".", "_") and words[last + 1].isascii():
                last += 1
        return range(first, last + 1)

    def _initials_before(self, index: int) -> int:
        first = index
        while first and index - first < _INITIALS and self._gaps[first] in (".", ". "):
            if not _is_initial(self._words[first - 1]):
                break
            first -= 1
        return self._reading.start(first)

    def _initials_after(self, index: int) -> int:
        end, last = self._reading.end(index), index
        while last + 1 < len(self._words) and last - index < _INITIALS:
            near = self._gaps[last + 1] in ((" ", "  ") if last == index else (".", ". "))
            dot = self._gaps[last + 2].startswith(".")
            if not (near and dot and _is_initial(self._words[last + 1])):
                break
            last += 1
            end = self._reading.end(last) + 1
        return end


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
