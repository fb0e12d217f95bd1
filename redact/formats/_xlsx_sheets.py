"""A sheet of a workbook without its cells, and what leads from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from redact.formats._ooxml import R
from redact.formats._opc import (
    Link,
)
from redact.formats._xlsx_comments import Comments
from redact.formats._xlsx_names import Name
from redact.formats._xlsx_tables import SheetTable
from redact.formats._xlsx_words import (
    S,
)


@dataclass(slots=True)
class Sheet:
    """A sheet of the copy.

    Attributes:
        number: From 1.
        source: Name of its part in the source.
        name: What it is called.
        state: ``hidden``, ``veryHidden`` or nothing.
        links: What leads from it; first what is not a link in a cell.
        targets: Where the source's relationships lead out of the workbook, by id.
        tables: In it.
        comments: Of its cells.
        drawn: Id of the relationship that leads to its drawing, or nothing.
    """

    number: int
    source: str
    name: Name
    state: str
    comments: Comments
    links: list[Link] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    tables: list[SheetTable] = field(default_factory=list)
    drawn: str = ""

    @property
    def part(self) -> str:
        """Name of the part in the copy."""
        return f"xl/worksheets/sheet{self.number}.xml"

    def leading(self) -> Iterator[etree._Element]:
        """Give the elements at the end of its part that lead to other parts."""
        ids = [(link.kind, f"rId{number}") for number, link in enumerate(self.links, 1)]
        for name, kind in (("drawing", "drawing"), ("legacyDrawing", "vmlDrawing")):
            for own, id in ids:
                if own == kind:
                    yield etree.Element(f"{S}{name}", {f"{R}id": id})
        if tables := [id for kind, id in ids if kind == "table"]:
            element = etree.Element(f"{S}tableParts", count=str(len(tables)))
            for id in tables:
                etree.SubElement(element, f"{S}tablePart", {f"{R}id": id})
            yield element
