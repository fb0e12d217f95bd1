"""Texts of XML as people read them: without what only indents them, and without files in base64."""

from __future__ import annotations

import re

_WRAPPED = re.compile(r"[ \t\r\n]*\n[ \t\r\n]+|[ \t\r\n]+\n[ \t\r\n]*")
_CODED = re.compile(r"\s*(?:data:[\w/+.;=-]{1,100},|(?:[A-Za-z0-9+/_-]{60,}={0,2}\s*)+)")
_CODED_END = re.compile(r"[A-Za-z0-9+/_-]{0,200}={0,2}\s*")
_MIXED_CASE = re.compile(r"(?=.{0,200}?[A-Z])(?=.{0,200}?[a-z])", re.DOTALL)


def unwrapped(text: str, in_line: bool) -> str:
    """Return a text without the line breaks that only indent it."""
    if not in_line and "\n" in text:
        text = text.strip(" \t\r\n")
    return _WRAPPED.sub(" ", text)


def is_coded(text: str) -> bool:
    """Tell whether a text is a file in base64, which no person reads."""
    match = _CODED.match(text)
    if match is None or not _CODED_END.fullmatch(text, match.end()):
        return text.lstrip().startswith("data:") and match is not None
    return text.lstrip().startswith("data:") or _MIXED_CASE.match(text) is not None
