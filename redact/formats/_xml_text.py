"""An XML file as text: its segments, and the copy with some of them replaced in their places.

Segments are texts, attributes, comments, and once each the names of elements and attributes.
Instructions, document types and embedded files are left out. All else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from redact.errors import TooLargeError
from redact.formats._encoding import decoded
from redact.formats._file_names import readable
from redact.formats._in_place import Change, Part, Stretch, part
from redact.formats._lines import cut
from redact.formats._xml_encoding import xml_encoding
from redact.formats._xml_fields import SMS, field_part
from redact.formats._xml_glue import Element, Reading, is_value, label_of, names_others, naming
from redact.formats._xml_markup import escaped, holds_markup, pieces_of, without_files
from redact.formats._xml_names import name_parts, outline, renames
from redact.formats._xml_tokens import Attribute, Entities, Token, attributes, inner, tokens
from redact.formats._xml_white import is_coded, unwrapped
from redact.model import Segment
from redact.options import Limits

_TECHNICAL = re.compile(r"[A-Za-z_][A-Za-z_:.-]{0,39}")
_SPACE = re.compile(r"[A-Za-z][A-Za-z0-9+.:/#?=&;%~_-]{0,199}")
_DIGITS = re.compile(r"\d{5}")
_QUIET = frozenset(("xml:lang", "xml:space", "xsi:type", "xsi:nil", "ss:Type", "ss:StyleID"))
_KEPT = re.compile(r"<\?mso-application\s+progid=\"[A-Za-z.]{1,40}\"\s*\?>")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What is special about a kind of XML.

    Attributes:
        labels: What names the text of an element or attribute, by its name without prefix, or
            for an element by ``parent/name``.
        dropped: What to call an element that is left out, by its name without prefix.
        fields: What an element or attribute holds for sure, one of ``model.FIELD_TYPES``, by
            ``parent/name``, for an element also by its name.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


PLAIN = Dialect(fields=SMS)


class XmlText:
    """An XML file that was read and found to be one.

    Attributes:
        text: All of it.
        encoding: What it is written in.
        limits: What it may cost.
        entities: What its references stand for.
        here: The stretch that is being read.
        others: What of it is in no segment.

    Raises:
        FileError: If it is none, or over a limit.
    """

    def __init__(self, source: Path, limits: Limits, dialect: Dialect = PLAIN) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
        self.encoding = xml_encoding(source)
        self.text = "".join(decoded(source, self.encoding))
        self.limits = limits
        self.dialect = dialect
        self.entities = Entities()
        self.here = Stretch(0)
        self._renamed: dict[str, str] = {}
        self._mixed, self._names = outline(self.text, limits, self.entities)
        self.start_over()

    def stretches(self) -> Iterator[Stretch]:
        """Give the file, bit by bit; names that are edited in the first bit count in all."""
        self.start_over()
        self.here.parts += name_parts(self._names, self._renamed)
        whole = len(self.text) <= self.limits.whole_text_bytes
        for token in tokens(self.text, self.limits, Entities()):
            here = self.here
            size = 0 if whole else token.start - here.start
            if size >= self.limits.batch_chars and self.may_end():
                here.end = token.start
                yield here
                self.here = here = Stretch(token.start)
                self.others.clear()
            self._read(token)
        self._settle()
        self.here.end = len(self.text)
        yield self.here

    def renames(self) -> Iterator[Change]:
        """Give the new names of tags and attributes, from the beginning of the file on."""
        if self._renamed:
            yield from renames(self.text, self.limits, self._renamed)

    def rest(self) -> Iterator[str]:
        """Give what is in no segment that is compared."""
        yield from map(readable, self._names)
        for stretch in self.stretches():
            yield from self.others
            yield from (found.text for found in stretch.parts if found.gone)
            for start, end, _ in stretch.changes:
                yield self.text[start:end]

    def copied(self, text: str) -> str:
        """Return a text as it stands in the copy between tags or quotes."""
        written = escape(text)
        codec = self.encoding.codec
        return written.encode(codec, "xmlcharrefreplace").decode(codec)

    def start_over(self) -> None:
        """Go to the beginning."""
        self.here = Stretch(0)
        self._element: Element | None = None
        self._reading = Reading()
        self._asides: list[Part] = []
        self.others: list[str] = []
        self._elements = self._comments = 0
        self._skipping: Element | None = None

    def may_end(self) -> bool:
        """Tell whether a stretch may end here."""
        return self._skipping is None and not (self._element and self._element.run)

    def _read(self, token: Token) -> None:
        kind = token.kind
        if kind in ("start", "empty"):
            self._start(token)
        elif kind == "end":
            self._end(token)
        elif self._skipping is not None:
            return
        elif kind == "text" or kind == "cdata":
            self._text(token)
        elif kind == "comment":
            self._comment(token)
        elif kind == "instruction":
            if not _KEPT.fullmatch(self.text, token.start, token.end):
                self.drop("processing instruction", token.start, token.end)
        elif kind == "doctype":
            self.drop("document type", token.start, token.end)
        else:
            self.others.append(self.text[token.start : token.end])

    def _start(self, token: Token) -> None:
        self._settle()
        self._elements += 1
        name = token.name.rpartition(":")[2]
        element = Element(name, self._element, token.start, self._elements)
        self._reading.passed.append(name)
        parent = self._element
        run = parent.run if parent else 0
        element.run = run or (element.number if token.start in self._mixed else 0)
        self._element = element
        if self._skipping is None and name in self.dialect.dropped:
            self._skipping = element
        if self._skipping is None:
            self.begin(element, list(attributes(self.text, token)))
        if token.kind == "empty":
            self._close(token)

    def _end(self, token: Token) -> None:
        if self._element is not None:
            self._reading.passed.append(self._element.name)
        self._close(token)
        self._settle()

    def _close(self, token: Token) -> None:
        element = self._element
        if element is None:
            return
        if self._skipping is None:
            self.finish(element, token)
        elif self._skipping is element:
            self._skipping = None
            self.drop(self.dialect.dropped[element.name], element.start, token.end)
        self._element = element.parent

    def begin(self, element: Element, found: list[Attribute]) -> None:
        """Read the attributes of an element that begins."""
        values = {a.name: self.entities.read(self.text[a.start : a.end]) for a in found}
        naming = next((v for n, v in values.items() if names_others(n.rpartition(":")[2])), "")
        element.named = naming
        for number, attribute in enumerate(found, 1):
            value = values[attribute.name]
            if self._is_technical(attribute.name, value):
                self.others.append(value)
            elif value.strip():
                self._attribute(element, number, attribute, value)

    def finish(self, element: Element, token: Token) -> None:
        """Do what is to be done at the end of an element."""

    def drop(self, what: str, start: int, end: int, instead: str = "") -> None:
        """Leave a part of the file out and count it."""
        self.here.dropped[what] += 1
        self.here.changes.append((start, end, instead))

    def add(self, part: Part, aside: bool = False) -> None:
        """Add a part, or put it aside while a line of text goes on."""
        (self._asides if aside else self.here.parts).append(part)

    def is_gone(self) -> bool:
        """Tell whether texts go here together with what is around them."""
        return False

    def _attribute(self, element: Element, number: int, attribute: Attribute, value: str) -> None:
        start, end = attribute.start, attribute.end
        if is_coded(value):
            self.drop("embedded file", start, end)
            return
        value = self._without_files(value, start, end)
        if not value.strip():
            return
        name = attribute.name.rpartition(":")[2]
        named = element.named if is_value(name) else ""
        label = self.dialect.labels.get(name) or label_of(name, named)
        in_line = bool(element.run) and element.number != element.run
        glue = "\n" if in_line else self._reading.glue(element, attribute=True)
        element.bare = in_line
        place = f"element {element.number}, attribute {number}"
        segment = Segment(value, place, glue, label, gone=self.is_gone())

        def put(new: str) -> list[Change]:
            return [(start, end, self.copied(new))]

        if not self.entities.plain(self.text[start:end]):
            self.here.changes.append((start, end, self.copied(value)))
        self.add(self._part(segment, f"{element.name}/{name}", put), in_line)

    def _text(self, token: Token) -> None:
        start, end, element = token.start, token.end, self._element
        coded = token.kind == "cdata"
        first, last = inner(token) if coded else (start, end)
        raw = self.text[first:last]
        text = raw if coded else self.entities.read(raw)
        if element is not None and self.takes(element, text, start, end):
            return
        if element is None or not text.strip():
            self._reading.blank = self._reading.blank or bool(text)
            return
        if is_coded(text):
            self.drop("embedded file", start, end)
            return
        if not coded and not self.entities.plain(raw):
            self.here.changes.append((start, end, self.copied(text)))
        text = self._without_files(text, start, end)
        if not text.strip():
            return
        self.read_text(element, unwrapped(text, bool(element.run)), start, end)

    def _without_files(
        self, text: str, start: int, end: int, written: Callable[[str], str] | None = None
    ) -> str:
        """Leave out the files in a text that stands from ``start`` to ``end``; return the rest."""
        left, count = without_files(text)
        if count:
            self.here.dropped["embedded file"] += count
            self.here.changes.append((start, end, (written or self.copied)(left)))
        return left

    def takes(self, element: Element, text: str, start: int, end: int) -> bool:
        """Tell whether the text of an element is none to read, and keep it then."""
        return False

    def read_text(self, element: Element, text: str, start: int, end: int) -> None:
        """Add the text of an element that stands from ``start`` to ``end``."""
        before = self._reading.last
        glue = self._reading.glue(element)
        goes_on = before is not None and bool(element.run) and before.run == element.run
        label = ""
        if not goes_on and glue != "":
            label = self._label(element)
        element.texts += 1
        place = f"element {element.number}, text {element.texts}"
        segment = Segment(text, place, glue, label, gone=self.is_gone())

        def put(new: str) -> list[Change]:
            return [(start, end, self.copied(new))]

        if holds_markup(text):
            self.add(self._marked_up(segment, put))
        else:
            own = f"{element.parent.name}/{element.name}" if element.parent else ""
            known = "" if element.run else element.name
            self.add(self._part(segment, own if own in self.dialect.fields else known, put))

    def _part(self, segment: Segment, name: str, put: Callable[[str], list[Change]]) -> Part:
        """Return the part of a text whose field has this name."""
        if entity := self.dialect.fields.get(name, ""):
            whole = segment._replace(entity=entity)
            return field_part(whole, name, put, self.limits.line_chars)
        return part(segment, put, self.limits.line_chars)

    def _label(self, element: Element) -> str:
        labels, parent = self.dialect.labels, element.parent
        own = f"{parent.name}/{element.name}" if parent else ""
        known = next((labels[key] for key in (own, element.name) if key in labels), None)
        return label_of(element.name, naming(element)) if known is None else known

    def _marked_up(self, whole: Segment, put: Callable[[str], list[Change]]) -> Part:
        """Return a text that is written in HTML, in pieces."""
        text, at, pieces = whole.text, 0, []
        for piece in pieces_of(text):
            self.others.append(text[at : piece.start])
            at = max(at, piece.end)
            glue = whole.glue if piece.glue is None else piece.glue
            label = whole.label if piece.glue is None else piece.label
            segment = whole._replace(text=piece.text, glue=glue, label=label)
            pieces.append((piece, cut(segment, self.limits.line_chars)))
        return Part(pieces, text, put, escaped)

    def _comment(self, token: Token) -> None:
        start, end = inner(token)
        text = self.text[start:end]
        self._comments += 1
        text = self._without_files(text, start, end, str)
        if not text.strip():
            return

        def put(new: str) -> list[Change]:
            new = new.replace("--", "- -")
            new = f"{new} " if new.endswith("-") else new
            codec = self.encoding.codec
            return [(start, end, new.encode(codec, "replace").decode(codec))]

        segment = Segment(text, f"comment {self._comments}", "\n", gone=self.is_gone())
        self.add(part(segment, put, self.limits.line_chars), aside=True)

    def _settle(self) -> None:
        """Add what was put aside, when no line of text is going on."""
        if self._asides and not (self._element and self._element.run):
            self.here.parts += self._asides
            self._asides.clear()

    def _is_technical(self, name: str, value: str) -> bool:
        if name == "xmlns" or name.startswith("xmlns:"):
            return bool(_SPACE.fullmatch(value)) and not _DIGITS.search(value)
        return name in _QUIET and bool(_TECHNICAL.fullmatch(value))
