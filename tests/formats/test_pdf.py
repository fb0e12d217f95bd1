from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
from formats import pdf_files as make
from formats import picture_files as pictures
from formats.contract import LABEL, expected, no_edits, replacing
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageChops
from reportlab.lib.colors import blue, red
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from redact import Key, Redactor
from redact.detect import detect
from redact.errors import (
    EncryptedFileError,
    FileError,
    LeakError,
    ProgramMissingError,
    TooLargeError,
    UnreadableFileError,
)
from redact.formats import _ocr, _programs, format_of
from redact.formats.pdf import Pdf
from redact.hidden_text import hidden_text
from redact.model import Batch, Painted, Segment
from redact.options import Limits

FORMAT = Pdf()
LIMITS = Limits(page_pixels=16_000_000)
NAME = "Зянон Шаптунок"
EXACT = (576, 864)
"""A size of pages, in points, that is whole pixels at 150 dots an inch."""


def segments(path: Path) -> list[Segment]:
    return [segment for batch in FORMAT.read(path, LIMITS) for segment in batch.segments]


def texts(path: Path) -> list[str]:
    """Return the texts that a copy has."""
    return [segment.text for segment in segments(path) if not segment.gone]


def gone(path: Path) -> dict[str, str]:
    """Return the texts that no copy has, by place."""
    return {segment.place: segment.text for segment in segments(path) if segment.gone}


def hidden(path: Path) -> list[tuple[str, str]]:
    """Return kind and text of what is hidden on the pages."""
    return [
        (place.split(", ")[2], text)
        for place, text in gone(path).items()
        if ", hidden text, " in place
    ]


def copied(path: Path, marks: Sequence[str] = ()) -> tuple[Path, Painted]:
    """Write a copy and hold it to what every format promises."""
    copy, again = path.with_name("copy.pdf"), path.with_name("again.pdf")
    for file in (copy, again):
        file.unlink(missing_ok=True)
    digest = hashlib.sha256(path.read_bytes()).digest()
    read = list(FORMAT.read(path, LIMITS))
    seen: list[Batch] = []

    def redact(batch: Batch) -> object:
        seen.append(batch)
        return replacing(marks)(batch)

    painted = FORMAT.write(path, copy, redact, LIMITS)  # type: ignore[arg-type]
    FORMAT.write(path, again, replacing(marks), LIMITS)
    assert seen == read, "reading and writing give other batches"
    assert copy.read_bytes() == again.read_bytes(), "the copy is not reproducible"
    assert hashlib.sha256(path.read_bytes()).digest() == digest, "the source was changed"
    wanted = [
        expected(_cut(s.text, number, index, painted), marks)
        for number, batch in enumerate(read)
        for index, s in enumerate(batch.segments)
        if not s.gone
    ]
    written = [s.text for batch in FORMAT.reread(copy, LIMITS) for s in batch.segments]
    assert written == wanted, "the text of the copy is not what was meant"
    seen_again = "\n".join(FORMAT.inspect(copy, painted, LIMITS))
    rest = list(FORMAT.rest(copy, LIMITS))
    for mark in marks:
        assert mark not in make.text_of(copy)
        assert mark not in seen_again
        assert_in_no_byte(copy, mark)
        assert all(mark not in part for part in rest if isinstance(part, str))
        assert all(mark.encode() not in part for part in rest if isinstance(part, bytes))
    assert_nothing_else(copy)
    assert not list(path.parent.glob("copy.pdf.*")), "a temporary file was left"
    return copy, painted


def _cut(text: str, batch: int, segment: int, painted: Painted) -> str:
    """Return what is left of a text beside what was painted over because of others."""
    for cut in reversed(painted.cuts):
        if (cut.batch, cut.segment) == (batch, segment):
            text = text[: cut.start] + text[cut.end :]
    return text


def assert_in_no_byte(copy: Path, mark: str) -> None:
    """The mark is in no byte of a copy, packed or not."""
    with pikepdf.open(copy) as document:
        parts = [copy.read_bytes()]
        for item in document.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Filter") != Name.DCTDecode:
                parts.append(item.read_bytes())
            parts.append(item.unparse())
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "cp1251"):
        needle = mark.encode(encoding, "ignore")
        assert all(needle not in part for part in parts)


def assert_nothing_else(copy: Path) -> None:
    """A copy is pages of one picture with text, and nothing more."""
    with pikepdf.open(copy) as document:
        assert set(document.Root.keys()) == {"/Pages", "/Type"}
        assert "/Info" not in document.trailer and "/Encrypt" not in document.trailer
        for page in document.pages:
            keys = set(page.obj.keys()) - {"/UserUnit"}
            assert keys == {"/Contents", "/MediaBox", "/Parent", "/Resources", "/Type"}
            assert set(page.Resources.keys()) == {"/Font", "/XObject"}
            assert len(page.Resources.XObject.keys()) == 1


def black(path: Path, painted: Painted) -> Iterator[bool]:
    """Tell of each painted box whether it is black in what a viewer shows."""
    for box in painted.boxes:
        with pikepdf.open(path) as document:
            page = document.pages[box.page - 1]
            picture, width = page.Resources.XObject["/P"], float(page.MediaBox[2])
            dots = 72 * int(picture.Width) / width
        image = make.pixels(path, box.page - 1, dots)
        inner = image.crop((box.left + 2, box.top + 2, box.right - 2, box.bottom - 2))
        yield max(high for _, high in inner.getextrema()) < 40  # type: ignore[misc]


def dark(path: Path, painted: Painted) -> int:
    """Count the dark pixels of a document's first page outside of what was painted."""
    image = make.pixels(path).convert("L")
    for box in painted.boxes:
        image.paste(255, (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1))
    return sum(image.histogram()[:128])


# Reading.


