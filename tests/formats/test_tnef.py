"""What Outlook sends to programs that are not Outlook."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import mail_seen
import pytest
import tnefparse
from formats import mail_files as make
from formats import tnef_files as tnef
from formats.mail_files import ADDRESS, MARKS, NAME, PLAIN, RUSSIAN, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import Key, Limits, Redactor
from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.tnef import Tnef

TNEF = Tnef()
SENT = (1_583_998_867 + 11_644_473_600) * 10_000_000
MAIL: dict[int, tnef.Value] = {
    0x0037: f"Ад {NAME}",
    0x0042: NAME,
    0x5D02: ADDRESS,
    0x0039: SENT,
    0x1000: TEXT,
    0x1013: f"<p>{TEXT}</p>".encode(),
    0x3FDE: 65001,
    0x1035: "<1.shaptunok@laptop>",
    0x8001: tnef.Named(b"SHAPTUNOK"),
}
PEOPLE: list[dict[int, tnef.Value]] = [
    {0x3001: "Лясун", 0x39FE: "lesun@localhost", 0x0C15: 1},
    {0x3001: NAME, 0x3003: ADDRESS, 0x0C15: 2},
]


def whole() -> bytes:
    inner = tnef.tnef(tnef.attribute(0x9003, 6, tnef.properties(MAIL)), tnef.recipients(PEOPLE))
    return tnef.tnef(
        tnef.text(0x8008, "IPM.Microsoft Mail.Note"),
        tnef.recipients(PEOPLE),
        tnef.attribute(0x9003, 6, tnef.properties(MAIL)),
        tnef.attachment("short.txt", TEXT.encode(), {0x3707: f"{NAME}.txt", 0x3705: 1}),
        tnef.attachment("b.png", make.picture()),
        tnef.attachment(NAME, b"", {0x3701: tnef.Object(tnef.MESSAGE + inner), 0x3705: 5}),
        tnef.attachment("c", b"", {0x3701: tnef.Object(bytes(16) + b"SHAPTUNOK"), 0x3705: 6}),
    )


def converted(folder: Path, data: bytes, limits: Limits | None = None) -> bytes:
    source, target = folder / "winmail.dat", folder / "converted"
    source.write_bytes(data)
    target.unlink(missing_ok=True)
    TNEF.convert(source, target, limits or Limits())
    return target.read_bytes()


def test_others_read_what_tests_write() -> None:
    read = tnefparse.TNEF(whole())
    assert read.htmlbody == f"<p>{TEXT}</p>"
    assert [item.long_filename() for item in read.attachments[:2]] == [f"{NAME}.txt", "b.png"]
    assert read.attachments[0].data == TEXT.encode()
    assert read.attachments[2].embed.htmlbody == f"<p>{TEXT}</p>"
    assert all(item.good_checksum for item in read.objects)


def test_as_an_attachment_of_a_mail(tmp_path: Path) -> None:
    mail = make.mail(PLAIN)
    mail.add_attachment(whole(), "application", "ms-tnef", filename="winmail.dat")
    source, copy, again = (tmp_path / f"{name}.eml" for name in ("a", "b", "c"))
    source.write_bytes(mail.as_bytes())
    redactor = Redactor(key=Key.new())
    record = redactor.file(source, copy)
    redactor.file(copy, again)
    assert copy.read_bytes() == again.read_bytes()
    make.assert_nowhere(copy.read_bytes(), [*MARKS, "Лясун", "lesun", "laptop"])
    assert record.noted == {"written as eml": 1, "attachment withheld (unsupported)": 1}
    (read,) = mail_seen.mails(copy.read_bytes())
    (outer,) = read.iter_attachments()
    assert (outer.get_content_type(), outer.get_filename()) == ("message/rfc822", "winmail.eml")
    kinds = [part.get_content_type() for part in outer.get_content().walk()]
    assert {"text/html", "image/png", "message/rfc822"} <= set(kinds)
    assert make.contents(copy.read_bytes()).count("прыйшоў раніцай") == 5


def test_the_attributes_of_old_programs(tmp_path: Path) -> None:
    name, address = f"{NAME}\0".encode("cp1251"), f"SMTP:{ADDRESS}\0".encode()
    data = tnef.tnef(
        tnef.text(0x8004, f"От {NAME}"),
        tnef.attribute(
            0x8000, 0, struct.pack("<4H", 4, 8, len(name), len(address)) + name + address
        ),
        tnef.attribute(0x8005, 3, struct.pack("<7H", 2020, 3, 12, 7, 41, 7, 4)),
        tnef.text(0x800C, RUSSIAN),
        tnef.attachment(f"{NAME}.txt", b"x"),
    )
    (read,) = mail_seen.mails(converted(tmp_path, data))
    assert read["Subject"] == f"От {NAME}"
    assert read["From"].addresses[0].addr_spec == ADDRESS
    assert read["Date"].datetime.isoformat() == "2020-03-12T07:41:07+00:00"
    assert read.get_body().get_content() == RUSSIAN
    assert next(read.iter_attachments()).get_filename() == f"{NAME}.txt"


def test_texts_in_the_code_page(tmp_path: Path) -> None:
    values = {0x0037: f"От {NAME}", 0x1000: RUSSIAN}
    data = tnef.tnef(tnef.attribute(0x9003, 6, tnef.properties(values, "cp1251")))
    (read,) = mail_seen.mails(converted(tmp_path, data))
    assert (read["Subject"], read.get_body().get_content()) == (f"От {NAME}", RUSSIAN)


def test_nothing_in_it(tmp_path: Path) -> None:
    (read,) = mail_seen.mails(converted(tmp_path, tnef.tnef()))
    assert read.get_body().get_content() == ""


def test_mails_in_mails_in_mails(tmp_path: Path) -> None:
    data = whole()
    for _ in range(12):
        held = {0x3701: tnef.Object(tnef.MESSAGE + data), 0x3705: 5}
        data = tnef.tnef(tnef.attachment("a", b"", held))
    found = converted(tmp_path, data)
    assert found.count(b"message/rfc822") == Limits().member_depth
    assert found.count(b"message/partial") == 1


def test_damaged_files_are_unreadable(tmp_path: Path) -> None:
    data = whole()
    for cut in range(7, len(data) - 1, 41):
        with suppress(UnreadableFileError):  # between two attributes it may be cut off
            converted(tmp_path, data[:cut])
    lies = (
        tnef.attribute(0x9003, 6, struct.pack("<I", 0xFFFFFFFF)),
        tnef.attribute(0x9003, 6, struct.pack("<I2HI", 1, 0x1F, 0x37, 0xFFFFFFFF)),
        tnef.attribute(0x9003, 6, struct.pack("<I2H2I", 1, 0x1F, 0x37, 1, 0xFFFFFFFF)),
        tnef.attribute(0x9003, 6, struct.pack("<I2HI", 1, 0x1003, 0x37, 0xFFFFFFFF)),
        tnef.attribute(0x9003, 6, struct.pack("<I2H", 1, 0x77, 0x37)),
        tnef.attribute(0x9004, 6, struct.pack("<I", 0xFFFFFFFF)),
        tnef.attribute(0x8000, 0, b"\x04"),
        b"\x01" * 11,
    )
    for lie in lies:
        with pytest.raises(UnreadableFileError):
            converted(tmp_path, tnef.tnef(lie))
    with pytest.raises(TooLargeError):
        converted(tmp_path, data, Limits(file_bytes=100))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    damaged = bytearray(whole())
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FileError):
        converted(tmp_path_factory.mktemp("any"), bytes(damaged))


def test_content_tells_what_it_is() -> None:
    assert TNEF.matches(whole(), "winmail.dat") == Match.CONTENT
    assert TNEF.matches(b"From: a", "winmail.dat") == Match.NO
