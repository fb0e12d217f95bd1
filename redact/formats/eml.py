"""Mails, each in a file of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, NamedTuple

from redact.errors import TooLargeError
from redact.formats._mail import Mail
from redact.formats._mail_batches import batches, copies_of, without_names
from redact.formats._mail_headers import likeness
from redact.formats._passages import edit_all
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits

_COUNT = re.compile(rb"[ \t]{0,8}([0-9]{1,10})[ \t]*\r?\n(?=[!-9;-~]{1,80}:)")
_BEFORE = b"\xef\xbb\xbf\r\n"


class Eml:
    """A mail: its header, its texts and the names of the files in it are segments.

    Apple's ``.emlx`` has the length of the mail before it and properties behind; of a copy, only
    the length.
    """

    name: ClassVar[str] = "eml"
    title: ClassVar[str] = "Mail"
    suffixes: ClassVar[tuple[str, ...]] = (".eml", ".emlx")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        if count := _COUNT.match(head):
            head = head[count.end() :]
        return likeness(head.lstrip(_BEFORE), name.lower().endswith(self.suffixes))

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        opened = _opened(source, limits)
        reading = opened.mail.read()
        for _, batch in batches(reading.passages, reading.dropped + opened.dropped, limits):
            yield batch

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        yield from without_names(self.read(copy, limits))

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        for member, content in _opened(source, limits).mail.members():
            (folder / str(member.number)).write_bytes(content)
            yield member

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        opened = _opened(source, limits)
        reading = opened.mail.read()
        for passages, batch in batches(reading.passages, reading.dropped + opened.dropped, limits):
            edit_all(passages, redact(batch))
        pieces = opened.mail.copy(reading, copies_of(copies))
        with target.open("xb") as file:
            if not opened.counted:
                file.writelines(pieces)
                return
            data = b"".join(pieces)
            file.write(b"%d\n" % len(data) + data)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        opened = _opened(copy, limits)
        yield opened.around
        yield from opened.mail.rest()


class _Opened(NamedTuple):
    """A mail and what stands around it.

    Attributes:
        mail: The mail.
        counted: True if its length stands before it.
        around: What else stands before and behind it.
    """

    mail: Mail
    counted: bool
    around: bytes

    @property
    def dropped(self) -> Counter[str]:
        """What of it the copy leaves out."""
        return Counter({"properties of a program": 1} if self.around.strip() else {})


def _opened(source: Path, limits: Limits) -> _Opened:
    with source.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise TooLargeError("it is larger than the limit", "raise `file_bytes`")
    if count := _COUNT.match(data):
        end = count.end() + int(count[1])
        return _Opened(Mail(data[count.end() : end], limits), True, data[end:])
    return _Opened(Mail(data.lstrip(_BEFORE), limits), False, b"")
