"""Lists of choices for a cell, which are written into one short text."""

from __future__ import annotations

from functools import partial

from lxml import etree

from redact.formats._passages import Passage, Slot
from redact.formats._xlsx_text import escaped
from redact.formats._xlsx_words import MOST_ROWS, S

_MOST_CHARS = 255
_COMMA = "\uff0c"
"""What a choice has instead of a comma, which would part it in two."""


class Choices:
    """The choices of one list; what does not fit is offered for cells at the end of the sheet.

    Args:
        element: Of the copy: the formula of a rule for input.
        text: What the formula says.
    """

    def __init__(self, element: etree._Element, text: str) -> None:
        self._element = element
        self._items = [item.replace(_COMMA, ",") for item in text.split(",")]
        self._rest: list[etree._Element] = []
        self.write()

    def passages(self, place: str) -> list[Passage]:
        """Return each choice."""
        return [
            Passage(place, "\n", slots=[Slot(item, partial(self._put, index))])
            for index, item in enumerate(self._items)
            if item.strip()
        ]

    def write(self) -> None:
        """Write them into the copy."""
        rule = self._element.getparent()
        if rule is None:
            return
        for rest in self._rest:
            if (above := rest.getparent()) is not None:
                above.remove(rest)
        first, *more = _groups(self._items)
        self._element.text = _written(first)
        for number, items in enumerate(reversed(more)):
            rest = etree.Element(f"{S}dataValidation", type="list")
            rest.set("sqref", f"XFD{MOST_ROWS - number}")
            etree.SubElement(rest, f"{S}formula1").text = _written(items)
            rule.addnext(rest)
            self._rest.append(rest)

    def _put(self, index: int, new: str) -> None:
        self._items[index] = new


def _groups(items: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    size = 0
    for item in items:
        size += len(item) + 1
        if size > _MOST_CHARS and groups[-1]:
            groups.append([])
            size = len(item) + 1
        groups[-1].append(item)
    return groups


def _written(items: list[str]) -> str:
    text = ",".join(item.replace(",", _COMMA) for item in items)
    return escaped('"' + text.replace('"', '""') + '"')
