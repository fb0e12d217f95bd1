"""What the copies are called: names are judged like bare cells of a table."""

from __future__ import annotations

import re
import unicodedata

from redact.detect import detect_texts
from redact.finders import HERE, Finder
from redact.formats._replace import replaced
from redact.keys import Key
from redact.labels import hidden
from redact.model import Batch, Segment, SourceFile
from redact.options import Policy
from redact.policy import Decider
from redact.values import Values

MOST_BYTES = 255
"""Longest file name on common file systems, in bytes of UTF-8."""

_FORBIDDEN = re.compile(
    r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}$", re.ASCII)
_KINDS = frozenset(
    "7z aac accdb ai apk apng asc avi avif bak bin bmp bz2 cfg conf css csv dat dbf db dib djvu "
    "doc docm docx dot dotm dotx eml emlx epub exe fb2 geojson gif gz heic heif hif htm html "
    "ics ico ini iso jfif jp2 jpe jpeg jpg js json jsonl jsonlines kml kmz log m4a m4v markdown "
    "md mbox mdb mht mkv mobi mov mp3 mp4 mpeg mpg msg ndjson odg odp ods odt ogg opus otp ots "
    "ott p7m pages parquet pdf php png pot potm potx pps ppsm ppsx ppt pptm pptx ps psd pst py "
    "rar rtf shtml sig sql sqlite sqlite3 srt svg tab tar text tgz thm tif tiff tmp toml "
    "torrent tsv txt vcf vsd vsdx wav webm webp wma wmv wpd xhtml xls xlsb xlsm xlsx xlt xltm "
    "xltx xml xps xsl xz yaml yml zip".split()
)
"""Endings of names that say what a file is; any other ending may be a name or a number."""

_SEPARATORS = str.maketrans("_", " ")


class Names:
    """Gives every copy of a run its name: redacted, NFC, valid on Windows, and unique."""

    def __init__(
        self, policy: Policy, key: Key, *, numbers: bool = False, finder: Finder = HERE
    ) -> None:
        self._numbers = numbers
        self._finder = finder
        self._decider = Decider(policy, key, threshold=policy.name_threshold)
        self._files: set[str] = set()
        self._folders: dict[str, str] = {}

    def reserve(self, name: str) -> None:
        """Remember a name that an earlier part of this run has given."""
        folder, _, _ = name.rpartition("/")
        self._folders.setdefault(folder.casefold(), folder)
        self._files.add(name.casefold())

    def name(self, source: SourceFile, values: Values | None = None, suffix: str = "") -> str:
        """Return the relative name of a source's copy, parts joined by ``/``.

        Args:
            source: Named as found.
            values: What is removed from the file, to be removed from its name too.
            suffix: What it ends with, if that is another than the source's.
        """
        *folders, last = source.name.split("/")
        found = _SUFFIX.search(last)
        ending = found[0] if found and found.start() and _is_kind(found[0]) else ""
        stem = last[: len(last) - len(ending)]
        ending = suffix or ending
        if self._numbers:
            return self._unique("", f"{source.number:06}", ending)
        self._decider.values = values or Values()
        parts = self._redacted([*folders, stem])
        folder = ""
        for part in parts[:-1]:
            path = f"{folder}/{_valid(part)}".lstrip("/")
            folder = self._folders.setdefault(path.casefold(), path)
        return self._unique(folder, parts[-1], ending)

    def _redacted(self, parts: list[str]) -> list[str]:
        new = []
        length = self._decider.policy.label_length
        texts = [hidden(part, length).translate(_SEPARATORS) for part in parts]
        all_findings = detect_texts(texts, length, self._finder)
        for part, text, findings in zip(parts, texts, all_findings, strict=True):
            segment = Segment(text, "file name", glue=None)
            redactions = self._decider.decide(Batch((segment,)), findings).redactions.get(0, [])
            edits = [r.edit for r in redactions]
            new.append(replaced(part, edits))
        return new

    def _unique(self, folder: str, stem: str, ending: str) -> str:
        number = 1
        while True:
            mark = f" ({number})" if number > 1 else ""
            name = _valid(stem, mark + ending)
            path = f"{folder}/{name}" if folder else name
            if path.casefold() not in self._files and path.casefold() not in self._folders:
                self._files.add(path.casefold())
                return path
            number += 1


def _is_kind(suffix: str) -> bool:
    return suffix[1:].lower() in _KINDS


def _valid(stem: str, ending: str = "") -> str:
    """Return a part of a path that common file systems take."""
    stem = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", stem)).strip(" .") or "_"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    room = MOST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") + ending
