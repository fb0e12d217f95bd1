"""Excel workbooks: every place that can hold a name is a text of the copy or not in it."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from formats import contract
from formats import xlsx_files as make
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import EncryptedFileError, FileError, TooLargeError, UnreadableFileError
from redact.formats._xlsx_names import Names
from redact.formats._xlsx_reader import CellReader
from redact.formats._xlsx_stream import SheetStream
from redact.formats.base import Match, MemberFormat
from redact.formats.xlsx import Xlsx
from redact.options import Limits

XLSX = Xlsx()
NAME = "Верас"
SHEET = "xl/worksheets/sheet1.xml"
SMALL = replace(contract.LIMITS, batch_chars=40)


def one(cells: str, after: str = "", **more: Any) -> dict[str, str | bytes]:
    return make.members(make.sheet(cells, after), **more)


CELL = make.rows([NAME])
LINKED = make.sheet(
    CELL.replace(NAME, "тут"),
    '<hyperlinks><hyperlink ref="A1" r:id="rId80" tooltip="t" display="d"/></hyperlinks>',
)
RULES = make.rows(["а", "б"])


def ruled(rule: str) -> dict[str, str | bytes]:
    return one(RULES, f'<dataValidations count="1">{rule}</dataValidations>')


def named(formula: str, name: str = "Ліст", more: str = "") -> dict[str, str | bytes]:
    main = f'<definedNames><definedName name="{name}"{more}>{formula}</definedName></definedNames>'
    return one(make.rows(["а"]), main=main)


def tabled(*columns: str, head: str | None = None, cells: str = "") -> dict[str, str | bytes]:
    heads = [head or columns[0], *columns[1:]]
    data = make.row(1, *heads) + (cells or make.row(2, *("х" * len(columns))))
    return one(
        data,
        '<tableParts count="1"><tablePart r:id="rId70"/></tableParts>',
        relations=(("rId70", "table", "../tables/table1.xml"),),
        more={"xl/tables/table1.xml": make.table("Table1", "A1:B2", *columns)},
    )


def drawn(content: str, relations: str = "", **more: str | bytes) -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {"xl/drawings/drawing1.xml": make.drawing(content)}
    if relations:
        found["xl/drawings/_rels/drawing1.xml.rels"] = relations
    return one(
        make.rows(["а"]),
        '<drawing r:id="rId60"/>',
        relations=(("rId60", "drawing", "../drawings/drawing1.xml"),),
        more=found | more,
    )


def commented(part: str, kind: str = "comments", name: str = "") -> dict[str, str | bytes]:
    threaded = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    return one(
        make.rows(["а"]),
        relations=(("rId1", threaded if kind == "threads" else kind, f"../{kind}1.xml"),),
        more={f"xl/{kind}1.xml": part},
    )


# Where a reader, or somebody who looks closer, finds text. Each holds NAME.
IN_TEXT: dict[str, Mapping[str, str | bytes]] = {
    "a text in a cell": one(CELL),
    "a shared text": one(
        make.row(1, make.shared_cell("A1", 0), make.shared_cell("B1", 0)),
        shared=make.strings(f"тав. {NAME}", "не ўжыты"),
    ),
    "a shared text in runs": one(
        make.row(1, make.shared_cell("A1", 0)),
        shared=make.strings("<r><rPr><b/></rPr><t>Ве</t></r><r><t>р</t></r><r><t>ас</t></r>"),
    ),
    "a text in runs in a cell": one(
        make.row(
            1, '<c r="A1" t="inlineStr"><is><r><t>Ве</t></r><r><t>рас</t></r></is></c>'
        )
    ),
    "a text with escapes": one(make.rows(["Ве_x0440_ас"])),
    "a formula's text": one(make.row(1, make.formula_cell("A1", f'IF(B1=1,"{NAME}","")', ""))),
    "a formula's value": one(make.row(1, make.formula_cell("A1", "B1", NAME))),
    "both": one(make.row(1, make.formula_cell("A1", f'B1&"{NAME}"', f"Іван {NAME}"))),
    "a link in a formula": one(
        make.row(1, make.formula_cell("A1", f'HYPERLINK("https://x.by/{NAME}","тут")', "тут"))
    ),
    "a shared formula": one(
        make.row(1, f'<c r="A1" t="str"><f t="shared" si="0" ref="A1:A2">B1&amp;"{NAME}"</f>'
        "<v>х</v></c>")
        + make.row(2, '<c r="A2" t="str"><f t="shared" si="0"/><v>Верас</v></c>')
    ),
    "an array formula": one(
        make.row(1, f'<c r="A1" t="str"><f t="array" ref="A1">B1&amp;"{NAME}"</f><v>х</v></c>')
    ),
    "a hidden row": one(make.row(1, "а") + make.row(2, NAME, attributes=' hidden="1"')),
    "a hidden column": make.members(
        make.sheet(CELL, before='<cols><col min="1" max="1" width="9" hidden="1"/></cols>')
    ),
    "a hidden sheet": make.members(
        {"а": make.sheet(make.rows(["а"])), "б": make.sheet(CELL)}, states={"б": "hidden"}
    ),
    "a very hidden sheet": make.members(
        {"а": make.sheet(make.rows(["а"])), "б": make.sheet(CELL)}, states={"б": "veryHidden"}
    ),
    "the name of a sheet": make.members({f"Спіс {NAME}": make.sheet(make.rows(["а"]))}),
    "the name of a hidden sheet that formulas name": make.members(
        {
            "а": make.sheet(make.row(1, make.formula_cell("A1", f"'{NAME} 1'!A1+1", "2", "n"))),
            f"{NAME} 1": make.sheet(make.rows(["а"])),
        },
        states={f"{NAME} 1": "hidden"},
    ),
    "a defined name": named("Sheet1!$A$1", f"спіс_{NAME}"),
    "a defined name's text": named(f'"{NAME}"'),
    "the name of a table": {
        name: data.replace("Table1", NAME) if isinstance(data, str) and "table1" in name else data
        for name, data in tabled("а", "б").items()
    },
    "a column of a table": tabled(f"Сума {NAME}", "б"),
    "a list of choices": ruled(
        f'<dataValidation type="list" sqref="A1"><formula1>"Іван,{NAME},так"</formula1>'
        "</dataValidation>"
    ),
    "a rule for input": ruled(
        f'<dataValidation type="custom" sqref="A1"><formula1>A1="{NAME}"</formula1>'
        "</dataValidation>"
    ),
    "a prompt": ruled(
        f'<dataValidation sqref="A1" promptTitle="{NAME}" prompt="{NAME}" errorTitle="{NAME}" '
        f'error="{NAME}" showInputMessage="1"/>'
    ),
    "a rule for input of a later program": one(
        RULES,
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1">'
        f'<x14:dataValidation type="list" prompt="{NAME}"><x14:formula1><xm:f>Sheet1!$A$1:$A$3'
        "</xm:f></x14:formula1><xm:sqref>B1</xm:sqref></x14:dataValidation></x14:dataValidations>"
        "</ext></extLst>",
    ),
    "a conditional format": one(
        RULES,
        '<conditionalFormatting sqref="A1:A9"><cfRule type="containsText" priority="1" '
        f'operator="containsText" text="{NAME}"><formula>NOT(ISERROR(SEARCH("{NAME}",A1)))'
        "</formula></cfRule></conditionalFormatting>",
    ),
    "an address": make.members(
        LINKED, relations=(("rId80", "hyperlink", f"https://x.by/{NAME}"),)
    ),
    "a tip": make.members(
        LINKED.replace('"t"', f'"{NAME}"'), relations=(("rId80", "hyperlink", "https://x.by/"),)
    ),
    "the text of a link": make.members(
        LINKED.replace('"d"', f'"{NAME}"'), relations=(("rId80", "hyperlink", "https://x.by/"),)
    ),
    "a filter": one(
        RULES,
        '<autoFilter ref="A1:B9"><filterColumn colId="0"><filters><filter val="Верас"/></filters>'
        '</filterColumn><filterColumn colId="1"><customFilters><customFilter val="*Верас*"/>'
        "</customFilters></filterColumn></autoFilter>",
    ),
    "a header": one(
        RULES,
        '<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12Ве&amp;Bрас'
        "&amp;C&amp;P</oddHeader><firstFooter>R&amp;&amp;D Верас</firstFooter></headerFooter>",
    ),
    "a comment": commented(
        make.comments(("A1", "Пятро Ліс", f"<r><rPr><b/></rPr><t>Ліс</t></r><r><t>{NAME}</t></r>"))
    ),
    "a thread": commented(
        make.threads(("A1", f"@{NAME} глядзі"), ("A1", f"бачу, {NAME}")), "threads"
    ),
    "a text box": drawn(make.text_box(f"Дырэктар {NAME}")),
    "a chart": drawn(
        make.chart_frame("rId1"),
        make.links(("rId1", "chart", "../charts/chart1.xml")),
        **{"xl/charts/chart1.xml": make.chart("Sheet1!$A$1:$A$2", NAME, "2")},
    ),
    "a number format": one(
        make.row(1, make.number_cell("A1", "5", 1)), styles=make.number_styles(f'"{NAME}: "0')
    ),
    "a font's name": one(
        make.rows(["а"]), styles=make.number_styles("0").replace("Calibri", NAME)
    ),
    "the name of a style": one(
        make.rows(["а"]),
        styles=make.number_styles("0")
        + f'<cellStyles><cellStyle name="{NAME}" xfId="0" builtinId="0"/></cellStyles>',
    ),
}  # fmt: skip

SECRET = f"<x>{NAME}</x>"
# Places that a copy does not have. Each holds NAME.
NOT_COPIED: dict[str, Mapping[str, str | bytes]] = {
    "a comment's author": commented(make.comments(("A1", NAME, "<t>х</t>"))),
    "phonetic text": one(
        make.row(1, make.shared_cell("A1", 0)),
        shared=make.strings(f'<t>х</t><rPh sb="0" eb="1"><t>{NAME}</t></rPh>'),
    ),
    "a shared text that no cell has": one(make.rows(["х"]), shared=make.strings(NAME)),
    "a formula that leads to another file": one(
        make.row(1, make.formula_cell("A1", f"'[1]{NAME}'!A1", "х"))
    ),
    "an unknown function": one(make.row(1, make.formula_cell("A1", f"{NAME}(1)", "х"))),
    "a name that is not defined": one(make.row(1, make.formula_cell("A1", f"{NAME}+1", "х"))),
    "a defined name's comment": named("Sheet1!$A$1", more=f' comment="{NAME}"'),
    "a defined name's formula": named(f"'[1]{NAME}'!A1"),
    "a macro's name": named("#REF!", NAME, ' function="1"'),
    "an unknown attribute": make.members(
        make.sheet(
            f'<row r="1" owner="{NAME}"><c r="A1" owner="{NAME}"><v>5</v></c></row>',
            before=f'<sheetPr codeName="{NAME}"/>',
        )
    ),
    "an unknown element": one(
        f'<row r="1"><c r="A1"><v>5</v><x>{NAME}</x></c><y>{NAME}</y></row>', f"<z>{NAME}</z>"
    ),
    "text between elements": one(f'{NAME}<row r="1">{NAME}<c r="A1">{NAME}<v>5</v></c></row>'),
    "a comment in the XML": one(f"<!-- {NAME} -->{make.rows(['х'])}"),
    "a scenario": one(
        RULES, f'<scenarios><scenario name="{NAME}" user="{NAME}"/></scenarios>'
    ),
    "a protected range": one(
        RULES, f'<protectedRanges><protectedRange name="{NAME}" sqref="A1"/></protectedRanges>'
    ),
    "a view of somebody": one(
        RULES, f'<customSheetViews><customSheetView guid="{NAME}"/></customSheetViews>'
    ),
    "the path of the file": one(
        make.rows(["х"]),
        first='<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath '
        f'xmlns:x15ac="u:x" url="C:\\Users\\{NAME}\\"/></mc:Choice></mc:AlternateContent>',
    ),
    "who has it open": one(make.rows(["х"]), first=f'<fileSharing userName="{NAME}"/>'),
    "a link to a file": make.members(
        LINKED, relations=(("rId80", "hyperlink", f"file:///C:/Users/{NAME}/a.xls"),)
    ),
    "a link into another file": one(
        make.rows(["х"]),
        f"<hyperlinks><hyperlink ref='A1' location='{NAME}!A1'/></hyperlinks>",
    ),
    "a picture in a header": one(
        RULES, f'<headerFooter><oddHeader>&amp;G&amp;"{NAME},{NAME}"х</oddHeader></headerFooter>'
    ),
    "the font of a run": one(
        make.row(
            1,
            f'<c r="A1" t="inlineStr"><is><r><rPr><rFont val="{NAME}"/><b/></rPr><t>х</t></r>'
            "</is></c>",
        )
    ),
    "a style of tables": one(
        make.rows(["х"]),
        styles=make.number_styles("0")
        + f'<tableStyles><tableStyle name="{NAME}"/></tableStyles>',
    ),
    "a number format that nothing explains": one(
        make.row(1, make.number_cell("A1", "5", 1)), styles=make.number_styles(f"[{NAME}]0")
    ),
    "the name of a shape": drawn(make.text_box("х").replace("TextBox 1", NAME)),
    "a picture without a copy": drawn(
        make.picture("rId1"),
        make.links(("rId1", "image", f"../media/{NAME}.png")),
        **{f"xl/media/{NAME}.png": NAME.encode()},
    ),
    "the formula of a chart that leads elsewhere": drawn(
        make.chart_frame("rId1"),
        make.links(("rId1", "chart", "../charts/chart1.xml")),
        **{"xl/charts/chart1.xml": make.chart(f"'[1]{NAME}'!$A$1", "1")},
    ),
    "a sparkline": one(
        RULES,
        f"<extLst><ext><x14:sparklineGroups><x14:sparklineGroup><xm:f>{NAME}!A1</xm:f>"
        "</x14:sparklineGroup></x14:sparklineGroups></ext></extLst>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_in_every_place(place: str, tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.xlsx", IN_TEXT[place])
    copy = contract.assert_redacted(XLSX, source, [NAME])
    contract.assert_redacted(XLSX, source, [NAME], limits=SMALL)
    assert_nowhere(copy, NAME)
    packed = b"".join(make.unpacked(copy).values())
    assert contract.LABEL[1:-1].encode() in packed
    contract.assert_kept(XLSX, source, same_bytes=False)
    opened(copy)
    opened(tmp_path / "kept-a.xlsx")


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_what_is_no_text(place: str, tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.xlsx", NOT_COPIED[place])
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS)
    assert_nowhere(copy, NAME)
    assert contract.texts(XLSX, copy) == contract.texts(XLSX, source)
    opened(copy)


def test_leaves_out_properties_and_other_parts(tmp_path: Path) -> None:
    parts = (
        "docProps/core.xml",
        "docProps/app.xml",
        "docProps/custom.xml",
        "docProps/thumbnail.jpeg",
        "customXml/item1.xml",
        "xl/xmlMaps.xml",
        "xl/vbaProject.bin",
        "xl/activeX/activeX1.xml",
        "xl/macrosheets/sheet1.xml",
        "xl/ctrlProps/ctrlProp1.xml",
        "xl/pivotCache/pivotCacheDefinition1.xml",
        "xl/pivotCache/pivotCacheRecords1.xml",
        "xl/pivotTables/pivotTable1.xml",
        "xl/externalLinks/externalLink1.xml",
        "xl/queryTables/queryTable1.xml",
        "xl/connections.xml",
        "xl/slicers/slicer1.xml",
        "xl/slicerCaches/slicerCache1.xml",
        "xl/timelines/timeline1.xml",
        "xl/persons/person.xml",
        "xl/revisions/userNames.xml",
        "xl/richData/rdrichvalue.xml",
        "xl/embeddings/a.bin",
        f"xl/media/{NAME}.png",
        "xl/printerSettings/p.bin",
        "xl/chartsheets/sheet1.xml",
        "xl/dialogsheets/sheet1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/calcChain.xml",
        "xl/metadata.xml",
        f"xl/{NAME}.xml",
    )
    source = make.write(tmp_path / "a.xlsx", one(CELL, more=dict.fromkeys(parts, SECRET)))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert_nowhere(copy, NAME)
    assert dropped(source) == {
        "chart sheet": 1,
        "connection": 1,
        "control": 1,
        "custom XML": 2,
        "dialog sheet": 1,
        "document properties": 3,
        "embedded file": 1,
        "external link": 1,
        "linked data": 1,
        "list of people": 1,
        "macro": 3,
        "media file": 1,
        "old drawing": 1,
        "part": 1,
        "pivot cache": 2,
        "pivot table": 1,
        "printer settings": 1,
        "query": 1,
        "revision": 1,
        "slicer": 2,
        "thumbnail": 1,
        "timeline": 1,
    }


def dropped(file: Path) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for batch in XLSX.read(file, contract.LIMITS):
        counts.update(batch.dropped)
    return dict(counts)


def cells(file: Path) -> dict[str, Any]:
    """Return what the cells of the first sheet hold, as an independent reader sees them."""
    found = opened(file).worksheets[0]
    return {cell.coordinate: cell.value for row in found for cell in row if cell.value is not None}


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("375291234567", "General", "375291234567"),
        ("3.75291234567E+11", "General", "375291234567"),
        ("3.7529123456700001E+11", "0", "375291234567"),
        ("375291234567", "+000 (00) 000-00-00", "+375 (29) 123-45-67"),
        ("291234567", '"+"375 00 000-00-00', "+375 29 123-45-67"),
        ("123456789", "0000000000", "0123456789"),
        ("12.50", "0.00", "12.5"),
        ("0.1", "General", "0.1"),
        ("-7", "# ##0", "-7"),
        ("007", "General", "7"),
        ("29353", "dd.mm.yyyy", "12.05.1980"),
        ("29353", "[$-419]d mmmm yyyy;@", "12.05.1980"),
        ("29353", "mmm-yy", "12.05.1980"),
        ("29353", "yyyy", "12.05.1980"),
        ("29353.5", "m/d/yy h:mm", "12.05.1980 12:00"),
        ("29353.75", "h:mm", "12.05.1980 18:00"),
        ("0.75", "h:mm:ss", "18:00"),
        ("59", "dd.mm.yyyy", "28.02.1900"),
        ("61", "dd.mm.yyyy", "01.03.1900"),
        ("375291234567", "dd.mm.yyyy", "375291234567"),
        ("1.5", "[h]:mm", "1.5"),
        ("29353", '0" г."', "29353"),
        ("1E-7", "General", "0.0000001"),
        ("1E+300", "General", "1e+300"),
        ("not a number", "General", "not a number"),
        ("NaN", "General", "NaN"),
        ("1_000", "General", "1_000"),
        ("1E999", "General", "1E999"),
    ],
)
def test_numbers_read_as_they_are_shown(value: str, code: str, text: str, tmp_path: Path) -> None:
    contents = one(make.row(1, make.number_cell("A1", value, 1)), styles=make.number_styles(code))
    source = make.write(tmp_path / "a.xlsx", contents)
    assert contract.texts(XLSX, source)[-1] == text
    contract.assert_kept(XLSX, source, same_bytes=False)
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.replacing([text]), contract.LIMITS)
    assert cells(copy) == {"A1": contract.LABEL}
    assert opened(copy).worksheets[0]["A1"].number_format == code
    sheet = make.unpacked(copy)["xl/worksheets/sheet1.xml"].decode()
    assert all(part not in sheet for part in (f">{value}<", f">{text}<"))


@pytest.mark.parametrize(
    ("number", "text"), [("14", "12.05.1980"), ("22", "12.05.1980"), ("1", "29353")]
)
def test_formats_that_every_program_knows(number: str, text: str, tmp_path: Path) -> None:
    styles = make.number_styles("0").replace('xf numFmtId="164"', f'xf numFmtId="{number}"')
    source = make.write(
        tmp_path / "a.xlsx", one(make.row(1, make.number_cell("A1", "29353", 1)), styles=styles)
    )
    assert contract.texts(XLSX, source)[-1] == text


def test_days_may_be_counted_from_1904(tmp_path: Path) -> None:
    contents = one(
        make.row(1, make.number_cell("A1", "27891", 1)),
        styles=make.number_styles("dd.mm.yyyy"),
        first='<workbookPr date1904="1"/>',
    )
    source = make.write(tmp_path / "a.xlsx", contents)
    assert contract.texts(XLSX, source)[-1] == "12.05.1980"
    contract.assert_kept(XLSX, source, same_bytes=False)


def test_dates_of_the_strict_form_stay(tmp_path: Path) -> None:
    cell = '<c r="A1" t="d"><v>1980-05-12</v></c>'
    source = make.write(tmp_path / "a.xlsx", one(make.row(1, cell)))
    assert contract.texts(XLSX, source)[-1] == "1980-05-12"
    contract.assert_redacted(XLSX, source, ["1980-05-12"])


def test_truth_and_errors_are_not_touched(tmp_path: Path) -> None:
    kinds = (("A1", "b", "1"), ("B1", "e", "#N/A"), ("C1", "e", NAME))
    row = "".join(f'<c r="{at}" t="{kind}"><v>{value}</v></c>' for at, kind, value in kinds)
    source = make.write(tmp_path / "a.xlsx", one(make.row(1, row)))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert cells(copy) == {"A1": True, "B1": "#N/A", "C1": contract.LABEL}


def test_cells_know_what_names_them(tmp_path: Path) -> None:
    table = make.rows(
        ["Спіс жыхароў"],
        ["Прозвішча", "Імя", "Тэлефон"],
        [NAME, "Іван", '<c r="C3"><v>375291234567</v></c>'],
    )
    source = make.write(tmp_path / "a.xlsx", one(table.replace('r="3"', 'r="3"')))
    found = [(s.text, s.label, s.glue, s.place, s.column) for s in contract.segments(XLSX, source)]
    assert found[-7:] == [
        ("Спіс жыхароў", "", "\n", "sheet 1, row 1, column 1", 1),
        ("Прозвішча", "", None, "sheet 1, row 2, column 1", 1),
        ("Імя", "", None, "sheet 1, row 2, column 2", 2),
        ("Тэлефон", "", None, "sheet 1, row 2, column 3", 3),
        (NAME, "Прозвішча", None, "sheet 1, row 3, column 1", 1),
        ("Іван", "Імя", "\n", "sheet 1, row 3, column 2", 2),
        ("375291234567", "Тэлефон", "\n", "sheet 1, row 3, column 3", 3),
    ]


def test_first_cells_and_tables_name_others(tmp_path: Path) -> None:
    forms = make.write(tmp_path / "a.xlsx", one(make.rows(["Прозвішча:", NAME], ["Дом", "5"])))
    found = {s.text: (s.label, s.glue) for s in contract.segments(XLSX, forms)}
    assert found[NAME] == ("Прозвішча:", "; ")
    contents = tabled("Хто", "Дзе", cells=make.row(2, NAME, "дома"))
    found = {
        s.text: (s.label, s.glue) for s in contract.segments(XLSX, make.write(forms, contents))
    }
    assert found[NAME] == ("Хто", "\n")
    assert found["дома"] == ("Дзе", "\n")


def test_columns_of_tables_stay_equal_to_their_cells_and_differ(tmp_path: Path) -> None:
    formula = "SUM(Table1[Сума Верас])&Table1[[#This Row],[Сума Ліс]]"
    data = make.row(2, make.formula_cell("A2", formula, "7"), "5")
    contents = tabled("Сума Верас", "Сума Ліс", cells=data)
    source = make.write(tmp_path / "a.xlsx", contents)
    copy = contract.assert_redacted(XLSX, source, [NAME, "Ліс"])
    book = opened(copy).worksheets[0]
    columns = [column.name for column in book.tables["Table1"].tableColumns]
    assert columns == [f"Сума {contract.LABEL}", f"Сума {contract.LABEL} "]
    assert [book["A1"].value, book["B1"].value] == columns
    name = columns[0].replace("[", "'[").replace("]", "']")
    assert book["A2"].value == f"=SUM(Table1[{name}])&Table1[[#This Row],[{name} ]]"
    contract.assert_kept(XLSX, copy, same_bytes=False)


def test_a_head_that_its_table_calls_otherwise_is_a_text_of_its_own(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.xlsx", tabled("Іван", "б", head=NAME))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert cells(copy)["A1"] == contract.LABEL


def test_names_of_sheets_are_names_that_programs_take(tmp_path: Path) -> None:
    names = {
        NAME: make.sheet(make.row(1, make.formula_cell("A1", f"'{NAME} 2'!A1&{NAME}!B1", "х"))),
        f"{NAME} 2": make.sheet(make.rows(["а"])),
        f"{NAME} і {NAME} і яшчэ {NAME}": make.sheet(make.rows(["а"])),
        "верас": make.sheet(make.rows(["а"])),
    }
    name = f'<definedName name="спіс" localSheetId="2">\'{NAME} 2\'!$A$1</definedName>'
    main = f"<definedNames>{name}</definedNames>"
    source = make.write(tmp_path / "a.xlsx", make.members(names, main=main))
    copy = contract.assert_redacted(XLSX, source, [NAME, "верас"])
    book = opened(copy)
    label = contract.LABEL.replace("[", "［").replace("]", "］")
    assert book.sheetnames == [
        label,
        f"{label} 2",
        f"{label} і {label}"[:31],
        f"{label} 3",
    ]
    assert book.worksheets[0]["A1"].value == f"='{label} 2'!A1&'{label}'!B1"
    assert book.worksheets[2].defined_names["спіс"].value == f"'{label} 2'!$A$1"
    contract.assert_kept(XLSX, copy, same_bytes=False)


def test_what_says_a_name_is_believed_only_if_it_fits(tmp_path: Path) -> None:
    main = (
        '<definedNames><definedName name="_redact.sheet.1" comment="Іншы" hidden="1">0'
        "</definedName></definedNames>"
    )
    contents = make.members({NAME: make.sheet(make.rows(["а"]))}, main=main)
    source = make.write(tmp_path / "a.xlsx", contents)
    assert contract.texts(XLSX, source)[0] == NAME
    contract.assert_redacted(XLSX, source, [NAME])


def test_names_of_ranges_and_tables_are_words(tmp_path: Path) -> None:
    contents = named("Sheet1!$A$1", NAME)
    cell = make.row(1, make.formula_cell("A1", f"{NAME}&верас", "х"))
    contents["xl/worksheets/sheet1.xml"] = make.sheet(cell)
    source = make.write(tmp_path / "a.xlsx", contents)
    copy = contract.assert_redacted(XLSX, source, [NAME])
    book = opened(copy)
    assert book.defined_names["_redact.name.1"].comment == contract.LABEL
    assert book.worksheets[0]["A1"].value == "=_redact.name.1&_redact.name.1"
    contract.assert_kept(XLSX, copy, same_bytes=False)


@pytest.mark.parametrize(
    ("formula", "kept"),
    [
        ("SUM(A1:B2,$C$3)*2", "SUM(A1:B2,$C$3)*2"),
        ('IF(B1>0,"так","не")', 'IF(B1>0,"так","не")'),
        ("_xlfn.XLOOKUP(B1,C:C,D:D)", "_xlfn.XLOOKUP(B1,C:C,D:D)"),
        ("VLOOKUP(375291234567,B:C,2,FALSE)", "VLOOKUP(375291234567,B:C,2,FALSE)"),
        ('"+375 29 "&"123-45-67"', None),
        ('CHAR(1042)&"ерас"', None),
        ("_xlfn.UNICHAR(1042)&_xlfn.UNICHAR(1077)", None),
        ("_xlfn.UNICHAR(B1)", "_xlfn.UNICHAR(B1)"),
        ("[1]Sheet1!A1", None),
        ("'C:\\[a.xlsx]Sheet1'!A1", None),
        ("WEBSERVICE(B1)", None),
        ("Nobody+1", None),
        ("Sheet9!A1", None),
        ("SUM(B1", "SUM(B1"),
        ("1+", "1+"),
        ("TODAY()", "TODAY()"),
        ("B1&" * 5000 + "B1", None),
    ],
)
def test_formulas(formula: str, kept: str | None, tmp_path: Path) -> None:
    source = make.write(
        tmp_path / "a.xlsx", one(make.row(1, make.formula_cell("A1", formula, "х")))
    )
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS)
    assert cells(copy)["A1"] == (f"={kept}" if kept else "х")
    assert contract.texts(XLSX, copy) == contract.texts(XLSX, source)


def test_texts_that_a_formula_joins_are_read_as_one(tmp_path: Path) -> None:
    formula = 'IF(B1,"+375 29 "&"123-45-67",CONCATENATE("Ве","рас"))'
    source = make.write(
        tmp_path / "a.xlsx", one(make.row(1, make.formula_cell("A1", formula, "х")))
    )
    joined = contract.whole_texts(contract.segments(XLSX, source))
    assert joined[-2:] == ["+375 29 123-45-67", "Верас"]


@pytest.mark.parametrize(
    ("formula", "left"),
    [
        ("B1&C1", contract.LABEL),
        ("_xlfn.UNICHAR(B1)", contract.LABEL),
        ('"Ве"&B1', '=#REF!+("Ве"&B1)'),
        (f'"{NAME}"&B1', f'=#REF!+("{contract.LABEL}"&B1)'),
    ],
    ids=["of cells", "of codes", "with a text that stays", "with a text that goes"],
)
def test_a_formula_does_not_give_again_what_goes(formula: str, left: str, tmp_path: Path) -> None:
    data = make.row(1, make.formula_cell("A1", formula, NAME), "рас")
    source = make.write(tmp_path / "a.xlsx", one(data))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert cells(copy) == {"A1": left, "B1": "рас"}


def test_a_shared_formula_goes_with_the_first_cell_that_has_it(tmp_path: Path) -> None:
    first = '<c r="A1" t="str"><f t="shared" si="0" ref="A1:A3">B1&amp;C1</f>'
    data = [
        f"{first}<v>{NAME}</v></c>",
        '<c r="A2" t="str"><f t="shared" si="0"/><v>Ліс</v></c>',
        '<c r="A3" t="str"><f t="shared" si="1" ref="A3:A4">B3&amp;""</f><v>Дуб</v></c>',
        f'<c r="A4" t="str"><f t="shared" si="1"/><v>{NAME}</v></c>',
    ]
    rows = "".join(make.row(number, cell) for number, cell in enumerate(data, 1))
    source = make.write(tmp_path / "a.xlsx", one(rows))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    label = contract.LABEL
    assert cells(copy) == {"A1": label, "A2": "Ліс", "A3": '=B3&""', "A4": label}


def test_a_number_in_a_formula_becomes_a_text(tmp_path: Path) -> None:
    cell = make.formula_cell("A1", "IF(B1=375291234567,1,0)", "1", "n")
    source = make.write(tmp_path / "a.xlsx", one(make.row(1, cell)))
    copy = contract.assert_redacted(XLSX, source, ["375291234567"])
    assert cells(copy)["A1"] == f'=IF(B1="{contract.LABEL}",1,0)'


def test_a_list_that_grows_too_long_goes_on_elsewhere(tmp_path: Path) -> None:
    items = ",".join(f"Верас {number}" for number in range(25))
    rule = f'<dataValidation type="list" sqref="A1"><formula1>"{items}"</formula1></dataValidation>'
    source = make.write(tmp_path / "a.xlsx", ruled(rule))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    found = opened(copy).worksheets[0].data_validations.dataValidation
    assert [str(rule.sqref) for rule in found] == ["A1", "XFD1048575", "XFD1048576"]
    assert all(len(rule.formula1) <= 258 for rule in found)


def test_layout_stays(tmp_path: Path) -> None:
    before = (
        '<sheetPr><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView workbookViewId="0" '
        'showGridLines="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="2" '
        'width="30.7109375" customWidth="1"/></cols>'
    )
    after = (
        '<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells><printOptions '
        'horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" '
        'header="0.3" footer="0.3"/><pageSetup orientation="landscape" paperSize="9"/>'
    )
    data = make.row(1, "а", attributes=' ht="40.5" customHeight="1"') + make.row(2, "б")
    styles = make.number_styles("0.00").replace(
        "<fonts>",
        '<fonts><font><b/><sz val="14"/><color rgb="FF00FF00"/><name val="Arial"/></font>',
    )
    contents = make.members(make.sheet(data, after, before), styles=styles)
    source = make.write(tmp_path / "a.xlsx", contents)
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS)
    book = opened(copy).worksheets[0]
    assert book.sheet_properties.tabColor.rgb == "FFFF0000"
    assert book.freeze_panes == "B2"
    assert book.column_dimensions["B"].width == 30.7109375
    assert book.row_dimensions[1].height == 40.5
    assert [str(ref) for ref in book.merged_cells.ranges] == ["A2:B2"]
    assert book.page_setup.orientation == "landscape"
    font = book["A1"].font
    assert (font.b, font.sz, font.color.rgb, font.name) == (True, 14, "FF00FF00", "Arial")


def test_runs_keep_their_looks(tmp_path: Path) -> None:
    text = (
        '<r><rPr><b/><color rgb="FFFF0000"/><rFont val="Arial"/></rPr><t>Ве</t></r>'
        "<r><rPr><i/></rPr><t>рас</t></r><r><t> дома</t></r>"
    )
    source = make.write(
        tmp_path / "a.xlsx", one(make.row(1, make.shared_cell("A1", 0)), shared=make.strings(text))
    )
    copy = contract.assert_redacted(XLSX, source, [NAME])
    sheet = make.unpacked(copy)["xl/worksheets/sheet1.xml"].decode()
    assert (
        '<is><r><rPr><b/><color rgb="FFFF0000"/><rFont val="Arial"/></rPr>'
        f'<t>{contract.LABEL}</t></r><r><t xml:space="preserve"> дома</t></r></is>' in sheet
    )


def test_threads_become_comments_of_nobody(tmp_path: Path) -> None:
    contents = commented(make.threads(("B2", "Верас?"), ("B2", "так")), "threads")
    fallback = make.comments(("B2", "tc={1}", "<t>[Threaded comment] Верас?</t>"))
    relations = str(contents["xl/worksheets/_rels/sheet1.xml.rels"])
    contents["xl/worksheets/_rels/sheet1.xml.rels"] = relations.replace(
        "</Relationships>", make.links(("rId2", "comments", "../comments1.xml")).partition(">")[2]
    )
    contents["xl/comments1.xml"] = fallback
    source = make.write(tmp_path / "a.xlsx", contents)
    copy = contract.assert_redacted(XLSX, source, [NAME])
    comment = opened(copy).worksheets[0]["B2"].comment
    assert (comment.text, comment.author) == (f"{contract.LABEL}?\nтак", "Author")
    assert dropped(source)["author"] == 2


def test_pictures_are_members(tmp_path: Path) -> None:
    contents = drawn(
        make.picture("rId1"),
        make.links(("rId1", "image", "../media/image7.png")),
        **{"xl/media/image7.png": b"secret pixels"},
    )
    source = make.write(tmp_path / "a.xlsx", contents)
    assert isinstance(XLSX, MemberFormat)
    folder = tmp_path / "members"
    folder.mkdir()
    found = list(XLSX.members(source, folder, contract.LIMITS))
    assert [(m.number, m.what, m.name) for m in found] == [(1, "picture", "image7.png")]
    assert (folder / "1").read_bytes() == b"secret pixels"
    redacted = tmp_path / "redacted.jpg"
    redacted.write_bytes(b"painted pixels")
    copy, bare = tmp_path / "copy.xlsx", tmp_path / "bare.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS, {1: redacted})
    assert make.unpacked(copy)["xl/media/image1.jpg"] == b"painted pixels"
    XLSX.write(source, bare, contract.no_edits, contract.LIMITS, {})
    members = make.unpacked(bare)
    assert not [name for name in members if "media" in name]
    assert b"[picture removed]" in members["xl/drawings/drawing1.xml"]
    assert contract.texts(XLSX, copy) == contract.texts(XLSX, bare) == contract.texts(XLSX, source)


def test_charts_follow_the_names_of_sheets(tmp_path: Path) -> None:
    contents = dict(IN_TEXT["a chart"])
    main = str(contents["xl/workbook.xml"]).replace('name="Sheet1"', f'name="{NAME}"')
    chart = str(contents["xl/charts/chart1.xml"]).replace("Sheet1", NAME)
    source = make.write(
        tmp_path / "a.xlsx", contents | {"xl/workbook.xml": main, "xl/charts/chart1.xml": chart}
    )
    copy = contract.assert_redacted(XLSX, source, [NAME])
    label = contract.LABEL.replace("[", "［").replace("]", "］")
    assert f"<c:f>'{label}'!$A$1:$A$2</c:f>" in make.unpacked(copy)["xl/charts/chart1.xml"].decode()


def test_hidden_things_are_noted(tmp_path: Path) -> None:
    part = make.sheet(
        make.row(1, "а", attributes=' hidden="1"'),
        before='<cols><col min="1" max="2" hidden="1"/></cols>',
    )
    names = {"а": make.sheet(make.rows(["а"])), "б": part, "в": part}
    states = {"б": "hidden", "в": "veryHidden"}
    source = make.write(tmp_path / "a.xlsx", make.members(names, states=states))
    noted: Counter[str] = Counter()
    for batch in XLSX.read(source, contract.LIMITS):
        noted.update(batch.noted)
    assert noted == {
        "hidden sheet": 1, "very hidden sheet": 1, "hidden row": 2, "hidden column": 2,
    }  # fmt: skip
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS)
    book = opened(copy)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden", "veryHidden"]
    assert book.worksheets[1].row_dimensions[1].hidden
    assert book.worksheets[1].column_dimensions["A"].hidden


def test_a_workbook_has_a_sheet_that_is_shown(tmp_path: Path) -> None:
    contents = make.members({"а": make.sheet(CELL)}, states={"а": "hidden"})
    copy = tmp_path / "copy.xlsx"
    XLSX.write(make.write(tmp_path / "a.xlsx", contents), copy, contract.no_edits, contract.LIMITS)
    assert opened(copy).worksheets[0].sheet_state == "visible"


def test_macros_go_and_the_kind_of_workbook_stays(tmp_path: Path) -> None:
    more = {"xl/vbaProject.bin": b"Attribute VB_Name"}
    source = make.write(tmp_path / "a.xlsm", one(CELL, type=make.MACRO, more=more))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    members = make.unpacked(copy)
    assert make.MACRO.encode() in members["[Content_Types].xml"]
    assert not [name for name in members if "vba" in name]
    assert dropped(source)["macro"] == 1


def test_copies_have_no_clock_time_and_scanning_one_again_changes_nothing(tmp_path: Path) -> None:
    for number, contents in enumerate(IN_TEXT.values()):
        source = make.write(tmp_path / f"{number}.xlsx", contents)
        copy, again = tmp_path / f"copy{number}.xlsx", tmp_path / f"again{number}.xlsx"
        XLSX.write(source, copy, contract.replacing([NAME]), contract.LIMITS)
        XLSX.write(copy, again, contract.no_edits, contract.LIMITS)
        assert copy.read_bytes() == again.read_bytes()
        assert not dropped(copy)
        with zipfile.ZipFile(copy) as archive:
            for info in archive.infolist():
                assert (info.date_time, info.extra) == ((1980, 1, 1, 0, 0, 0), b"")


def test_the_rest_of_a_copy_has_everything_but_its_texts(tmp_path: Path) -> None:
    after = (
        '<dataValidations><dataValidation type="list" sqref="A1" prompt="запрос"><formula1>'
        '"адзін,два"</formula1></dataValidation></dataValidations>'
    )
    data = make.row(1, "тэкст", make.formula_cell("B1", 'IF(C7=1,"выбар",A9)', "вынік"))
    source = make.write(tmp_path / "a.xlsx", one(data, after))
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS)
    rest = "".join(
        part if isinstance(part, str) else part.decode()
        for part in XLSX.rest(copy, contract.LIMITS)
    )
    for text in ("тэкст", "вынік", "выбар", "запрос", "адзін", "два", "Sheet1"):
        assert text not in rest
    for other in ("IF(C7=1,", "A9", "xl/worksheets/sheet1.xml"):
        assert other in rest
    members = make.unpacked(copy)
    for name, old, new in (
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<x>planted</x><sheetData>"),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"<planted/></sheetData>"),
        ("xl/worksheets/sheet1.xml", b'<row r="1"', b'<row r="1" planted="1"'),
        ("xl/worksheets/sheet1.xml", b"</worksheet>", b"<planted/></worksheet>"),
        ("xl/workbook.xml", b"<sheets>", b"<planted/><sheets>"),
    ):
        assert old in members[name]
        changed = make.write(tmp_path / "b.xlsx", members | {name: members[name].replace(old, new)})
        parts = XLSX.rest(changed, contract.LIMITS)
        assert any("planted" in p if isinstance(p, str) else b"planted" in p for p in parts)


def test_cells_in_disorder(tmp_path: Path) -> None:
    line = f"{make.text_cell('B1', 'б')}{make.text_cell('A1', 'а')}{make.text_cell('B1', NAME)}"
    source = make.write(tmp_path / "a.xlsx", one(make.row(1, line)))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert cells(copy) == {"A1": "а", "B1": contract.LABEL}
    assert dropped(source) == {"second content of a cell": 1}


def test_rows_and_cells_may_go_without_places(tmp_path: Path) -> None:
    data = '<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c></row>'
    source = make.write(tmp_path / "a.xlsx", one(data))
    copy = tmp_path / "copy.xlsx"
    XLSX.write(source, copy, contract.no_edits, contract.LIMITS)
    assert cells(copy) == {"A1": 1, "B1": 2, "C3": 3}


def test_two_sheets_may_share_a_part(tmp_path: Path) -> None:
    contents = make.members({"а": make.sheet(CELL), "б": make.sheet(CELL)})
    relations = str(contents["xl/_rels/workbook.xml.rels"]).replace("sheet2.xml", "sheet1.xml")
    contents["xl/_rels/workbook.xml.rels"] = relations
    copy = contract.assert_redacted(XLSX, make.write(tmp_path / "a.xlsx", contents), [NAME])
    assert len(opened(copy).worksheets) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(codec="utf-16", exclude_categories=()), max_size=12), max_size=6)
)
def test_any_text_survives_and_goes(found: list[str]) -> None:
    """Characters that XML cannot hold, and texts that look like their escapes, included."""
    lines = [[make_escaped(text)] for text in found]
    with tempfile.TemporaryDirectory() as folder:
        source = make.write(Path(folder, "a.xlsx"), one(make.rows(*lines)))
        texts = [
            s.text for s in contract.segments(XLSX, source) if s.place.startswith("sheet 1, r")
        ]
        assert texts == [text for text in found if text.strip()]
        contract.assert_kept(XLSX, source, same_bytes=False)
        marks = [
            text for text in texts if len(text.strip()) > 3 and text.strip() not in contract.LABEL
        ]
        if marks:
            copy = Path(folder, "copy.xlsx")
            XLSX.write(source, copy, contract.replacing(marks), contract.LIMITS)
            wanted = [contract.expected(text, marks) for text in texts]
            again = [
                s.text for s in contract.segments(XLSX, copy) if s.place.startswith("sheet 1, r")
            ]
            assert again == [text for text in wanted if text.strip()]


def make_escaped(text: str) -> str:
    """Return a text as a cell holds it: every character that is no letter is escaped."""
    return "".join(
        sign
        if sign.isalpha() and sign.isascii() and sign != "x"
        else "".join(
            f"_x{unit:04x}_"
            for unit in struct.unpack(
                f"<{len(sign.encode('utf-16-le', 'surrogatepass')) // 2}H",
                sign.encode("utf-16-le", "surrogatepass"),
            )
        )
        for sign in text
    )


@settings(max_examples=40, deadline=None)
@given(st.text("=+-*/&(),;:.'\"[]{}#!$ @ABx1259Вя\n", max_size=25))
def test_any_formula_is_read_again_as_it_is_written(formula: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cell = make.formula_cell("A1", formula, "12345 Вя")
        source = make.write(Path(folder, "a.xlsx"), one(make.row(1, cell)))
        contract.assert_kept(XLSX, source, same_bytes=False)
        copy = Path(folder, "copy.xlsx")
        marks = ["12", "Вя"]
        found = contract.segments(XLSX, source)
        XLSX.write(source, copy, contract.replacing(marks), contract.LIMITS)
        wanted = [
            segment._replace(text=contract.expected(segment.text, marks)) for segment in found
        ]
        again = contract.whole_texts(contract.segments(XLSX, copy))
        assert again == contract.whole_texts(wanted)
        assert "Вя" not in "".join(again)


ROWS = {
    "every kind of cell": make.row(
        1,
        make.text_cell("A1", " тэкст & <знакі> "),
        make.number_cell("B1", "375291234567"),
        make.shared_cell("C1", 0),
        make.formula_cell("D1", 'IF(B1>1,"<&>","")', "так"),
        '<c r="E1" t="b"><v>1</v></c><c r="F1"/><c r="G1" t="str"><v></v></c>',
        attributes=' spans="1:7" ht="20" x14ac:dyDescent="0.25"',
    )
    + '<row r="3"/><row r="5" hidden="1"></row>',
    "references": '<row r="1"><c r="A1" t="inlineStr"><is><t>&#1042;&#x435;&#1088;&amp;&#13;&#9;'
    "&lt;</t></is></c></row>",
    "ends of lines": (
        '<row r="1">\r\n<c r="A1" t="inlineStr"><is><t>а\r\nб\rв</t></is></c>\r\n</row>\r\n'
    ),
    "plain characters": '<row r="1"><c r="A1" t="str"><v><![CDATA[<Верас>&]]></v></c></row>'
    + make.row(2, "б"),
    "comments": make.row(1, "а")
    + "<!-- <x> -->"
    + '<row r="2"><c r="A2"><!-- 1 --><v>2</v></c></row>',
    "runs": make.row(1, '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>а</t></r></is></c>'),
    "other attributes": make.row(1, '<c t="n" r="A1" cm="1"><v>1</v></c>') + make.row(2, "б"),
    "other elements": make.row(1, "<c><v>1</v><extLst><row/></extLst></c>")
    + "<x/>"
    + make.row(2, "б"),
    "nothing": "",
}


@pytest.mark.parametrize("kind", ROWS)
def test_plain_rows_are_read_as_xml_is(kind: str, tmp_path: Path) -> None:
    shared = {"shared": make.strings("агульны")}
    plain = make.write(tmp_path / "a.xlsx", one(ROWS[kind], **shared))
    part = make.sheet(ROWS[kind], before="<!-- not plain -->")
    parsed = make.write(tmp_path / "b.xlsx", make.members(part, **shared))
    utf16 = '<?xml version="1.0" encoding="utf-16"?>' + make.sheet(ROWS[kind])
    wide = make.write(tmp_path / "c.xlsx", one("", **shared) | {SHEET: utf16.encode("utf-16")})
    found = contract.segments(XLSX, plain)
    assert found == contract.segments(XLSX, parsed) == contract.segments(XLSX, wide)
    copies = []
    for source in (plain, parsed, wide):
        contract.assert_kept(XLSX, source, same_bytes=False)
        copies.append((tmp_path / f"kept-{source.name}").read_bytes())
    assert len(set(copies)) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(sorted(ROWS.values())), max_size=3), st.integers(1, 400))
def test_rows_may_be_cut_anywhere(parts: list[str], size: int) -> None:
    numbered = "".join(parts).replace(' r="', ' x="')  # their order is not what is tested
    whole = make.sheet(re.sub(r'<row x="\d"', "<row", re.sub(r'<c x="\w+"', "<c", numbered)))
    data = whole.encode()
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    limits = contract.LIMITS

    def told(blocks: list[bytes]) -> list[Any]:
        reader = CellReader(["а"], [None], Names([]), Counter())
        return [reader.row(row) for row in SheetStream(iter(blocks), limits).rows()]

    assert told(blocks) == told([data])


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({SHEET: f"{BOMB}]>{make.sheet(CELL)}"}, UnreadableFileError),
        ({SHEET: f"{BOMB}]>{make.sheet(CELL)}".encode("utf-16")}, UnreadableFileError),
        (
            {SHEET: "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + make.sheet("&a;")},
            UnreadableFileError,
        ),
        ({"xl/workbook.xml": f"{BOMB}]><x>&j;</x>"}, UnreadableFileError),
        ({"xl/sharedStrings.xml": f"{BOMB}]><sst>&j;</sst>"}, UnreadableFileError),
        ({SHEET: ""}, UnreadableFileError),
        ({SHEET: "<x/>"}, UnreadableFileError),
        ({SHEET: make.sheet(CELL)[:-30]}, UnreadableFileError),
        ({SHEET: make.sheet(CELL).replace("sheetData", "data")}, UnreadableFileError),
        ({SHEET: make.sheet("<sheetData></sheetData>")}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(2, "а") + make.row(1, "б"))}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(1, "а") * 2)}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(1048577, "а"))}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(10**12, "а"))}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(1, make.text_cell("XFE1", "а")))}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(1, make.text_cell("1", "а")))}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(1, make.shared_cell("A1", 9)))}, UnreadableFileError),
        ({SHEET: make.sheet(make.row(1, make.shared_cell("A1", -1)))}, UnreadableFileError),
        ({SHEET: make.sheet(f"<!-- {CELL}{make.row(2, 'а')} -->{CELL}")}, UnreadableFileError),
        ({SHEET: make.sheet(f"{CELL}<![CDATA[{make.row(2, 'а')}]]>")}, UnreadableFileError),
        ({SHEET: make.sheet(CELL.replace(NAME, "&nbsp;"))}, UnreadableFileError),
        ({SHEET: make.sheet(CELL.replace(NAME, "&#0;"))}, UnreadableFileError),
        ({SHEET: make.sheet(CELL.replace(NAME, "&"))}, UnreadableFileError),
        ({SHEET: make.sheet(CELL + "</x>")}, UnreadableFileError),
        ({SHEET: make.sheet(CELL)[:-1]}, UnreadableFileError),
        ({SHEET: make.sheet(CELL) + "<x/>"}, UnreadableFileError),
        ({SHEET: make.sheet(CELL).replace("<sheetData>", "<x><sheetData>")}, UnreadableFileError),
        (
            {SHEET: make.sheet(CELL).encode().replace(b"<t ", b"<t>\xff</t><t ")},
            UnreadableFileError,
        ),
        ({SHEET: make.sheet("<row>" * 400 + "</row>" * 400)}, TooLargeError),
        ({SHEET: make.sheet("", "<mergeCells>" * 220 + "</mergeCells>" * 220)}, FileError),
        ({SHEET: b" " * 40_000_000}, FileError),
        ({"_rels/.rels": make.links()}, UnreadableFileError),
        ({"xl/_rels/workbook.xml.rels": make.links()}, UnreadableFileError),
        ({"../evil.xml": "x"}, UnreadableFileError),
        ({"XL/workbook.xml": "x"}, UnreadableFileError),
    ],
)
def test_refuses_attacks(
    change: dict[str, str | bytes], error: type[FileError], tmp_path: Path
) -> None:
    contents = one(CELL, shared=make.strings("х")) | change
    source = make.write(tmp_path / "a.xlsx", contents)
    with pytest.raises(error) as raised:
        contract.texts(XLSX, source)
    assert "passwd" not in str(raised.value)
    with pytest.raises(error):
        XLSX.write(source, tmp_path / "copy.xlsx", contract.no_edits, contract.LIMITS)


def test_sizes_that_a_sheet_claims_cost_nothing(tmp_path: Path) -> None:
    part = make.sheet(
        CELL + make.row(1048576, make.text_cell("XFD1048576", "далёка")),
        '<mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>',
        before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9"/></cols>',
    )
    source = make.write(tmp_path / "a.xlsx", make.members(part))
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert len(make.unpacked(copy)[SHEET]) < 2_000


def test_limits_count_what_is_unpacked_not_what_headers_say(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.xlsx", one(make.rows(["х" * 30_000] * 5)))
    with pytest.raises(TooLargeError):
        contract.texts(XLSX, source, Limits(unpacked_bytes=100_000))
    with pytest.raises(TooLargeError):
        contract.texts(XLSX, source, Limits(file_bytes=100))
    shared = make.strings("х" * 30_000)
    many = make.row(1, *[make.shared_cell(f"{letter}1", 0) for letter in make.LETTERS])
    source = make.write(tmp_path / "b.xlsx", one(many, shared=shared))
    with pytest.raises(TooLargeError):
        contract.texts(XLSX, source, Limits(unpacked_bytes=200_000))


def test_refuses_protected_and_old_files(tmp_path: Path) -> None:
    mark = bytes.fromhex("d0cf11e0a1b11ae1")
    protected, old = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    protected.write_bytes(mark + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    old.write_bytes(mark + bytes(2000))
    for file, error in ((protected, EncryptedFileError), (old, UnreadableFileError)):
        assert XLSX.matches(file.read_bytes(), file.name) == Match.CONTENT
        with pytest.raises(error):
            contract.texts(XLSX, file)
    assert XLSX.matches(old.read_bytes(), "b.xls") == Match.NO


def test_truncated_is_refused(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.xlsx", one(make.rows(["Верас" * 50])))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(XLSX, source, [4, 30, size // 2, size - 30, size - 1])


def test_tells_workbooks_from_other_packed_files(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.xlsx", one(CELL))
    assert XLSX.matches(source.read_bytes(), "a.zip") == Match.CONTENT
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "x")
    assert XLSX.matches(other.getvalue(), "a.xlsx") == Match.NO
    binary = io.BytesIO()
    with zipfile.ZipFile(binary, "w") as archive:
        archive.writestr("xl/workbook.bin", "x")
    assert XLSX.matches(binary.getvalue(), "a.xlsb") == Match.NO
    assert XLSX.matches(b"text", "a.xlsx") == Match.NO


@pytest.mark.parametrize(
    "place", ["a shared text", "a prompt", "a text box", "a chart", "the name of a table"]
)
def test_reads_the_strict_form(place: str, tmp_path: Path) -> None:
    strict = {
        name: data
        if isinstance(data, bytes) or name.endswith(".rels") or "Content" in name
        else data.replace(make.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            make.RELATION, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in IN_TEXT[place].items()
    }
    assert strict != IN_TEXT[place]
    source = make.write(tmp_path / "a.xlsx", strict)
    copy = contract.assert_redacted(XLSX, source, [NAME])
    assert b"purl.oclc.org" not in b"".join(make.unpacked(copy).values())


_EVERY_SHEET = "44,34,76,1,,0,false,true,false,false,false,-1"
"""To LibreOffice: commas, UTF-8, every sheet into a file."""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_independent_program_opens_every_copy(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number, contents in enumerate(IN_TEXT.values()):
        source = make.write(tmp_path / f"{number}.xlsx", contents)
        XLSX.write(
            source, tmp_path / f"c{number}.xlsx", contract.replacing([NAME]), contract.LIMITS
        )
    copies = sorted(tmp_path.glob("c*.xlsx"))
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", f"csv:Text - txt - csv (StarCalc):{_EVERY_SHEET}",
            "--outdir", str(out), *map(str, copies),
        ],
        check=True, capture_output=True, timeout=280,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    found = {file.name.partition("-")[0] for file in out.iterdir()}
    assert found == {copy.stem for copy in copies}
    assert NAME not in "".join(file.read_text("utf-8") for file in out.iterdir())


def assert_nowhere(file: Path, value: str) -> None:
    """``value`` is in no member of the unpacked file, nor in a member's name."""
    for name, data in make.unpacked(file).items():
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "windows-1251"):
            assert value.encode(encoding, "ignore") not in data, name
        assert value not in name


def opened(file: Path, **how: bool) -> openpyxl.Workbook:
    """Return a file as an independent reader opens it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some of the workbooks have no styles
        return openpyxl.load_workbook(file, **how)
