"""Where in a run of digits a telephone number may begin and end, by its signs alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared, zeroed

# Five digits and more, however they are parted; what is a telephone number is judged afterwards.
_SIGNS = r"-–—.()\[\]/ \t_*·•∙"
_RUN = lazy(rf"\d(?<!\d\d)(?:[{_SIGNS}]{{0,4}}\d){{4}}\d*(?:[{_SIGNS}]{{1,4}}\d+)*")
_GROUP = lazy(r"\d+")
_INSIDE = lazy(
    r"[-.–*·•∙]|[ \t]|[ \t]?[-–—./][ \t]?|[- \t/]{0,2}[(\[][ \t]?|[ \t]?[)\]][-– \t/.]{0,2}"
)
_GOES_ON = lazy(r"[-–—.]\d")
_TIES = frozenset("-–—.")
_LEAD = lazy(r"[+( \t]*\Z")
_BOUNDARIES = " \t\n()[]/"
_MOST_DIGITS = 15
_SURE_DIGITS = 9  # with fewer, and in no form of a town, only words make it a telephone
_FORMS_ALONE = ((3, 2, 2), (2, 2, 2), (1, 2, 2), (7,))
_TOWN = ((3, 2, 2), (2, 2, 2), (1, 2, 2))
_REMEMBERED = 80  # characters of the longest run whose reading is remembered


class Extent(NamedTuple):
    """One way to read a number, from ``start`` to ``end`` of the text.

    Attributes:
        start: Of its first sign or digit.
        end: One past its last digit.
        shape: How many digits each group has.
        plus: Whether a plus sign stands before them.
        hyphens: Whether nothing but hyphens parts the groups.
        alone: Whether it may be a telephone number without any word by it.
        town: Whether it is grouped by hyphens like the number of a town.
        bracket: Whether some of its digits stand in brackets.
    """

    start: int
    end: int
    shape: tuple[int, ...]
    plus: bool
    hyphens: bool
    alone: bool
    town: bool
    bracket: bool


class Start(NamedTuple):
    """A place where a number may begin.

    Attributes:
        inner: Whether digits stand before it in the run, so that no label can reach it.
        extents: The ways to end it, the longest first.
    """

    inner: bool
    extents: tuple[Extent, ...]


def runs(text: Prepared, digits: str) -> Iterator[tuple[int, tuple[Start, ...]]]:
    """Give every run: an offset, and where in it a number may begin.

    Args:
        text: The text.
        digits: What ``Prepared.read`` is.

    Returns:
        The offset is to be added to those in the extents, which are alike for runs of one form.
    """
    zeros = text.words if digits == text.text else zeroed(digits)
    for match in _RUN.finditer(digits):
        start, end = match.span()
        before = _LEAD.search(digits, max(0, start - 4), start)
        opened = before[0] if before else ""
        tied = _GOES_ON.match(digits, end) is not None
        read = _remembered if end - start <= _REMEMBERED else _read
        yield start - len(opened), read(opened, zeros[start:end], tied)


def _read(opened: str, run: str, tied: bool) -> tuple[Start, ...]:
    """Read a run of zeros after the signs that open it; ``tied`` to digits that follow it."""
    text = opened + run
    groups = [match.span() for match in _GROUP.finditer(text)]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(groups)]
    joined = [False, *(_INSIDE.fullmatch(gap) is not None for gap in gaps)]
    may_end = [*(gap not in _TIES for gap in gaps), not tied]
    counts = [0, *accumulate(end - start for start, end in groups)]
    found = []
    for first, (start, _) in enumerate(groups):
        signs = _signs(text, start, first)
        if signs is None:
            continue
        # Only a number that begins its run, or with a sign, may have every digit apart.
        most = 15 if signs.strip() or not first else 6
        extents = []
        for last in range(first, min(first + most, len(groups))):
            count = counts[last + 1] - counts[first]
            if count > _MOST_DIGITS or (last > first and not joined[last]):
                break
            ends = "+" in signs or may_end[last]
            if count >= 5 and ends and not (last > first and _opens(gaps[last - 1])):
                extents.append(_extent(text, groups[first : last + 1], signs, count))
        if extents:
            found.append(Start(first > 0, tuple(reversed(extents))))
    return tuple(found)


_remembered = lru_cache(maxsize=8192)(_read)


def _signs(text: str, start: int, first: int) -> str | None:
    """Return the signs that open a number at a group, or None where none can begin."""
    signs = _LEAD.search(text, max(0, start - 4), start)
    if signs is not None and signs[0]:
        return signs[0]
    return None if first and text[start - 1] not in _BOUNDARIES else ""


def _opens(gap: str) -> bool:
    """Tell whether a bracket opens between two groups; no number has its last group in brackets."""
    return "(" in gap or "[" in gap


def _extent(text: str, groups: list[tuple[int, int]], signs: str, count: int) -> Extent:
    start, end = groups[0][0], groups[-1][1]
    if "(" in signs and ")" not in text[start:end]:
        signs = signs[signs.rindex("(") + 1 :]
    shape = tuple(end - start for start, end in groups)
    start -= len(signs.lstrip())
    hyphens = set(text[start:end]) <= {"0", "-"}
    return Extent(
        start,
        end,
        shape,
        plus="+" in signs,
        hyphens=hyphens,
        alone=count >= _SURE_DIGITS or shape in _FORMS_ALONE,
        town=hyphens and shape in _TOWN,
        bracket=")" in text[start:end],
    )
