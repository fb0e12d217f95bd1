"""MHTML: headers and pages of a web archive are texts, its pictures members."""

from __future__ import annotations

import email
import io
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from pathlib import Path

import pytest
from formats import contract
from formats.contract import LIMITS
from lxml import html
from PIL import Image, ImageDraw, ImageFont

from redact import Key, Redactor
from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats import format_of
from redact.formats.base import Redact
from redact.formats.mhtml import Mhtml
from redact.options import Limits

NAME = "Шаптунок"
PHONE = "+375 29 612-34-57"
PAGE = """<!DOCTYPE html><html><head><title>Аб'ява</title>
<meta http-equiv="Content-Type" content="text/html; charset={charset}">
<link rel="stylesheet" href="cid:css@mhtml.blink"><script>f("Шаптунок")</script></head><body>
<h1 class="big">Аб'ява</h1><p>Піша Зянон <b>Шап</b>тунок, тэл. +375 29 612-34-57</p>
<img src="https://site.by/img/Шаптунок.png" alt="здымак"><img src="cid:bad@x">
<img src="https://other.by/a.png"><iframe src="cid:frame@x"></iframe></body></html>"""
FRAME = "<html><body><p>Каментар: Шаптунок быў ціхі.</p></body></html>"
CSS = "@charset 'utf-8'; .big { color: red; background: url(https://a.by) }"


class Plain(Mhtml):
    """``Mhtml`` as a format without members, for the functions that check every format."""

    def write(  # type: ignore[override]
        self, source: Path, target: Path, redact: Redact, limits: Limits
    ) -> None:
        super().write(source, target, redact, limits, {})


MHTML = Plain()


def picture(text: str) -> bytes:
    """Return a PNG that says ``text``."""
    image = Image.new("RGB", (700, 120), "white")
    font = ImageFont.truetype("DejaVuSans.ttf", 40)
    ImageDraw.Draw(image).text((20, 30), text, "black", font)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def archive(folder: Path, charset: str = "utf-8", cte: str = "quoted-printable") -> Path:
    """Write a web archive as Chrome does, with Python's own writer."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://vk.com/shaptunok84"
    message["Subject"] = f"Аб'ява, Зянон {NAME}"
    message["Date"] = "Tue, 2 May 2023 10:11:12 +0300"
    message["X-Owner"] = NAME
    message.set_content(
        PAGE.format(charset=charset), subtype="html", charset=charset, cte=cte,
        headers=["Content-Location: https://site.by/user/page"],
    )  # fmt: skip
    message.add_related(FRAME.encode(), "text", "html", cid="<frame@x>")
    message.add_related(CSS.encode(), "text", "css", cid="<css@mhtml.blink>")
    message.add_related(picture(f"tel. {PHONE}"), "image", "png", cid="<p@x>")
    message.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<bad@x>")
    message.add_related(NAME.encode(), "font", "woff", filename=f"{NAME}.woff")
    message.add_related(NAME.encode(), "application", "javascript")
    parts = list(message.iter_parts())
    parts[3]["Content-Location"] = "https://site.by/img/%D0%A8.png"
    data = message.as_bytes()
    data = data.replace(
        b"https://site.by/img/%D0%A8.png", "https://site.by/img/Шаптунок.png".encode()
    )
    source = folder / "a.mhtml"
    source.write_bytes(data)
    return source


def parts_of(file: Path) -> tuple[Message, list[tuple[str, bytes]]]:
    """Return a web archive as Python's own reader sees it: type and content of each part."""
    message = email.message_from_bytes(file.read_bytes())
    assert not message.defects
    found = []
    for part in message.walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            found.append((part.get_content_type(), payload))
    return message, found


