"""Comments of cells: copies have comments of the old kind, which every program shows.

A thread of comments becomes one comment with all that it says. Who wrote what when does not stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from redact.formats._opc import HEAD
from redact.formats._passages import Passage
from redact.formats._xlsx_places import column_of, name_of
from redact.formats._xlsx_text import Text, TextBox, plain, text_of, text_xml, unescaped
from redact.formats._xlsx_words import MOST_COLUMNS, MOST_ROWS, THREADS, S

AUTHOR = "Author"
_SHAPE = """<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;\
margin-left:60pt;margin-top:2pt;width:108pt;height:60pt;z-index:1;visibility:hidden" \
fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>\
<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style="mso-direction-alt:auto"/><x:ClientData \
ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_DRAWING = """<xml xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">\
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>\
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\
{shapes}</xml>"""


class Comment(NamedTuple):
    """What is said of one cell, given by its row and column from 1."""

    row: int
    column: int
    box: TextBox


class Comments:
    """The comments of one sheet, in the order of their cells.

    Args:
        old: Root of the part with comments of the old kind, if there is one.
        threads: Root of the part with threads, if there is one.
        dropped: Takes the counts of what is left out.
    """

    def __init__(
        self,
        old: etree._Element | None,
        threads: etree._Element | None,
        dropped: Counter[str],
    ) -> None:
        found: dict[tuple[int, int], list[Text]] = {}
        threaded: set[tuple[int, int]] = set()
        for element in threads.iter(f"{THREADS}threadedComment") if threads is not None else ():
            text = unescaped(element.findtext(f"{THREADS}text") or "")
            dropped["author"] += 1
            at = _place(element, dropped)
            if at and text.strip():
                threaded.add(at)
                found.setdefault(at, []).append(text)
        authors = [] if old is None else [e.text or "" for e in old.iter(f"{S}author")]
        dropped["author"] += sum(a not in (AUTHOR, "") and a[:3] != "tc=" for a in authors)
        for element in old.iter(f"{S}comment") if old is not None else ():
            at, body = _place(element, dropped), element.find(f"{S}text")
            if body is None or at is None:
                continue
            own = text_of(body, dropped)
            number = element.get("authorId", "")
            known = number.isascii() and number.isdecimal() and len(number) < 7
            author = authors[int(number)] if known and int(number) < len(authors) else ""
            if plain(own).strip() and not (at in threaded and author.startswith("tc=")):
                found.setdefault(at, []).append(own)
        self.all = [Comment(*at, TextBox(_joined(found[at]))) for at in sorted(found)]
        if not dropped["author"]:
            del dropped["author"]

    def passages(self, prefix: str) -> list[Passage]:
        """Return what they say; places begin with ``prefix``."""
        return [
            Passage(f"{prefix}comment {number}", "\n\n", slots=comment.box.slots())
            for number, comment in enumerate(self.all, 1)
        ]

    def xml(self) -> bytes:
        """Return the part of the comments."""
        lines = "".join(
            f'<comment ref="{name_of(c.column)}{c.row}" authorId="0"><text>'
            f"{text_xml(c.box.text)}</text></comment>"
            for c in self.all
        )
        return (
            f'{HEAD}<comments xmlns="{S[1:-1]}"><authors><author>{AUTHOR}</author></authors>'
            f"<commentList>{lines}</commentList></comments>"
        ).encode()

    def drawing(self, number: int) -> bytes:
        """Return the part that draws them, for the sheet of some number."""
        shapes = "".join(
            _SHAPE.format(id=number * 1024 + n, row=c.row - 1, column=c.column - 1)
            for n, c in enumerate(self.all, 1)
        )
        return _DRAWING.format(number=number, shapes=shapes).encode()


def _joined(texts: Sequence[Text]) -> Text:
    return texts[0] if len(texts) == 1 else "\n".join(map(plain, texts))


def _place(element: etree._Element, dropped: Counter[str]) -> tuple[int, int] | None:
    ref = element.get("ref", "")
    letters = ref.rstrip("0123456789")
    row, column = ref[len(letters) :], column_of(letters)
    if column and len(row) < 8 and row and 0 < int(row) <= MOST_ROWS and column <= MOST_COLUMNS:
        return int(row), column
    dropped["comment without a cell"] += 1
    return None
