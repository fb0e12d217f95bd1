"""Word files for tests, written as raw XML so that every place a name can stand in is reached."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_DECLARED = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'mc:Ignorable="w14"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph; what is no markup becomes a run."""
    return "<w:p>" + "".join(r if r.startswith("<") else run(r) for r in runs) + "</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    lines = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>"


def field(code: str, shown: str) -> str:
    """Return the runs of a field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(chosen: str, fallback: str) -> str:
    """Return a run with a text box as Word writes it, twice."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>1270000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2540000" cy="1270000"/><wp:wrapSquare wrapText="bothSides"/>'
        '<wp:docPr id="1" name="Text Box 1"/><a:graphic><a:graphicData uri="x"><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{paragraph(chosen)}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:shape style="width:10pt"><v:textbox><w:txbxContent>'
        f"{paragraph(fallback)}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def picture(name: str, description: str, id: str = "rId90") -> str:
    """Return a run with a picture."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="1" name="{name}" descr="{description}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def drawn(kind: str, content: str, named: str = "") -> str:
    """Return a run with a graphic of some kind in the line."""
    base = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="x" '
        f'{named}/><a:graphic><a:graphicData uri="{base}/{kind}">{content}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def part(root: str, content: str) -> str:
    """Return a part of the main namespace."""
    return f"<w:{root} {_DECLARED}>{content}</w:{root}>"


def links(*each: tuple[str, str, str]) -> str:
    """Return a relationships part; each is id, kind and target, an address being outside."""
    lines = "".join(
        f'<Relationship Id="{id}" Type="{_RELATION}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target or kind == "hyperlink" else "/>")
        for id, kind, target in each
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def members(
    body: str,
    parts: Mapping[str, str] | None = None,
    relations: tuple[tuple[str, str, str], ...] = (),
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Return the members of a document.

    Args:
        body: Content of ``w:body``.
        parts: Other parts below ``word/`` by kind; each is led to from the main one.
        relations: More that leads from the main part.
        more: Any other members.
    """
    parts = parts or {}
    kinds = [(f"rId{n}", kind.rstrip("0123456789"), f"{kind}.xml") for n, kind in _numbered(parts)]
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for kind in parts
    )
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": links(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links(*kinds, *relations),
        **{f"word/{kind}.xml": content for kind, content in parts.items()},
        **(more or {}),
    }


def _numbered(parts: Mapping[str, str]) -> list[tuple[int, str]]:
    return list(enumerate(parts, 1))


def write(target: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write the members of a document into a file and return it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target


def unpacked(file: Path) -> dict[str, bytes]:
    """Return the members of a file."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
