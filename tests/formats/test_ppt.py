"""PowerPoint 97 presentations become PPTX, with their notes."""

from __future__ import annotations

import struct
from pathlib import Path

import pptx
import pytest
from formats import contract
from formats import old_files as old

from redact.errors import EncryptedFileError, FileError, UnreadableFileError
from redact.formats.base import Converter, Match
from redact.formats.ppt import Ppt

PPT = Ppt()
NAME = "Верас"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A presentation of one slide with notes."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Спіс"
    slide.placeholders[1].text = f"Прыйшоў {NAME}"
    slide.notes_slide.notes_text_frame.text = f"Пра {NAME}а"
    folder = tmp_path_factory.mktemp("ppt")
    show.save(str(folder / "a.pptx"))
    return old.written_by_office(folder / "a.pptx", ".ppt")


@old.NEEDS_OFFICE
def test_what_it_says_stays(source: Path, tmp_path: Path) -> None:
    before = source.read_bytes()
    target = tmp_path / "copy.pptx"
    assert isinstance(PPT, Converter)
    PPT.convert(source, target, contract.LIMITS)
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["copy.pptx"]
    (slide,) = pptx.Presentation(str(target)).slides
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "Спіс" in texts
    assert f"Прыйшоў {NAME}" in texts
    notes = [s.text_frame.text for s in slide.notes_slide.shapes if s.has_text_frame]
    assert f"Пра {NAME}а" in notes


@old.NEEDS_OFFICE
def test_it_is_told_by_its_streams(source: Path, tmp_path: Path) -> None:
    data = old.compound({"PowerPoint Document": b""})
    assert PPT.matches(data, "a.bin") == Match.CONTENT
    assert PPT.matches(source.read_bytes()[:65_536], "a.pps") == Match.CONTENT
    assert PPT.matches(old.compound({"WordDocument": b""}), "a.ppt") == Match.NO
    assert PPT.matches(b"text", "a.ppt") == Match.NO


def current_user(token: int) -> bytes:
    return struct.pack("<HHIII", 0, 0x0FF6, 20, 20, token)


@pytest.mark.parametrize(
    ("streams", "error"),
    [
        (
            {"PowerPoint Document": b"x", "Current User": current_user(0xF3D1C4DF)},
            EncryptedFileError,
        ),
        ({"PowerPoint Document": b"x", "EncryptedSummary": b"x"}, EncryptedFileError),
        ({"WordDocument": b"x"}, UnreadableFileError),
        (
            {"PowerPoint Document": b"x", "Current User": current_user(0xE391C05F)},
            UnreadableFileError,
        ),
    ],
    ids=["protected", "protected properties", "a document", "empty"],
)
@old.NEEDS_OFFICE
def test_refuses_what_it_cannot_read(
    streams: dict[str, bytes], error: type[FileError], tmp_path: Path
) -> None:
    source, target = tmp_path / "a.ppt", tmp_path / "copy.pptx"
    source.write_bytes(old.compound(streams))
    with pytest.raises(error):
        PPT.convert(source, target, contract.LIMITS)
    assert not target.exists()
