"""DBF tables: every type of field and code page; the copy read by a few lines of our own."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from formats.contract import (
    LABEL,
    LIMITS,
    assert_kept,
    assert_redacted,
    no_edits,
    replacing,
    segments,
    texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact import Key, Policy, Redactor
from redact.errors import FileError, TooLargeError, UnreadableFileError, UnsupportedFormatError
from redact.formats import format_of
from redact.formats.base import Match
from redact.formats.dbf import Dbf
from redact.options import Rule

DBF = Dbf()
NAME, WHO, PHONE = "Зенон Шаптунок", "Шаптунок", "375296123457"
FIELDS = [("ФИО", "C", 20, 0), ("TEL", "N", 12, 0), ("BORN", "D", 8, 0), ("SUM", "N", 9, 2),
          ("OK", "L", 1, 0), ("NOTE", "C", 40, 0)]  # fmt: skip
ROWS = [
    [NAME, PHONE, "19900102", "     1.50", "T", f"звонил {WHO} вечером"],
    ["Дубовик Янка", "5", "", "", "?", "просто слова"],
    ["", "", "20200809", "12345.00", "", ""],
]
PAGES = {"cp866": 0x65, "cp1251": 0xC9}

Descriptor = tuple[str, str, int, int]


def built(
    fields: Sequence[Descriptor],
    rows: Sequence[Sequence[str | bytes]],
    codec: str = "cp866",
    *,
    page: int = 0,
    version: int = 3,
    deleted: Sequence[int] = (),
    tail: bytes = b"\x1a",
) -> bytes:
    """Return a table."""
    size = 1 + sum(length for _, _, length, _ in fields)
    start = 32 + 32 * len(fields) + 1
    head = bytes((version, 99, 5, 7)) + struct.pack("<IHH", len(rows), start, size)
    data = head + bytes(17) + bytes((page, 0, 0))
    for name, type, length, decimals in fields:
        low, high = (length & 255, length >> 8) if type == "C" else (length, decimals)
        data += name.encode(codec).ljust(11, b"\0") + type.encode() + bytes((1, 2, 3, 4, low, high))
        data += bytes(14)
    data += b"\r"
    for number, row in enumerate(rows):
        data += b"*" if number in deleted else b" "
        for value, (_, type, length, _) in zip(row, fields, strict=True):
            raw = value if isinstance(value, bytes) else value.encode(codec)
            data += raw.rjust(length) if type in "NF" else raw.ljust(length)
    return data + tail


def parsed(data: bytes, codec: str) -> tuple[list[tuple[str, str, int]], list[list[str]]]:
    """Return fields and values of a table, read apart from the code under test."""
    count, start, size = struct.unpack_from("<IHH", data, 4)
    fields = []
    for at in range(32, start - 1, 32):
        type = chr(data[at + 11])
        length = data[at + 16] + (256 * data[at + 17] if type == "C" else 0)
        fields.append((data[at : at + 11].rstrip(b"\0").decode(codec), type, length))
    rows = []
    for number in range(count):
        at = start + number * size
        assert data[at] == 0x20
        at += 1
        row = []
        for _, _, length in fields:
            row.append(data[at : at + length].decode(codec).strip(" \0"))
            at += length
        rows.append(row)
    assert len(data) == start + count * size + 1
    return fields, rows


def put(folder: Path, data: bytes) -> Path:
    source = folder / "a.dbf"
    source.write_bytes(data)
    return source


@pytest.mark.parametrize("codec", ["cp866", "cp1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("page", [None, 0, 3], ids=["its own page", "no page", "a wrong page"])
def test_code_pages(codec: str, page: int | None, tmp_path: Path) -> None:
    fields = [(n, t, 2 * size if t == "C" else size, d) for n, t, size, d in FIELDS]
    own = PAGES.get(codec, 0) if page is None else page
    source = put(tmp_path, built(fields, ROWS, codec, page=own))
    assert_kept(DBF, source, same_bytes=False)
    small = replace(LIMITS, line_chars=15, batch_chars=30)
    assert_kept(DBF, source, same_bytes=False, limits=small)
    copy = assert_redacted(DBF, source, [WHO, PHONE], encodings=[codec]).read_bytes()
    fields_read, rows = parsed(copy, codec if codec in PAGES else "utf-8")
    assert fields_read == [
        ("ФИО", "C", 40),
        ("TEL", "C", 17),
        ("BORN", "D", 8),
        ("SUM", "N", 9),
        ("OK", "L", 1),
        ("NOTE", "C", 80),
    ]
    assert rows == [
        [f"Зенон {LABEL}", LABEL, "19900102", "1.50", "T", f"звонил {LABEL} вечером"],
        ["Дубовик Янка", "5", "", "", "?", "просто слова"],
        ["", "", "20200809", "12345.00", "", ""],
    ]
    assert copy[29] == PAGES.get(codec, 0)
    assert copy[1:4] == bytes((80, 1, 1))


def test_a_whole_run(tmp_path: Path) -> None:
    redactor = Redactor(key=Key.new())
    source = put(tmp_path, built(FIELDS, [*ROWS, ROWS[0]], page=0x65, deleted=[3]))
    copies = [tmp_path / "1.dbf", tmp_path / "2.dbf"]
    for copy in copies:
        record = redactor.file(source, copy)
    assert copies[0].read_bytes() == copies[1].read_bytes()
    _, rows = parsed(copies[0].read_bytes(), "cp866")
    assert len(rows) == 3
    assert WHO.encode("cp866") not in copies[0].read_bytes()
    assert PHONE.encode() not in copies[0].read_bytes()
    assert rows[0][5].startswith("звонил [PERSON-")
    assert record.dropped == {"deleted record": 1}


@pytest.mark.parametrize("operator", ["remove", "mask"])
def test_texts_that_end_with_a_space_then(operator: str, tmp_path: Path) -> None:
    policy = Policy(others=Rule(operator=operator))
    row = [f"звонил {NAME}", PHONE, "", "", "", f"{PHONE} звонил {NAME}"]
    fields = [("WHAT", "C", 60, 0), *FIELDS[1:]]
    source = put(tmp_path, built(fields, [row, *ROWS], page=0x65))
    Redactor(key=Key.new(), policy=policy).file(source, tmp_path / "c.dbf")
    assert parsed((tmp_path / "c.dbf").read_bytes(), "cp866")[1][0][0].startswith("звонил")


def test_a_replacement_that_the_code_page_does_not_have(tmp_path: Path) -> None:
    policy = Policy(others=Rule(operator="replace", text="[чалавек з імем ₿]"))
    source = put(tmp_path, built(FIELDS, ROWS, page=0x65))
    Redactor(key=Key.new(), policy=policy).file(source, tmp_path / "c.dbf")
    _, rows = parsed((tmp_path / "c.dbf").read_bytes(), "utf-8")
    assert rows[0][0] == "[чалавек з імем ₿]"
    assert rows[1][5] == "просто слова"


def test_names_of_fields(tmp_path: Path) -> None:
    fields = [("Шаптунок", "C", 5, 0), ("A_B", "C", 5, 0), ("A_B", "C", 5, 0)]
    source = put(tmp_path, built(fields, [["а", "б", "в"]], page=0x65))
    copy = tmp_path / "copy"
    DBF.write(source, copy, replacing([WHO]), LIMITS)
    assert [f[0] for f in parsed(copy.read_bytes(), "cp866")[0]] == ["FIELD_1", "A_B", "FIELD_3"]
    found = segments(DBF, source)
    assert [s.text for s in found if s.gone] == [WHO, "A B", "A B"]
    (first, second, _) = [s for s in found if not s.gone]
    assert (first.place, first.label, first.column, first.glue) == (
        "row 1, column 1", WHO, 1, None)  # fmt: skip
    assert (second.label, second.glue) == ("A B", "\n")


def test_fields_of_later_programs(tmp_path: Path) -> None:
    moment = struct.pack("<ii", 2_459_071, 36_061_000)
    fields = [("I", "I", 4, 0), ("Y", "Y", 8, 4), ("T", "T", 8, 0), ("B", "B", 8, 2),
              ("M", "M", 4, 0), ("F", "F", 10, 1), ("_NullFlags", "0", 1, 0)]  # fmt: skip
    row = [struct.pack("<i", 29_612_345), struct.pack("<q", 1_234_500), moment,
           struct.pack("<d", 375296123457.0), bytes((9, 0, 0, 0)), "12345.5", b"\x03"]  # fmt: skip
    source = put(tmp_path, built(fields, [row], version=0x30, page=0xC9))
    read = list(DBF.read(source, LIMITS))
    assert read[0].dropped == {"memo field": 1}
    assert [s.text for s in read[1].segments] == [
        "29612345", "123.4500", "2020-08-09 10:01:01", "375296123457.0", "12345.5"
    ]  # fmt: skip
    copy = assert_redacted(DBF, source, ["375296123457"]).read_bytes()
    read_fields, rows = parsed(copy, "cp1251")
    assert read_fields[0] == ("I", "N", 11)
    assert rows == [["29612345", "123.4500", "2020-08-09 10:01:01", f"{LABEL}.0", "12345.5"]]
    assert bytes((9, 0, 0, 0)) not in copy[300:]


def test_values_that_are_not_of_their_type(tmp_path: Path) -> None:
    row = [f"а\0{WHO}", "абв", "зд 1990", "", "Ш", "тэкст\0\0"]
    source = put(tmp_path, built(FIELDS, [row, *ROWS], "cp1251", page=0xC9))
    copy = assert_redacted(DBF, source, [WHO], encodings=["cp1251"])
    fields, rows = parsed(copy.read_bytes(), "cp1251")
    assert rows[0] == [f"а {LABEL}", "абв", "зд 1990", "", "", "тэкст"]
    assert [field[1] for field in fields] == ["C", "C", "C", "N", "L", "C"]
    assert rows[1][2] == "1990-01-02"


def test_long_texts(tmp_path: Path) -> None:
    text = " ".join(["слово", WHO] * 20)
    source = put(tmp_path, built([("A", "C", 300, 0)], [[text]], page=0x65))
    copy = assert_redacted(DBF, source, [WHO])
    fields, rows = parsed(copy.read_bytes(), "cp866")
    assert rows == [[text.replace(WHO, LABEL)]]
    assert fields == [("A", "C", len(rows[0][0]))]
    wide = put(tmp_path, built([("A", "C", 65_000, 0)], [[f"{WHO} " * 7_000]], page=0x65))
    with pytest.raises(TooLargeError):
        DBF.write(wide, tmp_path / "wide", replacing([WHO]), LIMITS)


def test_what_lies_between_and_behind_is_not_copied(tmp_path: Path) -> None:
    hidden = WHO.encode("cp866")
    data = bytearray(built(FIELDS, ROWS, page=0x65, tail=b"\x1a" + hidden * 3))
    data[12:20] = hidden
    data[32 + 5 : 32 + 11] = hidden[:6]
    source = put(tmp_path, bytes(data))
    assert next(iter(DBF.read(source, LIMITS))).dropped == {"data behind the last record": 1}
    copy = tmp_path / "copy"
    DBF.write(source, copy, replacing([WHO]), LIMITS)
    assert hidden not in copy.read_bytes()
    rest = b"".join(part for part in DBF.rest(source, LIMITS) if isinstance(part, bytes))
    assert rest.count(hidden) >= 4
    gone = put(tmp_path, built(FIELDS, ROWS, page=0x65, deleted=[0]))
    assert any(hidden in part for part in DBF.rest(gone, LIMITS) if isinstance(part, bytes))


def test_damaged_tables(tmp_path: Path) -> None:
    data = built(FIELDS, ROWS, page=0x65)
    for cut in range(0, len(data) - 1, 7):
        source = put(tmp_path, data[:cut])
        with pytest.raises(UnreadableFileError):
            texts(DBF, source)
    for at in range(0, 260):
        source = put(tmp_path, data[:at] + b"\xff" + data[at + 1 :])
        copy = tmp_path / "copy"
        copy.unlink(missing_ok=True)
        try:
            texts(DBF, source)
        except FileError:
            continue
        DBF.write(source, copy, no_edits, LIMITS)
        assert [b.segments for b in DBF.reread(copy, LIMITS)]


def test_a_code_page_that_nobody_knows(tmp_path: Path) -> None:
    row = ["Größe über Öl in Köln"]
    source = put(tmp_path, built([("A", "C", 30, 0)], [row], "cp437"))
    with pytest.raises(UnreadableFileError):
        texts(DBF, source)
    source = put(tmp_path, built([("A", "C", 30, 0)], [row], "cp437", page=1))
    assert texts(DBF, source) == ["A", *row]
    source = put(tmp_path, built([("A", "C", 20, 0)], [["Müller Jörg"]], "cp1252", page=3))
    assert texts(DBF, source) == ["A", "Müller Jörg"]


def test_content_tells_what_it_is(tmp_path: Path) -> None:
    data = built(FIELDS, ROWS)
    assert DBF.matches(data, "a.txt") == Match.CONTENT
    assert format_of(data, "a.dbf").name == "dbf"
    assert DBF.matches(b"\x03" + bytes(200), "a.dbf") == Match.NO
    assert DBF.matches(b"0" * 500, "a.txt") == Match.NO
    seven = bytes((4, 99, 5, 7)) + struct.pack("<IHH", 0, 117, 5) + bytes(200)
    assert DBF.matches(seven, "a.dbf") == Match.CONTENT
    with pytest.raises(UnsupportedFormatError):
        texts(DBF, put(tmp_path, seven))


LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕ"
TEXTS = st.text(st.sampled_from(LETTERS + " 0.-\0\t\nё?"), max_size=20)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=4))
def test_any_values(rows: list[tuple[str, ...]], tmp_path: Path) -> None:
    fields = [("A", "C", 20, 0), ("B", "N", 20, 0), ("C", "D", 20, 0), ("D", "L", 20, 0),
              ("E", "C", 20, 0)]  # fmt: skip
    source = put(tmp_path, built(fields, rows, "cp866", page=0x65))
    read = [b.segments for b in list(DBF.read(source, LIMITS))[1:]]
    for marks in ([], ["а"], [" "], ["0"]):
        copy = tmp_path / "copy"
        copy.unlink(missing_ok=True)
        for new in (LABEL, ""):
            copy.unlink(missing_ok=True)
            DBF.write(source, copy, replacing(marks, new), LIMITS)
            again = [s.text for b in DBF.reread(copy, LIMITS) for s in b.segments]
            meant = [s.text for segments in read for s in segments]
            for mark in marks:
                meant = [text.replace(mark, new) for text in meant]
            assert again == [text for text in meant if text.strip()]
