"""JSON Lines: as JSON, line by line, with a column for every path of keys."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from formats.contract import (
    LIMITS,
    assert_kept,
    assert_redacted,
    assert_truncated_is_safe,
    segments,
    texts,
)

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats import format_of
from redact.formats.jsonl import JsonLines
from redact.model import Segment

LINES = JsonLines()
LOG = (
    '{"user": "Сергей Кравцов", "at": {"ip": "10.0.0.7"}, "phone": 80297001122}\r\n'
    "\n"
    '{"phone": "+375 29 700-11-22", "user": "Янка Дубовік", "n": 3}\n'
    '["Янка Дубовік", true]\n'
    ' "Сергей Кравцов"'
)
MARKS = ["Сергей Кравцов", "Янка Дубовік", "80297001122", "+375 29 700-11-22"]
SMALL = replace(LIMITS, line_chars=6, batch_chars=50)


def file_of(text: str, folder: Path, codec: str = "utf-8") -> Path:
    source = folder / "log.jsonl"
    source.write_bytes(text.encode(codec))
    return source


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("end", ["", "\n"], ids=["open end", "closed end"])
def test_log_in_every_encoding(codec: str, end: str, tmp_path: Path) -> None:
    source = file_of(LOG + end, tmp_path, codec)
    assert_kept(LINES, source, same_bytes=True)
    assert_kept(LINES, source, same_bytes=True, limits=SMALL)
    assert_redacted(LINES, source, MARKS, encodings=[codec])
    assert_truncated_is_safe(LINES, source, range(1, 300, 13))


def test_places_and_columns(tmp_path: Path) -> None:
    found = segments(LINES, file_of(LOG, tmp_path))
    assert found[:6] == [
        Segment("user", "line 1, key 1", column=1),
        Segment("Сергей Кравцов", "line 1, value 1", label="user", column=1),
        Segment("at", "line 1, key 2", column=2),
        Segment("ip", "line 1, key 3", column=3),
        Segment("10.0.0.7", "line 1, value 2", label="ip", column=3),
        Segment("phone", "line 1, key 4", column=4),
    ]
    assert found[7:11] == [
        Segment("phone", "line 3, key 1", column=4),
        Segment("+375 29 700-11-22", "line 3, value 1", label="phone", column=4),
        Segment("user", "line 3, key 2", column=1),
        Segment("Янка Дубовік", "line 3, value 2", label="user", column=1),
    ]
    assert found[-1].place == "line 5, value 1"
    assert list(LINES.rest(file_of(LOG, tmp_path), LIMITS)) == ["3", "true"]


def test_columns_are_bounded(tmp_path: Path) -> None:
    source = file_of("".join(f'{{"k{n}": "v"}}\n' for n in range(10_100)), tmp_path)
    found = segments(LINES, source)
    assert max(s.column for s in found) == 10_000
    assert found[-1].column == 10_000


def test_large_files_come_in_batches_of_whole_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"n": n, "имя": "Сергей Кравцов"}, ensure_ascii=n % 2 == 0) for n in range(300)
    ]
    source = file_of("\n".join(lines), tmp_path)
    limits = replace(LIMITS, batch_chars=1000)
    batches = list(LINES.read(source, limits))
    assert len(batches) > 10
    assert all(b.segments[0].place.endswith("key 1") for b in batches)
    assert_redacted(LINES, source, ["Кравцов"], limits=limits)


@pytest.mark.parametrize("text", ['{"a": 1}\n{"a": \n', '{"a": 1} {"b": 2}\n', "x\n", "{}\nNaN\n"])
def test_a_broken_line_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="not valid JSON"):
        texts(LINES, file_of(text, tmp_path))


def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    source = file_of("[" + "1, " * 200_000 + "1]", tmp_path)
    with pytest.raises(TooLargeError):
        texts(LINES, source, replace(LIMITS, file_bytes=100_000))


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (LOG.encode(), "a.jsonl", "jsonl"),
        (b'{"a": 1}\n{"a": 2}\n', "a.log", "jsonl"),
        (b'{"a": 1}\n', "a.ndjson", "jsonl"),
        (b'{"a": "' + b"x" * 70_000, "one long line.jsonl", "jsonl"),
        (b'{"a": 1}\nplain words\n', "a.log", "text"),
        (b'{\n"a": 1\n}\n', "a.json", "json"),
        (b"5\n6\n", "numbers.txt", "text"),
        (b"5\n6\n", "numbers.jsonl", "jsonl"),
    ],
)
def test_matches(data: bytes, name: str, format: str) -> None:
    assert format_of(data[:65_536], name).name == format
