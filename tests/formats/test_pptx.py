"""Presentations: every place that can hold a name is a text of the copy or not in it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pptx
import pytest
from formats import contract
from formats import drawing_files as drawings
from formats import pptx_files as make
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import EncryptedFileError, FileError, TooLargeError, UnreadableFileError
from redact.formats.base import Match, MemberFormat
from redact.formats.pptx import Pptx
from redact.options import Limits

PPTX = Pptx()
NAME = "Верас"
AUTHORS = (
    f'<p:cmAuthor id="3" name="{NAME}" initials="В" lastIdx="1" clrIdx="0"/>'
    '<p:cmAuthor id="7" name="Ліс" initials="Л" lastIdx="1" clrIdx="1"/>'
)
DIAGRAM = "drawingml/2006/diagram"
GUIDES = (
    '<a:custGeom><a:avLst/><a:gdLst><a:gd name="Верас" fmla="*/ w 1 2"/></a:gdLst><a:ahLst/>'
    '<a:cxnLst/><a:rect l="0" t="0" r="Верас" b="b"/><a:pathLst><a:path w="9" h="9"><a:moveTo>'
    '<a:pt x="Верас" y="0"/></a:moveTo><a:close/></a:path></a:pathLst></a:custGeom>'
)

# Where a reader, or somebody who looks closer, finds text on a slide. Each holds NAME.
IN_TEXT = {
    "a shape": make.shape(f"Прыйшоў {NAME}."),
    "split runs": make.shape(make.paragraph(make.run("Ве", 'b="1"'), make.run("ра", 'i="1"'), "с")),
    "lines of a paragraph": make.shape(make.paragraph("а", "<a:br/>", NAME)),
    "a hidden shape": make.shape(NAME, named='name="Shape 2" hidden="1"'),
    "a group of shapes": (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Shape 9"/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{make.shape(NAME)}</p:grpSp>"
    ),
    "a field": make.shape(
        make.paragraph(
            '<a:fld id="{00000000-0000-4000-8000-000000000000}" type="datetime1">'
            f"<a:t>{NAME}</a:t></a:fld>"
        )
    ),
    "a field of another program": make.shape(
        make.paragraph(f'<a:fld id="x" type="{NAME}"><a:t>{NAME}</a:t></a:fld>')
    ),
    "a table": make.table(("Прозвішча", "Тэлефон"), (NAME, "12")),
    "the description of a shape": make.shape("х", named=f'name="Shape 2" descr="{NAME}"'),
    "the title of a shape": make.shape("х", named=f'name="Shape 2" title="{NAME}"'),
    "the description of a picture": make.picture(named=f'name="Shape 3" descr="Фота: {NAME}"'),
    "the description of a table": make.frame(
        "drawingml/2006/table",
        "<a:tbl><a:tblGrid/></a:tbl>",
        named=f'name="Shape 4" descr="{NAME}"',
    ),
    "a link": make.shape(
        make.paragraph(f'<a:r><a:rPr><a:hlinkClick r:id="rId80"/></a:rPr><a:t>{NAME}</a:t></a:r>')
    ),
    "a link's tip beside what a click does": make.shape(
        "х", inside=f'<a:hlinkClick r:id="rId80" action="ppaction://hlinkfile" tooltip="{NAME}"/>'
    ),
    "a link's tip": make.shape("х", inside=f'<a:hlinkClick r:id="rId80" tooltip="{NAME}"/>'),
    "a formula": make.shape(
        make.paragraph(f"<a14:m><m:oMath><m:r><m:t>{NAME}</m:t></m:r></m:oMath></a14:m>")
    ),
    "an alternative that is understood": (
        f'<mc:AlternateContent><mc:Choice Requires="a14">{make.shape(NAME)}</mc:Choice>'
        f"<mc:Fallback>{make.shape('замена')}</mc:Fallback></mc:AlternateContent>"
    ),
    "an alternative for those who know nothing": (
        f'<mc:AlternateContent><mc:Choice Requires="cx1">{make.shape("новае")}</mc:Choice>'
        f"<mc:Fallback>{make.shape(NAME)}</mc:Fallback></mc:AlternateContent>"
    ),
    "text outside of a run": make.shape(f"<a:p><a:t>{NAME}</a:t></a:p>"),
    "a second text of a run": make.shape(f"<a:p><a:r><a:t>х</a:t><a:t>{NAME}</a:t></a:r></a:p>"),
    "a paragraph in a paragraph": make.shape(f"<a:p>{make.paragraph(NAME)}</a:p>"),
    "a run outside of a paragraph": make.run(NAME),
    "text in a table without a cell": make.table(("1",)).replace(
        "<a:tblGrid>", f"<a:tblGrid>{make.paragraph(NAME)}"
    ),
    "a font of no letters": make.shape("х").replace("<p:txBody>", f'<p:txBody typeface="{NAME}">'),
    "a font's name": make.shape(
        make.paragraph(f'<a:r><a:rPr><a:latin typeface="{NAME}"/></a:rPr><a:t>х</a:t></a:r>')
    ),
}

# Places of a slide that a copy does not have. Each holds NAME.
NOT_COPIED = {
    "the name of a shape": make.shape("х", named=f'name="{NAME}"'),
    "a path for a description": make.picture(
        named=f'name="Shape 3" descr="C:\\Users\\{NAME}\\a.png"'
    ),
    "names in a geometry": make.shape("х").replace(
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', GUIDES
    ),
    "an adjustment": make.shape("х").replace(
        "<a:avLst/>", f'<a:avLst><a:gd name="{NAME}" fmla="val 1"/></a:avLst>'
    ),
    "an extension": make.shape(
        "х",
        inside=f'<a:extLst><a:ext uri="{NAME}"><a14:x v="{NAME}">{NAME}</a14:x></a:ext></a:extLst>',
    ),
    "an animation": (
        f'</p:spTree></p:cSld><p:timing><p:tnLst/><p:bldLst><p:bldP spid="{NAME}"/></p:bldLst>'
        "</p:timing><p:cSld><p:spTree>"
    ),
    "an embedded object": make.frame(
        "presentationml/2006/ole",
        f'<p:oleObj name="{NAME}" progId="{NAME}" r:id="rId81"><p:embed/></p:oleObj>',
    ),
    "a control": make.frame("drawingml/2006/x", f'<p:control name="{NAME}"/>{NAME}'),
    "a sound": make.shape(
        "х",
        inside=f'<a:hlinkClick r:id="rId80"><a:snd r:embed="rId81" name="{NAME}"/></a:hlinkClick>',
    ),
    "a macro behind a click": make.shape(
        "х", inside=f'<a:hlinkClick r:id="" action="ppaction://macro?name={NAME}"/>'
    ),
    "a link to a file": make.shape("х", inside='<a:hlinkClick r:id="rId82"/>'),
    "a picture elsewhere": make.picture("rId83", blip="link"),
    "an unknown attribute": make.shape("х").replace("<p:txBody>", f'<p:txBody owner="{NAME}">'),
    "an unknown element": make.shape("х", inside=f'<p:owner name="{NAME}">{NAME}</p:owner>'),
    "a value that is no known word": make.shape("х").replace('prst="rect"', f'prst="{NAME}"'),
    "text between elements": f"{NAME}{make.shape('х')}{NAME}",
    "a comment in the XML": f"<!-- {NAME} -->{make.shape('х')}",
}
RELATIONS = (
    ("rId80", "hyperlink", "https://x.by/"),
    ("rId81", "oleObject", "../embeddings/a.bin"),
    ("rId82", "hyperlink", f"file:///C:/Users/{NAME}/a.doc"),
    ("rId83", "image", f"file:///C:/Users/{NAME}/a.png"),
    ("rId90", "image", "../media/image1.png"),
)
MEDIA: Mapping[str, str | bytes] = {
    "ppt/media/image1.png": make.PNG,
    "ppt/embeddings/a.bin": NAME,
}


def deck(path: Path, *slides: str) -> Path:
    """Write a presentation of slides that lead to ``RELATIONS``."""
    return make.write(path, make.members(*slides, relations=RELATIONS, more=MEDIA))


def copied(source: Path, copies: Mapping[int, Path] | None = None) -> dict[str, bytes]:
    """Copy without edits, check that the copy reads alike, and return its members."""
    copy = source.with_name("copy.pptx")
    copy.unlink(missing_ok=True)
    PPTX.write(source, copy, contract.no_edits, contract.LIMITS, copies)
    assert contract.texts(PPTX, copy) == contract.texts(PPTX, source)
    return make.unpacked(copy)


def dropped(source: Path) -> Mapping[str, int]:
    """Return what a copy of ``source`` leaves out."""
    return next(iter(PPTX.read(source, contract.LIMITS))).dropped


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_everywhere_on_a_slide(place: str, tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", IN_TEXT[place])
    copy = contract.assert_redacted(PPTX, source, [NAME])
    assert_nowhere(copy, NAME)
    assert contract.LABEL.encode() in b"".join(make.unpacked(copy).values())
    contract.assert_kept(PPTX, source, same_bytes=False)
    pptx.Presentation(str(copy))


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_what_is_no_text(place: str, tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", NOT_COPIED[place])
    members = copied(source)
    assert all(NAME.encode() not in data for data in members.values())
    assert all(NAME not in name for name in members)
    pptx.Presentation(str(tmp_path / "copy.pptx"))


@pytest.mark.parametrize(
    ("kind", "root"),
    [
        ("notesSlide", "p:notes"),
        ("slideLayout", "p:sldLayout"),
        ("slideMaster", "p:sldMaster"),
        ("notesMaster", "p:notesMaster"),
        ("handoutMaster", "p:handoutMaster"),
    ],
)
def test_other_pages(kind: str, root: str, tmp_path: Path) -> None:
    page = make.slide(make.shape(make.paragraph("Пра Вер", make.run("ас"))), root=root)
    main, relations, own = "", [], []
    if kind == "notesSlide":
        own = [("rId70", kind, "../x.xml")]
    else:
        relations = [("rId70", kind, "x.xml")]
        main = f'<p:{kind}IdLst><p:{kind}Id r:id="rId70"/></p:{kind}IdLst>'
    contents = make.members(
        make.shape("х"), relations=own, main_relations=relations, more={"ppt/x.xml": page}
    )
    if kind in ("slideLayout", "slideMaster"):
        contents[f"ppt/{kind}s/{kind}1.xml"] = page
    else:
        text = str(contents["ppt/presentation.xml"])
        contents["ppt/presentation.xml"] = text.replace("<p:sldIdLst>", f"{main}<p:sldIdLst>")
    copy = contract.assert_redacted(PPTX, make.write(tmp_path / "a.pptx", contents), [NAME])
    assert_nowhere(copy, NAME)


def test_slides_are_read_in_their_order_with_notes_and_comments(tmp_path: Path) -> None:
    comments = '<p:cm authorId="7" idx="1"><p:pos x="1" y="2"/><p:text>Заўвага</p:text></p:cm>'
    contents = make.members(
        make.shape("Першы"),
        make.shape("Другі"),
        more={
            "ppt/notes.xml": make.slide(make.shape("Нататкі"), root="p:notes"),
            "ppt/comments.xml": make.part("p:cmLst", comments),
            "ppt/slides/_rels/slide2.xml.rels": make.links(
                ("rId1", "notesSlide", "../notes.xml"), ("rId2", "comments", "../comments.xml")
            ),
        },
    )
    text = str(contents["ppt/presentation.xml"])
    contents["ppt/presentation.xml"] = (
        text.replace('r:id="rId1"', 'r:id="rId0"')
        .replace('r:id="rId2"', 'r:id="rId1"')
        .replace('r:id="rId0"', 'r:id="rId2"')
    )
    source = make.write(tmp_path / "a.pptx", contents)
    found = [(s.text, s.place, s.glue) for s in contract.segments(PPTX, source)]
    assert found == [
        ("Другі", "slide 1, paragraph 1", None),
        ("Нататкі", "slide 1, notes, paragraph 1", "\n"),
        ("Заўвага", "slide 1, comments, comment 1", "\n"),
        ("Першы", "slide 2, paragraph 1", None),
    ]
    copied(source)
    slides = pptx.Presentation(str(tmp_path / "copy.pptx")).slides
    assert [slide.shapes[0].text_frame.text for slide in slides] == ["Другі", "Першы"]
    assert slides[0].notes_slide.shapes[0].text_frame.text == "Нататкі"


def test_hidden_slides_stay_hidden_and_are_told(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", make.slide(make.shape(NAME), attributes='show="0"'))
    assert next(iter(PPTX.read(source, contract.LIMITS))).noted == {"hidden slide": 1}
    copy = contract.assert_redacted(PPTX, source, [NAME])
    assert b'show="0"' in make.unpacked(copy)["ppt/slides/slide1.xml"]


@pytest.mark.parametrize("kind", ["old", "new"])
def test_comments_lose_author_and_date(kind: str, tmp_path: Path) -> None:
    text = f"Пра {NAME}"
    if kind == "old":
        names, authors = "commentAuthors", make.part("p:cmAuthorLst", AUTHORS)
        comments = make.part(
            "p:cmLst",
            f'<p:cm authorId="7" dt="2020-01-02T03:04:05" idx="1"><p:pos x="1" y="2"/>'
            f"<p:text>{text}"
            '</p:text></p:cm><p:cm authorId="3" idx="1"><p:pos x="1" y="2"/><p:text>Так</p:text>'
            "</p:cm>",
        )
    else:
        names, authors = (
            "authors",
            make.part(
                "p188:authorLst",
                f'<p188:author id="{{A}}" name="{NAME}" initials="В" userId="{NAME}"/>'
                '<p188:author id="{B}" name="Ліс" initials="Л" userId="l" providerId="x"/>',
            ),
        )
        comments = make.part(
            "p188:cmLst",
            '<p188:cm id="{C}" authorId="{B}" created="2020-01-02T03:04:05.000"><p188:replyLst>'
            '<p188:reply id="{D}" authorId="{A}" created="2020-01-02T03:04:05.000"><p188:txBody>'
            f"{make.paragraph('Так')}</p188:txBody></p188:reply></p188:replyLst><p188:txBody>"
            f"{make.paragraph('Пра Вер', 'ас')}</p188:txBody></p188:cm>",
        )
    contents = make.members(
        make.shape("х"),
        relations=[("rId1", "comments", "../x.xml")],
        main_relations=[("rId70", names, "y.xml")],
        more={"ppt/x.xml": comments, "ppt/y.xml": authors},
    )
    source = make.write(tmp_path / "a.pptx", contents)
    assert contract.texts(PPTX, source) == ["х", text, "Так"]
    assert dropped(source)["author"] == 2
    copy = contract.assert_redacted(PPTX, source, [NAME])
    for value in (NAME, "Ліс", "2020"):
        assert_nowhere(copy, value)
    members = make.unpacked(copy)
    assert members["ppt/commentAuthors.xml"].count(b'name="Author"') == 2
    assert b'authorId="0" idx="1"' in members["ppt/comments/comment1.xml"]
    assert b'authorId="1" idx="1"' in members["ppt/comments/comment1.xml"]


def test_sections_shows_and_names_are_texts(tmp_path: Path) -> None:
    main = (
        f'<p:custShowLst><p:custShow name="Паказ {NAME}" id="0"><p:sldLst><p:sld r:id="rId1"/>'
        "</p:sldLst></p:custShow></p:custShowLst><p:extLst>"
        '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst>'
        f'<p14:section name="Раздзел {NAME}" id="{{AAAAAAAA-0000-4000-8000-00000000000A}}">'
        '<p14:sldIdLst><p14:sldId id="256"/><p14:sldId id="291234567"/></p14:sldIdLst>'
        "</p14:section></p14:sectionLst></p:ext>"
        f'<p:ext uri="x"><p14:owner name="{NAME}"/></p:ext></p:extLst>'
    )
    page = make.slide(make.shape("х")).replace("<p:cSld>", f'<p:cSld name="Лліст {NAME}">')
    source = make.write(tmp_path / "a.pptx", make.members(page, main=main))
    assert contract.texts(PPTX, source) == [
        "х",
        f"Лліст {NAME}",
        f"Паказ {NAME}",
        f"Раздзел {NAME}",
    ]
    copy = contract.assert_redacted(PPTX, source, [NAME])
    for value in (NAME, "AAAAAAAA", "291234567"):
        assert_nowhere(copy, value)


def test_cells_know_what_names_them(tmp_path: Path) -> None:
    rows = (("Прозвішча", "Імя", "Нумар"), (NAME, "Іван", "7"))
    source = deck(tmp_path / "a.pptx", make.table(*rows, look='firstRow="1"') + make.shape("Далей"))
    found = [(s.text, s.label, s.glue, s.place) for s in contract.segments(PPTX, source)]
    assert found[1] == ("Імя", "", "\n\n", "slide 1, table 1, row 1, cell 2")
    assert found[3:] == [
        (NAME, "Прозвішча", "\n", "slide 1, table 1, row 2, cell 1"),
        ("Іван", "Імя", "; ", "slide 1, table 1, row 2, cell 2"),
        ("7", "Нумар", "; ", "slide 1, table 1, row 2, cell 3"),
        ("Далей", "", "\n\n", "slide 1, paragraph 1"),
    ]


def test_properties_and_other_parts_are_left_out_and_named(tmp_path: Path) -> None:
    names = (
        "docProps/core.xml",
        "docProps/app.xml",
        "docProps/thumbnail.jpeg",
        "customXml/item1.xml",
        "ppt/vbaProject.bin",
        "ppt/embeddings/a.bin",
        "ppt/fonts/font1.fntdata",
        f"ppt/media/{NAME}.mp4",
        "ppt/printerSettings/p.bin",
        "ppt/tags/tag1.xml",
        "ppt/changesInfos/c.xml",
        "ppt/authors.xml",
        f"ppt/{NAME}.xml",
    )
    contents = make.members(make.shape("х"), more=dict.fromkeys(names, f"<x>{NAME}</x>"))
    for name, root in (("presProps", "presentationPr"), ("viewProps", "viewPr")):
        contents[f"ppt/{name}.xml"] = make.part(f"p:{root}", f'<p:x name="{NAME}"/>')
    contents["ppt/_rels/presentation.xml.rels"] = make.links(
        ("rId1", "slide", "slides/slide1.xml"),
        ("master", "slideMaster", "slideMasters/slideMaster1.xml"),
        ("rId3", "presProps", "presProps.xml"),
        ("rId4", "viewProps", "viewProps.xml"),
        ("rId5", "tags", "tags/tag1.xml"),
    )
    source = make.write(tmp_path / "a.pptx", contents)
    members = copied(source)
    assert all(NAME.encode() not in data for data in members.values())
    assert dropped(source) == {
        "document properties": 2,
        "thumbnail": 1,
        "custom XML": 1,
        "macro": 1,
        "embedded file": 1,
        "embedded font": 1,
        "media file": 1,
        "printer settings": 1,
        "tag": 1,
        "revision data": 1,
        "list of people": 1,
        "part": 1,
        "presentation properties": 1,
        "view properties": 1,
    }


def chart_deck(path: Path, chart: str, more: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a presentation with a chart that leads to a workbook and to shapes of its own."""
    frame = make.frame("drawingml/2006/chart", '<c:chart r:id="rId70"/>')
    contents = make.members(
        frame,
        relations=[("rId70", "chart", "../charts/x.xml")],
        more={
            "ppt/charts/x.xml": chart,
            "ppt/charts/_rels/x.xml.rels": make.links(
                ("rId1", "package", "../embeddings/b.xlsx"),
                ("rId2", "chartUserShapes", "../drawings/d.xml"),
                ("rId3", "oleObject", f"file:///C:/Users/{NAME}/b.xlsx"),
            ),
            **(more or {}),
        },
    )
    return make.write(path, contents)


