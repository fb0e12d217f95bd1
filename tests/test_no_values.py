"""A folder in which keys, headers, ids, authors and names of files are all people: nothing stays.

Every byte that a run leaves behind or prints is searched, as it is and in the forms in which a
value could hide.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from formats import docx_files

from redact.keys import Key

KEY = Key.from_bytes(bytes(range(32)))
PEOPLE = (
    "Верабей Ганна Пятроўна",
    "Кавалёнак Сяргей Міхайлавіч",
    "Соловьёва Мария Игоревна",
    "Зайцев Николай Павлович",
)
ANNA, SERGEY, MARIA, NIKOLAI = PEOPLE
PHONE, DIGITS = "+375 29 765-43-21", "375297654321"
MAIL = "ganna.verabej@example.by"
WORDS = ("Верабей", "Кавалёнак", "Соловьёва", "Зайцев", DIGITS[3:], "765-43-21", MAIL)
"""What must be found nowhere; the first names alone are words that others bear too."""

TABLE = f"{ANNA};{SERGEY}\n{MARIA};{PHONE}\n{NIKOLAI};{MAIL}\n"
CARDS = {ANNA: {MARIA: PHONE, "тэл": 297654321}, MAIL: [NIKOLAI, {SERGEY: True}]}
PAGE = f"""<!DOCTYPE html><html><head><title>{ANNA}</title>
<meta name="author" content="{SERGEY}"><meta name="description" content="{SERGEY}">
<style>.{ANNA.replace(" ", "-")} {{ color: red }} /* {MARIA} */</style></head>
<body id="{NIKOLAI}" class="{ANNA}" data-owner="{MARIA}" onload="call('{PHONE}')">
<!-- {MARIA} --><p title="{SERGEY}">Свидетель {NIKOLAI}, тел. {PHONE}.</p>
<a name="{MARIA}" href="tel:+{DIGITS}">{MAIL}</a> <a href="#{MARIA}">1</a>
<a href="https://example.org/?who={quote(SERGEY)}&amp;tel={DIGITS}">2</a>
<a href="mailto:{MAIL}?subject={quote(ANNA)}">3</a>
<img alt="{ANNA}" src="{SERGEY}.jpg"><form action="/{quote(MARIA)}"><input name="{NIKOLAI}"
value="{PHONE}" placeholder="{ANNA}"></form></body></html>"""
MESSAGE = {
    "id": 1,
    "type": "message",
    "date": "2020-08-09T20:00:00",
    "date_unixtime": "1596996000",
    "from": ANNA,
    "from_id": "user297654321",
    "forwarded_from": SERGEY,
    "author": MARIA,
    "contact_information": {"first_name": NIKOLAI, "last_name": "", "phone_number": PHONE},
    "text": [NIKOLAI, {"type": "phone", "text": PHONE}, {"type": "email", "text": MAIL}],
}
CHAT = {"name": SERGEY, "type": "personal_chat", "id": 297654321, "messages": [MESSAGE]}


def document(path: Path) -> None:
    """Write a Word document with a person in every place that has a name."""
    mark = f'<w:bookmarkStart w:id="1" w:name="{ANNA}"/><w:bookmarkEnd w:id="1"/>'
    change = f'<w:ins w:id="2" w:author="{MARIA}" w:date="2020-01-01T00:00:00Z">'
    body = docx_files.paragraph(
        mark,
        docx_files.run("Свидетель Верабей Ган", "<w:b/>"),
        docx_files.run("на Пятроўна, тел. "),
        f"{change}{docx_files.run(PHONE)}</w:ins>",
        docx_files.picture(NIKOLAI, SERGEY),
        docx_files.field(f'MERGEFIELD "{NIKOLAI}"', MAIL),
    ) + docx_files.table((ANNA, SERGEY), (MARIA, NIKOLAI))
    style = (
        f'<w:style w:type="paragraph" w:styleId="{MARIA}"><w:name w:val="{MARIA}"/>'
        f'<w:rPr><w:rFonts w:ascii="{SERGEY}"/></w:rPr></w:style>'
    )
    more = {
        "docProps/core.xml": f"<coreProperties><creator>{ANNA}</creator></coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{SERGEY}</Company></Properties>",
        "customXml/item1.xml": f"<x>{MARIA}</x>",
        f"word/{NIKOLAI}.xml": f"<x>{NIKOLAI}</x>",
        "word/media/image1.png": b"\x89PNG" + NIKOLAI.encode(),
    }
    parts = {
        "styles": docx_files.part("styles", style),
        "header1": docx_files.part("hdr", docx_files.paragraph(SERGEY)),
        "comments": docx_files.part(
            "comments",
            f'<w:comment w:id="1" w:author="{NIKOLAI}" w:initials="{NIKOLAI}">'
            f"{docx_files.paragraph(MARIA)}</w:comment>",
        ),
    }
    docx_files.write(path, docx_files.members(body, parts, more=more))


def fill(folder: Path) -> None:
    """Write the folder: all formats, and files that are withheld."""
    under = folder / ANNA / f"справа {SERGEY}"
    under.mkdir(parents=True)
    text = f"Сведка {ANNA}, тэл. {PHONE}\n{SERGEY}\n{MARIA}\nпочта {MAIL}\n{NIKOLAI}\n"
    (under / f"{MARIA}.txt").write_text(text, "utf-8")
    (under / f"{NIKOLAI}.md").write_bytes(text.replace("ў", "у").encode("utf-16"))
    (under / "russian.txt").write_bytes(f"{MARIA}, тел. {PHONE}\n{NIKOLAI}".encode("cp1251"))
    (under / f"{MAIL}.csv").write_text(TABLE, "utf-8")
    (under / f"{PHONE}.json").write_text(json.dumps(CARDS), "utf-8")
    line = json.dumps(CARDS, ensure_ascii=False)
    (under / f"{DIGITS}.jsonl").write_text(f"{line}\n{line}\n", "utf-8")
    (under / f"{SERGEY}.html").write_text(PAGE, "utf-8")
    (under / "result.json").write_text(json.dumps(CHAT, ensure_ascii=False), "utf-8")
    document(under / f"{ANNA}.docx")
    (folder / f"{NIKOLAI}.pdf").write_bytes(b"%PDF-1.4\n" + text.encode())
    (folder / f"{MARIA}.json").write_text(f'{{"{ANNA}": ', "utf-8")
    (folder / "broken.txt").write_bytes(text.encode() + b"\xff\x98\x00")
    (folder / f"отчёт.{DIGITS[3:]}").write_text(f"тел. {PHONE}\n", "utf-8")


@dataclass
class Run:
    """What one run left behind and printed."""

    source: Path
    out: Path
    told: str
    printed: str


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("people")
    source, out = folder / "in", folder / "out"
    fill(source)
    KEY.save(folder / "key")
    command = [sys.executable, "-m", "redact", "scan", "in", "--out", "out", "--json"]
    ended = subprocess.run(
        [*command, "--key-file", "key"], cwd=folder, capture_output=True, check=False
    )
    assert ended.returncode == 1, ended.stderr.decode()
    yield Run(source, out, ended.stderr.decode(), ended.stdout.decode())


def forms(word: str) -> dict[str, bytes]:
    """Return the bytes in which a value could stand somewhere."""
    found = {"utf-8": word.encode()}
    for encoding in ("utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"):
        found[encoding] = word.encode(encoding, "ignore")
    found["lower case"] = word.lower().encode()
    found["capitals"] = word.upper().encode()
    found["percent"] = quote(word).encode()
    found["escapes"] = json.dumps(word)[1:-1].encode()
    found["references"] = escape(word).encode("ascii", "xmlcharrefreplace")
    for skip in range(3):  # base64 has three phases; the ends depend on what stands beside
        data = base64.b64encode(b"\0" * skip + word.encode())
        found[f"base64 {skip}"] = data.rstrip(b"=")[4 if skip else 0 : -2]
    return found


def contents(out: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file of the output folder, and every member of those that are packed."""
    for number, path in enumerate(sorted(out.rglob("*"))):
        yield f"name of file {number}", os.fsencode(path.relative_to(out))
        if not path.is_file():
            continue
        yield f"file {number} ({path.suffix})", path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for info in archive.infolist():
                    yield f"file {number}, a member", info.filename.encode() + archive.read(info)


