"""A mail as it is redacted: its texts, the files in it, and its copy, built anew from these.

The copy holds the fields of ``_mail_headers``, plain texts, pages and files. A part that cannot be
read or redacted is a note in its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from redact.errors import LeakError
from redact.formats import _mail_headers as headers
from redact.formats import _mail_types as types
from redact.formats._container import NOTE, NOTE_ENDING
from redact.formats._file_names import parted, readable
from redact.formats._mail_bodies import HtmlBody, TextBody, Unreadable
from redact.formats._mail_charsets import codec_of
from redact.formats._mail_fields import Head, Said
from redact.formats._mail_parse import Part, parsed
from redact.formats._mail_types import Kind
from redact.formats._mail_write import (
    Copy,
    FileNode,
    MultiNode,
    Node,
    Raw,
    TextNode,
    Writing,
    file_nodes,
    level_of,
)
from redact.formats._passages import Passage, Slot
from redact.model import Member
from redact.options import Limits

_OWN_IDS = "@redacted.invalid"
_NAMES = re.compile(r"^[A-Za-z-]+:", re.MULTILINE)
"""Names of fields, all of which are ours."""


class Mail:
    """A mail, taken apart.

    Attributes:
        size: In bytes.
        line_end: Of its lines and those of its copy.

    Args:
        data: As it stands in its file.
        limits: What it may cost.

    Raises:
        TooLargeError: If it has too many parts.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self.size = len(data)
        self.line_end = b"\r\n" if data[: data.find(b"\n") + 1].endswith(b"\r\n") else b"\n"
        self._root = parsed(data)

    @property
    def files(self) -> int:
        """How many files are in it, those that are no members too."""
        return sum(1 for _ in types.files(self._root))

    def members(self, first: int = 1) -> Iterator[tuple[Member, bytes]]:
        """Give the files in it with their bytes, numbered from ``first``.

        Empty files and notes of ours have numbers too, but are not given.
        """
        for number, part in enumerate(types.files(self._root), first):
            if (content := part.content()) and not _is_note(part):
                yield Member(number, types.member_of(part.type), _member_name(part)), content

    def read(self) -> Reading:
        """Return its texts, to be edited."""
        return Reading(self._root, self._limits)

    def copy(self, reading: Reading, copies: Mapping[int, Copy]) -> Iterator[bytes]:
        """Give the copy in pieces.

        Args:
            reading: Its texts, edited.
            copies: Of the files in it, by their number from 1.
        """
        last = b""
        for piece in reading.written(copies):
            last = piece if isinstance(piece, Raw) else piece.replace(b"\n", self.line_end)
            yield last
        if not last.endswith(b"\n"):
            yield self.line_end

    def rest(self) -> Iterator[str | bytes]:
        """Give everything that is in none of its texts and files; it must be a copy.

        Raises:
            LeakError: If it is not what would be written of its texts and files.
        """
        reading = self.read()
        own = {
            number: Copy(part.content())
            for number, part in enumerate(types.files(self._root), 1)
            if not _is_note(part)
        }
        if b"".join(self.copy(reading, own)) != self._data:
            raise LeakError(
                "the copy, read again, is not what would be written of it",
                "the copy was deleted; report this with the format",
            )
        for passage in reading.passages:
            if passage.gone:
                yield passage.text
            passage.empty()
        left = self.copy(reading, {number: Copy(b" ") for number in own})
        yield _NAMES.sub("", b"".join(left).decode("ascii"))