def test_charts_are_read_series_by_series(tmp_path: Path) -> None:
    series = make.series(f"Даход {NAME}", [NAME, "Ліс"], ["1.5", "291112233"], f"'Ліст {NAME}'")
    source = chart_deck(tmp_path / "a.pptx", make.chart(series, title=f"Пра {NAME}"))
    found = [(s.text, s.label, s.place.removeprefix("slide 1, ")) for s in read(source)]
    assert found == [
        (f"Пра {NAME}", "", "chart 1, paragraph 1"),
        (f"Даход {NAME}", "", "chart 1, series 1, name 1"),
        (NAME, "", "chart 1, series 1, category 1"),
        ("Ліс", "", "chart 1, series 1, category 2"),
        ("1.5", f"Даход {NAME}", "chart 1, series 1, value 1"),
        ("291112233", f"Даход {NAME}", "chart 1, series 1, value 2"),
        (f"'Ліст {NAME}'!A1", "", "chart 1, formula 1"),
        (f"'Ліст {NAME}'!A2", "", "chart 1, formula 2"),
        (f"'Ліст {NAME}'!B2", "", "chart 1, formula 3"),
    ]
    copy = contract.assert_redacted(PPTX, source, [NAME, "291112233"])
    shown = pptx.Presentation(str(copy)).slides[0].shapes[0].chart
    assert list(shown.plots[0].categories) == [contract.LABEL, "Ліс"]


