"""A FictionBook: XML whose pictures stand in it as base64."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path

from redact.formats._in_place import Change
from redact.formats._xml_glue import Element
from redact.formats._xml_text import Dialect, XmlText
from redact.formats._xml_tokens import Attribute, Token
from redact.options import Limits

_TYPES = {
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
}
_MIMES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
}
_DIALECT = Dialect(
    labels={
        "first-name": "имя",
        "middle-name": "отчество",
        "last-name": "фамилия",
        "nickname": "ник",
        "email": "почта",
        "book-title": "название",
    },
    fields={
        "first-name": "PERSON",
        "middle-name": "PERSON",
        "last-name": "PERSON",
        "nickname": "SOCIAL_HANDLE",
        "email": "EMAIL_ADDRESS",
    },
)


class Fb2Text(XmlText):
    """A book.

    Attributes:
        pictures: Data and suffix of each picture, in order, once it was read to its end.
        copies: Their redacted copies by number, None to take every one for redacted.
    """

    def __init__(
        self, source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> None:
        self.pictures: list[tuple[bytes, str]] = []
        self.copies = copies
        super().__init__(source, limits, _DIALECT)

    def start_over(self) -> None:
        super().start_over()
        self.pictures.clear()
        self._binary: Element | None = None
        self._type: Attribute | None = None
        self._coded: list[tuple[int, int, str]] = []

    def begin(self, element: Element, found: list[Attribute]) -> None:
        if element.name == "binary" and self._binary is None:
            self._binary, self._coded = element, []
            self._type = next((a for a in found if a.name == "content-type"), None)
            found = [attribute for attribute in found if attribute is not self._type]
        super().begin(element, found)

    def is_gone(self) -> bool:
        return self._binary is not None

    def takes(self, element: Element, text: str, start: int, end: int) -> bool:
        if self._binary is None:
            return False
        self._coded.append((start, end, text))
        return True

    def finish(self, element: Element, token: Token) -> None:
        if element is self._binary:
            self._binary = None
            self._picture(element, token.end)

    def may_end(self) -> bool:
        return self._binary is None and super().may_end()

    def _picture(self, element: Element, end: int) -> None:
        """Read a picture that ends at ``end``."""
        mime = self.text[self._type.start : self._type.end].strip().lower() if self._type else ""
        data = _decoded("".join(text for _, _, text in self._coded))
        if not data or mime not in _TYPES or self._type is None:
            self.drop("embedded file", element.start, end)
            return
        self.pictures.append((data, _TYPES[mime]))
        if self.copies is None:
            return
        copy = self.copies.get(len(self.pictures))
        if copy is None or copy.suffix.lower() not in _MIMES:
            self.here.changes.append((element.start, end, ""))
            return
        (first, last, _), *others = self._coded
        coded = base64.b64encode(copy.read_bytes()).decode("ascii")
        changes: list[Change] = [(first, last, coded)]
        changes += [(start, end, "") for start, end, _ in others]
        changes.append((self._type.start, self._type.end, _MIMES[copy.suffix.lower()]))
        self.here.changes += changes


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
