"""What Python reads in mails and mailboxes, on every level, without the code under test."""

from __future__ import annotations

import mailbox
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path
from typing import cast


def mails(data: bytes) -> list[EmailMessage]:
    """Return the mails of a mailbox, or the one that a file is."""
    if not data.startswith(b"From "):
        return [mail(data)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mbox"
        path.write_bytes(data)
        box = mailbox.mbox(path)
        try:
            return [mail(box.get_bytes(key)) for key in box.keys()]  # noqa: SIM118
        finally:
            box.close()


def mail(data: bytes) -> EmailMessage:
    """Return a mail; Python must find nothing wrong with it."""
    found = cast(EmailMessage, message_from_bytes(data, policy=default))
    for part in found.walk():
        assert not part.defects
    return found


def seen(message: Message) -> Iterator[tuple[str, bytes]]:
    """Give every header of a mail and its parts as text, and every content decoded, by name."""
    for part in message.walk():
        for name, value in part.items():
            yield name, f"{name}: {value}".encode()
            assert not getattr(value, "defects", ())
        if not part.is_multipart():
            yield part.get_filename() or "", part.get_payload(decode=True)
        elif part.get_content_type() == "message/rfc822":
            yield part.get_filename() or "", b""


def everything(data: bytes) -> list[tuple[str, bytes]]:
    """Return all that a mail or mailbox says: its bytes, headers, contents and names of files."""
    found = [("", data)]
    for message in mails(data):
        found += seen(message)
    return found
