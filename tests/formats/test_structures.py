"""Pictures and PDF documents put together from parts that belong into them, in any order."""

from __future__ import annotations

import io
import struct
import tempfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from fuzz.target import LIMITS, check
from redact.errors import FileError
from redact.formats import _programs, all_formats

SMALL = st.binary(max_size=40)
NUMBER = st.one_of(st.integers(0, 20), st.sampled_from([255, 256, 65535, 1 << 31, (1 << 32) - 1]))


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_programs, "_given", {name: "" for name in _programs.COMMANDS})


def refused_or_right(name: str, data: bytes) -> None:
    """A file is read and copied rightly or refused; what is beside its pixels is read too."""
    check(name, data)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        source = Path(folder, "source")
        source.write_bytes(data)
        try:
            list(all_formats()[name].rest(source, LIMITS))  # type: ignore[union-attr]
        except FileError:
            return


PIXELS = zlib.compress(b"\x00\xff\xff\xff" * 4)
CHUNKS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(
                [b"IHDR", b"IDAT", b"PLTE", b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tRNS"]
            ),
            SMALL,
        ),
        st.tuples(st.just(b"IDAT"), st.just(PIXELS)),
        st.tuples(
            st.just(b"IHDR"),
            st.builds(
                lambda w, h, depth, kind: struct.pack(">IIBBBBB", w, h, depth, kind, 0, 0, 0),
                NUMBER,
                NUMBER,
                st.sampled_from([1, 2, 4, 8, 16]),
                st.sampled_from([0, 2, 3, 4, 6]),
            ),
        ),
    ),
    max_size=8,
)


@given(CHUNKS)
def test_png(chunks: list[tuple[bytes, bytes]]) -> None:
    data = b"\x89PNG\r\n\x1a\n"
    header = (b"IHDR", struct.pack(">IIBBBBB", 1, 4, 8, 2, 0, 0, 0))
    for kind, content in [header, *chunks, (b"IDAT", PIXELS), (b"IEND", b"")]:
        sum_ = zlib.crc32(kind + content)
        data += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", sum_)
    refused_or_right("png", data)


@given(st.lists(st.tuples(st.integers(0xC0, 0xFE), SMALL), max_size=10), SMALL)
def test_jpeg(parts: list[tuple[int, bytes]], pixels: bytes) -> None:
    data = b"\xff\xd8"
    for kind, content in parts:
        data += bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content
    refused_or_right("jpeg", data + pixels + b"\xff\xd9")


@given(st.lists(st.tuples(st.sampled_from(b"!,;"), st.integers(0, 255), SMALL), max_size=10))
def test_gif(parts: list[tuple[int, int, bytes]]) -> None:
    data = b"GIF89a" + struct.pack("<HHBBB", 4, 4, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    for kind, label, content in parts:
        data += bytes((kind, label, len(content))) + content + b"\x00"
    refused_or_right("gif", data + b";")


TAGS = st.tuples(
    st.one_of(st.sampled_from([256, 257, 258, 259, 262, 273, 277, 278, 279, 330]), NUMBER),
    st.integers(0, 13),
    NUMBER,
    NUMBER,
)


@given(st.lists(TAGS, max_size=14), NUMBER, st.booleans())
def test_tiff(tags: list[tuple[int, int, int, int]], following: int, big_endian: bool) -> None:
    order = ">" if big_endian else "<"
    data = (b"MM" if big_endian else b"II") + struct.pack(f"{order}HI", 42, 8)
    data += struct.pack(f"{order}H", len(tags))
    for tag, kind, count, value in sorted(tags):
        data += struct.pack(f"{order}HHII", tag & 0xFFFF, kind, count, value)
    refused_or_right("tiff", data + struct.pack(f"{order}I", following) + b"\xff" * 64)


@given(st.lists(st.tuples(st.sampled_from([b"VP8 ", b"VP8L", b"VP8X", b"EXIF", b"XMP ", b"ANIM"]),
                          SMALL), max_size=6))  # fmt: skip
def test_webp(chunks: list[tuple[bytes, bytes]]) -> None:
    body = b"WEBP"
    for kind, content in chunks:
        body += kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)
    refused_or_right("webp", b"RIFF" + struct.pack("<I", len(body)) + body)


@given(NUMBER, NUMBER, st.sampled_from([0, 1, 4, 8, 16, 24, 32]), st.integers(0, 12), SMALL)
def test_bmp(width: int, height: int, bits: int, packed: int, pixels: bytes) -> None:
    head = struct.pack("<IIIHHIIIIII", 40, width, height, 1, bits, packed, 0, 0, 0, 2, 0)
    data = b"BM" + struct.pack("<IHHI", 54 + len(pixels), 0, 0, 54) + head + pixels
    refused_or_right("bmp", data)


WORDS = st.sampled_from(
    "/Type /Page /Annot /Kids /Parent /Rect /Subtype /Link /Widget /Text /Redact /Contents /A /JS"
    " /S /URI /V /T /TU /FT /Names /Dests /Title /First /Next /EF /F /UF /QuadPoints /OCGs".split()
)
PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1000, 1000),
    st.sampled_from(["Верас", "+375 29 123-45-67", "D:20200101", ""]).map(String),
    WORDS.map(Name),
)
OBJECTS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: ("array", items)),
        st.dictionaries(WORDS, inner, max_size=4).map(lambda items: ("dictionary", items)),
    ),
    max_leaves=12,
)
OPERATORS = st.tuples(
    st.lists(
        st.one_of(st.integers(-300, 900).map(str), st.sampled_from(["/F", "(abc)", "[(a) 9]"])),
        max_size=6,
    ),
    st.sampled_from(
        "q Q cm BT ET Tf Td Tm Tj TJ Tr Tz Ts re f S W n m l c h Do BDC EMC gs".split()
    ),
)


def made(item: object) -> object:
    """Return an object of pikepdf for what was drawn."""
    if isinstance(item, tuple) and item[0] == "array":
        return Array([made(part) for part in item[1]])
    if isinstance(item, tuple):
        found = Dictionary()
        for key, value in item[1].items():
            if value is not None:
                found[key] = made(value)
        return found
    return item


@given(
    st.lists(OPERATORS, max_size=25),
    st.dictionaries(st.sampled_from("/Annots /Rotate /MediaBox /CropBox /UserUnit /AA /B".split()),
                    OBJECTS, max_size=3),
    st.dictionaries(st.sampled_from("/Outlines /Names /AcroForm /OCProperties /Metadata /Dests"
                                    " /PageLabels /StructTreeRoot".split()), OBJECTS, max_size=3),
)  # fmt: skip
def test_pdf(
    operators: list[tuple[list[str], str]], of_page: dict[str, object], of_root: dict[str, object]
) -> None:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 300))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    content = "\n".join(" ".join([*operands, name]) for operands, name in operators)
    page.Contents = document.make_stream(f"BT /F 12 Tf 20 200 Td (Veras) Tj ET\n{content}".encode())
    for target, items in ((page.obj, of_page), (document.Root, of_root)):
        for key, value in items.items():
            if value is not None:
                target[key] = made(value)
    data = io.BytesIO()
    document.save(data, static_id=True, fix_metadata_version=False)
    refused_or_right("pdf", data.getvalue())
