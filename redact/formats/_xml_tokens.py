"""XML as text: where its tags, texts and comments stand, so that one can be replaced in place.

Strict as XML 1.0 where it matters: what is no XML is refused, tags must fit. Nothing is fetched; a
document type is read for the plain entities it declares, and for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Literal, NamedTuple, NoReturn

from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.options import Limits

Kind = Literal[
    "start", "empty", "end", "text", "cdata", "comment", "instruction", "declaration", "doctype"
]

NAME = r"[:_A-Za-z\xb7-\U0010ffff][-.:\w\xb7-\U0010ffff]*+"
_ATTRIBUTE = re.compile(rf"\s++({NAME})\s*+=\s*+(?:\"([^\"<]*+)\"|'([^'<]*+)')")
_TAG = re.compile(
    rf"<(?:/(?P<end>{NAME})\s*+>"
    rf"|(?P<start>{NAME})(?:\s++{NAME}\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+\s*+(?P<empty>/)?+>)"
)
_BRACKETED: tuple[tuple[str, Kind, str], ...] = (
    ("<!--", "comment", "-->"),
    ("<![CDATA[", "cdata", "]]>"),
    ("<?", "instruction", "?>"),
)
_DECLARATION = re.compile(
    r"<\?xml\s+version\s*=\s*[\"']1\.\d[\"'](?:\s+encoding\s*=\s*[\"'][A-Za-z0-9_:.-]{1,40}[\"'])?"
    r"(?:\s+standalone\s*=\s*[\"'](?:yes|no)[\"'])?\s*\?>"
)
_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+{NAME}(?:\s+(?:PUBLIC\s+(?:\"[^\"]*+\"|'[^']*+')|SYSTEM))?+"
    r"(?:\s+(?:\"[^\"]*+\"|'[^']*+'))?+\s*+(?P<inner>\[)?+",
    re.IGNORECASE,
)
_DECLARES = re.compile(
    rf"\s++|<!--.*?-->|<\?.*?\?>"
    rf"|<!(?:ELEMENT|ATTLIST|NOTATION)\s(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>"
    rf"|<!ENTITY\s+(?P<name>{NAME})\s+(?:\"(?P<one>[^\"<%]*+)\"|'(?P<two>[^'<%]*+)')\s*>",
    re.DOTALL,
)
_REFERENCE = re.compile(rf"&(?:#(\d{{1,8}})|#x([0-9A-Fa-f]{{1,8}})|({NAME}))(;)|&")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_ENTITIES = 1_000
_MOST_EXPANDED = 10_000_000


class Token(NamedTuple):
    """A part of the file; all of them together are the whole of it.

    Attributes:
        kind: What it is.
        start: Its first character.
        end: One past its last.
        name: Of a tag.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""


class Attribute(NamedTuple):
    """An attribute of a tag.

    Attributes:
        name: With its prefix.
        at: Where the name begins.
        start: Where the value begins.
        end: One past its last character.
    """

    name: str
    at: int
    start: int
    end: int


class Entities:
    """What references stand for; those that a file declares itself are expanded within bounds.

    Attributes:
        declared: Text by name.
    """

    def __init__(self) -> None:
        self.declared: dict[str, str] = {}
        self._expanded = 0

    def read(self, raw: str) -> str:
        """Return what a text says; references to no character count as nothing.

        Raises:
            UnreadableFileError: At a reference to an unknown entity, or an ampersand that is none.
            TooLargeError: If entities expand to too much.
        """
        if "&" not in raw:
            return raw
        text = _REFERENCE.sub(self._value, raw)
        text = _PAIR.sub(lambda m: m[0].encode("utf-16-le", "surrogatepass").decode("utf-16"), text)
        return _NO_TEXT.sub("", text)

    def plain(self, raw: str) -> bool:
        """Tell whether every XML program reads ``raw`` without a document type."""
        return all(not m[3] or m[3] in _PREDEFINED for m in _REFERENCE.finditer(raw))

    def declare(self, text: str, at: int) -> int:
        """Read an internal subset that begins at ``at``; return where its bracket closes.

        Raises:
            UnreadableFileError: If it declares more than plain entities, elements and attributes.
        """
        while match := _DECLARES.match(text, at):
            at = match.end()
            if match["name"]:
                value = match["one"] if match["one"] is not None else match["two"]
                if len(self.declared) >= _MOST_ENTITIES or not self.plain(value):
                    _declares()
                self.declared.setdefault(match["name"], Entities().read(value))
        if text[at : at + 1] != "]":
            _declares()
        return at

    def _value(self, match: re.Match[str]) -> str:
        if match[1] or match[2]:
            number = int(match[1]) if match[1] else int(match[2], 16)
            return chr(number) if number < 0x110000 else ""
        name = match[3]
        if not name:
            refuse()
        if name in _PREDEFINED:
            return _PREDEFINED[name]
        if name in self.declared:
            value = self.declared[name]
            self._expanded += len(value)
            if self._expanded > _MOST_EXPANDED:
                raise TooLargeError("its entities expand to too much", "it may be an attack")
            if "<" in value or "&" in value:
                _declares()
            return value
        if f"{name};" not in html5:
            refuse()
        return html5[f"{name};"]


