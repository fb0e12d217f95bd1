"""Reading the cells of a sheet, one row after the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats._xlsx_cells import (
    BOOLEAN,
    DATE,
    ERROR,
    NOTHING,
    NUMBER,
    TEXT,
    Cell,
    CellFormula,
    Row,
)
from redact.formats._xlsx_formula import parse
from redact.formats._xlsx_numbers import Show, plain_text
from redact.formats._xlsx_places import column_numbers, column_of
from redact.formats._xlsx_raw import RawCell, RawRow
from redact.formats._xlsx_text import (
    Text,
    plain,
    text_of,
    unescaped,
)
from redact.formats._xlsx_tokens import Scope
from redact.formats._xlsx_words import MOST_COLUMNS, MOST_ROWS, REF, VALUE

_DIGITS = "0123456789"
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d{1,3})?", re.ASCII)
_DATE = re.compile(r"-?\d{1,4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z?)?|\d\d:\d\d:\d\d")
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_BOOLEANS = {"0": "0", "1": "1", "false": "0", "true": "1"}
_MOST_DIGITS = 15
_ATTRIBUTE = re.compile(r' ([\w:.-]+)="([^"]*)"')
_ENTITY = re.compile(r"&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|(amp|lt|gt|quot|apos);|)")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ROW_ATTRIBUTES = frozenset(
    "customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot".split()
)


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one sheet.

    Attributes:
        strings: Of the whole workbook.
        shows: How numbers of each style read.
        scope: For formulas.
        dropped: Takes the counts of what is left out.
    """

    strings: Sequence[Text]
    shows: Sequence[Show | None]
    scope: Scope
    dropped: Counter[str]
    _number: int = 0
    _shared: set[str] = field(default_factory=set)

    def row(self, found: RawRow | etree._Element) -> Row:
        """Return the next row.

        Raises:
            UnreadableFileError: If it is none of a sheet, or not in order.
        """
        if isinstance(found, RawRow):
            row = self._row(dict(_ATTRIBUTE.findall(found.attributes)))
            row.cells = self._raw_cells(found.cells)
        else:
            row = self._row({str(key): str(value) for key, value in found.attrib.items()})
            row.cells = self._cells(found)
        return row

    def _row(self, found: Mapping[str, str]) -> Row:
        number = self._number + 1
        attributes = ""
        for key, value in found.items():
            if key == "r":
                number = _row_number(value)
            elif key in _ROW_ATTRIBUTES and VALUE.fullmatch(value):
                attributes += f' {key}="{value}"'
            elif key == "s" and (style := self._style(value)):
                attributes += f' s="{style}"'
        if not self._number < number <= MOST_ROWS:
            raise _disorder()
        self._number = number
        return Row(number, attributes, [])

    def _raw_cells(self, found: Sequence[RawCell]) -> list[Cell]:
        cells: list[Cell] = []
        at, in_order = 0, True
        columns, shows = column_numbers(), self.shows
        for letters, style_text, type, formula_text, value, text in found:
            column = columns.get(letters, 0) if letters else at + 1
            if not 0 < column <= MOST_COLUMNS:
                raise _disorder()
            in_order = in_order and column > at
            at = column
            style = self._style(style_text) if style_text else 0
            formula = self._raw_formula(formula_text) if formula_text else None
            if text:
                if "&" in text or "_x" in text:
                    text = unescaped(_without_entities(text))
                said = not text.isspace()
                cells.append(_new(Cell, (column, style, TEXT, text, "", said, formula, None)))
            elif value.isdecimal() and type in ("", "n") and not shows[style] and _short(value):
                cells.append(_new(Cell, (column, style, NUMBER, value, value, True, formula, None)))
            else:
                value = _without_entities(value)
                cells.append(self._cell(column, style, type or "n", value, formula))
        return cells if in_order else self._in_order(cells)

    def _cells(self, row: etree._Element) -> list[Cell]:
        cells: list[Cell] = []
        at, in_order = 0, True
        for element in row:
            if not str(element.tag).endswith("}c"):
                self.dropped["unknown element"] += 1
                continue
            get = element.get
            column = column_of(ref.rstrip(_DIGITS)) if (ref := get("r")) else at + 1
            if not 0 < column <= MOST_COLUMNS:
                raise _disorder()
            in_order = in_order and column > at
            at = column
            style = self._style(get("s", "0"))
            cells.append(self._element_cell(column, style, get("t", "n"), element))
        return cells if in_order else self._in_order(cells)

    def _in_order(self, cells: Sequence[Cell]) -> list[Cell]:
        only = {cell.column: cell for cell in cells}
        if len(only) < len(cells):
            self.dropped["second content of a cell"] += len(cells) - len(only)
        return [only[column] for column in sorted(only)]

    def _element_cell(self, column: int, style: int, type: str, element: etree._Element) -> Cell:
        value, formula = "", None
        text: Text = ""
        for child in element:
            tag = str(child.tag)
            if tag.endswith("}v"):
                value = child.text or ""
            elif tag.endswith("}is"):
                text = text_of(child, self.dropped)
            elif tag.endswith("}f"):
                attributes = {str(name): str(value) for name, value in child.attrib.items()}
                formula = self._formula(attributes, child.text or "")
            else:
                self.dropped["unknown element"] += 1
        if plain(text) and (type == "inlineStr" or not value):
            return _text_cell(column, style, text, formula)
        return self._cell(column, style, type, value, formula)

    def _cell(
        self, column: int, style: int, type: str, value: str, formula: CellFormula | None
    ) -> Cell:
        """Return the cell with a value of some type, as it is written."""
        if not value:
            return Cell(column, style, NOTHING, "", "", False, formula)
        if type == "n":
            return self._number_cell(column, style, value, formula)
        if type == "s":
            return _text_cell(column, style, self._string(value), formula)
        if type == "b" and value in _BOOLEANS:
            return Cell(column, style, BOOLEAN, "", _BOOLEANS[value], False, formula)
        if type == "e" and _ERROR.fullmatch(value):
            return Cell(column, style, ERROR, "", value, False, formula)
        if type == "d" and _DATE.fullmatch(value):
            return Cell(column, style, DATE, value, value, True, formula)
        return _text_cell(column, style, unescaped(value), formula)

    def _number_cell(
        self, column: int, style: int, value: str, formula: CellFormula | None
    ) -> Cell:
        show = self.shows[style]
        if show is None and value.isdecimal() and value.isascii() and _short(value):
            return Cell(column, style, NUMBER, value, value, True, formula)
        value = value.strip()
        if not _NUMBER.fullmatch(value):
            return _text_cell(column, style, unescaped(value), formula)
        number = float(value)
        if number in (float("inf"), float("-inf")):
            return _text_cell(column, style, value, formula)
        written = plain_text(number)
        shown = show(number) if show else written
        return Cell(column, style, NUMBER, shown, written, True, formula)

    def _string(self, index: str) -> Text:
        if index.isascii() and index.isdecimal() and len(index) < 10:
            at = int(index)
            if at < len(self.strings):
                return self.strings[at]
        raise UnreadableFileError(
            "a cell leads to a text that is not there", "open it in its program and save it again"
        )

    def _style(self, value: str) -> int:
        known = value.isascii() and value.isdecimal() and len(value) < 7
        return int(value) if known and int(value) < len(self.shows) else 0

    def _raw_formula(self, text: str) -> CellFormula | None:
        start, _, rest = text.partition(">")
        attributes = {k: _without_entities(v) for k, v in _ATTRIBUTE.findall(start)}
        return self._formula(attributes, _without_entities(rest.removesuffix("</f>")))

    def _formula(self, found: Mapping[str, str], text: str) -> CellFormula | None:
        kind, shared, ref = (found.get(name, "") for name in ("t", "si", "ref"))
        text = unescaped(text)
        attributes = ""
        if kind == "shared" and shared.isascii() and shared.isdecimal() and len(shared) < 9:
            attributes = f' t="shared" si="{shared}"'
            if not text.strip():
                if shared in self._shared:
                    return CellFormula(attributes, None)
                self.dropped["formula"] += 1
                return None
        if attributes or kind == "array":
            attributes += "" if attributes else ' t="array"'
            attributes += f' ref="{ref}"' if REF.fullmatch(ref) else ""
        formula = parse(text, self.scope) if kind in ("", "normal", "array", "shared") else None
        fits = not attributes or " ref=" in attributes
        if formula is None or not text.strip() or formula.hides_text() or not fits:
            self.dropped["formula"] += 1
            return None
        if kind == "shared":
            self._shared.add(shared)
        if found.get("ca") in ("1", "true"):
            attributes += ' ca="1"'
        return CellFormula(attributes, formula)


_new = tuple.__new__
"""Makes named tuples in half the time, where there are millions."""


def _text_cell(column: int, style: int, text: Text, formula: CellFormula | None = None) -> Cell:
    return Cell(column, style, TEXT, text, "", bool(plain(text).strip()), formula)


def _without_entities(text: str) -> str:
    return _ENTITY.sub(_meant, text) if "&" in text else text


def _meant(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        raise UnreadableFileError(
            "a part of it is damaged", "open it in its program and save it again"
        )
    return chr(number)


def _short(value: str) -> bool:
    return len(value) <= _MOST_DIGITS and (value[0] != "0" or value == "0")


def _row_number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 8 else 0


def _disorder() -> UnreadableFileError:
    return UnreadableFileError(
        "its rows or cells are not in order, or not in a sheet",
        "open it in its program and save it again",
    )
