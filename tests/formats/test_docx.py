"""Word documents: every place that can hold a name is a text of the copy or not in it."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from formats import contract
from formats import docx_files as make
from formats import drawing_files as drawings
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import (
    EncryptedFileError,
    FileError,
    TooLargeError,
    UnreadableFileError,
)
from redact.formats.base import Match, MemberFormat
from redact.formats.docx import Docx
from redact.options import Limits

DOCX = Docx()
NAME = "Верас"

# Where a reader, or somebody who looks closer, finds text. Each holds NAME.
NUMBER = "375296123457"
IN_TEXT = {
    "a paragraph": make.paragraph(f"Прыйшоў {NAME}."),
    "split runs": make.paragraph(make.run("Ве", "<w:b/>"), make.run("ра", "<w:i/>"), "с"),
    "a table cell": make.table(("Прозвішча", "Тэлефон"), (NAME, "12")),
    "a nested table": f"<w:tbl><w:tr><w:tc>{make.table((NAME,))}<w:p/></w:tc></w:tr></w:tbl>",
    "hidden text": make.paragraph(make.run(NAME, "<w:vanish/>")),
    "inserted text": make.paragraph(
        f'<w:ins w:id="1" w:author="Пятро Ліс" w:date="2020-01-01T00:00:00Z">{make.run(NAME)}'
        "</w:ins>"
    ),
    "deleted text": make.paragraph(
        '<w:del w:id="2" w:author="Пятро Ліс"><w:r><w:delText>Верас</w:delText></w:r></w:del>'
    ),
    "moved text": make.paragraph(
        '<w:moveFromRangeStart w:id="3" w:author="Пятро Ліс" w:name="move"/>'
        f'<w:moveFrom w:id="4" w:author="Пятро Ліс">{make.run(NAME)}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="3"/>'
        f'<w:moveTo w:id="5" w:author="Пятро Ліс">{make.run(NAME)}</w:moveTo>'
    ),
    "a text box": make.paragraph(make.text_box(NAME, NAME)),
    "a text box known to old programs only": make.paragraph(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{make.paragraph(NAME)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    "a watermark": make.paragraph(
        f'<w:r><w:pict><v:shape><v:textpath string="{NAME}"/></v:shape></w:pict></w:r>'
    ),
    "the description of a picture": make.paragraph(make.picture("Picture 1", f"Фота: {NAME}")),
    "a field's result": make.paragraph(make.field(" AUTHOR ", NAME)),
    "a field's code": make.paragraph(make.field(f' XE "{NAME}" ', "")),
    "a simple field": make.paragraph(
        f"<w:fldSimple w:instr=' HYPERLINK \"https://x.by/{NAME}\" '>{make.run('тут')}"
        "</w:fldSimple>"
    ),
    "a content control": (
        f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{make.paragraph(NAME)}'
        "</w:sdtContent></w:sdt>"
    ),
    "a content control in a line": make.paragraph(
        f"<w:sdt><w:sdtContent>{make.run(NAME)}</w:sdtContent></w:sdt>"
    ),
    "custom XML": (f'<w:customXml w:element="person">{make.paragraph(NAME)}</w:customXml>'),
    "a smart tag": make.paragraph(f'<w:smartTag w:element="person">{make.run(NAME)}</w:smartTag>'),
    "a link": make.paragraph(f'<w:hyperlink r:id="rId80">{make.run(NAME)}</w:hyperlink>'),
    "a link's tip": make.paragraph(
        f'<w:hyperlink r:id="rId80" w:tooltip="{NAME}">{make.run("тут")}</w:hyperlink>'
    ),
    "a formula": make.paragraph(f"<m:oMath><m:r><m:t>{NAME}</m:t></m:r></m:oMath>"),
    "the description of a table": (
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{NAME}"/></w:tblPr>'
        f"<w:tr><w:tc>{make.paragraph('1')}</w:tc></w:tr></w:tbl>"
    ),
    "a later program's element": f"<w14:box>{make.paragraph(NAME)}</w14:box>",
    "a run outside of a paragraph": make.run(NAME),
    "text outside of a run": f"<w:p><w:t>{NAME}</w:t></w:p>",
    "text in properties": f"<w:p><w:pPr><w:rPr><w:t>{NAME}</w:t></w:rPr></w:pPr></w:p>",
    "text in a table without a cell": (
        f"<w:tbl><w:tblGrid/><w:tr>{make.paragraph(NAME)}</w:tr></w:tbl>"
    ),
    "a field in properties": (
        f"<w:p><w:pPr><w:fldSimple w:instr=' XE \"{NAME}\" '/></w:pPr></w:p>"
    ),
    "a description within a description": make.paragraph(
        make.drawn(
            "picture",
            "<pic:pic><pic:blipFill><a:blip r:embed='rId90'/></pic:blipFill><pic:spPr><wp:inline>"
            f"<wp:docPr id='2' name='x' descr='{NAME}'/></wp:inline></pic:spPr></pic:pic>",
        )
    ),
    "ruby text": make.paragraph(
        f"<w:r><w:ruby><w:rt>{make.run(NAME)}</w:rt><w:rubyBase>{make.run('х')}</w:rubyBase>"
        "</w:ruby></w:r>"
    ),
    "symbols around": make.paragraph(
        f"<w:r><w:tab/><w:t>{NAME}</w:t><w:br/><w:noBreakHyphen/></w:r>"
    ),
    "a drawing in a locked canvas": make.paragraph(
        make.drawn(
            "lockedCanvas",
            '<lc:lockedCanvas xmlns:lc="http://schemas.openxmlformats.org/drawingml/2006/'
            'lockedCanvas"><a:nvGrpSpPr><a:cNvPr id="0" name=""/><a:cNvGrpSpPr/></a:nvGrpSpPr>'
            '<a:grpSpPr/><a:sp><a:nvSpPr><a:cNvPr id="1" name=""/><a:cNvSpPr/></a:nvSpPr><a:spPr/>'
            f"<a:txSp><a:txBody><a:bodyPr/>{drawings.paragraph('Вер', 'ас')}</a:txBody>"
            "<a:useSpRect/></a:txSp></a:sp></lc:lockedCanvas>",
        )
    ),
    "the description of an old picture": make.paragraph(
        f'<w:r><w:pict><v:shape alt="{NAME}"><v:imagedata r:id="rId90"/></v:shape></w:pict></w:r>'
    ),
    "the title of a chart that is missing": make.paragraph(
        make.drawn("chart", '<c:chart r:id="rId99"/>', f'title="{NAME}"')
    ),
    "a font's name": make.paragraph(make.run("х", f'<w:rFonts w:ascii="{NAME}"/>')),
}

# Places that a copy does not have. Each holds NAME.
NOT_COPIED = {
    "a change's author": make.paragraph(
        f'<w:ins w:id="1" w:author="{NAME}" w:date="2020-01-01T00:00:00Z">{make.run("х")}</w:ins>'
    ),
    "a formatting change's author": (
        f'<w:p><w:pPr><w:pPrChange w:id="1" w:author="{NAME}"><w:pPr/></w:pPrChange></w:pPr></w:p>'
    ),
    "a bookmark": make.paragraph(f'<w:bookmarkStart w:id="1" w:name="{NAME}"/>', "х"),
    "a content control's title": (
        f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/><w:dropDownList>'
        f'<w:listItem w:displayText="{NAME}" w:value="1"/></w:dropDownList></w:sdtPr>'
        "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    ),
    "a smart tag's properties": make.paragraph(
        f'<w:smartTag w:uri="{NAME}" w:element="x"><w:smartTagPr><w:attr w:name="n" '
        f'w:val="{NAME}"/></w:smartTagPr>{make.run("х")}</w:smartTag>'
    ),
    "a form field": make.paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{NAME}"/><w:ddList>'
        f'<w:listEntry w:val="{NAME}"/></w:ddList></w:ffData></w:fldChar></w:r>'
    ),
    "a field that loads": make.paragraph(make.field(f' INCLUDETEXT "c:/{NAME}.docx" ', "х")),
    "an editing permission": make.paragraph(f'<w:permStart w:id="1" w:ed="{NAME}"/>', "х"),
    "a picture's name": make.paragraph(make.picture(NAME, "")),
    "a path for a description": make.paragraph(
        make.picture("Picture 1", f"C:\\Users\\{NAME}\\a.png")
    ),
    "a picture elsewhere": make.paragraph(
        make.picture("Picture 1", "", "rId83").replace("r:embed", "r:link")
    ),
    "an old picture elsewhere": make.paragraph(
        '<w:r><w:pict><v:shape><v:imagedata r:id="rId83"/></v:shape></w:pict></w:r>'
    ),
    "a picture in letters": make.paragraph(
        make.picture("Picture 1", "").replace(
            '<a:blip r:embed="rId90"/>',
            '<a:blip r:embed="rId90"><a:extLst><a:ext uri="x"><asvg:svgBlip '
            f'xmlns:asvg="x" r:embed="rId84" name="{NAME}"/></a:ext></a:extLst></a:blip>',
        )
    ),
    "a checkbox": (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checkedState w14:font="{NAME}"/></w14:checkbox>'
        f'<w:date w:fullDate="{NAME}"/><w:dataBinding w:xpath="{NAME}"/></w:sdtPr><w:sdtContent>'
        f"{make.paragraph('☐')}</w:sdtContent></w:sdt>"
    ),
    "an embedded object": make.paragraph(
        '<w:r><w:object><v:shape o:title=""/><o:OLEObject ProgID="'
        f'{NAME}" r:id="rId81"/></w:object></w:r>'
    ),
    "an unknown attribute": f'<w:p w:owner="{NAME}" w14:owner="{NAME}"/>',
    "an unknown element": f'<w:p><w14:owner w14:val="{NAME}">{NAME}</w14:owner></w:p>',
    "a value that is no known word": f'<w:p><w:pPr><w:jc w:val="{NAME}"/></w:pPr></w:p>',
    "the id of a style": f'<w:p><w:pPr><w:pStyle w:val="{NAME}"/></w:pPr></w:p>',
    "text between elements": f"<w:p>{NAME}</w:p>{NAME}",
    "a comment in the XML": f"<w:p><!-- {NAME} --></w:p>",
    "a link to a file": make.paragraph(f'<w:hyperlink r:id="rId82">{make.run("х")}</w:hyperlink>'),
}
RELATIONS = (
    ("rId80", "hyperlink", "https://x.by/"),
    ("rId81", "oleObject", "embeddings/a.bin"),
    ("rId82", "hyperlink", f"file:///C:/Users/{NAME}/a.doc"),
    ("rId83", "image", f"file:///C:/Users/{NAME}/a.png"),
    ("rId84", "image", f"media/{NAME}.svg"),
    ("rId90", "image", f"media/{NAME}.png"),
)


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_in_every_story(place: str, tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.docx", make.members(IN_TEXT[place], relations=RELATIONS))
    copy = contract.assert_redacted(DOCX, source, [NAME])
    assert_nowhere(copy, NAME)
    assert contract.LABEL.encode() in b"".join(make.unpacked(copy).values())
    contract.assert_kept(DOCX, source, same_bytes=False)


@pytest.mark.parametrize("place", [place for place in IN_TEXT if NAME in IN_TEXT[place]])
def test_finds_what_has_no_letters_in_every_story(place: str, tmp_path: Path) -> None:
    body = IN_TEXT[place].replace(NAME, NUMBER)
    source = make.write(tmp_path / "a.docx", make.members(body, relations=RELATIONS))
    assert_nowhere(contract.assert_redacted(DOCX, source, [NUMBER]), NUMBER)


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_what_is_no_text(place: str, tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.docx", make.members(NOT_COPIED[place], relations=RELATIONS))
    copy = tmp_path / "copy.docx"
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    assert_nowhere(copy, NAME)
    assert contract.texts(DOCX, copy) == contract.texts(DOCX, source)


def test_numbers_that_no_program_gives_do_not_stay(tmp_path: Path) -> None:
    """They may be those of a telephone."""
    long = "375290000001"
    kinds = ("ins", "del", "bookmarkStart", "bookmarkEnd", "commentRangeStart")
    body = make.paragraph(
        *(f'<w:{kind} w:id="{long}" w:name="_Toc{long}" w:author="a"/>' for kind in kinds), "х"
    )
    comment = make.part("comments", f'<w:comment w:id="{long}" w:author="a"><w:p/></w:comment>')
    contents = make.members(body, parts={"comments": comment})
    copy = tmp_path / "copy.docx"
    source = make.write(tmp_path / "a.docx", contents)
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    assert_nowhere(copy, long)


@pytest.mark.parametrize(
    ("kind", "root", "element"),
    [
        ("header1", "hdr", ""),
        ("footer1", "ftr", ""),
        ("footnotes", "footnotes", "footnote"),
        ("endnotes", "endnotes", "endnote"),
        ("comments", "comments", "comment"),
    ],
)
def test_other_stories(kind: str, root: str, element: str, tmp_path: Path) -> None:
    text = make.paragraph("Пра ", make.run("Вер", "<w:b/>"), "ас")
    author = 'w:author="Пятро Ліс" w:initials="ПЛ" w:date="2020-01-01T00:00:00Z"'
    story = f'<w:{element} w:id="2" {author}>{text}</w:{element}>' if element else text
    reference = f'<w:{kind[:-1]}Reference w:type="default" r:id="rId1"/>' if not element else ""
    body = f"{make.paragraph('х')}<w:sectPr>{reference}</w:sectPr>"
    contents = make.members(body, {kind: make.part(root, story)})
    copy = contract.assert_redacted(DOCX, make.write(tmp_path / "a.docx", contents), [NAME])
    for value in (NAME, "Ліс", "ПЛ", "2020"):
        assert_nowhere(copy, value)


def test_leaves_out_properties_and_other_parts(tmp_path: Path) -> None:
    secret = f"<x>{NAME}</x>"
    names = (
        "docProps/core.xml",
        "docProps/app.xml",
        "docProps/custom.xml",
        "docProps/thumbnail.jpeg",
        "customXml/item1.xml",
        "word/people.xml",
        "word/glossary/document.xml",
        "word/vbaProject.bin",
        "word/activeX/activeX1.xml",
        "word/embeddings/a.bin",
        "word/fonts/font1.odttf",
        f"word/media/{NAME}.png",
        "word/printerSettings/p.bin",
        "word/commentsExtended.xml",
        "word/webSettings.xml",
        f"word/{NAME}.xml",
    )
    contents = make.members(make.paragraph("х"), more=dict.fromkeys(names, secret))
    source = make.write(tmp_path / "a.docx", contents)
    copy = tmp_path / "copy.docx"
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    assert_nowhere(copy, NAME)
    dropped = next(iter(DOCX.read(source, contract.LIMITS))).dropped
    assert dropped == {
        "document properties": 3,
        "thumbnail": 1,
        "custom XML": 1,
        "list of people": 1,
        "building blocks": 1,
        "macro": 2,
        "embedded file": 1,
        "embedded font": 1,
        "media file": 1,
        "printer settings": 1,
        "part": 3,
    }


def test_settings_styles_and_numbering_hold_nothing_free(tmp_path: Path) -> None:
    parts = {
        "settings": make.part(
            "settings",
            f'<w:attachedTemplate r:id="rId9"/><w:docVars><w:docVar w:name="n" w:val="{NAME}"/>'
            '</w:docVars><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w:mailMerge><w:query '
            f'w:val="{NAME}"/></w:mailMerge><w:defaultTabStop w:val="708"/>',
        ),
        "styles": make.part(
            "styles",
            f'<w:style w:type="paragraph" w:styleId="{NAME}"><w:name w:val="Стыль: {NAME}"/>'
            f'<w:aliases w:val="{NAME}"/><w:basedOn w:val="Normal"/><w:rsid w:val="00AB12CD"/>'
            '</w:style><w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/>'
            "</w:style>",
        ),
        "numbering": make.part(
            "numbering",
            f'<w:abstractNum w:abstractNumId="0"><w:name w:val="{NAME}"/><w:lvl w:ilvl="0">'
            f'<w:lvlText w:val="{NAME} %1."/></w:lvl></w:abstractNum>',
        ),
    }
    body = f'<w:p w:rsidR="00AB12CD"><w:pPr><w:pStyle w:val="{NAME}"/></w:pPr></w:p>'
    source = make.write(tmp_path / "a.docx", make.members(body, parts))
    copy = contract.assert_redacted(DOCX, source, [NAME])
    for value in (NAME, "AB12CD", "rsid"):
        assert_nowhere(copy, value)
    document = make.unpacked(copy)
    assert b'<w:pStyle w:val="s1"/>' in document["word/document.xml"]
    assert b'<w:basedOn w:val="s2"/>' in document["word/styles.xml"]
    assert b'<w:defaultTabStop w:val="708"/>' in document["word/settings.xml"]


@pytest.mark.parametrize("kind", ["styles", "numbering", "settings"])
def test_text_in_a_part_that_has_none(kind: str, tmp_path: Path) -> None:
    parts = {kind: make.part(kind, make.paragraph(NAME))}
    source = make.write(tmp_path / "a.docx", make.members(make.paragraph("х"), parts))
    assert_nowhere(contract.assert_redacted(DOCX, source, [NAME]), NAME)


def test_link_targets_are_texts(tmp_path: Path) -> None:
    relations = (("rId80", "hyperlink", "mailto:veras@example.by"),)
    body = make.paragraph(f'<w:hyperlink r:id="rId80">{make.run("тут")}</w:hyperlink>')
    source = make.write(tmp_path / "a.docx", make.members(body, relations=relations))
    copy = contract.assert_redacted(DOCX, source, ["veras@example.by"])
    target = make.unpacked(copy)["word/_rels/document.xml.rels"]
    assert b'Target="mailto:%5BPERSON-7KQ2M3XA%5D"' in target


def test_a_link_that_goes_whole_still_reads_as_it_was_written(tmp_path: Path) -> None:
    relations = (("rId80", "hyperlink", "https://t.me/verasen"),)
    body = make.paragraph(f'<w:hyperlink r:id="rId80">{make.run("тут")}</w:hyperlink>')
    source = make.write(tmp_path / "a.docx", make.members(body, relations=relations))
    contract.assert_redacted(DOCX, source, ["https://t.me/verasen"])


def test_cells_know_what_names_them(tmp_path: Path) -> None:
    body = (
        make.table(("Прозвішча", "Імя", "Нумар"), (NAME, "Іван", "7"))
        + make.table(("Тэлефон:", "12"), ("Адрас:", "34"))
        + make.paragraph("Далей")
    )
    source = make.write(tmp_path / "a.docx", make.members(body))
    found = [(s.text, s.label, s.glue, s.place) for s in contract.segments(DOCX, source)]
    assert found[1] == ("Імя", "", "\n\n", "table 1, row 1, cell 2")
    assert found[-1] == ("Далей", "", "\n\n", "paragraph 11")
    assert found[3:8] == [
        (NAME, "Прозвішча", "\n", "table 1, row 2, cell 1"),
        ("Іван", "Імя", "; ", "table 1, row 2, cell 2"),
        ("7", "Нумар", "; ", "table 1, row 2, cell 3"),
        ("Тэлефон:", "", "\n", "table 2, row 1, cell 1"),
        ("12", "Тэлефон:", "; ", "table 2, row 1, cell 2"),
    ]


def test_deleted_text_does_not_spoil_what_replaced_it(tmp_path: Path) -> None:
    body = make.paragraph(
        "Тэл.: ",
        '<w:del w:id="1"><w:r><w:delText>111-22-33</w:delText></w:r></w:del>',
        f'<w:ins w:id="2">{make.run("444-55-66")}</w:ins>',
        ".",
    )
    source = make.write(tmp_path / "a.docx", make.members(body))
    found = [(s.text, s.label) for s in contract.segments(DOCX, source)]
    assert found == [("Тэл.: 444-55-66.", ""), ("111-22-33", "Тэл.")]


def deleted(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("runs", "texts"),
    [
        (["Прыйшоў Вер", deleted("ас"), "."], ["Прыйшоў Верас."]),
        ([deleted("Ве"), "рас прыйшоў"], ["Верас прыйшоў"]),
        (["В", deleted("ера"), "с"], ["Верас"]),
        (["Вер", deleted("ас"), " і Л", deleted("і"), "с"], ["Верас і Ліс"]),
        (["Вер", deleted(" ас")], ["Вер", " ас"]),
        (["Іван ", deleted("Верас"), "."], ["Іван .", "Верас"]),
        (
            ["Вер", deleted("ас"), f'<w:ins w:id="2">{make.run("абей")}</w:ins>'],
            ["Верабей", "ас"],
        ),
    ],
    ids=["end", "beginning", "middle", "twice", "not a word", "whole word", "replaced"],
)
def test_a_word_that_a_deletion_cuts_is_read_whole(
    runs: list[str], texts: list[str], tmp_path: Path
) -> None:
    source = make.write(tmp_path / "a.docx", make.members(make.paragraph(*runs)))
    assert contract.texts(DOCX, source) == texts
    if "Верас" in texts[0]:
        copy = contract.assert_redacted(DOCX, source, ["Верас"])
        assert b"delText" not in make.unpacked(copy)["word/document.xml"] or len(runs) > 3
    contract.assert_kept(DOCX, source, same_bytes=False)


def with_media(path: Path, body: str, more: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a document with pictures, a chart and a diagram that its body may lead to."""
    diagram = drawings.diagram(NAME)
    relations = (
        ("rId90", "image", "media/image1.png"),
        ("rId91", "image", "media/image1.png"),
        ("rId92", "image", "media/b.JPEG"),
        ("rId93", "image", "media/c.emf"),
        ("rId70", "chart", "charts/x.xml"),
        *((id, kind, name) for id, (kind, name, _) in diagram.items()),
    )
    contents: dict[str, str | bytes] = {
        "word/media/image1.png": drawings.PNG,
        "word/media/b.JPEG": b"jpeg",
        "word/media/c.emf": NAME,
        **{f"word/{name}": content for _, name, content in diagram.values()},
        **(more or {}),
    }
    return make.write(path, make.members(body, relations=relations, more=contents))


