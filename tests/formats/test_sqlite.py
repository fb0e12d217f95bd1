"""SQLite databases: every cell, name and statement; the copy is a new database."""

from __future__ import annotations

import json
import re
import sqlite3
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from formats.contract import (
    LABEL,
    LIMITS,
    assert_kept,
    assert_redacted,
    assert_truncated_is_safe,
    no_edits,
    replacing,
    segments,
    texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact import Key, Policy, Redactor
from redact.errors import FileError, UnreadableFileError, UnsupportedFormatError
from redact.formats import format_of
from redact.formats.sqlite import Sqlite
from redact.model import FileRecord
from redact.options import Rule
from redact.workers import Child

SQLITE = Sqlite()
NAME, OTHER, PHONE = "Зянон Шаптунок", "Праксэда Лямцюгова", "+375 29 612-34-57"
NUMBER = 375296123457
SCHEMA = f"""
CREATE TABLE "Шаптунок" (id INTEGER PRIMARY KEY AUTOINCREMENT, full_name TEXT NOT NULL UNIQUE,
  phone INTEGER, "звоніць Шаптунок" TEXT DEFAULT '{NAME}', -- пісаў {NAME}
  CHECK (full_name <> 'Шаптунок'));
CREATE TABLE calls (id INTEGER PRIMARY KEY, who TEXT REFERENCES "Шаптунок"(full_name)
  ON DELETE CASCADE, note, data BLOB, more TEXT, amount REAL);
CREATE INDEX "па Шаптунку" ON calls (who DESC, id);
CREATE INDEX partial ON calls (who) WHERE who = '{NAME}';
CREATE VIEW named AS SELECT * FROM calls WHERE who = '{NAME}' /* {OTHER} */;
CREATE VIEW lost AS SELECT * FROM "Шаптунок";
CREATE VIEW spoken AS SELECT Лямцюгова.id FROM calls Лямцюгова;
CREATE TRIGGER noted AFTER INSERT ON calls WHEN NEW.id < 0
  BEGIN UPDATE calls SET note = '{OTHER}'; END;
CREATE VIRTUAL TABLE found USING fts5(body);
INSERT INTO found VALUES ('{NAME} знойдзены');
PRAGMA user_version = 7;
"""
MARKS = ["Шаптунок", "Шаптунку", "Лямцюгова", PHONE, str(NUMBER)]


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return Redactor(key=Key.new())


def made(folder: Path, script: str, *rows: tuple[str, tuple[object, ...]]) -> Path:
    source = folder / "a.sqlite"
    source.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as database:
        database.executescript(script)
        for table, values in rows:
            marks = ", ".join("?" * len(values))
            database.execute(f"INSERT INTO {table} VALUES ({marks})", values)
        database.commit()
    return source


def full(folder: Path) -> Path:
    mail = json.dumps({"імя": NAME, "n": [NUMBER, 5, True]}, ensure_ascii=False)
    return made(
        folder,
        SCHEMA,
        ('"Шаптунок"', (1, NAME, NUMBER, "вечарам")),
        ('"Шаптунок"', (2, OTHER, None, "")),
        ("calls", (1, NAME, f"нататка: {PHONE}", f"тэкст {NAME}".encode(), mail, 1.5)),
        ("calls", (2, OTHER, NUMBER, bytes(range(200)), "[1, 2", -123456.789)),
        ("calls", (3, None, 12, b"", f"[{NAME}", float("inf"))),
    )


def told(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return list(opened.execute(query))


def dump(database: Path) -> str:
    with closing(sqlite3.connect(database)) as opened:
        return "\n".join(opened.iterdump())


def redacted(redactor: Redactor, source: Path) -> tuple[FileRecord, Path]:
    """Redact twice, to the same bytes."""
    copy, again = source.with_name("copy.sqlite"), source.with_name("again.sqlite")
    for path in (copy, again):
        path.unlink(missing_ok=True)
    record = redactor.file(source, copy)
    redactor.file(source, again)
    assert copy.read_bytes() == again.read_bytes()
    assert told(copy, "PRAGMA integrity_check") == [("ok",)]
    return record, copy


def test_a_database_is_kept_and_redacted(tmp_path: Path) -> None:
    source = full(tmp_path)
    assert_kept(SQLITE, source, same_bytes=False)
    assert_truncated_is_safe(SQLITE, source, range(0, 60_000, 3_111))
    small = replace(LIMITS, line_chars=12, batch_chars=40)
    assert_kept(SQLITE, source, same_bytes=False, limits=small)
    copy = tmp_path / "copy.sqlite"
    SQLITE.write(source, copy, no_edits, LIMITS)
    plain = tmp_path / "second.sqlite"
    SQLITE.write(copy, plain, no_edits, LIMITS)
    assert plain.read_bytes() == copy.read_bytes()


def test_what_is_marked_is_nowhere(tmp_path: Path) -> None:
    source = full(tmp_path)
    found = SQLITE.read(source, LIMITS)
    texts = [segment.text for batch in found for segment in batch.segments]
    copy = tmp_path / "copy.sqlite"
    SQLITE.write(source, copy, replacing(MARKS), LIMITS)
    data = copy.read_bytes()
    for mark in MARKS:
        assert any(mark in text for text in texts)
        assert mark.encode() not in data
        assert not any(mark in str(part) for part in SQLITE.rest(copy, LIMITS))
    rows = told(copy, "SELECT * FROM calls")
    label = f"Зянон {LABEL}"
    assert rows[0][:4] == (1, label, f"нататка: {LABEL}", f"тэкст {label}".encode())
    assert json.loads(str(rows[0][4])) == {"імя": label, "n": [LABEL, 5, True]}
    assert rows[1] == (2, f"Праксэда {LABEL}", LABEL, b"", "[1, 2", -123456.789)
    assert rows[2] == (3, None, 12, b"", f"[{label}", float("inf"))
    people = told(copy, f'SELECT id, full_name, phone FROM "{LABEL}"')
    assert people == [(1, label, LABEL), (2, f"Праксэда {LABEL}", None)]
    assert told(copy, "PRAGMA user_version") == [(7,)]
    assert told(copy, "PRAGMA foreign_key_check") == []
    assert told(copy, "SELECT name FROM sqlite_master WHERE type = 'view'") == [("named",)]
    assert told(copy, "SELECT id FROM named") == [(1,)]
    assert told(copy, "SELECT count(*) FROM sqlite_master WHERE name LIKE 'found%'") == [(0,)]
    assert told(copy, "PRAGMA freelist_count") == [(0,)]


def test_a_whole_run(tmp_path: Path, redactor: Redactor) -> None:
    record, copy = redacted(redactor, full(tmp_path))
    said = dump(copy)
    for mark in ("Шаптунок", "Лямцюгова", PHONE, str(NUMBER)):
        assert mark.encode() not in copy.read_bytes()
        assert mark not in said
    assert "вечарам" in said
    assert "нататка: [PHONE_NUMBER-" in said
    assert record.dropped["virtual table"] == 1
    assert record.dropped["table of a virtual table"] == 5
    assert record.dropped["binary value"] == 1
    assert record.dropped["index"] == 1
    people, calls = told(copy, "SELECT name FROM sqlite_master WHERE type='table'")[0], "calls"
    joined = f'SELECT count(*) FROM {calls} JOIN "{people[0]}" ON who = full_name'
    assert told(copy, joined) == [(2,)]


def test_places_labels_and_order(tmp_path: Path) -> None:
    found = [s for s in segments(SQLITE, full(tmp_path)) if not s.gone]
    first = found[0]
    assert (first.text, first.place, first.label, first.column, first.glue) == (
        NAME,
        "table 1, row 1, column 2",
        "full name",
        2,
        None,
    )
    assert found[1].text == str(NUMBER)
    keyed = next(s for s in found if s.label == "імя")
    assert keyed.place == "table 2, row 1, column 5, value 1"
    assert keyed.column == 5


@pytest.mark.parametrize(
    "table",
    [
        "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)",
        "CREATE TABLE t (a INT, b TEXT) STRICT",
        "CREATE TABLE t (a INT CHECK (typeof(a) = 'integer'), b TEXT)",
        "CREATE TABLE t (a INT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "CREATE TABLE t (a INT PRIMARY KEY, b TEXT) WITHOUT ROWID",
        "CREATE TABLE t (a INT UNIQUE, b TEXT)",
        "CREATE TABLE t (a INT, b TEXT); CREATE UNIQUE INDEX u ON t (a)",
        "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT)",
    ],
    ids=lambda table: table[14:].replace(" ", "-").replace("'", ""),
)
@pytest.mark.parametrize(
    "new", [LABEL, "****", "", "00000"], ids=["label", "mask", "none", "digits"]
)
def test_a_copy_is_written_whatever_the_table_asks_for(
    table: str, new: str, tmp_path: Path
) -> None:
    numbers = [100_001, 100_002, 100_003, 200_004, 300_005]
    source = made(tmp_path, table, *(("t", (n, f"слова {n}")) for n in numbers))
    copy = tmp_path / "copy.sqlite"
    marks = [str(n) for n in numbers[1:4]]
    for limits in (LIMITS, replace(LIMITS, batch_chars=20)):
        copy.unlink(missing_ok=True)
        SQLITE.write(source, copy, replacing(marks, new), limits)
        expected = [numbers[0], new, new, new, numbers[4]]
        assert told(copy, "SELECT a FROM t NOT INDEXED") == [(value,) for value in expected]
        assert told(copy, "SELECT b FROM t NOT INDEXED")[4] == ("слова 300005",)
        assert told(copy, "PRAGMA integrity_check") == [("ok",)]
        again = tmp_path / "again.sqlite"
        again.unlink(missing_ok=True)
        SQLITE.write(copy, again, no_edits, limits)
        assert told(again, "SELECT a FROM t NOT INDEXED") == [(value,) for value in expected]


def test_a_policy_that_makes_values_alike(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL)",
        ("t", (1, NAME)),
        ("t", (2, OTHER)),
    )
    copy = tmp_path / "c.sqlite"
    policy = Policy(others=Rule(operator="remove"))
    record = Redactor(key=Key.new(), policy=policy).file(source, copy)
    assert told(copy, "SELECT * FROM t") == [(1, ""), (2, "")]
    assert record.dropped["constraint"] == 2  # the table's, and the index that was tried for it


def test_what_a_schema_says_is_kept_where_it_can_be(tmp_path: Path) -> None:
    source = made(
        tmp_path,
        """CREATE TABLE a (x TEXT COLLATE NOCASE, y VARCHAR(30) NOT NULL, z "Лямцюгова"(5),
             g AS (x || y), PRIMARY KEY (x, y)) WITHOUT ROWID;
           CREATE TABLE b (i INTEGER PRIMARY KEY AUTOINCREMENT, x, y, n INT DEFAULT 5,
             UNIQUE (x, y), FOREIGN KEY (x, y) REFERENCES a (x, y) ON DELETE SET NULL);
           CREATE TABLE s (n INTEGER, t TEXT) STRICT;
           CREATE INDEX named ON b (y COLLATE NOCASE DESC, x);
           ANALYZE""",
        ("a", ("слова", "яшчэ", 5)),
        ("b", (7, "слова", "яшчэ", 3)),
    )
    copy = tmp_path / "c.sqlite"
    dropped: dict[str, int] = {}
    for batch in SQLITE.read(source, LIMITS):
        dropped |= batch.dropped
    SQLITE.write(source, copy, no_edits, LIMITS)
    sql = "\n".join(str(row[0]) for row in told(copy, "SELECT sql FROM sqlite_master"))
    assert "WITHOUT ROWID" in sql
    assert "STRICT" in sql
    assert "AUTOINCREMENT" in sql
    assert 'FOREIGN KEY ("x", "y") REFERENCES "a" ("x", "y") ON DELETE SET NULL' in sql
    assert 'INDEX "named" ON "b" ("y" COLLATE NOCASE DESC, "x" COLLATE BINARY)' in sql
    assert '"y" VARCHAR(30) NOT NULL' in sql
    assert "Лямцюгова" not in sql
    assert told(copy, "SELECT * FROM b") == [(7, "слова", "яшчэ", 3)]
    assert told(copy, "SELECT * FROM sqlite_sequence") == [("b", 7)]
    assert dropped == {"generated column": 1, "type of a column": 1, "default value": 1} | dropped


def test_files_in_cells_are_files_of_their_own(tmp_path: Path, redactor: Redactor) -> None:
    page = f"<html><body><p>Тэлефанаваў {NAME} учора</p></body></html>".encode()
    inner = (tmp_path / "inner").absolute()
    inner.mkdir()
    database = full(inner).read_bytes()
    source = made(
        tmp_path,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, file BLOB)",
        ("t", (1, page)),
        ("t", (2, database)),
        ("t", (3, b"%PDF-1.4 broken")),
        ("t", (4, page)),
    )
    record, copy = redacted(redactor, source)
    rows = told(copy, "SELECT file FROM t")
    assert "Тэлефанаваў [PERSON-" in bytes(rows[0][0]).decode()  # type: ignore[call-overload]
    assert rows[0] == rows[3]
    kept = tmp_path / "inner.sqlite"
    kept.write_bytes(bytes(rows[1][0]))  # type: ignore[call-overload]
    assert "Шаптунок" not in dump(kept)
    assert rows[2] == (b"",)
    assert (
        b"\xd0\xa8\xd0\xb0\xd0\xbf\xd1\x82\xd1\x83\xd0\xbd\xd0\xbe\xd0\xba" not in copy.read_bytes()
    )
    assert sum(n for what, n in record.noted.items() if what.startswith("file withheld")) == 1


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    table = "CREATE TABLE t (name TEXT PRIMARY KEY)"
    rows = [("t", (n,)) for n in (NAME, OTHER, "Яд", "\U0001f600", "a")]
    for kind in ("", " WITHOUT ROWID"):
        source = made(tmp_path, f"PRAGMA encoding='{encoding}'; {table}{kind}", *rows)
        assert_kept(SQLITE, source, same_bytes=False)
        kept = "SELECT * FROM t NOT INDEXED"
        assert told(tmp_path / "kept-a.sqlite", kept) == told(source, kept)
    source = made(tmp_path, f"PRAGMA encoding='{encoding}'; {table}", *rows)
    assert_redacted(SQLITE, source, ["Шаптунок", "Лямцюгова"])