def test_lines_of_a_page(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Пратакол № 5", "Сведка: " + NAME))
    assert [(s.text, s.place, s.glue) for s in segments(path) if not s.gone] == [
        ("Пратакол № 5", "page 1, line 1", "\n"),
        ("Сведка: " + NAME, "page 1, line 2", "\n"),
    ]


def test_one_batch_a_page_and_one_for_what_is_on_none(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("адзін"), make.lines("два"))
    first, second, rest = FORMAT.read(path, LIMITS)
    assert [first.segments[0].text, second.segments[0].text] == ["адзін", "два"]
    assert all(segment.gone for segment in rest.segments)


def test_a_name_broken_over_two_lines_is_found(tmp_path: Path) -> None:
    path = make.pdf(
        tmp_path / "a.pdf",
        make.lines("Учора на судзе выступіў сведка Іван Каваль-", "чук, які жыве ў Гродне."),
    )
    (batch, findings), *_ = detect(FORMAT.read(path, LIMITS))
    found = [batch.segments[f.segment].text[f.start : f.end] for f in findings]
    assert {"Іван Каваль-", "чук"} <= set(found)


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Радок {n} левага слупка гэтай старонкі" for n in "абвгд"]
    right = [f"Радок {n} правага слупка гэтай старонкі" for n in "абвгд"]
    page = make.both(
        make.lines("Загаловак на ўсю шырыню старонкі, які стаіць над абодвума слупкамі тэксту"),
        make.lines(*left, y=750),
        make.lines(*right, x=320, y=750),
    )
    assert texts(make.pdf(tmp_path / "a.pdf", page))[1:] == left + right


def test_cells_are_named_by_their_columns_and_keep_their_lines(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        rows = (
            ("Прозвішча, імя", "Адрас", "Тэлефон"),
            ("Шаптунок Зянон\nПятровіч", "Мінск, Лясная 5,\nкв. 12", "612-34-56"),
            ("Бусел Марыя", "Брэст, Паркавая 2", "612-34-57"),
        )
        for row, top in zip(rows, (780, 760, 730), strict=True):
            for cell, x in zip(row, (50, 220, 400), strict=True):
                text = canvas.beginText(x, top)
                text.setLeading(12)
                text.textLines(cell)
                canvas.drawText(text)

    found = segments(make.pdf(tmp_path / "a.pdf", table))[3:9]
    assert [(s.glue, s.label, s.text) for s in found] == [
        ("\n", "Прозвішча, імя", "Шаптунок Зянон"),
        ("\n", "", "Пятровіч"),
        ("; ", "Адрас", "Мінск, Лясная 5,"),
        ("\n", "", "кв. 12"),
        ("; ", "Тэлефон", "612-34-56"),
        ("\n", "Прозвішча, імя", "Бусел Марыя"),
    ]


def test_what_ends_with_a_colon_names_what_stands_beside_it(tmp_path: Path) -> None:
    page = make.both(make.lines("Прозвішча:", "Імя:"), make.lines("Шаптунок", "Зянон", x=250))
    found = segments(make.pdf(tmp_path / "a.pdf", page))[:4]
    assert [(s.glue, s.text) for s in found][1:] == [
        (" ", "Шаптунок"),
        ("\n", "Імя:"),
        (" ", "Зянон"),
    ]


@pytest.mark.parametrize("spread", [0, 3], ids=["plain", "spaced out"])
@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "from its end"])
def test_letters_placed_one_by_one(tmp_path: Path, spread: int, backwards: bool) -> None:
    def scattered(canvas: Canvas) -> None:
        x, items = 50.0, []
        for sign in NAME:
            items.append((x, sign))
            x += canvas.stringWidth(sign, "Sans", 10) + spread
        for x, sign in reversed(items) if backwards else items:
            if sign != " ":
                canvas.drawString(x, 700, sign)

    assert texts(make.pdf(tmp_path / "a.pdf", scattered)) == [NAME]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(tmp_path: Path, turn: int) -> None:
    source = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME, "прыйшоў"), size=(400, 300))

    def rotate(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Rotate = turn
        document.pages[0].obj.MediaBox = Array([10, 20, 400, 820])

    path = make.changed(source, rotate)
    assert texts(path) == ["Сведка " + NAME, "прыйшоў"]
    copy, painted = copied(path, [NAME])
    assert all(black(copy, painted))
    with pikepdf.open(copy) as document:
        size = [float(side) for side in document.pages[0].MediaBox[2:]]
    assert size == ([390, 800] if turn % 180 == 0 else [800, 390])


@pytest.mark.parametrize("degrees", [30, 90, 180, 270, 345])
def test_turned_text(tmp_path: Path, degrees: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "Сведка " + NAME + " прыйшоў")

    path = make.pdf(tmp_path / "a.pdf", turned)
    assert texts(path) == ["Сведка " + NAME + " прыйшоў"]
    copy, painted = copied(path, [NAME])
    assert all(black(copy, painted))
    assert dark(copy, painted) < 0.75 * dark(path, Painted()), "letters are left"
    assert LABEL in "".join(make.text_of(copy).split())


def along_circle(canvas: Canvas, text: str) -> None:
    for index, sign in enumerate(text):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(90 - 6 * index)
        canvas.translate(0, 100)
        canvas.drawString(0, 0, sign)
        canvas.restoreState()


def trembling(canvas: Canvas, text: str) -> None:
    for index, sign in enumerate(text):
        canvas.saveState()
        canvas.translate(72 + 9 * index, 600)
        canvas.rotate((6, -6, 2, -7)[index % 4])
        canvas.drawString(0, 0, sign)
        canvas.restoreState()


def stacked(canvas: Canvas, text: str) -> None:
    for index, sign in enumerate(text):
        canvas.drawString(300, 700 - 15 * index, sign)


def down_stairs(canvas: Canvas, text: str) -> None:
    for index, sign in enumerate(text):
        canvas.drawString(72 + 9 * index, 700 - 6 * index, sign)


@pytest.mark.parametrize("place", [along_circle, trembling, stacked, down_stairs])
def test_text_on_no_straight_line(tmp_path: Path, place: Callable[[Canvas, str], None]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Спіс удзельнікаў")
        place(canvas, "Сведка " + NAME)

    path = make.pdf(tmp_path / "a.pdf", draw)
    marks = NAME.split() if place is stacked else [NAME]
    assert "\n".join(texts(path)).split() == ["Спіс", "удзельнікаў", "Сведка", *NAME.split()]
    copy, painted = copied(path, marks)
    assert all(black(copy, painted))
    assert dark(copy, painted) < 0.75 * dark(path, Painted()), "letters are left"


def test_letters_that_stand_anyhow_are_read_by_ocr(tmp_path: Path) -> None:
    """Drawn in an order in which nobody could read them, and turned, each on its own."""

    def draw(canvas: Canvas) -> None:
        signs = list(enumerate(NAME))
        for index, sign in (*signs[1::2][::-1], *signs[::2]):
            canvas.saveState()
            canvas.translate(72 + 9 * index, 600)
            canvas.rotate((4, -4)[index // 2 % 2])
            canvas.drawString(0, 0, sign)
            canvas.restoreState()

    assert texts(make.pdf(tmp_path / "a.pdf", draw)) == [NAME]


def test_trembling_letters_written_twice_are_read_by_ocr(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for index, sign in enumerate(NAME):
            for _ in range(2):
                canvas.saveState()
                canvas.translate(72 + 9 * index, 600)
                canvas.rotate((6, -6)[index % 2])
                canvas.drawString(0, 0, sign)
                canvas.restoreState()

    assert texts(make.pdf(tmp_path / "a.pdf", draw)) == [NAME]


def test_ligatures_are_letters(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Oﬀice of Griﬃn"))
    assert texts(path) == ["Office of Griffin"]
    copied(path, ["Griffin"])


def test_letters_of_a_font_that_is_not_there_are_drawn_in_another(tmp_path: Path) -> None:
    def russian(document: pikepdf.Pdf) -> None:
        names = [Name(f"/afii{number}") for number in range(10017, 10050) if number != 10023]
        document.pages[0].Resources.Font.R = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.TimesNewRomanPSMT,
            FirstChar=192,
            LastChar=223,
            Widths=Array([700] * 32),
            Encoding=Dictionary(
                Type=Name.Encoding,
                BaseEncoding=Name.WinAnsiEncoding,
                Differences=Array([192, *names]),
            ),
        )
        make.add_content(document, "BT /R 20 Tf 50 600 Td <CBC5D120C2CEC4C0> Tj ET")

    path = make.changed(make.pdf(tmp_path / "a.pdf", lambda canvas: None), russian)
    assert texts(path) == ["ЛЕС ВОДА"]
    assert dark(path, Painted()) == 0
    assert next(FORMAT.read(path, LIMITS)).noted == {"page in a font that is not there": 1}
    plain = dark(copied(path)[0], Painted())
    copy, painted = copied(path, ["ВОДА"])
    assert all(black(copy, painted))
    assert 500 < dark(copy, painted) < 0.6 * plain


# What only OCR can read.


def without_map(document: pikepdf.Pdf) -> None:
    """Take away what says which characters the letters of the bold font are."""
    for font in document.pages[0].Resources.Font.values():
        if "Bold" in str(font.BaseFont):
            del font.ToUnicode


def lying_map(document: pikepdf.Pdf) -> None:
    """Let the bold font say that each of its letters is another."""
    for font in document.pages[0].Resources.Font.values():
        if "Bold" in str(font.BaseFont):
            table = font.ToUnicode.read_bytes().decode()
            head, body = table.split("beginbfchar", 1)
            moved = body.replace("<04", "<25")
            font.ToUnicode.write((head + "beginbfchar" + moved).encode())


def bold(canvas: Canvas) -> None:
    canvas.drawString(50, 780, "Звычайны тэкст, які чытаецца")
    canvas.setFont("Bold", 14)
    canvas.drawString(50, 700, "Сведка Сяргей Лясны прыйшоў у суд")


@pytest.mark.parametrize("change", [without_map, lying_map])
def test_letters_that_do_not_say_which_they_are(tmp_path: Path, change: object) -> None:
    path = make.changed(make.pdf(tmp_path / "a.pdf", bold), change)  # type: ignore[arg-type]
    assert texts(path) == ["Звычайны тэкст, які чытаецца", "Сведка Сяргей Лясны прыйшоў у суд"]
    copy, painted = copied(path, ["Лясны"])
    assert all(black(copy, painted)) and len(painted.boxes) == 1 and painted.read == (1,)


@pytest.mark.parametrize(
    ("lie", "meant"),
    [("абвгдежзик", "0123456789"), ("оооо", "ясны"), ("о", "Л")],
    ids=["digits", "some letters", "a capital"],
)
def test_a_font_that_lies_of_some_of_its_letters(tmp_path: Path, lie: str, meant: str) -> None:
    names = dict(zip(meant, lie, strict=True))

    def change(document: pikepdf.Pdf) -> None:
        for font in document.pages[0].Resources.Font.values():
            if "/ToUnicode" in font:
                table = font.ToUnicode.read_bytes().decode()
                for sign, name in names.items():
                    table = table.replace(f"<{ord(sign):04X}>", f"<{ord(name):04X}>")
                font.ToUnicode.write(table.encode())

    lines = ["Сегодня обсуждали дорогу", "Сведка Сяргей Лясны", "тэлефон 745-21-38"]
    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines(*lines)), change)
    assert texts(path) == lines
    copied(path, ["Лясны", "745-21-38"])


def test_latin_letters_that_ocr_takes_for_cyrillic_ones_are_believed(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        pdfmetrics.registerFont(TTFont("Mono", str(make.FONTS / "DejaVuSansMono.ttf")))
        canvas.setFont("Mono", 9)
        canvas.drawString(50, 780, "`libreoffice-writer-nogui`, `libreoffice-calc-nogui` and")

    path = make.pdf(tmp_path / "a.pdf", page)
    assert not [place for place in gone(path) if "text layer" in place]


def test_pictures_are_read(tmp_path: Path) -> None:
    picture = make.picture_of("Сведка Сяргей Лясны", "тэлефон 745-21-38")
    page = make.both(make.lines("Тэкст"), make.placed(picture, 50, 400, 384, 120))
    path = make.pdf(tmp_path / "a.pdf", page)
    assert texts(path) == ["Тэкст", "Сведка Сяргей Лясны", "тэлефон 745-21-38"]
    copy, painted = copied(path, ["Лясны", "745-21-38"])
    assert all(black(copy, painted)) and painted.read == (1,)


def test_outlines_of_letters_are_read(tmp_path: Path) -> None:
    page = make.both(make.lines("Тэкст"), make.outlines("Сведка Сяргей Лясны", 50, 600, 14))
    path = make.pdf(tmp_path / "a.pdf", page)
    assert texts(path) == ["Тэкст", "Сведка Сяргей Лясны"]
    copied(path, ["Лясны"])


def test_glyphs_drawn_outside_of_where_they_say(tmp_path: Path) -> None:
    def lie(document: pikepdf.Pdf) -> None:
        glyph = make.outlines("Сяргей Лясны", 0, 0, 14)
        with pikepdf.open(make.pdf(tmp_path / "glyph.pdf", glyph)) as drawn:
            content = drawn.pages[0].Contents.read_bytes()
        procedure = document.make_stream(b"100 0 d0\n" + content)
        document.pages[0].Resources.Font.T3 = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1, 1]),
            FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]),
            FirstChar=65,
            LastChar=65,
            Widths=Array([100]),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])),
            CharProcs=Dictionary(A=procedure),
        )
        make.add_content(document, "BT /T3 10 Tf 300 300 Td (A) Tj ET")

    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines("Тэкст")), lie)
    assert texts(path) == ["Тэкст", "Сяргей Лясны"]
    copied(path, ["Лясны"])


