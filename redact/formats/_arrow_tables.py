"""What Parquet and Arrow have in common: tables in groups of rows, read and written group by group.

A label stands in a column of text only, and whether a column of numbers takes one is known at the
end; so all edits are asked for first, and written beside the copy, which is made in a second turn.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any, ClassVar

from redact.errors import LeakError, TooLargeError, UnreadableFileError
from redact.formats._arrow_rows import Table, new_rows, slices_of
from redact.formats._arrow_types import (
    Node,
    names_of,
    nodes_of,
    renamed,
    type_of,
    unique,
)
from redact.formats._file_names import readable
from redact.formats._replace import replaced
from redact.formats.base import Redact
from redact.model import Batch, Member, Segment
from redact.options import Limits

_MOST_NAMES = 1_000


class ColumnsFormat(ABC):
    """What is common; the formats open and save."""

    name: ClassVar[str]
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def opened(self, source: Path) -> AbstractContextManager[Table]:
        """Open a file; whatever pyarrow raises while it is open is an ``UnreadableFileError``."""

    @abstractmethod
    def writer(self, sink: Any, schema: Any, table: Table) -> AbstractContextManager[Any]:
        """Open a new file of the same kind as ``table``; ``write_table`` adds a group of rows."""

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with _opened(self, source) as table:
            dropped = Counter(table.dropped)
            nodes = nodes_of(table.schema, limits.depth, dropped)
            yield from _name_batches(nodes, +dropped)
            for slice in slices_of(table, nodes, source, limits):
                yield Batch(tuple(slice.segments), slice.dropped)

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        """Give the rows; the names are in ``rest``."""
        with _opened(self, copy) as table:
            nodes = nodes_of(table.schema, limits.depth, Counter())
            for slice in slices_of(table, nodes, copy, limits):
                yield Batch(tuple(slice.segments), slice.dropped)

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with _opened(self, source) as table:
            nodes = nodes_of(table.schema, limits.depth, Counter())
            for slice in slices_of(table, nodes, source, limits):
                for number, (_, _, data) in slice.files.items():
                    (folder / str(number)).write_bytes(data)
                    yield Member(number, "file", "")

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        spool = target.with_name(f"{target.name}.edits")
        with spool.open("x+", encoding="utf-8", errors="surrogatepass") as edits:
            with _opened(self, source) as table:
                labelled, names = _asked(table, source, redact, limits, edits)
            edits.seek(0)
            self._copied(source, target, limits, _Edits(labelled, names, edits, copies or {}))
        spool.unlink()

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give the names, after making sure that there is nothing but them and the rows.

        Raises:
            LeakError: If a copy of the copy would be another.
        """
        digest = _Digest()
        self._copied(copy, digest, limits, None)
        with copy.open("rb") as file:
            if digest.hexdigest() != hashlib.file_digest(file, "sha256").hexdigest():
                raise LeakError("there is more in the copy than its rows", "report this")
        with _opened(self, copy) as table:
            for node in nodes_of(table.schema, limits.depth, Counter()):
                yield from names_of(node) if node else ()

    def _copied(
        self, source: Path, sink: Path | _Digest, limits: Limits, edits: _Edits | None
    ) -> None:
        import pyarrow as pa

        with _opened(self, source) as table:
            nodes = nodes_of(table.schema, limits.depth, Counter())
            new = edits.renamed(nodes) if edits else [node for node in nodes if node]
            labelled = edits.labelled if edits else ()
            schema = pa.schema([pa.field(node.name, type_of(node, labelled)) for node in new])
            to = pa.PythonFile(sink, mode="w") if isinstance(sink, _Digest) else str(sink)
            with self.writer(to, schema, table) as writer:
                made: list[Any] = []
                group = -1
                for slice in slices_of(table, nodes, source, limits, segments=False):
                    if slice.group != group and made:
                        writer.write_table(pa.Table.from_batches(made).combine_chunks())
                        made = []
                    group = slice.group
                    changes = edits.next() if edits else {}
                    put = edits.copies if edits else None
                    made.append(new_rows(slice, nodes, schema, labelled, changes, put))
                if made:
                    writer.write_table(pa.Table.from_batches(made).combine_chunks())


