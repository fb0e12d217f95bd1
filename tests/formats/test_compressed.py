"""Single files packed with gzip, bzip2, xz or Zstandard."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from formats import archive_files as make
from formats.archive_files import NAME, PHONE, TEXT

from redact import Key, Redactor
from redact.errors import TooLargeError, UnreadableFileError


def _unzstd(data: bytes) -> bytes:
    with zstandard.ZstdDecompressor().stream_reader(data) as stream:
        return stream.read()


KINDS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    "a.txt.gz": (gzip.compress, gzip.decompress),
    "a.txt.bz2": (bz2.compress, bz2.decompress),
    "a.txt.xz": (lzma.compress, lzma.decompress),
    "a.txt.zst": (zstandard.ZstdCompressor().compress, _unzstd),
}


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_packed_is_redacted(kind: str, tmp_path: Path, redactor: Redactor) -> None:
    pack, unpack = KINDS[kind]
    source, copy, again = tmp_path / kind, tmp_path / f"copy{kind}", tmp_path / f"again{kind}"
    source.write_bytes(pack(TEXT))
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    assert record.counts == {"PERSON": 1, "PHONE_NUMBER": 1}
    text = unpack(copy.read_bytes())
    make.assert_nowhere({"": text}, *NAME.split(), PHONE)
    assert "прыйшоў раніцай".encode() in text


def test_names_and_comments_of_gzip_are_gone(tmp_path: Path, redactor: Redactor) -> None:
    name = f"{NAME}.txt".encode()
    head = b"\x1f\x8b\x08\x1c\x00\x10\x00\x5f\x00\x03\x04\x00abcd" + name + b"\x00" + name + b"\x00"
    source, copy = tmp_path / "a.gz", tmp_path / "copy.gz"
    source.write_bytes(head + gzip.compress(TEXT)[10:])
    assert gzip.decompress(source.read_bytes()) == TEXT
    record = redactor.file(source, copy)
    make.assert_nowhere({"": copy.read_bytes()}, *NAME.split())
    assert copy.read_bytes()[3:8] == bytes(5)
    assert record.dropped == {"name in the file": 1, "comment": 1, "extra field": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_and_hostile_files_are_withheld(
    kind: str, tmp_path: Path, redactor: Redactor
) -> None:
    pack, _ = KINDS[kind]
    source, copy = tmp_path / kind, tmp_path / f"copy{kind}"
    for data, error in (
        (pack(TEXT * 100)[:-20], UnreadableFileError),
        (pack(b"0" * 30_000_000), TooLargeError),
    ):
        source.write_bytes(data)
        with pytest.raises(error):
            redactor.file(source, copy)
        assert not copy.exists()


def test_what_cannot_be_redacted_is_a_note(tmp_path: Path, redactor: Redactor) -> None:
    source, copy = tmp_path / "a.gz", tmp_path / "copy.gz"
    source.write_bytes(gzip.compress(bytes(range(100))))
    record = redactor.file(source, copy)
    assert b"left out of the copy" in gzip.decompress(copy.read_bytes())
    assert record.noted == {"member withheld (unsupported)": 1}
