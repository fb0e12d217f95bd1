"""Telephone numbers of Belarus, its neighbours and the world, in any habit of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from recognizers.base import Span, SpanRecognizer
from recognizers.text.phone_forms import LOCAL, REGIONS, form, given_out
from recognizers.text.phone_labels import label_after, label_before, list_goes_on
from recognizers.text.prepared import Prepared

# Five digits and more, however they are parted; what is a telephone number is judged afterwards.
_RUN = re.compile(r"\d(?:[-–—.()/ \t]{0,4}\d|[ \t]?\n(?=\d)\d){4,}")
_MISREAD = re.compile(r"[OОЗIІl](?:(?<=[\d(+].)|(?<=[\d(+][ -].))[OОЗIІl]{0,2}(?=[\d -]|(?!\w))")
_LOOKALIKES = str.maketrans("OОЗIІl", "003111")
_GROUP = re.compile(r"\d+")
_INSIDE = re.compile(
    r"[-.–]|[ \t]|[ \t]?[-–—./][ \t]?|[- \t/]{0,2}\([ \t]?|[ \t]?\)[-– \t/.]{0,2}|\n"
)
_GOES_ON = re.compile(r"[-–—.]\d")
_EXTENSION = re.compile(
    r"[ \t]{0,2}[,(]?[ \t]{0,2}(?:доб|дад|вн|внутр|ext|вынутр|добав|дадат|унутр|x(?=\d)|#(?=\d))"
    r"[а-яёіўa-z]{0,10}\.?[ \t]{0,2}[:№-]?[ \t]?\d{1,5}(?!\d)\)?"
)
_UNITS = re.compile(
    r"[ \t]?(?:,\d{1,2}(?![\d-])|%|\$|€|₽|°|(?:руб|р|бел|byn|byr|usd|eur|rub|тыс|млн|млрд|шт|экз|кг"
    r"|км|м|га|тонн|долл|евро|эўра|злот|zł|грн|чел|человек|чал|чалавек|раз|разоў|голосов|штук|kg|km|pcs|bytes|байт|кб|мб|kb|mb|коп"
    r"|рублей|рублёў|долларов|гривен|копеек|рубля|рубля[ўм]|экземпляров)(?![^\W_]))"
)
_DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d\d[./-]\d\d)(?: [0-2]?\d)?"
    r"|(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])[./]\d\d"
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")

_IN_A_LINK = ("%2B", "me/")
_BOUNDARIES = " \t\n()/"
_LOWEST = 0.2
_MOST_DIGITS = 15
_SURE_DIGITS = 9  # with fewer, and not in three groups, only words make it a telephone
_LEAD = re.compile(r"[+( \t]*$")
_GLUED_TO = re.compile(r"[^\W\d][-/]?$|\d[,.:/]$|[-#]$")
_THOUSANDS = re.compile(r"(?!375 )\d{1,3}(?: \d{3})+")
_DIGITS_AND_HYPHENS = set("0123456789-")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Digit groups as they are written, at ``text[start:end]``."""

    start: int
    end: int
    digits: str
    shape: tuple[int, ...]
    plus: bool


class _Run:
    """Groups of digits one after the other, in any of which a number may begin."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self.groups = [match.span() for match in _GROUP.finditer(text, start, end)]
        ends = [end for _, end in self.groups]
        # By group: whether it may belong to the number before it, and whether one may end with it.
        self._goes_on = [False] + [
            _INSIDE.fullmatch(text, end, start) is not None
            for end, (start, _) in zip(ends, self.groups[1:], strict=False)
        ]
        self._may_end = [_GOES_ON.match(text, end) is None for end in ends]
        self._digits = [0, *accumulate(end - start for start, end in self.groups)]

    def before(self, first: int) -> str | None:
        """Return the signs that open a number at a group, or None where none can begin."""
        start = self.groups[first][0]
        lead = _LEAD.search(self._text, max(0, start - 4), start)
        if lead is not None and lead[0]:
            return lead[0]
        return None if first and self._text[start - 1] not in _BOUNDARIES else ""

    def ends(self, first: int, before: str) -> list[int]:
        """Return the groups with which a number that begins at ``first`` may end."""
        # Only a number that begins its run, or with a sign, may have every digit apart.
        most = 15 if before.strip() or not first else 6
        found = []
        for last in range(first, min(first + most, len(self.groups))):
            digits = self._digits[last + 1] - self._digits[first]
            if digits > _MOST_DIGITS or (last > first and not self._goes_on[last]):
                break
            if digits >= 5 and ("+" in before or self._may_end[last]):
                found.append(last)
        return found

    def may_be_one(self, first: int, last: int) -> bool:
        """Tell whether the digits from ``first`` to ``last`` may be a telephone without words."""
        digits = self._digits[last + 1] - self._digits[first]
        return digits >= _SURE_DIGITS or last - first == 2

    def candidate(self, first: int, last: int, before: str) -> _Candidate:
        """Return the number from group ``first`` to ``last`` with the signs that open it."""
        groups = self.groups[first : last + 1]
        start, end = groups[0][0], groups[-1][1]
        opened = before
        if "(" in before and ")" not in self._text[start:end]:
            opened = before[before.rindex("(") + 1 :]
        return _Candidate(
            start - len(opened.lstrip()),
            end,
            "".join([self._text[a:b] for a, b in groups]),
            tuple([b - a for a, b in groups]),
            "+" in before,
        )


class PhoneRecognizer(SpanRecognizer):
    """Finds telephone numbers, with extension; each number of a list is a span of its own.

    In ``тел. 8 (029) 555-01-17, 55-01-18 доб. 12`` two numbers are found. Emergency numbers, sums,
    dates and numbers that a label names as something else are not reported, or at a low score.
    Which numbers a country gives out is told by ``phonenumbers``.
    """

    ENTITIES: ClassVar = {"PHONE_NUMBER": "Telephone or fax number with its extension"}
    RULES: ClassVar = {
        "plus": "Begins with a plus sign and has the length of an international number",
        "country code": "Begins with the code of a country and is a number that it gives out",
        "trunk prefix": "Begins with 8 or 0 and is a number given out in the region",
        "area code": "Operator or area code and a number, grouped as telephone numbers are",
        "local": "Grouped like the telephone numbers of a town",
        "label": "A word such as tel. or факс stands by it",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every telephone number of ``text``."""
        end, listed = 0, False
        digits = _MISREAD.sub(_digits, text.text)
        for match in _RUN.finditer(digits):
            run = _Run(digits, *match.span())
            for first, (at, _) in enumerate(run.groups):
                before = run.before(first) if at >= end else None
                ends = run.ends(first, before) if before is not None else ()
                if before is None or not ends:
                    continue
                start = run.candidate(first, ends[0], before).start
                if start < end:
                    continue
                strength = label_before(text, start)
                if listed and 0 <= strength < 0.8:
                    strength = max(strength, list_goes_on(text, end, start))
                found = [
                    _judged(text, run.candidate(first, last, before), strength)
                    for last in ends
                    if strength > 0
                    or "+" in before
                    or run.may_be_one(first, last)
                    or label_after(text, run.groups[last][1])
                ]
                best = max((one for one in found if one is not None), key=_worth, default=None)
                if best is not None:
                    end, listed = best.end, strength > 0 or best.rule == "label"
                    yield best


