"""Mailboxes: many mails in one file."""

from __future__ import annotations

import io
import mailbox
from email.message import EmailMessage
from pathlib import Path

import mail_seen
import pytest
from docx import Document
from formats import archive_files as archives
from formats import contract
from formats import mail_files as make
from formats.mail_files import ADDRESS, MARKS, NAME, PHONE, PLAIN, TEXT
from PIL import Image, ImageDraw, ImageFont
from seen import ocr, unpacked

from redact import Key, Limits, Redactor
from redact.errors import TooLargeError
from redact.formats.base import Match
from redact.formats.mbox import Mbox
from redact.model import FileRecord

LINE = b"From shaptunok@laptop Thu Mar 12 10:41:07 2020\n"


class _Alone(Mbox):
    """What the contract's functions call, with no copies of files."""

    def write(self, source, target, redact, limits, copies=None):  # type: ignore[no-untyped-def]
        super().write(source, target, redact, limits, copies or {})


MBOX = _Alone()


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def put(folder: Path, *mails: EmailMessage | bytes) -> Path:
    """Write a mailbox as Python does."""
    path = folder / "a.mbox"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mailbox.mboxMessage(mail))
    box.close()
    return path


def redacted(redactor: Redactor, source: Path) -> tuple[FileRecord, bytes]:
    """Redact a mailbox, and its copy again to the same bytes."""
    copy, again = source.with_name("copy.mbox"), source.with_name("again.mbox")
    record = redactor.file(source, copy)
    second = redactor.file(copy, again)
    assert copy.read_bytes() == again.read_bytes()
    assert not (second.noted or second.dropped or second.counts)
    return record, copy.read_bytes()


def photo(text: str) -> bytes:
    """Return a PNG that says something."""
    data = io.BytesIO()
    image = Image.new("RGB", (760, 140), "white")
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 44)
    ImageDraw.Draw(image).text((40, 40), text, fill="black", font=font)
    image.save(data, "PNG")
    return data.getvalue()


def test_a_zip_with_a_document_with_a_picture(tmp_path: Path, redactor: Redactor) -> None:
    """Planted values on every level, none in any byte; one person has one label on all of them."""
    document, data = Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.add_picture(io.BytesIO(photo("Зянон Шаптунок")))
    document.save(data)
    inner = archives.zipped([(f"{NAME}/{NAME}.docx", data.getvalue()), ("a.txt", TEXT.encode())])
    first = make.mail()
    first.add_attachment(inner, "application", "zip", filename=f"{NAME}.zip")
    answer = make.mail(
        f"Дзякуй!\n> {TEXT}", Message_ID="<2@laptop>", In_Reply_To=first["Message-ID"]
    )
    record, copy = redacted(redactor, put(tmp_path, first, answer))
    assert record.status == "done"
    assert not record.noted
    one, other = mail_seen.mails(copy)
    assert other["In-Reply-To"] == one["Message-ID"]
    label = one["From"].addresses[0].display_name
    pictures, texts = [], []
    for name, part in unpacked(copy):
        make_absent(name, part)
        if part.startswith(b"\x89PNG"):
            pictures.append(ocr(part))
        texts.append(part.decode("utf-8", "replace") + name)
    assert len(pictures) == 1
    assert "Шаптунок" not in pictures[0]
    assert sum(label in text for text in texts) >= 7
    assert any("word/document.xml" in text and label in text for text in texts)


def make_absent(name: str, part: bytes) -> None:
    for mark in MARKS:
        assert mark not in name
        for encoding in ("utf-8", "utf-16-le", "cp1251"):
            assert mark.encode(encoding) not in part


def test_threads_keep_their_order(tmp_path: Path, redactor: Redactor) -> None:
    mails = []
    for number in range(5):
        mail = make.mail(PLAIN, Message_ID=f"<{number}.shaptunok@laptop>")
        if number:
            mail["References"] = " ".join(f"<{n}.shaptunok@laptop>" for n in range(number))
        mails.append(mail)
    _, copy = redacted(redactor, put(tmp_path, *mails))
    found = mail_seen.mails(copy)
    ids = [mail["Message-ID"] for mail in found]
    assert len(set(ids)) == 5
    for number, mail in enumerate(found[1:], 1):
        assert str(mail["References"]).split() == ids[:number]
    make.assert_nowhere(copy, [*MARKS, "laptop"])


def test_lines_that_begin_with_from(tmp_path: Path) -> None:
    text = "From here\n\nFrom there to there\n>From a quotation\nFrom: no header\n"
    source = put(tmp_path, make.mail(text), make.mail(PLAIN))
    assert source.read_bytes().count(b"\nFrom ") == 1
    found = [s.text for s in contract.segments(MBOX, source) if "line" in s.place]
    assert found[:4] == ["From here", "From there to there", ">From a quotation"[1:], text[-16:-1]]
    copy = contract.assert_redacted(MBOX, source, [NAME, ADDRESS])
    assert mail_seen.mails(copy.read_bytes())[1].get_content().split() == PLAIN.split()