@pytest.mark.parametrize(
    "more",
    [
        f'<c:externalData r:id="rId3"><c:autoUpdate val="0"/></c:externalData><!--{NAME}-->',
        f"<c:pivotSource><c:name>[{NAME}.xlsx]S!P</c:name></c:pivotSource>",
        f"<c:printSettings><c:headerFooter><c:oddHeader>{NAME}</c:oddHeader></c:headerFooter>"
        "</c:printSettings>",
        f'<c:extLst><c:ext uri="x"><c:v>{NAME}</c:v></c:ext></c:extLst>',
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr lang="{NAME}"/></a:pPr></a:p></c:txPr>',
    ],
    ids=["workbook elsewhere", "pivot table", "print settings", "extension", "value"],
)
def test_what_is_left_out_of_charts(more: str, tmp_path: Path) -> None:
    members = copied(chart_deck(tmp_path / "a.pptx", make.chart(more=more)))
    assert all(NAME.encode() not in data for data in members.values())
    assert b"c:barChart" in members["ppt/charts/chart1.xml"]


@pytest.mark.parametrize(
    "sheet", [f"'[{NAME}.xlsx]S'", "[1]S", f"'C:\\Users\\{NAME}\\[b.xlsx]S'", f"'//{NAME}/[b]S'"]
)
def test_formulas_that_lead_to_other_files_go(sheet: str, tmp_path: Path) -> None:
    source = chart_deck(tmp_path / "a.pptx", make.chart(make.series("а", ["б"], ["1"], sheet)))
    members = copied(source)
    assert members["ppt/charts/chart1.xml"].count(b"<c:f>#REF!</c:f>") == 3
    assert all(NAME.encode() not in data for data in members.values())
    assert dropped(source)["link to another file"] == 3


