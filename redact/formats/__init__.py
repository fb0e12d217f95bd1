"""The formats, one in each file of this folder, found by scanning it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from redact.errors import UnreadableFileError, UnsupportedFormatError
from redact.formats.base import Converter, Format, Match

HEAD_BYTES = 65_536

_KNOWN_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a bitmap picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a media file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"PK\x03\x04", "a ZIP archive or an office file of another kind"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office file of the old binary kind"),
    (b"{\\rtf", "a rich text document"),
    (b"!BDN", "a store of Outlook (PST)"),
    (b"\x00\x01\x00\x00Standard", "an Access database"),
    (b"PGDMP", "a PostgreSQL archive (`pg_restore -f dump.sql` makes SQL of it)"),
    (
        b"\x37\x7f\x06\x82",
        "what is new in the database beside it (open that with `sqlite3`, type `VACUUM;`, close it "
        "and scan it again)",
    ),
    (b"\x18\xe2\x2d\x00", "an aid of the database beside it, with nothing in it to read"),
    (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "a journal with old pages of the database beside it"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)


@cache
def all_formats() -> dict[str, Format | Converter]:
    """Return every format by name, found by scanning this folder."""
    found: dict[str, Format | Converter] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if module.name.startswith("_") or module.name == "base":
            continue
        namespace = vars(importlib.import_module(f"{__name__}.{module.name}"))
        for item in namespace.values():
            if (
                isinstance(item, type)
                and item.__module__ == f"{__name__}.{module.name}"
                and not item.__name__.startswith("_")
                and hasattr(item, "suffixes")
            ):
                format = cast(Format | Converter, item())
                found[format.name] = format
    return found


def format_of(head: bytes, name: str) -> Format | Converter:
    """Return the format of a file with these first bytes and this name; content decides first.

    Raises:
        UnreadableFileError: If the file is empty.
        UnsupportedFormatError: If no format knows it; the message says what it looks like.
    """
    if not head:
        raise UnreadableFileError("it is empty", "nothing to redact; leave it out")
    best, match = None, Match.NO
    for format in all_formats().values():
        if (surely := format.matches(head, name)) > match:
            best, match = format, surely
    magic, kind = next((known for known in _KNOWN_KINDS if head.startswith(known[0])), (b"", ""))
    no_text = len(magic) > 3 or b"\x00" in head  # "BM" and "MZ" may also begin a text
    if best is None or (kind and match <= Match.NAME and no_text):
        raise UnsupportedFormatError(
            f"it is {kind or 'of an unknown kind'}, which cannot be redacted yet",
            "convert it to a supported kind (see `redact formats`) and scan that",
        )
    return best


def is_misnamed(format: Format | Converter, name: str) -> bool:
    """Tell whether a file of this format has the name of another."""
    name = name.lower()
    return not name.endswith(format.suffixes) and any(
        name.endswith(other.suffixes) for other in all_formats().values()
    )
