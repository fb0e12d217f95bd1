"""JPEG pictures: what cameras note beside them, and boxes that stay black when they are packed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from formats import contract
from formats import picture_files as make
from PIL import Image, ImageCms

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.jpeg import Jpeg
from redact.model import Batch, Painted
from redact.options import Limits

JPEG = Jpeg()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta><dc:creator>" + make.NAME.encode() + b"</dc:creator></x:xmpmeta>"


def put(folder: Path, data: bytes) -> Path:
    path = folder / "p.jpg"
    path.write_bytes(data)
    return path


def batches(path: Path) -> list[Batch]:
    return list(JPEG.read(path, contract.LIMITS))


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def with_segments(data: bytes, *segments: bytes) -> bytes:
    """Return a file with segments after its first two bytes."""
    return data[:2] + b"".join(segments) + data[2:]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize(
    "how", [{"quality": 60}, {"progressive": True}], ids=["plain", "progressive"]
)
def test_words_are_painted_over(tmp_path: Path, mode: str, how: dict[str, object]) -> None:
    source = put(tmp_path, make.saved(make.page().convert(mode), "JPEG", **how))
    contract.assert_painted(JPEG, source, [make.NAME, make.PHONE], [make.STAYS])


def test_what_a_telephone_notes_is_gone_and_named(tmp_path: Path) -> None:
    exif = make.camera_data()
    data = make.saved(make.page(), "JPEG", exif=exif, xmp=XMP, icc_profile=SRGB, comment=make.NAME)
    data = with_segments(
        data,
        segment(0xED, b"Photoshop 3.0\x00" + make.NAME.encode()),
        segment(0xE2, b"MPF\x00" + make.NAME.encode()),
        segment(0xE9, make.NAME.encode()),
    )
    source = put(tmp_path, data + make.saved(make.page(), "JPEG"))
    (batch,) = batches(source)
    assert batch.dropped == {
        "camera data": 1,
        "GPS position": 1,
        "XMP": 1,
        "colour profile": 1,
        "comment": 1,
        "IPTC": 1,
        "second picture": 1,
        "other segment": 1,
        "trailing bytes": 1,
    }
    copy = contract.assert_painted(JPEG, source, [make.NAME], [make.STAYS])
    with Image.open(copy) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    assert JPEG.rest(source, contract.LIMITS)


def test_a_small_picture_inside_is_gone_and_named(tmp_path: Path) -> None:
    small = make.saved(make.page().resize((160, 48)), "JPEG")
    exif = b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + b"\x00\x00" + (14).to_bytes(4, "little")
    entries = [
        (0x0103, 3, 1, 6),
        (0x0201, 4, 1, 14 + 2 + 3 * 12 + 4),
        (0x0202, 4, 1, len(small)),
    ]
    exif += len(entries).to_bytes(2, "little")
    for tag, kind, count, value in entries:
        exif += tag.to_bytes(2, "little") + kind.to_bytes(2, "little")
        exif += count.to_bytes(4, "little") + value.to_bytes(4, "little")
    exif += b"\x00" * 4 + small
    source = put(tmp_path, make.saved(make.page(), "JPEG", exif=exif))
    (batch,) = batches(source)
    assert batch.dropped == {"camera data": 1, "thumbnail": 1}
    copy = contract.assert_painted(JPEG, source, [make.NAME])
    assert copy.read_bytes().count(b"\xff\xd8\xff") == 1


def test_of_two_pictures_in_one_file_the_first_is_copied(tmp_path: Path) -> None:
    frames = [make.page(["першы здымак"]), make.page([make.NAME])]
    data = make.saved(frames[0], "MPO", save_all=True, append_images=frames[1:])
    source = put(tmp_path, data)
    (batch,) = batches(source)
    assert [s.text for s in batch.segments] == ["першы здымак"]
    assert batch.dropped["further frame"] == 1
    copy = tmp_path / "copy.jpg"
    JPEG.write(source, copy, contract.no_edits, contract.LIMITS)
    with Image.open(copy) as image:
        assert image.format == "JPEG"
    assert copy.read_bytes().count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("orientation", [3, 5, 6, 8])
def test_the_camera_says_which_way_is_up(tmp_path: Path, orientation: int) -> None:
    turns = {
        3: Image.Transpose.ROTATE_180,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    turned = make.page().transpose(turns[orientation])
    source = put(tmp_path, make.saved(turned, "JPEG", exif=make.camera_data(orientation)))
    copy = contract.assert_painted(JPEG, source, [make.NAME], [make.STAYS])
    with Image.open(copy) as image:
        assert image.size == make.page().size


def test_notes_that_are_damaged_cost_nothing(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff"))
    (batch,) = batches(source)
    assert batch.dropped == {"camera data": 1}
    assert len(batch.segments) == len(make.LINES)


def test_what_shows_through_a_box_is_a_leak(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "JPEG"))
    copy = tmp_path / "copy.jpg"
    painted = JPEG.write(source, copy, contract.replacing([make.NAME]), contract.LIMITS)
    with Image.open(copy) as image, Image.open(source) as original:
        faint = Image.blend(image, original, 0.3)
    faint.save(copy, "JPEG", quality=95)
    contract.assert_leak_is_seen(JPEG, copy, painted)


def test_boxes_on_a_wild_ground_pass(tmp_path: Path) -> None:
    """Beside strong edges packing moves tones most."""
    image = make.grain((640, 144), 200).convert("RGB")
    image.paste(make.page(["радок пра Купрыянчыка"]).crop((20, 20, 620, 70)), (20, 40))
    source = put(tmp_path, make.saved(image, "JPEG", quality=95))
    copy = tmp_path / "copy.jpg"
    painted = JPEG.write(source, copy, contract.replacing(["Купрыянчыка", "пра"]), contract.LIMITS)
    assert painted.boxes
    assert list(JPEG.inspect(copy, painted, contract.LIMITS))


@pytest.mark.parametrize("share", [0.0, 0.005, 0.2, 0.6, 0.99])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = make.saved(make.page(), "JPEG")
    with pytest.raises(UnreadableFileError):
        batches(put(tmp_path, data[: int(len(data) * share)]))


def test_markers_that_are_filled_up_cost_nothing(tmp_path: Path) -> None:
    data = make.saved(make.page(), "JPEG")
    at = data.index(b"\xff\xdb")
    assert batches(put(tmp_path, data[:at] + b"\xff\xff" + data[at:])) == batches(
        put(tmp_path, data)
    )


def test_limits_of_pixels_hold(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(Image.new("RGB", (200, 101)), "JPEG"))
    with pytest.raises(TooLargeError):
        list(JPEG.read(source, Limits(page_pixels=200 * 100)))


def test_a_copy_of_nothing_is_what_its_pixels_say(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.photograph(), "JPEG"))
    copy = tmp_path / "copy.jpg"
    assert JPEG.write(source, copy, contract.no_edits, contract.LIMITS) == Painted()
    with Image.open(io.BytesIO(copy.read_bytes())) as image:
        assert image.size == make.photograph().size
        assert image.mode == "L"


def test_it_is_told_by_its_first_bytes() -> None:
    data = make.saved(Image.new("L", (9, 9)), "JPEG")
    assert JPEG.matches(data, "х.png") == Match.CONTENT
    assert JPEG.matches(b"\xff\xd8", "х.jpg") == Match.NO
