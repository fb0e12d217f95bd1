"""Styles of shapes as old programs write them: size and position, nothing else."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"-?\d{0,5}(?:\.\d{1,4})?(?:pt|in|cm|mm|px|pc|%|em)?")
_STYLE = {
    "position": ("absolute", "relative", "static"),
    "left": (),
    "top": (),
    "margin-left": (),
    "margin-top": (),
    "width": (),
    "height": (),
    "z-index": (),
    "mso-position-horizontal": ("absolute", "left", "center", "right", "inside", "outside"),
    "mso-position-vertical": ("absolute", "top", "center", "bottom", "inside", "outside"),
    "mso-position-horizontal-relative": ("margin", "page", "text", "char"),
    "mso-position-vertical-relative": ("margin", "page", "text", "line"),
}
"""Properties of a drawn shape's style, each with the words it may have beside lengths."""


def known_style(text: str) -> str:
    """Return the properties of a style that a copy may have."""
    kept: list[str] = []
    for part in text.split(";"):
        name, _, value = (piece.strip().lower() for piece in part.partition(":"))
        if name in _STYLE and value and (value in _STYLE[name] or _LENGTH.fullmatch(value)):
            kept.append(f"{name}:{value}")
    return ";".join(kept)
