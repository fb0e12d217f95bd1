"""TAR archives, plain and packed."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
from pathlib import Path

import pytest
import zstandard
from formats import archive_files as make
from formats import contract
from formats.archive_files import NAME, PHONE, PLAIN, TEXT

from redact import Key, Limits, Redactor
from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.tar import Tar

TAR = Tar()
MEMBERS = [(f"{NAME}/допыт.txt", TEXT), ("a.txt", PLAIN)]
KINDS = {
    "a.tar": make.tarred(MEMBERS, owner=NAME),
    "a.tar.gz": make.tarred(MEMBERS, "w:gz", NAME),
    "a.tar.bz2": make.tarred(MEMBERS, "w:bz2", NAME),
    "a.tar.xz": make.tarred(MEMBERS, "w:xz", NAME),
    "a.tar.zst": zstandard.ZstdCompressor().compress(make.tarred(MEMBERS, owner=NAME)),
}


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def plain(path: Path) -> Path:
    """Return a file that Python's reader of archives reads."""
    data = path.read_bytes()
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        path = path.with_suffix(".plain")
        with zstandard.ZstdDecompressor().stream_reader(data) as stream:
            path.write_bytes(stream.read())
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_members_names_and_owners(kind: str, tmp_path: Path, redactor: Redactor) -> None:
    source, copy, again = tmp_path / kind, tmp_path / f"copy{kind}", tmp_path / f"again{kind}"
    source.write_bytes(KINDS[kind])
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    assert copy.read_bytes()[:4] == KINDS[kind][:4] or kind == "a.tar"
    members = make.untarred(plain(copy))
    make.assert_nowhere(members, *NAME.split(), PHONE)
    make.assert_nowhere({"": plain(copy).read_bytes()}, *NAME.split(), PHONE)
    assert members["a.txt"] == PLAIN and len(members) == 2
    with tarfile.open(plain(copy)) as archive:
        assert {(info.mtime, info.uid, info.uname, info.mode) for info in archive} == {
            (0, 0, "", 0o644)
        }
    assert record.dropped == {"owner": 2}
    assert record.counts == {"PERSON": 1 + 1, "PHONE_NUMBER": 1}


def test_links_and_devices_are_refused(tmp_path: Path, redactor: Redactor) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, kind in (
            ("спасылка", tarfile.SYMTYPE),
            ("другая", tarfile.LNKTYPE),
            ("прылада", tarfile.CHRTYPE),
            ("труба", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("../б.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    source = tmp_path / "a.tar"
    source.write_bytes(data.getvalue())
    record = redactor.file(source, tmp_path / "copy.tar")
    members = make.untarred(tmp_path / "copy.tar")
    assert all(name.endswith(".withheld.txt") for name in members)
    assert record.noted == {
        "member withheld (link or device)": 4,
        "member withheld (unsafe name)": 1,
    }


@pytest.mark.parametrize("page", ["utf-8", "cp866", "cp1251", "koi8-r"])
def test_names_in_any_code_page(page: str, tmp_path: Path) -> None:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", encoding=page, format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("Шаптунок допыт.txt")
        info.size = len(PLAIN)
        archive.addfile(info, io.BytesIO(PLAIN))
    source = tmp_path / "a.tar"
    source.write_bytes(data.getvalue())
    assert contract.texts(TAR, source) == ["Шаптунок допыт"]


def test_what_unpacks_to_too_much_or_is_cut_is_withheld(tmp_path: Path, redactor: Redactor) -> None:
    source = tmp_path / "a.tar.xz"
    source.write_bytes(lzma.compress(make.tarred([("a.txt", b"0" * 30_000_000)])))
    with pytest.raises(TooLargeError):
        redactor.file(source, tmp_path / "copy.tar.xz")
    source.write_bytes(KINDS["a.tar.gz"][:-30])
    with pytest.raises(UnreadableFileError):
        redactor.file(source, tmp_path / "copy.tar.xz")
    many = Redactor(key=Key.new(), limits=Limits(members=1))
    source.write_bytes(KINDS["a.tar"])
    with pytest.raises(TooLargeError):
        many.file(source, tmp_path / "copy.tar.xz")


def test_content_tells_what_it_is() -> None:
    assert TAR.matches(KINDS["a.tar"], "a.txt") == Match.CONTENT
    assert TAR.matches(KINDS["a.tar.gz"], "a.txt") == Match.DIALECT
    assert TAR.matches(gzip.compress(PLAIN), "a.tar.gz") == Match.NO
    assert TAR.matches(PLAIN, "a.tar") == Match.NO
