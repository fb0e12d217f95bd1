"""A workbook as parts and what leads from one to another, read and built anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from lxml import etree

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._allow import Copier, Rules
from redact.formats._dml_text import fonts
from redact.formats._drawingml import RULES as DRAWING
from redact.formats._drawingml import prefixes
from redact.formats._media import Media
from redact.formats._ooxml import A, R
from redact.formats._opc import (
    Lead,
    Link,
    Package,
    content_types,
    links_name,
    links_part,
    part_bytes,
)
from redact.formats._passages import Passage, text_passages
from redact.formats._xlsx_comments import Comments
from redact.formats._xlsx_drawings import Drawings
from redact.formats._xlsx_names import Names
from redact.formats._xlsx_rules import NoLeads
from redact.formats._xlsx_sheets import Sheet
from redact.formats._xlsx_stream import strings_of
from redact.formats._xlsx_styles import Styles
from redact.formats._xlsx_tables import table_of
from redact.formats._xlsx_text import Text, escaped
from redact.formats._xlsx_words import (
    ATTRIBUTES,
    DROPPED,
    KEPT,
    MAIN_TYPES,
    NO_PREFIX,
    NUMBER,
    PART_NAMES,
    SILENT,
    STRICT,
    TYPE,
    WORDS,
    S,
)
from redact.model import Member
from redact.options import Limits

_MAIN = "xl/workbook.xml"
_MOST_SHEETS = 5_000
_STATES = ("hidden", "veryHidden")
_RULES = Rules(
    kept=KEPT, attributes=ATTRIBUTES, values=WORDS, number=NUMBER, silent=SILENT, dropped=DROPPED
)
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class Workbook:
    """A workbook's copy without the cells of its sheets; use it as a context manager.

    Attributes:
        package: The source.
        names: Of sheets, ranges and tables.
        styles: Of cells.
        sheets: In order.
        drawings: With their charts and pictures.
        dropped: What the copy leaves out, with how many of it.
        noted: What a person should know, with how many of it.

    Args:
        source: The file.
        limits: For reading it.
        copies: Redacted copies of the files inside, None to take each for redacted.

    Raises:
        FileError: If it cannot be read.
    """

    def __init__(
        self, source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> None:
        self.dropped: Counter[str] = Counter()
        self.noted: Counter[str] = Counter()
        self.package = Package(source, limits, ".xlsx", STRICT)
        try:
            media = Media(self.package, self.dropped, copies)
            self.drawings = Drawings(self.package, media, self.dropped)
            self._read()
            self._count_unused()
        except BaseException:
            self.package.archive.close()
            raise

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.package.archive.close()

    def extract(self, folder: Path) -> Iterator[Member]:
        """Write the files inside to ``folder`` and name them."""
        return self.drawings.media.extract(folder)

    def passages(self) -> list[Passage]:
        """Return the texts that belong to no sheet; they are edited before all others."""
        themed = [] if self._theme is None else [self._theme]
        found = [*self.names.passages(), *self.styles.passages(), *fonts(themed)]
        return text_passages(found)

    def strings(self) -> list[Text]:
        """Return the texts that cells share."""
        lead = next((t for k, t, _ in self._leads.values() if k == "sharedStrings"), None)
        return strings_of(self.package.archive.blocks(lead), self.dropped) if lead else []

    def first_members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members that are written before the sheets."""
        yield "[Content_Types].xml", content_types(self._types(), self._suffixes())
        yield "_rels/.rels", links_part([Link("officeDocument", _MAIN)])
        yield _MAIN, self._main()
        links = [Link("worksheet", sheet.part.removeprefix("xl/")) for sheet in self.sheets]
        links.append(Link("styles", "styles.xml"))
        if self._theme is not None:
            links.append(Link("theme", "theme/theme1.xml"))
        yield links_name(_MAIN), links_part(links)
        yield "xl/styles.xml", part_bytes(self.styles.root)
        if self._theme is not None:
            yield "xl/theme/theme1.xml", part_bytes(self._theme)

    def last_members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members that are written after the sheets."""
        for sheet in self.sheets:
            if sheet.links:
                yield links_name(sheet.part), links_part(sheet.links)
            if sheet.comments.all:
                yield f"xl/comments{sheet.number}.xml", sheet.comments.xml()
                drawing = sheet.comments.drawing(sheet.number)
                yield f"xl/drawings/vmlDrawing{sheet.number}.vml", drawing
            for table in sheet.tables:
                yield f"xl/tables/table{table.number}.xml", table.xml()
        yield from self.drawings.members()

    def _types(self) -> dict[str, str]:
        types = {_MAIN: self._main_type, "xl/styles.xml": f"{TYPE}styles+xml"}
        if self._theme is not None:
            types["xl/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
        for sheet in self.sheets:
            types[sheet.part] = f"{TYPE}worksheet+xml"
            if sheet.comments.all:
                types[f"xl/comments{sheet.number}.xml"] = f"{TYPE}comments+xml"
            for table in sheet.tables:
                types[f"xl/tables/table{table.number}.xml"] = f"{TYPE}table+xml"
        return types | self.drawings.types()

    def _suffixes(self) -> dict[str, str]:
        commented = any(sheet.comments.all for sheet in self.sheets)
        return ({"vml": _VML} if commented else {}) | self.drawings.media.types()

    def _read(self) -> None:
        main, root = self._main_part()
        self._leads = self.package.links_of(main)
        self._look = (
            root.find(f"{S}workbookPr"),
            root.find(f"{S}bookViews"),
            root.find(f"{S}calcPr"),
        )
        self._unknown(root)
        date1904 = self._look[0] is not None and self._look[0].get("date1904") in ("1", "true")
        found = list(self._sheet_parts(root))
        known = [lead is not None for _, lead in found]
        if len(found) > _MOST_SHEETS:
            raise TooLargeError("it has too many sheets", "split it")
        before = accumulate(known, initial=0)
        places = [n if is_known else None for is_known, n in zip(known, before, strict=False)]
        self.names = Names(element.get("name", "") for element, lead in found if lead)
        self.sheets: list[Sheet] = []
        for (element, lead), place in zip(found, places, strict=True):
            if lead is not None and place is not None:
                self._sheet(element, lead.target, place)
        if not self.sheets:
            raise UnreadableFileError("it has no sheets", "open it in Excel and save it again")
        self.names.learn(root, places, self.dropped)
        for sheet in self.sheets:
            for table in sheet.tables:
                table.clean(self.names, self.dropped)
        self._active = self._active_sheet(root, places)
        self.drawings.finish(self.names)
        self.styles = Styles(self._tree("styles"), NoLeads(), date1904, self.dropped)
        own = self._tree("theme")
        self._theme: etree._Element | None = None
        if own is not None and own.tag == f"{A}theme":
            self._theme = Copier(DRAWING, NoLeads(), self.dropped).part(own, prefixes())

    def _main_part(self) -> tuple[str, etree._Element]:
        leads = self.package.links_of("").values()
        main = next((t for kind, t, _ in leads if kind == "officeDocument"), None)
        root = self.package.tree(main) if main else None
        if main is None or root is None or root.tag != f"{S}workbook":
            raise UnreadableFileError("it is no workbook", "save it as .xlsx again")
        type = self.package.content_type(main)
        self._main_type = type if type in MAIN_TYPES else MAIN_TYPES[0]
        return main, root

    def _tree(self, kind: str) -> etree._Element | None:
        lead = next((t for k, t, outside in self._leads.values() if k == kind and not outside), "")
        return self.package.tree(lead) if lead else None

    def _unknown(self, root: etree._Element) -> None:
        """Count what else the main part holds."""
        copier = Copier(_RULES, NoLeads(), self.dropped)
        known = ("workbookPr", "bookViews", "calcPr")
        for element in root:
            if str(element.tag).endswith("}AlternateContent"):
                copier.drop("path of the file")
            elif str(element.tag).removeprefix(S) not in known and (element.attrib or len(element)):
                copier.copy(etree.Element("nowhere"), element)

    def _sheet_parts(self, root: etree._Element) -> Iterator[tuple[etree._Element, Lead | None]]:
        """Give each sheet with what leads to its part, None if it has no cells."""
        for element in root.iterfind(f"{S}sheets/{S}sheet"):
            lead = self._leads.get(element.get(f"{R}id", ""))
            known = lead is not None and lead.kind == "worksheet" and not lead.outside
            if known and lead is not None and lead.target.lower() in self.package.archive.names:
                yield element, lead
            else:
                self.dropped["sheet without cells"] += 1
                yield element, None

    def _sheet(self, element: etree._Element, source: str, place: int) -> None:
        leads = self.package.links_of(source)
        self.package.used.add(source.lower())
        first: dict[str, etree._Element | None] = {}
        for kind in ("comments", "threadedComment"):
            lead = next((t for k, t, outside in leads.values() if k == kind and not outside), "")
            first[kind] = self.package.tree(lead) if lead else None
        comments = Comments(first["comments"], first["threadedComment"], self.dropped)
        state = element.get("state", "")
        sheet = Sheet(
            place + 1,
            source,
            self.names.sheets[place],
            state if state in _STATES else "",
            comments,
        )
        if sheet.state:
            self.noted["hidden sheet" if sheet.state == "hidden" else "very hidden sheet"] += 1
        self.sheets.append(sheet)
        self._links(sheet, leads)

    def _links(self, sheet: Sheet, leads: Mapping[str, Lead]) -> None:
        sheet.targets = {id: t for id, (k, t, outside) in leads.items() if outside}
        for kind, target, outside in leads.values():
            if outside:
                continue
            if kind == "table":
                self._table(sheet, target)
            elif kind == "drawing" and not sheet.drawn and (name := self.drawings.add(target)):
                sheet.links.append(Link("drawing", name.replace("xl/", "../", 1)))
                sheet.drawn = f"rId{len(sheet.links)}"
            elif kind == "vmlDrawing" and sheet.comments.all:
                self.package.used.add(target.lower())
        if sheet.comments.all:
            sheet.links.append(Link("comments", f"../comments{sheet.number}.xml"))
            vml = f"../drawings/vmlDrawing{sheet.number}.vml"
            sheet.links.append(Link("vmlDrawing", vml))

    def _table(self, sheet: Sheet, target: str) -> None:
        root = self.package.tree(target)
        number = sum(len(other.tables) for other in self.sheets) + 1
        table = table_of(root, number, self.names) if root is not None else None
        if table is None:
            self.dropped["table"] += 1
            return
        sheet.tables.append(table)
        sheet.links.append(Link("table", f"../tables/table{number}.xml"))

    def _active_sheet(self, root: etree._Element, places: list[int | None]) -> int:
        """Return the index of the sheet that a program shows first, which must be visible."""
        view = root.find(f"{S}bookViews/{S}workbookView")
        text = view.get("activeTab", "0") if view is not None else "0"
        known = text.isascii() and text.isdecimal() and len(text) < 6 and int(text) < len(places)
        index = places[int(text)] if known else None
        visible = [sheet.number - 1 for sheet in self.sheets if not sheet.state]
        if not visible:
            self.sheets[0].state = ""
            visible = [0]
        return index if index in visible and index is not None else visible[0]

    def _main(self) -> bytes:
        root = etree.Element(f"{S}workbook", nsmap={NO_PREFIX: S[1:-1], "r": R[1:-1]})
        copier = Copier(_RULES, NoLeads(), Counter())
        properties, views, calculation = self._look
        for element in (properties, views):
            if element is not None:
                copier.copy(root, element)
        view = root.find(f"{S}bookViews/{S}workbookView")
        if view is not None and self._active:
            view.set("activeTab", str(self._active))
        sheets = etree.SubElement(root, f"{S}sheets")
        for sheet in self.sheets:
            number = str(sheet.number)
            new = etree.SubElement(
                sheets, f"{S}sheet", name=escaped(sheet.name.now), sheetId=number
            )
            if sheet.state:
                new.set("state", sheet.state)
            new.set(f"{R}id", f"rId{number}")
        if defined := self.names.xml():
            wrapped = f'<x xmlns="{S[1:-1]}">{defined}</x>'
            root.append(etree.fromstring(wrapped.encode())[0])
        if calculation is not None:
            copier.copy(root, calculation)
        return part_bytes(root)

    def _count_unused(self) -> None:
        shared = next((t for k, t, _ in self._leads.values() if k == "sharedStrings"), "")
        self.package.used.add(shared.lower())
        for name in self.package.archive.names:
            if name not in self.package.used:
                what = next(what for pattern, what in PART_NAMES if pattern.search(name))
                if what:
                    self.dropped[what] += 1
