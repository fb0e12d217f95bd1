"""Parquet tables: columns of values, group of rows by group of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from redact.errors import EncryptedFileError
from redact.formats._arrow_rows import MOST_ROWS, Table
from redact.formats._arrow_tables import ColumnsFormat, metadata_of
from redact.formats.base import Match

_MAGIC, _ENCRYPTED = b"PAR1", b"PARE"
_CODECS = ("snappy", "gzip", "brotli", "zstd", "lz4")


class Parquet(ColumnsFormat):
    """A table; its copy has the same groups of rows and is packed in the same way."""

    name: ClassVar[str] = "parquet"
    title: ClassVar[str] = "Parquet table"
    suffixes: ClassVar[tuple[str, ...]] = (".parquet", ".pq", ".geoparquet")

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if head.startswith((_MAGIC, _ENCRYPTED)) else Match.NO

    @contextmanager
    def opened(self, source: Path) -> Iterator[Table]:
        import pyarrow.parquet as pq

        with source.open("rb") as file:
            if file.read(4) == _ENCRYPTED:
                raise EncryptedFileError("it is encrypted", "decrypt it and scan the result")
        with pq.ParquetFile(source, memory_map=False, pre_buffer=False) as file:
            yield Table(
                file.schema_arrow,
                _groups(file),
                metadata_of(file.schema_arrow, b"ARROW:schema"),
                {"compression": _codec(file.metadata)},
                file.metadata.num_rows,
            )

    def writer(self, sink: Any, schema: Any, table: Table) -> AbstractContextManager[Any]:
        import pyarrow.parquet as pq

        return pq.ParquetWriter(sink, schema, **table.settings)  # type: ignore[no-any-return]


def _groups(file: Any) -> Iterator[Iterator[Any]]:
    for group in range(file.num_row_groups):
        yield file.iter_batches(MOST_ROWS, row_groups=[group], use_threads=False)


def _codec(metadata: Any) -> str:
    """Return the codec of the first column; one that is not known becomes none."""
    if not metadata.num_row_groups or not metadata.num_columns:
        return "none"
    codec = metadata.row_group(0).column(0).compression.lower()
    return codec if codec in _CODECS else "none"
