"""GeoJSON: geometries go, what is said of places stays."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from formats import contract
from formats.contract import LIMITS
from formats.map_files import NAME, PHONE, WRITTEN, kept_positions, positions, redacted
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats import format_of
from redact.formats.geojson import GeoJson

GEOJSON = GeoJson()
FILE = json.dumps(
    {
        "type": "FeatureCollection",
        "bbox": [27.5, 53.9, 27.6, 54.0],
        "features": [
            {
                "type": "Feature",
                "id": 7,
                "properties": {"имя": NAME, "phone": 375296123457, "lat": 53.9, "этаж": 4},
                "geometry": {"type": "Point", "coordinates": [27.561892, 53.902341, 210]},
            },
            {
                "type": "Feature",
                "geometry": {
                    "type": "GeometryCollection",
                    "geometries": [
                        {"type": "LineString", "coordinates": [[27.5, 53.9], [27.6, 54]]},
                        {"type": "Polygon", "coordinates": [[[1.5, 2.5], [3, 4], [1.5, 2.5]]]},
                    ],
                    "note": PHONE,
                },
                "properties": {"назва": "Шлях", "coordTimes": ["2023-05-02T10:11:12Z"]},
            },
            {"type": "Feature", "geometry": None, "properties": None, "bbox": [1.5, 2, 3, 4]},
        ],
    },
    ensure_ascii=False,
    indent=1,
)


def file_of(folder: Path, text: str) -> Path:
    source = folder / "a.geojson"
    source.write_text(text)
    return source


def test_geometries_go_and_what_is_said_of_places_stays(tmp_path: Path) -> None:
    record, text = redacted(file_of(tmp_path, FILE))
    assert redacted(file_of(tmp_path, FILE))[1] == text
    value = json.loads(text)
    assert "bbox" not in text
    one, two, three = value["features"]
    assert one["geometry"] is two["geometry"] is three["geometry"] is None
    assert one["properties"]["этаж"] == 4
    assert one["id"] == 7
    assert two["properties"] == {"назва": "Шлях"}
    for gone in ("27.5", "53.9", "1.5", "10:11", "375296123457", "612-34-57", "Шаптунок"):
        assert gone not in text
    assert record.noted == {"position": 6}
    assert record.dropped == {"map section": 2, "times of positions": 1}


def test_a_policy_may_keep_positions(tmp_path: Path) -> None:
    text = kept_positions(file_of(tmp_path, FILE))
    one, two, _ = json.loads(text)["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [27.561892, 53.902341, 210]}
    assert two["geometry"]["geometries"][0]["coordinates"] == [[27.5, 53.9], [27.6, 54]]
    for gone in ("375296123457", "612-34-57", "Шаптунок"):
        assert gone not in text


@pytest.mark.parametrize("latitude", WRITTEN)
def test_every_form_is_found(latitude: str, tmp_path: Path) -> None:
    text = f'{{"type": "Point", "coordinates": [ -7.5 , {latitude} ]}}'
    record, copy = redacted(file_of(tmp_path, text))
    assert record.counts == {"GEO_COORDINATES": 1}
    assert json.loads(copy) == {"type": "Point", "coordinates": []}


@pytest.mark.parametrize(
    "written", ["[27.5]", '["27.5", "53.9"]', "[3067812.5, 7123456.7]", "[[null]]", "[1e999, 5]"]
)
def test_what_is_no_position_goes_whatever_the_policy(written: str, tmp_path: Path) -> None:
    text = f'{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": {written}}}}}'
    record, copy = redacted(file_of(tmp_path, text))
    assert record.dropped["position of an unknown kind"]
    assert json.loads(copy) == {"type": "Feature", "geometry": None}


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"Feature","bbox":[1,2],"coordTimes":["x"],"geometry":null}',
        '{"type":"Feature","geometry":null,"bbox":[1,2],"coordTimes":["x"]}',
        '{"type":"Feature","geometry":null , "bbox":[1,2] , "bbox":[[1,2]] }',
        '{"bbox":[1,2],"type":"Feature","geometry":null,"coordTimes":{"a":[1]}}',
    ],
)
def test_what_is_left_out_leaves_no_comma(text: str, tmp_path: Path) -> None:
    _, copy = redacted(file_of(tmp_path, text))
    assert json.loads(copy) == {"type": "Feature", "geometry": None}


def test_large_files_come_in_batches(tmp_path: Path) -> None:
    features = json.loads(FILE)["features"] * 30
    source = file_of(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}))
    small = replace(LIMITS, batch_chars=300, whole_text_bytes=10, line_chars=50)
    assert len(list(GEOJSON.read(source, small))) > 20
    contract.assert_kept(GEOJSON, source, same_bytes=False, limits=small)
    copy = contract.assert_redacted(GEOJSON, source, [NAME, PHONE, "53.902341"], limits=small)
    assert len(json.loads(copy.read_bytes())["features"]) == 90


def test_hostile_input(tmp_path: Path) -> None:
    contract.assert_truncated_is_safe(GEOJSON, file_of(tmp_path, FILE), range(0, len(FILE), 41))
    for text in ("{", '{"type": "Feature"} x', '{"geometry": {"coordinates": [[}'):
        with pytest.raises(UnreadableFileError):
            contract.texts(GEOJSON, file_of(tmp_path, text))
    deep = '{"type":"Point","coordinates":' + "[" * 300
    with pytest.raises(TooLargeError):
        contract.texts(GEOJSON, file_of(tmp_path, deep))


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        (FILE, "a.json", "geojson"),
        ('{"type": "Feature", "a": 1}', "a.json", "json"),
        ('{"a": 1}', "a.geojson", "geojson"),
        ('{"type": "Point", "coordinates": [1, 2]}', "a.txt", "geojson"),
    ],
)
def test_the_content_tells(text: str, name: str, format: str) -> None:
    assert format_of(text.encode(), name).name == format


NUMBERS = st.integers(-200, 200) | st.floats(-200, 200)
ARRAYS = st.recursive(NUMBERS, lambda inner: st.lists(inner, max_size=4), max_leaves=9)
GEOMETRY = st.none() | st.fixed_dictionaries({"type": st.just("x"), "coordinates": ARRAYS})
VALUES = st.recursive(
    st.none() | NUMBERS | st.sampled_from([NAME, "х", "coordinates"]) | GEOMETRY,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "bbox", "geometry", "coordinates", NAME]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(VALUES.map(lambda value: {"type": "Feature", "x": value}))
def test_any_value(value: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = file_of(Path(folder), json.dumps(value, ensure_ascii=False))
        contract.assert_kept(GEOJSON, source, same_bytes=False)
        copy = Path(folder) / "copy.geojson"
        found = positions(GEOJSON, source)
        GEOJSON.write(source, copy, contract.replacing([NAME, *found]), LIMITS)
        assert NAME not in copy.read_text()
        json.loads(copy.read_text())
        assert not positions(GEOJSON, copy)
        with pytest.raises(FileError):
            copy.write_text(copy.read_text()[:-1])
            contract.texts(GEOJSON, copy)