def test_lines_frames_and_shades_need_no_ocr(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def frame(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "Табліца")
        for step in range(6):
            canvas.line(40, 700 - 20 * step, 500, 700 - 20 * step)
            canvas.line(40 + 92 * step, 700, 40 + 92 * step, 600)
        canvas.setFillColorRGB(0.8, 0.9, 1)
        canvas.rect(40, 400, 460, 100, fill=1, stroke=1)
        band = canvas.beginPath()
        band.rect(40, 200, 460, 100)
        canvas.clipPath(band, stroke=0)
        canvas.linearGradient(40, 200, 500, 300, (red, blue))

    monkeypatch.setattr(_programs, "_given", {"tesseract": ""})
    assert texts(make.pdf(tmp_path / "a.pdf", frame)) == ["Табліца"]


def test_without_ocr_only_documents_that_need_it_are_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_programs, "_given", {"tesseract": ""})
    picture = make.placed(make.picture_of("Сяргей Лясны, сведка"), 50, 400, 384, 120)
    copied(make.pdf(tmp_path / "text.pdf", make.lines("Сведка " + NAME)), [NAME])
    with pytest.raises(ProgramMissingError, match="tesseract"):
        segments(make.pdf(tmp_path / "picture.pdf", picture))


SCAN = ("Пратакол допыту", "Сведка Сяргей Лясны", "Паказанні запісаны")


