"""JSON: strings, keys and long numbers are segments; all else stays byte for byte."""

from __future__ import annotations

import base64
import html
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from formats.contract import (
    LABEL,
    LIMITS,
    assert_kept,
    assert_redacted,
    assert_truncated_is_safe,
    expected,
    replacing,
    segments,
    texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.errors import FileError, TooLargeError, UnreadableFileError
from redact.formats import format_of
from redact.formats._json_text import tokens, value_of
from redact.formats.json import Json
from redact.model import Segment

JSON = Json()
CARD = """{
  "имя" : "Сергей Кравцов",\t"phones": [375297001122, "80297001133", 17],
  "Кравцов": {"ok": true, "none": null, "rate": -1.5e+3, "empty": {}, "list": []},
  "note": "строка \\"в кавычках\\" \\u0421ергей \\/ \\ud83d\\ude00 \\ud800", "note": ""
}
"""
SMALL = replace(LIMITS, line_chars=12, batch_chars=40, whole_text_bytes=10)


def file_of(text: str, folder: Path, codec: str = "utf-8") -> Path:
    source = folder / "card.json"
    source.write_bytes(text.encode(codec))
    return source


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251"])
def test_card_in_every_encoding(codec: str, tmp_path: Path) -> None:
    source = file_of(CARD, tmp_path, codec)
    marks = ["Сергей Кравцов", "Кравцов", "80297001133", "375297001122"]
    assert_kept(JSON, source, same_bytes=True)
    copy = assert_redacted(JSON, source, marks, encodings=[codec])
    text = copy.read_bytes().decode(codec)
    assert f'"phones": ["{LABEL}", "{LABEL}", 17]' in text
    assert f'"{LABEL}": {{"ok": true' in text
    assert_truncated_is_safe(JSON, source, range(1, 400, 13))


def test_places_labels_and_what_is_a_segment(tmp_path: Path) -> None:
    found = segments(JSON, file_of(CARD, tmp_path))
    assert found[:7] == [
        Segment("имя", "key 1"),
        Segment("Сергей Кравцов", "value 1", label="имя"),
        Segment("phones", "key 2"),
        Segment("375297001122", "value 2", label="phones"),
        Segment("80297001133", "value 3", label="phones"),
        Segment("Кравцов", "key 3"),
        Segment("ok", "key 4"),
    ]
    assert found[-3:] == [
        Segment('строка "в кавычках" Сергей / 😀 \ud800', "value 8", label="note"),
        Segment("note", "key 10"),
        Segment("", "value 9", label="note"),
    ]
    assert list(JSON.rest(file_of(CARD, tmp_path), LIMITS)) == ["17", "true", "null", "-1.5e+3"]


@pytest.mark.parametrize(
    ("source", "mark", "new", "wanted"),
    [
        (r'["Сергей \"x\" \u0421"]', "Сергей", "Имя", r'["Имя \"x\" \u0421"]'),
        (r'["\u0421\u0435\u0440 \n"]', "Сер", "Имя", '["\\u0418\\u043c\\u044f \\n"]'),
        (r'["a \ud83d\ude00 Сер b"]', "Сер", "", r'["a \ud83d\ude00  b"]'),
        (r'["\ud83d\ude00Сер\ud800"]', "Сер", '"\\\n', r'["\ud83d\ude00\"\\\n\ud800"]'),
        ("[ 1234567 ]", "34", "x", '[ "12x567" ]'),
        ('{"Сер":{"Сер":1},"x":2}', "Сер", "N", '{"N":{"N":1},"x":2}'),
        ('"Сер"', "Сер", "N", '"N"'),
        ('{"a":"Сер","a":"Сер"}', "Сер", "a", '{"a":"a","a":"a"}'),
    ],
    ids=["raw", "escaped", "surrogates", "escapes needed", "number", "keys", "bare", "equal keys"],
)
def test_edits_in_place(source: str, mark: str, new: str, wanted: str, tmp_path: Path) -> None:
    file = file_of(source, tmp_path)
    JSON.write(file, tmp_path / "copy.json", replacing([mark], new), LIMITS)
    assert (tmp_path / "copy.json").read_bytes().decode() == wanted


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=20) | st.sampled_from(["Кравцов", "x Кравцов y", "Кравцов😀"])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None
)
@given(
    value=VALUES,
    ascii_only=st.booleans(),
    indent=st.sampled_from([None, 0, 2, "\t"]),
    small=st.booleans(),
)
def test_any_value(
    value: object, ascii_only: bool, indent: int | str | None, small: bool, tmp_path: Path
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    if not ascii_only and any("\ud800" <= c <= "\udfff" for c in text):
        text = json.dumps(value, indent=indent)
    source = file_of(text, tmp_path)
    limits = replace(SMALL, line_chars=5) if small else LIMITS
    assert_kept(JSON, source, same_bytes=True, limits=limits)
    copy = tmp_path / "copy.json"
    copy.unlink(missing_ok=True)
    JSON.write(source, copy, replacing(["Кравцов"], '"new"'), LIMITS)
    assert json.loads(copy.read_bytes(), object_pairs_hook=list) == swapped(
        json.loads(text, object_pairs_hook=list)
    )


def swapped(value: Any) -> Any:
    if isinstance(value, str):
        return expected(value, ["Кравцов"], '"new"')
    if isinstance(value, list | tuple):
        return type(value)(swapped(part) for part in value)
    return value


@settings(max_examples=60, deadline=None)
@given(VALUES.map(json.dumps))
def test_tokens_have_the_values_of_the_json_module(text: str) -> None:
    for token in tokens(text, LIMITS):
        raw = text[token.start : token.end]
        if token.kind in ("string", "key"):
            assert value_of(text, token) == json.loads(raw)
        elif token.kind in ("number", "literal"):
            json.loads(raw)


BROKEN = (
    "", " ", "[", "[1,]", "{,}", '{"a"}', '{"a":}', '{"a":1,}', "[1 2]", "1 2", "[1]]", "{]", "[}",
    "nul", "nullx", "NaN", "[Infinity]", "01", "1.", "+1", "-", "1e", "[,1]", '{"a",1}',
    '{"a":1 "b":2}', '["a":1]', '"a":1', "{1:2}", "[1],", ",1",
    '"\t"', '"\\x"', '"\\u12g4"', '"open', "//x\n1",
    "{'a':1}", "{a:1}", '{"a":1}{"b":2}', "[1]\u00a0", "[\u00a01]", "\ufeff\ufeff1",
    "[1]x", '["a""b"]',
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_what_is_not_json_is_refused(text: str, tmp_path: Path) -> None:
    source = file_of(text, tmp_path)
    with pytest.raises(UnreadableFileError, match="not valid JSON"):
        texts(JSON, source)
    with pytest.raises(FileError):
        JSON.write(source, tmp_path / "copy.json", replacing([]), LIMITS)


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    assert texts(JSON, file_of("[" * 200 + '"x"' + "]" * 200, tmp_path)) == ["x"]
    with pytest.raises(TooLargeError):
        texts(JSON, file_of("[" * 201 + "]" * 201, tmp_path))
    with pytest.raises(TooLargeError):
        texts(JSON, file_of('{"a":' * 1_000_000, tmp_path))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError):
        texts(JSON, file_of(CARD, tmp_path), replace(LIMITS, file_bytes=100))


def test_long_strings_come_in_pieces_and_large_files_in_batches(tmp_path: Path) -> None:
    records = [{"имя": "Сергей Кравцов", "n": n, "текст": "слово " * 9} for n in range(50)]
    source = file_of(json.dumps(records, ensure_ascii=False), tmp_path)
    assert len(list(JSON.read(source, LIMITS))) == 1
    assert len(list(JSON.read(source, SMALL))) > 20
    assert all(len(s.text) <= 12 for s in segments(JSON, source, SMALL))
    assert_kept(JSON, source, same_bytes=True, limits=SMALL)
    assert_redacted(JSON, source, ["Сергей", "Кравцов", "слово"], limits=SMALL)


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b'{"a": 1}', "a.txt", "json"),
        (b'{"a": 1}\n', "a.json", "json"),
        (b'{\n "a": [1, 2', "cut off.txt", "json"),
        (b'{"a": "\\u04', "cut off.json", "json"),
        (b"{a: 1}", "broken.json", "json"),
        (b'"bare"', "bare.json", "json"),
        (b'{"a": 1}\n{"b": 2}\n', "lines.json", "jsonl"),
        ("[1] Сергей Кравцов".encode(), "notes.txt", "text"),
        ("[Запись] {1}".encode(), "notes.txt", "text"),
        (b"[" * 70_000, "deep.txt", "json"),
    ],
)
def test_the_content_tells_json(data: bytes, name: str, format: str) -> None:
    assert format_of(data[:65_536], name).name == format


