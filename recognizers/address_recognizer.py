"""Postal addresses down to the street, e.g. ``231300, г. Лида, ул. Качана, д. 18, кв. 61``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from recognizers.address.again import again, names
from recognizers.address.byname import by_name, is_stop
from recognizers.address.form import fields
from recognizers.address.reader import chains
from recognizers.address.rest import rest
from recognizers.address.tables import tables
from recognizers.address.tokens import Tokens
from recognizers.base import Span, SpanRecognizer
from recognizers.text.prepared import Prepared

ENTITY = "ADDRESS"


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
        "house_flat": "the number of a house, flat or door with no street",
        "field": "the value of a field or column named as an address or a part of one",
        "again": "the name of a street the text has named elsewhere, and a house number",
        "by_street": "the name of a street for a place in it, with no word for street",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Return the addresses in one text; time is linear in its length."""
        tokens = Tokens(text.text)
        taken: list[tuple[int, int]] = []
        read: list[tuple[int, int]] = []
        for chain, score, rule in chains(tokens):
            last = chain.end - (tokens.classes[chain.end - 1] == ".")
            start, end = tokens.starts[chain.begin], tokens.starts[last]
            if rule == "street" and is_stop(text, start):
                score = 0.3
            if score >= 0.5:
                end = rest(text.text, start, end)
            yield Span(start, end, ENTITY, min(score, 1.0), rule)
            if score >= 0.5:
                taken.append((start, end))
                read.append((chain.begin, chain.end))
        if read:
            for first, past in again(tokens, names(tokens, read), read):
                yield Span(tokens.starts[first], tokens.starts[past], ENTITY, 0.6, "again")
        for first, past, score in by_name(tokens):
            yield Span(tokens.starts[first], tokens.starts[past], ENTITY, score, "by_street")
        for start, end, score in (*fields(tokens, text, taken), *tables(tokens, text)):
            yield Span(start, end, ENTITY, score, "field")