def _digits(misread: re.Match[str]) -> str:
    """Return the digits that letters stand for, in a scanned or a hidden number."""
    return misread[0].translate(_LOOKALIKES)


def _worth(span: Span) -> tuple[float, int]:
    return span.score, span.end


def _judged(text: Prepared, candidate: _Candidate, strength: float) -> Span | None:
    """Return the candidate as a span if it may be a telephone.

    Args:
        text: The text.
        candidate: Where it stands in the text.
        strength: What stands before it says, as of ``label_before``.
    """
    start, end = candidate.start, candidate.end
    written = text.text[start:end]
    hyphens = set(written) <= _DIGITS_AND_HYPHENS
    base, rule = form(candidate.digits, candidate.shape, candidate.plus, hyphens)
    if strength < 1 and label_after(text, end):
        strength = 1.0
    score = base
    if strength > 0:
        score = max(base, _with_label(candidate, written, base, strength))
        rule = rule if base >= 0.5 else "label"
    elif strength < 0:
        grouped = len(candidate.shape) > 2 and len(candidate.digits) >= 10
        score = base - 0.15 if candidate.plus else base - 0.2 if grouped else base - 0.4
    if score < _LOWEST or _spoiled(text, candidate, written, strength):
        return None
    extension = _EXTENSION.match(text.lower, end) if score >= 0.5 else None
    if extension is not None:
        end = extension.end() - (extension[0].endswith(")") and "(" not in extension[0])
    return Span(start, end, "PHONE_NUMBER", score, rule, base)


def _with_label(candidate: _Candidate, written: str, base: float, strength: float) -> float:
    """Return the score of a number that a word ``strength`` sure names a telephone."""
    length, glued = len(candidate.digits), len(candidate.shape) == 1
    if base >= 0.3 and length >= 9:
        return 0.75 + 0.15 * strength
    if length >= 8:
        known = any(given_out(candidate.digits, region) for region in REGIONS)
        return (0.55 if known else 0.4) + 0.2 * strength if length <= 13 else 0.3
    if candidate.shape in LOCAL and "-" in written:
        return 0.7 + 0.1 * strength
    if glued or candidate.shape in LOCAL:
        return 0.75 if strength == 1 else 0.55 if length == 7 else 0.35
    return 0.6 if strength == 1 and candidate.shape[-1] > 1 else 0.4


def _spoiled(text: Prepared, candidate: _Candidate, written: str, strength: float) -> bool:
    """Tell whether what touches the digits, or their own form, says that this is no telephone."""
    before = text.text[max(0, candidate.start - 3) : candidate.start]
    after = text.text[candidate.end : candidate.end + 1]
    if after.isalpha() or after == "_" or _UNITS.match(text.lower, candidate.end):
        return True
    if not candidate.plus and _GLUED_TO.search(before) and not before.endswith(_IN_A_LINK):
        return strength < 1 or before[-1:] == "-"
    if _DATE.fullmatch(written) or _IP.fullmatch(written):
        return True
    thousands = _THOUSANDS.match(text.text, candidate.start)
    if thousands is None or thousands.end() < candidate.end:
        return False
    return strength <= 0 or thousands.end() > candidate.end
