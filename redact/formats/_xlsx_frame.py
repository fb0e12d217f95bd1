"""What stands around the cells of a sheet: views and columns before, rules and pages after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from redact.formats._allow import Copier, Rules
from redact.formats._ooxml import R
from redact.formats._opc import HEAD, Link
from redact.formats._parts import ADDRESSES, link_texts
from redact.formats._passages import Passage, Slot
from redact.formats._xlsx_choices import Choices
from redact.formats._xlsx_formula import Formula, parse
from redact.formats._xlsx_pages import PageText
from redact.formats._xlsx_rules import FREE, RULES, NoLeads, usual_rule
from redact.formats._xlsx_text import escaped, unescaped
from redact.formats._xlsx_tokens import Scope
from redact.formats._xlsx_words import (
    EXTENSIONS,
    NO_PREFIX,
    REFS,
    X14,
    S,
)

_BEFORE = ("sheetPr", "sheetViews", "sheetFormatPr", "cols")
_AFTER = (
    "sheetCalcPr sheetProtection autoFilter sortState mergeCells conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "colBreaks ignoredErrors"
).split()
"""In the order that programs insist on."""

_PLACEHOLDER = b"<sheetData/>"
_SPACES = {NO_PREFIX: S[1:-1], "r": R[1:-1]}
_PAGES = tuple(
    f"{S}{kind}{what}" for kind in ("odd", "even", "first") for what in ("Header", "Footer")
)
_FORMULAS = (f"{S}formula", f"{S}formula1", f"{S}formula2")


@dataclass(slots=True)
class Frame:
    """The elements of a sheet without its cells, as the copy has them.

    Attributes:
        place: What places begin with: ``sheet 2, ``.
        scope: For formulas.
        targets: Where the sheet's relationships lead out of the workbook, by id.
        links: What leads from the copy of the sheet.
        dropped: Takes the counts of what is left out.
    """

    place: str
    scope: Scope
    targets: dict[str, str]
    links: list[Link]
    dropped: Counter[str]
    root: etree._Element = field(
        default_factory=lambda: etree.Element(f"{S}worksheet", nsmap=_SPACES)
    )
    _formulas: list[tuple[etree._Element, str, Formula]] = field(default_factory=list)
    _pages: list[PageText] = field(default_factory=list)
    _choices: list[Choices] = field(default_factory=list)

    def before(self, elements: Iterable[etree._Element]) -> bytes:
        """Return the beginning of the part, up to the cells."""
        root = etree.Element(f"{S}worksheet", nsmap=_SPACES)
        copier = self._copier()
        found = list(elements)
        for name in _BEFORE:
            for element in found:
                if element.tag == f"{S}{name}":
                    copier.copy(root, element)
        for element in found:
            if str(element.tag).removeprefix(S) not in _BEFORE:
                copier.copy(root, element)
        etree.SubElement(root, f"{S}sheetData")
        return HEAD.encode() + etree.tostring(root).partition(_PLACEHOLDER)[0]

    def read_after(self, elements: Iterable[etree._Element]) -> None:
        """Copy what stands after the cells."""
        etree.SubElement(self.root, f"{S}sheetData")
        copier = self._copier()
        waiting = list(elements)
        validations = etree.Element(f"{S}dataValidations")
        for element in waiting:
            if element.tag == f"{S}extLst":
                self._extensions(validations, element)
        if len(validations):
            waiting.append(validations)
        for name in _AFTER:
            for element in waiting:
                if element.tag == f"{S}{name}":
                    copier.copy(self.root, element)
        for element in waiting:
            if str(element.tag).removeprefix(S) not in _AFTER:
                copier.copy(self.root, element)
        _join(self.root, "dataValidations")
        _join(self.root, "hyperlinks")

    def passages(self) -> list[Passage]:
        """Return the texts of what stands after the cells."""
        found = [*self._attributes()]
        for number, choices in enumerate(self._choices, 1):
            found += choices.passages(f"{self.place}list {number}")
        for number, (_, _, formula) in enumerate(self._formulas, 1):
            found += formula.passages(f"{self.place}formula {number}")
        for number, page in enumerate(self._pages, 1):
            found += page.passages(f"{self.place}header or footer {number}")
        return [*found, *link_texts(self.links, self.place)]

    def after(self, more: Iterable[etree._Element] = ()) -> bytes:
        """Return the end of the part, from the cells on.

        Args:
            more: Elements that lead to other parts.
        """
        for element, name, formula in self._formulas:
            if name:
                element.set(name, escaped(str(formula)))
            else:
                element.text = escaped(str(formula))
        for choices in self._choices:
            choices.write()
        added = list(more)
        self.root.extend(added)
        data = etree.tostring(self.root).partition(_PLACEHOLDER)[2]
        for element in added:
            self.root.remove(element)
        return data

    def _attributes(self) -> Iterator[Passage]:
        number = 0
        for element in self.root.iter(*(f"{S}{name}" for name in FREE)):
            for name in FREE[str(element.tag).removeprefix(S)]:
                if element.get(name):
                    number += 1
                    slot = _attribute(element, name)
                    yield Passage(f"{self.place}note {number}", slots=[slot])

    def _copier(self) -> Copier:
        handlers = {
            **{tag: self._formula for tag in _FORMULAS},
            **{tag: self._page for tag in _PAGES},
            f"{S}cfRule": self._rule,
            f"{S}conditionalFormatting": self._group,
            f"{S}dataValidation": self._validation,
            f"{S}hyperlink": self._hyperlink,
            f"{S}extLst": lambda *_: None,
        }
        return Copier(RULES.plus(Rules(handlers=handlers)), NoLeads(), self.dropped)

    def _formula(self, copier: Copier, parent: etree._Element, element: etree._Element) -> None:
        """Copy a formula that is known to be understood."""
        formula = parse(unescaped(element.text or ""), self.scope)
        if formula is not None:
            self._formulas.append((etree.SubElement(parent, element.tag), "", formula))

    def _page(self, copier: Copier, parent: etree._Element, element: etree._Element) -> None:
        new = etree.SubElement(parent, element.tag)
        new.text = element.text
        if "&G" in (element.text or ""):
            copier.drop("picture")
        self._pages.append(PageText(new))

    def _understood(self, element: etree._Element) -> bool:
        texts = [e.text or "" for e in element if e.tag in _FORMULAS]
        known = all(parse(unescaped(text), self.scope) is not None for text in texts)
        if not known:
            self.dropped["formula"] += 1
        return known

    def _rule(self, copier: Copier, parent: etree._Element, element: etree._Element) -> None:
        if self._understood(element):
            copier.plain(parent, element)

    def _group(self, copier: Copier, parent: etree._Element, element: etree._Element) -> None:
        if not REFS.fullmatch(element.get("sqref", "")):
            copier.drop("attribute")
            return
        new = copier.plain(parent, element)
        if new is not None and not len(new):
            parent.remove(new)

    def _validation(self, copier: Copier, parent: etree._Element, element: etree._Element) -> None:
        if not REFS.fullmatch(element.get("sqref", "")):
            copier.drop("attribute")
            return
        first = element.find(f"{S}formula1")
        text = unescaped(first.text or "") if first is not None else ""
        if element.get("type") == "list" and text[:1] == text[-1:] == '"' and len(text) > 1:
            new = etree.SubElement(parent, element.tag)
            copier.attributes(new, element)
            formula = etree.SubElement(new, f"{S}formula1")
            self._choices.append(Choices(formula, text[1:-1].replace('""', '"')))
        elif self._understood(element):
            copier.plain(parent, element)

    def _hyperlink(self, copier: Copier, parent: etree._Element, element: etree._Element) -> None:
        own, location = element.get(f"{R}id"), unescaped(element.get("location", ""))
        new = etree.Element(element.tag)
        copier.attributes(new, element)
        if not new.get("ref"):
            return
        target = self.targets.get(own or "", "")
        if target.lower().startswith(ADDRESSES):
            if location:
                target = f"{target.partition('#')[0]}#{location}"
            self.links.append(Link("hyperlink", target, outside=True))
            new.set(f"{R}id", f"rId{len(self.links)}")
        else:
            formula = parse(location, self.scope) if location and not own else None
            if formula is None or formula.constant or formula.literals:
                copier.drop("link")
                return
            self._formulas.append((new, "location", formula))
        parent.append(new)

    def _extensions(self, validations: etree._Element, element: etree._Element) -> None:
        """Count what later programs have added; their rules for input become ordinary ones."""
        for extension in element:
            for child in extension:
                name = str(child.tag).rpartition("}")[2]
                if child.tag == f"{X14}dataValidations":
                    validations.extend(usual_rule(e) for e in child.iter(f"{X14}dataValidation"))
                elif what := EXTENSIONS.get(name, "extension"):
                    self.dropped[what] += max(1, len(child))


def _join(root: etree._Element, name: str) -> None:
    """Leave one element of a name, with what all of them hold, or none if that is nothing."""
    found = root.findall(f"{S}{name}")
    for element in found[1:]:
        found[0].extend(list(element))
        root.remove(element)
    if found and not len(found[0]):
        root.remove(found[0])


def _attribute(element: etree._Element, name: str) -> Slot:
    def put(new: str) -> None:
        element.set(name, escaped(new))

    return Slot(unescaped(element.get(name, "")), put)
