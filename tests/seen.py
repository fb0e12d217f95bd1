"""What a reader could see in a copy, found without the code under test."""

from __future__ import annotations

import email
import gzip
import html
import io
import json
import quopri
import re
import sqlite3
import subprocess
import tarfile
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from email.header import decode_header, make_header
from functools import cache
from pathlib import Path

import pikepdf
import pyarrow.parquet
import pypdfium2
from mail_seen import everything

TAG = re.compile(r"<[^>]*>")
IN_A_LINE = re.compile(r"</?(?:\w+:)?(?:r|t|rPr|span|b|i|s|tab-stop|proofErr)(?: [^>]*)?/?>")
_MAIL = re.compile(rb"(?:From |(?:[A-Z][A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3})")
ZIPPED = ("docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "epub")
"""Formats whose copies are packed."""
ARCHIVES = ("zip", "tar", "compressed", "7z", "rar", "eml", "mbox", "msg", "tnef")
"""Formats whose copies hold files that are copies themselves."""
MARKED_UP = ("html", "telegram_html", "vk_html", "xml", "svg", "gpx", "kml", "fb2")
"""Formats whose copies are text with tags."""
PICTURES = ("png", "jpeg", "tiff", "webp", "bmp", "gif", "heic")
"""Formats whose copies are pixels."""


def parts(copy: bytes, format: str) -> list[bytes]:
    """Return the bytes in which a value could stand: of the copy, and of what is packed in it."""
    if format in ZIPPED:
        return [copy, *zip_parts(copy).values()]
    if format in ARCHIVES:
        return [part for _, part in unpacked(copy)]
    if format == "pdf":
        return [copy, *_pdf_streams(copy)]
    if format == "mhtml":
        return [copy, *(data for _, data in mail_parts(copy))]
    return [copy]


def texts(copy: bytes, format: str, encoding: str) -> list[str]:
    """Return what could be read: as it is, with its markup undone, and from pixels by OCR."""
    if format in ZIPPED:
        seen = [text for part in _members(copy) for text in _marked_up(part)]
        seen += list(zip_parts(copy))
        pictures = [p for n, p in zip_parts(copy).items() if n.endswith((".png", ".jpeg", ".jpg"))]
        seen += [ocr(picture) for picture in pictures]
    elif format in ARCHIVES:
        seen = []
        for name, part in unpacked(copy):
            seen += [name, *_marked_up(part.decode("utf-8", "replace"))]
            seen.append(part.decode("cp1251", "replace"))
            if part.startswith(b"\x89PNG"):
                seen.append(ocr(part))
    elif format == "pdf":
        seen = [
            *_pdf_texts(copy),
            *(part.decode("utf-8", "replace") for part in _pdf_streams(copy)),
        ]
    elif format == "mhtml":
        seen = [str(make_header(decode_header(line))) for line in copy.decode().splitlines()]
        for kind, data in mail_parts(copy):
            if kind.startswith("text/"):
                seen += _marked_up(data.decode("utf-8"))
            else:
                seen.append(ocr(data))
    elif format in PICTURES:
        seen = [ocr(copy)]
    elif format == "sqlite":
        seen = _rows_of_sqlite(copy)
    elif format == "dbf":
        seen = [copy.decode("cp866", "replace"), copy.decode("utf-8", "replace")]
    elif format in ("parquet", "arrow"):
        seen = _rows_of_arrow(copy)
    else:
        text = copy.decode(encoding)
        seen = [text]
        if format in MARKED_UP:
            seen += [html.unescape(text), html.unescape(TAG.sub("", text))]
            seen += [html.unescape(TAG.sub("", html.unescape(text)))]
        if format in ("vcf", "ics"):
            unfolded = re.sub(r"\r?\n[ \t]", "", text)
            seen += [unfolded, unfolded.replace("\\", "")]
            seen.append(quopri.decodestring(copy).decode("utf-8", "replace"))
        if format in ("json", "telegram", "geojson"):
            seen.append(json.dumps(json.loads(text), ensure_ascii=False))
    return [unicodedata.normalize("NFC", view) for view in seen]


def unpacked(data: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Give an archive and all that is packed in it, on every level, with its name."""
    yield name, data
    inner: dict[str, bytes] = {}
    if data.startswith(b"PK"):
        inner = zip_parts(data)
    elif data.startswith(b"\x1f\x8b"):
        inner = {"": gzip.decompress(data)}
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            found = {info.name: archive.extractfile(info) for info in archive}
            inner = {name: stream.read() for name, stream in found.items() if stream}
    elif _MAIL.match(data):
        for name, part in everything(data)[1:]:
            yield from unpacked(part, name)
    for name, part in inner.items():
        yield from unpacked(part, name)


def mail_parts(copy: bytes) -> list[tuple[str, bytes]]:
    """Return type and decoded content of the parts of a MIME message."""
    parts = [part for part in email.message_from_bytes(copy).walk() if not part.is_multipart()]
    return [(part.get_content_type(), bytes(part.get_payload(decode=True))) for part in parts]


def zip_parts(data: bytes) -> dict[str, bytes]:
    """Return the unpacked parts of a zipped file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@cache
def ocr(picture: bytes) -> str:
    """Return what Tesseract reads in a picture of any kind that it knows."""
    ended = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "rus+bel+eng", "--psm", "3"],
        input=picture,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        check=True,
    )
    return ended.stdout.decode("utf-8")


def _members(copy: bytes) -> list[str]:
    """Return the parts of a packed copy that are text, and of what is packed in it."""
    found: list[str] = []
    for part in zip_parts(copy).values():
        if part.startswith(b"PK\x03\x04"):
            found += _members(part)
        elif not part.startswith((b"\x89PNG", b"\xff\xd8")):
            found.append(part.decode("utf-8", "replace"))
    return found


def _rows_of_sqlite(copy: bytes) -> list[str]:
    """Return a database as a dump, and its blobs as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "copy")
        path.write_bytes(copy)
        with closing(sqlite3.connect(path)) as database:
            seen = ["\n".join(database.iterdump())]
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
            for name in names:
                with suppress(sqlite3.Error):
                    rows = list(database.execute(f'SELECT * FROM "{name}"'))
                    cells = [cell for row in rows for cell in row if isinstance(cell, bytes)]
                    seen += [cell.decode("utf-8", "replace") for cell in cells]
    return seen


def _rows_of_arrow(copy: bytes) -> list[str]:
    """Return a table row by row, with its schema."""
    if copy.startswith(b"PAR1"):
        table = pyarrow.parquet.read_table(io.BytesIO(copy))
    else:
        table = pyarrow.ipc.open_file(copy).read_all()
    return [
        table.schema.to_string(),
        *(json.dumps(row, ensure_ascii=False, default=str) for row in table.to_pylist()),
    ]


def _marked_up(text: str) -> list[str]:
    joined = html.unescape(TAG.sub("", IN_A_LINE.sub("", text)))
    return [text, html.unescape(TAG.sub(" ", text)), joined]


def _pdf_texts(copy: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(copy)
    found = []
    for page in document:
        found.append(page.get_textpage().get_text_bounded().replace("\r\n", "\n"))
        picture = io.BytesIO()
        page.render(scale=2).to_pil().save(picture, "PNG")
        found.append(ocr(picture.getvalue()))
    return found


def _pdf_streams(copy: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(copy)) as document:
        found = []
        for thing in document.objects:
            if not isinstance(thing, pikepdf.Stream):
                found.append(bytes(str(thing), "utf-8"))
            elif thing.get("/Subtype") != pikepdf.Name.Image:
                found.append(thing.read_bytes())
        return found
