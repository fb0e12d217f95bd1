"""Names that a Word document gives to its styles and bookmarks, and those of the copy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from redact.formats._ooxml import W

_OWN_BOOKMARK = re.compile(r"_(?:Toc|Ref|Hlk|GoBack)[0-9]{0,9}")


@dataclass(slots=True)
class Names:
    """What a document calls its styles and bookmarks, and what the copy calls them.

    Attributes:
        styles: By the document's id of a style.
        bookmarks: By the document's name of a bookmark.
    """

    styles: dict[str, str] = field(default_factory=dict)
    bookmarks: dict[str, str] = field(default_factory=dict)

    def add_styles(self, root: etree._Element) -> None:
        """Learn the ids of the styles of a style part."""
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self.styles.setdefault(name, f"s{len(self.styles) + 1}")

    def add_bookmarks(self, root: etree._Element) -> None:
        """Learn the names of the bookmarks of a part."""
        for mark in root.iter(f"{W}bookmarkStart"):
            name = mark.get(f"{W}name", "")
            own = _OWN_BOOKMARK.fullmatch(name)
            self.bookmarks.setdefault(name, name if own else f"bm{len(self.bookmarks) + 1}")
