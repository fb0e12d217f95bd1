"""PDF documents for tests, drawn with reportlab, changed with pikepdf; everything is invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont as FontFile
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

FONTS = Path("/usr/share/fonts/truetype/dejavu")
SANS, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
A4 = (595.0, 842.0)

Draw = Callable[[Canvas], object]
Change = Callable[[pikepdf.Pdf], object]


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


class _Pen(BasePen):
    """Draws a glyph onto a path of reportlab."""

    def __init__(self, glyphs: object, path: PDFPathObject) -> None:
        super().__init__(glyphs)
        self._moveTo = lambda point: path.moveTo(*point)
        self._lineTo = lambda point: path.lineTo(*point)
        self._curveToOne = lambda one, two, to: path.curveTo(*one, *two, *to)
        self._closePath = path.close


def outlines(text: str, x: float, y: float, size: float) -> Draw:
    """Draw text as outlines of its letters, as drawing programs do."""

    def draw(canvas: Canvas) -> None:
        font = FontFile(SANS)
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        scale, at = size / font["head"].unitsPerEm, x
        path = canvas.beginPath()
        for sign in text:
            glyph = glyphs[names[ord(sign)]]
            glyph.draw(TransformPen(_Pen(glyphs, path), (scale, 0, 0, scale, at, y)))
            at += glyph.width * scale
        canvas.drawPath(path, stroke=0, fill=1)

    return draw


def changed(source: Path, change: Change, name: str = "changed") -> Path:
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
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(pages)


def pixels(path: Path, page: int = 0, dots: float = 150) -> Image.Image:
    """Return a page as a viewer shows it."""
    document = pypdfium2.PdfDocument(path)
    size = [round(side * dots / 72) for side in document[page].get_size()]
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    raw.FPDF_RenderPageBitmap(bitmap, document[page], 0, 0, *size, 0, raw.FPDF_ANNOT)
    image = bitmap.to_pil().convert("RGB")
    document.close()
    return image
