"""PDF documents for tests, drawn with reportlab and changed with pikepdf; everything is invented."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/dejavu")
SANS, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
A4 = (595.0, 842.0)

Draw = Callable[[Canvas], object]


def pdf(path: Path, *pages: Draw, size: tuple[float, float] = A4) -> Path:
    """Draw a document with a function for each page."""
    for name, file in (("Sans", SANS), ("Bold", BOLD)):
        pdfmetrics.registerFont(TTFont(name, str(file)))
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    for draw in pages:
        canvas.setFont("Sans", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, x: float = 50, y: float = 780, step: float = 14) -> Draw:
    """Draw lines of text, one below the other."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(x, y - number * step, text)

    return draw


def both(*parts: Draw) -> Draw:
    """Draw several things on one page."""

    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def picture_of(*texts: str, size: tuple[int, int] = (1600, 500), height: int = 42) -> Image.Image:
    """Return a picture in which lines are written, as of a scanned page at 300 dots an inch."""
    image = Image.new("RGB", size, "white")
    font = ImageFont.truetype(str(SANS), height)
    draw = ImageDraw.Draw(image)
    for number, text in enumerate(texts):
        draw.text((60, 50 + number * height * 2), text, "black", font)
    return image


def placed(image: Image.Image, x: float, y: float, width: float, height: float) -> Draw:
    """Draw a picture onto a page."""

    def draw(canvas: Canvas) -> None:
        data = io.BytesIO()
        image.save(data, "PNG")
        data.seek(0)
        canvas.drawImage(ImageReader(data), x, y, width, height)

    return draw


def changed(source: Path, change: Callable[[pikepdf.Pdf], object], name: str = "changed") -> Path:
    """Return a copy of a document to which something is done."""
    target = source.with_name(f"{name}-{source.name}")
    with pikepdf.open(source) as document:
        change(document)
        document.save(target)
    return target


def add_annotation(document: pikepdf.Pdf, page: int = 0, **keys: object) -> pikepdf.Object:
    """Add an annotation to a page and return it."""
    annotation = document.make_indirect(Dictionary(Type=Name.Annot, **keys))
    annotations = document.pages[page].obj.get("/Annots", Array())
    annotations.append(annotation)
    document.pages[page].obj.Annots = annotations
    return annotation


def add_content(document: pikepdf.Pdf, content: str, page: int = 0) -> None:
    """Draw something more on a page, in the page's own words."""
    document.pages[page].contents_add(content.encode("ascii"))


def text_of(path: Path) -> str:
    """Return the text of a copy, as anybody may copy it out of a viewer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(pages)


def pixels(path: Path, page: int = 0, dots: int = 150) -> Image.Image:
    """Return a page as a viewer shows it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    image = document[page].render(scale=dots / 72).to_pil().convert("RGB")
    document.close()
    return image


def strings(document: pikepdf.Pdf, texts: Sequence[str]) -> Array:
    """Return an array of strings."""
    return Array([String(text) for text in texts])
