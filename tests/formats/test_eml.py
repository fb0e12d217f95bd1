"""Mails, each in a file of its own."""

from __future__ import annotations

import base64
import quopri
import time
from email.policy import SMTP
from pathlib import Path

import mail_seen
import pytest
from formats import contract
from formats import mail_files as make
from formats.mail_files import ADDRESS, MARKS, NAME, PHONE, PLAIN, RUSSIAN, TEXT
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import Key, Limits, Redactor
from redact.errors import FileError, LeakError, TooLargeError
from redact.formats._mail_parameters import parameters, written_parameter
from redact.formats.base import Match
from redact.formats.eml import Eml
from redact.model import FileRecord


class _Alone(Eml):
    """What the contract's functions call, with no copies of files."""

    def write(self, source, target, redact, limits, copies=None):  # type: ignore[no-untyped-def]
        super().write(source, target, redact, limits, copies or {})


EML = _Alone()


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def put(folder: Path, data: bytes, name: str = "a.eml") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def redacted(redactor: Redactor, source: Path) -> tuple[FileRecord, bytes]:
    """Redact a mail, and its copy again to the same bytes."""
    copy, again = (source.with_name(f"{name}{source.suffix}") for name in ("copy", "again"))
    record = redactor.file(source, copy)
    second = redactor.file(copy, again)
    assert copy.read_bytes() == again.read_bytes()
    assert not (second.noted or second.dropped or second.counts)
    return record, copy.read_bytes()


def kept(folder: Path, data: bytes) -> str:
    """Return what a copy without edits says."""
    source = put(folder, data)
    contract.assert_kept(EML, source, same_bytes=False, limits=contract.LIMITS)
    copy = source.with_name("kept-a.eml")
    list(EML.rest(copy, contract.LIMITS))
    return make.contents(copy.read_bytes())


def test_header_bodies_pictures_files_and_forwarded_mails(
    tmp_path: Path, redactor: Redactor
) -> None:
    mail = make.mail(
        Cc="Лясун <lesun@localhost>, sonejka <s@x>",
        Reply_To=f'"Шаптунок, Зянон" <{ADDRESS}>',
        Sender=ADDRESS,
        Subject_="x",
        Organization=f"Ферма {NAME}",
        Received=f"from laptop (laptop [93.84.11.12]) by mx for <{ADDRESS}>; 12 Mar 2020",
        X_Originating_IP="[93.84.11.12]",
        User_Agent="Shaptunok Mail",
        X_Sender=ADDRESS,
        DKIM_Signature="v=1; d=example.by; b=shaptunok",
        List_Unsubscribe=f"<mailto:{ADDRESS}>",
        References="<a$1@laptop> <shaptunok>",
    )
    page = f"<p title='{NAME}'>Зянон <b>Шаптунок</b> {PHONE}</p><img src='cid:{ADDRESS}'>"
    mail.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    html = mail.get_payload()[1]
    html.add_related(make.picture(), "image", "png", cid=f"<{ADDRESS}>", filename=f"{NAME}.png")
    mail.add_attachment(TEXT, filename=f"{NAME}.txt")
    event = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{NAME}\r\nEND:VEVENT\r\nEND:VCALENDAR"
    mail.add_attachment(event, subtype="calendar")
    inner = make.mail(Subject=f"Ад {NAME}")
    inner.add_attachment(make.mail(), filename=f"{NAME}.eml")
    mail.add_attachment(inner)
    record, copy = redacted(redactor, put(tmp_path, mail.as_bytes()))
    make.assert_nowhere(copy, [*MARKS, "Лясун", "lesun", "sonejka", "laptop", "93.84", "Bat"])
    assert record.dropped == {
        "Received header": 1,
        "X- header": 1,
        "address of a device": 1,
        "mailing list header": 1,
        "other header": 1,
        "signature": 1,
        "user agent": 1,
    }
    (read,) = mail_seen.mails(copy)
    label = read["From"].addresses[0].display_name
    assert label.startswith("[PERSON-")
    assert read["From"].addresses[0].domain == "redacted.invalid"
    said = make.contents(copy)
    assert said.count(label) >= 8
    assert "прыйшоў раніцай" in said
    assert read["Date"] == "Thu, 12 Mar 2020 10:41:07 +0300"
    names = [part.get_filename() for part in read.walk() if part.get_filename()]
    assert names == [f"{label}.png", f"{label}.txt", f"{label}.eml"]
    image = next(part for part in read.walk() if part.get_content_type() == "image/png")
    assert f'src="cid:{image["Content-ID"][1:-1]}"' in said


