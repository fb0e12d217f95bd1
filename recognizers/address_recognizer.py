"""Postal addresses down to the street, e.g. ``231300, г. Лида, ул. Качана, д. 18, кв. 61``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from recognizers.address.byname import by_street, is_stop
from recognizers.address.form import fields
from recognizers.address.grammar import read
from recognizers.address.judge import judge
from recognizers.address.lexicon import known_street, words
from recognizers.address.scan import Scan
from recognizers.base import Span, SpanRecognizer
from recognizers.text.prepared import Prepared

ENTITY = "ADDRESS"

# Where an address may be: a word for a street or building, or a number after a word.
_MARK = re.compile(
    r"(?<![^\W\d_])(?:ул(?:\b|иц|-)|вул(?:\b|іц|иц|-)|просп|прасп|пр-|пр\.|пр\b|пер\.|переул|зав\.|завул|б-р|"
    r"бул\b|бульв|пл\.|площ|плошч|пляц|ш\.|шоссе|шаш[аы]\b|наб\b|набер|набяр|проезд|праезд|тракт|тупик|тупік|"
    r"лини[яию]\b|ліні[яію]\b|аллея|алея|мкр|м-н\b|микр|мікр|общ\b|общеж|общаг|інтэрн|интерн|"
    r"а/я|в/ч|абон|абан|стрит|street|str\b|st\b|ave|road|rd\b|lane\b|square|vul|ul\b|ulic|ulits|"
    r"pras?p|prosp|shas|shos|trakt|pr\b|bul\b|bulv|zav|per\b|p\.?o\.? ?box|g\.)"
    r"|(?<![\w./-])\d{6}(?![\w/-])"
)
_NUMBER = re.compile(
    r"(?<![^\W\d_])([^\W\d_]++(?:['’ʼ`][^\W\d_]++)*)[\s,.«»\"'–№#:;|-]{0,5}\b\d{1,4}(?!\d|[.:]\d\d)"
)
_NUMBERED = frozenset(("house", "unit", "flat", "district", "garden", "dormitory", "village"))
_BEFORE, _AFTER = 140, 220


class AddressRecognizer(SpanRecognizer):
    """Find addresses of Belarus and its neighbours in Russian, Belarusian, Latin and English."""

    ENTITIES: ClassVar[Mapping[str, str]] = {
        ENTITY: "an address down to the street, the house or the flat, with its town and postcode"
    }
    RULES: ClassVar[Mapping[str, str]] = {
        "street_house": "a word for street, a name and a house number",
        "street": "a word for street and a name",
        "bare_street": "the name of a street and a house number, with no word for street",
        "box": "a post-office box",
        "dormitory": "a dormitory with its number or a room",
        "district": "a microdistrict and a house number",
        "garden": "a garden or garage society and a plot or box number",
        "military": "a military unit as a postal address",
        "village": "a village or town and a house number",
        "house_flat": "a house number and a flat number",
        "field": "the value of a field named as a part of an address",
        "by_street": "an institution called by its street",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Return the addresses in one text; time is linear in its length."""
        taken: list[tuple[int, int]] = []
        for span in _chains(text):
            yield span
            if span.score >= 0.5:
                taken.append((span.start, span.end))
        for start, end, score in by_street(text):
            yield Span(start, end, ENTITY, score, "by_street")
        for start, end, score in fields(text):
            at = bisect_left(taken, (start, start))
            near = taken[max(0, at - 1) : at + 1]
            if score > 0.55 or not any(a < end and start < b for a, b in near):
                yield Span(start, end, ENTITY, score, "field")


def _candidates(text: Prepared) -> list[tuple[int, int]]:
    """Return in order where an address may be."""
    found = [match.span() for match in _MARK.finditer(text.lower)]
    for match in _NUMBER.finditer(text.text):
        word = match[1]
        if len(word) == 1 and text.text[match.end(1)] != ".":
            continue
        kinds = any(kinds & _NUMBERED for _, kinds in words().get(word.lower(), ()))
        if kinds or (len(word) > 2 and (word[0].isupper() or known_street([word]))):
            found.append(match.span())
    return sorted(found)


def _windows(text: Prepared) -> Iterator[tuple[int, int]]:
    """Yield the stretches around candidates, cut at white space and joined where they meet."""
    begin = end = -1
    for start, stop in _candidates(text):
        low, high = start - _BEFORE, stop + _AFTER
        if low > end:
            if end >= 0:
                yield _cut(text.text, begin, end)
            begin = low
        end = max(end, high)
    if end >= 0:
        yield _cut(text.text, begin, end)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(0, start), min(len(text), end)
    if start:
        start = next((i for i in range(start, min(start + 60, end)) if text[i].isspace()), start)
    return start, end


def _chains(text: Prepared) -> Iterator[Span]:
    for start, end in _windows(text):
        scan = Scan(text.text, start, end)
        at, labelled = 0, -100
        while at < scan.size:
            kinds = scan.kinds(at)
            if "label" in kinds:
                labelled = kinds["label"]
            near = scan.may_start(at)
            chain = read(scan, at, label=at - labelled <= 4) if near else None
            if chain is None:
                at += 1
                continue
            score, rule = judge(chain)
            if rule == "street" and is_stop(text, scan.start(at)):
                score = 0.3
            if score >= 0.3:
                yield Span(scan.start(at), scan.end(chain.end - 1), ENTITY, min(score, 1.0), rule)
            at = chain.end if score >= 0.5 else max(at + 1, chain.last)
