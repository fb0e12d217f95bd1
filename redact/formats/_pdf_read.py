"""What a page of a PDF document says: text that is seen, text read by OCR, text that is hidden.

The text of the document counts where it is seen. All else that may be text - pictures, outlines,
letters of fonts that do not say which they are - is read by OCR, on a picture of the page without
the text that counts, so that nothing is read twice. Hidden text is searched too; no copy has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import numpy as np
from PIL import Image

from redact.formats._ahead import in_turn
from redact.formats._geometry import Rectangle, Turn
from redact.formats._pdf_chars import Char, characters, has_outline
from redact.formats._pdf_compare import compared
from redact.formats._pdf_doubt import doubtful, without_text
from redact.formats._pdf_hidden import INVISIBLE, KINDS, OFF_PAGE, TINY, UNDER, kinds
from redact.formats._pdf_lines import Letter, Line, rows
from redact.formats._pdf_marks import take_claims
from redact.formats._pdf_order import in_order
from redact.formats._pdf_pages import Page, PdfFile
from redact.formats._pdf_paths import path_lines, paths
from redact.formats._pdf_regions import regions
from redact.formats._pdf_scan import OCR_DOTS, Scan, scan
from redact.formats._pdf_seen import look as see
from redact.model import Batch, Segment
from redact.options import Limits

HIDDEN = "hidden text"
"""Word in the places of text that was hidden on purpose or by mistake."""

_LAYER = "text layer"
_NO_FONT = "page in a font that is not there"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of a page with its place.

    Attributes:
        line: Where its letters are.
        place: As in ``Segment``.
        gone: As in ``Segment``.
        by_word: True if it was read by OCR: only its words have boxes that are sure.
        paint: False if nothing of it is in the pixels of a copy.
    """

    line: Line
    place: str
    gone: bool = False
    by_word: bool = False
    paint: bool = True

    @property
    def segment(self) -> Segment:
        """The line as a segment."""
        line = self.line
        return Segment(line.text, self.place, line.glue, line.label, gone=self.gone)


@dataclass(slots=True)
class Reading:
    """What a page says.

    Attributes:
        number: Of the page.
        shown: Keys of the text objects of which something is seen.
        claims: What the document says in place of what is drawn, where that is not the same.
        texts: In reading order, those that no copy has among them.
        pictures: Where OCR has read.
        undrawn: Letters whose font is not at hand.
        hidden: Text objects that are not to be drawn.
        smallest: Size of the smallest letters that are seen, 0 if there are none.
        hidden_lines: How many lines of text were hidden.
        unread: How many regions look like text and cannot be read.
    """

    number: int
    shown: set[int] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
    undrawn: list[Letter] = field(default_factory=list)
    hidden: list[Any] = field(default_factory=list)
    smallest: float = 0.0
    hidden_lines: int = 0
    unread: int = 0
    _counts: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line, place: str, *, by_word: bool = False) -> None:
        """Add a line that is seen, with the next number of its place."""
        self._counts[place] += 1
        place = f"{place}, line {self._counts[place]}"
        self.texts.append(Text(line, place, False, by_word))

    def add_gone(self, line: Line, place: str, *, paint: bool) -> None:
        """Add a line that no copy has, if it says anything."""
        if HIDDEN in place and not any(map(str.isalnum, line.text)):
            return
        self._counts[place] += 1
        place = f"{place}, line {self._counts[place]}"
        self.hidden_lines += HIDDEN in place
        self.texts.append(Text(line, place, True, False, paint))

    @property
    def batch(self) -> Batch:
        """The page as a batch."""
        noted = {HIDDEN: self.hidden_lines, _NO_FONT: int(bool(self.undrawn))}
        segments = [text.segment for text in self.texts]
        for number, claim in enumerate(self.claims, 1):
            segments.append(
                Segment(claim, f"page {self.number}, description {number}", None, gone=True)
            )
        noted = {words: count for words, count in noted.items() if count}
        return Batch(tuple(segments), {}, noted, self.unread)