def test_threads_keep_together_over_files(tmp_path: Path, redactor: Redactor) -> None:
    ids = []
    for number, name in enumerate(("a.eml", "b.eml")):
        mail = make.mail(PLAIN, Message_ID=f"<{number}@laptop>", References="<0@laptop>")
        mail["In-Reply-To"] = "Your mail of <0@laptop>"
        put(tmp_path, mail.as_bytes(), name)
        redactor.file(tmp_path / name, tmp_path / f"copy-{name}")
        (read,) = mail_seen.mails((tmp_path / f"copy-{name}").read_bytes())
        ids.append((read["Message-ID"], read["References"], read["In-Reply-To"]))
    assert ids[0][0] == ids[0][1] == ids[1][1] == ids[1][2] != ids[1][0]


@pytest.mark.parametrize(
    "charset", ["windows-1251", "koi8-r", "utf-8", "utf-16", "ibm866", "iso-8859-5", "x-unknown"]
)
@pytest.mark.parametrize("way", ["base64", "quoted-printable", "8bit"])
def test_encodings_of_texts(tmp_path: Path, charset: str, way: str) -> None:
    data = (RUSSIAN * 3).encode("koi8-r" if charset == "x-unknown" else charset)
    part = make.raw(
        base64.encodebytes(data)
        if way == "base64"
        else b"".join(b"=%02X" % byte for byte in data)
        if way == "quoted-printable"
        else data,
        f'Content-Type: text/plain; charset="{charset}"',
        f"Content-Transfer-Encoding: {way}",
    )
    assert kept(tmp_path, part).count(RUSSIAN.strip()) == 3


@pytest.mark.parametrize(
    ("declared", "real"),
    [("us-ascii", "cp1251"), ("iso-8859-1", "koi8-r"), ("koi8-r", "cp1251"), ("cp1251", "utf-8")],
)
def test_a_wrong_encoding_is_seen_through(tmp_path: Path, declared: str, real: str) -> None:
    body = (RUSSIAN * 3).encode(real)
    assert RUSSIAN.strip() in kept(
        tmp_path, make.raw(body, f"Content-Type: text/plain; charset={declared}")
    )


def test_western_texts_stay(tmp_path: Path) -> None:
    text = "Größe: Müller wohnt hier; á bientôt, señor."
    data = make.raw(text.encode("latin-1"), "Content-Type: text/plain; charset=iso-8859-1")
    assert text in kept(tmp_path, data)


def test_bytes_of_no_encoding_are_left_out(tmp_path: Path) -> None:
    source = put(tmp_path, make.raw(b"\xd0\x97\xff\xd0\xbd\xfe" * 50))
    (batch,) = EML.read(source, contract.LIMITS)
    assert batch.dropped == {"unknown encoding": 1}
    assert "left out of the copy" in kept(tmp_path, source.read_bytes())


@pytest.mark.parametrize(
    "header",
    [
        "=?utf-8?b?0JfRj9C90L7QvSDQqNCw0L/RgtGD0L3QvtC6?=",
        "=?koi8-r?Q?=FA=D1=CE=CF=CE_=FB=C1=D0=D4=D5=CE=CF=CB?=",
        "=?utf-8?b?0JfRj9C90L7QvSDQqNCw0L/RgtGD0L3Q?=\n =?utf-8?b?vtC6?=",  # a letter cut in two
        "=?x-unknown?b?0JfRj9C90L7QvSDQqNCw0L/RgtGD0L3QvtC6?=",
        NAME,
        NAME.encode("cp1251").decode("utf-8", "surrogateescape"),
    ],
)
def test_words_in_headers(tmp_path: Path, header: str) -> None:
    source = put(tmp_path, make.raw(PLAIN, f"Subject: {header}", f'Cc: "{header}" <a@example.by>'))
    found = contract.segments(EML, source)
    assert [s.text for s in found if s.label in ("Subject", "имя")] == [NAME, NAME]
    copy = contract.assert_redacted(EML, source, [NAME])
    make.assert_nowhere(copy.read_bytes(), [NAME])