def test_all_files_are_done_but_those_that_cannot_be(run: Run) -> None:
    statuses = [(f["format"], f["status"]) for f in json.loads(run.printed)["files"]]
    assert sorted(format for format, status in statuses if status == "done") == sorted(
        ["text"] * 4 + ["csv", "json", "jsonl", "html", "telegram", "docx"]
    )
    assert sorted(status for _, status in statuses if status != "done") == [
        "unreadable",
        "unreadable",
        "unreadable",
    ]


@pytest.mark.parametrize("word", WORDS, ids=range(len(WORDS)))
def test_no_byte_of_the_output_holds_a_value(run: Run, word: str) -> None:
    found = {
        f"{place}: {form}"
        for place, data in [*contents(run.out), ("--json", run.printed.encode())]
        for form, value in forms(word).items()
        if len(value) > 4 and value in data
    }
    assert not found, sorted(found)


def test_only_names_of_withheld_files_are_told(run: Run) -> None:
    told = run.told
    for path in run.source.iterdir():
        told = told.replace(path.name, "")
    assert not [number for number, word in enumerate(WORDS) if word in told]


def test_no_digest_without_a_key_of_anything_that_was_there(run: Run) -> None:
    sources = [path for path in run.source.rglob("*") if path.is_file()]
    texts = {path.read_bytes() for path in sources}
    texts |= {os.fsencode(path) for path in sources} | {path.name.encode() for path in sources}
    texts |= {word.encode() for word in (*WORDS, *PEOPLE, PHONE, DIGITS)}
    texts |= {text.lower() for text in texts} | {ANNA.casefold().encode(), f"+{DIGITS}".encode()}
    digests = {
        getattr(hashlib, name)(text).hexdigest()
        for text in texts
        for name in ("sha256", "sha1", "md5", "blake2b", "sha512")
    }
    for name in ("audit.jsonl", "summary.json", "report.html"):
        data = (run.out / name).read_text("utf-8")
        assert not [number for number, digest in enumerate(sorted(digests)) if digest in data]