def copied(source: Path, copies: Mapping[int, Path] | None = None) -> dict[str, bytes]:
    """Copy without edits, check that the copy reads alike, and return its members."""
    copy = source.with_name("copy.docx")
    copy.unlink(missing_ok=True)
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS, copies)
    assert contract.texts(DOCX, copy) == contract.texts(DOCX, source)
    return make.unpacked(copy)


def test_pictures_are_members_each_once(tmp_path: Path) -> None:
    old = (
        '<w:r><w:pict><v:shape style="width:90pt;height:60pt" alt="Старая"><v:imagedata '
        'r:id="rId92"/></v:shape></w:pict></w:r>'
    )
    shown = [make.picture("x", "Фота", id) for id in ("rId91", "rId90", "rId93")]
    source = with_media(tmp_path / "a.docx", make.paragraph("Вер", *shown, old, "ас"))
    assert isinstance(DOCX, MemberFormat)
    folder = tmp_path / "members"
    folder.mkdir()
    assert [tuple(m)[:3] for m in DOCX.members(source, folder, contract.LIMITS)] == [
        (1, "picture", "image1.png"),
        (2, "picture", "b.JPEG"),
    ]
    assert (folder / "1").read_bytes() == drawings.PNG
    assert contract.texts(DOCX, source) == ["Верас", "Фота", "Фота", "Фота", "Старая"]
    copies = {1: tmp_path / "1.png", 2: tmp_path / "2.jpg"}
    for number, copy in copies.items():
        copy.write_bytes(b"redacted %d" % number)
    members = copied(source, copies)
    assert members["word/media/image1.png"] == b"redacted 1"
    assert members["word/media/image2.jpg"] == b"redacted 2"
    assert b'Extension="jpg" ContentType="image/jpeg"' in members["[Content_Types].xml"]
    text = members["word/document.xml"].decode()
    assert text.count("<a:blip ") == 2
    assert '<v:rect style="width:90pt;height:60pt" stroked="f" alt="Старая">' in text
    assert text.count("[picture removed: Фота]") == 1
    assert next(iter(DOCX.read(source, contract.LIMITS))).dropped["picture"] == 1