def test_other_ways_to_write_mailboxes(tmp_path: Path) -> None:
    one, two = make.mail(PLAIN).as_bytes(), make.mail(PLAIN * 2).as_bytes()
    kinds = {
        "unquoted": LINE + one + b"\nFrom here on\n\n" + LINE + two,
        "lines of Windows": (LINE + one + b"\n" + LINE + two).replace(b"\n", b"\r\n"),
        "empty lines": b"\n\n" + LINE + one + b"\n\n\n" + LINE + two,
        "no date": b"From nobody\n" + one + b"\nFrom -\n" + two + b"\n",
    }
    for data in kinds.values():
        source = tmp_path / "a.mbox"
        source.write_bytes(data)
        assert MBOX.matches(data, "a.mbox") == Match.CONTENT
        read = contract.segments(MBOX, source)
        assert {s.place.split(",")[0] for s in read} == {"mail 1", "mail 2"}
        copy = contract.assert_redacted(MBOX, source, [NAME, ADDRESS])
        make.assert_nowhere(copy.read_bytes(), MARKS)
        assert len(mail_seen.mails(copy.read_bytes())) == 2


def test_breaks_between_blocks(tmp_path: Path) -> None:
    """A line between mails is seen wherever the blocks that are read end."""
    source = tmp_path / "a.mbox"
    for size in range((1 << 20) - 1_300, (1 << 20) + 100, 37):
        head = LINE + b"Subject: x\n\n"
        source.write_bytes(head + b"y" * (size - len(head)) + b"\n\n" + LINE + b"Subject: z\n\nt\n")
        assert len(contract.segments(MBOX, source, Limits(line_chars=2_000_000))) == 4


def test_envelopes_go(tmp_path: Path, redactor: Redactor) -> None:
    source = tmp_path / "a.mbox"
    source.write_bytes(LINE + make.raw(PLAIN))
    record, copy = redacted(redactor, source)
    make.assert_nowhere(copy, ["shaptunok", "laptop", "Mar 12"])
    assert record.dropped == {"line before a mail": 1}


def test_a_bad_mail_does_not_take_the_others_along(tmp_path: Path, redactor: Redactor) -> None:
    bomb = make.raw("--b\n\n" * 30_000, "Content-Type: multipart/mixed; boundary=b")
    source = put(tmp_path, make.mail(), bomb, make.mail())
    record, copy = redacted(redactor, source)
    assert len(mail_seen.mails(copy)) == 2
    assert record.dropped["mail that cannot be read"] == 1


def test_files_are_numbered_through(tmp_path: Path, redactor: Redactor) -> None:
    mails = []
    for number in range(3):
        mail = make.mail(PLAIN)
        mail.add_attachment(b"", "text", "plain", filename="empty.txt")
        mail.add_attachment(f"{TEXT}{number}", filename="a.txt")
        mail.add_attachment(bytes(range(40)), "application", "x-odd", filename="b.bin")
        mails.append(mail)
    record, copy = redacted(redactor, put(tmp_path, *mails))
    for number, mail in enumerate(mail_seen.mails(copy)):
        _, empty, text, note = [p for p in mail.walk() if not p.is_multipart()]
        assert empty.get_content() == ""
        assert text.get_content().strip().endswith(str(number))
        assert note.get_filename() == "b.bin.withheld.txt"
    assert record.noted == {"attachment withheld (unsupported)": 3}
    limits = Limits(members=4)
    with pytest.raises(TooLargeError):
        list(MBOX.members(tmp_path / "a.mbox", tmp_path, limits))


def test_contract(tmp_path: Path) -> None:
    source = put(tmp_path, make.mail(), make.mail(PLAIN), make.mail())
    contract.assert_kept(MBOX, source, same_bytes=False)
    copy = contract.assert_redacted(MBOX, source, [NAME, PHONE, ADDRESS])
    make.assert_nowhere(copy.read_bytes(), MARKS)
    contract.assert_truncated_is_safe(MBOX, source, range(60, source.stat().st_size, 97))


def test_too_large(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        list(MBOX.read(put(tmp_path, make.mail()), Limits(file_bytes=100)))


def test_content_tells_what_it_is() -> None:
    assert MBOX.matches(LINE + b"Subject: x\n", "a") == Match.CONTENT
    assert MBOX.matches(LINE + b"Subject: x\n", "a.eml") == Match.NO
    assert MBOX.matches(b"no mailbox", "a.mbox") == Match.NAME
    assert MBOX.matches(b"From Russia with love\n\nA novel\n", "a.txt") == Match.NO
