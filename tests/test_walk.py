"""Files are found in the same order every time, and what is no file is told, not followed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.walk import files


def names(*paths: Path, leave_out: Path | None = None) -> list[str]:
    return [source.name for source, error in files(paths, leave_out) if error is None]


def withheld(*paths: Path) -> dict[str, str]:
    return {source.name: error.message for source, error in files(paths) if error is not None}


def make(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")


def test_files_come_in_the_order_of_their_names_numbered_from_one(tmp_path: Path) -> None:
    make(tmp_path, "б.txt", "а/в.txt", "а/а/г.txt", "a.txt", "Z.txt")
    found = [(source.number, source.name) for source, _ in files([tmp_path])]
    assert found == [(1, "Z.txt"), (2, "a.txt"), (3, "а/а/г.txt"), (4, "а/в.txt"), (5, "б.txt")]


def test_what_shows_other_files_comes_after_them(tmp_path: Path) -> None:
    make(tmp_path, "a/page.HTML", "a/page_files/b.png", "result.json", "z.jpg")
    found = [(source.number, source.name) for source, _ in files([tmp_path])]
    assert found == [
        (1, "a/page_files/b.png"),
        (2, "z.jpg"),
        (3, "a/page.HTML"),
        (4, "result.json"),
    ]


def test_a_file_can_be_given_alone_and_folders_keep_apart(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "y/a.txt")
    assert names(tmp_path / "x" / "a.txt") == ["a.txt"]
    assert names(tmp_path / "x", tmp_path / "y") == ["x/a.txt", "y/a.txt"]


def test_what_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        names(tmp_path / "none")


def test_links_pipes_and_sockets_are_told_and_not_opened(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert names(tmp_path) == ["a.txt"]
        told = withheld(tmp_path)
    assert set(told) == {"link.txt", "loop", "dangling", "pipe.txt", "socket"}
    assert "symbolic link" in told["loop"]
    assert "pipe" in told["pipe.txt"]


def test_a_link_that_is_given_is_followed_to_its_folder(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "x")
    assert names(tmp_path / "link") == ["a.txt"]


def test_output_folders_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "old/audit.jsonl", "old/files/a.txt", "new/b.txt")
    assert names(tmp_path, leave_out=(tmp_path / "new").resolve()) == ["a.txt"]


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("x")
    assert len(names(tmp_path)) == 1


def test_names_of_any_bytes_are_found(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"\xff\xfe.txt", "bidi\u202e.txt".encode(), b"[red]x.txt"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("x")
    assert len(names(tmp_path)) == 4
