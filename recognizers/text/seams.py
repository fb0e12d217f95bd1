"""Values that a line break splits: pieces of a text in which one line break is a space.

Lines are looked at as they are first; what is found across a seam counts only where nothing was
found on either side of it, so that two values on two lines are never joined.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from recognizers.base import Span
from recognizers.text.columns import cell
from recognizers.text.dates import MONTHS
from recognizers.text.lazy import lazy
from recognizers.text.normalise import Normalised
from recognizers.text.prepared import Prepared, zeroed

_BEFORE, _AFTER = 140, 80
_BREAK = "\n\n\n"  # between pieces, so that no line seems to stand above another
_AT = r"(?:at|ат|эт|соба[кч]\w{1,2}|саба[кч]\w{1,2}|dot|точка|кропка|тчк)"
# A line break with what may stand on either side of it inside a value, as far as it is told fast.
_NUMBER = r"(?:[+(№#\[]{1,2}[ ]?)?\d"
_WORD = rf"\(?(?:{MONTHS}|[^\W\d_]{{1,4}}(?![^\W\d_]))"
_SEAM = lazy(
    rf"\n(?:(?=[ \t]*{_NUMBER})|(?<=[\d°'\"″′»”,dhtоаf]\n)(?=[ \t]*{_WORD})"
    rf"|(?=[ \t]*[(\[]?{_AT}(?![^\W_]))|(?<=[)\]@aаtткчи]\n)(?=[ \t]*[^\W_]))[ \t]*"
)
# What has to stand before the break, by what stands behind it.
_LEFT = (
    (
        lazy(_NUMBER),
        lazy(
            r"[\d№#()\[\]+,;/°'\"″′-]\Z|(?<![^\W\d_])[^\W\d_]{1,4}\.?\Z"
            rf"|(?<![^\W_])(?:{MONTHS})[^\W\d_]{{0,9}}\Z"
        ),
    ),
    (
        lazy(_WORD),
        lazy(r"\d[°'\"″′»”,]?\Z|\d(?:st|nd|rd|th|-?го|-?га)\Z|(?<![^\W_])of\Z"),
    ),
    (lazy(rf"[(\[]?{_AT}(?![^\W_])"), lazy(r"[^\W_]\Z")),
    (lazy(r"[^\W_]"), lazy(rf"(?:(?<![^\W_]){_AT}[)\]]?|@)\Z")),
)
# A line that begins a new item, or a new row unless letters of a series stand before it.
_ITEM = lazy(r"\d{1,3}[.)]\s|\d{4}\.\s|\d{1,2}:\d\d|\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{2,4}")
_ROW = lazy(r"\d+(?:[|\t]|[;,](?![ ]))")
_SERIES = lazy(r"(?<![^\W_])[^\W\d_]{2,3}\Z")
_SURER = 0.08  # than its parts by themselves a value over two lines has to be
# Digits at the end of a line that are the number of a building rather than the first of a value.
_BUILDING = lazy(
    r"(?:(?<![^\W_])(?:д|кв|дом|к|корп|стр|оф|каб|№)\.?|(?P<comma>,))[ ]?(?P<number>\d{1,2})\Z",
    re.IGNORECASE,
)
# Behind a comma it begins a telephone number nonetheless, but not behind the name of a street.
_TRUNK = lazy(r"8 \(?0")
_STREET = lazy(
    r"(?<![^\W_])(?:в?ул|в?ул[иі]ц\w{1,2}|пр(?:-т|оспект\w*|аспект\w*)?|пер(?:еул\w*)?|зав(?:ул\w*)?"
    r"|пл|бул(?:ьв\w*)?|наб|тракт|шоссе|st|str|street|vul)\.?[ ][^,\n]{1,40},[ ]?\d\Z",
    re.IGNORECASE,
)
_SURE = 0.9  # for two parts that are alike to be one value
# Before and behind what is a piece of something longer.
_INSIDE = lazy(r"\d[ -]?\Z|[^\s\d([{«\"':;,=№#/|><-]\Z")
_ON = lazy(r"(?P<apart>[ ])?-?\d|[^\W_]|[./][^\W_]")
_MOST = 0.5  # of the line breaks are seams in a long text; beyond that it is a table of numbers
_FEW = 40  # seams are looked at anyway


class _Piece(NamedTuple):
    """A piece at ``start`` of the joined text; ``seam`` is where the space for the break is."""

    start: int
    seam: int
    first: int  # where in the text it begins, behind the header of its column
    before: int  # what to add to an offset before the seam
    after: int  # and behind it


def across(
    text: Prepared,
    found: Sequence[Span],
    find: Callable[[Prepared], Iterable[Span]],
) -> Iterator[Span]:
    """Give the values that go on in the next line.

    Args:
        text: The text.
        found: What was found in it as it is.
        find: Gives the spans of a text that may be values over two lines.
    """
    joined, pieces = _joined(text)
    if not pieces:
        return
    starts = [piece.start for piece in pieces]
    for span in find(joined):
        piece = pieces[bisect_right(starts, span.start) - 1]
        base = span.score if span.base_score is None else span.base_score
        start, end = span.start + piece.before, span.end + piece.after
        if not span.start < piece.seam < span.end - 1 or start < piece.first:
            continue
        whole = Span(start, end, span.entity_type, span.score, span.rule, span.base_score)
        touched = [one for one in found if one.start < end and start < one.end]
        if _is_whole(joined.text, piece.seam, span, base) and _may_be(whole, text.text, touched):
            yield whole


def _is_whole(text: str, seam: int, span: Span, base: float) -> bool:
    """Tell whether a value over a seam begins and ends as one, and its parts are not alike."""
    left, right = text[span.start : seam], text[seam + 1 : span.end]
    if _INSIDE.search(text, max(0, span.start - 3), span.start):
        return False
    on = _ON.match(text, span.end)
    if on and not (on["apart"] and any(map(str.isalpha, right))):
        return False
    building = _BUILDING.search(text, max(0, seam - 12), seam) if right[0].isdecimal() else None
    if building and not (
        building["comma"]
        and _TRUNK.match(text, building.start("number"))
        and not _STREET.search(text, max(0, seam - 70), seam)
    ):
        return False
    alike = zeroed(left) == zeroed(right) and " " not in left
    return base >= _SURE or not alike


def _may_be(whole: Span, text: str, touched: Sequence[Span]) -> bool:
    """Tell whether what was found in the lines themselves allows one value over both.

    It does where only a part of the whole was found, or parts that are much less sure; two values
    that are found by themselves stay two.
    """
    likely = [span for span in touched if span.score >= 0.5]
    if any(span.start < whole.start or whole.end < span.end for span in likely):
        return False
    if len(likely) == 1 and likely[0].entity_type == whole.entity_type:
        (part,) = likely
        rise = _rise(part, whole)
        rest = text[whole.start : part.start] + text[part.end : whole.end]
        # A day before its month, a month, a series, an extension.
        worded = text[part.start].isalpha() or any(map(str.isalpha, rest))
        least = _SURER if (part.base_score or 0) >= 0.5 else 0.0
        return max(rise) > least or (worded and min(rise) >= 0)
    return all(max(_rise(span, whole)) > _SURER for span in likely)


def _rise(part: Span, whole: Span) -> tuple[float, float]:
    """Return how much surer the whole is than a part, with its words and without."""
    return whole.score - part.score, (whole.base_score or 0) - (part.base_score or 0)


@lru_cache(maxsize=64)
def _joined(text: Prepared) -> tuple[Prepared, list[_Piece]]:
    """Return the pieces round every seam as one text, and where they come from."""
    parts: list[str] = []
    pieces: list[_Piece] = []
    length = 0
    for start, end in _seams(text):
        header, cell_start = cell(text, start)
        first = max(0, start - _BEFORE, cell_start if header else 0)
        head = f"{header}: " if header else ""
        left, right = text.text[first:start], text.text[end : end + _AFTER]
        base = length + len(head)
        seam = base + len(left)
        pieces.append(_Piece(length, seam, first, first - base, end - seam - 1))
        parts += (head, left, " ", right, _BREAK)
        length = seam + 1 + len(right) + len(_BREAK)
    joined = "".join(parts)
    return Prepared(joined, Normalised(joined, joined, None, None)), pieces


def _seams(text: Prepared) -> list[tuple[int, int]]:
    if "\n" not in text.text:
        return []
    lower = text.lower
    found = []
    for match in _SEAM.finditer(lower):
        start, end = match.span()
        near = max(0, start - 16)
        joins = any(
            right.match(lower, end) and left.search(lower, near, start) for right, left in _LEFT
        )
        row = _ROW.match(lower, end) and not _SERIES.search(lower, near, start)
        if joins and not row and not _ITEM.match(lower, end):
            found.append((start, end))
    breaks = len(text.line_starts) - 1
    return [] if len(found) > max(_FEW, _MOST * breaks) else found
