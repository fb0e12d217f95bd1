"""Files that a chat or a page shows lie beside it: its copy shows their copies, or says so."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from formats.picture_files import page as drawn
from formats.picture_files import saved as picture

from redact.keys import Key
from redact.options import Policy
from redact.scan import Scan, scan

NAME = "Зянон Шаптунок"
WITHHELD = "(File not included: withheld.)"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An exported chat in a folder with a person's name."""
    folder = tmp_path / "in" / f"Чат {NAME}"
    (folder / "files").mkdir(parents=True)
    (folder / "files" / f"{NAME}.txt").write_text(f"Сведка {NAME} тут.", "utf-8")
    (folder / "files" / "проста.txt").write_text("Нічога.", "utf-8")
    (folder / "voice_messages").mkdir()
    (folder / "voice_messages" / "audio_1.ogg").write_bytes(b"OggS" + bytes(60))
    (tmp_path / "in" / "outside.txt").write_text("Звонку.", "utf-8")
    media = (
        f"files/{NAME}.txt",
        "files/проста.txt",
        "voice_messages/audio_1.ogg",
        "photos/none.jpg",
        "../outside.txt",
        "/etc/hostname",
        f"files/../../Чат {NAME}/files/проста.txt",
    )
    messages = [
        {"id": n, "type": "message", "date": "2020-08-09T20:00:00", "from": NAME, "file": path}
        for n, path in enumerate(media, 1)
    ]
    chat = {"name": NAME, "type": "personal_chat", "id": 5123456789, "messages": messages}
    (folder / "result.json").write_text(json.dumps(chat, ensure_ascii=False), "utf-8")
    return tmp_path / "in"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that a browser has saved with its folder."""
    folder = tmp_path / "in"
    files = folder / "Двор_files"
    files.mkdir(parents=True)
    for name in ("двор.png", f"{NAME}.png"):
        (files / name).write_bytes(picture(drawn(["Двор"]), "PNG"))
    (files / "style.css").write_text("p { color: red }", "utf-8")
    (folder / "Двор.html").write_text(
        f"<html><head><title>Двор</title></head><body><p>Піша {NAME}</p>"
        '<img src="Двор_files/двор.png">'
        f'<img src="./{quote(f"Двор_files/{NAME}.png")}?1" alt="Двор">'
        '<img src="Двор_files/none.png"><img src="https://example.by/a.png"><img src="/a.png">'
        "</body></html>",
        "utf-8",
    )
    return folder


def test_a_saved_page_shows_the_copies_of_its_pictures(page: Path, tmp_path: Path) -> None:
    task = Scan([page], tmp_path / "out", Policy(), Key.from_bytes(bytes(range(32))))
    (record,) = [record for record in scan(task).records if record.format == "html"]
    copy = (task.out / "files" / "Двор.html").read_text("utf-8")
    assert "Шаптунок" not in copy and quote("Шаптунок") not in copy
    links = [unquote(link) for link in re.findall(r'src="([^"]*)"', copy)]
    assert len(links) == 2 and all((task.out / "files" / link).is_file() for link in links)
    assert links[0] == "Двор_files/двор.png" and "[PERSON-" in links[1]
    assert record.dropped["picture"] == 3
    assert copy.count('alt="[picture removed]"') == 3


def shown(task: Scan) -> tuple[list[str], dict[str, Any]]:
    """Scan and return the paths that the copy of the chat shows, with its record."""
    summary = scan(task)
    (record,) = [record for record in summary.records if record.format == "telegram"]
    path = task.out / "files" / record.name
    copy = path.read_text("utf-8")
    assert "Шаптунок" not in copy and "Зянон" not in copy
    files = [message["file"] for message in json.loads(copy)["messages"]]
    assert all(file == WITHHELD or (path.parent / file).is_file() for file in files)
    return files, dict(record.dropped)


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_chat_shows_the_copies_of_its_files(export: Path, tmp_path: Path, jobs: int) -> None:
    task = Scan([export], tmp_path / "out", Policy(), Key.from_bytes(bytes(range(32))), jobs=jobs)
    files, dropped = shown(task)
    assert files[0].startswith("files/[PERSON-") and files[0].endswith("].txt")
    assert files[1:] == ["files/проста.txt", *[WITHHELD] * 5]
    assert dropped == {"media file": 5}


def test_with_numbers_for_names_too(export: Path, tmp_path: Path) -> None:
    task = Scan([export], tmp_path / "out", Policy(), Key.from_bytes(bytes(range(32))))
    files, _ = shown(replace(task, number_names=True))
    assert files[:2] == ["000002.txt", "000003.txt"]


def test_the_copies_are_copied_with_what_they_show(export: Path, tmp_path: Path) -> None:
    task = Scan([export], tmp_path / "out", Policy(), Key.from_bytes(bytes(range(32))))
    files, _ = shown(task)
    again, _ = shown(replace(task, paths=[task.out / "files"], out=tmp_path / "again"))
    assert again == files
