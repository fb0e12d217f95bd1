"""Points on the map: decimal degrees, degrees with minutes and seconds, named pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import Span
from recognizers.text.context import Context
from recognizers.text.digits import matches, windows
from recognizers.text.lazy import lazy
from recognizers.text.prepared import Prepared
from recognizers.values import ValueRecognizer

_SIDE = (
    r"(?:[NSEWСВЮЗnsew](?!\w)|(?:с|ю|в|з)\.?[ ]?(?:ш|д)\b\.?"
    r"|(?:пн|пд|у|з|зах|усх|паўн|паўд|сев|южн|вост|зап)\.?[ ]?(?:ш|д|шир|долг|дал)\b\.?)"
)
_NUMBER = r"\d(?<!\d\d)\d{0,2}(?:\.\d{1,15}(?!\d|\.\d)|,\d{1,15}(?!\d|[.,]\d))"
_SIGNS = ("+", "-", "–", "−")
_BETWEEN = r"(?:[ ]?[,;/|][ ]?|[ \t]{1,3}|[ ]?(?:и|і|and)[ ]|[,;]?\n)"
_PAIR = lazy(
    rf"(?P<one>(?P<a>{_NUMBER})[ ]?°?(?:[ ]?(?P<aside>{_SIDE}))?){_BETWEEN}"
    rf"(?P<two>(?:[NSEWСВЮЗnsew][ :=]{{0,2}})?[-+–−]?(?P<b>{_NUMBER})(?:[ ]?°)?"
    rf"(?:[ ]?(?P<bside>{_SIDE}))?)"
)
# Degrees and minutes with no sign, but with sides of the world before or behind them.
_MINUTES = lazy(
    r"\d(?<![\d.,]\d)\d?[ ]\d{1,2}[.,]\d{1,6}['’′]?[ ]?(?P<a>[NSСЮ])?[ ]?[,;/]?[ ]?"
    r"(?P<first>[EW][ ]?)?\d{1,3}[ ]\d{1,2}[.,]\d{1,6}['’′]?(?:[ ]?(?P<b>[EWВЗ]))?(?!\w)"
)
_BEFORE_SIDE = lazy(r"(?<!\w)[NSEWСВЮЗnsew][ :=]{0,2}\Z")

_MINUTE, _SECOND = r"(?:['’′`´ʹ]|мин\.?|м\.)", r"(?:[\"”″“ʺ]|['’′´]{2}|сек\.?|с\.(?![ ]?ш))"
_DMS = (
    r"\d{1,3}(?:[.,]\d{1,8})?[ ]?(?:°|º|˚|град\.?|гр\.)"
    rf"(?:[ ]?\d{{1,2}}(?:[.,]\d{{1,6}})?[ ]?{_MINUTE}"
    rf"(?:[ ]?\d{{1,2}}(?:[.,]\d{{1,6}})?[ ]?{_SECOND})?)?"
)
_DEGREES = lazy(
    rf"{_DMS}(?P<side>[ ]?{_SIDE})?"
    rf"(?:{_BETWEEN}(?P<second>(?:[NSEWСВЮЗ][ ]?)?{_DMS}(?:[ ]?{_SIDE})?))?"
)
_KEYED = lazy(
    r"[lшдgse](?<![^\W_].)(?:(?<=l)(?:at|atitude|on|ng|ong|ongitude)|(?<=ш)(?:ирота|ырата|ир)"
    r"|(?<=д)(?:олгота|аўгата|олг|ал)|(?<=g)(?:eo_?(?:lat|lon|lng)|ps_?l(?:at|on)\w*)"
    r"|(?<=s)tart_l(?:at|on)|(?<=e)nd_l(?:at|on))"
    r"[\"']?[ \t]{0,2}[.]?[ \t]{0,2}[:=—–-]?[ \t]{0,2}[\"'>]{0,2}"
    r"(?P<value>[-+]?\d{1,3}[.,]\d{1,15}(?:[ ]?°)?)(?![\d]|[.,]\d)"
)
_WORDS = Context(
    "координат*", "каардынат*", "gps*", "geo*", "гео*", "глонасс", "lat*", "lon*", "lng", "точк*",
    "кропк*", "point*", "coord*", "широт*", "долгот*", "шырат*", "даўгат*", "wgs*", "метк*",
    "локаци*", "лакацы*", "location*", "map*", "карт*", "ll", "навигатор*", "навігатар*", "место",
    "месца", "geolocation", "position*", "pin",
)  # fmt: skip


class GeoRecognizer(ValueRecognizer):
    """Finds coordinates.

    ``53.90123, 27.56123`` is one span, ``lat=53.9 lon=27.5`` two, and so are the values of the
    keys ``latitude`` and ``longitude``; ``53°54'09" N 27°33'43" E`` is one.
    """

    ENTITIES: ClassVar = {"GEO_COORDINATES": "Latitude and longitude of a place"}
    RULES: ClassVar = {
        "decimal": "Two decimal numbers that are a latitude and a longitude",
        "degrees": "Degrees with minutes, seconds or a side of the world",
        "key": "Named a latitude or longitude by the word before it",
    }

    def find(self, text: Prepared) -> Iterator[Span]:
        """Yield every point of ``text``."""
        taken: set[int] = set()
        if _may_have_degrees(text.text):
            for match in _DEGREES.finditer(text.text):
                span = _degrees(text, match)
                if span is not None:
                    taken.update(range(span.start, span.end))
                    yield span
        for match in matches(_MINUTES, text.text, windows(text, 5, 4, 24)):
            start, end = match.span()
            side = _BEFORE_SIDE.search(text.text, max(0, start - 3), start)
            if (match["a"] and match["b"]) or (match["first"] and side):
                start = side.start() if side else start
                taken.update(range(start, end))
                yield Span(start, end, "GEO_COORDINATES", 0.85, "degrees")
        for match in matches(_KEYED, text.lower, windows(text, 2, 40, 4)):
            start, end = match.span("value")
            value = float(match["value"].rstrip(" °").replace(",", "."))
            if start not in taken and abs(value) <= 180:
                taken.update(range(start, end))
                yield Span(start, end, "GEO_COORDINATES", 0.85, "key", 0.2)
        for match in matches(_PAIR, text.text, windows(text, 2, 12, 16)):
            span = _pair(text, match)
            if span is not None and span.start not in taken and span.end - 1 not in taken:
                yield span


def _may_have_degrees(text: str) -> bool:
    return any(sign in text for sign in ("°", "º", "˚", "град", "гр."))


def _degrees(text: Prepared, match: re.Match[str]) -> Span | None:
    start, end = match.span()
    before = _BEFORE_SIDE.search(text.text, max(0, start - 3), start)
    sided = before is not None or match["side"] is not None
    minutes = re.search(_MINUTE, match[0]) is not None
    if not sided and not (minutes and (match["second"] or _WORDS.before(text, start))):
        return None
    start = before.start() if before is not None else start
    score = 0.9 if match["second"] else 0.6
    return Span(start, end, "GEO_COORDINATES", score, "degrees")


def _pair(text: Prepared, match: re.Match[str]) -> Span | None:
    """Return the pair as a span if its numbers can be a latitude and a longitude."""
    start, end = match.span()
    start -= text.text[start - 1 : start] in _SIGNS
    before = text.text[max(0, start - 2) : start]
    if re.search(r"\w\Z|\d[.,-]\Z", before) and not re.search(r"(?<!\w)[NSEWСВЮЗnsew]\Z", before):
        return None
    side = _BEFORE_SIDE.search(text.text, max(0, start - 3), start)
    start = side.start() if side is not None else start
    a, b = (float(match[n].replace(",", ".")) for n in ("a", "b"))
    if min(a, b) > 90 or max(a, b) > 180:
        return None
    decimals = min(len(re.split("[.,]", match[name])[1]) for name in ("a", "b"))
    score = _pair_score(a, b, decimals)
    if side is not None or match["aside"] or match["bside"]:
        score = max(score, 0.85)
    elif _WORDS.before(text, start, 48) and decimals >= 2:
        score = max(score, 0.8)
    elif "," in match["a"] and decimals < 5 and not _at_home(a, b, decimals):
        score -= 0.4
    return Span(start, end, "GEO_COORDINATES", score, "decimal") if score >= 0.2 else None


def _at_home(a: float, b: float, decimals: int) -> bool:
    """Tell whether the numbers are exact, and a point in Belarus or near it."""
    return decimals == 4 and 51 <= a <= 57 and 23 <= b <= 33


def _pair_score(a: float, b: float, decimals: int) -> float:
    """Score a bare pair by its precision; shares and probabilities are both below 2."""
    if max(a, b) < 2:
        return 0.2 if decimals >= 5 else 0.0
    near = min(a, b) >= 14 and max(a, b) >= 40
    if decimals >= 5:
        return 0.85 if near or max(a, b) >= 20 else 0.5
    if decimals == 4:
        return 0.7 if near else 0.5 if max(a, b) >= 20 else 0.3
    return 0.4 if decimals == 3 and near else 0.1
