"""Rich text documents become DOCX; what they would load is not loaded."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from formats import contract
from formats import docx_files as make
from formats import old_files as old

from redact.errors import UnreadableFileError
from redact.formats import _programs
from redact.formats.base import Converter, Match
from redact.formats.docx import Docx
from redact.formats.rtf import Rtf

RTF = Rtf()
NAME = "Верас"


def rtf(text: str) -> bytes:
    escaped = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi " + escaped + "}").encode("ascii")


def converted(data: bytes, folder: Path) -> Path:
    source, target = folder / "a.rtf", folder / "copy.docx"
    source.write_bytes(data)
    RTF.convert(source, target, contract.LIMITS)
    source.unlink()
    return target


@old.NEEDS_OFFICE
def test_what_it_says_stays_and_can_be_redacted(tmp_path: Path) -> None:
    text = (
        f"{{\\info{{\\author {NAME}}}}}Прыйшоў {NAME}.\\par"
        f"{{\\v схаваны {NAME}}}\\par{{\\footnote Пра {NAME}а}}"
    )
    assert isinstance(RTF, Converter)
    target = converted(rtf(text), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.docx"]
    texts = contract.texts(Docx(), target)
    assert f"Прыйшоў {NAME}." in texts
    assert f"схаваны {NAME}" in texts
    copy = contract.assert_redacted(Docx(), target, [NAME])
    for data in make.unpacked(copy).values():
        assert NAME.encode() not in data


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and what it was asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1], paths
        server.shutdown()
        thread.join()


@old.NEEDS_OFFICE
def test_nothing_is_loaded_from_elsewhere(asked: tuple[int, list[str]], tmp_path: Path) -> None:
    port, paths = asked
    secret = tmp_path / "secret.txt"
    secret.write_text("Купрыянчык", encoding="utf-8")
    address = f"http://127.0.0.1:{port}"
    fields = (
        f'INCLUDEPICTURE "{address}/a.png" \\\\d',
        f'INCLUDETEXT "{address}/a.docx"',
        f'INCLUDETEXT "{secret}"',
        f'DDEAUTO soffice "{secret}" "a"',
    )
    body = "".join(f"{{\\field{{\\*\\fldinst {field}}}{{\\fldrslt x}}}}" for field in fields)
    template = f"{{\\*\\template {address}/a.dot}}"
    target = converted(rtf(f"{template}Дома {body}"), tmp_path)
    assert paths == []
    for data in make.unpacked(target).values():
        assert "Купрыянчык".encode() not in data
    assert contract.texts(Docx(), target)[0].startswith("Дома")


def test_it_is_told_by_its_beginning() -> None:
    assert RTF.matches(rtf("дом"), "a.doc") == Match.CONTENT
    assert RTF.matches(b"\r\n" + rtf("дом"), "a.rtf") == Match.CONTENT
    assert RTF.matches(b"text", "a.rtf") == Match.NO


def test_without_libreoffice_it_is_withheld_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_programs, "_given", {"soffice": ""})
    (tmp_path / "a.rtf").write_bytes(rtf("дом"))
    with pytest.raises(_programs.ProgramMissingError) as raised:
        RTF.convert(tmp_path / "a.rtf", tmp_path / "copy.docx", contract.LIMITS)
    assert "apt-get install" in raised.value.advice
    assert [path.name for path in tmp_path.iterdir()] == ["a.rtf"]


def test_what_libreoffice_fails_on_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_programs, "_given", {"soffice": "/bin/false"})
    (tmp_path / "a.rtf").write_bytes(rtf("дом"))
    with pytest.raises(UnreadableFileError):
        RTF.convert(tmp_path / "a.rtf", tmp_path / "copy.docx", contract.LIMITS)
    assert [path.name for path in tmp_path.iterdir()] == ["a.rtf"]
