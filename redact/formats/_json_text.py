r"""JSON as text: where its strings and numbers stand, and how to replace one in place.

Strict as RFC 8259: no comments, no NaN, no trailing commas, nothing after the value. Equal keys in
one object and escaped lone surrogates (``"\ud800"``) are allowed. A copy made of the source with
some tokens replaced keeps its structure, its order and every space.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, NoReturn, cast

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats._escaped import replaced_in_raw
from redact.formats._replace import replaced
from redact.model import Edit
from redact.options import Limits

Kind = Literal["key", "string", "number", "literal", "open", "close"]

_WS = r"[ \t\r\n]*+"
_NEXT = re.compile(
    rf"{_WS}(?P<comma>,)?+{_WS}(?:"
    r'(?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+")'
    rf"(?P<key>{_WS}:)?+"
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+)(?![\w.+-])"
    r"|(?P<literal>true|false|null)(?!\w)"
    r"|(?P<open>[{\[])|(?P<close>[}\]]))"
)
_KINDS: tuple[Kind, ...] = tuple(  # by the number of the group
    cast(Kind, name) for name in ("", "", *list(_NEXT.groupindex)[1:])
)
_STRING = _NEXT.groupindex["string"]
_SPACE = re.compile(_WS)
_ESCAPE = re.compile(  # every match is one code point of the value
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)

_OPENS = {"}": "{", "]": "["}

# Where the reader stands: at the beginning, behind an opening bracket, a value, a key, at the end.
_START, _OPENED, _VALUE, _KEY, _END = range(5)


_LEAST_DIGITS = 5
"""A number with fewer digits is neither a phone nor a document and stays."""


class JsonToken(NamedTuple):
    """A key, a value that holds no others, or where an object or array begins or ends.

    Attributes:
        kind: ``key``, ``string``, ``number``, ``literal`` (true, false, null), ``open``, ``close``.
        start: Its first character in the text, the quote of a string.
        end: One past its last character.
        path: The keys that lead to it, a key's own included, decoded; arrays add nothing.
        depth: How many objects and arrays are open around it.
    """

    kind: Kind
    start: int
    end: int
    path: tuple[str, ...]
    depth: int


def tokens(text: str, limits: Limits) -> Iterator[JsonToken]:
    """Give the tokens of a JSON text in order; commas and colons are left out.

    Raises:
        UnreadableFileError: At the first character that is not JSON, and if the text ends too soon.
        TooLargeError: If it is nested deeper than ``limits.depth``.
    """
    state, at = _START, 0
    path: tuple[str, ...] = ()
    brackets: list[str] = []
    paths: list[tuple[str, ...]] = []  # of the open objects and arrays
    inside = ""  # the innermost of the open brackets
    while match := _NEXT.match(text, at):
        index, comma = cast(int, match.lastindex), match[1]
        kind = _KINDS[index]
        start, end = match.span(_STRING if kind == "key" else index)
        at = match.end()
        if kind == "key":
            if inside != "{" or state != (_VALUE if comma else _OPENED):
                _refuse()
            state = _KEY
            path = (*paths[-1], _decoded(text[start:end]))
        elif kind == "close":
            if comma or state not in (_OPENED, _VALUE) or inside != _OPENS[text[start]]:
                _refuse()
            brackets.pop()
            path = paths.pop()
            inside = brackets[-1] if brackets else ""
            state = _VALUE if brackets else _END
        else:
            if state in (_START, _KEY):
                fits = not comma
            else:
                fits = inside == "[" and state == (_VALUE if comma else _OPENED)
            if not fits:
                _refuse()
            state = _VALUE if brackets else _END
        yield JsonToken(kind, start, end, path, len(brackets))
        if kind == "open":
            inside = text[start]
            brackets.append(inside)
            paths.append(path)
            state = _OPENED
            if len(brackets) > limits.depth:
                raise TooLargeError("it is nested too deeply", "split it into flatter files")
    if state != _END or _SPACE.fullmatch(text, at) is None:
        _refuse()


def is_segment(text: str, token: JsonToken) -> bool:
    """Tell whether a key or value can be edited: a string, or a number of five digits and more."""
    if token.kind != "number":
        return token.kind in ("key", "string")
    raw = text[token.start : token.end]
    return len(raw) >= _LEAST_DIGITS and sum(map(str.isdigit, raw)) >= _LEAST_DIGITS


def value_of(text: str, token: JsonToken) -> str:
    """Return the decoded string or key, or a number or literal as it is written."""
    raw = text[token.start : token.end]
    return _decoded(raw) if raw[0] == '"' else raw


def edited(text: str, token: JsonToken, edits: Sequence[Edit]) -> str:
    r"""Return what stands instead of ``token`` once its value is edited; a number becomes a string.

    Escapes outside of the edits stay as they are. New letters are escaped as ``\uXXXX`` if the
    string has such escapes and nothing but ASCII.

    Args:
        text: The text the token is of.
        token: A key, string or number.
        edits: Of ``value_of(text, token)``, sorted, not overlapping.
    """
    raw = text[token.start : token.end]
    if not edits:
        return raw
    if raw[0] != '"':
        return json.dumps(replaced(raw, edits), ensure_ascii=False)
    inner = raw[1:-1]
    ascii_only = "\\u" in inner and inner.isascii()
    written = [
        Edit(edit.start, edit.end, json.dumps(edit.text, ensure_ascii=ascii_only)[1:-1])
        for edit in edits
    ]
    return f'"{replaced_in_raw(inner, written, _ESCAPE)}"'


def _decoded(raw: str) -> str:
    return cast(str, json.loads(raw)) if "\\" in raw else raw[1:-1]


def _refuse() -> NoReturn:
    raise UnreadableFileError("it is not valid JSON", "repair it and scan it again")
