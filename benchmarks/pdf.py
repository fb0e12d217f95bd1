"""Pages of PDF documents a second: redacted, written and checked, beside rendering them alone.

Both are done in the same run with the same invented document, on pages of text, and on pages that
are scanned pictures (``--scans``). Redacting includes starting the processes that read and check,
and everything that ``Redactor.file`` does; models are loaded before.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
from pathlib import Path

import documents
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from redact import Key, Redactor

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 595, 842, 50, 10, 14
DOTS = 150
SCAN_DOTS = 300


def document(path: Path, pages: int, seed: int) -> None:
    """Write a document of full pages of prose."""
    rng = random.Random(seed)
    pdfmetrics.registerFont(TTFont("Sans", str(FONT)))
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
    for _ in range(pages):
        canvas.setFont("Sans", SIZE)
        lines: list[str] = []
        while len(lines) < (HEIGHT - 2 * MARGIN) // LEADING:
            text = " ".join(documents.sentence(rng, rng.choice(("ru", "be"))) for _ in range(4))
            lines += simpleSplit(text, "Sans", SIZE, WIDTH - 2 * MARGIN)
        for number, line in enumerate(lines[: (HEIGHT - 2 * MARGIN) // LEADING]):
            canvas.drawString(MARGIN, HEIGHT - MARGIN - number * LEADING, line)
        canvas.showPage()
    canvas.save()


def scans(source: Path, path: Path) -> None:
    """Write a document as one of pictures of its pages."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in pypdfium2.PdfDocument(source):
        data = io.BytesIO()
        image: Image.Image = page.render(scale=SCAN_DOTS / 72).to_pil()
        image.save(data, "JPEG", quality=80)
        canvas.drawImage(ImageReader(data), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()


def rendered(path: Path) -> float:
    """Return the seconds that drawing all pages takes."""
    started = time.perf_counter()
    for page in pypdfium2.PdfDocument(path):
        page.render(scale=DOTS / 72).to_pil()
    return time.perf_counter() - started


def redacted(redactor: Redactor, path: Path, copy: Path) -> float:
    """Return the seconds that redacting a document takes."""
    started = time.perf_counter()
    redactor.file(path, copy)
    return time.perf_counter() - started


def main() -> None:
    """Print pages a second."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--scans", type=int, default=0, help="pages that are pictures")
    parser.add_argument("--jobs", type=int, default=1, help="pages read by OCR at once, 4 at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    redactor = Redactor(key=Key.new(), jobs=options.jobs)
    with tempfile.TemporaryDirectory() as folder:
        text, pictures = Path(folder) / "text.pdf", Path(folder) / "pictures.pdf"
        document(text, options.pages, options.seed)
        redactor.text("Алесь Верас, +375 29 123-45-67")
        kinds = [("text", text, options.pages)]
        if options.scans:
            short = Path(folder) / "short.pdf"
            document(short, options.scans, options.seed)
            scans(short, pictures)
            kinds.append(("scans", pictures, options.scans))
        for kind, path, pages in kinds:
            alone = rendered(path)
            copy = path.with_name(f"copy-{path.name}")
            whole = redacted(redactor, path, copy)
            print(
                f"{kind:6} {pages:4} pages: rendered alone {pages / alone:6.1f} pages/s, "
                f"redacted and checked {pages / whole:6.2f} pages/s "
                f"({whole / pages:.2f} s a page, {whole / alone:.0f} times as long; "
                f"{copy.stat().st_size // pages // 1000} kB a page)"
            )


if __name__ == "__main__":
    main()