def tokens(text: str, limits: Limits, entities: Entities) -> Iterator[Token]:
    """Give the parts of a file in order; what it declares goes to ``entities``.

    Raises:
        UnreadableFileError: At the first character that is not XML, and if it ends too soon.
        TooLargeError: If it is nested deeper than ``limits.depth``.
    """
    at, end = 0, len(text)
    if _NO_TEXT.search(text):
        refuse()
    opened: list[str] = []
    began = False
    if match := _DECLARATION.match(text):
        yield Token("declaration", 0, match.end())
        at = match.end()
    while at < end:
        if text[at] != "<":
            stop = text.find("<", at)
            stop = end if stop < 0 else stop
            if not opened and text[at:stop].strip():
                refuse()
            yield Token("text", at, stop)
            at = stop
        elif match := _TAG.match(text, at):
            at = match.end()
            if name := match["end"]:
                if not opened or opened.pop() != name:
                    refuse()
                yield Token("end", match.start(), at, name)
                continue
            if not opened and began:
                refuse()
            began = True
            kind: Kind = "empty" if match["empty"] else "start"
            if kind == "start":
                opened.append(match["start"])
                if len(opened) > limits.depth:
                    raise TooLargeError("it is nested too deeply", "split it into flatter files")
            yield Token(kind, match.start(), at, match["start"])
        else:
            token = _bracketed(text, at) or _doctype(text, at, entities)
            if (token.kind == "doctype" and began) or (token.kind == "cdata" and not opened):
                refuse()
            yield token
            at = token.end
    if opened or not began:
        refuse()


def attributes(text: str, token: Token) -> Iterator[Attribute]:
    """Give the attributes of a start tag."""
    at = token.start + 1 + len(token.name)
    while match := _ATTRIBUTE.match(text, at):
        group = 2 if match[2] is not None else 3
        yield Attribute(match[1], match.start(1), *match.span(group))
        at = match.end()


def begins_well(text: str) -> bool:
    """Say that a text is XML or the beginning of it; what follows the end of it is none."""
    depth, began = 0, False
    try:
        for token in tokens(text, Limits(), Entities()):
            depth += {"start": 1, "end": -1}.get(token.kind, 0)
            began = began or token.kind in ("start", "empty")
    except TooLargeError:
        return True
    except FileError:
        return not began or depth > 0
    return True


def inner(token: Token) -> tuple[int, int]:
    """Return where the content of a comment, CDATA section or instruction begins and ends."""
    begin, _, end = next(b for b in _BRACKETED if b[1] == token.kind)
    return token.start + len(begin), token.end - len(end)


def refuse() -> NoReturn:
    """Raise what is raised at what is no XML."""
    raise UnreadableFileError("it is not valid XML", "repair it and scan it again")


def _bracketed(text: str, at: int) -> Token | None:
    for begin, kind, end in _BRACKETED:
        if text.startswith(begin, at):
            stop = text.find(end, at + len(begin))
            if stop < 0:
                refuse()
            return Token(kind, at, stop + len(end))
    return None


def _doctype(text: str, at: int, entities: Entities) -> Token:
    match = _DOCTYPE.match(text, at)
    if match is None:
        refuse()
    end = match.end()
    if match["inner"]:
        end = entities.declare(text, end) + 1
        end += len(text[end : end + 1000]) - len(text[end : end + 1000].lstrip())
    if text[end : end + 1] != ">":
        refuse()
    return Token("doctype", at, end + 1)


def _declares() -> NoReturn:
    raise UnreadableFileError(
        "it declares XML entities, which may be an attack", "open it in its program and save it"
    )