def test_withheld_pictures_leave_a_marker_with_their_description(tmp_path: Path) -> None:
    body = make.paragraph("да ", make.picture("x", NAME), make.picture("y", ""), "пасля")
    source = with_media(tmp_path / "a.docx", body)
    assert [(s.text, s.place) for s in contract.segments(DOCX, source)][:2] == [
        ("да пасля", "paragraph 1"),
        (NAME, "paragraph 1, picture"),
    ]
    copy = contract.assert_redacted(DOCX, source, [NAME])
    text = make.unpacked(copy)["word/document.xml"].decode()
    assert f"[picture removed: {contract.LABEL}]" in text
    assert "[picture removed]" in text
    assert not [name for name in make.unpacked(copy) if "/media/" in name]


def test_an_anchored_picture_stays_where_it_is(tmp_path: Path) -> None:
    anchor = (
        '<wp:anchor distT="0" simplePos="0" relativeHeight="251658240" behindDoc="1" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH '
        'relativeFrom="page"><wp:posOffset>1270000</wp:posOffset></wp:positionH><wp:positionV '
        'relativeFrom="margin"><wp:align>top</wp:align></wp:positionV>'
    )
    picture = make.picture("x", "").replace("<wp:inline>", anchor).replace("wp:inline", "wp:anchor")
    source = with_media(tmp_path / "a.docx", make.paragraph(picture))
    copy = tmp_path / "1.png"
    copy.write_bytes(drawings.PNG)
    assert anchor in copied(source, {1: copy})["word/document.xml"].decode()


