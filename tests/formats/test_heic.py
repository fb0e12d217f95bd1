"""HEIC pictures, which become JPEG pictures.

Nothing that may be used here writes HEIC: the file is one of the samples.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from PIL import Image

from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats import all_formats
from redact.formats.base import Converter, Match
from redact.formats.heic import Heic
from redact.formats.jpeg import Jpeg
from redact.options import Limits

HEIC = Heic()
SAMPLE = next(Path(__file__).parents[2].glob("samples/*/*.heic"))


def converted(folder: Path, data: bytes, limits: Limits = contract.LIMITS) -> Path:
    source, target = folder / "p.heic", folder / "p.jpg"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    HEIC.convert(source, target, limits)
    return target


def test_it_becomes_a_jpeg_picture_that_is_redacted(tmp_path: Path) -> None:
    made = converted(tmp_path, SAMPLE.read_bytes())
    assert isinstance(HEIC, Converter)
    assert all_formats()[HEIC.copied_as].suffixes[0] == HEIC.copy_suffix
    contract.assert_painted(Jpeg(), made, ["Садовая"], ["Передать"])


def test_it_has_pixels_only_and_is_reproducible(tmp_path: Path) -> None:
    data = SAMPLE.read_bytes()
    once = converted(tmp_path, data).read_bytes()
    assert converted(tmp_path, data).read_bytes() == once
    with Image.open(tmp_path / "p.jpg") as image:
        assert not image.getexif()
        assert not set(image.info) & {"exif", "xmp", "icc_profile", "comment"}


def test_it_is_told_by_its_first_bytes() -> None:
    assert HEIC.matches(SAMPLE.read_bytes()[:65536], "х.jpg") == Match.CONTENT
    assert HEIC.matches(b"\x00\x00\x00\x18ftypisom", "х.heic") == Match.NO


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.95])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = SAMPLE.read_bytes()
    with pytest.raises(UnreadableFileError):
        converted(tmp_path, data[: int(len(data) * share)])


def test_damaged_pictures_raise_errors_of_ours_only(tmp_path: Path) -> None:
    data = SAMPLE.read_bytes()
    for at in range(0, len(data), max(len(data) // 60, 1)):
        broken = data[:at] + bytes((data[at] ^ 0xFF,)) + data[at + 1 :]
        try:
            converted(tmp_path, broken)
        except FileError:
            continue


def test_limits_of_pixels_hold(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        converted(tmp_path, SAMPLE.read_bytes(), Limits(page_pixels=1000))