def layer(*lines: str, mode: int = 3) -> make.Draw:
    """Return text where ``picture_of`` writes it, placed on a page in full."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            text = canvas.beginText(14.4, 144 - 22 - number * 20)
            text.setTextRenderMode(mode)
            text.textOut(line)
            canvas.drawText(text)

    return draw


SCANNED = make.placed(make.picture_of(*SCAN, size=(1250, 600)), 0, 0, 300, 144)
SMALL = (300, 144)


@pytest.mark.parametrize(
    "page",
    [make.both(SCANNED, layer(*SCAN)), make.both(layer(*SCAN, mode=0), SCANNED)],
    ids=["invisible", "behind the picture"],
)
def test_the_text_layer_of_a_scan_is_no_bad_redaction(tmp_path: Path, page: make.Draw) -> None:
    path = make.pdf(tmp_path / "a.pdf", page, size=SMALL)
    assert texts(path) == list(SCAN)
    assert hidden(path) == []
    assert gone(path)["page 1, text layer, line 2"] == SCAN[1]
    copied(path, ["Лясны"])


def test_a_text_layer_that_says_something_else_is_hidden_text(tmp_path: Path) -> None:
    page = make.both(SCANNED, layer(SCAN[0], "Таемна: " + NAME, SCAN[2]))
    path = make.pdf(tmp_path / "a.pdf", page, size=SMALL)
    assert hidden(path) == [("invisible", "Таемна: " + NAME)]
    copied(path, ["Шаптунок"])


# Bad redactions.


def under_a_box(canvas: Canvas) -> None:
    canvas.drawString(50, 700, "Сведка " + NAME)
    canvas.rect(90, 697, 200, 12, fill=1)


def under_a_picture(canvas: Canvas) -> None:
    canvas.drawString(50, 700, NAME)
    make.placed(make.picture_of(size=(40, 40)), 45, 690, 200, 30)(canvas)


def under_a_box_with_a_label(canvas: Canvas) -> None:
    canvas.drawString(50, 700, NAME)
    canvas.setFillGray(1)
    canvas.rect(45, 697, 200, 12, fill=1, stroke=0)
    canvas.setFillGray(0)
    canvas.drawString(52, 700, "ВЫДАЛЕНА")


def under_blocks(canvas: Canvas) -> None:
    canvas.drawString(50, 700, NAME)
    canvas.drawString(50, 700, "█" * 14)


def black_on_black(canvas: Canvas) -> None:
    canvas.rect(45, 697, 200, 12, fill=1)
    canvas.drawString(50, 700, NAME)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(50, 700, NAME)


def nearly_white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.98)
    canvas.drawString(50, 700, NAME)


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(-300, 700, NAME)


def never_painted(canvas: Canvas) -> None:
    text = canvas.beginText(50, 700)
    text.setTextRenderMode(3)
    text.textOut(NAME)
    canvas.drawText(text)


def cut_away(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(300, 300, 10, 10)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(50, 700, NAME)


def too_small(canvas: Canvas) -> None:
    canvas.setFont("Sans", 1)
    canvas.drawString(50, 700, NAME)


HIDDEN = {
    "under a box": (under_a_box, "under a box"),
    "under a picture": (under_a_picture, "under a box"),
    "under a box with a label": (under_a_box_with_a_label, "under a box"),
    "under block letters": (under_blocks, "white on white"),
    "black on black": (black_on_black, "white on white"),
    "white on white": (white_on_white, "white on white"),
    "nearly white on white": (nearly_white_on_white, "white on white"),
    "off the page": (off_the_page, "off the page"),
    "never painted": (never_painted, "invisible"),
    "cut away": (cut_away, "invisible"),
    "too small": (too_small, "too small"),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_hidden_text_is_found_and_gone(tmp_path: Path, what: str) -> None:
    draw, kind = HIDDEN[what]
    path = make.pdf(tmp_path / "a.pdf", make.both(make.lines("Бачны тэкст"), draw))
    assert hidden(path) == [(kind, NAME)]
    assert next(FORMAT.read(path, LIMITS)).noted == {"hidden text": 1}
    copy, _ = copied(path)
    assert_in_no_byte(copy, NAME)
    assert "Шаптунок" not in make.text_of(copy)
    assert "Бачны тэкст" in make.text_of(copy)


def test_nothing_of_hidden_text_is_in_the_pixels(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", nearly_white_on_white)
    copy, _ = copied(path)
    assert make.pixels(path).getextrema() != ((255, 255),) * 3
    assert make.pixels(copy).getextrema() == ((255, 255),) * 3


def test_hidden_text_is_read_with_what_stands_beside_it(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", under_a_box)
    first, second = (s for s in segments(path) if s.place.startswith("page 1"))
    assert (first.text, second.text, second.glue, second.gone) == ("Сведка", NAME, " ", True)


@pytest.mark.parametrize("colour", [0.0, 0.9], ids=["black", "light"])
def test_text_that_is_seen_is_not_hidden(tmp_path: Path, colour: float) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(45, 697, 200, 12, fill=1, stroke=0)
        canvas.setFillGray(colour)
        canvas.drawString(50, 700, NAME)
        canvas.setFont("Sans", 3)
        canvas.drawString(50, 600, "Дробны шрыфт . , - —")

    path = make.pdf(tmp_path / "a.pdf", page)
    assert hidden(path) == []
    assert texts(path) == [NAME, "Дробны шрыфт . , - —"]


def test_a_line_to_write_on_is_not_hidden_text(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Подпіс: ____________")
        canvas.setFillGray(1)
        canvas.rect(88, 695, 100, 14, fill=1, stroke=0)

    assert hidden(make.pdf(tmp_path / "a.pdf", page)) == []


def test_a_shadow_is_not_hidden_text(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.6)
        canvas.drawString(50.8, 699.2, NAME)
        canvas.setFillGray(0)
        canvas.drawString(50, 700, NAME)

    assert hidden(make.pdf(tmp_path / "a.pdf", page)) == []


def test_letters_written_twice_to_make_them_bold_are_read_once(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for apart in (0, 0.4):
            at = 50.0
            for sign in "Сведка " + NAME:
                canvas.drawString(at + apart, 700, sign)
                at += canvas.stringWidth(sign, "Sans", 10)
            canvas.line(50, 600, 90, 600 - 20 * apart)
            canvas.drawString(50, 650 - 40 * apart, "Між імі")

    path = make.pdf(tmp_path / "a.pdf", page)
    assert texts(path) == ["Сведка " + NAME, "Між імі", "Між імі"]
    copy, painted = copied(path, [NAME])
    assert all(black(copy, painted))


def test_a_layer_that_is_switched_off(tmp_path: Path) -> None:
    def switch_off(document: pikepdf.Pdf) -> None:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("Слой " + NAME)))
        document.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
        page = document.pages[0].obj
        page.Resources.Properties = Dictionary(L=layer)
        content = document.pages[0].Contents.read_bytes()
        page.Contents = document.make_stream(b"/OC /L BDC\n" + content + b"\nEMC")

    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines(NAME)), switch_off)
    assert hidden(path) == [("hidden layer", NAME)]
    assert gone(path)["layer name 1"] == "Слой " + NAME
    copy, _ = copied(path)
    assert "Шаптунок" not in make.text_of(copy)


def test_an_annotation_that_asks_for_redaction(tmp_path: Path) -> None:
    def ask(document: pikepdf.Pdf) -> None:
        corners = [89, 792, 300, 792, 89, 777, 300, 777]
        make.add_annotation(
            document,
            Subtype=Name.Redact,
            Rect=Array([40, 700, 300, 800]),
            QuadPoints=Array(corners),
            OverlayText=String("Сакрэт"),
        )

    source = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME, "прыйшоў у суд"))
    path = make.changed(source, ask)
    assert hidden(path) == [("unapplied redaction", NAME)]
    assert texts(path) == ["Сведка", "прыйшоў у суд"]
    copy, painted = copied(path)
    assert all(black(copy, painted)) and len(painted.boxes) == 1
    assert gone(path)["annotation 1"] == "Сакрэт"


def test_an_annotation_over_text_covers_it_in_the_copy_too(tmp_path: Path) -> None:
    def cover(document: pikepdf.Pdf) -> None:
        make.add_annotation(
            document,
            Subtype=Name.Square,
            Rect=Array([40, 770, 300, 795]),
            IC=Array([0, 0, 0]),
            C=Array([0, 0, 0]),
            F=4,
        )

    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines(NAME)), cover)
    assert hidden(path) == [("under a box", NAME)]
    copy, _ = copied(path)
    assert dark(copy, Painted()) > 25_000
    assert "Шаптунок" not in make.text_of(copy)


@pytest.mark.parametrize("flag", [2, 32], ids=["hidden", "not on screens"])
def test_hidden_annotations(tmp_path: Path, flag: int) -> None:
    def add(document: pikepdf.Pdf) -> None:
        make.add_annotation(
            document,
            Subtype=Name.FreeText,
            Rect=Array([50, 600, 300, 620]),
            DA=String("/Helv 10 Tf 0 g"),
            Contents=String(NAME),
            F=flag,
        )

    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines("Тэкст")), add)
    assert hidden(path) == [("hidden annotation", NAME)]
    assert texts(path) == ["Тэкст"]
    copied(path)


# What is on no page.


def form_field(document: pikepdf.Pdf, **keys: object) -> None:
    field = make.add_annotation(
        document, Subtype=Name.Widget, Rect=Array([50, 500, 300, 520]), F=4, **keys
    )
    document.Root.AcroForm = Dictionary(Fields=Array([field]))


def add_bookmark(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Раздзел " + NAME, 0))


def add_attachment(document: pikepdf.Pdf) -> None:
    document.attachments[NAME + ".txt"] = pikepdf.AttachedFileSpec(
        document, NAME.encode(), description="Апісанне " + NAME
    )


def add_tree(document: pikepdf.Pdf) -> None:
    element = document.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, Alt=String(NAME), ActualText=String(NAME))
    )
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=element)


def set_root(key: str, value: object) -> make.Change:
    return lambda document: document.Root.__setitem__(Name(f"/{key}"), value)


def annotated(subtype: str, **keys: object) -> make.Change:
    return lambda document: make.add_annotation(
        document, Subtype=Name(f"/{subtype}"), Rect=Array([50, 600, 300, 620]), **keys
    )


XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description dc:title="{NAME}">
<dc:creator><rdf:li>{NAME}</rdf:li></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""


def add_metadata(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(XMP.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = stream


def add_script(document: pikepdf.Pdf) -> None:
    code = document.make_stream(f"app.alert('{NAME}')".encode())
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=code)


ELSEWHERE = {
    "bookmark": (add_bookmark, "bookmark"),
    "a field's value": (lambda d: form_field(d, FT=Name.Tx, V=String(NAME)), "form field"),
    "a field's name": (lambda d: form_field(d, FT=Name.Tx, T=String(NAME)), "form field"),
    "a field's tooltip": (lambda d: form_field(d, FT=Name.Tx, TU=String(NAME)), "form field"),
    "a field's options": (
        lambda d: form_field(d, FT=Name.Ch, Opt=Array([Array([String("1"), String(NAME)])])),
        "form field",
    ),
    "a comment": (annotated("Text", Contents=String(NAME)), "annotation"),
    "a comment's author": (annotated("Text", T=String(NAME)), "annotation"),
    "a comment's subject": (annotated("Highlight", Subj=String(NAME)), "annotation"),
    "rich text of a comment": (annotated("Text", RC=String(f"<p>{NAME}</p>")), "annotation"),
    "a popup": (annotated("Popup", Contents=String(NAME)), "annotation"),
    "a link": (
        annotated("Link", A=Dictionary(S=Name.URI, URI=String("mailto:" + NAME))),
        "link",
    ),
    "an attachment": (add_attachment, "attachment"),
    "a script": (add_script, "script"),
    "metadata": (add_metadata, "metadata"),
    "the author": (
        lambda d: d.docinfo.__setitem__(Name.Author, String(NAME)),
        "document property",
    ),
    "an own property": (
        lambda d: d.docinfo.__setitem__(Name("/" + NAME), String("так")),
        "document property",
    ),
    "a page label": (
        set_root("PageLabels", Dictionary(Nums=Array([0, Dictionary(P=String(NAME))]))),
        "page label",
    ),
    "a description": (add_tree, "description"),
    "a named destination": (
        set_root("Names", Dictionary(Dests=Dictionary(Names=Array([String(NAME), Array([0])])))),
        "",
    ),
    "an old named destination": (set_root("Dests", Dictionary({"/" + NAME: Array([0])})), ""),
    "an unknown key": (set_root("PieceInfo", Dictionary(X=String(NAME))), ""),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_is_on_no_page_is_searched_and_not_copied(tmp_path: Path, what: str) -> None:
    change, kind = ELSEWHERE[what]
    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines("Тэкст")), change)
    assert any(NAME in text for text in gone(path).values())
    dropped = list(FORMAT.read(path, LIMITS))[-1].dropped
    assert not kind or dropped[kind]
    copy, _ = copied(path)
    assert_in_no_byte(copy, NAME)


def test_a_claim_to_say_something_else(tmp_path: Path) -> None:
    def claim(document: pikepdf.Pdf) -> None:
        content = document.pages[0].Contents.read_bytes()
        mark = b"/Span << /ActualText (Somebody else) >> BDC\n"
        document.pages[0].obj.Contents = document.make_stream(mark + content + b"\nEMC")

    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines(NAME)), claim)
    assert texts(path) == [NAME]
    assert gone(path)["page 1, description 1"] == "Somebody else"
    copied(path, [NAME])


def test_a_filled_form_keeps_what_is_seen(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(50, 705, "Name:")
        canvas.acroForm.textfield(
            name="f", value="Siarhei Lasny", x=100, y=700, width=150, height=18
        )

    path = make.pdf(tmp_path / "a.pdf", form)
    assert texts(path) == ["Name: Siarhei Lasny"]
    copy, painted = copied(path, ["Lasny"])
    assert all(black(copy, painted))


# Copies.


def test_without_edits_the_text_stays_and_looks_the_same(tmp_path: Path) -> None:
    lines = ["Пратакол № 5", "Сведка " + NAME + ", вуліца Лясная, д. 5 — так…", "½ ☎ Ω ¿"]
    path = make.pdf(tmp_path / "a.pdf", make.lines(*lines), size=EXACT)
    copy, painted = copied(path)
    assert make.text_of(copy).splitlines()[:2] == lines[:2]
    assert painted == Painted()
    assert alike(make.pixels(copy), make.pixels(path))


def test_what_goes_is_black_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME + " прыйшоў."), size=EXACT)
    copy, painted = copied(path, [NAME])
    assert make.text_of(copy).split("\r\n")[0] == f"Сведка {LABEL} прыйшоў."
    assert all(black(copy, painted)) and len(painted.boxes) == 1
    before, after = make.pixels(path), make.pixels(copy)
    for image in (before, after):
        box = painted.boxes[0]
        image.paste(0, (box.left, box.top, box.right, box.bottom))
    assert alike(before, after)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Tell whether two pictures look the same; copies have sixteen greys."""
    bands = ImageChops.difference(one, other).getextrema()
    return max(high for _, high in bands) < 16  # type: ignore[misc]