def test_pictures_of_a_group_stand_side_by_side(tmp_path: Path) -> None:
    picture = (
        "<pic:pic><pic:nvPicPr><pic:cNvPr id='1' name='x' descr='Фота'/><pic:cNvPicPr/>"
        '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId90"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="100" cy="200"/></a:xfrm></pic:spPr></pic:pic>'
    )
    group = (
        '<wpg:wgp xmlns:wpg="x"><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000" '
        'cy="3000"/><a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/></a:xfrm></wpg:grpSpPr>'
        f"{picture * 2}</wpg:wgp>"
    )
    source = with_media(tmp_path / "a.docx", make.paragraph(make.drawn("x", group)))
    copy = tmp_path / "1.png"
    copy.write_bytes(drawings.PNG)
    text = copied(source, {1: copy})["word/document.xml"].decode()
    assert text.count('<wp:extent cx="300" cy="600"/>') == 2
    assert text.count("<pic:pic") == 2


def test_charts_stay_with_their_workbook(tmp_path: Path) -> None:
    series = drawings.series(NAME, ["Ліс"], ["1.5"])
    chart = drawings.chart(series, title="Даход", more='<c:externalData r:id="rId1"/>')
    more = {
        "word/charts/x.xml": chart,
        "word/charts/_rels/x.xml.rels": drawings.links(("rId1", "package", "../b.xlsx")),
        "word/b.xlsx": b"inside",
    }
    body = make.paragraph(make.drawn("chart", '<c:chart r:id="rId70"/>'))
    source = with_media(tmp_path / "a.docx", body, more)
    found = [(s.text, s.place) for s in contract.segments(DOCX, source)]
    assert found[:4] == [
        ("Даход", "chart 1, paragraph 1"),
        (NAME, "chart 1, series 1, name 1"),
        ("Ліс", "chart 1, series 1, category 1"),
        ("1.5", "chart 1, series 1, value 1"),
    ]
    assert [m.what for m in DOCX.members(source, tmp_path, contract.LIMITS)] == ["workbook"]
    contract.assert_redacted(DOCX, source, [NAME])
    workbook = tmp_path / "copy.xlsx"
    workbook.write_bytes(b"redacted")
    members = copied(source, {1: workbook})
    assert members["word/embeddings/workbook1.xlsx"] == b"redacted"
    assert b"c:barChart" in members["word/charts/chart1.xml"]


