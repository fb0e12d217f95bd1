"""What tokens of SQL say, and how something else is said in their place."""

from __future__ import annotations

import re

from redact.formats._sql_tokens import MYSQL, Token

LEAST_DIGITS = 5
"""A number with fewer digits is neither a phone nor a document and stays."""
_LONG_NUMBER = re.compile(r"\d{5}")
_KEPT_BYTES = 2
"""So many bytes in hexadecimal are no value: flags, marks, empty texts."""

_ESCAPE = re.compile(
    r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|((?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3})"
    r"(?:\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}))*)|.)|''|\"\"",
    re.DOTALL,
)
_MYSQL_ESCAPE = re.compile(r"\\.|''|\"\"", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_MYSQL_ESCAPED = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a"}
_BYTES = re.compile(r"x([0-9A-Fa-f]{1,2})|([0-7]{1,3})")
_NEW = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1a": "\\Z"})
_NEW_CELL = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": ""})
_HEX_TEXT = re.compile(r"\\x((?:[0-9A-Fa-f]{2})*+)")
_HEX_CELL = re.compile(r"\\\\x((?:[0-9A-Fa-f]{2})*+)")
_NULL = "\\N"
_SPELLING = ("hex", "cell", "text")
"""Kinds of tokens that may spell bytes in hexadecimal."""


def value_of(token: Token, dialect: str) -> str | None:
    """Return what a token says, or None if that is no text that is read."""
    kind, _, raw = token
    if kind in ("sign", "end"):
        return None
    if kind == "word":
        return raw if not raw.isascii() or _LONG_NUMBER.search(raw) else None
    if kind == "number":
        return raw if sum(map(str.isdigit, raw)) >= LEAST_DIGITS else None
    if kind in _SPELLING and (data := bytes_of(token)) is not None:
        return _text(data)
    if kind == "cell":
        return None if raw == _NULL else _unescaped(raw, _ESCAPE, _ESCAPED, quotes=False)
    if kind in ("text", "name"):
        return raw[1:-1].replace(raw[-1] * 2, raw[-1])
    if kind == "slashed":
        inner = raw[1:-1] if dialect == MYSQL else raw[2:-1]
        if dialect == MYSQL:
            return _unescaped(inner, _MYSQL_ESCAPE, _MYSQL_ESCAPED)
        return _unescaped(inner, _ESCAPE, _ESCAPED)
    start, end = _marks(token)
    return raw[start:end]


def bytes_of(token: Token) -> bytes | None:
    """Return the bytes that a token spells in hexadecimal, or None if it spells none."""
    kind, _, raw = token
    if kind == "hex":
        digits = "".join(raw[2:].rstrip("'").split())
        return bytes.fromhex("0" * (len(digits) % 2) + digits)
    if kind == "cell" and (match := _HEX_CELL.fullmatch(raw)):
        return bytes.fromhex(match[1])
    if kind == "text" and (match := _HEX_TEXT.fullmatch(raw, 1, len(raw) - 1)):
        return bytes.fromhex(match[1])
    return None


def is_binary(token: Token) -> bool:
    """Say that a token spells bytes that are no text, and more than a flag."""
    data = bytes_of(token) if token.kind in _SPELLING else None
    return data is not None and len(data) > _KEPT_BYTES and _text(data) is None


def saying(token: Token, value: str, dialect: str) -> str:
    """Return what is written instead of a token, so that it says ``value``."""
    kind, _, raw = token
    if bytes_of(token) is not None:
        return _hex(token, value.encode())
    if kind == "cell":
        return value.translate(_NEW_CELL)
    if kind in ("text", "name"):
        return raw[0] + value.replace(raw[0], raw[0] * 2) + raw[0]
    if kind == "slashed":
        new = value.translate(_NEW).replace(raw[-1], raw[-1] * 2)
        return raw[: len(raw) - len(raw.lstrip("eE"))] + raw[-1] + new + raw[-1]
    if kind in ("comment", "block", "body"):
        start, end = _marks(token)
        if kind == "comment":
            value = " ".join(value.split("\n"))
        elif kind == "block" and value.count("/*") != value.count("*/"):
            value = value.replace("*/", "* /").replace("/*", "/ *")
        elif kind == "body":
            value = value.replace(raw[:start], "")
        return raw[:start] + value + raw[end:]
    if kind == "number":
        new = value.translate(_NEW) if dialect == MYSQL else value
        return "'" + new.replace("'", "''") + "'"
    quote = "`" if dialect == MYSQL else '"'
    return quote + value.replace(quote, quote * 2) + quote


def emptied(token: Token) -> str:
    """Return what is written instead of bytes that are left out."""
    return _hex(token, b"")


def _hex(token: Token, data: bytes) -> str:
    if token.kind == "cell":
        return f"\\\\x{data.hex()}"
    if token.kind == "text":
        return f"'\\x{data.hex()}'"
    if token.raw.startswith("0"):
        return f"0x{data.hex().upper()}" if data else "''"
    return f"{token.raw[0]}'{data.hex().upper()}'"


def _text(data: bytes) -> str | None:
    """Return bytes as text, or None if they are none; one or two are flags."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    plain = all(sign.isprintable() or sign in "\t\r\n" for sign in text)
    return text if plain and len(data) > _KEPT_BYTES else None


def _unescaped(
    text: str, escape: re.Pattern[str], table: dict[str, str], *, quotes: bool = True
) -> str:
    def one(match: re.Match[str]) -> str:
        found = match[0]
        if found[0] != "\\":
            return found[0] if quotes else found
        if match.re is _ESCAPE and match[1]:
            codes = [int(m[1], 16) if m[1] else int(m[2], 8) for m in _BYTES.finditer(match[1])]
            return bytes(code & 255 for code in codes).decode("utf-8", "replace")
        if match.re is _ESCAPE and len(found) > 2:
            code = int(found[2:], 16)
            return chr(code) if code < 0x110000 else "\ufffd"
        return table.get(found[1], found if found[1] in "%_" else found[1])

    return escape.sub(one, text) if "\\" in text or quotes else text


def _marks(token: Token) -> tuple[int, int]:
    """Return where the text of a comment or a body starts and ends."""
    raw = token.raw
    if token.kind == "comment":
        return (1 if raw[0] == "#" else 2), len(raw)
    if token.kind == "block":
        return 2, len(raw) - 2
    tag = raw.index("$", 1) + 1
    return tag, len(raw) - tag
