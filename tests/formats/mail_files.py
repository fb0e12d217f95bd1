"""Invented mails for the tests of their formats, made with Python's ``email``."""

from __future__ import annotations

import io
from collections.abc import Iterable
from email.message import EmailMessage

from mail_seen import everything
from PIL import Image

NAME = "Зянон Шаптунок"
PHONE = "+375 29 612-34-57"
ADDRESS = "z.shaptunok@example.by"
TEXT = f"Сведка {NAME}, тэлефон {PHONE}, прыйшоў раніцай.\n"
RUSSIAN = f"Сводка {NAME}, телефон {PHONE}, пришёл утром.\n"
PLAIN = "Проста словы без імён.\n"
MARKS = (*NAME.split(), PHONE, ADDRESS, "612-34-57", "shaptunok")


def picture() -> bytes:
    """Return a PNG that shows nothing."""
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(data, "PNG")
    return data.getvalue()


def mail(text: str = TEXT, **headers: str) -> EmailMessage:
    """Return a mail of a text with the usual headers and others (``In_Reply_To``)."""
    made = EmailMessage()
    usual = {
        "From": f"{NAME} <{ADDRESS}>",
        "To": "Рэдакцыя <news@example.org>",
        "Subject": "Нататкі",
        "Date": "Thu, 12 Mar 2020 10:41:07 +0300",
        "Message-ID": "<20200312.1041.shaptunok@laptop>",
    }
    for name, value in (usual | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        made[name] = value
    made.set_content(text)
    return made


def raw(body: bytes | str, *headers: str) -> bytes:
    """Return a mail written by hand: lines of its header, and its body."""
    lines = ["From: <news@example.org>", "Message-ID: <1@example.org>", *headers]
    content = body.encode() if isinstance(body, str) else body
    return "\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + content


def assert_nowhere(data: bytes, values: Iterable[str]) -> None:
    """No value is anywhere in a mail or mailbox, as Python reads it."""
    for name, content in everything(data):
        for value in values:
            assert value.lower() not in name.lower()
            for encoding in ("utf-8", "utf-16-le", "cp1251", "koi8-r"):
                assert value.encode(encoding) not in content


def contents(data: bytes) -> str:
    """Return all that a mail says as one text."""
    return "\n".join(content.decode("utf-8", "replace") for _, content in everything(data))