def test_axes_of_charts_are_numbered_anew(tmp_path: Path) -> None:
    axes = "<c:catAx><c:axId val='1'/><c:crossAx val='2'/></c:catAx></c:plotArea>"
    chart = drawings.chart().replace("</c:plotArea>", axes)
    for own, other in (("1", "48323867"), ("2", "9808223")):
        chart = chart.replace(f"val='{own}'", f"val='{other}'")
    body = make.paragraph(make.drawn("chart", '<c:chart r:id="rId70"/>'))
    source = with_media(tmp_path / "a.docx", body, {"word/charts/x.xml": chart})
    text = copied(source, {})["word/charts/chart1.xml"]
    assert re.findall(rb'(axId|crossAx) val="([^"]*)"', text) == [
        (b"axId", b"1"),
        (b"axId", b"2"),
        (b"axId", b"1"),
        (b"crossAx", b"2"),
    ]


def test_shapes_of_a_chart_are_read(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
    shapes = drawings.part(
        "c:userShapes",
        f'<d:absSizeAnchor xmlns:d="{space}"><d:sp><d:nvSpPr><d:cNvPr id="1" name=""/><d:cNvSpPr/>'
        f"</d:nvSpPr><d:spPr/><d:txBody><a:bodyPr/>{drawings.paragraph(NAME)}</d:txBody></d:sp>"
        "</d:absSizeAnchor>",
    )
    more = {
        "word/charts/x.xml": drawings.chart(more='<c:userShapes r:id="rId1"/>'),
        "word/charts/_rels/x.xml.rels": drawings.links(("rId1", "chartUserShapes", "../d.xml")),
        "word/d.xml": shapes,
    }
    body = make.paragraph(make.drawn("chart", '<c:chart r:id="rId70"/>'))
    copy = contract.assert_redacted(DOCX, with_media(tmp_path / "a.docx", body, more), [NAME])
    assert_nowhere(copy, NAME)


def test_diagrams_become_shapes(tmp_path: Path) -> None:
    body = make.paragraph(make.drawn("diagram", drawings.DIAGRAM))
    source = with_media(tmp_path / "a.docx", body)
    copy = contract.assert_redacted(DOCX, source, [NAME])
    assert_nowhere(copy, NAME)
    text = make.unpacked(copy)["word/document.xml"].decode()
    assert f"<a:t>{contract.LABEL}</a:t>" in text
    assert "lockedCanvas" in text


@pytest.mark.parametrize("target", ["media/missing.png", "document.xml", "../../etc/passwd"])
def test_pictures_that_are_not_there(target: str, tmp_path: Path) -> None:
    source = make.write(
        tmp_path / "a.docx",
        make.members(
            make.paragraph(make.picture("x", NAME)), relations=(("rId90", "image", target),)
        ),
    )
    assert list(DOCX.members(source, tmp_path, contract.LIMITS)) == []
    copy = contract.assert_redacted(DOCX, source, [NAME])
    assert b"[picture removed: [PERSON" in make.unpacked(copy)["word/document.xml"]


def test_layout_stays(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:jc w:val="center"/><w:spacing w:after="120"/></w:pPr>'
        + make.run("х", '<w:b/><w:color w:val="FF0000"/><w:sz w:val="28"/>')
        + "</w:p>"
        + make.paragraph(make.text_box("у рамцы", "у рамцы"))
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    source = make.write(tmp_path / "a.docx", make.members(body))
    copy = tmp_path / "copy.docx"
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    document = make.unpacked(copy)["word/document.xml"].decode()
    for kept in (
        '<w:jc w:val="center"/><w:spacing w:after="120"/>',
        '<w:b/><w:color w:val="FF0000"/><w:sz w:val="28"/>',
        "position:absolute;margin-left:100.0pt;mso-position-horizontal-relative:page",
        "width:200.0pt;height:100.0pt",
        '<w:pgSz w:w="11906" w:h="16838"/>',
    ):
        assert kept in document


def test_text_boxes_keep_line_and_ground_and_grow_with_their_labels(tmp_path: Path) -> None:
    painted = '<a:solidFill><a:srgbClr val="FFFFCC"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    boxes = [
        make.text_box("без рамкі", "").replace("<wps:txbx>", "<wps:spPr/><wps:txbx>"),
        make.text_box("жоўтая", "").replace(
            "<wps:txbx>", f"<wps:spPr>{painted}</wps:spPr><wps:txbx>"
        ),
        '<w:r><w:pict><v:shape stroked="f" fillcolor="#ff0000 [3204]"><v:textbox><w:txbxContent>'
        f"{make.paragraph('старая')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    ]
    source = make.write(tmp_path / "a.docx", make.members("".join(map(make.paragraph, boxes))))
    copy, again = tmp_path / "copy.docx", tmp_path / "again.docx"
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    document = make.unpacked(copy)["word/document.xml"].decode()
    assert document.count('<v:textbox style="mso-fit-shape-to-text:t">') == 3
    assert document.count(' filled="f" stroked="f">') == 1
    assert document.count(' fillcolor="#ffffcc" stroked="f">') == 1
    assert document.count('<v:rect fillcolor="#ff0000" stroked="f">') == 1
    DOCX.write(copy, again, contract.no_edits, contract.LIMITS)
    assert copy.read_bytes() == again.read_bytes()


def test_what_needs_a_value_goes_with_it(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Unknown"/><w:tabs><w:tab w:val="num" w:pos="720"/>'
        '<w:tab w:val="a b" w:pos="9"/></w:tabs><w:jc w:val="Верас"/></w:pPr></w:p>'
    )
    source = make.write(tmp_path / "a.docx", make.members(body))
    copy = tmp_path / "copy.docx"
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    document = make.unpacked(copy)["word/document.xml"].decode()
    assert '<w:pPr><w:tabs><w:tab w:val="num" w:pos="720"/></w:tabs></w:pPr>' in document


def test_cells_and_notes_end_with_a_paragraph(tmp_path: Path) -> None:
    parts = {"footnotes": make.part("footnotes", '<w:footnote w:id="2"><w:altChunk/></w:footnote>')}
    inner = make.table(("а",))
    body = f"<w:tbl><w:tr><w:tc><w:altChunk/></w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    source = make.write(tmp_path / "a.docx", make.members(body, parts))
    copy = tmp_path / "copy.docx"
    DOCX.write(source, copy, contract.no_edits, contract.LIMITS)
    members = make.unpacked(copy)
    assert b"<w:tc><w:p/></w:tc>" in members["word/document.xml"]
    assert b"</w:tbl><w:p/></w:tc>" in members["word/document.xml"]
    assert b'<w:footnote w:id="2"><w:p/></w:footnote>' in members["word/footnotes.xml"]


def test_copies_have_no_clock_time_and_scanning_one_again_changes_nothing(tmp_path: Path) -> None:
    contents = make.members("".join(IN_TEXT.values()), relations=RELATIONS)
    source = make.write(tmp_path / "a.docx", contents)
    copy, again = tmp_path / "copy.docx", tmp_path / "again.docx"
    DOCX.write(source, copy, contract.replacing([NAME]), contract.LIMITS)
    DOCX.write(copy, again, contract.no_edits, contract.LIMITS)
    assert copy.read_bytes() == again.read_bytes()
    assert not next(iter(DOCX.read(copy, contract.LIMITS))).dropped
    with zipfile.ZipFile(copy) as archive:
        for info in archive.infolist():
            assert (info.date_time, info.extra) == ((1980, 1, 1, 0, 0, 0), b"")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=6), st.booleans())
