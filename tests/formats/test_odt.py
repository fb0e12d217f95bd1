"""OpenDocument texts: every place that can hold a name is a text of the copy or not in it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from formats import contract
from formats import odf_files as make
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import EncryptedFileError, FileError, TooLargeError, UnreadableFileError
from redact.formats._odf_clean import FONT_FAMILIES
from redact.formats.base import Match, MemberFormat
from redact.formats.odt import Odt
from redact.options import Limits

ODT = Odt()
NAME = "Верас"
AUTHOR = "<dc:creator>Пятро Ліс</dc:creator><dc:date>2020-01-02T03:04:05</dc:date>"


def changed(kind: str, text: str) -> str:
    return (
        '<text:tracked-changes><text:changed-region xml:id="ct7" text:id="ct7">'
        f"<text:{kind}><office:change-info>{AUTHOR}</office:change-info>{text}</text:{kind}>"
        "</text:changed-region></text:tracked-changes>"
    )


# Where a reader, or somebody who looks closer, finds text. Each holds NAME.
NUMBER = "375296123457"
IN_TEXT = {
    "a paragraph": make.p(f"Прыйшоў {NAME}."),
    "a heading": f'<text:h text:outline-level="1">{NAME}</text:h>',
    "split spans": make.p("Ве<text:span>ра</text:span><text:span>с</text:span>"),
    "a list": f"<text:list><text:list-item>{make.p(NAME)}</text:list-item></text:list>",
    "a table cell": make.table(("Прозвішча", "Тэлефон"), (NAME, "12")),
    "a nested table": make.table((make.cell(make.table((NAME,))),)),
    "hidden text": make.p(f'<text:span text:style-name="hidden">{NAME}</text:span>'),
    "a hidden section": (
        f'<text:section text:name="s" text:display="none">{make.p(NAME)}</text:section>'
    ),
    "a hidden paragraph": make.p(
        '<text:hidden-paragraph text:condition="ooow:x" text:is-hidden="true"/>' + NAME
    ),
    "inserted text": changed("insertion", "")
    + make.p(
        f'<text:change-start text:change-id="ct7"/>{NAME}<text:change-end text:change-id="ct7"/>'
    ),
    "deleted text": changed("deletion", make.p(f"і {NAME} "))
    + make.p('Прыйшоў <text:change text:change-id="ct7"/>дадому'),
    "text deleted from nowhere": changed("deletion", make.p(NAME)) + make.p("х"),
    "a footnote": make.p(
        'х<text:note text:note-class="footnote" text:id="ftn1"><text:note-citation>1'
        f"</text:note-citation><text:note-body>{make.p(NAME)}</text:note-body></text:note>"
    ),
    "a comment": make.p(f"х<office:annotation>{AUTHOR}{make.p(NAME)}</office:annotation>"),
    "a text box": make.p(make.frame(f"<draw:text-box>{make.p(NAME)}</draw:text-box>")),
    "a shape": make.p(
        f'<draw:custom-shape svg:width="1cm">{make.p(NAME)}<draw:enhanced-geometry '
        'draw:type="rectangle"/></draw:custom-shape>'
    ),
    "a group of shapes": f"<draw:g><draw:rect>{make.p(NAME)}</draw:rect></draw:g>",
    "the title of a frame": make.p(make.frame(f"<draw:text-box/><svg:title>{NAME}</svg:title>")),
    "the description of a frame": make.p(
        make.frame(f"<draw:text-box/><svg:desc>{NAME}</svg:desc>")
    ),
    "a user field": make.p(f'<text:user-field-get text:name="x">{NAME}</text:user-field-get>'),
    "a variable": make.p(
        f'<text:variable-set text:name="{NAME}" office:value-type="string" '
        f'office:string-value="{NAME}">{NAME}</text:variable-set>'
    ),
    "a field of the properties": make.p(f"<text:initial-creator>{NAME}</text:initial-creator>"),
    "a field of one's own": make.p(
        f'<text:user-defined text:name="{NAME}">{NAME}</text:user-defined>'
    ),
    "conditional text": make.p(
        f'<text:conditional-text text:condition="ooow:x" text:string-value-if-true="{NAME}" '
        f'text:string-value-if-false="{NAME}">{NAME}</text:conditional-text>'
    ),
    "a placeholder": make.p(
        f'<text:placeholder text:placeholder-type="text" text:description="{NAME}">{NAME}'
        "</text:placeholder>"
    ),
    "a field of a page": make.p(f"<text:chapter>{NAME}</text:chapter>"),
    "a field made with metadata": make.p(f'<text:meta xml:id="m">{NAME}</text:meta>'),
    "a reference": make.p(f'<text:bookmark-ref text:ref-name="{NAME}">{NAME}</text:bookmark-ref>'),
    "an index": (
        '<text:table-of-content text:name="x"><text:table-of-content-source><text:index-title-'
        f"template>{NAME}</text:index-title-template></text:table-of-content-source>"
        f"<text:index-body>{make.p(NAME)}</text:index-body></text:table-of-content>"
    ),
    "a link": make.p(f'<text:a xlink:href="https://x.by/">{NAME}</text:a>'),
    "a link's address": make.p(f'<text:a xlink:href="https://x.by/{NAME}">тут</text:a>'),
    "a link to a place": make.p(f'<text:a xlink:href="#{NAME}|table">тут</text:a>'),
    "a link's tip": make.p(
        f'<text:a xlink:href="https://x.by/" office:title="{NAME}">тут</text:a>'
    ),
    "ruby text": make.p(
        f"<text:ruby><text:ruby-base>х</text:ruby-base><text:ruby-text>{NAME}</text:ruby-text>"
        "</text:ruby>"
    ),
    "a later program's element": f"<loext:box>{make.p(NAME)}</loext:box>",
    "a later program's element in a line": make.p(f"<loext:box>{NAME}</loext:box>"),
    "signs around": make.p(f"<text:tab/>{NAME}<text:line-break/><text:s text:c='3'/>х"),
}

# Places that a copy does not have. Each holds NAME.
NOT_COPIED = {
    "a change's author": changed("insertion", "").replace("Пятро Ліс", NAME) + make.p("х"),
    "a comment's author": make.p(
        f'х<office:annotation office:name="{NAME}"><dc:creator>{NAME}</dc:creator>'
        f"<meta:creator-initials>{NAME}</meta:creator-initials>{make.p('х')}</office:annotation>"
        f'<office:annotation-end office:name="{NAME}"/>'
    ),
    "a bookmark": make.p(
        f'<text:bookmark-start text:name="{NAME}"/>х<text:bookmark-end text:name="{NAME}"/>'
        f'<text:reference-mark text:name="{NAME}"/>'
    ),
    "the name of a section": f'<text:section text:name="{NAME}">{make.p("х")}</text:section>',
    "the name of a table": make.table(("х",), attributes=f' table:name="{NAME}"'),
    "the name of a frame": make.p(make.frame("<draw:text-box/>", f'draw:name="{NAME}"')),
    "a linked section": (
        f'<text:section text:name="s"><text:section-source xlink:href="../{NAME}.odt"/>'
        f"{make.p('х')}</text:section>"
    ),
    "hidden text in a field": make.p(
        f'<text:hidden-text text:condition="ooow:x" text:string-value="{NAME}"/>х'
    ),
    "an entry of an index": make.p(f'<text:alphabetical-index-mark text:string-value="{NAME}"/>х'),
    "a source in a bibliography": make.p(
        f'<text:bibliography-mark text:author="{NAME}">х</text:bibliography-mark>'
    ),
    "a declared variable": (
        f'<text:user-field-decls><text:user-field-decl text:name="{NAME}" '
        f'office:value-type="string" office:string-value="{NAME}"/></text:user-field-decls>'
    ),
    "a form": (
        f'<office:forms><form:form form:name="{NAME}" form:command="{NAME}"><form:text '
        f'form:current-value="{NAME}"/></form:form></office:forms>' + make.p("х")
    ),
    "a control": make.p(f'<draw:control draw:control="{NAME}"/>х'),
    "a list of choices": make.p(
        f'<text:drop-down text:name="{NAME}"><text:label text:value="{NAME}"/>х</text:drop-down>'
    ),
    "a macro": make.p(
        f'<text:a xlink:href="https://x.by/"><office:event-listeners><script:event-listener '
        f'xlink:href="vnd.sun.star.script:{NAME}"/></office:event-listeners>х</text:a>'
    ),
    "a script": make.p(f"<text:script>{NAME}</text:script>х"),
    "a picture from elsewhere": make.p(make.picture(f"file:///home/{NAME}/a.png")),
    "a link to a file": make.p(f'<text:a xlink:href="file:///home/{NAME}/a.odt">х</text:a>'),
    "an object from elsewhere": make.p(
        make.frame(f'<draw:object xlink:href="file:///home/{NAME}/a.ods"/>')
    ),
    "a formula": make.p(make.frame(f"<draw:object><math:math>{NAME}</math:math></draw:object>")),
    "an image map": make.p(
        make.frame(
            f'<draw:text-box/><draw:image-map><draw:area xlink:href="{NAME}"/></draw:image-map>'
        )
    ),
    "an unknown attribute": f'<text:p owner="{NAME}" loext:owner="{NAME}">х</text:p>',
    "an unknown element": make.p(f'<loext:owner loext:name="{NAME}"/>х'),
    "a value that is no known word": f'<text:p text:style-name="s" fo:color="{NAME}">х</text:p>',
    "the id of an element": f'<text:p xml:id="{NAME}" text:id="{NAME}">х</text:p>',
    "text between elements": f"{NAME}{make.p('х')}{NAME}",
    "a comment in the XML": f"<!-- {NAME} -->{make.p('х')}",
    "a number of a list": (
        f"<text:list><text:list-item><text:number>{NAME}</text:number>{make.p('х')}"
        "</text:list-item></text:list>"
    ),
    "what a note is cited by": make.p(
        f'<text:note text:note-class="footnote"><text:note-citation text:label="{NAME}">{NAME}'
        f"</text:note-citation><text:note-body>{make.p('х')}</text:note-body></text:note>"
    ),
}


def odt(folder: Path, body: str, **parts: object) -> Path:
    return make.write(folder / "a.odt", make.members("text", body, **parts))  # type: ignore[arg-type]


def copied(source: Path) -> Path:
    copy = source.with_name("copy.odt")
    ODT.write(source, copy, contract.no_edits, contract.LIMITS)
    return copy


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_in_every_story(place: str, tmp_path: Path) -> None:
    source = odt(tmp_path, IN_TEXT[place])
    copy = contract.assert_redacted(ODT, source, [NAME])
    for value in (NAME, "Ліс", "2020"):
        make.assert_nowhere(copy, value)
    whole = b"".join(make.unpacked(copy).values())
    assert contract.LABEL.encode() in whole or b"%5BPERSON-7KQ2M3XA%5D" in whole
    contract.assert_kept(ODT, source, same_bytes=False)


@pytest.mark.parametrize("place", [place for place in IN_TEXT if NAME in IN_TEXT[place]])
def test_finds_what_has_no_letters_in_every_story(place: str, tmp_path: Path) -> None:
    source = odt(tmp_path, IN_TEXT[place].replace(NAME, NUMBER))
    make.assert_nowhere(contract.assert_redacted(ODT, source, [NUMBER]), NUMBER)


def test_finds_what_has_no_letters_in_styles(tmp_path: Path) -> None:
    common = (
        f"<number:number-style style:name='N1'><number:text>{NUMBER}</number:text>"
        "<number:number number:min-integer-digits='1'/></number:number-style>"
        "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' "
        f"style:num-suffix='+{NUMBER}' style:num-format='1'/></text:list-style>"
    )
    source = odt(tmp_path, make.p("х"), style_part=make.styles(common))
    make.assert_nowhere(contract.assert_redacted(ODT, source, [NUMBER]), NUMBER)


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_what_is_no_text(place: str, tmp_path: Path) -> None:
    source = odt(tmp_path, NOT_COPIED[place])
    copy = copied(source)
    make.assert_nowhere(copy, NAME)
    assert contract.texts(ODT, copy) == contract.texts(ODT, source)


@pytest.mark.parametrize("kind", ["header", "header-left", "header-first", "footer", "footer-left"])
def test_headers_and_footers(kind: str, tmp_path: Path) -> None:
    masters = (
        f'<style:master-page style:name="Standard" style:page-layout-name="{NAME}">'
        f"<style:{kind}>{make.p(f'Пра {NAME}а')}</style:{kind}></style:master-page>"
    )
    automatic = f'<style:page-layout style:name="{NAME}"/>'
    source = odt(tmp_path, make.p("х"), style_part=make.styles("", automatic, masters))
    copy = contract.assert_redacted(ODT, source, [NAME])
    make.assert_nowhere(copy, NAME)
    assert b'style:page-layout-name="s1"' in make.unpacked(copy)["styles.xml"]


def test_styles_hold_nothing_free(tmp_path: Path) -> None:
    common = (
        f'<style:style style:name="{NAME}" style:family="paragraph" style:parent-style-name='
        f'"Standard" style:class="{NAME}" style:display-name="Стыль: {NAME}">'
        "<style:text-properties "
        f'style:font-name="{NAME}1" fo:font-family="\'{NAME} Sans\'" fo:color="#ff0000" '
        f'fo:language="{NAME}"/></style:style>'
        '<style:style style:name="Standard" style:family="paragraph"/>'
        f'<number:date-style style:name="N1"><number:day/><number:text> {NAME} </number:text>'
        "</number:date-style>"
        f'<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        f'style:num-prefix="{NAME} " style:num-format="1"/></text:list-style>'
        f'<draw:gradient draw:name="{NAME}" draw:display-name="{NAME}" draw:style="linear"/>'
    )
    before = (
        f'<office:font-face-decls><style:font-face style:name="{NAME}1" '
        f'svg:font-family="\'{NAME} Sans\'" style:font-adornments="{NAME}"><svg:font-face-src>'
        f'<svg:font-face-uri xlink:href="Fonts/{NAME}.ttf"/></svg:font-face-src></style:font-face>'
        "</office:font-face-decls>"
    )
    source = odt(tmp_path, make.p("х", NAME), before=before, style_part=make.styles(common))
    copy = contract.assert_redacted(ODT, source, [NAME])
    make.assert_nowhere(copy, NAME)
    written = make.unpacked(copy)
    assert b'style:name="Standard"' in written["styles.xml"]
    assert b'fo:color="#ff0000"' in written["styles.xml"]
    assert b'<text:p text:style-name="s1">' in written["content.xml"]
    assert b'style:font-name="font1"' in written["styles.xml"]


def test_leaves_out_properties_and_other_members(tmp_path: Path) -> None:
    secret = f"<x>{NAME}</x>"
    more = {
        name: secret
        for name in (
            "meta.xml",
            "settings.xml",
            "manifest.rdf",
            "layout-cache",
            "Thumbnails/thumbnail.png",
            "Configurations2/menubar/menubar.xml",
            "Basic/Standard/Module1.xml",
            "Scripts/python/a.py",
            "Dialogs/dialog.xml",
            "META-INF/documentsignatures.xml",
            "Fonts/a.ttf",
            f"Pictures/{NAME}.png",
            "other.bin",
        )
    }
    source = odt(tmp_path, make.p("х"), more=more)
    copy = copied(source)
    make.assert_nowhere(copy, NAME)
    assert sorted(make.unpacked(copy)) == ["META-INF/manifest.xml", "content.xml", "mimetype"]
    assert next(iter(ODT.read(source, contract.LIMITS))).dropped == {
        "document properties": 1,
        "setting": 2,
        "metadata": 2,
        "thumbnail": 1,
        "macro": 3,
        "signature": 1,
        "embedded font": 1,
        "media file": 1,
        "part": 1,
    }


def test_pictures_are_members_and_their_copies_take_their_places(tmp_path: Path) -> None:
    body = make.p(
        make.picture(f"Pictures/{NAME}.png")
        + make.picture("./Pictures/b.svm")
        + make.picture(f"Pictures/{NAME}.png")
    )
    more = {f"Pictures/{NAME}.png": b"first", "Pictures/b.svm": b"second"}
    source = odt(tmp_path, body, more=more)
    folder = tmp_path / "members"
    folder.mkdir()
    assert isinstance(ODT, MemberFormat)
    found = list(ODT.members(source, folder, contract.LIMITS))
    assert [(m.number, m.what, m.name) for m in found] == [
        (1, "picture", f"{NAME}.png"),
        (2, "picture", "b.svm"),
    ]
    assert [(folder / str(n)).read_bytes() for n in (1, 2)] == [b"first", b"second"]
    redacted = tmp_path / "x.jpg"
    redacted.write_bytes(b"redacted")
    copy = tmp_path / "copy.odt"
    ODT.write(source, copy, contract.no_edits, contract.LIMITS, {1: redacted})
    written = make.unpacked(copy)
    assert written["Pictures/1.jpg"] == b"redacted"
    assert written["content.xml"].count(b'xlink:href="Pictures/1.jpg"') == 2
    assert written["content.xml"].count(b"[picture removed]") == 1
    assert (
        b'full-path="Pictures/1.jpg" manifest:media-type="image/jpeg"'
        in written["META-INF/manifest.xml"]
    )
    make.assert_nowhere(copy, NAME)
    assert contract.texts(ODT, copy) == contract.texts(ODT, source) == []
    again = tmp_path / "again"
    again.mkdir()
    assert [m.name for m in ODT.members(copy, again, contract.LIMITS)] == ["1.jpg"]
    assert (again / "1").read_bytes() == b"redacted"
    rest = list(ODT.rest(copy, contract.LIMITS))
    assert rest.count(b"redacted") == 0
    assert written["content.xml"] not in rest, "the part counts as unknown"


def test_charts_stay_with_their_texts_and_other_objects_go(tmp_path: Path) -> None:
    local = make.table(("", "Сума"), (NAME, "7"), attributes=' table:name="local-table"')
    drawn = (
        '<chart:chart chart:class="chart:bar" svg:width="8cm"><chart:title>'
        f"{make.p(f'Вынікі: {NAME}')}</chart:title><chart:plot-area><chart:series "
        f'chart:values-cell-range-address="local-table.B2:.B2"/></chart:plot-area>{local}'
        "</chart:chart>"
    )
    more: dict[str, str | bytes] = {
        "Object 7/content.xml": make.chart(drawn),
        "Object 7/meta.xml": NAME,
        "ObjectReplacements/Object 7": NAME,
        "Object 8/content.xml": make.content(make.p(NAME), "text"),
        "Object 9": NAME,
    }
    body = make.p(
        make.frame(
            '<draw:object xlink:href="./Object 7"/>'
            '<draw:image xlink:href="./ObjectReplacements/Object 7"/>'
        )
        + make.frame('<draw:object xlink:href="./Object 8"/>')
        + make.frame('<draw:object-ole xlink:href="./Object 9"/>')
    )
    source = odt(tmp_path, body, more=more)
    copy = contract.assert_redacted(ODT, source, [NAME])
    make.assert_nowhere(copy, NAME)
    written = make.unpacked(copy)
    assert set(written) == {
        "mimetype",
        "content.xml",
        "Object 1/content.xml",
        "META-INF/manifest.xml",
    }
    assert (
        b'chart:values-cell-range-address="local-table.B2:.B2"' in written["Object 1/content.xml"]
    )
    assert (
        b'full-path="Object 1/" manifest:media-type="application/vnd.oasis'
        in written["META-INF/manifest.xml"]
    )
    assert written["content.xml"].count(b"[embedded object removed]") == 2
    assert next(iter(ODT.read(source, contract.LIMITS))).dropped["embedded object"] == 2


def test_link_targets_are_texts(tmp_path: Path) -> None:
    body = make.p('<text:a xlink:href="mailto:veras@example.by">тут</text:a>') + make.p(
        '<text:bookmark text:name="Месца"/><text:a xlink:href="#Месца">там</text:a>'
    )
    source = odt(tmp_path, body)
    copy = contract.assert_redacted(ODT, source, ["veras@example.by"])
    written = make.unpacked(copy)["content.xml"]
    assert b'xlink:href="mailto:%5BPERSON-7KQ2M3XA%5D"' in written
    assert b'<text:bookmark text:name="bm1"/>' in written
    assert b'xlink:href="#bm1"' in written
    contract.assert_redacted(ODT, source, ["mailto:veras@example.by"])


def test_cells_know_what_names_them(tmp_path: Path) -> None:
    body = (
        make.table(("Прозвішча", "Імя", "Нумар"), (NAME, "Іван", "7"))
        + make.table(("Тэлефон:", "12"), ("Адрас:", "34"))
        + make.p("Далей")
    )
    found = [
        (s.text, s.label, s.glue, s.place) for s in contract.segments(ODT, odt(tmp_path, body))
    ]
    assert found[1] == ("Імя", "", "\n\n", "table 1, row 1, cell 2")
    assert found[3:8] == [
        (NAME, "Прозвішча", "\n", "table 1, row 2, cell 1"),
        ("Іван", "Імя", "; ", "table 1, row 2, cell 2"),
        ("7", "Нумар", "; ", "table 1, row 2, cell 3"),
        ("Тэлефон:", "", "\n", "table 2, row 1, cell 1"),
        ("12", "Тэлефон:", "; ", "table 2, row 1, cell 2"),
    ]
    assert found[-1] == ("Далей", "", "\n\n", "paragraph 1")


@pytest.mark.parametrize(
    ("text", "deleted", "texts"),
    [
        ("Прыйшоў Вер{}.", "ас", ["Прыйшоў Верас."]),
        ("{}рас прыйшоў", "Ве", ["Верас прыйшоў"]),
        ("В{}с", "ера", ["Верас"]),
        ("Вер{}", " ас", ["Вер", " ас"]),
        ("Іван {}.", "Верас", ["Іван .", "Верас"]),
        (
            'Вер{}<text:change-start text:change-id="c2"/>абей<text:change-end '
            'text:change-id="c2"/>',
            "ас",
            ["Верабей", "ас"],
        ),
    ],
    ids=["end", "beginning", "middle", "not a word", "whole word", "replaced"],
)
def test_a_word_that_a_deletion_cuts_is_read_whole(
    text: str, deleted: str, texts: list[str], tmp_path: Path
) -> None:
    kept = make.p(f"<text:s/>{deleted.strip()}" if deleted.startswith(" ") else deleted)
    change = '<text:change text:change-id="ct7"/>'
    source = odt(tmp_path, changed("deletion", kept) + make.p(text.format(change)))
    assert contract.texts(ODT, source) == texts
    if "Верас" in texts[0]:
        contract.assert_redacted(ODT, source, ["Верас"])
    contract.assert_kept(ODT, source, same_bytes=False)


def test_white_space_is_read_as_it_is_shown_and_written_so(tmp_path: Path) -> None:
    body = make.p(
        f"\n   Іван\n   {NAME}<text:s text:c='3'/><text:span> х</text:span>"
        "<text:tab/><text:s/>у<text:line-break/>"
    )
    source = odt(tmp_path, body)
    assert contract.texts(ODT, source) == [f"Іван {NAME}    х\t у\n"]
    contract.assert_redacted(ODT, source, [NAME])
    copy = source.with_name("gone.odt")
    ODT.write(source, copy, contract.replacing([NAME], ""), contract.LIMITS)
    assert contract.texts(ODT, copy) == ["Іван     х\t у\n"]


@settings(max_examples=40, deadline=None)
@given(st.text(" \t\nаб", max_size=12), st.lists(st.integers(0, 12), max_size=3))
def test_any_white_space_survives_a_copy(text: str, cuts: list[int]) -> None:
    at = [0, *sorted(cuts), len(text)]
    signs = {" ": "<text:s/>", "\t": "<text:tab/>", "\n": "<text:line-break/>"}
    spans = (
        f"<text:span>{''.join(signs.get(c, c) for c in text[a:b])}</text:span>"
        for a, b in pairwise(at)
    )
    with tempfile.TemporaryDirectory() as folder:
        source = odt(Path(folder), make.p("".join(spans) + "к"))
        assert contract.texts(ODT, source) == [text + "к"]
        assert contract.texts(ODT, copied(source)) == [text + "к"]


def test_layout_stays(tmp_path: Path) -> None:
    automatic = (
        '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center" fo:margin-top="0.5cm" fo:border="0.06pt solid #000000"/>'
        '<style:text-properties fo:font-weight="bold" fo:font-size="14pt" fo:language="be" '
        'text:display="none"/></style:style>'
    )
    shape = (
        '<draw:custom-shape draw:style-name="gr1" svg:width="2.5cm" svg:height="1cm" svg:x="1cm">'
        f'{make.p("у рамцы")}<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type='
        '"ellipse" draw:enhanced-path="M 0 0 L 21600 0 ?f0 21600 Z N"><draw:equation draw:name="f0"'
        ' draw:formula="$0 *2/3+?f1"/></draw:enhanced-geometry></draw:custom-shape>'
    )
    source = odt(tmp_path, make.p(shape, "P1"), automatic=automatic)
    written = make.unpacked(copied(source))["content.xml"].decode()
    for kept in (
        'fo:text-align="center" fo:margin-top="0.5cm" fo:border="0.06pt solid #000000"',
        'fo:font-weight="bold" fo:font-size="14pt" fo:language="be" text:display="none"',
        'svg:width="2.5cm" svg:height="1cm" svg:x="1cm"',
        'draw:enhanced-path="M 0 0 L 21600 0 ?f0 21600 Z N"',
        'draw:formula="$0 *2/3+?f1" draw:name="f0"',
    ):
        assert kept in written


def test_copies_have_no_clock_time_and_scanning_one_again_changes_nothing(tmp_path: Path) -> None:
    image = '<draw:image xlink:type="simple" xlink:actuate="onLoad" xlink:href="Pictures/a.png"/>'
    body = "".join(IN_TEXT.values()) + make.p(make.frame(image))
    source = odt(tmp_path, body, more={"Pictures/a.png": b"a"})
    copy, again, picture = tmp_path / "copy.odt", tmp_path / "again.odt", tmp_path / "a.png"
    picture.write_bytes(b"a")
    ODT.write(source, copy, contract.replacing([NAME]), contract.LIMITS, {1: picture})
    ODT.write(copy, again, contract.no_edits, contract.LIMITS, {1: picture})
    assert copy.read_bytes() == again.read_bytes()
    assert not next(iter(ODT.read(copy, contract.LIMITS))).dropped
    with zipfile.ZipFile(copy) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        for info in archive.infolist():
            assert (info.date_time, info.extra) == ((1980, 1, 1, 0, 0, 0), b"")


WRITES = """
import sys
from pathlib import Path
from redact.formats.odt import Odt
from redact.options import Limits
source, copy = map(Path, sys.argv[1:])
Odt().write(source, copy, lambda batch: [()] * len(batch.segments), Limits())
"""


def test_every_run_writes_the_same_bytes(tmp_path: Path) -> None:
    fonts = " ".join(f'{name}="Ліс"' for name in FONT_FAMILIES[1:])
    common = (
        f'<style:style style:name="a" style:family="text"><style:text-properties {fonts}/>'
        '</style:style><text:list-style style:name="b"><text:list-level-style-number '
        'text:level="1" style:num-prefix="(" style:num-suffix=")"/></text:list-style>'
    )
    source = odt(tmp_path, make.p("х"), style_part=make.styles(common))
    copies = []
    for seed in "1234":
        copy = tmp_path / f"{seed}.odt"
        command = [sys.executable, "-c", WRITES, str(source), str(copy)]
        subprocess.run(command, check=True, env={"PYTHONHASHSEED": seed})
        copies.append(copy.read_bytes())
    assert len(set(copies)) == 1


def test_hidden_sections_are_noted(tmp_path: Path) -> None:
    body = (
        f'<text:section text:name="a" text:display="none">{make.p("а")}</text:section>'
        f'<text:section text:name="b">{make.p("б")}</text:section>'
    )
    batch = next(iter(ODT.read(odt(tmp_path, body), contract.LIMITS)))
    assert batch.noted == {"hidden section": 1}


def test_manifests_of_openoffice_name_a_document_type(tmp_path: Path) -> None:
    old = (
        '<?xml version="1.0"?><!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest '
        '1.0//EN" "Manifest.dtd"><manifest:manifest><manifest:file-entry manifest:full-path="/"/>'
        "</manifest:manifest>"
    )
    data = {"META-INF/manifest.xml": old}
    source = make.write(tmp_path / "a.odt", make.members("text", make.p("Ліст")) | data)
    assert contract.texts(ODT, source) == ["Ліст"]


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><x>&a;</x>"
ENCRYPTED = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
    'm:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"content.xml": BOMB}, UnreadableFileError),
        ({"content.xml": BOMB.encode("utf-16")}, UnreadableFileError),
        ({"styles.xml": BOMB}, UnreadableFileError),
        ({"META-INF/manifest.xml": BOMB}, UnreadableFileError),
        ({"META-INF/manifest.xml": ENCRYPTED}, EncryptedFileError),
        ({"content.xml": "<x/>"}, UnreadableFileError),
        ({"content.xml": ""}, UnreadableFileError),
        (
            {"content.xml": make.content("", "text").replace("office:body", "a")},
            UnreadableFileError,
        ),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, UnreadableFileError),
        ({"../evil.xml": "x"}, UnreadableFileError),
        ({"CONTENT.xml": "x"}, UnreadableFileError),
        ({"content.xml": b" " * 40_000_000}, TooLargeError),
        (
            {"content.xml": make.content("<text:section>" * 250 + "</text:section>" * 250, "text")},
            TooLargeError,
        ),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value.__name__,
)
def test_refuses_attacks(
    change: dict[str, str | bytes], error: type[FileError], tmp_path: Path
) -> None:
    source = make.write(tmp_path / "a.odt", make.members("text", make.p("х")) | change)
    with pytest.raises(error):
        contract.texts(ODT, source)


def test_spaces_without_end_are_cut(tmp_path: Path) -> None:
    source = odt(tmp_path, make.p("х<text:s text:c='999999999'/>у"))
    assert len(contract.texts(ODT, source)[0]) == 1002


def test_limits_count_what_is_unpacked(tmp_path: Path) -> None:
    source = odt(tmp_path, make.p("х" * 3_000_000))
    with pytest.raises(TooLargeError):
        contract.texts(ODT, source, Limits(unpacked_bytes=1_000_000))


def test_truncated_is_refused(tmp_path: Path) -> None:
    source = odt(tmp_path, make.p("Верас" * 50))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(ODT, source, [4, 30, size // 2, size - 30, size - 1])


def test_tells_texts_from_other_packed_files(tmp_path: Path) -> None:
    text = odt(tmp_path, make.p("х")).read_bytes()
    template = make.members("text", "") | {"mimetype": f"{make.MEDIA}text-template"}
    other = make.members("spreadsheet", "")
    assert ODT.matches(text, "a.zip") == Match.CONTENT
    assert ODT.matches(make.write(tmp_path / "b", template).read_bytes(), "b") == Match.CONTENT
    assert ODT.matches(make.write(tmp_path / "c", other).read_bytes(), "c.odt") == Match.NO
    assert ODT.matches(b"text", "a.odt") == Match.NO
    copy = copied(make.write(tmp_path / "d.ott", template))
    assert make.unpacked(copy)["mimetype"] == f"{make.MEDIA}text-template".encode()
