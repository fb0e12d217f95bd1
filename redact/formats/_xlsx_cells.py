"""Cells: what they say, and how the copy writes them, row by row.

A sheet may have millions of cells, so only a block of rows is held at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from redact.formats._xlsx_formula import Formula
from redact.formats._xlsx_places import name_of
from redact.formats._xlsx_text import (
    Text,
    content,
    edited,
    plain,
    text_element,
    text_xml,
)
from redact.formats._xlsx_tokens import Named
from redact.model import Edit

TEXT, NUMBER, DATE, BOOLEAN, ERROR, NOTHING = "s", "n", "d", "b", "e", ""


class CellFormula(NamedTuple):
    """A formula as it stands in a cell.

    Attributes:
        attributes: As they are written.
        formula: What it is, or None if another cell says it.
    """

    attributes: str
    formula: Formula | None

    @property
    def shared(self) -> str:
        """How it is called if other cells have it too, else nothing."""
        name = self.attributes.partition(" ref=")[0]
        return name if " si=" in name else ""


class Cell(NamedTuple):
    """A cell.

    Attributes:
        column: From 1.
        style: Its index.
        kind: ``TEXT`` and so on.
        text: What a reader sees, of texts, numbers and dates.
        value: How it is written, unless it is a text.
        said: True if it is a segment.
        formula: What gives its value, if that is known.
        head: The column of a table that it names.
    """

    column: int
    style: int
    kind: str
    text: Text = ""
    value: str = ""
    said: bool = False
    formula: CellFormula | None = None
    head: Named | None = None


@dataclass(slots=True)
class Row:
    """A row.

    Attributes:
        number: From 1.
        attributes: As they are written.
        cells: By column.
    """

    number: int
    attributes: str
    cells: list[Cell]

    def literals(self) -> Iterator[tuple[Cell, Formula]]:
        """Give the formulas that hold texts."""
        for cell in self.cells:
            if cell.formula and cell.formula.formula and cell.formula.formula.literals:
                yield cell, cell.formula.formula

    def xml(self, edits: Iterator[Sequence[Edit]], gone: set[str]) -> str:
        """Return the row as it stands in the copy; takes the edits of its segments.

        A formula gives nothing any more if what it gave is edited, since it would give it again.

        Args:
            edits: Of its segments, and of those after it.
            gone: Takes how the formulas that other cells share are called, if they do so.
        """
        cells = self.cells
        own = [next(edits) if cell.said else () for cell in cells]
        for _, formula in self.literals():
            for passage in formula.passages(""):
                passage.edit(next(edits))
        number = self.number
        body = "".join(
            [_cell_xml(cell, number, new, gone) for cell, new in zip(cells, own, strict=True)]
        )
        if not body and not self.attributes:
            return ""
        return f'<row r="{number}"{self.attributes}>{body}</row>'


def _cell_xml(cell: Cell, row: int, edits: Sequence[Edit], gone: set[str]) -> str:
    column, style, kind, text, value, _, formula, head = cell
    start = f'<c r="{name_of(column)}{row}"'
    if style:
        start += f' s="{style}"'
    if head is not None:
        return f'{start} t="inlineStr"><is>{text_element(head.now)}</is></c>'
    if edits:
        text, kind = edited(text, edits), TEXT
    if formula is not None and (edits or formula.shared in gone):
        formula = _spent(formula, gone)
    if formula is not None:
        start, value = _formula_xml(start, kind, formula, text, value)
        return f"{start}{value}</c>"
    if kind == TEXT:
        return f'{start} t="inlineStr"><is>{text_xml(text)}</is></c>'
    if kind == NUMBER:
        return f"{start}><v>{value}</v></c>"
    if kind == NOTHING:
        return f"{start}/>"
    return f'{start} t="{kind}"><v>{value}</v></c>'


def _spent(formula: CellFormula, gone: set[str]) -> CellFormula | None:
    """Return what stays of a formula that must not give its value again: its texts, if any."""
    if formula.formula is None:
        return None
    if formula.shared:
        gone.add(formula.shared)
    if not formula.formula.literals:
        return None
    attributes = "" if formula.shared else formula.attributes
    return CellFormula(attributes, formula.formula.spent())


def _formula_xml(
    start: str, kind: str, formula: CellFormula, text: Text, value: str
) -> tuple[str, str]:
    """Return the beginning of a cell with its formula, and its value."""
    said = plain(text)
    if kind == TEXT:
        start += ' t="str"'
        space = ' xml:space="preserve"' if said != said.strip() else ""
        value = f"<v{space}>{content(said)}</v>"
    elif kind == NOTHING:
        value = ""
    else:
        start += f' t="{kind}"' if kind != NUMBER else ""
        value = f"<v>{value}</v>"
    if formula.formula is None:
        return f"{start}><f{formula.attributes}/>", value
    return f"{start}><f{formula.attributes}>{content(str(formula.formula))}</f>", value
