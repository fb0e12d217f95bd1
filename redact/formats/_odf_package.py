"""OpenDocument packages: a zip file with a kind, a list of its members, and parts.

After ODF 1.3 part 2.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from redact.errors import EncryptedFileError, UnreadableFileError
from redact.formats._opc import HEAD
from redact.formats._xml import parse_xml
from redact.formats._zip import Archive
from redact.formats.base import Match
from redact.options import Limits

MEDIA = "application/vnd.oasis.opendocument."
_OLD_TYPE = (
    b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
)
"""What OpenOffice wrote into manifests: where their namespace is declared."""
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_MARK = b"mimetype" + MEDIA.encode()
_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".svg": "image/svg+xml",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
}
_PART_NAMES = (
    (re.compile(r"thumbnails/", re.I), "thumbnail"),
    (re.compile(r"(?:.*/)?meta\.xml", re.I), "document properties"),
    (re.compile(r"(?:.*/)?settings\.xml", re.I), "setting"),
    (re.compile(r"configurations2/", re.I), "setting"),
    (re.compile(r"(?:basic|scripts|dialogs)/", re.I), "macro"),
    (re.compile(r".*\.rdf|.*layout-cache", re.I), "metadata"),
    (re.compile(r"meta-inf/.*signature", re.I), "signature"),
    (re.compile(r"meta-inf/manifest\.xml|mimetype|(?:.*/)?(?:content|styles)\.xml", re.I), ""),
    (re.compile(r"objectreplacements/", re.I), ""),
    (re.compile(r"pictures/", re.I), "media file"),
    (re.compile(r"media/", re.I), "media file"),
    (re.compile(r"fonts/|embeddedfonts/", re.I), "embedded font"),
    (re.compile(r"object[^/]*(?:/|$)|obj", re.I), ""),
    (re.compile(r"database/", re.I), "part"),
    (re.compile(r"", re.I), "part"),
)
"""What members are called that a copy leaves out, by name; the first that fits."""

_NO_PICTURES = re.compile(
    r"(?:objectreplacements|thumbnails|meta-inf|configurations2|basic|scripts)/|.*\.xml$|mimetype",
    re.IGNORECASE,
)


class Package:
    """The members of a package; use it as a context manager.

    Attributes:
        archive: Its members.
        used: Lower-case names of the members asked for so far.
        pictures: Names of the pictures that are used, in order; the first has number 1.

    Raises:
        FileError: If it is no package of this kind, encrypted or over a limit.
    """

    def __init__(self, source: Path, limits: Limits, kind: str) -> None:
        self.limits = limits
        self.archive = Archive(source, limits)
        self.used: set[str] = set()
        self.pictures: list[str] = []
        try:
            self._check(kind)
        except BaseException:
            self.archive.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    @property
    def is_template(self) -> bool:
        """Whether it is a template for new files."""
        return self._type.endswith("-template")

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of a part, None if there is no such member."""
        data = self.archive.read(name)
        if data is None:
            return None
        self.used.add(name.lower())
        return parse_xml(data, self.limits)

    def picture(self, address: str) -> int:
        """Return the number of a picture of the package, 0 if there is none at this address."""
        name = posixpath.normpath(unquote(address))
        known = self.archive.names.get(name.lower())
        if known is None or _NO_PICTURES.match(known):
            return 0
        if known not in self.pictures:
            self.pictures.append(known)
            self.used.add(known.lower())
        return self.pictures.index(known) + 1

    def folder(self, address: str) -> str:
        """Return the name of the folder of an object, empty if there is none at this address."""
        name = posixpath.normpath(unquote(address))
        return name if f"{name}/content.xml".lower() in self.archive.names else ""

    def count_unused(self, dropped: Counter[str]) -> None:
        """Count the members that the copy leaves out."""
        for name in self.archive.names.values():
            what = next(what for pattern, what in _PART_NAMES if pattern.match(name))
            if what and name.lower() not in self.used:
                dropped[what] += 1

    def _check(self, kind: str) -> None:
        data = self.archive.read("META-INF/manifest.xml")
        manifest = None if data is None else parse_xml(_renewed(data), self.limits)
        if manifest is not None and (
            next(manifest.iter(f"{{{_MANIFEST}}}encryption-data"), None) is not None
        ):
            raise EncryptedFileError(
                "it is protected by a password", "remove the password and scan it again"
            )
        own = self.archive.read("mimetype")
        if own is None and manifest is not None:
            paths = {
                entry.get(f"{{{_MANIFEST}}}full-path"): entry.get(f"{{{_MANIFEST}}}media-type", "")
                for entry in manifest
            }
            own = paths.get("/", "").encode()
        self._type = (own or b"")[:100].decode("ascii", "replace").strip()
        if self._type not in (f"{MEDIA}{kind}", f"{MEDIA}{kind}-template"):
            raise UnreadableFileError(
                f"it is no OpenDocument {kind}", "open it in its program and save it again"
            )


def matches(head: bytes, name: str, kind: str, suffixes: tuple[str, ...]) -> Match:
    """Say how surely a file is of a kind, as ``Format.matches`` does."""
    if not head.startswith(b"PK\x03\x04"):
        return Match.NO
    at = head.find(_MARK)
    if 0 < at < 200:
        own = head[at + len(_MARK) :]
        is_kind = any(own.startswith(kind.encode() + end) for end in (b"PK", b"-templatePK"))
        return Match.CONTENT if is_kind else Match.NO
    is_other = any(mark in head for mark in (b"word/", b"xl/", b"ppt/"))
    return Match.CONTENT if name.lower().endswith(suffixes) and not is_other else Match.NO


def _renewed(data: bytes) -> bytes:
    """Return a manifest of OpenOffice as it is written today, any other as it is."""
    if _OLD_TYPE not in data:
        return data
    named = f'<manifest:manifest xmlns:manifest="{_MANIFEST}">'.encode()
    return data.replace(_OLD_TYPE, b"", 1).replace(b"<manifest:manifest>", named, 1)


def manifest(kind: str, names: Iterable[str]) -> bytes:
    """Return the list of the members of a copy."""
    lines = [("/", kind)]
    for name in names:
        suffix = posixpath.splitext(name)[1]
        if name.endswith("/"):
            lines.append((name, f"{MEDIA}chart"))
        else:
            lines.append((name, _TYPES.get(suffix, "text/xml" if suffix == ".xml" else "")))
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{escape(path)}" '
        f'manifest:media-type="{type}"' + (' manifest:version="1.3"/>' if path == "/" else "/>")
        for path, type in lines
    )
    return (
        f'{HEAD}<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    ).encode()


class Writer:
    """Writes a package, without clock time, the same bytes every time; a context manager."""

    def __init__(self, target: Path, kind: str) -> None:
        self._kind = kind
        self._names: list[str] = []
        self._zip = zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED)
        self._zip.writestr(_info("mimetype", zipfile.ZIP_STORED), kind)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if error is None:
            data = manifest(self._kind, self._names)
            self._zip.writestr(_info("META-INF/manifest.xml"), data)
        self._zip.close()

    def add(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write a member, as it comes."""
        self._names.append(name)
        with self._zip.open(_info(name), "w", force_zip64=False) as stream:
            for block in blocks:
                stream.write(block)

    def folder(self, name: str) -> None:
        """Name an object, whose members are in this folder."""
        self._names.append(f"{name}/")


def _info(name: str, kind: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = kind
    info.create_system = 0
    return info
