"""Subtitles: cues of text between lines of times, which stay as they are with all that is known.

A line of a cue is one text, whatever tags are in it. What is shown when, the order and the line
ends stay.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from redact.errors import TooLargeError
from redact.formats._encoding import Encoding, decoded, encoding_of
from redact.formats._lines import lines
from redact.formats._passages import Passage, Slot, edit_all
from redact.formats.base import Redact
from redact.model import Batch
from redact.options import Limits

_NUMBER = re.compile(r"\s*\d{1,6}\s*")


class Grammar(NamedTuple):
    """How a kind of subtitles is written.

    Attributes:
        times: A whole line of times.
        tag: A tag that stays as it is.
        voice: A tag with the name of who speaks as its group ``name``, which is a text.
        header: What the first line begins with, or an empty string.
        dropped: What to call a block that is left out, by its first line; it ends at an empty one.
        escapes: True if ``&`` and ``<`` of texts are written as in HTML.
        known: Returns a line without settings that nobody knows.
    """

    times: re.Pattern[str]
    tag: re.Pattern[str]
    voice: re.Pattern[str] = re.compile(r"(?!)(?P<name>)")
    header: str = ""
    dropped: Mapping[str, str] = MappingProxyType({})
    escapes: bool = False
    known: Callable[[str], str] = str


class Subtitles:
    """A file, read once; ``batches`` gives its texts, ``write`` the copy.

    Raises:
        TooLargeError: If it is over the limit.
        UnreadableFileError: If its encoding cannot be told.
    """

    def __init__(self, source: Path, limits: Limits, grammar: Grammar) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
        self._encoding: Encoding = encoding_of(source)
        self._grammar = grammar
        self._limits = limits
        self._lines = list(lines(decoded(source, self._encoding), limits.line_chars))
        self._odd = 0
        begins = True
        for number, (line, end) in enumerate(self._lines):
            if begins and (end or number + 1 == len(self._lines)):  # a copy's pieces are others
                self._lines[number] = grammar.known(line), end
                self._odd += self._lines[number][0] != line
            begins = bool(end)
        self._out: list[str] = []

    def batches(self) -> Iterator[Batch]:
        """Give the texts in batches that end at an empty line."""
        for passages, dropped in self._read():
            yield Batch(tuple(p.segment() for p in passages), dropped)

    def write(self, target: Path, redact: Redact) -> None:
        """Write the copy with the edits that ``redact`` asks for."""
        with target.open("xb") as file:
            file.write(self._encoding.bom)
            for passages, dropped in self._read():
                edit_all(passages, redact(Batch(tuple(p.segment() for p in passages), dropped)))
                file.write(self._encoding.encode("".join(self._out)))

    def rest(self) -> Iterator[str]:
        """Give what is in no text."""
        for passages, _ in self._read():
            for passage in passages:
                passage.empty()
            yield "".join(self._out)

    def _read(self) -> Iterator[tuple[list[Passage], Counter[str]]]:
        passages: list[Passage] = []
        dropped: Counter[str] = Counter()
        self._out.clear()
        size, cue, skipping, glue = 0, 0, False, "\n"
        whole = sum(len(line) for line, _ in self._lines) <= self._limits.whole_text_bytes
        dropped["setting"] += self._odd
        for number, (line, end) in enumerate(self._lines):
            what = self._grammar.dropped.get(line.strip(), "")
            dropped[what] += bool(what)
            skipping = bool(line.strip()) and (skipping or bool(what))
            if skipping:
                continue
            cue += self._is_times(number)
            if self._is_technical(number):
                self._out.append(line)
            else:
                passages += self._texts(line, f"cue {cue}, line {number + 1}", glue)
                size += len(line)
            self._out.append(end)
            glue = "\n" if end else ""
            if not line and size > self._limits.batch_chars and not whole:
                yield passages, +dropped
                passages, dropped, size = [], Counter(), 0
                self._out.clear()
        yield passages, +dropped

    def _is_times(self, number: int) -> bool:
        return number < len(self._lines) and bool(
            self._grammar.times.fullmatch(self._lines[number][0])
        )

    def _is_technical(self, number: int) -> bool:
        """Tell whether a line is one of times, or the number of the cue that they are of."""
        line = self._lines[number][0]
        numbers = _NUMBER.fullmatch(line) and self._is_times(number + 1)
        return bool(numbers) or self._is_times(number)

    def _texts(self, line: str, place: str, glue: str) -> list[Passage]:
        """Take a line apart; return its text, and the names of those who speak in it."""
        said = Passage(place, glue)
        found = [said]
        at = 0
        header = self._grammar.header
        if not self._out and header and line.startswith(header):
            self._out.append(header)
            at = len(header)
        for tag in self._grammar.tag.finditer(line, at):
            said.slots += self._slots(line[at : tag.start()])
            at = tag.end()
            voice = self._grammar.voice.fullmatch(tag[0])
            if voice is None:
                self._out.append(tag[0])
                continue
            self._out.append(tag[0][: voice.start("name")])
            slots = self._slots(voice["name"])
            found.append(Passage(f"{place}, voice", "\n", "имя", slots, entity="PERSON"))
            self._out.append(tag[0][voice.end("name") :])
        said.slots += self._slots(line[at:])
        return [passage for passage in found if passage.text]

    def _slots(self, raw: str) -> list[Slot]:
        """Append a stretch of text to the copy and return it as a slot, if it is any."""
        if not raw:
            return []
        at = len(self._out)
        self._out.append(raw)
        escapes = self._grammar.escapes

        def put(new: str) -> None:
            self._out[at] = html.escape(new, quote=False) if escapes else new

        return [Slot(html.unescape(raw) if escapes else raw, put)]


class SubtitlesFormat:
    """What the formats of subtitles have in common; each says how its files are written."""

    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    grammar: ClassVar[Grammar]

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield from Subtitles(source, limits, self.grammar).batches()

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        Subtitles(source, limits, self.grammar).write(target, redact)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from Subtitles(copy, limits, self.grammar).rest()
