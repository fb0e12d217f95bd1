"""The dump of a phone is read as a whole: one summary, one audit, one label for one value."""

from __future__ import annotations

import json
import mailbox
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from redact import Key
from redact.audit import verify
from redact.options import Policy
from redact.scan import Scan, scan

NAME, DIGITS = "Зянон Шаптунок", "375296123457"
WRITTEN = ("+375 29 612-34-57", "8 (029) 612 34 57", "+375296123457", DIGITS)
LABEL = re.compile(r"\[PHONE_NUMBER-\w{8}\]")


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Contacts, chats, calls, messages and mails that all name one person and one number."""
    folder = tmp_path / "phone"
    folder.mkdir()
    (folder / "contacts.vcf").write_text(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{NAME}\r\nTEL:{WRITTEN[0]}\r\nEND:VCARD\r\n", "utf-8"
    )
    with zipfile.ZipFile(folder / "WhatsApp Chat.zip", "w") as archive:
        archive.writestr(
            "_chat.txt",
            f"[12.08.2020, 14:23:11] {NAME}: запішы {WRITTEN[1]}\n"
            f"[12.08.2020, 14:24:11] {WRITTEN[0]}: гэта я\n",
        )
    with closing(sqlite3.connect(folder / "calls.db")) as calls:
        calls.execute("CREATE TABLE calls (number INTEGER, name TEXT, seconds INTEGER)")
        calls.executemany(
            "INSERT INTO calls VALUES (?, ?, ?)", [(int(DIGITS), NAME, 61), (101, "", 5)]
        )
        calls.commit()
    chat = {
        "name": NAME,
        "type": "personal_chat",
        "id": 5123456789,
        "messages": [
            {"id": 1, "type": "message", "date": "2020-08-09T20:00:00", "from": NAME, "text": w}
            for w in WRITTEN
        ],
    }
    (folder / "result.json").write_text(json.dumps(chat, ensure_ascii=False), "utf-8")
    (folder / "inbox.mbox").write_text(
        "From - Mon Aug 10 10:00:00 2020\nFrom: zianon@example.by\nTo: a@example.by\n"
        "Date: Mon, 10 Aug 2020 10:00:00 +0300\nSubject: phone\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\n\nЗвані: {WRITTEN[1]}, {NAME}\n\n",
        "utf-8",
    )
    (folder / "sms.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<smses count="1">'
        f'<sms address="{WRITTEN[2]}" date="1597000000000" body="ок" contact_name="{NAME}"/>'
        "</smses>",
        "utf-8",
    )
    return folder


def test_one_number_has_one_label_everywhere(dump: Path, tmp_path: Path) -> None:
    key = Key.from_bytes(bytes(range(32)))
    task = Scan([dump], tmp_path / "out", Policy(), key)
    summary = scan(task)
    assert {record.status for record in summary.records} == {"done"}
    assert {record.format for record in summary.records} == {
        *("vcf", "zip", "sqlite", "telegram", "mbox", "xml")
    }
    texts = read(task.out / "files")
    labels = {name: set(LABEL.findall(text)) for name, text in texts.items()}
    assert all(len(found) == 1 for found in labels.values()), labels
    assert len(set.union(*labels.values())) == 1
    for text in texts.values():
        assert "Шаптунок" not in text and "6123457" not in text and "612-34-57" not in text
    assert verify(task.out / "audit.jsonl", key.public_key).head == summary.head
    assert len(json.loads((task.out / "summary.json").read_text("utf-8"))["files"]) == 6


def read(folder: Path) -> dict[str, str]:
    """Return what the copies say, read without the code under test."""
    texts: dict[str, str] = {}
    for path in folder.iterdir():
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                texts[path.name] = archive.read("_chat.txt").decode("utf-8")
        elif path.suffix == ".db":
            with closing(sqlite3.connect(path)) as calls:
                rows = calls.execute("SELECT * FROM calls").fetchall()
            assert rows[1] == (101, "", 5) and rows[0][2] == 61
            texts[path.name] = str(rows)
        elif path.suffix == ".mbox":
            with closing(mailbox.mbox(path)) as box:
                (mail,) = box
            texts[path.name] = mail.get_payload(decode=True).decode("utf-8")
        else:
            texts[path.name] = path.read_text("utf-8")
    return texts


def test_by_the_command_line(dump: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "redact", "scan", str(dump), "--out", str(tmp_path / "out")]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert "6 of 6 files redacted" in done.stdout + done.stderr