@pytest.mark.parametrize(
    ("value", "people"),
    [
        (f'"{NAME}" <{ADDRESS}>', [NAME, ADDRESS]),
        (f"{ADDRESS} ({NAME})", [NAME, ADDRESS]),
        (f"<{ADDRESS}>", [ADDRESS]),
        (f'Група: "{NAME}" <{ADDRESS}>, b@example.by;', ["Група", NAME, ADDRESS, "b@example.by"]),
        (f'"Шаптунок, Зянон" <{ADDRESS}>;other', ["Шаптунок, Зянон", ADDRESS, "other"]),
        (f'"a \\" b" <{ADDRESS}', ['a " b', ADDRESS]),
        ("undisclosed-recipients:;", []),
        ("зянон@пошта.бел", ["зянон@пошта.бел"]),
        ("x" * 5000, ["x" * 5000]),
    ],
)
def test_addresses(tmp_path: Path, value: str, people: list[str]) -> None:
    source = put(tmp_path, make.raw(PLAIN, f"To: {value}"))
    assert [s.text for s in contract.segments(EML, source) if "header 3" in s.place] == people
    kept(tmp_path, source.read_bytes())


@pytest.mark.parametrize(
    "address",
    ["s@x", "MAILER-DAEMON", "@relay,@relay2:b@example.by", '"a b"@[10.0.0.1]', "/O=X/CN=Y"],
)
def test_odd_addresses_are_surely_found(tmp_path: Path, redactor: Redactor, address: str) -> None:
    source = put(tmp_path, make.raw(PLAIN, f"To: Хтосьці <{address}>"))
    (said,) = [s.text for s in contract.segments(EML, source) if "3, address" in s.place]
    assert said.endswith("@address.invalid")
    _, copy = redacted(redactor, source)
    (read,) = mail_seen.mails(copy)
    assert read["To"].addresses[0].username.startswith("EMAIL_ADDRESS-")


def test_names_over_quoted_lines(tmp_path: Path, redactor: Redactor) -> None:
    text = "Піша:\n> Я бачыў, як Зянон\n> Шаптунок прыйшоў, тэл. +375 29\n> 612-34-57, раніцай\n"
    _, copy = redacted(redactor, put(tmp_path, make.mail(text).as_bytes()))
    make.assert_nowhere(copy, MARKS)
    assert "> Я бачыў, як [PERSON-" in make.contents(copy)


def test_signed_and_encrypted_parts(tmp_path: Path) -> None:
    signed = (
        b"--b\nContent-Type: text/plain\n\nsigned text\n"
        b"--b\nContent-Type: application/pgp-signature; name=s.asc\n\nSHAPTUNOK\n--b--\n"
    )
    said = kept(tmp_path, make.raw(signed, 'Content-Type: multipart/signed; boundary="b"'))
    assert "signed text" in said
    assert "SHAPTUNOK" not in said
    assert "multipart/mixed" in said
    encrypted = (
        b"--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
        b"--b\nContent-Type: application/octet-stream; name=e.asc\n\nSHAPTUNOK\n--b--\n"
    )
    data = make.raw(encrypted, 'Content-Type: multipart/encrypted; boundary="b"')
    said = kept(tmp_path, data)
    assert "encrypted-part.withheld.txt" in said
    assert "SHAPTUNOK" not in said
    (batch,) = EML.read(put(tmp_path, data), contract.LIMITS)
    assert batch.dropped == {"encrypted part": 1}
    smime = make.raw("U0hBUFRVTk9L", "Content-Type: application/pkcs7-mime; name=smime.p7m")
    assert "U0hBUFRV" not in kept(tmp_path, smime)


