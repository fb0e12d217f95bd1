"""A file with the files in it: members are redacted, checked, withheld; other names are told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from PIL import Image, ImageDraw, ImageFont
from seen import ocr, zip_parts

from redact import Key, Redactor
from redact.errors import TooLargeError, UnreadableFileError
from redact.options import Limits

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
NAME, PHONE = "Шыманскі Яўген Барысавіч", "+375 29 123-45-67"


def picture(*lines: str) -> io.BytesIO:
    image = Image.new("RGB", (1000, 90 + 60 * len(lines)), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 30)
    for number, line in enumerate(lines):
        draw.text((50, 50 + 60 * number), line, font=font, fill="black")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return stream


def document(path: Path, *pictures: io.BytesIO) -> Path:
    made = docx.Document()
    made.add_paragraph("Скан ліста ніжэй.")
    for stream in pictures:
        made.add_picture(stream)
    made.add_paragraph(f"Тэлефон {PHONE}")
    made.save(str(path))
    return path


def media(copy: Path) -> list[bytes]:
    return [data for name, data in zip_parts(copy.read_bytes()).items() if "/media/" in name]


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def test_a_picture_in_a_document_is_redacted_and_what_it_says_goes_from_the_text_too(
    tmp_path: Path, redactor: Redactor
) -> None:
    source = document(
        tmp_path / "a.docx", picture("Скарга на суседзяў", f"Піша {NAME}", f"тэл. {PHONE}")
    )
    record = redactor.file(source, tmp_path / "copy.docx")
    assert record.counts == {"PERSON": 1, "PHONE_NUMBER": 2}
    assert record.noted.get("picture withheld (unsupported)") is None
    (copy,) = media(tmp_path / "copy.docx")
    read = ocr(copy)
    assert "Шыманскі" not in read
    assert "123-45-67" not in read
    assert "Скарга" in read
    assert PHONE not in "".join(
        p.text for p in docx.Document(str(tmp_path / "copy.docx")).paragraphs
    )


def test_a_member_that_is_withheld_is_left_out_and_told(tmp_path: Path, redactor: Redactor) -> None:
    good = document(tmp_path / "a.docx", picture("Проста словы без імён"))
    broken = tmp_path / "b.docx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if "/media/" in name else data)
    record = redactor.file(broken, tmp_path / "copy.docx")
    assert record.noted["picture withheld (unreadable)"] == 1
    assert media(tmp_path / "copy.docx") == []
    assert "[picture removed" in "".join(
        p.text for p in docx.Document(str(tmp_path / "copy.docx")).paragraphs
    )


def test_members_nest_no_deeper_than_the_limit(tmp_path: Path) -> None:
    source = document(tmp_path / "a.docx", picture("Проста словы без імён"))
    shallow = Redactor(key=Key.new(), limits=Limits(member_depth=0))
    record = shallow.file(source, tmp_path / "copy.docx")
    assert record.noted[f"picture withheld ({TooLargeError.status})"] == 1


def test_content_is_believed_before_the_name_and_the_difference_is_noted(
    tmp_path: Path, redactor: Redactor
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = f"Тэлефон {PHONE}"
    book.save(tmp_path / "book.docx")
    shown = pptx.Presentation()
    shown.slides.add_slide(shown.slide_layouts[0]).shapes.title.text = f"Тэлефон {PHONE}"
    shown.save(str(tmp_path / "slides.xlsx"))
    (tmp_path / "scan.pdf").write_bytes(picture(f"Тэлефон {PHONE}").getvalue())
    for name, format in (("book.docx", "xlsx"), ("slides.xlsx", "pptx"), ("scan.pdf", "png")):
        record = redactor.file(tmp_path / name, tmp_path / f"copy {name}")
        assert record.format == format
        assert record.noted == {"name of another kind of file": 1}
        assert record.counts == {"PHONE_NUMBER": 1}


def test_nothing_is_left_of_what_could_not_be_done(tmp_path: Path, redactor: Redactor) -> None:
    source = document(tmp_path / "a.docx", picture("Проста словы"))
    source.write_bytes(source.read_bytes()[:3000])
    (tmp_path / "out").mkdir()
    with pytest.raises(UnreadableFileError):
        redactor.file(source, tmp_path / "out" / "copy.docx")
    assert list((tmp_path / "out").iterdir()) == []
