r"""Texts in cells of databases, taken apart: JSON and pages of the web hold texts of their own.

Programs keep ``{"name": "\u0417..."}`` or ``<p>&#1047;...</p>`` in one cell; what a person reads
of it is in none of its letters. JSON in a text of JSON is taken apart as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.errors import FileError
from redact.formats._html_allow import BLOCKS, DROPPED, INLINE, VOID
from redact.formats._json_text import is_segment, tokens, value_of
from redact.formats._lines import cut, whole_edits
from redact.formats._replace import replaced
from redact.formats._xml_markup import escaped, holds_markup, pieces_of, without_files
from redact.formats._xml_white import is_coded
from redact.model import Edit, Segment
from redact.options import Limits

_DEEPEST = 4
"""So many texts may be in each other."""
_LEAST_CODED = 60
_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+)(?=[\s/>])[^<>]*+>")
_KNOWN = re.compile(
    r"""</?\w++(?:\s++[A-Za-z-]{1,20}+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?+)*+\s*+/?>"""
)
_TAGS = BLOCKS | INLINE | VOID | frozenset(DROPPED)


@dataclass(slots=True)
class CellText:
    """A text in a cell.

    Attributes:
        text: As it stands in a copy where nothing is edited.
        own: Its segments, where nothing stands in it.
        inner: What stands in it: from where to where, the text, how another is written there.
        files: How many files were left out of it.
    """

    text: str
    own: list[Segment] = field(default_factory=list)
    inner: list[tuple[int, int, CellText, Callable[[str], str]]] = field(default_factory=list)
    files: int = 0

    def segments(self) -> Iterator[Segment]:
        """Give its segments in order."""
        yield from self.own
        for _, _, text, _ in self.inner:
            yield from text.segments()

    def edited(self, edits: Iterator[Sequence[Edit]], longest: int) -> str:
        """Take the edits of its segments and return what it says then."""
        if self.own:
            return replaced(self.text, whole_edits(self.text, edits, longest))
        new = []
        for start, end, text, written in self.inner:
            said = text.edited(edits, longest)
            if said != text.text or text.files:
                new.append(Edit(start, end, written(said)))
        return replaced(self.text, sorted(new))


def apart(whole: Segment, limits: Limits, depth: int = _DEEPEST) -> CellText:
    """Return the text of a cell with its segments.

    Args:
        whole: The cell as one segment, which is not empty.
        limits: For depth and length.
        depth: How many more texts may be in each other.
    """
    text = whole.text
    if depth and text[0] in '{["':
        found = _json(whole, limits, depth - 1)
        if found is not None:
            return found
    if len(text) >= _LEAST_CODED and is_coded(text):
        return CellText("", files=1)
    files = 0
    if "data:" in text:
        text, files = without_files(text)
    if _is_page(text):
        return _page(whole._replace(text=text), files, limits)
    found = plain(whole._replace(text=text), limits)
    found.files = files
    return found


def may_hold_others(text: str) -> bool:
    """Tell quickly whether another text, or a file, may stand in a text."""
    return bool(text) and (
        text[0] in '{["'
        or "<" in text
        or "&" in text
        or "data:" in text
        or (len(text) >= _LEAST_CODED and is_coded(text))
    )


def plain(whole: Segment, limits: Limits) -> CellText:
    """Return a text in which no other one stands."""
    return CellText(whole.text, cut(whole, limits.line_chars) if whole.text else [])


def _json(whole: Segment, limits: Limits, depth: int) -> CellText | None:
    """Take a text of JSON apart; return None if it is none, or nothing but a plain string."""
    text = whole.text
    if text[0] == '"' and not ("\\" in text and text.rstrip().endswith('"')):
        return None
    found = CellText(text)
    keys = values = 0
    glue = whole.glue
    try:
        for token in tokens(text, limits):
            if token.kind == "key":
                keys += 1
                place, label = f"{whole.place}, key {keys}", whole.label
            elif token.kind in ("open", "close"):
                continue
            else:
                values += 1
                place = f"{whole.place}, value {values}"
                label = token.path[-1] if token.path and token.path[-1] else whole.label
            said = value_of(text, token)
            if not said or not is_segment(text, token):
                continue
            segment = whole._replace(text=said, place=place, label=label, glue=glue)
            inside = depth if token.kind == "string" else 0
            inner = apart(segment, limits, inside)
            written = _string(text, token.start, token.end)
            found.inner.append((token.start, token.end, inner, written))
            found.files += inner.files
            glue = "\n"
    except FileError:
        return None
    return found


def _string(text: str, start: int, end: int) -> Callable[[str], str]:
    """Return how a text is written in JSON instead of another one."""
    ascii_only = text.find("\\u", start, end) >= 0
    return lambda said: json.dumps(said, ensure_ascii=ascii_only)


def _is_page(text: str) -> bool:
    """Tell whether a text is written in HTML, and has no tags but those of HTML."""
    if not ("&" in text and _REFERENCE.search(text)) and not ("<" in text and holds_markup(text)):
        return False
    return all(tag[1].lower() in _TAGS and _KNOWN.fullmatch(tag[0]) for tag in _TAG.finditer(text))


def _page(whole: Segment, files: int, limits: Limits) -> CellText:
    found = CellText(whole.text, files=files)
    for piece in pieces_of(whole.text):
        segment = whole._replace(text=piece.text)
        if piece.glue is not None:
            segment = segment._replace(glue=piece.glue, label=piece.label)
        if piece.text:
            found.inner.append((piece.start, piece.end, plain(segment, limits), escaped))
    return found
