"""Contact cards and calendars: which properties a copy has, and which of their values are texts.

Lines of known properties are written anew; everything else is left out. Numbers stand in place of
unique ids, the same for the same id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar, NamedTuple

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._content_lines import (
    Line,
    content_lines,
    parts_of,
    text_of,
    value_of,
    written,
)
from redact.formats._encoding import Encoding, decoded, encoding_of
from redact.formats._passages import Passage, Slot, edit_all
from redact.formats.base import Redact
from redact.model import Batch
from redact.options import Limits

_ZONE = re.compile(r"/?[A-Z][A-Za-z]{1,30}(?:/[A-Z][A-Za-z_+-]{1,30}){0,2}")
_SCHEME = re.compile(r"(?:mailto|tel|sms|geo|urn:uuid|xmpp|skype|sip|aim|im|tg|whatsapp):", re.I)
_OWN = "|".join(
    """
    home work cell mobile voice fax pref internet main iphone other msg pager video text dom intl
    postal parcel car isdn bbs modem x400 contact friend spouse child parent sibling
    individual group org location company public private confidential gregorian
    publish request reply add cancel refresh counter declinecounter opaque transparent
    tentative confirmed cancelled needs-action completed in-process draft final
    display audio email procedure resource room unknown chair req-participant opt-participant
    non-participant accepted declined delegated true false busy free busy-unavailable
    busy-tentative start end thisandfuture thisandprior uri binary boolean cal-address date
    date-time time duration float integer period recur utc-offset
    """.split()
)
WORD = re.compile(rf"(?:{_OWN})(?:,(?:{_OWN})){{0,9}}", re.IGNORECASE)
"""Words that the formats themselves have, one or several."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4}){0,2}")
_BINARY = frozenset(("B", "BASE64"))
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")


class Text(NamedTuple):
    """A property whose value is a text to be searched, or several in a row.

    Attributes:
        labels: What each part of the value is called; one label for a value that is one text.
        entity: What the first part is for sure, or an empty string.
        glue: What stands between the parts when they are read together.
        fixed: True if the line goes once its value does, since nothing else may stand there.
    """

    labels: tuple[str, ...] = ("",)
    entity: str = ""
    glue: str = "; "
    fixed: bool = False


class Spec(NamedTuple):
    """What a kind of file has.

    Attributes:
        components: Names of what ``BEGIN`` begins; others are left out with all that is in them.
        texts: By name of the property.
        technical: Values that are the program's own, by name; another value is left out.
        fixed: What stands in a copy whatever the file says, by name.
        ids: Properties whose values become numbers.
        dropped: What to call a property that is left out, by name.
        parameters: Parameters that stay, with what their values look like.
        named: Parameters whose value is a person's name.
    """

    components: frozenset[str]
    texts: Mapping[str, Text]
    technical: Mapping[str, re.Pattern[str]]
    fixed: Mapping[str, str]
    ids: frozenset[str]
    dropped: Mapping[str, str]
    parameters: Mapping[str, re.Pattern[str]]
    named: frozenset[str] = frozenset()


