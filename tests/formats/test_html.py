"""Web pages: what a person can read is a text, and nothing in a copy loads or runs."""

from __future__ import annotations

import codecs
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from formats import contract
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import TooLargeError, UnreadableFileError
from redact.formats.base import Match
from redact.formats.html import Html
from redact.options import Limits

HTML = Html()
NAME = "Верас"

# Where a person can read something. Each holds NAME once or more.
IN_TEXT = {
    "a paragraph": "<p>Прыйшоў Верас.",
    "split tags": "<p><b>Ве</b>ра<i>с</i>",
    "a comment inside": "<p>Ве<!-- х -->рас",
    "removed elements inside": "<p>Ве<script>1</script><my-tag>рас</my-tag>",
    "references": "<p>&#1042;&#x435;рас",
    "the title": "<title>Верас</title>",
    "hidden text": '<p hidden style="display:none">Верас',
    "a template": "<template><p>Верас</template>",
    "without scripts": "<noscript>Верас</noscript>",
    "a text field": "<textarea>Верас</textarea>",
    "an option": "<select><option>Верас</select>",
    "a form value": '<input name="fam" value="Верас">',
    "a hidden form value": '<input type="hidden" value="Верас">',
    "a hint": '<input placeholder="Верас">',
    "a tip": '<p title="Верас">х',
    "a picture's description": '<img src="a.png" alt="Верас">',
    "a label for readers": '<p aria-label="Верас">х',
    "a description": '<meta name="description" content="Верас">',
    "keywords": '<meta name="Keywords" content="Верас">',
    "a comment": "<p>х<!-- спытаць у Верас --></p>",
    "a comment of a name": "<p>х<!--Верас--><!-- Верас --></p>",
    "a link's address": '<a href="https://x.by/Верас">х</a>',
    "a mail link": '<a href="mailto:Верас@x.by">х</a>',
    "a table": "<table><tr><td>Верас</table>",
    "an unknown element": "<person-name>Верас</person-name>",
    "an old element": "<xmp>Верас</xmp>",
    "a summary": "<details><summary>Верас</summary></details>",
    "two lines": "<p>Іван<br>Верас",
    "formulas": "<math><mi>Верас</mi></math>",
}

# What a copy does not have. Each holds NAME.
NOT_COPIED = {
    "a script": '<script>var a = "Верас"</script>',
    "an event handler": "<p onclick=\"f('Верас')\">х",
    "a frame": '<iframe src="Верас.html" srcdoc="Верас">Верас</iframe>',
    "a frame set": '<frameset><frame src="Верас.html"></frameset>',
    "an object": '<object data="Верас"><param value="Верас">Верас</object>',
    "an embedded object": '<embed src="Верас">',
    "an applet": '<applet code="Верас"></applet>',
    "a picture's address": '<p>х<img src="https://x.by/Верас.png" srcset="Верас 2x">',
    "a picture in the page": '<p>х<img src="data:image/png;base64,Верас">',
    "a link with data": '<p><a href="data:text/html,Верас">х</a>',
    "a link with a script": "<p><a href=\" javascript:f('Верас')\">х</a>",
    "a form's target": '<form action="https://x.by/Верас"><p>х</form>',
    "a button's target": '<p><button formaction="https://x.by/Верас">х</button>',
    "a style sheet": '<link rel="stylesheet" href="Верас.css"><p>х',
    "a base": '<base href="https://x.by/Верас/"><p>х',
    "a redirect": '<meta http-equiv="refresh" content="0; url=https://x.by/Верас"><p>х',
    "an author": '<meta name="author" content="Верас"><p>х',
    "a style that loads": "<style>p { background: url(https://x.by/Верас) }</style><p>х",
    "an import": '<style>@import "Верас.css"; p { color: red }</style><p>х',
    "a style's comment": "<style>/* Верас */ p { color: red }</style><p>х",
    "a style's content": '<style>p:before { content: "Верас" }</style><p>х',
    "a style's font": '<style>@font-face { font-family: "Верас" } p{font-family:"Верас"}</style>',
    "a style's selector": '<style>[title="Верас"] { color: red }</style><p>х',
    "a style attribute that loads": '<p style="background: url(Верас)">х',
    "a class": '<style>.Верас { color: red } .a { color: red }</style><p class="Верас a">х',
    "an id": '<p id="Верас">х<a href="#Верас">х</a><label for="Верас">х</label>',
    "an unknown attribute": '<p data-name="Верас" foo="Верас" align="Верас">х',
    "a password": '<p>х<input type="password" value="Верас">',
    "a drawing": "<p>х<svg><text>Верас</text><title>Верас</title></svg>",
    "sound and films": '<p>х<video src="Верас" poster="Верас"><source src="Верас"></video>',
    "a ping": '<p><a href="#" ping="https://x.by/Верас">х</a>',
    "a comment that programs read": "<!--[if IE]><p>Верас</p><![endif]--><p>х",
    "an instruction": "<?php echo 'Верас' ?><p>х",
    "a document type": '<!DOCTYPE html SYSTEM "Верас"><p>х',
    "an element's name": "<x-верас>х</x-верас>",
    "a background": '<body background="Верас"><p>х',
    "a name of a window": '<p><a href="#" target="Верас">х</a>',
}