def test_blocks_in_texts(tmp_path: Path) -> None:
    blocks = {
        "encrypted text": "-----BEGIN PGP MESSAGE-----\nVersion: 1\n\nSHAPTUNOK==\n"
        "-----END PGP MESSAGE-----",
        "signature": "-----BEGIN PGP SIGNATURE-----\n\nSHAPTUNOK\n-----END PGP SIGNATURE-----",
        "key": "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + "SHAPTUNOK" * 7,
        "file in text": "begin 644 SHAPTUNOK.txt\n#0V%T\n`\nend",
    }
    text = "".join(f"before\n{block}\nafter\n" for block in blocks.values())
    data = make.raw(text + "begin 5 things\nand end\n")
    said = kept(tmp_path, data)
    assert "SHAPTUNOK" not in said
    assert said.count("after") == said.count("before") == 8  # in its bytes, and decoded
    assert "begin 5 things" in said
    assert "[encrypted text left out]" in said
    (batch,) = EML.read(put(tmp_path, data), contract.LIMITS)
    assert batch.dropped == dict.fromkeys(blocks, 1)


def test_encoded_mails_in_texts(tmp_path: Path) -> None:
    """Programs return mails as they were; what is encoded in them cannot be searched."""
    word = f"=?utf-8?b?{base64.b64encode(NAME.encode()).decode()}?="
    long = base64.encodebytes(TEXT.encode() * 2).decode()
    short = base64.encodebytes(NAME.encode()).decode()
    quoted = quopri.encodestring(TEXT.encode()).decode()
    text = (
        f"Не дайшло:\nSubject: {word}\n\n{long}\n> {short}\n{quoted}\n"
        f"Content-Transfer-Encoding: base64\n\n{short}\nкопія\n"
    )
    said = kept(tmp_path, make.raw(text))
    assert f"Subject: {NAME}" in said
    assert "копія" in said
    assert base64.b64encode(NAME.encode()).decode() not in said
    for line in (*long.split(), quoted.split()[1]):
        assert line not in said
    broken = make.raw(f"--x\n\n{long}", "Content-Type: multipart/mixed; boundary=y")
    assert long.split()[0] not in kept(tmp_path, broken)


def test_a_page_that_is_encoded_and_does_not_say_so(tmp_path: Path) -> None:
    page = quopri.encodestring(f"<p title='x'>{TEXT}</p>".encode())
    assert TEXT.strip() in kept(tmp_path, make.raw(page, "Content-Type: text/html"))


@pytest.mark.parametrize("name", ["Re: допыт", "a.txt", "b.eml", ""])
def test_a_forwarded_mail_is_one_whatever_its_name(
    tmp_path: Path, redactor: Redactor, name: str
) -> None:
    """As a text, what is encoded in it would not be seen."""
    body = base64.encodebytes(TEXT.encode()).decode()
    part = (
        f"--b\nContent-Type: message/rfc822\nContent-Disposition: attachment{{}}\n\n"
        f"X-Odd: 1\nContent-Transfer-Encoding: base64\n\n{body}\n--b--\n"
    ).format(written_parameter("filename", name) if name else "")
    source = put(tmp_path, make.raw(part, "Content-Type: multipart/mixed; boundary=b"))
    _, copy = redacted(redactor, source)
    make.assert_nowhere(copy, MARKS)
    (read,) = mail_seen.mails(copy)
    (inner,) = read.iter_attachments()
    assert inner.get_content_type() == "message/rfc822"
    assert "прыйшоў раніцай" in inner.get_content().get_content()


def test_nobody_is_named(tmp_path: Path) -> None:
    said = kept(tmp_path, make.raw(PLAIN, "Return-Path: <>", "To:"))
    assert "Return-Path" not in said
    assert "To: undisclosed-recipients:;" in said


