"""Telegram exports as JSON: whoever writes or is named, by name, id, number or link."""

from __future__ import annotations

import base64
import json
import re
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from formats import contract
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import Key, Redactor
from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.telegram import Telegram
from redact.options import Limits

TELEGRAM = Telegram()
LABEL = contract.LABEL


def chat(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a chat with ``messages``, each completed to what Telegram writes."""
    usual = {
        "type": "message",
        "date": "2020-08-09T20:00:00",
        "date_unixtime": "1596996000",
        "from": "Міхась Ліс",
        "from_id": "user5123456789",
    }
    full = [{"id": n, **usual, **message} for n, message in enumerate(messages, 1)]
    return {"name": "Двор", "type": "private_group", "id": 4123456789, "messages": full, **more}


def export(tmp_path: Path, content: Any) -> Path:
    """Write an export and return its file."""
    file = tmp_path / "result.json"
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return file


def found(content: Any, tmp_path: Path) -> dict[str, str]:
    """Return the label of every text."""
    return {s.text: s.label for s in contract.segments(TELEGRAM, export(tmp_path, content))}


def test_a_sender_is_one_label_whatever_the_name(tmp_path: Path) -> None:
    names = ("Сантехник Вова", "zenon_77", "💀💀", "Мама")
    source = export(tmp_path, chat(*({"from": name, "text": "Ок."} for name in names)))
    Redactor(key=Key.new()).file(source, tmp_path / "copy.json")
    copy = json.loads((tmp_path / "copy.json").read_text("utf-8"))
    senders = [message["from"] for message in copy["messages"]]
    assert all(re.fullmatch(r"\[PERSON-[0-9A-Z]{8}\]", sender) for sender in senders)
    assert len(set(senders)) == 4


def test_a_channel_is_no_person(tmp_path: Path) -> None:
    message = {"from": "Навіны раёна", "from_id": "channel1234567890", "text": "Навіны."}
    senders = [s for s in contract.segments(TELEGRAM, export(tmp_path, chat(message))) if s.entity]
    assert "Навіны раёна" not in [segment.text for segment in senders]


MESSAGES: dict[str, tuple[dict[str, Any], str]] = {
    "the sender": ({"from": "Зорка"}, "Зорка"),
    "the sender's id": ({"from_id": "user777000777"}, "user777000777"),
    "plain text": ({"text": "піша Іван Верас"}, "Верас"),
    "text in parts": (
        {"text": ["піша ", {"type": "bold", "text": "Ве"}, {"type": "italic", "text": "рас"}, "!"]},
        "Верас",
    ),
    "text in entities": (
        {"text_entities": [{"type": "plain", "text": "Ве"}, {"type": "bold", "text": "рас"}]},
        "Верас",
    ),
    "a hidden link": (
        {"text": [{"type": "text_link", "text": "тут", "href": "https://vk.com/veras"}]},
        "veras",
    ),
    "a mention by id": (
        {"text": [{"type": "mention_name", "text": "тут", "user_id": 777000777}]},
        "user777000777",
    ),
    "a forward": ({"forwarded_from": "Верас"}, "Верас"),
    "a forward's id": ({"forwarded_from_id": "channel777000777"}, "channel777000777"),
    "a saved message": ({"saved_from": "Верас"}, "Верас"),
    "an answer to another chat": ({"reply_to_peer_id": "user777000777"}, "user777000777"),
    "a bot": ({"via_bot": "@veras_bot"}, "veras_bot"),
    "a signature": ({"author": "Верас"}, "Верас"),
    "a service message": (
        {"type": "service", "actor": "Верас", "actor_id": "user1", "action": "invite_members"},
        "Верас",
    ),
    "invited members": ({"type": "service", "members": ["Ліс", "Верас", None]}, "Верас"),
    "an inviter": ({"type": "service", "inviter": "Верас"}, "Верас"),
    "a new title": ({"type": "service", "title": "Двор Вераса"}, "Вераса"),
    "a contact": (
        {"contact_information": {"first_name": "Ян", "last_name": "Верас", "phone_number": "1"}},
        "Верас",
    ),
    "a contact's number": (
        {"contact_information": {"phone_number": "00375291112233"}},
        "00375291112233",
    ),
    "a place": ({"location_information": {"latitude": 53.902284, "longitude": 27.5}}, "53.902284"),
    "a place's address": ({"place_name": "Кава", "address": "Сурганава 45-12"}, "45-12"),
    "a file's own name": ({"file_name": "Верас.pdf"}, "Верас"),
    "a poll": (
        {"poll": {"question": "Хто?", "answers": [{"text": "Верас", "voters": 2}]}},
        "Верас",
    ),
    "a reaction": ({"reactions": [{"recent": [{"from": "Верас", "from_id": "user1"}]}]}, "Верас"),
    "a button": ({"inline_bot_buttons": [[{"text": "Верас", "data": "x"}]]}, "Верас"),
    "an unknown field": ({"nickname_of_old": "Верас"}, "Верас"),
    "an unknown key": ({"Верас": 1}, "Верас"),
    "an unknown date": ({"date": "у Вераса"}, "Верас"),
    "an unknown type": ({"type": "Верас"}, "Верас"),
    "escaped text": ({"text": '\U0001f600 \u0001 Верас \\ "'}, "Верас"),
}


@pytest.mark.parametrize("place", MESSAGES)
def test_finds_and_replaces_in_every_field(place: str, tmp_path: Path) -> None:
    message, value = MESSAGES[place]
    source = export(tmp_path, chat({}, message, {}))
    copy = contract.assert_redacted(TELEGRAM, source, [value])
    assert LABEL in copy.read_text("utf-8")
    json.loads(copy.read_text("utf-8"))
    contract.assert_kept(TELEGRAM, source, same_bytes=True)


def test_labels_say_what_a_field_is(tmp_path: Path) -> None:
    message = {"forwarded_from": "Верас", "forwarded_from_id": "user2", "text": "х"}
    contact = {"contact_information": {"first_name": "Ян", "phone_number": "+375 29 1"}}
    labels = found(chat(message, contact), tmp_path)
    assert labels == {
        "Двор": "",
        "user4123456789": "telegram",
        "Міхась Ліс": "имя",
        "user5123456789": "telegram",
        "Верас": "имя",
        "user2": "telegram",
        "х": "",
        "Ян": "имя",
        "+375 29 1": "телефон",
    }


def test_only_the_name_of_a_persons_chat_is_a_name(tmp_path: Path) -> None:
    assert found(chat({}), tmp_path)["Двор"] == ""
    assert found(chat({}, type="personal_chat"), tmp_path)["Двор"] == "имя"


def test_the_same_account_is_the_same_text_as_number_and_as_string(tmp_path: Path) -> None:
    content = chat({}, id=5123456789, type="personal_chat")
    copy = contract.assert_redacted(TELEGRAM, export(tmp_path, content), ["user5123456789"])
    assert "5123456789" not in copy.read_text("utf-8")
    written = json.loads(copy.read_text("utf-8"))
    assert written["id"] == written["messages"][0]["from_id"] == LABEL


def test_whole_account(tmp_path: Path) -> None:
    content = {
        "about": "Here is the data you requested.",
        "personal_information": {
            "user_id": 5123456789,
            "first_name": "Верас",
            "phone_number": "+375291112233",
            "username": "@veras_old",
            "bio": "кухар",
        },
        "profile_pictures": [{"date": "2020-01-01T00:00:00", "photo": "profile_pictures/a.jpg"}],
        "contacts": {"list": [{"first_name": "Пятро", "last_name": "Кот", "phone_number": "8029"}]},
        "frequent_contacts": {
            "list": [{"id": 6123456789, "category": "people", "name": "Зорка", "rating": 1.25}]
        },
        "sessions": {"list": [{"last_ip": "198.51.100.7", "device_model": "Тэлефон Вераса"}]},
        "chats": {"list": [chat({"text": "х"})]},
        "left_chats": {"list": [chat({"text": "у"}, name="Стары двор")]},
    }
    source = export(tmp_path, content)
    assert TELEGRAM.matches(source.read_bytes(), "result.json") == Match.DIALECT
    marks = ["Верас", "Пятро", "Кот", "8029", "Зорка", "6123456789", "5123456789", "198.51.100.7"]
    copy = contract.assert_redacted(TELEGRAM, source, [*marks, "veras_old", "+375291112233"])
    written = json.loads(copy.read_text("utf-8"))
    assert written["frequent_contacts"]["list"][0]["rating"] == 1.25
    assert written["profile_pictures"][0]["photo"] == "(File not included: withheld.)"


def test_media_are_withheld_and_counted(tmp_path: Path) -> None:
    excluded = "(File not included. Change data exporting settings to download.)"
    content = chat(
        {"photo": "photos/Верас@09-08-2020.jpg", "width": 800, "height": 600},
        {"file": "files/Верас.pdf", "thumbnail": "files/Верас.pdf_thumb.jpg"},
        {"contact_vcard": "contacts/Верас.vcard", "file": excluded},
    )
    source = export(tmp_path, content)
    assert next(iter(TELEGRAM.read(source, contract.LIMITS))).dropped == {"media file": 4}
    copy = tmp_path / "copy.json"
    TELEGRAM.write(source, copy, contract.no_edits, contract.LIMITS)
    assert "Верас" not in copy.read_text("utf-8")
    assert excluded in copy.read_text("utf-8")
    assert json.loads(copy.read_text("utf-8"))["messages"][0]["width"] == 800
    assert not next(iter(TELEGRAM.read(copy, contract.LIMITS))).dropped
    assert contract.texts(TELEGRAM, copy) == contract.texts(TELEGRAM, source)


def test_what_buttons_hold_as_base64_is_left_out(tmp_path: Path) -> None:
    data = base64.b64encode("Верас".encode()).decode()
    button = {"type": "callback", "text": "Так", "data": "Верас", "dataBase64": data}
    source = export(tmp_path, chat({"inline_bot_buttons": [[button]]}))
    assert next(iter(TELEGRAM.read(source, contract.LIMITS))).dropped == {"data of a button": 1}
    copy = contract.assert_redacted(TELEGRAM, source, ["Верас"])
    assert data not in copy.read_text("utf-8")
    assert not next(iter(TELEGRAM.read(copy, contract.LIMITS))).dropped


def test_what_the_program_itself_counts_is_no_text(tmp_path: Path) -> None:
    labels = found(
        chat({"text": "х", "edited_unixtime": "1596996001", "file_size": 1234567}), tmp_path
    )
    assert set(labels) == {"Двор", "user4123456789", "Міхась Ліс", "user5123456789", "х"}
    source = tmp_path / "result.json"
    rest = "".join(map(str, TELEGRAM.rest(source, contract.LIMITS)))
    assert "1234567" in rest
    assert "Міхась" not in rest


def test_large_exports_come_in_batches(tmp_path: Path) -> None:
    content = chat(*({"text": f"радок {n} Верас"} for n in range(200)))
    limits = Limits(whole_text_bytes=1000, batch_chars=500)
    source = export(tmp_path, content)
    batches = list(TELEGRAM.read(source, limits))
    assert len(batches) > 10
    contract.assert_redacted(TELEGRAM, source, ["Верас", "Ліс"], limits=limits)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 27), max_size=5))
def test_any_split_into_parts_is_found_and_replaced_alike(cuts: list[int]) -> None:
    text = "Дырэктар Іван Верас прыйшоў"
    at = [0, *sorted(cuts), len(text)]
    parts = [
        text[a:b] if n % 2 else {"type": "bold", "text": text[a:b]}
        for n, (a, b) in enumerate(pairwise(at))
    ]
    with tempfile.TemporaryDirectory() as folder:
        source = export(Path(folder), chat({"text": parts}))
        assert text in contract.texts(TELEGRAM, source)
        contract.assert_redacted(TELEGRAM, source, ["Іван Верас"])


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (json.dumps(chat({})), Match.DIALECT),
        (json.dumps(chat({}, type="public_channel"), indent=1), Match.DIALECT),
        ('{"messages": []}', Match.NO),
        ('{"type": "personal_chat"}', Match.NO),
        ('[{"type": "personal_chat", "messages": []}]', Match.NO),
        ("text", Match.NO),
    ],
)
def test_tells_exports_from_other_json(content: str, match: Match) -> None:
    assert TELEGRAM.matches(content.encode(), "result.json") == match


def test_refuses_damaged_and_deep_exports(tmp_path: Path) -> None:
    source = export(tmp_path, chat({"text": "Верас"}))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(TELEGRAM, source, [10, size // 2, size - 2])
    with pytest.raises(TooLargeError):
        contract.texts(TELEGRAM, source, Limits(file_bytes=10))
    source.write_text('{"type": "personal_chat", "messages": ' + "[" * 300, "utf-8")
    with pytest.raises(TooLargeError):
        contract.texts(TELEGRAM, source)
    source.write_text('{"type": "personal_chat", "messages": [}', "utf-8")
    with pytest.raises(UnreadableFileError):
        contract.texts(TELEGRAM, source)
