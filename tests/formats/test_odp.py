"""OpenDocument presentations: slides, notes, masters and what is declared for slides."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import contract
from formats import odf_files as make

from redact.errors import UnreadableFileError
from redact.formats.base import Match
from redact.formats.odp import Odp

ODP = Odp()
NAME = "Верас"


def page(content: str, attributes: str = 'draw:name="page1"') -> str:
    return f"<draw:page {attributes}>{content}</draw:page>"


def box(text: str) -> str:
    return make.frame(
        f"<draw:text-box>{make.p(text)}</draw:text-box>", 'presentation:class="title"'
    )


IN_TEXT = {
    "a slide": page(box(NAME)),
    "a list on a slide": page(
        make.frame(
            f"<draw:text-box><text:list><text:list-item>{make.p(NAME)}</text:list-item></text:list>"
            "</draw:text-box>"
        )
    ),
    "the name of a slide": page(box("х"), f'draw:name="Пра {NAME}а"'),
    "notes": page(f"{box('х')}<presentation:notes>{box(NAME)}</presentation:notes>"),
    "a hidden slide": page(box(NAME), 'draw:style-name="dp1"'),
    "a comment": page(
        f"<office:annotation><dc:creator>Пятро Ліс</dc:creator><dc:date>2020-01-02</dc:date>"
        f"{make.p(NAME)}</office:annotation>"
    ),
    "a shape": page(f"<draw:custom-shape>{make.p(NAME)}</draw:custom-shape>"),
    "a group": page(
        f"<draw:g><draw:g><draw:ellipse>{make.p(NAME)}</draw:ellipse></draw:g></draw:g>"
    ),
    "a line": page(f"<draw:connector>{make.p(NAME)}</draw:connector>"),
    "a table": page(make.frame(make.table(("Прозвішча", "Тэлефон"), (NAME, "12")))),
    "the description of a picture": page(
        make.frame(f"<draw:text-box/><svg:desc>{NAME}</svg:desc>")
    ),
    "a declared footer": f'<presentation:footer-decl presentation:name="ftr1">{NAME}'
    "</presentation:footer-decl>" + page(box("х"), 'presentation:use-footer-name="ftr1"'),
    "a declared date": '<presentation:date-time-decl presentation:name="dtd1" presentation:source='
    f'"fixed">{NAME}</presentation:date-time-decl>' + page(box("х")),
    "a linked shape": page(f'<draw:a xlink:href="https://x.by/">{box(NAME)}</draw:a>'),
}
NOT_COPIED = {
    "the name of a shape": page(make.frame("<draw:text-box/>", f'draw:name="{NAME}"')),
    "a shape's link": page(f'<draw:a xlink:href="https://x.by/{NAME}">{box("х")}</draw:a>'),
    "an action": page(
        make.frame(
            "<draw:text-box/><office:event-listeners>"
            f'<presentation:event-listener xlink:href="#{NAME}"/>'
            "</office:event-listeners>"
        )
    ),
    "an animation": page(f'<anim:par anim:id="{NAME}"><anim:seq/></anim:par>'),
    "old animations": page(
        f'<presentation:animations><presentation:play draw:shape-id="{NAME}"/>'
        "</presentation:animations>"
    ),
    "a film": page(make.frame(f'<draw:plugin xlink:href="file:///home/{NAME}/a.mp4"/>')),
    "the name of a layout": page(
        box("х"),
        f'presentation:presentation-page-layout-name="{NAME}" draw:master-page-name="{NAME}"',
    ),
    "settings of the show": page(box("х"))
    + f'<presentation:settings><presentation:show presentation:name="{NAME}"/>'
    "</presentation:settings>",
    "a chart's replacement": page(
        make.frame(f'<draw:image xlink:href="ObjectReplacements/{NAME}"/>')
    ),
    "who takes part in a connection": page(f'<draw:connector draw:start-shape="{NAME}"/>'),
}


def odp(folder: Path, body: str, **parts: object) -> Path:
    contents = make.members("presentation", body, **parts)  # type: ignore[arg-type]
    return make.write(folder / "a.odp", contents)


def copied(source: Path) -> Path:
    copy = source.with_name("copy.odp")
    ODP.write(source, copy, contract.no_edits, contract.LIMITS)
    return copy


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_everywhere(place: str, tmp_path: Path) -> None:
    source = odp(tmp_path, IN_TEXT[place])
    copy = contract.assert_redacted(ODP, source, [NAME])
    for value in (NAME, "Ліс", "2020"):
        make.assert_nowhere(copy, value)
    contract.assert_kept(ODP, source, same_bytes=False)


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_what_is_no_text(place: str, tmp_path: Path) -> None:
    source = odp(tmp_path, NOT_COPIED[place])
    copy = copied(source)
    make.assert_nowhere(copy, NAME)
    assert contract.texts(ODP, copy) == contract.texts(ODP, source)


def test_masters_keep_the_styles_that_are_named_after_them(tmp_path: Path) -> None:
    common = (
        f'<style:style style:name="{NAME}-title" style:family="presentation" '
        f'style:display-name="{NAME}-title"/>'
        f'<style:style style:name="{NAME}-outline1" style:family="presentation"/>'
    )
    masters = (
        '<draw:layer-set><draw:layer draw:name="layout"/><draw:layer draw:name="Верас"/>'
        f'</draw:layer-set><style:master-page style:name="{NAME}" style:display-name="{NAME}">'
        f"{box(f'Майстар {NAME}')}<presentation:notes>{box(NAME)}</presentation:notes>"
        "</style:master-page>"
    )
    body = page(box("х"), f'draw:master-page-name="{NAME}"')
    source = odp(tmp_path, body, style_part=make.styles(common, "", masters))
    copy = contract.assert_redacted(ODP, source, [NAME])
    make.assert_nowhere(copy, NAME)
    styles = make.unpacked(copy)["styles.xml"].decode()
    for kept in (
        'style:name="s1-title"',
        'style:name="s1-outline1"',
        'master-page style:name="s1"',
    ):
        assert kept in styles
    assert '<draw:layer draw:name="layout"/></draw:layer-set>' in styles
    assert b'draw:master-page-name="s1"' in make.unpacked(copy)["content.xml"]


def test_slides_are_read_apart_and_numbered(tmp_path: Path) -> None:
    notes = f"<presentation:notes>{box('Нататка')}</presentation:notes>"
    body = page(box("Першы") + notes) + page(box("Другі") + box("Трэці"))
    found = [(s.text, s.place, s.glue) for s in contract.segments(ODP, odp(tmp_path, body))]
    assert found == [
        ("Першы", "slide 1, paragraph 1", None),
        ("Нататка", "slide 1, notes", None),
        ("Другі", "slide 2, paragraph 1", None),
        ("Трэці", "slide 2, paragraph 2", "\n"),
    ]


def test_hidden_slides_are_noted(tmp_path: Path) -> None:
    automatic = (
        '<style:style style:name="dp1" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    body = page(box("а"), 'draw:style-name="dp1"') + page(box("б"), 'draw:style-name="dp2"')
    batch = next(iter(ODP.read(odp(tmp_path, body, automatic=automatic), contract.LIMITS)))
    assert batch.noted == {"hidden slide": 1}


def test_layout_stays(tmp_path: Path) -> None:
    automatic = (
        '<style:style style:name="dp1" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:visibility="hidden" draw:fill="solid" draw:fill-color="#729fcf"/>'
        "</style:style>"
    )
    shape = (
        '<draw:custom-shape svg:x="1.2cm" svg:y="3cm" svg:width="4cm" svg:height="2cm" '
        f'draw:transform="rotate (0.5) translate (1cm 2cm)">{make.p("х")}</draw:custom-shape>'
    )
    source = odp(tmp_path, page(shape, 'draw:style-name="dp1"'), automatic=automatic)
    written = make.unpacked(copied(source))["content.xml"].decode()
    for kept in (
        'presentation:visibility="hidden" draw:fill="solid" draw:fill-color="#729fcf"',
        'svg:x="1.2cm" svg:y="3cm" svg:width="4cm" svg:height="2cm"',
        'draw:transform="rotate (0.5) translate (1cm 2cm)"',
    ):
        assert kept in written


def test_scanning_a_copy_again_changes_nothing(tmp_path: Path) -> None:
    source = odp(tmp_path, "".join(IN_TEXT.values()))
    copy, again = tmp_path / "copy.odp", tmp_path / "again.odp"
    ODP.write(source, copy, contract.replacing([NAME]), contract.LIMITS)
    ODP.write(copy, again, contract.no_edits, contract.LIMITS)
    assert copy.read_bytes() == again.read_bytes()
    assert not next(iter(ODP.read(copy, contract.LIMITS))).dropped


def test_truncated_and_other_kinds_are_refused(tmp_path: Path) -> None:
    source = odp(tmp_path, page(box("Верас" * 50)))
    size = source.stat().st_size
    contract.assert_truncated_is_safe(ODP, source, [4, 30, size // 2, size - 30, size - 1])
    assert ODP.matches(source.read_bytes(), "a.zip") == Match.CONTENT
    other = make.write(tmp_path / "b.odp", make.members("text", make.p("х")))
    assert ODP.matches(other.read_bytes(), "b.odp") == Match.NO
    with pytest.raises(UnreadableFileError):
        contract.texts(ODP, other)
