"""A Word document as parts and what leads from one to another, read and built anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats import _dml_words as dml
from redact.formats import _ooxml as ooxml
from redact.formats._allow import Copier, Leads
from redact.formats._chart import drawing_kinds
from redact.formats._docx_clean import Cleaner
from redact.formats._docx_names import Names
from redact.formats._docx_text import STORIES, passages_of
from redact.formats._drawingml import RULES, prefixes
from redact.formats._media import Media
from redact.formats._ooxml import A, W
from redact.formats._opc import Link, Package
from redact.formats._parts import Clean, Kind, Parts
from redact.formats._passages import Passage
from redact.model import Member
from redact.options import Limits

_MAIN = "word/document.xml"
_NOTES = ("footnotes", "endnotes", "comments")
_MARGINS = {"header": "hdr", "footer": "ftr"}
_ONCE = ("styles", "numbering", "settings", "theme", *_NOTES)
"""Kinds of parts that the main part leads to once."""

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


class Document:
    """A document's copy, to be edited; use it as a context manager.

    Attributes:
        parts: The main part first.
        dropped: What the copy leaves out, with how many of it.

    Args:
        source: The file.
        limits: For reading it.
        copies: Redacted copies of the files inside, None to take each for redacted.

    Raises:
        FileError: If it cannot be read to its end.
    """

    def __init__(
        self, source: Path, limits: Limits, copies: Mapping[int, Path] | None = None
    ) -> None:
        self.dropped: Counter[str] = Counter()
        self._names = Names()
        self._package = Package(source, limits, ".docx", {**ooxml.STRICT, **dml.STRICT})
        self._media = Media(self._package, self.dropped, copies)
        self._parts = Parts(self._package, self._kinds(), self._media, "word")
        self.parts = self._parts.parts
        try:
            self._read()
            self._count_unused()
        except BaseException:
            self._package.archive.close()
            raise

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self._package.archive.close()

    def passages(self) -> list[Passage]:
        """Return the texts of the copy."""
        return passages_of(self.parts)

    def noted(self) -> Mapping[str, int]:
        """Return what a person should know of it, with how many of it."""
        return {}

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Give the members of the copy, in the order in which they are written."""
        return self._parts.members([Link("officeDocument", _MAIN)])

    def extract(self, folder: Path) -> Iterator[Member]:
        """Write the files inside to ``folder`` and name them."""
        return self._media.extract(folder)

    def _read(self) -> None:
        leads = self._package.links_of("").values()
        source = next((t for kind, t, _ in leads if kind == "officeDocument"), "")
        main = self._parts.add("officeDocument", source)
        if main is None:
            raise UnreadableFileError("it is no Word document", "save it as .docx again")
        type = self._package.content_type(source)
        main.type = type if type in ooxml.MAIN_TYPES else ooxml.MAIN_TYPES[0]
        own = self._parts.leads(main, source)
        for kind in _ONCE:
            for id in own.ids(kind)[:1]:
                own.link(kind, id)
        self._learn_names()
        for kind, target, outside in own.found.values():
            found = self._parts.tree(kind, target) if kind in _MARGINS and not outside else None
            if found is not None:
                self._names.add_bookmarks(found[1])
        self._parts.finish()

    def _learn_names(self) -> None:
        """Learn how styles and bookmarks are called, before anything is copied that uses them."""
        for part in self.parts:
            if part.kind.led == "styles":
                self._names.add_styles(part.root)
            if part.kind.led in STORIES:
                self._names.add_bookmarks(part.root)

    def _kinds(self) -> list[Kind]:
        texts = {kind: kind for kind in _ONCE if kind != "theme"} | _MARGINS
        return [
            Kind("officeDocument", f"{W}document", _MAIN, "", self._clean),
            *(_kind(led, f"{W}{root}", self._clean) for led, root in texts.items()),
            Kind("theme", f"{A}theme", "word/theme.xml", _THEME, self._copy),
            *drawing_kinds("word", self.dropped),
        ]

    def _clean(self, root: etree._Element, leads: Leads) -> etree._Element:
        return Cleaner(self._names, leads, self.dropped).part(root)

    def _copy(self, root: etree._Element, leads: Leads) -> etree._Element:
        return Copier(RULES, leads, self.dropped).part(root, prefixes())

    def _count_unused(self) -> None:
        for name in self._package.archive.names:
            what = next(what for pattern, what in ooxml.PART_NAMES if pattern.search(name))
            if what and name not in self._package.used:
                self.dropped[what] += 1


def _kind(led: str, root: str, clean: Clean) -> Kind:
    name = f"word/{led}{{}}.xml" if led in _MARGINS else f"word/{led}.xml"
    return Kind(led, root, name, f"{ooxml.CONTENT}{led}+xml", clean)
