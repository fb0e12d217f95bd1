"""A workbook in steps: each a batch to read, and what its edits do to the copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from redact.errors import TooLargeError
from redact.formats._passages import Passage, edit_all, text_passages
from redact.formats._xlsx_frame import Frame
from redact.formats._xlsx_parts import Workbook
from redact.formats._xlsx_reader import CellReader
from redact.formats._xlsx_rows import Block, RowSegments
from redact.formats._xlsx_sheets import Sheet
from redact.formats._xlsx_stream import SheetStream
from redact.formats._xlsx_text import Text
from redact.formats._xlsx_words import S
from redact.model import Batch, Edit
from redact.options import Limits

Edits = Sequence[Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class Step:
    """A batch, and what its edits do.

    Attributes:
        batch: To be read.
        write: Carries the edits of the batch out; returns the next bytes of the sheet's part.
    """

    batch: Batch
    write: Callable[[Edits], bytes]

    @property
    def empty(self) -> bool:
        """True if there is nothing to say and nothing to edit."""
        return not (self.batch.segments or self.batch.dropped or self.batch.noted)


def first_step(workbook: Workbook) -> Step:
    """Return the step of names and styles."""
    passages = workbook.passages()

    def write(edits: Edits) -> bytes:
        edit_all(passages, edits)
        workbook.names.settle()
        return b""

    return Step(_batch(workbook, passages), write)


def sheet_steps(
    workbook: Workbook, sheet: Sheet, strings: Sequence[Text], limits: Limits
) -> Iterator[Step]:
    """Give the steps of a sheet: blocks of rows, then what stands around them."""
    place = f"sheet {sheet.number}, "
    stream = SheetStream(workbook.package.archive.blocks(sheet.source), limits)
    frame = Frame(place, workbook.names, sheet.targets, list(sheet.links), workbook.dropped)
    reader = CellReader(strings, workbook.styles.shows, workbook.names, workbook.dropped)
    rows = RowSegments(place, [table.range for table in sheet.tables])
    start = frame.before(stream.before) + b"<sheetData>"
    _count_hidden(workbook.noted, stream.before)
    chars = 0
    gone: set[str] = set()
    for block in rows.blocks(map(reader.row, stream.rows()), limits.batch_chars):
        chars += sum(len(segment.text) for segment in block.segments)
        if chars > limits.unpacked_bytes:
            raise TooLargeError("the texts of a sheet are more than the limit", "split it")
        workbook.noted["hidden row"] += block.hidden()
        yield Step(_taken(workbook, block), _writer(start, block, gone))
        start = b""
    frame.read_after(stream.after)
    passages = text_passages([*frame.passages(), *sheet.comments.passages(place)])

    def write(edits: Edits) -> bytes:
        edit_all(passages, edits)
        sheet.links = frame.links
        return start + b"</sheetData>" + frame.after(sheet.leading())

    yield Step(_batch(workbook, passages), write)


def last_step(workbook: Workbook) -> Step:
    """Return the step of drawings and charts."""
    passages = workbook.drawings.passages()

    def write(edits: Edits) -> bytes:
        edit_all(passages, edits)
        return b""

    return Step(_batch(workbook, passages), write)


def _writer(start: bytes, block: Block, gone: set[str]) -> Callable[[Edits], bytes]:
    return lambda edits: start + block.written(edits, gone)


def _batch(workbook: Workbook, passages: Sequence[Passage]) -> Batch:
    return Batch(tuple(passage.segment() for passage in passages), *_counts(workbook))


def _taken(workbook: Workbook, block: Block) -> Batch:
    return Batch(tuple(block.segments), *_counts(workbook))


def _counts(workbook: Workbook) -> tuple[dict[str, int], dict[str, int]]:
    """Return what was left out and noted since the last time."""
    found = []
    for counts in (workbook.dropped, workbook.noted):
        found.append({what: count for what, count in sorted(counts.items()) if count})
        counts.clear()
    return found[0], found[1]


def _count_hidden(noted: Counter[str], before: Sequence[etree._Element]) -> None:
    for columns in before:
        if columns.tag == f"{S}cols":
            noted["hidden column"] += sum(e.get("hidden") in ("1", "true") for e in columns)
