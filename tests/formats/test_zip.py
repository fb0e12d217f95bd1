"""ZIP archives."""

from __future__ import annotations

import io
import struct
import subprocess
import zipfile
from pathlib import Path

import pytest
from formats import archive_files as make
from formats import contract
from formats.archive_files import NAME, PHONE, PLAIN, TEXT

from redact import Key, Limits, Redactor
from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.zip import Zip
from redact.model import FileRecord

ZIP = Zip()


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def put(folder: Path, data: bytes) -> Path:
    path = folder / "a.zip"
    path.write_bytes(data)
    return path


def redacted(redactor: Redactor, source: Path) -> tuple[FileRecord, dict[str, bytes]]:
    """Redact an archive twice, to the same bytes."""
    copy, again = source.with_name("copy.zip"), source.with_name("again.zip")
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    return record, make.unzipped(copy)


def test_members_are_redacted_as_files_of_their_own(tmp_path: Path, redactor: Redactor) -> None:
    source = put(tmp_path, make.zipped([("б/допыт.txt", TEXT), ("a/проста.txt", PLAIN)]))
    record, members = redacted(redactor, source)
    assert list(members) == ["a/проста.txt", "б/допыт.txt"]
    assert members["a/проста.txt"] == PLAIN
    make.assert_nowhere(members, *NAME.split(), PHONE)
    assert record.counts == {"PERSON": 1, "PHONE_NUMBER": 1}
    assert not record.noted


def test_archives_in_archives(tmp_path: Path, redactor: Redactor) -> None:
    """One value has one label on every level, also where it is a part of a name."""
    inner = make.zipped([("ліст.txt", TEXT)])
    data = make.zipped([("унутры.zip", make.zipped([("яшчэ.zip", inner)])), ("допыт.txt", TEXT)])
    _, members = redacted(redactor, put(tmp_path, data))
    deep = members["унутры.zip"]
    for name in ("яшчэ.zip", "ліст.txt"):
        with zipfile.ZipFile(io.BytesIO(deep)) as archive:
            deep = archive.read(name)
    assert deep == members["допыт.txt"]
    make.assert_nowhere({"": deep}, *NAME.split(), PHONE)


def test_labels_in_names_stay_as_they_are(tmp_path: Path, redactor: Redactor) -> None:
    name = "спіс_[EMAIL_ADDRESS-2ANC1ZNM]_[PHONE_NUMBER-7XYZ7ZNM].txt"
    _, members = redacted(redactor, put(tmp_path, make.zipped([(name, PLAIN)])))
    assert list(members) == [name]


def test_names_are_redacted_and_unique(tmp_path: Path, redactor: Redactor) -> None:
    data = make.zipped(
        [
            (f"{NAME}/{NAME.replace(' ', '_')}.txt", PLAIN),
            ("+375296123457.txt", TEXT),
            ("+375296123458.txt", PLAIN),
            ("A.txt", PLAIN),
            ("a.txt", PLAIN),
            ('x<>:"|?*.txt', PLAIN),
        ]
    )
    _, members = redacted(redactor, put(tmp_path, data))
    make.assert_nowhere(members, *NAME.split(), "6123457", "6123458")
    assert len({name.casefold() for name in members}) == len(members) == 6
    assert {"A.txt", "a (2).txt", "x_______.txt"} <= set(members)
    assert any(name.startswith("[PERSON-") and "/[PERSON-" in name for name in members)


def test_nothing_else_of_an_archive_is_left(tmp_path: Path, redactor: Redactor) -> None:
    data = make.zipped([("a.txt", PLAIN)], f"Спакавала {NAME}".encode())
    source = put(tmp_path, data)
    record, _ = redacted(redactor, source)
    copy = tmp_path / "copy.zip"
    make.assert_nowhere({"": copy.read_bytes()}, NAME, "Спакавала")
    with zipfile.ZipFile(copy) as archive:
        (info,) = archive.infolist()
        assert not (archive.comment or info.comment or info.extra)
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert record.dropped == {"comment": 2}


def test_names_of_old_programs(tmp_path: Path) -> None:
    for page in ("cp866", "cp1251", "utf-8"):
        data = make.zipped([("QQQQQQQQ.txt", TEXT)])
        source = put(tmp_path, data.replace(b"Q" * 8, ("Шаптунок".encode(page) + b"Q" * 8)[:8]))
        (segment,) = contract.segments(ZIP, source)
        assert segment.text.startswith("Шаптунок"[: 4 if page == "utf-8" else 8])
        assert (segment.place, segment.gone, segment.file_name) == ("member 1, name", True, True)