def test_the_audit_holds_no_lengths(run: Run) -> None:
    """Equal but for the length of a value: equal audit logs but for digests and codes."""
    known = {
        "finding": "n prev hash type file entity_type place start score base_score recognizer rule "
        "operator value",
        "block": "n prev hash type file column first rows counts values",
        "file": "n prev hash type file path input output name format status counts kept dropped "
        "noted message advice records",
    }
    for line in (run.out / "audit.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["type"] in known:
            assert sorted(record) == sorted(known[record["type"]].split())


def test_where_a_finding_starts_tells_no_length_of_one_before(tmp_path: Path) -> None:
    starts = []
    for number, person in enumerate((ANNA, "Лис Ян Ильич")):
        source = tmp_path / f"{number}.txt"
        source.write_text(f"гр. {person} и гр. {MARIA}, тел. {PHONE}\n", "utf-8")
        KEY.save(tmp_path / f"key{number}")
        command = [sys.executable, "-m", "redact", "scan", source, "--out", tmp_path / f"o{number}"]
        command += ["--key-file", tmp_path / f"key{number}"]
        subprocess.run(command, check=True, capture_output=True)
        log = (tmp_path / f"o{number}" / "audit.jsonl").read_text("utf-8").splitlines()
        starts.append([r["start"] for r in map(json.loads, log) if r["type"] == "finding"])
    assert starts[0] == starts[1]
    assert len(starts[0]) == 3
