"""A presentation as parts and what leads from one to another, read and built anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from lxml import etree

from redact.errors import UnreadableFileError
from redact.formats import _pptx_words as pml
from redact.formats._allow import Copier, Leads
from redact.formats._chart import drawing_kinds
from redact.formats._dml_words import STRICT, P
from redact.formats._drawingml import prefixes
from redact.formats._media import Media
from redact.formats._ooxml import A
from redact.formats._opc import Link, Package
from redact.formats._parts import Clean, Kind, Parts
from redact.formats._passages import Passage
from redact.formats._pptx_comments import Comments
from redact.formats._pptx_rules import RULES
from redact.formats._pptx_text import passages_of
from redact.model import Member
from redact.options import Limits

_MAIN = "ppt/presentation.xml"
_MANY = ("comments",)
"""Kinds of parts of which a slide may have more than one."""


class Presentation:
    """A presentation's copy, to be edited; use it as a context manager.

    Attributes:
        parts: The main part first, which names the slides.
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
        self._comments = Comments(self.dropped)
        self._package = Package(source, limits, ".pptx", STRICT)
        self._media = Media(self._package, self.dropped, copies)
        self._parts = Parts(self._package, self._kinds(), self._media, "ppt")
        self.parts = self._parts.parts
        try:
            self._read()
            self._count_unused()
        except BaseException:
            self._package.archive.close()
            raise

    def __enter__(self) -> Presentation:
        return self

    def __exit__(self, *_: object) -> None:
        self._package.archive.close()

    def passages(self) -> list[Passage]:
        """Return the texts of the copy."""
        return passages_of(self.parts)

    def noted(self) -> Mapping[str, int]:
        """Return what a person should know of it, with how many of it."""
        hidden = sum(part.root.get("show") in ("0", "false") for part in self.parts)
        return {"hidden slide": hidden} if hidden else {}

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
            raise UnreadableFileError("it is no presentation", "save it as .pptx again")
        type = self._package.content_type(source)
        main.type = type if type in pml.MAIN_TYPES else pml.MAIN_TYPES[0]
        self._parts.finish(1)
        self._parts.seal("slide")  # no link leads to a slide that is not shown
        self._parts.finish()
        self._count_others(source)
        if (authors := self._comments.authors()) is not None:
            part = self._parts.make(_kind("commentAuthors", f"{P}cmAuthorLst"), authors)
            main.add_link("commentAuthors", part.name.removeprefix("ppt/"))
        for led, (name, _) in pml.EMPTY.items():  # PowerPoint misses them
            root = etree.Element(f"{P}{name}", nsmap=prefixes("p"))
            self._parts.make(_kind(led, f"{P}{name}"), root)
            main.add_link(led, f"{led}.xml")

    def _count_others(self, source: str) -> None:
        """Count what is left out of parts that a copy has made anew."""
        for kind, target, outside in self._package.links_of(source).values():
            if kind in ("commentAuthors", "authors") and not outside:
                self._comments.count_authors(self._package.tree(target))
            elif kind in pml.EMPTY and not outside:
                root = self._package.tree(target)
                if root is not None and len(root):
                    self.dropped[pml.EMPTY[kind][1]] += 1

    def _kinds(self) -> list[Kind]:
        main = partial(self._clean, pml.MAIN_LEADS)
        slides = (
            _kind(led, f"{P}{root}", partial(self._clean, implied))
            for led, (root, implied) in pml.PARTS.items()
        )
        others = (
            _kind(led, f"{A}{root}", partial(self._clean, ())) for led, root in pml.LOOKS.items()
        )
        return [
            Kind("officeDocument", f"{P}presentation", _MAIN, "", main),
            *slides,
            *others,
            _kind("comments", f"{P}cmLst", self._comments.clean),
            _kind("comments", f"{pml.P188}cmLst", self._comments.clean),
            *drawing_kinds("ppt", self.dropped),
        ]

    def _clean(
        self, implied: tuple[str, ...], root: etree._Element, leads: Leads
    ) -> etree._Element:
        """Return the copy of a part; ``implied`` leads from it without being named in it."""
        for kind in implied:
            ids = leads.ids(kind)
            for id in ids if kind in _MANY else ids[:1]:
                leads.link(kind, id)
        return Copier(RULES, leads, self.dropped).part(root, prefixes())

    def _count_unused(self) -> None:
        for name in self._package.archive.names:
            what = next(what for pattern, what in pml.PART_NAMES if pattern.search(name))
            if what and name not in self._package.used:
                self.dropped[what] += 1


def _kind(led: str, root: str, clean: Clean | None = None) -> Kind:
    return Kind(led, root, f"ppt/{pml.NAMES[led]}.xml", pml.TYPES[led], clean)
