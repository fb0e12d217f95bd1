"""Attributes and elements of XML that hold one thing for sure, as the sender of an SMS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from redact.formats._in_place import Change, Part, Piece
from redact.formats._lines import cut
from redact.model import Segment

SMS = {
    "sms/contact_name": "PERSON",
    "mms/contact_name": "PERSON",
    "call/contact_name": "PERSON",
    "sms/address": "PHONE_NUMBER",
    "mms/address": "PHONE_NUMBER",
    "addr/address": "PHONE_NUMBER",
    "call/number": "PHONE_NUMBER",
}
"""Of the program SMS Backup & Restore."""
_LISTS = {"mms/contact_name": re.compile(r"[^,\s][^,]*"), "mms/address": re.compile(r"[^~]+")}
"""What the parts of a field are that names several people."""
_WHOLE = re.compile(r".*\S.*", re.DOTALL)
_NOBODY = frozenset(("(unknown)", "null", "unknown"))
_PHONE = re.compile(r"\s*\+?[\d\s().-]{5,40}")


def field_part(
    segment: Segment, name: str, put: Callable[[str], list[Change]], longest: int
) -> Part:
    """Return a part each of whose texts is ``segment.entity``, where it can be that.

    Args:
        segment: All of the field.
        name: Of the field.
        put: As in ``Part``.
        longest: The length at which texts are cut.
    """
    text = segment.text
    pieces: list[tuple[Piece, list[Segment]]] = []
    for start, end in _spans(name, text):
        said = text[start:end]
        entity = segment.entity if _fits(segment.entity, said) else ""
        glue = "; " if pieces else segment.glue
        own = segment._replace(text=said, entity=entity, glue=glue)
        pieces.append((Piece(start, end, said), cut(own, longest)))
    return Part(pieces, text, put)


def _spans(name: str, text: str) -> Iterator[tuple[int, int]]:
    for match in _LISTS.get(name, _WHOLE).finditer(text):
        yield match.span()


def _fits(entity: str, text: str) -> bool:
    if entity == "PHONE_NUMBER":
        return _PHONE.fullmatch(text) is not None
    return text.strip().lower() not in _NOBODY
