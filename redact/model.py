"""The nouns: what a file is made of, what is found in it, and what is written instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as found.

    Attributes:
        number: 1-based, in the order of the run; names the file wherever its name must not stand.
        path: Where it is, to be opened for reading only.
        name: Its path below the folder that was given, parts joined by ``/``; from outside, so
            it may hold anything but NUL, undecodable bytes as surrogates.
        size: In bytes, when it was found.
    """

    number: int
    path: Path
    name: str
    size: int


FIELD_TYPES = frozenset(
    "PERSON PHONE_NUMBER EMAIL_ADDRESS SOCIAL_HANDLE DATE_OF_BIRTH ADDRESS GEO_COORDINATES "
    "IP_ADDRESS".split()
)
"""What a format may say that a field holds."""

JOINED = "\u2060"
"""Glue of what goes on with nothing between, but is another text: a sign that nobody sees.

With no glue at all both would be one text of the copy, and a text that is removed as a whole would
leave what is after it to something else.
"""


class Segment(NamedTuple):
    r"""A text that a format can replace: a line, a cell, a paragraph, an attribute.

    Attributes:
        text: From outside, any characters.
        place: Where it stands, in fixed words and ordinals only: ``row 3, column 2``.
        glue: What stands between the previous segment and this one when they are read together,
            for detection: ``"\n"`` the next line, ``"; "`` the next cell, ``""`` the same line
            goes on, ``JOINED`` it goes on in another place. None starts a new text.
        label: What names this text, as context for detection: a column header, a JSON key; from
            outside.
        column: 1-based ordinal of the column in a table, 0 outside of one.
        gone: True if the copy holds no such text: it is left out, or stands there in pixels only.
        file_name: True if it is the name of a file, which is judged like those of copies.
        entity: What the whole text is by the rules of its format, one of ``FIELD_TYPES``: the
            sender of a message is a person, whatever is written there. An empty string where the
            format does not say.
        fixed: True if no other text may stand in its place: with any edit what holds it goes, as a
            point does with its coordinates.
    """

    text: str
    place: str
    glue: str | None = "\n"
    label: str = ""
    column: int = 0
    gone: bool = False
    file_name: bool = False
    entity: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments read together; a whole document is one batch, a stream is many.

    Attributes:
        segments: In reading order.
        dropped: What the writer leaves out of the copy, in fixed words, with how many of it:
            ``{"script": 2}``. Only what this batch adds.
        noted: What a person should know of the file, in fixed words, with how many of it:
            ``{"hidden text": 3}``. Only what this batch adds.
        unread: Regions that look like text and cannot be read: handwriting, stamps, blurred words.
            Any of them withholds the file unless the user accepts that.
    """

    segments: tuple[Segment, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, int] = field(default_factory=dict)
    unread: int = 0


class Member(NamedTuple):
    """A file inside a file: a picture in a document, a workbook behind a chart.

    Attributes:
        number: 1-based, in the order of the outer file; its bytes are in the file of that name.
        what: What it is to the outer file, in fixed words: ``picture``.
        name: What the outer file calls it, with its suffix; from outside.
        refused: Why its bytes are not there, in fixed words, or an empty string.
    """

    number: int
    what: str
    name: str
    refused: str = ""


class Box(NamedTuple):
    """A rectangle painted on a page; half-open, in pixels of that page as the copy holds it.

    Attributes:
        page: 1-based.
        left: First column.
        top: First row, counted from the top.
        right: One past the last column.
        bottom: One past the last row.
    """

    page: int
    left: int
    top: int
    right: int
    bottom: int


class Cut(NamedTuple):
    """``text[start:end]`` of a segment, which was painted over because of another one.

    A scan says the same twice, in its pixels and in a layer of text; what goes from one of them
    goes from both.

    Attributes:
        batch: Its number, from 0.
        segment: Its index in the batch.
        start: First character.
        end: One past the last.
    """

    batch: int
    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Painted:
    """What a writer has painted over, for the check of the copy.

    Attributes:
        boxes: Each of one colour.
        read: Pages that were read by OCR and are to be read so again.
        cuts: What is left out of the copy's text beside the edits.
    """

    boxes: tuple[Box, ...] = ()
    read: tuple[int, ...] = ()
    cuts: tuple[Cut, ...] = ()


class Edit(NamedTuple):
    """New text for ``text[start:end]`` of a segment, in code points; edits do not overlap."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One stretch of personal data, at ``text[start:end]`` of a segment.

    Attributes:
        segment: Index of the segment in its batch.
        start: First character, in code points of the segment's text.
        end: One past the last.
        entity_type: ``PERSON``, ``PHONE_NUMBER`` and so on.
        score: Confidence after context, 0 to 1.
        base_score: Confidence before context.
        recognizer: Class name of the recognizer.
        rule: Why, one of that recognizer's ``RULES``.
        follows: True if it is the rest of the previous finding, which began in an earlier segment.
    """

    segment: int
    start: int
    end: int
    entity_type: str
    score: float
    base_score: float
    recognizer: str
    rule: str
    follows: bool = False

    def row(self) -> tuple[object, ...]:
        """Return its attributes as plain data, of which ``Finding(*row)`` makes it again."""
        return tuple(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Redaction:
    """A finding that goes, and what is written instead.

    Attributes:
        finding: What is removed; joined findings are one, with the reason of the strongest.
        value: The removed text in the form in which equal values are equal; never written anywhere.
        operator: ``label``, ``mask``, ``remove`` or ``replace``.
        replacement: The text of the copy.
    """

    finding: Finding
    value: str
    operator: str
    replacement: str

    @property
    def edit(self) -> Edit:
        """What it does to the text of its segment."""
        return Edit(self.finding.start, self.finding.end, self.replacement)


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What became of one file; holds no value and no unredacted name.

    Attributes:
        number: The source's number in the run.
        name: Redacted relative name of the copy.
        status: ``done``, or the status of the error that withheld it.
        format: Name of the format, or an empty string where it was not told.
        counts: Removed findings by entity type.
        kept: Findings that the policy keeps, by entity type.
        dropped: What else the writer left out, in fixed words.
        noted: What a person should know of the file, in fixed words.
        message: Why it was withheld, in fixed words.
        advice: What to do about it.
        sha256: Of the copy, in hex, or an empty string where there is none.
    """

    number: int
    name: str
    status: str
    format: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, int] = field(default_factory=dict)
    message: str = ""
    advice: str = ""
    sha256: str = ""
