"""SubRip subtitles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from formats import contract
from hypothesis import given
from hypothesis import strategies as st

from redact import Key, Limits, Redactor
from redact.formats.base import Match
from redact.formats.srt import Srt

SRT = Srt()
FILM = """1
00:00:01,000 --> 00:00:03,500
<i>Мяне клічуць Зянон <b>Шап</b>тунок.</i>

2
00:00:04,000 --> 00:00:06,000 X1:100 X2:200 Y1:10 Y2:20
{\\an8}Тэлефон +375 29
612-34-57, <Дуся>

3
00:00:07,000 --> 00:00:09,000
2024

99
нічога
"""


def put(folder: Path, text: str, codec: str = "utf-8") -> Path:
    path = folder / "a.srt"
    path.write_bytes(text.encode(codec))
    return path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_is_said_is_redacted_and_times_stay(tmp_path: Path, codec: str, end: str) -> None:
    source = put(tmp_path, FILM.replace("\n", end), codec)
    contract.assert_kept(SRT, source, same_bytes=True)
    copy = contract.assert_redacted(SRT, source, ["Шаптунок", "612-34-57", "<Дуся>"])
    text = copy.read_bytes().decode(codec).replace("\r\n", "\n")
    assert re.findall(r".*-->.*", text) == re.findall(r".*-->.*", FILM)
    assert f"<i>Мяне клічуць Зянон <b>{contract.LABEL}</b>.</i>" in text
    assert "\n2024\n" in text


def test_a_name_over_tags_and_a_number_over_lines(tmp_path: Path) -> None:
    record = Redactor(key=Key.new()).file(put(tmp_path, FILM), tmp_path / "copy.srt")
    text = (tmp_path / "copy.srt").read_text("utf-8")
    for value in ("Зянон", "Шап", "тунок", "612-34-57", "Дуся"):
        assert value not in text
    assert record.counts["PHONE_NUMBER"] == 1


def test_numbers_of_cues_are_no_texts(tmp_path: Path) -> None:
    texts = contract.texts(SRT, put(tmp_path, FILM))
    assert "2024" in texts and "99" in texts and "1" not in texts and "3" not in texts


def test_many_cues_come_in_batches(tmp_path: Path) -> None:
    source = put(tmp_path, FILM * 200)
    limits = Limits(whole_text_bytes=10_000, batch_chars=5_000)
    assert len(list(SRT.read(source, limits))) > 1
    contract.assert_redacted(SRT, source, ["Шаптунок"], limits=limits)


def test_truncated(tmp_path: Path) -> None:
    source = put(tmp_path, FILM)
    contract.assert_truncated_is_safe(SRT, source, range(1, len(FILM.encode()), 23))


def test_content_tells_what_it_is() -> None:
    assert SRT.matches(FILM.encode(), "a.txt") == Match.CONTENT
    assert SRT.matches("Проста тэкст".encode(), "a.srt") == Match.NO


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    source = put(tmp_path_factory.mktemp("any"), FILM + text)
    contract.assert_kept(SRT, source, same_bytes=True)
