"""What stands around the cells of a sheet, as rules for copying it."""

from __future__ import annotations

import re

from lxml import etree

from redact.formats._allow import Rules, free, like
from redact.formats._xlsx_words import (
    ATTRIBUTES,
    DROPPED,
    KEPT,
    NUMBER,
    REF,
    REFS,
    SILENT,
    WORDS,
    X14,
    XM,
    S,
)

FREE = {
    "dataValidation": ("promptTitle", "prompt", "errorTitle", "error"),
    "hyperlink": ("tooltip", "display"),
    "filter": ("val",),
    "customFilter": ("val",),
    "cfRule": ("text",),
}
"""Attributes that are texts, by element."""


class NoLeads:
    """Leads nowhere: for parts whose elements lead to no others."""

    def link(self, kind: str, id: str) -> str | None:
        return None

    def ids(self, kind: str) -> list[str]:
        return []

    def inside(self, kind: str, id: str) -> None:
        return None


def usual_rule(element: etree._Element) -> etree._Element:
    """Return a rule for input of a later program as an ordinary one."""
    new = etree.Element(f"{S}dataValidation")
    for name, value in element.attrib.items():
        if not str(name).startswith("{"):
            new.set(name, value)
    new.set("sqref", element.findtext(f"{XM}sqref") or "")
    for name in ("formula1", "formula2"):
        if text := element.findtext(f"{X14}{name}/{XM}f"):
            etree.SubElement(new, f"{S}{name}").text = text
    return new


RULES = Rules(
    kept=KEPT,
    attributes=ATTRIBUTES,
    values=WORDS,
    number=NUMBER,
    special={
        **{f"{S}{tag}@{name}": free for tag, names in FREE.items() for name in names},
        **{f"{S}{tag}@sqref": like(REFS) for tag in ("selection", "conditionalFormatting")},
        **{f"{S}{tag}@sqref": like(REFS) for tag in ("dataValidation", "ignoredError")},
        **dict.fromkeys(("ref", "activeCell", "topLeftCell"), like(REF)),
        f"{S}cfvo@val": like(re.compile(f"{NUMBER.pattern}|{REF.pattern}")),
    },
    silent=SILENT | {"location"},
    dropped=DROPPED,
)
