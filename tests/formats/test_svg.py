"""Drawings: what a person can read is a text, nothing in a copy loads or runs."""

from __future__ import annotations

import base64
import io
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from formats import contract
from formats.contract import LIMITS
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from redact import Key, Redactor
from redact.errors import FileError, TooLargeError, UnreadableFileError, UnreadTextError
from redact.formats import format_of
from redact.formats.base import Redact
from redact.formats.svg import Svg
from redact.options import Limits

NAME = "Шаптунок"
LETTERS = "".join(f'<tspan x="{9 * n}">{letter}</tspan>' for n, letter in enumerate(NAME))
PLACED = "".join(
    f'<text transform="matrix(1 0 0 1 {9 * n} 40)" font-size="14">{letter}</text>'
    for n, letter in enumerate(NAME)
)
X = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


class Plain(Svg):
    """``Svg`` as a format without members, for the functions that check every format."""

    def write(  # type: ignore[override]
        self, source: Path, target: Path, redact: Redact, limits: Limits
    ) -> None:
        super().write(source, target, redact, limits, {})


SVG = Plain()

# Where a person can read something. Each holds NAME.
IN_TEXT = {
    "a text": "<text>Прыйшоў Шаптунок.</text>",
    "parts of a text": "<text>Прыйшоў <tspan>Шап</tspan>тун<a><tspan>ок</tspan></a></text>",
    "letters": f"<text y='20'>{LETTERS}</text>",
    "places of letters": '<text x="1 9 17 25 33 41 49 57" rotate="1 2 3">Шаптунок</text>',
    "letters that are texts": PLACED,
    "a curve": '<path id="p" d="M0 0L9 9"/><text><textPath href="#p">Шаптунок</textPath></text>',
    "a left out part": "<text>Шап<script>1</script>тунок</text>",
    "a link": "<a href='https://a.by/Шаптунок'><text>х</text></a>",
    "an old link": f"<a {X} xlink:href='https://a.by/Шаптунок'><text>х</text></a>",
    "a title": "<title>Шаптунок</title>",
    "a description": "<g><desc>Шаптунок</desc></g>",
    "a tip": f"<a {X} xlink:title='Шаптунок'><text>х</text></a>",
    "a label": "<g aria-label='Шаптунок'><path d='M0 0h9v9z'/></g>",
    "definitions": "<defs><symbol id='s'><text>Шаптунок</text></symbol></defs><use href='#s'/>",
    "hidden": "<g style='display:none'><text>Шаптунок</text></g>",
    "two languages": "<switch><text systemLanguage='be'>Шаптунок</text><text>х</text></switch>",
    "a page": "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>Шап<b>тунок</b></div>"
    "</foreignObject>",
    "a section": "<text><![CDATA[Шаптунок]]></text>",
    "references": "<text>&#1064;аптунок</text>",
}
# What a copy does not have. Each holds NAME.
NOT_COPIED = {
    "a script": "<script>Шаптунок</script>",
    "an event": "<g onclick=\"f('Шаптунок')\"/>",
    "metadata": "<metadata><a>Шаптунок</a></metadata>",
    "a font": '<font id="f"><glyph unicode="Шаптунок"/></font>',
    "an animation": '<g><animate attributeName="x" values="Шаптунок"/></g>',
    "a script in a link": '<a href="javascript:Шаптунок"><path d="M0 0"/></a>',
    "a link on the disk": '<a href="/home/Шаптунок"><path d="M0 0"/></a>',
    "an outside picture": '<image href="https://a.by/Шаптунок.png"/>',
    "a picture on the disk": '<image href="Шаптунок.png"/>',
    "a file": '<image href="data:text/html,Шаптунок"/>',
    "an outside part": '<use href="Шаптунок.svg#a"/>',
    "an effect": '<filter id="f"><feImage href="Шаптунок"/></filter>',
    "an unknown element": "<шаптунок>Шаптунок</шаптунок>",
    "an unknown attribute": '<g data-name="Шаптунок"/>',
    "a page's script": "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>"
    "<script>Шаптунок</script></div></foreignObject>",
    "a comment": "<!-- Шаптунок -->",
    "an instruction": "<?xml-stylesheet href='Шаптунок'?>",
}
# What a copy does not have, or under another name, and what nobody counts.
SILENT = {
    "a name": '<g id="Шаптунок"/><use href="#Шаптунок"/>',
    "a class": '<style>.Шаптунок{fill:red}.a{fill:red}</style><g class="Шаптунок a"/>',
    "a font of a style": "<style>@font-face{font-family:Шаптунок;src:url(x)} g{fill:red}</style>",
    "an import": "<style>@import 'Шаптунок.css'; g{fill:red}</style>",
    "a style that loads": '<g style="fill:url(https://a.by/Шаптунок);stroke:red"/>',
    "a comment in a style": "<style>/* Шаптунок */ g{fill:red}</style>",
    "a layer": '<g xmlns:i="http://i" i:label="Шаптунок"/>',
}


