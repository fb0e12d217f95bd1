"""GPX: tracks and points go, what is said of them stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from formats.contract import LIMITS
from formats.map_files import NAME, PHONE, WRITTEN, kept_positions, positions, redacted
from lxml import etree

from redact.formats import format_of
from redact.formats.gpx import Gpx

GPX = Gpx()
N = "{http://www.topografix.com/GPX/1/1}"
HEAD = '<?xml version="1.0"?>\n<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1">\n'
FILE = f"""{HEAD}<metadata><name>Прагулка</name><author><name>{NAME}</name>
<email id="zianon" domain="tut.by"/></author><bounds minlat="53.9" minlon="27.5" maxlat="54.1"
maxlon="27.9"/></metadata>
<wpt lat="53.902341" lon="27.561892"><ele>210.5</ele><time>2023-05-02T10:11:12Z</time>
<name>Дом</name><desc>жыве {NAME}, {PHONE}</desc></wpt>
<wpt lat="0" lon="0"><name>Нідзе</name></wpt>
<rte><name>Да хаты</name><rtept lat="52.1" lon="23.7"><name>Кропка {NAME}</name></rtept></rte>
<trk><name>Вечар</name><trkseg>
<trkpt lat="53.91" lon="27.57"><ele>211</ele><time>2023-05-02T10:12:12Z</time></trkpt>
<trkpt lat="53.92" lon="27.58"><extensions><hr>120</hr><note>{PHONE}</note></extensions></trkpt>
</trkseg></trk></gpx>
"""


def file_of(folder: Path, text: str) -> Path:
    source = folder / "a.gpx"
    source.write_text(text)
    return source


def test_positions_go_and_what_is_said_of_them_stays(tmp_path: Path) -> None:
    source = file_of(tmp_path, FILE)
    record, text = redacted(source)
    assert redacted(source)[1] == text
    root = etree.fromstring(text.encode())
    assert not list(root.iter(f"{N}trkpt", f"{N}rtept", f"{N}time", f"{N}ele", f"{N}bounds"))
    assert [(w.get("lat"), w.get("lon")) for w in root.iter(f"{N}wpt")] == [("0", "0")] * 2
    names = [name.text for name in root.iter(f"{N}name")]
    assert [n for n in names if n and n[0] != "["] == [
        "Прагулка", "Дом", "Нідзе", "Да хаты", "Вечар"
    ]  # fmt: skip
    for value in ("53.9", "27.5", "52.1", "23.7", "612-34-57", "Шаптунок", "zianon", "10:12"):
        assert value not in text
    assert record.noted == {"position": 4}
    assert record.dropped == {"mail address": 1, "map section": 1}
    assert record.counts["GEO_COORDINATES"] == 4


def test_a_policy_may_keep_positions(tmp_path: Path) -> None:
    text = kept_positions(file_of(tmp_path, FILE))
    root = etree.fromstring(text.encode())
    assert [p.get("lat") for p in root.iter(f"{N}trkpt")] == ["53.91", "53.92"]
    assert "10:12" in text
    assert '<trkpt lat="53.91" lon="27.57"><ele>211</ele>' in text
    for value in ("612-34-57", "Шаптунок"):
        assert value not in text


@pytest.mark.parametrize("latitude", WRITTEN)
@pytest.mark.parametrize("longitude", ["27.5", "-179.999", "7"])
def test_every_form_is_found(latitude: str, longitude: str, tmp_path: Path) -> None:
    text = f'{HEAD}<wpt lat="{latitude}" lon="{longitude}"><name>х</name></wpt></gpx>'
    record, copy = redacted(file_of(tmp_path, text))
    assert record.counts == {"GEO_COORDINATES": 1}
    assert 'lat="0" lon="0"' in copy


@pytest.mark.parametrize(
    "written", ['lat="3067812.5" lon="7123456.7"', 'lat="x" lon="y"', 'lat="53,9" lon="1"', ""]
)
def test_what_is_no_position_goes_whatever_the_policy(written: str, tmp_path: Path) -> None:
    text = f"{HEAD}<trk><trkseg><trkpt {written}/></trkseg></trk></gpx>"
    record, copy = redacted(file_of(tmp_path, text))
    assert record.dropped == {"position of an unknown kind": 1}
    assert "trkseg" not in copy


def test_one_position_takes_its_track_along(tmp_path: Path) -> None:
    source = file_of(tmp_path, FILE)
    copy = tmp_path / "copy.gpx"
    GPX.write(source, copy, contract.replacing(["53.920000"]), LIMITS)
    root = etree.parse(copy)
    assert not list(root.iter(f"{N}trkpt"))
    assert [w.get("lat") for w in root.iter(f"{N}wpt", f"{N}rtept")] == ["53.902341", "0", "52.1"]
    contract.assert_kept(GPX, source, same_bytes=False)
    contract.assert_truncated_is_safe(GPX, source, range(0, 900, 37))


def test_a_long_track_shows_some_of_its_points(tmp_path: Path) -> None:
    points = "".join(
        f'<trkpt lat="{53 + n / 1e6:.6f}" lon="27.5"><time>2023-05-02T10:12:12Z</time></trkpt>\n'
        for n in range(20_000)
    )
    source = file_of(tmp_path, f"{HEAD}<trk><trkseg>{points}</trkseg></trk></gpx>")
    assert len(positions(GPX, source)) == 20
    record, copy = redacted(source)
    assert record.noted == {"position": 20_000}
    assert len(copy) < 300


def test_the_content_tells() -> None:
    assert format_of(FILE.encode(), "a.xml").name == "gpx"
