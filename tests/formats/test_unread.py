"""Whatever stands in whatever: what a copy of an office file has is in a segment, or harmless.

The parts are made of all the elements that a copy may have, nested at random as no program would,
and every one has the same name in its text and in the attributes that hold texts.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from formats import contract, docx_files, drawing_files, pptx_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from redact.formats import _dml_words as dml
from redact.formats import _ooxml as ooxml
from redact.formats._pptx_words import KEPT
from redact.formats.base import Format
from redact.formats.docx import Docx
from redact.formats.pptx import Pptx

NAME = "Верас"
FREE = (
    "name",
    "title",
    "descr",
    "tooltip",
    "typeface",
    "styleName",
    "val",
    "fmla",
    "type",
    "macro",
)
SPACES = {**dml.KEPT, dml.P: dml.KEPT[dml.P] | KEPT, ooxml.W: ooxml.KEPT | ooxml.UNWRAPPED}
DROPPED = {ooxml.W: frozenset(ooxml.DROPPED), dml.A: frozenset(dml.DROPPED)}
TAGS = st.sampled_from(
    sorted(
        space + name
        for spaces in (SPACES, DROPPED)
        for space, names in spaces.items()
        for name in names
    )
)
COMMON = st.sampled_from(
    [f"{dml.A}{n}" for n in ("p", "r", "t", "tbl", "tr", "tc", "txBody", "fld", "graphicData")]
    + [f"{ooxml.W}{n}" for n in ("p", "r", "t", "tbl", "tr", "tc", "drawing", "pict", "rPr", "del")]
    + [f"{dml.P}{n}" for n in ("sp", "pic", "graphicFrame", "txBody")]
    + [f"{ooxml.WP}inline", f"{ooxml.WP}docPr", f"{dml.PIC}pic", f"{dml.LC}lockedCanvas"]
    + [dml.ALTERNATE, f"{ooxml.MC}Choice", f"{ooxml.MC}Fallback", f"{ooxml.M}t", f"{dml.A14}m"]
    + [f"{ooxml.V}{n}" for n in ("shape", "rect", "textbox", "imagedata", "textpath")]
)


@st.composite
def trees(draw: st.DrawFn) -> etree._Element:
    """Return an element with others in it, each with the name wherever it may have one."""
    root = etree.Element(draw(TAGS | COMMON))
    inside = [root]
    for _ in range(draw(st.integers(1, 25))):
        above = draw(st.sampled_from(inside[-4:]))
        inside.append(etree.SubElement(above, draw(COMMON | TAGS)))
    for element in inside:
        element.text = element.tail = NAME
        for name in draw(st.lists(st.sampled_from(FREE), max_size=4)):
            element.set(name, NAME)
            element.set(f"{ooxml.W}{name}", NAME)
        for name in ("embed", "id", "link"):
            element.set(f"{ooxml.R}{name}", "rId90")
    return root


def source(kind: str, folder: Path, tree: etree._Element) -> Path:
    """Write a file of a kind with the tree in its text, and in a chart."""
    xml = etree.tostring(tree, encoding="unicode", with_tail=False)
    more = {"media/image1.png": drawing_files.PNG, "c.xml": drawing_files.chart(more=xml)}
    if kind == "pptx":
        frame = pptx_files.frame("drawingml/2006/chart", '<c:chart r:id="rId91"/>')
        relations = (("rId90", "image", "../media/image1.png"), ("rId91", "chart", "../c.xml"))
        contents = pptx_files.members(
            xml + frame,
            relations=relations,
            main=xml,
            more={f"ppt/{name}": data for name, data in more.items()},
        )
        return drawing_files.write(folder / "a.pptx", contents)
    contents = docx_files.members(
        xml + docx_files.paragraph(xml + docx_files.drawn("chart", '<c:chart r:id="rId91"/>')),
        {"styles": docx_files.part("styles", xml)},
        (("rId90", "image", "media/image1.png"), ("rId91", "chart", "c.xml")),
        {f"word/{name}": data for name, data in more.items()},
    )
    return drawing_files.write(folder / "a.docx", contents)


@pytest.mark.parametrize("format", [Pptx(), Docx()], ids=["pptx", "docx"])
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(tree=trees(), given_copies=st.booleans())
def test_what_a_copy_has_is_read(format: Format, tree: etree._Element, given_copies: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file, copy = source(format.name, folder, tree), folder / f"copy.{format.name}"
        picture = folder / "1.png"
        picture.write_bytes(drawing_files.PNG)
        copies = {1: picture} if given_copies else {}
        seen = []

        def keep(batch: contract.Batch) -> list[tuple[()]]:
            seen.append(batch)
            return [() for _ in batch.segments]

        format.write(file, copy, keep, contract.LIMITS, copies)  # type: ignore[call-arg]
        assert seen == list(format.read(file, contract.LIMITS))
        assert contract.texts(format, copy) == contract.texts(format, file)
        again = folder / "again"
        format.write(copy, again, contract.no_edits, contract.LIMITS, copies)  # type: ignore[call-arg]
        assert copy.read_bytes() == again.read_bytes()
        for part in format.rest(copy, contract.LIMITS):
            assert NAME not in (part if isinstance(part, str) else part.decode("utf-8", "ignore"))