def file_of(folder: Path, inner: str, before: str = "") -> Path:
    source = folder / "a.svg"
    source.write_text(
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{inner}</svg>'
    )
    return source


def seen(file: Path) -> str:
    """Return all there is in a drawing, as lxml reads it."""
    root = etree.parse(file).getroot()
    return "".join(root.xpath("//text()|//@*")) + "".join(e.tag for e in root.iter())


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_what_a_person_can_read(place: str, tmp_path: Path) -> None:
    source = file_of(tmp_path, IN_TEXT[place])
    found = contract.segments(SVG, source)
    said = "".join((segment.glue or "") + segment.text for segment in found)
    assert NAME in said.replace("\u2060", "")
    marks = [NAME] if any(NAME in segment.text for segment in found) else list(NAME)
    copy = contract.assert_redacted(SVG, source, marks)
    assert contract.LABEL in seen(copy)
    contract.assert_kept(SVG, source, same_bytes=False)
    assert not next(iter(SVG.read(copy, LIMITS))).dropped


@pytest.mark.parametrize("place", [*NOT_COPIED, *SILENT])
def test_leaves_out_what_loads_runs_or_is_unknown(place: str, tmp_path: Path) -> None:
    source = file_of(tmp_path, (NOT_COPIED | SILENT)[place])
    (batch,) = SVG.read(source, LIMITS)
    assert bool(batch.dropped) == (place in NOT_COPIED)
    copy = tmp_path / "copy.svg"
    SVG.write(source, copy, contract.no_edits, LIMITS)
    assert NAME.lower() not in seen(copy).lower()
    text = copy.read_text("utf-8")
    for word in ("script", "onclick", "import", "animate", "data:", "url(h", "<?xml-"):
        assert word not in text
    assert next(iter(SVG.read(copy, LIMITS))) == batch.__class__(batch.segments)


def test_the_look_stays(tmp_path: Path) -> None:
    source = file_of(
        tmp_path,
        "<style>.st0{fill:#FFF;stroke:url(#g)} #b,text.st0{font-size:12px}</style>"
        '<linearGradient id="g"><stop offset=".5" style="stop-color:rgb(1,2,3)"/></linearGradient>'
        '<g id="b" class="st0 other" transform="translate(3,4) rotate(5)" fill="url(#g) red">'
        '<path d="M0,0c1-2.5e1,3.4.5 5-6z" style="fill:none;opacity:.5"/></g>'
        '<text x="3" y="4.5" text-anchor="middle" font-family="Arial, Nemo">х</text>',
    )
    copy = tmp_path / "copy.svg"
    SVG.write(source, copy, contract.no_edits, LIMITS)
    text = copy.read_text("utf-8")
    for kept in (
        ".c1 { fill: #FFF; stroke: url(#id1) }",
        "#id2,text.c1 { font-size: 12px }",
        'class="c1" transform="translate(3,4) rotate(5)" fill="url(#id1) red"',
        'd="M0,0c1-2.5e1,3.4.5 5-6z" style="fill: none; opacity: .5"',
        'text-anchor="middle" font-family="Arial"',
        "stop-color: rgb(1,2,3)",
    ):
        assert kept in text


