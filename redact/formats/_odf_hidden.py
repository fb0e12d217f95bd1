"""What an OpenDocument file hides from who only looks at it: sheets, slides, sections, rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from redact.formats._odf import full

_BY_STYLE = {
    full("style:table-properties"): (full("table:display"), "false"),
    full("style:drawing-page-properties"): (full("presentation:visibility"), "hidden"),
}
"""Elements that hide what has the style that they are in, each with its attribute and value."""

_STYLED = {
    full("table:table"): (full("table:style-name"), "hidden sheet"),
    full("draw:page"): (full("draw:style-name"), "hidden slide"),
}
_SELF = {
    full("table:table-row"): (full("table:visibility"), "hidden row"),
    full("table:table-column"): (full("table:visibility"), "hidden column"),
    full("text:section"): (full("text:display"), "hidden section"),
}
"""What may be hidden, by a style or by itself: its attribute, and what the report calls it."""

_HIDDEN = ("collapse", "filter", "none", "condition")


@dataclass(slots=True)
class Hidden:
    """Counts what is hidden.

    Attributes:
        noted: What was counted, with how many of it.
    """

    noted: Counter[str] = field(default_factory=Counter)
    _styles: set[str] = field(default_factory=set)

    def learn(self, root: etree._Element) -> None:
        """Learn which styles hide what has them."""
        for element in root.iter(*_BY_STYLE):
            name, value = _BY_STYLE[str(element.tag)]
            style = element.getparent()
            if element.get(name) == value and style is not None:
                self._styles.add(style.get(full("style:name"), ""))

    def count(self, element: etree._Element) -> None:
        """Count an element, if it is hidden."""
        if found := _STYLED.get(str(element.tag)):
            self.noted[found[1]] += element.get(found[0], "") in self._styles
        elif found := _SELF.get(str(element.tag)):
            self.noted[found[1]] += element.get(found[0]) in _HIDDEN

    def count_all(self, root: etree._Element) -> None:
        """Learn the styles of a whole part and count what is in it."""
        self.learn(root)
        for element in root.iter(*_STYLED, *_SELF):
            self.count(element)
