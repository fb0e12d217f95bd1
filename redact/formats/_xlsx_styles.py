"""Looks of cells: fonts, fills, borders and number formats, copied from what is known in them."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from lxml import etree

from redact.formats._allow import Copier, Leads, Rules, free
from redact.formats._ooxml import KNOWN_FONT
from redact.formats._passages import Passage, Slot, text_passages
from redact.formats._xlsx_numbers import Code, Show, show_builtin, show_of
from redact.formats._xlsx_text import escaped, unescaped
from redact.formats._xlsx_words import (
    ATTRIBUTES,
    DROPPED,
    KEPT,
    NO_PREFIX,
    NUMBER,
    SILENT,
    WORDS,
    S,
)

_FIRST_OWN = 164
_DEFAULT = f"""<styleSheet xmlns="{S[1:-1]}"><fonts><font><sz val="11"/><name val="Calibri"/></font>
</fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill
patternType="gray125"/></fill></fills><borders><border><left/><right/><top/><bottom/><diagonal/>
</border></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf xfId="0"/></cellXfs><cellStyles>
<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
"""
_KNOWN = re.compile(
    r"Normal|Обычный|Звычайны|(?:Comma|Currency)(?: \[0\])?|Percent|Good|Bad|Neutral|Calculation"
    r"|Check Cell|Explanatory Text|(?:Followed )?Hyperlink|Heading [1-4]|Input|Linked Cell|Note"
    r"|Output|Title|Total|Warning Text|(?:[246]0% - )?Accent[1-6]|Финансовый(?: \[0\])?"
    r"|Денежный(?: \[0\])?|Процентный|Гиперссылка|Хороший|Плохой|Нейтральный"
)
"""Names of styles that Excel itself gives."""

_RULES = Rules(
    kept=KEPT,
    attributes=ATTRIBUTES,
    values=WORDS,
    number=NUMBER,
    special={
        "formatCode": free,
        f"{S}name@val": free,
        f"{S}cellStyle@name": free,
    },
    silent=SILENT,
    dropped=DROPPED,
)


class Styles:
    """The styles of a copy.

    Attributes:
        root: Of the part.
        shows: How the numbers of each kind of cell read, by its index; None as their digits.

    Args:
        root: Of the source's part, if it has one.
        leads: Of that part.
        date1904: True if days are counted from 1904.
        dropped: Takes the counts of what is left out.
    """

    def __init__(
        self,
        root: etree._Element | None,
        leads: Leads,
        date1904: bool,
        dropped: Counter[str],
    ) -> None:
        if root is None or root.tag != f"{S}styleSheet" or root.find(f"{S}cellXfs/{S}xf") is None:
            root = etree.fromstring(_DEFAULT)
        self.root = Copier(_RULES, leads, dropped).part(root, {NO_PREFIX: S[1:-1]})
        self._codes: list[tuple[etree._Element, Code]] = []
        own = self._read_codes(dropped)
        self.shows: list[Show | None] = []
        for xf in self.root.iterfind(f"{S}cellXfs/{S}xf"):
            number = xf.get("numFmtId", "0")
            code = own.get(number)
            if code is not None:
                self.shows.append(show_of(code, date1904))
            else:
                known = number.isdecimal() and int(number) < _FIRST_OWN
                self.shows.append(show_builtin(int(number), date1904) if known else None)
        _count_styles(root, dropped)

    def passages(self) -> list[Passage]:
        """Return what is text in them."""
        found: list[Passage] = []
        for number, (element, code) in enumerate(self._codes, 1):
            for index, text in enumerate(code.texts):
                if any(map(str.isalnum, text)):
                    put = partial(_put_code, element, code, index)
                    found.append(Passage(f"number format {number}", slots=[Slot(text, put)]))
        for number, element in enumerate(self.root.iterfind(f"{S}cellStyles/{S}cellStyle"), 1):
            name = unescaped(element.get("name", ""))
            if not _KNOWN.fullmatch(name):
                put = partial(_put_name, element)
                found.append(Passage(f"style {number}", slots=[Slot(name, put)]))
        return text_passages([*found, *self._fonts()])

    def _fonts(self) -> list[Passage]:
        used: dict[str, list[etree._Element]] = {}
        for element in self.root.iter(f"{S}name"):
            value = element.get("val", "")
            if value and not KNOWN_FONT.fullmatch(value):
                used.setdefault(value, []).append(element)
        return [
            Passage(f"font {number}", slots=[Slot(value, partial(_put_font, elements))])
            for number, (value, elements) in enumerate(used.items(), 1)
        ]

    def _read_codes(self, dropped: Counter[str]) -> dict[str, str]:
        """Clean the number formats; return those of cells by number."""
        own: dict[str, str] = {}
        for element in self.root.iter(f"{S}numFmt"):
            code = Code(unescaped(element.get("formatCode", "")))
            if not code.known:
                dropped["number format"] += 1
            element.set("formatCode", escaped(str(code)))
            self._codes.append((element, code))
            own.setdefault(element.get("numFmtId", ""), str(code))
        return own


def _put_code(element: etree._Element, code: Code, index: int, new: str) -> None:
    code.texts[index] = new
    element.set("formatCode", escaped(str(code)))


def _put_name(element: etree._Element, new: str) -> None:
    element.set("name", escaped(new))


def _put_font(elements: list[etree._Element], new: str) -> None:
    for element in elements:
        element.set("val", escaped(new))


def _count_styles(root: etree._Element, dropped: Counter[str]) -> None:
    styles = root.findall(f"{S}tableStyles/{S}tableStyle")
    if styles:
        dropped["style of tables"] += len(styles)
