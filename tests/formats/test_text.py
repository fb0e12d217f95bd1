"""Plain text: lines are segments, encoding and line ends stay."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from formats.contract import (
    LABEL,
    LIMITS,
    assert_kept,
    assert_redacted,
    assert_truncated_is_safe,
    replacing,
    segments,
    texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact.errors import UnreadableFileError
from redact.formats import format_of
from redact.formats.base import Match
from redact.formats.text import Text
from redact.options import Limits

TEXT = Text()
LETTER = "Добрый день!\r\n\r\nМеня зовут Сергей Кравцов.\nТелефон: +375 29 700-11-22\rДо связи"
MARKS = ["Сергей Кравцов", "+375 29 700-11-22"]
SMALL = replace(LIMITS, line_chars=40, whole_text_bytes=100, batch_chars=200)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251", "koi8-r", "cp866", "utf-32"]
)
def test_letter_in_every_encoding(codec: str, tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_bytes(LETTER.encode(codec))
    assert_kept(TEXT, source, same_bytes=True)
    copy = assert_redacted(TEXT, source, MARKS, encodings=[codec])
    assert copy.read_bytes().decode(codec) == LETTER.replace(MARKS[0], LABEL).replace(
        MARKS[1], LABEL
    )
    assert_truncated_is_safe(TEXT, source, range(0, 60, 7))


def test_lines_and_places(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_bytes(LETTER.encode())
    found = segments(TEXT, source)
    assert [s.text for s in found] == [
        "Добрый день!",
        "",
        "Меня зовут Сергей Кравцов.",
        "Телефон: +375 29 700-11-22",
        "До связи",
    ]
    assert [s.place for s in found] == [f"line {n}" for n in range(1, 6)]
    assert {s.glue for s in found} == {"\n"}


def test_a_file_that_becomes_empty_still_has_its_line(tmp_path: Path) -> None:
    source, copy = tmp_path / "name.txt", tmp_path / "copy.txt"
    source.write_text("Кравцов", encoding="utf-8")
    TEXT.write(source, copy, replacing(["Кравцов"], ""), LIMITS)
    assert copy.read_bytes() == b""
    assert texts(TEXT, copy) == [""]


def test_only_line_ends_cut_lines(tmp_path: Path) -> None:
    source = tmp_path / "odd.txt"
    source.write_bytes("a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg".encode())
    assert len(texts(TEXT, source)) == 1
    assert_kept(TEXT, source, same_bytes=True)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    text=st.lists(
        st.one_of(
            st.sampled_from(["\n", "\r\n", "\r", " ", "Кравцов", ". ", "слово слово "]),
            st.text(st.characters(exclude_characters="\0\x04\ufeff", exclude_categories=["Cs"])),
        ),
        max_size=40,
    ).map("".join),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    limits=st.sampled_from([LIMITS, SMALL]),
)
def test_any_text_is_kept(text: str, codec: str, limits: Limits, tmp_path: Path) -> None:
    source = tmp_path / "any.txt"
    source.write_bytes(text.encode(codec))
    assert_kept(TEXT, source, same_bytes=True, limits=limits)
    found = segments(TEXT, source, limits)
    assert all(len(s.text) <= limits.line_chars for s in found)
    joined = "".join((s.glue or "") + s.text for s in found)[1:]
    assert joined == text.replace("\r\n", "\n").replace("\r", "\n")


def test_long_lines_come_in_pieces_cut_after_sentences(tmp_path: Path) -> None:
    source = tmp_path / "long.txt"
    sentence = "Первое предложение здесь. И второе. "
    source.write_text(sentence * 20 + "\nконец", encoding="utf-8")
    found = segments(TEXT, source, SMALL)
    assert "".join(s.text for s in found[:-1]) == sentence * 20
    assert [s.glue for s in found] == ["\n", *[""] * (len(found) - 2), "\n"]
    assert all(s.text.endswith(". ") for s in found[:-1])
    assert_redacted(TEXT, source, ["Первое"], limits=SMALL)


def test_large_text_comes_in_batches_that_end_with_a_line(tmp_path: Path) -> None:
    source = tmp_path / "big.txt"
    source.write_text("Строка с именем Кравцов и ещё слова\n" * 300, encoding="utf-8")
    batches = list(TEXT.read(source, SMALL))
    assert len(batches) > 10
    assert all(b.segments[0].glue == "\n" for b in batches)
    assert all(sum(len(s.text) for s in b.segments) < 300 for b in batches)
    assert_redacted(TEXT, source, ["Кравцов"], limits=SMALL)


def test_a_batch_ends_early_at_an_empty_line(tmp_path: Path) -> None:
    source = tmp_path / "cards.txt"
    card = "Фамилия: Кравцов\nИмя: Сергей\nДата рождения: 12.03.1981\nАдрес: Минск\n\n"
    source.write_text(card * 30, encoding="utf-8")
    batches = list(TEXT.read(source, replace(SMALL, batch_chars=80)))
    assert all(b.segments[-1].text == "" for b in batches)


def test_text_that_the_encoding_lacks_is_an_error(tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_bytes(LETTER.encode("koi8-r"))
    with pytest.raises(UnreadableFileError, match="cannot hold"):
        TEXT.write(source, tmp_path / "copy.txt", replacing(MARKS, "ў"), LIMITS)


@pytest.mark.parametrize(
    ("data", "name", "match"),
    [
        ("Привет".encode(), "a.txt", Match.NAME),
        ("# Привет".encode("cp1251"), "README.MD", Match.NAME),
        (b"plain", "no suffix", Match.FALLBACK),
        (b"\0\1\2\3binary\xff", "a.txt", Match.NAME),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n\0", "a", Match.NO),
    ],
)
def test_matches(data: bytes, name: str, match: Match) -> None:
    assert TEXT.matches(data, name) is match


def test_any_text_falls_back_to_text() -> None:
    assert format_of("Кравцов; Сергей".encode(), "list.xyz").name == "text"
