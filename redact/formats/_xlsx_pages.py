"""Headers and footers of printed sheets: texts between codes that begin with ``&``."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from redact.formats._ooxml import KNOWN_FONT
from redact.formats._passages import Passage, Slot
from redact.formats._xlsx_text import escaped, unescaped

_CODE = re.compile(
    r'&(?:(?P<section>[LCR])|"(?P<font>[^"]*)"|(?P<size>\d{1,3})|K(?P<colour>[0-9A-Fa-f]{6}'
    r"|\d\d[+-]\d{3})|(?P<shown>[PNDTZFASXYUEBIOH](?:[+-]\d{1,4})?)|(?P<picture>G)|(?P<sign>&))"
)
_STYLE = re.compile(
    r"(?:Regular|Bold|Italic|Bold Italic|обычный|полужирный|курсив|полужирный курсив|звычайны"
    r"|паўтлусты|курсіў)",
    re.IGNORECASE,
)
_MOST_CHARS = 255
_NOTHING = "&B&B"
"""Between a size and a text that begins with a digit: switches bold on and off again."""


class PageText:
    """The header or footer that an element holds."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self._parts: list[tuple[bool, str]] = []  # each a text or a code
        text, at = unescaped(element.text or ""), 0
        for match in _CODE.finditer(text):
            self._add(True, text[at : match.start()])
            at = match.end()
            if match["sign"]:
                self._add(True, "&")
            else:
                self._add(False, _known(match))
        self._add(True, text[at:])
        self._write()

    def passages(self, place: str) -> list[Passage]:
        """Return its texts, one for each of its sections."""
        found = [Passage(place)]
        for index, (is_text, part) in enumerate(self._parts):
            if is_text:
                found[-1].slots.append(Slot(part, partial(self._put, index)))
            elif part in ("&L", "&C", "&R"):
                found.append(Passage(place))
            elif part in ("&P", "&N", "&D", "&T", "&Z", "&F", "&A"):
                found[-1].slots.append(Slot(" ", partial(self._keep, index)))
        return [passage for passage in found if passage.text.strip()]

    def _add(self, is_text: bool, part: str) -> None:
        if not part:
            return
        if is_text and self._parts and self._parts[-1][0]:
            self._parts[-1] = (True, self._parts[-1][1] + part)
        else:
            self._parts.append((is_text, part))

    def _put(self, index: int, new: str) -> None:
        self._parts[index] = (True, new)
        self._write()

    def _keep(self, index: int, new: str) -> None:
        """What a code shows is no text: an edit over it takes the code away."""
        self._parts[index] = (bool(new.strip()), new) if new != " " else self._parts[index]
        self._write()

    def _write(self) -> None:
        text = self._written(looks=True)
        if len(text) > _MOST_CHARS:  # programs refuse more: rather without its looks
            text = self._written(looks=False)
        self._element.text = escaped(text)

    def _written(self, *, looks: bool) -> str:
        written = ""
        for is_text, part in self._parts:
            if is_text:
                if part[:1].isdigit() and re.search(r"&\d{1,2}\Z", written):
                    written += _NOTHING
                written += part.replace("&", "&&")
            elif looks or part[1:2] not in '"K0123456789BIUESXYOH':
                written += part
        return written


def _known(match: re.Match[str]) -> str:
    """Return a code as a copy may have it, or nothing."""
    if match["picture"]:
        return ""
    if match["font"] is not None:
        font, _, style = match["font"].partition(",")
        font = font if font == "-" or KNOWN_FONT.fullmatch(font) else "-"
        style = style if _STYLE.fullmatch(style) else "Regular"
        return f'&"{font},{style}"'
    return match[0]
