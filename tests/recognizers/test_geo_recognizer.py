"""Points on the map in every notation, and the number pairs that are none."""

from __future__ import annotations

import marked
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.geo_recognizer import GeoRecognizer

POINTS = GeoRecognizer()


@pytest.mark.parametrize(
    "line",
    [
        "[GEO_COORDINATES|53.90123, 27.56123]",
        "Кропка: [GEO_COORDINATES|53.901 27.561]",
        "точка [GEO_COORDINATES|53,90123; 27,56123]",  # decimal commas
        "geo:[GEO_COORDINATES|53.90123,27.56123]",
        "maps/@[GEO_COORDINATES|53.90123,27.56123],15z",
        "POINT([GEO_COORDINATES|27.56123 53.90123])",
        "[GEO_COORDINATES|-33.86882, 151.20930]",
        "[GEO_COORDINATES|53.90123° N, 27.56123° E]",
        "[GEO_COORDINATES|N 53.901 E 27.561]",
        "[GEO_COORDINATES|53°54'09\" N 27°33'43\" E]",
        "[GEO_COORDINATES|53°54′09″ с. ш., 27°33′43″ в. д.]",
        "[GEO_COORDINATES|53°54'09\" пн.ш. 27°33'43\" у.д.]",
        "GPS [GEO_COORDINATES|N53°54.150' E027°33.717']",
        "хата — [GEO_COORDINATES|53,1144; 25,9021]",  # exact, and in Belarus
        "lat=[GEO_COORDINATES|53.9] lon=[GEO_COORDINATES|27.5]",
        '{"latitude": [GEO_COORDINATES|53.90123], "longitude": [GEO_COORDINATES|27.56123]}',
        "широта [GEO_COORDINATES|53.90123], долгота [GEO_COORDINATES|27.56123]",
        "координаты: [GEO_COORDINATES|53.90, 27.56]",  # a word helps low precision
    ],
)
def test_finds_points(line: str) -> None:
    text, spans = marked.parse(line)
    assert marked.found(POINTS, text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "0.83121, 0.91234",  # shares
        "курс 2.4501, 3.1020; 53.90 27.56",  # little precision, no word
        "курс 3,0214; 2,9011",  # as exact, but nowhere near
        "193.90123, 27.56123",  # out of range
        "температура 36.6°, наклон 12°",
        "версия 3.7.5, п. 1.2.3.4",
        "12.03.2021 14.30",
        "цена 53,90 27,56 руб.",
        "lat 500.25",  # over 180
        "рост 1.82, вес 78.5",
    ],
)
def test_leaves_other_numbers(text: str) -> None:
    assert marked.found(POINTS, text) == []


@given(st.text(alphabet="0123456789.,° NEсшlaton=-\n", max_size=120))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in marked.found(POINTS, text, 0.0))
