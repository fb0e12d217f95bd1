"""Content lines of contact cards and calendars (RFC 6350, RFC 5545, vCard 2.1), read and written.

A line is folded over several of the file: by a blank at the beginning of what goes on, and where it
is quoted-printable, by an equals sign at the end (vCard 2.1).
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(
    r"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):"
)
_PARAMETER = re.compile(r";([^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\,;]")
_PART = re.compile(r"(?:[^;\\]|\\.)*+", re.DOTALL)
_QUOTED = "QUOTED-PRINTABLE"
_OCTETS = 75
_NOT_IN_QUOTES = re.compile(r"[\x00-\x1f\"\x7f]")


class Line(NamedTuple):
    """A content line.

    Attributes:
        group: What it stands in one group with others by (vCard), or an empty string.
        name: In capitals.
        parameters: Names in capitals with values, without quotes; the name of a bare value of
            vCard 2.1 is empty.
        value: As it is written, quoted-printable decoded.
        quoted: True if the file has the value as quoted-printable.
    """

    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str
    quoted: bool = False

    def parameter(self, name: str) -> str:
        """Return a parameter's value in capitals, or an empty string."""
        return next((v.upper() for n, v in self.parameters if n == name), "")


def content_lines(text: str) -> Iterator[Line | None]:
    """Give the content lines of a text; None for each that is none and not empty."""
    for raw in _unfolded(text):
        match = _LINE.match(raw)
        if match is None:
            if raw.strip():
                yield None
            continue
        pairs = tuple(_pair(part[1]) for part in _PARAMETER.finditer(match[3]))
        line = Line(match[1] or "", match[2].upper(), pairs, raw[match.end() :])
        if any(_is_quoted(pair) for pair in pairs):
            kept = tuple(pair for pair in pairs if not _is_quoted(pair) and pair[0] != "CHARSET")
            value = _decoded(line.value, line.parameter("CHARSET"))
            line = line._replace(parameters=kept, value=value, quoted=True)
        yield line


def written(line: Line) -> str:
    """Return a line as it is in a file, folded, with line ends of one character."""
    head = f"{line.group}.{line.name}" if line.group else line.name
    for name, value in line.parameters:
        head += f";{name}=" if name else ";"
        value = _NOT_IN_QUOTES.sub(" ", value)
        head += f'"{value}"' if re.search(r"[:;,]", value) and name != "TYPE" else value
    if line.quoted:
        parts = (quopri.encodestring(p.encode()).decode("ascii") for p in line.value.split("\n"))
        value = "=0D=0A".join(part.replace("=\n", "") for part in parts)
        return f"{head};CHARSET=UTF-8;ENCODING={_QUOTED}:{value}\n"
    return _folded(f"{head}:{line.value}")


def text_of(value: str) -> str:
    """Return what a value says: with its escapes undone."""
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def value_of(text: str) -> str:
    """Return a text as a value: with what has a meaning there escaped."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TO_ESCAPE.sub(lambda m: "\\" + m[0], text).replace("\n", "\\n")


def parts_of(value: str) -> list[str]:
    """Return the parts of a value of several, as they are written."""
    found, at = [], 0
    while True:
        match = _PART.match(value, at)
        at = match.end() if match else at
        found.append(match[0] if match else "")
        if at >= len(value) or value[at] != ";":
            return found
        at += 1


def _unfolded(text: str) -> Iterator[str]:
    whole: list[str] = []
    soft = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if soft:
            whole[-1] = whole[-1][:-1]
            whole.append(line)
        elif line[:1] in (" ", "\t") and whole:
            whole.append(line[1:])
        else:
            if whole:
                yield "".join(whole)
            whole = [line]
        soft = line.endswith("=") and _begins_quoted(whole[0])
    if whole:
        yield "".join(whole)


def _begins_quoted(first: str) -> bool:
    return _QUOTED in first.partition(":")[0].upper()


def _pair(part: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals:
        return "", name.strip()
    return name.strip().upper(), value.replace('"', "").strip()


def _is_quoted(pair: tuple[str, str]) -> bool:
    return pair[0] in ("", "ENCODING") and pair[1].upper() == _QUOTED


def _decoded(value: str, charset: str) -> str:
    """Return quoted-printable decoded; what is not in it is taken as it is."""
    data = binascii.a2b_qp(value.encode("utf-8", "surrogatepass"))
    for codec in (charset or "utf-8", "utf-8", "cp1251"):
        try:
            return data.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", "replace")


def _folded(line: str) -> str:
    lines, size = [""], 0
    for character in line:
        length = len(character.encode("utf-8", "surrogatepass"))
        if size + length > _OCTETS:
            lines.append(" ")
            size = 1
        lines[-1] += character
        size += length
    return "\n".join(lines) + "\n"