CODED = base64.b64encode(bytes(range(256)) * 2).decode()
HELD: list[str] = [
    json.dumps({"имя": "Шаптунок", "n": [1, {"x": "так"}]}),  # escaped twice in the file
    json.dumps(json.dumps({"имя": "Шаптунок"})),
    "<p>Піша &#1064;&#1072;&#1087;&#1090;&#1091;&#1085;&#1086;&#1082; <b>так</b></p>",
    f"фота data:image/png;base64,{CODED} Шаптунок",
]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("number", range(len(HELD)))
def test_what_stands_in_strings_is_read_as_what_it_is(
    tmp_path: Path, number: int, ascii_only: bool, kind: str
) -> None:
    """Programs keep JSON, pages and pictures in strings, where a name has none of its letters."""
    source = tmp_path / f"a.{kind}"
    source.write_text(json.dumps({"a": HELD[number]}, ensure_ascii=ascii_only) + "\n", "utf-8")
    format = format_of(source.read_bytes(), source.name)
    assert format.name == kind
    copy = assert_redacted(format, source, ["Шаптунок"])
    value = json.loads(copy.read_text("utf-8"))["a"]
    inner = json.loads(value) if number < 2 else html.unescape(value)
    inner = json.loads(inner) if number == 1 else inner
    assert LABEL in str(inner) and "Шаптунок" not in str(inner)
    assert CODED[:40] not in value
    if number != 3:
        assert_kept(format, source, same_bytes=True)


def test_files_in_strings_are_left_out_and_counted(tmp_path: Path) -> None:
    for value in (CODED, f"data:image/png;base64,{CODED}"):
        (batch,) = JSON.read(file_of(json.dumps({"a": value, "b": "так"}), tmp_path), LIMITS)
        assert batch.dropped == {"embedded file": 1}
        JSON.write(
            file_of(json.dumps({"a": value}), tmp_path), tmp_path / "c", replacing([]), LIMITS
        )
        assert CODED[:40] not in (tmp_path / "c").read_text("utf-8")
        (tmp_path / "c").unlink()
