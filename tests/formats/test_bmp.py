"""BMP pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from formats import picture_files as make
from PIL import Image

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.bmp import Bmp
from redact.options import Limits

BMP = Bmp()


def put(folder: Path, data: bytes) -> Path:
    path = folder / "p.bmp"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P"])
def test_words_are_painted_over(tmp_path: Path, mode: str) -> None:
    source = put(tmp_path, make.saved(make.page().convert(mode), "BMP"))
    contract.assert_painted(BMP, source, [make.NAME, make.PHONE], [make.STAYS])


def test_what_follows_the_picture_is_gone_and_named(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "BMP") + make.NAME.encode())
    (batch,) = BMP.read(source, contract.LIMITS)
    assert batch.dropped == {"trailing bytes": 1}
    contract.assert_painted(BMP, source, [make.NAME])
    assert make.NAME.encode() in list(BMP.rest(source, contract.LIMITS))


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.3, 0.9])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = make.saved(make.page(), "BMP")
    with pytest.raises(UnreadableFileError):
        list(BMP.read(put(tmp_path, data[: int(len(data) * share)]), contract.LIMITS))


def test_limits_of_pixels_hold(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(Image.new("RGB", (200, 101)), "BMP"))
    with pytest.raises(TooLargeError):
        list(BMP.read(source, Limits(page_pixels=200 * 100)))


def test_a_text_that_begins_with_the_same_letters_is_no_bitmap() -> None:
    assert BMP.matches(make.saved(Image.new("L", (9, 9)), "BMP"), "х") == Match.CONTENT
    assert BMP.matches(b"BMW is parked in the yard", "х.bmp") == Match.NO
