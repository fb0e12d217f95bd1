"""ZIP archives."""

from __future__ import annotations

import re
import stat
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, cast

from redact.errors import EncryptedFileError, UnreadableFileError
from redact.formats._archive_names import russian
from redact.formats._container import Archive, ContainerFormat, Entry, Piece
from redact.formats._zip import BROKEN, write_zip
from redact.formats.base import Match
from redact.options import Limits

_BLOCK = 1 << 20
_UNICODE, _ENCRYPTED = 0x800, 0x41
_NAME_AT = 30
_OF_DOCUMENTS = re.compile(
    rb"\[Content_Types\]\.xml$|mimetype$|(?:content|styles|meta|settings)\.xml$"
    rb"|(?:_rels|docProps|word|xl|ppt|visio|customXml|META-INF|OEBPS|Thumbnails"
    rb"|Configurations2|Pictures|Object \d+)/",
    re.IGNORECASE,
)
"""Names that the first member of a packed document may have."""


class Zip(ContainerFormat):
    """A ZIP archive; its copy is one too."""

    name: ClassVar[str] = "zip"
    title: ClassVar[str] = "ZIP archive"
    suffixes: ClassVar[tuple[str, ...]] = (".zip",)

    def matches(self, head: bytes, name: str) -> Match:
        """Say so of everything packed in this way but documents, which are others' to know."""
        if head.startswith(b"PK\x05\x06"):
            return Match.CONTENT
        if not head.startswith(b"PK\x03\x04"):
            return Match.NO
        first = head[_NAME_AT : _NAME_AT + int.from_bytes(head[26:28], "little")]
        return Match.NO if _OF_DOCUMENTS.match(first) else Match.DIALECT

    @contextmanager
    def opened(self, source: Path, limits: Limits) -> Iterator[Archive]:
        try:
            archive = zipfile.ZipFile(source)
        except BROKEN:
            raise _damaged() from None
        with archive:
            _check_apart(archive.infolist())
            yield _Archive(archive)

    def save(self, source: Path, target: Path, pieces: Iterable[Piece]) -> None:
        write_zip(target, ((piece.name, piece.blocks()) for piece in pieces))


class _Archive(Archive):
    apart: ClassVar[bool] = True

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive

    def entries(self) -> Iterator[Entry]:
        for info in self._zip.infolist():
            if not info.is_dir():
                yield Entry(_name(info), info.file_size, _refused(info), info)

    def blocks(self, entry: Entry) -> Iterator[bytes]:
        try:
            with self._zip.open(cast(zipfile.ZipInfo, entry.key)) as stream:
                while block := stream.read(_BLOCK):
                    yield block
        except BROKEN:
            raise _damaged() from None
        except RuntimeError:
            raise EncryptedFileError(
                "a file in it asks for a password", "unpack it and scan the folder"
            ) from None

    def dropped(self) -> Counter[str]:
        infos = self._zip.infolist()
        found = {
            "comment": bool(self._zip.comment) + sum(bool(info.comment) for info in infos),
            "extra field": sum(bool(info.extra) for info in infos),
        }
        return Counter({what: count for what, count in found.items() if count})

    def rest(self) -> Iterator[str | bytes]:
        yield self._zip.comment
        for info in self._zip.infolist():
            yield from (info.comment, info.extra)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; old Russian programs wrote one of two code pages."""
    name = info.orig_filename
    if not info.flag_bits & _UNICODE:
        name = russian(name.encode("cp437", "replace"))
    return name.replace("\\", "/")


def _refused(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    mode = info.external_attr >> 16
    return "link or device" if stat.S_IFMT(mode) not in (0, stat.S_IFREG) else ""


def _check_apart(infos: Sequence[zipfile.ZipInfo]) -> None:
    """See that no two members share bytes, by which a small file becomes a huge one.

    Raises:
        UnreadableFileError: If they do.
    """
    ordered = sorted(infos, key=lambda info: info.header_offset)
    for info, following in pairwise(ordered):
        if info.header_offset + _NAME_AT + info.compress_size > following.header_offset:
            raise UnreadableFileError(
                "files in it lie over each other, which may be an attack",
                "if it is none, unpack it yourself and scan the folder",
            )


def _damaged() -> UnreadableFileError:
    return UnreadableFileError("it is damaged", "unpack what can be unpacked and scan the folder")
