"""Building a part of an OpenDocument file anew from known elements, attributes and values.

In the new tree white space is as it is shown, as characters; ``_odf_spaces.encode`` writes it as
the format does. Texts that a person may read stand in it to be edited; names are the copy's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from lxml import etree

from redact.formats import _odf as odf
from redact.formats._odf import full, short
from redact.formats._odf_names import Names, decoded, is_known_style
from redact.formats._odf_spaces import BLOCKS, Spaces
from redact.formats._odf_values import ATTRIBUTES, count, harmless

_WHITE = re.compile(r"\s+")
_MOST_CHARS = 1_000_000
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
MARKERS = {
    what: f"[{what} removed]"
    for what in ("picture", "chart", "embedded object", "media", "link to a file", "drawing")
}
"""What stands in a copy for something drawn that it does not hold; these are in no segment."""

_Handler = Callable[["Cleaner", etree._Element, etree._Element], None]
HANDLERS: dict[str, _Handler] = {}
"""How elements are copied that are more than themselves, their attributes and what is in them."""

FONT_NAMES = {"style:font-name", "style:font-name-asian", "style:font-name-complex"}
FONT_FAMILIES = (
    "svg:font-family",
    "fo:font-family",
    "style:font-family-asian",
    "style:font-family-complex",
)
"""Attributes that name a font in free words."""

TEXTS = ("style:num-prefix", "style:num-suffix", "text:bullet-char")
"""Attributes of free text, which are read as such where they hold letters or digits.

Both in an order: it is that of the attributes in a copy.
"""

ADDRESSES = {
    "table:base-cell-address",
    "table:cell-range-address",
    "table:target-range-address",
    "table:print-ranges",
    "chart:values-cell-range-address",
    "chart:label-cell-address",
}
"""Attributes that name cells, with the names of their sheets."""

_COUNTS = {
    "table:number-columns-repeated": _MOST_COLUMNS,
    "table:number-rows-repeated": _MOST_ROWS,
    "table:number-columns-spanned": _MOST_COLUMNS,
    "table:number-rows-spanned": _MOST_ROWS,
    "table:number-matrix-columns-spanned": _MOST_COLUMNS,
    "table:number-matrix-rows-spanned": _MOST_ROWS,
}
_LONG = {
    "svg:d": odf.PATH,
    "draw:enhanced-path": odf.PATH,
    "drawooo:enhanced-path": odf.PATH,
    "draw:formula": odf.EQUATION,
    "draw:glue-point-leaving-directions": odf.PATH,
    "draw:handle-position": odf.POINTS,
    "draw:handle-range-x-minimum": odf.POINTS,
    "draw:handle-range-x-maximum": odf.POINTS,
    "draw:handle-range-y-minimum": odf.POINTS,
    "draw:handle-range-y-maximum": odf.POINTS,
    "draw:handle-polar": odf.POINTS,
    "draw:text-areas": odf.POINTS,
    "draw:glue-points": odf.POINTS,
    "draw:points": re.compile(r"[-\d.,\s]+"),
    "draw:transform": re.compile(r"(?:(?:rotate|scale|translate|skewX|skewY|matrix) ?\(\s*"
                                 r"(?:[-+\d.e]+(?:cm|mm|in|pt)?[\s,]*){1,6}\)\s*)+"),
}  # fmt: skip
"""Attributes whose values may be long, and how these look."""

_TEXT_LIKE = frozenset(odf.FIELDS | odf.UNWRAPPED) | {
    "text:span",
    "text:a",
    "text:ruby-base",
    "text:ruby-text",
    "text:page-number",
    "text:page-count",
    "text:chapter",
    "text:sheet-name",
    "presentation:header",
    "presentation:footer",
    "presentation:date-time",
}
"""Elements in a paragraph whose text is the paragraph's."""

_IN_PARAGRAPHS = (
    _TEXT_LIKE
    | odf.DROPPED.keys()
    | {
        "text:s",
        "text:tab",
        "text:line-break",
        "text:ruby",
        "text:bookmark",
        "text:bookmark-start",
        "text:bookmark-end",
        "text:change",
        "text:change-start",
        "text:change-end",
        "text:hidden-paragraph",
        "text:bibliography-mark",
        "draw:a",
    }
)
"""What may stand in a paragraph beside what has paragraphs of its own."""

