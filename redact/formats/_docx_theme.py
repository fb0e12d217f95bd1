"""A theme of our own with the colours and known fonts of another: themes hold free text."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats._ooxml import KNOWN_FONT, A

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
"""Names of a theme's colours, with those of Office 2013 for what a document leaves open."""

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme(root: etree._Element) -> bytes:
    """Return the theme part of a copy, given the root of the document's own."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{_colour(root, name, usual)}"/></a:{name}>'
        for name, usual in _COLOURS.items()
    )
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{_font(root, name)}"/><a:ea typeface=""/>'
        f'<a:cs typeface=""/></a:{name}>'
        for name in ("majorFont", "minorFont")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{A[1:-1]}" name="Theme"><a:themeElements>'
        f'<a:clrScheme name="Colours">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Fonts">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="Formats"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def _colour(root: etree._Element, name: str, usual: str) -> str:
    own = root.find(f".//{A}clrScheme/{A}{name}")
    if own is None or not len(own):
        return usual
    value = own[0].get("lastClr", own[0].get("val", ""))
    return value.upper() if _HEX.fullmatch(value) else usual


def _font(root: etree._Element, name: str) -> str:
    latin = root.find(f".//{A}fontScheme/{A}{name}/{A}latin")
    value = latin.get("typeface", "") if latin is not None else ""
    return value if KNOWN_FONT.fullmatch(value) else "Calibri"