def test_text_of_old_programs(tmp_path: Path) -> None:
    source = made(tmp_path, "CREATE TABLE t (name TEXT)")
    with closing(sqlite3.connect(source)) as database:
        database.execute("INSERT INTO t VALUES (CAST(? AS TEXT))", (NAME.encode("cp1251"),))
        database.commit()
    assert_redacted(SQLITE, source, ["Шаптунок"], encodings=["cp1251"])


def test_nothing_of_deleted_rows_is_left(tmp_path: Path) -> None:
    source = made(tmp_path, "CREATE TABLE t (a); PRAGMA secure_delete = OFF", ("t", (NAME * 200,)))
    with closing(sqlite3.connect(source)) as database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("DELETE FROM t")
        database.commit()
    assert NAME.encode() in source.read_bytes()
    copy = tmp_path / "c.sqlite"
    SQLITE.write(source, copy, no_edits, LIMITS)
    assert NAME.encode() not in copy.read_bytes()


def test_what_is_hidden_beside_the_rows_of_a_copy_is_seen(tmp_path: Path) -> None:
    copy = made(tmp_path, "CREATE TABLE t (a)", ("t", ("слова",)))
    data = bytearray(copy.read_bytes())
    data[4096 + 100 : 4096 + 100 + 27] = NAME.encode()
    copy.write_bytes(bytes(data) + NAME.encode())
    found = [part for part in SQLITE.rest(copy, LIMITS) if isinstance(part, bytes)]
    assert sum(NAME.encode() in part for part in found) == 2
    with closing(sqlite3.connect(copy)) as database:
        database.execute("CREATE TABLE hidden (a)")
        database.execute("INSERT INTO hidden VALUES (?)", (NAME,))
        database.execute("PRAGMA writable_schema = ON")
        database.execute("DELETE FROM sqlite_master WHERE name = 'hidden'")
        database.commit()
    with pytest.raises(FileError):
        list(SQLITE.rest(copy, LIMITS))


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE TABLE t (a DEFAULT (randomblob(1000000000)), b AS (zeroblob(1000000000)))",
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c)"
        " SELECT x FROM c",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE TABLE pragma_table_info (a); CREATE TABLE pragma_table_xinfo (a)",
        'CREATE TABLE "a""b;--" ("c""; DROP TABLE x" TEXT)',
        "CREATE TABLE t (a CHECK (length(zeroblob(1000000000)) < 5))",
        "CREATE TABLE sqlitex (a); CREATE INDEX i ON sqlitex (length(a))",
    ],
    ids=range(7),
)
def test_nothing_of_a_schema_is_carried_out(schema: str, tmp_path: Path) -> None:
    source = made(tmp_path, schema)
    assert_kept(SQLITE, source, same_bytes=False)


