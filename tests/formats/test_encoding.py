"""Encodings are told from the bytes alone, and what fits none is refused."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import UnreadableFileError
from redact.formats._encoding import Encoding, decoded, encoding_of, head_text

RUSSIAN = "Список жильцов дома 5: Сергей Кравцов, Юлия Щербакова, подъезд № 2."
BELARUSIAN = "Спіс жыхароў вёскі: Янка Дубовік, Ўладзіслава Шчучка, ёсць тэлефон."
CAPITALS = "КРАВЦОВ СЕРГЕЙ ПЕТРОВИЧ, ЩЕРБАКОВА ЮЛИЯ ИГОРЕВНА, УЛИЦА ЗЕЛЁНАЯ"
NAMES = "Кравцов\nЩербакова\nДубовик\n"
BOXES = "┌─────────┬──────┐\n│ Кравцов │ 1201 │\n└─────────┴──────┘\n"


def told(data: bytes, folder: Path) -> str:
    file = folder / "text"
    file.write_bytes(data)
    return encoding_of(file).codec


@pytest.mark.parametrize(
    "codec",
    [
        "utf-8",
        "cp1251",
        "koi8-r",
        "cp866",
        "iso8859-5",
        "utf-16-le",
        "utf-16-be",
    ],
)
@pytest.mark.parametrize("text", [RUSSIAN, CAPITALS, NAMES], ids=["prose", "capitals", "names"])
def test_russian_is_told_without_a_mark(codec: str, text: str, tmp_path: Path) -> None:
    assert told(text.replace("№", "N").encode(codec), tmp_path) == codec


@pytest.mark.parametrize("codec", ["utf-8", "cp1251", "utf-16-le"])
def test_belarusian_is_told_where_the_encoding_has_its_letters(codec: str, tmp_path: Path) -> None:
    assert told(BELARUSIAN.encode(codec), tmp_path) == codec


def test_belarusian_in_cp866_with_latin_i(tmp_path: Path) -> None:
    assert told(BELARUSIAN.replace("і", "i").encode("cp866"), tmp_path) == "cp866"


@pytest.mark.parametrize("codec", ["cp866", "koi8-r"])
def test_tables_drawn_with_lines(codec: str, tmp_path: Path) -> None:
    assert told((BOXES + RUSSIAN.replace("№", "N")).encode(codec), tmp_path) == codec


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_decides_and_is_remembered(mark: bytes, codec: str, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_bytes(mark + RUSSIAN.encode(codec))
    encoding = encoding_of(file)
    assert encoding == Encoding(codec, mark)
    assert "".join(decoded(file, encoding)) == RUSSIAN


@pytest.mark.parametrize(
    "data",
    [
        RUSSIAN.encode() + b"\xff",
        RUSSIAN.encode()[:20] + b"\xd0 " + RUSSIAN.encode()[20:],
        RUSSIAN.encode() + RUSSIAN.encode("cp1251"),
        "Café à Orléans, déjà vu".encode("latin-1"),
        "Łódź, Gdańsk, Żywiec".encode("cp1250"),
        random.Random(5).randbytes(300).replace(b"\0", b""),
    ],
    ids=["stray byte", "cut character", "two encodings", "French", "Polish", "no text"],
)
def test_what_fits_no_encoding_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="unknown encoding"):
        told(data, tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"plain\0text",
        "plain\0text".encode("utf-16"),
        codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0",
        codecs.BOM_UTF16_LE + b"a\0b",
        codecs.BOM_UTF8 + b"\xff",
    ],
    ids=["NUL", "NUL in UTF-16", "lone surrogate", "odd length", "damaged behind a mark"],
)
def test_damage_is_refused_while_decoding(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "text"
    file.write_bytes(data)
    with pytest.raises(UnreadableFileError) as error:
        list(decoded(file, encoding_of(file)))
    assert "plain" not in str(error.value)


def test_encodings_that_lack_a_character_refuse_it() -> None:
    with pytest.raises(UnreadableFileError, match="cannot hold"):
        Encoding("cp866").encode("і")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_characters="\0\x04", exclude_categories=["Cs"])))
def test_the_head_of_utf8_may_be_cut_anywhere(text: str) -> None:
    data = text.encode()
    for cut in range(max(0, len(data) - 4), len(data) + 1):
        head = head_text(data[:cut])
        assert head is None or text.startswith(head) or not data[:cut].isascii()


def test_the_whole_file_counts_not_only_its_head(tmp_path: Path) -> None:
    late = b"plain ascii\n" * 30_000
    assert told(late + RUSSIAN.encode("cp1251"), tmp_path) == "cp1251"
    assert told(late + RUSSIAN.encode(), tmp_path) == "utf-8"
