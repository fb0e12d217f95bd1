"""What a workbook calls its sheets, ranges and tables, and what the copy calls them.

A label does not fit everywhere: names of sheets are short, differ from each other and have no
brackets, names of ranges are one word. What the copy cannot say in the name itself it says in the
comment of a defined name, from where it is read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from redact.formats._passages import Passage, Slot, text_passages
from redact.formats._xlsx_formula import Formula, parse
from redact.formats._xlsx_text import escaped, unescaped
from redact.formats._xlsx_words import S

_MOST_CHARS = 31
_FORBIDDEN = {sign: chr(ord(sign) + 0xFEE0) for sign in "[]:*?/\\"}
_QUOTE = "\uff07"
_TO_NAME = str.maketrans(_FORBIDDEN)
_TO_TEXT = str.maketrans({wide: sign for sign, wide in _FORBIDDEN.items()} | {_QUOTE: "'"})
_OWN = re.compile(r"_redact\.(?:name|table)\.\d{1,6}")
_OWN_SHEET = re.compile(r"_redact\.sheet\.(\d{1,6})")
_BUILTIN = re.compile(r"_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase|Criteria|Extract)")
_TABLE = re.compile(r"(?:Table|Таблица|Табліца|Tabelle|Tableau)_?\d{1,6}", re.IGNORECASE)
_NO_PLACE = "#REF!"


@dataclass(slots=True)
class Name:
    """A name that is read and edited.

    Attributes:
        was: As it is in the source.
        text: What it says.
        now: As it is in the copy.
    """

    was: str
    text: str
    now: str

    def slot(self) -> Slot:
        """Return it as a text."""

        def put(new: str) -> None:
            self.text = new

        return Slot(self.text, put)


@dataclass(slots=True)
class Table(Name):
    """The names of a table and its columns, the latter by their lower-case form."""

    columns: dict[str, Name] = field(default_factory=dict)

    def column(self, name: str) -> Name | None:
        """Return a column by its name in the source."""
        return self.columns.get(name.casefold())

    def add_column(self, was: str) -> Name | None:
        """Add a column, unless there is one of that name."""
        if was.casefold() in self.columns:
            return None
        return self.columns.setdefault(was.casefold(), Name(was, was.rstrip(" "), was))

    def settle(self) -> None:
        """Give the columns their names in the copy, which differ by spaces if by nothing else."""
        used: dict[str, set[int]] = {}
        most: Counter[str] = Counter()
        for column in self.columns.values():
            key = column.text.casefold()
            spaces = len(column.was) - len(column.was.rstrip(" ")) or int(not key)
            if spaces in used.setdefault(key, set()):
                spaces = most[key] + 1
            used[key].add(spaces)
            most[key] = max(most[key], spaces)
            column.now = column.text + " " * spaces


@dataclass(slots=True)
class _Defined:
    """One defined name; several of one name belong to different sheets."""

    name: Name
    sheet: int | None
    hidden: bool
    formula: Formula | None


class Names:
    """The names of a workbook; a ``Scope`` for its formulas.

    Attributes:
        sheets: In order.
        tables: By the lower-case form of their names in the source.
    """

    def __init__(self, sheets: Iterable[str]) -> None:
        names = [unescaped(name) for name in sheets]
        self.sheets = [Name(name, name.translate(_TO_TEXT), name) for name in names]
        self.tables: dict[str, Table] = {}
        self._sheets: dict[str, Name] = {}
        for sheet in self.sheets:
            self._sheets.setdefault(sheet.was.casefold(), sheet)
        self._names: dict[str, Name] = {}
        self._defined: list[_Defined] = []

    def sheet(self, name: str) -> Name | None:
        """Return a sheet by its name in the source."""
        return self._sheets.get(name.casefold())

    def defined(self, name: str) -> Name | None:
        """Return a defined name."""
        return self._names.get(name.casefold())

    def table(self, name: str) -> Table | None:
        """Return a table by its name in the source."""
        return self.tables.get(name.casefold())

    def add_table(self, was: str, comment: str) -> Table | None:
        """Add a table; its columns are to be added to it."""
        if was.casefold() in self.tables:
            return None
        text = comment if _OWN.fullmatch(was) else was
        return self.tables.setdefault(was.casefold(), Table(was, text, was))

    def learn(self, root: etree._Element, places: list[int | None], dropped: Counter[str]) -> None:
        """Read the defined names of a workbook.

        Args:
            root: Of its main part.
            places: For each sheet of the source, its index in the copy.
            dropped: Takes the counts of what is left out.
        """
        found: list[tuple[str, Name, int | None, bool]] = []
        for element in root.iterfind(f"{S}definedNames/{S}definedName"):
            was, comment = unescaped(element.get("name", "")), unescaped(element.get("comment", ""))
            if (own := _OWN_SHEET.fullmatch(was)) is not None:
                self._say(int(own[1]), comment)
                continue
            index = element.get("localSheetId", "")
            sheet = places[int(index)] if _index(index, len(places)) else None
            if what := _unknown(element, was) or (
                "defined name" if index and sheet is None else ""
            ):
                dropped[what] += 1
                continue
            said = bool(comment) and _OWN.fullmatch(was) is not None
            if comment and not said:
                dropped["comment of a name"] += 1
            name = Name(was, comment if said else was, was)
            name = self._names.setdefault(was.casefold(), name)
            hidden = element.get("hidden") in ("1", "true")
            found.append((unescaped(element.text or ""), name, sheet, hidden))
        self._check_said()
        for text, name, sheet, hidden in found:
            formula = parse(text, self)
            if formula is None:
                dropped["formula"] += 1
            self._defined.append(_Defined(name, sheet, hidden, formula))

    def passages(self) -> list[Passage]:
        """Give the names as texts."""
        found = [
            Passage(f"sheet {number}, name", slots=[sheet.slot()])
            for number, sheet in enumerate(self.sheets, 1)
        ]
        for number, name in enumerate(self._names.values(), 1):
            if not _BUILTIN.fullmatch(name.was):
                found.append(Passage(f"name {number}", slots=[name.slot()]))
        for number, defined in enumerate(self._defined, 1):
            if defined.formula is not None:
                found += defined.formula.passages(f"formula of a name {number}")
        for number, table in enumerate(self.tables.values(), 1):
            if not _TABLE.fullmatch(table.text):
                found.append(Passage(f"table {number}, name", slots=[table.slot()]))
            found += (
                Passage(f"table {number}, column {at}", "\n\n", slots=[column.slot()])
                for at, column in enumerate(table.columns.values(), 1)
            )
        return text_passages(found)

    def settle(self) -> None:
        """Give all their names in the copy, once they are edited."""
        used: Counter[str] = Counter()
        for sheet in self.sheets:
            sheet.now = _sheet_name(sheet.text, used)
        for kind, names in (("name", self._names.values()), ("table", self.tables.values())):
            for number, name in enumerate(names, 1):
                own = _OWN.fullmatch(name.was) is not None
                if name.text != name.was and not own:
                    name.now = f"_redact.{kind}.{number}"
        for table in self.tables.values():
            table.settle()

    def xml(self) -> str:
        """Return the element of the defined names."""
        lines = [
            f'<definedName name="_redact.sheet.{number}" comment="{_attribute(sheet.text)}" '
            'hidden="1">0</definedName>'
            for number, sheet in enumerate(self.sheets, 1)
            if sheet.now.translate(_TO_TEXT) != sheet.text
        ]
        for defined in self._defined:
            name = defined.name
            sheet = "" if defined.sheet is None else f' localSheetId="{defined.sheet}"'
            comment = f' comment="{_attribute(name.text)}"' if name.now != name.text else ""
            hidden = ' hidden="1"' if defined.hidden else ""
            formula = _NO_PLACE if defined.formula is None else str(defined.formula)
            lines.append(
                f'<definedName name="{_attribute(name.now)}"{sheet}{comment}{hidden}>'
                f"{escape(escaped(formula), quote=False)}</definedName>"
            )
        return f"<definedNames>{''.join(lines)}</definedNames>" if lines else ""

    def _say(self, number: int, text: str) -> None:
        if 0 < number <= len(self.sheets):
            self.sheets[number - 1].text = text

    def _check_said(self) -> None:
        """Believe only what gives the names that the sheets have."""
        used: Counter[str] = Counter()
        for sheet in self.sheets:
            own = sheet.was.translate(_TO_TEXT)
            if sheet.text != own:
                with_said = used.copy()
                if _sheet_name(sheet.text, with_said) == sheet.was:
                    used = with_said
                    continue
                sheet.text = own
            _sheet_name(own, used)


def _sheet_name(text: str, used: Counter[str]) -> str:
    """Return a name that a sheet may have, like no other in ``used``, and count it there."""
    name = text.translate(_TO_NAME)
    if name.startswith("'") or name.endswith("'"):
        name = re.sub(r"^'|'$", _QUOTE, name)
    base = name = name[:_MOST_CHARS] or "Sheet"
    while used[name.casefold()]:
        used[base.casefold()] += 1
        number = used[base.casefold()]
        name = f"{base[: _MOST_CHARS - len(str(number)) - 1]} {number}"
    used[name.casefold()] += 1
    return name


def _unknown(element: etree._Element, name: str) -> str:
    """Return what the report calls a name that is left out, or nothing."""
    if name.startswith("_xlnm."):
        return "" if _BUILTIN.fullmatch(name) else "defined name"
    called = element.get("function") in ("1", "true") or element.get("vbProcedure")
    return "macro" if called or element.get("xlm") else ""


def _index(text: str, count: int) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7 and int(text) < count


def _attribute(text: str) -> str:
    return escape(escaped(text)).translate({9: "&#9;", 10: "&#10;"})
