"""Mailboxes: mails one after another, each behind a line ``From SENDER DATE``, after RFC 4155.

Such a line begins a mail at the beginning, or behind an empty line if a field of a header follows;
any other is text of a mail. In texts it has a ``>`` before it (``mboxrd``), or its programs go by
the length in the header (``mboxcl``), which needs no looking at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redact.errors import TooLargeError

ENVELOPE = b"From redacted@redacted.invalid Thu Jan  1 00:00:00 1970"
"""What begins every mail of a copy."""

_BLOCK = 1 << 20
_LONGEST = 1_000
_ENVELOPE = rb"(From [^\r\n]{0,998}(\r?\n))"
_BREAK = re.compile(rb"(?<=\n)(?:\r?\n)" + _ENVELOPE + rb"(?=[!-9;-~]{1,80}:)")
_FIRST = re.compile(rb"(?:\r?\n)*" + _ENVELOPE)
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\r?\n)*From [^\r\n]{1,998}\r?\n(?:>From [^\n]*\n)?[!-9;-~]{1,80}:"
)


class Found(NamedTuple):
    """A mail in a mailbox.

    Attributes:
        envelope: The line before it, without its end.
        data: The mail, without signs of quotation before ``From``.
    """

    envelope: bytes
    data: bytes


def is_mailbox(head: bytes) -> bool:
    """Tell whether bytes are the beginning of a mailbox."""
    return _HEAD.match(head) is not None


def mails(source: Path, most: int) -> Iterator[Found]:
    """Give the mails of a mailbox, one in memory at a time.

    Raises:
        TooLargeError: If one has more than ``most`` bytes.
    """
    envelope: bytes | None = None
    held: list[bytes] = []
    size = 0
    for block in _blocks(source):
        if isinstance(block, _Envelope):
            if envelope is not None or b"".join(held).strip():
                yield _found(envelope or b"", held)
            envelope, held, size = block.rstrip(b"\r\n"), [], 0
            continue
        size += len(block)
        if size > most:
            raise TooLargeError("a mail in it is larger than the limit", "raise `file_bytes`")
        held.append(block)
    if envelope is not None or held:
        yield _found(envelope or b"", held)


class _Envelope(bytes):
    """A line that begins a mail."""


def _blocks(source: Path) -> Iterator[bytes]:
    """Give the lines that begin mails, and between them the mails in pieces."""
    with source.open("rb") as stream:
        rest = stream.read(_BLOCK)
        if first := _FIRST.match(rest):
            yield _Envelope(first[1])
            rest = rest[first.end() :]
        while True:
            at = 0
            more = stream.read(_BLOCK)
            for found in _BREAK.finditer(rest):
                if more and found.end() > len(rest) - 2 * _LONGEST:
                    break  # what follows may be cut off
                yield rest[at : found.start()]
                yield _Envelope(found[1])
                at = found.end()
            if not more:
                yield rest[at:]
                return
            keep = max(at, len(rest) - 4 * _LONGEST)
            yield rest[at:keep]
            rest = rest[keep:] + more


def _found(envelope: bytes, held: list[bytes]) -> Found:
    data = b"".join(held)
    for end in (b"\r\n", b"\n"):
        if data.endswith(b"\n" + end):
            data = data.removesuffix(end)
            break
    return Found(envelope, _QUOTED.sub(b"", data))