def page(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a page and return its file."""
    file = tmp_path / "a.html"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("place", IN_TEXT)
def test_finds_and_replaces_what_a_person_can_read(place: str, tmp_path: Path) -> None:
    source = page(tmp_path, IN_TEXT[place])
    copy = contract.assert_redacted(HTML, source, [NAME], encodings=["windows-1251"])
    assert contract.LABEL in copy.read_text("utf-8")
    contract.assert_kept(HTML, source, same_bytes=False)


@pytest.mark.parametrize("place", NOT_COPIED)
def test_leaves_out_and_counts_what_loads_runs_or_is_unknown(place: str, tmp_path: Path) -> None:
    source = page(tmp_path, NOT_COPIED[place])
    copy = tmp_path / "copy.html"
    HTML.write(source, copy, contract.no_edits, contract.LIMITS)
    written = copy.read_text("utf-8").lower()
    assert "верас" not in written
    for word in ("script", "src=", "url(", "import", "http", "data:", "onclick", "ping="):
        assert word not in written
    assert not next(iter(HTML.read(copy, contract.LIMITS))).dropped
    assert contract.texts(HTML, copy) == contract.texts(HTML, source)


def test_names_what_it_leaves_out(tmp_path: Path) -> None:
    source = page(
        tmp_path,
        "<script></script><script></script><iframe></iframe><svg></svg><video></video>"
        '<p onclick="f()" data-a="1">х<img src="a.png"><a href="javascript:f()">х</a>'
        '<form action="/a"></form><link rel="icon" href="a.ico"><object></object>',
    )
    assert next(iter(HTML.read(source, contract.LIMITS))).dropped == {
        "script": 3,
        "frame": 1,
        "drawing": 1,
        "media": 1,
        "event handler": 1,
        "attribute": 1,
        "picture": 1,
        "form target": 1,
        "outside resource": 1,
        "embedded object": 1,
    }


def test_texts_are_blocks_and_know_what_names_them(tmp_path: Path) -> None:
    source = page(
        tmp_path,
        """<title>Картка</title>
        <p>Іван
           <b>Верас</b>
           <br>Мінск
        <table><tr><th>Імя<th>Тэлефон<tr><td>Іван<td colspan=2>12</table>
        <table><tr><td>Адрас:<td>34</table>
        <dl><dt>Кім<dd>кухар</dl>
        <label for=f>Прозвішча</label><input id=f value=Верас>
        <!-- канец -->""",
    )
    found = [(s.text, s.glue, s.label) for s in contract.segments(HTML, source)]
    assert found == [
        ("Картка", None, ""),
        ("Іван Верас", "\n", ""),
        ("Мінск", "\n", ""),
        ("Імя", "\n", ""),
        ("Тэлефон", "\n\n", ""),
        ("Іван", "\n", "Імя"),
        ("12", "; ", "Тэлефон"),
        ("Адрас:", "\n\n", ""),
        ("34", "; ", "Адрас:"),
        ("Кім", "\n\n", "Кім"),
        ("кухар", "\n", "Кім"),
        ("Прозвішча", "\n", ""),
        ("Верас", None, "Прозвішча"),
        (" канец ", None, ""),
    ]


def test_styles_keep_what_does_not_load(tmp_path: Path) -> None:
    source = page(
        tmp_path,
        '<style>.a { background: #eee url("b.png") no-repeat; display: grid;'
        " grid-template-columns: 3fr repeat(2, 1fr); font-family: Верас, Georgia, 'PT', serif }"
        " tr:nth-child(2n + 1) td { color: red } p:nth-child(Верас) { color: red }"
        " @media screen and (max-width: 600px) { .a { display: block } }"
        " @media (min-width: 1em) { .a { color: red } }</style>"
        '<p class="a" style="background: white url(data:image/png;base64,AAAA) repeat-x">х',
    )
    copy = contract.assert_redacted(HTML, source, [])
    written = copy.read_text("utf-8")
    assert (
        ".c1 { background: #eee no-repeat; display: grid; "
        "grid-template-columns: 3fr repeat(2, 1fr); font-family: georgia, serif }\n"
        "tr:nth-child(2n + 1) td { color: red }\n"
        "@media screen and (max-width: 600px) {\n.c1 { display: block }\n}\n</style>"
    ) in written
    assert '<p class="c1" style="background: white repeat-x">' in written


@pytest.mark.parametrize(
    ("link", "stays"),
    [
        ("/ivan_veras", False),
        ("?bday=7&byear=1994", False),
        ("\\veras", False),
        ("page2.html", True),
        ("//example.by/news", True),
        ("https://example.by/news", True),
    ],
)
def test_links_within_the_site_a_page_was_saved_from_go(
    link: str, stays: bool, tmp_path: Path
) -> None:
    source = page(tmp_path, f'<p><a href="{link}">Іван Верас</a>')
    assert ([s.text for s in contract.segments(HTML, source)] == ["Іван Верас", link]) == stays
    copy = contract.assert_redacted(HTML, source, ["Іван Верас"])
    assert (link in copy.read_text("utf-8")) == stays


def test_relative_links_go_where_the_page_says_what_they_are_relative_to(tmp_path: Path) -> None:
    source = page(tmp_path, '<base href="https://example.by/"><p><a href="ivan_veras">х</a>')
    assert contract.texts(HTML, source) == ["х"]


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ([("ФИО", "Звонок"), ("Рыжков О. В.", "12"), ("Ганна Ліс", "34")], ["ФИО", "Звонок"]),
        ([("Поле", "Значение"), ("Адрес", "Лида"), ("Дети", "два")], ["", "Адрес"]),
        ([("ФИО", "Рыжков О. В."), ("Дети", "два")], ["", "Дети"]),
        ([("Рыжков О. В.", "пришёл"), ("Ганна Ліс", "ушла")], ["", ""]),
        ([("12.03", "пришёл"), ("13.03", "ушла")], ["", ""]),
    ],
    ids=["list", "marked as nothing", "questionnaire", "names first", "numbers first"],
)
def test_a_first_cell_that_is_no_name_of_a_value_names_nothing(
    rows: list[tuple[str, str]], labels: list[str], tmp_path: Path
) -> None:
    cells = "".join(f"<tr><td>{left}<td>{right}" for left, right in rows)
    source = page(tmp_path, f"<table>{cells}</table>")
    assert [s.label for s in contract.segments(HTML, source)][2:4] == labels


def test_a_cell_over_many_rows_names_no_cell_beside_it(tmp_path: Path) -> None:
    source = page(
        tmp_path,
        "<table><tr><td rowspan=2>ФИО<td colspan=2>Контакты<tr><td>Тел.<td>Почта</table>",
    )
    assert [s.label for s in contract.segments(HTML, source)][:2] == ["", ""]


def test_keeps_how_the_page_looks(tmp_path: Path) -> None:
    source = page(
        tmp_path,
        '<!DOCTYPE html><html lang="be"><head><style>p.veras, h1 { color: #fff; margin: 0 1em }'
        "@media print { .veras { display: none } }</style></head>"
        '<body><h1 style="text-align: center">х</h1><p class="veras other" id="top">х'
        '<a href="#top" id="unused">х</a><table border="1"><tr><td colspan="2">х</table>'
        "<pre>a\n  b</pre>",
    )
    copy = tmp_path / "copy.html"
    HTML.write(source, copy, contract.no_edits, contract.LIMITS)
    written = copy.read_text("utf-8")
    for kept in (
        '<!DOCTYPE html>\n<html lang="be"><head><meta charset="utf-8">',
        "p.c1, h1 { color: #fff; margin: 0 1em }\n@media print {\n.c1 { display: none }\n}",
        '<h1 style="text-align: center">х</h1>',
        '<p class="c1" id="id1">х<a href="#id1">х</a>',
        '<table border="1"><tr><td colspan="2">',
        "<pre>a\n  b</pre>",
    ):
        assert kept in written


@pytest.mark.parametrize(
    ("encoding", "declared", "mark"),
    [
        ("utf-8", "utf-8", b""),
        ("utf-8", "", codecs.BOM_UTF8),
        ("utf-16-le", "", codecs.BOM_UTF16_LE),
        ("utf-16-be", "utf-8", codecs.BOM_UTF16_BE),
        ("cp1251", "windows-1251", b""),
        ("cp1251", "", b""),
        ("koi8-r", "KOI8-R", b""),
        ("cp866", "ibm866", b""),
        ("cp1251", "utf-8", b""),
        ("utf-8", "utf-7", b""),
        ("utf-8", "windows-1251", b""),
    ],
)
def test_keeps_the_encoding(encoding: str, declared: str, mark: bytes, tmp_path: Path) -> None:
    text = "Дырэктар Иван Верас &#8212; &euro; " + "прыйшоў сюды учора ўвечары " * 20
    text = text.replace("ў", "у").replace("і", "и")
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    source = tmp_path / "a.html"
    source.write_bytes(mark + f"{head if declared else ''}<p>{text}".encode(encoding))
    copy = contract.assert_redacted(HTML, source, ["Иван Верас"], encodings=[encoding])
    written = copy.read_bytes()
    assert written.startswith(mark)
    assert "прыйшоу сюды".encode(encoding) in written
    assert contract.texts(HTML, copy)[0].startswith(f"Дырэктар {contract.LABEL} — €")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 27), max_size=6),
    st.sampled_from(["b", "span", "a", "x-y", "font"]),
    st.sampled_from(["", "\n  ", " "]),
)
def test_any_split_over_tags_is_found_and_replaced_alike(
    cuts: list[int], tag: str, around: str
) -> None:
    text = "Дырэктар Іван Верас прыйшоў"
    at = [0, *sorted(cuts), len(text)]
    pieces = (text[a:b] for a, b in pairwise(at))
    body = "".join(f"<{tag}>{piece}</{tag}>" for piece in pieces)
    with tempfile.TemporaryDirectory() as folder:
        source = page(Path(folder), f"<div>{around}{body}{around}</div>")
        assert [t.strip() for t in contract.texts(HTML, source)] == [text]
        contract.assert_redacted(HTML, source, ["Іван Верас"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <b> </b> <table> <tr> <td> <div> </div> <li> <ul> <a> <form> <select> "
            "<option> <textarea> </textarea> <title> </title> <!-- --> <script> </script> <pre> "
            '<style> </style> <svg> <math> <template> <noscript> </noscript> <img> <a/> < > & " '
            "&lt; &#0; &amp;lt; x \n Верас <!doctype> <? ]]> <![CDATA[ <h1> <body> <frameset> "
            "</table> <caption> <dl> <dt> <dd> <br> <plaintext> <xmp> <iframe> --!> <!- ".split(" ")
        ),
        max_size=25,
    )
)
def test_whatever_the_markup_a_copy_reads_as_it_was_written(pieces: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = page(Path(folder), "".join(pieces))
        try:
            found = contract.texts(HTML, source)
        except UnreadableFileError:
            return
        if any(NAME in text for text in found):
            contract.assert_redacted(HTML, source, [NAME])
        contract.assert_kept(HTML, source, same_bytes=False)


def test_rest_holds_what_a_copy_should_not(tmp_path: Path) -> None:
    source = page(tmp_path, "<p>х")
    copy = tmp_path / "copy.html"
    HTML.write(source, copy, contract.no_edits, contract.LIMITS)
    assert "х" not in "".join(map(str, HTML.rest(copy, contract.LIMITS)))
    copy.write_bytes(copy.read_bytes().replace(b"<p>", "<p data-x='Верас'>".encode()))
    assert "Верас".encode() in b"".join(
        part for part in HTML.rest(copy, contract.LIMITS) if isinstance(part, bytes)
    )


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<div>" * 220 + "х", TooLargeError),
        ("<div>" * 100_000 + "х", TooLargeError),
        ("<p>" + "х" * 12_000_000, TooLargeError),
        ("<b>" * 300 + "х", TooLargeError),
    ],
    ids=["nested", "nested very deeply", "one long text", "unclosed"],
)
def test_refuses_attacks(text: str, error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error):
        contract.texts(HTML, page(tmp_path, text))


def test_refuses_what_is_too_large_or_damaged(tmp_path: Path) -> None:
    source = page(tmp_path, "<p>Верас")
    with pytest.raises(TooLargeError):
        contract.texts(HTML, source, Limits(file_bytes=5))
    source.write_bytes(b"<p>\xff\xfe\x98\x00\xd8")
    with pytest.raises(UnreadableFileError):
        contract.texts(HTML, source)


def test_truncated_is_safe(tmp_path: Path) -> None:
    source = page(tmp_path, "<!DOCTYPE html><title>х</title><p class='a'>Верас <b>Іван</b> &amp;")
    size = source.stat().st_size
    contract.assert_truncated_is_safe(HTML, source, range(20, size, 3))


@pytest.mark.parametrize(
    ("head", "name", "match"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", Match.CONTENT),
        (b"\xef\xbb\xbf\n<html>", "a", Match.CONTENT),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="">', "a", Match.CONTENT),
        (b"<p>x</p>", "a.HTM", Match.NAME),
        (b"<p>x</p>", "a.txt", Match.NO),
        (b"plain words", "a.html", Match.NO),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.html", Match.NO),
    ],
)
def test_tells_pages_from_other_text(head: bytes, name: str, match: Match) -> None:
    assert HTML.matches(head, name) == match
