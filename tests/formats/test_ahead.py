"""Pages read ahead of time: in order, several at once, few at any time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, get_ident

import pytest
from formats import pdf_files
from formats import picture_files as make
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from redact import Key, Redactor
from redact.formats import _ahead
from redact.formats._ahead import in_turn


@pytest.fixture(params=[1, 3])
def pages(request: pytest.FixtureRequest) -> Iterator[int]:
    _ahead.use(request.param)
    yield request.param
    _ahead.use(1)


def test_results_come_in_order_and_few_ahead(pages: int) -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(20):
            made.append(number)
            yield number

    for number, (item, result) in enumerate(in_turn(items(), lambda item: item * item)):
        assert (item, result) == (number, number * number)
        assert len(made) <= number + 1 + pages


def test_errors_come_where_they_belong(pages: int) -> None:
    def work(item: int) -> int:
        return 10 // (item - 5)

    found: list[int] = []
    with pytest.raises(ZeroDivisionError):
        for item, _ in in_turn(range(20), work):
            found.append(item)
    assert found == [0, 1, 2, 3, 4]


def test_several_are_worked_on_at_once() -> None:
    _ahead.use(2)
    both = Barrier(2, timeout=20)
    try:
        found = list(in_turn(range(4), lambda _: both.wait() >= 0 and get_ident()))
    finally:
        _ahead.use(1)
    assert len({ident for _, ident in found}) == 2


def _scans(path: Path) -> Path:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            picture = make.page([f"старонка {number}", f"напісала {make.NAME}"])
            canvas.drawImage(ImageReader(picture), 0, 0, 595, 842, preserveAspectRatio=True)
            if number < 3:
                canvas.showPage()

    return pdf_files.pdf(path, draw)


def _tiff(path: Path) -> Path:
    pages = [make.page([f"старонка {number}", f"тэлефон {make.PHONE}"]) for number in range(4)]
    path.write_bytes(make.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    return path


@pytest.mark.parametrize("name", ["a.pdf", "a.tif"])
def test_a_copy_is_the_same_however_many_pages_are_read_at_once(tmp_path: Path, name: str) -> None:
    source, key = (_scans if name == "a.pdf" else _tiff)(tmp_path / name), Key.new()
    for jobs in (1, 3):
        Redactor(key=key, jobs=jobs).file(source, tmp_path / f"{jobs}")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "3").read_bytes()
