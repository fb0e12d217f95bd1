"""TIFF pictures: pages of a scan or a fax."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from formats import picture_files as make
from PIL import Image, TiffImagePlugin

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.tiff import Tiff
from redact.model import Batch
from redact.options import Limits

TIFF = Tiff()
PAGES = (
    make.page(["першая старонка", f"напісала {make.NAME}"]),
    make.page(["другая старонка"]),
    make.page(["трэцяя старонка", f"тэлефон {make.PHONE}"]),
)


def put(folder: Path, data: bytes) -> Path:
    path = folder / "p.tif"
    path.write_bytes(data)
    return path


def scan(mode: str = "L", **how: object) -> bytes:
    pages = [page.convert(mode) for page in PAGES]
    return make.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], **how)


def batches(path: Path) -> list[Batch]:
    return list(TIFF.read(path, contract.LIMITS))


@pytest.mark.parametrize(
    ("mode", "packed"),
    [("1", "group4"), ("L", "tiff_lzw"), ("RGB", "jpeg"), ("RGB", "raw"), ("P", "packbits")],
)
def test_words_are_painted_over_on_every_page(tmp_path: Path, mode: str, packed: str) -> None:
    source = put(tmp_path, scan(mode, compression=packed))
    marks = [make.NAME, make.PHONE]
    copy = contract.assert_painted(TIFF, source, marks, ["другая", "старонка"])
    with Image.open(copy) as image:
        assert image.n_frames == len(PAGES)
        assert image.mode == ("1" if mode == "1" else "L" if mode == "L" else "RGB")


def test_each_page_is_a_batch_with_places_of_its_own(tmp_path: Path) -> None:
    found = batches(put(tmp_path, scan()))
    assert [[s.place for s in batch.segments] for batch in found] == [
        ["page 1, line 1", "page 1, line 2"],
        ["page 2, line 1"],
        ["page 3, line 1", "page 3, line 2"],
    ]
    assert all(batch.segments[0].glue is None for batch in found)


def test_boxes_name_their_page(tmp_path: Path) -> None:
    source, copy = put(tmp_path, scan()), tmp_path / "copy.tif"
    painted = TIFF.write(source, copy, contract.replacing([make.PHONE]), contract.LIMITS)
    assert {box.page for box in painted.boxes} == {3}
    assert painted.read == (3,)


def test_tags_are_gone_and_named(tmp_path: Path) -> None:
    notes = TiffImagePlugin.ImageFileDirectory_v2()
    for tag in (270, 305, 315, 33432, 700):
        notes[tag] = make.NAME.encode() if tag == 700 else "Kupryjancyk Janina"
    source = put(tmp_path, make.saved(PAGES[0], "TIFF", tiffinfo=notes))
    (batch,) = batches(source)
    assert batch.dropped == {"text tag": 4, "XMP": 1}
    assert "Kupryjancyk Janina" in list(TIFF.rest(source, contract.LIMITS))
    copy = contract.assert_painted(TIFF, source, [make.NAME])
    assert b"Kupryjancyk" not in copy.read_bytes()
    with Image.open(copy) as image:
        assert not {270, 305, 306, 315, 700, 33432} & set(image.tag_v2)


def test_every_page_may_have_a_size_of_its_own(tmp_path: Path) -> None:
    pages = [make.page(["радок"]), make.page(["адзін", "два"]), make.page(["тры"], width=300)]
    data = make.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    source, copy = put(tmp_path, data), tmp_path / "copy.tif"
    TIFF.write(source, copy, contract.no_edits, contract.LIMITS)
    with Image.open(copy) as image:
        for number, page in enumerate(pages):
            image.seek(number)
            assert image.convert("RGB").tobytes() == page.tobytes()


def test_more_pages_than_one_file_may_have_are_refused(tmp_path: Path) -> None:
    source = put(tmp_path, scan())
    with pytest.raises(TooLargeError):
        list(TIFF.read(source, Limits(pages=2)))


def test_a_page_larger_than_it_may_be_is_refused(tmp_path: Path) -> None:
    small, large = Image.new("L", (30, 30)), Image.new("L", (300, 300))
    data = make.saved(small, "TIFF", save_all=True, append_images=[large])
    with pytest.raises(TooLargeError):
        list(TIFF.read(put(tmp_path, data), Limits(page_pixels=1000)))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = scan()
    with pytest.raises(UnreadableFileError):
        batches(put(tmp_path, data[: int(len(data) * share)]))


def test_it_is_told_by_its_first_bytes() -> None:
    assert TIFF.matches(scan(), "х") == Match.CONTENT
    assert TIFF.matches(b"II", "х.tif") == Match.NO


def test_pages_that_look_alike_stay_pages(tmp_path: Path) -> None:
    blank = make.page([])
    pages = [PAGES[0], blank, blank, PAGES[1]]
    source = put(tmp_path, make.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    copy = contract.assert_painted(TIFF, source, [make.NAME])
    with Image.open(copy) as image:
        assert image.n_frames == len(pages)
