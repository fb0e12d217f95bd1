"""Comments of slides: those of both kinds are written as the older one, which all programs know.

Who wrote them and when is not in a copy; that two are by the same person is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from redact.formats._allow import Leads
from redact.formats._dml_words import P
from redact.formats._drawingml import prefixes
from redact.formats._ooxml import A
from redact.formats._pptx_words import AUTHOR, P188, P_TEXT

_POSITION = 10


class Comments:
    """The comments of a presentation.

    Args:
        dropped: Takes the counts of what is left out.
    """

    def __init__(self, dropped: Counter[str]) -> None:
        self._dropped = dropped
        self._authors: dict[str, list[int]] = {}

    def clean(self, root: etree._Element, leads: Leads) -> etree._Element:
        """Return the copy of a part with comments of either kind."""
        new = _root("cmLst")
        for old in root:
            if old.tag in (f"{P}cm", f"{P188}cm"):
                self._comment(new, old)
            else:
                self._dropped["unknown element"] += 1
        return new

    def authors(self) -> etree._Element | None:
        """Return the part that names the authors of all comments, None if there are none."""
        if not self._authors:
            return None
        new = _root("cmAuthorLst")
        for number, comments in enumerate(self._authors.values()):
            author = etree.SubElement(new, f"{P}cmAuthor")
            values = (number, AUTHOR, AUTHOR[0], len(comments), number)
            for name, value in zip(
                ("id", "name", "initials", "lastIdx", "clrIdx"), values, strict=True
            ):
                author.set(name, str(value))
        return new

    def count_authors(self, root: etree._Element | None) -> None:
        """Count those that the copy does not name, given a part of the source with authors."""
        for author in root if root is not None else ():
            if author.get("name", "") != AUTHOR:
                self._dropped["author"] += 1

    def _comment(self, parent: etree._Element, old: etree._Element) -> None:
        modern = old.tag == f"{P188}cm"
        position = next(old.iterchildren(f"{P}pos", f"{P188}pos"), None)
        self._add(parent, old, position, _modern_text(old) if modern else _old_text(old))
        for reply in old.iterfind(f"{P188}replyLst/{P188}reply"):
            self._dropped["thread of comments"] += 1
            self._add(parent, reply, position, _modern_text(reply))

    def _add(
        self,
        parent: etree._Element,
        old: etree._Element,
        position: etree._Element | None,
        text: str,
    ) -> None:
        if old.get("dt") or old.get("created"):
            self._dropped["date of a comment"] += 1
        by = self._authors.setdefault(old.get("authorId", ""), [])
        by.append(len(by) + 1)
        new = etree.SubElement(parent, f"{P}cm")
        new.set("authorId", str(list(self._authors).index(old.get("authorId", ""))))
        new.set("idx", str(by[-1]))
        place = etree.SubElement(new, f"{P}pos")
        for name in ("x", "y"):
            value = position.get(name, "") if position is not None else ""
            known = value.removeprefix("-").isdecimal() and len(value) < 10
            place.set(name, str(int(value)) if known else str(_POSITION))
        etree.SubElement(new, P_TEXT).text = text


def _root(name: str) -> etree._Element:
    return etree.Element(f"{P}{name}", nsmap=prefixes("p"))


def _old_text(comment: etree._Element) -> str:
    return (comment.findtext(P_TEXT) or "").replace("\r", "\n")


def _modern_text(comment: etree._Element) -> str:
    return "\n".join(_lines(comment))


def _lines(comment: etree._Element) -> Iterator[str]:
    for paragraph in comment.iterfind(f"{P188}txBody/{A}p"):
        runs = paragraph.iter(f"{A}t", f"{A}br")
        yield "".join("\n" if run.tag == f"{A}br" else run.text or "" for run in runs)
