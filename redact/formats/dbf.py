"""DBF tables: of dBASE III to V, FoxPro and Clipper, record by record."""

from __future__ import annotations

import json
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, ClassVar

from redact.errors import TooLargeError
from redact.formats._dbf_table import (
    BYTES,
    DATE,
    FIELD,
    FLAG,
    HEADER,
    NUMBER,
    TEXT,
    Field,
    Table,
    is_table,
    opened,
    records,
    value_of,
)
from redact.formats._file_names import readable
from redact.formats._lines import cut, whole_edits
from redact.formats._replace import replaced
from redact.formats.base import Match, Redact
from redact.model import Batch, Segment
from redact.options import Limits

_DATE = bytes((80, 1, 1))  # of every copy
_DBASE3 = 3
_MOST_NAME = 10
_LONG, _INTEGER = 254, 11
_MOST_SIZE = 65_535
_FLAGS = frozenset("TtFfYyNn?")


class Dbf:
    """Fields of records are segments; the copy is a table of dBASE III, whatever the source was.

    A field becomes one of text where a label stands in it, and is as wide as its longest value.
    """

    name: ClassVar[str] = "dbf"
    title: ClassVar[str] = "DBF table"
    suffixes: ClassVar[tuple[str, ...]] = (".dbf",)
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        return Match.CONTENT if is_table(head) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        table = opened(source, trusted=False)
        yield _names(table)
        for _, batch in _batches(source, table, limits):
            yield batch

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        """Give the records; the names are in ``rest``."""
        for _, batch in _batches(copy, opened(copy, trusted=True), limits):
            yield batch

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        table = opened(source, trusted=False)
        found = redact(_names(table))
        names = [
            field.name if not edits else b""
            for field, edits in zip(table.fields, found, strict=True)
        ]
        spool = target.with_name(f"{target.name}.rows")
        with spool.open("x+", encoding="utf-8", errors="surrogatepass") as rows:
            copy = _Copy(table, names)
            for values, batch in _batches(source, table, limits):
                edits = iter(redact(batch))
                for row in values:
                    new = [
                        text
                        if not text or field.kind == FLAG
                        else replaced(text, whole_edits(text, edits, limits.line_chars))
                        for field, text in zip(table.fields, row, strict=True)
                    ]
                    copy.note(row, new)
                    rows.write(json.dumps(new, ensure_ascii=False) + "\n")
            rows.seek(0)
            with target.open("xb") as file:
                copy.save(file, rows)
        spool.unlink()

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give the names, flags and whatever else is in the file but in no value."""
        table = opened(copy, trusted=True)
        with copy.open("rb") as file:
            head = file.read(table.start)
            yield head[12:28]
            yield head[HEADER + FIELD * len(table.fields) :]
            for at in range(HEADER, HEADER + FIELD * len(table.fields), FIELD):
                yield head[at : at + 11].decode(table.codec, "replace")
                yield head[at + 12 : at + 16] + head[at + 18 : at + FIELD]
            file.seek(table.start + table.records * table.size)
            while block := file.read(1 << 20):
                yield block
        for deleted, record in records(copy, table):
            if deleted or table.dropped:
                yield record
            for field in table.fields:
                if field.kind == FLAG:
                    yield record[field.start : field.start + field.size]


class _Copy:
    """A table as it is to be, known when all records were seen.

    Args:
        table: The source.
        names: Of its fields; an empty one was removed.
    """

    def __init__(self, table: Table, names: Sequence[bytes]) -> None:
        self._fields = table.fields
        self._names = names
        self._codec = table.codec if table.codec in BYTES else "utf-8"
        self._lengths = [Counter[str]() for _ in table.fields]
        self._plain = [field.kind == TEXT for field in table.fields]
        self._records = 0
        self._old = table.codec

    def note(self, row: Sequence[str], new: Sequence[str]) -> None:
        """See which types and widths a record asks for."""
        self._records += 1
        for index, (old, text) in enumerate(zip(row, new, strict=True)):
            if not text:
                continue
            lengths = self._lengths[index]
            if old != text or not _fits(self._fields[index], text):
                self._plain[index] = True
                if self._codec != "utf-8" and not _encodes(text, self._codec):
                    self._codec = "utf-8"
            for codec in {self._codec, "utf-8"}:
                lengths[codec] = max(lengths[codec], len(_data(text, codec)))

    def save(self, file: IO[bytes], rows: Iterator[str] | IO[str]) -> None:
        """Write the table.

        Args:
            file: Where to.
            rows: The records in JSON, one a line.
        """
        fields = [self._field(index) for index in range(len(self._fields))]
        start = HEADER + FIELD * len(fields) + 1
        size = 1 + sum(width for _, width, _ in fields)
        if size > _MOST_SIZE:
            raise TooLargeError("its records become too long", "save it as CSV and scan that")
        head = bytes((_DBASE3,)) + _DATE + struct.pack("<IHH", self._records, start, size)
        file.write(head + bytes(17) + bytes((BYTES[self._codec], 0, 0)))
        taken: set[bytes] = set()
        for index, (kind, width, decimals) in enumerate(fields):
            name = self._name(index, taken)
            low, high = (width & 255, width >> 8) if kind == TEXT else (width, decimals)
            file.write(name.ljust(11, b"\0") + kind.encode() + bytes((0, 0, 0, 0, low, high)))
            file.write(bytes(14))
        file.write(b"\r")
        for line in rows:
            texts = zip(json.loads(line), fields, strict=True)
            file.write(b" " + b"".join(self._written(text, *field) for text, field in texts))
        file.write(b"\x1a")

    def _field(self, index: int) -> tuple[str, int, int]:
        """Return type, width and decimals of a field in the copy."""
        field = self._fields[index]
        if not self._plain[index]:
            width = _INTEGER if field.type in "I+" else field.size
            return field.kind, width, field.decimals
        widest = self._lengths[index][self._codec]
        size = field.size if field.type in "CV" and field.size <= _LONG else 1
        return TEXT, max(1, size, widest), 0

    def _name(self, index: int, taken: set[bytes]) -> bytes:
        """Return the name of a field, or one in its stead."""
        name = self._names[index].decode(self._old, "replace").encode(self._codec, "replace")
        if not name or len(name) > _MOST_NAME or name in taken:
            name = b"FIELD_%d" % (index + 1)
        taken.add(name)
        return name

    def _written(self, text: str, kind: str, width: int, decimals: int) -> bytes:
        if kind == DATE:
            text = text.replace("-", "")
        data = _data(text, self._codec)
        return data.rjust(width) if kind == NUMBER else data.ljust(width)


def _names(table: Table) -> Batch:
    segments = [
        Segment(
            readable(field.name.decode(table.codec, "replace")), f"name {number}", None, gone=True
        )
        for number, field in enumerate(table.fields, 1)
    ]
    return Batch(tuple(segments), +table.dropped)


def _batches(source: Path, table: Table, limits: Limits) -> Iterator[tuple[list[list[str]], Batch]]:
    """Give the values of records some at a time, with the segments of these."""
    columns = [
        (field, number, readable(field.name.decode(table.codec, "replace")))
        for number, field in enumerate(table.fields, 1)
    ]
    rows: list[list[str]] = []
    segments: list[Segment] = []
    size = number = deleted = 0
    for is_deleted, record in records(source, table):
        if is_deleted:
            deleted += 1
            continue
        number += 1
        place = f"row {number}, column "
        row = []
        for field, column, label in columns:
            text = value_of(record, field, table.codec)
            if field.kind == FLAG:
                text = text if text in _FLAGS else ""
            elif text:
                glue = None if number == 1 and not segments else "\n"
                segment = Segment(text, f"{place}{column}", glue, label, column)
                segments += cut(segment, limits.line_chars)
            row.append(text)
            size += len(text) + 1
        rows.append(row)
        if size >= limits.batch_chars:
            yield rows, Batch(tuple(segments), _deleted(deleted))
            rows, segments, size, deleted = [], [], 0, 0
    yield rows, Batch(tuple(segments), _deleted(deleted))


def _deleted(count: int) -> dict[str, int]:
    return {"deleted record": count} if count else {}


def _fits(field: Field, text: str) -> bool:
    """Say that a field of numbers or dates can hold what stands in it."""
    if field.kind == NUMBER:
        width = _INTEGER if field.type in "I+" else field.size
        return len(text) <= width and set(text) <= set("0123456789.+-eE*")
    return field.kind != DATE or (len(text) == 10 and text.count("-") == 2)


def _data(text: str, codec: str) -> bytes:
    """Return the bytes of a text; a NUL says where it ends if it ends with a space."""
    return text.encode(codec, "replace") + b"\0" * text[-1:].isspace()


def _encodes(text: str, codec: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
