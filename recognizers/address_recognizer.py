"""Postal addresses down to the street, e.g. ``231300, г. Лида, ул. Качана, д. 18, кв. 61``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from recognizers.address.again import again, names
from recognizers.address.byname import by_name, is_stop
from recognizers.address.form import fields
from recognizers.address.reader import chains
from recognizers.address.rest import rest
from recognizers.address.tables import tables
from recognizers.address.tokens import Tokens
from recognizers.base import Span, SpanRecognizer
from recognizers.tagger.reading import read
from recognizers.tagger.stretches import ADDRESS, Stretch, beyond, stretches
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared

ENTITY = "ADDRESS"

_WORD = lazy(r"[^\W\d_]{3}")
_SURE_WITHOUT_NUMBER = 0.8
_MEASURED = lazy(
    r"(?<=\d)[ ]?(?:%|°|(?:м/с|км|см|мм|кг|га|руб|коп|byn|usd|eur|km|cm|kg|pcs)(?![^\W_])"
    r"|метр|километр|кілометр|градус|тон|литр|літр|процент|адсот|минут|хвілін|час(?:ов|а)(?![^\W_])"
    r"|гадзін|секунд|рубл|тысяч|тыс|млн|челов|чалав|штук|раз[аоы]?в?(?![^\W_])|лет(?![^\W_])"
    r"|гадоў|дней|дзён|met(?:er|re)|percent|degree|minute|hour|second|people|years|days|times)"
)
"""What makes a number a measure and no house."""


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
        "tagger": "the tagger says so",
        "by_street": "the name of a street for a place in it, with no word for street",
    }

    def find(self, text: Prepared) -> Iterable[Span]:
        """Return the addresses in one text."""
        return self.find_batch([text])[0]

    def find_batch(self, texts: Sequence[Prepared]) -> list[list[Span]]:
        """Return the addresses of each text; the tagger sees all texts at once."""
        tagged = read(texts)
        seen = stretches(tagged, ADDRESS, [one.chances for one in tagged])
        found = []
        for text, some in zip(texts, seen, strict=True):
            spans = list(_by_grammar(text))
            telling = [one for one in some if _tells(text, one)]
            found.append([*spans, *beyond(text.text, spans, telling, ENTITY)])
        return found


def _tells(text: Prepared, seen: Stretch) -> bool:
    """Tell whether what the tagger sees has a word and a number, or is sure without."""
    said = text.text[seen.start : seen.end]
    if _WORD.search(said) is None or _MEASURED.match(text.lower, seen.end):
        return False
    return seen.score >= _SURE_WITHOUT_NUMBER or any(sign.isdecimal() for sign in said)


def _by_grammar(text: Prepared) -> Iterator[Span]:
    """Give what the grammar finds; time is linear in the length of the text."""
    tokens = Tokens(text.text)
    taken: list[tuple[int, int]] = []
    chained: list[tuple[int, int]] = []
    for chain, score, rule in chains(tokens):
        last = chain.end - (tokens.classes[chain.end - 1] == ".")
        start, end = tokens.starts[chain.begin], tokens.starts[last]
        stop = rule == "street" and is_stop(text, start)
        if stop or (rule == "bare_street" and _MEASURED.match(text.lower, end)):
            score = 0.3
        if score >= 0.5:
            end = rest(text.text, start, end)
        yield Span(start, end, ENTITY, min(score, 1.0), rule)
        if score >= 0.5:
            taken.append((start, end))
            chained.append((chain.begin, chain.end))
    if chained:
        for first, past in again(tokens, names(tokens, chained), chained):
            yield Span(tokens.starts[first], tokens.starts[past], ENTITY, 0.6, "again")
    for first, past, score in by_name(tokens):
        yield Span(tokens.starts[first], tokens.starts[past], ENTITY, score, "by_street")
    for start, end, score in (*fields(tokens, text, taken), *tables(tokens, text)):
        yield Span(start, end, ENTITY, score, "field")
