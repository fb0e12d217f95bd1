"""Dumps of SQL: loaded again by a database, or parsed here, they say what was meant."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
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
from redact.errors import FileError, TooLargeError, UnreadableFileError, UnsupportedFormatError
from redact.formats import format_of
from redact.formats.base import Match
from redact.formats.sql import Sql

SQL = Sql()
NAME, WHO, PHONE, NUMBER = "Зянон Шаптунок", "Шаптунок", "+375 29 612-34-57", "375296123457"
HEX = NAME.encode().hex()
MARKS = [WHO, PHONE, NUMBER]
SMALL = replace(LIMITS, line_chars=40, batch_chars=50)

POSTGRES = f"""--
-- PostgreSQL database dump
--

\\restrict abc
SET standard_conforming_strings = on;
/* зроблена /* для {WHO} */ учора */
CREATE TABLE public.people (
    id integer NOT NULL,
    full_name text DEFAULT '{WHO}'::text,
    "тэлефон {WHO}" character varying(20),
    data bytea,
    CONSTRAINT people_key PRIMARY KEY (id)
);
ALTER TABLE public.{WHO} OWNER TO postgres;
CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $_$
  SELECT '{NAME}' -- не $$ $1
$_$;
COPY public.people (id, full_name, "тэлефон {WHO}", data) FROM stdin;
1\t{NAME}\t{PHONE}\t\\\\x{HEX}
2\tдва\\tсловы\\n\\\\ \\N\t\\N\t\\\\xff00ff00
3\t\t{NUMBER}\t\\\\x
\\.


