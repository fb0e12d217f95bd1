"""Charts: what they say, and the workbook behind them.

A chart holds copies of the cells it draws: they are texts as the cells are, numbers too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats._allow import Copier, Handler, Leads, Rules
from redact.formats._dml_text import content, paragraph_slots, unread
from redact.formats._drawingml import RULES, prefixes
from redact.formats._ooxml import A, R
from redact.formats._parts import Kind
from redact.formats._passages import Passage

C = dml.C
_OUTSIDE = re.compile(r"\[[^\]]*\.[A-Za-z]{2,5}\]|\[\d+\]|[\\]|//")
NO_PLACE = "#REF!"
"""Formula in place of one that leads to another file."""

_WHAT = {
    "tx": "name",
    "cat": "category",
    "xVal": "category",
    "val": "value",
    "yVal": "value",
    "bubbleSize": "size",
    "plus": "error",
    "minus": "error",
}
"""What the points of a series are called, by the element that they are in."""


def _formula(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    new = copier.plain(parent, element)
    if new is not None and _OUTSIDE.search(new.text or ""):
        copier.drop("link to another file")
        new.text = NO_PLACE


def _workbook(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Keep what leads to the workbook, if the copy has it; without it a chart is still drawn."""
    if new_id := copier.leads.link("package", element.get(f"{R}id", "")):
        new = copier.plain(parent, element)
        if new is not None:
            new.set(f"{R}id", new_id)


def _shapes(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    if new_id := copier.leads.link("chartUserShapes", element.get(f"{R}id", "")):
        etree.SubElement(parent, element.tag).set(f"{R}id", new_id)


HANDLERS: dict[str, Handler] = {
    f"{C}f": _formula,
    f"{C}externalData": _workbook,
    f"{C}userShapes": _shapes,
}
CHART = Rules(handlers=HANDLERS)
"""What charts have besides the rules for drawings."""


def drawing_kinds(folder: str, dropped: Counter[str]) -> list[Kind]:
    """Return the kinds of parts that drawings of every kind of file lead to.

    Args:
        folder: Of the copy: ``ppt``.
        dropped: Takes the counts of what is left out.
    """
    rules = RULES.plus(CHART)

    def clean(root: etree._Element, leads: Leads) -> etree._Element:
        new = Copier(rules, leads, dropped).part(root, prefixes())
        _number_axes(new)
        return new

    return [
        Kind(
            "chart",
            f"{C}chartSpace",
            f"{folder}/charts/chart{{}}.xml",
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
            clean,
        ),
        Kind(
            "chartUserShapes",
            f"{C}userShapes",
            f"{folder}/charts/shapes{{}}.xml",
            "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml",
            clean,
        ),
        Kind("diagramData", f"{dml.DGM}dataModel", inside=True),
        Kind("diagramDrawing", f"{dml.DSP}drawing", inside=True),
    ]


def _number_axes(root: etree._Element) -> None:
    """Number the axes anew: LibreOffice gives other numbers each time that it writes a file."""
    numbers: dict[str, str] = {}
    for element in root.iter(f"{C}axId", f"{C}crossAx"):
        if number := element.get("val"):
            element.set("val", numbers.setdefault(number, str(len(numbers) + 1)))


def chart_texts(root: etree._Element, prefix: str) -> list[Passage]:
    """Return the texts of a chart: titles and labels, then series by series, then formulas.

    Args:
        root: Of the copy of the chart.
        prefix: What places begin with: ``chart 1, ``.
    """
    seen: set[etree._Element] = set()
    return [
        *_paragraphs(root, prefix, seen),
        *unread(root, (f"{A}t",), seen, prefix),
        *_series(root, prefix),
        *_formulas(root, prefix),
    ]


def _paragraphs(root: etree._Element, prefix: str, seen: set[etree._Element]) -> Iterator[Passage]:
    for number, paragraph in enumerate(root.iter(f"{A}p"), 1):
        yield Passage(f"{prefix}paragraph {number}", "\n", "", paragraph_slots(paragraph, seen))


def _series(root: etree._Element, prefix: str) -> Iterator[Passage]:
    """Give the points of each series; the name of the series says what they are."""
    done: set[etree._Element] = set()
    for number, series in enumerate(root.iter(f"{C}ser"), 1):
        name = " ".join((series.findtext(f"{C}tx//{C}v") or "").split())
        counts: Counter[str] = Counter()
        for element in series.iter(f"{C}v", f"{C}name"):
            done.add(element)
            what = _what(element)
            counts[what] += 1
            place = f"{prefix}series {number}, {what} {counts[what]}"
            label = name if what == "value" else ""
            yield Passage(place, "\n" if counts[what] == 1 else "; ", label, [content(element)])
    others = (e for e in root.iter(f"{C}v", f"{C}name") if e not in done)
    for number, element in enumerate(others, 1):
        yield Passage(f"{prefix}text {number}", "\n", "", [content(element)])


def _what(element: etree._Element) -> str:
    for above in element.iterancestors():
        name = str(above.tag).rpartition("}")[2]
        if name in _WHAT:
            return _WHAT[name]
        if name == "ser":
            break
    return "text"


def _formulas(root: etree._Element, prefix: str) -> Iterator[Passage]:
    for number, element in enumerate(root.iter(f"{C}f"), 1):
        if element.text != NO_PLACE:
            yield Passage(f"{prefix}formula {number}", "\n", "", [content(element)])
