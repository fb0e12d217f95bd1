"""What a PDF document claims of parts of a page beside drawing them: other text, layers."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

from redact.formats._pdf_pages import Page

_LAYER = "OC"
_TEXTS = frozenset(("ActualText", "Alt", "E", "T"))
_MOST_UNITS = 32_000  # of UTF-16, in one claim


def take_claims(page: Page) -> list[str]:
    """Make pdfium read what is drawn, not what is claimed that it says; return the claims."""
    found: dict[str, None] = {}
    for item in page.objects:
        for index in reversed(range(raw.FPDFPageObj_CountMarks(item.handle))):
            mark = raw.FPDFPageObj_GetMark(item.handle, index)
            for number in range(raw.FPDFPageObjMark_CountParams(mark)):
                key = _wide(raw.FPDFPageObjMark_GetParamKey, mark, number)
                if key in _TEXTS:
                    value = _wide(raw.FPDFPageObjMark_GetParamStringValue, mark, key.encode())
                    found[value] = None
            if _name(mark) != _LAYER:
                raw.FPDFPageObj_RemoveMark(item.handle, mark)
    return [text for text in found if any(map(str.isalnum, text))]


def is_in_layer(handle: Any) -> bool:
    """Tell whether an object says by itself that it belongs to a layer."""
    marks = raw.FPDFPageObj_CountMarks(handle)
    return any(_name(raw.FPDFPageObj_GetMark(handle, index)) == _LAYER for index in range(marks))


def _name(mark: Any) -> str:
    return _wide(raw.FPDFPageObjMark_GetName, mark)


def _wide(get: Callable[..., Any], *of: object) -> str:
    """Return a text of UTF-16 that pdfium writes into a buffer."""
    length = ctypes.c_ulong()
    get(*of, None, 0, length)
    if not 2 < length.value <= _MOST_UNITS * 2:
        return ""
    buffer = (ctypes.c_ushort * (length.value // 2))()
    get(*of, buffer, length.value, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
