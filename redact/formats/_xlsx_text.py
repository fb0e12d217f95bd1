"""Texts of cells and comments: plain or in runs of several looks, and the escapes for both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from lxml import etree

from redact.formats._ooxml import KNOWN_FONT
from redact.formats._passages import Passage, Slot
from redact.formats._replace import replaced
from redact.formats._xlsx_words import LOOK, VALUE
from redact.model import Edit

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BAD = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_ILLEGAL = re.compile(f"[{_BAD}]|_(?=x[0-9A-Fa-f]{{4}}[_{_BAD}])")
_MARKUP = re.compile("[&<>]")
_PARTS = ("t", "r", "rPh", "phoneticPr")


def unescaped(text: str) -> str:
    """Return a text with the characters that its ``_xHHHH_`` stand for."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return _SURROGATES.sub(
        lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text
    )


def escaped(text: str) -> str:
    """Return a text with ``_xHHHH_`` for what XML cannot hold, and for what looks like that."""
    return _ILLEGAL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def content(text: str) -> str:
    """Return a text as the content of an element."""
    text = escaped(text)
    return escape(text, quote=False) if _MARKUP.search(text) else text


def text_element(text: str) -> str:
    """Return an element ``t``."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{content(text)}</t>"


class Run(NamedTuple):
    """A part of a text with a look of its own, which is an element or nothing."""

    look: str
    text: str


class Rich(NamedTuple):
    """A text in runs."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    def xml(self) -> str:
        """Return what it is as the content of ``is`` or ``text``."""
        if not self.runs:
            return "<t></t>"
        return "".join(f"<r>{run.look}{text_element(run.text)}</r>" for run in self.runs)


Text = str | Rich
"""What a cell or comment says."""


def plain(text: Text) -> str:
    """Return all of a text."""
    return text if isinstance(text, str) else text.text


def edited(text: Text, edits: Sequence[Edit]) -> Text:
    """Return a text with edits carried out; new text has the look of the first run touched."""
    if isinstance(text, str):
        return replaced(text, edits)
    box = TextBox(text)
    Passage("", slots=box.slots()).edit(edits)
    return box.text


class TextBox:
    """A text that is edited in its parts."""

    def __init__(self, text: Text) -> None:
        self._looks = [""] if isinstance(text, str) else [run.look for run in text.runs]
        self._texts = [text] if isinstance(text, str) else [run.text for run in text.runs]

    @property
    def text(self) -> Text:
        """The text as it is now."""
        runs = tuple(Run(*run) for run in zip(self._looks, self._texts, strict=True) if run[1])
        return Rich(runs) if any(self._looks) else "".join(self._texts)

    def slots(self) -> list[Slot]:
        """Return its parts."""
        return [Slot(text, partial(self._put, index)) for index, text in enumerate(self._texts)]

    def _put(self, index: int, new: str) -> None:
        self._texts[index] = new


def text_xml(text: Text) -> str:
    """Return a text as the content of ``is`` or ``text``."""
    return text_element(text) if isinstance(text, str) else text.xml()


def text_of(element: etree._Element, dropped: Counter[str]) -> Text:
    """Return the text of ``si``, ``is`` or ``text``.

    Args:
        element: Of the form of the standard or the strict one.
        dropped: Takes the counts of what is left out of it.
    """
    if len(element) == 1 and str(element[0].tag).endswith("}t"):
        return unescaped(element[0].text or "")
    runs: list[Run] = []
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            runs.append(Run("", unescaped(child.text or "")))
        elif name == "r":
            runs += _run(child, dropped)
        elif name == "rPh":
            dropped["phonetic text"] += 1
        elif name not in _PARTS:
            dropped["unknown element"] += 1
    if all(not run.look for run in runs):
        return "".join(run.text for run in runs)
    return Rich(tuple(runs))


def _run(element: etree._Element, dropped: Counter[str]) -> list[Run]:
    look, text = "", ""
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            text += unescaped(child.text or "")
        elif name == "rPr":
            look = _look(child, dropped)
        else:
            dropped["unknown element"] += 1
    return [Run(look, text)] if text else []


def _look(element: etree._Element, dropped: Counter[str]) -> str:
    kept = ""
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        attributes = {str(key): str(value) for key, value in child.attrib.items()}
        if name == "rFont":
            if not KNOWN_FONT.fullmatch(attributes.get("val", "")):
                dropped["name of a font"] += 1
                continue
        elif name not in LOOK:
            dropped["unknown element"] += 1
            continue
        values = "".join(
            f' {key}="{value}"'
            for key, value in attributes.items()
            if key in ("val", "rgb", "theme", "indexed", "tint", "auto")
            and (name == "rFont" or VALUE.fullmatch(value))
        )
        kept += f"<{name}{values}/>"
    return f"<rPr>{kept}</rPr>" if kept else ""
