"""Shapes with a geometry of their own: formulas with names, which are given anew."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats._allow import Copier
from redact.formats._ooxml import A
from redact.formats._words import words

_KNOWN = words(
    # what every shape has: its sizes and parts of a circle
    "l t r b w h hc vc ss ls wd2 wd3 wd4 wd5 wd6 wd8 wd10 wd12 wd32 hd2 hd3 hd4 hd5 hd6 hd8 hd10 "
    "hd12 ssd2 ssd4 ssd6 ssd8 ssd16 ssd32 cd2 cd3 cd4 cd8 3cd4 3cd8 5cd8 7cd8 "
    # operators
    "val */ +- +/ ?: abs at2 cat2 cos max min mod pin sat2 sin sqrt tan "
    # fills of a path
    "none norm lighten lightenLess darken darkenLess true false"
)
_ADJUSTMENT = re.compile(r"(?:adj|hf|vf|a)\d?")
_NUMBER = re.compile(r"-?\d{1,12}")
_VALUE = re.compile(r"val -?\d{1,9}")
_ATTRIBUTES = words(
    "name fmla x y w h wR hR stAng swAng ang l t r b fill stroke extrusionOk gdRefX gdRefY minX "
    "maxX minY maxY gdRefR gdRefAng minR maxR minAng maxAng"
)
_ELEMENTS = words(
    "avLst gdLst gd ahLst ahXY ahPolar pos cxnLst cxn rect pathLst path moveTo lnTo arcTo "
    "quadBezTo cubicBezTo close pt"
)


def custom(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy a ``custGeom``; the names of its guides are numbered."""
    names: dict[str, str] = {}
    for guide in element.iter(f"{A}gd"):
        names.setdefault(guide.get("name", ""), f"g{len(names) + 1}")
    _copied(copier, etree.SubElement(parent, element.tag), element, names)


def _copied(
    copier: Copier, parent: etree._Element, element: etree._Element, names: dict[str, str]
) -> None:
    for child in element:
        tag = str(child.tag)
        if not tag.startswith(A) or tag[len(A) :] not in _ELEMENTS:
            copier.drop("unknown element")
            continue
        new = etree.SubElement(parent, tag)
        for name, value in child.attrib.items():
            if name in _ATTRIBUTES:
                new.set(name, " ".join(_token(word, names) for word in str(value).split()))
            else:
                copier.drop("attribute")
        _copied(copier, new, child, names)


def _token(word: str, names: dict[str, str]) -> str:
    """Return the copy's word for one in a formula; what is unknown counts as nothing."""
    if word in names:
        return names[word]
    return word if word in _KNOWN or _NUMBER.fullmatch(word) else "0"


def adjustment(copier: Copier, parent: etree._Element, element: etree._Element) -> None:
    """Copy the guide of a shape of the standard: it sets one of its numbers."""
    name, formula = element.get("name", ""), element.get("fmla", "")
    if _ADJUSTMENT.fullmatch(name) and _VALUE.fullmatch(formula):
        etree.SubElement(parent, element.tag, {"name": name, "fmla": formula})
    else:
        copier.drop("attribute")
