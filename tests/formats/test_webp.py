"""WebP pictures, still and moving."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from formats import picture_files as make
from PIL import Image

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.webp import Webp
from redact.model import Batch
from redact.options import Limits

WEBP = Webp()
FRAMES = [make.page(["першы кадр"]), make.page([f"тут {make.NAME}"]), make.page(["апошні"])]


def put(folder: Path, data: bytes) -> Path:
    path = folder / "p.webp"
    path.write_bytes(data)
    return path


def batches(path: Path) -> list[Batch]:
    return list(WEBP.read(path, contract.LIMITS))


@pytest.mark.parametrize("lossless", [True, False])
def test_words_are_painted_over(tmp_path: Path, lossless: bool) -> None:
    source = put(tmp_path, make.saved(make.page(), "WEBP", lossless=lossless))
    contract.assert_painted(WEBP, source, [make.NAME, make.PHONE], [make.STAYS])


def test_notes_are_gone_and_named(tmp_path: Path) -> None:
    data = make.saved(
        make.page(), "WEBP", exif=make.camera_data(), xmp=make.NAME.encode(), lossless=True
    )
    source = put(tmp_path, data + b"after the end")
    (batch,) = batches(source)
    assert batch.dropped == {"camera data": 1, "GPS position": 1, "XMP": 1, "trailing bytes": 1}
    copy = contract.assert_painted(WEBP, source, [make.NAME])
    assert not any(chunk in copy.read_bytes() for chunk in (b"EXIF", b"XMP ", b"after"))


def test_every_frame_is_read_and_painted(tmp_path: Path) -> None:
    data = make.saved(
        FRAMES[0], "WEBP", save_all=True, append_images=FRAMES[1:], duration=70, lossless=True
    )
    source, copy = put(tmp_path, data), tmp_path / "copy.webp"
    found = batches(source)
    assert [s.text for batch in found for s in batch.segments] == [
        "першы кадр",
        f"тут {make.NAME}",
        "апошні",
    ]
    painted = WEBP.write(source, copy, contract.replacing([make.NAME]), contract.LIMITS)
    assert {box.page for box in painted.boxes} == {2}
    assert make.NAME not in "".join(WEBP.inspect(copy, painted, contract.LIMITS))
    with Image.open(copy) as image:
        assert image.n_frames == 3


def test_frames_that_are_the_same_keep_boxes_in_their_places(tmp_path: Path) -> None:
    frames = [FRAMES[1], FRAMES[1], FRAMES[0], FRAMES[1]]
    data = make.saved(
        frames[0],
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        lossless=True,
        minimize_size=False,
    )
    source, copy = put(tmp_path, data), tmp_path / "copy.webp"
    painted = WEBP.write(source, copy, contract.replacing([make.NAME]), contract.LIMITS)
    said = list(WEBP.inspect(copy, painted, contract.LIMITS))
    assert len(said) == len(painted.read) == 2
    assert all(make.NAME not in text for text in said)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = make.saved(make.page(), "WEBP")
    with pytest.raises(UnreadableFileError):
        batches(put(tmp_path, data[: int(len(data) * share)]))


def test_limits_of_pixels_hold(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(Image.new("RGB", (200, 101)), "WEBP"))
    with pytest.raises(TooLargeError):
        list(WEBP.read(source, Limits(page_pixels=200 * 100)))


def test_it_is_told_by_its_first_bytes() -> None:
    assert WEBP.matches(make.saved(FRAMES[0], "WEBP"), "х") == Match.CONTENT
    assert WEBP.matches(b"RIFF\x00\x00\x00\x00WAVE", "х.webp") == Match.NO
