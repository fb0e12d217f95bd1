"""Tables of text: cells are segments, everything not edited stays byte for byte."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
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

from redact import Key, Redactor
from redact.errors import UnreadableFileError
from redact.formats import format_of
from redact.formats._csv_rows import Grammar
from redact.formats.csv import Csv

CSV = Csv()
TABLE = (
    'ФИО;Телефон;"Примечание"\r\n'
    '"Кравцов; Сергей";+375 29 700-11-22;"сказал ""да"""\r\n'
    "Дубовик Янка;80297001133;\r\n"
    "\r\n"
    '"ООО ""Рога"";\nкорпус 2";;нет\n'
    "Щербакова Юлия;8 029 700 11 44;просто"
)
MARKS = ["Кравцов; Сергей", "Дубовик Янка", "80297001133", "Щербакова Юлия", "да"]
SMALL = replace(LIMITS, line_chars=30, batch_chars=60)


def file_of(text: str, folder: Path, codec: str = "utf-8") -> Path:
    source = folder / "table.csv"
    source.write_bytes(text.encode(codec))
    return source


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_table_in_every_encoding(codec: str, tmp_path: Path) -> None:
    source = file_of(TABLE, tmp_path, codec)
    assert_kept(CSV, source, same_bytes=True)
    assert_kept(CSV, source, same_bytes=True, limits=SMALL)
    copy = assert_redacted(CSV, source, MARKS, encodings=[codec])
    assert_redacted(CSV, source, MARKS, encodings=[codec], limits=SMALL)
    wanted = TABLE
    for mark in MARKS:
        wanted = wanted.replace(mark, LABEL)
    assert copy.read_bytes().decode(codec) == wanted
    assert_truncated_is_safe(CSV, source, range(0, 200, 9))


def test_places_columns_and_labels(tmp_path: Path) -> None:
    found = segments(CSV, file_of(TABLE, tmp_path))
    assert [s.text for s in found if s.column == 1] == [
        "ФИО",
        "Кравцов; Сергей",
        "Дубовик Янка",
        "",
        'ООО "Рога";\nкорпус 2',
        "Щербакова Юлия",
    ]
    assert [s.label for s in found[:6]] == ["", "", "", "ФИО", "Телефон", "Примечание"]
    assert [s.glue for s in found[:6]] == [None, None, None, None, "\n", "\n"]
    assert found[4].place == "row 2, column 2"
    assert found[-1].place == "row 6, column 3"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Кравцов;Сергей;Минск\nДубовик;Янка;Гомель\n", []),
        ("Кравцов;80297001122\nДубовик;80297001133\n", []),
        ("Бригада;Отзыв\n12;77\n14;78\n", ["Бригада", "Отзыв"]),
        ("name,phone\nIvan,1\n", ["name", "phone"]),
        ("№ п/п;Ф.И.О.;тел.\n1;Кравцов;5\n", ["№ п/п", "Ф.И.О.", "тел."]),
        ("Прозвішча\tІмя\nКраўцоў\tЯнка\n", ["Прозвішча", "Імя"]),
        ("Список жильцов;;\nимя;дом;дата\nЯнка;5;2\n", ["имя", "дом", "дата"]),
        ("Телефон 1;Телефон 2\n80297001122;\n", ["Телефон 1", "Телефон 2"]),
        ("Кравцов;улица Зелёная, 5\nДубовик;улица Новая, 6\n", []),
    ],
    ids=["names", "phones", "digits below", "English", "dots", "Belarusian", "title", "numbered",
         "a street is no header"],
)  # fmt: skip
def test_headers(text: str, labels: list[str], tmp_path: Path) -> None:
    found = segments(CSV, file_of(text, tmp_path))
    last = [s.label for s in found if s.place.startswith(found[-1].place.split(",")[0] + ",")]
    assert [label for label in last if label] == labels


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a;b;c\n1;2;3\n", ["1", "2", "3"]),
        ("a\tb, c\nx, y\tz\n", ["x, y", "z"]),
        ("a|b\n1|2, 3\n", ["1", "2, 3"]),
        ("a,b\n1,x\n", ["1", "x"]),
        ("имя;сумма\nЯнка;1,5\nАлесь;2,5\n", ["Алесь", "2,5"]),
        ("sep=^\na;b^c\nd;e^f\n", ["d;e", "f"]),
        ("'a;b';c\n'd;e';f\n", ["d;e", "f"]),
        ("одна колонка\nещё строка, с запятой\nи без\n", ["и без"]),
        ('a, "b, c"\nd, "e, f"\n', ["d", "e, f"]),
        ('x,"a \\"b\\", c"\ny,"d \\"e\\", f"\n', ["y", 'd "e", f']),
    ],
    ids=["semicolon", "tab", "bar", "comma", "decimal comma", "sep line", "single quotes",
         "no delimiter", "blank before quote", "backslash"],
)  # fmt: skip
def test_dialects(text: str, row: list[str], tmp_path: Path) -> None:
    source = file_of(text, tmp_path)
    found = segments(CSV, source)
    number = found[-1].place.split(",")[0]
    assert [s.text for s in found if s.place.startswith(number + ",")] == row
    assert_kept(CSV, source, same_bytes=True)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"Рога" и копыта', '"Рога" и копыта'),
        ('5" труба', '5" труба'),
        ('"никогда не закрыта', '"никогда не закрыта'),
        ('"закрыта" ', "закрыта"),
        ('"C:\\"', "C:\\"),
        ('""', ""),
        ('""""', '"'),
    ],
)
def test_stray_quotes_are_plain_characters_of_their_cell(
    cell: str, text: str, tmp_path: Path
) -> None:
    source = file_of(f"имя;текст;год\nx;{cell};1981\ny;z;1982\n", tmp_path)
    assert texts(CSV, source)[3:] == ["x", text, "1981", "y", "z", "1982", ""][:6]
    assert_kept(CSV, source, same_bytes=True)
    assert_redacted(CSV, source, ["1981", "z"])


