"""Mails that Outlook saves."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import mail_seen
import olefile
import oxmsg
import pytest
from formats import mail_files as make
from formats import msg_files as msg
from formats.mail_files import ADDRESS, MARKS, NAME, PHONE, PLAIN, RUSSIAN, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import Key, Limits, Redactor
from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats._mapi_rtf import decompressed
from redact.formats.base import Match
from redact.formats.doc import Doc
from redact.formats.msg import Msg
from redact.model import FileRecord

MSG = Msg()
SENT = (1_583_998_867 + 11_644_473_600) * 10_000_000
"""12 March 2020, 07:41:07 UTC."""
MAIL: dict[int, msg.Value] = {
    0x001A: "IPM.Note",
    0x0037: f"Ад {NAME}",
    0x0042: NAME,
    0x5D02: ADDRESS,
    0x0C1A: "Марыля",
    0x0C1F: "/O=SHAPTUNOK/CN=ZIANON",
    0x0039: SENT,
    0x1000: TEXT,
    0x1013: f"<p>{TEXT}</p>".encode(),
    0x1035: "<1.shaptunok@laptop>",
    0x3FDE: 65001,
    0x0E04: NAME,
    0x0E1D: NAME,
    0x3FFA: NAME,
    0x300B: b"SMTP:SHAPTUNOK",
}
PEOPLE: list[dict[int, msg.Value]] = [
    {0x3001: "Лясун", 0x39FE: "lesun@localhost", 0x0C15: 1},
    {0x3001: NAME, 0x3003: ADDRESS, 0x0C15: 2},
    {0x3001: "Запольны", 0x3003: "/O=X/CN=SHAPTUNOK", 0x0C15: 3},
]


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def put(folder: Path, tree: msg.Tree, name: str = "a.msg") -> Path:
    path = folder / name
    path.write_bytes(msg.compound(tree))
    return path


def redacted(redactor: Redactor, source: Path) -> tuple[FileRecord, bytes]:
    copy = source.with_name("copy.eml")
    record = redactor.file(source, copy)
    assert record.noted.pop("written as eml") == 1  # type: ignore[attr-defined]
    return record, copy.read_bytes()


def converted(source: Path, limits: Limits | None = None) -> bytes:
    target = source.with_name("converted")
    target.unlink(missing_ok=True)
    MSG.convert(source, target, limits or Limits())
    return target.read_bytes()


def said(source: Path) -> str:
    return make.contents(converted(source))


def test_others_read_what_tests_write(tmp_path: Path) -> None:
    source = put(tmp_path, msg.message(MAIL, PEOPLE, [{0x3707: "a.txt", 0x3701: b"x" * 9_000}]))
    with olefile.OleFileIO(source) as read:
        assert len(read.listdir()) > 20
        assert not read.parsing_issues
    read = oxmsg.Message.load(str(source))
    assert (read.body, read.subject) == (TEXT, f"Ад {NAME}")
    assert [person.email_address for person in read.recipients][:2] == ["lesun@localhost", ADDRESS]
    assert read.attachments[0].file_bytes == b"x" * 9_000


def test_all_of_a_mail_is_redacted(tmp_path: Path, redactor: Redactor) -> None:
    inner = msg.message(MAIL, PEOPLE, head=24)
    attached: list[dict[int, msg.Value | msg.Tree]] = [
        {0x3707: f"{NAME}.txt", 0x3705: 1, 0x3701: TEXT.encode()},
        {0x3704: "b.png", 0x3705: 1, 0x3701: make.picture(), 0x370E: "image/png", 0x3712: ADDRESS},
        {0x3001: NAME, 0x3705: 5, 0x3701: inner},
    ]
    record, copy = redacted(redactor, put(tmp_path, msg.message(MAIL, PEOPLE, attached)))
    assert not record.noted
    make.assert_nowhere(copy, [*MARKS, "Лясун", "lesun", "Запольны", "Марыля", "laptop"])
    (read,) = mail_seen.mails(copy)
    assert read["From"].addresses[0].display_name.startswith("[PERSON-")
    assert len(read["To"].addresses) == len(read["Cc"].addresses) == 1
    assert read["Date"] == "Thu, 12 Mar 2020 07:41:07 +0000"
    kinds = [part.get_content_type() for part in read.walk()]
    assert kinds[:6] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/plain",
        "image/png",
    ]
    assert kinds[6] == "message/rfc822"
    assert make.contents(copy).count("прыйшоў раніцай") == 5


def test_headers_that_came_with_it_go_first(tmp_path: Path, redactor: Redactor) -> None:
    header = (
        f"Received: from laptop for {ADDRESS}\r\nX-Odd: {NAME}\r\nTo: b@example.by\r\n"
        f"Subject: {PLAIN.strip()}\r\nContent-Type: text/plain; boundary=x\r\n\r\n"
    )
    record, copy = redacted(redactor, put(tmp_path, msg.message({**MAIL, 0x007D: header}, PEOPLE)))
    make.assert_nowhere(copy, [*MARKS, "laptop", "b@example.by"])
    assert record.dropped == {"Received header": 1, "X- header": 1}
    (read,) = mail_seen.mails(copy)
    assert read["Subject"] == PLAIN.strip()
    assert len(read.get_all("To")) == 1


def test_old_mails_in_code_pages(tmp_path: Path) -> None:
    mail = {0x001A: "IPM.Note", 0x3FFD: 1251, 0x0037: f"От {NAME}", 0x1000: RUSSIAN * 3}
    text = said(put(tmp_path, msg.message(mail, page="cp1251")))
    assert f"От {NAME}" in text
    assert RUSSIAN.strip() in text


def test_bodies_of_rich_text(tmp_path: Path) -> None:
    """It is a file of its own if there is nothing else, and left out if there is."""
    body = rb"{\rtf1 \u1047?SHAPTUNOK}"
    only = put(tmp_path, msg.message({0x001A: "IPM.Note", 0x1009: msg.rtf(body)}))
    (read,) = mail_seen.mails(converted(only))
    (part,) = read.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("message.rtf", body)
    both = put(tmp_path, msg.message({0x001A: "IPM.Note", 0x1000: PLAIN, 0x1009: msg.rtf(body)}))
    assert "rtf" not in said(both)


def test_compressed_rich_text() -> None:
    """The examples of [MS-OXRTFCP], section 4."""
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542"
        "320af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompressed(simple) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert decompressed(crossing) == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    for data in (b"", bytes(16), simple[:12] + bytes(4) + b"\xff", b"\xff" * 40):
        with pytest.raises(UnreadableFileError):
            decompressed(data)


def test_what_is_no_file_is_said(tmp_path: Path, redactor: Redactor) -> None:
    attached: list[dict[int, msg.Value | msg.Tree]] = [
        {0x3707: "a.xls", 0x3705: 6, 0x3701: {"Workbook": b"SHAPTUNOK"}},
        {0x3707: "b.txt", 0x3705: 2, 0x370D: f"C:\\{NAME}"},
        {0x3707: "c.txt", 0x3705: 1},
    ]
    record, copy = redacted(redactor, put(tmp_path, msg.message(MAIL, [], attached)))
    make.assert_nowhere(copy, MARKS)
    assert sum(record.noted.values()) == 2
    assert record.dropped == {"file elsewhere": 1}
    assert copy.count(b".withheld.txt") == 3


def test_other_items_are_withheld(tmp_path: Path) -> None:
    for kind in ("IPM.Contact", "IPM.Appointment", "IPM.Task", "IPM.StickyNote"):
        with pytest.raises(UnreadableFileError):
            said(put(tmp_path, msg.message({**MAIL, 0x001A: kind})))
    assert TEXT.strip() in said(put(tmp_path, msg.message({**MAIL, 0x001A: "IPM.Note.SMIME"})))


def test_mails_in_mails_in_mails(tmp_path: Path) -> None:
    tree = msg.message(MAIL, head=24)
    for _ in range(12):
        tree = msg.message(MAIL, [], [{0x3705: 5, 0x3701: tree}], head=24)
    source = put(tmp_path, msg.message(MAIL, [], [{0x3705: 5, 0x3701: tree}]))
    data = converted(source)
    assert data.count(b"message/rfc822") == Limits().member_depth
    assert data.count(b"message/partial") == 1


def test_injected_headers(tmp_path: Path) -> None:
    evil = f"x\r\nBcc: {ADDRESS}\r\n\r\nbody"
    mail = {**MAIL, 0x0037: evil, 0x0042: evil, 0x5D02: f"{evil}@x", 0x1035: evil}
    source = put(tmp_path, msg.message(mail, [], [{0x3707: evil, 0x370E: evil, 0x3701: b"x"}]))
    (read,) = mail_seen.mails(converted(source))
    assert read["Bcc"] is None


def test_damaged_files_are_unreadable(tmp_path: Path) -> None:
    data = msg.compound(msg.message(MAIL, PEOPLE))
    for cut in range(0, len(data), 511):
        source = tmp_path / "a.msg"
        source.write_bytes(data[:cut])
        with pytest.raises(FileError):
            converted(source)
    with pytest.raises(UnreadableFileError):
        converted(put(tmp_path, {"WordDocument": b"x"}))
    with pytest.raises(TooLargeError):
        converted(put(tmp_path, msg.message(MAIL)), Limits(file_bytes=500))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(msg.compound(msg.message(MAIL, PEOPLE, [{0x3707: "a", 0x3701: b"x"}])))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    source = tmp_path_factory.mktemp("any") / "a.msg"
    source.write_bytes(whole)
    with suppress(FileError):
        converted(source)


def test_content_tells_what_it_is() -> None:
    data = io.BytesIO(msg.compound(msg.message(MAIL))).read(65_536)
    assert MSG.matches(data, "a.doc") == Match.CONTENT
    assert Doc().matches(data, "a.doc") == Match.NO
    assert MSG.matches(msg.compound({"WordDocument": b"x"}), "a.msg") == Match.NO
    assert MSG.matches(b"From: a", "a.msg") == Match.NO
    assert PHONE in TEXT
