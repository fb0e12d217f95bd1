"""Bytes in cells of databases: text, a file of its own, or neither."""

from __future__ import annotations

from redact.errors import FileError

_HEAD_BYTES = 65_536
_LEAST_BYTES = 16
"""So many bytes are an identifier or a key, no file."""
_IN_PLACE = ("text", "json", "jsonl", "csv", "telegram")
"""Formats that a text in a cell may look like, and is read in its cell all the same."""


def kind_of(data: bytes) -> str:
    """Tell a blob: ``text``, another ``file``, or an empty string."""
    from redact.formats import format_of

    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = ""
    if not text and len(data) <= _LEAST_BYTES:
        return ""
    plain = bool(text) and all(c.isprintable() or c in "\t\r\n" for c in text)
    try:
        format = format_of(data[:_HEAD_BYTES], "")
    except FileError:
        return "text" if plain else ""
    if format.name in _IN_PLACE:
        return "text" if plain else ""
    return "file"