def test_damaged_databases(tmp_path: Path) -> None:
    source = full(tmp_path)
    data = source.read_bytes()
    for at in range(0, len(data), 499):
        source.write_bytes(data[:at] + b"\xa5" * 40 + data[at + 40 :])
        copy = tmp_path / "copy.sqlite"
        copy.unlink(missing_ok=True)
        try:
            read = list(SQLITE.read(source, LIMITS))
            SQLITE.write(source, copy, no_edits, LIMITS)
        except FileError:
            continue
        assert sum(len(batch.segments) for batch in read)


def test_a_page_that_is_used_a_thousand_times(tmp_path: Path) -> None:
    rows = (("t", ("словы " * 500,)) for _ in range(600))
    source = made(tmp_path, "CREATE TABLE t (a)", *rows)
    data = bytearray(source.read_bytes())
    root = 4096
    assert data[root] == 5
    count = int.from_bytes(data[root + 3 : root + 5], "big")
    cells = [
        int.from_bytes(data[root + 12 + 2 * i : root + 14 + 2 * i], "big") for i in range(count)
    ]
    leaf = data[root + cells[0] : root + cells[0] + 4]
    for cell in cells:
        data[root + cell : root + cell + 4] = leaf
    source.write_bytes(data[: len(data) // 3])
    with pytest.raises(UnreadableFileError):
        texts(SQLITE, source)


def test_large_indexes_are_sorted_beside_the_copy(tmp_path: Path) -> None:
    """A child may write nowhere else; without room of its own SQLite would fail."""
    script = "CREATE TABLE t (a); CREATE INDEX i ON t (a)"
    rows = (("t", (f"{n * 7919 % 100_003} {'слова ' * 12}",)) for n in range(40_000))
    source, folder = made(tmp_path, script, *rows), tmp_path / "work"
    folder.mkdir()
    with Child(source, "a.sqlite", LIMITS, folder) as child:
        child.write(folder / "copy", no_edits, {}, {})
    assert told(folder / "copy", "SELECT count(*) FROM t") == [(40_000,)]
    assert told(folder / "copy", "PRAGMA integrity_check") == [("ok",)]
    assert [path.name for path in folder.iterdir()] == ["copy"]


INSIDE = {
    "escapes": json.dumps({"n": [NAME, 5]}),
    "JSON in JSON": json.dumps({"a": json.dumps({"b": json.dumps([NAME])})}),
    "JSON as a string": json.dumps(json.dumps({"b": NAME})),
    "a page in JSON": json.dumps({"b": f"<p>Зянон <b>Шап</b>тунок &amp; {PHONE}</p>"}),
    "references": "".join(f"&#{ord(sign)};" for sign in NAME),
    "spaces of a page": f"<p title='{NAME}'>+375&nbsp;29&nbsp;612-34-57<br/></p>",
}


@pytest.mark.parametrize("kind", INSIDE)
def test_what_stands_in_a_cell_is_read(kind: str, tmp_path: Path, redactor: Redactor) -> None:
    _, copy = redacted(redactor, made(tmp_path, "CREATE TABLE t (a)", ("t", (INSIDE[kind],))))
    ((said,),) = told(copy, "SELECT a FROM t")
    assert "[" in str(said)
    for _ in range(4):
        said = unescape(re.sub(r"\\+u(\w{4})", lambda sign: chr(int(sign[1], 16)), str(said)))
        assert not any(part in said for part in ("Зянон", "Шап", "612", "тунок"))


def test_files_in_texts_of_cells_are_left_out(tmp_path: Path) -> None:
    coded = b64encode(NAME.encode() * 9).decode()
    cells = (f'{{"a": "{coded}"}}', coded, f"х data:image/png;base64,{coded} х", "звычайны тэкст")
    rows = [("t", (cell,)) for cell in cells]
    source, copy = made(tmp_path, "CREATE TABLE t (a)", *rows), tmp_path / "copy.sqlite"
    SQLITE.write(source, copy, no_edits, LIMITS)
    assert sum(batch.dropped.get("embedded file", 0) for batch in SQLITE.read(source, LIMITS)) == 3
    assert told(copy, "SELECT a FROM t") == [('{"a": ""}',), ("",), ("х  х",), ("звычайны тэкст",)]
    assert_kept(SQLITE, source, same_bytes=False)


def test_any_path(tmp_path: Path) -> None:
    folder = tmp_path / "што? #1 %41\udcff"
    folder.mkdir()
    source = full(tmp_path).rename(folder / "a&mode=rwc.sqlite")
    assert texts(SQLITE, source)


def test_an_empty_file_is_no_database_but_an_empty_database_is(tmp_path: Path) -> None:
    source = made(tmp_path, "PRAGMA user_version = 1")
    assert_kept(SQLITE, source, same_bytes=False)
    source.write_bytes(b"")
    with pytest.raises(UnreadableFileError):
        texts(SQLITE, source)


def test_content_tells_what_it_is(tmp_path: Path) -> None:
    source = full(tmp_path)
    assert format_of(source.read_bytes()[:65_536], "msgstore").name == "sqlite"


VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.binary(max_size=8),
    st.sampled_from(['{"a": 10000}', "[1]", "{", '["x", "Пётр"]', "12345", "1e5", " 7 "]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES), max_size=6))
def test_any_values(rows: list[tuple[object, ...]], tmp_path: Path) -> None:
    source = made(
        tmp_path,
        "CREATE TABLE t (a INTEGER, b TEXT, c REAL, d)",
        *(("t", row) for row in rows),
    )
    assert_kept(SQLITE, source, same_bytes=False)
    copy = tmp_path / "kept-a.sqlite"
    kept = told(copy, "SELECT a, b, c FROM t")
    before = told(source, "SELECT a, b, c FROM t")
    for one, other in zip(kept, before, strict=True):
        for new, old in zip(one, other, strict=True):
            assert new == old or (type(old) is bytes and new == b"")


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_what_lies_beside_a_database_is_told_with_what_to_do(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(source)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE t (a)")
        head = source.with_name(f"a.sqlite{suffix}").read_bytes()[:65_536]
    with pytest.raises(UnsupportedFormatError, match="the database beside it"):
        format_of(head, f"a.sqlite{suffix}")
