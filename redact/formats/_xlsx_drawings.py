"""Drawings of sheets: text boxes, pictures and charts, which say what cells say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats._allow import Copier, Leads
from redact.formats._chart import NO_PLACE, chart_texts, drawing_kinds
from redact.formats._dml_text import descriptions, drawing_texts, fonts
from redact.formats._drawingml import RULES, prefixes
from redact.formats._media import Media
from redact.formats._opc import Package, links_name, links_part, part_bytes
from redact.formats._parts import Kind, Parts, link_texts
from redact.formats._passages import Passage, text_passages
from redact.formats._xlsx_formula import Formula, parse
from redact.formats._xlsx_text import escaped, unescaped
from redact.formats._xlsx_tokens import Scope


class Drawings:
    """The drawings of a workbook, with what they lead to.

    Attributes:
        media: Files inside.
    """

    def __init__(self, package: Package, media: Media, dropped: Counter[str]) -> None:
        self.media = media
        self._dropped = dropped
        kind = Kind(
            "drawing",
            f"{dml.XDR}wsDr",
            "xl/drawings/drawing{}.xml",
            "application/vnd.openxmlformats-officedocument.drawing+xml",
            self._clean,
        )
        kinds = [kind, *drawing_kinds("xl", dropped)]
        self._parts = Parts(package, kinds, media, "xl")
        self._formulas: list[tuple[etree._Element, Formula]] = []

    def add(self, source: str) -> str:
        """Return the name of the copy of a drawing, nothing if it is none."""
        part = self._parts.add("drawing", source)
        return part.name if part is not None else ""

    def finish(self, scope: Scope) -> None:
        """Make the copies; formulas of charts name what the workbook has."""
        self._parts.finish()
        for part in self._parts.parts:
            for element in part.root.iter(f"{dml.C}f"):
                text = element.text or ""
                formula = parse(unescaped(text), scope)
                element.text = NO_PLACE
                if formula is not None and not formula.literals:
                    self._formulas.append((element, formula))
                elif text != NO_PLACE:
                    self._dropped["formula"] += 1

    def passages(self) -> list[Passage]:
        """Return their texts."""
        found: list[Passage] = []
        for part in self._parts.parts:
            place = f"{part.kind.led.lower()} {part.number}, "
            if part.kind.led == "chart":
                found += chart_texts(part.root, place)
            else:
                found += drawing_texts(part.root, place)
            found += descriptions(part.root, place)
            found += link_texts(part.links, place)
        found += fonts(part.root for part in self._parts.parts)
        return text_passages(found)

    def types(self) -> dict[str, str]:
        """Return the content types of the parts, by name."""
        return {part.name: part.type for part in self._parts.parts}

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy."""
        for element, formula in self._formulas:
            element.text = escaped(str(formula))
        for part in self._parts.parts:
            yield part.name, part_bytes(part.root)
            if part.links:
                yield links_name(part.name), links_part(part.links)
        for element, _ in self._formulas:
            element.text = NO_PLACE
        for name, data in self.media.files():
            yield f"xl/{name}", data

    def _clean(self, root: etree._Element, leads: Leads) -> etree._Element:
        return Copier(RULES, leads, self._dropped).part(root, prefixes("xdr"))
