"""Telephone numbers of Belarus, its neighbours and the world, in any habit of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d\d[./-]\d\d"
    r"|(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])[./]\d\d"
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")

_IN_A_LINK = ("%2B", "me/")
_BOUNDARIES = " \t\n()/"
_LOWEST = 0.2
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
        for candidates in _candidates(_MISREAD.sub(_digits, text.text)):
            start = candidates[0].start
            if start < end:
                continue
            strength = label_before(text, start)
            if listed and 0 <= strength < 0.8:
                strength = max(strength, list_goes_on(text, end, start))
            found = (_judged(text, candidate, strength) for candidate in candidates)
            best = max((one for one in found if one is not None), key=_worth, default=None)
            if best is not None:
                end, listed = best.end, strength > 0 or best.rule == "label"
                yield best


def _digits(misread: re.Match[str]) -> str:
    """Return the digits that letters stand for, in a scanned or a hidden number."""
    return misread[0].translate(_LOOKALIKES)


def _worth(span: Span) -> tuple[float, int]:
    return span.score, span.end


def _candidates(text: str) -> Iterator[list[_Candidate]]:
    """Yield each group of digits where a number may begin, with every end that it may have."""
    for run in _RUN.finditer(text):
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(text, run.start(), run.end())]
        for first, (start, _) in enumerate(groups):
            lead = _LEAD.search(text, max(0, start - 4), start)
            before = lead[0] if lead is not None else ""
            if first and not before and text[start - 1] not in _BOUNDARIES:
                continue
            # Only a number that begins its run, or with a sign, may have every digit apart.
            most = 15 if before.strip() or not first else 6
            candidates = list(_ends(text, groups[first : first + most], before))
            if candidates:
                yield candidates


def _ends(text: str, groups: list[tuple[int, int]], before: str) -> Iterator[_Candidate]:
    digits = ""
    shape: tuple[int, ...] = ()
    start = groups[0][0]
    for index, (here, end) in enumerate(groups):
        if index and not _INSIDE.fullmatch(text, groups[index - 1][1], here):
            return
        digits += text[here:end]
        shape = (*shape, end - here)
        if len(digits) > 15:
            return
        if len(digits) >= 5 and ("+" in before or not _GOES_ON.match(text, end)):
            opened = before
            if "(" in before and ")" not in text[start:end]:
                opened = before[before.rindex("(") + 1 :]
            yield _Candidate(start - len(opened.lstrip()), end, digits, shape, "+" in before)


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
