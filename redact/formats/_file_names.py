"""Names of files, from outside and for copies: which part is the ending, and what is valid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

MOST_BYTES = 255
"""Longest file name on common file systems, in bytes of UTF-8."""

_FORBIDDEN = re.compile(
    r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$", re.ASCII)
_KINDS = frozenset(
    "7z aac accdb ai apk apng arrow arrows asc atom avi avif bak bin bmp bz2 cfg conf css "
    "csv dat db db3 dbf dib djvu doc docm docx dot dotm dotx dump eml emlx epub exe fb2 feather "
    "geojson geoparquet gif gpx gz heic heif hif htm html ical ico ics ifb ini ipc iso jfif "
    "jp2 jpe jpeg jpg js json jsonl jsonlines kml kmz log m4a m4v markdown mbox mbx md mdb "
    "mht mhtml mkv mobi mov mp3 mp4 mpeg mpg msg ndjson odg odp ods odt oft ogg opml opus "
    "otp ots ott p7m pages parquet pdf php plist png pot potm potx pps ppsm ppsx ppt pptm "
    "pptx pq ps psd pst py rar rdf rss rtf shtml sig sql sqlite sqlite3 srt svg svgz tab "
    "tar tbz2 text tgz thm tif tiff tmp tnef toml torrent tsv txt txz tzst vcard vcf vcs "
    "vsd vsdx vtt wav webm webp wma wmv wpd xaml xhtml xls xlsb xlsm xlsx xlt xltm xltx xml "
    "xps xsd xsl xslt xz yaml yml zip zst".split()
)
"""Endings of names that say what a file is; any other ending may be a name or a number."""

_PACKED = frozenset((".gz", ".bz2", ".xz", ".zst"))
_SEPARATORS = re.compile(r"(\[[A-Z_]{1,40}-[0-9A-Z]{4,26}\])|_")
"""What stands between words, but not in our labels."""


class Taken:
    """Names that are given already, whatever their case."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: dict[str, str] = {}

    def reserve(self, name: str) -> None:
        """Remember a name that was given before."""
        folder, _, _ = name.rpartition("/")
        self._folders.setdefault(folder.casefold(), folder)
        self._files.add(name.casefold())

    def named(self, folders: Sequence[str], stem: str, ending: str) -> str:
        """Return a valid path that no file has yet, parts joined by ``/``, and take it."""
        folder = ""
        for part in folders:
            path = f"{folder}/{valid(part)}".lstrip("/")
            folder = self._folders.setdefault(path.casefold(), path)
        number = 1
        while True:
            mark = f" ({number})" if number > 1 else ""
            name = valid(stem, mark + ending)
            path = f"{folder}/{name}" if folder else name
            if path.casefold() not in self._files and path.casefold() not in self._folders:
                self._files.add(path.casefold())
                return path
            number += 1


def parted(name: str) -> tuple[str, str]:
    """Return a name without its ending, and its ending if that says what kind of file it is."""
    found = _SUFFIX.search(name)
    if not (found and found.start() and name[found.start() - 1] != "/" and _is_kind(found[0])):
        return name, ""
    stem, ending = name[: found.start()], found[0]
    if ending.lower() in _PACKED:  # what is packed has an ending of its own: .tar.gz
        stem, inner = parted(stem)
        ending = inner + ending
    return stem, ending


def readable(name: str) -> str:
    """Return a name, as long as it was, as it is searched: with spaces between words."""
    return _SEPARATORS.sub(lambda sign: sign[1] or " ", name)


def _is_kind(suffix: str) -> bool:
    return suffix[1:].lower() in _KINDS


def valid(stem: str, ending: str = "") -> str:
    """Return a part of a path that common file systems take."""
    stem = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", stem)).strip(" .") or "_"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    room = MOST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + ending