def test_any_split_into_runs_is_found_and_replaced_alike(cuts: list[int], tabs: bool) -> None:
    text = "Дырэктар Іван Верас прыйшоў у 9"
    at = [0, *sorted(cuts), len(text)]
    runs = [make.run(text[a:b], "<w:b/>") for a, b in pairwise(at)]
    if tabs:
        runs.append("<w:r><w:tab/></w:r>")
    with tempfile.TemporaryDirectory() as folder:
        source = make.write(Path(folder, "a.docx"), make.members(make.paragraph(*runs)))
        assert contract.texts(DOCX, source) == [text + "\t" * tabs]
        copy = contract.assert_redacted(DOCX, source, ["Іван Верас"])
        assert_nowhere(copy, "Верас")


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"word/document.xml": f"{BOMB}]><x>&j;</x>"}, UnreadableFileError),
        (
            {
                "word/document.xml": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"
            },
            UnreadableFileError,
        ),
        ({"word/document.xml": "<!DOCTYPE x SYSTEM 'http://x.by/a.dtd'><x/>"}, UnreadableFileError),
        ({"word/document.xml": f"{BOMB}]><x>&j;</x>".encode("utf-16")}, UnreadableFileError),
        ({"word/styles.xml": f"{BOMB}]><x>&j;</x>"}, UnreadableFileError),
        ({"word/document.xml": "<w:document>"}, UnreadableFileError),
        ({"word/document.xml": "<x/>"}, UnreadableFileError),
        ({"word/document.xml": ""}, UnreadableFileError),
        (
            {"word/document.xml": make.part("document", "<w:p>" * 250 + "</w:p>" * 250)},
            TooLargeError,
        ),
        (
            {"word/document.xml": make.part("document", "<w:p>" * 5000 + "</w:p>" * 5000)},
            TooLargeError,
        ),
        ({"word/document.xml": b" " * 40_000_000}, TooLargeError),
        ({"_rels/.rels": make.links()}, UnreadableFileError),
        ({"../evil.xml": "x"}, UnreadableFileError),
        ({"/word/evil.xml": "x"}, UnreadableFileError),
        ({"C:/evil.xml": "x"}, UnreadableFileError),
        ({"WORD/document.xml": "x"}, UnreadableFileError),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value.__name__,
)
def test_refuses_attacks(
    change: dict[str, str | bytes], error: type[FileError], tmp_path: Path
) -> None:
    contents = make.members(make.paragraph("х"), {"styles": make.part("styles", "")})
    source = make.write(tmp_path / "a.docx", contents | change)
    with pytest.raises(error) as raised:
        contract.texts(DOCX, source)
    assert "passwd" not in str(raised.value)