def test_number_formats_hold_no_words(tmp_path: Path) -> None:
    codes = ["0.00%", "#,##0\\ [$€-1]", "dd/mm/yyyy", '0.00" руб."', f'0"{NAME}"', f"[{NAME}]0"]
    axes = "".join(
        f"<c:valAx><c:numFmt formatCode='{code.replace(chr(34), '&quot;')}' sourceLinked='0'/>"
        "</c:valAx>"
        for code in codes
    )
    chart = make.chart().replace("</c:plotArea>", f"{axes}</c:plotArea>")
    copy = copied(chart_deck(tmp_path / "a.pptx", chart))["ppt/charts/chart1.xml"].decode()
    assert copy.count("<c:numFmt") == 4
    assert NAME not in copy


def test_a_chart_keeps_its_workbook_and_shapes(tmp_path: Path) -> None:
    drawn = (
        '<cdr:relSizeAnchor xmlns:cdr="http://schemas.openxmlformats.org/drawingml/2006/'
        'chartDrawing"><cdr:from><cdr:x>0.1</cdr:x><cdr:y>0.1</cdr:y></cdr:from><cdr:to>'
        '<cdr:x>0.9</cdr:x><cdr:y>0.9</cdr:y></cdr:to><cdr:sp macro="Верас"><cdr:nvSpPr>'
        '<cdr:cNvPr id="1" name=""/><cdr:cNvSpPr/></cdr:nvSpPr><cdr:spPr/><cdr:txBody><a:bodyPr/>'
        f"{make.paragraph(NAME)}</cdr:txBody></cdr:sp></cdr:relSizeAnchor>"
    )
    source = chart_deck(
        tmp_path / "a.pptx",
        make.chart(
            more='<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
            '<c:userShapes r:id="rId2"/>'
        ),
        {
            "ppt/embeddings/b.xlsx": b"inside",
            "ppt/drawings/d.xml": make.part("c:userShapes", drawn),
        },
    )
    folder = tmp_path / "members"
    folder.mkdir()
    assert [tuple(m)[:3] for m in PPTX.members(source, folder, contract.LIMITS)] == [
        (1, "workbook", "b.xlsx")
    ]
    assert (folder / "1").read_bytes() == b"inside"
    contract.assert_redacted(PPTX, source, [NAME])
    workbook = tmp_path / "copy-of-1.xlsx"
    workbook.write_bytes(b"redacted")
    members = copied(source, {1: workbook})
    assert members["ppt/embeddings/workbook1.xlsx"] == b"redacted"
    assert b"externalData" in members["ppt/charts/chart1.xml"]
    assert b"externalData" not in copied(source)["ppt/charts/chart1.xml"]


