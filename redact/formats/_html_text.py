"""A page taken apart: the text of its copy in pieces, and which pieces are texts to redact.

The pieces hold only elements and attributes of ``_html_allow``. Inline elements go on in the same
text, so that a name split over tags is one; ``br`` and blocks begin another.
"""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from lxml import etree

from redact.formats import _html_allow as allow
from redact.formats._html_attributes import Attributes
from redact.formats._html_labels import Table
from redact.formats._html_spaces import Flow
from redact.formats._html_tree import Dialect, Names, names_of, short_text
from redact.formats._passages import Passage, Slot, text_passages
from redact.formats._table_labels import AFTER_TABLE

_RAW_SPACE = frozenset(("pre", "textarea"))


_CONDITION = re.compile(r"\s*\[\s*(?:if|else|endif)\b", re.IGNORECASE)
_OWN = "written by us"
SENDER = "имя"
"""Label of the sender of a message."""

_NO_DOCTYPE = "-//W3C//DTD HTML 4.0 Transitional//EN"
"""What libxml2 makes up for pages without a document type, which browsers show otherwise."""


class Page:
    """The copy of a page, to be edited.

    Attributes:
        passages: Its texts in reading order, then attributes, then comments.
        dropped: What is left out, with how many of it.
    """

    def __init__(self, root: etree._Element, charset: str, dialect: Dialect) -> None:
        self.dropped: Counter[str] = Counter()
        self.passages: list[Passage] = []
        self._parts: list[str] = []
        self._attributes: list[Passage] = []
        self._comments: list[Passage] = []
        self._charset = charset
        self._dialect = dialect
        self._names: Names = names_of(root, dialect)
        self._tables: list[Table] = []
        self._table_count = 0
        self._labels: list[tuple[etree._Element, str]] = []
        self._term = ""
        self._raw = 0
        self._open: Flow | None = None
        self._texts = 0
        self._glue = "\n"
        self._writer = Attributes(self._names, self._attributes, self._parts, self.dropped)
        self._walk(root)
        self.passages = [
            *text_passages(self.passages),
            *text_passages(self._attributes),
            *text_passages(self._comments),
        ]

    @property
    def text(self) -> str:
        """The copy, with what was edited so far."""
        return "".join(self._parts)

    def _walk(self, root: etree._Element) -> None:
        document = root.getroottree().docinfo
        if document.internalDTD is not None and document.public_id != _NO_DOCTYPE:
            self._parts.append("<!DOCTYPE html>\n")
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if self._leaves_out(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._start(element)
            elif event == "end":
                if element is not skipped:
                    self._end(element)
                self._text(element.tail)
            else:
                self._comment(element, event)
                self._text(element.tail)
        self._flush()

    def _leaves_out(self, element: etree._Element) -> bool:
        what = allow.DROPPED.get(element.tag) or _special(element)
        if element.tag == "style" and (element.text or "").strip() == self._dialect.style:
            what = _OWN
        for name in _classes(element) if not what else ():
            what = what or self._dialect.dropped.get(name, "")
        if what and what != _OWN:
            self.dropped[what] += 1
        return bool(what)

    def _start(self, element: etree._Element) -> None:
        tag = _tag(element)
        if tag not in allow.INLINE:
            self._flush()
            self._place(element)
        label = next(
            (
                self._dialect.labels[name]
                for name in _classes(element)
                if name in self._dialect.labels
            ),
            SENDER if self._is_sender(element) else "",
        )
        if label:
            self._flush()
            self._labels.append((element, label))
        if tag != element.tag and element.tag not in allow.RENAMED:
            self.dropped["unknown element"] += 1
        self._parts.append(f"<{tag}")
        self._writer.write(element, tag)
        self._parts.append(">")
        if tag == "head":
            style = self._dialect.style
            self._parts.append(f'<meta charset="{self._charset}">')
            self._parts.append(f"<style>\n{style}\n</style>" if style else "")
        if tag in _RAW_SPACE:
            self._raw += 1
        if tag == "style":
            self._parts.append("\n" + self._names.sheet.clean(element.text or "") + "\n")
        else:
            self._text(element.text)

    def _end(self, element: etree._Element) -> None:
        tag = _tag(element)
        if tag not in allow.INLINE:
            self._flush()
        if tag in _RAW_SPACE:
            self._raw -= 1
        if tag == "table" and self._tables:
            self._tables.pop()
            self._glue = AFTER_TABLE
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].label = ""
        elif tag in ("dd", "dl"):
            self._term = ""
        if self._labels and self._labels[-1][0] is element:
            self._flush()
            self._labels.pop()
        if tag not in allow.VOID:
            self._parts.append(f"</{tag}>")

    def _is_sender(self, element: etree._Element) -> bool:
        """Tell whether an element is the sender of a message."""
        found = set(_classes(element)) & self._dialect.senders
        parent = element.getparent()
        if element.tag == "a" and parent is not None:
            found |= set(_classes(parent)) & self._dialect.headers
        return bool(found)

    def _place(self, element: etree._Element) -> None:
        if element.tag == "table":
            self._table_count += 1
            self._tables.append(Table.of(self._table_count, element))
        elif element.tag == "tr" and self._tables:
            self._tables[-1].start_row(element)
        elif element.tag in ("td", "th") and self._tables:
            self._tables[-1].start_cell(element)
        elif element.tag == "dt":
            self._term = short_text(element)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        index = len(self._parts)
        self._parts.append(escape(text, quote=False))

        def put(new: str) -> None:
            self._parts[index] = escape(new, quote=False)

        if self._open is None:
            self._open = Flow()
        self._open.add(text, put, bool(self._raw))

    def _flush(self) -> None:
        opened, self._open = self._open, None
        if opened is None or not (slots := opened.close()):
            return
        table = self._tables[-1] if self._tables else None
        self._texts += 1
        passage = Passage(f"text {self._texts}", self._glue, self._label(table), slots, anew=True)
        if self._labels and self._is_sender(self._labels[-1][0]):
            passage.entity = "PERSON"
        if table is not None and table.cell:
            passage.place = table.place
            if table.begins and table.cell > 1:
                passage.glue = table.glue
            table.begins = table.begins and not passage.text.strip()
        if passage.text.strip():
            self._glue = "\n"
        self.passages.append(passage)

    def _label(self, table: Table | None) -> str:
        if self._labels:
            return self._labels[-1][1]
        return (table.label if table else "") or self._term

    def _comment(self, element: etree._Element, event: str) -> None:
        text = element.text or ""
        if event == "pi" or text.startswith("?"):
            self.dropped["processing instruction"] += 1
        elif _CONDITION.match(text) or "<!" in text or text[:1] in (">", "-"):
            self.dropped["conditional comment"] += 1
        else:
            index = len(self._parts) + 1
            self._parts += ("<!--", text, "-->")

            def put(new: str) -> None:
                self._parts[index] = new.replace("-->", "-- >").replace("--!>", "-- !>")

            place = f"comment {len(self._comments) + 1}"
            self._comments.append(Passage(place, "\n", "", [Slot(text, put)]))


def _tag(element: etree._Element) -> str:
    tag = str(element.tag)
    if tag in allow.INLINE or tag in allow.BLOCKS or tag in allow.VOID:
        return tag
    return allow.RENAMED.get(tag, "span")


def _special(element: etree._Element) -> str:
    """Name what an element is that is left out because of its attributes."""
    if element.tag != "meta":
        return ""
    if element.get("charset") is not None:
        return _OWN
    if element.get("http-equiv") is not None:
        return _OWN if element.get("http-equiv", "").lower() == "content-type" else "refresh"
    name = element.get("name", "").lower()
    return "" if name in allow.TEXT_META else "page property"


def _classes(element: etree._Element) -> list[str]:
    return element.get("class", "").split()
