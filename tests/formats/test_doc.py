"""Word 97 documents become DOCX: what they say stays, what protects or damages them is told."""

from __future__ import annotations

import struct
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from formats import contract
from formats import docx_files as make
from formats import old_files as old
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import EncryptedFileError, FileError, TooLargeError, UnreadableFileError
from redact.formats._old_office import check
from redact.formats.base import Converter, Match
from redact.formats.doc import Doc
from redact.formats.docx import Docx
from redact.options import Limits

DOC = Doc()
NAME = "Верас"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with a comment, a deletion, a table and a header."""
    author = 'w:author="Пятро Ліс" w:date="2020-01-01T00:00:00Z"'
    body = (
        make.paragraph(f"Прыйшоў {NAME}.")
        + make.table(("Прозвішча", "Тэлефон"), (NAME, "12"))
        + make.paragraph(
            "Прыйшла ",
            f'<w:del w:id="1" {author}><w:r><w:delText xml:space="preserve">'
            "Купрыянчык </w:delText></w:r></w:del>",
            "дадому",
        )
        + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    )
    parts = {"header1": make.part("hdr", make.paragraph(f"Пра {NAME}а"))}
    folder = tmp_path_factory.mktemp("doc")
    return old.written_by_office(make.write(folder / "a.docx", make.members(body, parts)), ".doc")


@old.NEEDS_OFFICE
def test_what_it_says_stays_and_can_be_redacted(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    target = tmp_path / "copy.docx"
    assert isinstance(DOC, Converter)
    DOC.convert(source, target, contract.LIMITS)
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy.docx"]
    texts = contract.texts(Docx(), target)
    for text in (f"Прыйшоў {NAME}.", NAME, "12", "Прыйшла дадому", f"Пра {NAME}а", "Купрыянчык "):
        assert text in texts
    copy = contract.assert_redacted(Docx(), target, [NAME, "Купрыянчык"])
    for value in (NAME, "Купрыянчык", "Ліс", "LibreOffice"):
        for data in make.unpacked(copy).values():
            assert value.encode() not in data


@old.NEEDS_OFFICE
def test_it_is_told_by_its_streams(source: Path) -> None:
    head = source.read_bytes()[:65_536]
    assert DOC.matches(head, "a.bin") == Match.CONTENT
    assert DOC.matches(old.OLE_MARK + bytes(600), "a.doc") == Match.CONTENT
    assert DOC.matches(old.OLE_MARK + bytes(600), "a.xls") == Match.NO
    assert DOC.matches(old.compound({"Workbook": b""}), "a.doc") == Match.NO
    assert DOC.matches(b"text", "a.doc") == Match.NO


def word(flags: int) -> bytes:
    return struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (old.compound({"WordDocument": word(0x0100)}), EncryptedFileError),
        (old.compound({"EncryptedPackage": b"x"}), EncryptedFileError),
        (old.compound({"Workbook": b"x"}), UnreadableFileError),
        (old.OLE_MARK, UnreadableFileError),
        (old.OLE_MARK + bytes(5000), UnreadableFileError),
        (old.OLE_MARK + b"\xff" * 5000, UnreadableFileError),
        (old.compound({"WordDocument": word(0)})[:700], UnreadableFileError),
        (old.compound({"WordDocument": b"x" * 20}), UnreadableFileError),
    ],
    ids=[
        "protected",
        "protected package",
        "a workbook",
        "cut",
        "empty",
        "full",
        "cut later",
        "garbage",
    ],
)
def test_refuses_what_it_cannot_read(data: bytes, error: type[FileError], tmp_path: Path) -> None:
    source, target = tmp_path / "a.doc", tmp_path / "copy.docx"
    source.write_bytes(data)
    with pytest.raises(error):
        DOC.convert(source, target, contract.LIMITS)
    assert not target.exists()


def test_refuses_what_is_too_large(tmp_path: Path) -> None:
    source = tmp_path / "a.doc"
    source.write_bytes(old.compound({"WordDocument": word(0)}))
    with pytest.raises(TooLargeError):
        DOC.convert(source, tmp_path / "copy.docx", Limits(file_bytes=1000))


def test_a_directory_that_leads_back_to_itself_is_refused(tmp_path: Path) -> None:
    data = bytearray(old.compound({"WordDocument": word(0)}))
    struct.pack_into("<I", data, 512 + 4 * 1, 1)  # the directory goes on with itself
    source = tmp_path / "a.doc"
    source.write_bytes(data)
    with pytest.raises(UnreadableFileError):
        DOC.convert(source, tmp_path / "copy.docx", contract.LIMITS)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=8), st.data())
def test_any_damage_is_told_or_does_not_matter(
    changes: list[tuple[int, int]], more: st.DataObject
) -> None:
    data = bytearray(old.compound({"WordDocument": word(0), "Current User": b"x" * 20}))
    for at, value in changes:
        data[at % len(data)] = value
    cut = more.draw(st.integers(0, len(data)))
    with tempfile.NamedTemporaryFile() as file:
        file.write(data[: cut if cut % 3 else None])
        file.flush()
        for kind in ("doc", "xls", "ppt"):
            with suppress(FileError):
                assert check(Path(file.name), kind) is False or kind == "xls"