class _Edits:
    """The edits of a whole file, and what they ask for."""

    def __init__(
        self, labelled: set[int], names: list[str], edits: IO[str], copies: Mapping[int, Path]
    ) -> None:
        self.labelled = labelled
        self.copies = copies
        self._names = names
        self._edits = edits

    def renamed(self, nodes: Sequence[Node | None]) -> list[Node]:
        """Return the columns of the copy."""
        names = iter(self._names)
        new = [renamed(node, names) for node in nodes if node]
        unique(new)
        return new

    def next(self) -> dict[int, dict[int, str]]:
        """Return the new texts of the next rows by leaf and index."""
        found: dict[int, dict[int, str]] = {}
        for leaf, index, text in json.loads(self._edits.readline()):
            found.setdefault(leaf, {})[index] = text
        return found


class _Digest:
    """A file of which only the digest is kept."""

    closed = False

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._size = 0
        self.hexdigest = self._hash.hexdigest

    def write(self, data: Any) -> int:
        self._hash.update(data)
        self._size += len(data)
        return len(data)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass


@contextmanager
def _opened(format: ColumnsFormat, source: Path) -> Iterator[Table]:
    """Open a file with pyarrow, which is loaded now.

    Raises:
        FileError: If it is damaged.
    """
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        with format.opened(source) as table:
            yield table
    except (pa.ArrowMemoryError, MemoryError):
        raise TooLargeError("it unpacks to more than fits", "write it in smaller parts") from None
    except (pa.ArrowException, OSError, UnicodeError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise UnreadableFileError(
            "it is damaged or of a kind that is not known", "write it anew and scan that"
        ) from None


def _name_batches(nodes: Sequence[Node | None], dropped: Mapping[str, int]) -> Iterator[Batch]:
    names = [name for node in nodes if node for name in names_of(node)]
    segments = [
        Segment(readable(name), f"name {number}", None, gone=True)
        for number, name in enumerate(names, 1)
    ]
    yield Batch(tuple(segments[:_MOST_NAMES]), dropped)
    for at in range(_MOST_NAMES, len(segments), _MOST_NAMES):
        yield Batch(tuple(segments[at : at + _MOST_NAMES]))


def _asked(
    table: Table, source: Path, redact: Redact, limits: Limits, spool: IO[str]
) -> tuple[set[int], list[str]]:
    """Ask for all edits and keep them; return the leaves with labels, and the new names."""
    dropped = Counter(table.dropped)
    nodes = nodes_of(table.schema, limits.depth, dropped)
    names = [name for node in nodes if node for name in names_of(node)]
    found = [edits for batch in _name_batches(nodes, +dropped) for edits in redact(batch)]
    new = [replaced(name, edits) or "_" for name, edits in zip(names, found, strict=True)]
    labelled: set[int] = set()
    for slice in slices_of(table, nodes, source, limits):
        edits = iter(redact(Batch(tuple(slice.segments), slice.dropped)))
        rows = []
        for leaf, index, text, said in slice.spots:
            if (now := said.edited(edits, limits.line_chars)) != text:
                rows.append((leaf, index, now))
                labelled.add(leaf)
        spool.write(json.dumps(rows, ensure_ascii=False) + "\n")
    return labelled, new


def metadata_of(schema: Any, *known: bytes) -> Counter[str]:
    """Count what a schema says beside names and types, but ``known`` keys."""
    said = [key for key in schema.metadata or {} if key not in known]
    said += [key for field in schema for key in field.metadata or {} if key != b"PARQUET:field_id"]
    return Counter({"metadata": len(said)}) if said else Counter()
