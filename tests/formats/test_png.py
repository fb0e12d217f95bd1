"""PNG pictures, and with them what all pictures have in common."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from formats import contract
from formats import picture_files as make
from PIL import Image, ImageCms

from redact.errors import LeakError, TooLargeError, UnreadableFileError
from redact.formats.base import Match, PageFormat
from redact.formats.png import Png
from redact.model import Batch, Box, Edit, Painted
from redact.options import Limits

PNG = Png()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def put(folder: Path, data: bytes) -> Path:
    path = folder / "p.png"
    path.write_bytes(data)
    return path


def batches(path: Path) -> list[Batch]:
    return list(PNG.read(path, contract.LIMITS))


def pixels(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def test_words_are_painted_over_and_others_stay(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "PNG"))
    copy = contract.assert_painted(PNG, source, [make.NAME, make.PHONE], [make.STAYS])
    with Image.open(copy) as image:
        assert image.mode == "RGB"
        assert not image.info


def test_nothing_painted_leaves_the_pixels_as_they_are(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "PNG"))
    copy = tmp_path / "copy.png"
    painted = PNG.write(source, copy, contract.no_edits, contract.LIMITS)
    assert painted == Painted()
    assert pixels(copy).tobytes() == pixels(source).tobytes()
    assert list(PNG.inspect(copy, painted, contract.LIMITS)) == []


def test_a_picture_is_a_page_format_without_text_of_its_own(tmp_path: Path) -> None:
    assert isinstance(PNG, PageFormat)
    assert list(PNG.reread(put(tmp_path, make.saved(make.page(), "PNG")), contract.LIMITS)) == []


def test_places_are_pages_and_lines(tmp_path: Path) -> None:
    (batch,) = batches(put(tmp_path, make.saved(make.page(), "PNG")))
    assert [(s.place, s.glue) for s in batch.segments] == [
        ("page 1, line 1", None),
        ("page 1, line 2", "\n"),
        ("page 1, line 3", "\n"),
    ]


@pytest.mark.parametrize("cut", [(0, 1), (4, 6), (9, 10)])
def test_a_part_of_a_word_takes_the_whole_word(tmp_path: Path, cut: tuple[int, int]) -> None:
    word = make.NAME
    source = put(tmp_path, make.saved(make.page([f"быў {word} там"]), "PNG"))

    def redact(batch: Batch) -> Sequence[Sequence[Edit]]:
        at = batch.segments[0].text.index(word)
        return [[Edit(at + cut[0], at + cut[1], "")]]

    PNG.write(source, tmp_path / "part.png", redact, contract.LIMITS)
    PNG.write(source, tmp_path / "whole.png", contract.replacing([word]), contract.LIMITS)
    assert (tmp_path / "part.png").read_bytes() == (tmp_path / "whole.png").read_bytes()


def test_what_lies_between_two_words_of_one_edit_is_painted_over_too(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(["Іван Вера тут"], size=40), "PNG"))
    copy = tmp_path / "copy.png"
    painted = PNG.write(source, copy, contract.replacing(["Іван Вера"]), contract.LIMITS)
    left, right = min(b.left for b in painted.boxes), max(b.right for b in painted.boxes)
    row = (painted.boxes[0].top + painted.boxes[0].bottom) // 2
    image = pixels(copy)
    assert all(image.getpixel((x, row)) == (0, 0, 0) for x in range(left, right))


def test_a_word_parted_by_the_end_of_a_line_is_one_text(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(["сюды прыйшла Купры-", "янчык села"]), "PNG"))
    (batch,) = batches(source)
    assert [(s.text, s.glue) for s in batch.segments] == [
        ("сюды прыйшла Купры", None),
        ("янчык села", ""),
    ]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_every_mode_is_read_and_painted(tmp_path: Path, mode: str) -> None:
    image = make.page()
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda v: v * 200).convert("I;16")
    else:
        image = image.convert(mode)
    contract.assert_painted(PNG, put(tmp_path, make.saved(image, "PNG")), [make.NAME], [make.STAYS])


def test_what_is_transparent_is_on_white_and_gone_beneath(tmp_path: Path) -> None:
    image = make.page(["бачны радок", f"схаваны {make.NAME}"]).convert("RGBA")
    for x in range(image.width):
        for y in range(image.height // 2, image.height):
            red, green, blue, _ = image.getpixel((x, y))
            image.putpixel((x, y), (red, green, blue, 0))
    source = put(tmp_path, make.saved(image, "PNG"))
    (batch,) = batches(source)
    assert batch.dropped["transparency"] == 1
    copy = tmp_path / "copy.png"
    PNG.write(source, copy, contract.no_edits, contract.LIMITS)
    lower = pixels(copy).crop((0, image.height // 2, image.width, image.height))
    assert lower.getextrema() == ((255, 255),) * 3


def test_light_text_on_nothing_is_still_seen(tmp_path: Path) -> None:
    image = Image.new("RGBA", (640, 144), (0, 0, 0, 0))
    light = make.page(ink="white", paper="black", lines=LINES_2)
    image.paste((255, 255, 255, 255), (0, 0), light.convert("L").crop((0, 0, 640, 144)))
    (batch,) = batches(put(tmp_path, make.saved(image, "PNG")))
    assert [segment.text for segment in batch.segments] == LINES_2


LINES_2 = ["белы радок пра Яніну", "і яшчэ адзін радок"]


def test_notes_are_gone_and_named(tmp_path: Path) -> None:
    secret = make.NAME
    data = make.saved(
        make.page(),
        "PNG",
        pnginfo=make.png_texts(secret),
        exif=make.camera_data(),
        icc_profile=SRGB,
    )
    source = put(tmp_path, data + b"after the end: " + secret.encode())
    (batch,) = batches(source)
    assert batch.dropped == {
        "text chunk": 3,
        "camera data": 1,
        "GPS position": 1,
        "colour profile": 1,
        "trailing bytes": 1,
    }
    copy = contract.assert_painted(PNG, source, [secret])
    assert not pixels(copy).info
    assert secret.encode() in b"".join(
        p for p in PNG.rest(source, contract.LIMITS) if isinstance(p, bytes)
    )


def test_rest_finds_text_that_a_copy_would_hold(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "PNG", pnginfo=make.png_texts("схавана")))
    said = [
        p if isinstance(p, str) else p.decode("utf-8", "ignore")
        for p in PNG.rest(source, contract.LIMITS)
    ]
    assert any("схавана" in part for part in said)


def test_of_a_moving_picture_the_first_frame_is_copied(tmp_path: Path) -> None:
    frames = [make.page(["першы кадр"]), make.page(["другі кадр"])]
    data = make.saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    source = put(tmp_path, data)
    (batch,) = batches(source)
    assert [segment.text for segment in batch.segments] == ["першы кадр"]
    assert batch.dropped["further frame"] == 1
    copy = tmp_path / "copy.png"
    PNG.write(source, copy, contract.no_edits, contract.LIMITS)
    assert getattr(pixels(copy), "n_frames", 1) == 1


def test_a_usual_resolution_stays_and_another_goes(tmp_path: Path) -> None:
    for dots, kept in ((300, True), (317, False)):
        source = put(tmp_path, make.saved(make.page(["радок"]), "PNG", dpi=(dots, dots)))
        PNG.write(source, tmp_path / f"{dots}.png", contract.no_edits, contract.LIMITS)
        assert ("dpi" in pixels(tmp_path / f"{dots}.png").info) is kept


def test_the_camera_says_which_way_is_up(tmp_path: Path) -> None:
    turned = make.page().transpose(Image.Transpose.ROTATE_90)
    source = put(tmp_path, make.saved(turned, "PNG", exif=make.camera_data(orientation=6)))
    copy = contract.assert_painted(PNG, source, [make.NAME], [make.STAYS])
    assert pixels(copy).size == make.page().size


def test_what_looks_like_writing_is_counted(tmp_path: Path) -> None:
    image = Image.new("RGB", (640, 420), "white")
    image.paste(make.page(), (0, 0))
    source = put(tmp_path, make.saved(make.handwriting(image, (60, 300), 420), "PNG"))
    (batch,) = batches(source)
    assert batch.unread
    assert [segment.text for segment in batch.segments[:3]] == list(make.LINES)


@pytest.mark.parametrize(
    "image",
    [Image.new("RGB", (1, 1)), Image.new("RGB", (300, 2), "white"), make.photograph()],
    ids=["a pixel", "a line", "a photograph"],
)
def test_a_picture_without_text_is_copied(tmp_path: Path, image: Image.Image) -> None:
    source = put(tmp_path, make.saved(image, "PNG"))
    (batch,) = batches(source)
    assert not batch.segments
    assert not batch.unread
    copy = tmp_path / "copy.png"
    PNG.write(source, copy, contract.no_edits, contract.LIMITS)
    assert pixels(copy).tobytes() == pixels(source).tobytes()


def test_a_box_that_is_not_of_one_colour_is_a_leak(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(make.page(), "PNG"))
    copy = tmp_path / "copy.png"
    painted = PNG.write(source, copy, contract.replacing([make.NAME]), contract.LIMITS)
    image = pixels(copy).copy()
    image.putpixel((painted.boxes[0].right - 1, painted.boxes[0].bottom - 1), (90, 0, 0))
    image.save(copy)
    contract.assert_leak_is_seen(PNG, copy, painted)


@pytest.mark.parametrize("box", [Box(2, 1, 1, 5, 5), Box(1, 600, 1, 9999, 5), Box(1, 5, 5, 5, 9)])
def test_a_box_that_is_not_there_is_a_leak(tmp_path: Path, box: Box) -> None:
    source = put(tmp_path, make.saved(Image.new("RGB", (640, 40)), "PNG"))
    with pytest.raises(LeakError):
        list(PNG.inspect(source, Painted((box,)), contract.LIMITS))


def test_a_picture_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    source = put(tmp_path, make.png_of_size(100_000, 100_000))
    with pytest.raises(TooLargeError):
        batches(source)


def test_limits_of_pixels_hold(tmp_path: Path) -> None:
    source = put(tmp_path, make.saved(Image.new("RGB", (200, 101)), "PNG"))
    with pytest.raises(TooLargeError):
        list(PNG.read(source, Limits(page_pixels=200 * 100)))
    assert list(PNG.read(source, Limits(page_pixels=200 * 101)))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.999])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = make.saved(make.page(), "PNG")
    with pytest.raises(UnreadableFileError):
        batches(put(tmp_path, data[: int(len(data) * share)]))


def test_a_picture_of_another_kind_is_not_opened(tmp_path: Path) -> None:
    other = io.BytesIO()
    make.page().save(other, "EPS")
    with pytest.raises(UnreadableFileError):
        batches(put(tmp_path, other.getvalue()))


def test_it_is_told_by_its_first_bytes() -> None:
    data = make.saved(Image.new("L", (9, 9)), "PNG")
    assert PNG.matches(data, "х.txt") == Match.CONTENT
    assert PNG.matches(b"text", "х.png") == Match.NO
