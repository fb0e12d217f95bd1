"""Telephone numbers of Belarus, its neighbours and the world, in any habit of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.lazy import lazy
from recognizers.text.numbering import REGIONS, given_out
from recognizers.text.phone_forms import LOCAL, form
from recognizers.text.phone_labels import (
    label_after,
    label_before,
    label_of_field,
    list_goes_on,
    operator_before,
)
from recognizers.text.phone_runs import Extent, runs
from recognizers.text.prepared import Prepared
from recognizers.text.spoken import spoken
from recognizers.values import ValueRecognizer

_EXTENSION = lazy(
    r"[ \t]{0,2}[,(]?[ \t]{0,2}(?:доб|дад|вн|внутр|ext|wew|вынутр|добав|дадат|унутр|x(?=\d)"
    r"|#(?=\d))"
    r"[а-яёіўa-z]{0,10}\.?[ \t]{0,2}[:№-]?[ \t]?\d{1,5}(?!\d)\)?"
)
# More ends of one number, or the code of its operator in brackets behind it.
_TAIL = lazy(
    r"(?:[ ]?/[ ]?\d\d){1,4}(?![\d/.-])|[ ]?\((?:\+?375[ \n-]?)?(?:0?(?:17|25|29|33|44))\)"
)
_UNITS = lazy(
    r"[ \t]?(?:,\d{1,2}(?![\d-])|%|\$|€|₽|°|(?:руб|р|бел|byn|byr|usd|eur|rub|тыс|млн|млрд|шт|экз|кг"
    r"|км|м|га|тонн|долл|евро|эўра|злот|zł|грн|чел|человек|чал|чалавек|раз|разоў|голосов|штук|kg"
    r"|km|pcs|bytes|байт|кб|мб|kb|mb|коп"
    r"|рублей|рублёў|долларов|гривен|копеек|рубля|рубля[ўм]|экземпляров)(?![^\W_]))"
)
_DATE = lazy(
    r"(?:19|20)\d\d[–-](?:19|20)\d\d|(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19"
    r"|20)\d\d[./-]\d\d[./-]\d\d)(?: [0-2]?\d)?"
    r"|(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])[./]\d\d"
)
_OCTET = "(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])"
_IP = lazy(rf"{_OCTET}(?:\.{_OCTET}){{3}}")

_ITEM_BEGINS = lazy(r"(?:[^\d\s][,:;]|[^\d\s]?[–—-])[ ]\Z")
_ITEM_ENDS = lazy(r"[ ]?(?:[;.,)]?[ ]*(?:\n|\Z)|[;)]|[ ]\()")

_TRUNK = ("восемь ноль", "восем нуль", "ноль ", "нуль ", "восемь девят")
# Digits with signs for those that are left out, and what may stand round them.
_MASK = lazy(
    r"\d[ )-]{0,2}(?:[xXхХ*]{2,3}(?=[ -]?[\dxXхХ*])|(?<=-\d)[xXхХ*](?![\w*])"
    r"|(?<=-)[xXхХ*]{2}(?![\w*]))"
)
_BEFORE_MASK = lazy(r"\+?[(]?\d(?:[ ()-]{0,2}[\dxXхХ*])*\Z")
_BEHIND_MASK = lazy(r"(?:[ ()-]{0,2}[\dxXхХ*])*(?![\w*])")
_CODE_AND_MASK = lazy(r"\+|375|8[ (-]*0|0?(?:25|29|33|44)[ )-]")

_IN_A_LINK = ("%2B", "me/")
_LABELLED = 0.75
_LOWEST, _LISTED, _SURE, _HIGHEST = 0.2, 0.8, 0.8, 0.95
_GLUED_TO = lazy(r"[^\W\d][-/]?\Z|\d[,.:/]\Z|[-#]\Z")
_THOUSANDS = lazy(r"(?!375 )\d{1,3}(?: \d{3})+")


class PhoneRecognizer(ValueRecognizer):
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
        "words": "Written in words, with as many digits as a telephone number has",
        "masked": "Some of its digits are left out",
        "label": "A word such as tel. or факс stands by it",
    }

    def may_go_on(self, span: Span) -> bool:
        """Ask for what looks like a telephone number by itself, or a word right before it."""
        return (span.base_score or 0) >= 0.5 or (span.rule == "label" and span.score >= _LABELLED)

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every telephone number of ``text``."""
        in_words = [*_in_words(text), *_masked(text)]
        yield from in_words
        end, listed, sure = 0, False, False
        digits = text.read
        for offset, starts in runs(text, digits):
            for inner, extents in starts:
                start = offset + extents[-1].start
                slash = sure and start == end + 1 and text.text[end] == "/"
                known = listed or slash
                if start < end or (inner and not known and _silent(text, offset, extents)):
                    continue
                if in_words and any(s.start <= start < s.end for s in in_words):
                    continue
                strength = label_before(text, start)
                if known and 0 <= strength < 0.8:
                    strength = max(strength, list_goes_on(text, end, start))
                if strength == 0 and any(extent.town for extent in extents):
                    strength = label_of_field(text, start)
                best = _best(text, digits, offset, extents, strength)
                if best is not None:
                    if tail := _TAIL.match(digits, best.end):
                        best = replace(best, end=tail.end())
                    end, listed = best.end, strength > 0 or best.rule == "label"
                    sure = best.score >= _SURE
                    yield best


def _in_words(text: Prepared) -> Iterator[Span]:
    for start, end, told in spoken(text):
        sure = told == 1 or label_before(text, start) > 0 or text.lower.startswith(_TRUNK, start)
        if sure or told:
            yield Span(start, end, "PHONE_NUMBER", 0.75 if sure else 0.5, "words", 0.5)