def test_reports(tmp_path: Path, redactor: Redactor) -> None:
    report = (
        f"--b\n\n{PLAIN}--b\nContent-Type: message/delivery-status\n\n"
        f"Final-Recipient: rfc822; {ADDRESS}\nStatus: 5.1.1\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nFrom: {ADDRESS}\nReceived: from laptop\n"
        "Subject: x\n\n--b--\n"
    )
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    _, copy = redacted(redactor, put(tmp_path, make.raw(report, kind)))
    make.assert_nowhere(copy, [ADDRESS, "laptop"])
    assert "Status: 5.1.1" in make.contents(copy)


def test_what_stands_outside_of_parts_goes(tmp_path: Path) -> None:
    body = f"{NAME}\n--b\n\nin\n--b--\n{NAME}\n"
    data = make.raw(body, "Content-Type: multipart/mixed; boundary=b")
    assert NAME not in kept(tmp_path, data)
    (batch,) = EML.read(put(tmp_path, data), contract.LIMITS)
    assert batch.dropped == {"text outside of parts": 2}


@pytest.mark.parametrize(
    ("lines", "body", "stays"),
    [
        (["Content-Type: multipart/mixed; boundary=b"], "--b\n\nno end", "no end"),
        (["Content-Type: multipart/mixed; boundary=b"], "no parts", "no parts"),
        (["Content-Type: multipart/mixed"], "no boundary", "no boundary"),
        (["Content-Type: nonsense"], "an attachment", "an attachment"),
        (["Content-Type: text/plain; name="], "no name", "no name"),
        (["no header at all"], "text", "no header at all"),
        (["Content-Transfer-Encoding: base64"], "dGV4\n!!dA==\nIG9u", "text on"),
        (["Content-Transfer-Encoding: x-uuencode"], "begin 644 a\n#0V%T\n`\nend\n", "Cat"),
        (["Content-Transfer-Encoding: nonsense"], "text", "text"),
        (["Content-Type: text/plain"], "a\0b", "ab"),
        (["Content-Type: text/enriched"], "<bold>x</bold>", "<bold>x</bold>"),
        (["Content-Type: text/plain; format=flowed"], "a \nb", "format=flowed"),
        ([], "From here\n>From there", "From here\n>From there"),
        ([], "x" * 70_000, "x" * 70_000),
        ([], "--=_1_1\n--=_1_1--", "--=_1_1--"),
        (["Content-Type: text/html"], "<p>a&#13;b", "<p>a\nb</p>"),
        (["Content-Type: text/html"], "  ", "text/html"),
    ],
)
def test_odd_mails(tmp_path: Path, lines: list[str], body: str, stays: str) -> None:
    data = make.raw(body, *lines)
    copies = {1: put(tmp_path, body.encode(), "1.txt")}
    source = put(tmp_path, data)
    copy = tmp_path / "copy.eml"
    EML.write(source, copy, contract.no_edits, contract.LIMITS, copies)
    assert stays in make.contents(copy.read_bytes()).replace("\r\n", "\n")
    list(EML.rest(copy, contract.LIMITS))
    kept(tmp_path, data)


def test_line_ends_are_those_of_the_source(tmp_path: Path) -> None:
    mail = make.mail()
    mail.add_attachment(make.mail())
    for data in (mail.as_bytes(), mail.as_bytes(policy=SMTP)):
        copy = tmp_path / "kept-a.eml"
        kept(tmp_path, data)
        assert (b"\r\n" in copy.read_bytes()) == (b"\r\n" in data)
        assert copy.read_bytes().count(b"\n") == max(
            copy.read_bytes().count(end) for end in (b"\r\n", b"\n")
        )


def test_a_label_breaks_no_header(tmp_path: Path) -> None:
    source = put(tmp_path, make.mail(Subject=NAME).as_bytes())
    copy = tmp_path / "copy.eml"
    evil = "x\nBcc: a@example.by\n\n<b>"
    EML.write(source, copy, contract.replacing([NAME, ADDRESS], evil), contract.LIMITS)
    (read,) = mail_seen.mails(copy.read_bytes())
    assert read["Bcc"] is None
    assert "Bcc: a@example.by" in read["Subject"]