@dataclass(slots=True)
class _Look:
    """A page as far as it can be told without OCR.

    Attributes:
        page: It, still open.
        reading: What is known of it.
        chars: Its characters.
        why: Why each of them is hidden, empty if it is not.
        unsure: Keys of the text objects that are not believed.
        bent: The characters of each line that is not straight.
        picture: What is to be read by OCR, if anything is.
        scale: Of the picture, in pixels for each point.
    """

    page: Page
    reading: Reading
    chars: list[Char]
    why: list[str]
    unsure: set[int]
    bent: list[range]
    picture: Image.Image | None
    scale: float

    def scanned(self, limits: Limits) -> Scan:
        """Read the picture; of the page nothing is drawn for it, so it may be done in a thread."""
        if self.picture is None:
            return Scan()
        areas, without = self.reading.pictures, self.page.redactions
        return scan(self.picture, self.scale, areas, without, limits)


def readings(document: PdfFile, limits: Limits) -> Iterator[tuple[Page, Reading]]:
    """Give every page with what it says; all of it is drawn afterwards.

    Raises:
        UnreadableFileError: If a page cannot be read.
        ProgramMissingError: If something must be read by OCR, and there is none.
    """
    pages = (document.page(number) for number in range(1, document.pages + 1))
    for look, scanned in in_turn(map(_look, pages), lambda look: look.scanned(limits)):
        with look.page as page:
            yield page, _read(look, scanned)


def _look(page: Page) -> _Look:
    claims = take_claims(page)
    chars = characters(page)
    seen = see(page, chars)
    why = kinds(page, chars, seen)
    ways = paths(chars)
    unsure = doubtful(page, chars, why, seen) | ways.jumbled
    shown = {char.run.key for char, kind in zip(chars, why, strict=True) if not kind}
    reading = Reading(page.number, shown)
    drawn = "".join(char.text for char in chars if char.text != " ")
    reading.claims = [claim for claim in claims if "".join(claim.split()) not in drawn]
    reading.undrawn = [
        _letter(order, char, char)
        for order, (char, kind) in enumerate(zip(chars, why, strict=True))
        if not kind and char.run.key not in unsure and _is_undrawn(char)
    ]
    reading.hidden = [char.run.handle for char in chars if char.run.key not in shown]
    image = without_text(page, chars, unsure, seen.scale) if unsure else seen.bare
    reading.pictures = regions(image, seen.scale)
    scale = page.scale(OCR_DOTS)
    picture = without_text(page, chars, unsure, scale) if reading.pictures else None
    return _Look(page, reading, chars, why, unsure, ways.found, picture, scale)


def _read(look: _Look, scanned: Scan) -> Reading:
    """Return what a page says, with what OCR reads of it."""
    reading, chars, why = look.reading, look.chars, look.why
    reading.unread = scanned.unread
    keys = _keys(chars, why, look.unsure, bool(scanned.lines))
    groups = _grouped(chars, keys, look.bent)
    for line in groups.get("", ()):
        _add_line(reading, line, chars, why)
    reading.smallest = min((text.line.size for text in reading.texts), default=0.0)
    for line in scanned.lines:
        reading.add(line, f"page {reading.number}", by_word=True)
    for kind in (_LAYER, *KINDS):
        _add_hidden(reading, kind, groups.get(kind, ()), scanned, chars)
    return reading


def _is_undrawn(char: Char) -> bool:
    return char.text != " " and not has_outline(char) and char.run.turn == (1, 0)


def _keys(chars: Sequence[Char], why: Sequence[str], unsure: set[int], scanned: bool) -> list[str]:
    """Return for each character with which others it is read: none for what is read with the text.

    So is hidden text too, since it tells what the text around it is about and is told by it, but
    not where other text stands in its place, and not where OCR may read the same.
    """
    apart = {OFF_PAGE, TINY, *((INVISIBLE, UNDER) if scanned else ())}
    keys = [
        _LAYER if not kind and char.run.key in unsure else kind if kind in apart else ""
        for char, kind in zip(chars, why, strict=True)
    ]
    hidden = [index for index, kind in enumerate(why) if kind and not keys[index]]
    boxes = np.array(
        [char.box for char, kind in zip(chars, why, strict=True) if not kind and char.text != " "]
    )
    if hidden and len(boxes):
        over: set[tuple[int, str]] = set()
        for index in hidden:
            x, y = chars[index].box.middle
            inside = (boxes[:, 0] < x) & (x < boxes[:, 2]) & (boxes[:, 1] < y) & (y < boxes[:, 3])
            if inside.any():
                over.add((chars[index].run.key, why[index]))
        for index in hidden:
            if (chars[index].run.key, why[index]) in over:
                keys[index] = why[index]
    return keys


