"""Web archives as browsers save them: a MIME message with a page, its frames and pictures."""

from __future__ import annotations

import base64
import binascii
import email
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path
from urllib.parse import unquote, urljoin

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._archive_names import russian
from redact.options import Limits

PICTURES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/pjpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
    "image/svg+xml": "svg",
}
_PAGES = ("text/html", "application/xhtml+xml")
_HEADERS = (
    "from",
    "subject",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "snapshot-content-location",
)
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MOST_PARTS = 5_000
_CHARSET = re.compile(r"[A-Za-z0-9_:.-]{1,40}")
_BROKEN = (MessageError, ValueError, LookupError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in a web archive.

    Attributes:
        data: Its bytes.
        charset: What its encoding is said to be, or an empty string.
        address: Where it was.
    """

    data: bytes
    charset: str
    address: str


class WebArchive:
    """A web archive that was read.

    Attributes:
        pages: The page that is shown first, then the frames in it.
        pictures: Data and suffix.
        styles: Style sheets by their address.
        title: What the archive says that it is called.
        address: Where the page was.
        dropped: What a copy leaves out, with how many of it.

    Raises:
        FileError: If it is none, damaged or over a limit.
    """

    def __init__(self, source: Path, limits: Limits) -> None:
        if source.stat().st_size > limits.file_bytes:
            raise TooLargeError("it is larger than the limit", "split it, or raise `file_bytes`")
        self.pages: list[Page] = []
        self.pictures: list[tuple[bytes, str]] = []
        self.styles: dict[str, str] = {}
        self.dropped: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}
        try:
            message = email.message_from_bytes(source.read_bytes())
            others = sum(1 for name in message if name.lower() not in _HEADERS)
            self.dropped.update({"header": others} if others else {})
            self.title = _header(message, "Subject")
            self.address = _header(message, "Snapshot-Content-Location")
            for number, part in enumerate(_leaves(message, limits.depth)):
                if number > _MOST_PARTS:
                    raise TooLargeError("it has too many parts", "split it")
                self._add(part)
        except _BROKEN:
            raise _damaged() from None
        if not self.pages:
            raise _damaged()

    def picture(self, address: str, page: Page) -> int:
        """Return the number of the picture at an address in a page, 0 if there is none."""
        return _found(self._numbers, address, page)

    def style(self, address: str, page: Page) -> str:
        """Return the style sheet at an address in a page."""
        found = (self.styles.get(key, "") for key in _keys(address, page.address))
        return next((text for text in found if text), "")

    def _add(self, part: Message) -> None:
        kind = part.get_content_type()
        data = _content(part)
        location = _header(part, "Content-Location")
        names = [location, unquote(location), f"cid:{_header(part, 'Content-ID').strip('<> ')}"]
        if kind in _PAGES:
            charset = part.get_param("charset") or ""
            known = isinstance(charset, str) and _CHARSET.fullmatch(charset)
            self.pages.append(Page(data, str(charset) if known else "", location))
        elif kind in PICTURES:
            self.pictures.append((data, PICTURES[kind]))
            self._numbers.update(dict.fromkeys(names, len(self.pictures)))
        elif kind == "text/css":
            text = data.decode("utf-8", "replace")
            self.styles.update(dict.fromkeys(names, text))
            if "</style" in text.lower():
                self.dropped["style"] += 1
        else:
            what = {"text": "part", "font": "embedded font", "image": "picture"}
            self.dropped[what.get(kind.partition("/")[0], "part")] += 1


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    if depth < 0:
        raise TooLargeError("it is nested too deeply", "open it in a browser and save it again")
    if not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part, depth - 1)


def _content(part: Message) -> bytes:
    """Return what a part holds; damaged base64 is refused, not repaired.

    Raises:
        UnreadableFileError: If it is damaged or in an unknown encoding.
    """
    coding = str(part.get("Content-Transfer-Encoding", "7bit")).strip().lower()
    if coding == "base64":
        text = str(part.get_payload())
        try:
            return base64.b64decode("".join(text.split()), validate=True)
        except (binascii.Error, ValueError):
            raise _damaged() from None
    content = part.get_payload(decode=True)
    if coding not in ("quoted-printable", "7bit", "8bit", "binary"):
        raise _damaged()
    return content if isinstance(content, bytes) else b""


def _header(message: Message, name: str) -> str:
    """Return a header as a person reads it."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    data = " ".join(str(raw).split()).encode("utf-8", "surrogateescape")
    text = russian(data)
    if text.isascii():
        text = str(make_header(decode_header(text)))
    return _BREAKS.sub(" ", text.encode("utf-8", "replace").decode())


def _found(numbers: Mapping[str, int], address: str, page: Page) -> int:
    return next((numbers[key] for key in _keys(address, page.address) if key in numbers), 0)


def _keys(address: str, base: str) -> Iterator[str]:
    address = address.strip()
    if address:
        yield from (address, unquote(address))
        try:
            yield urljoin(base, address)
        except ValueError:
            return


def _damaged() -> UnreadableFileError:
    return UnreadableFileError(
        "it is no web archive, or damaged", "open it in a browser and save it again"
    )