def test_a_whole_run(tmp_path: Path) -> None:
    source, copy, again = archive(tmp_path), tmp_path / "copy.mhtml", tmp_path / "again.mhtml"
    redactor = Redactor(key=Key.new())
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    message, parts = parts_of(copy)
    assert [kind for kind, _ in parts] == ["text/html", "text/html", "image/png"]
    said = str(make_header(decode_header(message["Subject"])))
    assert said.startswith("Аб'ява, [PERSON-")
    address = str(make_header(decode_header(message["Snapshot-Content-Location"])))
    for value in (NAME, "Зянон", "612-34-57", "shaptunok", "url(", "<script", "iframe"):
        assert all(value.encode() not in data for kind, data in parts if kind != "image/png")
        assert value not in said + address
        assert value.encode() not in copy.read_bytes()
    page = html.fromstring(parts[0][1].decode())
    assert "Аб'ява" in page.text_content()
    assert ".c1 { color: red }" in parts[0][1].decode()
    assert [(img.get("src"), img.get("alt")) for img in page.iter("img")] == [
        ("cid:picture1", "здымак"), (None, "[picture removed]"), (None, "[picture removed]")
    ]  # fmt: skip
    Image.open(io.BytesIO(parts[2][1])).load()
    assert parts[2][1] != picture(f"tel. {PHONE}")
    assert record.counts["PHONE_NUMBER"] == 2  # one in the picture
    assert record.noted == {"picture withheld (unreadable)": 1}
    for what in ("header", "embedded font", "part", "script", "frame", "picture"):
        assert record.dropped[what], what


@pytest.mark.parametrize(
    ("charset", "cte"),
    [("utf-8", "base64"), ("windows-1251", "quoted-printable"), ("utf-8", "8bit")],
)
def test_the_contract_in_every_coding(charset: str, cte: str, tmp_path: Path) -> None:
    source = archive(tmp_path, charset, cte)
    contract.assert_kept(MHTML, source, same_bytes=False)
    copy = contract.assert_redacted(MHTML, source, [NAME, PHONE, "Шап", "тунок", "shaptunok84"])
    _, parts = parts_of(copy)
    assert all(NAME.encode() not in data for _, data in parts)
    assert contract.LABEL in parts[0][1].decode()


def test_a_charset_of_ascii_letters_hides_nothing(tmp_path: Path) -> None:
    data = archive(tmp_path).read_bytes().replace(b'charset="utf-8"', b'charset="utf-7"')
    (tmp_path / "a.mhtml").write_bytes(data)
    assert any(NAME in text for text in contract.texts(MHTML, tmp_path / "a.mhtml"))


def test_hostile_input(tmp_path: Path) -> None:
    source = archive(tmp_path)
    size = source.stat().st_size
    contract.assert_truncated_is_safe(MHTML, source, range(0, size, size // 23))
    head = b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=a\r\n\r\n"
    page = b"--a\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
    for inner in (b"", b"--a\r\n\r\nx\r\n--a--", page + b"x\r\n\r\nx\r\n--a--"):
        source.write_bytes(head + inner)
        with pytest.raises(UnreadableFileError):
            contract.texts(MHTML, source)
    source.write_bytes(head + page + b"base64\r\n\r\n?!\r\n--a--")
    with pytest.raises(UnreadableFileError):
        contract.texts(MHTML, source)
    nested = b"".join(
        b"--b%d\r\nContent-Type: multipart/related; boundary=b%d\r\n\r\n" % (n, n + 1)
        for n in range(3_000)
    )
    source.write_bytes(head.replace(b"=a", b"=b0") + nested)
    with pytest.raises(FileError):
        contract.texts(MHTML, source)
    with pytest.raises(TooLargeError):
        contract.texts(MHTML, archive(tmp_path), Limits(file_bytes=100))
    assert contract.texts(MHTML, archive(tmp_path), LIMITS)


def test_the_content_tells(tmp_path: Path) -> None:
    data = archive(tmp_path).read_bytes()[:65_536]
    assert format_of(data, "a.txt").name == "mhtml"
    letter = b"From: a@b.by\r\nSubject: x\r\nContent-Type: multipart/related; boundary=a\r\n\r\n"
    assert format_of(letter, "a.txt").name != "mhtml"
    assert format_of(letter, "a.mht").name == "mhtml"
