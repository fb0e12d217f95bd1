"""Web archives: a page with its pictures in one file, as browsers save it."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from email.header import Header
from pathlib import Path
from typing import ClassVar

from redact.formats._html_file import HtmlFile, page_text
from redact.formats._html_tree import Dialect
from redact.formats._mhtml_parts import PICTURES, Page, WebArchive
from redact.formats._passages import Passage, Slot, edit_all, text_passages
from redact.formats.base import Match, Redact
from redact.model import Batch, Member
from redact.options import Limits

_HEADERS = re.compile(
    rb"\A(?:[A-Za-z-]{1,60}:[^\r\n]{0,1000}(?:\r?\n[ \t][^\r\n]{0,1000})*\r?\n){1,40}"
)
_KIND = re.compile(rb"(?im)^content-type:\s*multipart/related\b")
_SAVED = re.compile(rb"(?im)^(?:from:\s*[<\x22]?saved by|snapshot-content-location:)")
_BOUNDARY = "----=_redact"
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TYPES = {suffix: kind for kind, suffix in reversed(PICTURES.items())}


class Mhtml:
    """A web archive: one batch of its headers and pages. Pictures are members."""

    name: ClassVar[str] = "mhtml"
    title: ClassVar[str] = "web archive (MHTML)"
    suffixes: ClassVar[tuple[str, ...]] = (".mht", ".mhtml")
    in_blocks: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ()

    def matches(self, head: bytes, name: str) -> Match:
        headers = _HEADERS.match(head.lstrip(b"\r\n\xef\xbb\xbf"))
        if headers is None:
            return Match.NO
        if _SAVED.search(headers[0]) and _KIND.search(headers[0]):
            return Match.DIALECT
        return Match.DIALECT if name.lower().endswith(self.suffixes) else Match.NO

    def read(self, source: Path, limits: Limits) -> Iterator[Batch]:
        yield _Copy(WebArchive(source, limits), limits).batch()

    def members(self, source: Path, folder: Path, limits: Limits) -> Iterator[Member]:
        for number, (data, suffix) in enumerate(WebArchive(source, limits).pictures, 1):
            (folder / str(number)).write_bytes(data)
            yield Member(number, "picture", f"picture{number}.{suffix}")

    def write(
        self,
        source: Path,
        target: Path,
        redact: Redact,
        limits: Limits,
        copies: Mapping[int, Path],
    ) -> None:
        copy = _Copy(WebArchive(source, limits), limits, copies)
        edit_all(copy.passages, redact(copy.batch()))
        target.write_bytes("".join(copy.parts()).encode("ascii"))

    def rest(self, copy: Path, limits: Limits) -> Iterator[str | bytes]:
        """Give the headers of all parts and the pages, texts that stay included."""
        archive = WebArchive(copy, limits)
        yield from (archive.title, archive.address)
        yield from (part for page in archive.pages for part in (page.data, page.address))
        data = copy.read_bytes()
        yield b"\n".join(line for line in data.splitlines() if b":" in line)


class _Copy:
    """The copy of a web archive, to be edited."""

    def __init__(
        self, archive: WebArchive, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> None:
        self._archive = archive
        self._copies = copies
        self._title, self._address = archive.title, archive.address
        self._pages = [self._page(page, limits) for page in archive.pages]
        self.passages = text_passages(list(self._passages()))
        self.dropped: Counter[str] = Counter(archive.dropped)
        for page in self._pages:
            self.dropped += page.dropped

    def batch(self) -> Batch:
        """Return the texts."""
        return Batch(tuple(passage.segment() for passage in self.passages), self.dropped)

    def parts(self) -> Iterator[str]:
        """Give the copy in pieces."""
        yield "From: <Saved by redact>\r\n"
        for name, text in (
            ("Snapshot-Content-Location", self._address),
            ("Subject", self._title),
        ):
            if text.strip():
                yield f"{name}: {_folded(text)}\r\n"
        yield "MIME-Version: 1.0\r\nContent-Type: multipart/related; "
        yield f'type="text/html"; boundary="{_BOUNDARY}"\r\n\r\n'
        for number, page in enumerate(self._pages, 1):
            data = page.page.text.encode()
            yield _part("text/html; charset=utf-8", f"cid:page{number}", data)
        for number in range(1, len(self._archive.pictures) + 1):
            suffix = self._suffix(number)
            if suffix and self._copies is not None:
                data = self._copies[number].read_bytes()
                yield _part(_TYPES[suffix], f"cid:picture{number}", data)
        yield f"--{_BOUNDARY}--\r\n"

    def _page(self, page: Page, limits: Limits) -> HtmlFile:
        archive = self._archive

        def picture(address: str) -> str | None:
            number = archive.picture(address, page)
            own = re.fullmatch(r"cid:picture(\d{1,6})", address)
            if not number and own and int(own[1]) <= len(archive.pictures):
                number = int(own[1])
            if not number:
                return None
            return f"cid:picture{number}" if self._suffix(number) else ""

        text = page_text(page.data, page.charset)
        text = _LINK.sub(lambda link: self._style(link[0], page) or link[0], text)
        return HtmlFile(b"\xef\xbb\xbf" + text.encode(), limits, Dialect(picture=picture))

    def _style(self, link: str, page: Page) -> str:
        """Return the style sheet that a page leads to, to stand in it."""
        href = _HREF.search(link)
        sheet = self._archive.style((href[1] or href[2] or "") if href else "", page)
        return f"<style>{sheet}</style>" if sheet and "</style" not in sheet.lower() else ""

    def _suffix(self, number: int) -> str:
        """Return the suffix that a picture has in the copy, an empty string if withheld."""
        if self._copies is None:
            return self._archive.pictures[number - 1][1]
        copy = self._copies.get(number)
        suffix = copy.suffix.lower().removeprefix(".") if copy else ""
        suffix = {"jpeg": "jpg"}.get(suffix, suffix)
        return suffix if suffix in _TYPES else ""

    def _passages(self) -> Iterator[Passage]:
        yield Passage("title", "\n", "", [Slot(self._title, self._put_title)])
        yield Passage("address", "\n", "", [Slot(self._address, self._put_address)])
        for number, page in enumerate(self._pages, 1):
            for index, passage in enumerate(page.page.passages):
                passage.glue = passage.glue if index else None
                passage.place = f"page {number}, {passage.place}"
                yield passage

    def _put_title(self, text: str) -> None:
        self._title = text

    def _put_address(self, text: str) -> None:
        self._address = text


def _folded(text: str) -> str:
    """Return a header in ASCII; its lines begin with white space."""
    return Header(text, "utf-8", maxlinelen=76).encode(linesep="\r\n")


def _part(kind: str, location: str, data: bytes) -> str:
    coded = base64.encodebytes(data).decode("ascii").replace("\n", "\r\n")
    return (
        f"--{_BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {location}\r\nContent-ID: <{location.removeprefix('cid:')}>\r\n\r\n"
        f"{coded}\r\n"
    )