def test_a_document_type_of_a_drawing_program(tmp_path: Path) -> None:
    before = (
        '<?xml version="1.0"?>\n<!-- Generator -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        '"http://www.w3.org/x.dtd" [<!ENTITY ns_x "http://ns.x/"><!ENTITY who "Шаптунок">]>\n'
    )
    source = file_of(tmp_path, '<text xmlns:x="&ns_x;">&who;</text>', before)
    assert format_of(source.read_bytes(), "a.xml").name == "svg"
    contract.assert_redacted(SVG, source, [NAME])
    bomb = before.replace("Шаптунок", "&ns_x;&ns_x;")
    with pytest.raises(UnreadableFileError):
        contract.texts(SVG, file_of(tmp_path, "<text>&who;</text>", bomb))


def test_hidden_text_is_noted(tmp_path: Path) -> None:
    inner = (
        '<g opacity="0"><text>а</text></g><text style="visibility:hidden">б</text><text>в</text>'
    )
    (batch,) = SVG.read(file_of(tmp_path, inner), LIMITS)
    assert batch.noted == {"hidden text": 2}


def glyphs(use: bool) -> str:
    """Return a line of letters as drawing programs write it: outlines, once or where they stand."""
    shapes = [f"M0 0 L{n % 5 + 3} {-9 - n % 3} L6 -{n % 4 + 2} L{n % 3 + 1} 0 Z" for n in range(12)]
    if not use:
        placed = (
            f'<path transform="translate({9 * n},50)" d="{d}"/>' for n, d in enumerate(shapes)
        )
        return "".join(placed)
    kept = "".join(f'<symbol id="g{n}"><path d="{d}"/></symbol>' for n, d in enumerate(shapes))
    uses = "".join(f'<use href="#g{n}" x="{9 * n}" y="50"/>' for n in range(12))
    return f"<defs>{kept}</defs>{uses}"


@pytest.mark.parametrize("use", [True, False])
def test_letters_drawn_as_outlines_withhold_it(use: bool, tmp_path: Path) -> None:
    source = file_of(tmp_path, glyphs(use))
    with pytest.raises(UnreadTextError):
        Redactor(key=Key.new()).file(source, tmp_path / "copy.svg")
    chart = "".join(f'<path d="M{9 * n} 50h5v-{n + 3}h-5z"/>' for n in range(3))
    dots = "".join(f'<path d="M{9 * n} 50h5v5h-5z"/>' for n in range(30))
    (batch,) = SVG.read(file_of(tmp_path, chart + dots), LIMITS)
    assert not batch.unread


def picture(text: str) -> bytes:
    """Return a PNG that says ``text``."""
    image = Image.new("RGB", (700, 120), "white")
    font = ImageFont.truetype("DejaVuSans.ttf", 40)
    ImageDraw.Draw(image).text((20, 30), text, "black", font)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def test_a_whole_run_with_pictures(tmp_path: Path) -> None:
    inside = '<svg xmlns="http://www.w3.org/2000/svg"><text>Зянон Шаптунок, 612-34-57</text></svg>'
    data = base64.b64encode(picture("tel. +375 29 612-34-57")).decode()
    inner = (
        "<text>Сустрэча ў парку: Зянон Шаптунок, тэл. +375 29 612-34-57</text>"
        '<a href="https://t.me/zianon_shaptunok"><text>х</text></a>'
        f'<image width="9" href="data:image/png;base64,{data}"/>'
        f'<image {X} xlink:href="data:image/svg+xml;base64,'
        f'{base64.b64encode(inside.encode()).decode()}"/>'
        f'<image href="data:image/svg+xml,{inside.replace("<", "%3C").replace(chr(34), "%22")}"/>'
    )
    copy = tmp_path / "copy.svg"
    record = Redactor(key=Key.new()).file(file_of(tmp_path, inner), copy)
    assert record.counts["PERSON"] == 3
    assert not record.noted
    assert "Сустрэча ў парку" in seen(copy)
    links = etree.parse(copy).xpath("//*[local-name()='image']/@*[name()='xlink:href']")
    parts = [base64.b64decode(link.partition(",")[2]) for link in links]
    assert len(parts) == 3
    assert parts[0].startswith(b"\x89PNG")
    for part in (copy.read_bytes(), *parts):
        for value in (NAME, "Зянон", "612-34-57", "zianon"):
            assert value.encode() not in part