def test_what_cannot_be_redacted_is_noted_in_its_place(tmp_path: Path, redactor: Redactor) -> None:
    link = zipfile.ZipInfo("спасылка")
    link.external_attr = 0o120777 << 16
    odd = ("../../etc/d.txt", "/e.txt", "C:\\f.txt")
    members = [
        ("a.bin", bytes(range(40))),
        ("b.docx", b"PK\x03\x04"),
        ("c.txt", TEXT),
        ("пусты.txt", b""),
    ]
    data = io.BytesIO(make.zipped([*members, *((name, TEXT) for name in odd)]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    record, copied = redacted(redactor, put(tmp_path, data.getvalue()))
    assert copied.pop("пусты.txt") == b""
    make.assert_nowhere({"": copied.pop("c.txt")}, NAME, PHONE)
    assert set(copied) == {
        f"{name}.withheld.txt"
        for name in ("a.bin", "b.docx", "_/_/etc/d.txt", "e.txt", "C_/f.txt", "спасылка")
    }
    assert len(set(copied.values())) == 1
    assert record.noted == {
        "member withheld (unsupported)": 1,
        "member withheld (unreadable)": 1,
        "member withheld (unsafe name)": 3,
        "member withheld (link or device)": 1,
    }


def test_a_copy_is_copied_as_it_is(tmp_path: Path, redactor: Redactor) -> None:
    source = put(
        tmp_path, make.zipped([("a.bin", bytes(range(40))), ("c.txt", TEXT), ("e.txt", b"")])
    )
    redacted(redactor, source)
    second = tmp_path / "second.zip"
    record = redactor.file(tmp_path / "copy.zip", second)
    assert second.read_bytes() == (tmp_path / "copy.zip").read_bytes()
    assert not record.noted


def test_encrypted_members_are_withheld(tmp_path: Path, redactor: Redactor) -> None:
    (tmp_path / "s.txt").write_bytes(TEXT)
    subprocess.run(["zip", "-q", "-P", "secret", "a.zip", "s.txt"], cwd=tmp_path, check=True)
    record, members = redacted(redactor, tmp_path / "a.zip")
    assert list(members) == ["s.txt.withheld.txt"]
    assert record.noted == {"member withheld (encrypted)": 1}


def test_damaged_members_are_withheld(tmp_path: Path, redactor: Redactor) -> None:
    data = make.zipped([("a.txt", PLAIN), ("b.txt", TEXT)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        crc = struct.pack("<I", archive.getinfo("a.txt").CRC)
    record, members = redacted(redactor, put(tmp_path, data.replace(crc, bytes(4))))
    assert set(members) == {"a.txt.withheld.txt", "b.txt"}
    assert record.noted == {"member withheld (damaged)": 1}


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    data = io.BytesIO(make.zipped([("a.txt", PLAIN), ("b.txt", PLAIN), ("c.txt", PLAIN)]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.infolist()[2].header_offset = archive.infolist()[0].header_offset
        archive.comment = b"x"  # so that its list is written anew
    with pytest.raises(UnreadableFileError, match="over each other"):
        list(ZIP.read(put(tmp_path, data.getvalue()), contract.LIMITS))


def test_limits(tmp_path: Path) -> None:
    many = put(tmp_path, make.zipped([(f"{number}.txt", PLAIN) for number in range(30)]))
    with pytest.raises(TooLargeError):
        Redactor(key=Key.new(), limits=Limits(members=20)).file(many, tmp_path / "c.zip")
    bomb = put(tmp_path, make.zipped([("a.txt", b"0" * 30_000_000)]))
    with pytest.raises(TooLargeError):
        Redactor(key=Key.new()).file(bomb, tmp_path / "c.zip")


def test_a_copy_may_be_packed_better_than_its_source(tmp_path: Path, redactor: Redactor) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.json", b"[" + b" " * 11_000_000 + b"]")
    _, members = redacted(redactor, put(tmp_path, data.getvalue()))
    assert len(members["a.json"]) == 11_000_002


def test_members_of_all_levels_count_together(tmp_path: Path) -> None:
    inner = make.zipped([(f"{number}.txt", PLAIN) for number in range(8)])
    source = put(tmp_path, make.zipped([(f"{number}.zip", inner) for number in range(3)]))
    record = Redactor(key=Key.new(), limits=Limits(members=20)).file(source, tmp_path / "c.zip")
    assert record.noted["member withheld (too large)"] == 7  # after 3 archives, 8 files, 8, and 1


@pytest.mark.parametrize("size", [10, 60, 100])
def test_cut_off_it_is_unreadable(tmp_path: Path, size: int) -> None:
    source = put(tmp_path, make.zipped([("a.txt", TEXT)])[:size])
    with pytest.raises(UnreadableFileError):
        list(ZIP.read(source, contract.LIMITS))


def test_content_tells_what_it_is() -> None:
    data = make.zipped([("a.txt", PLAIN)])
    assert ZIP.matches(data, "a.docx") == Match.DIALECT
    assert ZIP.matches(make.zipped([]), "a.zip") == Match.CONTENT
    assert ZIP.matches(make.zipped([("[Content_Types].xml", b"")]), "a.zip") == Match.NO
    assert ZIP.matches(make.zipped([("mimetype", b"")]), "a.zip") == Match.NO
    assert ZIP.matches(struct.pack(">I", 1), "a.zip") == Match.NO
