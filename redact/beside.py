"""Towns and countries right beside an address, which belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from presidio_analyzer import RecognizerResult

_LEAST = 0.5
_LONGEST = 7  # characters between an address and a place
_BETWEEN = re.compile(r"(?:[ ,(]{1,3}|[ ,]{1,3}(?:г|гор|в|д|дер|аг|г\.п|пос)\.? ?)")


def take_places(text: str, results: Sequence[RecognizerResult]) -> None:
    """Extend the addresses among the results of a text over the places that they touch.

    ``Сурганова 45-12`` is extended over ``, Минск, Беларусь``; places by themselves stay as they
    are.
    """
    addresses = [r for r in results if r.entity_type == "ADDRESS" and r.score >= _LEAST]
    if not addresses:
        return
    places = [r for r in results if r.entity_type == "LOCATION" and r.score >= _LEAST]
    before = {place.end: place for place in places}
    after = {place.start: place for place in places}
    for address in addresses:
        while place := _next(text, address.end, after):
            address.end = place.end
        while place := _previous(text, address.start, before):
            address.start = place.start


def _next(text: str, end: int, after: dict[int, RecognizerResult]) -> RecognizerResult | None:
    for at in range(end + 1, end + _LONGEST + 1):
        if at in after and after[at].end > end and _BETWEEN.fullmatch(text, end, at):
            return after[at]
    return None


def _previous(
    text: str, start: int, before: dict[int, RecognizerResult]
) -> RecognizerResult | None:
    for at in range(start - 1, start - _LONGEST - 1, -1):
        if at in before and before[at].start < start and _BETWEEN.fullmatch(text, at, start):
            return before[at]
    return None
