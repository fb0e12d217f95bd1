"""The copy of a mail, part by part: types, names and boundaries of ours, everything in ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from redact.formats import _mail_types as types
from redact.formats._container import NOTE, NOTE_ENDING
from redact.formats._file_names import Taken
from redact.formats._mail_bodies import HtmlBody, TextBody
from redact.formats._mail_encode import encoded_base64, encoded_text
from redact.formats._mail_fields import Said
from redact.formats._mail_parameters import written_parameter

_BLOCK = 1 << 20
_BOUNDARY = re.compile(rb"^--=_([0-9]{1,3})_[0-9]{1,6}", re.MULTILINE)
_MAIL = ".eml"


class Copy(NamedTuple):
    """What is in the copy of a mail for a file in it.

    Attributes:
        content: A file or its bytes.
        suffix: What its name ends with, if that is another kind now.
    """

    content: Path | bytes
    suffix: str = ""

    def blocks(self) -> Iterator[bytes]:
        """Give the content in pieces."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        with self.content.open("rb") as stream:
            while block := stream.read(_BLOCK):
                yield block

    def whole(self) -> bytes:
        """Return the content."""
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


class Raw(bytes):
    """Bytes that stand in the copy as they are, with line ends of their own."""


class Written(NamedTuple):
    r"""A part of the copy, lines ending with ``"\n"``.

    Attributes:
        head: Its header, without the empty line.
        body: Its body in pieces.
    """

    head: str
    body: Iterator[bytes]


@dataclass(slots=True)
class Writing:
    """What the parts of one copy share.

    Attributes:
        copies: Of the files in the mail, by number.
        level: How many mails stand in one another, this one counted.
        taken: Names that files have.
        boundaries: How many there are.
    """

    copies: Mapping[int, Copy]
    level: int = 1
    taken: Taken = field(default_factory=Taken)
    boundaries: int = 0


class Node(Protocol):
    """A part of a mail as it will be in the copy."""

    def write(self, writing: Writing) -> Written:
        """Return the part; its body is to be read before another part is written."""


@dataclass(slots=True)
class TextNode:
    """A text that a reader sees."""

    body: TextBody | HtmlBody

    def write(self, writing: Writing) -> Written:
        """Return the part."""
        way, data = encoded_text(self.body.text)
        kind = f"text/{self.body.subtype}; charset=utf-8{self.body.parameters}"
        return Written(_head(kind, way), iter([data]))


@dataclass(slots=True)
class FileNode:
    """A file in a mail.

    Attributes:
        number: In the mail; 0 if it cannot be read.
        stem: Its name without ending.
        ending: That, with the dot.
        named: True if the mail gives it a name.
        empty: True if it has no bytes.
        disposition: ``attachment``, ``inline`` or an empty string.
        content_id: What pages call it in the copy, or an empty string.
        charset: Of a text, or an empty string.
    """

    number: int
    stem: Said
    ending: str
    named: bool = True
    empty: bool = False
    disposition: str = "attachment"
    content_id: str = ""
    charset: str = ""

    def copy(self, writing: Writing) -> Copy | None:
        """Return what is in its place, or None if a note is."""
        return writing.copies.get(self.number, Copy(b"") if self.empty else None)

    def mail(self, writing: Writing) -> bytes | None:
        """Return what stands in its place as it is, since it is a mail itself, or None."""
        copy = self.copy(writing)
        if copy is None or self._ending(copy) != _MAIL:
            return None
        content = copy.whole()
        return content if content and content.isascii() else None

    def write(self, writing: Writing) -> Written:
        """Return the part."""
        copy = self.copy(writing)
        if copy is None:
            name = writing.taken.named((), self.stem.text, self.ending + NOTE_ENDING)
            head = _head("text/plain; charset=utf-8", "7bit", "attachment", name)
            return Written(head, iter([NOTE]))
        ending = self._ending(copy)
        name = writing.taken.named((), self.stem.text, ending) if self.named else ""
        about = (self.disposition, name, self.content_id)
        if mail := self.mail(writing):
            return Written(_head("message/rfc822", "7bit", *about), iter([Raw(mail)]))
        kind = types.type_of(ending)
        if types.is_shown(kind) and not name:
            about = ("attachment", *about[1:])
        if self.charset and kind.startswith("text/"):
            kind += f"; charset={self.charset}"
        return Written(_head(kind, "base64", *about), encoded_base64(copy.blocks()))

    def _ending(self, copy: Copy) -> str:
        fits = self.ending.lower().endswith(copy.suffix.lower())
        return self.ending if fits else copy.suffix


@dataclass(slots=True)
class MultiNode:
    """Parts together."""

    subtype: str
    nodes: list[Node]

    def write(self, writing: Writing) -> Written:
        """Return the part with those in it."""
        writing.boundaries += 1
        boundary = f"=_{writing.level}_{writing.boundaries}"
        kind = f'multipart/{self.subtype};\n boundary="{boundary}"'
        return Written(f"Content-Type: {kind}\n", self._body(writing, boundary))

    def _body(self, writing: Writing, boundary: str) -> Iterator[bytes]:
        for node in self.nodes:
            written = node.write(writing)
            yield f"--{boundary}\n{written.head}\n".encode("ascii")
            yield from written.body
            yield b"\n"
        yield f"--{boundary}--\n".encode("ascii")


def level_of(mail: bytes) -> int:
    """Return how many mails stand in one another in a copy, as its boundaries say."""
    return max((int(found[1]) for found in _BOUNDARY.finditer(mail)), default=0)


def file_nodes(node: Node) -> Iterator[FileNode]:
    """Give the files among a part and those in it."""
    if isinstance(node, FileNode):
        yield node
    for inner in node.nodes if isinstance(node, MultiNode) else ():
        yield from file_nodes(inner)


def _head(kind: str, way: str, disposition: str = "", name: str = "", content_id: str = "") -> str:
    lines = f"Content-Type: {kind}\nContent-Transfer-Encoding: {way}\n"
    if content_id:
        lines += f"Content-ID: <{content_id}>\n"
    if disposition or name:
        named = written_parameter("filename", name) if name else ""
        lines += f"Content-Disposition: {disposition or 'attachment'}{named}\n"
    return lines