class Cards:
    """A file, read once; ``batches`` gives its texts, and what they become is in ``lines``.

    Raises:
        TooLargeError: If it is over the limit.
        UnreadableFileError: If its encoding cannot be told, or it ends within a card.
    """

    def __init__(self, source: Path, limits: Limits, spec: Spec) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
        self._encoding: Encoding = encoding_of(source)
        self._text = "".join(decoded(source, self._encoding))
        self._end = "\r\n" if "\r\n" in self._text[:10_000] else "\n"
        self._limits = limits
        self._spec = spec
        self._ids: dict[str, dict[str, str]] = {"TZID": {}, "UID": {}}
        self._drafts: list[_Draft] = []
        self._entries = 0

    def batches(self) -> Iterator[Batch]:
        """Give the texts in batches that end between two entries."""
        for passages, dropped in self._read():
            yield Batch(tuple(p.segment() for p in passages), dropped)

    def write(self, target: Path, redact: Redact) -> None:
        """Write the copy with the edits that ``redact`` asks for."""
        with target.open("xb") as file:
            file.write(self._encoding.bom)
            for passages, dropped in self._read():
                edit_all(passages, redact(Batch(tuple(p.segment() for p in passages), dropped)))
                file.write(self._encoding.encode(self._taken()))

    def rest(self) -> Iterator[str]:
        """Give what is in no text and no word of the format's own."""
        for _ in self._read():
            yield from (value for draft in self._drafts for value in draft.others())
            self._drafts.clear()

    def _taken(self) -> str:
        text = "".join(draft.text() for draft in self._drafts)
        self._drafts.clear()
        return text.replace("\n", self._end)

    def _read(self) -> Iterator[tuple[list[Passage], Counter[str]]]:
        passages: list[Passage] = []
        dropped: Counter[str] = Counter()
        opened: list[str] = []
        skipped, size = 0, 0
        self._entries = 0
        whole = len(self._text) <= self._limits.whole_text_bytes
        for line in content_lines(self._text):
            name, value = (line.name, line.value.strip().upper()) if line else ("", "")
            if name == "BEGIN":
                if skipped or value not in self._spec.components:
                    dropped["unknown component"] += not skipped
                    skipped += 1
                    continue
                opened.append(value)
                self._entries += 1
                self._drafts.append(_Draft(Line("", "BEGIN", (), value)))
            elif name == "END":
                if skipped:
                    skipped -= 1
                    continue
                if not opened or opened.pop() != value:
                    raise _damaged()
                self._drafts.append(_Draft(Line("", "END", (), value)))
                if size > self._limits.batch_chars and not whole and len(opened) <= 1:
                    yield passages, dropped
                    passages, dropped, size = [], Counter(), 0
            elif skipped:
                continue
            elif line is None or not opened:
                dropped["unreadable line"] += 1
            else:
                found = self._property(line, dropped)
                if found and not any(
                    p.place.startswith(f"entry {self._entries},") for p in passages[-1:]
                ):
                    found[0].glue = None
                passages += found
                size += sum(len(passage.text) for passage in found)
        if opened or skipped:
            raise _damaged()
        yield passages, dropped

    def _property(self, line: Line, dropped: Counter[str]) -> list[Passage]:
        """Draft a line of the copy and return the texts in it."""
        spec, name = self._spec, line.name
        if what := spec.dropped.get(name):
            dropped[what] += 1
            return []
        if line.parameter("ENCODING") in _BINARY or any(
            not n and v.upper() in _BINARY for n, v in line.parameters
        ):
            dropped["embedded file"] += 1
            return []
        draft = _Draft(line._replace(parameters=()))
        if name in spec.fixed:
            if line.value != spec.fixed[name]:
                dropped["program"] += 1
            draft.line = Line("", name, (), spec.fixed[name])
            self._drafts.append(draft)
            return []
        if name in spec.ids or (name == "TZID" and not _ZONE.fullmatch(line.value)):
            draft.line = draft.line._replace(value=self._number(name, line.value))
        elif name not in spec.texts:
            known = spec.technical.get(name)
            if known is None or not known.fullmatch(line.value.strip()):
                dropped["unknown property" if known is None else "odd value"] += 1
                return []
        self._drafts.append(draft)
        found = self._parameters(draft, line, dropped)
        if name in spec.texts:
            found += self._texts(draft, line, spec.texts[name])
        return found

    def _number(self, name: str, value: str) -> str:
        """Return what stands for an id; one that is a number already stays."""
        ids = self._ids["TZID" if name == "TZID" else "UID"]
        number = ids.setdefault(value, str(len(ids) + 1))
        return f"Zone{number}" if name == "TZID" else number

    def _parameters(self, draft: _Draft, line: Line, dropped: Counter[str]) -> list[Passage]:
        found: list[Passage] = []
        for name, value in line.parameters:
            known = self._spec.parameters.get(name)
            if name == "TZID" and not _ZONE.fullmatch(value):
                draft.parameters.append((name, self._number(name, value)))
            elif known is not None and known.fullmatch(value):
                draft.parameters.append((name, value))
            elif name in self._spec.named:
                at = len(draft.parameters)
                draft.named.add(name)
                draft.parameters.append((name, value))

                def put(new: str, at: int = at, name: str = name) -> None:
                    draft.parameters[at] = (name, new)

                found.append(self._passage(line.name, "имя", [Slot(value, put)], "PERSON"))
            elif name not in ("ENCODING", "CHARSET"):
                dropped["parameter"] += 1
        return found

    def _texts(self, draft: _Draft, line: Line, text: Text) -> list[Passage]:
        several = len(text.labels) > 1
        draft.parts = parts = parts_of(line.value) if several else [line.value]
        found: list[Passage] = []
        for at, part in enumerate(parts):
            said = text_of(part)
            scheme = _SCHEME.match(said)
            before = scheme[0] if scheme else ""
            if not said[len(before) :].strip():
                continue
            label = text.labels[at] if at < len(text.labels) else ""
            slot = Slot(*_shown(parts, at, before, said, text))
            passage = self._passage(line.name, label, [slot], text.entity if not at else "")
            passage.glue = text.glue if found else "\n"
            passage.fixed = text.fixed
            found.append(passage)
        return found

    def _passage(self, name: str, label: str, slots: list[Slot], entity: str) -> Passage:
        place = f"entry {self._entries}, {name.lower()}"
        return Passage(place, "\n", label, slots, entity=entity)


class _Draft:
    """A line of the copy; without any part it is left out.

    Attributes:
        line: Without its parameters.
        parameters: Those that stay.
        named: Names of the parameters that are texts.
        parts: Of its value as they are written, if it has texts.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self.parameters: list[tuple[str, str]] = []
        self.named: set[str] = set()
        self.parts: list[str] | None = None

    def others(self) -> Iterator[str]:
        """Give values that are no texts, but no words that every such file may have either."""
        values = [self.line.value] if self.parts is None else []
        values += (value for name, value in self.parameters if name not in self.named)
        yield from (value for value in values if not WORD.fullmatch(value))

    def text(self) -> str:
        """Return it as it is in the file."""
        if self.parts == []:
            return ""
        value = self.line.value if self.parts is None else ";".join(self.parts)
        return written(self.line._replace(parameters=tuple(self.parameters), value=value))


def _shown(
    parts: list[str], at: int, before: str, said: str, text: Text
) -> tuple[str, Callable[[str], None]]:
    """Return a part as a reader sees it, and what writes another in its place."""

    def put(new: str) -> None:
        if text.fixed:
            parts.clear()
        else:
            parts[at] = before + value_of(new)

    shown = said[len(before) :]
    if text.entity == "DATE_OF_BIRTH" and (date := _DATE.fullmatch(shown)):
        shown = "-".join(date.groups())
    if text.entity == "GEO_COORDINATES":
        shown = shown.replace(";", ", ")
    return shown, put


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "its cards or events do not begin and end in pairs", "export it again and scan that"
    )


class CardsFormat:
    """What the formats of cards and calendars have in common; each says what its files have."""

    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()
    spec: ClassVar[Spec]

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield from Cards(source, limits, self.spec).batches()

    def write(self, source: Path, target: Path, redact: Redact, limits: Limits) -> None:
        Cards(source, limits, self.spec).write(target, redact)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        yield from Cards(copy, limits, self.spec).rest()