_COUNTED = odf.NAMESPACES.keys() - {"loext", "drawooo"}
_SILENT = frozenset(
    "style:name style:display-name draw:name table:name text:name xml:id draw:id text:id "
    "office:name office:title presentation:name table:end-cell-address text:class-names "
    "draw:class-names number:title style:font-adornments style:num-prefix "
    "style:num-suffix text:bullet-char style:leader-text fo:font-family svg:font-family "
    "style:font-family-asian style:font-family-complex xlink:href draw:display-name "
    "text:key1 text:key2 text:formula text:ref-name style:data-style-name text:database-name "
    "text:string-value text:date-value text:time-value office:value office:string-value "
    "office:date-value office:time-value office:boolean-value office:currency draw:filter-name "
    "draw:mime-type draw:ole-draw-aspect table:protection-key style:hidden text:reference-format "
    "table:protection-key-digest-algorithm text:protection-key chart:column-mapping table:formula "
    "draw:start-shape draw:end-shape draw:start-glue-point draw:end-glue-point draw:text-path "
    "presentation:presentation-page-layout-name presentation:use-header-name xlink:title "
    "presentation:use-footer-name presentation:use-date-time-name text:continue-list "
    "chart:symbol-name text:fixed draw:notify-on-update-of-ranges draw:nav-order "
    "number:transliteration-language number:transliteration-format number:transliteration-country "
    "number:transliteration-style draw:engine draw:data style:register-truth-ref-style-name "
    "table:content-validation-name presentation:show-logo smil:type smil:subtype".split()
)
"""Attributes left out, or made anew, without a word."""


_HANDLED = frozenset(
    full(name)
    for name in (
        "office:value office:date-value office:time-value office:boolean-value "
        "office:string-value office:currency table:formula xlink:href table:condition "
        "table:expression table:title"
    ).split()
)
"""Attributes that are looked at where they stand, and that may all be different."""


class Cleaner:
    """Copies parts into new trees.

    Args:
        names: Of the whole file.
        dropped: Takes the counts of what is left out.
        picture: Returns the number of a picture given its address in the package, or 0.
        object: Adds the object in a folder of the package and returns what the copy calls it; what
            it was, with a leading ``!``, if it is left out.
    """

    def __init__(
        self,
        names: Names,
        dropped: Counter[str],
        picture: Callable[[str], int],
        object: Callable[[str], str],
    ) -> None:
        self.names = names
        self.dropped = dropped
        self.picture = picture
        self.object = object
        self.in_spreadsheet = False
        self.in_chart = False
        self.spaces: Spaces | None = None
        self._known: dict[tuple[str, str], tuple[str, str] | None] = {}

    def part(self, root: etree._Element) -> etree._Element:
        """Return the copy of a part, given its root."""
        new = etree.Element(root.tag, nsmap=odf.NAMESPACES)
        new.set(full("office:version"), "1.3")
        self.children(new, root)
        return new

    def lone(self, element: etree._Element, within: str = "none") -> list[etree._Element]:
        """Return the copy of an element that is written by itself: none, or one or more.

        Args:
            element: What is copied.
            within: Tag of what it stands in.
        """
        parent = etree.Element(within, nsmap=odf.NAMESPACES)
        self.copy(parent, element)
        return list(parent)

    def children(self, parent: etree._Element, element: etree._Element) -> None:
        """Copy what is in an element."""
        for child in element:
            self.copy(parent, child)
            if self.spaces is not None and child.tail:
                add_text(parent, self.spaces.text(child.tail))

    def content(self, parent: etree._Element, element: etree._Element) -> None:
        """Copy what is in an element whose text is that of the paragraph it stands in."""
        if self.spaces is not None and element.text:
            add_text(parent, self.spaces.text(element.text))
        self.children(parent, element)

    def copy(self, parent: etree._Element, element: etree._Element) -> None:
        """Copy an element, without what follows it."""
        name = short(element.tag)
        if self.spaces is not None and element.tag in BLOCKS:
            self._block(parent, element)
        elif self.spaces is not None and name not in _IN_PARAGRAPHS:
            self._unknown(parent, element)
        elif name in odf.DROPPED:
            self._count_dropped(name, element)
        elif (handler := HANDLERS.get(name)) is not None:
            handler(self, parent, element)
        elif name in odf.KEPT:
            new = self.plain(parent, element)
            if name in _TEXT_LIKE:
                self.content(new, element)
            else:
                self.children(new, element)
        elif name in odf.FIELDS:
            self.dropped["field"] += 1
            self.content(parent, element)
        elif name in odf.UNWRAPPED:
            self.content(parent, element)
        else:
            self._unknown(parent, element)

    def plain(self, parent: etree._Element, element: etree._Element) -> etree._Element:
        """Add the copy of an element with its attributes, without what is in it."""
        new = etree.SubElement(parent, element.tag)
        for key, value in element.items():
            pair = (str(key), str(value))
            if key in _HANDLED:
                continue
            if pair in self._known:
                kept = self._known[pair]
            else:
                left_out = self.dropped.total()
                kept = self._attribute(*pair)
                if self.dropped.total() == left_out and len(self._known) < 10_000:
                    self._known[pair] = kept
            if kept is not None:
                new.set(*kept)
        return new

    def apart(self, copy: Callable[[], None]) -> None:
        """Copy something that stands in a paragraph and has paragraphs of its own."""
        outside, self.spaces = self.spaces, None
        copy()
        self.spaces = outside

    def _block(self, parent: etree._Element, element: etree._Element) -> None:
        self.apart(lambda: self.copy(parent, element))

    def _count_dropped(self, name: str, element: etree._Element) -> None:
        if name == "office:forms":
            controls = [e for e in element.iter() if isinstance(e.tag, str)]
            known = ("form:properties", "form:property", "form:form", "office:forms")
            found = sum(
                short(e.tag).startswith("form:") and short(e.tag) not in known for e in controls
            )
            if found:
                self.dropped["form field"] += found
            self._count_macros(controls)
        elif odf.DROPPED[name]:
            self.dropped[odf.DROPPED[name]] += 1

    def _count_macros(self, elements: Iterable[etree._Element]) -> None:
        found = sum(short(e.tag) == "script:event-listener" for e in elements)
        if found:
            self.dropped["macro"] += found

    def _attribute(self, key: str, value: str) -> tuple[str, str] | None:
        name = short(key)
        if name in odf.STYLE_REFERENCES:
            return key, self.names.style(value)
        if name in FONT_NAMES:
            return key, self.names.made("font", value)
        if name in _COUNTS:
            return key, str(count(value, _COUNTS[name]))
        if name in ADDRESSES:
            address = self.names.address(value)
            return None if address is None else (key, address)
        if name in _LONG:
            fits = len(value) < _MOST_CHARS and _LONG[name].fullmatch(value) is not None
        else:
            fits = name in ATTRIBUTES and harmless(name, value)
        if fits:
            return key, value
        self._left_out(name)
        return None

    def _left_out(self, name: str) -> None:
        if "rsid" in name:
            self.dropped["revision id"] += 1
        elif name.partition(":")[0] in _COUNTED and name not in _SILENT:
            self.dropped["attribute"] += 1

    def _unknown(self, parent: etree._Element, element: etree._Element) -> None:
        self.dropped["unknown element"] += 1
        if self.spaces is not None:
            self.content(parent, element)
        elif next(element.iter(*_PARAGRAPHS), None) is not None:
            self.children(parent, element)


