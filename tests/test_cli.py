"""The command line: what it prints, what it refuses, and with which exit code it ends."""

from __future__ import annotations

import io
import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from formats.pdf_files import pdf as draw_pdf
from reportlab.pdfgen.canvas import Canvas

from redact.cli import main

PHONE = "+375 29 123-45-67"


@dataclass
class Ended:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def redact(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    """Run the command in this process, in a folder of its own, with these arguments and input."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: str = "") -> Ended:
        (tmp_path / ".stdin").write_text(stdin, encoding="utf-8")
        with (tmp_path / ".stdin").open("rb") as stream:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
            monkeypatch.setattr(sys, "argv", ["redact", *map(str, arguments)])
            with pytest.raises(SystemExit) as ended:
                main()
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "ліст.txt"
    path.write_text(f"Тэлефануйце: {PHONE}, Гомель\n", encoding="utf-8")
    return path


def test_scan_says_what_it_did_and_makes_the_default_key_once(redact: Run, letter: Path) -> None:
    first = redact("scan", letter)
    assert first.code == 0
    assert "Made the key default" in first.err
    assert "1 of 1 files redacted, 1 values removed" in first.err
    assert "PHONE_NUMBER 1" in first.err
    assert "head " in first.err
    assert first.out == ""
    second = redact("scan", letter, "--out", "again")
    assert "Made the key" not in second.err
    copies = [Path(folder, "files", letter.name).read_bytes() for folder in ("redacted", "again")]
    assert copies[0] == copies[1]


def test_scan_json_and_map(redact: Run, letter: Path, tmp_path: Path) -> None:
    ended = redact("scan", letter, "--json", "--map", "names.jsonl", "--names", "number")
    summary = json.loads(ended.out)
    assert summary["files"][0]["name"] == "000001.txt"
    assert summary["counts"] == {"PHONE_NUMBER": 1}
    assert letter.name not in ended.out
    assert json.loads(Path("names.jsonl").read_text()) == {
        "number": 1,
        "source": letter.name,
        "copy": "000001.txt",
    }
    assert redact("scan", letter, "--map", "names.jsonl", "--out", "b").code == 2
    assert redact("scan", letter, "--map", "none/names.jsonl", "--out", "b").code == 2
    assert redact("scan", letter, "--map", "b/names.jsonl", "--out", "b").code == 2
    assert not Path("b").exists()
    Path("b").mkdir()
    assert redact("scan", letter, "--map", "b/names.jsonl", "--out", "b").code == 2


def test_a_dry_run(redact: Run, letter: Path) -> None:
    ended = redact("scan", letter, "--dry-run")
    assert "would be redacted" in ended.err
    assert "A run will take about" in ended.err
    assert not Path("redacted").exists()


def test_what_scan_refuses(redact: Run, letter: Path) -> None:
    assert redact("scan").code == 2
    assert redact("scan", "none").code == 2
    assert not Path("redacted").exists()
    assert redact("scan", letter, "--key", "none").code == 3
    assert redact("scan", letter, "--policy", "none.toml").code == 3
    redact("scan", letter)
    ended = redact("scan", letter)
    assert ended.code == 2
    assert "finished" in ended.err
    assert redact("no-such-command").code == 2


def test_text_whole_and_by_line(redact: Run) -> None:
    whole = redact("text", stdin=f"тэл. {PHONE}\nдом")
    assert whole.out.startswith("тэл. [PHONE_NUMBER-")
    assert whole.out.endswith("]\nдом")
    lines = redact("text", "--lines", stdin=f"a\r\n{PHONE}\n\nб")
    assert lines.out.startswith("a\r\n[PHONE_NUMBER-")
    assert lines.out.endswith("]\n\nб")


def test_text_that_is_not_utf8_is_refused(redact: Run) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "redact", "text"],
        input=b"\xff\xfe",
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 2
    assert b"UTF-8" in ended.stderr
    assert ended.stdout == b""


def test_detect_gives_offsets_of_the_text_as_given(redact: Run) -> None:
    text = f"тэл.\u00a0{PHONE}"
    ended = redact("detect", "--jsonl", stdin=json.dumps({"id": "a", "text": text}) + "\n\n")
    (line,) = ended.out.splitlines()
    (entity,) = json.loads(line)["entities"]
    assert text[entity["start"] : entity["end"]] == PHONE
    assert entity["label"] == "PHONE_NUMBER"
    assert entity["recognizer"] == "PhoneRecognizer"
    assert redact("detect").code == 2
    assert redact("detect", "--jsonl", stdin='{"id": 1}').code == 2


def test_eval(redact: Run) -> None:
    text = f"Лида, {PHONE}"
    gold = [
        {"start": 0, "end": 4, "label": "PERSON"},
        {"start": 6, "end": 23, "label": "PHONE_NUMBER"},
    ]
    Path("gold.jsonl").write_text(json.dumps({"text": text, "entities": gold, "tags": ["x"]}))
    table = redact("eval", "gold.jsonl").out
    assert "label PHONE_NUMBER" in table
    scores = {
        (s["group"], s["name"]): s for s in json.loads(redact("eval", "gold.jsonl", "--json").out)
    }
    assert scores["all", ""]["leaked"] == 1
    assert scores["label", "PHONE_NUMBER"]["leak_rate"] == 0
    assert scores["label", "PERSON"]["leak_rate"] == 1


def test_show_refuses_a_pipe(redact: Run, letter: Path) -> None:
    refused = redact("show", letter)
    assert refused.code == 2
    assert "123" not in refused.out + refused.err
    shown = redact("show", letter, "--yes")
    assert f"[{PHONE}](PHONE_NUMBER" in shown.out
    assert "PhoneRecognizer: " in shown.out


def test_keys(redact: Run, letter: Path) -> None:
    made = redact("keys", "new", "справа-1")
    assert made.code == 0
    assert "redact-public-1" in made.out
    assert redact("keys", "new", "справа-1").code == 3
    assert "справа-1" in redact("keys", "list").out
    redact("scan", letter, "--key", "справа-1")
    assert redact("keys", "forget", "справа-1", "--yes").code == 0
    assert "справа-1" not in redact("keys", "list").out
    assert redact("scan", letter, "--key", "справа-1", "--out", "b").code == 3
    verified = redact("audit", "verify", "redacted/audit.jsonl")
    assert verified.code == 0
    assert "is whole" in verified.out
    assert redact("keys", "new", "x", "--file", "key").code == 0
    assert redact("scan", letter, "--key-file", "key", "--out", "c").code == 0


def test_audit_verify_tells_what_is_wrong(redact: Run, letter: Path) -> None:
    redact("scan", letter)
    log = Path("redacted/audit.jsonl")
    lines = log.read_bytes().splitlines(keepends=True)
    head = json.loads(lines[-1])["hash"]
    assert redact("audit", "verify", log, "--head", head).code == 0
    assert redact("audit", "verify", log, "--head", "0" * 64).code == 7
    log.write_bytes(b"".join(lines[:-1]))
    assert redact("audit", "verify", log).code == 6
    log.write_bytes(b"".join(lines).replace(b"PHONE_NUMBER", b"PERSON"))
    assert redact("audit", "verify", log).code == 7
    shown = redact("audit", "show", "redacted/audit.jsonl")
    assert shown.code == 7


def hidden_under_a_box(canvas: Canvas) -> None:
    canvas.drawString(50, 700, f"Сведка {PHONE}")
    canvas.rect(90, 697, 200, 12, fill=1)


def test_check_finds_hidden_text_and_tells_it_only_when_asked(redact: Run, tmp_path: Path) -> None:
    draw_pdf(tmp_path / "a.pdf", lambda canvas: None, hidden_under_a_box)
    found = redact("check", "a.pdf")
    assert found.code == 1
    assert found.out.splitlines() == [
        "page 2: under a box: 1",
        "Lines of hidden text: 1; pages with any: 1",
    ]
    assert PHONE in redact("check", "a.pdf", "--yes").out


def test_check_of_a_plain_document_finds_nothing(redact: Run, tmp_path: Path) -> None:
    draw_pdf(tmp_path / "a.pdf", lambda canvas: canvas.drawString(50, 700, PHONE))
    found = redact("check", "a.pdf", "--yes")
    assert (found.code, PHONE in found.out) == (0, False)


def test_check_is_for_pdf_documents(redact: Run, letter: Path) -> None:
    assert redact("check", letter).code == 2
    assert redact("check", "not there.pdf").code == 2


def test_audit_show(redact: Run, letter: Path) -> None:
    redact("scan", letter)
    assert "done  PHONE_NUMBER 1" in redact("audit", "show", "redacted/audit.jsonl").out


def test_policy(redact: Run, letter: Path) -> None:
    assert redact("policy", "init").code == 0
    assert redact("policy", "init").code != 0
    assert "PHONE_NUMBER" in redact("policy", "check").out
    redact("policy", "keep", PHONE)
    redact("policy", "drop", "Гомель")
    redact("scan", letter, "--policy", "redact.toml")
    copy = Path("redacted/files/ліст.txt").read_text(encoding="utf-8")
    assert PHONE in copy
    assert "Гомель" not in copy
    Path("redact.toml").write_text("[types.PERSONN]\n")
    wrong = redact("policy", "check")
    assert wrong.code == 3
    assert "PERSON" in wrong.err


def test_lists(redact: Run) -> None:
    entities = redact("entities").out
    assert "PERSON" in entities
    assert "LOCATION               kept" in entities
    formats = redact("formats").out
    assert ".docx" in formats


def test_a_mistake_of_ours_tells_type_and_place_only(
    redact: Run, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(*_: object) -> None:
        raise ValueError(PHONE)

    with monkeypatch.context() as patch:
        patch.setattr("redact.pipeline.Decider", mistake)
        withheld = redact("scan", letter)
    assert withheld.code == 4
    assert "ValueError in redact.pipeline" in withheld.err
    with monkeypatch.context() as patch:
        patch.setattr("redact.scan.scan", mistake)
        crashed = redact("scan", letter, "--out", "b")
    assert crashed.code == 4
    assert PHONE not in withheld.err + crashed.err


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['redact', '--help']\n"
        "from redact.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'presidio_analyzer', 'numpy', 'spacy', 'lxml', 'cryptography', 'pydantic'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_reader_that_has_enough_gets_no_traceback() -> None:
    command = f"{shlex.quote(sys.executable)} -m redact entities | head -n 1"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=True)
    assert ended.stdout.startswith(b"ADDRESS")
    assert ended.stderr == b""


def test_no_core_dumps_and_private_files(redact: Run, letter: Path) -> None:
    code = (
        "import os, resource, sys\n"
        "sys.argv = ['redact', 'formats']\n"
        "from redact.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        "assert os.umask(0) == 0o077"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
