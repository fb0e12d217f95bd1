"""Words of our own in a copy, such as names of fonts, are no leak; anything else is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from redact import Key, Redactor
from redact.formats._residue import residue


@pytest.mark.parametrize(
    "ours",
    [
        "Times New Roman",
        "'Georgia'",
        "12240",
        "-0.75pt",
        "1.5cm 2cm",
        "A1:XFD1048576",
        "Heading_20_1",
    ],
)
def test_words_of_ours_are_left_out(ours: str) -> None:
    assert list(residue(f'<a b="{ours}">{ours}</a>'.encode())) == []


@pytest.mark.parametrize(
    "other", ["Roman", "617409312", "+375 25 617-40-93", "Georgia Zhuk", "КН1"]
)
def test_everything_else_is_given(other: str) -> None:
    assert list(residue(f'<a b="{other}">{other}</a>'.encode())) == [other, other]
    assert list(residue(f'</a><b c="&lt;{other}&quot;"/>'.encode())) == [f'<{other}"']


def test_a_picture_is_left_to_its_own_check() -> None:
    assert list(residue(b"\x89PNG Roman")) == []


def word(path: Path) -> None:
    made = docx.Document()
    made.styles["Normal"].font.name = "Times New Roman"
    made.add_paragraph("First name: Roman\nBadge number: 12240").runs[0].font.name = "Georgia"
    made.add_paragraph("Name: Georgia")
    made.save(str(path))


def excel(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("First name", "Badge number"), ("Roman", 20001), ("Georgia", 12240)):
        book.active.append(row)
    book.active["A2"].font = Font(name="Times New Roman")
    book.active["A3"].font = Font(name="Georgia")
    book.active.freeze_panes = "A20001"
    book.save(path)


@pytest.mark.parametrize("made", [word, excel], ids=["docx", "xlsx"])
def test_a_person_may_be_called_like_a_font(tmp_path: Path, made: Callable[[Path], None]) -> None:
    source = tmp_path / f"a.{'docx' if made is word else 'xlsx'}"
    made(source)
    record = Redactor(key=Key.new()).file(source, tmp_path / "copy")
    assert record.counts["PERSON"] >= 1
    assert record.counts["BADGE_NUMBER"] >= 1