def test_reads_what_is_nested_within_the_limit(tmp_path: Path) -> None:
    rows = "<w:tbl><w:tr><w:tc>" * 60 + make.paragraph(NAME) + "</w:tc></w:tr></w:tbl>" * 60
    source = make.write(tmp_path / "a.docx", make.members(rows))
    contract.assert_redacted(DOCX, source, [NAME])


def test_limits_count_what_is_unpacked_not_what_headers_say(tmp_path: Path) -> None:
    contents = make.members(make.paragraph("х" * 3_000_000))
    source = make.write(tmp_path / "a.docx", contents)
    with pytest.raises(TooLargeError):
        contract.texts(DOCX, source, Limits(unpacked_bytes=1_000_000))
    with pytest.raises(TooLargeError):
        contract.texts(DOCX, source, Limits(file_bytes=100))


def test_refuses_protected_and_old_files(tmp_path: Path) -> None:
    mark = bytes.fromhex("d0cf11e0a1b11ae1")
    protected, old = tmp_path / "a.docx", tmp_path / "b.docx"
    protected.write_bytes(mark + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    old.write_bytes(mark + bytes(2000))
    for file, error in ((protected, EncryptedFileError), (old, UnreadableFileError)):
        assert DOCX.matches(file.read_bytes(), file.name) == Match.CONTENT
        with pytest.raises(error):
            contract.texts(DOCX, file)
    assert DOCX.matches(old.read_bytes(), "b.doc") == Match.NO


def test_refuses_members_with_a_password(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.docx", make.members(make.paragraph("х")))
    data = bytearray(source.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    source.write_bytes(data)
    with pytest.raises(EncryptedFileError):
        contract.texts(DOCX, source)


def test_truncated_is_refused(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.docx", make.members(make.paragraph("Верас" * 50)))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(DOCX, source, [4, 30, size // 2, size - 30, size - 1])


def test_tells_word_from_other_packed_files(tmp_path: Path) -> None:
    source = make.write(tmp_path / "a.docx", make.members(make.paragraph("х")))
    assert DOCX.matches(source.read_bytes(), "a.zip") == Match.CONTENT
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    assert DOCX.matches(other.getvalue(), "a.xlsx") == Match.NO
    assert DOCX.matches(b"text", "a.docx") == Match.NO


def test_reads_the_strict_form(tmp_path: Path) -> None:
    contents = make.members(make.paragraph(NAME))
    strict = {
        name: str(data)
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in contents.items()
    }
    source = make.write(tmp_path / "a.docx", strict)
    contract.assert_redacted(DOCX, source, [NAME])


def assert_nowhere(file: Path, value: str) -> None:
    """``value`` is in no member of the unpacked file, nor in a member's name."""
    for name, data in make.unpacked(file).items():
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "windows-1251"):
            assert value.encode(encoding, "ignore") not in data, name
        assert value not in name
