"""Excel workbooks: cells, block by block of rows, and everything else in them that is text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from redact.errors import TooLargeError
from redact.formats._opc import OLE_MARK
from redact.formats._xlsx_parts import Workbook
from redact.formats._xlsx_rest import rest_of
from redact.formats._xlsx_steps import Step, first_step, last_step, sheet_steps
from redact.formats._zip import write_zip
from redact.formats.base import Match, Redact
from redact.model import Batch, Edit, Member
from redact.options import Limits

_OTHERS = (b"word/document.xml", b"ppt/presentation.xml")


class Xlsx:
    """A workbook: what belongs to no sheet, then sheet by sheet, then drawings."""

    name: ClassVar[str] = "xlsx"
    title: ClassVar[str] = "Excel workbook"
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm", ".xltx", ".xltm")
    in_blocks: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        named = name.lower().endswith(self.suffixes)
        if head.startswith(b"PK\x03\x04"):
            if b"xl/workbook.xml" in head:
                return Match.CONTENT
            other = any(part in head for part in _OTHERS)
            return Match.CONTENT if named and not other else Match.NO
        return Match.CONTENT if named and head.startswith(OLE_MARK) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        with _opened(source, limits) as workbook:
            for step in _steps(workbook, limits):
                if not step.empty:
                    yield step.batch

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path] | None = None,
    ) -> None:
        with _opened(source, limits, copies or {}) as workbook:
            write_zip(target, _members(workbook, redact, limits))

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        with _opened(source, limits) as workbook:
            yield from workbook.extract(folder)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        with _opened(copy, limits) as workbook:
            yield from rest_of(workbook, limits)


def _opened(source: Path, limits: Limits, copies: Mapping[int, Path] | None = None) -> Workbook:
    try:
        return Workbook(source, limits, copies)
    except RecursionError:
        raise TooLargeError("it is nested too deeply", "open it in Excel and simplify it") from None


def _steps(workbook: Workbook, limits: Limits) -> Iterator[Step]:
    yield first_step(workbook)
    strings = workbook.strings()
    for sheet in workbook.sheets:
        yield from sheet_steps(workbook, sheet, strings, limits)
    yield last_step(workbook)


def _members(
    workbook: Workbook, redact: Redact, limits: Limits
) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
    """Give the members of the copy; edits are asked for as they are written."""
    _done(first_step(workbook), redact)
    yield from workbook.first_members()
    strings = workbook.strings()
    for sheet in workbook.sheets:
        steps = sheet_steps(workbook, sheet, strings, limits)
        yield sheet.part, (_done(step, redact) for step in steps)
    _done(last_step(workbook), redact)
    yield from workbook.last_members()


def _done(step: Step, redact: Redact) -> bytes:
    edits: Sequence[Sequence[Edit]] = () if step.empty else redact(step.batch)
    return step.write(edits)