def diagram_deck(path: Path, ids: str) -> Path:
    """Write a presentation with a diagram, of which the parts with ``ids`` are there."""
    parts = {id: part for id, part in drawings.diagram(NAME).items() if id in ids.split()}
    return make.write(
        path,
        make.members(
            make.frame(DIAGRAM, drawings.DIAGRAM),
            relations=[(id, kind, f"../{name}") for id, (kind, name, _) in parts.items()],
            more={f"ppt/{name}": content for _, name, content in parts.values()},
        ),
    )


@pytest.mark.parametrize("ids", ["rId60 rId61 rId64", "rId60 rId61"], ids=["drawn", "never drawn"])
def test_diagrams_become_shapes(ids: str, tmp_path: Path) -> None:
    source = diagram_deck(tmp_path / "a.pptx", ids)
    copy = contract.assert_redacted(PPTX, source, [NAME])
    assert_nowhere(copy, NAME)
    group = pptx.Presentation(str(copy)).slides[0].shapes[0]
    assert group.shapes[0].text_frame.text == contract.LABEL
    assert dropped(source)["layout of a diagram"] == 2


def test_a_diagram_without_data_gives_a_marker(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", make.frame(DIAGRAM, drawings.DIAGRAM))
    assert b"[drawing removed]" in copied(source)["ppt/slides/slide1.xml"]
    assert dropped(source)["drawing"] == 1


def test_pictures_are_members_each_once(tmp_path: Path) -> None:
    second = (
        *RELATIONS,
        ("rId91", "image", "../media/image1.png"),
        ("rId92", "image", "../b.JPEG"),
    )
    shapes = make.picture("rId92") + make.picture() + make.picture("rId91")
    fill = make.shape("х").replace(
        "</p:spPr>", '<a:blipFill><a:blip r:embed="rId90"/></a:blipFill></p:spPr>'
    )
    contents = make.members(shapes + fill, relations=second, more={**MEDIA, "ppt/b.JPEG": b"b"})
    source = make.write(tmp_path / "a.pptx", contents)
    folder = tmp_path / "members"
    folder.mkdir()
    assert isinstance(PPTX, MemberFormat)
    assert [tuple(m)[:3] for m in PPTX.members(source, folder, contract.LIMITS)] == [
        (1, "picture", "b.JPEG"),
        (2, "picture", "image1.png"),
    ]
    assert (folder / "2").read_bytes() == make.PNG
    copy = tmp_path / "redacted.jpg"
    copy.write_bytes(b"redacted")
    members = copied(source, {2: copy})
    assert members["ppt/media/image2.jpg"] == b"redacted"
    assert b'Extension="jpg" ContentType="image/jpeg"' in members["[Content_Types].xml"]
    page = members["ppt/slides/slide1.xml"]
    assert (page.count(b"<p:pic>"), page.count(b"[picture removed]")) == (2, 1)
    assert page.count(b"<a:blip ") == 3
    assert [name for name in members if "/media/" in name] == ["ppt/media/image2.jpg"]


def test_withheld_pictures_leave_their_place_and_description(tmp_path: Path) -> None:
    extension = '<a:extLst><a:ext uri="x"/></a:extLst>'
    picture = make.picture(named='name="Малюнак" descr="Фота"').replace(
        '<a:blip r:embed="rId90"/>', f'<a:blip r:embed="rId90" x="y">{extension}</a:blip>'
    )
    fill = make.shape("х").replace(
        "</p:spPr>", f'<a:blipFill x="y"><a:blip r:embed="rId90"/>{extension}</a:blipFill></p:spPr>'
    )
    bullet = '<a:p><a:pPr><a:buBlip x="y"><a:blip r:embed="rId90"/></a:buBlip></a:pPr></a:p>'
    shapes = (make.table(("а",)), picture, fill, make.shape(bullet))
    source = deck(tmp_path / "a.pptx", "".join(shapes))
    assert contract.texts(PPTX, source) == ["а", "х", "Фота"]
    copy = contract.assert_redacted(PPTX, source, ["Фота"])  # reads alike with and without copies
    page = make.unpacked(copy)["ppt/slides/slide1.xml"].decode()
    assert '<a:ext cx="3000000" cy="1000000"/>' in page
    assert f'descr="{contract.LABEL}"' in page
    assert "[picture removed]" in page
    assert "</a:prstGeom><a:noFill/></p:spPr>" in page
    assert "buBlip" not in page


@pytest.mark.parametrize("suffix", ["emf", "wmf", "svg"])
def test_pictures_of_other_kinds_give_a_marker(suffix: str, tmp_path: Path) -> None:
    relations = [("rId90", "image", f"../media/a.{suffix}")]
    contents = make.members(
        make.picture(), relations=relations, more={f"ppt/media/a.{suffix}": NAME}
    )
    source = make.write(tmp_path / "a.pptx", contents)
    assert list(PPTX.members(source, tmp_path, contract.LIMITS)) == []
    assert b"[picture removed]" in copied(source)["ppt/slides/slide1.xml"]
    assert dropped(source) == {"picture": 1}


def test_an_embedded_object_keeps_its_picture(tmp_path: Path) -> None:
    content = (
        '<mc:AlternateContent><mc:Choice Requires="v"><p:oleObj r:id="rId81"><p:embed/></p:oleObj>'
        f'</mc:Choice><mc:Fallback><p:oleObj r:id="rId81"><p:embed/>{make.picture()}</p:oleObj>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    source = deck(tmp_path / "a.pptx", make.frame("presentationml/2006/ole", content))
    copy = tmp_path / "1.png"
    copy.write_bytes(make.PNG)
    assert b"<p:pic>" in copied(source, {1: copy})["ppt/slides/slide1.xml"]
    assert dropped(source)["embedded object"] == 1
    assert dropped(source)["embedded file"] == 1


def test_link_targets_are_texts(tmp_path: Path) -> None:
    page = make.shape("х", inside='<a:hlinkClick r:id="rId9"/>')
    relations = [("rId9", "hyperlink", "mailto:veras@example.by")]
    source = make.write(tmp_path / "a.pptx", make.members(page, relations=relations))
    copy = contract.assert_redacted(PPTX, source, ["veras@example.by"])
    target = make.unpacked(copy)["ppt/slides/_rels/slide1.xml.rels"]
    assert b'Target="mailto:%5BPERSON-7KQ2M3XA%5D"' in target


def test_links_between_slides_stay_but_lead_to_no_slide_that_is_not_shown(tmp_path: Path) -> None:
    jump = make.shape("х", inside='<a:hlinkClick r:id="rId9" action="ppaction://hlinksldjump"/>')
    contents = make.members(
        jump, jump, more={"ppt/slides/slide9.xml": make.slide(make.shape(NAME))}
    )
    for number, other in ((1, 2), (2, 9)):
        contents[f"ppt/slides/_rels/slide{number}.xml.rels"] = make.links(
            ("rId9", "slide", f"slide{other}.xml")
        )
    source = make.write(tmp_path / "a.pptx", contents)
    members = copied(source)
    assert b"hlinksldjump" in members["ppt/slides/slide1.xml"]
    assert b"slide2.xml" in members["ppt/slides/_rels/slide1.xml.rels"]
    assert b"hlinksldjump" not in members["ppt/slides/slide2.xml"]
    assert dropped(source) == {"link": 1, "part": 1}


def test_many_slides_that_lead_to_each_other(tmp_path: Path) -> None:
    jump = make.shape("х", inside='<a:hlinkClick r:id="rId9" action="ppaction://hlinksldjump"/>')
    contents = make.members(*[jump] * 400)
    for number in range(1, 401):
        contents[f"ppt/slides/_rels/slide{number}.xml.rels"] = make.links(
            ("rId9", "slide", f"slide{number % 400 + 1}.xml"),
            ("rId8", "slideLayout", "../slideLayouts/slideLayout1.xml"),
        )
    source = make.write(tmp_path / "a.pptx", contents)
    assert sum(name.startswith("ppt/slides/slide") for name in copied(source)) == 400


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("slideLayout", "../missing.xml"),
        ("notesSlide", "../missing.xml"),
        ("notesSlide", "../slides/slide1.xml"),
        ("comments", "../slideLayouts/slideLayout1.xml"),
        ("chart", "../missing.xml"),
        ("slideMaster", "slide1.xml"),
        ("image", "../presentation.xml"),
        ("image", "../../../etc/passwd"),
    ],
)
def test_relationships_to_what_is_not_there(kind: str, target: str, tmp_path: Path) -> None:
    shapes = (
        make.shape(NAME)
        + make.picture("rId9")
        + make.frame("drawingml/2006/chart", '<c:chart r:id="rId9"/>')
    )
    contents = make.members(shapes, relations=[("rId9", kind, target), ("rId9", kind, target)])
    source = make.write(tmp_path / "a.pptx", contents)
    copy = contract.assert_redacted(PPTX, source, [NAME])
    assert make.unpacked(copy)["ppt/slides/slide1.xml"].count(b" removed]") == 2


