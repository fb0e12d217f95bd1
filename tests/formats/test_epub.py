"""EPUB: pages, what is said of a book and its contents are texts; the copy is a book again."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from formats import contract
from formats.contract import LIMITS
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from redact import Key, Limits, Redactor
from redact.errors import EncryptedFileError, FileError, TooLargeError, UnreadableFileError
from redact.formats import format_of
from redact.formats.base import Redact
from redact.formats.epub import Epub

NAME = "Шаптунок"
PHONE = "+375 29 612-34-57"
H = "{http://www.w3.org/1999/xhtml}"
CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
OPF = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>Лісты дадому</dc:title><dc:creator opf:role="aut">Зянон Шаптунок</dc:creator>
<dc:identifier id="id">urn:isbn:Шаптунок</dc:identifier><dc:date>2021-01-01</dc:date>
<dc:description>Піша Зянон Шаптунок, тэл. +375 29 612-34-57</dc:description>
<dc:language>be</dc:language><meta name="owner" content="Шаптунок"/></metadata>
<manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/Шаптунок%202.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="css/a.css" media-type="text/css"/>
<item id="font" href="a.ttf" media-type="application/vnd.ms-opentype"/>
<item id="pic" href="images/Шаптунок.png" media-type="image/png"/>
<item id="bad" href="images/bad.png" media-type="image/png"/>
<item id="js" href="a.js" media-type="text/javascript"/>
</manifest><spine toc="ncx"><itemref idref="two"/><itemref idref="one"/></spine></package>"""
NCX = """<?xml version="1.0"?>
<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><docTitle>
<text>х</text></docTitle>
<navMap><navPoint><navLabel><text>Раздзел пра Шаптунка&nbsp;З.</text></navLabel>
<content src="text/one.xhtml#a"/></navPoint></navMap></ncx>"""
ONE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/>
<link rel="stylesheet" href="../css/a.css"/><script src="../a.js"/></head><body><a id="a"/>
<h1 class="big">Раніца</h1><p>Прыйшоў&nbsp;Зянон <b>Шап</b>тунок,<br/>тэл. +375 29 612-34-57.</p>
<!-- Шаптунок -- х --><img src="../images/Шаптунок.png" alt="партрэт"/>
<img src="../images/bad.png"/>
<p><a href="Шаптунок%202.xhtml#x">далей</a> <a href="#a">уверх</a></p><hr/></body></html>"""
TWO = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Ціхі вечар у парку.</p></body></html>'
CSS = ".big { color: red; background: url(x.png) } .Шаптунок { color: red }"


def picture(text: str) -> bytes:
    """Return a PNG that says ``text``."""
    image = Image.new("RGB", (700, 120), "white")
    font = ImageFont.truetype("DejaVuSans.ttf", 40)
    ImageDraw.Draw(image).text((20, 30), text, "black", font)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


FILES: Mapping[str, bytes] = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": CONTAINER.encode(),
    "OEBPS/content.opf": OPF.encode(),
    "OEBPS/toc.ncx": NCX.encode(),
    "OEBPS/text/one.xhtml": ONE.encode(),
    "OEBPS/text/Шаптунок 2.xhtml": TWO.encode(),
    "OEBPS/css/a.css": CSS.encode(),
    "OEBPS/a.ttf": b"\x00\x01\x00\x00",
    "OEBPS/a.js": b"var a = 1",
    "OEBPS/images/Шаптунок.png": picture(f"tel. {PHONE}"),
    "OEBPS/images/bad.png": b"\x89PNG\r\n\x1a\n",
    "Шаптунок.txt": b"x",
}


class Plain(Epub):
    """``Epub`` as a format without members, for the functions that check every format."""

    def write(  # type: ignore[override]
        self, source: Path, target: Path, redact: Redact, limits: Limits
    ) -> None:
        super().write(source, target, redact, limits, {})


EPUB = Plain()


def book(folder: Path, others: Mapping[str, bytes] | None = None) -> Path:
    source = folder / "a.epub"
    with zipfile.ZipFile(source, "w") as archive:
        for name, data in (FILES | (others or {})).items():
            archive.writestr(name, data)
    return source


def unpacked(file: Path) -> dict[str, bytes]:
    """Return the members of a book, which must be one to programs."""
    with zipfile.ZipFile(file) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert not first.extra
        found = {info.filename: archive.read(info) for info in archive.infolist()}
    assert found["mimetype"] == b"application/epub+zip"
    assert file.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    opf = etree.fromstring(found["book.opf"])
    listed = {item.get("id"): item.get("href") for item in opf.iter("{*}item")}
    assert {*listed.values(), "mimetype", "META-INF/container.xml", "book.opf"} == set(found)
    assert {ref.get("idref") for ref in opf.iter("{*}itemref")} <= set(listed)
    for name, data in found.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            for link in etree.fromstring(data).iter(f"{H}a", f"{H}img"):
                address = link.get("href") or link.get("src") or "#"
                target = posixpath.normpath(address.partition("#")[0] or name)
                assert target in found
    return found


def test_a_whole_run(tmp_path: Path) -> None:
    source, copy, again = book(tmp_path), tmp_path / "copy.epub", tmp_path / "again.epub"
    redactor = Redactor(key=Key.new())
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    found = unpacked(copy)
    for name, data in found.items():
        assert NAME not in name
        if not name.endswith(".png"):
            for value in (NAME, "Шаптунка", "612-34-57", "Зянон", "isbn", "<script", "url("):
                assert value.encode() not in data
    one, two = (etree.fromstring(found[f"redact-page{n}.xhtml"]) for n in (2, 1))
    assert "Ціхі вечар у парку." in "".join(two.itertext())
    said = "".join(one.itertext())
    assert "Раніца" in said
    assert ".c1 { color: red }" in said
    assert [a.get("href") for a in one.iter(f"{H}a")] == [None, "redact-page1.xhtml", "#id1"]
    pictures = [(img.get("src"), img.get("alt")) for img in one.iter(f"{H}img")]
    assert pictures == [("redact/picture1.png", "партрэт"), (None, "[picture removed]")]
    Image.open(io.BytesIO(found["redact/picture1.png"])).load()
    assert found["redact/picture1.png"] != FILES["OEBPS/images/Шаптунок.png"]
    nav = etree.fromstring(found["nav.xhtml"])
    assert [a.get("href") for a in nav.iter(f"{H}a")] == ["redact-page2.xhtml"]
    assert "Раздзел пра [PERSON-" in "".join(nav.itertext())
    opf = found["book.opf"].decode()
    assert "Лісты дадому" in opf
    assert "<dc:language>be</dc:language>" in opf
    assert record.noted == {"picture withheld (unreadable)": 1}
    assert record.counts["PHONE_NUMBER"] == 3  # one in the picture
    for what in ("identifier", "date", "embedded font", "script", "part", "comment", "metadata"):
        assert record.dropped[what], what


def test_authors_are_people_and_descriptions_pages(tmp_path: Path) -> None:
    opf = OPF.replace("Зянон Шаптунок</dc:creator>", "Бэз Зорачка</dc:creator>").replace(
        "Піша Зянон Шаптунок, тэл. +375 29", "&lt;p&gt;Піша, тэл. &lt;b&gt;+375 29&lt;/b&gt;"
    )
    source, copy = book(tmp_path, {"OEBPS/content.opf": opf.encode()}), tmp_path / "copy.epub"
    Redactor(key=Key.new()).file(source, copy)
    said = unpacked(copy)["book.opf"].decode()
    assert not any(word in said for word in ("Бэз", "Зорачка", "+375 29", "612-34-57"))
    assert "<dc:description>Піша, тэл. [PHONE_NUMBER-" in said


def test_the_contract(tmp_path: Path) -> None:
    source = book(tmp_path)
    contract.assert_kept(EPUB, source, same_bytes=False)
    contract.assert_redacted(EPUB, source, [NAME, PHONE, "Шап", "тунок", "Шаптунка"])
    size = source.stat().st_size
    contract.assert_truncated_is_safe(EPUB, source, (0, 30, 100, size // 2, size - 5))


def test_books_of_the_third_kind(tmp_path: Path) -> None:
    nav = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        "<body>"
        '<nav epub:type="toc"><ol><li><a href="text/one.xhtml">Зянон Шаптунок</a></li></ol></nav>'
        "</body></html>"
    )
    opf = OPF.replace(
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
    )
    source = book(tmp_path, {"OEBPS/content.opf": opf.encode(), "OEBPS/n.xhtml": nav.encode()})
    copy = contract.assert_redacted(EPUB, source, [NAME])
    found = unpacked(copy)
    assert contract.LABEL in found["nav.xhtml"].decode()
    assert "redact-page3.xhtml" not in found


@pytest.mark.parametrize(
    ("algorithm", "refused"),
    [
        ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", True),
        ("http://www.idpf.org/2008/embedding", False),
    ],
)
def test_protected_books_are_refused(algorithm: str, refused: bool, tmp_path: Path) -> None:
    listed = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<enc:EncryptedData xmlns:enc="http://www.w3.org/2001/04/xmlenc#">'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    )
    source = book(tmp_path, {"META-INF/encryption.xml": listed.encode()})
    if refused:
        with pytest.raises(EncryptedFileError):
            contract.texts(EPUB, source)
    else:
        assert contract.texts(EPUB, source)
    with pytest.raises(EncryptedFileError):
        contract.texts(EPUB, book(tmp_path, {"META-INF/rights.xml": b"<a/>"}))


def test_hostile_books_are_refused(tmp_path: Path) -> None:
    for name, data in {
        "META-INF/container.xml": b"<a/>",
        "OEBPS/content.opf": b"<a",
        "OEBPS/toc.ncx": b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>',
    }.items():
        with pytest.raises(UnreadableFileError):
            contract.texts(EPUB, book(tmp_path, {name: data}))
    with pytest.raises(TooLargeError):
        contract.texts(EPUB, book(tmp_path, {"OEBPS/text/one.xhtml": b"<div>" * 5_000}))
    outside = OPF.replace("text/one.xhtml", "../../../etc/passwd")
    assert contract.texts(EPUB, book(tmp_path, {"OEBPS/content.opf": outside.encode()}))
    bomb = tmp_path / "bomb.epub"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (FILES | {"OEBPS/text/one.xhtml": b" " * 50_000_000}).items():
            archive.writestr(name, data)
    with pytest.raises(FileError):
        contract.texts(EPUB, bomb, LIMITS)


def test_the_content_tells(tmp_path: Path) -> None:
    assert format_of(book(tmp_path).read_bytes()[:65_536], "a.zip").name == "epub"