def _masked(text: Prepared) -> Iterator[Span]:
    past = 0
    for mask in _MASK.finditer(text.text):
        before = _BEFORE_MASK.search(text.text, max(past, mask.start() - 20), mask.start() + 1)
        if before is None or mask.start() < past:
            continue
        behind = _BEHIND_MASK.match(text.text, mask.end())
        start, end = before.start(), behind.end() if behind else mask.end()
        signs = re.sub(r"[^\dxXхХ*]", "", text.text[start:end])
        if not 5 <= len(signs) <= 13 or sum(map(str.isdecimal, signs)) < 4:
            continue
        touched = text.text[max(0, start - 1) : start]
        coded = len(signs) >= 9 and _CODE_AND_MASK.match(text.text, start)
        if not (touched.isalnum() or touched in ("-", ".")) and (
            coded or label_before(text, start) > 0
        ):
            past = end
            yield Span(start, end, "PHONE_NUMBER", 0.75 if coded else 0.6, "masked", 0.5)


def _silent(text: Prepared, offset: int, extents: tuple[Extent, ...]) -> bool:
    """Tell whether neither form nor words can make a telephone of digits behind others."""
    return not operator_before(text, offset + extents[0].start) and not any(
        extent.alone or extent.plus or label_after(text, offset + extent.end) for extent in extents
    )


def _best(
    text: Prepared, digits: str, offset: int, extents: tuple[Extent, ...], strength: float
) -> Span | None:
    """Return the surest span among the ways to end a number; of equally sure ones the longest."""
    best: Span | None = None
    for extent in extents:
        one = _judged(text, digits, offset, extent, strength)
        if one is not None and (best is None or (one.score, one.end) > (best.score, best.end)):
            best = one
            if best.score >= _HIGHEST:
                break
    return best


def _judged(
    text: Prepared, digits: str, offset: int, extent: Extent, strength: float
) -> Span | None:
    """Return a span if the number may be a telephone.

    Args:
        text: The text.
        digits: The text with digits for letters that stand for them.
        offset: What to add to the offsets of ``extent``.
        extent: Which part of the text the number is.
        strength: What stands before it says, as of ``label_before``.
    """
    start, end = offset + extent.start, offset + extent.end
    if strength < 1 and label_after(text, end):
        strength = 1.0
    elif strength <= 0 and not (extent.alone or extent.plus):
        return None
    number = "".join(filter(str.isdecimal, digits[start:end]))
    base, rule = form(number, extent)
    if base < 0.5 and not strength and _of_a_town(number, extent) and _by_itself(text, start, end):
        base = 0.5
    score = base
    if strength > 0:
        written = text.text[start:end]
        score = max(base, _with_label(number, extent.shape, written, base, strength))
        rule = rule if base >= 0.5 else "label"
    elif strength < 0:
        grouped = len(extent.shape) > 2 and len(number) >= 10
        score = base - 0.15 if extent.plus else base - 0.2 if grouped else base - 0.4
    if score < _LOWEST or _spoiled(text, start, end, extent.plus, strength, base >= _HIGHEST):
        return None
    extension = _EXTENSION.match(text.lower, end) if score >= 0.5 else None
    if extension is not None:
        end = extension.end() - (
            extension[0].endswith(")") and "(" not in text.text[start : extension.end()]
        )
    return Span(start, end, "PHONE_NUMBER", score, rule, base)


def _of_a_town(number: str, extent: Extent) -> bool:
    """Tell whether digits are grouped, and begin, as only a telephone of a town does."""
    if extent.shape == (7,):
        return number[0] in "23456" and not number.endswith("000")
    if extent.shape in ((1, 2, 2), (2, 2, 2)):
        return extent.hyphens and number[-4:-2] > "12"
    return extent.shape == (3, 2, 2)


def _by_itself(text: Prepared, start: int, end: int) -> bool:
    """Tell whether a number is all that stands between two signs of a sentence or list."""
    return bool(
        _ITEM_BEGINS.search(text.text, max(0, start - 3), start)
        and _ITEM_ENDS.match(text.text, end)
    )


def _with_label(
    number: str, shape: tuple[int, ...], written: str, base: float, strength: float
) -> float:
    """Return the score of a number that a word ``strength`` sure names a telephone."""
    length, glued = len(number), len(shape) == 1
    if base >= 0.3 and length >= 9:
        return 0.75 + 0.15 * strength
    if length >= 8:
        known = any(given_out(number, region) for region in REGIONS)
        return (0.55 if known else 0.4) + 0.2 * strength if length <= 13 else 0.3
    if shape in LOCAL and "-" in written:
        return 0.7 + 0.1 * strength
    if glued or shape in LOCAL:
        return 0.75 if strength == 1 else 0.55 if length == 7 else 0.35
    return 0.6 if strength == 1 and shape[-1] > 1 else 0.4


def _spoiled(text: Prepared, start: int, end: int, plus: bool, strength: float, sure: bool) -> bool:
    """Tell whether what touches the digits, or their own form, says that this is no telephone."""
    before = text.text[max(0, start - 3) : start]
    after = text.text[end : end + 1]
    if plus and sure and after.isalpha():
        return False  # words run into it
    if after.isalpha() or after == "_" or _UNITS.match(text.lower, end):
        return True
    if not plus and _GLUED_TO.search(before) and not before.endswith(_IN_A_LINK):
        return strength < (_LISTED if before[-1:] == "/" else 1) or before[-1:] == "-"
    if _DATE.fullmatch(text.text, start, end) or _IP.fullmatch(text.text, start, end):
        return True
    thousands = _THOUSANDS.match(text.text, start)
    if thousands is None or thousands.end() < end:
        return False
    return strength <= 0 or thousands.end() > end