def test_pictures_that_are_withheld_are_not_there(tmp_path: Path) -> None:
    inner = '<text>х</text><image href="data:image/png;base64,iVBORw0KGgo="/>'
    copy = tmp_path / "copy.svg"
    record = Redactor(key=Key.new()).file(file_of(tmp_path, inner), copy)
    assert record.noted == {"picture withheld (unreadable)": 1}
    assert "image" not in copy.read_text("utf-8")


def test_lines_of_texts_are_told_by_their_places(tmp_path: Path) -> None:
    inner = (
        '<g font-size="10"><text x="0" y="10">адзін</text><text x="30" y="10">два</text>'
        '<text x="90" y="10">тры</text><text x="0" y="30">чатыры</text></g>'
        '<text y="50">пяць<tspan x="0" dy="1.2em">шэсць</tspan>'
        '<tspan x="0" y="90">сем</tspan></text>'
    )
    found = contract.segments(SVG, file_of(tmp_path, inner))
    assert [(s.glue, s.text) for s in found] == [
        (None, "адзін"),
        ("\u2060", "два"),
        ("; ", "тры"),
        ("\n", "чатыры"),
        ("\n", "пяць"),
        ("\n", "шэсць"),
        ("\n", "сем"),
    ]


def test_hostile_input(tmp_path: Path) -> None:
    contract.assert_truncated_is_safe(SVG, file_of(tmp_path, IN_TEXT["a page"]), range(0, 200, 9))
    with pytest.raises(TooLargeError):
        contract.texts(SVG, file_of(tmp_path, "<g>" * 300 + "</g>" * 300))
    began = time.process_time()
    for inner in (
        "<path d='" + "M0 0 L1 1" * 100_000 + "'/>",
        "<g transform='" + "rotate(" * 100_000 + "'/>",
        "<style>" + "{a" * 100_000 + "</style>",
        "<g style='" + "fill:url(" * 100_000 + "'/>",
        "<text>х</text>" * 20_000,
        "<use href='#a'/>" * 50_000,
    ):
        with suppress(FileError):
            contract.texts(SVG, file_of(tmp_path, inner))
    assert time.process_time() - began < 20


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=9)
SIGNS = TEXT | st.sampled_from([NAME, f"\n {NAME} \n", "<", "&", "  "])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(SIGNS, SIGNS, st.sampled_from(["text", "tspan", "title", "a", "g"]))))
def test_any_texts(parts: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = etree.Element("{http://www.w3.org/2000/svg}svg")
        node = root
        for text, tail, name in parts:
            parent = root if name in ("text", "g") else node
            node = etree.SubElement(parent, f"{{http://www.w3.org/2000/svg}}{name}")
            node.text, node.tail = text, tail
        source = Path(folder) / "a.svg"
        source.write_bytes(etree.tostring(root, encoding="utf-8"))
        contract.assert_kept(SVG, source, same_bytes=False)
        copy = Path(folder) / "copy.svg"
        SVG.write(source, copy, contract.replacing([NAME]), LIMITS)
        assert NAME not in seen(copy)
