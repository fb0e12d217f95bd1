"""Arrow tables as files (Feather of version 2) and as streams: batch of rows by batch of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from redact.errors import UnsupportedFormatError
from redact.formats._arrow_rows import Table
from redact.formats._arrow_tables import ColumnsFormat, metadata_of
from redact.formats.base import Match

_FILE, _OLD = b"ARROW1", b"FEA1"
_STREAM = b"\xff\xff\xff\xff"


class Arrow(ColumnsFormat):
    """A table; its copy is a file or a stream as it was, and not packed."""

    name: ClassVar[str] = "arrow"
    title: ClassVar[str] = "Arrow table"
    suffixes: ClassVar[tuple[str, ...]] = (".arrow", ".arrows", ".feather", ".ipc")

    def matches(self, head: bytes, name: str) -> Match:
        if head.startswith(_FILE):
            return Match.CONTENT
        named = PurePosixPath(name.lower()).suffix in self.suffixes
        return Match.NAME if named and head.startswith((_STREAM, _OLD)) else Match.NO

    @contextmanager
    def opened(self, source: Path) -> Iterator[Table]:
        import pyarrow as pa

        with ExitStack() as stack:
            file = stack.enter_context(pa.OSFile(str(source), "rb"))
            head = file.read(8)
            file.seek(0)
            if head.startswith(_OLD):
                raise UnsupportedFormatError(
                    "it is a table of the first version of Feather",
                    "write it as Feather of version 2 and scan that",
                )
            whole = head.startswith(_FILE)
            if whole:
                reader = stack.enter_context(pa.ipc.open_file(file))
                batches = map(reader.get_batch, range(reader.num_record_batches))
            else:
                reader = stack.enter_context(pa.ipc.open_stream(file))
                batches = iter(reader)
            groups = (iter([_sound(batch)]) for batch in batches)
            yield Table(reader.schema, groups, metadata_of(reader.schema), {"whole": whole})

    def writer(self, sink: Any, schema: Any, table: Table) -> AbstractContextManager[Any]:
        import pyarrow as pa

        new = pa.ipc.new_file if table.settings["whole"] else pa.ipc.new_stream
        return new(sink, schema)  # type: ignore[no-any-return]


def _sound(batch: Any) -> Any:
    """Return a batch of rows after a look at every offset in it; pyarrow trusts them.

    Raises:
        pyarrow.ArrowInvalid: If it is damaged.
    """
    batch.validate(full=True)
    return batch
