"""What is in a workbook's copy beside its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redact.formats._passages import Passage, text_passages
from redact.formats._residue import residue
from redact.formats._xlsx_frame import Frame
from redact.formats._xlsx_parts import Workbook
from redact.formats._xlsx_sheets import Sheet
from redact.formats._xlsx_words import S
from redact.formats._xml import parse_xml
from redact.options import Limits

_TEXT = r"<t(?: xml:space=\"preserve\")?>[^<]*</t>"
_CELL = re.compile(
    r'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?'
    rf'(?:/>| t="inlineStr"><is>{_TEXT}</is></c>|><v>[0-9.e+-]{{1,30}}</v></c>'
    r'| t="b"><v>[01]</v></c>)'
    r'|<row r="[0-9]{1,7}"(?: (?:s|ht|hidden|customHeight|customFormat)="[0-9.]{1,9}")*>|</row>'
)
"""What is of no interest among the cells of a copy: their places and texts."""

_SAID = re.compile(rf'{_TEXT}|(?<=<v>)[^<]*|(?<=<v xml:space="preserve">)[^<]*')
_FORMULA = re.compile(r"(?<=>)[^<>]*(?=</f>)")
_LITERAL = re.compile(r'"(?:[^"]|"")*"|(?<![A-Z$0-9.])[0-9.]{5,}')
_ROW_END = b"</row>"
_START, _END = b"<sheetData>", b"</sheetData>"


def rest_of(workbook: Workbook, limits: Limits) -> Iterator[str | bytes]:
    """Give what is in a copy beside its texts."""
    written = dict(workbook.first_members())
    passages = [*workbook.passages(), *workbook.drawings.passages()]
    frames: list[tuple[Sheet, Frame, bytes]] = []
    for sheet in workbook.sheets:
        cells = _Cells()
        yield from cells.read(workbook.package.archive.blocks(sheet.source))
        frame = Frame(
            f"sheet {sheet.number}, ",
            workbook.names,
            sheet.targets,
            list(sheet.links),
            workbook.dropped,
        )
        start = _read(frame, cells, limits)
        sheet.links = frame.links
        if start != cells.before or frame.after(sheet.leading()) != cells.after:
            yield cells.before + cells.after
        frames.append((sheet, frame, start))
        passages += text_passages([*frame.passages(), *sheet.comments.passages("")])
    written |= dict(workbook.last_members())
    for name in workbook.package.archive.names.values():
        yield name
        if not any(name == sheet.source for sheet in workbook.sheets):
            data = workbook.package.archive.read(name) or b""
            if written.get(name) != data:
                yield data
    for data in _emptied(workbook, passages, frames):
        yield from residue(data)


def _emptied(
    workbook: Workbook, passages: list[Passage], frames: list[tuple[Sheet, Frame, bytes]]
) -> Iterator[bytes]:
    """Give the parts of the copy without their texts."""
    for passage in passages:
        passage.empty()
    workbook.names.settle()
    for _, data in (*workbook.first_members(), *workbook.last_members()):
        yield data
    for sheet, frame, start in frames:
        yield start + b"<sheetData/>" + frame.after(sheet.leading())


def _read(frame: Frame, cells: _Cells, limits: Limits) -> bytes:
    """Read what stands around the cells; return how it would begin in a copy of the copy."""
    root = parse_xml(cells.before + b"<sheetData/>" + cells.after, limits)
    elements = list(root)
    at = next((n for n, element in enumerate(elements) if element.tag == f"{S}sheetData"), 0)
    start = frame.before(elements[:at])
    frame.read_after(elements[at + 1 :])
    return start


class _Cells:
    """Takes the cells out of the part of a sheet.

    Attributes:
        before: What stands before them.
        after: What stands after them.
    """

    def __init__(self) -> None:
        self.before = b""
        self.after = b""
        self._seen: set[str] = set()

    def read(self, blocks: Iterator[bytes]) -> Iterator[str]:
        """Give what is in the cells beside their texts, each once."""
        data, inside = b"", False
        for block in blocks:
            data += block
            if not inside and _START in data:
                self.before, _, data = data.partition(_START)
                inside = True
            if inside and _END not in data:
                rows, end, data = data.rpartition(_ROW_END)
                yield from self._rest(rows + end)
        rows, _, self.after = data.partition(_END)
        yield from self._rest(rows)

    def _rest(self, rows: bytes) -> Iterator[str]:
        left = _CELL.sub("", rows.decode("utf-8", "replace"))
        left = _FORMULA.sub(lambda match: _LITERAL.sub("", match[0]), _SAID.sub("", left))
        if left and left not in self._seen:
            self._seen.add(left)
            yield left