_PARAGRAPHS = tuple(full(name) for name in sorted(odf.PARAGRAPHS))


def handles(*names: str) -> Callable[[_Handler], _Handler]:
    """Make a function the way in which these elements are copied."""

    def register(handler: _Handler) -> _Handler:
        HANDLERS.update(dict.fromkeys(names, handler))
        return handler

    return register


def add_text(parent: etree._Element, text: str) -> None:
    """Add text after all that is in ``parent``."""
    if not text:
        return
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


@handles(
    "style:text-properties",
    "text:list-level-style-number",
    "text:list-level-style-bullet",
    "text:outline-level-style",
    "text:notes-configuration",
)
def _with_texts(cleaner: Cleaner, parent: etree._Element, element: etree._Element) -> None:
    new = cleaner.plain(parent, element)
    copy_texts(new, element)
    cleaner.children(new, element)


def copy_texts(new: etree._Element, element: etree._Element) -> None:
    """Copy the attributes that are free text, where ``_odf_others`` reads them."""
    for name in (*TEXTS, *FONT_FAMILIES):
        if value := element.get(full(name)):
            new.set(full(name), _WHITE.sub(" ", value))


def style_name(cleaner: Cleaner, new: etree._Element, element: etree._Element) -> None:
    """Name a style anew; what it is shown as is a text of the file if no program calls it so."""
    key = "draw:name" if short(element.tag).partition(":")[0] in ("draw", "svg") else "style:name"
    name = element.get(full(key), "")
    new.set(full(key), cleaner.names.style(name))
    parent = element.getparent()
    common = parent is not None and short(parent.tag) in ("office:styles", "office:master-styles")
    if key == "style:name" and common and not short(element.tag).startswith("number:"):
        if short(element.tag) == "style:master-page" or _is_of_master(element):
            return
        known = is_known_style(decoded(name))
        shown = decoded(name) if known else element.get(full("style:display-name")) or decoded(name)
        new.set(full("style:display-name"), _WHITE.sub(" ", shown))


def _is_of_master(element: etree._Element) -> bool:
    """Tell whether a style belongs to a master page, and is named after it."""
    return element.get(full("style:family")) == "presentation"
