"""FictionBook: everything said in a book is a text, its pictures are members."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest
from formats import contract
from formats.contract import LIMITS
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from redact import Key, Redactor
from redact.errors import FileError
from redact.formats import format_of
from redact.formats.base import Redact
from redact.formats.fb2 import Fb2
from redact.options import Limits

N = "{http://www.gribuser.ru/xml/fictionbook/2.0}"
L = "{http://www.w3.org/1999/xlink}"
NAME = "Шаптунок"
PHONE = "tel. 8 029 612-34-57"


class Plain(Fb2):
    """``Fb2`` as a format without members, for the functions that check every format."""

    def write(  # type: ignore[override]
        self, source: Path, target: Path, redact: Redact, limits: Limits
    ) -> None:
        super().write(source, target, redact, limits, {})


FB2 = Plain()
BOOK = """<?xml version="1.0" encoding="{codec}"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><genre>memoirs</genre>
<author><first-name>Зянон</first-name><last-name>Шаптунок</last-name><email>zianon@tut.by</email>
</author><book-title>Лісты з турмы</book-title><annotation><p>Піша Шаптунок.</p></annotation>
<coverpage><image l:href="#cover.png"/></coverpage></title-info>
<document-info><author><nickname>shaptunok84</nickname></author>
<program-used>FB Editor</program-used>
<history><p>Выправіў Шаптунок</p></history></document-info>
<custom-info info-type="phone">+375 29 612-34-57</custom-info></description>
<body><title><p>Лісты</p></title><section>
<p>Быў май. Зянон <strong>Шап</strong>ту<emphasis>нок</emphasis>
маўчаў<a l:href="#n1" type="note">[1]</a>.</p><poem><stanza><v>Ноч і дождж</v></stanza></poem>
<p>Тэлефанаваў на +375 29 612-34-57</p><!-- Шаптунок --></section></body>
<body name="notes"><section id="n1"><p>Зянон Шаптунок, сведка.</p></section></body>
{binary}</FictionBook>
"""


def picture(text: str) -> str:
    """Return a PNG that says ``text`` as base64 in lines."""
    image = Image.new("RGB", (700, 120), "white")
    font = ImageFont.truetype("DejaVuSans.ttf", 40)
    ImageDraw.Draw(image).text((20, 30), text, "black", font)
    data = io.BytesIO()
    image.save(data, "PNG")
    return base64.encodebytes(data.getvalue()).decode()


def book(folder: Path, binary: str = "", codec: str = "utf-8") -> Path:
    source = folder / "a.fb2"
    source.write_bytes(BOOK.format(codec=codec, binary=binary).encode(codec, "xmlcharrefreplace"))
    return source


@pytest.mark.parametrize("codec", ["utf-8", "windows-1251", "utf-16"])
def test_everything_said_in_a_book_is_a_text(codec: str, tmp_path: Path) -> None:
    source = book(tmp_path, codec=codec)
    marks = [NAME, "Зянон", "zianon@tut.by", "shaptunok84", "+375 29 612-34-57", "Шап", "нок"]
    contract.assert_kept(FB2, source, same_bytes=True)
    copy = contract.assert_redacted(FB2, source, marks, encodings=["cp1251"])
    root = etree.parse(copy).getroot()
    said = " ".join(root.itertext())
    assert NAME not in said
    for stays in ("Лісты з турмы", "Быў май", "Ноч і дождж", "сведка", "memoirs"):
        assert stays in said
    assert root.find(f".//{N}a").get(f"{L}href") == "#n1"
    contract.assert_truncated_is_safe(FB2, source, range(1, 1200, 53))


def test_names_have_labels_and_paragraphs_none(tmp_path: Path) -> None:
    found = {s.text: s.label for s in contract.segments(FB2, book(tmp_path))}
    assert found[NAME] == "фамилия"
    assert found["zianon@tut.by"] == "почта"
    assert found["+375 29 612-34-57"] == "custom-info"
    assert found["Ноч і дождж"] == ""


def test_a_whole_run_with_pictures(tmp_path: Path) -> None:
    binary = (
        f'<binary id="cover.png" content-type="image/png">{picture(PHONE)}</binary>'
        '<binary id="b.png" content-type="image/png">iVBORw0KGgo=</binary>'
        '<binary id="c.bin" content-type="application/zip">UEsDBA==</binary>'
        '<binary content-type="image/png" id="d.png">???</binary><binary id="e"/>'
    )
    copy, again = tmp_path / "copy.fb2", tmp_path / "again.fb2"
    redactor = Redactor(key=Key.new())
    record = redactor.file(book(tmp_path, binary), copy)
    redactor.file(book(tmp_path, binary), again)
    assert copy.read_bytes() == again.read_bytes()
    root = etree.parse(copy).getroot()
    (kept,) = root.iter(f"{N}binary")
    assert (kept.get("id"), kept.get("content-type")) == ("cover.png", "image/png")
    Image.open(io.BytesIO(base64.b64decode(kept.text))).load()
    assert base64.b64decode(kept.text) not in base64.b64decode(picture(PHONE))
    text = copy.read_text("utf-8")
    for value in (NAME, "Зянон", "zianon", "shaptunok84", "612-34-57"):
        assert value not in text
    assert "Быў май" in text
    assert record.noted == {"picture withheld (unreadable)": 1}
    assert record.dropped == {"embedded file": 3}
    assert record.counts["PHONE_NUMBER"] == 3  # one in the picture


def test_packed_books(tmp_path: Path) -> None:
    packed = tmp_path / "a.fb2.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.fb2", book(tmp_path).read_bytes())
    copy = tmp_path / "copy.zip"
    Redactor(key=Key.new()).file(packed, copy)
    with zipfile.ZipFile(copy) as archive:
        assert archive.namelist() == ["a.fb2"]
        assert NAME not in archive.read("a.fb2").decode()


def test_a_book_that_is_none_is_refused(tmp_path: Path) -> None:
    source = book(tmp_path, "<binary>")
    with pytest.raises(FileError):
        list(FB2.read(source, LIMITS))


def test_the_content_tells(tmp_path: Path) -> None:
    assert format_of(book(tmp_path).read_bytes(), "a.xml").name == "fb2"


def test_authors_are_people_whatever_they_are_called(tmp_path: Path) -> None:
    source = tmp_path / "a.fb2"
    source.write_text(
        "<FictionBook><description><title-info><author><first-name>Бэз</first-name><last-name>"
        "Зорачка</last-name><nickname>дуб77</nickname></author></title-info></description>"
        "<body><section><p>Звычайны тэкст.</p></section></body></FictionBook>",
        "utf-8",
    )
    copy = tmp_path / "copy.fb2"
    Redactor(key=Key.new()).file(source, copy)
    said = copy.read_text("utf-8")
    assert not any(word in said for word in ("Бэз", "Зорачка", "дуб77"))
    assert "Звычайны тэкст." in said
