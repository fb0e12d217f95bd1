"""Presentations for tests, written as raw XML so that every place for a name is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formats.drawing_files import (
    OFFICE,
    PNG,
    chart,
    links,
    paragraph,
    part,
    run,
    series,
    unpacked,
    write,
)

__all__ = [
    "PNG",
    "chart",
    "links",
    "members",
    "paragraph",
    "part",
    "picture",
    "run",
    "series",
    "shape",
    "slide",
    "table",
    "unpacked",
    "write",
]

_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_PLACE = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="1000000"/></a:xfrm>'


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
        f'<a:graphic><a:graphicData uri="{OFFICE}/{uri}">{content}</a:graphicData></a:graphic>'
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


def slide(*shapes: str, root: str = "p:sld", attributes: str = "", after: str = "") -> str:
    """Return a slide, layout, master or page of notes with shapes."""
    tree = f"<p:cSld><p:spTree>{_GROUP}{''.join(shapes)}</p:spTree></p:cSld>"
    return part(root, tree + after, attributes)


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
            f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" '
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
