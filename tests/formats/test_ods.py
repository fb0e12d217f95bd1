"""OpenDocument spreadsheets: cells, their values and formulas, names, and what lies beside them."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from formats import contract
from formats import odf_files as make
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats.base import Match, MemberFormat
from redact.formats.ods import Ods
from redact.options import Limits

ODS = Ods()
NAME = "Верас"
PHONE = "375290000001"


def sheet(*rows: str, name: str = "Ліст1", attributes: str = "", before: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{before}{"".join(rows)}</table:table>'


def formula(text: str, shown: str, kind: str = "string") -> str:
    quoted = text.replace("&", "&amp;").replace('"', "&quot;")
    return make.cell(make.p(shown), f'table:formula="{quoted}" office:value-type="{kind}"')


# Where somebody finds text. Each holds NAME.
IN_TEXT = {
    "a cell": sheet(make.row((NAME, "12"))),
    "a rich cell": sheet(make.row((make.cell(make.p("Ве<text:span>рас</text:span>")),))),
    "two paragraphs": sheet(make.row((make.cell(make.p("а") + make.p(NAME)),))),
    "a covered cell": sheet(
        make.row(("х", f"<table:covered-table-cell>{make.p(NAME)}</table:covered-table-cell>"))
    ),
    "a hidden row": sheet(
        make.row((NAME,)).replace(
            "<table:table-row", '<table:table-row table:visibility="collapse"'
        )
    ),
    "a repeated row": sheet(
        make.row((NAME,)).replace(
            "<table:table-row", '<table:table-row table:number-rows-repeated="1000000000"'
        )
    ),
    "a group of rows": sheet(f"<table:table-row-group>{make.row((NAME,))}</table:table-row-group>"),
    "a head": sheet(f"<table:table-header-rows>{make.row((NAME, 'б'))}</table:table-header-rows>"),
    "the name of a sheet": sheet(make.row(("х",)), name=f"Пра {NAME}а"),
    "a string value": sheet(
        make.row(
            (make.cell(make.p(NAME), f'office:value-type="string" office:string-value="{NAME}"'),)
        )
    ),
    "a string value that is not shown": sheet(
        make.row(
            (make.cell(make.p("х"), f'office:value-type="string" office:string-value="{NAME}"'),)
        )
    ),
    "a string value alone": sheet(
        make.row((make.cell("", f'office:value-type="string" office:string-value="{NAME}"'),))
    ),
    "a value that is no number": sheet(make.row((make.number(NAME, "х"),))),
    "a text in a formula": sheet(make.row((formula(f'of:=IF([.A1]="{NAME}";1;2)', "х"),))),
    "the result of a formula": sheet(make.row((formula("of:=[.A1]", NAME),))),
    "a formula that may not stay": sheet(
        make.row((formula('of:=WEBSERVICE("https://x.by")', NAME),))
    ),
    "a comment": sheet(
        make.row(
            (
                make.cell(
                    "<office:annotation><dc:creator>Пятро Ліс</dc:creator><dc:date>2020-01-02"
                    f"</dc:date>{make.p(NAME)}</office:annotation>{make.p('х')}"
                ),
            )
        )
    ),
    "a link": sheet(
        make.row((make.cell(make.p(f'<text:a xlink:href="https://x.by/{NAME}">тут</text:a>')),))
    ),
    "a shape": sheet(
        make.row(("х",)),
        before=f"<table:shapes><draw:rect>{make.p(NAME)}</draw:rect></table:shapes>",
    ),
    "a shape in a cell": sheet(make.row((make.cell(f"<draw:rect>{make.p(NAME)}</draw:rect>"),))),
    "the title of a sheet": sheet(make.row(("х",)), before=f"<table:title>{NAME}</table:title>"),
    "a condition": (
        "<table:content-validations><table:content-validation table:name='v' table:condition="
        f"'of:cell-content-is-in-list(\"{NAME}\";\"х\")'><table:help-message table:title='х'>"
        f"{make.p('х')}</table:help-message></table:content-validation></table:content-validations>"
        + sheet(make.row(("х",)))
    ),
    "a message": (
        "<table:content-validations><table:content-validation table:name='v'><table:error-message "
        f"table:title='{NAME}'>{make.p(NAME)}</table:error-message></table:content-validation>"
        "</table:content-validations>" + sheet(make.row(("х",)))
    ),
    "a named expression": sheet(make.row(("х",)))
    + "<table:named-expressions><table:named-expression table:name='х' "
    f"table:expression='of:=\"{NAME}\"'/></table:named-expressions>",
}

# Places that a copy does not have. Each holds NAME.
NOT_COPIED = {
    "a named range": sheet(make.row(("х",)))
    + f'<table:named-expressions><table:named-range table:name="{NAME}" '
    'table:cell-range-address="$Ліст1.$A$1" table:base-cell-address="$Ліст1.$A$1"/>'
    "</table:named-expressions>",
    "a database range": sheet(make.row(("х",)))
    + f'<table:database-ranges><table:database-range table:name="{NAME}" '
    'table:target-range-address="Ліст1.A1:Ліст1.B2"><table:filter><table:filter-condition '
    f'table:value="{NAME}"/></table:filter></table:database-range></table:database-ranges>',
    "a pivot table": sheet(make.row(("х",)))
    + f'<table:data-pilot-tables><table:data-pilot-table table:name="{NAME}"/>'
    "</table:data-pilot-tables>",
    "a linked sheet": sheet(
        make.row(("х",)), before=f'<table:table-source xlink:href="file:///home/{NAME}.ods"/>'
    ),
    "a linked range": sheet(
        make.row((make.cell(f'<table:cell-range-source xlink:href="{NAME}"/>{make.p("х")}'),))
    ),
    "a formula over another file": sheet(
        make.row((formula(f"of:=['file:///home/{NAME}.ods'#$Ліст1.A1]", "х"),))
    ),
    "a function of the file": sheet(make.row((formula(f"of:={NAME}([.A1])", "х"),))),
    "tracked changes": (
        '<table:tracked-changes><table:cell-content-change table:id="ct1"><office:change-info>'
        f"<dc:creator>{NAME}</dc:creator></office:change-info><table:previous>"
        f"<table:change-track-table-cell>{make.p(NAME)}</table:change-track-table-cell>"
        "</table:previous></table:cell-content-change></table:tracked-changes>"
        + sheet(make.row(("х",)))
    ),
    "a scenario": sheet(make.row(("х",)), before=f'<table:scenario table:comment="{NAME}"/>'),
    "a form": sheet(
        make.row(("х",)),
        before=f'<office:forms><form:form form:name="{NAME}"><form:text form:value="{NAME}"/>'
        "</form:form></office:forms>",
    ),
    "a link of another program": f"<table:dde-links><table:dde-link><office:dde-source "
    f'office:dde-item="{NAME}"/></table:dde-link></table:dde-links>' + sheet(make.row(("х",))),
    "a conditional format": sheet(
        make.row(("х",)),
        f'<calcext:conditional-formats><calcext:condition calcext:value="{NAME}"/>'
        "</calcext:conditional-formats>",
    ),
    "a currency": sheet(
        make.row((make.number("5", "5", "currency", f'office:currency="{NAME}"'),))
    ),
    "text between elements": f"{NAME}{sheet(NAME + make.row(('х',)) + NAME)}{NAME}",
    "a password": sheet(make.row(("х",)), attributes=f'table:protection-key="{NAME}"'),
}


def ods(folder: Path, body: str, **parts: object) -> Path:
    contents = make.members("spreadsheet", body, **parts)  # type: ignore[arg-type]
    return make.write(folder / "a.ods", contents)


def copied(source: Path) -> Path:
    copy = source.with_name("copy.ods")
    copy.unlink(missing_ok=True)
    ODS.write(source, copy, contract.no_edits, contract.LIMITS)
    return copy


def written(copy: Path) -> str:
    return make.unpacked(copy)["content.xml"].decode()


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_everywhere(place: str, tmp_path: Path) -> None:
    source = ods(tmp_path, IN_TEXT[place])
    copy = contract.assert_redacted(ODS, source, [NAME])
    for value in (NAME, "Ліс<", "2020"):
        make.assert_nowhere(copy, value)
    contract.assert_kept(ODS, source, same_bytes=False)


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_what_is_no_text(place: str, tmp_path: Path) -> None:
    source = ods(tmp_path, NOT_COPIED[place])
    copy = copied(source)
    make.assert_nowhere(copy, NAME)
    assert contract.texts(ODS, copy) == contract.texts(ODS, source)


@pytest.mark.parametrize(
    ("value", "shown", "kind", "texts"),
    [
        (PHONE, PHONE, "float", [PHONE]),
        (PHONE, "+375 (29) 000-00-01", "float", ["+375 (29) 000-00-01"]),
        (PHONE, "3,75E+11", "float", ["3,75E+11", PHONE]),
        (PHONE, "", "float", [PHONE]),
        (PHONE, "###", "float", ["###", PHONE]),
        ("0.15", "15%", "percentage", ["15%"]),
        ("12.5", "12,50 р.", "currency", ["12,50 р."]),
        ("3.14159", "3,14", "float", ["3,14", "3.14159"]),
        ("1985-03-12", "12.03.1985", "date", ["12.03.1985"]),
        ("1985-03-12", "12 сакавіка 85 г.", "date", ["12 сакавіка 85 г."]),
        ("1985-03-12", "сакавік 1985", "date", ["сакавік 1985", "1985-03-12"]),
        ("PT12H30M00S", "12:30:00", "time", ["12:30:00"]),
    ],
)
def test_a_value_is_read_beside_what_is_shown_if_it_says_more(
    value: str, shown: str, kind: str, texts: list[str], tmp_path: Path
) -> None:
    source = ods(tmp_path, sheet(make.row((make.number(value, shown, kind),))))
    assert contract.texts(ODS, source) == texts
    contract.assert_kept(ODS, source, same_bytes=False)
    assert value in written(copied(source))
    marks = [text for text in texts if any(map(str.isdigit, text))]
    copy = contract.assert_redacted(ODS, source, marks)
    make.assert_nowhere(copy, f'"{value}"')
    assert 'office:value-type="string"' in written(copy)


def test_a_number_that_goes_takes_its_formula_with_it(tmp_path: Path) -> None:
    cell = make.number(PHONE, PHONE, "float", 'table:formula="of:=[.B1]+1"')
    source = ods(tmp_path, sheet(make.row((cell, "7"))))
    assert 'table:formula="of:=[.B1]+1"' in written(copied(source))
    copy = contract.assert_redacted(ODS, source, [PHONE])
    assert "formula" not in written(copy)
    make.assert_nowhere(copy, PHONE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("of:=[.B1]", ""),
        ('of:="Ве"&[.B1]', "of:=#REF!+(&quot;Ве&quot;&amp;[.B1])"),
        (f'of:="{NAME}"&[.B1]', "of:=#REF!+(&quot;[PERSON-7KQ2M3XA]&quot;&amp;[.B1])"),
        (f'of:=#REF!+("{NAME}")&[.B1]', "of:=#REF!+(&quot;[PERSON-7KQ2M3XA]&quot;)&amp;[.B1]"),
    ],
    ids=["of cells", "with a text that stays", "with a text that goes", "that is an error"],
)
def test_a_formula_does_not_give_again_what_goes(text: str, left: str, tmp_path: Path) -> None:
    source = ods(tmp_path, sheet(make.row((formula(text, NAME), "рас"))))
    copy = contract.assert_redacted(ODS, source, [NAME])
    assert (f'table:formula="{left}"' if left else "<text:p>") in written(copy)
    assert ("table:formula" in written(copy)) == bool(left)
    make.assert_nowhere(copy, NAME)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('of:="Ве"&"рас"', False),
        ("of:=UNICHAR(1042)&UNICHAR(1077)", False),
        ('of:=CONCATENATE("Ве";[.B1])', True),
        ('of:=HYPERLINK("https://x.by")', True),
    ],
)
def test_a_formula_that_only_spells_a_text_goes(text: str, kept: bool, tmp_path: Path) -> None:
    source = ods(tmp_path, sheet(make.row((formula(text, "х"), "7"))))
    assert ("table:formula" in written(copied(source))) == kept


def test_a_long_number_in_a_formula_is_a_text(tmp_path: Path) -> None:
    cell = make.number("5", "5", "float", f'table:formula="of:={PHONE}+[.B1]*12"')
    source = ods(tmp_path, sheet(make.row((cell,))))
    assert contract.texts(ODS, source) == ["5", PHONE]
    copy = contract.assert_redacted(ODS, source, [PHONE])
    make.assert_nowhere(copy, PHONE)
    assert "of:=&quot;[PERSON-7KQ2M3XA]&quot;+[.B1]*12" in written(copy)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("of:=SUM([.A1:.B7])*2,5", True),
        ("of:=SUM([.A1:.B7];2.5)*-[.$C$3]", True),
        ("of:=IF(ISBLANK([.A1]);&quot;&quot;;[.A1]&amp;&quot; &quot;)", True),
        ("of:=[.A1]^2+[.#REF!]/#N/A", True),
        ("of:=VLOOKUP([.A1];[$Ліст2.A1:.B9];2;FALSE())", True),
        ("of:=['Ліст2'.A1]", True),
        ("of:=[$Ліст9.A1]", False),
        ("of:=com.sun.star.sheet.addin.Analysis.getEdate([.A1];1)", True),
        ("of:=DDE(&quot;soffice&quot;;&quot;a&quot;;&quot;b&quot;)", False),
        ("of:=МАЯФУНКЦЫЯ([.A1])", False),
        ("of:={1;2|3;4}", True),
        ("msoxl:=A1", False),
        ("1+", True),
    ],
)
def test_only_formulas_that_are_understood_stay(text: str, kept: bool, tmp_path: Path) -> None:
    body = sheet(make.row((make.number("5", "5", "float", f'table:formula="{text}"'),)))
    source = ods(tmp_path, body + sheet(make.row(("х",)), name="Ліст2"))
    copy = copied(source)
    assert ("table:formula" in written(copy)) == kept
    assert 'office:value="5"' in written(copy)
    dropped = sum(batch.dropped.get("formula", 0) for batch in ODS.read(source, contract.LIMITS))
    assert dropped == (not kept)


def test_what_refers_to_a_sheet_follows_its_new_name(tmp_path: Path) -> None:
    pointed = (
        f'<table:named-expressions><table:named-range table:name="х" table:cell-range-address='
        f"\"$'{NAME} і Ліс'.$A$1:.$B$2\"/></table:named-expressions>"
    )
    cell = f'table:formula="of:=[$\'{NAME} і Ліс\'.A1]" office:value-type="float" office:value="1"'
    body = (
        sheet(make.row((make.cell(make.p("1"), cell),)))
        + sheet(
            make.row(("1",)),
            name=f"{NAME} і Ліс",
            attributes=f"table:print-ranges=\"'{NAME} і Ліс'.A1\"",
        )
        + pointed
    )
    source = ods(tmp_path, body)
    copy = contract.assert_redacted(ODS, source, [NAME])
    text = written(copy)
    assert 'table:name="⟦PERSON-7KQ2M3XA⟧ і Ліс"' in text
    assert "table:formula=\"of:=[$'⟦PERSON-7KQ2M3XA⟧ і Ліс'.A1]\"" in text
    assert "table:print-ranges=\"'⟦PERSON-7KQ2M3XA⟧ і Ліс'.A1\"" in text
    assert "$'⟦PERSON-7KQ2M3XA⟧ і Ліс'.$A$1:.$B$2" in text
    assert contract.texts(ODS, copy)[0] == "[PERSON-7KQ2M3XA] і Ліс"


def test_sheets_that_get_the_same_label_stay_apart(tmp_path: Path) -> None:
    names = [f"{NAME} 1", "Ліс", f"{NAME} 2", contract.LABEL]
    body = "".join(sheet(make.row(("х",)), name=name) for name in names)
    source = ods(tmp_path, body + sheet(make.row((formula(f"of:=['{NAME} 2'.A1]", "х"),))))
    copy = contract.assert_redacted(ODS, source, [f"{NAME} 1", f"{NAME} 2"])
    found = re.findall(r'table:table table:name="([^"]*)"', written(copy))
    assert len(found) == len(set(found)) == 5
    assert f"of:=['{found[2]}'.A1]" in written(copy)


def test_cells_know_what_names_them(tmp_path: Path) -> None:
    repeated = '<table:table-cell table:number-columns-repeated="16380"/>'
    body = sheet(
        make.row(("Спіс супрацоўнікаў", repeated)),
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>',
        make.row(("Прозвішча", "Імя", "Нумар", repeated)),
        make.row((NAME, "Іван", make.number("7", "7"), repeated)),
        make.row(("", "Пятро", "8")),
    )
    found = [
        (s.text, s.label, s.glue, s.place, s.column)
        for s in contract.segments(ODS, ods(tmp_path, body))
    ]
    assert found[0] == ("Спіс супрацоўнікаў", "", None, "sheet 1, row 1, column 1", 1)
    assert found[1] == ("Прозвішча", "", "\n", "sheet 1, row 4, column 1", 1)
    assert found[2:4] == [
        ("Імя", "", "\n\n", "sheet 1, row 4, column 2", 2),
        ("Нумар", "", "\n\n", "sheet 1, row 4, column 3", 3),
    ]
    assert found[4:] == [
        (NAME, "Прозвішча", "\n", "sheet 1, row 5, column 1", 1),
        ("Іван", "Імя", "; ", "sheet 1, row 5, column 2", 2),
        ("7", "Нумар", "; ", "sheet 1, row 5, column 3", 3),
        ("Пятро", "Імя", "\n", "sheet 1, row 6, column 2", 2),
        ("8", "Нумар", "; ", "sheet 1, row 6, column 3", 3),
    ]


def test_what_is_hidden_stays_hidden_and_layout_stays(tmp_path: Path) -> None:
    automatic = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties '
        'table:display="false"/></style:style>'
        '<style:style style:name="co1" style:family="table-column"><style:table-column-properties '
        'style:column-width="3.5cm"/></style:style>'
    )
    columns = (
        '<table:table-column table:style-name="co1" table:visibility="collapse" '
        'table:number-columns-repeated="3"/>'
    )
    spanned = make.cell(
        make.p("х"), 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    )
    body = sheet(make.row((spanned,)), attributes='table:style-name="ta1"', before=columns)
    source = ods(tmp_path, body + sheet(make.row(("х",)), name="б"), automatic=automatic)
    text = written(copied(source))
    noted: Counter[str] = sum(
        (Counter(batch.noted) for batch in ODS.read(source, contract.LIMITS)), Counter()
    )
    assert noted == {"hidden sheet": 1, "hidden column": 1}
    for kept in (
        'table:display="false"',
        'style:column-width="3.5cm"',
        'table:visibility="collapse" table:number-columns-repeated="3"',
        'table:number-columns-spanned="2" table:number-rows-spanned="1"',
    ):
        assert kept in text


def test_repeated_cells_are_never_multiplied(tmp_path: Path) -> None:
    cell = make.cell(make.p(NAME), 'table:number-columns-repeated="1000000000"')
    row = make.row((cell, "х")).replace(
        "<table:table-row", '<table:table-row table:number-rows-repeated="1000000000"'
    )
    source = ods(tmp_path, sheet(row, make.row(("канец",))))
    assert [s.place for s in contract.segments(ODS, source)] == [
        "sheet 1, row 1, column 1",
        "sheet 1, row 1, column 16385",
        "sheet 1, row 1048577, column 1",
    ]
    copy = contract.assert_redacted(ODS, source, [NAME])
    assert 'table:number-columns-repeated="16384"' in written(copy)
    assert 'table:number-rows-repeated="1048576"' in written(copy)


def test_many_rows_come_in_batches(tmp_path: Path) -> None:
    rows = [make.row(("Прозвішча", "Імя", "Нумар"))]
    rows += [make.row((f"{NAME} {n}", "Іван", make.number(str(n), str(n)))) for n in range(300)]
    source = ods(tmp_path, sheet(*rows) + sheet(make.row((NAME,)), name="Ліст2"))
    limits = Limits(batch_chars=1000)
    batches = list(ODS.read(source, limits))
    assert len(batches) > 5
    assert max(len(batch.segments) for batch in batches) < 400
    places = [segment.place for batch in batches for segment in batch.segments]
    assert len(places) == len(set(places)) == 904
    copy = contract.assert_redacted(ODS, source, [NAME], limits=limits)
    assert contract.texts(ODS, copy) == contract.texts(ODS, copy, limits)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", NAME, "12", "а б", f"{NAME}, 7"]), min_size=1, max_size=4),
        min_size=1,
        max_size=12,
    ),
    st.integers(1, 40),
)
def test_any_sheet_is_read_and_redacted_alike_in_any_batches(
    rows: list[list[str]], chars: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = ods(Path(folder), sheet(*(make.row(tuple(row)) for row in rows)))
        texts = [text for row in rows for text in row if text]
        assert contract.texts(ODS, source, Limits(batch_chars=chars)) == texts
        marks = [NAME] if NAME in "".join(texts) else []
        contract.assert_redacted(ODS, source, marks, limits=Limits(batch_chars=chars))


def test_pictures_are_members(tmp_path: Path) -> None:
    shapes = f"<table:shapes>{make.picture('Pictures/a.png')}</table:shapes>"
    body = sheet(make.row(("х",)), before=shapes)
    source = ods(tmp_path, body, more={"Pictures/a.png": b"first"})
    folder = tmp_path / "members"
    folder.mkdir()
    assert isinstance(ODS, MemberFormat)
    assert [m.name for m in ODS.members(source, folder, contract.LIMITS)] == ["a.png"]
    redacted = tmp_path / "x.png"
    redacted.write_bytes(b"redacted")
    copy = tmp_path / "copy.ods"
    ODS.write(source, copy, contract.no_edits, contract.LIMITS, {1: redacted})
    assert make.unpacked(copy)["Pictures/1.png"] == b"redacted"
    assert "[picture removed]" in written(copied(source))


def test_charts_stay_with_their_texts(tmp_path: Path) -> None:
    local = make.table(("", "Сума"), (NAME, "7"), attributes=' table:name="local-table"')
    drawn = (
        f'<chart:chart chart:class="chart:bar"><chart:title>{make.p(NAME)}</chart:title>'
        '<chart:plot-area table:cell-range-address="Ліст1.A1:Ліст1.B2"/>'
        f"{local}</chart:chart>"
    )
    shown = make.frame('<draw:object xlink:href="./Object 1"/>')
    body = sheet(make.row((make.cell(shown),)))
    source = ods(tmp_path, body, more={"Object 1/content.xml": make.chart(drawn)})
    copy = contract.assert_redacted(ODS, source, [NAME])
    chart = make.unpacked(copy)["Object 1/content.xml"].decode()
    assert 'table:cell-range-address="Ліст1.A1:Ліст1.B2"' in chart
    make.assert_nowhere(copy, NAME)


def test_scanning_a_copy_again_changes_nothing(tmp_path: Path) -> None:
    whole = "".join(body.replace("Ліст1", f"Ліст{n}") for n, body in enumerate(IN_TEXT.values(), 1))
    source = ods(tmp_path, whole)
    copy, again = tmp_path / "copy.ods", tmp_path / "again.ods"
    ODS.write(source, copy, contract.replacing([NAME]), contract.LIMITS)
    ODS.write(copy, again, contract.no_edits, contract.LIMITS)
    assert make.unpacked(copy) == make.unpacked(again)
    assert not any(batch.dropped for batch in ODS.read(copy, contract.LIMITS))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("<!DOCTYPE x [<!ENTITY a 'a'>]><x>&a;</x>", UnreadableFileError),
        ("<x/>", UnreadableFileError),
        ("", UnreadableFileError),
        (make.content(sheet(), "text"), UnreadableFileError),
        (make.content(sheet(), "spreadsheet")[:-40], UnreadableFileError),
        (" " * 40_000_000, TooLargeError),
        (
            make.content(
                sheet(make.row((make.cell("<draw:g>" * 300 + "</draw:g>" * 300),))), "spreadsheet"
            ),
            TooLargeError,
        ),
    ],
    ids=["entities", "another root", "empty", "another body", "cut", "too large", "too deep"],
)
def test_refuses_attacks(change: str, error: type[FileError], tmp_path: Path) -> None:
    contents = make.members("spreadsheet", "") | {"content.xml": change}
    source = make.write(tmp_path / "a.ods", contents)
    with pytest.raises(error):
        contract.texts(ODS, source)


def test_a_sheet_in_a_sheet_or_elsewhere_is_no_frame(tmp_path: Path) -> None:
    inner = make.cell(sheet(make.row((NAME,)), name=NAME))
    source = ods(
        tmp_path,
        sheet(make.row((inner,))) + f"<office:text>{sheet(make.row((NAME,)))}</office:text>",
    )
    copy = contract.assert_redacted(ODS, source, [NAME])
    make.assert_nowhere(copy, NAME)


def test_truncated_is_refused(tmp_path: Path) -> None:
    source = ods(tmp_path, sheet(make.row(("Верас" * 50,))))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(ODS, source, [4, 30, size // 2, size - 30, size - 1])


def test_tells_spreadsheets_from_other_packed_files(tmp_path: Path) -> None:
    data = ods(tmp_path, sheet()).read_bytes()
    assert ODS.matches(data, "a.zip") == Match.CONTENT
    other = make.write(tmp_path / "b", make.members("text", "")).read_bytes()
    assert ODS.matches(other, "b.ods") == Match.NO
