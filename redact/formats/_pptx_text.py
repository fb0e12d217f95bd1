"""The texts of a presentation's copy: slide by slide with notes and comments, then the rest."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from redact.formats._chart import chart_texts
from redact.formats._dml_text import attribute, content, descriptions, drawing_texts, fonts
from redact.formats._dml_words import C, P
from redact.formats._parts import Part, link_texts
from redact.formats._passages import Passage, text_passages
from redact.formats._pptx_words import P14, P_TEXT

_SLIDE = "slide"
_UNDER = {"notesSlide": "notes, ", "comments": "comments, ", "chart": "chart {}, "}
"""What is read with the part that leads to it, and what its places are called."""

_WORDS = {
    "officeDocument": "presentation",
    "tableStyles": "table styles",
    "themeOverride": "theme override",
    "commentAuthors": "authors",
    "presProps": "properties",
    "viewProps": "views",
    "slideLayout": "layout",
    "slideMaster": "master",
    "notesMaster": "notes master",
    "handoutMaster": "handout master",
    "notesSlide": "notes",
    "chartUserShapes": "shapes of chart",
}


def passages_of(parts: list[Part]) -> list[Passage]:
    """Return the texts of a presentation, given its parts; each slide starts a new text."""
    known = {part.name: part for part in parts}
    done: set[str] = set()
    found: list[Passage] = []
    for part in sorted(parts, key=lambda part: part.kind.led != _SLIDE):
        if part.name not in done:
            word = _WORDS.get(part.kind.led, part.kind.led)
            own = text_passages(list(_with_others(part, f"{word} {part.number}, ", known, done)))
            found += own
    found += text_passages(list(fonts(part.root for part in parts)))
    return found


def _with_others(
    part: Part, prefix: str, known: dict[str, Part], done: set[str]
) -> Iterator[Passage]:
    """Give the texts of a part and of those under it."""
    done.add(part.name)
    yield from _texts(part, prefix)
    charts = 0
    folder = posixpath.dirname(part.name)
    for link in part.links:
        other = known.get(posixpath.normpath(posixpath.join(folder, link.target)))
        if link.outside or other is None or other.name in done:
            continue
        if other.kind.led in _UNDER:
            charts += other.kind.led == "chart"
            below = prefix + _UNDER[other.kind.led].format(charts)
            yield from _with_others(other, below, known, done)


def _texts(part: Part, prefix: str) -> Iterable[Passage]:
    root = part.root
    if root.tag == f"{C}chartSpace":
        yield from chart_texts(root, prefix)
    else:
        yield from drawing_texts(root, prefix)
    yield from descriptions(root, prefix)
    for number, element in enumerate(root.iter(P_TEXT), 1):
        yield Passage(f"{prefix}comment {number}", "\n", "", [content(element)])
    for what, tag in (("name", "cSld"), ("custom show", "custShow")):
        for number, element in enumerate(root.iter(f"{P}{tag}"), 1):
            yield Passage(f"{prefix}{what} {number}", "\n", "", [attribute(element, "name")])
    for number, element in enumerate(root.iter(f"{P14}section"), 1):
        yield Passage(f"{prefix}section {number}", "\n", "", [attribute(element, "name")])
    yield from link_texts(part.links, prefix)
