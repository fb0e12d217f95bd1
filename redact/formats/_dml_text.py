"""The texts of drawings: paragraphs whatever runs they are split into, tables, descriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from lxml import etree

from redact.formats._dml_shapes import MARKER
from redact.formats._dml_words import TEXTS
from redact.formats._ooxml import KNOWN_FONT, A
from redact.formats._passages import Passage, Slot
from redact.formats._table_labels import (
    AFTER_TABLE,
    HEAD_GLUE,
    MOST_ROWS,
    cell_label,
    column_heads,
)

_MOST_CHARS = 80
_RUNS = (f"{A}r", f"{A}fld", f"{A}br")


class DrawingTexts:
    """The texts of one part, in reading order.

    Args:
        prefix: What places begin with: ``slide 3, ``.
        seen: Takes the elements that were read.
    """

    def __init__(self, prefix: str, seen: set[etree._Element]) -> None:
        self.passages: list[Passage] = []
        self._prefix = prefix
        self._counts: Counter[str] = Counter()
        self._glue = "\n"
        self._seen = seen

    def read(self, element: etree._Element) -> None:
        """Add the texts in ``element``."""
        for child in element:
            if child.tag == f"{A}tbl":
                self._table(child)
            elif child.tag != f"{A}p":
                self.read(child)
            elif slots := paragraph_slots(child, self._seen):
                self._counts["paragraph"] += 1
                place = f"{self._prefix}paragraph {self._counts['paragraph']}"
                self.passages.append(Passage(place, self._glue, "", slots))
                self._glue = "\n"

    def _table(self, table: etree._Element) -> None:
        self._counts["table"] += 1
        rows = list(table.iterchildren(f"{A}tr"))
        heads: list[str] = []
        for row_number, row in enumerate(rows, 1):
            cells = list(row.iterchildren(f"{A}tc"))
            texts = [_short_text(cell) for cell in cells]
            if row_number == 1:
                look = table.find(f"{A}tblPr")
                marked = look is not None and look.get("firstRow") in ("1", "true")
                below = [[_short_text(c) for c in r.iter(f"{A}tc")] for r in rows[1:MOST_ROWS]]
                heads = column_heads([texts, *below], [1] * len(cells), marked)
                heads = _spanned(heads, cells)
            self._row(cells, row_number, heads, texts)
        self._glue = AFTER_TABLE

    def _row(
        self, cells: list[etree._Element], row: int, heads: list[str], texts: list[str]
    ) -> None:
        whole = not cells or not {"rowSpan", "vMerge"} & set(cells[0].attrib)
        for column, cell in enumerate(cells, 1):
            place = f"{self._prefix}table {self._counts['table']}, row {row}, cell {column}"
            head = row == 1 and heads
            label = "" if head else cell_label(heads, column, len(cells) * whole, texts[0])
            glue = (HEAD_GLUE if head else "; ") if column > 1 else "\n"
            for paragraph in cell.iter(f"{A}p"):
                if slots := paragraph_slots(paragraph, self._seen):
                    self.passages.append(Passage(place, glue, label, slots))
                    glue = "\n"


def drawing_texts(
    root: etree._Element, prefix: str, seen: set[etree._Element] | None = None
) -> list[Passage]:
    """Return the texts of a drawing; places begin with ``prefix``.

    Args:
        root: What is read.
        prefix: What places begin with.
        seen: Takes the elements that were read.
    """
    seen = set() if seen is None else seen
    texts = DrawingTexts(prefix, seen)
    texts.read(root)
    return [*texts.passages, *unread(root, sorted(TEXTS), seen, prefix)]


def unread(
    root: etree._Element, tags: Iterable[str], seen: set[etree._Element], prefix: str
) -> Iterator[Passage]:
    """Give the texts of elements with ``tags`` that are not among those ``seen``.

    Files made by programs have none. Those made by hand may have texts where no reader looks, but
    which a copy would have.
    """
    number = 0
    for element in root.iter(*tags):
        if element not in seen and not MARKER.fullmatch(element.text or ""):
            seen.add(element)
            number += 1
            yield Passage(f"{prefix}text {number}", "\n", "", [content(element)])


def content(element: etree._Element) -> Slot:
    """Return what an element has in it as a part of a text."""

    def put(new: str) -> None:
        element.text = new

    return Slot(element.text or "", put)


def paragraph_slots(paragraph: etree._Element, seen: set[etree._Element]) -> list[Slot]:
    """Return the parts of the text of a paragraph; markers of ours are none of it.

    Args:
        paragraph: Of a copy.
        seen: Takes the elements that were read.
    """
    slots: list[Slot] = []
    for run in paragraph:
        if run.tag == f"{A}br":
            slots.append(_break(run))
        elif run.tag in _RUNS:
            text = run.find(f"{A}t")
            if text is not None and text.text and not MARKER.fullmatch(text.text):
                seen.add(text)
                slots.append(_run(run, text))
    return slots


def _run(run: etree._Element, text: etree._Element) -> Slot:
    def put(new: str) -> None:
        parent = run.getparent()
        if not new and parent is not None:
            parent.remove(run)
        elif new != text.text:
            text.text = new
            if run.tag == f"{A}fld":  # a field would show what it stands for
                run.tag = f"{A}r"
                run.attrib.clear()
                for child in list(run.iterchildren(f"{A}pPr")):
                    run.remove(child)

    return Slot(text.text or "", put)


def _break(run: etree._Element) -> Slot:
    def put(new: str) -> None:
        parent = run.getparent()
        if not new and parent is not None:
            parent.remove(run)
        elif new != "\n":
            run.tag = f"{A}r"
            etree.SubElement(run, f"{A}t").text = new

    return Slot("\n", put)


def attribute(element: etree._Element, name: str) -> Slot:
    """Return an attribute as a part of a text."""

    def put(new: str) -> None:
        element.set(name, new)

    return Slot(element.get(name, ""), put)


def descriptions(
    root: etree._Element, prefix: str, seen: Collection[etree._Element] = ()
) -> Iterator[Passage]:
    """Give the texts of attributes that describe shapes, links and tables.

    Args:
        root: Of a copy.
        prefix: What places begin with.
        seen: Elements whose description was read.
    """
    number = 0
    for element in root.iter():
        for name in ("title", "descr", "tooltip", "styleName") if element not in seen else ():
            if any(map(str.isalnum, element.get(name, ""))):
                number += 1
                place = f"{prefix}description {number}"
                yield Passage(place, "\n", "", [attribute(element, name)])


def fonts(roots: Iterable[etree._Element]) -> Iterator[Passage]:
    """Give the names of fonts that are not well known, each once however often it is used."""
    used: dict[str, list[Callable[[str], None]]] = {}
    for root in roots:
        for element in root.iter():
            value = element.get("typeface", "")
            if value and not value.startswith("+m") and not KNOWN_FONT.fullmatch(value):
                used.setdefault(value, []).append(attribute(element, "typeface").put)
    for number, (value, puts) in enumerate(used.items(), 1):

        def put(new: str, puts: list[Callable[[str], None]] = puts) -> None:
            for one in puts:
                one(new)

        yield Passage(f"font {number}", "\n", "", [Slot(value, put)])


def _spanned(heads: list[str], cells: list[etree._Element]) -> list[str]:
    """Return a head for each column; a cell that spans some is followed by empty ones."""
    for at, cell in enumerate(cells if heads else ()):
        if cell.get("hMerge") in ("1", "true") and at:
            heads[at] = heads[at - 1]
    return heads


def _short_text(cell: etree._Element) -> str:
    text = ""
    for element in cell.iter(f"{A}t", f"{A}br"):
        text += element.text or " "
        if len(text) > _MOST_CHARS:
            break
    return " ".join(text.split())[:_MOST_CHARS]
