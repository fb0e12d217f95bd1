"""Presentations for tests, written as raw XML so that every place for a name is reached."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org"
_RELATION = f"{_OFFICE}/officeDocument/2006/relationships"
_DECLARED = (
    f'xmlns:p="{_OFFICE}/presentationml/2006/main" '
    f'xmlns:r="{_RELATION}" '
    f'xmlns:a="{_OFFICE}/drawingml/2006/main" '
    f'xmlns:c="{_OFFICE}/drawingml/2006/chart" '
    f'xmlns:dgm="{_OFFICE}/drawingml/2006/diagram" '
    f'xmlns:m="{_OFFICE}/officeDocument/2006/math" '
    f'xmlns:mc="{_OFFICE}/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" '
    'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" '
    'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
    'xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_PLACE = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="1000000"/></a:xfrm>'
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


def shape(*paragraphs: str, named: str = 'name="Shape 2"', inside: str = "") -> str:
    """Return a shape with paragraphs; what is no markup becomes one."""
    lines = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" {named}>{inside}</p:cNvPr><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{_PLACE}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody></p:sp>"
    )


def frame(uri: str, content: str, named: str = 'name="Shape 4"') -> str:
    """Return a frame with a graphic of some kind."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" {named}/><p:cNvGraphicFramePr/>'
        '<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_OFFICE}/{uri}">{content}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def table(*rows: Sequence[str], look: str = "") -> str:
    """Return a frame with a table of plain cells."""
    lines = "".join(
        '<a:tr h="9">'
        + "".join(
            f"<a:tc><a:txBody><a:bodyPr/>{paragraph(cell)}</a:txBody><a:tcPr/></a:tc>"
            for cell in row
        )
        + "</a:tr>"
        for row in rows
    )
    grid = '<a:gridCol w="9"/>' * len(rows[0])
    content = f"<a:tbl><a:tblPr {look}/><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl>"
    return frame("drawingml/2006/table", content)


def picture(id: str = "rId90", named: str = 'name="Shape 3"', blip: str = "embed") -> str:
    """Return a picture."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="3" {named}/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:{blip}="{id}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{_PLACE}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def part(root: str, content: str, attributes: str = "") -> str:
    """Return a part whose root has a prefix of ``_DECLARED``."""
    return f"<{root} {_DECLARED} {attributes}>{content}</{root}>"


def slide(*shapes: str, root: str = "p:sld", attributes: str = "", after: str = "") -> str:
    """Return a slide, layout, master or page of notes with shapes."""
    tree = f"<p:cSld><p:spTree>{_GROUP}{''.join(shapes)}</p:spTree></p:cSld>"
    return part(root, tree + after, attributes)


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


def links(*each: tuple[str, str, str]) -> str:
    """Return a relationships part; each is id, kind and target, an address being outside."""
    lines = "".join(
        f'<Relationship Id="{id}" Type="{_RELATION}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for id, kind, target in each
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{lines}</Relationships>'


def members(
    *slides: str,
    relations: Sequence[tuple[str, str, str]] = (),
    main: str = "",
    main_relations: Sequence[tuple[str, str, str]] = (),
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Return the members of a presentation.

    Args:
        slides: Parts, or shapes of one.
        relations: What leads from each slide besides its layout.
        main: More in the main part.
        main_relations: What leads from there besides slides and master.
        more: Any other members.
    """
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="rId{n + 1}"/>' for n in range(len(slides)))
    parts = [s if "<p:sld " in s[:8] else slide(s) for s in slides]
    overrides = "".join(
        f'<Override PartName="/ppt/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("presentation", "presentation.main"),
            ("slideLayouts/slideLayout1", "slideLayout"),
            ("slideMasters/slideMaster1", "slideMaster"),
            *((f"slides/slide{n + 1}", "slide") for n in range(len(slides))),
        )
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": links(("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": part(
            "p:presentation",
            '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst>'
            f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
            f'<p:notesSz cx="6858000" cy="9144000"/>{main}',
        ),
        "ppt/_rels/presentation.xml.rels": links(
            *((f"rId{n + 1}", "slide", f"slides/slide{n + 1}.xml") for n in range(len(slides))),
            ("master", "slideMaster", "slideMasters/slideMaster1.xml"),
            *main_relations,
        ),
        "ppt/slideMasters/slideMaster1.xml": slide(
            root="p:sldMaster",
            after='<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" '
            'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
            'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>'
            '<p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>',
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": links(
            ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")
        ),
        "ppt/slideLayouts/slideLayout1.xml": slide(root="p:sldLayout"),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": links(
            ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        **{f"ppt/slides/slide{n}.xml": data for n, data in enumerate(parts, 1)},
        **{
            f"ppt/slides/_rels/slide{n}.xml.rels": links(
                ("rId50", "slideLayout", "../slideLayouts/slideLayout1.xml"), *relations
            )
            for n in range(1, len(slides) + 1)
        },
        **(more or {}),
    }


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
