"""Workbooks for tests, written as raw XML so that every place a name can stand in is reached."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = (
    f'xmlns="{MAIN}" xmlns:r="{RELATION}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'mc:Ignorable="x14ac"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PLAIN = f"{_TYPE}.sheet.main+xml"
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
LETTERS = "ABCDEFGHIJKLMNOP"


def text_cell(place: str, text: str) -> str:
    """Return a cell with its text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def shared_cell(place: str, index: int) -> str:
    """Return a cell with one of the shared strings."""
    return f'<c r="{place}" t="s"><v>{index}</v></c>'


def number_cell(place: str, value: str, style: int = 0) -> str:
    """Return a cell with a number."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def formula_cell(place: str, formula: str, value: str, type: str = "str") -> str:
    """Return a cell with a formula and what it gave."""
    return (
        f'<c r="{place}" t="{type}"><f>{escape(formula, quote=False)}</f><v>{escape(value)}</v></c>'
    )


def row(number: int, *cells: str, attributes: str = "") -> str:
    """Return a row; what is no markup becomes a cell with that text."""
    found = (
        cell if cell.startswith("<") else text_cell(f"{LETTERS[at]}{number}", cell)
        for at, cell in enumerate(cells)
    )
    return f'<row r="{number}"{attributes}>{"".join(found)}</row>'


def rows(*lines: Iterable[str]) -> str:
    """Return rows of cells."""
    return "".join(row(number, *line) for number, line in enumerate(lines, 1))


def sheet(cells: str, after: str = "", before: str = "") -> str:
    """Return the part of a sheet."""
    return f"<worksheet {_DECLARED}>{before}<sheetData>{cells}</sheetData>{after}</worksheet>"


def strings(*items: str) -> str:
    """Return the part of the shared strings; what is no markup becomes a plain one."""
    found = (item if item.startswith("<") else f"<t>{escape(item)}</t>" for item in items)
    return f"<sst {_DECLARED}>{''.join(f'<si>{item}</si>' for item in found)}</sst>"


def links(*each: tuple[str, str, str]) -> str:
    """Return a relationships part; each is id, kind and target, an address being outside."""
    lines = "".join(
        f'<Relationship Id="{id}" Type="{kind if "/" in kind else f"{RELATION}/{kind}"}" '
        f'Target="{target}"' + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for id, kind, target in each
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def members(
    sheets: Mapping[str, str] | str,
    *,
    states: Mapping[str, str] | None = None,
    shared: str = "",
    styles: str = "",
    main: str = "",
    first: str = "",
    relations: tuple[tuple[str, str, str], ...] = (),
    more: Mapping[str, str | bytes] | None = None,
    type: str = PLAIN,
) -> dict[str, str | bytes]:
    """Return the members of a workbook.

    Args:
        sheets: Parts of sheets by name, or the only one.
        states: Of sheets, by name.
        shared: Part of the shared strings.
        styles: Content of the part of styles.
        main: What stands after the sheets in the main part.
        first: What stands before them.
        relations: What leads from the first sheet.
        more: Any other members.
        type: Of the main part.
    """
    if isinstance(sheets, str):
        sheets = {"Sheet1": sheets}
    states = states or {}
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"'
        + (f' state="{states[name]}"/>' if name in states else "/>")
        for number, name in enumerate(sheets, 1)
    )
    found = [
        (f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(sheets) + 1)
    ]
    found += [("rId900", "sharedStrings", "sharedStrings.xml")] if shared else []
    found += [("rId901", "styles", "styles.xml")] if styles else []
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{type}"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{number}.xml" '
                f'ContentType="{_TYPE}.worksheet+xml"/>'
                for number in range(1, len(sheets) + 1)
            )
            + (
                f'<Override PartName="/xl/sharedStrings.xml" '
                f'ContentType="{_TYPE}.sharedStrings+xml"/>'
                if shared
                else ""
            )
            + (
                f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
                if styles
                else ""
            )
            + "</Types>"
        ),
        "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f"<workbook {_DECLARED}>{first}<sheets>{named}</sheets>{main}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": links(*found),
        **{
            f"xl/worksheets/sheet{number}.xml": part
            for number, part in enumerate(sheets.values(), 1)
        },
        **({"xl/sharedStrings.xml": shared} if shared else {}),
        **({"xl/styles.xml": f"<styleSheet {_DECLARED}>{styles}</styleSheet>"} if styles else {}),
        **({"xl/worksheets/_rels/sheet1.xml.rels": links(*relations)} if relations else {}),
        **(more or {}),
    }


def number_styles(*codes: str) -> str:
    """Return styles with a number format each, from style 1 on."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code)}"/>'
        for at, code in enumerate(codes)
    )
    kinds = "".join(f'<xf numFmtId="{164 + at}" xfId="0"/>' for at in range(len(codes)))
    return (
        f'<numFmts>{formats}</numFmts><fonts><font><sz val="11"/><name val="Calibri"/></font>'
        '</fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill '
        'patternType="gray125"/></fill></fills><borders><border><left/><right/><top/><bottom/>'
        "<diagonal/></border></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f'<cellXfs><xf xfId="0"/>{kinds}</cellXfs>'
    )


