"""Fields: those that load something or tell who works where lose their code, not their text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from redact.formats._ooxml import FIELDS, W

_CODES = (f"{W}instrText", f"{W}delInstrText")


@dataclass(slots=True)
class _Field:
    marks: list[etree._Element] = field(default_factory=list)
    code: str = ""
    in_code: bool = True


def may_stay(code: str) -> bool:
    """Tell whether the field with this code may stay a field."""
    words = code.replace("=", " = ", 1).split(None, 1)
    return bool(words) and words[0].upper() in FIELDS


def undone(root: etree._Element) -> set[etree._Element]:
    """Return the elements to be left out so that only allowed fields remain."""
    stack: list[_Field] = []
    gone: set[etree._Element] = set()
    for element in root.iter(f"{W}fldChar", *_CODES):
        kind = element.get(f"{W}fldCharType")
        if element.tag != f"{W}fldChar":
            if not stack or not stack[-1].in_code:
                gone.add(element)
                continue
            stack[-1].code += element.text or ""
            stack[-1].marks.append(element)
        elif kind == "begin":
            stack.append(_Field([element]))
        elif not stack:
            gone.add(element)
        else:
            stack[-1].marks.append(element)
            stack[-1].in_code = False
            if kind == "end":
                done = stack.pop()
                if not may_stay(done.code):
                    gone.update(done.marks)
    for open_field in stack:
        gone.update(open_field.marks)
    return gone
