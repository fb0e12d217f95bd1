"""Postal addresses down to the street, e.g. ``231300, г. Лида, ул. Качана, д. 18, кв. 61``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from recognizers.address.byname import by_street, is_stop
from recognizers.address.chain import judge, read
from recognizers.address.form import fields
from recognizers.address.scan import Scan
from recognizers.base import Span, SpanRecognizer
from recognizers.text.prepared import Prepared

ENTITY = "ADDRESS"

# Where an address may be: a word for a street or building, or a number after a word.
_CANDIDATE = re.compile(
    r"(?<![^\W\d_])(?:ул|вул|просп|праспе|пр-|пр\.|пер\.|переул|зав\.|завул|б-р|бул|пл\.|площ|плошч|пляц|"
    r"ш\.|шоссе|шаш|наб|проезд|праезд|тракт|тупик|тупік|лини|ліні|мкр|м-н|мик|мікр|общ|общеж|інтэрн|интерн|"
    r"а/я|в/ч|абон|абан|street|str|st\b|ave|vul|ul|pra|pr|bul|zav|per|p\.?o\.? ?box|кв\.|квартал|"
    r"акрэс|окрест|акрес|окрэс|okrest|akrest)"
    r"|(?<![\w./-])\d{6}(?![\w/-])|(?<=[^\W\d_])[\s,.«»\"'–№#:;|-]{0,5}\b\d{1,4}(?!\d)"
)
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
        yield from _chains(text)
        for start, end, score in by_street(text):
            yield Span(start, end, ENTITY, score, "by_street")
        for start, end, score, rule in fields(text.text):
            yield Span(start, end, ENTITY, score, rule)


def _windows(text: Prepared) -> Iterator[tuple[int, int]]:
    """Yield the stretches around candidates, cut at white space and joined where they meet."""
    begin = end = -1
    for match in _CANDIDATE.finditer(text.lower):
        low, high = match.start() - _BEFORE, match.end() + _AFTER
        if low > end:
            if end >= 0:
                yield _cut(text.text, begin, end)
            begin = low
        end = high
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
            chain = read(scan, at, label=at - labelled <= 4)
            if chain is None:
                at += 1
                continue
            score, rule = judge(chain)
            if rule == "street" and is_stop(text, scan.start(at)):
                score = 0.3
            if score >= 0.3:
                yield Span(scan.start(at), scan.end(chain.end - 1), ENTITY, min(score, 1.0), rule)
            at = chain.end if score >= 0.5 else at + 1
