"""Tables of sheets: their parts, and where they stand."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from redact.formats._allow import Copier, Rules, like
from redact.formats._opc import part_bytes
from redact.formats._xlsx_formula import Formula, parse
from redact.formats._xlsx_names import Names, Table
from redact.formats._xlsx_places import column_of
from redact.formats._xlsx_rows import TableRange
from redact.formats._xlsx_rules import NoLeads
from redact.formats._xlsx_text import escaped, unescaped
from redact.formats._xlsx_tokens import Scope
from redact.formats._xlsx_words import (
    ATTRIBUTES,
    DROPPED,
    KEPT,
    MOST_ROWS,
    NO_PREFIX,
    NUMBER,
    REF,
    SILENT,
    TABLE_STYLE,
    WORDS,
    S,
)

_RULES = Rules(
    kept=KEPT,
    attributes=ATTRIBUTES,
    values=WORDS,
    number=NUMBER,
    special={
        "ref": like(REF),
        f"{S}tableStyleInfo@name": like(TABLE_STYLE),
        f"{S}table@name": lambda _: "",
        f"{S}tableColumn@name": lambda _: "",
        f"{S}filter@val": lambda _: None,
        f"{S}customFilter@val": lambda _: None,
    },
    silent=SILENT | {"id", "displayName", "comment", "tableType", "queryTableFieldId"},
    dropped=DROPPED,
)


class SheetTable:
    """A table of a copy.

    Attributes:
        number: 1-based, in the workbook.
        range: Where it stands.
    """

    def __init__(self, number: int, root: etree._Element, table: Table, range: TableRange) -> None:
        self.number = number
        self.range = range
        self._source = root
        self._table = table
        self._root = root
        self._formulas: list[tuple[etree._Element, Formula]] = []

    def clean(self, scope: Scope, dropped: Counter[str]) -> None:
        """Make the copy, once all names of the workbook are known."""

        def formula(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
            found = parse(unescaped(element.text or ""), scope)
            if found is None or found.literals:
                copier.drop("formula")
            else:
                self._formulas.append((etree.SubElement(parent, element.tag), found))

        handlers = {
            f"{S}calculatedColumnFormula": formula,
            f"{S}filterColumn": lambda copier, *_: copier.drop("filter of a table"),
            f"{S}extLst": lambda *_: None,
        }
        copier = Copier(_RULES.plus(Rules(handlers=handlers)), NoLeads(), dropped)
        self._root = copier.part(self._source, {NO_PREFIX: S[1:-1]})

    def xml(self) -> bytes:
        """Return the part."""
        table, root = self._table, self._root
        root.set("id", str(self.number))
        root.set("name", escaped(table.now))
        root.set("displayName", escaped(table.now))
        if table.now != table.text:
            root.set("comment", escaped(table.text))
        columns = zip(root.iter(f"{S}tableColumn"), table.columns.values(), strict=True)
        for number, (element, column) in enumerate(columns, 1):
            element.set("id", str(number))
            element.set("name", escaped(column.now))
        for element, formula in self._formulas:
            element.text = escaped(str(formula))
        return part_bytes(root)


def table_of(root: etree._Element, number: int, names: Names) -> SheetTable | None:
    """Return the table of a part, None if it is none that a program would open."""
    if root.tag != f"{S}table":
        return None
    box = _box(root.get("ref", ""))
    columns = [
        unescaped(e.get("name", "")) for e in root.iterfind(f"{S}tableColumns/{S}tableColumn")
    ]
    if box is None or len(columns) != box[3] - box[2] + 1:
        return None
    was = unescaped(root.get("displayName", root.get("name", "")))
    table = names.add_table(was, unescaped(root.get("comment", ""))) if was else None
    if table is None:
        return None
    found = [table.add_column(name) for name in columns]
    if None in found:
        del names.tables[was.casefold()]
        return None
    headed = root.get("headerRowCount", "1") != "0"
    range = TableRange(
        box[0] if headed else box[0] - 1,
        box[1],
        box[2],
        [column.text for column in table.columns.values()],
        list(table.columns.values()) if headed else [],
    )
    return SheetTable(number, root, table, range)


def _box(ref: str) -> tuple[int, int, int, int] | None:
    """Return first and last row, first and last column of a range."""
    if not REF.fullmatch(ref):
        return None
    first, _, last = ref.replace("$", "").partition(":")
    rows: list[int] = []
    columns: list[int] = []
    for cell in (first, last or first):
        letters = cell.rstrip("0123456789")
        rows.append(int(cell[len(letters) :]))
        columns.append(column_of(letters))
    known = 0 < rows[0] <= rows[1] <= MOST_ROWS and 0 < columns[0] <= columns[1]
    return (rows[0], rows[1], columns[0], columns[1]) if known else None