def table(name: str, ref: str, *columns: str, more: str = "") -> str:
    """Return the part of a table."""
    found = "".join(
        f'<tableColumn id="{number}" name="{escape(column)}">{more}</tableColumn>'
        for number, column in enumerate(columns, 1)
    )
    return (
        f'<table {_DECLARED} id="1" name="{name}" displayName="{name}" ref="{ref}">'
        f'<autoFilter ref="{ref}"/><tableColumns>{found}</tableColumns>'
        '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>'
    )


def comments(*each: tuple[str, str, str]) -> str:
    """Return a part of comments; each is its cell, its author and its content."""
    authors = "".join(f"<author>{escape(author)}</author>" for _, author, _ in each)
    found = "".join(
        f'<comment ref="{place}" authorId="{at}"><text>{text}</text></comment>'
        for at, (place, _, text) in enumerate(each)
    )
    return (
        f"<comments {_DECLARED}><authors>{authors}</authors>"
        f"<commentList>{found}</commentList></comments>"
    )


def threads(*each: tuple[str, str]) -> str:
    """Return a part of threaded comments; each is its cell and its text."""
    found = "".join(
        f'<threadedComment ref="{place}" dT="2020-01-01T00:00:00.00" '
        'personId="{00000000-0000-4000-8000-000000000001}" '
        f'id="{{00000000-0000-4000-8000-00000000000{number}}}"><text>{escape(text)}</text>'
        "</threadedComment>"
        for number, (place, text) in enumerate(each, 1)
    )
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    return f'<ThreadedComments xmlns="{space}">{found}</ThreadedComments>'


def drawing(content: str) -> str:
    """Return the part of a drawing with one thing in it."""
    return (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'xmlns:r="{RELATION}"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0'
        "</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>5"
        "</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        f"</xdr:to>{content}<xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )


def text_box(text: str) -> str:
    """Return a shape with text."""
    return (
        '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/>'
        '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>"
        f"{escape(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def picture(id: str) -> str:
    """Return a picture that a relationship leads to."""
    return (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 1"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{id}"/><a:stretch><a:fillRect/></a:stretch>'
        '</xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        "</xdr:pic>"
    )


def chart_frame(id: str) -> str:
    """Return a frame with a chart."""
    return (
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="Chart 1"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{id}"/></a:graphicData></a:graphic></xdr:graphicFrame>'
    )


def chart(formula: str, *points: str) -> str:
    """Return the part of a chart with one series of categories."""
    found = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(point)}</c:v></c:pt>' for at, point in enumerate(points)
    )
    return (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea>'
        '<c:layout/><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:cat><c:strRef><c:f>{escape(formula)}</c:f><c:strCache><c:ptCount "
        f'val="{len(points)}"/>{found}</c:strCache></c:strRef></c:cat></c:ser>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        + _axis("catAx", 1, 2, "b")
        + _axis("valAx", 2, 1, "l")
        + "</c:plotArea></c:chart></c:chartSpace>"
    )


def _axis(kind: str, own: int, other: int, side: str) -> str:
    return (
        f'<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:crossAx val="{other}"/></c:{kind}>'
    )


def write(target: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write the members of a workbook into a file and return it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target


def unpacked(file: Path) -> dict[str, bytes]:
    """Return the members of a file."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
