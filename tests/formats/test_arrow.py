"""Arrow tables: files and streams, every type of column, nothing from between the values."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pytest
from formats import arrow_files as make
from formats.contract import LIMITS, assert_kept, assert_redacted, no_edits, segments

from redact.errors import LeakError, TooLargeError, UnreadableFileError, UnsupportedFormatError
from redact.formats import format_of
from redact.formats.arrow import Arrow

ARROW = Arrow()
KINDS = ["file", "stream"]


def put(path: Path, table: Any, kind: str = "file", rows: int = 100_000) -> Path:
    new = pa.ipc.new_file if kind == "file" else pa.ipc.new_stream
    with new(str(path), table.schema) as writer:
        writer.write_table(table, rows)
    return path


def read(path: Path) -> Any:
    whole = path.read_bytes().startswith(b"ARROW1")
    return (pa.ipc.open_file if whole else pa.ipc.open_stream)(path.read_bytes()).read_all()


def table() -> Any:
    """Return what Parquet cannot hold too."""
    views = pa.array([[make.NAME], None, []], pa.list_view(pa.string()))
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([1, 3], pa.int32()), [make.NAME, "слова"])
    return make.table().append_column("views", views).append_column("runs", runs)


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_of_column(kind: str, tmp_path: Path) -> None:
    source = put(tmp_path / "a.arrow", table(), kind)
    make.assert_places(ARROW, source)
    found = make.assert_all_types(ARROW, source, read)
    assert [row["runs"] for row in found.to_pylist()][1:] == ["слова", "слова"]
    assert source.read_bytes()[:4] == (tmp_path / "redacted-a.arrow").read_bytes()[:4]


def test_a_whole_run(tmp_path: Path) -> None:
    make.assert_whole_run(put(tmp_path / "a.arrow", make.table()), read)


@pytest.mark.parametrize("kind", KINDS)
def test_batches_stay(kind: str, tmp_path: Path) -> None:
    source = put(tmp_path / "a.arrow", make.many(9_000), kind, 4_500)
    make.assert_growth(ARROW, source, read, 9_000)
    assert len(read(tmp_path / "grown").to_batches()) == 2


@pytest.mark.parametrize("codec", ["lz4", "zstd", "uncompressed"])
def test_feather(codec: str, tmp_path: Path) -> None:
    source = tmp_path / "a.feather"
    feather.write_feather(make.many(50), source, compression=codec)
    assert_kept(ARROW, source, same_bytes=False)
    assert feather.read_table(tmp_path / "kept-a.feather").to_pydict() == make.many(50).to_pydict()


def test_nothing_from_under_a_null_or_beside_a_slice_is_copied(tmp_path: Path) -> None:
    hidden = pa.py_buffer(make.NAME.encode())
    size = len(make.NAME.encode())
    offsets = pa.py_buffer(bytes(4) + size.to_bytes(4, "little") + size.to_bytes(4, "little"))
    under = pa.StringArray.from_buffers(2, offsets, hidden, pa.py_buffer(b"\x02"))
    numbers = pa.Array.from_buffers(
        pa.int64(), 2, [pa.py_buffer(b"\x02"), pa.py_buffer(bytes(range(65, 81)))]
    )
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 0]), ["а", make.NAME])
    source = put(tmp_path / "a.arrow", pa.table({"a": under, "b": numbers, "c": unused}))
    for needle in (make.NAME.encode(), bytes(range(65, 73))):
        assert needle in source.read_bytes()
    copy = tmp_path / "copy"
    ARROW.write(source, copy, no_edits, LIMITS)
    for needle in (make.NAME.encode(), bytes(range(65, 73))):
        assert needle not in copy.read_bytes()
    with pytest.raises(LeakError):
        list(ARROW.rest(source, LIMITS))


def test_damaged_and_cut_off(tmp_path: Path) -> None:
    source = put(tmp_path / "a.arrow", make.many(40))
    data = source.read_bytes()
    for cut in range(0, len(data), len(data) // 25):
        part = tmp_path / "cut"
        part.write_bytes(data[:cut])
        with pytest.raises(UnreadableFileError):
            segments(ARROW, part)
    make.assert_damaged(ARROW, source, len(data) // 60)


def test_limits(tmp_path: Path) -> None:
    deep = put(tmp_path / "deep", make.deep_table(63))
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([30_000_000], pa.int32()), ["слова"])
    bomb = put(tmp_path / "bomb", pa.table({"a": runs}), rows=30_000_000)
    assert bomb.stat().st_size < 10_000
    with pytest.raises(TooLargeError):
        segments(ARROW, deep, replace(LIMITS, depth=50))
    with pytest.raises(TooLargeError):
        segments(ARROW, bomb)


def test_columns_of_unknown_types_are_left_out(tmp_path: Path) -> None:
    union = pa.UnionArray.from_sparse(pa.array([0], pa.int8()), [pa.array([make.NAME])])
    source = put(tmp_path / "a.arrow", pa.table({"a": ["слова"], "b": union}))
    dropped = next(iter(ARROW.read(source, LIMITS))).dropped
    assert dropped == {"column of an unknown type": 1}
    ARROW.write(source, tmp_path / "copy", no_edits, LIMITS)
    assert make.NAME.encode() not in (tmp_path / "copy").read_bytes()
    assert read(tmp_path / "copy").to_pydict() == {"a": ["слова"]}


def test_content_tells_what_it_is(tmp_path: Path) -> None:
    source = put(tmp_path / "a", pa.table({"a": pa.array([], pa.string())}))
    assert format_of(source.read_bytes(), "x.bin").name == "arrow"
    assert_kept(ARROW, source, same_bytes=False)
    stream = put(tmp_path / "b", pa.table({"a": ["слова"]}), "stream")
    assert format_of(stream.read_bytes(), "x.arrows").name == "arrow"
    source.write_bytes(b"FEA1" + bytes(40))
    assert format_of(source.read_bytes(), "x.feather").name == "arrow"
    with pytest.raises(UnsupportedFormatError):
        segments(ARROW, source)


def test_json_in_cells_is_read(tmp_path: Path) -> None:
    coded = json.dumps({"n": make.NAME})
    source = put(
        tmp_path / "a.arrow", pa.table({"a": [coded, "слова"], "b": [coded.encode(), b""]})
    )
    assert [s.text for s in segments(ARROW, source)].count(make.NAME) == 2
    copy = assert_redacted(ARROW, source, [make.WHO])
    first = read(copy).to_pylist()[0]
    assert json.loads(first["a"]) == json.loads(first["b"]) == {"n": f"Зянон {make.LABEL}"}


@pytest.mark.parametrize("hidden", ["dictionary", "runs", "a list of a dictionary"])
def test_one_value_told_many_times_is_counted_each_time(hidden: str, tmp_path: Path) -> None:
    once, codes = pa.array([f"{make.NAME} " * 50_000]), pa.array([0] * 4_000, pa.int32())
    many = pa.DictionaryArray.from_arrays(codes, once)
    if hidden == "runs":
        many = pa.RunEndEncodedArray.from_arrays([4_000], once)
    elif hidden != "dictionary":
        many = pa.ListArray.from_arrays(list(range(0, 4_001, 4)), many)
    source = put(tmp_path / "a.arrow", pa.table({"a": many}))
    assert source.stat().st_size < 2_000_000
    with pytest.raises(TooLargeError):
        list(ARROW.read(source, replace(LIMITS, unpacked_bytes=20_000_000)))