def test_masks_and_nothing_read_back(tmp_path: Path) -> None:
    for label in ("********", "", "хтосьці", "a, b <c@d>", "=?utf-8?q?x?="):
        source = put(tmp_path, make.mail(PLAIN, Subject=f"Ад {NAME} ", Cc=ADDRESS).as_bytes())
        marks = [NAME, ADDRESS, "shaptunok"]
        copy = tmp_path / f"copy{len(label)}.eml"
        EML.write(source, copy, contract.replacing(marks, label), contract.LIMITS)
        meant = [
            s._replace(text=contract.expected(s.text, marks, label))
            for s in contract.segments(EML, source)
        ]
        found = contract.whole_texts(contract.segments(EML, copy))
        assert found == [text for text in contract.whole_texts(meant) if text.strip()]
        list(EML.rest(copy, contract.LIMITS))


def test_what_cannot_be_redacted_is_noted_in_its_place(tmp_path: Path, redactor: Redactor) -> None:
    mail = make.mail(PLAIN)
    mail.add_attachment(bytes(range(40)), "application", "zip", filename=f"{NAME}.zip")
    mail.add_attachment(b"%PDF-1.4", "application", "pdf", filename="b.pdf")
    mail.add_attachment(b"", "application", "pdf", filename="c.pdf")
    record, copy = redacted(redactor, put(tmp_path, mail.as_bytes()))
    (read,) = mail_seen.mails(copy)
    names = [part.get_filename() for part in read.iter_attachments()]
    assert names[0].endswith("].zip.withheld.txt")
    assert names[1:] == ["b.pdf.withheld.txt", "c.pdf"]
    assert sum(record.noted.values()) == 2


def test_names_of_files(tmp_path: Path) -> None:
    lines = [
        "Content-Disposition: attachment; filename*0*=utf-8''%D0%97; filename*1=\"x.txt\"",
        'Content-Disposition: attachment; filename="=?utf-8?b?0JfRj9C90L7QvQ==?=.txt"',
        "Content-Type: application/pdf; name=" + "Зянон Ш.pdf".encode("cp1251").decode("latin-1"),
        'Content-Disposition: attachment; filename="..\\..\\a.txt"',
    ]
    parts = b"".join(b"--b\n" + line.encode("latin-1") + b"\n\nx\n" for line in lines)
    source = put(tmp_path, make.raw(parts, "Content-Type: multipart/mixed; boundary=b"))
    found = [s.text for s in contract.segments(EML, source) if s.file_name]
    assert found == ["Зx", "Зянон", "Зянон Ш", "....a"]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=120))
def test_any_name_of_a_file_reads_back(name: str) -> None:
    written = written_parameter("filename", name)
    assert parameters("attachment" + written.replace("\n", "")) == {"filename": name}
    header = f"Content-Disposition: attachment{written}\n\n".encode()
    assert mail_seen.mail(header).get_filename() == name


def test_apples_mails(tmp_path: Path, redactor: Redactor) -> None:
    inner = make.mail().as_bytes()
    plist = f"<?xml version='1.0'?><plist>{NAME}</plist>".encode()
    data = b"%d      \n" % len(inner) + inner + plist
    record, copy = redacted(redactor, put(tmp_path, data, "1.emlx"))
    count, _, rest = copy.partition(b"\n")
    assert int(count) == len(rest)
    make.assert_nowhere(rest, MARKS)
    assert record.dropped["properties of a program"] == 1


def test_what_was_put_into_a_copy_is_seen(tmp_path: Path) -> None:
    kept(tmp_path, make.mail(PLAIN).as_bytes())
    copy = tmp_path / "kept-a.eml"
    copy.write_bytes(copy.read_bytes().replace(b"MIME-Version", b"X-Other: 1\nMIME-Version"))
    with pytest.raises(LeakError):
        list(EML.rest(copy, contract.LIMITS))


def test_contract(tmp_path: Path) -> None:
    mail = make.mail(TEXT * 3)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    source = put(tmp_path, mail.as_bytes())
    copy = contract.assert_redacted(EML, source, [NAME, PHONE, ADDRESS])
    make.assert_nowhere(copy.read_bytes(), [NAME, PHONE, ADDRESS])
    contract.assert_truncated_is_safe(EML, source, range(1, source.stat().st_size, 97))


