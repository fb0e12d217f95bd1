"""Mailboxes: many mails in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, NamedTuple

from redact.errors import TooLargeError
from redact.formats._mail import Mail, Reading
from redact.formats._mail_batches import batches, copies_of, without_names
from redact.formats._mbox import ENVELOPE, Found, is_mailbox, mails
from redact.formats._passages import Passage, edit_all
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits

_GROUP_BYTES = 4_000_000
_GROUP_CHARS = 50_000
"""How much of mails is read together."""


class Mbox:
    """A mailbox: every mail is like a file of its own; only some are in memory at a time."""

    name: ClassVar[str] = "mbox"
    title: ClassVar[str] = "Mailbox (MBOX)"
    suffixes: ClassVar[tuple[str, ...]] = (".mbox", ".mbx")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        if name.lower().endswith(".eml"):
            return Match.NO  # a mail with a line too many
        if is_mailbox(head):
            return Match.CONTENT
        named = name.lower().endswith(self.suffixes)
        return Match.NAME if named else Match.NO  # as in `likeness`

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        for group in _groups(source, limits):
            for _, batch in batches(group.passages, group.dropped, limits):
                yield batch

    def reread(self, copy: Path, limits: Limits) -> Iterator[Batch]:
        yield from without_names(self.read(copy, limits))

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        first = 1
        for _, mail in _mails(source, limits):
            if mail is None:
                continue
            for member, content in mail.members(first):
                if member.number > limits.members:
                    raise TooLargeError("more files are in it than may be", "split it")
                (folder / str(member.number)).write_bytes(content)
                yield member
            first += mail.files

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        with target.open("xb") as file:
            for group in _groups(source, limits):
                for passages, batch in batches(group.passages, group.dropped, limits):
                    edit_all(passages, redact(batch))
                for mail, reading, first in group.mails:
                    file.write(ENVELOPE + mail.line_end)
                    file.writelines(mail.copy(reading, copies_of(copies, first, mail.files)))
                    file.write(mail.line_end)

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        for found, mail in _mails(copy, limits):
            if found.envelope != ENVELOPE:
                yield found.envelope
            if mail is None:
                yield found.data
            else:
                yield from mail.rest()


class _Opened(NamedTuple):
    """A mail of a mailbox.

    Attributes:
        mail: The mail.
        reading: Its texts.
        first: Number of its first file in the mailbox.
    """

    mail: Mail
    reading: Reading
    first: int


class _Group:
    """Mails read together.

    Attributes:
        mails: The mails.
        passages: Their texts.
        dropped: What their copies leave out.
    """

    def __init__(self) -> None:
        self.mails: list[_Opened] = []
        self.passages: list[Passage] = []
        self.dropped: Counter[str] = Counter()
        self._bytes = self._chars = 0

    @property
    def full(self) -> bool:
        """True if no more mails are to be read with these."""
        return self._bytes >= _GROUP_BYTES or self._chars >= _GROUP_CHARS

    def add(self, mail: Mail, number: int, first: int) -> None:
        """Add a mail with its number in the mailbox and that of its first file."""
        reading = mail.read()
        for passage in reading.passages:
            passage.place = f"mail {number}, {passage.place}"
            self._chars += len(passage.text)
        self._bytes += mail.size
        self.mails.append(_Opened(mail, reading, first))
        self.passages += reading.passages
        self.dropped += reading.dropped


def _groups(source: Path, limits: Limits) -> Iterator[_Group]:
    group, first = _Group(), 1
    for number, (found, mail) in enumerate(_mails(source, limits), 1):
        if found.envelope not in (ENVELOPE, b""):
            group.dropped["line before a mail"] += 1
        if mail is None:
            group.dropped["mail that cannot be read"] += 1
            continue
        group.add(mail, number, first)
        first += mail.files
        if group.full:
            yield group
            group = _Group()
    if group.mails or group.dropped:
        yield group


def _mails(source: Path, limits: Limits) -> Iterator[tuple[Found, Mail | None]]:
    """Give the mails, None for one that has too many parts."""
    for found in mails(source, limits.file_bytes):
        try:
            yield found, Mail(found.data, limits)
        except TooLargeError:
            yield found, None
