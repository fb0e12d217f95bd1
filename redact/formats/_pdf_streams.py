"""Streams of a PDF document that are text: metadata, form data, scripts, rich text."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Name, Stream

_MOST_BYTES = 10_000_000
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_NAMESPACE = re.compile(
    r"https?://(?:ns\.adobe\.com|www\.w3\.org|purl\.org|www\.aiim\.org|www\.xfa\.org)/\S*"
)


TEXTS = {"/JS": "script", "/RC": "annotation", "/RV": "form field", "/V": "form field"}
"""Keys of streams that are text, and what kind of it."""


def is_metadata(stream: Stream) -> bool:
    """Tell whether a stream is metadata, of the document or of something in it."""
    return stream.get("/Type") == Name.Metadata or stream.get("/Subtype") == Name.XML


def texts_of(stream: Stream) -> list[str]:
    """Return the texts of a stream that is text, those in markup apart."""
    text = _decoded(stream)
    return list(_of_markup(text)) if text.lstrip("\ufeff \r\n").startswith("<") else [text]


def _of_markup(text: str) -> Iterator[str]:
    for match in _ATTRIBUTE.finditer(text):
        value = match[1] or match[2] or ""
        if value and not _NAMESPACE.fullmatch(value):
            yield value
    for part in _TAG.split(text):
        if part.strip():
            yield part


def _decoded(stream: Stream) -> str:
    data = _unpacked(stream)
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return data.decode("utf-8", "replace")


def _unpacked(stream: Stream) -> bytes:
    """Return the content of a stream, no more of it than is ever text."""
    try:
        packed = stream.read_raw_bytes()
        if stream.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in stream:
            return zlib.decompressobj().decompress(packed, _MOST_BYTES)
        return stream.read_bytes() if len(packed) < _MOST_BYTES // 100 else b""
    except (pikepdf.PikepdfError, zlib.error):
        return b""
