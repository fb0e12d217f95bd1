"""Rows of Arrow tables, some at a time: what is read of them, and what is written instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from redact.errors import TooLargeError
from redact.formats._arrow_types import (
    BLOB,
    TEXT,
    Node,
    Part,
    leaf_type,
    put_together,
    size_of,
    taken_apart,
    texts_of,
)
from redact.formats._cell_files import kind_of
from redact.formats._cell_texts import CellText, apart, plain
from redact.model import Segment
from redact.options import Limits

MOST_ROWS = 4_096
"""Rows that are read at once."""
_BYTES_A_CHARACTER = 4
_FREE_ROWS = 1_000_000


@dataclass(slots=True)
class Table:
    """A file that was opened.

    Attributes:
        schema: As pyarrow has it.
        groups: Gives the groups of rows, each in batches of at most ``MOST_ROWS``.
        dropped: What of the file is in no copy, in fixed words.
        settings: What its writer needs to know of it.
        rows: How many rows it says it has.
    """

    schema: Any
    groups: Iterator[Iterator[Any]]
    dropped: Counter[str] = field(default_factory=Counter)
    settings: Mapping[str, Any] = field(default_factory=dict)
    rows: int = 0


class Slice(NamedTuple):
    """Some rows, with their leaves and what is read of them.

    Attributes:
        group: Ordinal of the group of rows.
        batch: The rows.
        spots: For each text: ordinal of its leaf, index in it, the text, the same taken apart.
        segments: Of the texts.
        blobs: What is in leaves of bytes instead, by leaf; texts as they were.
        files: Files in cells by number: leaf, index and content.
        dropped: What is left out.
    """

    group: int
    batch: Any
    spots: list[tuple[int, int, str, CellText]]
    segments: list[Segment]
    blobs: dict[int, list[bytes | None]]
    files: dict[int, tuple[int, int, bytes]]
    dropped: Counter[str]


def slices_of(
    table: Table,
    nodes: Sequence[Node | None],
    source: Path,
    limits: Limits,
    *,
    segments: bool = True,
) -> Iterator[Slice]:
    """Give the rows some at a time, with their segments if these are asked for."""
    size = source.stat().st_size
    left = max(limits.most_unpacked(size), limits.ratio * size)
    if table.rows * len(nodes) > max(left, _FREE_ROWS):
        raise _too_large()
    first, files = 1, 0
    for group, batches in enumerate(table.groups):
        for whole in batches:
            size = sum(map(size_of, whole.columns))
            left -= size + whole.num_rows
            if left < 0:
                raise _too_large()
            for batch in _cut(whole, size, limits):
                slice = _slice(group, batch, nodes, first, files, limits, segments)
                files += len(slice.files)
                first += batch.num_rows
                yield slice


def _too_large() -> TooLargeError:
    return TooLargeError(
        "it unpacks to more than the limit", "if it is no attack, write it in smaller parts"
    )


def _cut(batch: Any, size: int, limits: Limits) -> Iterator[Any]:
    most = _BYTES_A_CHARACTER * limits.batch_chars
    parts = max(1, -(-size // most), -(-batch.num_rows // MOST_ROWS))
    rows = max(1, -(-batch.num_rows // parts))
    for at in range(0, batch.num_rows, rows):
        yield batch.slice(at, rows)


def _slice(
    group: int,
    batch: Any,
    nodes: Sequence[Node | None],
    first: int,
    files: int,
    limits: Limits,
    segments: bool,
) -> Slice:
    slice = Slice(group, batch, [], [], {}, {}, Counter())
    parts = [
        part
        for array, node in zip(batch.columns, nodes, strict=True)
        if node
        for part in taken_apart(array, node)
    ]
    texts = [texts_of(part) if segments else [] for part in parts]
    for part, said in zip(parts, texts, strict=True):
        if part.node.kind == BLOB:
            _read_blobs(slice, part, said, files, limits)
    if segments:
        _add_segments(slice, parts, texts, first, limits)
    return slice


def _read_blobs(
    slice: Slice, part: Part, said: list[str | None], files: int, limits: Limits
) -> None:
    """Tell bytes apart: texts are read, files noted, all others emptied and counted."""
    values = slice.blobs[part.node.leaf] = part.array.to_pylist()
    for index, data in enumerate(values):
        kind = kind_of(data) if data else "empty"
        if kind == "text" and said:
            said[index] = data.decode()
        elif kind not in ("text", "empty"):
            values[index] = b""
            number = files + len(slice.files) + 1
            if kind and number <= limits.members:
                slice.files[number] = (part.node.leaf, index, data)
            else:
                slice.dropped["binary value"] += 1


def _add_segments(
    slice: Slice,
    parts: Sequence[Part],
    texts: Sequence[list[str | None]],
    first: int,
    limits: Limits,
) -> None:
    """Add the segments of the rows, row by row."""
    at = [0] * len(parts)
    labels = [_label(part.node) for part in parts]
    for row in range(slice.batch.num_rows):
        place = f"row {first + row}, column "
        for number, part in enumerate(parts):
            said, node = texts[number], part.node
            index = end = row
            if part.rows is None:
                end = row + 1
            else:
                index = at[number]
                end = index
                while end < len(part.rows) and part.rows[end] == row:
                    end += 1
                at[number] = end
            for each in range(index, end):
                text = said[each]
                if not text:
                    continue
                where = f"{place}{node.column}"
                segment = Segment(text, where, "\n", labels[number], node.column)
                read = apart if node.kind in (TEXT, BLOB) else plain
                cell = read(segment, limits)
                slice.spots.append((node.leaf, each, text, cell))
                slice.segments.extend(cell.segments())
                slice.dropped.update({"embedded file": cell.files} if cell.files else {})
    if first == 1 and slice.segments:
        slice.segments[0] = slice.segments[0]._replace(glue=None)


def _label(node: Node) -> str:
    return node.label.replace("_", " ")


def new_rows(
    slice: Slice,
    nodes: Sequence[Node | None],
    schema: Any,
    labelled: Collection[int],
    changes: Mapping[int, Mapping[int, str]],
    copies: Mapping[int, Path] | None,
) -> Any:
    """Return rows as they are in the copy.

    Args:
        slice: The rows.
        nodes: Their columns.
        schema: That of the copy.
        labelled: Leaves that take labels somewhere in the file.
        changes: New texts by leaf and index.
        copies: Of the files in cells; None if these are the copies and stay.
    """
    import pyarrow as pa

    put: dict[int, dict[int, bytes]] = {}
    for number, (owner, index, data) in slice.files.items():
        if copies is None:
            put.setdefault(owner, {})[index] = data
        elif number in copies:
            put.setdefault(owner, {})[index] = copies[number].read_bytes()

    def leaf(node: Node, array: Any) -> Any:
        new = changes.get(node.leaf, {})
        type = leaf_type(node, labelled)
        if node.kind == BLOB:
            values: list[Any] = slice.blobs[node.leaf]
            for index, text in new.items():
                values[index] = text.encode()
            for index, data in put.get(node.leaf, {}).items():
                values[index] = data
            return pa.array(values, type)
        if node.kind == TEXT or type != node.type:
            said: list[Any] = texts_of(Part(node, array, None))
            for index, text in new.items():
                said[index] = text
            return pa.array(said, type)
        return array.take(pa.array(range(len(array)), pa.int64())).cast(type)

    arrays = []
    for array, node in zip(slice.batch.columns, nodes, strict=True):
        if node:
            arrays.append(put_together(array, node, leaf))
    cast = [
        array if array.type == field.type else array.cast(field.type)
        for array, field in zip(arrays, schema, strict=True)
    ]
    return pa.RecordBatch.from_arrays(cast, schema=schema)
