"""Telephone numbers of Belarus, its neighbours and the world, in any habit of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import phonenumbers

from recognizers.base import Span, SpanRecognizer
from recognizers.text.phone_labels import label_strength, list_goes_on
from recognizers.text.prepared import Prepared

REGIONS = ("BY", "RU", "UA", "PL", "KZ", "LT", "LV")
"""Regions whose numbers are found without a country code."""

# Five digits and more, however they are parted; what is a telephone number is judged afterwards.
_RUN = re.compile(r"[+(]{0,2}[ \t]?[+(]?\d(?:[-–—.()/ \t]{0,4}\d|[ \t]?\n(?=\d)\d){4,}")
_GROUP = re.compile(r"\d+")
_INSIDE = re.compile(
    r"[-.–]|[ \t]|[ \t]?[-–—./][ \t]?|[- \t/]{0,2}\([ \t]?|[ \t]?\)[-– \t/.]{0,2}|\n"
)
_BOUNDARY = re.compile(r"[ \t\n]|[()/]")
_EXTENSION = re.compile(
    r"[ \t]{0,2}[,(]?[ \t]{0,2}(?:доб|дад|вн|внутр|ext|вынутр|добав|дадат|унутр|x(?=\d)|#(?=\d))"
    r"[а-яёіўa-z]{0,10}\.?[ \t]{0,2}[:№-]?[ \t]?\d{1,5}(?!\d)\)?"
)
_UNITS = re.compile(
    r"[ \t]?(?:,\d{1,2}(?![\d-])|%|\$|€|₽|°|(?:руб|р|бел|byn|byr|usd|eur|rub|тыс|млн|млрд|шт|экз|кг"
    r"|км|м|га|тонн|долл|евро|эўра|злот|zł|грн|чел|чал|штук|kg|km|pcs|bytes|байт|кб|мб|kb|mb|коп"
    r"|рублей|рублёў|долларов|гривен|копеек|рубля|рубля[ўм]|экземпляров)(?![^\W_]))"
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d\d[./-]\d\d"
    r"|(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])[./]\d\d"
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")

_BY_NATIONAL = re.compile(
    r"(?:25|29|33|44)\d{7}|17\d{7}|(?:1[56]\d|2[1-3]\d)\d{6}|(?:1[56]|2[1-3])\d{7}"
)
_LOWEST = 0.2
_LEAD = re.compile(r"[+( \t]*$")
_GLUED_TO = re.compile(r"[^\W\d][-/]?$|\d[,.:/]$|[-#]$")
_THOUSANDS = re.compile(r"(?!375 )\d{1,3}(?: \d{3})+")
_DIGITS_AND_HYPHENS = set("0123456789-")
_NEIGHBOURS = {"37", "38", "48", "49", "44", "99"}
_LOCAL = {(3, 2, 2), (3, 4), (2, 2, 2), (1, 2, 2), (2, 3), (3, 3), (1, 3, 3), (2, 2, 3), (3, 2)}
_NINE = {(2, 3, 2, 2), (2, 7), (2, 3, 4), (2, 2, 2, 3), (2, 3, 3, 1), (2, 3, 1, 3), (3, 2, 2, 2)}
_TEN = {(3, 3, 2, 2), (3, 3, 4), (3, 7), (3, 2, 2, 3), (3, 2, 3, 2), (4, 2, 2, 2), (4, 6)}


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
        last: Span | None = None
        listed = False
        for run in _RUN.finditer(text.text):
            for candidates in _starts(run):
                if last is not None and candidates[0].start < last.end:
                    continue
                goes_on = (
                    listed
                    and last is not None
                    and list_goes_on(text, last.end, candidates[0].start)
                )
                found = [_judged(text, candidate, goes_on) for candidate in candidates]
                best, is_listed = max(found, key=lambda one: (one[0].score, one[0].end))
                if best.score >= _LOWEST:
                    last, listed = best, is_listed
                    yield best


def _starts(run: re.Match[str]) -> Iterator[list[_Candidate]]:
    """Yield each group of digits where a number may begin, with every end that it may have."""
    text = run.string
    groups = [(m.start(), m.end()) for m in _GROUP.finditer(text, run.start(), run.end())]
    for first, (start, _) in enumerate(groups):
        before = text[groups[first - 1][1] if first else run.start() : start]
        if first and not _BOUNDARY.search(before):
            continue
        candidates = list(_ends(text, groups[first : first + 15], "+" in before))
        if candidates:
            yield candidates


def _ends(text: str, groups: list[tuple[int, int]], plus: bool) -> Iterator[_Candidate]:
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
        between = text[end : groups[index + 1][0]] if index + 1 < len(groups) else " "
        if len(digits) >= 5 and (plus or _BOUNDARY.search(between)):
            yield _Candidate(_opened(text, start, end), end, digits, shape, plus)


def _opened(text: str, start: int, end: int) -> int:
    """Return where the number begins with its plus sign and with a bracket that it closes."""
    lead = _LEAD.search(text, max(0, start - 4), start)
    before = lead[0] if lead is not None else ""
    if "(" in before and ")" not in text[start:end]:
        before = before[before.rindex("(") + 1 :]
    return start - len(before.lstrip())


def _judged(text: Prepared, candidate: _Candidate, goes_on: bool) -> tuple[Span, bool]:
    """Return the candidate as a span, and whether a label or a list names it a telephone."""
    start, end = candidate.start, candidate.end
    written = text.text[start:end]
    strength = label_strength(text, start, end)
    if goes_on and 0 <= strength < 0.8:
        strength = 0.8
    base, rule = _form(candidate, written)
    score = base
    if strength > 0:
        score = max(base, _with_label(candidate, written, base, strength))
        rule = rule if base >= 0.5 else "label"
    elif strength < 0:
        score = base - 0.15 if candidate.plus else base - 0.4
    if _spoiled(text, candidate, written, strength):
        score = 0.0
    extension = _EXTENSION.match(text.lower, end) if score >= 0.5 else None
    if extension is not None:
        end = extension.end() - (extension[0].endswith(")") and "(" not in extension[0])
    return Span(start, end, "PHONE_NUMBER", max(score, 0.0), rule, base), strength > 0


def _form(candidate: _Candidate, written: str) -> tuple[float, str]:
    """Return how much the digits and their grouping alone look like a telephone, and why."""
    digits, shape = candidate.digits, candidate.shape
    length, glued = len(digits), len(shape) == 1
    if candidate.plus:
        return (0.95 if _given_out("+" + digits) else 0.8 if length >= 9 else 0.1), "plus"
    if length >= 11:
        return _long_form(digits, shape)
    if length == 10 and digits[0] == "0":
        mobile = digits[1:3] in ("25", "29", "33", "44")
        if _belarusian(digits[1:]):
            return (0.75 if not glued else 0.6 if mobile else 0.4), "trunk prefix"
        if _given_out("+38" + digits):
            return (0.5 if glued else 0.65), "trunk prefix"
    if length == 10 and _given_out("+7" + digits):
        return (0.6 if shape in _TEN else 0.3), "area code"
    if length == 10 and shape == (3, 3, 4) and _given_out("+1" + digits):
        return 0.45, "area code"
    if length == 9 and _belarusian(digits):
        return (0.6 if shape in _NINE else 0.3), "area code"
    if shape == (3, 2, 2) and set(written) <= _DIGITS_AND_HYPHENS:
        return 0.5, "local"
    return (0.3 if shape == (2, 2, 2) else 0.1), "local"


def _long_form(digits: str, shape: tuple[int, ...]) -> tuple[float, str]:
    """Judge 11 to 15 digits without a plus sign."""
    grouped = len(shape) > 1
    for prefix in ("00", "810"):
        if digits.startswith(prefix) and _given_out("+" + digits[len(prefix) :]):
            return 0.8, "country code"
    if len(digits) == 12 and digits[:3] in ("375", "380") and _given_out("+" + digits):
        return (0.85 if digits[2] == "5" else 0.75), "country code"
    if len(digits) == 11 and digits[0] == "8" and shape[0] in (1, 4, 11, 3, 5, 6, 7):
        if digits[1] == "0" and _belarusian(digits[2:]):
            return 0.85, "trunk prefix"
        if _given_out("+7" + digits[1:]) or _given_out(digits, "BY"):
            return (0.8 if grouped or digits[1] == "9" else 0.6), "trunk prefix"
    russian = len(digits) == 11 and digits[0] == "7" and shape[0] in (1, 4, 11)
    if russian and _given_out("+" + digits):
        return (0.7 if grouped or digits[1] in "79" else 0.4), "country code"
    if shape[0] in (2, 3) and grouped and digits[:2] in _NEIGHBOURS and _given_out("+" + digits):
        return 0.6, "country code"
    return 0.1, "country code"


def _with_label(candidate: _Candidate, written: str, base: float, strength: float) -> float:
    """Return the score of a number that a word ``strength`` sure names a telephone."""
    length, glued = len(candidate.digits), len(candidate.shape) == 1
    if base >= 0.3 and length >= 9:
        return 0.75 + 0.15 * strength
    if length >= 8:
        known = any(_given_out(candidate.digits, region) for region in REGIONS)
        return (0.55 if known else 0.4) + 0.2 * strength if length <= 13 else 0.3
    if candidate.shape in _LOCAL and "-" in written:
        return 0.7 + 0.1 * strength
    if glued or candidate.shape in _LOCAL:
        return 0.75 if strength == 1 else 0.55 if length == 7 else 0.35
    return 0.6 if strength == 1 else 0.4


def _spoiled(text: Prepared, candidate: _Candidate, written: str, strength: float) -> bool:
    """Tell whether what touches the digits, or their own form, says that this is no telephone."""
    before, after = text.text[: candidate.start][-3:], text.text[candidate.end :][:1]
    if after.isalpha() or after == "_" or _UNITS.match(text.lower, candidate.end):
        return True
    if not candidate.plus and _GLUED_TO.search(before) and not before.endswith("%2B"):
        return strength < 1 or before[-1:] == "-"
    if _DATE.fullmatch(written) or _IP.fullmatch(written):
        return True
    thousands = _THOUSANDS.match(text.text, candidate.start)
    if thousands is None or thousands.end() < candidate.end:
        return False
    return strength <= 0 or thousands.end() > candidate.end


def _belarusian(national: str) -> bool:
    return _BY_NATIONAL.fullmatch(national) is not None or _given_out("+375" + national)


@lru_cache(maxsize=8192)
def _given_out(number: str, region: str | None = None) -> bool:
    """Tell whether ``phonenumbers`` knows the number as one that its country gives out."""
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False
