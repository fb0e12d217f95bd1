"""Whatever is wrong with a file costs that file only: no copy, a clear word, nothing lost."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pytest

import redact.detect as detection
from redact import Redactor
from redact.finders import HERE
from redact.keys import Key
from redact.model import Finding
from redact.options import Policy
from redact.scan import Scan, scan

KEY = Key.from_bytes(bytes(range(32)))
SECRET = "Верабей"  # stands in every bad file that can hold it

DOCUMENT = (
    '<?xml version="1.0"?>{dtd}<w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
)
PARAGRAPH = f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def docx(body: str = PARAGRAPH, dtd: str = "") -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", DOCUMENT.format(dtd=dtd, body=body))
    return data.getvalue()


def encrypted_flag(data: bytes) -> bytes:
    """Set the bit that says "encrypted" in every header of a ZIP."""
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(magic, start + 1)) >= 0:
            data = data[: start + at] + b"\x01" + data[start + at + 1 :]
    return data


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ха">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")

# name, bytes, status
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "unreadable"),
    "empty.docx": (b"", "unreadable"),
    "truncated.docx": (docx()[:-40], "unreadable"),
    "truncated.json": (f'{{"имя": "{SECRET}", "x": ['.encode(), "unreadable"),
    "encrypted.docx": (encrypted_flag(docx()), "encrypted"),
    "password.docx": (OLE, "encrypted"),
    "old.doc": (OLE, "unreadable"),
    "archive.zip": (docx().replace(b"word/", b"wurd/"), "unsupported"),
    "bomb.docx": (docx(PARAGRAPH + "<w:p/>" * 40_000_000), "too large"),
    "laughs.docx": (docx(PARAGRAPH + "&i;", LAUGHS + "]>"), "unreadable"),
    "outside.docx": (docx(PARAGRAPH + "&a;", OUTSIDE), "unreadable"),
    "deep.docx": (docx("<w:p>" * 5_000 + "</w:p>" * 5_000), "too large"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "too large"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00" + SECRET.encode(), "unreadable"),
    "text.docx": (f"гр. {SECRET} И. П.".encode(), "done"),  # content decides
    "nul.txt": (f"{SECRET}\x00{SECRET}".encode(), "unreadable"),
    "surrogate.json": (rb'{"a": "\ud800 x \udfff", "\udc00": "tel 80291234567"}', "done"),
    "surrogate.txt": (b"\xff\xfe" + "аб".encode("utf-16-le") + b"\x00\xd8", "unreadable"),
    "broken.txt": (SECRET.encode() + b"\xff\xfe\x98 \x81\x8d", "unreadable"),
    "line\nbreak.txt": (f"гр. {SECRET} И. П.".encode(), "done"),
    "escape\x1b[31mred.txt": (b"", "unreadable"),
    "[bold]markup[/bold].txt".replace("/", ""): (b"", "unreadable"),
    "bidi\u202etxt.exe": (b"MZ\x00\x00", "unsupported"),
    "bytes\udcff.txt": (b"", "unreadable"),
}


@dataclass
class Run:
    """One run of the command over a folder of bad files."""

    files: dict[str, dict[str, str]]  # by real name
    told: str
    out: Path
    code: int


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("bad")
    source = folder / "in"
    source.mkdir()
    for name, (data, _) in BAD.items():
        Path(os.fsdecode(bytes(source) + b"/" + os.fsencode(name))).write_bytes(data)
    os.mkfifo(source / "pipe.txt")
    (source / "loop").symlink_to(source)
    (source / "good.txt").write_text(f"тел. +375 29 123-45-67, {SECRET} И. П.\n", encoding="utf-8")
    KEY.save(folder / "key")
    command = [sys.executable, "-m", "redact", "scan", str(source), "--out", str(folder / "out")]
    command += ["--key-file", str(folder / "key"), "--map", str(folder / "map"), "--json"]
    ended = subprocess.run(command, capture_output=True, check=False)
    summary = json.loads(ended.stdout)
    by_number = {record["number"]: record for record in summary["files"]}
    names = map(json.loads, (folder / "map").read_text().splitlines())
    files = {name["source"]: by_number[name["number"]] for name in names}
    yield Run(files, ended.stderr.decode(), folder / "out", ended.returncode)


@pytest.mark.parametrize("name", BAD, ids=range(len(BAD)))
def test_each_file_has_its_status(run: Run, name: str) -> None:
    record = run.files[name]
    assert record["status"] == BAD[name][1], record["message"]
    if record["status"] != "done":
        assert record["message"]


def test_the_run_goes_on_and_says_so(run: Run) -> None:
    assert run.code == 1
    assert run.files["good.txt"]["status"] == "done"
    assert "symbolic link" in run.files["loop"]["message"]
    assert "pipe" in run.files["pipe.txt"]["message"]


def test_there_is_no_copy_of_what_is_withheld(run: Run) -> None:
    copies = {path.name for path in (run.out / "files").rglob("*") if path.is_file()}
    assert copies == {record["name"] for record in run.files.values() if record["status"] == "done"}


def test_nothing_of_the_files_is_told(run: Run) -> None:
    for path in run.out.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes()
    assert SECRET not in run.told


def test_names_are_shown_without_controls_and_without_markup(run: Run) -> None:
    assert "escape\\x1b[31mred.txt" in run.told
    assert "[bold]markup[bold].txt" in run.told
    assert "bidi\\u202etxt.exe" in run.told
    assert "bytes\\xff.txt" in run.told
    assert not set("\x1b\u202e") & set(run.told)


def test_a_device_is_not_opened(tmp_path: Path) -> None:
    summary = scan(Scan([Path("/dev/zero")], tmp_path / "out", Policy(), KEY))
    assert [record.status for record in summary.records] == ["unsupported"]


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "good.txt").write_text("дом", encoding="utf-8")
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "closed":
            raise PermissionError
        return listdir(path)

    monkeypatch.setattr("redact.walk.os.listdir", refuse)
    summary = scan(Scan([tmp_path / "in"], tmp_path / "out", Policy(), KEY))
    assert {r.name: r.status for r in summary.records} == {
        "closed": "unreadable",
        "good.txt": "done",
    }


def test_a_file_that_changes_while_it_is_read_is_withheld(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.txt"
    source.write_text("дом\n", encoding="utf-8")
    from redact import tree

    search = tree.search

    def change(*args: object) -> None:
        search(*args)  # type: ignore[arg-type]
        source.write_text("дом 5\n", encoding="utf-8")

    monkeypatch.setattr(tree, "search", change)
    summary = scan(Scan([source], tmp_path / "out", Policy(), KEY))
    assert [record.status for record in summary.records] == ["changed"]
    assert not list((tmp_path / "out" / "files").iterdir())


def test_no_access_to_the_configuration_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("дом", encoding="utf-8")
    (tmp_path / "config").write_text("a file where a folder should be")
    ended = subprocess.run(
        [sys.executable, "-m", "redact", "scan", "a.txt", "--out", "out"],
        cwd=tmp_path,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 3
    assert "configuration folder" in ended.stderr
    assert "--key-file" in ended.stderr


SIGNS = "!?.,;:()[]{}<>@#$%^&*-_=+/|\\\"'`~«»—…№"
BAD_TEXTS = {
    "prose": "Комиссия проверила отчёты и не нашла существенных нарушений. ",
    "signs": SIGNS,
    "one sign": ".",
    "quotes": '"',
    "emoji": "😀👩\u200d👧👍🏽🇧🇾",
    "marks of direction": "\u200f\u202e\u2066\u2069 и ",
    "surrogates": "\ud800 и \udfff",
    "digits": "1",
    "numbers": "12 ",
    "letters": "а ",
    "initials": "А. ",
    "one word": "а",
    "hyphens": "Аб-",
    "stress marks": "а\u0301\u0301",
    "hidden": "И\u200bван ",
    "look-alikes": "Ивaн ",
    "names": "Павел Гарбацкий, ",
    "names over lines": "Гарбацкий\nП. ",
    "broken words": "аб-\n",
    "mail": "a@",
    "dots": "a.",
    "percent": "%d0%b0",
    "cells": "фио;тел\n",
    "inserts": "insert into t (a) values (",
    "streets": "ул. ",
}


def seconds(redactor: Redactor, text: str) -> float:
    """Return the processor time of redacting a text, the better of two."""
    times = []
    for _ in range(2):
        begun = time.process_time()
        redactor.text(text)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("kind", BAD_TEXTS, ids=range(len(BAD_TEXTS)))
def test_time_grows_no_faster_than_the_text(kind: str) -> None:
    """Ten times the text takes at most three times ten times as long, windows in it or not."""
    redactor = Redactor(key=KEY)
    part = BAD_TEXTS[kind]
    small, large = (part * (size // len(part)) for size in (3_000, 30_000))
    redactor.text(small)
    assert seconds(redactor, large) < 30 * seconds(redactor, small) + 0.1


def test_recognizers_see_each_character_about_once() -> None:
    seen: list[int] = []

    class Counting:
        ahead = 0

        def submit(self, texts: Sequence[str], length: int) -> Future[list[list[Finding]]]:
            seen.extend(map(len, texts))
            return HERE.submit(texts, length)

    for kind in ("prose", "signs", "one word", "names", "marks of direction"):
        text = BAD_TEXTS[kind] * (40_000 // len(BAD_TEXTS[kind]))
        seen.clear()
        list(detection.detect_texts([text], finder=Counting()))
        assert sum(seen) <= 1.2 * len(text)
        assert max(seen) <= detection.WINDOW_CHARS


def test_ten_thousand_people_in_one_text() -> None:
    syllables = [a + b for a in "бвгдклмнпр" for b in "аеиоу"]
    rng = random.Random(5)
    names = [
        f"{''.join(rng.choices(syllables, k=3)).title()}ский {first}"
        for first in ("Павел", "Олег")
        for _ in range(5_000)
    ]  # most of them different
    text = ", ".join(names)
    (findings,) = detection.detect_texts([text])
    gone = {i for f in findings if f.score >= 0.5 for i in range(f.start, f.end)}
    assert sum(text[i].isalpha() and i not in gone for i in range(len(text))) < len(text) / 100


def peak(command: list[str]) -> float:
    """Return the largest resident memory of a command and its children, in MB."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, *command]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(ended.stdout.split()[-1]) / 1024


@pytest.mark.parametrize(
    "kind",
    ["lines.log", "one line.txt", "table.csv", "lines.jsonl", "signs.txt", "emoji.txt", "bidi.txt"],
)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, kind: str) -> None:
    line = {
        "lines.log": "2020-08-09 12:00:01 GET /index 200 1234\n",
        "one line.txt": "some words in one line ",
        "table.csv": "1;some words;200\n",
        "lines.jsonl": '{"n": 1, "text": "some words"}\n',
        "signs.txt": SIGNS,
        "emoji.txt": "😀👩\u200d👧👍🏽🇧🇾",
        "bidi.txt": "\u200f\u202e\u2066\u2069 и ",
    }[kind]
    KEY.save(tmp_path / "key")
    peaks = []
    for megabytes in (1, 2):
        folder = tmp_path / str(megabytes)
        folder.mkdir()
        (folder / kind).write_text(
            line * (int(megabytes * 1_000_000) // len(line)), encoding="utf-8"
        )
        command = [sys.executable, "-m", "redact", "scan", str(folder), "--out", f"{folder}-out"]
        peaks.append(peak([*command, "--key-file", str(tmp_path / "key")]))
    assert peaks[1] < peaks[0] + 15, f"{peaks} MB for 1 and 2 MB"
