"""Every sample through command line and library: what must go is gone, what must stay is there."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from seen import parts, texts

from redact import Key, Redactor, walk
from redact.errors import FileError
from redact.model import FileRecord

SAMPLES = Path(__file__).parent.parent / "samples"
WORD = re.compile(r"[^\W\d_]{3,}(?:['’][^\W\d_]+)?")
NAME = re.compile(r"(?:[^\W\d_]|[.' ’-])+")
"""Values of letters only: each of their words must go, not only all of them together."""
LONG = 6
"""Characters from which on a value is searched in bytes too, where words have no borders."""

pytestmark = pytest.mark.xdist_group("vectors")


@dataclass(frozen=True)
class Vector:
    """One entry of ``samples/vectors.toml``."""

    name: str
    status: str
    format: str = ""
    encoding: str = "utf-8"
    must_go: list[str] = field(default_factory=list)
    must_stay: list[str] = field(default_factory=list)
    not_yet: list[str] = field(default_factory=list)

    def test_id(self) -> str:
        """Return a number, since names of files may be names of people."""
        return f"{VECTORS.index(self) + 1}-{self.format or self.status}"

    @property
    def path(self) -> Path:
        return SAMPLES / self.name


VECTORS = [
    Vector(**entry)
    for entry in tomllib.loads((SAMPLES / "vectors.toml").read_text("utf-8"))["file"]
]
DONE = [vector for vector in VECTORS if vector.status == "done"]
WITHHELD = [vector for vector in VECTORS if vector.status != "done"]


def holds(text: str, value: str) -> bool:
    """Tell whether ``value`` stands in ``text`` as a whole word."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text) is not None


def wrong(copy: bytes, vector: Vector) -> set[str]:
    """Return what is still in a copy and must go, and what is missing and must stay."""
    return {*survivors(copy, vector), *missing(copy, vector)}


def survivors(copy: bytes, vector: Vector) -> list[str]:
    """Return which values of ``must_go`` are still in a copy."""
    seen = texts(copy, vector.format, vector.encoding)
    words = {word for text in seen for word in WORD.findall(text)}
    there = parts(copy, vector.format)
    encodings = {"utf-8", "utf-16-le", "utf-16-be", vector.encoding.removesuffix("-sig")}
    return [
        value
        for value in vector.must_go
        if any(holds(text, value) for text in seen)
        or (NAME.fullmatch(value) and words.intersection(WORD.findall(value)))
        or (
            len(value) >= LONG
            and any(value.encode(encoding) in part for encoding in encodings for part in there)
        )
    ]


def missing(copy: bytes, vector: Vector) -> list[str]:
    """Return what of ``must_stay`` is no longer in a copy."""
    views = texts(copy, vector.format, vector.encoding)
    seen = [text.replace("\r\n", "\n") for text in views]
    return [value for value in vector.must_stay if not any(value in text for text in seen)]


@dataclass(frozen=True)
class Scan:
    """What one run of the command line on all samples left behind."""

    out: Path
    code: int
    terminal: str
    records: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    """The output of ``redact scan samples/``, run once."""
    folder = tmp_path_factory.mktemp("scan")
    out = folder / "out"
    result = subprocess.run(
        [sys.executable, "-m", "redact", "scan", str(SAMPLES), "--out", str(out)],
        env=os.environ | {"XDG_CONFIG_HOME": str(folder / "config"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1, result.stderr[-2000:]
    by_number = {
        record["number"]: record
        for record in json.loads((out / "summary.json").read_text())["files"]
    }
    names = {source.name: by_number[source.number] for source, _ in walk.files([SAMPLES])}
    return Scan(out, result.returncode, result.stdout + result.stderr, names)


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    """The library with the default policy and a key of its own."""
    return Redactor(key=Key.new())


@pytest.mark.parametrize("vector", DONE, ids=Vector.test_id)
def test_command_line_redacts(vector: Vector, scan: Scan) -> None:
    record = scan.records[vector.name]
    assert (record["status"], record["format"]) == ("done", vector.format), record["message"]
    copy = (scan.out / "files" / record["name"]).read_bytes()
    assert wrong(copy, vector) <= set(vector.not_yet)
    assert not [value for value in vector.must_go if holds(record["name"], value)]


@pytest.mark.parametrize("vector", WITHHELD, ids=Vector.test_id)
def test_command_line_withholds(vector: Vector, scan: Scan) -> None:
    record = scan.records[vector.name]
    assert record["status"] == vector.status
    assert record["message"]
    assert not (scan.out / "files" / record["name"]).exists()
    assert not (scan.out / "files" / vector.name).exists()


def test_command_line_says_on_the_terminal_what_was_withheld(scan: Scan) -> None:
    for vector in WITHHELD:
        assert Path(vector.name).name in scan.terminal


@pytest.mark.parametrize("name", ["audit.jsonl", "report.html", "summary.json"])
def test_no_value_of_any_sample_stands_beside_the_copies(name: str, scan: Scan) -> None:
    text = html.unescape((scan.out / name).read_text("utf-8"))
    values = {value for vector in DONE for value in vector.must_go if len(value) >= LONG}
    assert [value for value in values if holds(text, value)] == []


def test_only_copies_of_done_files_are_there(scan: Scan) -> None:
    files = [path for path in (scan.out / "files").rglob("*") if path.is_file()]
    expected = [r for r in scan.records.values() if r["status"] == "done"]
    assert len(files) == len(expected)


@pytest.mark.parametrize("vector", DONE, ids=Vector.test_id)
def test_library_redacts(vector: Vector, redactor: Redactor, tmp_path: Path) -> None:
    before = vector.path.read_bytes()
    target = tmp_path / "copy"
    record = redactor.file(vector.path, target)
    assert isinstance(record, FileRecord)
    assert (record.status, record.format) == ("done", vector.format)
    copy = target.read_bytes()
    assert wrong(copy, vector) <= set(vector.not_yet)
    assert vector.path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("vector", WITHHELD, ids=Vector.test_id)
def test_library_withholds(vector: Vector, redactor: Redactor, tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        redactor.file(vector.path, tmp_path / "copy")
    assert error.value.status == vector.status
    assert list(tmp_path.iterdir()) == []