def test_layout_stays(tmp_path: Path) -> None:
    kept = (
        '<a:pPr marL="342900" indent="-342900" algn="ctr"><a:lnSpc><a:spcPct val="90000"/>'
        "</a:lnSpc>"
        '<a:buFont typeface="Arial" panose="020B0604020202020204" pitchFamily="34" charset="0"/>'
        '<a:buChar char="•"/></a:pPr>',
        '<a:rPr lang="be-BY" sz="2800" b="1" u="sng"><a:solidFill><a:schemeClr val="accent1">'
        '<a:lumMod val="75000"/></a:schemeClr></a:solidFill><a:latin typeface="+mj-lt"/></a:rPr>',
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="1000000"/></a:xfrm>',
    )
    page = make.shape(f"<a:p>{kept[0]}<a:r>{kept[1]}<a:t>х</a:t></a:r></a:p>")
    slide = make.slide(page, after='<p:transition spd="slow"><p:fade thruBlk="1"/></p:transition>')
    members = copied(deck(tmp_path / "a.pptx", slide))
    text = members["ppt/slides/slide1.xml"].decode()
    for part in (*kept, '<p:transition spd="slow"><p:fade thruBlk="1"/></p:transition>'):
        assert part in text
    assert 'cx="9144000" cy="6858000"' in members["ppt/presentation.xml"].decode()