@pytest.mark.parametrize("new", ["a;b", 'say "x"', "two\nlines", '"q"', ""])
@pytest.mark.parametrize(
    "cell", ["Кравцов", '"Кравцов"', '"x ""Кравцов"" y"', '"x\\"Кравцов\\" y"']
)
def test_a_cell_gets_the_quotes_it_needs(new: str, cell: str, tmp_path: Path) -> None:
    source = file_of(f"a;b;c\n1;2;3\n{cell}\n4;5;6\n", tmp_path)
    before = texts(CSV, source)
    CSV.write(source, tmp_path / "copy.csv", replacing(["Кравцов"], new), LIMITS)
    assert texts(CSV, tmp_path / "copy.csv") == [t.replace("Кравцов", new) for t in before]


CELLS = st.lists(
    st.lists(
        st.text(
            st.one_of(
                st.sampled_from(list(" ;,\t|\"'\\\n\r")),
                st.characters(exclude_characters="\0\x04\ufeff", exclude_categories=["Cs"]),
            ),
            max_size=12,
        ),
        min_size=2,
        max_size=5,
    ),
    min_size=1,
    max_size=8,
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    rows=CELLS,
    delimiter=st.sampled_from(";,\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_cells_are_those_of_the_csv_module(
    rows: list[list[str]], delimiter: str, quoting: int, end: str, tmp_path: Path
) -> None:
    rows = [[plain(cell, end) for cell in row] for row in rows]
    text = written(rows, delimiter, quoting, end)
    for size in (1, 3, 1000):
        blocks = [text[at : at + size] for at in range(0, len(text), size)]
        grammar = Grammar(delimiter)
        read = list(grammar.rows(blocks, 10_000))
        assert [row.texts for row in read] == rows
        assert "".join(delimiter.join(row.cells) + row.end for row in read) == text
    source = tmp_path / "any.csv"
    source.write_bytes(text.encode())
    assert_kept(CSV, source, same_bytes=True)
    assert_kept(CSV, source, same_bytes=True, limits=replace(SMALL, batch_chars=5, line_chars=4))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(
    rows=CELLS,
    new=st.text(st.sampled_from('a;,"\n '), max_size=5),
    delimiter=st.sampled_from(";,"),
)
def test_edited_cells_are_read_by_the_csv_module(
    rows: list[list[str]], new: str, delimiter: str, tmp_path: Path
) -> None:
    named = [[f"Кравцов{plain(cell, '')}" for cell in row] for row in rows]
    rows = [["имя", "дом"], *named]
    source, copy = tmp_path / "any.csv", tmp_path / "copy.csv"
    source.write_bytes(f"sep={delimiter}\n{written(rows, delimiter)}".encode())
    copy.unlink(missing_ok=True)
    CSV.write(source, copy, replacing(["Кравцов"], f"x{new}"), LIMITS)
    text = copy.read_bytes().decode().split("\n", 1)[1]
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert read == [[cell.replace("Кравцов", f"x{new}") for cell in row] for row in rows]


def written(
    rows: list[list[str]], delimiter: str, quoting: int = csv.QUOTE_MINIMAL, end: str = "\n"
) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return file.getvalue()


def plain(cell: str, end: str) -> str:
    """Drop the line ends that Python 3.11 writes unquoted: those that are not in ``end``."""
    return "".join(sign for sign in cell if sign not in "\r\n" or sign in end)


def test_long_cells_and_rows_come_in_pieces(tmp_path: Path) -> None:
    words = "слово слово слово. " * 40
    source = file_of(f'имя;текст\nКравцов;"{words}"\n{"x" * 2000};y\n{"a;" * 900}Янка', tmp_path)
    assert_kept(CSV, source, same_bytes=True, limits=SMALL)
    found = segments(CSV, source, SMALL)
    assert all(len(s.text) <= SMALL.line_chars for s in found)
    assert "".join(s.text for s in found if s.place == "row 2, column 2") == words
    assert "".join(s.text for s in found if s.place == "row 3, column 1") == "x" * 2000
    assert found[-1].place == "row 4, column 901"
    assert_redacted(CSV, source, ["Кравцов", "Янка", "слово."], limits=SMALL)


def test_a_part_of_an_endless_cell_cannot_get_quotes(tmp_path: Path) -> None:
    source = file_of("a;b\nc;d\n" + "слово " * 50_000 + ";x\n", tmp_path)
    with pytest.raises(UnreadableFileError, match="too long"):
        CSV.write(source, tmp_path / "copy.csv", replacing(["слово"], "a;b"), SMALL)


def test_large_tables_come_in_batches_of_whole_rows(tmp_path: Path) -> None:
    rows = "".join(f"{n};Кравцов Сергей;+375 29 700-{n:04}\n" for n in range(400))
    source = file_of("номер;имя;телефон\n" + rows, tmp_path)
    batches = list(CSV.read(source, replace(LIMITS, batch_chars=1000)))
    assert len(batches) > 10
    assert all(b.segments[0].column == 1 and b.segments[-1].column == 3 for b in batches)
    assert_redacted(CSV, source, ["Кравцов Сергей"], limits=replace(LIMITS, batch_chars=1000))


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        ("имя;дом\nЯнка;5\n".encode(), "a.csv", "csv"),
        ("имя\tдом\nЯнка\t5\n".encode("cp1251"), "A.TSV", "csv"),
        ("имя;дом\nЯнка;5\n".encode(), "a.txt", "text"),
    ],
)
def test_the_name_tells_a_table(data: bytes, name: str, format: str) -> None:
    assert format_of(data, name).name == format