def _grouped(
    chars: Sequence[Char], keys: Sequence[str], found: Sequence[Sequence[int]]
) -> dict[str, list[Line]]:
    """Return the lines by the key of their letters; those along paths come last."""
    straight: dict[str, dict[Turn, list[Letter]]] = {}
    bent = {index for path in found for index in path}
    for order, (char, key) in enumerate(zip(chars, keys, strict=True)):
        if order not in bent:
            after = chars[order + 1] if order + 1 < len(chars) else char
            turns = straight.setdefault(key, {})
            turns.setdefault(char.run.turn, []).append(_letter(order, char, after))
    groups = {key: _lines(turns) for key, turns in straight.items()}
    for path in found:
        for key, part in groupby(path, keys.__getitem__):
            groups.setdefault(key, []).extend(path_lines(chars, list(part)))
    return groups


def _letter(order: int, char: Char, after: Char) -> Letter:
    turn, size, box = char.run.turn, max(char.run.size, 0.1), char.box
    if turn == (1, 0):
        return Letter(char.text, box, box.left, box.right, char.y, size, order)
    start, base = turn.along(char.x, char.y)
    if turn.straight:
        ends = turn.along(*box[:2])[0], turn.along(*box[2:])[0]
        start, end = min(ends), max(ends)
    else:  # no box tells how wide it is
        end = turn.along(after.x, after.y)[0] if after.run.key == char.run.key else start
        end = end if start < end < start + 1.5 * size else start + size / 2
    return Letter(char.text, box, start, end, base, size, order)


def _lines(turns: dict[Turn, list[Letter]]) -> list[Line]:
    """Return lines in reading order, those of the direction that most letters have first."""
    found: list[Line] = []
    for turn, letters in sorted(turns.items(), key=lambda item: (-len(item[1]), item[0])):
        lines = in_order(rows(letters, turn))
        if found and lines:
            lines[0] = replace(lines[0], glue="\n\n")
        found += lines
    return found


def _add_line(reading: Reading, line: Line, chars: Sequence[Char], why: Sequence[str]) -> None:
    """Add a line, parts of which may be hidden."""
    glue = line.glue
    for kind, part in groupby(line.letters, lambda letter: why[letter.order]):
        letters = list(part)
        while letters and letters[-1].text == " ":
            letters.pop()
        while letters and letters[0].text == " ":
            letters.pop(0)
        if not letters:
            continue
        piece = replace(line, letters=tuple(letters), glue=glue)
        if kind:
            paint = _is_drawn(piece, chars, reading)
            reading.add_gone(piece, f"page {reading.number}, {HIDDEN}, {kind}", paint=paint)
        else:
            reading.add(piece, f"page {reading.number}")
        glue = " "


def _is_drawn(line: Line, chars: Sequence[Char], reading: Reading) -> bool:
    """Tell whether a hidden line is drawn in the copy, as a part of text that is seen."""
    return any(chars[letter.order].run.key in reading.shown for letter in line.letters)


def _add_hidden(
    reading: Reading, kind: str, lines: Sequence[Line], scanned: Scan, chars: Sequence[Char]
) -> None:
    """Add lines that no copy has; what OCR reads in the same place was not hidden."""
    hidden: Sequence[Line] = []
    if kind in (INVISIBLE, UNDER):
        lines, hidden = compared(lines, scanned)
    elif kind != _LAYER:
        lines, hidden = [], lines
    for line in lines:
        reading.add_gone(line, f"page {reading.number}, {_LAYER}", paint=True)
    for line in hidden:
        pictured = kind == INVISIBLE and bool(reading.pictures)
        paint = pictured or _is_drawn(line, chars, reading)
        reading.add_gone(line, f"page {reading.number}, {HIDDEN}, {kind}", paint=paint)
