"""Tables of Arrow with every type of column, for the tests of Parquet and Arrow."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from formats.contract import (
    LABEL,
    LIMITS,
    assert_kept,
    assert_redacted,
    replacing,
    segments,
)

from redact import Key, Limits, Redactor
from redact.errors import FileError
from redact.formats._arrow_tables import ColumnsFormat
from redact.model import FileRecord

NAME, PHONE = "Зянон Шаптунок", 375296123457
BORN = datetime.datetime(1990, 1, 2, 3, 4, 5)
WHO = "Шаптунок"
MARKS = [WHO, str(PHONE), "1990-01-02"]


def table() -> Any:
    """Return three rows with a name, a number or a date in columns of every type."""
    pairs = [("к", NAME)]
    columns = {
        "full_name": pa.array([NAME, None, "слова"]),
        "large": pa.array(["слова", "", NAME], pa.large_string()),
        "view": pa.array([NAME, "q", None], pa.string_view()),
        "coded": pa.array([NAME, "слова", None]).dictionary_encode(),
        "phone": pa.array([PHONE, 5, None], pa.int64()),
        "short": pa.array([7, 5, None], pa.uint8()),
        "real": pa.array([float(PHONE), 1.5, None]),
        "decimal": pa.array([Decimal("1.50"), None, Decimal(PHONE)], pa.decimal128(20, 2)),
        "born": pa.array([BORN.date(), None, BORN.date()]),
        "seen": pa.array([BORN, None, BORN], pa.timestamp("ns", "Europe/Minsk")),
        "hour": pa.array([BORN.time(), None, BORN.time()]),
        "lasted": pa.array([5, None, PHONE], pa.duration("s")),
        "flag": pa.array([True, None, False]),
        "empty": pa.nulls(3),
        "bytes": pa.array([NAME.encode(), b"\xff\x00\x01\xfe", None]),
        "fixed": pa.array([b"\x00\xff\x01\xfe", b"abcd", None], pa.binary(4)),
        "list": pa.array([[{"хто": NAME, "n": PHONE}, None], None, []]),
        "sized": pa.array([[1, PHONE], None, [3, 4]], pa.list_(pa.int64(), 2)),
        "struct": pa.array([{"x": NAME, "y": {"z": 5}}, None, {"x": None, "y": None}]),
        "map": pa.array([pairs, None, []], pa.map_(pa.string(), pa.string())),
        f"тэлефон {WHO}": pa.array(["1", "2", "3"]),
    }
    found = pa.table(columns)
    fields = [f.with_metadata({"аўтар": NAME}) if f.name == "short" else f for f in found.schema]
    schema = pa.schema(fields, {"pandas": '{"columns": []}', "geo": NAME})
    return found.cast(schema)


def many(rows: int) -> Any:
    """Return a table of so many rows with three columns."""
    return pa.table(
        {
            "id": pa.array(range(rows)),
            "note": [f"запіс {n}, {NAME}" if n % 100 == 7 else f"запіс {n}" for n in range(rows)],
            "phone": pa.array([None if n % 2 else 80_296_100_000 + n for n in range(rows)]),
        }
    )


def strings(value: Any) -> list[str]:
    """Return every value of rows, as text."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in strings(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in strings(part)]
    return [value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)]