def widths(tmp_path: Path, name: str, after: str = "") -> int:
    """Return how wide the box over a name is."""
    path = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + name + after))
    _, painted = copied(path, [name])
    (box,) = painted.boxes
    return box.right - box.left


def test_names_of_other_lengths_have_boxes_of_one_width(tmp_path: Path) -> None:
    assert widths(tmp_path, "Ліс") == widths(tmp_path, "Лясны") == widths(tmp_path, "Шаптунок")


def test_between_other_words_a_box_is_as_wide_as_it_must_be(tmp_path: Path) -> None:
    assert widths(tmp_path, "Лясны", " прыйшоў") < widths(tmp_path, "Лясны")


def test_a_box_covers_no_word_that_stays(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Сведка Лясны прыйшоў у суд"), size=EXACT)
    plain, _ = copied(path)
    stays = make.pixels(plain).convert("L")
    copy, painted = copied(path, ["Лясны"])
    (box,) = painted.boxes
    for image in (stays, covered := make.pixels(copy).convert("L")):
        image.paste(255, (box.left, box.top, box.right, box.bottom))
    gap = (box.right, box.top, box.right + 200, box.bottom)
    assert covered.crop(gap).tobytes() == stays.crop(gap).tobytes()
    assert sum(covered.crop(gap).histogram()[:128]) > 100


def test_labels_stand_where_boxes_are(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Сведка Лясны прыйшоў"), size=EXACT)
    copy, painted = copied(path, ["Лясны"])
    with pikepdf.open(copy) as document:
        content = document.pages[0].Contents.read_bytes().decode()
    places = [float(line.split()[-5]) for line in content.splitlines() if "Tm" in line]
    (box,) = painted.boxes
    assert len(places) == 3
    assert abs(places[1] * 150 / 72 - box.left) <= 2
    assert all(abs(x * 150 / 72 - round(x * 150 / 72)) < 0.01 for x in places), "between pixels"


def test_small_print_is_drawn_with_more_dots(tmp_path: Path) -> None:
    def small(canvas: Canvas) -> None:
        canvas.setFont("Sans", 4)
        canvas.drawString(50, 700, NAME)

    def width(path: Path) -> int:
        with pikepdf.open(copied(path)[0]) as document:
            return int(document.pages[0].Resources.XObject["/P"].Width)

    plain = width(make.pdf(tmp_path / "a.pdf", make.lines(NAME)))
    assert plain == 1240
    assert width(make.pdf(tmp_path / "b.pdf", small)) > 1.5 * plain


@pytest.mark.parametrize(
    "size", [(2, 2), (14_400, 14_400), (20, 14_000)], ids=["tiny", "huge", "long"]
)
def test_pages_of_any_size(tmp_path: Path, size: tuple[float, float]) -> None:
    limits = Limits(page_pixels=4_000_000)
    draw = make.lines("Тэкст", x=0, y=size[1] / 2)
    path = make.pdf(tmp_path / "a.pdf", draw, size=size)
    copy = tmp_path / "copy.pdf"
    painted = FORMAT.write(path, copy, no_edits, limits)
    list(FORMAT.inspect(copy, painted, limits))
    with pikepdf.open(copy) as document:
        picture = document.pages[0].Resources.XObject["/P"]
        assert int(picture.Width) * int(picture.Height) <= limits.page_pixels
        assert [float(side) for side in document.pages[0].MediaBox[2:]] == list(size)


def test_units_of_large_drawings_stay(tmp_path: Path) -> None:
    def enlarge(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.UserUnit = 10

    def small(canvas: Canvas) -> None:
        canvas.setFont("Sans", 1)
        canvas.drawString(5, 70, NAME)

    path = make.changed(make.pdf(tmp_path / "a.pdf", small, size=(60, 84)), enlarge)
    assert texts(path) == [NAME]
    copy, painted = copied(path, [NAME])
    assert all(black(copy, painted))
    with pikepdf.open(copy) as document:
        assert document.pages[0].obj.UserUnit == 10
        assert int(document.pages[0].Resources.XObject["/P"].Width) == 1250


def test_many_pages(tmp_path: Path) -> None:
    pages = [make.lines(f"Старонка {n}", NAME, x=5, y=80) for n in range(1, 151)]
    path = make.pdf(tmp_path / "a.pdf", *pages, size=(100, 100))
    copy, painted = copied(path, [NAME])
    assert len(painted.boxes) == 150
    with pikepdf.open(copy) as document:
        assert len(document.pages) == 150
        fonts = {page.Resources.Font["/F"].objgen for page in document.pages}
        assert len(fonts) == 1


def test_a_box_that_is_not_painted_is_a_leak(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME))
    copy, painted = copied(path, [NAME])
    bare = tmp_path / "bare.pdf"
    FORMAT.write(path, bare, no_edits, LIMITS)
    assert list(FORMAT.inspect(copy, painted, LIMITS)) == []
    with pytest.raises(LeakError, match="page 1"):
        list(FORMAT.inspect(bare, painted, LIMITS))


def test_everything_else_of_a_copy_is_looked_at(tmp_path: Path) -> None:
    copy, _ = copied(make.pdf(tmp_path / "a.pdf", make.lines("Тэкст")))
    plain = list(FORMAT.rest(copy, LIMITS))

    def spoil(document: pikepdf.Pdf) -> None:
        document.docinfo[Name.Author] = String("planted 1")
        document.Root.Extra = Name("/planted_2")
        stream = document.make_stream(b"planted 3")
        document.Root.More = stream
        content = document.pages[0].Contents
        content.write(content.read_bytes() + b"\n% planted 4")

    found = b" ".join(
        part.encode() if isinstance(part, str) else part
        for part in FORMAT.rest(make.changed(copy, spoil), LIMITS)
    )
    assert all(f"planted {n}".encode() in found for n in (1, 3, 4)) and b"planted_2" in found
    assert not any("planted" in str(part) for part in plain)


# Files that are not as they should be.


def test_content_tells_what_it_is() -> None:
    assert format_of(b"%PDF-1.4\n", "letter.txt").name == "pdf"
    assert format_of(b"\n\n%PDF-1.4\n", "letter.PDF").name == "pdf"
    assert format_of(b"How to read %PDF-1.4 files", "letter.txt").name == "text"


@pytest.mark.parametrize("user", ["", "secret"], ids=["owner only", "user"])
def test_passwords(tmp_path: Path, user: str) -> None:
    source = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME))
    path = tmp_path / "locked.pdf"
    with pikepdf.open(source) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="other", user=user))
    if user:
        with pytest.raises(EncryptedFileError):
            segments(path)
        with pytest.raises(EncryptedFileError):
            FORMAT.write(path, tmp_path / "copy.pdf", no_edits, LIMITS)
        assert not list(tmp_path.glob("copy*"))
    else:
        assert texts(path) == ["Сведка " + NAME]
        copied(path, [NAME])


