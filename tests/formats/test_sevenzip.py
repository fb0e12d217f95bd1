"""7z archives, made by 7-Zip, written as ZIP."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from formats import archive_files as make
from formats.archive_files import NAME, PHONE, PLAIN, TEXT

from redact import Key, Limits, Redactor
from redact.errors import EncryptedFileError, TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.sevenzip import SevenZip


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    (path / NAME).mkdir(parents=True)
    (path / NAME / f"{NAME}.txt").write_bytes(TEXT)
    (path / "проста.txt").write_bytes(PLAIN)
    (path / "пусты.txt").write_bytes(b"")
    return path


@pytest.mark.parametrize("method", ["LZMA2", "LZMA", "PPMd", "BZip2", "Deflate", "Copy"])
def test_members_are_redacted(folder: Path, redactor: Redactor, method: str) -> None:
    (folder / "спасылка").symlink_to("проста.txt")
    source = make.seven_zipped(folder, f"-m0={method}")
    copy, again = folder.parent / "copy.zip", folder.parent / "again.zip"
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    members = make.unzipped(copy)
    make.assert_nowhere(members, *NAME.split(), PHONE)
    assert members["проста.txt"] == PLAIN
    assert members["пусты.txt"] == b""
    assert "спасылка.withheld.txt" in members and len(members) == 4
    assert record.noted == {"written as zip": 1, "member withheld (link or device)": 1}
    tested = subprocess.run(["7zz", "t", str(copy)], capture_output=True, check=True)
    assert b"Everything is Ok" in tested.stdout


def test_encrypted_members_are_withheld(folder: Path, redactor: Redactor) -> None:
    source = make.seven_zipped(folder, "-psecret")
    record = redactor.file(source, folder.parent / "copy.zip")
    assert record.noted["member withheld (encrypted)"] == 2
    make.assert_nowhere(make.unzipped(folder.parent / "copy.zip"), *NAME.split(), PHONE)


def test_with_encrypted_names_all_is_withheld(folder: Path, redactor: Redactor) -> None:
    source = make.seven_zipped(folder, "-psecret", "-mhe=on")
    with pytest.raises(EncryptedFileError):
        redactor.file(source, folder.parent / "copy.zip")


def test_limits(folder: Path) -> None:
    (folder / "bomb.txt").write_bytes(bytes(30_000_000))
    source = make.seven_zipped(folder)
    with pytest.raises(TooLargeError):
        SevenZip().convert(source, folder.parent / "a.zip", Limits())
    with pytest.raises(TooLargeError):
        SevenZip().convert(source, folder.parent / "b.zip", Limits(members=2))


def test_cut_off_or_changed_it_is_unreadable(folder: Path) -> None:
    data = make.seven_zipped(folder).read_bytes()
    for number, bad in enumerate((data[:20], data[:-10], data[:40] + bytes(20) + data[60:])):
        source = folder.parent / f"{number}.7z"
        source.write_bytes(bad)
        with pytest.raises(UnreadableFileError):
            SevenZip().convert(source, source.with_suffix(".zip"), Limits())


def test_content_tells_what_it_is(folder: Path) -> None:
    data = make.seven_zipped(folder).read_bytes()
    assert SevenZip().matches(data, "a.txt") == Match.CONTENT
    assert SevenZip().matches(b"7z", "a.7z") == Match.NO
