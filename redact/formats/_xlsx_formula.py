"""Formulas, cut into what they are made of: copies hold only what is known in them.

Texts and long numbers in a formula are read and edited; names of sheets, tables, columns and ranges
follow those of the copy. A formula that leads to another file, or calls what is not in the list of
functions, is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from redact.formats._passages import Passage, Slot
from redact.formats._spelling import only_spells
from redact.formats._xlsx_functions import FUNCTIONS
from redact.formats._xlsx_tokens import (
    ColumnToken,
    Literal,
    NamedTable,
    NameToken,
    Scope,
    SheetsToken,
)

_TOKEN = re.compile(
    r"""
    (?P<string>"(?:[^"]|"")*")
    |(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!(?!\s))
    |(?P<error>\#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!))
    |(?P<function>(?:_xlfn\.|_xlws\.)*(?P<called>[A-Z][A-Z0-9.]*)\()
    |(?P<ref>\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![\w.\[(!\\?])
        |\$?[A-Z]{1,3}:\$?[A-Z]{1,3}(?![\w.\[(!\\?])|\$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.]))
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:E[+-]?[0-9]{1,3})?(?!\w))
    |(?P<name>[^\W\d][\w.\\?]*)
    |(?P<sign>[-+*/^&=<>%,;:(){}\s@]+)
    """,
    re.VERBOSE,
)
_SPECIAL = frozenset(("#All", "#Data", "#Headers", "#Totals", "#This Row"))
_ITEM = re.compile(r"\[((?:'.|[^\[\]'])*)\]", re.DOTALL)
_ITEMS = re.compile(r"\s*+(?:\[(?:'.|[^\[\]'])*+\]\s*+[,:]?+\s*+)++", re.DOTALL)
_JOINS = frozenset(("CONCATENATE", "CONCAT"))
_BRACKETS = re.compile(r"[()\s]")
_LONG_NUMBER = 5
MOST_FORMULA = 8_192
"""Longer formulas are not understood: no program writes them."""


@dataclass(slots=True)
class Formula:
    """A formula that is understood; as a string it is as the copy has it.

    Attributes:
        tokens: What it is made of.
        functions: Names of those it calls.
        constant: True if it depends on nothing.
    """

    tokens: list[object] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)
    constant: bool = True

    def __str__(self) -> str:
        return "".join(map(str, self.tokens))

    @property
    def literals(self) -> list[Literal]:
        """Its texts, in order; none if all are blank."""
        found = [token for token in self.tokens if isinstance(token, Literal)]
        return found if any(literal.text.strip() for literal in found) else []

    def hides_text(self) -> bool:
        """Tell whether it only spells a value, which its cell shows anyway or lies about."""
        return only_spells(self.constant, bool(self.literals), self.functions)

    def spent(self) -> Formula:
        """Return it with all its texts, but so that it gives an error whatever they are."""
        return Formula(["#REF!+(", *self.tokens, ")"], self.functions, self.constant)

    def passages(self, place: str, label: str = "") -> Iterator[Passage]:
        """Give its texts."""
        for number, literal in enumerate(self.literals):
            glue = literal.glue if number else "\n\n"
            yield Passage(place, glue, label, [Slot(literal.text, literal.put)])


def parse(text: str, scope: Scope) -> Formula | None:
    """Return a formula, None if there is anything in it that is not understood."""
    if len(text) > MOST_FORMULA:
        return None
    formula = Formula()
    reader = _Reader(formula, scope)
    at = 0
    while at < len(text):
        if text[at] == "[" or (match := _TOKEN.match(text, at)) is None:
            return None
        kind = match.lastgroup or ""
        if kind == "called":
            kind = "function"
        end = match.end()
        if kind == "name" and text[end : end + 1] == "[":
            end = _bracket_end(text, end)
            if not end or not reader.table(match[0], text[match.end() + 1 : end - 1]):
                return None
        elif not reader.read(kind, match):
            return None
        at = end
    return formula


class _Reader:
    """Adds tokens to a formula."""

    def __init__(self, formula: Formula, scope: Scope) -> None:
        self._formula = formula
        self._scope = scope
        self._open: list[str] = []
        self._between = ""
        self._kinds: dict[str, Callable[[re.Match[str]], bool]] = {
            "string": self._string,
            "sheet": self._sheet,
            "function": self._function,
            "number": self._number,
            "name": self._name,
            "sign": self._sign,
        }

    def read(self, kind: str, match: re.Match[str]) -> bool:
        """Add a token; tell whether it is known."""
        if kind in self._kinds:
            return self._kinds[kind](match)
        self._formula.constant = self._formula.constant and kind != "ref"
        self._add(match[0])
        return True

    def table(self, name: str, inside: str) -> bool:
        """Add what names a part of a table; tell whether it is known."""
        table = self._scope.table(name)
        if table is None:
            return False
        self._formula.constant = False
        self._add(NameToken(table))
        if not inside.strip() or inside.strip() in _SPECIAL:
            self._add(f"[{inside.strip()}]")
            return True
        if not _ITEMS.fullmatch(inside):
            return self._items(table, [("[", inside), ("]", None)])
        pieces: list[tuple[str, str | None]] = []
        at = 0
        for item in _ITEM.finditer(inside):
            pieces.append(("[" * (not at) + inside[at : item.start()] + "[", item[1]))
            at = item.end()
            pieces.append(("]", None))
        pieces.append((inside[at:] + "]", None))
        return self._items(table, pieces)

    def _items(self, table: NamedTable, pieces: list[tuple[str, str | None]]) -> bool:
        for sign, item in pieces:
            self._add(sign)
            if item is None:
                continue
            if item.startswith("#"):
                if item not in _SPECIAL:
                    return False
                self._add(item)
                continue
            column = table.column(re.sub(r"'(.)", r"\1", item, flags=re.DOTALL))
            if column is None:
                return False
            self._add(ColumnToken(column))
        return True

    def _string(self, match: re.Match[str]) -> bool:
        self._literal(match[0][1:-1].replace('""', '"'))
        return True

    def _number(self, match: re.Match[str]) -> bool:
        if sum(map(str.isdigit, match[0])) >= _LONG_NUMBER:
            self._literal(match[0], number=True)
        else:
            self._add(match[0])
        return True

    def _literal(self, text: str, number: bool = False) -> None:
        between = _BRACKETS.sub("", self._between)
        in_join = bool(self._open) and self._open[-1] in _JOINS
        joined = between == "&" or (between == "," and in_join)
        glue = "" if joined and not number else "; "
        self._add(Literal(text, glue, number, "{" in self._open))

    def _sheet(self, match: re.Match[str]) -> bool:
        text = match[0][:-1]
        names = text[1:-1].replace("''", "'") if text.startswith("'") else text
        found = [self._scope.sheet(name) for name in names.split(":")]
        sheets = [sheet for sheet in found if sheet is not None]
        if len(found) > 2 or len(sheets) < len(found):
            return False
        self._formula.constant = False
        self._add(SheetsToken(sheets, match[0], names.split(":")))
        return True

    def _function(self, match: re.Match[str]) -> bool:
        if match["called"] not in FUNCTIONS:
            return False
        self._formula.functions.add(match["called"])
        self._add(match[0])
        self._open.append(match["called"])
        return True

    def _name(self, match: re.Match[str]) -> bool:
        if match[0].upper() in ("TRUE", "FALSE"):
            self._add(match[0])
            return True
        named = self._scope.defined(match[0]) or self._scope.table(match[0])
        if named is None:
            return False
        self._formula.constant = False
        self._add(NameToken(named))
        return True

    def _sign(self, match: re.Match[str]) -> bool:
        for sign in match[0]:
            if sign in "({":
                self._open.append(sign)
            elif sign in ")}" and self._open:
                self._open.pop()
        self._formula.tokens.append(match[0])
        self._between = self._between + match[0] if self._between else match[0]
        return True

    def _add(self, token: object) -> None:
        self._formula.tokens.append(token)
        self._between = ""


def _bracket_end(text: str, at: int) -> int:
    """Return where the bracket that opens at ``at`` is closed, behind it; 0 if nowhere."""
    depth = 0
    while at < len(text):
        if text[at] == "'":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return 0
