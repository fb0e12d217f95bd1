"""What the fields of mail headers are, and what becomes of them; any other field is left out.

After RFC 5322 and 2076, and what programs write. ``X-`` fields tell of programs, hosts, filters and
accounts.
"""

from __future__ import annotations

from redact.formats._mail_parse import fields_of
from redact.formats._words import words
from redact.formats.base import Match

ADDRESSES = words(
    "from sender reply-to to cc bcc resent-from resent-sender resent-to resent-cc resent-bcc "
    "resent-reply-to return-path delivered-to"
)
"""Fields that name people."""

MAY_BE_EMPTY = words("to cc bcc resent-to resent-cc resent-bcc")
"""Those of them that stay if they name nobody."""

IDS = words("message-id in-reply-to references resent-message-id")
"""Fields that name mails."""

DATES = words("date resent-date")

TEXTS = {
    "subject": "Subject",
    "comments": "",
    "keywords": "Keywords",
    "organization": "Organization",
    "organisation": "Organization",
    "thread-topic": "Subject",
}
"""Fields that are texts, with the label that says what they are."""

OWN = words(
    "mime-version content-type content-transfer-encoding content-disposition content-id "
    "content-length lines"
)
"""Fields that are written anew."""

DROPPED = {
    "received": "Received header",
    "x-received": "Received header",
    "received-spf": "signature",
    "dkim-signature": "signature",
    "x-google-dkim-signature": "signature",
    "domainkey-signature": "signature",
    "arc-seal": "signature",
    "arc-message-signature": "signature",
    "arc-authentication-results": "signature",
    "authentication-results": "signature",
    "autocrypt": "key",
    "openpgp": "key",
    "user-agent": "user agent",
    "x-mailer": "user agent",
    "x-mimeole": "user agent",
    "x-newsreader": "user agent",
    "x-originating-ip": "address of a device",
    "x-originating-client": "address of a device",
    "x-sender-ip": "address of a device",
    "x-client-ip": "address of a device",
}
"""Fields that are left out under a name of their own."""

_PREFIXES = {"x-": "X- header", "list-": "mailing list header", "content-": "part header"}


def left_out(name: str) -> str:
    """Return what the report calls a field that is left out, by its name in lower case."""
    known = DROPPED.get(name)
    return known or next((w for p, w in _PREFIXES.items() if name.startswith(p)), "other header")


_BY_PEOPLE = words("from to subject date")
_BY_PROGRAMS = words(
    "message-id received return-path delivered-to mime-version dkim-signature arc-seal "
    "in-reply-to content-type x-mailer user-agent x-mozilla-status x-gmail-labels"
)


def likeness(head: bytes, named: bool) -> Match:
    """Say how surely bytes are the beginning of a mail.

    A text that begins like a printed mail (``From:``, ``Subject:``) is none: programs write more.

    Args:
        head: The first bytes.
        named: True if the name says that it is one.
    """
    names = {field.name.lower() for field in fields_of(head)}
    if names & _BY_PEOPLE and names & _BY_PROGRAMS:
        return Match.CONTENT
    return Match.NAME if named else Match.NO  # as text, what is encoded in it would not be seen
