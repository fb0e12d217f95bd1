"""What an OpenDocument file calls its styles, fonts, bookmarks and sheets, and what its copy does.

Names are free text: those of programs stay, all others are numbered in the order in which they
are met, so that a copy of a copy has the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from redact.formats import _odf as odf
from redact.formats._ooxml import KNOWN_STYLE

_ESCAPED = re.compile(r"_([0-9a-f]{1,4})_")
_OWN_SHEET = re.compile(r"(?:Sheet|Лист|Ліст|Аркуш|Table|local-table|page|Slide|Слайд)_? ?\d{0,4}")
_PRINT_RANGE = re.compile(
    r"(\$?(?:'(?:[^']|'')*'|[^'.:$ ]+)?)\.(\$?[A-Z]{0,3}\$?\d{0,7})"
    r"(?::(\$?(?:'(?:[^']|'')*'|[^'.:$ ]+)?)\.(\$?[A-Z]{0,3}\$?\d{0,7}))?"
)
_OF_MASTER = re.compile(
    r"(.+)-((?:title|subtitle|background|backgroundobjects|notes|outline[1-9]|drawingobjects))",
    re.DOTALL,
)
"""Styles of a master page; programs know them by these names only."""
_TO_NAMES = str.maketrans("[]*?:/\\'", "⟦⟧∗？∶∕∖’")
_APART = "\u2060"
"""At the end of names that differ by nothing else: nothing, to a reader."""
_FROM_NAMES = str.maketrans("⟦⟧", "[]")


@dataclass(slots=True)
class Names:
    """The names of a whole file.

    Attributes:
        sheets: The copy's name of a sheet by the file's own, once both are known.
    """

    sheets: dict[str, str] = field(default_factory=dict)
    _made: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def made(self, kind: str, name: str) -> str:
        """Return the copy's name for something: ``kind`` and a number."""
        known = self._made.get((kind, name))
        if known is None:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            known = self._made[kind, name] = f"{kind}{self._counts[kind]}"
        return known

    def knows(self, kind: str, name: str) -> bool:
        """Tell whether there is something of this name."""
        return (kind, name) in self._made

    def style(self, name: str) -> str:
        """Return the copy's name of a style."""
        if not name or is_known_style(decoded(name)):
            return name
        if match := _OF_MASTER.fullmatch(name):
            return f"{self.style(match[1])}-{match[2]}"
        return self.made("s", name)

    def address(self, text: str) -> str | None:
        """Return a range of cells with the copy's names of sheets, None if it is none."""
        found: list[str] = []
        for part in re.findall(r"(?:'(?:[^']|'')*'|[^' ])+", text):
            match = _PRINT_RANGE.fullmatch(part)
            if match is None:
                return None
            first, second = self.sheet(match[1]), self.sheet(match[3] or "")
            if first is None or second is None:
                return None
            end = f":{second}.{match[4]}" if match[4] is not None else ""
            found.append(f"{first}.{match[2]}{end}")
        return " ".join(found)

    def sheet(self, reference: str) -> str | None:
        """Return a reference to a sheet, quoted as needed, with the copy's name; None if none."""
        dollar = "$" * reference.startswith("$")
        name = reference.removeprefix("$")
        if not name:
            return dollar
        if name.startswith("'"):
            name = name[1:-1].replace("''", "'")
        new = self.sheets.get(name)
        if new is None:
            return reference if name == "local-table" else None
        return dollar + (new if re.fullmatch(r"[A-Za-zА-Яа-яЁёІіЎў_]\w*", new) else _quoted(new))


def decoded(name: str) -> str:
    """Return the name of a style as its file shows it: ``Heading_20_1`` is ``Heading 1``."""
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), name)


def _character(code: int) -> str:
    return chr(code) if code >= 32 and not 0xD800 <= code < 0xE000 and code < 0xFFFE else "_"


def is_known_style(shown: str) -> bool:
    """Tell whether programs call a style so by themselves."""
    return any(known.fullmatch(shown) for known in (odf.KNOWN_STYLE, KNOWN_STYLE))


def is_own(name: str) -> bool:
    """Tell whether a sheet or slide has the name that its program gave it."""
    return _OWN_SHEET.fullmatch(name) is not None


def sheet_name(text: str) -> str:
    """Return a text as the name of a sheet, which may not have all characters."""
    return text.translate(_TO_NAMES)


def sheet_text(name: str) -> str:
    """Return the text of a sheet's name."""
    return name.rstrip(_APART).translate(_FROM_NAMES)


def unlike(name: str, others: Container[str]) -> str:
    """Return a name that is not among others, in lower case; to a reader it is the same."""
    while name.lower() in others:
        name += _APART
    return name


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
