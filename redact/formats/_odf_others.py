"""What else in the copy of an OpenDocument file is text: links, and names in free words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from lxml import etree

from redact.formats import _odf as odf
from redact.formats._odf import full
from redact.formats._odf_clean import FONT_FAMILIES
from redact.formats._odf_formula import formula_passages
from redact.formats._odf_names import is_known_style, is_own, sheet_name, sheet_text
from redact.formats._odf_runs import text_slot
from redact.formats._ooxml import KNOWN_FONT
from redact.formats._passages import Passage, Slot

_HREF, _TITLE, _SHOWN = map(full, ("xlink:href", "office:title", "style:display-name"))
_LINK = full("text:a")
_FAMILIES = tuple(map(full, sorted(FONT_FAMILIES)))
_GENERIC = ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui")
_LITERALS = tuple(
    map(full, ("number:text", "number:embedded-text", "number:currency-symbol", "chart:title"))
)[:3]
_DECLARED = tuple(full(f"presentation:{kind}-decl") for kind in ("header", "footer", "date-time"))
_FREE = tuple(map(full, ("style:num-prefix", "style:num-suffix", "text:bullet-char")))
_NUMBERING = re.compile(r"[\W_]*|.")
_UNIT = re.compile(
    r"[\W_]*(?:[рРгГ]|руб|коп|год|года|тыс|млн|млрд|шт|кг|см|мм|м|км|л|ч|ч|мин|сек|E|B|BYN|BYR|RUB"
    r"|USD|EUR|Br|kg|km|cm|mm|m|h|min|s|T|Z)?[\W_]*"
)
"""Literal text of number formats that is no name."""


def others_of(*roots: etree._Element) -> Iterator[Passage]:
    """Give the texts of trees that are not in their stories."""
    for root in roots:
        yield from _others(root)
    yield from _fonts(roots)


def links_of(root: etree._Element) -> Iterator[Passage]:
    """Give the addresses of the links in a tree and what they are described as."""
    for number, link in enumerate(root.iter(_LINK), 1):
        yield Passage(f"link {number}", "\n", "", [_target(link)])
        if link.get(_TITLE):
            yield Passage(f"link {number}, description", "\n", "", [_attribute(link, _TITLE)])


def _others(root: etree._Element) -> Iterator[Passage]:
    yield from links_of(root)
    for number, element in enumerate(root.iter(*_DECLARED), 1):
        yield Passage(f"declared text {number}", "\n", "", [text_slot(element)])
    for number, element in enumerate(root.iter(full("draw:page")), 1):
        name = element.get(full("draw:name"), "")
        if not is_own(name):
            slot = _attribute(element, full("draw:name"))
            yield Passage(f"slide {number}, name", "\n", "", [slot])
    yield from _validations(root)
    yield from _names_in(root)


def sheet_passage(number: int, name: str, put: Callable[[str], None]) -> Passage:
    """Return the name of a sheet as a text; ``put`` takes a name that a sheet may have."""

    def put_text(new: str) -> None:
        put(sheet_name(new))

    return Passage(f"sheet {number}, name", "\n", "", [Slot(sheet_text(name), put_text)])


def _validations(root: etree._Element) -> Iterator[Passage]:
    for element in root.iter(full("table:help-message"), full("table:error-message")):
        if element.get(full("table:title")):
            yield Passage("message", "\n", "", [_attribute(element, full("table:title"))])
    for tag, name in (
        ("table:content-validation", "table:condition"),
        ("table:named-expression", "table:expression"),
    ):
        for element in root.iter(full(tag)):
            if text := element.get(full(name)):
                yield from formula_passages(element, full(name), text, "condition")


def _names_in(root: etree._Element) -> Iterator[Passage]:
    number = 0
    for element in root.iter(etree.Element):
        shown = element.get(_SHOWN)
        if shown and not is_known_style(shown):
            number += 1
            yield Passage(f"style {number}", "\n", "", [_attribute(element, _SHOWN)])
        for name in _FREE:
            value = element.get(name)
            if value and not _NUMBERING.fullmatch(value):
                yield Passage("numbering", "\n", "", [_attribute(element, name)])
    for number, element in enumerate(root.iter(*_LITERALS), 1):
        if element.text and not _UNIT.fullmatch(element.text):
            yield Passage(f"number format {number}", "\n", "", [text_slot(element)])


def _fonts(roots: Iterable[etree._Element]) -> Iterator[Passage]:
    """Give the names of fonts that are not well known, each once however often it is used."""
    used: dict[str, list[Callable[[str], None]]] = {}
    for element in chain.from_iterable(root.iter(etree.Element) for root in roots):
        for name in _FAMILIES:
            value = element.get(name)
            if value is not None and not _is_known(value):
                used.setdefault(_unquoted(value), []).append(_font(element, name))
    for number, (value, puts) in enumerate(used.items(), 1):

        def put(new: str, puts: list[Callable[[str], None]] = puts) -> None:
            for one in puts:
                one(new)

        yield Passage(f"font {number}", "\n", "", [Slot(value, put)])


def _is_known(value: str) -> bool:
    names = [_unquoted(name) for name in value.split(",")]
    return all(
        name in _GENERIC or KNOWN_FONT.fullmatch(name) or odf.KNOWN_FONT.fullmatch(name)
        for name in names
    )


def _unquoted(value: str) -> str:
    return value.strip().strip("'\"").strip()


def _font(element: etree._Element, name: str) -> Callable[[str], None]:
    def put(new: str) -> None:
        quoted = f"'{new}'" if re.search(r"[^\w-]", new) else new
        element.set(name, quoted)

    return put


def _target(link: etree._Element) -> Slot:
    """Return an address as text.

    Brackets, which our labels have, are written as addresses need; what is no address any more is
    written as a place in the document.
    """

    def put(new: str) -> None:
        written = new.replace("[", "%5B").replace("]", "%5D")
        link.set(_HREF, written if written.lower().startswith(odf.LINKS) else f"#{written}")

    text = link.get(_HREF, "").removeprefix("#").replace("%5B", "[").replace("%5D", "]")
    return Slot(text, put)


def _attribute(element: etree._Element, name: str) -> Slot:
    def put(new: str) -> None:
        element.set(name, new)

    return Slot(element.get(name, ""), put)
