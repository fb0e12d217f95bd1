"""KML: geometries go, what is said of places stays; packed as KMZ too."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from formats import contract
from formats.contract import LIMITS
from formats.map_files import NAME, PHONE, WRITTEN, kept_positions, positions, redacted
from lxml import etree

from redact import Key, Redactor
from redact.formats import format_of
from redact.formats.kml import Kml

KML = Kml()
N = "{http://www.opengis.net/kml/2.2}"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2" '
    'xmlns:gx="http://www.google.com/kml/ext/2.2" xmlns:atom="http://www.w3.org/2005/Atom">'
)
FILE = f"""{HEAD}<Document><name>Мапа</name><atom:author><atom:name>{NAME}</atom:name></atom:author>
<Style id="s"><IconStyle><Icon><href>https://a.by/x.png</href></Icon></IconStyle></Style>
<Placemark id="p1"><name>Дом</name><address>вул. Янкі Купалы, 11-4</address>
<phoneNumber>612-34-57</phoneNumber>
<description><![CDATA[<p>Жыве <b>Зянон</b> Шаптунок<br>зранку</p>]]></description>
<LookAt><longitude>27.5</longitude><latitude>53.9</latitude></LookAt>
<TimeStamp><when>2023-05-02T10:11:12Z</when></TimeStamp><styleUrl>#s</styleUrl>
<ExtendedData><Data name="phone"><value>6123457</value></Data></ExtendedData>
<Point><coordinates>27.561892,53.902341,0</coordinates></Point></Placemark>
<Placemark><name>Шлях</name><MultiGeometry><LineString><coordinates>
27.5,53.9 27.6,54.0
 27.7,54.1,200</coordinates></LineString><Polygon><outerBoundaryIs><LinearRing><coordinates>
1.5,2.5 3.5,4.5 1.5,2.5</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>
</Placemark>
<Placemark><name>След</name><gx:Track><when>2023-05-02T11:11:12Z</when>
<gx:coord>27.51 53.91 210.5</gx:coord></gx:Track></Placemark>
<GroundOverlay><name>Здымак</name><LatLonBox><north>53.9</north></LatLonBox></GroundOverlay>
<NetworkLink><Link><href>http://a.by/{NAME}</href></Link></NetworkLink></Document></kml>
"""


def file_of(folder: Path, text: str) -> Path:
    source = folder / "a.kml"
    source.write_text(text)
    return source


def test_geometries_go_and_what_is_said_of_places_stays(tmp_path: Path) -> None:
    record, text = redacted(file_of(tmp_path, FILE))
    assert redacted(file_of(tmp_path, FILE))[1] == text
    root = etree.fromstring(text.encode())
    for name in ("Point", "MultiGeometry", "LookAt", "TimeStamp", "LatLonBox", "Link", "Icon"):
        assert not list(root.iter(f"{N}{name}"))
    places = [e.findtext(f"{N}name") for e in root.iter(f"{N}Placemark", f"{N}GroundOverlay")]
    assert places == ["Дом", "Шлях", "След", "Здымак"]
    for value in ("27.5", "53.9", "1.5,", "11:12", "6123457", "612-34-57", "Купалы", "Шаптунок"):
        assert value not in text
    assert "зранку" in text
    assert "&lt;p&gt;Жыве &lt;b&gt;[PERSON-" in text
    assert record.noted == {"position": 8}
    assert record.dropped == {"map section": 2, "outside resource": 2}


def test_a_policy_may_keep_positions(tmp_path: Path) -> None:
    text = kept_positions(file_of(tmp_path, FILE))
    assert "<Point><coordinates>27.561892,53.902341,0</coordinates></Point>" in text
    assert "<gx:coord>27.51 53.91 210.5</gx:coord>" in text
    assert "<TimeStamp>" in text
    for value in ("6123457", "612-34-57", "Купалы", "Шаптунок"):
        assert value not in text


def test_positions_are_latitudes_first(tmp_path: Path) -> None:
    assert positions(KML, file_of(tmp_path, FILE)) == [
        "53.902341, 27.561892",
        "53.900000, 27.500000", "54.000000, 27.600000", "54.100000, 27.700000",
        "2.500000, 1.500000", "4.500000, 3.500000", "2.500000, 1.500000",
        "53.910000, 27.510000",
    ]  # fmt: skip


@pytest.mark.parametrize("latitude", WRITTEN)
def test_every_form_is_found(latitude: str, tmp_path: Path) -> None:
    inner = f"<Point><coordinates> -7.5,{latitude} </coordinates></Point>"
    text = f"{HEAD}<Placemark>{inner}</Placemark></kml>"
    record, copy = redacted(file_of(tmp_path, text))
    assert record.counts == {"GEO_COORDINATES": 1}
    assert "Point" not in copy


@pytest.mark.parametrize(
    "written", ["27.5", "53,9;27,5", "3067812.5,7123456.7", "27.5,<!-- -->53.9"]
)
def test_what_is_no_position_goes_whatever_the_policy(written: str, tmp_path: Path) -> None:
    text = f"{HEAD}<Point><coordinates>{written}</coordinates></Point></kml>"
    record, copy = redacted(file_of(tmp_path, text))
    assert record.dropped["position of an unknown kind"]
    assert "Point" not in copy


def test_one_position_takes_its_geometry_along(tmp_path: Path) -> None:
    source = file_of(tmp_path, FILE)
    copy = tmp_path / "copy.kml"
    KML.write(source, copy, contract.replacing(["4.500000"]), LIMITS)
    root = etree.parse(copy)
    assert not list(root.iter(f"{N}LineString", f"{N}LinearRing"))
    assert list(root.iter(f"{N}Point"))
    contract.assert_kept(KML, source, same_bytes=False)
    contract.assert_truncated_is_safe(KML, source, range(0, 900, 37))


def test_packed_maps(tmp_path: Path) -> None:
    packed = tmp_path / "a.kmz"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", FILE)
        archive.writestr("files/нататка.txt", f"{NAME}, {PHONE}")
    copy = tmp_path / "copy.kmz"
    record = Redactor(key=Key.new()).file(packed, copy)
    with zipfile.ZipFile(io.BytesIO(copy.read_bytes())) as archive:
        assert archive.namelist() == ["doc.kml", "files/нататка.txt"]
        text = archive.read("doc.kml").decode()
        assert "53.9" not in text
        assert "Шаптунок" not in text + archive.read("files/нататка.txt").decode()
    assert not [what for what in record.noted if what != "position"]


def test_the_content_tells() -> None:
    assert format_of(FILE.encode(), "a.xml").name == "kml"