def assert_all_types(format: ColumnsFormat, source: Path, read: Any) -> Any:
    """Every mark goes from a table of ``table()``, and all else stays; return the copy's table."""
    assert_kept(format, source, same_bytes=False)
    small = Limits(line_chars=6, batch_chars=60)
    assert_kept(format, source, same_bytes=False, limits=small)
    assert_redacted(format, source, MARKS, limits=Limits(batch_chars=60))
    copy = assert_redacted(format, source, MARKS)
    found = read(copy)
    rows = found.to_pylist()
    assert not any(mark in text for mark in MARKS for text in strings(rows))
    assert not any(
        mark in text for mark in [*MARKS, "аўтар", "geo"] for text in [str(found.schema)]
    )
    assert rows[0]["full_name"] == f"Зянон {LABEL}"
    assert rows[0]["phone"] == LABEL
    assert [row["phone"] for row in rows] == [LABEL, "5", None]
    assert [row["short"] for row in rows] == [7, 5, None]
    assert rows[2]["decimal"] == f"{LABEL}.00"
    assert rows[0]["born"] == LABEL
    assert rows[0]["seen"].startswith(LABEL)
    assert rows[0]["hour"] == BORN.time()
    assert rows[0]["list"] == [{"хто": f"Зянон {LABEL}", "n": LABEL}, None]
    assert rows[1]["list"] is None
    assert rows[2]["list"] == []
    assert rows[0]["sized"] == ["1", LABEL]
    assert rows[0]["struct"] == {"x": f"Зянон {LABEL}", "y": {"z": 5}}
    assert rows[1]["struct"] is None
    assert rows[0]["map"] == [{"key": "к", "value": f"Зянон {LABEL}"}]
    assert [row["bytes"] for row in rows] == [f"Зянон {LABEL}".encode(), b"", None]
    assert rows[1]["fixed"] == b"abcd"
    assert rows[0][f"тэлефон {LABEL}"] == "1"
    assert [row["flag"] for row in rows] == [True, None, False]
    first = next(iter(format.read(source, LIMITS)))
    assert first.dropped == {"metadata": 3}
    return found


def assert_places(format: ColumnsFormat, source: Path) -> None:
    found = [s for s in segments(format, source) if not s.gone]
    assert (found[0].text, found[0].place, found[0].label, found[0].glue) == (
        NAME,
        "row 1, column 1",
        "full name",
        None,
    )
    in_list = next(s for s in found if s.label == "хто")
    assert (in_list.text, in_list.place, in_list.column) == (NAME, "row 1, column 17", 17)
    assert [s.label for s in found if s.column == 18][:2] == ["sized", "sized"]
    by_row = [int(s.place.split()[1].rstrip(",")) for s in found]
    assert by_row == sorted(by_row)


def assert_whole_run(source: Path, read: Any) -> FileRecord:
    redactor = Redactor(key=Key.new())
    copies = [source.with_name(f"{n}{source.suffix}") for n in (1, 2)]
    for copy in copies:
        record = redactor.file(source, copy)
    assert copies[0].read_bytes() == copies[1].read_bytes()
    data, rows = copies[0].read_bytes(), strings(read(copies[0]).to_pylist())
    assert not any(mark.encode() in data for mark in MARKS)
    assert not any(mark in text for mark in [WHO, str(PHONE)] for text in rows)
    assert "слова" in rows
    assert record.dropped == {"binary value": 2, "metadata": 3}
    return record


def assert_growth(format: ColumnsFormat, source: Path, read: Any, rows: int) -> None:
    """Many rows in several groups come back in their groups."""
    marks: Sequence[str] = [WHO, "80296100004"]
    copy = source.with_name("grown")
    format.write(source, copy, replacing(marks), LIMITS)
    found, before = read(copy), read(source)
    assert found.num_rows == rows
    assert found["id"].to_pylist() == before["id"].to_pylist()
    new = [text.replace(WHO, LABEL) for text in before["note"].to_pylist()]
    assert found["note"].to_pylist() == new
    assert found["phone"].to_pylist()[:6] == ["80296100000", None, "80296100002", None, LABEL, None]
    assert list(format.rest(copy, LIMITS)) == ["id", "note", "phone"]


def assert_damaged(format: ColumnsFormat, source: Path, step: int) -> None:
    """A damaged file is refused or copied."""
    data = source.read_bytes()
    for at in range(0, len(data), step):
        source.write_bytes(data[:at] + b"\xa5" * 5 + data[at + 5 :])
        copy = source.with_name("copy")
        copy.unlink(missing_ok=True)
        source.with_name("copy.edits").unlink(missing_ok=True)
        try:
            format.write(source, copy, lambda batch: [()] * len(batch.segments), LIMITS)
        except FileError:
            continue
        assert list(format.rest(copy, LIMITS))


def deep_table(depth: int) -> Any:
    """Return a table of one value in so many lists."""
    array = pa.array([NAME])
    for _ in range(depth):
        array = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), array)
    return pa.table({"deep": array})
