"""Parquet tables: every type of column, in groups of rows as they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from formats import arrow_files as make
from formats.contract import (
    LIMITS,
    assert_kept,
    assert_redacted,
    assert_truncated_is_safe,
    segments,
)

from redact.errors import (
    EncryptedFileError,
    FileError,
    LeakError,
    TooLargeError,
    UnreadableFileError,
)
from redact.formats import format_of
from redact.formats.parquet import Parquet

PARQUET = Parquet()


def put(folder: Path, table: Any, **options: Any) -> Path:
    source = folder / "a.parquet"
    pq.write_table(table, source, **options)
    return source


def test_every_type_of_column(tmp_path: Path) -> None:
    source = put(tmp_path, make.table(), compression="zstd")
    make.assert_places(PARQUET, source)
    make.assert_all_types(PARQUET, source, pq.read_table)


def test_a_whole_run(tmp_path: Path) -> None:
    make.assert_whole_run(put(tmp_path, make.table()), pq.read_table)


@pytest.mark.parametrize("codec", ["snappy", "gzip", "brotli", "zstd", "lz4", "none"])
def test_groups_and_packing_stay(codec: str, tmp_path: Path) -> None:
    source = put(tmp_path, make.many(9_000), compression=codec, row_group_size=4_500)
    make.assert_growth(PARQUET, source, pq.read_table, 9_000)
    before, after = pq.read_metadata(source), pq.read_metadata(tmp_path / "grown")
    assert [after.row_group(n).num_rows for n in range(2)] == [4_500, 4_500]
    one, other = (found.row_group(0).column(1).compression for found in (before, after))
    assert one == other


def test_statistics_are_those_of_the_copy(tmp_path: Path) -> None:
    source = put(tmp_path, pa.table({"name": [make.NAME, "а"]}), write_page_index=True)
    copy = assert_redacted(PARQUET, source, [make.NAME])
    column = pq.read_metadata(copy).row_group(0).column(0)
    assert column.statistics.min == "[PERSON-7KQ2M3XA]"
    assert pq.read_metadata(copy).metadata.keys() <= {b"ARROW:schema"}


def test_damaged_and_cut_off(tmp_path: Path) -> None:
    source = put(tmp_path, make.table())
    size = source.stat().st_size
    assert_truncated_is_safe(PARQUET, source, range(0, size, size // 25))
    make.assert_damaged(PARQUET, source, size // 60)


def test_limits(tmp_path: Path) -> None:
    deep = tmp_path / "deep"
    pq.write_table(make.deep_table(220), deep)
    bomb = tmp_path / "bomb"
    pq.write_table(pa.table({"a": pa.nulls(30_000_000, pa.string())}), bomb)
    assert bomb.stat().st_size < 100_000
    with pytest.raises(FileError):
        segments(PARQUET, deep)
    with pytest.raises(TooLargeError):
        segments(PARQUET, bomb)


def test_more_than_rows_in_a_copy_is_seen(tmp_path: Path) -> None:
    source = put(tmp_path, pa.table({"name": ["слова"]}).replace_schema_metadata({"a": make.NAME}))
    with pytest.raises(LeakError):
        list(PARQUET.rest(source, LIMITS))


def test_content_tells_what_it_is(tmp_path: Path) -> None:
    source = put(tmp_path, pa.table({"a": pa.array([], pa.string())}))
    assert format_of(source.read_bytes(), "x.bin").name == "parquet"
    assert_kept(PARQUET, source, same_bytes=False)
    source.write_bytes(b"PARE" + source.read_bytes()[4:])
    with pytest.raises(EncryptedFileError):
        segments(PARQUET, source)
    source.write_bytes(b"PAR1")
    with pytest.raises(UnreadableFileError):
        segments(PARQUET, source)
