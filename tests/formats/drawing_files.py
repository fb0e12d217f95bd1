"""What files of office programs have in common in tests: drawings, charts, diagrams, packing."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org"
RELATION = f"{OFFICE}/officeDocument/2006/relationships"
DECLARED = (
    f'xmlns:p="{OFFICE}/presentationml/2006/main" '
    f'xmlns:r="{RELATION}" '
    f'xmlns:a="{OFFICE}/drawingml/2006/main" '
    f'xmlns:c="{OFFICE}/drawingml/2006/chart" '
    f'xmlns:dgm="{OFFICE}/drawingml/2006/diagram" '
    f'xmlns:m="{OFFICE}/officeDocument/2006/math" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" '
    'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" '
    'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
    'xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex"'
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ff"
    "ff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""A picture of one white pixel."""


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f"<a:r><a:rPr {properties}/><a:t>{text}</a:t></a:r>"


def paragraph(*runs: str) -> str:
    """Return a paragraph; what is no markup becomes a run."""
    return "<a:p>" + "".join(r if r.startswith("<") else run(r) for r in runs) + "</a:p>"


def part(root: str, content: str, attributes: str = "") -> str:
    """Return a part whose root has a prefix of ``DECLARED``."""
    return f"<{root} {DECLARED} {attributes}>{content}</{root}>"


def chart(*series: str, title: str = "", more: str = "") -> str:
    """Return a chart part."""
    head = f"<c:title><c:tx><c:rich><a:bodyPr/>{paragraph(title)}</c:rich></c:tx></c:title>"
    return part(
        "c:chartSpace",
        f"<c:chart>{head if title else ''}<c:plotArea><c:barChart><c:barDir val='col'/>"
        f"{''.join(series)}<c:axId val='1'/><c:axId val='2'/></c:barChart></c:plotArea></c:chart>"
        f"{more}",
    )


def series(name: str, categories: Sequence[str], values: Sequence[str], sheet: str = "S") -> str:
    """Return a series of a chart with what it holds of its cells."""

    def points(texts: Sequence[str]) -> str:
        return f'<c:ptCount val="{len(texts)}"/>' + "".join(
            f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts)
        )

    return (
        f"<c:ser><c:idx val='0'/><c:order val='0'/><c:tx><c:strRef><c:f>{sheet}!A1</c:f>"
        f"<c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:f>{sheet}!A2</c:f><c:strCache>{points(categories)}</c:strCache>"
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>{sheet}!B2</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{points(values)}</c:numCache></c:numRef></c:val>"
        "</c:ser>"
    )


def diagram(name: str) -> dict[str, tuple[str, str, str]]:
    """Return the parts of a diagram with a text: kind that leads there, name and content."""
    model = (
        "<dgm:ptLst><dgm:pt modelId='1'><dgm:prSet custT='1'/><dgm:t><a:bodyPr/>"
        f"{paragraph(name)}</dgm:t></dgm:pt></dgm:ptLst><dgm:extLst><a:ext uri='x'>"
        "<dsp:dataModelExt relId='rId64'/></a:ext></dgm:extLst>"
    )
    drawn = (
        f'<dsp:spTree><dsp:nvGrpSpPr/><dsp:grpSpPr/><dsp:sp modelId="{name}"><dsp:nvSpPr>'
        f'<dsp:cNvPr id="0" name="{name}"/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr/><dsp:style/>'
        f"<dsp:txBody><a:bodyPr/>{paragraph(name[:3], name[3:])}</dsp:txBody><dsp:txXfrm/>"
        "</dsp:sp></dsp:spTree>"
    )
    layout = part("dgm:layoutDef", f'<dgm:title val="{name}"/>')
    return {
        "rId60": ("diagramData", "diagrams/data1.xml", part("dgm:dataModel", model)),
        "rId61": ("diagramLayout", "diagrams/layout1.xml", layout),
        "rId64": ("diagramDrawing", "diagrams/drawing1.xml", part("dsp:drawing", drawn)),
    }


DIAGRAM = '<dgm:relIds r:dm="rId60" r:lo="rId61" r:qs="rId62" r:cs="rId63"/>'
"""What shows a diagram in a frame."""


def links(*each: tuple[str, str, str]) -> str:
    """Return a relationships part; each is id, kind and target, an address being outside."""
    lines = "".join(
        f'<Relationship Id="{id}" Type="{RELATION}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for id, kind, target in each
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{lines}</Relationships>'


def write(target: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write the members of a presentation into a file and return it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target


def unpacked(file: Path) -> dict[str, bytes]:
    """Return the members of a file."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
