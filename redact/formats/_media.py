"""Files inside an office file, which are redacted on their own: pictures, workbooks of charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from redact.formats._opc import Package
from redact.model import Member

PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpe": "image/jpeg",
    "jfif": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "dib": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
}
WORKBOOKS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}
"""Types by suffix, of what is offered and of what a copy may have."""

_KINDS = {"image": ("picture", PICTURES), "package": ("workbook", WORKBOOKS)}
"""What leads to files inside, with what they are called, and types by suffix."""


class Media:
    """The files inside that are offered as members, numbered as they are first led to.

    Args:
        package: Where they are.
        dropped: Takes the counts of those that are not offered.
        copies: Their redacted copies by number, or None to take every one for redacted: that is
            how a file is read.
    """

    def __init__(
        self, package: Package, dropped: Counter[str], copies: Mapping[int, Path] | None
    ) -> None:
        self._package = package
        self._dropped = dropped
        self._copies = copies
        self._offered: dict[str, Member] = {}
        self._refused: set[str] = set()

    def add(self, kind: str, source: str) -> str | None:
        """Return the name in the copy of what a relationship of some kind leads to.

        Returns:
            The name below the folder of the copy: ``media/image1.png``; None if there is none.
        """
        what, types = _KINDS[kind]
        key = source.lower()
        suffix = source.rpartition(".")[2].lower()
        if key in self._refused or key not in self._package.archive.names:
            return None
        self._package.used.add(key)
        if suffix not in types:
            self._refused.add(key)
            self._dropped[what] += 1
            return None
        if key not in self._offered:
            number = len(self._offered) + 1
            self._offered[key] = Member(number, what, source.rpartition("/")[2])
        member = self._offered[key]
        if member.what != what:
            return None
        if self._copies is not None:
            copy = self._copies.get(member.number)
            suffix = copy.suffix.removeprefix(".").lower() if copy is not None else ""
            if suffix not in types:
                return None
        folder = "media/image" if kind == "image" else "embeddings/workbook"
        return f"{folder}{member.number}.{suffix}"

    def extract(self, folder: Path) -> Iterator[Member]:
        """Write what is offered to ``folder`` under its number and name it, in that order."""
        for source, member in self._offered.items():
            (folder / str(member.number)).write_bytes(self._package.data(source) or b"")
            yield member

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the redacted copies that there are, with their names as from ``add``."""
        for source, member in self._offered.items():
            kind = "image" if member.what == "picture" else "package"
            if self._copies is not None and (name := self.add(kind, source)):
                yield name, self._copies[member.number].read_bytes()

    def types(self) -> dict[str, str]:
        """Return the content types of the copies that there are, by suffix."""
        known = PICTURES | WORKBOOKS
        suffixes = sorted(name.rpartition(".")[2] for name, _ in self.files())
        return {suffix: known[suffix] for suffix in suffixes}