def test_more_pages_than_one_document_may_have(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", *[make.lines("а")] * 4)
    with pytest.raises(TooLargeError, match="pages"):
        list(FORMAT.read(path, Limits(pages=3)))


def test_cut_off_it_is_withheld_or_copied_as_it_reads(tmp_path: Path) -> None:
    path = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME), make.lines("два"))
    data = path.read_bytes()
    read = 0
    for cut in (0, 5, 100, len(data) // 3, len(data) // 2, len(data) - 300, len(data) - 20):
        part = tmp_path / "cut.pdf"
        part.write_bytes(data[:cut])
        try:
            list(FORMAT.read(part, LIMITS))
        except FileError:
            with pytest.raises(FileError):
                FORMAT.write(part, tmp_path / "no.pdf", no_edits, LIMITS)
            (tmp_path / "no.pdf").unlink(missing_ok=True)
            continue
        read += 1
        copied(part, [NAME] if NAME in "".join(texts(part)) else [])
    assert read, "pdfium mends what lacks only its end"


def cyclic(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


def no_pages(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids = Array()
    document.Root.Pages.Count = 0


def nested_forms(document: pikepdf.Pdf) -> None:
    inner = document.make_stream(b"BT /F1 10 Tf 50 50 Td (deep) Tj ET")
    fonts = document.pages[0].Resources.Font
    for _ in range(300):
        inner.Type, inner.Subtype = Name.XObject, Name.Form
        inner.BBox = Array([0, 0, 600, 800])
        inner.Resources = inner.get("/Resources", Dictionary(Font=fonts))
        outer = document.make_stream(b"/X Do")
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    document.pages[0].obj.Contents = inner
    document.pages[0].obj.Resources.XObject = inner.Resources.XObject


def calls_itself(document: pikepdf.Pdf) -> None:
    form = document.make_stream(b"/X Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 800])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    document.pages[0].obj.Resources.XObject = Dictionary(X=form)
    make.add_content(document, "/X Do")


def inside_out(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.MediaBox = Array([595, 842, 0, 0])


def nowhere(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.MediaBox = Array([0, 0, 0, 0])
    document.pages[0].obj.CropBox = Array([5000, 5000, 6000, 6000])


def endless_numbers(document: pikepdf.Pdf) -> None:
    make.add_content(document, "BT /F1 1e30 Tf 1e38 0 0 1e38 1e38 -1e38 Tm (far) Tj ET")
    document.pages[0].obj.MediaBox = Array([-1e9, -1e9, 1e9, 1e9])


def wrong_types(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Annots = Array([5, Name.x, Dictionary(), Array()])
    document.Root.AcroForm = 5
    document.Root.Names = Array([1])
    document.Root.Dests = String("x")
    document.Root.OCProperties = Name.x


def unpacks_to_much(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(b" " * 200_000_000)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = stream


HOSTILE = (
    cyclic,
    no_pages,
    nested_forms,
    calls_itself,
    inside_out,
    nowhere,
    endless_numbers,
    wrong_types,
    unpacks_to_much,
)


@pytest.mark.parametrize("change", HOSTILE)
def test_hostile_documents_are_withheld_or_copied(tmp_path: Path, change: make.Change) -> None:
    path = make.changed(make.pdf(tmp_path / "a.pdf", make.lines("Тэкст")), change)
    try:
        list(FORMAT.read(path, LIMITS))
    except (TooLargeError, UnreadableFileError) as error:
        assert error.advice
        return
    copied(path)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\ntrailer<</Root 1 0 R>>"]
)
def test_what_is_no_document_is_unreadable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError):
        segments(path)


def test_a_document_on_the_whole_way(tmp_path: Path) -> None:
    picture = make.picture_of("тэлефон +375 29 745-21-38", size=(1300, 200))
    page = make.both(
        make.lines("Сведка Сяргей Каваль-", "чук сказаў, што жыве ў Гродне."),
        make.placed(picture, 50, 600, 312, 48),
    )
    path, copy = make.pdf(tmp_path / "a.pdf", page), tmp_path / "copy.pdf"
    record = Redactor(key=Key.new()).file(path, copy)
    assert record.counts == {"PERSON": 1, "PHONE_NUMBER": 1}
    text = make.text_of(copy)
    assert "сказаў, што жыве ў Гродне." in text
    assert not any(part in text for part in ("Сяргей", "Каваль", "чук", "745"))


def _scanned(canvas: Canvas, said: str, layer: str) -> None:
    """Draw a scan whose own layer of text says something else of one line."""
    picture = pictures.page(["Спіс дзяжурных на аўторак", said])
    scale = 400 / picture.width
    canvas.drawImage(ImageReader(picture), 0, 100, 400, picture.height * scale)
    place = next(word for line in _ocr.read(picture, LIMITS).lines[1:] for word in line.words)
    text = canvas.beginText(place.left * scale, 100 + (picture.height - place.bottom) * scale)
    text.setTextRenderMode(3)
    text.textOut(layer)
    canvas.drawText(text)


def test_what_a_layer_says_goes_with_what_ocr_reads_there(tmp_path: Path) -> None:
    """Each of two readings of one place may know what the other one does not."""
    source, copy = tmp_path / "a.pdf", tmp_path / "copy.pdf"
    make.pdf(source, lambda canvas: _scanned(canvas, "Вярба", "Лютик Берёза Петрович"))
    said = gone(source)
    assert "Лютик Берёза Петрович" in said.values() and "Вярба" in texts(source)
    painted = FORMAT.write(source, copy, replacing(["Лютик Берёза Петрович"]), LIMITS)
    assert painted.cuts
    text = make.text_of(copy)
    assert "Вярба" not in text and "дзяжурных" in text
    redacted = tmp_path / "redacted.pdf"
    Redactor(key=Key.new()).file(source, redacted)
    assert "Вярба" not in make.text_of(redacted)


def test_a_copy_has_no_hidden_text_to_be_checked_for(tmp_path: Path) -> None:
    source, copy = make.pdf(tmp_path / "a.pdf", make.lines("Сведка " + NAME)), tmp_path / "copy.pdf"
    Redactor(key=Key.new()).file(source, copy)
    assert not list(hidden_text(copy, LIMITS))


def attached(document: pikepdf.Pdf, name: str, data: bytes) -> None:
    document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)


def test_attached_files_are_searched_and_in_no_copy(tmp_path: Path) -> None:
    """A value that only an attachment tells for sure goes from the pages too."""
    source = make.pdf(tmp_path / "plain.pdf", make.lines("Прыйшоў Шаптунок, потым пайшоў"))

    def change(document: pikepdf.Pdf) -> None:
        attached(document, "a.txt", f"Сведка: {NAME}, тэлефон +375 29 612-34-57".encode())
        attached(document, "b.docx", b"PK\x03\x04 cut off")
        attached(document, "c.bin", b"\x00\x01\x02")

    record = Redactor(key=Key.new()).file(make.changed(source, change), tmp_path / "copy.pdf")
    assert record.counts["PHONE_NUMBER"] == 1
    assert record.counts["PERSON"] >= 2
    assert {words: count for words, count in record.noted.items() if "not" in words} == {
        "attachment not searched (unreadable)": 2
    }
    assert_nothing_else(tmp_path / "copy.pdf")
    assert "Шаптунок" not in make.text_of(tmp_path / "copy.pdf")


def test_attached_files_that_unpack_to_too_much_withhold_the_document(tmp_path: Path) -> None:
    source = make.pdf(tmp_path / "plain.pdf", make.lines("дом"))
    bomb = make.changed(source, lambda document: attached(document, "a.txt", b"0" * 30_000_000))
    with pytest.raises(TooLargeError):
        Redactor(key=Key.new()).file(bomb, tmp_path / "copy.pdf")
