"""What the fields of Telegram Desktop's JSON exports hold, as of its versions 1.2 to 5.

See ``export_output_json.cpp`` of the program for the names.
"""

from __future__ import annotations

import re

from redact.formats._words import words

NAME, HANDLE, PHONE = "имя", "telegram", "телефон"
"""Labels: what a name, an account and a number are called in the three languages' lists."""

LABELS = {
    **dict.fromkeys(
        (
            "from actor forwarded_from saved_from inviter author name members performer "
            "owner sender recipient boosted_by chat_name"
        ).split(),
        NAME,
    ),
    "first_name": NAME,
    "last_name": "фамилия",
    **dict.fromkeys(
        (
            "from_id actor_id forwarded_from_id saved_from_id reply_to_peer_id peer_id user_id "
            "username via_bot owner_id id inviter_id"
        ).split(),
        HANDLE,
    ),
    "phone_number": PHONE,
    "phone": PHONE,
    "last_ip": "ip",
    "ip": "ip",
    "place_name": "",
    "address": "адрес",
    "text": "",
    "text_entities": "",
    "bio": "",
    "about": "",
    "question": "",
}
"""What the value of a field is called; of other fields the field's own name."""

FIELDS = {NAME: "PERSON", HANDLE: "SOCIAL_HANDLE", PHONE: "PHONE_NUMBER"}
"""What a value is that is called so."""

TEXTS = words("text text_entities question explanation about bio caption")
"""Fields whose value may be an array of parts of one text."""

MEDIA = words(
    "photo file thumbnail contact_vcard video voice video_message media document_id "
    "path profile_picture"
)
"""Fields that name a file beside the export."""

ENCODED = frozenset(("dataBase64",))
"""Fields whose value nobody can search."""

WITHHELD = "(File not included: withheld.)"
"""What stands in a copy for the name of a file; Telegram begins such notes alike."""

_DIGITS = re.compile(r"-?\d{1,13}(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|")
_WORD = re.compile(r"[a-z][a-z0-9_/+.-]{0,60}")
_TECHNICAL = {
    **dict.fromkeys(
        (
            "date_unixtime edited_unixtime width height file_size photo_file_size "
            "thumbnail_file_size duration_seconds duration message_id reply_to_message_id "
            "live_location_period_seconds total_voters voters count rating score schedule_date "
            "self_destruct_period_seconds period amount game_message_id invoice_amount"
        ).split(),
        _DIGITS,
    ),
    **dict.fromkeys("date edited created last_active until_date".split(), _DATE),
    **dict.fromkeys("type action media_type mime_type category discard_reason".split(), _WORD),
}
"""Fields of the program's own, and what their values look like."""


def is_technical(path: tuple[str, ...], value: str) -> bool:
    """Tell whether the value at a path of keys is the program's own and tells of nobody."""
    if not path:
        return False
    if path[-2:] == ("messages", "id"):
        return _DIGITS.fullmatch(value) is not None
    form = _TECHNICAL.get(path[-1])
    return form is not None and form.fullmatch(value) is not None


def is_account(path: tuple[str, ...]) -> bool:
    """Tell whether a number at a path of keys is the number of an account or chat."""
    return path[-1:] in (("id",), ("user_id",), ("owner_id",), ("peer_id",)) or (
        bool(path) and path[-1].endswith("_id") and LABELS.get(path[-1]) == HANDLE
    )
