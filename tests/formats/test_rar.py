"""RAR archives, both kinds, written as ZIP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from formats import archive_files as make
from formats.archive_files import NAME, PHONE, PLAIN, TEXT

from redact import Key, Limits, Redactor
from redact.errors import UnreadableFileError
from redact.formats.base import Match
from redact.formats.rar import Rar

MEMBERS = [("б/допыт.txt", TEXT), (f"{NAME}.txt", TEXT), ("проста.txt", PLAIN), ("../e.txt", TEXT)]
KINDS = pytest.mark.parametrize("made", [make.rar4, make.rar5], ids=["4", "5"])


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def put(folder: Path, data: bytes) -> Path:
    path = folder / "a.rar"
    path.write_bytes(data)
    return path


@KINDS
def test_members_are_redacted(
    tmp_path: Path, redactor: Redactor, made: Callable[..., bytes]
) -> None:
    record = redactor.file(put(tmp_path, made(MEMBERS)), tmp_path / "copy.zip")
    members = make.unzipped(tmp_path / "copy.zip")
    make.assert_nowhere(members, *NAME.split(), PHONE)
    assert members["проста.txt"] == PLAIN
    assert {"б/допыт.txt", "_/e.txt.withheld.txt"} < set(members) and len(members) == 4
    assert record.noted == {"written as zip": 1, "member withheld (unsafe name)": 1}


def test_encrypted_members_are_withheld(tmp_path: Path, redactor: Redactor) -> None:
    source = put(tmp_path, make.rar4([("a.txt", bytes(16))], encrypted=True))
    record = redactor.file(source, tmp_path / "copy.zip")
    assert record.noted["member withheld (encrypted)"] == 1
    assert list(make.unzipped(tmp_path / "copy.zip")) == ["a.txt.withheld.txt"]


def test_cut_off_or_changed_it_is_unreadable(tmp_path: Path) -> None:
    for made in (make.rar4, make.rar5):
        data = made(MEMBERS)
        for number, bad in enumerate((data[:10], data[:30], data[:-40])):
            target = tmp_path / f"{made.__name__}{number}.zip"
            with pytest.raises(UnreadableFileError):
                Rar().convert(put(tmp_path, bad), target, Limits())


def test_content_tells_what_it_is() -> None:
    assert Rar().matches(make.rar4([]), "a") == Rar().matches(make.rar5([]), "a") == Match.CONTENT
    assert Rar().matches(b"Rar! is a program", "a.rar") == Match.NO