def test_geometry_keeps_its_form_under_other_names(tmp_path: Path) -> None:
    text = copied(deck(tmp_path / "a.pptx", NOT_COPIED["names in a geometry"]))
    page = text["ppt/slides/slide1.xml"].decode()
    assert '<a:gd name="g1" fmla="*/ w 1 2"/>' in page
    assert '<a:rect l="0" t="0" r="g1" b="b"/>' in page
    assert '<a:pt x="g1" y="0"/>' in page


def test_a_theme_keeps_colours_but_no_names(tmp_path: Path) -> None:
    theme = (
        f'<a:themeElements><a:clrScheme name="{NAME}"><a:dk1><a:srgbClr val="123ABC"/></a:dk1>'
        f'</a:clrScheme><a:fontScheme name="{NAME}"><a:majorFont><a:latin typeface="Calibri"/>'
        f'<a:ea typeface=""/><a:cs typeface=""/><a:font script="Jpan" typeface="{NAME}"/>'
        f'</a:majorFont></a:fontScheme><a:fmtScheme name="{NAME}"><a:fillStyleLst/></a:fmtScheme>'
        f'</a:themeElements><a:custClrLst><a:custClr name="{NAME}"/></a:custClrLst>'
    )
    contents = make.members(
        make.shape("х"),
        main_relations=[("rId7", "theme", "theme/theme1.xml")],
        more={"ppt/theme/theme1.xml": make.part("a:theme", theme, f'name="{NAME}"')},
    )
    members = copied(make.write(tmp_path / "a.pptx", contents))
    assert b"123ABC" in members["ppt/theme/theme1.xml"]
    assert all(NAME.encode() not in data for data in members.values())


def test_the_names_of_table_styles_are_texts(tmp_path: Path) -> None:
    style = f'<a:tblStyle styleId="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}" styleName="{NAME}"/>'
    contents = make.members(
        make.shape("х"),
        main_relations=[("rId7", "tableStyles", "tableStyles.xml")],
        more={"ppt/tableStyles.xml": make.part("a:tblStyleLst", style)},
    )
    contract.assert_redacted(PPTX, make.write(tmp_path / "a.pptx", contents), [NAME])