def test_heads_are_read_apart_from_each_other_and_from_the_rows(tmp_path: Path) -> None:
    source = tmp_path / "table.csv"
    source.write_text("ФИО;Звание\nВерас Іван;майор\nСыч Пётр;капитан\n", encoding="utf-8")
    (batch,) = CSV.read(source, LIMITS)
    glues = [segment.glue for segment in batch.segments]
    assert glues == [None, None, None, "\n", "\n", "\n"]


def test_the_senders_of_messages_are_people_whatever_is_written(tmp_path: Path) -> None:
    """Viber exports a table that names no columns; others name the one of the sender."""
    viber = (
        "12/08/2020,14:23:11,Сантэхнік Вова,+375296123457,Добры дзень\n"
        '12/08/2020,14:24:01,Me,,"Прывітанне, Вова"\n'
        "13/08/2020,09:00:00,zenon_77,+375296123458,ок\n"
    )
    named = "Date;Sender;Text\n12/08/2020;zenon_77;ок\n13/08/2020;Сантэхнік Вова;так\n"
    for text in (viber, named):
        source = tmp_path / "a.csv"
        source.write_text(text, "utf-8")
        Redactor(key=Key.new()).file(source, tmp_path / "copy.csv")
        copy = (tmp_path / "copy.csv").read_text("utf-8")
        assert "Сантэхнік" not in copy and "zenon" not in copy and "6123457" not in copy
        assert len(re.findall(r"[,;]\[PERSON-\w{8}\][,;]", copy)) >= 2
        (tmp_path / "copy.csv").unlink()


CODED = base64.b64encode(bytes(range(256)) * 2).decode()


@pytest.mark.parametrize(
    "held",
    [
        json.dumps({"имя": "Шаптунок", "n": [1, "так"]}),
        "<p>&#1064;&#1072;&#1087;&#1090;&#1091;&#1085;&#1086;&#1082;; <b>так</b></p>",
        f"фота, data:image/png;base64,{CODED} Шаптунок",
    ],
    ids=["json", "page", "picture"],
)
def test_what_stands_in_cells_is_read_as_what_it_is(tmp_path: Path, held: str) -> None:
    source = tmp_path / "a.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["номер", "запіс"], ["1", held], ["2", "так"], ["3", held]])
    copy = assert_redacted(CSV, source, ["Шаптунок"])
    with copy.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in (rows[1], rows[3]):
        said = json.loads(row[1])["имя"] if held.startswith("{") else row[1]
        assert LABEL in said and "&#1064;" not in said and CODED[:40] not in said
    assert rows[2] == ["2", "так"]


def test_files_in_cells_are_left_out_and_counted(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text(f"номер;фота\n1;{CODED}\n2;так\n", "utf-8")
    (batch,) = CSV.read(source, LIMITS)
    assert batch.dropped == {"embedded file": 1}
    CSV.write(source, tmp_path / "c.csv", replacing([]), LIMITS)
    assert (tmp_path / "c.csv").read_text("utf-8") == "номер;фота\n1;\n2;так\n"
