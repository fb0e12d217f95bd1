"""Names of elements and attributes: each is a text where it is no plain word of a program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from redact.formats._file_names import readable
from redact.formats._in_place import Change, Part, part
from redact.formats._xml_tokens import Entities, attributes, tokens
from redact.model import Segment
from redact.options import Limits

_ORDINARY = re.compile(r"[\x00-\x7f]*")
"""What programs call elements: they are searched, but not read as texts."""
_DIGITS = re.compile(r"\d{5}")
_NO_NAME = re.compile(r"[^\w.-]")
_MOST_CHARS = 1_000


def outline(text: str, limits: Limits, entities: Entities) -> tuple[set[int], list[str]]:
    """Look a whole file through.

    Returns:
        Where elements begin that have text and elements side by side; the parts of all names.

    Raises:
        FileError: If it is no XML.
    """
    mixed: set[int] = set()
    names: dict[str, None] = {}
    opened: list[tuple[int, list[bool]]] = []
    for token in tokens(text, limits, entities):
        kind = token.kind
        if kind in ("start", "empty"):
            if opened:
                opened[-1][1][1] = True
            if kind == "start":
                opened.append((token.start, [False, False]))
            names[token.name] = None
            names.update((a.name, None) for a in attributes(text, token))
        elif kind == "end":
            start, seen = opened.pop()
            if all(seen):
                mixed.add(start)
        elif kind in ("cdata", "text") and opened:
            seen = opened[-1][1]
            seen[0] = seen[0] or not text[token.start : token.end].isspace()
    return mixed, list(dict.fromkeys(part for name in names for part in name.split(":")))


def name_parts(names: Iterable[str], renamed: dict[str, str]) -> list[Part]:
    """Return the names that are texts; those that are edited are put into ``renamed``."""
    parts = []
    for number, name in enumerate(names, 1):
        if _ORDINARY.fullmatch(name) and not _DIGITS.search(name):
            continue

        def put(new: str, name: str = name) -> list[Change]:
            new = _NO_NAME.sub("_", new)
            renamed[name] = new if new[:1].isalpha() or new[:1] == "_" else f"_{new}"
            return []

        segment = Segment(readable(name), f"name {number}", None, gone=True)
        parts.append(part(segment, put, _MOST_CHARS))
    return parts


def renames(text: str, limits: Limits, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Give the new names of tags and attributes, from the beginning of the file on."""
    for token in tokens(text, limits, Entities()):
        if token.kind in ("start", "empty", "end"):
            named = [(token.name, token.start + (2 if token.kind == "end" else 1))]
            if token.kind != "end":
                named += [(a.name, a.at) for a in attributes(text, token)]
            for name, start in named:
                new = ":".join(renamed.get(part, part) for part in name.split(":"))
                if new != name:
                    yield start, start + len(name), new