def test_copies_have_no_clock_time_and_scanning_one_again_changes_nothing(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", *IN_TEXT.values(), make.picture())
    copy, again = tmp_path / "copy.pptx", tmp_path / "again.pptx"
    PPTX.write(source, copy, contract.replacing([NAME]), contract.LIMITS)
    PPTX.write(copy, again, contract.no_edits, contract.LIMITS)
    assert copy.read_bytes() == again.read_bytes()
    assert not dropped(copy)
    with zipfile.ZipFile(copy) as archive:
        for info in archive.infolist():
            assert (info.date_time, info.extra) == ((1980, 1, 1, 0, 0, 0), b"")


def test_rest_gives_what_is_in_no_segment(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", make.shape(NAME) + make.picture())
    rest = list(PPTX.rest(source, contract.LIMITS))
    assert make.PNG in rest
    assert "ppt/media/image1.png" in rest
    copy = contract.assert_redacted(PPTX, source, [NAME])
    assert all(
        contract.LABEL.encode() not in part
        for part in PPTX.rest(copy, contract.LIMITS)
        if isinstance(part, bytes)
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=6), st.booleans())
def test_any_split_into_runs_is_found_and_replaced_alike(cuts: list[int], breaks: bool) -> None:
    text = "Дырэктар Іван Верас прыйшоў у 9"
    at = [0, *sorted(cuts), len(text)]
    runs = [make.run(text[a:b], 'b="1"') for a, b in pairwise(at)]
    if breaks:
        runs.append("<a:br/>")
    with tempfile.TemporaryDirectory() as folder:
        source = deck(Path(folder, "a.pptx"), make.shape(make.paragraph(*runs)))
        assert contract.texts(PPTX, source) == [text + "\n" * breaks]
        copy = contract.assert_redacted(PPTX, source, ["Іван Верас"])
        assert_nowhere(copy, "Верас")


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
_SLIDE = "ppt/slides/slide1.xml"
_MAIN = "ppt/presentation.xml"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({_MAIN: f"{BOMB}]><x>&j;</x>"}, UnreadableFileError),
        ({_SLIDE: f"{BOMB}]><x>&j;</x>"}, UnreadableFileError),
        ({_SLIDE: f"{BOMB}]><x>&j;</x>".encode("utf-16")}, UnreadableFileError),
        (
            {_SLIDE: "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"},
            UnreadableFileError,
        ),
        ({"ppt/slideLayouts/slideLayout1.xml": "<p:sldLayout>"}, UnreadableFileError),
        ({_MAIN: "<x/>"}, UnreadableFileError),
        ({_MAIN: ""}, UnreadableFileError),
        ({_SLIDE: make.slide("<p:grpSp>" * 250 + "</p:grpSp>" * 250)}, TooLargeError),
        ({_SLIDE: make.slide("<p:grpSp>" * 5000 + "</p:grpSp>" * 5000)}, TooLargeError),
        ({_SLIDE: b" " * 40_000_000}, TooLargeError),
        ({"_rels/.rels": make.links()}, UnreadableFileError),
        ({"../evil.xml": "x"}, UnreadableFileError),
        ({"PPT/presentation.xml": "x"}, UnreadableFileError),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value.__name__,
)
def test_refuses_attacks(
    change: dict[str, str | bytes], error: type[FileError], tmp_path: Path
) -> None:
    source = make.write(tmp_path / "a.pptx", make.members(make.shape("х")) | change)
    with pytest.raises(error) as raised:
        contract.texts(PPTX, source)
    assert "passwd" not in str(raised.value)


def test_reads_what_is_nested_within_the_limit(tmp_path: Path) -> None:
    page = "<p:grpSp>" * 150 + make.shape(NAME) + "</p:grpSp>" * 150
    contract.assert_redacted(PPTX, deck(tmp_path / "a.pptx", page), [NAME])


def test_limits_count_what_is_unpacked(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", make.shape("х" * 2_000_000))
    with pytest.raises(TooLargeError):
        contract.texts(PPTX, source, Limits(unpacked_bytes=1_000_000))


def test_refuses_protected_and_old_files(tmp_path: Path) -> None:
    mark = bytes.fromhex("d0cf11e0a1b11ae1")
    protected, old = tmp_path / "a.pptx", tmp_path / "b.pptx"
    protected.write_bytes(mark + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    old.write_bytes(mark + bytes(2000))
    for file, error in ((protected, EncryptedFileError), (old, UnreadableFileError)):
        assert PPTX.matches(file.read_bytes(), file.name) == Match.CONTENT
        with pytest.raises(error):
            contract.texts(PPTX, file)
    assert PPTX.matches(old.read_bytes(), "b.ppt") == Match.NO


def test_truncated_is_refused(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", make.shape(NAME * 50))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(PPTX, source, [4, 30, size // 2, size - 30, size - 1])


def test_tells_presentations_from_other_packed_files(tmp_path: Path) -> None:
    source = deck(tmp_path / "a.pptx", make.shape("х"))
    assert PPTX.matches(source.read_bytes(), "a.zip") == Match.CONTENT
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    assert PPTX.matches(other.getvalue(), "a.xlsx") == Match.NO
    assert PPTX.matches(b"text", "a.pptx") == Match.NO


def test_reads_the_strict_form(tmp_path: Path) -> None:
    strict = {
        name: data
        if isinstance(data, bytes)
        else data.replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
        .replace("/2006/main", "/main")
        .replace("/2006/chart", "/chart")
        .replace("/2006/relationships", "/relationships")
        .replace("ooxml/package/relationships", "ooxml/package/2006/relationships")
        .replace("http://purl.oclc.org/ooxml/package", "http://schemas.openxmlformats.org/package")
        for name, data in make.members(make.shape(NAME)).items()
    }
    source = make.write(tmp_path / "a.pptx", strict)
    copy = contract.assert_redacted(PPTX, source, [NAME])
    assert b"purl.oclc.org" not in b"".join(make.unpacked(copy).values())
    pptx.Presentation(str(copy))


def assert_nowhere(file: Path, value: str) -> None:
    """``value`` is in no member of the unpacked file, nor in a member's name."""
    for name, data in make.unpacked(file).items():
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "windows-1251"):
            assert value.encode(encoding, "ignore") not in data, name
        assert value not in name


def read(source: Path) -> list[contract.Segment]:
    """Return the segments of the only batch."""
    (batch,) = PPTX.read(source, contract.LIMITS)
    return list(batch.segments)