COPY public.empty (id) FROM stdin;
\\.
INSERT INTO public.people (id, full_name) VALUES (4, 'О''Ніл і {WHO}'), (5, E'а\\'\\\\ {WHO}\\n');
INSERT INTO public.people VALUES ({NUMBER}, NULL, '{NUMBER}', '\\x{HEX}');
"""
MYSQL = f"""-- MySQL dump 10.13  Distrib 8.0.36
# заўвага {WHO}
/*!40101 SET NAMES utf8mb4 */;
/*!50013 DEFINER=`{WHO}`@`localhost` SQL SECURITY DEFINER */;
CREATE TABLE `people` (
  `id` bigint NOT NULL,
  `full_name` varchar(255) COMMENT 'імя, як у {WHO}',
  `note` text, `data` blob,
  PRIMARY KEY (`id`), KEY `k` (`full_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `people` VALUES
({NUMBER},'{NAME}','ён сказаў: \\'не\\' \\"так\\" \\\\ {WHO}\\nі ''ўсё''',0x{HEX}),
(2,"{WHO} \"\"у двукоссі\"\"\",NULL,_binary 'слова'),(3,'100%\\%',_utf8mb4'x',0xFF00FF00),
(4,'',X'{HEX}',0x01);
"""
LITE = f"""PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE people (id INTEGER, full_name TEXT, "нататка {WHO}" TEXT, data BLOB); -- {WHO}
INSERT INTO people VALUES(1,'{NAME}','двукоссе '' і " і \\',X'{HEX}');
INSERT INTO people VALUES({NUMBER},'радок
{PHONE}',NULL,X'FF00FF00');
INSERT INTO people VALUES(-1234.5,'',replace('a\\nb','\\n',char(10)),X'01');
COMMIT;
"""
DUMPS = {"postgres": POSTGRES, "mysql": MYSQL, "sqlite": LITE}


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    source = folder / "a.sql"
    source.write_bytes(text.encode(encoding))
    return source


@pytest.mark.parametrize("kind", DUMPS)
def test_dumps_of_every_kind(kind: str, tmp_path: Path) -> None:
    source = put(tmp_path, DUMPS[kind])
    marks = [mark for mark in MARKS if mark in DUMPS[kind]]
    for limits in (LIMITS, SMALL):
        kept = replace(limits)
        copy = assert_redacted(SQL, source, marks, limits=replace(kept, line_chars=20_000))
        found = copy.read_text("utf-8")
        assert HEX not in found.lower()
        assert "ff00ff00" not in found.lower()
    assert_truncated_is_safe(SQL, source, range(0, len(source.read_bytes()), 41))


@pytest.mark.parametrize("kind", DUMPS)
def test_what_is_not_edited_stays_byte_for_byte(kind: str, tmp_path: Path) -> None:
    text = re.sub(r"(?i)[x'\\]*ff00ff00'?", "NULL" if kind != "mysql" else "", DUMPS[kind])
    text = text.replace("0NULL", "NULL").replace(",0)", ",NULL)")
    for ends in ("\n", "\r\n"):
        source = put(tmp_path, text.replace("\n", ends))
        assert_kept(SQL, source, same_bytes=True)
        assert_kept(SQL, source, same_bytes=True, limits=SMALL)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = LITE.replace(f"X'{HEX}'", "NULL").replace("X'FF00FF00'", "NULL").replace("і", "и")
    source = put(tmp_path, text, encoding)
    assert_kept(SQL, source, same_bytes=True)
    assert_redacted(SQL, source, MARKS, encodings=[encoding])


def test_sqlite_loads_its_copy(tmp_path: Path) -> None:
    copy = assert_redacted(SQL, put(tmp_path, LITE), MARKS)
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(copy.read_text("utf-8"))
        rows = list(database.execute("SELECT * FROM people"))
        names = [row[1] for row in database.execute("PRAGMA table_info(people)")]
    assert names == ["id", "full_name", f"нататка {LABEL}", "data"]
    assert rows == [
        (1, f"Зянон {LABEL}", "двукоссе ' і \" і \\", f"Зянон {LABEL}".encode()),
        (LABEL, f"радок\n{LABEL}", None, b""),
        (-1234.5, "", "a\nb", b"\x01"),
    ]


def test_rows_of_postgres(tmp_path: Path) -> None:
    copy = assert_redacted(SQL, put(tmp_path, POSTGRES), MARKS).read_text("utf-8")
    rows = copy.split("FROM stdin;\n")[1].split("\n\\.")[0].split("\n")
    hexed = f"Зянон {LABEL}".encode().hex()
    assert rows[0] == f"1\tЗянон {LABEL}\t{LABEL}\t\\\\x{hexed}"
    assert rows[1] == "2\tдва\\tсловы\\n\\\\ \\N\t\\N\t\\\\x"
    assert rows[2] == f"3\t\t{LABEL}\t\\\\x"
    assert f"(4, 'О''Ніл і {LABEL}'), (5, E'а''\\\\ {LABEL}\\n');" in copy
    assert f"VALUES ('{LABEL}', NULL, '{LABEL}', '\\x{hexed}');" in copy
    assert f'ALTER TABLE public."{LABEL}" OWNER' in copy
    assert f"AS $_$\n  SELECT 'Зянон {LABEL}' -- не $$ $1\n$_$;" in copy


def test_rows_of_mysql(tmp_path: Path) -> None:
    copy = assert_redacted(SQL, put(tmp_path, MYSQL), [WHO, NUMBER]).read_text("utf-8")
    hexed = f"Зянон {LABEL}".encode().hex().upper()
    assert f"# заўвага {LABEL}\n/*!40101 SET NAMES utf8mb4 */;" in copy
    assert f"DEFINER=`{LABEL}`@`localhost`" in copy
    said = f"'ён сказаў: ''не'' \"так\" \\\\ {LABEL}\\nі ''ўсё'''"
    assert f"VALUES\n('{LABEL}','Зянон {LABEL}',{said},0x{hexed})," in copy
    assert f'(2,"{LABEL} ""у двукоссі""",NULL,_binary \'слова\')' in copy
    assert f"(3,'100%\\%',_utf8mb4'x',''),\n(4,'',X'{hexed}',0x01);" in copy


def test_places_and_labels(tmp_path: Path) -> None:
    found = segments(SQL, put(tmp_path, POSTGRES))
    names = [s for s in found if s.label == "full name"]
    assert [s.place for s in names] == [
        "row 1, column 2",
        "row 2, column 2",
        "row 4, column 2",
        "row 5, column 2",
    ]
    assert next(s for s in found if s.text == NUMBER).label == f"тэлефон {WHO}"
    first = next(s for s in found if s.place == "row 1, column 1")
    assert (first.text, first.glue, names[0].glue) == ("1", None, "\n")
    found = segments(SQL, put(tmp_path, MYSQL))
    assert [s.column for s in found if s.label == "full name"] == [2, 2, 2]


def test_a_whole_run(tmp_path: Path) -> None:
    redactor = Redactor(key=Key.new())
    for kind, dump in DUMPS.items():
        source, copy = put(tmp_path, dump), tmp_path / f"{kind}.sql"
        record = redactor.file(source, copy)
        said = copy.read_text("utf-8")
        assert WHO not in said
        assert PHONE not in said
        assert record.dropped == {"binary value": 1}
        assert record.format == "sql"


@pytest.mark.parametrize(
    "text",
    ["INSERT INTO a VALUES ('x", "/* x", "SELECT `x", "SELECT $$ x", "-- MySQL dump\nSELECT \"x",
     "-- PostgreSQL database dump\nCOPY a (b) FROM stdin;\n1\n"],
    ids=range(6),
)  # fmt: skip
def test_what_does_not_end_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        texts(SQL, put(tmp_path, text))


@pytest.mark.parametrize("text", ["_" * 25_000, "(" * 25_000, "$" * 25_001 + "x", "/" * 25_000,
                                  "''" * 15_000, "\\" * 25_000, "-" * 25_000, " " * 25_000,
                                  "/*" * 20_000, "$a$" * 20_001], ids=range(10))  # fmt: skip
def test_odd_texts_take_no_time(text: str, tmp_path: Path) -> None:
    for head in ("", "-- PostgreSQL database dump\n", "-- MySQL dump\n"):
        try:
            assert_kept(SQL, put(tmp_path, head + text), same_bytes=True)
        except UnreadableFileError:
            assert text[0] in "/'$"


def test_limits(tmp_path: Path) -> None:
    source = put(tmp_path, f"SELECT '{'слова ' * 5_000}';")
    assert_redacted(SQL, source, ["слова"])
    with pytest.raises(TooLargeError):
        texts(SQL, put(tmp_path, f"SELECT '{'слова ' * 200_000}'"), replace(LIMITS, file_bytes=40))


def test_bytes_that_are_no_text_are_refused_with_advice(tmp_path: Path) -> None:
    source = put(tmp_path, MYSQL)
    source.write_bytes(source.read_bytes() + b"SELECT _binary '\xff\xfe\x98\x00\x01';")
    with pytest.raises(FileError) as error:
        texts(SQL, source)
    assert "--hex-blob" in error.value.advice


def test_names_tell_what_it_is() -> None:
    for dump in DUMPS.values():
        assert SQL.matches(dump.encode(), "a.txt") == Match.CONTENT
    assert SQL.matches(b"SELECT 1;", "a.sql") == Match.NAME
    assert SQL.matches(b"SELECT 1;", "a.txt") == Match.NO
    with pytest.raises(UnsupportedFormatError) as error:
        format_of(b"PGDMP\x01\x0e\x00", "a.sql")
    assert "pg_restore" in error.value.message


QUICK = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(QUICK)
@given(values=st.lists(VALUES, min_size=1, max_size=4), new=st.sampled_from([LABEL, "'", "\\", ""]))
def test_any_values_of_sqlite(values: list[str], new: str, tmp_path: Path) -> None:
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in [*values, WHO])
    begin = "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
    source, copy = put(tmp_path, f"{begin}SELECT {quoted};"), tmp_path / "copy.sql"
    assert_kept(SQL, source, same_bytes=True)
    copy.unlink(missing_ok=True)
    SQL.write(source, copy, replacing([WHO], new), LIMITS)
    with closing(sqlite3.connect(":memory:")) as database:
        (row,) = database.execute(copy.read_bytes().decode().removeprefix(begin))
    assert list(row) == [*values, new]


