"""Excel workbooks: every place that can hold a name is a text of the copy or not in it."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import warnings
import zipfile
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
from redact.formats.base import Match, MemberFormat
from redact.formats.xlsx import Xlsx
from redact.model import Batch
from redact.options import Limits

XLSX = Xlsx()
NAME = "Верас"
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
        make.comments(("A1", "Пятро Ліс", f"<r><rPr><b/></rPr><t>Ліс:</t></r><r><t>{NAME}</t></r>"))
    ),
    "a thread": commented(make.threads(("A1", f"@{NAME} глядзі"), ("A1", f"бачу, {NAME}")), "threads"),
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
        make.rows(["х"]), f"<hyperlinks><hyperlink ref=\"A1\" location=\"'{NAME}'!A1\"/></hyperlinks>"
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
