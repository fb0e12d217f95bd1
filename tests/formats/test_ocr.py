"""Reading pages: whichever way up, however lit, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from formats import picture_files as make
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

from redact.errors import ProgramMissingError, TooLargeError
from redact.formats import _programs, _tesseract
from redact.formats._ocr import Reading, read
from redact.options import Limits

LIMITS = Limits()
LINES = (
    "Заява ад Купрыянчыка Алеся Вінцэнтавіча,",
    "які жыве ў вёсцы Вялікая Міхалінка.",
    "Телефон для связи: +375 25 617-40-93",
    "Statement of Hanna Zhuk and her brother.",
)


def text(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def lines_page() -> Image.Image:
    return make.page(LINES, width=900)


def shadow(image: Image.Image) -> Image.Image:
    grey = image.convert("L")
    fall = Image.linear_gradient("L").rotate(90).resize(grey.size)
    dark = Image.new("L", grey.size, 0)
    return Image.composite(grey, Image.blend(grey, dark, 0.7), fall)


DEGRADED: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as it is": lambda image: image,
    "light on dark": lambda image: ImageOps.invert(image),
    "faint": lambda image: image.convert("L").point(lambda tone: 190 + tone // 4),
    "in shadow": shadow,
    "slanted": lambda image: image.rotate(3, Image.Resampling.BICUBIC, True, fillcolor="white"),
    "blurred": lambda image: image.filter(ImageFilter.GaussianBlur(1.2)),
    "grainy": lambda image: Image.blend(image.convert("L"), make.grain(image.size, 60), 0.3),
    "small": lambda image: image.resize((450, image.height // 2), Image.Resampling.BOX),
    "large": lambda image: image.resize((3600, image.height * 4)),
    "without a margin": lambda image: ImageOps.invert(
        ImageOps.invert(image).crop(ImageOps.invert(image).getbbox())
    ),
    "on its left side": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "on its head": lambda image: image.transpose(Image.Transpose.ROTATE_180),
    "on its right side": lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


@pytest.mark.parametrize("how", DEGRADED)
def test_pages_are_read_however_they_were_scanned(how: str) -> None:
    reading = read(DEGRADED[how](lines_page()), LIMITS)
    assert [line.replace("ё", "е") for line in text(reading)] == [
        line.replace("ё", "е") for line in LINES
    ]
    assert not reading.unread


@pytest.mark.parametrize(
    ("way", "turn"),
    [(Image.Transpose.ROTATE_90, 270), (Image.Transpose.ROTATE_180, 180)],
)
def test_boxes_are_those_of_the_picture_as_given(way: Image.Transpose, turn: int) -> None:
    upright = {w.text: w for line in read(lines_page(), LIMITS).lines for w in line.words}
    turned = lines_page().transpose(way)
    reading = read(turned, LIMITS)
    assert reading.turn == turn
    for line in reading.lines:
        for word in line.words:
            same = Image.new("1", lines_page().size)
            box = upright[word.text]
            ImageDraw.Draw(same).rectangle((box.left, box.top, box.right - 1, box.bottom - 1), 1)
            left, top, right, bottom = same.transpose(way).getbbox() or (0, 0, 0, 0)
            moved = (word.left - left, word.top - top, word.right - right, word.bottom - bottom)
            assert max(map(abs, moved)) <= 3


def test_boxes_hold_all_ink_of_their_words() -> None:
    image = lines_page().convert("L")
    draw = ImageDraw.Draw(image)
    for line in read(image, LIMITS).lines:
        for word in line.words:
            draw.rectangle((word.left - 1, word.top - 1, word.right, word.bottom), fill=255)
    left = sum(image.point(lambda tone: 255 if tone < 128 else 0).histogram()[255:])
    assert left == 0


def test_a_table_is_read_row_by_row_with_its_cells_apart() -> None:
    rows = [
        ("Прозвішча", "Нарадзілася", "Тэлефон"),
        ("Шпакоўская", "14.03.1986", "384-51-72"),
        ("Мацкевіч", "02.11.1990", "591-20-36"),
    ]
    assert text(read(make.table(rows), LIMITS)) == ["\t".join(row) for row in rows]


def test_spans_are_those_of_the_words_in_the_text() -> None:
    rows = [("Шпакоўская Ганна", "14.03.1986"), ("Мацкевіч Яніна", "02.11.1990")]
    for line in read(make.table(rows, cell=320), LIMITS).lines:
        for word, (start, end) in zip(line.words, line.spans(), strict=True):
            assert line.text[start:end] == word.text


def test_writing_on_its_side_is_read_too() -> None:
    image = Image.new("RGB", (900, 620), "white")
    image.paste(lines_page(), (0, 0))
    aside = make.page(["Прозвішча"], width=250).transpose(Image.Transpose.ROTATE_90)
    image.paste(aside, (40, 330))
    reading = read(image, LIMITS)
    assert [line for line in text(reading) if line not in LINES] == ["Прозвішча"]
    assert not reading.unread


def under_text(image: Image.Image) -> Image.Image:
    """Return a page with text above and a picture below."""
    page = Image.new("L", (900, 900), 255)
    page.paste(lines_page().convert("L"), (0, 0))
    page.paste(image.convert("L"), (100, 330))
    return page


WRITING = {
    "handwriting": lambda: make.handwriting(Image.new("L", (700, 100), 255), (40, 20), 500),
    "a signature": lambda: make.handwriting(Image.new("L", (400, 100), 255), (40, 20), 130, 7),
    "a stamp": lambda: make.stamp(
        Image.new("L", (400, 400), 255), (200, 200), "ЖИЛИЩНОЕ УПРАВЛЕНИЕ * ГОМЕЛЬ * № 17 * "
    ),
    "blurred text": lambda: make.page([LINES[0]], width=700).filter(ImageFilter.GaussianBlur(6)),
}


@pytest.mark.parametrize("what", WRITING)
def test_what_looks_like_writing_and_cannot_be_read_is_told(what: str) -> None:
    reading = read(under_text(WRITING[what]()), LIMITS)
    assert text(reading)[:4] == list(LINES)
    assert reading.unread
    assert all(box[1] >= 330 for box in reading.unread)


def lettered(text: str, size: int, ink: int = 0, ground: int = 255) -> Image.Image:
    font = ImageFont.truetype(make.FONT, size)
    image = Image.new("L", (round(font.getlength(text)) + 40, 2 * size), ground)
    ImageDraw.Draw(image).text((20, size // 3), text, fill=ink, font=font)
    return image


ODD_ONES = {
    "light in a dark bar": lettered("Шыманскі Яўген", 22, 250, 30),
    "faint": lettered("Шыманскі Яўген", 22, 215),
    "on its head": lettered("Шыманскі Яўген", 22).rotate(180),
    "on its side": lettered("Шыманскі Яўген", 22).rotate(90, expand=True),
    "large": lettered("Шыманскі", 90),
    "an address": lettered("пошта: yanina.k257@example.org", 22),
}


@pytest.mark.parametrize("what", ODD_ONES)
def test_what_is_written_in_another_way_than_the_rest_is_read(what: str) -> None:
    reading = read(under_text(ODD_ONES[what]), LIMITS)
    said = text(reading)
    assert [line for line in said if line in LINES] == list(LINES)
    wanted = "yanina.k257@example.org" if what == "an address" else "Шыманскі"
    assert any(wanted.upper() in line.upper() for line in said)


def rules() -> Image.Image:
    image = Image.new("L", (600, 400), 255)
    draw = ImageDraw.Draw(image)
    for at in range(20, 400, 40):
        draw.line((20, at, 580, at), fill=0, width=2)
    for at in range(20, 600, 80):
        draw.line((at, 20, at, 380), fill=0, width=3)
    return image


NO_WRITING = {
    "a photograph": make.photograph,
    "a gradient": lambda: Image.radial_gradient("L").resize((500, 400)),
    "grain": lambda: make.grain((500, 400), 60),
    "ruled lines": rules,
    "a blot": lambda: Image.new("L", (300, 200), 30),
    "a bar": lambda: Image.new("L", (400, 40), 0),
    "a shaded cell": lambda: Image.new("L", (400, 40), 190),
    "specks": lambda: make.grain((500, 400), 40, 1).point(lambda t: 0 if t < 20 else 255),
    "specks in a line": lambda: make.grain((500, 400), 40, 6).point(lambda t: 0 if t < 20 else 255),
}


@pytest.mark.parametrize("what", NO_WRITING)
def test_what_does_not_look_like_writing_is_not_told(what: str) -> None:
    assert not read(under_text(NO_WRITING[what]()), LIMITS).unread


@pytest.mark.parametrize("what", ["a photograph", "grain", "a blot"])
def test_nothing_is_read_where_nothing_is_written(what: str) -> None:
    reading = read(NO_WRITING[what](), LIMITS)
    assert not [word for line in reading.lines for word in line.words if word.confidence >= 60]


def test_an_empty_page_says_nothing() -> None:
    assert read(Image.new("RGB", (800, 600), "white"), LIMITS) == Reading((), (), 0)


def test_a_pixel_says_nothing() -> None:
    assert read(Image.new("L", (1, 1)), LIMITS) == Reading((), (), 0)


def test_a_picture_with_too_many_pixels_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read(Image.new("L", (200, 101)), Limits(page_pixels=200 * 100))


def test_without_the_program_the_command_that_helps_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_programs, "_given", {"tesseract": ""})
    _tesseract.check_languages.cache_clear()
    with pytest.raises(ProgramMissingError) as raised:
        read(lines_page(), LIMITS)
    assert "apt-get install tesseract-ocr" in raised.value.advice


def test_without_a_language_the_command_that_helps_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_tesseract, "LANGUAGES", ("bel", "rus", "eng", "xyz"))
    _tesseract.check_languages.cache_clear()
    try:
        with pytest.raises(ProgramMissingError):
            read(lines_page(), LIMITS)
    finally:
        _tesseract.check_languages.cache_clear()


def beside(*parts: Image.Image) -> Image.Image:
    """Return pictures one below the other."""
    image = Image.new("RGB", (max(part.width for part in parts), sum(p.height for p in parts)))
    image.paste("white", (0, 0, *image.size))
    down = 0
    for part in parts:
        image.paste(part, (0, down))
        down += part.height
    return image


def under_a_marker(strength: float) -> Image.Image:
    """Return lines over two of which somebody has drawn with black that is not quite solid."""
    image = make.page([*LINES[1:2] * 3, *CLEAR, *LINES[1:2] * 3], width=900, size=36)
    box = (20, 190, 800, 306)
    black = Image.new("RGB", image.size, "black")
    image.paste(Image.blend(image, black, strength).crop(box), box)
    return image


CLEAR = ("Прыйшла Купрыянчык Яніна", "тэл. +375 25 617-40-93")
PLAIN = make.page(LINES * 2, width=900)
UNUSUAL: dict[str, Callable[[], Image.Image]] = {
    "light on a dark bar": lambda: beside(
        make.page(CLEAR, ink="white", paper="#202040", width=900), PLAIN
    ),
    "faint beside black": lambda: beside(PLAIN, make.page(CLEAR, ink="#e6e6e6", width=900)),
    "dark red on black": lambda: beside(
        PLAIN, make.page(CLEAR, ink="#a00000", paper="black", width=900)
    ),
    "red on green of one tone": lambda: beside(
        PLAIN, make.page(CLEAR, ink="#ff0000", paper="#008200", width=900)
    ),
    "under a marker": lambda: under_a_marker(0.93),
    "under a weak marker": lambda: under_a_marker(0.8),
    "on its head": lambda: beside(PLAIN, make.page(CLEAR, width=900).rotate(180)),
    "many lines on their head": lambda: beside(
        PLAIN, make.page([*CLEAR, *LINES[1:2] * 8], width=900).rotate(180)
    ),
    "very large": lambda: beside(make.page(CLEAR, size=90, width=1500), PLAIN, PLAIN),
}


@pytest.mark.parametrize("how", UNUSUAL)
def test_what_stands_beside_plain_lines_is_read_too(how: str) -> None:
    reading = read(UNUSUAL[how](), LIMITS)
    said = "\n".join(text(reading))
    assert "Купрыянчык Яніна" in said
    assert "+375 25 617-40-93" in said
    assert not reading.unread


def test_an_address_among_cyrillic_letters_is_read_as_latin() -> None:
    for address in ("erdnbo.257@example.org", "yanina.k@example.org"):
        reading = read(make.page(["Сегодня обсуждали", f"пошта {address}"], width=640), LIMITS)
        assert f"пошта {address}" in text(reading)


def test_a_reading_is_the_same_every_time() -> None:
    assert read(lines_page(), LIMITS) == read(lines_page(), LIMITS)