@settings(QUICK)
@given(text=st.text(st.sampled_from(list("'\"`$/*-#\\;(,) \n\tаx1_.E")), max_size=60))
def test_any_text_is_refused_or_kept(text: str, tmp_path: Path) -> None:
    for head in ("", "-- PostgreSQL database dump\n", "-- MySQL dump\n"):
        source = put(tmp_path, head + text)
        try:
            texts(SQL, source)
        except FileError:
            continue
        assert_kept(SQL, source, same_bytes=True)
        said = "".join(texts(SQL, source)) + "".join(map(str, SQL.rest(source, LIMITS)))
        for letter in "аx1":
            assert said.count(letter) == (head + text).count(letter) or letter == "x"


def test_a_person_who_is_called_like_a_word_of_sql_withholds_nothing(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.sql", tmp_path / "copy.sql"
    source.write_text(
        "--\n-- PostgreSQL database dump\n--\nCREATE SCHEMA audit;\n"
        "CREATE TABLE audit.t (имя text, b text);\n"
        "INSERT INTO audit.t (имя, b) VALUES ('Schema', 'так');\n",
        "utf-8",
    )
    Redactor(key=Key.new()).file(source, copy)
    assert "CREATE SCHEMA audit;" in copy.read_text("utf-8")


ESCAPED = json.dumps({"name": NAME, "phone": 375296123457, "n": 5})
IN_CELLS = {
    "postgres": "-- PostgreSQL database dump\nCOPY t (a) FROM stdin;\n"
    + ESCAPED.replace("\\", "\\\\")
    + "\n\\.\n",
    "mysql": "-- MySQL dump 10\nINSERT INTO `t` VALUES ('"
    + ESCAPED.replace("\\", "\\\\").replace('"', '\\"')
    + "');\n",
    "sqlite": LITE.partition("CREATE")[0] + f"INSERT INTO t VALUES('{ESCAPED}');\nCOMMIT;\n",
}


@pytest.mark.parametrize("kind", IN_CELLS)
def test_json_in_cells_is_read_and_stays_json(kind: str, tmp_path: Path) -> None:
    source = put(tmp_path, IN_CELLS[kind])
    assert NAME in texts(SQL, source)
    copy = assert_redacted(SQL, source, [WHO, NUMBER])
    found = re.search(r"\{.*\}", copy.read_text("utf-8").replace("\\\\", "\\"))
    assert found
    said = found[0].replace('\\"', '"')
    assert json.loads(said) == {"name": f"Зянон {LABEL}", "phone": LABEL, "n": 5}


def test_words_of_the_language_are_no_names(tmp_path: Path) -> None:
    """Somebody called Text or Rowid does not withhold every dump."""
    source = put(tmp_path, LITE + "INSERT INTO people VALUES(2,'Rowid','Text',NULL);\n")
    copy = tmp_path / "copy.sql"
    SQL.write(source, copy, replacing(["Rowid", "Text", WHO, NUMBER]), LIMITS)
    assert not re.search(r"(?i)\b(rowid|text)\b", "".join(map(str, SQL.rest(copy, LIMITS))))
    assert "people" in "".join(map(str, SQL.rest(copy, LIMITS)))