class Reading:
    """The texts of a mail, and what its copy is made of.

    Attributes:
        passages: The texts in reading order.
        dropped: What the copy leaves out, with how many of it.
    """

    def __init__(self, root: Part, limits: Limits) -> None:
        self._limits = limits
        self._numbers = {id(part): number for number, part in enumerate(types.files(root), 1)}
        self._content_ids = _content_ids(root)
        self._texts = 0
        self._head = Head(root.fields)
        self.passages: list[Passage] = list(self._head.passages)
        self.dropped: Counter[str] = Counter(self._head.dropped)
        self._root = self._node(root) or _nothing(limits)
        for first in self.passages[:1]:
            first.glue = None

    def written(self, copies: Mapping[int, Copy]) -> Iterator[bytes]:
        r"""Give the copy in pieces, lines ending with ``"\n"``."""
        writing = Writing(copies)
        mails = filter(None, (node.mail(writing) for node in file_nodes(self._root)))
        writing.level += max(map(level_of, mails), default=0)
        written = self._root.write(writing)
        head = "".join(self._head.lines())
        yield f"{head}MIME-Version: 1.0\n{written.head}\n".encode("ascii")
        yield from written.body

    def _node(self, part: Part) -> Node | None:
        """Return what is in the copy for a part, or None if nothing is."""
        kind = types.kind_of(part)
        if part.junk:
            self.dropped["text outside of parts"] += part.junk
        if kind is Kind.SIGNATURE:
            self.dropped["signature"] += 1
            return None
        if kind is Kind.MULTIPART:
            return self._multipart(part)
        if kind is Kind.LEFT_OUT:
            return self._left_out(
                "part nested too deeply" if part.deep else types.LEFT_OUT[part.type]
            )
        if kind is Kind.FILE:
            return self._file(part)
        self._texts += 1
        place = f"part {self._texts}"
        try:
            body = (
                HtmlBody(part, place, self._limits, self._pictures())
                if kind is Kind.PAGE
                else TextBody(part, place, self._limits)
            )
        except Unreadable as error:
            return self._left_out(str(error))
        self.passages += body.passages
        self.dropped += body.dropped
        return TextNode(body)

    def _multipart(self, part: Part) -> Node:
        nodes = []
        for inner in part.parts:
            for field in inner.fields:
                if (name := field.name.lower()) not in headers.OWN:
                    self.dropped[headers.left_out(name)] += 1
            if node := self._node(inner):
                nodes.append(node)
        subtype = part.type.partition("/")[2]
        known = subtype if subtype in types.MULTIPARTS else "mixed"
        return MultiNode(known, nodes or [_nothing(self._limits)])

    def _left_out(self, what: str) -> Node:
        self.dropped[what] += 1
        return FileNode(0, Said(what.replace(" ", "-")), "")

    def _file(self, part: Part) -> Node:
        number = self._numbers[id(part)]
        name = part.file_name.removesuffix(NOTE_ENDING) if _is_note(part) else part.file_name
        stem, ending = parted(name) if name else ("file", types.ending_of(part.type))
        said = Said(stem)
        if name:
            slot = Slot(readable(stem), said.put)
            place = f"file {number}, name"
            self.passages.append(Passage(place, None, "", [slot], gone=True, file_name=True))
        return FileNode(
            number,
            said,
            ending,
            named=bool(name),
            empty=not part.raw.strip(),
            disposition=part.disposition,
            content_id=self._content_ids.get(part.content_id, ""),
            charset=_charset(part),
        )

    def _pictures(self) -> dict[str, str]:
        """Return what sources of pictures are called in the copy; new names stay."""
        found = {}
        for old, new in self._content_ids.items():
            found[f"cid:{old}"] = found[f"cid:{quote(old)}"] = f"cid:{new}"
        return found | {f"cid:{new}": f"cid:{new}" for new in self._content_ids.values()}


def _content_ids(root: Part) -> dict[str, str]:
    """Return what the files of a mail are called in its copy, by what they were called."""
    found: dict[str, str] = {}
    for part in types.files(root):
        if part.content_id and part.content_id not in found:
            found[part.content_id] = f"file{len(found) + 1}{_OWN_IDS}"
    return found


def _is_note(part: Part) -> bool:
    """Tell whether a part is a note of ours for a file that was left out."""
    if not part.file_name.endswith(NOTE_ENDING):
        return False
    return part.content().replace(b"\r\n", b"\n").strip() == NOTE.strip()


def _member_name(part: Part) -> str:
    """Return what a file is called; a mail is one by its type, whatever its name."""
    name = part.file_name or f"file{types.ending_of(part.type)}"
    mail = part.type in types.MAILS and not name.lower().endswith(".eml")
    return f"{name}.eml" if mail else name


def _charset(part: Part) -> str:
    codec = codec_of(part.parameters.get("charset", ""))
    return codec.replace("cp125", "windows-125")


def _nothing(limits: Limits) -> Node:
    """Return an empty text."""
    return TextNode(TextBody(parsed(b""), "part 0", limits))
