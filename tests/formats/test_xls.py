"""Excel 97 workbooks become XLSX, with their hidden sheets and formulas."""

from __future__ import annotations

import struct
from pathlib import Path

import openpyxl
import pytest
from formats import contract
from formats import old_files as old
from openpyxl.comments import Comment

from redact.errors import EncryptedFileError, FileError, UnreadableFileError
from redact.formats.base import Converter, Match
from redact.formats.xls import Xls

XLS = Xls()
NAME = "Верас"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with a hidden sheet, a formula and a comment."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Спіс"
    sheet.append(["Прозвішча", "Тэлефон", "Разам"])
    sheet.append([NAME, 375290000001, "=B2*2"])
    sheet["A2"].comment = Comment(f"Пра {NAME}а", "Пятро Ліс")
    hidden = book.create_sheet("Схаваны")
    hidden["A1"] = f"Таксама {NAME}"
    hidden.sheet_state = "veryHidden"
    folder = tmp_path_factory.mktemp("xls")
    book.save(folder / "a.xlsx")
    return old.written_by_office(folder / "a.xlsx", ".xls")


@old.NEEDS_OFFICE
def test_what_it_says_stays(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    target = tmp_path / "copy.xlsx"
    assert isinstance(XLS, Converter)
    XLS.convert(source, target, contract.LIMITS)
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy.xlsx"]
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Спіс", "Схаваны"]
    assert [cell.value for cell in book["Спіс"][2]] == [NAME, 375290000001, "=B2*2"]
    assert book["Спіс"]["A2"].comment is not None
    assert NAME in book["Спіс"]["A2"].comment.text
    assert book["Схаваны"]["A1"].value == f"Таксама {NAME}"
    assert book["Схаваны"].sheet_state != "visible"


@old.NEEDS_OFFICE
def test_it_is_told_by_its_streams(source: Path) -> None:
    head = source.read_bytes()[:65_536]
    assert XLS.matches(head, "a.bin") == Match.CONTENT
    assert XLS.matches(old.compound({"Book": b""}), "a.bin") == Match.CONTENT
    assert XLS.matches(old.compound({"WordDocument": b""}), "a.xls") == Match.NO
    assert XLS.matches(b"text", "a.xls") == Match.NO


def book(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


BEGINNING = (0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
FILE_PASS = (0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (old.compound({"Workbook": book(BEGINNING, FILE_PASS)}), EncryptedFileError),
        (old.compound({"EncryptedPackage": b"x"}), EncryptedFileError),
        (old.compound({"WordDocument": b"x"}), UnreadableFileError),
        (old.compound({"Workbook": b"x"})[:700], UnreadableFileError),
        (old.OLE_MARK + bytes(5000), UnreadableFileError),
    ],
    ids=["protected", "protected package", "a document", "cut", "empty"],
)
@old.NEEDS_OFFICE
def test_refuses_what_it_cannot_read(data: bytes, error: type[FileError], tmp_path: Path) -> None:
    source, target = tmp_path / "a.xls", tmp_path / "copy.xlsx"
    source.write_bytes(data)
    with pytest.raises(error):
        XLS.convert(source, target, contract.LIMITS)
    assert not target.exists()
