"""GIF pictures, still and moving."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from formats import picture_files as make
from PIL import Image

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.gif import Gif
from redact.model import Batch
from redact.options import Limits

GIF = Gif()
FRAMES = [make.page(["першы кадр"]), make.page([f"тут {make.NAME}"]), make.page(["апошні"])]


def put(folder: Path, data: bytes) -> Path:
    path = folder / "p.gif"
    path.write_bytes(data)
    return path


def batches(path: Path) -> list[Batch]:
    return list(GIF.read(path, contract.LIMITS))


def moving(frames: list[Image.Image], **how: object) -> bytes:
    return make.saved(frames[0], "GIF", save_all=True, append_images=frames[1:], **how)


@pytest.mark.parametrize("mode", ["RGB", "L", "1"])
def test_words_are_painted_over(tmp_path: Path, mode: str) -> None:
    source = put(tmp_path, make.saved(make.page().convert(mode), "GIF"))
    contract.assert_painted(GIF, source, [make.NAME, make.PHONE], [make.STAYS])


def test_many_colours_leave_black_for_the_boxes(tmp_path: Path) -> None:
    image = Image.radial_gradient("L").resize((640, 192)).convert("RGB")
    image.paste(make.page().crop((0, 0, 500, 160)), (20, 20))
    source = put(tmp_path, make.saved(image, "GIF"))
    contract.assert_painted(GIF, source, [make.NAME])


def test_every_frame_is_read_and_painted(tmp_path: Path) -> None:
    source, copy = put(tmp_path, moving(FRAMES, duration=70, loop=0)), tmp_path / "copy.gif"
    found = batches(source)
    assert [s.text for batch in found for s in batch.segments] == [
        "першы кадр",
        f"тут {make.NAME}",
        "апошні",
    ]
    painted = GIF.write(source, copy, contract.replacing([make.NAME]), contract.LIMITS)
    assert {box.page for box in painted.boxes} == {2}
    assert make.NAME not in "".join(GIF.inspect(copy, painted, contract.LIMITS))
    assert [batch.segments[0].text for batch in batches(copy)][::2] == ["першы кадр", "апошні"]


def test_frames_that_are_the_same_keep_boxes_in_their_places(tmp_path: Path) -> None:
    first = make.page([f"тут {make.NAME}"], ink="#222222")
    frames = [FRAMES[1], first, FRAMES[0], FRAMES[1]]
    source, copy = put(tmp_path, moving(frames)), tmp_path / "copy.gif"
    painted = GIF.write(source, copy, contract.replacing([f"тут {make.NAME}"]), contract.LIMITS)
    said = list(GIF.inspect(copy, painted, contract.LIMITS))
    assert len(said) == len(painted.read)
    assert all(make.NAME not in text for text in said)


def test_notes_are_gone_and_named(tmp_path: Path) -> None:
    data = make.saved(make.page(), "GIF", comment=make.NAME)
    source = put(tmp_path, data + b"after the end")
    (batch,) = batches(source)
    assert batch.dropped == {"comment": 1, "trailing bytes": 1}
    copy = contract.assert_painted(GIF, source, [make.NAME])
    assert b"after the end" not in copy.read_bytes()
    assert make.NAME.encode() in list(GIF.rest(source, contract.LIMITS))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.9])
def test_a_cut_off_picture_is_refused(tmp_path: Path, share: float) -> None:
    data = moving(FRAMES)
    with pytest.raises(UnreadableFileError):
        batches(put(tmp_path, data[: int(len(data) * share)]))


def test_limits_of_pixels_and_frames_hold(tmp_path: Path) -> None:
    source = put(tmp_path, moving(FRAMES))
    with pytest.raises(TooLargeError):
        list(GIF.read(source, Limits(page_pixels=1000)))
    with pytest.raises(TooLargeError):
        list(GIF.read(source, Limits(pages=2)))


def test_it_is_told_by_its_first_bytes() -> None:
    assert GIF.matches(moving(FRAMES), "х") == Match.CONTENT
    assert GIF.matches(b"GIF8", "х.gif") == Match.NO