def test_hostile_mails_take_little_time(tmp_path: Path) -> None:
    kind = 'Content-Type: multipart/mixed; boundary="{}"\n\n'
    deep = b"".join(b"--%d\n" % n + kind.format(n + 1).encode() for n in range(1_000))
    hostile = [
        make.raw(deep, 'Content-Type: multipart/mixed; boundary="0"'),
        make.raw("", "To: " + "(" * 20_000),
        make.raw("", "To: " + '"' * 20_001),
        make.raw("", "To: " + "a:" * 5_000),
        make.raw("", "Subject: " + "=?utf-8?q?" * 5_000),
        make.raw("", "Subject: " + "=?utf-8?q?a?= " * 5_000),
        make.raw("", "References: " + "<" * 20_000),
        make.raw("", "Content-Type: text/plain" + "; a=b" * 10_000),
        make.raw("", "Content-Type: text/plain; " + " " * 20_000),
        make.raw("-----BEGIN PGP MESSAGE-----\n" * 5_000),
        make.raw("begin 644 a\n" * 5_000),
        make.raw("=ybegin a\n" * 5_000),
        make.raw(">" * 40_000),
        make.raw("=" * 40_000, "Content-Transfer-Encoding: base64"),
        make.raw("=" * 40_000, "Content-Transfer-Encoding: quoted-printable"),
        b"A: b\n" * 10_000,
        b"\n" * 40_000,
        b"A:" + b"\n " * 40_000,
    ]
    for data in hostile:
        started = time.process_time()
        kept(tmp_path, data)
        assert time.process_time() - started < 5
    with pytest.raises(TooLargeError):
        kept(tmp_path, make.raw("--b\n\n" * 30_000, "Content-Type: multipart/mixed; boundary=b"))
    with pytest.raises(TooLargeError):
        list(EML.read(put(tmp_path, make.raw("x" * 1_000)), Limits(file_bytes=500)))


def test_large_texts_come_in_batches(tmp_path: Path) -> None:
    limits = Limits(whole_text_bytes=1_000, batch_chars=500)
    source = put(tmp_path, make.mail(PLAIN * 200).as_bytes())
    assert len(list(EML.read(source, limits))) > 5
    contract.assert_kept(EML, source, same_bytes=False, limits=limits)


def test_content_tells_what_it_is() -> None:
    data = make.mail().as_bytes()
    assert EML.matches(data, "a.txt") == Match.CONTENT
    assert EML.matches(b"From: a\nTo: b\nSubject: c\n\nd", "a.txt") == Match.NO
    assert EML.matches(b"X-A: b\n\n", "a.eml") == Match.NAME
    assert EML.matches(b"no header", "a.eml") == Match.NAME  # as a text it would not be decoded
    assert EML.matches(b"812\n" + data, "a.emlx") == Match.CONTENT
    assert EML.matches("От: Марыя\nТема: x\n".encode(), "a.txt") == Match.NO


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.binary(max_size=200))
def test_any_mail_is_copied_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, header: str, body: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        mail = make.mail(text.encode("utf-8", "replace").decode(), Comments="x")
        lines = [f"Subject: {header}", f"To: {header}", f"Content-Type: {header}"]
    except ValueError:
        return
    sources = [
        mail.as_bytes(),
        make.raw(body, *(line.replace("\n", " ") for line in lines)),
        body + mail.as_bytes(),
    ]
    for data in sources:
        source = put(folder, data)
        try:
            list(EML.read(source, contract.LIMITS))
        except FileError:
            continue
        contract.assert_kept(EML, source, same_bytes=False)
        list(EML.rest(source.with_name("kept-a.eml"), contract.LIMITS))


def test_a_person_who_is_called_like_a_field_withholds_nothing(
    tmp_path: Path, redactor: Redactor
) -> None:
    for name in ("Subject", "Content-Type", "Mime Version"):
        mail = make.mail(From=f"{name} <a@example.by>")
        redacted(redactor, put(tmp_path, mail.as_bytes()))
        for copy in ("copy.eml", "again.eml"):
            (tmp_path / copy).unlink()
