"""How the texts of an XML file are read together, and what names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from redact.formats._html_allow import BLOCKS, INLINE
from redact.formats._words import words
from redact.model import JOINED

_INLINE = INLINE | words(
    "emphasis hi strikethrough link phrase ulink r rPr t run x g ph pt bpt ept"
)
_NAMING = words("name key label title field tag Имя имя Наименование Name Key Название")
"""Attributes that name the text of their element, or the attribute beside them."""
_VALUES = words("value val v content text Значение значение Value data")
_EMPTY = words("p v b i u em strong emphasis td th li div span para a s t r c cell Cell Data text")
"""Elements whose name says nothing of their text."""
_AXES = re.compile(r"(?:.*_)?(lat|lon|lng|long)(?:itude)?(?:degrees|_?deg)?", re.IGNORECASE)
_MOST_LABEL = 60


@dataclass(slots=True, eq=False)
class Element:
    """An element that is open.

    Attributes:
        name: Without its prefix.
        parent: None for the outermost.
        start: Its first character.
        number: 1-based, in the file.
        run: Number of the outermost element around it, or itself, that has text and elements side
            by side; 0 if there is none.
        named: What its attributes say that it is, or nothing.
        bare: True if it has no attributes that are texts.
        texts: How many texts it had so far.
    """

    name: str
    parent: Element | None
    start: int
    number: int
    run: int = 0
    named: str = ""
    bare: bool = True
    texts: int = 0


@dataclass(slots=True)
class Reading:
    """Where the reader is: what came last, and what was passed since."""

    last: Element | None = None
    blank: bool = False
    passed: list[str] = field(default_factory=list)

    def glue(self, owner: Element, attribute: bool = False) -> str | None:
        """Return what stands between the last text and one of ``owner``, and go on to that."""
        last, blank, passed = self.last, self.blank, self.passed
        self.last, self.blank, self.passed = owner, False, []
        if last is None:
            return None
        if attribute:
            return "; " if owner is last else "\n"
        if owner is last and not passed:
            return "; " if not owner.bare and not owner.texts else ""
        if owner.run and owner.run == last.run:
            return _within(passed, " " if blank else JOINED)
        if owner is last or (owner.parent is last.parent and owner.bare and last.bare):
            return "; "
        return "\n"


def label_of(name: str, named: str = "") -> str:
    """Return what names a text: what ``named`` says, else the element's or attribute's name."""
    if match := _AXES.fullmatch(name):
        return match[1]
    if name in _EMPTY and not named:
        return ""
    return " ".join(named.split())[:_MOST_LABEL] or name[:_MOST_LABEL]


def naming(element: Element) -> str:
    """Return what says what the text of an element is, in its attributes or those around it."""
    parent = element.parent
    if not element.named and parent is not None and is_value(element.name):
        return parent.named
    return element.named


def names_others(name: str) -> bool:
    """Tell whether an attribute of this name names what stands beside it."""
    return name in _NAMING


def is_value(name: str) -> bool:
    """Tell whether an attribute of this name is named by the one beside it."""
    return name in _VALUES


def _within(passed: list[str], between: str) -> str:
    """Return what parts two texts in a line with these tags between them."""
    if any(name in BLOCKS or name == "br" for name in passed):
        return "\n"
    if len(passed) < 2 or all(name in _INLINE for name in passed):
        return between
    return " "
