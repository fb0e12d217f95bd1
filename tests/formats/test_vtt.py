"""WebVTT subtitles."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from formats import contract
from hypothesis import given
from hypothesis import strategies as st

from redact import Key, Redactor
from redact.formats.base import Match
from redact.formats.vtt import Vtt

VTT = Vtt()
FILM = """WEBVTT - Допыт Шаптунка
Kind: captions

STYLE
::cue(v[voice="Дуся"]) { color: red }

NOTE
Запісаў Шаптунок

Уступ Дусі
00:01.000 --> 00:03.500 line:0 position:20% align:start
<v.yellow Дуся &amp; Ко>Добры дзень, <i>Зянон <c.red>Шап</c>тунок</i>

2
00:00:04.000 --> 00:00:06.000
Тэлефон &lt;612-34-57&gt; <00:00:05.000>і ўсё
"""


def put(folder: Path, text: str) -> Path:
    path = folder / "a.vtt"
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_is_said_is_redacted_and_times_stay(tmp_path: Path, end: str) -> None:
    source = put(tmp_path, FILM.replace("\n", end))
    marks = ["Шаптунок", "612-34-57", "Дуся", "Дусі", "Шаптунка"]
    copy = contract.assert_redacted(VTT, source, marks)
    text = copy.read_text("utf-8").replace("\r\n", "\n")
    assert re.findall(r".*-->.*", text) == re.findall(r".*-->.*", FILM)
    assert text.startswith("WEBVTT - Допыт [")
    assert f"<v.yellow {contract.LABEL} &amp; Ко>" in text
    assert f"&lt;{contract.LABEL}&gt; <00:00:05.000>і ўсё" in text


def test_who_speaks_is_a_person(tmp_path: Path) -> None:
    record = Redactor(key=Key.new()).file(put(tmp_path, FILM), tmp_path / "copy.vtt")
    text = html.unescape((tmp_path / "copy.vtt").read_text("utf-8"))
    for value in ("Зянон", "Шап", "тунок", "Дуся", "Ко>"):
        assert value not in text
    assert re.search(r"<v.yellow \[PERSON-[0-9A-Z]{8}\]>", text)
    assert record.dropped == {"style": 1}


def test_names_of_settings_and_classes_are_left_out(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.500 region:dusia line:0 \n"
        "<v.red.dusia Дуся>Добры <c.dusia>дзень</c></v> <i.dusia>так\n"
        "\n00:04.000 --> 00:05.000 Дуся\n1 < 2\n"
    )
    record = Redactor(key=Key.new()).file(put(tmp_path, text), tmp_path / "copy.vtt")
    copy = re.sub(r"\[PERSON-\w{8}\]", "#", (tmp_path / "copy.vtt").read_text("utf-8"))
    assert copy == (
        "WEBVTT\n\n00:01.000 --> 00:03.500 line:0\n<v.red #>Добры <c>дзень</c></v> <i>так\n"
        "\n00:04.000 --> 00:05.000\n1 < 2\n"
    )
    assert record.dropped == {"setting": 3}


def test_lines_that_are_read_in_pieces_are_copied_as_they_are(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000 " + "line:0 " * 9_000 + "\n" + "<c.a>" * 9_000
    Redactor(key=Key.new()).file(put(tmp_path, text), tmp_path / "copy.vtt")
    assert (tmp_path / "copy.vtt").read_text("utf-8") == text


def test_what_is_kept_is_kept(tmp_path: Path) -> None:
    contract.assert_kept(VTT, put(tmp_path, FILM), same_bytes=False)
    without = FILM.replace('STYLE\n::cue(v[voice="Дуся"]) { color: red }\n', "")
    contract.assert_kept(VTT, put(tmp_path, without), same_bytes=True)


def test_truncated(tmp_path: Path) -> None:
    source = put(tmp_path, FILM)
    contract.assert_truncated_is_safe(VTT, source, range(1, len(FILM.encode()), 23))


def test_content_tells_what_it_is() -> None:
    assert VTT.matches(b"\xef\xbb\xbfWEBVTT\n\n", "a.txt") == Match.CONTENT
    assert VTT.matches(b"WEBVTTS are fun", "a.vtt") == Match.NO


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    contract.assert_kept(VTT, put(tmp_path_factory.mktemp("any"), FILM + text), same_bytes=False)
